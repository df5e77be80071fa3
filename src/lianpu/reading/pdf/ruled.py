"""Ruled tables of a stretch of lines: what stands in the frames, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock
from lianpu.reading.pdf.blank import Look
from lianpu.reading.pdf.body import body_from
from lianpu.reading.pdf.cells import Grid, grid_blocks, joined_lines
from lianpu.reading.pdf.lattice import Frame, Place, filled, frames
from lianpu.reading.pdf.lines import TextLine, overprinted, words_of
from lianpu.reading.pdf.rows import CellLine, Part
from lianpu.reading.pdf.tables import printed_grid
from lianpu.reading.words import EMPTY

LEAST = 3.5
"""Points: what is narrower between rules is no row or column, but two rules beside each other."""


@dataclass(slots=True)
class Ruled:
    """A ruled table, or lines outside every frame, in printed order."""

    grid: Grid | None
    lines: list[TextLine]
    frame: Frame | None = None
    part: Part | None = None
    """The last part of the page that it was read from."""


def ruled(parts: Sequence[Part]) -> list[Ruled] | None:
    """The ruled tables of the parts; None where they have none that its rules part wholly."""
    found: list[Ruled] = []
    for part in parts:
        rest = list(part.lines)
        for frame in frames(part.horizontal, part.vertical):
            inner, rest = split(frame, rest)
            if not inner:
                continue
            places = filled(frame, inner)
            if places is None:
                return None
            above = [line for line in rest if line.base <= frame.box[1] + 2]
            rest = [line for line in rest if line.base > frame.box[1] + 2]
            if above:
                found.append(Ruled(None, above))
            _add(frame, places, inner, part, found)
        if rest:
            found.append(Ruled(None, rest))
    inside = sum(len(one.lines) for one in found if one.grid is not None)
    if not inside or inside < 0.5 * sum(len(part.lines) for part in parts):
        return None
    return found


def split(frame: Frame, lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Lines in a frame and lines outside it; a line may be cut at its sides."""
    inner: list[TextLine] = []
    outer: list[TextLine] = []
    left, top, right, bottom = frame.box
    for line in lines:
        middle = (line.top + line.bottom) / 2
        if not top - 1 <= middle <= bottom + 1:
            outer.append(line)
            continue
        own = [word for word in line.words if left - 2 <= (word.x0 + word.x1) / 2 <= right + 2]
        if len(own) == len(line.words):
            inner.append(line)
            continue
        others = [word for word in line.words if all(word is not one for one in own)]
        if own:
            inner.append(TextLine(own, line.page))
        outer.append(TextLine(others, line.page))
    return inner, outer


def _add(
    frame: Frame,
    places: dict[Place, list[TextLine]],
    lines: list[TextLine],
    part: Part,
    found: list[Ruled],
) -> None:
    """A new table, or the rest of the one before it on the last page."""
    columns = [
        index
        for index in range(len(frame.xs) - 1)
        if frame.xs[index + 1] - frame.xs[index] > LEAST
        or any(place[1] == index for place in places)
    ]
    rows = [
        index
        for index in range(len(frame.ys) - 1)
        if frame.ys[index + 1] - frame.ys[index] > LEAST
        or any(place[0] == index for place in places)
    ]
    grid = Grid([[EMPTY] * len(columns) for _ in rows], [part.page] * len(rows), {})
    for row, column, down, right in frame.cells:
        own_rows = [rows.index(at) for at in range(row, row + down) if at in rows]
        own = [columns.index(at) for at in range(column, column + right) if at in columns]
        if not own_rows or not own:
            continue
        at = own_rows[0], own[0]
        lines_in = places.get((row, column, down, right), [])
        grid.rows[at[0]][at[1]] = words = joined_lines(lines_in, part.manner.compounds)
        if at[1] == 0 and lines_in:
            grid.looks[id(words)] = Look.of(lines_in[0].words)
        left, right_edge = frame.xs[column], frame.xs[column + right]
        clear = all(line.x0 >= left - 0.5 and line.x1 <= right_edge + 0.5 for line in lines_in)
        unsure = any(word.unsure for line in lines_in for word in line.words)
        if len(lines_in) != 1 or not clear or unsure:
            grid.doubt.add(id(words))
        if len(own_rows) > 1 or len(own) > 1:
            grid.spans[at] = len(own_rows), len(own)
    grid.parted = {id(row[0]) for row in grid.rows if row[0]}
    if overprinted(lines):
        grid.doubt |= {id(words) for row in grid.rows for words in row}
    grid.head = _head_rows(grid, frame, places)
    last = found[-1] if found else None
    if last is not None and last.grid is not None and last.frame is not None:
        alike = len(last.grid.rows[0]) == len(grid.rows[0])
        # the next column of a page, or the next page
        if alike and last.part is not part:
            last.part = part
            last.grid.add(grid)
            last.lines += lines
            return
    found.append(Ruled(grid, list(lines), frame, part))


def _head_rows(grid: Grid, frame: Frame, places: dict[Place, list[TextLine]]) -> int:
    """Rows above the first that holds data; 1 where that cannot be told."""
    cells = [
        CellLine(line.words, place[1], frame.ys[place[0]], line.top, line.bottom, place[1])
        for place, lines in places.items()
        for line in lines
    ]
    start = body_from(cells)
    if start == float("-inf"):
        return 1
    rows = [index for index, y in enumerate(frame.ys[:-1]) if y < start]
    return min(len(rows), len(grid.rows) - 1) or 1


def ruled_blocks(found: Sequence[Ruled]) -> list[DraftBlock] | None:
    """Tables, and lines beside them as paragraphs; None where no frame makes a table."""
    blocks: list[DraftBlock] = []
    for one in found:
        made = grid_blocks(one.grid) if one.grid is not None else None
        if made is not None:
            blocks += made
            continue
        if one.grid is not None:
            return None
        blocks += [
            DraftBlock(BlockKind.PARAGRAPH, words_of(line), page=line.page) for line in one.lines
        ]
    return blocks if any(block.table is not None for block in blocks) else None


def table_draft(parts: Sequence[Part]) -> list[DraftBlock] | None:
    """The table that the parts make, by its rules or by white; None when they make none."""
    found = ruled(parts)
    blocks = ruled_blocks(found) if found is not None else None
    if blocks is not None:
        return blocks
    grid = printed_grid(parts)
    return grid_blocks(grid) if grid is not None else None
