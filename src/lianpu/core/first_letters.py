r"""With which letters the matches of a pattern begin, told to Python's engine so that it tries no other place of a text.

The engine passes over places where no match can begin if it knows the first letters. It works them out
for a letter, a class or a plain choice at the head of a pattern, and in no case for one that ignores
case; behind `\b`, a look ahead or behind, or a part that may be left out it tries every place. Most
patterns of words begin so, and most texts match few of them. The letters stand in the head of a
compiled pattern (INFO), which says nothing else of what matches: a place that is passed over is one
where the pattern fails.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_Nodes = Sequence[tuple[Any, Any]]

_CASES = {"i": "iI\u0130\u0131", "k": "kK\u212a", "s": "sS\u017f"}
"""Letters of the alphabet of which others are cases besides their capital."""
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_WORD: r"\w",
}
_UNCASED = range(0x2E80, 0xA640)
"""Chinese, Japanese and what stands between: none of it has a case."""
_FEW = 300
"""Letters of a range each of which is looked at. Chosen by us."""
_MASK, _LEAST_WIDTH, _LETTERS = 2, 3, 5
"""Places of the head of a compiled pattern: what else it holds, how long a match is at least, the first letters."""


def with_first_letters(code: list[int], tree: Any, flags: int) -> list[int]:
    """The code of a pattern, first letters added where Python told none and they can be told.

    Args:
        tree: The pattern parsed.
        flags: As given to `re.compile`.
    """
    if code[0] != codes.INFO or code[_MASK] or not code[_LEAST_WIDTH]:
        return code
    letters = first_letters(tree, int(tree.state.flags) | flags)
    if letters is None:
        return code
    # with a second letter that no text has, it is a class also where there is one letter
    head = compiler._code(parser.parse(f"[\0{letters}]"), 0)
    size, old = head[1] + 1, code[1] + 1
    return [*head[:_LEAST_WIDTH], *code[_LEAST_WIDTH:_LETTERS], *head[_LETTERS:size], *code[old:]]


def first_letters(nodes: _Nodes, flags: int = 0) -> str | None:
    r"""The letters one of which begins every match, as within [] of a pattern; None where that cannot be said.

    >>> first_letters(parser.parse(r"\b(?:an? )?(?:loan|\d+ notes)"))
    '\\dal'
    >>> first_letters(parser.parse("loan|.*s")) is None
    True
    """
    letters, empty = _of_sequence(nodes, flags)
    return None if letters is None or empty else "".join(sorted(letters))


def _of_sequence(nodes: _Nodes, flags: int) -> tuple[set[str] | None, bool]:
    """The first letters of nodes one behind the other, and whether they may match nothing at all."""
    letters: set[str] = set()
    ahead = None
    for code, value in nodes:
        if code in (codes.AT, codes.ASSERT_NOT):
            continue
        if code is codes.ASSERT:
            seen, empty = _of_sequence(value[1], flags)
            if value[0] > 0 and not letters and not empty:
                ahead = ahead or seen
            continue
        more, empty = _of_node(code, value, flags)
        if more is None:
            return ahead, False
        letters |= more
        if not empty:
            return letters, False
    return letters, True


def _of_node(code: Any, value: Any, flags: int) -> tuple[set[str] | None, bool]:
    if code is codes.LITERAL:
        return _cases(value, flags), False
    if code is codes.IN:
        return _of_class(value, flags), False
    if code is codes.SUBPATTERN:
        _, added, removed, inner = value
        return _of_sequence(inner, (flags | added) & ~removed)
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(value, flags)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        letters, empty = _of_sequence(value[2], flags)
        return letters, empty or value[0] == 0
    if code is codes.BRANCH:
        letters, empties = set(), []
        for branch in value[1]:
            more, empty = _of_sequence(branch, flags)
            if more is None:
                return None, False
            letters |= more
            empties.append(empty)
        return letters, any(empties)
    return None, False


def _of_class(members: _Nodes, flags: int) -> set[str] | None:
    letters: set[str] = set()
    for code, value in members:
        if code is codes.LITERAL:
            more = _cases(value, flags)
        elif code is codes.RANGE:
            more = _range(value[0], value[1], flags)
        else:
            more = {_CATEGORIES[value]} if value in _CATEGORIES else None
        if more is None:
            return None
        letters |= more
    return letters


def _range(first: int, last: int, flags: int) -> set[str] | None:
    if not flags & re.IGNORECASE or (first in _UNCASED and last in _UNCASED):
        return {f"{re.escape(chr(first))}-{re.escape(chr(last))}"}
    if last - first > _FEW:
        return None
    each = list(map(partial(_cases, flags=flags), range(first, last + 1)))
    return None if None in each else {letter for one in each for letter in one or ()}


def _cases(letter: int, flags: int) -> set[str] | None:
    """A letter as it may stand in a text: in any case, where the pattern ignores it."""
    told = chr(letter)
    if not flags & re.IGNORECASE or letter in _UNCASED or not _cased(told):
        return {re.escape(told)}
    if not told.isascii():
        return None
    small = told.lower()
    return set(_CASES.get(small, (small, small.upper())))


def _cased(letter: str) -> bool:
    return letter.lower() != letter.upper() or len(letter.casefold()) > 1
