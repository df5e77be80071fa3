"""What a regular expression's matches begin with, so that one automaton can call many patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LEAST = 2
"""Letters a beginning must have to be worth looking for."""


def beginnings(pattern: str) -> frozenset[str] | None:
    r"""Texts one of which begins every match of a pattern; None where that cannot be said.

    >>> sorted(beginnings(r"\b(?:lends?|lent)\b") or ())
    ['lend', 'lent']
    """
    found = _heads(list(parser.parse(pattern)))
    if any(len(head) < _LEAST and head.isascii() for head in found) or "" in found:
        return None
    return frozenset(found)


def required(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of signs of shapes of each of which every match of a pattern holds one.

    >>> [sorted(map(ord, signs)) for signs in required("\ue001 pays (?:\ue003|$)[\ue001\ue002]")]
    [[57345], [57345, 57346]]
    """
    return tuple(dict.fromkeys(_needed(list(parser.parse(pattern)))))


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
    heads = {""}
    for code, value in nodes:
        if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
            continue
        if code is codes.LITERAL:
            heads = {head + chr(value) for head in heads}
            continue
        inner = _inner(code, value)
        if inner is None:
            break
        heads = {head + more for head in heads for more in inner}
        break  # what stands behind an alternative need not be looked for
    return heads


def _inner(code: Any, value: Any) -> set[str] | None:
    if code is codes.SUBPATTERN:
        return _heads(list(value[3]))
    if code is codes.BRANCH:
        return {head for branch in value[1] for head in _heads(list(branch))}
    return None


def covers(pattern: str, text: str) -> bool:
    """Whether a text could hold a match, by its beginnings alone; for tests."""
    heads = beginnings(pattern)
    return heads is None or any(head in text for head in heads) or not re.search(pattern, text)
