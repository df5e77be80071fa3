"""What is printed on a PDF page: words with boxes, rules, fills and pictures, from the top left."""

from __future__ import annotations

import ctypes
import itertools
import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lianpu.reading.words import Box

THIN = 2.0
"""Points: a filled bar up to this high or wide is a rule."""
MOST_SEGMENTS = 4000
"""Path segments of a page that are looked at one by one; a map or a dense plot has more and no
table in it."""
ASCENT, DESCENT = 0.82, 0.14
"""Share of the font size that words take above and below the baseline, for any font: the boxes
that fonts declare run from 0.7 to 3 times the size."""
_SOFT_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))
_BLANK = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000, 0x200B, 0xFEFF))
_SPACES = frozenset((0x20, 0xA0, 0x3000))
SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class Word:
    """Characters that stand together on one line."""

    text: str
    x0: float
    x1: float
    base: float
    """Baseline, from the top of the page."""
    size: float
    """Font size in points as printed."""
    bold: bool = False
    blank: bool = False
    """Whether the file has a blank before it."""
    turned: bool = False
    """Whether it runs up or down the page, as axis titles and watermarks do."""
    shift: float = 0.0
    """What was taken from its x to lay it under the first part of its table."""

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.base - self.size * ASCENT

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.base + self.size * DESCENT


@dataclass(slots=True)
class PageInk:
    """All that is printed on a page."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    curves: list[Box] = field(default_factory=list)
    """Bounds of drawn shapes that are neither rules nor boxes."""


def page_ink(document: pdfium.PdfDocument, index: int) -> PageInk:
    """The ink of a page, rotation and crop undone.

    Raises:
        pdfium.PdfiumError: The page cannot be loaded.
    """
    page = document[index]
    try:
        width, height = page.get_size()
        place = _placer(page, width, height)
        ink = PageInk(index + 1, width, height)
        textpage = raw.FPDFText_LoadPage(page.raw)
        if textpage:
            try:
                ink.words = _words(textpage, place)
            finally:
                raw.FPDFText_ClosePage(textpage)
        budget = _Budget(MOST_SEGMENTS)
        for number in range(raw.FPDFPage_CountObjects(page.raw)):
            _object(raw.FPDFPage_GetObject(page.raw, number), _IDENTITY, ink, place, budget, 0)
        return ink
    finally:
        page.close()


_Place = Callable[[float, float], tuple[float, float]]
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class _Budget:
    left: int


def _placer(page: pdfium.PdfPage, width: float, height: float) -> _Place:
    """From PDF user space to points from the top left corner of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 180:
        return lambda x, y: (right - x, y - bottom)
    if rotation == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _words(textpage: raw.FPDF_TEXTPAGE, place: _Place) -> list[Word]:
    """Words in the order of the content stream; a blank, a jump or a new line ends one."""
    count = raw.FPDFText_CountChars(textpage)
    box = raw.FS_RECTF()
    at = ctypes.byref(box)
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    words: list[Word] = []
    letters: list[str] = []
    blank = False
    x0 = x1 = y0 = y1 = 0.0
    first = 0
    for index in range(count):
        code = unicode_of(textpage, index)
        if code in _BLANK or code == 0:
            if letters:
                _finish(words, textpage, first, letters, (x0, y0, x1, y1), blank, place)
                letters = []
            blank = code in _SPACES and raw.FPDFText_IsGenerated(textpage, index) == 0
            continue
        if not box_of(textpage, index, at):
            continue
        left, right, top, bottom = box.left, box.right, box.top, box.bottom
        if letters:
            high = max(y1 - y0, 0.1)
            apart = left - x1 > high * 0.28 or left < x0 - high * 0.2
            if apart or abs(bottom - y0) > high * 0.55:
                _finish(words, textpage, first, letters, (x0, y0, x1, y1), blank, place)
                letters, blank = [], False
        if not letters:
            first = index
            x0, x1, y0, y1 = left, right, min(bottom, top), max(bottom, top)
        else:
            x1 = max(x1, right)
        letters.append(SOFT_HYPHEN if code in _SOFT_HYPHENS else _character(code))
    if letters:
        _finish(words, textpage, first, letters, (x0, y0, x1, y1), blank, place)
    return words


