"""Relations between rows or columns of a table: tried in every place, meant when most of them hold.

A relation is taken for meant when the table itself shows it: it holds in its other columns (or
rows), or the row's name says so ("Total", "YoY") and it holds at least once. Where it then fails in
one place, that place is wrong; where it never holds, it was not meant and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import log10
from operator import mul

from lianpu.audit.proof import arithmetic
from lianpu.audit.proof.arithmetic import Check
from lianpu.audit.proof.operations import Operation
from lianpu.audit.proof.slips import slip
from lianpu.audit.stated.rows import Cell, Grid, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.totals import ADDS_UP
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

TOTAL = lazy_re.kept(
    rf"{ADDS_UP}|[总總][额額]|^[总總]|^all\b|^overall\b|\bsum\b|\bnet\b|^(?:the )?(?:group|consolidated)$|^(?:集团|合并)$",
    re.IGNORECASE,
)
"""Names of rows that add up others."""

TELLING_NAMED, TELLING = 4, 6
"""Digits that a sum must get right elsewhere before its one failure is held against the table: of a
row named total, and of any row. A run of rows matches four digits by chance once in some 3,000
tries, and a table offers a few hundred. Ours, tried on 278 tables of filings."""

SEVERAL = 8
"""The same of a row named total where several places fail, each by a slip. Ours."""

MANY = 4
"""Parts from which on a named total needs a digit less: they are all rows above it. Ours."""

PROVEN_BY = 2
"""Other columns in which a relation must hold before one failure is red. Ours."""


@dataclass(frozen=True)
class Tried:
    """One relation in one place."""

    target: Cell
    inputs: tuple[Term, ...]
    check: Check


@dataclass(frozen=True)
class Relation:
    """One relation between rows or columns, in every place where it could be tried."""

    rule: str
    row: Row
    tried: tuple[Tried, ...]
    named: bool
    """The row or column says in words what it is."""
    faint: bool = False
    """Whether only the numbers suggest it, so that a failure is doubt and no proof."""
    sure: bool = False
    """Whether what made it has seen that it was meant."""
    beside: int = 0
    """Places of a line like it, set the same way, in which the same holds."""

    @property
    def held(self) -> int:
        """Places in which it holds."""
        return sum(each.check.verdict is not Verdict.WRONG for each in self.tried)

    @property
    def meant(self) -> bool:
        """Whether the table shows that it was meant: few places fail, the others are no accident."""
        failed = len(self.tried) - self.held
        if self.sure:
            return True
        if self.rule in _OF_TWO and not self.named and self.shown < TOLD_BY:
            return False  # a quotient of 0.06 and 1.30 is anything from 4.2 to 5.0 %
        if failed == 0:
            return self.held >= (1 if self.named else 2)
        if (self.rule == "sum" or self.named) and failed == 1 and self.held >= 1:
            many = self.named and all(len(each.inputs) >= MANY for each in self.tried)
            return self.telling >= (TELLING_NAMED - many if self.named else TELLING)
        if self.rule == "sum" and self.named and PROVEN_BY <= self.held < 3 * failed:
            return failed <= self.held and self.telling >= SEVERAL and all_slips(self.tried)
        return self.held >= PROVEN_BY and failed * 3 <= len(self.tried)

    @property
    def telling(self) -> int:
        """Digits of the totals that the sum gets right, over all columns."""
        return sum(
            digits(each.target.term)
            for each in self.tried
            if each.check.verdict is Verdict.HOLDS and each.target.term is not None
        )

    @property
    def shown(self) -> float:
        """How rarely chance would meet all places in which it holds, in powers of ten: by how finely each result is known."""
        return sum(
            _rarity(each.check) for each in self.tried if each.check.verdict is not Verdict.WRONG
        )

    def by_chance(self, lines: int) -> bool:
        """Whether a pair of so many lines may well give the digits that it gets right by accident."""
        return self.telling < log10(SURE * lines * (lines - 1))

    @property
    def proven(self) -> bool:
        """Whether one failure among the places is proof."""
        # a row that nobody calls a total may lack a part in one column only
        shown = self.held + self.beside if self.held else 0
        return shown >= PROVEN_BY and not self.faint and (self.named or self.rule != "sum")


_OF_TWO = frozenset(("share", "ratio", "product"))
TOLD_BY = 2.5
"""Powers of ten from which the places of a quotient that hold say that it was meant: two lines of a table of ten are
one of a hundred pairs. Ours."""


def _rarity(made: Check) -> float:
    """Of how many numbers of its size one meets a result, as a power of ten; 0 where its bounds are open."""
    low, high, point = made.interval.low, made.interval.high, made.point
    if low is None or high is None or not point:
        return 0.0
    width = float(high - low) / abs(float(point))
    return max(-log10(width), 0.0) if width > 0 else EXACT_BY


EXACT_BY = 6.0
"""The same of a result that is known exactly. Ours."""

SURE = 30
"""How much rarer the digits of a relation must be than the pairs of lines that are tried for it. Ours."""


def digits(term: Term) -> int:
    """Digits that a number prints."""
    return sum(letter.isdigit() for letter in term.quantity.text)


_CHANGE = lazy_re.kept(r"change|chg|变动|變動|变化|增减|增減|\+/-|±|Δ|同比|yoy", re.IGNORECASE)


def row_relation(
    grid: Grid,
    rule: str,
    operation: Operation,
    target: Row,
    inputs: Sequence[Row],
    named: bool = False,
    averages: bool = True,
) -> Relation | None:
    """A relation between rows, tried in each column where all of them print a number.

    Columns whose total lies between its parts are left out of sums as columns of `averages`.
    """
    tried: list[Tried] = []
    for column, stated in target.numbers.items():
        if rule == "sum" and (stated.quantity.unit == "%" or column in grid.changes):
            continue
        if rule in ("share", "ratio") and column in grid.changes and not target.percent:
            continue
        if rule == "share" and (
            stated.quantity.unit == "pp" or _CHANGE.search(grid.heads.get(column, ""))
        ):
            continue  # a change of a share in points
        if rule == "difference" and stated.quantity.unit in ("%", "pp"):
            continue  # the rate of a difference is no difference of rates
        terms: list[Term] = []
        blanks = False
        for row in inputs:
            term = row.numbers.get(column)
            if term is None and rule == "sum" and _is_blank(row, column):
                blanks = True
                continue
            if term is None or (rule == "sum" and term.quantity.unit in ("%", "pp")):
                terms = []
                break
            terms.append(term)
        if len(terms) >= 2:
            made = list(try_cell(target, column, operation, tuple(terms)))
            # a blank may hide a number: such a column can confirm and never accuse
            tried += [
                each for each in made if not blanks or each.check.verdict is not Verdict.WRONG
            ]
    if rule == "sum" and averages:
        tried = [
            each for each in tried
            if not is_average(each) or _adds_up(each, tried) or (named and _net_of_one(each, tried))
        ]  # fmt: skip
    return Relation(rule, target, tuple(tried), named) if tried else None


def _adds_up(failed: Tried, tried: Sequence[Tried]) -> bool:
    """Whether other places of its row hold a sum in so many digits that it is no average."""
    stated = failed.target.term
    held = [
        each.target.term for each in tried
        if each.check.verdict is Verdict.HOLDS and each.target.term is not None
    ]  # fmt: skip
    if stated is None or not held or 2 * len(held) < len(tried):
        return False
    taken = _signs(failed)
    if any(taken) and (
        len(held) < PROVEN_BY
        or sum(map(digits, held)) < TELLING
        or any(_signs(each) != taken for each in tried)
    ):
        return False  # what was taken away is often of other rows, too
    alike = all(
        each.quantity.step == stated.quantity.step and digits(stated) >= digits(each) - 1
        for each in held
    )
    return alike and digits(stated) >= 3 and sum(map(digits, held)) >= TELLING_NAMED


def _net_of_one(failed: Tried, tried: Sequence[Tried]) -> bool:
    """Whether a row named total or net miswrites what one part less another is, which it prints elsewhere in enough digits.

    One part of either sign lies on both sides of what they make.
    """
    held = [each.target.term for each in tried if each.check.verdict is Verdict.HOLDS]
    stated = failed.target.term
    return (
        stated is not None
        and len(failed.inputs) == 2
        and sum(_signs(failed)) == 1
        and sum(digits(term) for term in held if term is not None) >= TELLING_NAMED
        and slip(failed.check, stated)
    )


def _signs(tried: Tried) -> list[bool]:
    """Which inputs are taken away."""
    return [(term.quantity.value or 0) < 0 for term in tried.inputs]


def _is_blank(row: Row, column: int) -> bool:
    return any(cell.column == column and cell.blank for cell in row.cells)


MOST_BETWEEN = 3
"""Lines between a result and its inputs that may be taken together: more would fit anything. Ours."""


def by_lines_between(grid: Grid, relation: Relation, failed: Tried) -> bool:
    """Whether a sum or difference that fails holds with lines between which print nothing wherever it holds.

    A gain on disposals stands between the costs and the operating income of the one year that had it.
    """
    stated, point = failed.target.term, failed.check.point
    if relation.rule not in ("sum", "difference") or stated is None or point is None:
        return False
    starts = {term.start for term in failed.inputs}
    column = failed.target.column
    taken = [
        at for at, row in enumerate(grid.rows)
        if row is relation.row or (column in row.numbers and row.numbers[column].start in starts)
    ]  # fmt: skip
    held = [
        each.target.column for each in relation.tried if each.check.verdict is not Verdict.WRONG
    ]
    if len(taken) != len(failed.inputs) + 1 or not held:
        return False
    between = [
        row.floats[column] for at, row in enumerate(grid.rows)
        if taken[0] < at < taken[-1] and at not in taken and column in row.floats and row.floats[column][0]
        and not any(row.floats.get(other, (0.0,))[0] for other in held)
    ]  # fmt: skip
    if not between or len(between) > MOST_BETWEEN:
        return False
    quantities = (stated.quantity, *(term.quantity for term in failed.inputs))
    room = sum(float(each.step or 0) for each in quantities) + sum(step for _, step in between)
    gap = float(stated.quantity.value or 0) - float(point)
    return any(
        any(signs)
        and abs(sum(map(mul, signs, (value for value, _ in between))) - gap) <= room / 2 * 1.01
        for signs in product((0, 1, -1), repeat=len(between))
    )


def all_slips(tried: Sequence[Tried]) -> bool:
    """Whether each place that fails looks like a slip of the pen for what is computed."""
    return all(
        each.target.term is not None and each.check.certain and slip(each.check, each.target.term)
        for each in tried
        if each.check.verdict is Verdict.WRONG
    )


def is_average(tried: Tried) -> bool:
    """Whether a total that fails lies between its parts, as an average does: rates do not add up."""
    values = [each.quantity.value for each in tried.inputs if each.quantity.value is not None]
    stated = None if tried.target.term is None else tried.target.term.quantity.value
    if tried.check.verdict is not Verdict.WRONG or stated is None or len(values) < 2:
        return False
    return min(values) <= stated <= max(values)


def try_cell(
    row: Row, column: int, operation: Operation, inputs: tuple[Term, ...]
) -> Iterator[Tried]:
    kept = row.__dict__.setdefault("_tried", {})  # several rules try the same sums
    key = column, operation, tuple(map(id, inputs))
    if key not in kept:
        # the inputs stay with what they give, so that no other ones come by their ids
        kept[key] = inputs, tuple(_tries(row, column, operation, inputs))
    tried: tuple[Tried, ...] = kept[key][1]
    yield from tried


def _tries(
    row: Row, column: int, operation: Operation, inputs: tuple[Term, ...]
) -> Iterator[Tried]:
    cell = next((cell for cell in row.cells if cell.column == column), None)
    if cell is None or cell.term is None:
        return
    made = arithmetic.check(operation, [term.quantity for term in inputs], cell.term.quantity)
    if made is not None:
        yield Tried(cell, inputs, made)
