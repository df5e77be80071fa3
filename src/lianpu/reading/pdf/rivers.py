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
from lianpu.reading.pdf.strokes import runs
from lianpu.reading.pdf.traced import BROAD, DARKER, Piece
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box

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
_BLANK = 0.28
"""Heights of a line: the narrowest white that parts what stands over two columns of figures; ours, a
blank is 0.18, of a typewriter 0.33."""
_MOST = 0.8
"""Share of the cells of a column that are set alike; ours, edges of ink differ by letter."""
_LEFT = 0.4
"""Share of such a white that each row leaves at one place; ours, cells are set off from headings."""
_POINT = 0.25
"""Heights of a line of white about the point of one figure at most; ours, a typewriter's is 0.15."""


_STRAY = 0.15
"""Cells of words to a row that may stand over a stretch by chance, as those of a caption do; ours."""


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
    cells: list[tuple[float, float, bool]]
    """Left and right end of what no white as wide as a blank parts, and whether it is a figure."""


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
            wide = (right - left) / (high * scale)
            if wide < _LEAST or _within(pieces[index - 1].text, text, wide):
                continue
            others = _about(rows, at, left, right)
            if _is_beside_figure(pieces, index):
                parts = _is_as_wide(others, left, right)
            else:
                parts = _is_that_of_figures(others, left, right, scale)
            if parts:
                # a bracket that closes stands before the white, wherever it was guessed
                own.add(index + (text in ")）"))
        own |= _over_columns(pieces, rows, at, high * scale, scale)
        found.append(_over_something(own, pieces, rows, at, scale))
    return found


def _over_something(
    cuts: set[int], pieces: Sequence[Piece], rows: Sequence[_Row], at: int, scale: float
) -> set[int]:
    """The cuts of a line but those that part words with nothing above or beneath from others.

    In a heading set to the side of its figures that its last word is as wide as, the white left of
    that word goes on through the rows; its first word stands in the white between their cells.

    Args:
        cuts: Numbers of the pieces before which a cell begins.
        pieces: Of the line, from left to right.
        rows: Of the page.
        at: Which of them is the line's.
        scale: Pixels a point.
    """
    whites = _whites(pieces, scale)
    kept = {cut for cut in cuts if 0 < cut < len(pieces)}
    for begin, end in pairwise([0, *sorted(kept), len(pieces)]):
        left, right = pieces[begin].box[0] * scale, pieces[end - 1].box[2] * scale
        sides = sorted(
            (cut for cut in (begin, end) if cut in kept),
            key=lambda cut: whites[cut - 1][1] - whites[cut - 1][0],
        )
        if not sides or _is_beside_figure(pieces, sides[0]):
            continue
        others = _about(rows, at, *whites[sides[0] - 1])
        under = [cell for row in others for cell in _under(row, left, right)]
        if (
            len(others) > _ROWS
            and not any(figure for _, _, figure in under)
            and len(under) <= _STRAY * len(others)
        ):
            kept.discard(sides[0])
    return (cuts - set(range(1, len(pieces)))) | kept


def _within(before: str, after: str, wide: float) -> bool:
    """Whether white, in heights of a line, is that about the point of a figure or of a character.

    A recogniser gives the digits of a line with Chinese words in it one by one, and does not know
    where in a word of Chinese characters each of them ends. A unit in brackets belongs to the
    heading before it.
    """
    if after[0] in "(（" and not is_figure(after):
        return True
    if is_cjk(before[-1]) and is_cjk(after[0]):
        return wide < BROAD
    point = (before[-1].isdigit() and after[0] in ".,") or (
        before[-1] in ".," and after[0].isdigit()
    )
    return point and wide < _POINT


def _under(row: _Row, left: float, right: float) -> list[tuple[float, float, bool]]:
    """The cells of a row that are those of a stretch; a long name reaches in from the column before."""
    middle = (left + right) / 2
    return [
        cell
        for cell in row.cells
        if left <= (cell[0] + cell[1]) / 2 <= right or (cell[2] and cell[0] <= middle <= cell[1])
    ]


