"""Names that may go on in the row beneath them: the figures of both rows are then not certain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lianpu.reading.pdf.cells import Grid
from lianpu.reading.pdf.kinds import is_figure
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Words

NEAR = 0.35
"""White between two lines, as a share of their height, up to which they may be one cell's; ours."""
LOOSE = 0.9
"""The same where the rows of the table stand no farther apart; ours."""


def doubt_broken_names(grid: Grid) -> None:
    """Doubts the figures beside a name that may be half of one.

    Above or beneath it stands a name without figures, as near as lines of a cell or as the rows of
    the table, or over the end of a page; and the upper one leaves no room for the first word of the
    lower one. Over the end of a page this need not be so where no other name stands without figures.
    """
    body = grid.rows[grid.head :]
    names = [row[0] for row in body if row[0] and row[0].printed]
    widest = max((line.box[2] - line.box[0] for name in names for line in name.printed), default=0)
    least = _least(names) if body and any(body[0][1:]) else 0.0  # else names of groups stand alone
    joints = {at - grid.head for at in grid.joints}
    lone = any(
        row[0] and not any(row[1:])
        for at, row in enumerate(body)
        if at not in joints and at + 1 not in joints
    )
    for at, (above, below) in enumerate(pairwise(body), grid.head + 1):
        if not (above[0] and below[0] and above[0].printed and below[0].printed):
            continue
        figures = [[cell for cell in row[1:] if is_figure(cell.text)] for row in (above, below)]
        if bool(figures[0]) == bool(figures[1]) or _apart(above[0], below[0], grid):
            continue
        near = at in grid.joints or _near(above[0], below[0], least)
        if near and (_full(above[0], below[0], widest) or (at in grid.joints and not lone)):
            grid.doubt |= {id(cell) for some in figures for cell in some}


def _apart(upper: Words, lower: Words, grid: Grid) -> bool:
    """Whether one of two names is bold and the other is not."""
    looks = [grid.looks[id(name)].bold for name in (upper, lower) if id(name) in grid.looks]
    return len(set(looks)) > 1


def _least(names: Sequence[Words]) -> float:
    """The least white between two names."""
    whites = [b.printed[0].box[1] - a.printed[-1].box[3] for a, b in pairwise(names)]
    return min((white for white in whites if white > 0), default=0.0)


def _near(upper: Words, lower: Words, least: float) -> bool:
    before, after = upper.printed[-1].box, lower.printed[0].box
    height = before[3] - before[1]
    white = after[1] - before[3]
    return white <= max(NEAR * height, min(LOOSE * height, 1.05 * least))


def _full(upper: Words, lower: Words, widest: float) -> bool:
    """Whether the last line of a name has no room for the first word of another."""
    last, first = upper.printed[-1], lower.printed[0]
    length = first.end - first.start
    word = 1 if is_cjk(lower.text[0]) else len(lower.text[:length].split(" ")[0]) + 0.5
    wide = (first.box[2] - first.box[0]) * word / max(length, 1)
    return last.box[2] - last.box[0] + wide > widest
