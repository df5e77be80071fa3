"""Sentences with their numbers masked, so that grammar sees shapes and not digits.

"从 3 亿增长至 60 亿" becomes "从QQ" with two private letters, and a rule is a pattern over letters and words.
Each letter knows the number or period that it hides and where that stands in the Document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, reduce
from operator import itemgetter, or_
from typing import Any, TypeVar

import msgspec
from msgspec import structs

from lianpu.audit.stated.triggers import Trigger, Words
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.kept_property import cached_property
from lianpu.core.period import Period
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.span import Span
from lianpu.notation.letters import simplified_letters

Made = TypeVar("Made")

AMOUNT, PERCENT, POINTS, TIMES, PERIOD, DURATION = "\ue001\ue002\ue003\ue004\ue005\ue006"
"""Letters of the mask: an amount, 5 %, 5 percentage points, 5 times, a date, a number of years."""


_MARKS = dict(zip("，：；（）％＝～—–？！“”’‘", ",:;()%=~--?!\"\"''", strict=True))


@cache
def _simpler() -> dict[int, str]:
    return simplified_letters() | {ord(mark): plain for mark, plain in _MARKS.items()}


def simplified(words: str) -> str:
    """Words in Simplified characters, full-width marks as ASCII; same length. For matching alone: names stay."""
    return words if words.isascii() else words.translate(_simpler())


# Digits that belong to no name such as GB300 or Q4.
_UNREAD = lazy_re.compile(r"(?<![A-Za-z\d.,-])\d(?!\d*[A-Za-z])(?!\d{1,2}年[底末])")


_ASIDE = lazy_re.compile(rf" ?\([^(){AMOUNT}{TIMES}]{{1,80}}\)")
"""A bracket without an amount or a multiple: what it says is no end of a change."""
_FILLING = lazy_re.compile(
    rf" ?\([^(){AMOUNT}{TIMES}]{{1,80}}\)"
    rf"|, (?:which|who|whose|where)\b[^,;.。{AMOUNT}{PERCENT}{POINTS}{TIMES}]{{1,80}},"
    r"|(?<=[ ,(])(?:slightly|modestly|marginally|sharply|strongly|significantly|substantially|considerably|"
    r"markedly|comfortably|somewhat|a little|still|also|even|indeed|in fact|actually|already|(?<!not )(?:only|merely)|"
    r"now|again|reportedly|apparently|fortunately|unfortunately|thus|therefore) (?!than\b)"
    r"|(?:其实|竟然|居然|仍然|依然|依旧|已经|(?<!不)仅仅|实际上|事实上)(?=[一-鿿\ue001-\ue006])"
    r"|(?:略有|略微|小幅|稍有|明显|显著)(?=[增上提下减回扩缩])"
    r"|[仍已竟还也](?=[达为是有高低超来不占小大略微明])|(?<=[高低大小])(?:达|出)(?=[\ue001-\ue004])"
)
"""What stands in a clause and may as well not: brackets without an amount, relative clauses without a number, adverbs
of how much or still. "Only" behind "not" is none."""


_A_SHARE = lazy_re.compile(
    rf", or {AMOUNT} (?:per|a) (?:[a-z]+ ){{0,2}}share(?:,(?= (?:for|in|during|compared|versus)\b))?"
)
"""An amount a share right behind the amount that it is of."""


class Term(msgspec.Struct, frozen=True):
    """A number and where it stands in the Document."""

    quantity: Quantity
    start: int
    end: int

    def reading(self, quantity: Quantity) -> Term:
        """The same place, its number read as another."""
        return Term(quantity, self.start, self.end)

    @property
    def signed(self) -> bool:
        """Whether it prints a plus or a minus."""
        return self.quantity.text.lstrip("*_ ")[:1] in tuple("+-−–")

    @property
    def as_counted(self) -> Term:
        """The same number of things, unrounded: 14 plants are no 13.6."""
        told = self.quantity
        return self.reading(structs.replace(told, low=told.value, high=told.value, step=Decimal(0)))

    @property
    def as_printed(self) -> Term:
        """The number that its digits print, whatever "about" or "up to" stand before it."""
        told = self.quantity
        if told.value is None or told.step is None:
            return self
        low, high = told.value - told.step / 2, told.value + told.step / 2
        return self.reading(structs.replace(told, low=low, high=high, qualifier=Qualifier.EXACT))


class Moment(msgspec.Struct, frozen=True):
    """A period and where it stands in the Document."""

    period: Period
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence, its masked form and what the mask hides."""

    document: Document
    start: int
    end: int
    block: int
    """Index into ``Document.blocks``."""
    mask: str
    origin: tuple[int, ...]
    """Place in the Document of each character of the mask."""
    hidden: dict[int, Term | Moment]
    """Place in the mask -> what its private letter hides."""
    lists: dict[int, tuple[Term, ...]] = field(default_factory=dict)
    """Place in the mask -> the further items of a list such as "1,037/86 EFLOPS"."""
    _made: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    def once(self, make: Callable[[Sentence], Iterable[Made]]) -> tuple[Made, ...]:
        """What a function finds in the sentence, found once for all rules that ask."""
        if make not in self._made:
            self._made[make] = tuple(make(self))
        made: tuple[Made, ...] = self._made[make]
        return made

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The numbers, in order, items of lists included."""
        return tuple(term for at, _ in self.placed for term in self.terms_at(at))

    @cached_property
    def placed(self) -> tuple[tuple[int, Term | Moment], ...]:
        """What is hidden, with its places in the mask, in order."""
        return tuple(sorted(self.hidden.items(), key=itemgetter(0)))

    @cached_property
    def count(self) -> int:
        """How many of its letters hide a number."""
        return sum(isinstance(item, Term) for item in self.hidden.values())

    @cached_property
    def signs(self) -> int:
        """The letters that stand in it, a bit for each."""
        return sign_bits(self.mask[at] for at in self.hidden)

    @cached_property
    def triggers(self) -> int:
        """The patterns for which it has the words: see `Trigger`."""
        return self.masked.triggers

    @cached_property
    def masked(self) -> Words:
        """The mask, and where its patterns may begin."""
        return Words(self.mask)

    @cached_property
    def words(self) -> str:
        """Its words as they stand, in the characters that our patterns use."""
        return simplified(self.text())

    @cached_property
    def _told(self) -> int:
        """As `triggers`, of its words with their numbers."""
        return self._spoken.triggers

    @cached_property
    def _spoken(self) -> Words:
        return Words(self.words)

    def says(self, trigger: Trigger) -> bool:
        """Whether its words, numbers included, have a pattern."""
        return trigger.stands_in(self._spoken)

    def may_say(self, trigger: Trigger) -> bool:
        """Whether they, or a part of them, can have it."""
        return trigger.may(self._told)

    def place_of(self, term: Term) -> int | None:
        """The place of the mask at which one of its numbers is hidden; None for another's."""
        return next((at for at, item in self.hidden.items() if item is term), None)

    def find(self, trigger: Trigger, words: str) -> re.Match[str] | None:
        """Where some of its words have a pattern first."""
        return trigger.search(words) if trigger.may(self.triggers) else None

    def has(self, trigger: Trigger, words: str) -> bool:
        """Whether some of its words have a pattern."""
        if words is self.mask:
            return trigger.stands_in(self.masked)
        if trigger.bit and not self.triggers & trigger.bit:
            return False  # as nearly always, and asked hundreds of times
        return trigger.search(words) is not None

    def has_within(self, trigger: Trigger, start: int, end: int) -> bool:
        """Whether a stretch of its mask, by itself, has a pattern."""
        start = max(start, 0)
        return trigger.may_begin(self.masked, start, end) and (
            trigger.search(self.mask[start:end]) is not None
        )

    def each(
        self, trigger: Trigger, start: int = 0, end: int | None = None
    ) -> Iterable[re.Match[str]]:
        """Where it has a pattern, from a place of its mask to another."""
        words = self.masked
        if trigger.bit and not words.triggers & trigger.bit:
            return ()  # as nearly always, and asked hundreds of times
        return trigger.each_of(words, start, end)

    def each_said(self, trigger: Trigger) -> Iterable[re.Match[str]]:
        """Where its words, numbers included, have a pattern."""
        return trigger.each_of(self._spoken)

    @cached_property
    def bare(self) -> Sentence | None:
        """The sentence without brackets that hold no amount; None where it has none.

        "78 ships (25 %) ran on batteries, up from 60": the share parts the two ends for the eye only.
        """
        return self.without(_ASIDE)

    @cached_property
    def spare(self) -> Sentence | None:
        """The sentence without brackets, relative clauses and adverbs that tell no number; None where it has none.

        What "is still well below" another is below it: patterns need not list what writers put between.
        """
        return self.without(_FILLING)

    @cached_property
    def measured(self) -> Sentence | None:
        """The sentence with its lengths of time as the amounts that they are; None where it tells fewer than two of one unit.

        "Cut from 92 days to 81, by 11 days" is told as tonnes are.
        """
        units = [
            item.quantity.unit for at, item in self.placed
            if self.mask[at] == DURATION and isinstance(item, Term)
        ]  # fmt: skip
        if len(units) < 2 or len(set(units)) > 1:
            return None
        return replace(self, mask=self.mask.replace(DURATION, AMOUNT))

    @cached_property
    def as_a_whole(self) -> Sentence | None:
        """The sentence without what its amounts come to a share: "6.2 million, or 1.47 per share, up from 6.0 million"."""
        return self.without(_A_SHARE)

    def without(self, aside: re.Pattern[str]) -> Sentence | None:
        """It without what a pattern finds in its mask; None where it finds nothing."""
        kept: list[int] = []
        at = 0
        for match in aside.finditer(self.mask):
            kept.extend(range(at, match.start()))
            at = match.end()
        if not at:
            return None
        kept.extend(range(at, len(self.mask)))
        places = {old: new for new, old in enumerate(kept)}
        return replace(
            self,
            mask="".join(self.mask[place] for place in kept),
            origin=tuple(self.origin[place] for place in kept),
            hidden={places[at]: item for at, item in self.hidden.items() if at in places},
            lists={places[at]: items for at, items in self.lists.items() if at in places},
        )

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The periods, in order."""
        return tuple(item for item in self.hidden.values() if isinstance(item, Moment))

    def terms_at(self, at: int) -> tuple[Term, ...]:
        """The numbers behind one letter: several where a list "1,037/86" is hidden as one."""
        item = self.hidden.get(at)
        return (*((item,) if isinstance(item, Term) else ()), *self.lists.get(at, ()))

    def term(self, match: re.Match[str], group: str) -> Term | None:
        """The number that a group of a match consists of; None where the group took no part."""
        found = self.hidden.get(match.start(group)) if match.group(group) else None
        return found if isinstance(found, Term) else None

    def first_term(self, match: re.Match[str], groups: Iterable[str]) -> Term | None:
        """The number of the first of some groups that took part: the alternatives of one pattern."""
        return next((term for name in groups if (term := self.term(match, name))), None)

    def moment(self, match: re.Match[str], group: str) -> Moment | None:
        """The period that a group of a match consists of."""
        found = self.hidden.get(match.start(group)) if match.group(group) else None
        return found if isinstance(found, Moment) else None

    def within(self, start: int, end: int) -> Iterator[tuple[int, Term | Moment]]:
        """What is hidden between two places of the mask."""
        return ((at, item) for at, item in self.hidden.items() if start <= at < end)

    def unread(self, start: int, end: int) -> bool:
        """Whether digits stand between two places of the Document that were not read as numbers.

        A list with an unread item must not be held to its total.
        """
        return any(
            start <= self.origin[match.start()] < end for match in _UNREAD.finditer(self.mask)
        )

    def span(self, *items: Term | Moment | tuple[int, int]) -> Span:
        """The words from the first to the last of some places, out to the next commas."""
        places = [item if isinstance(item, tuple) else (item.start, item.end) for item in items]
        start = min(place[0] for place in places)
        end = max(place[1] for place in places)
        before, behind = self._stops
        if start > self.start:
            at = bisect_left(before, start)
            start = before[at - 1] + 1 if at else self.start
        if end < self.end:
            at = bisect_left(behind, end)
            end = behind[at] if at < len(behind) else self.end
        return trimmed(self.document, start, end)

    @cached_property
    def _stops(self) -> tuple[list[int], list[int]]:
        """Where in the Document marks stand behind which a clause may begin, and before which one may end."""
        text, before, behind = self.document.text, [], []
        for match in _MARK.finditer(text, self.start, self.end):
            at, mark = match.start(), match.group()
            if _ends_clause(text, at):
                if mark in _BEGINS:
                    before.append(at)
                if mark in _ENDS:
                    behind.append(at)
        return before, behind

    def text(self) -> str:
        """The words as they stand."""
        return self.document.text[self.start : self.end]


_BEGINS, _ENDS = "，,；;:：。、|（(.\n", "，,；;。！？|）).\n"
_MARK = lazy_re.compile(f"[{re.escape(_BEGINS + _ENDS)}]")


def _ends_clause(text: str, at: int) -> bool:
    """Whether a clause ends at a mark: a comma within "1,037" and a wrapped line end none."""
    letter = text[at]
    following = text[at + 1] if at + 1 < len(text) else " "
    if letter in ",.":
        inside = following.isdigit() and at > 0 and text[at - 1].isdigit()
        return not inside and (letter == "," or following.isspace())
    if letter == "\n":
        return following in "\n-*#|•" or (at > 0 and text[at - 1] == "\n")
    return True


def sign_bits(letters: Iterable[str]) -> int:
    """A bit for each letter of a mask that is among some."""
    return reduce(or_, (1 << ord(each) - ord(AMOUNT) for each in letters), 0)


def trimmed(document: Document, start: int, end: int) -> Span:
    """The Span of a range without blanks and marks of emphasis at its ends."""
    text = document.text
    while start < end and text[start] in " \t\n*_#|-•：:":
        start += 1
    while end > start and text[end - 1] in " \t\n*_#|":
        end -= 1
    return document.span(start, end)
