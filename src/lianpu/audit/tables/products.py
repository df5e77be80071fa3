"""Rows of a table that are a share or a product of others: users × paying share × price × 12."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.series import Stage, head_stage, residue
from lianpu.audit.tables.relations import (
    PROVEN_BY,
    TOTAL,
    Relation,
    all_slips,
    digits,
    row_relation,
    try_cell,
)
from lianpu.audit.tables.trying import Trial
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval


def shares(grid: Grid) -> Iterator[Relation]:
    """Rows of percentages that are one row over another; columns that are shares of a total."""
    amounts = [row for row in grid.rows if row.numbers and not row.percent]
    for at, row in enumerate(grid.rows):
        if not row.percent or len(row.numbers) < 2:
            continue
        pairs = [(a, b) for a in amounts for b in amounts if a is not b]
        pairs.sort(key=lambda pair: abs(grid.rows.index(pair[0]) - at))
        for part, whole in pairs:
            if not _near_share(row, part, whole):
                continue
            made = row_relation(grid, "share", operations.share(), row, (part, whole))
            if made is not None and made.held >= 2 and made.meant:
                yield made
                break
    yield from _share_columns(grid)
    yield from _of_unprinted_whole(grid)


SHARE_HEAD = lazy_re.compile(
    r"\bshare\b|\bmix\b|\bof (?:the )?(?:total|all|group|net|revenues?|sales)\b|\bpercent(?:age)? of\b|% of\b|占比|份额|比重|构成比?|占(?:总|全部?|集团|公司|整体|云端?)?(?:营业|销售|营)?(?:收入?|收|额|体|量|支出|成本|资产|比)%?",
    re.IGNORECASE,
)
"""Heads of columns of shares."""


_OF_ALL = lazy_re.compile(r"\bof (?:the )?(?:total|all|group)\b|占(?:总|全|集团)", re.IGNORECASE)
"""Heads that name the whole of which a column is the share."""
WIDER = 0.06
"""Greatest width of a whole that the head names. Ours."""
LEAST_ROWS, LEAST_DIGITS, NARROW = 4, 2, 0.02
"""Rows and digits of shares whose common whole says something, and its greatest width, of itself. Ours."""


def _of_unprinted_whole(grid: Grid) -> Iterator[Relation]:
    """Shares of a whole that the table does not print: each amount over its share gives the same."""
    for target in grid.columns:
        head = simplified(grid.heads.get(target, ""))
        if not SHARE_HEAD.search(head) or any(_is_all(row, target) for row in grid.rows):
            continue
        narrow = WIDER if _OF_ALL.search(head) else NARROW
        for amount in grid.columns:
            rows = [row for row in grid.rows if _has_share(row, target, amount)]
            if amount == target or len(rows) < LEAST_ROWS:
                continue
            known = _of_one_whole(rows, target, amount, narrow)
            if len(known) < len(rows) - 1:
                continue
            tried = tuple(
                made
                for row in rows
                for other in [next(each for each in known if each is not row)]
                for made in try_cell(
                    row, target, _of_same_whole(),
                    (row.numbers[amount], other.numbers[amount], other.numbers[target]),
                )
            )  # fmt: skip
            relation = Relation("share", rows[0], tried, named=True, sure=True)
            if relation.held >= max(LEAST_ROWS - 1, len(tried) - 1):
                yield relation


def _has_share(row: Row, target: int, amount: int) -> bool:
    part, rate = row.numbers.get(amount), row.numbers.get(target)
    if part is None or rate is None or rate.quantity.unit != "%" or part.quantity.unit == "%":
        return False
    positive = (part.quantity.value or 0) > 0 and (rate.quantity.value or 0) > 0
    return positive and digits(rate) >= LEAST_DIGITS


def _is_all(row: Row, target: int) -> bool:
    """Whether a row is a total whose share is all, or is not told."""
    share = row.numbers.get(target)
    return bool(TOTAL.search(row.label)) and (share is None or share.quantity.value == 1)


def _of_one_whole(rows: Sequence[Row], target: int, amount: int, narrow: float) -> list[Row]:
    """The most rows whose amount over share may be one number, the one known best first; none if it is known badly."""
    wholes = [
        (ratio.low, ratio.high, row)
        for row in rows
        for ratio in [row.numbers[amount].quantity.rounding / row.numbers[target].quantity.rounding]
        if ratio.low is not None and ratio.high is not None
    ]
    best: list[Row] = []
    for low, _, _ in wholes:
        own = [each for each in wholes if each[0] <= low <= each[1]]
        if len(own) > len(best):
            high = min(each[1] for each in own)
            if high - low <= narrow * low:
                best = [row for *_, row in sorted(own, key=lambda each: each[1] - each[0])]
    return best


@operation
def _of_same_whole() -> Operation:
    """part / (other part / its share)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return terms[0] / (terms[1] / terms[2])

    return Operation("share", compute, lambda names: f"{names[0]} / ({names[1]} / {names[2]})")


