"""Which rows of a printed table are products, sums, growth or shares of others: candidates, weighed.

Every candidate is weighed in digits of evidence, as a code would (Rissanen, Automatica 14, 1978,
doi:10.1016/0005-1098(78)90005-5): what the matching columns would cost to come out by chance, less
what it costs to name the rows, their distance and the factor. The search is done in floating point;
whether a column matches is decided on exact intervals.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from lianpu.modeling.recovery.bounds import Bounds, Constraint, Mode, Variable, meets, value
from lianpu.modeling.recovery.grid import Grid
from lianpu.modeling.recovery.round import decimals_of, roundest

Floats = NDArray[np.float64]

UNIT_FACTORS: tuple[tuple[Fraction, float], ...] = (
    (Fraction(1), 0.0), (Fraction(12), 0.7), (Fraction(1, 12), 0.9), (Fraction(4), 0.9),
    (Fraction(365), 0.9), (Fraction(1, 365), 1.2), (Fraction(1, 4), 1.2), (Fraction(52), 1.3),
    (Fraction(876), 1.3), (Fraction(24), 1.3), (Fraction(36), 1.3),
)  # fmt: skip
"""Months, quarters, days, weeks and hours, each times any power of ten, and the digits it costs."""

LEAST_EVIDENCE = 1.6
"""Decimal digits by which what the columns of a relation would cost to come out by chance exceeds
what it costs to name the relation (`_Search.weighed`): 1.6 is odds of forty to one. For relations
that every column obeys. Chosen by us on some hundred of the benchmark's tables, of other seeds than
the one whose figures we tell."""

LEAST_EVIDENCE_BROKEN = 1.5
"""The same for one that some column breaks, the cost of naming that column taken off first. Lower
lets in relations of small tables and also chance ones; what else speaks for chance is asked for in
`recovery_breaks`."""

MOST_ROWS_OF_THREE = 24
"""Rows of a table in which products of three are looked for."""

MOST_SUMMANDS, MOST_SETS = 6, 20_000
"""Any so many rows may make a sum, in tables with no more such sets: five rows of 21, six of 17."""

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


@dataclass(frozen=True)
class Term:
    """A row that enters a relation."""

    row: int
    """-1 for a number that is not printed."""
    mode: Mode = Mode.PLAIN
    lag: int = 0
    """Columns back."""


@dataclass(frozen=True)
class Relation:
    """``row = factor * (product or sum of terms)`` in every column."""

    row: int
    terms: tuple[Term, ...]
    factor: Fraction = Fraction(1)
    total: bool = False
    evidence: float = 0.0
    matched: tuple[int, ...] = ()
    broken: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row it touches, once."""
        return tuple(dict.fromkeys((self.row, *(term.row for term in self.terms if term.row >= 0))))

    @property
    def lagged(self) -> bool:
        """Whether it looks at an earlier column."""
        return any(term.lag for term in self.terms)

    @property
    def hidden(self) -> bool:
        """Whether it needs a number that is not printed."""
        return any(term.row < 0 for term in self.terms)


def constraints(relation: Relation, grid: Grid, index: int) -> Iterator[Constraint]:
    """The relation in each column whose numbers are all printed."""
    for column in range(len(grid.columns)):
        parts = []
        for term in relation.terms:
            if term.row < 0:
                variable: Variable = (-1 - index, 0)
            else:
                variable = (term.row, column - term.lag)
                if variable not in grid.cells:
                    break
            parts.append((variable, term.mode))
        else:
            if (relation.row, column) in grid.cells:
                yield Constraint(
                    (relation.row, column), tuple(parts), relation.factor, relation.total,
                    index, column,
                )  # fmt: skip


def relations(grid: Grid) -> list[Relation]:
    """Relations that beat chance, the best evidenced first."""
    search = _Search(grid)
    found = [
        *search.scaled(), *search.products(), *search.sums(), *search.growth(),
        *search.hidden_growth(),
    ]  # fmt: skip
    weighed = [search.weighed(relation) for relation in found]
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


@dataclass(frozen=True)
class _Factor:
    """A row as it may enter a product."""

    term: Term
    log: Floats
    width: Floats
    """Half of its rounding, relative."""


