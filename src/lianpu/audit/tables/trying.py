"""The quick look at a table: rows that may be the sum or the product of two others.

Each row is tried with every two others, a hundred thousand triples in a table of sixty rows, so the
look is taken on arrays of floats; what passes it is looked at exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lianpu.audit.stated.rows import Row
from lianpu.core.kept_property import cached_property

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Places = NDArray[np.intp]

MULTIPLIERS = sorted(
    Fraction(base) * Fraction(10) ** power for base in (1, 12, 4) for power in range(-9, 10)
)
"""Once, twelve months or four quarters a year, at any decimal scale."""
_SCALES = np.array([float(each) for each in MULTIPLIERS])
_ENDS = np.array([float(each) * room for each in MULTIPLIERS for room in (0.95, 1.05)])
"""Between which two a quotient of floats is taken for each of them; they do not meet."""

FINE = 0.01
"""Greatest step of a number, of itself, for a product that fits to lie between the ends of its scale."""
MOST_AT_ONCE = 200_000
"""Numbers of one array: enough to make the arrays worth while, and too few to fill memory."""


class Trial:
    """The numbers of some rows, and which three of these are worth an exact look."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        columns = sorted({column for row in rows for column in row.numbers})
        none = (np.nan, 0.0)
        pairs = [[row.floats.get(column, none) for column in columns] for row in rows]
        self._columns = columns
        both = np.array(pairs, dtype=np.float64).reshape(len(rows), len(columns), 2)
        self._values, self._steps = both[:, :, 0], both[:, :, 1]
        self._fine = bool((self._steps <= np.abs(self._values) * FINE)[self._known].all())
        """Whether all its numbers print two digits and more."""

    def sums(self, passed_over: Set[int]) -> list[list[tuple[int, int]]]:
        """For each row the pairs of others that may add up to it in all columns of amounts but one.

        Args:
            passed_over: Columns that add up nothing, those of growth.
        """
        asked = np.array(
            [
                [
                    column in row.numbers
                    and row.numbers[column].quantity.unit != "%"
                    and column not in passed_over
                    for column in self._columns
                ]
                for row in self._rows
            ],
            dtype=np.bool_,
        ).reshape(self._values.shape)
        filled = np.nan_to_num(self._values)

        def passes(target: Places, a: Places, b: Places) -> Bools:
            off = filled[target] - filled[a] - filled[b]
            room = self._steps[target] + self._steps[a] + self._steps[b]
            near = (np.abs(off) <= room * 1.01) & (self._known[a] | self._known[b])
            missed = (asked[target] & ~near).sum(axis=1)
            fits: Bools = (missed <= 1) & (asked[target] & near).any(axis=1)
            return fits

        found: list[list[tuple[int, int]]] = [[] for _ in self._rows]
        for target, a, b, fits in self._triples(passes):
            for at in np.flatnonzero(fits):
                found[target[at]].append((int(a[at]), int(b[at])))
        return found

    def products(self) -> Iterator[tuple[int, int, int, Fraction]]:
        """Rows, the two whose product each may be in all columns but one, and the scale of that product."""
        scale: Places = np.zeros(0, dtype=np.intp)

        def passes(target: Places, a: Places, b: Places) -> Bools:
            nonlocal scale
            value, step = self._values[target], self._steps[target]
            first, second = self._values[a], self._values[b]
            with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
                product = first * second
                quotient = np.where((product != 0) & (value != 0), value / product, np.nan)
                places = np.searchsorted(_ENDS, quotient)
                known = self._known[target] & self._known[a] & self._known[b]
                if self._fine and not _may_fit(places, known).any():
                    return np.zeros(len(places), dtype=np.bool_)
                scale = _scale(places)
                constant = _SCALES[scale][:, None]
                room = step + constant * (
                    np.abs(first) * self._steps[b] + np.abs(second) * self._steps[a]
                )
                fits = known & (np.abs(constant * product - value) <= room)
                telling = (fits & (room * 20 <= np.abs(value))).sum(axis=1)
            missed = (known & ~fits).sum(axis=1)
            # one that fails is held against the table only where the others are no accident
            enough = (missed == 1) & (fits.sum(axis=1) >= 3) & (telling >= 3)
            passed: Bools = (scale >= 0) & ((missed == 0) | enough)
            return passed

        for target, a, b, fits in self._triples(passes):
            for at in np.flatnonzero(fits):
                yield int(target[at]), int(a[at]), int(b[at]), MULTIPLIERS[scale[at]]

    @cached_property
    def _known(self) -> Bools:
        return ~np.isnan(self._values)

    def _triples(
        self, passes: Callable[[Places, Places, Places], Bools]
    ) -> Iterator[tuple[Places, Places, Places, Bools]]:
        """Each row with every two others, some rows at a time: row, the two, and whether they pass."""
        count, columns = self._values.shape
        if count < 3 or not columns:
            return
        pairs = count * (count - 1) // 2
        rows_at_once = max(MOST_AT_ONCE // (pairs * columns), 1)
        for begin in range(0, count, rows_at_once):
            triples = _with_others(begin, min(begin + rows_at_once, count), count)
            yield *triples, passes(*triples)


@lru_cache(maxsize=16)
def _with_others(begin: int, end: int, count: int) -> tuple[Places, Places, Places]:
    """Each of some rows with every two others of a number of rows, in their order."""
    first, second = np.triu_indices(count, 1)
    target = np.repeat(np.arange(begin, end), len(first))
    a, b = np.tile(first, end - begin), np.tile(second, end - begin)
    others = (a != target) & (b != target)
    return target[others], a[others], b[others]


def _may_fit(places: Places, known: Bools) -> Bools:
    """Whether all columns but one are known to lie near a scale: in fine tables the quick look before the next one."""
    off: Bools = (known & ((places & 1) == 0)).sum(axis=1) <= 1
    return off


def _scale(places: Places) -> Places:
    """The multiplier of each line of places among `_ENDS`: the first that two columns have, else the first; or -1."""
    # an odd place among the ends lies between the two of one scale
    odd = (places & 1).astype(np.bool_)
    alike = places[:, :, None] == places[:, None, :]
    again = odd & (alike & _before(places.shape[1])).any(axis=2)
    # the first column that says so of those that another one confirms, else of all
    column = np.where(again.any(axis=1), again.argmax(axis=1), odd.argmax(axis=1))
    lines = np.arange(len(places))
    return np.where(odd[lines, column], places[lines, column] >> 1, -1)


@lru_cache(maxsize=64)
def _before(columns: int) -> Bools:
    """For each column which others stand before it."""
    return np.tri(columns, k=-1, dtype=np.bool_)
