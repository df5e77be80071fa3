"""Shares beside amounts: of what all rows add up to, and in brackets behind each amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.audit.proof import operations
from lianpu.audit.proof.slips import slip
from lianpu.audit.stated.cells_with_rates import BESIDE
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.lines import PART
from lianpu.audit.tables.relations import TOTAL, Relation, Tried, digits, try_cell
from lianpu.audit.tables.shares import SHARE_HEAD
from lianpu.core.finding import Verdict

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
    for rows in _stretches(grid):
        for target in targets:
            found = [
                made for amount in grid.columns if amount != target
                for made in _of_sum(rows, target, amount)
            ]  # fmt: skip
            if found:
                yield max(found, key=lambda each: each.held)


def _stretches(grid: Grid) -> Iterator[list[Row]]:
    """Rows under one heading, none of them a total or part of another."""
    by_group: dict[int, list[Row]] = {}
    for row in grid.rows:
        if row.numbers:
            by_group.setdefault(row.group, []).append(row)
    for rows in by_group.values():
        named = any(TOTAL.search(row.label) or PART.search(row.label) for row in rows)
        if 1 < len(rows) <= MOST and not named:
            yield rows


def _of_sum(rows: Sequence[Row], target: int, amount: int) -> Iterator[Relation]:
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
    if len(rows) > 2 or all(
        each.target.term is not None and slip(each.check, each.target.term) for each in failing
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
