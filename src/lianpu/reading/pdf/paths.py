"""A page of a file into ink: its words, and the rules, shades, pictures and shapes drawn on it."""

from __future__ import annotations

import ctypes
import itertools
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lianpu.reading.pdf.glyphs import Letters, Place, bare
from lianpu.reading.pdf.ink import PageInk, parted_words
from lianpu.reading.pdf.minus import is_flat, with_dropped, with_signs
from lianpu.reading.words import Box

THIN = 2.0
"""Points: a filled bar up to this high or wide is a rule."""
MOST_OBJECTS = 100_000
"""Drawn objects of a page that are looked at; ours."""
MOST_SEGMENTS = 4000
"""Path segments of a page that are looked at one by one; a map or a dense plot has more and no
table in it."""


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
                letters = Letters(textpage, place, _upright(page))
                ink.words = letters.gather()
                ink.unknown, ink.left_out = letters.unknown, letters.left_out
            finally:
                raw.FPDFText_ClosePage(textpage)
        budget = _Budget(MOST_SEGMENTS)
        for number in range(raw.FPDFPage_CountObjects(page.raw)):
            _object(raw.FPDFPage_GetObject(page.raw, number), _IDENTITY, ink, place, budget, 0)
        ink.words = with_dropped(with_signs(ink.words), budget.flat)
        ink.words = parted_words(ink.words, ink.vertical)
        return ink
    finally:
        page.close()


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class _Budget:
    left: int
    """Segments of paths still to be looked at."""
    objects: int = MOST_OBJECTS
    """Objects still to be looked at; forms that hold forms unfold to any number."""
    flat: list[Box] = field(default_factory=list)
    """Boxes of text that may be a lone hyphen."""


def _upright(page: pdfium.PdfPage) -> tuple[float, float] | None:
    """Left and top of a page that is not turned."""
    left, _, _, top = page.get_cropbox()
    return None if page.get_rotation() else (left, top)


def _placer(page: pdfium.PdfPage, width: float, height: float) -> Place:
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


def _object(
    item: raw.FPDF_PAGEOBJECT,
    outer: _Matrix,
    ink: PageInk,
    place: Place,
    budget: _Budget,
    depth: int,
) -> None:
    budget.objects -= 1
    if budget.objects < 0:
        return
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        bounds = _bounds(item, outer, place)
        if bounds is not None and is_flat(bounds):
            budget.flat.append(bounds)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        _path(item, outer, ink, place, budget)
    elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        bounds = _bounds(item, outer, place)
        if bounds is not None:
            ink.pictures.append(bounds)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 8:
        inner = _times(_matrix(item), outer)
        for number in range(raw.FPDFFormObj_CountObjects(item)):
            if budget.objects < 0:
                return
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


_SIDES = (ctypes.c_float * 4)()
_AT = tuple(ctypes.byref(_SIDES, 4 * number) for number in range(4))
_get_bounds = bare(raw.FPDFPageObj_GetBounds, ctypes.c_int)


def _bounds(item: raw.FPDF_PAGEOBJECT, outer: _Matrix, place: Place) -> Box | None:
    if not _get_bounds(ctypes.cast(item, ctypes.c_void_p), *_AT):
        return None
    left, bottom, right, top = _SIDES[:]
    if outer is _IDENTITY:
        (x0, y0), (x1, y1) = place(left, bottom), place(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    corners = [place(*_moved(outer, x, y)) for x in (left, right) for y in (bottom, top)]
    return _around(corners)


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _path(
    item: raw.FPDF_PAGEOBJECT, outer: _Matrix, ink: PageInk, place: Place, budget: _Budget
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
    item: raw.FPDF_PAGEOBJECT, count: int, matrix: _Matrix, place: Place
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
