"""Characters of a page into words: what stands together on one line, in the file's order."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2.raw as raw

from lianpu.reading.pdf.ink import SOFT_HYPHEN, Word

Place = Callable[[float, float], tuple[float, float]]
"""From the file's coordinates to points from the page's top left corner."""
_SOFT_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))
_BLANK = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000, 0x200B, 0xFEFF))
_SPACES = frozenset((0x20, 0xA0, 0x3000))
MOST_CHARACTERS = 200_000
"""Characters of a page that are read; the densest page of a report has a tenth of it. Ours, so that
a small file that unfolds into a huge page ends soon."""
UNKNOWN = "\ufffd"
"""Stands for a character whose font does not say what it is."""


def bare(function: object, result: type | None) -> Callable[..., int]:
    """A function of PDFium without conversion of its arguments, three times as fast.

    A page has thousands of characters and each wants two calls. Handles are passed as c_void_p.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result)(address)  # type: ignore[arg-type]


_unicode = bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
_box = bare(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_generated = bare(raw.FPDFText_IsGenerated, ctypes.c_int)
_origin = bare(raw.FPDFText_GetCharOrigin, ctypes.c_int)
_object = bare(raw.FPDFText_GetTextObject, ctypes.c_void_p)


@dataclass(slots=True)
class _Type:
    """How a run of characters is set."""

    size: float
    turned: bool
    bold: bool


class Letters:
    """Gathers the characters of a page into words.

    Args:
        textpage: PDFium's text of the page.
        place: From its coordinates to those of the page as shown.
        upright: (left, top) of the page where it is shown as it stands in the file; None where it
            is turned, and every corner goes through `place`.
    """

    def __init__(
        self, textpage: raw.FPDF_TEXTPAGE, place: Place, upright: tuple[float, float] | None
    ) -> None:
        self.textpage = textpage
        self.handle = ctypes.cast(textpage, ctypes.c_void_p)
        self.place = place
        self.upright = upright
        self.types: dict[int, _Type] = {}
        self.words: list[Word] = []
        self.unknown = 0
        """Characters whose font does not say what they are."""
        self.left_out = 0
        """Characters beyond MOST_CHARACTERS."""
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def gather(self) -> list[Word]:
        """Words in the order of the content stream; a blank, a jump or a new line ends one."""
        box = (ctypes.c_float * 4)()
        at = ctypes.byref(box)
        handle, place, upright = self.handle, self.place, self.upright
        dx, dy = upright if upright is not None else (0.0, 0.0)
        letters: list[str] = []
        lefts: list[float] = []
        blank = False
        x1 = y0 = y1 = high = left = 0.0
        first = 0
        count = raw.FPDFText_CountChars(self.textpage)
        self.left_out = max(count - MOST_CHARACTERS, 0)
        for index in range(min(count, MOST_CHARACTERS)):
            code = _unicode(handle, index)
            if code in _BLANK:
                if letters:
                    self._finish(first, letters, lefts, (x1, y0, y1), blank)
                    letters, lefts = [], []
                blank = code in _SPACES and _generated(handle, index) == 0
                continue
            if not _box(handle, index, at):
                continue
            left, top, right, bottom = box[:]
            if upright is not None:
                left, right, top, bottom = left - dx, right - dx, dy - top, dy - bottom
            else:
                (left, top), (right, bottom) = place(left, top), place(right, bottom)
                if left > right:
                    left, right = right, left
            if top > bottom:
                top, bottom = bottom, top
            if code == 0:
                if right - left < 0.1:
                    continue
                self.unknown += 1
            if letters and (
                left - x1 > high * 0.28
                or left < lefts[0] - high * 0.2
                or abs(bottom - y1) > high * 0.55
            ):
                self._finish(first, letters, lefts, (x1, y0, y1), blank)
                letters, lefts, blank = [], [], False
            if not letters:
                first = index
                x1, y0, y1 = right, top, bottom
                high = max(y1 - y0, 0.1)
            elif right > x1:
                x1 = right
            if code in _SOFT_HYPHENS:
                letters.append(SOFT_HYPHEN)
            elif 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or not code:
                letters.append(UNKNOWN)
            else:
                letters.append(chr(code))
            lefts.append(left)
        if letters:
            self._finish(first, letters, lefts, (x1, y0, y1), blank)
        return self.words

    def _finish(
        self,
        first: int,
        letters: list[str],
        lefts: list[float],
        reach: tuple[float, float, float],
        blank: bool,
    ) -> None:
        text = "".join(letters)
        if not text.isprintable():
            kept = [
                (one, x)
                for one, x in zip(letters, lefts, strict=True)
                if one == SOFT_HYPHEN or one.isprintable()
            ]
            if not kept:
                return
            text, lefts = "".join(one for one, _ in kept), [x for _, x in kept]
        if not text.isascii():
            composed = unicodedata.normalize("NFC", text)
            if len(composed) != len(text):
                step = (reach[0] - lefts[0]) / max(len(composed), 1)
                lefts = [lefts[0] + step * number for number in range(len(composed))]
            text = composed
        kind = self._type(first, reach[2] - reach[1])
        _origin(self.handle, first, ctypes.byref(self._x), ctypes.byref(self._y))
        base = (
            self.upright[1] - self._y.value
            if self.upright is not None
            else self.place(self._x.value, self._y.value)[1]
        )
        if kind.turned:
            base = reach[2]
        self.words.append(
            Word(
                text,
                min(lefts),
                reach[0],
                base,
                kind.size,
                kind.bold,
                blank,
                kind.turned,
                stops=array("f", lefts),
            )
        )

    def _type(self, index: int, high: float) -> _Type:
        """The type of a character; all those of one text object are set alike."""
        key = _object(self.handle, index) or 0
        found = self.types.get(key)
        if found is not None:
            return found
        matrix = raw.FS_MATRIX()
        scale, turned = 1.0, False
        if raw.FPDFText_GetMatrix(self.textpage, index, ctypes.byref(matrix)):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            # what runs across a turned page runs along it as it is shown
            (ax, ay), (bx, by) = self.place(0, 0), self.place(matrix.a, matrix.b)
            turned = abs(by - ay) > 0.3 * abs(bx - ax)
        size = abs(raw.FPDFText_GetFontSize(self.textpage, index) * scale)
        if not 0.5 < size < 400:
            size = max(high * 0.8, 1.0)
        bold = raw.FPDFText_GetFontWeight(self.textpage, index) >= 600
        found = _Type(size, turned, bold)
        if key:
            self.types[key] = found
        return found
