"""Which candidate relations of a printed table beat chance, weighed in digits of evidence.

As a code would weigh them (Rissanen, Automatica 14, 1978, doi:10.1016/0005-1098(78)90005-5): what the
matching columns would cost to come out by chance, less what it costs to name the rows, their distance
and the factor. Whether a column matches is decided on exact intervals.
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np

from lianpu.modeling.recovery.bounds import Constraint, Mode, Variable, meets, value
from lianpu.modeling.recovery.grid import Grid
from lianpu.modeling.recovery.relations import (
    UNIT_FACTORS,
    Candidates,
    Image,
    Relation,
    constraints,
)
from lianpu.modeling.recovery.round import decimals_of, roundest

LEAST_EVIDENCE = 1.6
"""Decimal digits by which what the columns of a relation would cost to come out by chance exceeds
what it costs to name the relation (`_Weigher.weighed`): 1.6 is odds of forty to one. For relations
that every column obeys. Chosen by us on some hundred of the benchmark's tables, of other seeds than
the one whose figures we tell."""

LEAST_EVIDENCE_BROKEN = 1.5
"""The same for one that some column breaks, the cost of naming that column taken off first. Lower
lets in relations of small tables and also chance ones; what else speaks for chance is asked for in
`recovery_breaks`."""

SURE = 3.0
"""Evidence past which a relation's unit factor is taken as one that the table uses."""

BLANK_FIRST = 1.2
"""Digits for a row of percentages that begins one column late, as growth must."""

MOST_OF_ONE_ROW = 8
"""Relations that are kept for one row, the best evidenced."""

EXACT_COST = 0.3
"""Digits for saying that a part is meant at its very print."""

LEAST_EVIDENCE_JOINT = 4.0
"""The same for one that rests on numbers of one digit, or holds alone and clashes with others."""

FIRST_SPREAD, GROWTH_SPREAD = 2.3, 0.1
"""Natural logarithms over which a first number, and a growth rate, might have fallen."""


def relations(grid: Grid) -> list[Relation]:
    """Relations that beat chance, the best evidenced first."""
    image = Image(grid)
    search, weigher = Candidates(image), _Weigher(image)
    found = [
        *search.scaled(), *search.products(), *search.sums(), *search.growth(),
        *search.hidden_growth(),
    ]  # fmt: skip
    weighed = [weigher.weighed(relation) for relation in found]
    # a factor that the table surely uses need not be told again
    used = {each.factor for each in weighed if not each.broken and each.evidence >= SURE}
    weighed = [
        replace(each, evidence=each.evidence + _factor_cost(each.factor))
        if each.factor in used and 0 < each.evidence < SURE
        else each
        for each in weighed
    ]
    kept = [
        relation
        for relation in weighed
        if relation.evidence >= (LEAST_EVIDENCE_BROKEN if relation.broken else LEAST_EVIDENCE)
    ]
    kept.sort(key=lambda each: (-each.evidence, each.row, each.rows))
    # the same rows twice is one relation and its near-image: 4x(1 - x) is nearly 1 about a half
    best: dict[object, Relation] = {}
    for relation in kept:
        best.setdefault((frozenset(relation.rows), relation.lagged, relation.hidden), relation)
    # rows that all grow alike are products of one another in hundreds of ways
    kept_of: dict[int, int] = {}
    few = []
    for relation in best.values():
        kept_of[relation.row] = kept_of.get(relation.row, 0) + 1
        if kept_of[relation.row] <= MOST_OF_ONE_ROW:
            few.append(relation)
    return few


