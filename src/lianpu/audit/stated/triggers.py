"""Which patterns a sentence can match and where, told by one pass over it for the words that they need.

A rule looks for its pattern in every sentence, and most sentences have none of its words or too few numbers:
one automaton finds the words of all patterns of the audit at once, another one where those stand that their
matches begin with. A pattern that is passed over cannot match, and one that is tried begins nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, reduce
from operator import or_
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.notation.literals import Gate, beginnings, literals
from lianpu.notation.sign_counts import SignGate
from lianpu.notation.spotting import Spotter, matches_at

Of = TypeVar("Of")


class Trigger:
    """A pattern over the mask of a sentence, tried only where the words that it needs stand."""

    def __init__(self, pattern: re.Pattern[str] | str) -> None:
        self._given = pattern
        self.bit = 0 if _GATES else 1 << len(_EVERY)
        """That of its place among all; none for a pattern that came when their words were gathered."""
        if self.bit:
            _EVERY.append(pattern if isinstance(pattern, str) else pattern.pattern)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern; one given as words is compiled, for any case, when a sentence has its words."""
        given = self._given
        return lazy_re.compile(given, re.IGNORECASE) if isinstance(given, str) else given

    @cached_property
    def heads(self) -> frozenset[str] | None:
        """Words, whatever their case, one of which begins every match; None where that cannot be said."""
        given = self._given
        return _heads(given if isinstance(given, str) else given.pattern) if self.bit else None

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """Finds it first in a few words, where one of its beginnings stands."""
        if self.heads is None:
            return self.pattern.search
        return Spotter(self.pattern, self.heads, caseless=True).search

    def may(self, triggers: int) -> bool:
        """Whether it can match a sentence of which `triggers` tells the words, or a part of its mask."""
        return not self.bit or bool(triggers & self.bit)

    def each(
        self, triggers: int, text: str, start: int = 0, end: int | None = None
    ) -> Iterable[re.Match[str]]:
        """Where a stretch of a text has it; nowhere, and untried, where `triggers` tells that it cannot."""
        if not self.may(triggers):
            return ()
        return self.pattern.finditer(text, start, len(text) if end is None else end)

    def each_of(
        self, words: Words, start: int = 0, end: int | None = None
    ) -> Iterable[re.Match[str]]:
        """As `each`, in words of which it is known where they have the beginnings of all patterns."""
        if self.bit and not words.triggers & self.bit:
            return ()
        text = words.text
        stop = len(text) if end is None else end
        places = words.places(self.heads)
        if places is None:
            return self.pattern.finditer(text, start, stop)
        return matches_at(self.pattern, text, places, start, stop) if places else ()

    def may_begin(self, words: Words, start: int, end: int) -> bool:
        """Whether it can begin in a stretch of words."""
        if self.bit and not words.triggers & self.bit:
            return False
        places = words.places(self.heads)
        return places is None or bisect_left(places, start) < bisect_left(places, end)

    def stands_in(self, words: Words) -> bool:
        """Whether words have it anywhere."""
        if self.bit and not words.triggers & self.bit:
            return False
        places = words.places(self.heads)
        if places is None:
            return self.pattern.search(words.text) is not None
        return any(self.pattern.match(words.text, place) for place in places)