def _character(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "�"
    return chr(code)


def _finish(
    words: list[Word],
    textpage: raw.FPDF_TEXTPAGE,
    first: int,
    letters: list[str],
    box: tuple[float, float, float, float],
    blank: bool,
    place: _Place,
) -> None:
    text = "".join(letters)
    if not text.isprintable():
        text = "".join(one for one in text if one == SOFT_HYPHEN or one.isprintable())
    if not text:
        return
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, first, ctypes.byref(x), ctypes.byref(y))
    matrix = raw.FS_MATRIX()
    scale, turned = 1.0, False
    if raw.FPDFText_GetMatrix(textpage, first, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        # what runs across a turned page runs along it as it is shown
        (ax, ay), (bx, by) = place(0, 0), place(matrix.a, matrix.b)
        turned = abs(by - ay) > 0.3 * abs(bx - ax)
    size = abs(raw.FPDFText_GetFontSize(textpage, first) * scale)
    if not 0.5 < size < 400:
        size = max(abs(box[3] - box[1]) * 0.8, 1.0)
    left, _top, right, bottom = _around([place(box[0], box[1]), place(box[2], box[3])])
    _, base = place(x.value, y.value)
    if turned:
        base = bottom
    bold = raw.FPDFText_GetFontWeight(textpage, first) >= 600
    text = unicodedata.normalize("NFC", text)
    words.append(Word(text, left, right, base, size, bold, blank, turned))


def _object(
    item: raw.FPDF_PAGEOBJECT,
    outer: _Matrix,
    ink: PageInk,
    place: _Place,
    budget: _Budget,
    depth: int,
) -> None:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        _path(item, outer, ink, place, budget)
    elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        bounds = _bounds(item, outer, place)
        if bounds is not None:
            ink.pictures.append(bounds)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 8:
        inner = _times(_matrix(item), outer)
        for number in range(raw.FPDFFormObj_CountObjects(item)):
            child = raw.FPDFFormObj_GetObject(item, number)
            _object(child, inner, ink, place, budget, depth + 1)


def _matrix(item: raw.FPDF_PAGEOBJECT) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _bounds(item: raw.FPDF_PAGEOBJECT, outer: _Matrix, place: _Place) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found = raw.FPDFPageObj_GetBounds(
        item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    if not found:
        return None
    corners = [
        place(*_moved(outer, x, y))
        for x in (left.value, right.value)
        for y in (bottom.value, top.value)
    ]
    return _around(corners)


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _path(
    item: raw.FPDF_PAGEOBJECT, outer: _Matrix, ink: PageInk, place: _Place, budget: _Budget
) -> None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    if not mode.value and not stroke.value:
        return
    count = raw.FPDFPath_CountSegments(item)
    bounds = _bounds(item, outer, place)
    if bounds is None or count <= 0:
        return
    filled = mode.value != 0 and not _is_white(item)
    if count <= 6 and filled and not stroke.value:
        # bounds of a stroke hold its pen, so only fills are taken by their bounds
        _shape(bounds, filled, bool(stroke.value), ink)
        return
    budget.left -= count
    if budget.left < 0:
        ink.curves.append(bounds)
        return
    matrix = _times(_matrix(item), outer)
    subpaths = _subpaths(item, count, matrix, place)
    if subpaths is None:
        ink.curves.append(bounds)
        return
    for points in subpaths:
        box = _around(points)
        if filled or len(points) <= 2:
            _shape(box, filled, bool(stroke.value), ink)
        else:
            for start, end in itertools.pairwise(points):
                _shape(_around([start, end]), False, True, ink)


def _is_white(item: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether a fill is the paper's own colour: such boxes hide, they do not shade."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    found = raw.FPDFPageObj_GetFillColor(
        item, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    )
    if not found:
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= 254


def _subpaths(
    item: raw.FPDF_PAGEOBJECT, count: int, matrix: _Matrix, place: _Place
) -> list[list[tuple[float, float]]] | None:
    """Corner points of each subpath; None when one is curved."""
    found: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return None
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = place(*_moved(matrix, x.value, y.value))
        if kind == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
        found[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment) and len(found[-1]) > 1:
            found[-1].append(found[-1][0])
    return [points for points in found if len(points) > 1]


def _shape(box: Box, filled: bool, stroked: bool, ink: PageInk) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    if high <= THIN and wide >= 3:
        ink.horizontal.append(box)
    elif wide <= THIN and high >= 3:
        ink.vertical.append(box)
    elif filled and wide > THIN and high > THIN:
        ink.fills.append(box)
    elif stroked and wide > THIN and high > THIN:
        # a slanted line is a drawing; the sides of a box come here one by one
        ink.curves.append(box)
