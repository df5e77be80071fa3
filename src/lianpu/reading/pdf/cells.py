"""A table on its way into a draft: rows of words, merged cells, repeated heads taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock, DraftCell, DraftTable
from lianpu.reading.grid import GridRow, table_blocks
from lianpu.reading.pdf.blank import Look, blank_rows
from lianpu.reading.pdf.kinds import is_figure
from lianpu.reading.pdf.lines import TextLine, words_of
from lianpu.reading.pdf.rows import CellLine, Part
from lianpu.reading.pdf.verdict import is_doubtful
from lianpu.reading.prose import seam
from lianpu.reading.words import Words, beside, end_to_end

_BROKEN = lazy_re.compile(r"[A-Za-z]{2,}-$")
_REST = lazy_re.compile(r"[a-z]+")


@dataclass(slots=True)
class Grid:
    """Rows of all parts, with the words of every cell."""

    rows: list[list[Words]]
    pages: list[int]
    spans: dict[tuple[int, int], tuple[int, int]]
    """(row, column) -> (rows, columns) of merged cells."""
    head: int = 0
    """Rows of headings."""
    doubt: set[int] = field(default_factory=set)
    """Ids (`id`) of the words whose row or column is not beyond doubt."""
    joints: set[int] = field(default_factory=set)
    """Rows that begin a part: the next column of a page, or the next page."""
    parted: set[int] = field(default_factory=set)
    """Ids of the names beside which rules part the cells, blank ones too."""
    looks: dict[int, Look] = field(default_factory=dict)
    """Id of the words of a row's name -> how it is set."""
    rests: set[int] = field(default_factory=set)
    """Ids of the words that the end of a part leaves of a cell of another part."""

    def add(self, grid: Grid) -> None:
        """Takes in the grid of another part of the table."""
        offset = len(self.rows)
        self.joints |= {offset, *(row + offset for row in grid.joints)}
        self.rows += grid.rows
        self.pages += grid.pages
        self.doubt |= grid.doubt
        self.parted |= grid.parted
        self.rests |= grid.rests
        self.looks.update(grid.looks)
        self.spans.update(
            {(row + offset, column): span for (row, column), span in grid.spans.items()}
        )


def cell_words(lines: Sequence[CellLine], part: Part) -> Words:
    """The lines of a cell as one text."""
    return joined_lines([TextLine(line.words, part.page) for line in lines], part.manner.compounds)


def stacked(grids: Sequence[Grid]) -> Grid:
    """The grids of the parts of a table as one, whose heading is that of the first."""
    first, *rest = grids
    for grid in rest:
        first.add(grid)
    return first


def joined_lines(lines: Sequence[TextLine], compounds: frozenset[str] = frozenset()) -> Words:
    """Printed lines as one text; a hyphen that only broke a word goes, on record.

    Args:
        lines: From top to bottom.
        compounds: Hyphenated words that stand inside lines, in lower case: these keep theirs.
    """
    if len(lines) == 1:
        return words_of(lines[0])
    made: list[Words] = []
    before = ""
    for line in lines:
        words = words_of(line)
        if not made:
            made.append(words)
        else:
            broken = before.endswith("-")
            left = _BROKEN.search("".join(one.text for one in made)) if broken else None
            right = _REST.match(words.text)
            if left and right and (left[0] + right[0]).lower() not in compounds:
                end = len(made[-1].text)
                made[-1] = made[-1].replace(end - 1, end, "", "soft-hyphen")
            else:
                made.append(Words(seam(before, words.text)))
            made.append(words)
        before = words.text
    return end_to_end(made)


def grid_blocks(grid: Grid) -> list[DraftBlock] | None:
    """The table, then its repeated heads as furniture; None when it is none.

    A table has at least two rows and two columns, and two rows with more than one cell filled.
    """
    filled = sum(sum(bool(cell) for cell in row) > 1 for row in grid.rows)
    if len(grid.rows) < 2 or filled < 2 or len(grid.rows[0]) < 2:
        return None
    _without_blank_joints(grid)
    repeats = _without_repeated_heads(grid)
    _join_begun_rows(grid)
    _join_broken_names(grid)
    _join_broken_rows(grid)
    first, *rest = _draft(grid)
    assert first.table is not None
    breaks = tuple(
        (index, page, None)
        for index, (before, page) in enumerate(zip(grid.pages, grid.pages[1:], strict=False), 1)
        if page != before and index < first.table.rows
    )
    doubtful = is_doubtful(first.table)
    cells = tuple(_judged(cell, first.table, grid, doubtful) for cell in first.table.cells)
    table = replace(first.table, breaks=breaks, cells=cells)
    return [replace(first, table=table, page=grid.pages[0]), *rest, *repeats]


