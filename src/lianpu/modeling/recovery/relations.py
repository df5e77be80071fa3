"""Which rows of a printed table may be products, sums, growth or shares of others: candidates.

The search is done in floating point; `weighing` decides on exact intervals which of them beat chance.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lianpu.modeling.recovery.bounds import Bounds, Constraint, Mode, Variable
from lianpu.modeling.recovery.grid import Grid

Floats = NDArray[np.float64]

UNIT_FACTORS: tuple[tuple[Fraction, float], ...] = (
    (Fraction(1), 0.0), (Fraction(12), 0.7), (Fraction(1, 12), 0.9), (Fraction(4), 0.9),
    (Fraction(365), 0.9), (Fraction(1, 365), 1.2), (Fraction(1, 4), 1.2), (Fraction(52), 1.3),
    (Fraction(876), 1.3), (Fraction(24), 1.3), (Fraction(36), 1.3),
)  # fmt: skip
"""Months, quarters, days, weeks and hours, each times any power of ten, and the digits it costs."""

MOST_ROWS_OF_THREE = 24
"""Rows of a table in which products of three are looked for."""

MOST_SUMMANDS, MOST_SETS = 6, 20_000
"""Any so many rows may make a sum, in tables with no more such sets: five rows of 21, six of 17."""


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


class Image:
    """A grid in floating point: numbers, half their rounding, logarithms, relative rounding."""

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


@dataclass(frozen=True)
class _Factor:
    """A row as it may enter a product."""

    term: Term
    log: Floats
    width: Floats
    """Half of its rounding, relative."""


class Candidates:
    """The relations that an image of a grid allows."""

    def __init__(self, image: Image) -> None:
        self.image = image

    @property
    def rows(self) -> range:
        return range(len(self.image.grid.rows))

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
        if len(self.image.grid.rows) <= MOST_ROWS_OF_THREE:
            yield from self._factored(list(combinations(factors, 3)))

    def _factors(self) -> list[_Factor]:
        return [_Factor(Term(row), self.image.log[row], self.image.width[row]) for row in self.rows]

    def _rest(self, row: int) -> Iterator[_Factor]:
        """What a share leaves of the whole."""
        if not self.image.grid.rows[row].percent:
            return
        with np.errstate(invalid="ignore"):
            left = 1 - self.image.value[row]
            good = left > self.image.half[row]
        left = np.where(good, left, np.nan)
        yield _Factor(Term(row, Mode.COMPLEMENT), np.log(left), self.image.half[row] / left)

    def _factored(self, candidates: Sequence[tuple[_Factor, ...]]) -> Iterator[Relation]:
        """Rows that are a candidate's product times one unit factor in most columns."""
        block = max(1, 400_000 // max(1, self.image.value.size))
        for start in range(0, len(candidates), block):
            here = candidates[start : start + block]
            logs = np.array([np.sum([part.log for part in each], axis=0) for each in here])
            wide = np.array([np.sum([part.width for part in each], axis=0) for each in here])
            apart = self.image.log[None] - logs[:, None]
            slack = self.image.width[None] + wide[:, None] + 1e-9
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
        percent = np.array([row.percent for row in self.image.grid.rows])
        for index in self._summands(len(self.image.grid.rows)):
            block = max(1, 400_000 // max(1, self.image.value.size))
            for start in range(0, len(index), block):
                here = index[start : start + block]
                total = self.image.value[here].sum(axis=1)[:, None]
                slack = self.image.half[here].sum(axis=1)[:, None]
                apart = np.abs(self.image.value[None] - total)
                near = apart <= self.image.half[None] + slack + 1e-9 * np.abs(total)
                count, known = near.sum(axis=2), np.isfinite(apart).sum(axis=2)
                for one, row in np.argwhere((count >= 2) & (count >= _least(known))):
                    parts = here[one]
                    if row in parts or (percent[parts] != percent[row]).any():
                        continue
                    # a part that hides in the others' rounding proves nothing
                    hides = np.abs(self.image.value[parts]) <= self.image.half[row] + slack[one]
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
        if not self.image.grid.timed:
            return
        before = np.full_like(self.image.value, np.nan)
        before[:, 1:] = self.image.value[:, :-1]
        around = np.full_like(self.image.half, np.nan)
        around[:, 1:] = self.image.half[:, :-1]
        with np.errstate(invalid="ignore", divide="ignore"):
            rate = self.image.value / before - 1
            slack = (self.image.half + around * np.abs(1 + rate)) / np.abs(before)
        change, wide = self.image.value - before, self.image.half + around
        for row in self.rows:
            for other in self.rows:
                if row == other:
                    continue
                if self.image.grid.rows[other].percent:
                    off = (
                        np.abs(rate[row] - self.image.value[other])
                        <= slack[row] + self.image.half[other] + 1e-9
                    )
                    if self._enough(off, rate[row] - self.image.value[other]):
                        yield Relation(row, (Term(row, lag=1), Term(other, Mode.GROWTH)))
                if self.image.grid.rows[other].percent == self.image.grid.rows[row].percent:
                    off = (
                        np.abs(change[row] - self.image.value[other])
                        <= wide[row] + self.image.half[other] + 1e-9
                    )
                    if self._enough(off, change[row] - self.image.value[other]):
                        yield Relation(row, (Term(row, lag=1), Term(other)), total=True)

    def _enough(self, near: NDArray[np.bool_], apart: Floats) -> bool:
        known = int(np.isfinite(apart).sum())
        return known > 0 and int(near.sum()) >= max(1, known - max(1, 2 * known // 3))

    def hidden_growth(self) -> Iterator[Relation]:
        """A row that grows by one rate that is not printed."""
        if self.image.grid.timed:
            for row in self.rows:
                if (
                    np.isfinite(self.image.width[row]).sum() >= 3
                    and (self.image.value[row] > 0).sum() >= 3
                ):
                    yield Relation(row, (Term(row, lag=1), Term(-1, Mode.GROWTH)))


def _least(columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Columns that must match: all but half."""
    least: NDArray[np.int64] = columns - np.maximum(1, columns // 2)
    return least