class _Search:
    """Floating-point images of a grid, and the candidates they allow."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        shape = len(grid.rows), len(grid.columns)
        self.value: Floats = np.full(shape, np.nan)
        self.half: Floats = np.full(shape, np.nan)
        for place, cell in grid.cells.items():
            self.value[place] = float(cell.value)
            self.half[place] = float(cell.step) / 2
        with np.errstate(divide="ignore", invalid="ignore"):
            size = np.where(self.value == 0, np.nan, np.abs(self.value))
            self.log: Floats = np.log(size)
            # a number as small as its own rounding says nothing of its size
            self.width: Floats = np.where(self.half >= size, np.nan, self.half / size)
        self.bounds: dict[Variable, Bounds] = {
            place: (cell.allows.low, cell.allows.high) for place, cell in grid.cells.items()
        }

    @property
    def rows(self) -> range:
        return range(len(self.grid.rows))

    def scaled(self) -> Iterator[Relation]:
        """One row a fixed multiple of another: 12 months, 亿 for 百万."""
        for relation in self._factored([(factor,) for factor in self._factors()]):
            if relation.terms[0].row < relation.row:
                yield relation

    def products(self) -> Iterator[Relation]:
        """One row the product of two or three others, or of one and what another leaves of 1."""
        factors = self._factors()
        rests = [each for row in self.rows for each in self._rest(row)]
        pairs = [
            pair for pair in combinations((*factors, *rests), 2)
            if pair[0].term.row != pair[1].term.row
            and Mode.PLAIN in (pair[0].term.mode, pair[1].term.mode)
        ]  # fmt: skip
        yield from self._factored(pairs)
        if len(self.grid.rows) <= MOST_ROWS_OF_THREE:
            yield from self._factored(list(combinations(factors, 3)))

    def _factors(self) -> list[_Factor]:
        return [_Factor(Term(row), self.log[row], self.width[row]) for row in self.rows]

    def _rest(self, row: int) -> Iterator[_Factor]:
        """What a share leaves of the whole."""
        if not self.grid.rows[row].percent:
            return
        with np.errstate(invalid="ignore"):
            left = 1 - self.value[row]
            good = left > self.half[row]
        left = np.where(good, left, np.nan)
        yield _Factor(Term(row, Mode.COMPLEMENT), np.log(left), self.half[row] / left)

    def _factored(self, candidates: Sequence[tuple[_Factor, ...]]) -> Iterator[Relation]:
        """Rows that are a candidate's product times one unit factor in most columns."""
        block = max(1, 400_000 // max(1, self.value.size))
        for start in range(0, len(candidates), block):
            here = candidates[start : start + block]
            logs = np.array([np.sum([part.log for part in each], axis=0) for each in here])
            wide = np.array([np.sum([part.width for part in each], axis=0) for each in here])
            apart = self.log[None] - logs[:, None]
            slack = self.width[None] + wide[:, None] + 1e-9
            known = (np.isfinite(apart) & np.isfinite(slack)).sum(axis=2)
            best = np.zeros(known.shape, int)
            power = np.zeros(known.shape)
            which = np.zeros(known.shape, int)
            for at, (base, _) in enumerate(UNIT_FACTORS):
                tens = np.round((apart - math.log(base)) / math.log(10))
                off = np.abs(apart - math.log(base) - tens * math.log(10)) <= slack
                for column in range(tens.shape[2]):
                    same = (off & (tens == tens[:, :, column, None])).sum(axis=2)
                    better = same > best
                    best = np.where(better, same, best)
                    power = np.where(better, tens[:, :, column], power)
                    which = np.where(better, at, which)
            for one, row in np.argwhere((best >= 2) & (best >= _least(known))):
                terms = tuple(part.term for part in here[one])
                if row in {term.row for term in terms} or abs(power[one, row]) > 12:
                    continue
                factor = UNIT_FACTORS[which[one, row]][0] * Fraction(10) ** int(power[one, row])
                yield Relation(int(row), terms, factor)

    def sums(self) -> Iterator[Relation]:
        """One row the sum of others: any few, a run beside it, or rows evenly apart."""
        percent = np.array([row.percent for row in self.grid.rows])
        for index in self._summands(len(self.grid.rows)):
            block = max(1, 400_000 // max(1, self.value.size))
            for start in range(0, len(index), block):
                here = index[start : start + block]
                total = self.value[here].sum(axis=1)[:, None]
                slack = self.half[here].sum(axis=1)[:, None]
                apart = np.abs(self.value[None] - total)
                near = apart <= self.half[None] + slack + 1e-9 * np.abs(total)
                count, known = near.sum(axis=2), np.isfinite(apart).sum(axis=2)
                for one, row in np.argwhere((count >= 2) & (count >= _least(known))):
                    parts = here[one]
                    if row in parts or (percent[parts] != percent[row]).any():
                        continue
                    # a part that hides in the others' rounding proves nothing
                    hides = np.abs(self.value[parts]) <= self.half[row] + slack[one]
                    if not (hides | ~near[one, row]).all(axis=1).any():
                        yield Relation(
                            int(row), tuple(Term(int(part)) for part in parts), total=True
                        )

    def _summands(self, count: int) -> Iterator[NDArray[np.int64]]:
        """Sets of rows, those of one size in one array."""
        for size in range(2, MOST_SUMMANDS + 1):
            if size < count and math.comb(count, size) <= MOST_SETS:
                yield np.array(list(combinations(range(count), size)))
        for length in range(4, count):
            runs = {
                tuple(range(start, start + apart * length, apart))
                for apart in range(1, max(2, count // length + 1))
                for start in range(count - apart * (length - 1))
            }
            if runs and (length > MOST_SUMMANDS or math.comb(count, length) > MOST_SETS):
                yield np.array(sorted(runs))

    def growth(self) -> Iterator[Relation]:
        """One row the growth of another, or what is added to it, from column to column."""
        if not self.grid.timed:
            return
        before = np.full_like(self.value, np.nan)
        before[:, 1:] = self.value[:, :-1]
        around = np.full_like(self.half, np.nan)
        around[:, 1:] = self.half[:, :-1]
        with np.errstate(invalid="ignore", divide="ignore"):
            rate = self.value / before - 1
            slack = (self.half + around * np.abs(1 + rate)) / np.abs(before)
        change, wide = self.value - before, self.half + around
        for row in self.rows:
            for other in self.rows:
                if row == other:
                    continue
                if self.grid.rows[other].percent:
                    off = (
                        np.abs(rate[row] - self.value[other])
                        <= slack[row] + self.half[other] + 1e-9
                    )
                    if self._enough(off, rate[row] - self.value[other]):
                        yield Relation(row, (Term(row, lag=1), Term(other, Mode.GROWTH)))
                if self.grid.rows[other].percent == self.grid.rows[row].percent:
                    off = (
                        np.abs(change[row] - self.value[other])
                        <= wide[row] + self.half[other] + 1e-9
                    )
                    if self._enough(off, change[row] - self.value[other]):
                        yield Relation(row, (Term(row, lag=1), Term(other)), total=True)

    def _enough(self, near: NDArray[np.bool_], apart: Floats) -> bool:
        known = int(np.isfinite(apart).sum())
        return known > 0 and int(near.sum()) >= max(1, known - max(1, 2 * known // 3))

    def hidden_growth(self) -> Iterator[Relation]:
        """A row that grows by one rate that is not printed."""
        if self.grid.timed:
            for row in self.rows:
                if np.isfinite(self.width[row]).sum() >= 3 and (self.value[row] > 0).sum() >= 3:
                    yield Relation(row, (Term(row, lag=1), Term(-1, Mode.GROWTH)))

    def weighed(self, relation: Relation) -> Relation:
        """With its evidence, and which columns match on exact intervals."""
        if relation.hidden:
            return self._weighed_growth(relation)
        matched: list[int] = []
        broken: list[int] = []
        digits = 0.0
        for constraint in constraints(relation, self.grid, 0):
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
            starts = min(column for column, _ in self.grid.row(relation.row))
            if (rate, starts) not in self.grid.cells and (rate, starts + 1) in self.grid.cells:
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
        middle, half = float(self.value[at]), float(self.half[at])
        apart = max(low - (middle + half), (middle - half) - high)
        if abs(apart) > 1e-9 * (abs(middle) + half):
            return apart < 0
        return meets(value(constraint, self.bounds), self.bounds[at])

    def _span(self, constraint: Constraint, typed: Variable | None) -> tuple[float, float]:
        """What the parts come to, in floating point; `typed` at its very print."""
        low = high = 0.0 if constraint.total else 1.0
        for part, mode in constraint.parts:
            middle, half = float(self.value[part]), float(self.half[part])
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
        size = abs(float(self.value[constraint.result]))
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
            key=lambda part: np.nan_to_num(self.width[part], nan=9.0),
        )
        middle, half = float(self.value[constraint.result]), float(self.half[constraint.result])
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
        apart = [abs(float(self.log[row, column] - self.log[row, other])) for row in relation.rows]
        return max((each for each in apart if math.isfinite(each)), default=0.0)

    def _weighed_growth(self, relation: Relation) -> Relation:
        row = relation.row
        at = [column for column, cell in self.grid.row(row) if cell.value > 0]
        cells = [self.grid.cells[row, column] for column in at]
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
        widths = [2 * float(self.width[row, column]) * 1.5 for column in good[2:]]
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
            middle, half = float(self.value[row, column]), float(self.half[row, column])
            spans.append(((middle - half) / grown, (middle + half) / grown))
        return max(
            ([column for column, span in zip(at, spans, strict=True) if span[0] <= base <= span[1]]
             for low, high in spans for base in (low, high)),
            key=len,
        )  # fmt: skip


def _least(columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Columns that must match: all but half."""
    least: NDArray[np.int64] = columns - np.maximum(1, columns // 2)
    return least


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