class Words:
    """A text of which all patterns know whether they can match it, and where that may begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._small = _caseless(text)
        self.triggers = _bits(self._small)
        """See `Trigger.may`."""
        self._places: dict[frozenset[str], list[int]] = {}
        """By the beginnings: many patterns have the same, such as all verbs of change."""

    def places(self, heads: frozenset[str] | None) -> list[int] | None:
        """Where one of the beginnings of a pattern stands, in order; None where that is not known."""
        if heads is None or self._begun is None:
            return None
        places = self._places.get(heads)
        if places is None:
            begun = self._begun
            here = heads.intersection(begun)  # the few that stand in it, looked for among the many
            places = self._places[heads] = sorted({at for head in here for at in begun[head]})
        return places

    @cached_property
    def _begun(self) -> Mapping[str, Sequence[int]] | None:
        """Where each beginning stands; None where its words change their length with their case."""
        return _begun(self._small) if len(self._small) == len(self.text) else None


class Several(Generic[Of]):
    """Things with a pattern each: a sentence is asked once for all, as it has the words of few or none."""

    def __init__(self, every: Iterable[tuple[Trigger, Of]]) -> None:
        known = tuple(every)
        self.every = tuple(of for _, of in known)
        """All of them, in order."""
        bits = [trigger.bit for trigger, _ in known]
        self._places = {bit: at for at, bit in enumerate(bits)} if all(bits) else {}
        self._bits = reduce(or_, self._places, 0)

    def those(self, triggers: int) -> Iterable[Of]:
        """Those whose pattern can match a sentence of which `triggers` tells the words, in order."""
        if not self._bits:
            return self.every
        left, found = triggers & self._bits, []
        while left:
            bit = left & -left
            found.append(self._places[bit])
            left ^= bit
        return [self.every[at] for at in sorted(found)]


class Wordings:
    """Names and the patterns of the words that tell each, in any case: one pass over words tells which to try."""

    def __init__(self, every: Iterable[tuple[str, str]]) -> None:
        known = tuple(every)
        self._names = tuple(name for name, _ in known)
        self._patterns = tuple(lazy_re.words(words) for _, words in known)

    @cached_property
    def _gate(self) -> Gate:
        return Gate(_needed(pattern.pattern) for pattern in self._patterns)

    def told(self, words: str) -> frozenset[str]:
        """The names that some words tell."""
        return frozenset(
            self._names[at]
            for at in self._gate.open(_caseless(words)) if self._patterns[at].search(words)
        )  # fmt: skip

    def renamed(self, words: str) -> str:
        """Words with those that tell a name replaced by it, name after name."""
        return self._replaced(words, lambda name: f" {name} ")

    def left_out(self, words: str) -> str:
        """Words with a blank for those that tell a name."""
        return self._replaced(words, lambda _: " ")

    def _replaced(self, words: str, by: Callable[[str], str]) -> str:
        done = -1
        while True:
            for at in self._gate.open(_caseless(words)):
                if at > done:
                    words, count = self._patterns[at].subn(by(self._names[at]), words)
                    if count:
                        done = at
                        break  # what stands there now may tell one of the names that follow
            else:
                return words


_EVERY: list[str] = []
_GATES: list[tuple[Gate, SignGate]] = []
"""The one gate of words and that of numbers, once they are made: when the first sentence is looked at."""


def triggers(mask: str) -> int:
    """The patterns that a mask can match, a bit for each: see `Trigger.may`."""
    return _bits(_caseless(mask))


def _bits(small: str) -> int:
    if not _GATES:
        _GATES.append((Gate(map(_needed, _EVERY)), SignGate(_EVERY)))
    of_words, of_signs = _GATES[0]
    return of_words.bits(small) & of_signs.bits(small)


def _needed(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of words, whatever their case, of each of which a match of a pattern holds one."""
    needed = [_each_caseless(words) for words in literals(pattern)]
    heads = _heads(pattern)
    return tuple(needed if heads is None else dict.fromkeys([*needed, heads]))


def _heads(pattern: str) -> frozenset[str] | None:
    found = beginnings(pattern)
    return None if found is None else _each_caseless(found)


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    """What finds the beginnings of all patterns of the gate, and these by their number."""
    every = (heads for pattern in _EVERY if (heads := _heads(pattern)) is not None)
    words = tuple(sorted(frozenset().union(*every)))
    return AhoCorasick(words, implementation=Implementation.DFA), words


def _begun(small: str) -> Mapping[str, Sequence[int]]:
    """Where the beginnings of all patterns stand in words without case."""
    automaton, words = _automaton()
    found: dict[str, list[int]] = {}
    for word, at, _ in automaton.find_matches_as_indexes(small, True):
        found.setdefault(words[word], []).append(at)
    return found


def _each_caseless(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_caseless, words))


def _caseless(words: str) -> str:
    """Words without the case that `re` overlooks: it takes both letters i of Turkish for an i, too."""
    if not words.isascii():
        words = words.replace("İ", "i").replace("ı", "i")
    return words.casefold()
