"""Small digits that stand above the line in a picture: 12.3 with a raised 1 is no 12.31.

A recogniser reads all characters of a line alike. Which of them stand above it, the ink says.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from lianpu.core import lazy_re
from lianpu.reading.pdf.ink import ONE_FIGURE
from lianpu.reading.pdf.strokes import runs
from lianpu.reading.pdf.traced import DARKER, Piece
from lianpu.reading.words import Box

_NOTE = lazy_re.compile(r"\d{1,2}[)）]?")
"""The number of a note; one in brackets is no digit of the figure before it, and stays with that."""
_ABOVE = 0.2
"""Heights of a digit that the lower end of raised ones is above the line at least; ours, brackets and
points of one size are off by 0.1, and raised digits 0.35 and more."""
_SMALL = 0.85
"""The same that a raised one is high at most; ours."""
_HIGH = 0.25
"""The same that its upper end is beneath that of the others at most: a hyphen is lower."""
_WIDER = 1.25
"""Widths of a digit from which ink is that of two which touch."""
_TAIL = 0.3
"""Heights of a digit that the right part of such ink is wide which says whether it is raised."""


def notes_apart(
    pieces: Sequence[Piece],
    line: Box,
    picture: NDArray[np.uint8],
    scale: float,
    begins: Container[int] = (),
) -> tuple[list[Piece], set[int]]:
    """Pieces, of which those that end in raised digits are two, the second `raised`.

    No such figure is sure, nor is one that may end in a raised digit which touches it. The numbers
    of the pieces that begin a cell come second.

    Args:
        pieces: From left to right, their edges at their ink.
        line: Box of the line in points.
        picture: Grey, its rules taken out.
        scale: Pixels a point.
        begins: Numbers of the pieces that begin a cell.
    """
    found: list[Piece] = []
    cells: set[int] = set()
    for number, piece in enumerate(pieces):
        if number in begins:
            cells.add(len(found))
        found += _parted(piece, line, picture, scale)
    return found, cells


def _parted(piece: Piece, line: Box, picture: NDArray[np.uint8], scale: float) -> tuple[Piece, ...]:
    text = piece.text
    if len(text) < 2 or not (text[-1].isdigit() or text[-1] in ")）"):
        return (piece,)
    left, right = piece.box[0], piece.box[2]
    x = max(int(left * scale), 0)
    inside = picture[
        max(int(line[1] * scale), 0) : int(line[3] * scale) + 1, x : int(np.ceil(right * scale)) + 1
    ]
    if not inside.size:
        return (piece,)
    dark: NDArray[np.bool_] = np.asarray(inside < int(np.median(inside)) - DARKER)
    bands = runs(np.asarray(dark.any(axis=1)))
    if not bands:
        return (piece,)
    # the box of a line may hold the lowest ink of the one above
    first, last = max(bands, key=lambda band: int(dark[band[0] : band[1]].sum()))
    dark = dark[first:last]
    glyphs = [
        (start, stop, int(rows[0]), int(rows[-1]) + 1)
        for start, stop in runs(np.asarray(dark.any(axis=0)))
        if len(rows := np.flatnonzero(dark[:, start:stop].any(axis=1)))
    ]
    if len(glyphs) < 2:
        return (piece,)
    highest = max(bottom - top for _, _, top, bottom in glyphs)
    full = [one for one in glyphs if one[3] - one[2] > _SMALL * highest]
    base, top = median(one[3] for one in full), median(one[2] for one in full)
    high = median(one[3] - one[2] for one in full)
    count = 0
    for _, _, upper, lower in reversed(glyphs):
        if not (
            lower <= base - _ABOVE * high
            and upper <= top + _HIGH * high
            and lower - upper <= _SMALL * high
        ):
            break
        count += 1
    if not count:
        wide = median(one[1] - one[0] for one in full)
        start, stop, _, lower = glyphs[-1]
        tail = dark[:, stop - max(int(_TAIL * high), 1) : stop].any(axis=1)
        touches = (
            text[-1].isdigit()
            and stop - start > _WIDER * wide
            and lower > base - _ABOVE * high
            and int(np.flatnonzero(tail)[-1]) + 1 <= base - _ABOVE * high
        )
        return (replace(piece, score=0.0),) if touches else (piece,)
    before, note = text[:-count], text[-count:]
    whole = ONE_FIGURE.fullmatch(before) is not None or not any(map(str.isdigit, before))
    if not before or not whole or _NOTE.fullmatch(note) is None:
        return (replace(piece, score=0.0),)
    end, begin = (x + glyphs[-count - 1][1]) / scale, (x + glyphs[-count][0]) / scale
    return (
        replace(piece, text=before, box=(left, piece.box[1], end, piece.box[3]), score=0.0),
        replace(
            piece, text=note, box=(begin, piece.box[1], right, piece.box[3]), score=0.0, raised=True
        ),
    )
