"""Which patterns a sentence can match, told by one pass over it for the words that they need.

A rule looks for its pattern in every sentence, and most sentences have none of its words: one automaton
finds the words of all patterns of the audit at once. A pattern that is passed over cannot match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_
from typing import Generic, TypeVar

from lianpu.core import lazy_re
from lianpu.notation.literals import Gate, literals

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


_EVERY: list[str] = []
_GATES: list[Gate] = []
"""The one gate, once it is made: when the first sentence is looked at."""


def triggers(mask: str) -> int:
    """The patterns that a mask can match, a bit for each: see `Trigger.may`."""
    if not _GATES:
        _GATES.append(Gate(map(_needed, _EVERY)))
    return _GATES[0].bits(_caseless(mask))


def _needed(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of words, whatever their case, of each of which a match of a pattern holds one."""
    return tuple(_each_caseless(words) for words in literals(pattern))


def _each_caseless(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_caseless, words))


def _caseless(words: str) -> str:
    """Words without the case that `re` overlooks: it takes both letters i of Turkish for an i, too."""
    return words.casefold() if words.isascii() else words.translate(_ANY_I).casefold()


_ANY_I = str.maketrans("İı", "ii")
