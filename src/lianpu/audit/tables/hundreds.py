"""Percentages that make up a whole: columns of 100 %, shares beside amounts or in brackets behind them, cells "60 : 30 : 10".

"China 31 %, Korea 26 %, ..., other 12 %" at two times: a table whose last row is the rest, and one column of
which adds up to 100 %, shows what all its columns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import of_hundred
from lianpu.audit.proof.slips import slip
from lianpu.audit.proof.verdicts import title
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.totals import ADDS_UP
from lianpu.audit.stated.written_cells import BESIDE
from lianpu.audit.tables.growth import GROWTH
from lianpu.audit.tables.lines import PART
from lianpu.audit.tables.products import SHARE_HEAD
from lianpu.audit.tables.relations import TOTAL, Relation, Tried, digits, try_cell
from lianpu.core import lazy_re
from lianpu.core.document import Document, TableCell
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

FEWEST = 3
"""Rows from which percentages that add up to 100 % are no accident. Ours."""

_REST = lazy_re.compile(
    r"^(?:其他|其它|其余|other|others|all others?|rest|remainder|remaining)\b", re.IGNORECASE
)
_WHOLE = lazy_re.compile(rf"{ADDS_UP}|[总總][额額]|\ball\b", re.IGNORECASE)


def hundreds(grid: Grid) -> Iterator[Relation]:
    """The rest of each column of percentages against 100 % less all rows above it."""
    rows = [row for row in grid.rows if row.numbers]
    if grid.loose:
        return
    if any(_WHOLE.search(row.label) for row in rows):
        yield from _printed_hundreds(rows)
        return
    yield from _whole_columns(grid, rows)
    last = next((at for at, row in enumerate(rows) if _REST.match(row.label.strip())), None)
    if last is None or last + 1 < FEWEST:
        return
    parts, rest = rows[:last], rows[last]
    columns = [
        column for column in grid.columns
        if not GROWTH.search(grid.heads.get(column, "")) and all(_is_share(row, column) for row in rows[: last + 1])
    ]  # fmt: skip
    tried: list[Tried] = []
    for column in columns:
        terms = tuple(row.numbers[column] for row in parts)
        tried += try_cell(rest, column, of_hundred(), terms)
    held = sum(each.check.verdict is not Verdict.WRONG for each in tried)
    if held and held >= len(tried) - 1:
        yield Relation("difference", rest, tuple(tried), named=True, faint=True, sure=True)


def _printed_hundreds(rows: Sequence[Row]) -> Iterator[Relation]:
    """A hundred per cent in a row of totals against all rates above it; what fails in one of several columns is doubt."""
    start = 0
    for at, row in enumerate(rows):
        whole = [
            column for column, term in row.numbers.items()
            if term.quantity.unit == "%" and term.quantity.value == 1
        ]  # fmt: skip
        if not whole:
            continue
        parts = [other for other in rows[start:at] if not PART.search(other.label)]
        start = at + 1
        tried: list[Tried] = []
        for column in whole:
            terms = tuple(other.numbers[column] for other in parts if column in other.numbers)
            if len(terms) > 1 and all(term.quantity.unit == "%" for term in terms):
                tried += try_cell(row, column, operations.total(), terms)
        held = [each for each in tried if each.check.verdict is not Verdict.WRONG]
        if held:
            faint = len(tried) - len(held) == 1
            kept = tuple(tried if faint else held)
            yield Relation("sum", row, kept, named=True, faint=faint, sure=True)


_SHARE = lazy_re.compile(
    r"\bshares?\b|\bsplit\b|\bmix\b|\bweights?\b|\bprobabilit|占比|份额|份額|比重|权重|權重|概率|機率",
    re.IGNORECASE,
)
"""Heads of columns of the parts of a whole."""


def _whole_columns(grid: Grid, rows: Sequence[Row]) -> Iterator[Relation]:
    """Columns named shares, or of a table without heads, whose percentages come to 100 %: each is what the others leave.

    One that does not come to 100 % may lack a part, and nothing is said.
    """
    if len(rows) < FEWEST or len({row.group for row in rows}) > 1:
        return
    for column in grid.columns:
        head = grid.heads.get(column, "")
        if not (_SHARE.search(head) or (not grid.heads and column == grid.columns[0])):
            continue
        if not all(_is_share(row, column) for row in rows):
            continue
        tried = [
            each
            for row in rows
            for each in try_cell(
                row, column, of_hundred(),
                tuple(other.numbers[column].as_printed for other in rows if other is not row),
            )
        ]  # fmt: skip
        if tried and all(each.check.verdict is Verdict.HOLDS for each in tried):
            yield Relation("difference", rows[0], tuple(tried), named=True)


def _is_share(row: Row, column: int) -> bool:
    term = row.numbers.get(column)
    return term is not None and term.quantity.unit == "%" and 0 < (term.quantity.value or 0) < 1


TELLING = 3
"""Digits of one share of two that say what the column is. Ours."""
MOST = 40
"""Rows up to which shares of their sum are looked for. Ours."""


def mix_columns(grid: Grid) -> Iterator[Relation]:
    """Each column named share against one column of amounts over what this adds up to."""
    targets = [
        at for at in grid.columns if SHARE_HEAD.search(simplified(grid.heads.get(at, "")))
    ]  # fmt: skip
    if grid.loose or not targets:
        return
    for rows, whole in _stretches(grid):
        for target in targets:
            closed = whole is not None
            if whole is not None and (
                target not in whole.numbers or whole.numbers[target].quantity.value != 1
            ):
                continue
            found = [
                made for amount in grid.columns if amount != target
                for made in _of_sum(rows, target, amount, closed=closed)
            ]  # fmt: skip
            if found:
                yield max(found, key=lambda each: each.held)


def _stretches(grid: Grid) -> Iterator[tuple[list[Row], Row | None]]:
    """Rows under one heading, none of them a total or part of another, and the total that closes them."""
    by_group: dict[int, list[Row]] = {}
    for row in grid.rows:
        if row.numbers:
            by_group.setdefault(row.group, []).append(row)
    for rows in by_group.values():
        whole = rows[-1] if TOTAL.search(rows[-1].label) else None
        parts = rows if whole is None else rows[:-1]
        named = any(TOTAL.search(row.label) or PART.search(row.label) for row in parts)
        if 1 < len(parts) <= MOST and not named:
            yield parts, whole


def _of_sum(
    rows: Sequence[Row], target: int, amount: int, *, closed: bool = False
) -> Iterator[Relation]:
    """Shares of the sum of their rows; a total of 100 % below them says that no part is missing."""
    if not all(_is_part(row, target, amount) for row in rows):
        return
    every = [row.numbers[amount] for row in rows]
    whole = sum(row.floats[amount][0] for row in rows)
    missed = sum(
        abs(row.floats[amount][0] / whole - row.floats[target][0])
        > 2 * row.floats[target][1] + row.floats[target][0] / 50
        for row in rows
    )
    if missed > 1:
        return
    tried: list[Tried] = []
    for row in rows:
        own = row.numbers[amount]
        others = tuple(term for term in every if term is not own)
        tried += try_cell(row, target, operations.share_of_sum(), (own, *others))
    failing = [each for each in tried if each.check.verdict is Verdict.WRONG]
    held = [each for each in tried if each.check.verdict is Verdict.HOLDS]
    told = sum(digits(each.target.term) for each in held if each.target.term)
    if len(failing) > 1 or told < TELLING:
        return
    if (
        len(rows) > 2
        or closed
        or all(
            each.target.term is not None and slip(each.check, each.target.term) for each in failing
        )
    ):
        # of two shares that make up a hundred the one that holds tells the other
        yield Relation("share", rows[0], tuple(tried), named=True, sure=True, beside=len(rows) == 2)


def _is_part(row: Row, target: int, amount: int) -> bool:
    rate, part = row.numbers.get(target), row.numbers.get(amount)
    if rate is None or part is None or rate.quantity.unit != "%" or part.quantity.unit in RATES:
        return False
    return (
        0 < (rate.quantity.value or 0) < 1
        and target in row.floats
        and amount in row.floats
        and row.floats[amount][0] > 0
    )


def row_mixes(grid: Grid) -> Iterator[Relation]:
    """Amounts along a row with their shares right behind each: "men | % | women | %"."""
    columns = grid.columns
    pairs = [
        (left, right) for left, right in pairwise(columns)
        if right == left + 1 and sum(_is_part(row, right, left) for row in grid.rows) > 1
    ]  # fmt: skip
    if grid.loose or not 1 < len(pairs) <= MOST_ALONG:
        return
    tried = [
        each
        for row in grid.rows
        if all(_is_part(row, rate, amount) for amount, rate in pairs)
        for amount, rate in pairs
        for each in try_cell(
            row, rate, operations.share_of_sum(),
            (row.numbers[amount], *(row.numbers[other] for other, _ in pairs if other != amount)),
        )
    ]  # fmt: skip
    relation = Relation("share", grid.rows[0], tuple(tried), named=True, sure=True)
    failed = len(tried) - relation.held
    if relation.held > 2 and failed <= 1 and relation.telling >= TELLING * 2:
        yield relation


MOST_ALONG = 6
"""Amounts along a row whose shares are looked for. Ours."""


def bracket_shares(grid: Grid) -> Iterator[Relation]:
    """Rates in brackets behind amounts that are shares of one row: margins of revenue, parts of a total."""
    columns = [at for at in grid.columns if at >= BESIDE and at - BESIDE in grid.columns]
    if not columns:
        return
    for base in grid.rows:
        tried = [
            each
            for column in columns
            for row in grid.rows
            if row is not base and column in row.numbers
            if _is_part(row, column, column - BESIDE) and column - BESIDE in base.numbers
            for each in try_cell(
                row, column, operations.share(),
                (row.numbers[column - BESIDE], base.numbers[column - BESIDE]),
            )
        ]  # fmt: skip
        held = sum(each.check.verdict is not Verdict.WRONG for each in tried)
        if held > 1 and len(tried) - held <= (held > 2):
            yield Relation("share", base, tuple(tried), named=False)


_PART = r"\d{1,3}(?:\.\d+)?\s?%?"
_SPLIT = lazy_re.compile(
    rf"[*_~≈\s]*(?P<parts>{_PART}(?:\s?[:：/]\s?{_PART}){{1,5}})(?:\s?[(（][^()（）\d]{{1,24}}[)）])?[*_\s]*"
)
_NUMBER = lazy_re.compile(r"\d+(?:\.\d+)?")
FEWEST_CELLS = 2
"""Cells of a column that must come to 100 for the column to split it. Ours."""
MOST_OFF = Decimal(20)
"""How far from 100 a split may be that has a slip in it; what is farther off is another proportion. Ours."""


def splits(document: Document) -> Iterator[Finding]:
    """Every cell of a column of splits, held against a hundred."""
    for table in document.tables:
        columns: dict[tuple[int, int], list[tuple[TableCell, str, list[Decimal]]]] = {}
        for cell in table.cells:
            match = _SPLIT.fullmatch(document.text[cell.start : cell.end])
            if match is None:
                continue
            parts = [Decimal(each) for each in _NUMBER.findall(match["parts"])]
            columns.setdefault((cell.column, len(parts)), []).append((cell, match["parts"], parts))
        for cells in columns.values():
            whole = [each for each in cells if _off(each[2]) <= _rounding(each[2])]
            if len(whole) < FEWEST_CELLS or len(whole) < len(cells) - 1:
                continue
            for cell, words, parts in cells:
                yield _held(document, cell, words, parts)


def _held(document: Document, cell: TableCell, words: str, parts: list[Decimal]) -> Finding:
    made = sum(parts)
    off = _off(parts)
    rounded = 0 < off <= _rounding(parts)
    holds = not off or rounded
    near = off <= MOST_OFF
    verdict = Verdict.ROUNDING if rounded else Verdict.HOLDS if holds else Verdict.WRONG
    place = document.span(cell.start, cell.end)
    sides = " + ".join(f"{each:f}" for each in parts)
    stated = re.sub(r"\s+", " ", words)
    text = title("sum", verdict, stated, f"{made:f}")
    if not holds:
        text = Text(f"{stated} 相加为 {made:f}，不是 100", f"{stated} comes to {made:f}, not 100")
    return Finding(
        rule="sum",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.RED if near else Severity.AMBER,
        spans=(place, place),
        title=text,
        stated=stated,
        recomputed=f"{made:f}",
        arithmetic=f"{sides} = {made:f}",
    )


def _off(parts: list[Decimal]) -> Decimal:
    return abs(sum(parts, Decimal(-100)))


def _rounding(parts: list[Decimal]) -> Decimal:
    """How far from 100 whole parts come that are rounded each by itself."""
    return Decimal(len(parts) - 1) / 2
