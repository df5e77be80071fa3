"""Matches of a pattern, tried only where one of its beginnings stands.

A pattern of many words is tried by `re` at every letter of a text; an automaton passes over a text
once and says where any of the words begins. What is found is what `re` finds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Set
from string import ascii_letters, digits

from ahocorasick_rs import AhoCorasick, Implementation

from lianpu.core import lazy_re

INSIDE = frozenset(ascii_letters + digits)
"""Before a letter that begins no word."""
_HALF_PAIR = lazy_re.compile("[\ud800-\udfff]")
_NOWHERE: frozenset[int] = frozenset()


class Spotter:
    """One pattern and the texts that its matches begin with.

    Args:
        pattern: As given to `re`.
        heads: Each match begins with one of these.
        caseless: Whether heads count in any case: for a pattern that ignores it, and texts that do not.
        words: Whether each match begins where a word does: heads within a word are passed over.
    """

    def __init__(
        self,
        pattern: re.Pattern[str],
        heads: Iterable[str],
        *,
        caseless: bool = False,
        words: bool = False,
    ) -> None:
        self.pattern = pattern
        self._words = words
        self._caseless = caseless
        if caseless:
            heads = [head.lower() for head in heads]
        self._match = pattern.match
        self._heads = AhoCorasick(
            sorted(set(heads)), store_patterns=False, implementation=Implementation.DFA
        )

    def _places(self, text: str) -> Set[int]:
        """Where a match may begin."""
        if self._caseless:
            small = text.lower()
            if len(small) != len(text):
                return set(range(len(text)))
            text = small
        try:
            hits = self._heads.find_matches_as_indexes(text, True)
        except (
            UnicodeEncodeError
        ):  # half a pair of UTF-16, which broken files hold: no word has one
            hits = self._heads.find_matches_as_indexes(_HALF_PAIR.sub("\ufffd", text), True)
        if not hits:
            return _NOWHERE
        if self._words:
            return {at for _, at, _ in hits if not at or text[at - 1] not in INSIDE}
        return {at for _, at, _ in hits}

    def found(self, text: str) -> bool:
        """Whether there is a match."""
        match = self._match
        for place in self._places(text):  # noqa: SIM110 - `any` takes twice as long
            if match(text, place) is not None:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in a range of a text."""
        match = self._match
        for place in sorted(self._places(text)):
            if place >= start and (found := match(text, place, end)) is not None:
                return found
        return None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        r"""The matches in a range of a text, leftmost first, none inside another.

        >>> spotter = Spotter(re.compile(r"\b(?:ten|tens)\b"), ["ten"])
        >>> [match.span() for match in spotter.finditer("often ten of tens")]
        [(6, 9), (13, 17)]
        """
        places = self._places(text)
        return matches_at(self.pattern, text, sorted(places), start, end) if places else iter(())


def matches_at(
    pattern: re.Pattern[str],
    text: str,
    places: Iterable[int],
    start: int = 0,
    end: int = sys.maxsize,
) -> Iterator[re.Match[str]]:
    """As `finditer` of a pattern that begins at none but some places of a text, given in order."""
    past, match_at = start, pattern.match
    for place in places:
        if place >= past:
            match = match_at(text, place, end)
            if match is not None:
                yield match
                past = max(match.end(), place + 1)


def cased(words: Iterable[str]) -> Iterator[str]:
    """Each word as `spelling.spelt` spells it: its first letter and its rest small or capital."""
    for word in words:
        for first in (word[:1], word[:1].upper()):
            yield from (first + word[1:], first + word[1:].upper())
