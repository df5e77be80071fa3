"""Where recognised words really stand: their edges taken from the ink of the picture.

A recogniser tells where a line is, and guesses where within it each word is; the guesses are off by
half a character, as wide as the white between two narrow columns. The white itself is in the
picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box

DARKER = 56
"""Grey levels below the paper of a line from which a pixel is ink; ours: shades of rows are 10 to 30
and count as paper, hairlines of letters at 200 dpi are 60 and more."""
_OFF = 0.4
"""Heights of a line by which a guess may be off; ours, 0.3 was met."""
_APART = 0.25
"""Heights of a line that white at its end is wide before ink that is not its own; ours, white within
a character is 0.16 at most."""
BROAD = 0.35
"""The same that no white between two Chinese characters of one word is; ours, some half a font size."""
_RULED = 0.9
"""Share of a line's width or height that a rule darkens; no character does."""
_DARKEST, _PALEST = 150, 5
"""The darkest grey of a shaded row, as letters are darker; and by how much its palest is darker than
paper, which a scanner does not leave white."""
_EVEN = 0.5
"""Share of a shade's width that is its grey, beside the words on it; ours."""
_WIDE, _HIGH = 36.0, 5.0
"""Points: the least width and height of a shade."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a recognised line that its recogniser keeps together."""

    text: str
    box: Box
    """In points."""
    score: float = 1.0
    """From 0 to 1, how sure its recognition is."""
    raised: bool = False
    """Whether it stands small above the line, behind the one before it."""


def traced(
    pieces: Sequence[Piece], line: Box, picture: NDArray[np.uint8], scale: float
) -> list[Piece]:
    """The pieces of a line with their left and right edges at their ink.

    Args:
        pieces: From left to right.
        line: Box of the line in points.
        picture: Grey uint8 (height, width) of the page.
        scale: Pixels a point.

    Returns:
        The same pieces. Where no white is near the guess edges stay as guessed, and between two
        Chinese characters unless the white is `BROAD`.
    """
    _, top, _, bottom = line
    inside, x = cut_out(picture, line, scale)
    if not pieces or inside.size == 0:
        return list(pieces)
    ink = inside < int(np.median(inside)) - DARKER
    ink = ink[ink.mean(axis=1) < _RULED]
    inked = ink.any(axis=0) & (ink.mean(axis=0) < _RULED) if len(ink) else np.zeros(0, bool)
    columns = np.flatnonzero(inked)
    if not len(columns):
        return list(pieces)
    steps = np.flatnonzero(np.diff(columns) > 1)
    whites = [((x + columns[at] + 1) / scale, (x + columns[at + 1]) / scale) for at in steps]
    edges = [[each.box[0], each.box[2]] for each in pieces]
    reach = (bottom - top) * _OFF
    # the box of a line may hold the first stroke of the cell beside it
    wide = [each for each in whites if each[1] - each[0] > (bottom - top) * _APART]
    broad = [each for each in whites if each[1] - each[0] > (bottom - top) * BROAD]
    begin, end = (x + columns[0]) / scale, (x + columns[-1] + 1) / scale
    edges[0][0] = max([begin, *(b for _, b in wide if abs(b - edges[0][0]) < reach)])
    edges[-1][1] = min([end, *(a for a, _ in wide if abs(a - edges[-1][1]) < reach)])
    for index in range(1, len(pieces)):
        chinese = is_cjk(pieces[index - 1].text[-1]) and is_cjk(pieces[index].text[0])
        first, last = sorted((edges[index - 1][1], edges[index][0]))
        near = [each for each in whites if each[0] < last + reach and each[1] > first - reach]
        # no white may eat the whole of a piece
        near = [
            each for each in near if edges[index - 1][0] < each[0] and each[1] < edges[index][1]
        ]
        if chinese:
            near = [each for each in near if each in broad]
        if near:
            edges[index - 1][1], edges[index][0] = max(near, key=lambda each: each[1] - each[0])
        elif last - first > (bottom - top) * BROAD:
            # a gap that was guessed where there is no such white is none
            edges[index - 1][1] = edges[index][0] = (first + last) / 2
    return [
        replace(each, box=(x0, each.box[1], max(x1, x0), each.box[3]))
        for each, (x0, x1) in zip(pieces, edges, strict=True)
    ]


def cut_out(picture: NDArray[np.uint8], box: Box, scale: float) -> tuple[NDArray[np.uint8], int]:
    """The part of a picture under a box in points, and the column of pixels it begins with."""
    left, top, right, bottom = box
    x = max(int(left * scale), 0)
    return picture[
        max(int(top * scale), 0) : int(bottom * scale) + 1, x : int(right * scale) + 1
    ], x


def shades(picture: NDArray[np.uint8], scale: float) -> list[Box]:
    """Boxes of shaded rows, in points: even grey as wide as a column of figures.

    Args:
        picture: Grey uint8 (height, width) of the page.
        scale: Pixels a point.
    """
    grey = (picture >= _DARKEST) & (picture < int(np.median(picture)) - _PALEST)
    least = int(_WIDE * scale)
    found: list[list[int]] = []
    open_: list[list[int]] = []
    for y in np.flatnonzero(grey.sum(axis=1) >= least):
        runs = _runs(grey[y], least)
        kept: list[list[int]] = []
        for x0, x1 in runs:
            above = next(
                (
                    each
                    for each in open_
                    if y - each[3] <= 1 and abs(each[0] - x0) <= 2 and abs(each[2] - x1) <= 2
                ),
                None,
            )
            if above is None:
                above = [x0, int(y), x1, int(y)]
                found.append(above)
            above[3] = int(y)
            kept.append(above)
        open_ = kept
    return [
        (x0 / scale, y0 / scale, x1 / scale, (y1 + 1) / scale)
        for x0, y0, x1, y1 in found
        if y1 + 1 - y0 >= _HIGH * scale
    ]


def _runs(row: NDArray[np.bool_], least: int) -> list[tuple[int, int]]:
    """Runs of a row of pixels, of which words may leave out a part."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(np.int8)))
    joined: list[tuple[int, int]] = []
    for x0, x1 in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        # the stroke of a character, or its whole width
        if joined and x0 - joined[-1][1] <= least // 3:
            joined[-1] = joined[-1][0], x1
        else:
            joined.append((x0, x1))
    # pale edges of letters are grey too, but sparse
    return [(x0, x1) for x0, x1 in joined if x1 - x0 >= least and row[x0:x1].mean() > _EVEN]