def _near_share(target: Row, part: Row, whole: Row) -> bool:
    for column, (stated, step) in target.floats.items():
        above, below = part.floats.get(column), whole.floats.get(column)
        if above is None or below is None:
            continue
        return below[0] > 0 and abs(above[0] / below[0] - stated) <= 2 * step + abs(stated) / 4
    return False


def _share_columns(grid: Grid) -> Iterator[Relation]:
    rates = {
        column for row in grid.rows for column, term in row.numbers.items()
        if term.quantity.unit == "%"
    }  # fmt: skip
    for total_row in grid.rows if rates else ():
        named_total = bool(TOTAL.search(total_row.label))
        for target in grid.columns:
            if target not in rates:
                continue
            whole_share = total_row.numbers.get(target)
            if not named_total and not _is_whole(grid, total_row, target):
                continue
            named = bool(SHARE_HEAD.search(simplified(grid.heads.get(target, "")))) or (
                whole_share is not None and whole_share.quantity.value == 1
            )
            for amount in grid.columns:
                whole = total_row.numbers.get(amount)
                rows = [row for row in grid.rows if row is not total_row]
                tried = [
                    made
                    for row in rows
                    if whole is not None
                    and amount in row.numbers
                    and target in row.numbers
                    and row.numbers[target].quantity.unit == "%"
                    and row.numbers[amount].quantity.unit != "%"
                    for made in try_cell(
                        row, target, operations.share(), (row.numbers[amount], whole)
                    )
                ]
                relation = Relation("share", total_row, tuple(tried), named=False)
                if len(tried) >= (2 if named else 3) and relation.meant:
                    yield relation


def _is_whole(grid: Grid, row: Row, target: int) -> bool:
    """Whether the last row prints 100 % in a column in which those above it add up to that, whatever its name."""
    share = row.numbers.get(target)
    if row is not grid.rows[-1] or share is None or share.quantity.value != 1:
        return False
    others = [each.floats[target] for each in grid.rows[:-1] if target in each.floats]
    off = abs(sum(value for value, _ in others) - 1)
    return len(others) >= LEAST_ROWS - 1 and off <= WHOLE_WITHIN


WHOLE_WITHIN = 0.05
"""How far shares may be from a hundred per cent together, one of them being wrong. Ours."""


def products(grid: Grid, explained: set[int]) -> Iterator[Relation]:
    """A row that is the product of two others in every column: users × share, users × price × 12.

    Args:
        grid: The table.
        explained: Rows of percentages already known as shares: their product says the same twice.
    """
    rows = [row for row in grid.rows if len(row.numbers) >= 3 and id(row) not in explained]
    found: dict[int, list[Relation]] = {}
    known: list[tuple[tuple[Row, ...], Fraction]] = []
    for target, one, two, constant in Trial(rows).products():
        of_three = rows[target], rows[one], rows[two]
        # a share of something has no other scale than 1
        if of_three[0].percent or (constant != 1 and any(row.percent for row in of_three)):
            continue
        if not _paced(constant, of_three) or _accidents(grid, of_three, float(constant)) > CHANCE:
            continue
        made = row_relation(grid, "product", scaled_product(constant), of_three[0], of_three[1:])
        if made is not None and made.held >= 3 and len(made.tried) - made.held <= 1:
            found.setdefault(target, []).append(made)
            if made.held == len(made.tried) and not made.by_chance(len(rows)):
                known.append((of_three, constant))
    for relations in found.values():
        yield max(relations, key=_literal)
    yield from _at_other_times(grid, rows, known, {id(rows[at]) for at in found})


