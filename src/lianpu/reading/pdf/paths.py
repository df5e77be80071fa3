"""A page of a file into ink: its words, and the rules, shades, pictures and shapes drawn on it."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lianpu.reading.pdf.calls import Calls, Handle, bare, children
from lianpu.reading.pdf.glyphs import Letters, Place
from lianpu.reading.pdf.ink import PageInk, parted_words
from lianpu.reading.pdf.minus import is_flat, with_dropped, with_signs
from lianpu.reading.pdf.turned import turn_of
from lianpu.reading.words import Box

THIN = 2.0
"""Points: a filled bar up to this high or wide is a rule."""
MOST_OBJECTS = 100_000
"""Drawn objects of a page that are looked at; ours."""
MOST_NOTES = 2000
"""Notes and fields of a page that are looked at; ours."""
MOST_SEGMENTS = 4000
"""Path segments of a page that are looked at one by one; a map or a dense plot has more and no
table in it."""


def page_ink(document: pdfium.PdfDocument, index: int, calls: Calls) -> PageInk:
    """The ink of a page, rotation and crop undone.

    Args:
        document: Open, PDFium's lock held.
        index: Of the page, from 0.
        calls: Used by nobody else meanwhile.

    Raises:
        pdfium.PdfiumError: The page cannot be loaded.
    """
    page = _with_fields(document, index)
    try:
        ink, astray = _drawn(page, index, calls, 0)
        turn = turn_of(astray, sum(len(word.text) for word in ink.words)) if any(astray) else 0
        return _drawn(page, index, calls, turn)[0] if turn else ink
    finally:
        page.close()


def _with_fields(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """A page with what is filled into its form drawn on it, as it is shown.

    Raises:
        pdfium.PdfiumError: The page cannot be loaded.
    """
    page = document[index]
    count = min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_NOTES)
    if any(_is_field(page, number) for number in range(count)):
        # of the file in memory; what a page shows is read from its content alone
        done = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        if done == raw.FLATTEN_SUCCESS:
            page.close()
            page = document[index]
    return page


def _is_field(page: pdfium.PdfPage, number: int) -> bool:
    note = raw.FPDFPage_GetAnnot(page.raw, number)
    if not note:
        return False
    try:
        return bool(raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET)
    finally:
        raw.FPDFPage_CloseAnnot(note)


def _drawn(
    page: pdfium.PdfPage, index: int, calls: Calls, turn: int
) -> tuple[PageInk, Sequence[int]]:
    """The ink of a page turned by some degrees, and how its characters run on it."""
    width, height = page.get_size()
    if turn % 180:
        width, height = height, width
    place = _placer(page, turn)
    ink = PageInk(index + 1, width, height, turn=turn)
    astray: Sequence[int] = ()
    textpage = raw.FPDFText_LoadPage(page.raw)
    if textpage:
        try:
            letters = Letters(textpage, place, None if turn else _upright(page), calls)
            ink.words = letters.gather()
            ink.unknown, ink.left_out = letters.unknown, letters.left_out
            ink.outside, astray = letters.outside, letters.astray
        finally:
            raw.FPDFText_ClosePage(textpage)
    shapes = _Shapes(ink, place, calls)
    handle = Handle(ctypes.cast(page.raw, ctypes.c_void_p).value)
    shapes.read(handle, raw.FPDFPage_CountObjects(page.raw), _IDENTITY, 0)
    ink.words = with_dropped(with_signs(ink.words), shapes.flat)
    ink.words = parted_words(ink.words, ink.vertical)
    return ink, astray


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _upright(page: pdfium.PdfPage) -> tuple[float, float] | None:
    """Left and top of a page that is not turned."""
    left, _, _, top = page.get_cropbox()
    return None if page.get_rotation() else (left, top)


def _placer(page: pdfium.PdfPage, turn: int = 0) -> Place:
    """From PDF user space to points from the top left corner of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    rotation = (page.get_rotation() + turn) % 360
    if rotation == 90:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 180:
        return lambda x, y: (right - x, y - bottom)
    if rotation == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


_CURVE, _MOVE = raw.FPDF_SEGMENT_BEZIERTO, raw.FPDF_SEGMENT_MOVETO
_get_matrix = bare(raw.FPDFPageObj_GetMatrix, ctypes.c_int)
_draw_mode = bare(raw.FPDFPath_GetDrawMode, ctypes.c_int)
_count_segments = bare(raw.FPDFPath_CountSegments, ctypes.c_int)
_fill_color = bare(raw.FPDFPageObj_GetFillColor, ctypes.c_int)
_segment = bare(raw.FPDFPath_GetPathSegment, Handle)
_segment_kind = bare(raw.FPDFPathSegment_GetType, ctypes.c_int)
_segment_point = bare(raw.FPDFPathSegment_GetPoint, ctypes.c_int)
_segment_closes = bare(raw.FPDFPathSegment_GetClose, ctypes.c_int)
_count_in_form = bare(raw.FPDFFormObj_CountObjects, ctypes.c_int)


