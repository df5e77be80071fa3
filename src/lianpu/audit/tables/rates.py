"""Columns of rates beside columns of amounts: one over another, a margin, shares of one whole.

A table that prints cost and revenue with a margin beside them, or amounts with their share of a whole that
stands elsewhere, shows by its other rows what the column is: there one row may not break it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from math import log10

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.growth import GROWTH
from lianpu.audit.tables.identities import ratio_at
from lianpu.audit.tables.relations import Relation, Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

FEWEST = 3
"""Rows that must agree before one that does not is doubted. Ours."""

MOST_COLUMNS = 10
"""Columns of numbers up to which pairs are tried."""


def rate_columns(grid: Grid) -> Iterator[Relation]:
    """Each column of percentages that follows from one or two columns of amounts."""
    if len(grid.columns) > MOST_COLUMNS:
        return
    for target in grid.columns:
        head = grid.heads.get(target, "")
        rows = [row for row in grid.rows if _unit(row, target) == "%"]
        if len(rows) < FEWEST or GROWTH.search(head):
            continue
        faint = not RATE.search(head)
        amounts = [
            column for column in grid.columns
            if column != target and sum(_is_amount(row, column) for row in rows) >= FEWEST
        ]  # fmt: skip
        for a, b in permutations(amounts, 2):
            for make in (operations.share, margin):
                yield from _kept(rows, _along(rows, target, a, b, make), faint)
        for column in amounts:
            yield from _kept(rows, _of_one_whole(rows, target, column), faint)
        votes = [each for each in amounts if _VOTES.search(grid.heads.get(each, ""))]
        if 1 < len(votes) < 4:
            for which in range(len(votes)):
                yield from _kept(rows, _of_votes(rows, target, votes, which), faint)


_MULTIPLE = lazy_re.compile(
    r"市[盈净销]率|P/?[EBS]\b|倍数?|\b(?:multiple|coverage|cover|leverage)\b", re.IGNORECASE
)
"""Heads of multiples, whose names end like those of percentages."""
_VOTES = lazy_re.compile(
    r"同意|赞成|反对|弃权|\b(?:for|in favou?r|against|abstain\w*|abstentions?|withheld|yes|no)\b",
    re.IGNORECASE,
)
"""Heads of the columns that make up all votes."""
_EACH = lazy_re.compile(
    r"\bNAV\b|净值|\bper\b|\baverage\b|\bmean\b|\beach\b|/|平均|均|每|单", re.IGNORECASE
)
"""Heads of columns of amounts for each of what another column counts."""

_MEASURED = lazy_re.compile(r"%|率|\bchange\b|同比|增", re.IGNORECASE)


def ratio_columns(grid: Grid) -> Iterator[Relation]:
    """Each column of amounts per unit: one column over another at one power of ten, in all rows but one."""
    if len(grid.columns) > MOST_COLUMNS:
        return
    for target in grid.columns:
        head = grid.heads.get(target, "")
        bare = _MULTIPLE.sub("", head)
        if (bare == head and not _EACH.search(head)) or _MEASURED.search(bare):
            continue
        rows = [row for row in grid.rows if _is_amount(row, target)]
        others = [
            column for column in grid.columns
            if column != target and len(rows) >= FEWEST and all(_is_amount(row, column) for row in rows)
        ]  # fmt: skip
        for amount, count in permutations(others, 2):
            power = _power_between(rows, target, amount, count)
            if power is None:
                continue
            tried = [
                made for row in rows
                for made in try_cell(row, target, ratio_at(power), (row.numbers[amount], row.numbers[count]))
            ]  # fmt: skip
            held = sum(each.check.verdict is not Verdict.WRONG for each in tried)
            if held >= FEWEST - 1 and held >= len(tried) - 1:
                yield Relation("ratio", rows[0], tuple(tried), named=True, sure=True)


def _power_between(rows: Sequence[Row], target: int, amount: int, count: int) -> int | None:
    """The power of ten at which one column over another gives a third to its digits, in all rows but one."""
    powers = sorted(
        round(log10(row.floats[target][0] * row.floats[count][0] / row.floats[amount][0]))
        for row in rows
    )
    power = powers[len(powers) // 2]
    missed = 0
    for row in rows:
        stated, step = row.floats[target]
        made = row.floats[amount][0] / row.floats[count][0] * 10.0**power
        # the digits of both inputs are taken at their word: what agrees so is no accident
        missed += abs(made - stated) > step * 1.01 + abs(stated) / 250
    return power if missed <= 1 else None


def _unit(row: Row, column: int) -> str:
    term = row.numbers.get(column)
    return term.quantity.unit if term is not None else ""


def _is_amount(row: Row, column: int) -> bool:
    term = row.numbers.get(column)
    return term is not None and term.quantity.unit not in RATES and bool(
        term.quantity.value and term.quantity.value > 0
    )  # fmt: skip


RATE = lazy_re.compile(
    r"率|占比|比重|比例|份额|margin|share|\brates?\b|% ?of|percent of|of total|yield|utili[sz]ation",
    re.IGNORECASE,
)
"""Heads that say what a column of percentages is."""


def _kept(rows: Sequence[Row], tried: list[Tried], faint: bool) -> Iterator[Relation]:
    """A relation that fails in one row at most and that enough others show."""
    held = sum(each.check.verdict is not Verdict.WRONG for each in tried)
    if held >= FEWEST - 1 and held >= len(tried) - 1 and len(tried) >= FEWEST:
        telling = [each for each in tried if each.check.verdict is Verdict.HOLDS]
        if len(telling) >= FEWEST - 1:
            yield Relation("share", rows[0], tuple(tried), named=False, faint=faint)


def _along(
    rows: Sequence[Row], target: int, first: int, second: int, make: Callable[[], Operation]
) -> list[Tried]:
    usable = [row for row in rows if _is_amount(row, first) and _is_amount(row, second)]
    missed = 0
    for row in usable:
        a, b, stated = (row.floats[column] for column in (first, second, target))
        rate = a[0] / b[0] if make is operations.share else 1 - b[0] / a[0]
        missed += abs(rate - stated[0]) > 2 * stated[1] + abs(stated[0]) / 100
        if missed > 1:
            return []
    return [
        made for row in usable
        for made in try_cell(row, target, make(), (row.numbers[first], row.numbers[second]))
    ]  # fmt: skip


def _of_votes(rows: Sequence[Row], target: int, votes: Sequence[int], which: int) -> list[Tried]:
    """One kind of votes over all of them."""
    usable = [row for row in rows if all(column in row.numbers for column in votes)]
    made = operations.part_of_all(which, len(votes))
    return [
        tried for row in usable
        for tried in try_cell(row, target, made, tuple(row.numbers[column] for column in votes))
    ]  # fmt: skip


def _of_one_whole(rows: Sequence[Row], target: int, column: int) -> list[Tried]:
    """Shares of a whole that the table need not print: each against the share of another row."""
    usable = [row for row in rows if _is_amount(row, column) and row.floats[target][0] > 0]
    wholes = sorted(row.floats[column][0] / row.floats[target][0] for row in usable)
    if len(wholes) <= FEWEST:
        return []
    middle = wholes[len(wholes) // 2]
    near = [
        row for row in usable
        if abs(row.floats[column][0] / row.floats[target][0] / middle - 1) < 1 / 100
    ]  # fmt: skip
    if len(near) < max(FEWEST, len(usable) - 1):
        return []
    like = max(near, key=lambda row: row.floats[column][0])
    return [
        made for row in usable if row is not like
        for made in try_cell(
            row, target, in_proportion(),
            (row.numbers[column], like.numbers[column], like.numbers[target]),
        )
    ]  # fmt: skip


@operation
def margin() -> Operation:
    """1 - cost / revenue, of (revenue, cost)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return Interval.exact(1) - operations.share().compute((terms[1], terms[0]))

    return Operation("share", compute, lambda names: f"1 - {names[1]} / {names[0]}")


@operation
def in_proportion() -> Operation:
    """a / b × share of b, of (a, b, share of b)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return operations.share().compute(terms[:2]) * terms[2]

    return Operation("share", compute, lambda names: f"{names[0]} / {names[1]} × {names[2]}")
