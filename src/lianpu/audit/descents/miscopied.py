"""Numbers that another place tells but for one digit: $5.2 trillion of capex above and $5.4 trillion of it below.

Of numbers one digit apart most are two numbers, and the fewer digits they print, the more of them. So what must speak
for one number is asked by its digits: with four, words of both; with three, another number that both places tell, or
more words; with two, names as well. What each of these is worth is told by texts themselves: by how many numbers that
a text tells twice they hold, and by how many that differ by a digit and are right (`benchmarks/copies.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lianpu.audit.descents.retold import beside, of_another_sort, of_one_scope, way_of
from lianpu.audit.descents.sister_lines import of_two_names
from lianpu.audit.descents.telling import Telling, calls, others, surely_at_one_time, weight
from lianpu.audit.descents.tellings import Tellings
from lianpu.audit.descents.two_tellings import (
    blocks_between,
    cannot_be_one,
    companions,
    is_exchanged,
    is_one_of_several,
    is_supposed,
    is_within,
    lacks,
    names_beside,
    slip_of,
)
from lianpu.audit.descents.views import POINTS
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.totals import ADDS_UP
from lianpu.core import lazy_re

MANY = 4
"""Digits by which a number is hardly another one by accident. Ours."""
CROWD = 12
"""Sizes of its unit that may be told with the words that both share: of more, some are a digit apart by accident. Ours."""
FAR_APART = 3
"""Blocks from one of two numbers to the other from which they are no items set side by side. Ours."""
RUN = 3
"""Times of which a line tells numbers of one kind from which it is a run of them. Ours."""
_ALIKE = 1e-9


def miscopied(tellings: Tellings, stated: Telling) -> tuple[Telling, int] | None:
    """The number that another place tells and that one is but for a digit, and how many places tell it.

    Args:
        tellings: The numbers of the document.
        stated: A number of it.

    Returns:
        None where the number is told in another place as well, or too little says that both are one.
    """
    if stated.digits < 2 or _told(tellings, stated):
        return None
    found = [
        (told, pair.closeness, other)
        for other in others(stated, tellings.but_one_digit(stated))
        if (pair := _Pair(tellings, stated, other)).may_be_one
        and pair.is_meant(told := 1 + _told(tellings, other))
    ]
    if not found:
        return None
    told, _, other = max(found, key=lambda each: each[:2])
    return other, told


def _told(tellings: Tellings, telling: Telling) -> int:
    """In how many other places a number is told."""
    size = telling.size
    near = tellings.within(telling, size * (1 - _ALIKE), size * (1 + _ALIKE))
    return sum(1 for _ in others(telling, near))


@dataclass
class _Pair:
    """Two numbers one digit apart, and what says that they are one."""

    tellings: Tellings
    one: Telling
    other: Telling

    @property
    def may_be_one(self) -> bool:
        """Whether nothing says that they are two."""
        one, other = self.one, self.other
        if other.digits < 2 or other.listed or not other.term.quantity.step:
            return False
        if one.line.home >= 0 and other.line.home >= 0:
            return False
        if not self.exchanged and (slip_of(one, other) != "digit" or self._is_rounded):
            return False
        if not surely_at_one_time(one, other) or any(
            map(self._cell_of_another_time, (one, other), (other, one))
        ):
            return False
        if not self.exchanged and any(is_one_of_several(each) for each in (one, other)):
            return False
        if not self.exchanged and not cannot_be_one(one, other):
            return False
        if bool(_YEAR_BEFORE.search(beside(one))) != bool(_YEAR_BEFORE.search(beside(other))):
            return False
        if not self.exchanged and self.names_lacking == 2:
            return False
        years = _years(one), _years(other)
        if all(years) and years[0].isdisjoint(years[1]):
            return False
        if _is_of_a_run(one, other) or _is_of_a_run(other, one):
            return False
        if any(is_supposed(each) for each in (one, other)) or is_within(one, other):
            return False
        return self.of_one_sort and of_one_scope(one, other, surely=self.beside > 0)

    @property
    def _is_rounded(self) -> bool:
        """Whether they differ by one in the last digit, as what is added up of rounded numbers does."""
        step = float(self.one.term.quantity.step or 0)
        return abs(self.one.size - self.other.size) <= step * (1 + _ALIKE)

    @staticmethod
    def _cell_of_another_time(place: Telling, cell: Telling) -> bool:
        """Whether the row of a cell has another one of the time that a sentence tells, or is of a time that it does not tell."""
        if place.line.home >= 0 or cell.line.home < 0:
            return False
        if place.stage is None:
            unnamed = cell.near is None and not cell.names and bool(cell.label.strip())
            return unnamed and not _adds_up(cell)
        return any(each.stage == place.stage for each in cell.line.tellings if each is not cell)

    def is_meant(self, told: int) -> bool:
        """Whether what both have in common is hardly ever shared by numbers that differ.

        Args:
            told: How many places tell the other one.
        """
        digits = min(self.one.digits, self.other.digits)
        if digits >= MANY:
            shared = self.one.words & self.other.words
            if self.tellings.sharing(self.one.kind, shared, CROWD) > CROWD:
                return False  # one sentence over and over, with other numbers
            if self.exchanged:
                return bool(shared)
            return self.is_called and (self.own > 0 or self.crossed > 1)
        return self._of_three(told) if digits == MANY - 1 else self._of_two(told)

    def _of_three(self, told: int) -> bool:
        return (
            (self.beside > 0 and self.is_called)
            or self.own > 2 or (self.own > 1 and self.of_one_way and self.of_one_year)
            or (told > 2 and "%" not in self.one.kind and self.every > 0)
            or (told > 1 and self.is_closest)
            or (self.crossed > 2 and self.is_far and self.names_shared)
            or (self.is_alone and self.every > 2 and min(len(each.line.tellings) for each in (self.one, self.other)) == 1)
        )  # fmt: skip

    def _of_two(self, told: int) -> bool:
        in_table = self.one.line.home >= 0 or self.other.line.home >= 0
        return (
            (self.beside > 0 and self.of_one_way and (self.is_far or (in_table and self.names_lacking < 2)))
            or (self.is_alone and self.own > 0 and self.crossed > 1 and self.names_shared and self.of_one_year)
            or (told > 1 and self.crossed > 1 and self.of_one_way and self._shared_by(self.one.own & self.other.own) <= FEW)
            or (self.crossed > 2 and self.own > 1 and self.of_one_way and self.names_lacking < 2 and self.is_closest)
            or (in_table and self.is_far and self.names_shared and self.names_lacking == 0)
        )  # fmt: skip

    def _shared_by(self, words: frozenset[str]) -> int:
        return self.tellings.sharing(self.one.kind, words, FEW) if words else FEW + 1

    @property
    def is_alone(self) -> bool:
        """Whether no other number is told with all the words that both share."""
        return self._shared_by(self.one.words & self.other.words) == 2

    @cached_property
    def own(self) -> int:
        """How many of the words beside both they share."""
        return weight(self.one.own & self.other.own)

    @cached_property
    def every(self) -> int:
        """How many words of their lines both share."""
        return weight(self.one.words & self.other.words)

    @cached_property
    def crossed(self) -> int:
        """How many words beside the one are among all of the other, or the other way round."""
        return weight((self.one.own & self.other.words) | (self.other.own & self.one.words))

    @cached_property
    def exchanged(self) -> bool:
        """Whether two neighbouring digits changed places."""
        return is_exchanged(self.one, self.other)

    @property
    def is_called(self) -> bool:
        """Whether a sentence has words of the row and the column of the cell beside which it is held."""
        return all(
            (calls(place, cell) and _is_named(place, cell)) or _adds_up(cell)
            for place, cell in ((self.one, self.other), (self.other, self.one))
        )

    @cached_property
    def beside(self) -> int:
        """How many other numbers both places tell."""
        return companions(self.one, self.other)

    @cached_property
    def names_lacking(self) -> int:
        """How many of the two places lack a name that the other has."""
        one, other = self.one, self.other
        return lacks(other, names_beside(one)) + lacks(one, names_beside(other))

    @property
    def names_shared(self) -> bool:
        """Whether a name stands beside both."""
        return not names_beside(self.one).isdisjoint(names_beside(self.other))

    @property
    def is_far(self) -> bool:
        """Whether they stand so far apart that they are no items set side by side."""
        return blocks_between(self.tellings, self.one, self.other) >= FAR_APART

    @property
    def of_one_sort(self) -> bool:
        """Whether they are told of no two names or sorts of a thing."""
        one, other = self.one, self.other
        two = of_two_names(one.sentence, one.term, other.sentence, other.term)
        return not two and not of_another_sort(one, other)

    @property
    def of_one_way(self) -> bool:
        """Whether both are changes, or shares, or neither."""
        steps = all(POINTS.search(each.term.quantity.text) for each in (self.one, self.other))
        return steps or way_of(self.one) == way_of(self.other)

    @property
    def of_one_year(self) -> bool:
        """Whether their lines name the same years."""
        return _years(self.one) == _years(self.other)

    @cached_property
    def closeness(self) -> float:
        """How rare the words are that they share; those beside both count twice."""
        return _closeness(self.tellings, self.one, self.other)

    @property
    def is_closest(self) -> bool:
        """Whether neither shares rarer words with any other number of its unit."""
        return all(
            _closeness(self.tellings, here, each) <= self.closeness + _ALIKE
            for here, there in ((self.one, self.other), (self.other, self.one))
            for each in others(here, self.tellings.of_kind(here))
            if each is not there
        )


def _closeness(tellings: Tellings, one: Telling, other: Telling) -> float:
    return 2 * tellings.rarity(one.own & other.own) + tellings.rarity(one.words & other.words)


def _is_of_a_run(one: Telling, other: Telling) -> bool:
    """Whether the line of a number tells others of other times, and the other place none: which of them it is, is not said."""
    if one.near is None or one.stage is None or other.stage is not None:
        return False
    times = {each.stage for each in one.line.tellings if each.kind == one.kind}
    return len(times - {None}) >= RUN


def _is_named(place: Telling, cell: Telling) -> bool:
    """Whether a place has the half and more of the words of the row of a cell."""
    if cell.line.home < 0 or not cell.names:
        return True
    return 2 * weight(cell.names & place.words) >= weight(cell.names)


def _adds_up(cell: Telling) -> bool:
    """Whether a cell is of the row of a total, whose name no sentence tells."""
    return cell.line.home >= 0 and bool(_TOTAL.search(simplified(cell.label).strip()))


_TOTAL = lazy_re.compile(rf"{ADDS_UP}|^(?:all|group|company)$", re.IGNORECASE)


def _years(telling: Telling) -> frozenset[str]:
    return frozenset(_YEAR.findall(f"{telling.line.text} {telling.head}"))


_YEAR_BEFORE = lazy_re.words(
    r"[去上前]年|同期|\b(?:(?:last|prior|previous) (?:fiscal )?year|year[- ](?:ago|earlier|before)|years? (?:ago|earlier|before))\b"
)
_YEAR = lazy_re.compile(r"(?:19|20)\d\d")
FEW = 4
"""Sizes that may be told with the words beside both of two numbers of two digits: they and two more. Ours."""
