"""Tellings: every number of a document with all the words by which it is told, and how many others share some words.

Two numbers agree by accident the sooner, the fewer digits they print and the more other numbers of their unit stand
beside the same words. Both are counted here, so that those who ask need no list of words that say little.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from math import log
from operator import attrgetter

from lianpu.audit.descents.telling import LONG, Line, Telling
from lianpu.audit.descents.told_lines import lines_of_cells, lines_of_prose, lines_of_rows
from lianpu.audit.stated.material import Material
from lianpu.core.kept_property import cached_property


class Tellings:
    """Those of a document.

    Args:
        material: The document.
    """

    def __init__(self, material: Material) -> None:
        self.material = material

    @cached_property
    def lines(self) -> list[Line]:
        """All that tells a number."""
        return [
            *lines_of_prose(self.material),
            *lines_of_rows(self.material),
            *lines_of_cells(self.material),
        ]

    @cached_property
    def _shelves(self) -> dict[str, list[Telling]]:
        made: dict[str, list[Telling]] = {}
        for line in self.lines:
            for each in line.tellings:
                made.setdefault(each.kind, []).append(each)
        for shelf in made.values():
            shelf.sort(key=attrgetter("size", "term.start"))
        return made

    def all_in(self, known: Set[int]) -> bool:
        """Whether all numbers of the part begin in some places, as in most filings: then nothing is to be done."""
        return all(
            term.start in known
            for terms in chain(
                (sentence.terms for _, sentence in self.material.each_sentence()),
                (row.numbers.values() for grid in self.material.each_grid() for row in grid.rows),
                (cell.sentence.terms for cell in self.material.each_cell()),
                (cell.sentence.terms for cell in self.material.each_bare_cell()),
            )
            for term in terms
        )

    def mine(self) -> Iterator[Telling]:
        """Those of the part that is looked at."""
        return (each for line in self.lines if line.mine for each in line.tellings)

    def at(self, start: int) -> Telling | None:
        """The one that begins at a place."""
        return self._by_place.get(start)

    @cached_property
    def _by_place(self) -> dict[int, Telling]:
        return {each.term.start: each for line in self.lines for each in line.tellings}

    def within(self, telling: Telling, low: float, high: float) -> Sequence[Telling]:
        """Those of its unit from one size to another, it and its line with them."""
        shelf, size = self._shelves[telling.kind], attrgetter("size")
        return shelf[bisect_left(shelf, low, key=size) : bisect_right(shelf, high, key=size)]

    def of_kind(self, telling: Telling) -> Sequence[Telling]:
        """Those of its unit, it and its line with them."""
        return self._shelves[telling.kind]

    def but_one_digit(self, telling: Telling) -> list[Telling]:
        """Those of its unit that print as many digits as it, and all but one of them alike, or two neighbours exchanged."""
        found = {
            id(each): each
            for key in _but_one(telling)
            for each in self._by_other_digits.get(key, ())
            if each is not telling
        }
        exchanged = (
            each for each in self.of_digits(telling) if each.printed[1] == telling.printed[1]
        )
        return list({**found, **{id(each): each for each in exchanged}}.values())

    @cached_property
    def _by_other_digits(self) -> dict[tuple[str, int, str], list[Telling]]:
        made: dict[tuple[str, int, str], list[Telling]] = {}
        for line in self.lines:
            for each in line.tellings:
                for key in _but_one(each):
                    made.setdefault(key, []).append(each)
        return made

    def of_digits(self, telling: Telling) -> Sequence[Telling]:
        """Those of its unit that print its digits in any order and at any scale, rounded to as many."""
        return self._by_digits.get((telling.kind, _sorted(telling.steps)), ())

    @cached_property
    def _by_digits(self) -> dict[tuple[str, str], list[Telling]]:
        made: dict[tuple[str, str], list[Telling]] = {}
        for line in self.lines:
            for each in line.tellings:
                most = min(len(each.steps), LONG)
                rounded = (f"{each.size:.{count - 1}e}" for count in range(2, most + 1))
                for digits in {_sorted(told.partition("e")[0]) for told in rounded}:
                    made.setdefault((each.kind, digits), []).append(each)
        return made

    def sharing(self, kind: str, shared: Set[str], most: int) -> int:
        """How many sizes of a unit are told with some words; one more than a bound at most."""
        lines = min(
            (self._by_stem.get(each, ()) for each in shared if each[0] != "="), key=len, default=()
        )
        sizes: set[float] = set()
        for line in lines or (self.lines if shared else ()):
            for each in line.tellings:
                if each.kind == kind and each.size not in sizes and shared <= each.words:
                    sizes.add(each.size)
                    if len(sizes) > most:
                        return len(sizes)
        return len(sizes)

    def with_words(self, words: Set[str]) -> list[Line]:
        """The lines that have one of some stems, where no more than a few have it; in the order of the document."""
        most = max(SPREAD, len(self.lines) // OF_LINES)
        found = {
            id(line): line
            for each in words
            if each[0] != "=" and len(lines := self._by_stem.get(each, ())) <= most
            for line in lines
        }
        return sorted(found.values(), key=attrgetter("start"))

    def rarity(self, words: Set[str]) -> float:
        """How much less than all lines have some stems: the logarithms of all over those that have each, added up."""
        every = len(self.lines)
        return sum(
            log(every / len(self._by_stem.get(each, (None,)))) for each in words if each[0] != "="
        )

    def rare(self, words: Set[str]) -> frozenset[str]:
        """Those stems that few lines have."""
        most = max(RARE, len(self.lines) // OF_LINES)
        return frozenset(each for each in words if len(self._by_stem.get(each, ())) <= most)

    @cached_property
    def _by_stem(self) -> dict[str, list[Line]]:
        made: dict[str, list[Line]] = {}
        for line in self.lines:
            for each in line.words:
                made.setdefault(each, []).append(line)
        return made


RARE, OF_LINES, SPREAD = 12, 25, 60
"""Lines with numbers that may have a rare stem, one in how many of a long document, and lines of a stem by which other
places are looked for. Ours."""


def _but_one(telling: Telling) -> Iterator[tuple[str, int, str]]:
    """The unit of a number, its decimals, and its digits with one left open, for each."""
    digits, point = telling.printed
    if 1 < len(digits) <= LONG:
        for at in range(len(digits)):
            yield telling.kind, point, f"{digits[:at]}_{digits[at + 1 :]}"


def _sorted(number: str) -> str:
    """The digits of a number in order, noughts and the point left out: two exchanged may leave it at the end of one."""
    return "".join(sorted(number)).lstrip(".0")
