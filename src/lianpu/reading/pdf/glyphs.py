"""Characters of a page into words: what stands together on one line, in the file's order."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from lianpu.reading.pdf.calls import Calls, Handle, bare
from lianpu.reading.pdf.ink import FARTHEST, SOFT_HYPHEN, Word

Place = Callable[[Any, Any], tuple[Any, Any]]
"""From the file's coordinates to points from the page's top left corner; numbers or arrays."""
_SOFT_HYPHENS = (0x02, 0xFFFE, 0xAD)
_BLANK = (0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x3000, 0x200B, 0xFEFF)
_IS_BLANK = np.zeros(0x10000, dtype=bool)
_IS_BLANK[list(_BLANK)] = True
_SPACES = (0x20, 0xA0, 0x3000)
GAP, BACK, OFF = 0.28, 0.2, 0.55
"""Jumps that end a word, in heights of its first character: to the right of where it ends, to the
left of where it begins, up or down."""
RAISED, LOWEST, SMALL = 0.2, 0.3, 0.88
"""In the same heights: how far above the line the number of a note begins a word, and how high it
is; the box of a hyphen that only breaks a line has no height. Browsers set such numbers at 0.83."""
MOST_CHARACTERS = 200_000
"""Characters of a page that are read; the densest page of a report has a tenth of it. Ours, so that
a small file that unfolds into a huge page ends soon."""
NARROW, DIGITS = 0.8, range(0x30, 0x3A)
"""How wide a digit that faces draw for notes is at most, in widths of the page's widest tenth of
digits for their height, so that only few are asked how they are drawn; ours."""
ABOVE = 0.2
"""How far above the line such a digit begins, in heights of its cell: others begin on it or under it."""
DRAWN_SMALL = 0.6
"""Size of such a digit as a share of the size that it is set in."""
UNKNOWN = "\ufffd"
"""Stands for a character whose font does not say what it is."""

_generated = bare(raw.FPDFText_IsGenerated, ctypes.c_int)
_object = bare(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_tight_box = bare(raw.FPDFText_GetCharBox, ctypes.c_int)
_get_matrix = bare(raw.FPDFText_GetMatrix, ctypes.c_int)
_font_size = bare(raw.FPDFText_GetFontSize, ctypes.c_double)
_font_weight = bare(raw.FPDFText_GetFontWeight, ctypes.c_int)


@dataclass(slots=True)
class _Type:
    """How a run of characters is set."""

    size: float
    turned: bool
    bold: bool
    quarter: int
    """Way that it runs on the page as shown, in quarters clockwise from rightward."""


@dataclass(slots=True)
class _Inked:
    """The characters of a page that are no blanks, in the file's order; arrays of one length."""

    index: NDArray[np.intp]
    """Their numbers in PDFium's text."""
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    top: NDArray[np.float64]
    bottom: NDArray[np.float64]
    """Sides in points from the page's top left corner."""
    blanks: NDArray[np.intp]
    """How many blanks the text has before each."""


