"""What a recogniser makes of rules, and figures of two cells that it reads as one word."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.pdf.ink import ONE_FIGURE
from lianpu.reading.pdf.kinds import is_nothing
from lianpu.reading.pdf.traced import DARKER, Piece, cut_out
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box

_STROKES = frozenset("一丨|｜1Il!-—–_")
"""Characters that a rule may be taken for."""
RULE = 36.0
"""Points: the shortest dark run that counts as a drawn rule; letters and dashes are shorter."""
_INK = 0.8
"""Share of the grey of the paper below which a pixel is drawn upon; hairlines come out of a scanner
pale, and shades of rows are 0.88 and more."""
_LEAST_POST, _THICK = 5.0, 2.5
"""Points: a row is higher, a rule is thinner."""
_WHOLE = 0.97
"""Share of such a rule that is inked at least; ours, grain leaves out some."""
_EDGE = 1
"""Pixels about a rule that its pale edges take."""
_CLOSED = 0.15
"""The same after a bracket or a sign that ends a figure."""
_NEAR = 0.75
"""Characters that a white may be from where the widths of all tell it to be; ours."""
_WIDE = 0.3
"""Font sizes that white between two figures is wide; ours, between digits of a typewriter it is 0.25."""


def drawn(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which pixels of a page have ink, be the paper as grey as it is.

    Args:
        picture: Grey uint8 (height, width).
    """
    return picture < _INK * float(np.median(picture))


def posts(across: Sequence[Box], picture: NDArray[np.uint8], scale: float) -> list[Box]:
    """Vertical rules that are only as long as a row is high: from one horizontal rule to the next.

    Args:
        across: The horizontal rules of the page, in points.
        picture: Grey uint8 (height, width).
        scale: Pixels a point.
    """
    found: list[Box] = []
    dark = drawn(picture)
    order = sorted(across, key=lambda rule: rule[1])
    for number, upper in enumerate(order):
        left, right = upper[0], upper[2]
        lower = next(
            (one for one in order[number + 1 :] if one[0] < right - 2 and left < one[2] - 2), None
        )
        if lower is None or not _LEAST_POST <= lower[1] - upper[3] <= RULE:
            continue
        left, right = max(left, lower[0]), min(right, lower[2])
        x = max(int(left * scale) - 1, 0)
        band = dark[int(upper[3] * scale) + 1 : int(lower[1] * scale), x : int(right * scale) + 2]
        if band.size:
            found += [
                ((x + x0) / scale, upper[3], (x + x1) / scale, lower[1])
                for x0, x1 in runs(band.mean(axis=0) >= _WHOLE)
                if x1 - x0 <= _THICK * scale
            ]
    return found


def without_rules(
    picture: NDArray[np.uint8], scale: float, short: Sequence[Box] = ()
) -> NDArray[np.uint8]:
    """A picture with paper in place of its rules, also where the paper lay askew.

    Args:
        picture: Grey uint8 (height, width).
        scale: Pixels a point.
        short: Rules that are too short to be told by their length.
    """
    found = picture.copy()
    least = int(RULE * scale)
    paper = int(np.median(picture))
    inked = drawn(picture)
    for dark, made in ((inked, found), (inked.swapaxes(0, 1), found.swapaxes(0, 1))):
        for y in np.flatnonzero(dark.sum(axis=1) >= least).tolist():
            for x0, x1 in runs(dark[y]):
                if x1 - x0 >= least:
                    made[max(y - _EDGE, 0) : y + _EDGE + 1, max(x0 - _EDGE, 0) : x1 + _EDGE] = paper
    for left, top, right, bottom in short:
        x0, x1 = int(left * scale) - _EDGE, int(np.ceil(right * scale)) + _EDGE
        found[int(top * scale) : int(np.ceil(bottom * scale)), max(x0, 0) : x1] = paper
    return found


def runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of each run of a row of pixels."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def lettered(
    text: str, pieces: list[Piece], picture: NDArray[np.uint8], scale: float
) -> tuple[str, list[Piece]]:
    """A line and its pieces without strokes at its ends for which there is no ink but that of rules.

    Args:
        text: Of the whole line.
        pieces: From left to right.
        picture: Grey, its rules taken out.
        scale: Pixels a point.
    """
    while pieces and _is_rule(pieces[0], picture, scale):
        text, pieces = text.lstrip()[len(pieces[0].text) :].lstrip(), pieces[1:]
    while pieces and _is_rule(pieces[-1], picture, scale):
        text, pieces = text.rstrip()[: -len(pieces[-1].text)].rstrip(), pieces[:-1]
    return text, pieces