class _Weigher:
    """Weighs relations over one image of a grid."""

    def __init__(self, image: Image) -> None:
        self.image = image

    def weighed(self, relation: Relation) -> Relation:
        """With its evidence, and which columns match on exact intervals."""
        if relation.hidden:
            return self._weighed_growth(relation)
        matched: list[int] = []
        broken: list[int] = []
        digits = 0.0
        for constraint in constraints(relation, self.image.grid, 0):
            if not self._holds(constraint):
                broken.append(constraint.column)
                continue
            digits += self._surprise(relation, constraint, matched)
            matched.append(constraint.column)
        cost = _naming(relation)
        cost += sum(term.mode is Mode.COMPLEMENT for term in relation.terms) * 0.5
        cost += _factor_cost(relation.factor) + 0.7 * len(broken)
        if relation.lagged and not relation.total:
            rate = relation.terms[1].row
            starts = min(column for column, _ in self.image.grid.row(relation.row))
            if (rate, starts) not in self.image.grid.cells and (
                rate,
                starts + 1,
            ) in self.image.grid.cells:
                cost -= BLANK_FIRST
        if len(matched) < (1 if relation.lagged else 2) or len(broken) > max(1, len(matched)):
            return replace(relation, evidence=0.0)
        return replace(
            relation, evidence=digits - cost, matched=tuple(matched), broken=tuple(broken)
        )

    def _holds(self, constraint: Constraint) -> bool:
        """Whether a column matches; exact where floating point comes too near to tell."""
        low, high = self._span(constraint, None)
        at = constraint.result
        middle, half = float(self.image.value[at]), float(self.image.half[at])
        apart = max(low - (middle + half), (middle - half) - high)
        if abs(apart) > 1e-9 * (abs(middle) + half):
            return apart < 0
        return meets(value(constraint, self.image.bounds), self.image.bounds[at])

    def _span(self, constraint: Constraint, typed: Variable | None) -> tuple[float, float]:
        """What the parts come to, in floating point; `typed` at its very print."""
        low = high = 0.0 if constraint.total else 1.0
        for part, mode in constraint.parts:
            middle, half = float(self.image.value[part]), float(self.image.half[part])
            if part == typed:
                half = 0.0
            one, other = middle - half, middle + half
            if mode is Mode.GROWTH:
                one, other = 1 + one, 1 + other
            elif mode is Mode.COMPLEMENT:
                one, other = 1 - other, 1 - one
            if constraint.total:
                low, high = low + one, high + other
            else:
                ends = (low * one, low * other, high * one, high * other)
                low, high = min(ends), max(ends)
        factor = float(constraint.factor)
        return low * factor, high * factor

    def _surprise(self, relation: Relation, constraint: Constraint, matched: list[int]) -> float:
        """Digits by which this column would have missed if it were chance.

        Weighed twice, the better counting: once with all that the digits allow, once with the
        coarsest part at its very print ("10%" as 10.000%), which is what a typed driver is.
        """
        size = abs(float(self.image.value[constraint.result]))
        if size == 0:
            return 0.0
        growth = relation.lagged
        if not matched:
            spread = GROWTH_SPREAD if growth else FIRST_SPREAD
        else:
            moves = [self._moved(relation, constraint.column, other) for other in matched]
            spread = max(min(moves), GROWTH_SPREAD / 3 if growth else 0.0)
        if not spread:
            return 0.0
        coarsest = max(
            (part for part, _ in constraint.parts),
            key=lambda part: np.nan_to_num(self.image.width[part], nan=9.0),
        )
        middle, half = (
            float(self.image.value[constraint.result]),
            float(self.image.half[constraint.result]),
        )
        best = 0.0
        for typed, cost in ((None, 0.0), (coarsest, EXACT_COST)):
            low, high = self._span(constraint, typed)
            if low > middle + half or high < middle - half:
                continue
            width = (high - low + 2 * half) / size
            best = max(best, min(math.log10(spread / width) - cost if width else 0.0, 4.0))
        return best

    def _moved(self, relation: Relation, column: int, other: int) -> float:
        """How far the rows of a relation lie apart in two columns, as a logarithm."""
        apart = [
            abs(float(self.image.log[row, column] - self.image.log[row, other]))
            for row in relation.rows
        ]
        return max((each for each in apart if math.isfinite(each)), default=0.0)

    def _weighed_growth(self, relation: Relation) -> Relation:
        row = relation.row
        at = [column for column, cell in self.image.grid.row(row) if cell.value > 0]
        cells = [self.image.grid.cells[row, column] for column in at]
        best: tuple[int, float, list[int]] = (0, 0.0, [])
        for first in range(len(at) - 1):
            for last in range(first + 1, len(at)):
                steps = at[last] - at[first]
                ends = (cells[first].allows, cells[last].allows)
                low = float(ends[1].low / ends[0].high) ** (1 / steps) - 1  # type: ignore[operator]
                high = float(ends[1].high / ends[0].low) ** (1 / steps) - 1  # type: ignore[operator]
                rate = roundest(
                    Fraction(low).limit_denominator(10**9), Fraction(high).limit_denominator(10**9)
                )
                if rate is None or rate == 0:
                    continue
                good = self._on_path(row, at, float(rate))
                grid_step = 10.0 ** -decimals_of(rate)
                bonus = max(0.0, math.log10(grid_step / max(high - low, 1e-12)))
                if (len(good), bonus) > (best[0], best[1]):
                    best = (len(good), bonus, good)
        count, bonus, good = best
        if count < 3 or len(at) - count > max(0, (len(at) - 2) // 3):
            return replace(relation, evidence=0.0)
        widths = [2 * float(self.image.width[row, column]) * 1.5 for column in good[2:]]
        digits = sum(max(0.0, math.log10(GROWTH_SPREAD / 2 / wide)) for wide in widths) + bonus
        broken = tuple(column for column in at if column not in good)
        return replace(
            relation, evidence=digits - 1.0 - len(broken), matched=tuple(good), broken=broken
        )

    def _on_path(self, row: int, at: list[int], rate: float) -> list[int]:
        """The most columns that one base and this rate give."""
        spans = []
        for column in at:
            grown = (1 + rate) ** column
            middle, half = float(self.image.value[row, column]), float(self.image.half[row, column])
            spans.append(((middle - half) / grown, (middle + half) / grown))
        return max(
            ([column for column, span in zip(at, spans, strict=True) if span[0] <= base <= span[1]]
             for low, high in spans for base in (low, high)),
            key=len,
        )  # fmt: skip


def _naming(relation: Relation) -> float:
    """Digits to say which rows: each by its distance, a run by where it begins and how it goes."""
    rows = sorted(set(relation.rows) - {relation.row})
    apart = {after - before for before, after in pairwise(rows)}
    each = sum(math.log10(1 + abs(relation.row - row)) for row in rows)
    if len(rows) > 2 and len(apart) == 1:
        near = min(abs(relation.row - rows[0]), abs(relation.row - rows[-1]))
        return min(each, math.log10(1 + near) + (0.5 if apart == {1} else 1.0))
    return each


def _factor_cost(factor: Fraction) -> float:
    """Digits of a unit factor."""
    base = next((cost for base, cost in UNIT_FACTORS if _is_power(factor / base)), 0.0)
    return base or (0.3 if factor != 1 else 0.0)


def _is_power(value: Fraction) -> bool:
    if value < 1:
        value = 1 / value
    return (
        value.denominator == 1 and set(str(value.numerator)[1:]) <= {"0"} and str(value)[0] == "1"
    )
