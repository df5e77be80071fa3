"""Where white runs down a picture between the cells of rows, though each row alone might be words.

In a tight table the white between two cells is no wider than a blank. A blank of prose has letters
above and beneath it; the white of a column goes on through the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.traced import Piece
from lianpu.reading.words import Box

_DARKER = 56
"""Grey levels below paper from which a pixel is ink, as in `traced`."""
_LEAST = 0.13
"""Heights of a line: the narrowest white that is looked at; ours."""
_SAME = 0.4
"""Heights of a line within which middles are of one row; ours."""
_NEXT = 2.6
"""Heights of a line between the middles of two rows of one table at most; ours."""
_COVERED = 0.6
"""Share of the white of the rows about it that a line's own white takes: a blank of a heading over
two columns lies in much wider white; ours."""
_ALIGNED = 0.12
"""Heights of a line within which edges are set to one another; ours."""
_RULED = 0.8
"""Share of a row's height that a rule darkens; no character of a line does in its whole box."""
_ROWS = 2
"""Rows beside its own that white runs through at least; ours."""


White = tuple[float, float]
"""Left and right end of the white between two pieces, in pixels."""


@dataclass(slots=True)
class _Row:
    """What is inked of a row of the page."""

    middle: float
    high: float
    ink: NDArray[np.bool_]
    """Which columns of pixels."""
    beside: list[White]
    """White beside figures."""


def parted_by_white(
    lines: Sequence[tuple[Box, Sequence[Piece]]], picture: NDArray[np.uint8], scale: float
) -> list[set[int]]:
    """For each line, the numbers of its pieces before which a cell begins.

    Args:
        lines: Box in points and pieces from left to right, as `traced` gives them.
        picture: Grey uint8 (height, width) of the page.
        scale: Pixels a point.
    """
    rows = _rows(lines, picture, scale)
    found: list[set[int]] = []
    for box, pieces in lines:
        own: set[int] = set()
        high = box[3] - box[1]
        at = min(range(len(rows)), key=lambda row: abs(rows[row].middle - _middle(box)))
        for index, (left, right) in enumerate(_whites(pieces, scale), 1):
            text = pieces[index].text
            # a unit in brackets belongs to the heading before it
            unit = text[0] in "(（" and not is_figure(text)
            if unit or right - left < _LEAST * high * scale:
                continue
            others = _about(rows, at, left, right)
            if _is_beside_figure(pieces, index):
                parts = _is_as_wide(others, left, right)
            else:
                parts = _is_that_of_figures(others, left, right, scale)
            if parts:
                # a bracket that closes stands before the white, wherever it was guessed
                own.add(index + (text in ")）"))
        found.append(own)
    return found


def _whites(pieces: Sequence[Piece], scale: float) -> list[White]:
    """The white before each piece but the first."""
    return [(before.box[2] * scale, after.box[0] * scale) for before, after in pairwise(pieces)]


def _is_beside_figure(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a figure, or a sign that there is none, ends or begins at a white."""
    before, after = pieces[index - 1].text, pieces[index].text
    return any(is_figure(text) or is_nothing(text) for text in (before, after))


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _rows(
    lines: Sequence[tuple[Box, Sequence[Piece]]], picture: NDArray[np.uint8], scale: float
) -> list[_Row]:
    """The rows of a page from the top: lines whose middles are at one height."""
    groups: list[list[tuple[Box, Sequence[Piece]]]] = []
    for line in sorted(lines, key=lambda each: _middle(each[0])):
        high = line[0][3] - line[0][1]
        if groups and _middle(line[0]) - _middle(groups[-1][0][0]) < _SAME * high:
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[_Row] = []
    for group in groups:
        middle = float(np.median([_middle(box) for box, _ in group]))
        high = float(np.median([box[3] - box[1] for box, _ in group]))
        # the outermost part of a box may hold the strokes of the row above or beneath
        top, bottom = middle - 0.4 * high, middle + 0.4 * high
        band = picture[max(int(top * scale), 0) : int(bottom * scale) + 1]
        if not band.size:
            band = np.full((1, picture.shape[1]), 255, np.uint8)
        dark = band < int(np.median(band)) - _DARKER
        ink = dark.any(axis=0) & (dark.mean(axis=0) < _RULED)
        pieces = sorted((each for _, own in group for each in own), key=lambda each: each.box[0])
        beside = [
            white
            for index, white in enumerate(_whites(pieces, scale), 1)
            if _is_beside_figure(pieces, index)
        ]
        found.append(_Row(middle, high, ink, beside))
    return found


def _about(rows: Sequence[_Row], at: int, left: float, right: float) -> list[_Row]:
    """The rows above and beneath that leave a white and have words on both sides of it."""
    low, high = _core(left, right)
    found: list[_Row] = []
    for step in (-1, 1):
        number = at
        while 0 <= number + step < len(rows):
            before, row = rows[number], rows[number + step]
            if abs(row.middle - before.middle) > _NEXT * max(row.high, before.high):
                break
            number += step
            if row.ink[low:high].any():
                break
            if row.ink[:low].any() and row.ink[high:].any():
                found.append(row)
    return found


def _core(left: float, right: float) -> tuple[int, int]:
    """The middle half of a white."""
    quarter = 0.25 * (right - left)
    return int(left + quarter), int(right - quarter) + 1


def _is_as_wide(others: Sequence[_Row], left: float, right: float) -> bool:
    """Whether the rows about a white together leave no white that is much wider."""
    if len(others) < _ROWS:
        return False
    low, high = _core(left, right)
    together = np.logical_or.reduce([row.ink for row in others])
    begin = np.flatnonzero(together[:low])[-1] + 1
    end = np.flatnonzero(together[high:])[0] + high
    return bool(right - left >= _COVERED * (end - begin))


def _is_that_of_figures(others: Sequence[_Row], left: float, right: float, scale: float) -> bool:
    """Whether the white beside the figures of other rows, as far as it is common to them, is here."""
    near = [white for row in others for white in row.beside if white[0] < right and left < white[1]]
    if len(near) < _ROWS:
        return False
    begin, end = max(white[0] for white in near), min(white[1] for white in near)
    if end <= begin:
        return False
    # the widest cell of a column begins or ends where its figures are set to
    most = _ALIGNED * others[0].high * scale
    at_left = sum(abs(white[1] - right) <= most for white in near)
    at_right = sum(abs(white[0] - left) <= most for white in near)
    if max(at_left, at_right) > _ROWS and begin < right and left < end:
        return True
    return min(end, right) - max(begin, left) >= _COVERED * (end - begin)
