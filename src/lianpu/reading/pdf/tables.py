"""Tables parted by white, or by rules on some sides: columns, rows, headings, merged cells."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from lianpu.reading.pdf.blank import Look
from lianpu.reading.pdf.body import body_from
from lianpu.reading.pdf.broken import doubt_broken_names
from lianpu.reading.pdf.cells import Grid, cell_words, stacked
from lianpu.reading.pdf.columns import Columns, columns_of
from lianpu.reading.pdf.cutting import cell_lines
from lianpu.reading.pdf.facing import facing_rows
from lianpu.reading.pdf.headings import headings
from lianpu.reading.pdf.lines import TextLine, overprinted
from lianpu.reading.pdf.lone import lone_headings
from lianpu.reading.pdf.rows import (
    SAME,
    CellLine,
    Part,
    PrintedRow,
    boundaries,
    covered,
    printed_rows,
)
from lianpu.reading.words import EMPTY, Box

CLEAR = 0.3
"""White, in font sizes, between a figure and the next column, from which it is beyond doubt; ours,
a blank inside a cell is seldom wider."""

ELSEWHERE = 3.0
"""Points that a heading may be off where a later page says it again; ours."""


def printed_grid(parts: Sequence[Part]) -> Grid | None:
    """The grid that the lines of all parts make; None when they make no columns.

    A page may set the columns of its part as wide as its own words need: its heading then stands
    elsewhere, or together they make more columns than each part has, and each is read by itself.
    """
    grid = _grid(parts)
    if grid is None or len(parts) == 1:
        return grid
    first = _grid(parts[:1])
    if first is None:
        return grid
    told = any(
        _stands_elsewhere(parts[0], part.beneath(parts[0])) or _says_again(first, part)
        for part in parts[1:]
    )
    if not told and len(first.rows[0]) == len(grid.rows[0]):
        return grid
    rest = [one for part in parts[1:] if (one := _grid([part])) is not None]
    alike = len(rest) == len(parts) - 1 and all(_alike(first, one) for one in rest)
    return stacked([first, *rest]) if alike else grid


def _stands_elsewhere(first: Part, part: Part) -> bool:
    """Whether a part says the heading of the first again, over columns that stand elsewhere."""
    upper, lower = first.lines[0], part.lines[0]
    return upper.text == lower.text and any(
        abs(before.x0 - after.x0) > ELSEWHERE
        for before, after in zip(upper.words, lower.words, strict=False)
    )


def _says_again(first: Grid, part: Part) -> bool:
    """Whether a part begins with the heading of several lines of another, broken elsewhere."""
    words = Counter(
        _letters("".join(cell.text for row in first.rows[: first.head] for cell in row))
    )
    if first.head > 1 or not words:
        return False
    said: Counter[str] = Counter()
    for number, line in enumerate(part.lines):
        said.update(_letters(line.text))
        if said.total() >= words.total():
            return number > 0 and said == words
    return False


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _alike(first: Grid, grid: Grid) -> bool:
    """Whether a grid begins with the heading of another."""
    return [[cell.text for cell in row] for row in first.rows[: first.head]] == [
        [cell.text for cell in row] for row in grid.rows[: first.head]
    ]


def _grid(parts: Sequence[Part]) -> Grid | None:
    parts = [parts[0], *(part.beneath(parts[0]) for part in parts[1:])]
    lines = [line for part in parts for line in part.lines]
    rules = _vertical_rules(parts)
    past = {id(line): _past(line, rules, part) for part in parts for line in part.lines}
    columns = columns_of(lines, rules, parts[0].manner.blanks, past)
    if not columns.edges or len(lines) < 2:
        return None
    grid = Grid([], [], {})
    opening: list[str] = []
    heads: list[list[CellLine]] = []
    bodies: list[list[CellLine]] = []
    for number, part in enumerate(parts):
        cells = cell_lines(part.lines, columns)
        start = body_from(cells)
        if number == 0:
            opening = [line.text for line in part.lines if line.base < start]
            opening = opening or [part.lines[0].text]
            repeated = _repeated(opening, parts[1:])
            if 0 < repeated < len(opening):
                # rows without figures under the heading, which no other page repeats
                under = max(line.base + SAME * line.size for line in part.lines[:repeated])
                if any(not cell.column and under < cell.base < start for cell in cells):
                    opening, start = opening[:repeated], under
        elif [line.text for line in part.lines[: len(opening)]] == opening:
            # the same heading again; what is left of a broken row may stand under it
            start = max(line.base + SAME * line.size for line in part.lines[: len(opening)])
        elif part.lines[0].text != opening[0]:
            start = float("-inf")
        heads.append([cell for cell in cells if cell.base < start])
        bodies.append([cell for cell in cells if cell.base >= start])
    rows = _rows_of(parts, bodies)
    for number, part in enumerate(parts):
        head = len(grid.rows)
        if number:
            grid.joints.add(head)
        _add_headings(heads[number], columns, part, grid)
        if number == 0:
            grid.head = len(grid.rows) - head
        _add_rows(part, *rows[number], columns, grid)
    grid.head = grid.head or 1
    lone_headings(grid, columns.count)
    _set_heads_over_columns(grid)
    doubt_broken_names(grid)
    if overprinted(lines):
        grid.doubt |= {id(words) for row in grid.rows for words in row}
    return grid


def _repeated(opening: Sequence[str], parts: Sequence[Part]) -> int:
    """With how many lines of a heading other parts begin; 0 where none begins with its first."""
    counts = [
        next(
            (at for at, line in enumerate(part.lines) if opening[at : at + 1] != [line.text]),
            len(part.lines),
        )
        for part in parts
    ]
    return min((count for count in counts if count), default=0)


def _add_headings(lines: Sequence[CellLine], columns: Columns, part: Part, grid: Grid) -> None:
    """Rows of headings; a rule across the table parts them, otherwise they nest."""
    if not lines:
        return
    left = min(line.x0 for line in part.lines)
    right = max(line.x1 for line in part.lines)
    marks = [y for y, boxes in boundaries(part) if covered(boxes, left, right) >= 0.97]
    groups: dict[int, list[CellLine]] = {}
    for line in lines:
        middle = (line.top + line.bottom) / 2
        groups.setdefault(sum(y < middle for y in marks), []).append(line)
    for number in sorted(groups):
        cells = headings(groups[number], columns, part)
        depth = 1 + max(cell.level for cell in cells)
        offset = len(grid.rows)
        grid.rows += [[EMPTY] * columns.count for _ in range(depth)]
        grid.pages += [part.page] * depth
        for cell in cells:
            under = any(
                one.level > cell.level and one.first <= cell.last and one.last >= cell.first
                for one in cells
            )
            grid.rows[offset + cell.level][cell.first] = cell_words(cell.lines, part)
            span = (1 if under else depth - cell.level, cell.last - cell.first + 1)
            if span != (1, 1):
                grid.spans[offset + cell.level, cell.first] = span
        if depth > 1 and not any(cell.first == 0 for cell in cells):
            grid.spans[offset, 0] = (depth, 1)  # the blank corner over the names of the rows


def _rows_of(
    parts: Sequence[Part], bodies: Sequence[Sequence[CellLine]]
) -> list[tuple[list[PrintedRow], bool]]:
    """The rows of each part, and whether drawn boundaries made them."""
    found = printed_rows(parts, bodies)
    facing = facing_rows(
        [() if drawn else cells for (_, drawn), cells in zip(found, bodies, strict=True)]
    )
    return [(own or rows, drawn) for own, (rows, drawn) in zip(facing, found, strict=True)]


def _add_rows(
    part: Part, rows: list[PrintedRow], drawn: bool, columns: Columns, grid: Grid
) -> None:
    if not rows:
        return
    offset = len(grid.rows)
    if drawn:
        _merged_by_rules(part, rows, columns, grid, offset)
    else:
        _merged_by_middle(rows, columns.count, grid, offset, 0 if offset else 1)
    for index, row in enumerate(rows):
        found = [cell_words(row.column(column), part) for column in range(columns.count)]
        for line in row.lines:
            free = not any(found[line.column + 1 : line.last + 1])
            if line.last > line.column and free and (offset + index, line.column) not in grid.spans:
                grid.spans[offset + index, line.column] = (1, line.last - line.column + 1)
        grid.rows.append(found)
        grid.pages.append(part.page)
        names = row.column(0)
        if found[0] and names:
            grid.looks[id(found[0])] = Look.of(names[0].words)
        if found[0] and not any(found[1:]) and _past_rules(row, part):
            grid.parted.add(id(found[0]))
        if row.rest:
            grid.rests |= {id(words) for words in found if words}
        for column, words in enumerate(found):
            if column and words and not _certain(row, column, columns, drawn):
                grid.doubt.add(id(words))


def _past_rules(row: PrintedRow, part: Part) -> bool:
    """Whether a vertical rule runs past a lone name, so that blank cells stand beside it."""
    line = row.lines[0]
    middle = (line.top + line.bottom) / 2
    right = part.reach[1]
    return any(
        box[1] <= middle <= box[3] and line.x1 < box[0] < right - line.size for box in part.vertical
    )


def _certain(row: PrintedRow, column: int, columns: Columns, drawn: bool) -> bool:
    """Whether the words of a cell can stand in no other row or column.

    They are one line that keeps clear of its neighbours; the name of the row stands on the same
    line, or rules part the rows. A name of two lines may be two names unless rules say so.
    """
    own = row.column(column)
    [line, *others] = own
    if others or row.unsure or line.last > line.column:
        return False
    if any(word.unsure for word in line.words):
        return False
    if not drawn and sum(one.column == 0 for one in row.lines) > 1:
        return False
    clear = CLEAR * line.size
    if column and line.x0 < columns.strips[column - 1][0] + clear:
        return False
    if column < columns.count - 1 and line.x1 > columns.strips[column][1] - clear:
        return False
    names = [one for one in row.lines if one.column == 0]
    if drawn:
        return bool(names)
    return any(abs(one.base - line.base) <= SAME * line.size for one in names)


def _vertical_rules(parts: Sequence[Part]) -> list[float]:
    """The x of vertical rules that run at least half of a part's height."""
    lengths: dict[int, float] = {}
    height = sum(
        max(line.bottom for line in part.lines) - min(line.top for line in part.lines)
        for part in parts
    )
    for part in parts:
        for box in part.vertical:
            key = round((box[0] + box[2]) / 2)
            lengths[key] = lengths.get(key, 0.0) + box[3] - box[1]
    rules = {float(x) for x, length in lengths.items() if length >= height * 0.5}
    shades = _shaded_edges(parts)
    rules |= {x for x in shades if all(abs(x - rule) > 3 for rule in rules)}
    return sorted(rules)


