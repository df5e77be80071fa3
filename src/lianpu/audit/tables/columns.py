"""Columns of a table that follow from its others: their sum (market = racks + rows), a step, the mean, compound growth ("CAGR", 复合增速), a rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import head_stage
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.identities import scaled
from lianpu.audit.tables.lines import ALL
from lianpu.audit.tables.relations import TOTAL, Relation, Tried, all_slips, digits, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

MOST_COLUMNS = 14
"""Tables with more columns of numbers are not searched for sums along their rows."""

SURELY = 8
"""The same where more than one fails, each by a slip. Ours."""

TELLING = 6
"""Digits that a sum along rows must get right elsewhere before its one failure is held against it."""


def column_sums(grid: Grid) -> Iterator[Relation]:
    """Each column that is the sum of the others, or of a run beside it, in all rows but few."""
    columns = [
        column for column in grid.columns
        if column not in grid.changes and sum(column in row.numbers for row in grid.rows) >= 3
    ]  # fmt: skip
    if not 3 <= len(columns) <= MOST_COLUMNS:
        return
    for at, target in enumerate(columns):
        named = bool(TOTAL.search(grid.heads.get(target, "")))
        for parts in _runs(columns, at):
            if not _may_add_up(grid.rows, target, parts):
                continue
            tried = [each for each in _along(grid.rows, target, parts) if not _taken_away(each)]
            held = [each for each in tried if each.check.verdict is not Verdict.WRONG]
            failed = len(tried) - len(held)
            shown = sum(digits(each.target.term) for each in held if each.target.term)
            if len(tried) < 3 or len(held) < 2 or shown < TELLING:
                continue
            few = failed <= len(held) and len(parts) > 2 and shown >= SURELY and all_slips(tried)
            if failed > 1 and not few:
                continue
            yield Relation(
                "sum", grid.rows[0], tuple(tried), named or failed == 0 or len(held) >= 3
            )
            break


def _may_add_up(rows: Sequence[Row], target: int, parts: Sequence[int]) -> bool:
    """Whether a sum may work in all rows but one, or in half of them: the quick look before the exact one."""
    failed = found_in = 0
    for row in rows:
        stated = row.floats.get(target)
        found = [row.floats.get(column) for column in parts]
        if stated is None or any(each is None for each in found):
            continue
        known = [each for each in found if each is not None]
        room = stated[1] + sum(each[1] for each in known)
        failed += abs(sum(each[0] for each in known) - stated[0]) > room * 1.01
        found_in += 1
    return failed <= max(1, found_in // 2)


def _runs(columns: Sequence[int], at: int) -> Iterator[list[int]]:
    """All others first, then the runs right behind and right before."""
    others = [column for column in columns if column != columns[at]]
    yield others
    for count in range(len(others) - 1, 1, -1):
        if at + count < len(columns):
            yield list(columns[at + 1 : at + 1 + count])
        if at - count >= 0:
            yield list(columns[at - count : at])


def _taken_away(tried: Tried) -> bool:
    """Whether a sum that fails holds with one of its parts taken away: a variance by which a cost is better."""
    stated = tried.target.term
    if tried.check.verdict is not Verdict.WRONG or stated is None:
        return False
    nought = Decimal(0)
    values = [term.quantity.value or nought for term in tried.inputs]
    off = sum(values, nought) - (stated.quantity.value or nought)
    steps = (term.quantity.step or nought for term in (stated, *tried.inputs))
    room = sum(steps, nought) / 2
    return any(value and abs(off - 2 * value) <= room for value in values)


CONTRIBUTION = lazy_re.compile(
    r"拉动|拉動|百分点|百分點|个点|\bcontribut\w*|\bp\.?p\.?(?:t?s?)?\b|percentage[- ]points?",
    re.IGNORECASE,
)
"""Heads of columns of points that a rate is made of."""


def contribution_columns(grid: Grid) -> Iterator[Relation]:
    """A column of growth that the columns of contributions behind it, or before it, add up to."""
    if grid.loose:
        return
    points = [at for at in grid.columns if CONTRIBUTION.search(simplified(grid.heads.get(at, "")))]
    for target in grid.columns if len(points) > 1 else ():
        parts = [at for at in points if at != target]
        rows = [row for row in grid.rows if {target, *parts} <= row.numbers.keys()]
        if len(parts) < 2 or not all(
            _is_rate(row.numbers[at]) for row in rows for at in (target, *parts)
        ):
            continue
        tried = [
            each for row in rows
            for each in try_cell(row, target, operations.total(), tuple(row.numbers[at] for at in parts))
        ]  # fmt: skip
        made = Relation("sum", grid.rows[0], tuple(tried), named=True)
        failed = len(tried) - made.held
        if made.held >= LEAST and failed <= 1 and made.telling >= TELLING - 1 and all_slips(tried):
            yield made
            return


def _is_rate(term: Term) -> bool:
    """Whether a number may be a rate or points: with their sign, or bare and small."""
    quantity = term.quantity
    small = abs(quantity.value or Decimal(0)) < 100
    return quantity.unit in ("%", "pp") or (quantity.unit == "1" and small)


def _along(rows: Sequence[Row], target: int, parts: Sequence[int]) -> Iterator[Tried]:
    for row in rows:
        terms = [row.numbers.get(column) for column in parts]
        stated = row.numbers.get(target)
        known = tuple(term for term in terms if term is not None)
        lacking = {column for column, term in zip(parts, terms, strict=True) if term is None}
        if stated is None or len(known) < 2 or lacking - _dashes(row):
            continue
        units = {term.quantity.unit for term in (*known, stated)}
        if len(units) == 1 and not units & {"%", "pp", "x"}:
            for each in try_cell(row, target, operations.total(), known):
                # a dash may hide a number: such a row can confirm and never accuse
                if not lacking or each.check.verdict is not Verdict.WRONG:
                    yield each


def _dashes(row: Row) -> set[int]:
    """The columns in which a row prints that there is nothing."""
    return {cell.column for cell in row.cells if cell.blank and cell.span.quote.strip()}


STEP = lazy_re.compile(
    r"增减|变动|變動|变化|增加额|增量|差额|差异|\bchange\b|\bdifference\b|\bincrease\b|\bvar(?:iance|\.)|\bvs\.? (?:budget|plan)\b|\+/-|±|Δ",
    re.IGNORECASE,
)
"""Heads of columns that print a step, where their cells are no rates."""

MEAN = lazy_re.compile(r"^(?:平均|均值|平均值|月均|季均|mean|average)$", re.IGNORECASE)
"""Heads of columns that print the mean of those beside them."""


def step_columns(grid: Grid) -> Iterator[Relation]:
    """A column of changes in units against the two columns whose difference it is."""
    for target in grid.columns:
        if not STEP.search(simplified(grid.heads.get(target, ""))):
            continue
        rows = [row for row in grid.rows if _amount(row, target)]
        others = [
            column for column in grid.columns if column != target and column not in grid.changes
        ]
        found = []
        for last, first in permutations(others, 2):
            tried = [
                each for row in rows if _amount(row, last) and _amount(row, first)
                for each in try_cell(row, target, operations.difference(),
                                     (row.numbers[last], row.numbers[first]))
            ]  # fmt: skip
            tried = _either_way(rows, tried)
            if len(tried) >= LEAST and all(each.check.verdict is Verdict.WRONG for each in tried):
                tried = _in_basis_points(rows, target, last, first) or tried
            if tried and not _unsigned(tried):
                found.append(Relation("difference", rows[0], tuple(tried), named=True))
        best = max(found, key=lambda each: each.held, default=None)
        if best is not None and best.held >= FEWEST and best.meant:
            yield best


def _in_basis_points(rows: Sequence[Row], target: int, last: int, first: int) -> list[Tried]:
    """The steps of rates that are printed bare, in hundredths of their points: +40 from 4.17 to 4.57."""
    fine = all(
        row.numbers[at].quantity.step == BASIS and row.numbers[target].quantity.step == 1
        for row in rows
        for at in (last, first)
        if {at, target} <= row.numbers.keys()
    )
    return [
        each for row in rows if fine and _amount(row, last) and _amount(row, first)
        for each in try_cell(row, target, scaled(operations.difference(), 2),
                             (row.numbers[last], row.numbers[first]))
    ]  # fmt: skip


BASIS = Decimal("0.01")
"""One basis point of a rate in per cent."""


def _either_way(rows: Sequence[Row], tried: list[Tried]) -> list[Tried]:
    """The steps of a column that prints for some rows by how much they are better: taken the other way where that holds.

    Where both ways are met, one that fails is taken the way of its own sign.
    """
    by_place = {row.cells[0].row: row for row in rows}
    turned = {
        at: made
        for at, each in enumerate(tried)
        if each.check.verdict is Verdict.WRONG
        for made in try_cell(by_place[each.target.row], each.target.column, operations.difference(), each.inputs[::-1])
    }  # fmt: skip
    held = [at for at, made in turned.items() if made.check.verdict is not Verdict.WRONG]
    signed = any((each.target.term.quantity.value or 0) < 0 for each in tried if each.target.term)
    if len(held) < FEWEST or not signed:
        return tried
    return [
        turned[at] if at in turned and (at in held or _one_way(turned[at])) else each
        for at, each in enumerate(tried)
    ]


def _one_way(tried: Tried) -> bool:
    """Whether a step and what it should be go the same way."""
    stated, point = tried.target.term, tried.check.point
    value = None if stated is None else stated.quantity.value
    return value is not None and point is not None and (value > 0) == (point > 0)


FEWEST = 2
"""Rows in which a step must hold before its failure in another says something. Ours."""


def _amount(row: Row, column: int) -> bool:
    term = row.numbers.get(column)
    return term is not None and term.quantity.unit not in RATES


def _unsigned(tried: Sequence[Tried]) -> bool:
    """Whether a column prints falls without their sign: then its direction says nothing."""
    return any(
        each.check.verdict is Verdict.WRONG
        and each.check.point is not None
        and each.check.point < 0
        and each.target.term is not None
        and (each.target.term.quantity.value or 0) > 0
        for each in tried
    )


def mean_columns(grid: Grid) -> Iterator[Relation]:
    """A column named average against the mean of all columns beside it."""
    for target in grid.columns:
        if not MEAN.match(grid.heads.get(target, "").strip()):
            continue
        parts = [
            column for column in grid.columns if column != target and column not in grid.changes
        ]
        rows = [row for row in grid.rows if target in row.numbers]
        tried = [
            each for row in rows
            if len(parts) > 1 and all(column in row.numbers for column in parts)
            for each in try_cell(row, target, mean(len(parts)),
                                 tuple(row.numbers[column] for column in parts))
        ]  # fmt: skip
        if tried:
            relation = Relation("average", rows[0], tuple(tried), named=True)
            if relation.held >= FEWEST and relation.meant:
                yield relation


_CUMULATED = lazy_re.compile(
    r"^(?:cumulative|compounded|total)\b(?:.*\breturn\b)?|累计(?:收益|回报|涨[跌]?幅|增[幅速长])",
    re.IGNORECASE,
)
"""Heads of what rates of several times come to, one upon the other."""


def compounded_columns(grid: Grid) -> Iterator[Relation]:
    """A column of cumulative rates against those of all times before it: (1 + a)(1 + b) - 1."""
    if grid.loose:
        return
    for target in grid.columns:
        if not _CUMULATED.search(simplified(grid.heads.get(target, "").strip())):
            continue
        parts = [
            at
            for at in grid.columns
            if at < target and head_stage(grid.heads.get(at, "")) is not None
        ]
        rows = [
            row for row in grid.rows
            if {target, *parts} <= row.numbers.keys()
            and all(row.numbers[at].quantity.unit == "%" for at in (target, *parts))
        ]  # fmt: skip
        if len(parts) < 2 or len(rows) < LEAST:
            continue
        tried = [
            each for row in rows
            for each in try_cell(row, target, upon_each_other(), tuple(row.numbers[at] for at in parts))
        ]  # fmt: skip
        made = Relation("growth", grid.rows[0], tuple(tried), named=True)
        failed = len(tried) - made.held
        if made.held >= FEWEST and failed <= 1 and made.telling >= TELLING - 2:
            yield made


@operation
def upon_each_other() -> Operation:
    """(1 + a) × (1 + b) × ... - 1."""

    def compute(terms: Sequence[Interval]) -> Interval:
        made = Interval.exact(1)
        for each in terms:
            made = made * (Interval.exact(1) + each)
        return made - Interval.exact(1)

    return Operation(
        "growth", compute, lambda names: " × ".join(f"(1 + {name})" for name in names) + " - 1"
    )


_COMPOUND = lazy_re.compile(r"CAGR|复合|年均增|compound", re.IGNORECASE)
_YEARS = lazy_re.compile(r"(?P<first>(?:19|20)?\d\d)\D{1,4}(?P<last>(?:19|20)?\d\d)(?!\d)")
"""The ends that a head of such a column may name: "CAGR 2024-28E"."""
MOST = 40
"""Years that compound growth is told over. Ours."""


def compound_columns(grid: Grid) -> Iterator[Relation]:
    """Each column of compound growth against the two columns that its head names, or else the outermost ones."""
    for target in grid.columns:
        head = simplified(grid.heads.get(target, ""))
        if not _COMPOUND.search(head):
            continue
        times = {
            stage.year: column
            for column in grid.columns
            if column != target
            and column not in grid.changes
            and (stage := head_stage(grid.heads.get(column, ""))) is not None
            and stage.year
            and not stage.part
        }
        named = _YEARS.search(head)
        wanted = None if named is None else (_year(named["first"]), _year(named["last"]))
        for first, last in combinations(sorted(times), 2):
            outer = (first, last) == (min(times), max(times))
            if not ((first, last) == wanted if wanted else outer) or last - first > MOST:
                continue
            tried = [
                each
                for row in grid.rows
                if _amounts(row, times[first], times[last]) and target in row.numbers
                for each in try_cell(
                    row, target, operations.cagr(last - first),
                    (row.numbers[times[first]], row.numbers[times[last]]),
                )
            ]  # fmt: skip
            made = Relation("cagr", grid.rows[0], tuple(tried), named=True, sure=True)
            failed = len(tried) - made.held
            if made.held and failed <= (made.held > 1):
                yield made


def _year(words: str) -> int:
    return int(words) if len(words) == 4 else 2000 + int(words)


def _amounts(row: Row, *columns: int) -> bool:
    return all(
        column in row.numbers
        and row.numbers[column].quantity.unit not in RATES
        and (row.numbers[column].quantity.value or 0) > 0
        for column in columns
    )


RANK_HEAD = lazy_re.kept(r"排名|名次|位次|排序|\brank(?:ing)?\b", re.IGNORECASE)
"""Heads of columns that print a rank."""

LEAST = 3
"""Rows that are ranked. Ours."""


def rank_columns(grid: Grid) -> Iterator[Relation]:
    """Each column named rank, where one column gives the rank of all rows but one."""
    if grid.loose:
        return
    for target in grid.columns:
        rows = [
            row for row in grid.rows if target in row.numbers and not ALL.search(row.label.strip())
        ]
        if (
            not RANK_HEAD.search(grid.heads.get(target, ""))
            or len(rows) < LEAST
            or not _counts(rows, target)
        ):
            continue
        for column in grid.columns:
            if column == target or any(column not in row.numbers for row in rows):
                continue
            tried = [
                each
                for row in rows
                for each in try_cell(
                    row, target, place_among(),
                    (row.numbers[column], *(other.numbers[column] for other in rows if other is not row)),
                )
            ]  # fmt: skip
            failing = sum(each.check.verdict is Verdict.WRONG for each in tried)
            if failing <= 1 and len(tried) == len(rows):
                yield Relation("rank", rows[0], tuple(tried), named=True, faint=True, sure=True)
                break


def _counts(rows: Sequence[Row], column: int) -> bool:
    """Whether a column prints whole numbers up to the number of rows and a few more, none of them far off."""
    values = [row.numbers[column].quantity.value or 0 for row in rows]
    return all(value == int(value) and 0 < value <= len(rows) + LEAST for value in values)


@operation
def place_among() -> Operation:
    """One more than how many of all others are greater than the first number."""

    def compute(terms: Sequence[Interval]) -> Interval:
        own, *others = (each.middle or Fraction(0) for each in terms)
        return Interval.exact(1 + sum(each > own for each in others))

    return Operation("rank", compute, lambda names: f"1 + #({', '.join(names[1:])} > {names[0]})")