def _judged(cell: DraftCell, table: DraftTable, grid: Grid, doubtful: bool) -> DraftCell:
    """A figure marked certain or doubtful; one under no heading or in a doubtful table is so."""
    if cell.row < table.header_rows or not is_figure(cell.words.text):
        return cell
    certain = not doubtful and id(cell.words) not in grid.doubt and _headed(cell.column, grid)
    certain = certain and _named(cell.row, grid)
    return DraftCell(
        cell.words,
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        cell.header,
        cell.printed_row,
        cell.address,
        cell.formula,
        certain and cell.row_span == cell.column_span == 1,
    )


def _named(row: int, grid: Grid) -> bool:
    """Whether a row has a whole name of its own, or one that spans rows down to it.

    A name that reaches over a column of figures may hold one of them.
    """
    return any(
        bool(grid.rows[first][0])
        and grid.rows[first][0].text[-1] not in "-‐\u00ad"
        and grid.spans.get((first, 0), (1, 1))[1] == 1
        for first in range(row, -1, -1)
        if first == row or first + grid.spans.get((first, 0), (1, 1))[0] > row
    )


def _headed(column: int, grid: Grid) -> bool:
    for row in range(grid.head):
        for first in range(column, -1, -1):
            wide = 1 if first == column else grid.spans.get((row, first), (1, 1))[1]
            if first + wide > column and grid.rows[row][first]:
                return True
    return False


def _without_blank_joints(grid: Grid) -> None:
    """Takes out the blank rows beside the end of a page: what is left of the height of a row."""
    for joint in sorted(grid.joints, reverse=True):
        for row in (joint, joint - 1):
            spanned = any(
                first <= row < first + down for (first, _), (down, _) in grid.spans.items()
            )
            if grid.head <= row < len(grid.rows) and not any(grid.rows[row]) and not spanned:
                del grid.rows[row], grid.pages[row]
                grid.joints = {at - (at > row) for at in grid.joints}
                grid.spans = {
                    (first - (first > row), column): span
                    for (first, column), span in grid.spans.items()
                }


def _without_repeated_heads(grid: Grid) -> list[DraftBlock]:
    """Takes the heading that a later page repeats out of the rows; it becomes furniture."""
    head = [_bare(row) for row in grid.rows[: grid.head]]
    repeats: list[DraftBlock] = []
    index = grid.head
    joints = grid.joints
    while index < len(grid.rows):
        again = [_bare(row) for row in grid.rows[index : index + grid.head]]
        if index not in joints or again != head:
            index += 1
            continue
        for _ in range(grid.head):
            words = beside((cell for cell in grid.rows[index] if cell), "\t")
            repeats.append(DraftBlock(BlockKind.FURNITURE, words, page=grid.pages[index]))
            del grid.rows[index], grid.pages[index]
        joints = grid.joints = {row - grid.head if row > index else row for row in joints}
        last = index + grid.head
        grid.spans = {
            (row - grid.head if row >= last else row, column): span
            for (row, column), span in grid.spans.items()
            if not index <= row < last
        }
    return repeats


def _join_broken_names(grid: Grid) -> None:
    """Stretches a name over the rows of its group that come after the end of a page.

    There its cell is blank, in a table whose names stand in merged cells and are nowhere blank else.
    """
    named = [row for (row, column), (down, _) in grid.spans.items() if not column and down > 1]
    held = {
        row + below
        for (row, column), (down, _) in grid.spans.items()
        if not column
        for below in range(1, down)
    }
    blank = {
        row for row in range(grid.head, len(grid.rows)) if not grid.rows[row][0] and row not in held
    }
    if not named or not blank <= grid.joints:
        return
    for row in sorted(blank):
        first = row - 1
        while first in held:
            first -= 1
        if first < grid.head:
            continue
        down, _ = grid.spans.pop((row, 0), (1, 1))
        grid.spans[first, 0] = (row - first + down, 1)
        held |= set(range(first + 1, row + down))