def _past(line: TextLine, rules: Sequence[float], part: Part) -> list[float]:
    """The vertical rules that run past a line: a heading over columns has none in the middle."""
    middle = (line.top + line.bottom) / 2
    near = [box for box in part.vertical if line.x0 - 3 < box[0] < line.x1 + 3]
    return [
        x
        for x in rules
        if not (own := [box for box in near if abs((box[0] + box[2]) / 2 - x) <= 1.5])
        or any(box[1] - 1 <= middle <= box[3] + 1 for box in own)
    ]


def _shaded_edges(parts: Sequence[Part]) -> list[float]:
    """The x at which shades of one row touch, in two rows or more: shaded cells."""
    rows: dict[int, set[tuple[int, int]]] = {}
    for part in parts:
        bands: dict[tuple[int, int], list[Box]] = {}
        for box in part.fills:
            bands.setdefault((round(box[1]), round(box[3])), []).append(box)
        for band, boxes in bands.items():
            boxes.sort()
            for before, box in itertools.pairwise(boxes):
                if abs(box[0] - before[2]) <= 1:
                    rows.setdefault(round(box[0]), set()).add(band)
    return [float(x) for x, found in rows.items() if len(found) >= 2]


def _merged_by_rules(
    part: Part, rows: list[PrintedRow], columns: Columns, grid: Grid, offset: int
) -> None:
    """Merges rows of a column where the rule between them leaves the column out."""
    marks = boundaries(part)
    left = min(line.x0 for line in part.lines)
    right = max(line.x1 for line in part.lines)
    limits = [left, *columns.edges, right]
    for column in range(columns.count):
        start = 0
        for index in range(1, len(rows) + 1):
            if index < len(rows) and not _ruled(
                marks, rows[index].top, limits[column], limits[column + 1]
            ):
                continue
            if index - start > 1:
                texts = [row for row in rows[start:index] if row.column(column)]
                if len(texts) == 1:
                    lines = texts[0].column(column)
                    texts[0].lines = [line for line in texts[0].lines if line.column != column]
                    rows[start].lines += lines
                    grid.spans[(offset + start, column)] = (index - start, 1)
            start = index


