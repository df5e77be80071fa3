"""A book: the Series around a place, with the indexes by which rules find those that they need.

A filing has thousands of Series and a rule wants the few of a table, of a name, of a number. Each
index is made once for a stretch of the document; leaving some Series out shares all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.series import Series

Made = TypeVar("Made")


class Book(Sequence[Series]):
    """Series in order; what is made of them is kept beside them."""

    def __init__(self, series: Iterable[Series]) -> None:
        self.every = tuple(series)
        """All Series, those left out included: indexes hold places in it."""
        self._out: frozenset[int] = frozenset()
        self._made: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return len(self.every) - len(self._out)

    def __iter__(self) -> Iterator[Series]:
        if not self._out:
            return iter(self.every)
        return (each for at, each in enumerate(self.every) if at not in self._out)

    @overload
    def __getitem__(self, at: int) -> Series: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Series]: ...
    def __getitem__(self, at: int | slice) -> Series | Sequence[Series]:
        return (tuple(self) if self._out else self.every)[at]

    def once(self, key: Hashable, make: Callable[[Sequence[Series]], Made]) -> Made:
        """What `make` makes of all Series, those left out included, made once."""
        if key not in self._made:
            self._made[key] = make(self.every)
        made: Made = self._made[key]
        return made

    def told(self, key: Hashable, make: Callable[[Book], Made]) -> Made:
        """What `make` makes of the Series that are not left out, made once for equal ones."""
        return self.once((key, self._out), lambda _: make(self))

    def at(self, places: Iterable[int]) -> list[Series]:
        """The Series at some places that are not left out."""
        return [self.every[place] for place in places if place not in self._out]

    def shows(self, place: int) -> bool:
        """Whether the Series at a place is not left out."""
        return place not in self._out

    def without(self, start: int) -> Book:
        """The book without the Series of which a level begins at a place of the document."""
        places = self.once("starts", _by_start).get(start)
        if not places:
            return self
        made = Book(())
        made.every, made._made, made._out = self.every, self._made, self._out | places
        return made

    @property
    def totals(self) -> list[Series]:
        """The Series that are named total."""
        return self.at(self.once("totals", _totals))

    def of_grid(self, grid: Grid | None) -> list[Series]:
        """The Series of one table."""
        return self.at(self.once("grids", _by_grid).get(id(grid), ()))


def _by_start(series: Sequence[Series]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for at, each in enumerate(series):
        for start in each.starts:
            found.setdefault(start, set()).add(at)
    return {start: frozenset(places) for start, places in found.items()}


def _totals(series: Sequence[Series]) -> tuple[int, ...]:
    return tuple(at for at, each in enumerate(series) if each.total)


def _by_grid(series: Sequence[Series]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at, each in enumerate(series):
        found.setdefault(id(each.grid), []).append(at)
    return found
