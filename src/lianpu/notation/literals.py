"""What a regular expression's matches begin with, so that one automaton can call many patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from lianpu.core import lazy_re
from lianpu.core.result_cache import ResultCache, user_cache
from lianpu.notation.spotting import Spotter

_Sets = tuple[frozenset[str], ...]

_LEAST = 2
"""Letters a beginning must have to be worth looking for."""
_TELLING = 4
"""Letters of Latin words that are worth asking for: "of" stands everywhere."""
_FEW, _FEW_ZH = 4, 16
"""Letters of a set each of which is taken for a beginning, and Chinese ones, which are rarer. Chosen by us."""
_MOST_HEADS = 64
"""Beginnings of a pattern from which on they are not made longer. Chosen by us."""
_MOST_SETS = 4
"""Sets of words that are asked of a text before a pattern is tried. Chosen by us."""


class Gate:
    """Which of many patterns a text can match, by the words that each of them needs.

    One pass over the text finds all words of all patterns. Exact: a pattern that is left out cannot
    match. Each word is a number of bits, one for every set of every pattern that it is of: the first
    sets of all patterns, then their second ones, and so on. All words of a text joined, a pattern may
    match where its bit is set in each part.
    """

    def __init__(self, needs: Iterable[Sequence[frozenset[str]]]) -> None:
        patterns = list(needs)
        self._count = len(patterns)
        self._parts = max((1, *map(len, patterns)))
        self._words: dict[str, int] = {}
        self._unasked = 0
        """The bits of sets that a pattern does not have."""
        for index, sets in enumerate(patterns):
            for part in range(self._parts):
                bit = 1 << part * self._count + index
                if part >= len(sets):
                    self._unasked |= bit
                    continue
                for word in sets[part]:
                    self._words[word] = self._words.get(word, 0) | bit
        self._automaton = AhoCorasick(
            list(self._words), implementation=Implementation.DFA, store_patterns=True
        )
        self._wordless = self._met(())
        """The patterns that a text without any of the words may match."""

    def open(self, text: str) -> list[int]:
        """Indexes of the patterns that a text may match, in order."""
        may, opened = self.bits(text), []
        while may:
            last = may.bit_length() - 1
            opened.append(last)
            may ^= 1 << last
        opened.reverse()
        return opened

    def bits(self, text: str) -> int:
        """The patterns that a text may match, a bit for each: that of the first one is 1."""
        words = set(self._automaton.find_matches_as_strings(text, True))
        return self._met(words) if words else self._wordless

    def _met(self, words: Iterable[str]) -> int:
        held = reduce(or_, map(self._words.__getitem__, words), self._unasked)
        may = held & (1 << self._count) - 1
        for _ in range(1, self._parts):
            held >>= self._count
            may &= held
        return may


def beginnings(pattern: str) -> frozenset[str] | None:
    r"""Texts one of which begins every match of a pattern; None where that cannot be said.

    >>> sorted(beginnings(r"\b(?:lends?|lent)\b") or ())
    ['lend', 'lent']
    >>> sorted(beginnings(r"\b(?:has )?w[io]n") or ())
    ['has w', 'win', 'won']
    """
    return _kept().get(("beginnings", pattern), lambda: _beginnings(pattern))


def _beginnings(pattern: str) -> frozenset[str] | None:
    found = _heads(list(parser.parse(pattern)))
    if any(map(_says_little, found)):
        return None
    return frozenset(
        head for head in found if not any(head[:size] in found for size in range(1, len(head)))
    )


def _says_little(head: str) -> bool:
    """Whether a beginning stands everywhere: one letter, digit or blank, where a mark such as "(" is telling."""
    return not head or (
        len(head) < _LEAST and head.isascii() and (head.isalnum() or head.isspace())
    )


def begins_word(pattern: str) -> bool:
    r"""Whether each match of a pattern begins where a Latin word or a number does.

    >>> begins_word(r"(?<!-)\b(?:led|lent)"), begins_word(r"\bled|lent"), begins_word("led")
    (True, False, False)
    """
    return _kept().get(("edge", pattern), lambda: _edged(pattern))


def _edged(pattern: str) -> bool:
    first = next((node for node in parser.parse(pattern) if node[0] is not codes.ASSERT_NOT), None)
    heads = beginnings(pattern)
    edge = first == (codes.AT, codes.AT_BOUNDARY)
    return edge and heads is not None and all(h[0].isascii() and h[0].isalnum() for h in heads)


def spotter(pattern: str, *, caseless: bool = False, words: bool = False) -> Spotter:
    """A pattern that is tried only where one of its beginnings stands: see `Spotter`.

    Args:
        pattern: One whose beginnings can be told.
        caseless: Whether it matches words in any case.
        words: Whether it matches from the beginning of a word alone.

    Raises:
        ValueError: They cannot.
    """
    heads = beginnings(pattern)
    if heads is None:
        raise ValueError(f"nothing is sure to begin '{pattern}'")
    compiled = lazy_re.compile(pattern, re.IGNORECASE if caseless else 0)
    return Spotter(compiled, heads, caseless=caseless, words=words or begins_word(pattern))


def sought(pattern: str) -> Spotter | re.Pattern[str]:
    """A pattern to search texts for: by its beginnings where they can be told, else as `re` does."""
    return lazy_re.compile(pattern) if beginnings(pattern) is None else spotter(pattern)


def required(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of signs of shapes of each of which every match of a pattern holds one.

    >>> [sorted(map(ord, signs)) for signs in required("\ue001 pays (?:\ue003|$)[\ue001\ue002]")]
    [[57345], [57345, 57346]]
    """
    return tuple(dict.fromkeys(_needed(list(parser.parse(pattern)))))