class _Shapes:
    """What is drawn on a page beside its text, sorted into its ink.

    Args:
        ink: Of the page; rules, shades, pictures and curves are added to it.
        place: From the file's coordinates to those of the page as shown.
        calls: Used by nobody else meanwhile.
    """

    def __init__(self, ink: PageInk, place: Place, calls: Calls) -> None:
        self.ink = ink
        self.place = place
        self.calls = calls
        self.segments = MOST_SEGMENTS
        """Segments of paths still to be looked at."""
        self.objects = MOST_OBJECTS
        """Objects still to be looked at; forms that hold forms unfold to any number."""
        self.flat: list[Box] = []
        """Boxes of text that may be a lone hyphen."""
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)
        self._numbers = [ctypes.c_uint() for _ in range(4)]
        self._at_numbers = [ctypes.byref(number) for number in self._numbers]
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._at_point = ctypes.byref(self._x), ctypes.byref(self._y)

    def read(self, parent: Handle, count: int, outer: _Matrix, depth: int) -> None:
        """The objects of a page (`depth` 0) or of a form, which `outer` moves onto the page."""
        if self.objects <= 0 or count <= 0:
            return
        items, kinds = children(parent, min(count, self.objects), depth > 0)
        boxes = self._boxes(items, outer)
        for item, kind, box in zip(items, kinds, boxes, strict=True):
            self.objects -= 1
            if self.objects < 0:
                return
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if box is not None and is_flat(box):
                    self.flat.append(box)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                if box is not None:
                    self._path(item, box, outer)
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                if box is not None:
                    self.ink.pictures.append(box)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 8:
                inner = _times(self._matrix_of(item), outer)
                self.read(item, _count_in_form(item), inner, depth + 1)

    def _boxes(self, items: list[Handle], outer: _Matrix) -> list[Box | None]:
        """Box of each object on the page as shown; None where PDFium gives none."""
        sides, known = self.calls.object_boxes(items)
        left, bottom, right, top = sides.T
        if outer is _IDENTITY:
            corners = [self.place(left, bottom), self.place(right, top)]
        else:
            corners = [
                self.place(*_moved(outer, x, y)) for x in (left, right) for y in (bottom, top)
            ]
        xs, ys = np.stack([x for x, _ in corners]), np.stack([y for _, y in corners])
        found = np.stack([xs.min(0), ys.min(0), xs.max(0), ys.max(0)], axis=1).tolist()
        return [
            (box[0], box[1], box[2], box[3]) if one else None
            for box, one in zip(found, known.tolist(), strict=True)
        ]

    def _matrix_of(self, item: Handle) -> _Matrix:
        matrix = self._matrix
        if not _get_matrix(item, self._at_matrix):
            return _IDENTITY
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _path(self, item: Handle, bounds: Box, outer: _Matrix) -> None:
        mode, stroke = self._numbers[:2]
        _draw_mode(item, *self._at_numbers[:2])
        filled, stroked = mode.value != 0, stroke.value != 0
        count = _count_segments(item)
        if not (filled or stroked) or count <= 0:
            return
        filled = filled and not self._is_white(item)
        if count <= 6 and filled and not stroked:
            # bounds of a stroke hold its pen, so only fills are taken by their bounds
            _shape(bounds, filled, stroked, self.ink)
            return
        self.segments -= count
        if self.segments < 0:
            self.ink.curves.append(bounds)
            return
        matrix = self._matrix_of(item)
        if outer is not _IDENTITY:
            matrix = _times(matrix, outer)
        subpaths = self._subpaths(item, count, matrix)
        if subpaths is None:
            self.ink.curves.append(bounds)
            return
        for points in subpaths:
            if filled or len(points) <= 2:
                _shape(_around(points), filled, stroked, self.ink)
            else:
                for start, end in itertools.pairwise(points):
                    _shape(_around([start, end]), False, True, self.ink)

    def _is_white(self, item: Handle) -> bool:
        """Whether a fill is the paper's own colour: such boxes hide, they do not shade."""
        if not _fill_color(item, *self._at_numbers):
            return False
        red, green, blue, alpha = (number.value for number in self._numbers)
        return alpha == 0 or min(red, green, blue) >= 254

    def _subpaths(
        self, item: Handle, count: int, matrix: _Matrix
    ) -> list[list[tuple[float, float]]] | None:
        """Corner points of each subpath; None when one is curved."""
        found: list[list[tuple[float, float]]] = []
        a, b, c, d, e, f = matrix
        place = self.place
        at_x, at_y = self._at_point
        for number in range(count):
            segment = _segment(item, number)
            kind = _segment_kind(segment)
            if kind == _CURVE:
                return None
            _segment_point(segment, at_x, at_y)
            x, y = self._x.value, self._y.value
            point = place(a * x + c * y + e, b * x + d * y + f)
            if kind == _MOVE or not found:
                found.append([])
            found[-1].append(point)
            if _segment_closes(segment) and len(found[-1]) > 1:
                found[-1].append(found[-1][0])
        return [points for points in found if len(points) > 1]


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


def _moved(matrix: _Matrix, x: Any, y: Any) -> tuple[Any, Any]:
    """A point, or arrays of points, moved."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


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