def _is_rule(piece: Piece, picture: NDArray[np.uint8], scale: float) -> bool:
    if piece.text not in _STROKES:
        return False
    left, top, right, bottom = piece.box
    quarter = 0.25 * (right - left)
    inside = picture[
        max(int(top * scale), 0) : int(bottom * scale) + 1,
        max(int((left + quarter) * scale), 0) : int((right - quarter) * scale) + 1,
    ]
    return inside.size > 0 and not bool((inside < int(np.median(inside)) - DARKER).any())


def figures_apart(
    pieces: Sequence[Piece],
    line: Box,
    size: float,
    picture: NDArray[np.uint8],
    scale: float,
    begins: Container[int] = (),
) -> tuple[list[Piece], set[int]]:
    """Pieces, of which those that are two figures with white between them are two.

    The numbers of those that were so cut off come second, with those that began a cell before.

    Args:
        pieces: From left to right, their edges at their ink.
        line: Box of the line in points.
        size: Font size in points.
        picture: Grey, its rules taken out.
        scale: Pixels a point.
        begins: Numbers of the pieces that begin a cell.
    """
    found: list[Piece] = []
    cuts: set[int] = set()
    for number, piece in enumerate(pieces):
        if number in begins:
            cuts.add(len(found))
        rest = piece
        while (halves := _halves(rest, line, size, picture, scale)) is not None:
            found.append(halves[0])
            cuts.add(len(found))
            rest = halves[1]
        found.append(rest)
    return found, cuts


def _halves(
    piece: Piece, line: Box, size: float, picture: NDArray[np.uint8], scale: float
) -> tuple[Piece, Piece] | None:
    text = piece.text
    # what is one whole figure is no two, however wide the white about its point
    whole = ONE_FIGURE.fullmatch(text) is not None
    if whole or len(text) < 3 or any(map(is_cjk, text)) or not any(map(str.isdigit, text)):
        return None
    left, right = piece.box[0], piece.box[2]
    inside, x = cut_out(picture, (left, line[1], right, line[3]), scale)
    if not inside.size:
        return None
    columns = np.flatnonzero((inside < int(np.median(inside)) - DARKER).any(axis=0))
    gaps = np.diff(columns)
    steps = np.flatnonzero(gaps > _CLOSED * size * scale)
    for at in sorted(steps.tolist(), key=lambda one: -gaps[one]):
        end, begin = (x + columns[at] + 1) / scale, (x + columns[at + 1]) / scale
        share = ((end + begin) / 2 - left) / (right - left) * len(text)
        cuts = [
            cut
            for cut in range(1, len(text))
            if (gaps[at] > _WIDE * size * scale or text[cut - 1] in ")）%")
            and abs(cut - share) <= _NEAR
            and _are_two(text[:cut], text[cut:])
        ]
        if cuts:
            cut = min(cuts, key=lambda one: abs(one - share))
            return (
                replace(piece, text=text[:cut], box=(left, piece.box[1], float(end), piece.box[3])),
                replace(
                    piece, text=text[cut:], box=(float(begin), piece.box[1], right, piece.box[3])
                ),
            )
    return None


def _are_two(before: str, after: str) -> bool:
    """Whether a text is two cells: a figure or a word, and figures; or a figure and a word."""
    if before[-1] in ")）" and after[0].isalnum() and len(after) > 1:
        return True  # a unit ends its heading
    if before.isalpha() and len(before) > 1:
        return len(after) > 2 and ONE_FIGURE.fullmatch(after) is not None
    if after.isalpha() and len(after) > 2:
        return ONE_FIGURE.fullmatch(before) is not None  # a unit leaves no such white
    return _is_one(before) and _is_one(after, True)


def _is_one(text: str, more: bool = False) -> bool:
    """Whether a text is one whole figure, or a sign that there is none; or begins with one."""
    if is_nothing(text):
        return True
    if more:
        return ONE_FIGURE.match(text) is not None
    return ONE_FIGURE.fullmatch(text) is not None and text.count("(") == text.count(")")
