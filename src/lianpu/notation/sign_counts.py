"""How many signs of a masked text a regular expression needs, so that a text with fewer is not searched for it.

A mask has a private letter for each number: a pattern over two amounts and their share cannot match a sentence
with one amount, whatever its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from lianpu.core.result_cache import user_cache

_Held = str | tuple[tuple["_Held", ...], ...]
"""A sign of some, one of which a match holds; or alternatives, each of which holds several."""

_MOST_SETS = 4
"""Sets of signs of a pattern of which all unions are looked at; of one with more only all signs together. Ours."""
_MOST = 9
"""Signs of a kind from which on they are as good as any number: no pattern asks for more. Ours."""


def fewest(pattern: str) -> dict[str, int]:
    r"""Signs -> how many of these each match of a pattern holds at least; those that say nothing more are left out.

    >>> fewest("\ue001 of \ue001(?: or [\ue002\ue003])?") == {"\ue001": 2}
    True
    >>> fewest("\ue001 (?:is \ue001|[\ue001\ue002] of \ue002)") == {"\ue001": 1, "\ue001\ue002": 2}
    True
    """
    return user_cache("sign_counts", __file__).get(pattern, lambda: _fewest(pattern))


def _fewest(pattern: str) -> dict[str, int]:
    held = _held(parser.parse(pattern))
    sets = sorted(set(_sets(held)))
    every = "".join(sorted({sign for each in sets for sign in each}))
    several = range(1, len(sets) + 1) if len(sets) <= _MOST_SETS else (1,)
    unions = {
        "".join(sorted(set().union(*some))) for size in several for some in combinations(sets, size)
    }
    found: dict[str, int] = {}
    for signs in sorted({*unions, every}, key=len):
        count = _count(held, frozenset(signs))
        known = max((found[each] for each in found if set(each) <= set(signs)), default=0)
        if count > known:
            found[signs] = min(count, _MOST)
    return found


def _held(nodes: Iterable[tuple[Any, Any]]) -> tuple[_Held, ...]:
    """What parsed nodes hold for sure; what a look ahead or behind asks for may be held already."""
    found: list[_Held] = []
    for code, value in nodes:
        if code is codes.LITERAL and _is_sign(value):
            found.append(chr(value))
        elif code is codes.IN:
            signs = [
                chr(letter) for kind, letter in value if kind is codes.LITERAL and _is_sign(letter)
            ]
            if len(signs) == len(value):
                found.append("".join(sorted(signs)))
        elif code is codes.SUBPATTERN:
            found += _held(value[3])
        elif code is codes.BRANCH:
            branches = tuple(_held(each) for each in value[1])
            if all(branches):
                found.append(branches)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            found += _held(value[2]) * min(value[0], _MOST)
    return tuple(found)


def _sets(held: Iterable[_Held]) -> Iterable[str]:
    for each in held:
        if isinstance(each, str):
            yield each
        else:
            for branch in each:
                yield from _sets(branch)


def _count(held: Sequence[_Held], signs: frozenset[str]) -> int:
    return sum(
        signs.issuperset(each)
        if isinstance(each, str)
        else min(_count(branch, signs) for branch in each)
        for each in held
    )


def _is_sign(letter: int) -> bool:
    return 0xE000 <= letter <= 0xF8FF


class SignGate:
    """Which of many patterns a text has signs enough for. Exact: a pattern that is left out cannot match."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._all = 0
        self._asked: dict[tuple[str, int], int] = {}
        """Signs, and how many of these -> the patterns that ask for as many, a bit for each."""
        for index, pattern in enumerate(patterns):
            self._all |= 1 << index
            for signs, count in fewest(pattern).items():
                asked = signs, count
                self._asked[asked] = self._asked.get(asked, 0) | 1 << index
        self._signs = sorted({sign for signs, _ in self._asked for sign in signs})
        self._none = (0,) * len(self._signs)
        self._known: dict[tuple[int, ...], int] = {}

    def bits(self, text: str) -> int:
        """The patterns that a text may match, a bit for each: that of the first one is 1."""
        held = self._none if text.isascii() else tuple([text.count(sign) for sign in self._signs])
        if held not in self._known:
            self._known[held] = self._open(dict(zip(self._signs, held, strict=True)))
        return self._known[held]

    def _open(self, held: dict[str, int]) -> int:
        closed = 0
        for (signs, count), patterns in self._asked.items():
            if sum(held[sign] for sign in signs) < count:
                closed |= patterns
        return self._all & ~closed