def _ruled(marks: Sequence[tuple[float, list[Box]]], y: float, left: float, right: float) -> bool:
    for height, boxes in marks:
        if abs(height - y) <= 2.5:
            return covered(boxes, left + 2, right - 2) >= 0.5
    return True


def _merged_by_middle(
    rows: list[PrintedRow], columns: int, grid: Grid, offset: int, skip: int
) -> None:
    """Merges rows of the first column where few names stand in the middle of their rows.

    Each name must sit in the middle of a run of rows, and the runs must cover all rows below the
    heading; else nothing is merged.
    """
    body = rows[skip:]
    names = [(index, row.column(0)) for index, row in enumerate(body) if row.column(0)]
    if columns < 2 or len(body) < 3 or not 0 < len(names) <= len(body) * 0.6:
        return
    spans: list[tuple[int, int, list[CellLine], int]] = []
    start = 0
    for at, lines in names:
        middle = (lines[0].top + lines[-1].bottom) / 2
        best, error = start, float("inf")
        for stop in range(start, len(body)):
            top, bottom = _extent(body[start], lines), _end(body[stop], lines)
            off = abs((top + bottom) / 2 - middle)
            if off < error:
                best, error = stop, off
        size = lines[0].size
        if error > size * 0.75:
            return
        spans.append((start, best + 1, lines, at))
        start = best + 1
    if start != len(body) or all(stop - first == 1 for first, stop, _, _ in spans):
        return
    for first, stop, lines, at in spans:
        body[at].lines = [line for line in body[at].lines if line not in lines]
        body[first].lines += lines
        if stop - first > 1:
            grid.spans[(offset + skip + first, 0)] = (stop - first, 1)


def _extent(row: PrintedRow, lines: Sequence[CellLine]) -> float:
    return min((line.top for line in row.lines if line not in lines), default=row.top)


def _end(row: PrintedRow, lines: Sequence[CellLine]) -> float:
    return max((line.bottom for line in row.lines if line not in lines), default=row.bottom)


def _set_heads_over_columns(grid: Grid) -> None:
    """Joins a column that is only a heading to its neighbour that has none.

    Headings are centred or set left over figures set right, so the two may not overlap anywhere.
    """
    column = 0
    while not grid.spans and grid.head == 1 and len(grid.rows) > 2 and column < len(grid.rows[0]):
        only_head = grid.rows[0][column] and not any(row[column] for row in grid.rows[1:])
        for other in (column + 1, column - 1) if only_head else ():
            if not 0 <= other < len(grid.rows[0]) or grid.rows[0][other]:
                continue
            if sum(bool(row[other]) for row in grid.rows[1:]) < len(grid.rows) * 0.5:
                continue
            grid.rows[0][other] = grid.rows[0][column]
            for row in grid.rows:
                del row[column]
            column -= 1
            break
        column += 1
