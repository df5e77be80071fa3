"""Columns that print noughts which say nothing: "335,000" of a source told in hundreds, "+20.40%" of one rounded to 20.4.

A number that is known to its last digit ends in a nought once in ten. Where those of a whole column end in noughts
from some digit on, this is as far as they are known, and what is computed of them is no finer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from msgspec import structs

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.tables.relations import Tried
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Qualifier, Quantity

NOUGHTS = 6
"""Noughts at the end of the numbers of a column by which they are no accident: one in a million. Ours."""


def without_padding(grid: Grid, tried: Iterable[Tried]) -> list[Tried]:
    """What was tried; what failed is held to the numbers as far as their columns know them, and kept where it holds so."""
    listed = list(tried)
    failed = [each for each in listed if each.check.verdict is Verdict.WRONG]
    if not failed:
        return listed
    columns = {term.start: column for row in grid.rows for column, term in row.numbers.items()}
    known: dict[int, int | None] = {}

    def coarse(start: int, quantity: Quantity) -> Quantity:
        column = columns.get(start)
        if column is None:
            return quantity
        if column not in known:
            known[column] = known_digits(grid.rows, column)
        most = known[column]
        return quantity if most is None else _known_to(quantity, most)

    made: list[Tried] = []
    for each in listed:
        stated = each.target.term
        if each.check.verdict is Verdict.WRONG and stated is not None:
            inputs = [coarse(term.start, term.quantity) for term in each.inputs]
            held = check(each.check.operation, inputs, coarse(stated.start, stated.quantity))
            if held is not None and held.verdict is not Verdict.WRONG:
                each = replace(each, check=held)
        made.append(each)
    return made


def known_digits(rows: Sequence[Row], column: int) -> int | None:
    """How many digits the numbers of a column are known to; None where they print no noughts behind these."""
    shown: Mapping[int, tuple[int, int]] = {
        at: (_significant(quantity.value), _printed(quantity.value, quantity.step))
        for at, row in enumerate(rows)
        if column in row.numbers
        and (quantity := row.numbers[column].quantity).value
        and quantity.step
        and quantity.value is not None
    }
    most = max((known for known, _ in shown.values()), default=0)
    noughts = sum(max(printed - most, 0) for _, printed in shown.values())
    return most if noughts >= NOUGHTS else None


def _significant(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _printed(value: Decimal, step: Decimal) -> int:
    return len(str(abs(int(value / step))))


def _known_to(quantity: Quantity, digits: int) -> Quantity:
    """The number as one that is known to so many digits."""
    value, step = quantity.value, quantity.step
    if not value or step is None or quantity.qualifier is not Qualifier.EXACT:
        return quantity
    coarse = Decimal(1).scaleb(value.adjusted() - digits + 1)
    if coarse <= step:
        return quantity
    return structs.replace(quantity, step=coarse, low=value - coarse / 2, high=value + coarse / 2)
