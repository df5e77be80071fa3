"""What a table prints apart, put together before it is read as numbers: signs, units, heads set a column off.

Filings set numbers and heads a column apart, and "35.7" beside "%", "(2.8" beside ")%"; lists of deals print
the currency in every cell, other tables the unit in the head of a column or the name of a row. A column of
currencies is read so only where every cell of it that says anything is an amount of one currency: what an
undisclosed or vague amount leaves open would make a total of the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from lianpu.audit.stated.rows import Cell, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.document import Document, Table
from lianpu.core.errors import NotationError
from lianpu.core.quantity import Qualifier
from lianpu.notation.numbers import read_quantity


def set_under(
    rows: Mapping[int, Sequence[Cell]], heads: dict[int, str], is_time: Callable[[str], object]
) -> tuple[dict[int, list[Cell]], dict[int, str]]:
    """The cells of rows, and the heads, each number under the time that it is of.

    "| | | 2024 | Change |" over "| Research | 31,370 | | 5 % |": the amounts stand left of their head, in a
    column that has none, and rates stand under it. "| | 2024 | 2023 | |" over "| Margin: | Goods | 109 | 98 |":
    all heads stand a column left of their numbers.

    Args:
        rows: Row -> its cells, without the one that names it.
        heads: Column -> words above it.
        is_time: Whether a head names a time and nothing else.
    """
    filled: dict[int, set[int]] = {}
    numbers: set[int] = set()
    for at, cells in rows.items():
        for cell in cells:
            if not cell.blank:
                filled.setdefault(cell.column, set()).add(at)
            if cell.term is not None:
                numbers.add(cell.column)
    times = {column for column, words in heads.items() if column and is_time(words)}
    lone = {column for column in numbers if not heads.get(column)}
    if not lone or not times:
        return {at: list(cells) for at, cells in rows.items()}, heads
    if times and numbers == {column + 1 for column in times} and times == set(_told(heads)):
        return {at: list(cells) for at, cells in rows.items()}, {
            column + 1 if column in times else column: words for column, words in heads.items()
        }
    moved = {
        column: column + 1 for column in lone
        if column + 1 in times and filled.get(column + 1)
        and filled[column].isdisjoint(filled[column + 1])
    }  # fmt: skip
    if not moved:
        return {at: list(cells) for at, cells in rows.items()}, heads
    made = {}
    for at, cells in rows.items():
        kept = [cell for cell in cells if not (cell.blank and cell.column in moved.values())]
        taken = {cell.column for cell in kept}
        made[at] = [
            structs.replace(cell, column=moved[cell.column])
            if cell.column in moved and moved[cell.column] not in taken
            else cell
            for cell in kept
        ]
    return made, heads


def _told(heads: Mapping[int, str]) -> list[int]:
    """The columns, but the first, that have a head."""
    return [column for column, words in heads.items() if column and words]


_SIGN = lazy_re.compile(r"[)）]? ?(?:[%％]|bps|p?pts?\.?|pp)|[)）]")
_BARE = lazy_re.compile(r"(?:[$¥€£] ?)?[(（]? ?[-−–]?[\d.,]*\d")


def signed_ends(document: Document, table: Table) -> Mapping[tuple[int, int], int]:
    """Row and column of each figure whose sign is the next cell -> where that sign ends."""
    text = document.text
    found: dict[tuple[int, int], int] = {}
    before = None
    for cell in table.cells:
        if cell.end == cell.start:
            continue
        if (
            cell.end - cell.start <= LONGEST
            and before is not None
            and before.row == cell.row
            and not text[before.end : cell.start].strip()
            and _SIGN.fullmatch(text, cell.start, cell.end)
            and _BARE.fullmatch(text, before.start, before.end)
        ):
            found[before.row, before.column] = cell.end
        before = cell
    return found


LONGEST = 5
"""Characters of the longest sign."""


FEWEST = 2
"""Amounts that make a column. Ours."""


def with_amounts(rows: Sequence[Row]) -> list[Row]:
    """The rows, the cells of such columns read as numbers."""
    read: dict[int, dict[int, Term]] = {}
    broken = {cell.column for row in rows for cell in row.cells if cell.term is not None}
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.column in broken or cell.blank:
                continue
            term = _amount(cell.span.quote, cell.span.start)
            if term is None:
                broken.add(cell.column)
            else:
                read.setdefault(cell.column, {})[at] = term
    found = {
        column: terms
        for column, terms in read.items()
        if column not in broken
        and len(terms) >= FEWEST
        and len({term.quantity.unit for term in terms.values()}) == 1
    }
    if not found:
        return list(rows)
    return [
        replace(
            row,
            cells=tuple(
                structs.replace(cell, term=found[cell.column].get(at))
                if cell.column in found
                else cell
                for cell in row.cells
            ),
        )
        for at, row in enumerate(rows)
    ]


_SPACED = lazy_re.compile(r"[-−–(（]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?[)）]?")
_COMMAS = lazy_re.compile(r"\d,\d{3}(?!\d)")
FEWEST_SPACED = 3
"""Numbers of a table with blanks between their thousands, from which it is how they are printed. Ours."""


def with_spaced(rows: Sequence[Row], read: Callable[[str, int], Term | None]) -> list[Row]:
    """The rows, with "8 412" read as one number where the table prints its thousands so and never with commas."""
    spaced = {
        cell.span.start
        for row in rows
        for cell in row.cells
        if cell.term is None and _SPACED.fullmatch(cell.span.quote.strip())
    }
    commas = any(_COMMAS.search(cell.span.quote) for row in rows for cell in row.cells)
    if len(spaced) < FEWEST_SPACED or commas:
        return list(rows)

    def joined(cell: Cell) -> Cell:
        if cell.span.start not in spaced:
            return cell
        made = read("".join(cell.span.quote.split()), cell.span.start)
        if made is None:
            return cell
        return structs.replace(
            cell, term=Term(made.quantity, cell.span.start, cell.span.end), blank=False
        )

    return [replace(row, cells=tuple(joined(cell) for cell in row.cells)) for row in rows]


def _amount(words: str, start: int) -> Term | None:
    """The amount of money that a cell is; None for any other words, and for what is only known about."""
    text = words.strip().strip("*_ ")
    try:
        quantity = read_quantity(text)
    except NotationError:
        return None
    if (
        quantity.unit not in MONEY
        or quantity.qualifier is not Qualifier.EXACT
        or not quantity.value
    ):
        return None
    begin = start + words.index(text)
    return Term(quantity, begin, begin + len(text))


_PERCENT_HEAD = lazy_re.kept(
    r"[%％]|\bpercent|占比|同比|环比|增速|增长率|增幅|yoy|y/y|y-o-y|qoq|q/q", re.IGNORECASE
)


_PERCENT_ROW = lazy_re.kept(r"[(（,，]\s*[%％]\s*[)）]?\s*$|[%％]$|^[%％] |\(in %\)|, in %$")


def in_head_units(row: Row, heads: dict[int, str], rates: frozenset[int] = frozenset()) -> Row:
    """Bare numbers under a head such as "Change (%)" are percentages."""
    points = {column for column, words in heads.items() if _POINTS_HEAD.search(words)}
    columns = {
        column for column, words in heads.items()
        if (_PERCENT_HEAD.search(words) or column in rates) and column not in points
    }  # fmt: skip
    points |= _steps_of_rates(row, heads)
    if _PERCENT_ROW.search(row.label) and all(
        term.quantity.unit in ("1", "%", "pp", "x") for term in row.numbers.values()
    ):
        columns |= row.numbers.keys()
    if not (columns | points) & row.numbers.keys():
        return row
    cells = []
    for cell in row.cells:
        term = cell.term
        if term is not None and term.quantity.unit == "1":
            if cell.column in points:
                parts = 10_000 if _BASIS_HEAD.search(heads.get(cell.column, "")) else 100
                term = _as_rate(term, "pp", parts)
            elif cell.column in columns:
                term = _as_rate(term, "%", 100)
        cells.append(structs.replace(cell, term=term) if term is not cell.term else cell)
    return replace(row, cells=tuple(cells))


def _steps_of_rates(row: Row, heads: dict[int, str]) -> set[int]:
    """Columns whose bare number is the step between the rates of its row: "| 44.6% | 45.1% | (0.6) |"."""
    rates = [term for term in row.numbers.values() if term.quantity.unit == "%"]
    bare = [column for column, term in row.numbers.items() if term.quantity.unit == "1"]
    if len(rates) < 2 or len(bare) != 1 or len(rates) + 1 != len(row.numbers):
        return set()
    head = heads.get(bare[0], "")
    return set(bare) if _CHANGE_HEAD.search(head) and not _PERCENT_HEAD.search(head) else set()


_CHANGE_HEAD = lazy_re.compile(
    r"\bchange\b|\bchg\b|\bdifference\b|增减|變動|变动|变化|變化|[+±]/-|Δ", re.IGNORECASE
)


def _as_rate(term: Term, unit: str, parts: int) -> Term:
    """A bare number as so many parts of a hundred, or of ten thousand."""
    quantity = term.quantity
    value, step, low, high = (
        None if each is None else each / parts
        for each in (quantity.value, quantity.step, quantity.low, quantity.high)
    )
    made = structs.replace(quantity, unit=unit, value=value, step=step, low=low, high=high)
    return term.reading(made)


_BASIS_HEAD = lazy_re.compile(r"\bbps?\b|basis points?|基点|\bBP\b", re.IGNORECASE)
_POINTS_HEAD = lazy_re.kept(
    r"百分点|\bpp?ts?\b|\bpps?\b|percentage points?|[(（](?:in )?points[)）]|\bbps?\b|basis points?|基点",
    re.IGNORECASE,
)
"""Heads of changes in points: their bare numbers are no per cent and no amounts."""