def _at_other_times(
    grid: Grid,
    rows: Sequence[Row],
    known: Sequence[tuple[tuple[Row, ...], Fraction]],
    told: set[int],
) -> Iterator[Relation]:
    """The same product of another year, by lines that are called alike but for the time, where slips alone break it."""
    if not known:
        return
    called: dict[tuple[Stage, str], Row] = {}
    for row in rows:
        stage = head_stage(row.label)
        if stage is not None:
            called.setdefault((stage, residue(row.label)), row)
    for of_three, constant in known:
        stages = {head_stage(row.label) for row in of_three}
        names = [residue(row.label) for row in of_three]
        if len(stages) > 1 or None in stages or not all(names):
            continue
        for other in {stage for stage, _ in called} - stages:
            lines = [called[other, name] for name in names if (other, name) in called]
            if len(lines) < len(names) or id(lines[0]) in told:
                continue
            made = row_relation(grid, "product", scaled_product(constant), lines[0], lines[1:])
            if made is not None and made.held > 1 and all_slips(made.tried):
                told.add(id(lines[0]))
                yield replace(made, named=True, sure=True, beside=PROVEN_BY)


def _paced(constant: Fraction, rows: Sequence[Row]) -> bool:
    """Whether twelve months or four quarters are named where a product takes them: few digits agree with any."""
    words = " ".join(row.label for row in rows)
    return all(
        not _power_of_ten(constant / base) or pace.search(words) for base, pace in _PACES.items()
    )


_PACES = {
    12: lazy_re.compile(r"月|month", re.IGNORECASE),
    4: lazy_re.compile(r"季|quarter", re.IGNORECASE),
}


CHANCE = 0.2
"""Accidents that may be expected of a product that is believed. Ours: `tests/reports` hold tables of few digits."""


def _accidents(grid: Grid, rows: tuple[Row, Row, Row], constant: float) -> float:
    """How many products of rows so near each other would fit as well by accident.

    Numbers of two digits fit any others at some scale. Each column that fits leaves of all values the share
    that its printed digits allow; one column is spent on choosing the scale; and rows as near each other as
    these could have been chosen in so many ways.
    """
    shares = [
        min(2 * room / abs(value), 1.0)
        for value, room, fits in _columns(*rows, constant)
        if fits and value
    ]
    places = [next(at for at, row in enumerate(grid.rows) if row is each) for each in rows]
    return len(grid.rows) * (max(places) - min(places)) ** 2 * prod(sorted(shares)[:-1])


def _columns(target: Row, a: Row, b: Row, constant: float) -> Iterator[tuple[float, float, bool]]:
    """Value, room of the printed digits and whether the product fits, for each column that all three print."""
    for column, (value, step) in target.floats.items():
        first, second = a.floats.get(column), b.floats.get(column)
        if first is None or second is None:
            continue
        room = step + constant * (abs(first[0]) * second[1] + abs(second[0]) * first[1])
        yield value, room, abs(constant * first[0] * second[0] - value) <= room


def _literal(relation: Relation) -> int:
    """Places in which it holds by the numbers as printed."""
    return sum(each.check.verdict is Verdict.HOLDS for each in relation.tried)


@operation
def scaled_product(constant: Fraction) -> Operation:
    plain = operations.product()
    if constant == 1:
        return plain
    months = next((base for base in _PACES if _power_of_ten(constant / base)), None)
    tail = f" × {months}" if months else ""
    scale = constant / months if months else constant
    text = "" if scale == 1 else (f" × {scale}" if scale > 1 else f" / {1 / scale}")

    def compute(terms: Sequence[Interval]) -> Interval:
        return plain.compute(terms) * Interval.exact(constant)

    return Operation("product", compute, lambda names: plain.write(names) + tail + text)


def _power_of_ten(value: Fraction) -> bool:
    big = value if value >= 1 else 1 / value
    return big.denominator == 1 and str(big.numerator).strip("0") == "1"
