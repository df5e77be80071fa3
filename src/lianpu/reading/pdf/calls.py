"""PDFium's functions called for many things in one pass, into arrays, without a line of Python each.

A page has thousands of characters and drawn objects, and each wants a call or two: what Python
spends on a call, its arguments converted and its result unpacked, is then most of the time.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
"""Four sides of each box in the order of the function that gave them; float64 (boxes, 4), points."""
_ROOM = 2048
"""Boxes that are fetched in one pass; ours, more gain nothing."""


class Handle(ctypes.c_void_p):
    """Something of PDFium's; unlike a plain c_void_p it comes back whole, not as a number."""


def bare(function: object, result: type | None) -> Callable[..., Any]:
    """A function of PDFium without conversion of its arguments, three times as fast.

    Handles are passed as c_void_p, places as `ctypes.byref`.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result)(address)  # type: ignore[arg-type]


_unicode = bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
_get_text = bare(raw.FPDFText_GetText, ctypes.c_int)
_loose_box = bare(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_origin = bare(raw.FPDFText_GetCharOrigin, ctypes.c_int)
_child_of_page = bare(raw.FPDFPage_GetObject, Handle)
_child_of_form = bare(raw.FPDFFormObj_GetObject, Handle)
_kind = bare(raw.FPDFPageObj_GetType, ctypes.c_int)
_bounds = bare(raw.FPDFPageObj_GetBounds, ctypes.c_int)


@cache
def shared() -> Calls:
    """The one that files share which hold PDFium's lock: making its places takes milliseconds."""
    return Calls()


class Calls:
    """Calls in passes, with the room that their answers are put in."""

    def __init__(self) -> None:
        self._x, self._y = (ctypes.c_double * _ROOM)(), (ctypes.c_double * _ROOM)()
        self._at_x = [ctypes.byref(self._x, 8 * place) for place in range(_ROOM)]
        self._at_y = [ctypes.byref(self._y, 8 * place) for place in range(_ROOM)]
        self._sides = (ctypes.c_float * (4 * _ROOM))()
        self._view = np.ctypeslib.as_array(self._sides).reshape(_ROOM, 4)
        # where each box, or each side of it, is to be put
        self._at = [ctypes.byref(self._sides, 16 * box) for box in range(_ROOM)]
        self._side = [
            [ctypes.byref(self._sides, 16 * box + 4 * side) for box in range(_ROOM)]
            for side in range(4)
        ]

    def codes(self, text: Handle, count: int) -> NDArray[np.uint32]:
        """The code point of each of the first `count` characters of a page's text; 0 is unknown."""
        found = self._text(text, count)
        if found is None:
            return np.fromiter(map(_unicode, repeat(text), range(count)), np.uint32, count)
        return found

    def _text(self, text: Handle, count: int) -> NDArray[np.uint32] | None:
        """The same in one call; None where PDFium's text has not one unit for each character.

        It leaves out characters that it does not know and writes rare ones as two units: where it
        is as long as asked and no unit is half a character, each stands in its place.
        """
        if not count:
            return np.empty(0, np.uint32)
        room = ctypes.create_string_buffer(2 * (count + 1))
        if _get_text(text, 0, count, ctypes.byref(room)) != count + 1:
            return None
        units = np.array(np.frombuffer(room.raw, "<u2", count), np.uint32)
        if ((units >= 0xD800) & (units < 0xE000)).any() or not units.all():
            return None
        return units

    def letter_boxes(self, text: Handle, indices: Sequence[int]) -> tuple[Boxes, NDArray[np.bool_]]:
        """Left, top, right, bottom of characters as the file counts, and which of them have one."""
        boxes = np.empty((len(indices), 4))
        known = np.empty(len(indices), dtype=bool)
        for start in range(0, len(indices), _ROOM):
            some = indices[start : start + _ROOM]
            stop = start + len(some)
            told = map(_loose_box, repeat(text), some, self._at)
            known[start:stop] = np.fromiter(told, bool, len(some))
            boxes[start:stop] = self._view[: len(some)]
        return boxes, known

    def origins(
        self, text: Handle, indices: Sequence[int]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The x and y of the origins of characters, on their baselines, as the file counts."""
        found = np.empty((2, len(indices)))
        for start in range(0, len(indices), _ROOM):
            some = indices[start : start + _ROOM]
            stop = start + len(some)
            deque(map(_origin, repeat(text), some, self._at_x, self._at_y), maxlen=0)
            found[0, start:stop] = self._x[: len(some)]
            found[1, start:stop] = self._y[: len(some)]
        return found[0], found[1]

    def object_boxes(self, items: Sequence[Handle]) -> tuple[Boxes, NDArray[np.bool_]]:
        """Left, bottom, right, top of drawn objects as the file counts, and which have one."""
        boxes = np.empty((len(items), 4))
        known = np.empty(len(items), dtype=bool)
        for start in range(0, len(items), _ROOM):
            some = items[start : start + _ROOM]
            stop = start + len(some)
            known[start:stop] = np.fromiter(map(_bounds, some, *self._side), bool, len(some))
            boxes[start:stop] = self._view[: len(some)]
        return boxes, known


def children(parent: Handle, count: int, form: bool) -> tuple[list[Handle], list[int]]:
    """The first `count` objects of a page or of a form, and the kind of each."""
    items = list(map(_child_of_form if form else _child_of_page, repeat(parent), range(count)))
    return items, list(map(_kind, items))