def literals(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of words of each of which a text with a match of a pattern holds one, most telling first.

    What a look ahead or behind asks for stands in the text, if not in the match. Chinese words of one character
    count, Latin ones of two letters and more.

    >>> [sorted(words) for words in literals("(?:purchases?|acquires) [^,]{0,9}(?:chips|gpus)(?! in)")]
    [['acquires', 'purchase'], ['chips', 'gpus']]
    """
    return _kept().get(("literals", pattern), lambda: _asked_for(list(parser.parse(pattern))))


def needs(pattern: str) -> tuple[_Sets, _Sets]:
    """`literals` and `required` of a pattern, which is parsed once for both."""
    return _kept().get(("needs", pattern), lambda: _needs(list(parser.parse(pattern))))


def _kept() -> ResultCache:
    """What patterns need, between runs: working it out took as long as all else that a short text asks."""
    return user_cache("needs", __file__)


def _needs(nodes: Sequence[tuple[Any, Any]]) -> tuple[_Sets, _Sets]:
    return _asked_for(nodes), tuple(dict.fromkeys(_needed(nodes)))


def _asked_for(nodes: Sequence[tuple[Any, Any]]) -> tuple[frozenset[str], ...]:
    found = dict.fromkeys(_conjunction(nodes))
    telling = [words for words in found if min(map(_weight, words)) >= _TELLING or _chinese(words)]
    ordered = sorted(telling or found, key=lambda words: (-min(map(_weight, words)), len(words)))
    return tuple(ordered[:_MOST_SETS])


def _conjunction(nodes: Sequence[tuple[Any, Any]]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    run = ""
    for code, value in (*nodes, (None, None)):
        if code is codes.LITERAL and not _is_sign(value):
            run += chr(value)
            continue
        if code in (codes.AT, codes.ASSERT_NOT):
            continue
        if code is codes.ASSERT:
            found.extend(_conjunction(list(value[1])))
            continue
        if _weight(run.strip()) >= _LEAST:
            found.append(frozenset((run,)))
        run = ""
        if code is codes.SUBPATTERN:
            if not value[1] & re.IGNORECASE:  # words in any case are not looked for
                found.extend(_conjunction(list(value[3])))
        elif code is codes.BRANCH:
            found.extend(_either(value[1]))
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
            found.extend(_conjunction(list(value[2])))
        elif code is codes.IN and all(c is codes.LITERAL and _weight(chr(v)) > 1 for c, v in value):
            found.append(frozenset(chr(v) for _, v in value))
    return found


def _either(branches: Sequence[Any]) -> list[frozenset[str]]:
    """One set for an alternative: the most telling one of each branch, none where one has none."""
    found: set[str] = set()
    for branch in branches:
        inside = _conjunction(list(branch))
        if not inside:
            return []
        found |= max(inside, key=lambda words: (min(map(_weight, words)), -len(words)))
    return [frozenset(found)]


def _chinese(words: frozenset[str]) -> bool:
    return not any(word.isascii() for word in words)


_EVERYWHERE = frozenset("the that this and for with from are was were has have will its".split())


def _weight(word: str) -> int:
    """How telling a word is: a Chinese character says as much as two letters, "the" nothing."""
    if word.strip() in _EVERYWHERE:
        return 0
    return sum(1 + ("\u3400" <= letter <= "\u9fff") for letter in word)


def _needed(nodes: Sequence[tuple[Any, Any]]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for code, value in nodes:
        if code is codes.LITERAL and _is_sign(value):
            found.append(frozenset(chr(value)))
        elif code is codes.IN and all(c is codes.LITERAL and _is_sign(v) for c, v in value):
            found.append(frozenset(chr(v) for _, v in value))
        elif code is codes.SUBPATTERN:
            found.extend(_needed(list(value[3])))
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
            found.extend(_needed(list(value[2])))
    return found


def _is_sign(letter: int) -> bool:
    return 0xE000 <= letter <= 0xF8FF


def _heads(nodes: Sequence[tuple[Any, Any]]) -> set[str]:
    """Literal beginnings of a sequence of parsed nodes; "" where none is certain."""
    return _begun(nodes)[0]


def _begun(nodes: Sequence[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """The same, and whether they are all that the nodes match, so that what stands behind goes on with them."""
    heads = {""}
    for place, (code, value) in enumerate(nodes):
        if code is codes.ASSERT and value[0] > 0 and heads == {""}:
            ahead = _heads(list(value[1]))
            if "" not in ahead:
                return ahead, False
        if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
            continue
        inner: set[str] | None
        told = min(map(len, heads)) >= _TELLING
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] == 0 and not told:
            rest = nodes[place + 1 :]
            once = [*value[2], *rest] if value[1] == 1 else value[2]
            (begun, whole), (left_out, as_whole) = _begun(once), _begun(rest)
            inner, whole = begun | left_out, whole and as_whole and value[1] == 1
            last = True
        else:
            inner, whole = _inner(code, value)
            last = not whole
        many = inner is not None and len(heads) * len(inner) > _MOST_HEADS
        if inner is None or (heads != {""} and (many or (told and len(inner) > 1))):
            return heads, False
        heads = {head + more for head in heads for more in inner}
        if last:
            return heads, whole
    return heads, True


def _is_few(letters: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a set is of so few letters that each may be looked for."""
    if any(code is not codes.LITERAL for code, _ in letters):
        return False
    return len(letters) <= (_FEW_ZH if all(letter > 127 for _, letter in letters) else _FEW)


def _inner(code: Any, value: Any) -> tuple[set[str] | None, bool]:
    """What one node begins with, and whether that is all it matches; None where that cannot be said."""
    if code is codes.LITERAL:
        return {chr(value)}, True
    if code is codes.IN and _is_few(value):
        return {chr(letter) for _, letter in value}, True
    if code is codes.SUBPATTERN:
        return _begun(list(value[3]))
    if code is codes.BRANCH:
        each = [_begun(list(branch)) for branch in value[1]]
        return {head for heads, _ in each for head in heads}, all(whole for _, whole in each)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _heads(list(value[2])), False
    return None, False


def covers(pattern: str, text: str) -> bool:
    """Whether a text could hold a match, by its beginnings alone; for tests."""
    heads = beginnings(pattern)
    return heads is None or any(head in text for head in heads) or not re.search(pattern, text)
