"""Where the data of a table begins: beneath its headings, with what stands about the first figures."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.rows import SAME, CellLine
from lianpu.reading.prose import is_cjk

MOST = 9
"""Printed lines that headings may take; ours."""
_YEAR = lazy_re.compile(
    r"[(（]?(?:19|20)\d\d(?:[-/.–]\d{1,4})?\s?(?:[AEFPH年]|\d[HQ])?[)）*]?|[1-4]Q\d\d"
)


def is_year(text: str) -> bool:
    """Whether a heading is a year or a quarter of one: 2024A, FY's 4Q24."""
    return _YEAR.fullmatch(text) is not None


def body_from(cells: Sequence[CellLine]) -> float:
    """Height of the first line that holds data; -inf where no line does or the first one does.

    Data is a figure that is no year, beside a name or another figure.
    """
    lines: list[list[CellLine]] = []
    for cell in sorted(cells, key=lambda cell: cell.base):
        if lines and abs(cell.base - lines[-1][0].base) <= SAME * cell.size:
            lines[-1].append(cell)
        else:
            lines.append([cell])
    for index, line in enumerate(lines[: MOST + 1]):
        figures = [cell for cell in line if cell.column and is_figure(cell.text)]
        states = [cell for cell in figures if _YEAR.fullmatch(cell.text) is None]
        named = any(cell.column == 0 for cell in line) or (
            index > 0 and _name_stands_about(lines, index)
        )
        if states and not named and index > 1:
            names = any(cell.column == 0 for cell in lines[index - 1])
            named = names and _stands_about(lines, index - 1, line[0].base)
        if index and named and not figures:
            states = [cell for cell in line if cell.column and is_nothing(cell.text)]
        if states and (named or len(states) > 1):
            base = line[0].base
            if index > 1 and all(cell.column for cell in line) and _name_stands_about(lines, index):
                index -= 1
            index = _stands_over(lines, index)
            while index > 1 and _stands_about(lines, index - 1, base):
                index -= 1
            while index > 1 and _names_group(lines, index - 1):
                index -= 1
            return lines[index][0].base - SAME * lines[index][0].size if index else float("-inf")
    return float("-inf")


def _name_stands_about(lines: Sequence[Sequence[CellLine]], index: int) -> bool:
    """Whether a name of two lines stands about a line of figures, alone above and beneath it."""
    if index + 1 >= len(lines) or len(lines[index - 1]) > 1 or len(lines[index + 1]) > 1:
        return False
    [above], [below], base = lines[index - 1], lines[index + 1], lines[index][0].base
    return above.column == below.column == 0 and (
        abs(above.base + below.base - 2 * base) <= SAME * above.size
    )


def _stands_about(lines: Sequence[Sequence[CellLine]], index: int, base: float) -> bool:
    """Whether a line holds the upper ones of cells that stand about a row of figures.

    Each stands as far above their baseline as another of its column beneath, under a heading; the
    corner over the names may be blank.
    """
    headed = [
        any(one.column <= cell.column <= one.last for line in lines[:index] for one in line)
        for cell in lines[index]
    ]
    corner = not any(one.column == 0 for line in lines[:index] for one in line)
    return any(headed) and all(
        (own or (corner and not cell.column))
        and any(
            one.column == cell.column and abs(one.base + cell.base - 2 * base) <= 0.3 * cell.size
            for line in lines[index + 1 :]
            if not any(is_figure(one.text) for one in line)
            for one in line
            if one.base > base
        )
        for own, cell in zip(headed, lines[index], strict=True)
    )


def _stands_over(lines: Sequence[Sequence[CellLine]], index: int) -> int:
    """The first line of a remark whose last one stands on the line of data that has a number.

    So sheets set cells of several lines: at the foot of their row. Its lines stand alone in their
    column, nearer to one another than to a heading above that has one in the same column.
    """
    first = index
    while first > 1 and len(lines[first - 1]) == 1 and lines[first - 1][0].column:
        [cell], beneath = lines[first - 1], lines[first]
        below = next((one for one in beneath if one.column == cell.column), None)
        step = beneath[0].base - cell.base
        last = lines[index][0].base - lines[index - 1][0].base
        if below is None or is_figure(below.text) or is_figure(cell.text) or step > 1.06 * last:
            break
        first -= 1
    if first == index:
        return index
    head = lines[first - 1]
    if len(head) == 1 and head[0].last > head[0].column == 0:
        return first  # under the name of a group
    column = lines[first][0].column
    room = lines[first][0].base - head[0].base
    near = lines[first + 1][0].base - lines[first][0].base
    heading = next((one for one in head if one.column <= column <= one.last), None)
    if len(head) < 2 or heading is None:
        return index
    apart = room > near + 0.1 * head[0].size
    return first if apart or _ends(heading, lines[first][0], lines) else index


def _ends(heading: CellLine, below: CellLine, lines: Sequence[Sequence[CellLine]]) -> bool:
    """Whether a heading had room for the first word of the line beneath, so that it is whole.

    A line in brackets may begin a new line for all that: a unit.
    """
    word = below.words[0]
    if heading.last > heading.column or word.text[0] in "(（[":
        return False
    widest = max(
        one.inked - one.x0
        for line in lines
        for one in line
        if one.column == one.last == heading.column
    )
    first = word.size if is_cjk(word.text[0]) else word.x1 - word.x0 + 0.3 * word.size
    return heading.inked - heading.x0 + first <= widest + 0.5


def _names_group(lines: Sequence[Sequence[CellLine]], index: int) -> bool:
    """Whether a line under the headings is the name of the rows beneath, not the end of one."""
    [cell, *others] = lines[index]
    if others or cell.column or any(one.column == 0 and one.last > 0 for one in lines[index - 1]):
        return False
    above = next((one for one in lines[index - 1] if one.column == 0), None)
    if cell.last or above is None:
        return True
    step = cell.base - above.base
    return step >= 0.93 * (lines[index + 1][0].base - cell.base)