class Letters:
    """Gathers the characters of a page into words.

    Args:
        textpage: PDFium's text of the page.
        place: From its coordinates to those of the page as shown.
        upright: (left, top) of the page where it is shown as it stands in the file; None where it
            is turned, and every corner goes through `place`.
        calls: Used by nobody else meanwhile.
    """

    def __init__(
        self,
        textpage: raw.FPDF_TEXTPAGE,
        place: Place,
        upright: tuple[float, float] | None,
        calls: Calls,
    ) -> None:
        self.textpage = textpage
        self.handle = Handle(ctypes.cast(textpage, ctypes.c_void_p).value)
        self.place = place
        self.upright = upright
        self.calls = calls
        self.types: dict[int, _Type] = {}
        self.words: list[Word] = []
        self.unknown = 0
        """Characters whose font does not say what they are."""
        self.left_out = 0
        """Characters beyond MOST_CHARACTERS."""
        self.outside = 0
        """Characters set further out than any page reaches."""
        self.astray = [0, 0, 0, 0]
        """Characters that run rightward (not counted), down, leftward and up."""
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)

    def gather(self) -> list[Word]:
        """Words in the order of the content stream; a blank, a jump or a new line ends one."""
        count = raw.FPDFText_CountChars(self.textpage)
        self.left_out = max(count - MOST_CHARACTERS, 0)
        codes = self.calls.codes(self.handle, max(min(count, MOST_CHARACTERS), 0))
        is_blank = _IS_BLANK[np.minimum(codes, 0xFFFF)]  # 0xFFFF is no blank
        inked = self._inked(codes, is_blank)
        if not inked.index.size:
            return self.words
        starts, after_blank = _starts(inked)
        raised = self._drawn_raised(codes, inked)
        if raised:
            starts, after_blank = _parted(starts, after_blank, raised, inked.index.size)
        text = _text(codes[inked.index])
        firsts = inked.index[starts]
        objects = map(_object, repeat(self.handle), firsts.tolist())
        lefts = inked.left.tobytes()
        ends = [*starts[1:].tolist(), len(text)]
        blanks = self._blanks(codes, is_blank, inked.blanks[starts], after_blank)
        x, y = self.calls.origins(self.handle, firsts.tolist())
        bases = self.upright[1] - y if self.upright is not None else self.place(x, y)[1]
        plain = text.replace(SOFT_HYPHEN, "").isprintable() and (
            text.isascii() or unicodedata.is_normalized("NFC", text)
        )
        for start, end, first, thing, x0, x1, y0, y1, base, blank in zip(
            starts.tolist(),
            ends,
            firsts.tolist(),
            objects,
            np.minimum.reduceat(inked.left, starts).tolist(),
            np.maximum.reduceat(inked.right, starts).tolist(),
            inked.top[starts].tolist(),
            inked.bottom[starts].tolist(),
            bases.tolist(),
            blanks,
            strict=True,
        ):
            letters = text[start:end]
            stops = array("d", lefts[8 * start : 8 * end])
            if not plain:
                kept = _composed(letters, inked.left[start:end].tolist(), x1)
                if kept is None:
                    continue
                self.unknown += kept[0].count(UNKNOWN) - letters.count(UNKNOWN)
                letters, exact = kept
                stops, x0 = array("d", exact), min(exact)
            kind = self.types.get(thing) or self._type(thing, first, y1 - y0)
            if kind.quarter:
                self.astray[kind.quarter] += end - start
            size = kind.size
            if kind.turned or not abs(base) <= FARTHEST:  # NaN compares with nothing
                base = y1
                if kind.turned:
                    base = float(inked.bottom[start:end].max())
                    stops = array("d", [float(inked.top[start:end].min())])
            elif start in raised:
                base, size = raised[start], DRAWN_SMALL * size
            self.words.append(
                Word(letters, x0, x1, base, size, kind.bold, blank, kind.turned, stops)
            )
        return self.words

    def _inked(self, codes: NDArray[np.uint32], is_blank: NDArray[np.bool_]) -> _Inked:
        """What is printed: characters with a box; those without a code only if they take room."""
        index = np.flatnonzero(~is_blank)
        boxes, known = self.calls.letter_boxes(self.handle, index.tolist())
        left, top, right, bottom = boxes.T
        if self.upright is not None:
            dx, dy = self.upright
            left, right, top, bottom = left - dx, right - dx, dy - top, dy - bottom
        else:
            (left, top), (right, bottom) = self.place(left, top), self.place(right, bottom)
            left, right = np.minimum(left, right), np.maximum(left, right)
        top, bottom = np.minimum(top, bottom), np.maximum(top, bottom)
        nameless = codes[index] == 0
        if nameless.any():
            known &= ~nameless | (right - left >= 0.1)
            self.unknown = int((nameless & known).sum())
        far = known & ~(np.abs([left, top, right, bottom]).max(axis=0) <= FARTHEST)  # NaN is far
        self.outside = int(far.sum())
        known &= ~far
        blanks = np.cumsum(is_blank, dtype=np.intp)[index]
        if known.all():
            return _Inked(index, left, right, top, bottom, blanks)
        return _Inked(
            index[known], left[known], right[known], top[known], bottom[known], blanks[known]
        )

    def _drawn_raised(self, codes: NDArray[np.uint32], inked: _Inked) -> dict[int, float]:
        """Digits that their face draws small above the line, though they are set on it.

        Their size and place are those of the rest of the word, only their ink tells: 412 with a note
        3 is no 4,123. Number of each among the inked -> lower edge of its ink, in points from the top.
        """
        own = codes[inked.index]
        digit = (own >= DIGITS.start) & (own < DIGITS.stop)
        digits = np.flatnonzero(digit)
        if digits.size < 2:
            return {}
        wide = inked.right[digits] - inked.left[digits]
        high = np.maximum(inked.bottom[digits] - inked.top[digits], 0.1)
        wide /= high
        slim = wide < NARROW * np.partition(wide, digits.size * 9 // 10)[digits.size * 9 // 10]
        # a note stands behind something, and no figure goes on behind it
        slim &= digits > 0
        digits, high = digits[slim], high[slim]
        if not digits.size:
            return {}
        slender = np.zeros(own.size + 1, dtype=bool)
        slender[digits] = True
        after = np.minimum(digits + 1, own.size - 1)
        behind = inked.blanks[digits] == inked.blanks[digits - 1]
        goes_on = digit[after] & ~slender[after] & (inked.blanks[after] == inked.blanks[digits])
        chosen = behind & ~goes_on
        digits, high = digits[chosen], high[chosen]
        indices = inked.index[digits].tolist()
        x, y = self.calls.origins(self.handle, indices)
        left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
        at = [ctypes.byref(side) for side in sides]
        found: dict[int, float] = {}
        for number, index, tall, x0, y0 in zip(
            digits.tolist(), indices, high.tolist(), x.tolist(), y.tolist(), strict=True
        ):
            if not _tight_box(self.handle, index, *at):
                continue
            if self.upright is not None:
                base, low = self.upright[1] - y0, self.upright[1] - bottom.value
            else:
                base = self.place(x0, y0)[1]
                corners = (left.value, bottom.value), (right.value, top.value)
                low = max(self.place(*corner)[1] for corner in corners)
            if ABOVE * tall < base - low < tall:
                found[number] = low
        return found

    def _blanks(
        self,
        codes: NDArray[np.uint32],
        is_blank: NDArray[np.bool_],
        before: NDArray[np.intp],
        after_blank: NDArray[np.bool_],
    ) -> list[bool]:
        """Whether the file itself, not PDFium, has a space before each word.

        Args:
            codes: Of all characters.
            is_blank: Which of them are blanks.
            before: How many blanks stand before each word.
            after_blank: Whether one stands between the word and what is printed before it.
        """
        places = np.flatnonzero(is_blank)
        found = after_blank & (before > 0)
        at = places[before[found] - 1]
        own = np.isin(codes[at], _SPACES)
        told = map(_generated, repeat(self.handle), at[own].tolist())
        own[own] = np.fromiter(told, np.int64, int(own.sum())) == 0
        found[found] = own
        return [bool(one) for one in found.tolist()]

    def _type(self, key: int | None, index: int, high: float) -> _Type:
        """The type of a character; all those of one text object, `key`, are set alike."""
        scale, turned, quarter = 1.0, False, 0
        if _get_matrix(self.handle, index, self._at_matrix):
            matrix = self._matrix
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            if self.upright is None or matrix.b:
                # what runs across a turned page runs along it as it is shown
                (ax, ay), (bx, by) = self.place(0, 0), self.place(matrix.a, matrix.b)
                turned = abs(by - ay) > 0.3 * abs(bx - ax)
                across = abs(bx - ax) >= abs(by - ay)
                quarter = (2 if bx < ax else 0) if across else (1 if by > ay else 3)
            elif matrix.a < 0 and matrix.d < 0:
                quarter = 2
        size = abs(_font_size(self.handle, index) * scale)
        if not 0.5 < size < 400:
            size = min(max(high * 0.8, 1.0), 400.0)
        bold = _font_weight(self.handle, index) >= 600
        found = _Type(size, turned, bold, quarter)
        if key:
            self.types[key] = found
        return found


def _starts(inked: _Inked) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where words begin, and which of them follow a blank.

    What stands between two blanks is nearly always one word, so only those stretches in which some
    character stands apart from the one before it, or from the first, are walked through.
    """
    left, right, bottom = inked.left, inked.right, inked.bottom
    new = np.empty(left.size, dtype=bool)
    new[0] = True
    np.not_equal(inked.blanks[1:], inked.blanks[:-1], out=new[1:])
    starts = np.flatnonzero(new)
    first = starts[np.cumsum(new) - 1]
    high = np.maximum(bottom[first] - inked.top[first], 0.1)
    apart = left < left[first] - high * BACK
    apart |= np.abs(bottom - bottom[first]) > high * OFF
    own = bottom - inked.top
    small = (own < high * SMALL) & (own > high * LOWEST)
    apart |= small & (bottom[first] - bottom > high * RAISED)
    # a word ends no further left than its last character does
    apart[1:] |= left[1:] - right[:-1] > high[1:] * GAP
    apart &= ~new
    if apart.any():
        stops = np.append(starts[1:], left.size)
        for stretch in np.flatnonzero(np.logical_or.reduceat(apart, starts)).tolist():
            for at in _jumps(inked, int(starts[stretch]), int(stops[stretch])):
                new[at] = True
        return np.flatnonzero(new), _first_of(starts, new)
    return starts, np.ones(starts.size, dtype=bool)


def _parted(
    starts: NDArray[np.intp], after_blank: NDArray[np.bool_], raised: dict[int, float], size: int
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Words with those parted that hold raised digits beside what is not raised."""
    told = dict(zip(starts.tolist(), after_blank.tolist(), strict=True))
    for number in raised:
        if number - 1 not in raised:
            told.setdefault(number, False)
        if number + 1 not in raised and number + 1 < size:
            told.setdefault(number + 1, False)
    return np.array(sorted(told)), np.array([told[at] for at in sorted(told)])


def _first_of(starts: NDArray[np.intp], new: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the words are the first of their stretch."""
    of_stretch = np.zeros(new.size, dtype=bool)
    of_stretch[starts] = True
    return of_stretch[new]


def _jumps(inked: _Inked, start: int, stop: int) -> list[int]:
    """Characters of a stretch that begin a word, but the first."""
    found: list[int] = []
    lefts, rights, tops, bottoms = (
        side[start:stop].tolist() for side in (inked.left, inked.right, inked.top, inked.bottom)
    )
    x0, x1, y1, high = lefts[0], rights[0], bottoms[0], max(bottoms[0] - tops[0], 0.1)
    for number in range(1, stop - start):
        left, right, bottom = lefts[number], rights[number], bottoms[number]
        small = high * LOWEST < bottom - tops[number] < high * SMALL
        off = (small and y1 - bottom > high * RAISED) or abs(bottom - y1) > high * OFF
        if off or left - x1 > high * GAP or left < x0 - high * BACK:
            found.append(start + number)
            x0, x1, y1, high = left, right, bottom, max(bottom - tops[number], 0.1)
        elif right > x1:
            x1 = right
    return found


def _text(codes: NDArray[np.uint32]) -> str:
    """Characters as text, one for each code."""
    odd = (codes == 0) | ((codes >= 0xD800) & (codes <= 0xDFFF)) | (codes > 0x10FFFF)
    letters = np.where(odd, ord(UNKNOWN), codes)
    letters[np.isin(codes, _SOFT_HYPHENS)] = ord(SOFT_HYPHEN)
    return letters.astype("<u4").tobytes().decode("utf-32-le")


def _composed(text: str, lefts: list[float], x1: float) -> tuple[str, list[float]] | None:
    """A word without what cannot be printed, accents composed; None when nothing is left.

    Between two letters such a character stands for ink whose font tells it wrongly, as many do of
    "fi": it is unknown. At the ends of words it is a bullet or nothing.

    Args:
        text: Its characters.
        lefts: Left edge of each.
        x1: Where it ends.
    """
    if not text.isprintable():
        # a word of nothing else is one whose font says of no character what it is
        none = len(text) > 1 and not any(map(str.isprintable, text))
        told = [UNKNOWN if none or _is_lost(text, at) else one for at, one in enumerate(text)]
        kept = [
            (one, x)
            for one, x in zip(told, lefts, strict=True)
            if one == SOFT_HYPHEN or one.isprintable()
        ]
        if not kept:
            return None
        text, lefts = "".join(one for one, _ in kept), [x for _, x in kept]
    if not text.isascii():
        composed = unicodedata.normalize("NFC", text)
        if len(composed) != len(text):
            step = (x1 - lefts[0]) / max(len(composed), 1)
            lefts = [lefts[0] + step * number for number in range(len(composed))]
        text = composed
    return text, lefts


def _is_lost(text: str, at: int) -> bool:
    """Whether a character is a control code or one of no standard between two letters or digits."""
    if text[at].isprintable() or text[at] == SOFT_HYPHEN or not 0 < at < len(text) - 1:
        return False
    kind = unicodedata.category(text[at])
    return kind in ("Cc", "Co", "Cn") and text[at - 1].isalnum() and text[at + 1].isalnum()