def _join_begun_rows(grid: Grid) -> None:
    """Joins what stands of a row before the end of a part to the row itself, which opens the next."""
    for row in sorted(grid.joints, reverse=True):
        begun = [(at, cell) for at, cell in enumerate(grid.rows[row - 1]) if cell]
        if row - 1 < grid.head or row >= len(grid.rows) or not begun:
            continue
        if not all(id(cell) in grid.rests for _, cell in begun):
            continue
        below = grid.rows[row]
        for column, cell in begun:
            words = below[column]
            below[column] = cell + Words(seam(cell.text, words.text)) + words if words else cell
        del grid.rows[row - 1], grid.pages[row - 1]
        grid.joints = {at - (at >= row) for at in grid.joints}
        grid.spans = {
            (first - (first >= row), column): span for (first, column), span in grid.spans.items()
        }


def _join_broken_rows(grid: Grid) -> None:
    """Joins a row that the end of a page breaks: what is left of its words opens the next part."""
    nameless = {
        row for row in range(grid.head, len(grid.rows)) if not grid.rows[row][0]
    } - grid.joints
    for row in sorted(grid.joints, reverse=True):
        if not grid.head < row < len(grid.rows) or any(first == row for first, _ in grid.spans):
            continue
        above = grid.rows[row - 1]
        rest = [(column, cell) for column, cell in enumerate(grid.rows[row]) if cell]
        # a row of words without a name, in a table whose rows all have one
        alone = (
            not nameless
            and rest
            and rest[0][0]
            and not any(is_figure(cell.text) for _, cell in rest)
        )
        alone = alone or _is_rest_of_name(grid, row)
        if not rest or not all(
            above[column] and (alone or id(cell) in grid.rests or _goes_on(above[column], cell))
            for column, cell in rest
        ):
            continue
        for column, cell in rest:
            words = above[column]
            above[column] = words + Words(seam(words.text, cell.text)) + cell
        del grid.rows[row], grid.pages[row]
        grid.spans = {
            (first - 1 if first > row else first, column): span
            for (first, column), span in grid.spans.items()
        }


def _is_rest_of_name(grid: Grid, row: int) -> bool:
    """Whether a row is the rest of the name above it: nothing follows, or both are one name elsewhere."""
    above, below = grid.rows[row - 1], grid.rows[row]
    if not (above[0] and any(above[1:]) and below[0]) or any(below[1:]):
        return False
    whole = (above[0] + Words(seam(above[0].text, below[0].text)) + below[0]).text
    return row + 1 == len(grid.rows) or any(one[0].text == whole for one in grid.rows[grid.head :])


def _goes_on(upper: Words, lower: Words) -> bool:
    """Whether words say themselves that they go on: a comma at the end, or no capital after."""
    return (lower.text[0].islower() or upper.text[-1] in ",，、;；") and not is_figure(lower.text)


def _bare(row: Sequence[Words]) -> list[str]:
    return [cell.text.replace(" ", "") for cell in row]


def _draft(grid: Grid) -> list[DraftBlock]:
    rows = [GridRow(tuple(row)) for row in grid.rows]
    parted = {at for at, row in enumerate(grid.rows) if id(row[0]) in grid.parted}
    blank = blank_rows(grid.rows, grid.head, grid.looks, grid.spans)
    if not grid.spans:
        return table_blocks(rows, header_rows=grid.head, parted=parted, blank=blank)
    plain = table_blocks(rows, header_rows=grid.head, counted=False, parted=parted, blank=blank)
    table = plain[0].table
    assert table is not None
    covers = {
        (row + down, column + right): (row, column)
        for (row, column), (rows_down, columns_right) in grid.spans.items()
        for down in range(rows_down)
        for right in range(columns_right)
    }
    cells: list[DraftCell] = []
    for cell in table.cells:
        origin = covers.get((cell.row, cell.column))
        if origin is not None and origin != (cell.row, cell.column):
            continue
        if origin is not None:
            down, right = grid.spans[origin]
            wide = max(right, cell.column_span) if down == 1 else right
            cell = DraftCell(cell.words, cell.row, cell.column, down, wide, cell.header)
        cells.append(cell)
    groups = tuple(row for row in table.group_rows if covers.get((row, 0), (row, 0)) == (row, 0))
    kept = replace(table, cells=tuple(cells), group_rows=groups)
    return [replace(plain[0], table=kept), *plain[1:]]
