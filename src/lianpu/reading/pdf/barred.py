"""Vertical rules between cells that recognition takes for a character: 99,712| and 2025E|Headcount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.pdf.strokes import drawn, runs
from lianpu.reading.pdf.traced import DARKER, Piece, cut_out
from lianpu.reading.words import Box

BARS = "|｜丨│"
"""Characters that are nothing but an upright stroke."""
_OFF = 2.0
"""Characters that a rule may be off from where the widths of all tell it to be; ours."""
_HIGHER = 1.15
"""Heights of a usual line that a rule is high at least; a row of the tightest table is 1.25."""
_WITHIN = 0.02
"""The same that a stroke of a character reaches out of the box of its line at most."""
_THICK = 2.0
"""Points: a rule is thinner."""
_BARE = 0.9
"""Share of a rule's height that is white at its left, and at its right; ours, letters may touch it."""
_LEAST_LINES = 5
"""Lines that tell how high a usual one is."""


def stems(
    lines: Sequence[Box], known: Sequence[Box], picture: NDArray[np.uint8], scale: float
) -> list[Box]:
    """Vertical rules of few rows: thin, bare at both sides, higher than any letter of their lines.

    Args:
        lines: Boxes of the recognised lines of the page, in points.
        known: Vertical rules that were found by their length.
        picture: Grey uint8 (height, width).
        scale: Pixels a point.
    """
    if len(lines) < _LEAST_LINES:
        return []
    usual = float(np.median([line[3] - line[1] for line in lines]))
    least = max(int(_HIGHER * usual * scale), 1)
    dark = drawn(picture)
    found: list[list[int]] = []
    for x in np.flatnonzero(dark.sum(axis=0) >= least).tolist():
        for top, bottom in runs(dark[:, x]):
            if bottom - top < least:
                continue
            beside = next(
                (one for one in found if x - one[2] <= 1 and one[1] < bottom and top < one[3]), None
            )
            if beside is None:
                found.append([x, top, x, bottom])
            else:
                beside[1], beside[2] = min(beside[1], top), x
                beside[3] = max(beside[3], bottom)
    out = _WITHIN * usual
    stand: list[Box] = []
    for x0, top, x1, bottom in found:
        if x1 + 1 - x0 > _THICK * scale or x0 < 2 or x1 + 2 >= dark.shape[1]:
            continue
        sides = (dark[top:bottom, x0 - 2], dark[top:bottom, x1 + 2])
        if any(side.mean() > 1 - _BARE for side in sides):
            continue
        box = x0 / scale, top / scale, (x1 + 1) / scale, bottom / scale
        if not any(_holds(line, box, out) for line in lines) and not any(
            abs(one[0] - box[0]) <= _THICK and one[1] < box[3] and box[1] < one[3] for one in known
        ):
            stand.append(box)
    return stand


def _holds(line: Box, box: Box, out: float) -> bool:
    """Whether a stroke is no higher than the line it stands in."""
    return (
        line[0] - out <= box[0]
        and box[2] <= line[2] + out
        and line[1] - out <= box[1]
        and box[3] <= line[3] + out
    )


def barred(
    text: str,
    pieces: Sequence[Piece],
    line: Box,
    rules: Sequence[Box],
    picture: NDArray[np.uint8],
    scale: float,
) -> tuple[str, list[Piece], set[int]]:
    """A line, and its pieces cut where a rule was recognised as a bar, without the bar.

    The numbers of the pieces that begin behind such a rule come third.

    Args:
        text: Of the whole line.
        pieces: From left to right, their edges at their ink.
        line: Its box in points.
        rules: Vertical rules of the page.
        picture: Grey, its rules taken out.
        scale: Pixels a point.
    """
    near = [
        (rule[0] + rule[2]) / 2
        for rule in rules
        if rule[1] < (line[1] + line[3]) / 2 < rule[3]
        and line[0] - 2 < rule[2]
        and rule[0] < line[2] + 2
    ]
    if not near or not any(bar in text for bar in BARS):
        return text, list(pieces), set()
    found: list[Piece] = []
    begins: set[int] = set()
    kept, at, cut = "", 0, False
    for piece in pieces:
        start = text.index(piece.text, at)
        kept += text[at:start]
        at = start + len(piece.text)
        rest: Piece | None = piece
        while rest is not None:
            split = _first_bar(rest, near)
            if split is None:
                if cut:
                    begins.add(len(found))
                found.append(rest)
                kept, cut = kept + rest.text, False
                break
            number, x = split
            before, rest = _either_side(rest, number, x, line, picture, scale)
            if before is not None:
                if cut:
                    begins.add(len(found))
                found.append(before)
                kept += before.text
            cut = True
    return kept + text[at:], found, begins


def _first_bar(piece: Piece, rules: Sequence[float]) -> tuple[int, float] | None:
    """The number of a character of a piece that is a rule, and the x of that; None without one."""
    left, _, right, _ = piece.box
    step = (right - left) / len(piece.text)
    for number, letter in enumerate(piece.text):
        if letter in BARS:
            guess = left + (number + 0.5) * step
            x = min(rules, key=lambda one: abs(one - guess))
            if abs(x - guess) <= max(_OFF * step, 1.0):
                return number, x
    return None


def _either_side(
    piece: Piece, number: int, x: float, line: Box, picture: NDArray[np.uint8], scale: float
) -> tuple[Piece | None, Piece | None]:
    """What stands left and right of a rule, each as far as its ink."""
    left, top, right, bottom = piece.box
    inside, first = cut_out(picture, (left, line[1], right, line[3]), scale)
    inked = (inside < int(np.median(inside)) - DARKER).any(axis=0) if inside.size else inside[:0]
    columns = (first + np.flatnonzero(inked)) / scale
    before, after = columns[columns < x], columns[columns > x]
    end = float(before[-1]) + 1 / scale if len(before) else min(x, right)
    begin = float(after[0]) if len(after) else max(x, left)
    texts = piece.text[:number], piece.text[number + 1 :]
    return (
        replace(piece, text=texts[0], box=(left, top, max(end, left), bottom))
        if texts[0]
        else None,
        replace(piece, text=texts[1], box=(begin, top, max(right, begin), bottom))
        if texts[1]
        else None,
    )