def _over_columns(
    pieces: Sequence[Piece], rows: Sequence[_Row], at: int, high: float, scale: float
) -> set[int]:
    """The numbers of the pieces before which white parts what is set over two columns.

    A heading wider than the figures under it leaves less white than they do. Each of the two is set
    to the cells of its own column as these are to one another: at the left, the right or in the
    middle; a blank of one heading over both columns has that on neither side.

    Args:
        pieces: Of a line, from left to right.
        rows: Of the page.
        at: Which of them is the line's.
        high: Height of the line in pixels.
        scale: Pixels a point.
    """
    whites = _whites(pieces, scale)
    cuts = [
        index
        for index, (left, right) in enumerate(whites, 1)
        if right - left >= _BLANK * high
        and not _within(pieces[index - 1].text, pieces[index].text, (right - left) / high)
    ]
    found: set[int] = set()
    for place, cut in enumerate(cuts):
        begin = pieces[cuts[place - 1] if place else 0].box[0] * scale
        end = pieces[(cuts[place + 1] if place + 1 < len(cuts) else len(pieces)) - 1].box[2] * scale
        left, right = whites[cut - 1]
        pairs = [
            pair
            for row in _about(rows, at, left, right, partly=True)
            if (pair := _either_side(row, (begin, left), (right, end))) is not None
        ]
        if len(pairs) < _ROWS or not any(
            sum(one[side][2] for one in pairs) >= _ROWS for side in (0, 1)
        ):
            continue
        most = _ALIGNED * high
        if _is_set_to((begin, left), [one[0] for one in pairs], most) and _is_set_to(
            (right, end), [one[1] for one in pairs], most
        ):
            found.add(cut)
    return found


def _either_side(
    row: _Row, first: White, second: White
) -> tuple[tuple[float, float, bool], tuple[float, float, bool]] | None:
    """The one cell of a row under each of two stretches; None where it has not just one of each."""
    under = [
        [cell for cell in row.cells if cell[0] < right and left < cell[1]]
        for left, right in (first, second)
    ]
    if len(under[0]) != 1 or len(under[1]) != 1 or under[0][0] is under[1][0]:
        return None
    return under[0][0], under[1][0]


def _is_set_to(own: White, cells: Sequence[tuple[float, float, bool]], most: float) -> bool:
    """Whether a stretch begins, ends or has its middle where nearly all of some cells have it."""
    offs = (
        [cell[0] - own[0] for cell in cells],
        [cell[1] - own[1] for cell in cells],
        [(cell[0] + cell[1] - own[0] - own[1]) / 2 for cell in cells],
    )
    return any(sum(abs(one) <= most for one in some) >= _MOST * len(cells) for some in offs)


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
        dark = band < int(np.median(band)) - DARKER
        ink = dark.any(axis=0) & (dark.mean(axis=0) < _RULED)
        pieces = sorted((each for _, own in group for each in own), key=lambda each: each.box[0])
        beside = [
            white
            for index, white in enumerate(_whites(pieces, scale), 1)
            if _is_beside_figure(pieces, index)
        ]
        found.append(_Row(middle, high, ink, beside, _cells(pieces, ink, high, scale)))
    return found


def _cells(
    pieces: Sequence[Piece], ink: NDArray[np.bool_], high: float, scale: float
) -> list[tuple[float, float, bool]]:
    """What of a row no white as wide as a blank parts."""
    found: list[list[int]] = []
    for left, right in runs(ink):
        if found and left - found[-1][1] < _BLANK * high * scale:
            found[-1][1] = right
        else:
            found.append([left, right])
    return [
        (
            left,
            right,
            is_figure(
                "".join(
                    each.text
                    for each in pieces
                    if left <= (each.box[0] + each.box[2]) / 2 * scale <= right
                )
            ),
        )
        for left, right in found
    ]


def _about(
    rows: Sequence[_Row], at: int, left: float, right: float, partly: bool = False
) -> list[_Row]:
    """The rows above and beneath that leave a white and have words on both sides of it.

    Args:
        rows: Of the page.
        at: Which of them the white is in.
        left: Of the white, in pixels.
        right: Of the white, in pixels.
        partly: Whether part of the white is enough to be left.
    """
    low, high = _core(left, right)
    found: list[_Row] = []
    for step in (-1, 1):
        number = at
        while 0 <= number + step < len(rows):
            before, row = rows[number], rows[number + step]
            if abs(row.middle - before.middle) > _NEXT * max(row.high, before.high):
                break
            number += step
            if partly:
                blank = runs(~row.ink[int(left) : int(right) + 1])
                if not blank:
                    break
                begin, end = max(blank, key=lambda one: one[1] - one[0])
                if end - begin < _LEFT * (right - left):
                    break
                low, high = int(left) + begin, int(left) + end
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
