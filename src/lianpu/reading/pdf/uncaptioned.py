"""Tables without a caption: runs of lines that fall into the same columns, over pages too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.reading.captions import is_note, is_source_line, is_unit_line
from lianpu.reading.draft import DraftTable
from lianpu.reading.pdf.areas import Area
from lianpu.reading.pdf.cell_rows import names_figures, second_column
from lianpu.reading.pdf.columns import columns_of
from lianpu.reading.pdf.cutting import cell_lines
from lianpu.reading.pdf.drawings import is_drawing
from lianpu.reading.pdf.exhibits import Exhibit
from lianpu.reading.pdf.kinds import is_figure
from lianpu.reading.pdf.lattice import filled, frames, may_frame
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.pdf.rows import CellLine, Manner, Part, covered, step_within
from lianpu.reading.pdf.ruled import split, table_draft
from lianpu.reading.pdf.stretched import NESTED
from lianpu.reading.words import Box

APART = 0.9
"""Gap in font sizes that parts two cells of a line."""
LEAST_LINES = 3
"""Lines with two cells or more that make a table without rules."""
MOST_WORDS = 12_000
"""Words of a page's table without a caption; ours, ten times the densest page that we met. What has
more is read as text: the search for columns would take minutes."""
NUMERIC_SHARE = 0.4
"""Share of cells beside the first column that hold numbers; two columns of prose have none. This
and the other bounds were chosen on the European files of the ICDAR 2013 competition."""
_NUMERIC = lazy_re.compile(
    r"[^A-Za-z\u4e00-\u9fff]*\d[^A-Za-z\u4e00-\u9fff]*[A-Za-z%倍亿万元年月日]{0,4}|[-–—/*]|n\.?a\.?"
)


@dataclass(slots=True)
class _Run:
    """Lines that may be a table, or its part on one page."""

    area: int
    lines: list[TextLine]
    opens: bool
    """Whether it begins its area."""
    closes: bool
    """Whether it ends its area."""

    @property
    def box(self) -> Box:
        """Around its lines."""
        return (
            min(line.x0 for line in self.lines),
            min(line.top for line in self.lines),
            max(line.x1 for line in self.lines),
            max(line.bottom for line in self.lines),
        )


def uncaptioned(areas: Sequence[Area], manner: Manner) -> dict[int, list[Exhibit]]:
    """Tables that no caption announces, by the area they begin in; their lines are taken out."""
    runs = [run for index, area in enumerate(areas) for run in _runs(area, index, manner)]
    found: dict[int, list[Exhibit]] = defaultdict(list)
    at = 0
    while at < len(runs):
        count, exhibit = _table(runs, at, areas, manner)
        at += count
        if exhibit is not None:
            found[exhibit.page].append(exhibit)
    return found


def _table(
    runs: Sequence[_Run], at: int, areas: Sequence[Area], manner: Manner
) -> tuple[int, Exhibit | None]:
    """The table that a run begins, and how many runs it takes."""
    first = runs[at]
    parts = [_part(first, areas, manner)]
    exhibit = _made(first, parts, areas)
    count = 1
    if exhibit is None and at + 1 < len(runs) and _follows(first, runs[at + 1], areas):
        exhibit = _begun(first, runs[at + 1], areas, manner)
        if exhibit is not None:
            parts.append(_part(runs[at + 1], areas, manner))
            count = 2
    if exhibit is None:
        return 1, None
    while at + count < len(runs) and _follows(runs[at + count - 1], runs[at + count], areas):
        more = [*parts, _part(runs[at + count], areas, manner)]
        blocks = table_draft(more)
        if blocks is None or not _alike(exhibit, blocks[0].table):
            break
        parts = more
        exhibit = Exhibit(first.area, exhibit.box, blocks)
        count += 1
    used = {id(line) for part in parts for line in part.lines}
    for run in runs[at : at + count]:
        area = areas[run.area]
        area.lines = [line for line in area.lines if id(line) not in used]
    return count, exhibit


def _begun(first: _Run, rest: _Run, areas: Sequence[Area], manner: Manner) -> Exhibit | None:
    """A table of which too little stands at the foot of a page to tell it by itself.

    Its heading is said again with the rest, and all of it makes the columns that the rest makes.
    """
    if first.lines[0].text != rest.lines[0].text:
        return None
    alone = _made(rest, [_part(rest, areas, manner)], areas)
    blocks = table_draft([_part(run, areas, manner) for run in (first, rest)])
    if alone is None or blocks is None or not _alike(alone, blocks[0].table):
        return None
    return Exhibit(first.area, first.box, blocks)


def _follows(before: _Run, run: _Run, areas: Sequence[Area]) -> bool:
    """Whether a run begins where a table before it may go on: next column, or next page."""
    if not (before.closes and run.opens and run.area == before.area + 1):
        return False
    above, below = areas[before.area], areas[run.area]
    return above.ink.number != below.ink.number or below.left >= above.right - 2


def _alike(exhibit: Exhibit, joined: DraftTable | None) -> bool:
    """Whether the columns of a part stay what they are when more rows come."""
    table = next((block.table for block in exhibit.blocks if block.table is not None), None)
    return table is not None and joined is not None and joined.columns == table.columns


def _part(run: _Run, areas: Sequence[Area], manner: Manner) -> Part:
    ink = areas[run.area].ink
    return Part(
        ink.number,
        run.lines,
        _within(ink.horizontal, run.box),
        _within(ink.vertical, run.box),
        _within(ink.fills, run.box),
        manner,
    )


def _made(run: _Run, parts: list[Part], areas: Sequence[Area]) -> Exhibit | None:
    [part] = parts
    if len(run.lines) < 2 or is_drawing(areas[run.area].ink, run.box, run.lines):
        return None
    blocks = table_draft(parts)
    if blocks is None or blocks[0].table is None:
        return None
    table = blocks[0].table
    texts = {(cell.row, cell.column): cell.words.text for cell in table.cells if cell.words}
    if not _is_table(texts, table.columns, part, run.box):
        return None
    return Exhibit(run.area, run.box, blocks)


def _within(boxes: Sequence[Box], around: Box) -> list[Box]:
    return [
        box
        for box in boxes
        if box[3] >= around[1] - 8
        and box[1] <= around[3] + 8
        and box[2] > around[0] - 8
        and box[0] < around[2] + 8
    ]


def _runs(area: Area, index: int, manner: Manner) -> list[_Run]:
    """Stretches of lines of an area that may be tables, frames first."""
    lines = area.lines
    if not lines:
        return []
    first, last = id(lines[0]), id(lines[-1])
    found: list[list[TextLine]] = []
    rest: list[TextLine] = list(lines)
    framed = may_frame(lines, area.ink.vertical)
    for frame in frames(area.ink.horizontal, area.ink.vertical) if framed else ():
        inner, outer = split(frame, rest)
        whole = {id(line) for line in rest}
        if len(inner) < 2 or not all(id(line) in whole for line in inner):
            continue
        if filled(frame, inner) is None or _more_below(frame.box, outer):
            continue
        found.append(inner)
        rest = outer
    for stretch in _stretches(rest, area, {id(line) for some in found for line in some}):
        trimmed = _trimmed(stretch, manner)
        if trimmed:
            found.append(trimmed)
    found.sort(key=lambda some: some[0].top)
    return [
        _Run(
            index,
            some,
            any(id(line) == first for line in some),
            any(id(line) == last for line in some),
        )
        for some in found
    ]


def _more_below(box: Box, lines: Sequence[TextLine]) -> bool:
    """Whether rows go on under a frame, which then holds a heading only."""
    return any(
        0 <= line.top - box[3] <= 1.2 * line.size
        and len(pieces(line, APART)) > 1
        and line.x0 < box[2]
        and line.x1 > box[0]
        for line in lines
    )


def _stretches(lines: Sequence[TextLine], area: Area, framed: set[int]) -> list[list[TextLine]]:
    """Stretches of lines of which most have several cells."""
    place = {id(line): number for number, line in enumerate(area.lines)}
    runs: list[list[TextLine]] = []
    current: list[TextLine] = []
    lead: list[TextLine] = []
    alone = 0
    for line in lines:
        several = len(pieces(line, APART)) > 1 or (
            # cells of a tight table stand no further apart than words
            bool(current) and abs(line.x0 - current[0].x0) <= 2 and names_figures(line)
        )
        prose = not several and area.runs_across(line, 0.62)
        before = current[-1] if current else lead[-1] if lead else None
        far = before is not None and (
            line.top - before.bottom > 2.6 * line.size
            or any(
                id(one) in framed
                for one in area.lines[place.get(id(before), 0) + 1 : place.get(id(line), 0)]
            )
        )
        if current and (prose or far or alone > 2):
            runs.append(current)
            current, alone = [], 0
        if prose or far:
            lead = []
        if several:
            current = current or [*lead]
            current.append(line)
            lead, alone = [], 0
        elif current and not prose:
            current.append(line)
            # a remark in a later column may have any number of lines
            first = line.x0 < second_column(current) - 1 and not _past_names(line, current)
            alone += first
        elif not prose:
            stacked = bool(lead) and abs(lead[-1].x0 - line.x0) <= 1 and line.x0 > area.left + 20
            # lines that share their height stand in cells of one row
            stacked |= bool(lead) and line.base - lead[-1].base < NESTED * line.size
            lead = [*(lead if stacked else lead[-1:]), line]
    runs.append(current)
    return [run for run in runs if run]


def _past_names(line: TextLine, above: Sequence[TextLine]) -> bool:
    """Whether a line begins right of what stands at the left edge of those above: headings of figures.

    Headings under those of groups may stand so near one another that they are one piece.
    """
    left = min(one.x0 for one in above)
    end = max(pieces(one, APART)[0].x1 for one in above if one.x0 <= left + 2)
    return line.x0 > end and line.x0 - left > 4 * line.size


def _trimmed(run: list[TextLine], manner: Manner) -> list[TextLine]:
    """Without titles above and text beneath.

    What stands alone above the first row is a heading only inside a later column or over some of
    them; what stands alone beneath the last row belongs to it only where the name above had no
    room. A line of several pieces that crosses columns at either end is prose.
    """
    if sum(len(line.words) for line in run) > MOST_WORDS:
        return []
    columns = columns_of(run, (), manner.blanks)
    cells = [cell_lines([line], columns) for line in run]
    counts = [
        max(len(columns.cut(line)), len(own) if _tight_row(own) else 1)
        for line, own in zip(run, cells, strict=True)
    ]
    wide = [
        len(pieces(line, APART)) > 1 or _tight_row(own)
        for line, own in zip(run, cells, strict=True)
    ]
    start, end = 0, len(run)
    if not columns.edges:
        return []

    def crossing(own: Sequence[CellLine]) -> bool:
        return any(one.column != one.last for one in own)

    while start < end and counts[start] == 1:
        first, last = columns.reach(run[start].x0, run[start].x1)
        over = first > 0 and last - first < columns.count - 1
        if over and not is_unit_line(run[start].text):
            break
        start += 1
    while end > start:
        several = wide[end - 1] and not (
            crossing(cells[end - 1]) and counts[end - 1] < max(3, 0.5 * columns.count)
        )
        if several:
            break
        end -= 1
    while end < len(run) and end > start:
        line = run[end]
        first, last = columns.reach(line.x0, line.x1)
        # in a later column it may follow words that stand above the last figures
        held = next(
            (
                (one, piece)
                for one in reversed(run[max(start, end - 3) : end])
                for piece in reversed(columns.cut(one))
                if columns.of(piece.x0) == first
            ),
            None,
        )
        if held is None or first != last or is_source_line(line.text) or is_note(line.text):
            break
        above, head = held
        if (
            line.base - above.base > step_within(line.words[0]) * line.size
            or abs(line.size - above.size) >= 0.3
        ):
            break
        room = columns.extents[first][1] - head.x1
        if room > line.words[0].x1 - line.words[0].x0 + 0.2 * line.size:
            break
        end += 1
    return run[start:end] if any(wide[start:end]) else []


def _tight_row(cells: Sequence[CellLine]) -> bool:
    """Whether a line is a name and figures, each in one column, however near they stand."""
    return (
        len(cells) > 1
        and cells[0].column == 0
        and all(cell.column == cell.last for cell in cells)
        and any(is_figure(cell.text) for cell in cells[1:])
    )


def _is_table(texts: dict[tuple[int, int], str], columns: int, part: Part, box: Box) -> bool:
    """Whether cells hold data: numbers beside names, or anything between rules."""
    rules = [rule for rule in part.horizontal if covered([rule], box[0], box[2]) >= 0.5]
    gridded = len(part.vertical) >= 2 and len(part.horizontal) >= 2
    several = sum(len(pieces(line, APART)) > 1 for line in part.lines)
    beside = [text for (_, column), text in texts.items() if column > 0]
    numeric = sum(_NUMERIC.fullmatch(text) is not None for text in beside)
    longest = sorted(map(len, beside), reverse=True)[: max(1, len(beside) // 3)]
    if beside and sum(longest) / len(longest) > 120 and not gridded:
        return False
    if len(rules) >= 3 or gridded:
        # names in the middle of merged rows share a line with no figure
        return several >= 2 or (gridded and columns >= 2 and numeric >= 3)
    enough = several >= LEAST_LINES and numeric >= max(3, len(beside) * NUMERIC_SHARE)
    return enough or (len(rules) >= 2 and columns >= 3 and several >= LEAST_LINES)
