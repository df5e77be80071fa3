"""The stretches of words that a text must hold for a pattern over shapes or marks to match, asked before either is made.

A shape has a sign where the text has a name or a number. What a pattern says of signs nothing can
tell before they are read; what it says of the words between them stands in the text as it is. So a
sentence that lacks one of these stretches, or has them in another order, need not be read for this
pattern. Exact: no pattern matches a shape whose text its skeleton does not fit.

A gate. The words of a pattern stand in the sentence as they do in the marked text, which has marks
for its names and numbers and adds no word. So a pattern whose words the sentence lacks, or has in
another order, matches in it nowhere, whatever its marks would be. Exact: gate or none, the same
matches are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.notation.literals import Gate, literals

Skeleton = tuple[re.Pattern[str], ...]
"""The stretches, in the order in which they must begin."""

_LEAST = 3
"""Characters that a stretch must have to be worth looking for. Chosen by us."""
_WORD_BEGINS = "(?<![a-z])"
"""Where a pattern asks for the edge of a word before a stretch: what stood there may be a sign."""
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_WORD: r"\w",
}


class _Piece(NamedTuple):
    """A part of a stretch; the words of a gap, which may hold signs, are None."""

    words: str | None
    needed: bool = True
    """Whether it cannot be empty."""


_GAP, _EDGE = _Piece(None), _Piece(r"\b", needed=False)


def skeleton(pattern: str) -> Skeleton:
    r"""The stretches of words of a pattern, what stands between signs or may be anything left out.

    >>> [words.pattern for words in skeleton("\ue001 (?:buys|takes) [^;]{0,9}stakes? in \ue001")]
    ['\\ (?:buys|takes)\\ ', 'stake(?:s)??\\ in\\ ']
    """
    return tuple(map(_compiled, _stretches(_pieces(list(parser.parse(pattern))))))


def skeletons(pattern: str) -> tuple[Skeleton, ...]:
    """The skeleton of each alternative of a pattern; of one without alternatives its own."""
    nodes = list(parser.parse(pattern))
    branches = nodes[0][1][1] if len(nodes) == 1 and nodes[0][0] is codes.BRANCH else [nodes]
    return tuple(tuple(map(_compiled, _stretches(_pieces(list(one))))) for one in branches)


def fits(text: str, stretches: Skeleton) -> bool:
    """Whether a text holds the stretches of a pattern, each beginning behind the beginning of the one before."""
    place = 0
    for words in stretches:
        found = words.search(text, place)
        if found is None:
            return False
        place = found.start() + 1
    return True


@cache
def _compiled(words: str) -> re.Pattern[str]:
    """One stretch, which many patterns share; as many as the rules in the package have."""
    return lazy_re.compile(words)


def _stretches(pieces: Iterable[_Piece]) -> Iterator[str]:
    run: list[_Piece] = []
    for piece in (*pieces, _GAP):
        if piece.words is not None:
            run.append(piece)
            continue
        begins = bool(run) and run[0] is _EDGE
        while run and not run[0].needed:
            begins = run.pop(0) is _EDGE
        while run and not run[-1].needed:
            run.pop()
        words = "".join(str(one.words) for one in run)
        if words and parser.parse(words).getwidth()[0] >= _LEAST:
            yield (_WORD_BEGINS if begins else "") + words
        run = []


def _pieces(nodes: Sequence[tuple[Any, Any]]) -> list[_Piece]:
    found: list[_Piece] = []
    for code, value in nodes:
        if code is codes.AT and value is codes.AT_BOUNDARY:
            found.append(_EDGE)
        elif code is codes.SUBPATTERN and not value[1]:
            found.extend(_pieces(list(value[3])))
        else:
            words = _words([(code, value)])
            repeated = code in (codes.MAX_REPEAT, codes.MIN_REPEAT)
            if words is not None:
                if words:
                    found.append(_Piece(words, needed=not repeated or value[0] > 0))
            elif repeated and value[0] > 0:
                found.extend((*_pieces(list(value[2])), _GAP))
            else:
                found.append(_GAP)
    return found


def _words(nodes: Sequence[tuple[Any, Any]]) -> str | None:
    """Parsed nodes as a pattern without what it asks of its surroundings; None where they may hold a sign."""
    parts: list[str | None] = []
    for code, value in nodes:
        if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
            continue
        if code is codes.LITERAL:
            parts.append(None if _is_sign(value) else re.escape(chr(value)))
        elif code is codes.IN:
            parts.append(_set(value))
        elif code is codes.SUBPATTERN and not value[1]:
            inner = _words(list(value[3]))
            parts.append(inner and f"(?:{inner})")
        elif code is codes.BRANCH:
            branches = [_words(list(branch)) for branch in value[1]]
            written = [words for words in branches if words is not None]
            parts.append(f"(?:{'|'.join(written)})" if len(written) == len(branches) else None)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            parts.append(_repeated(*value))
        else:
            parts.append(None)
    return None if None in parts else "".join(filter(None, parts))


def _repeated(least: int, most: Any, nodes: Sequence[tuple[Any, Any]]) -> str | None:
    inner = _words(list(nodes))
    if not inner:
        return inner
    if (least, most) == (0, 1):
        return f"(?:{inner})??"
    return f"(?:{inner}){{{least},{'' if most is codes.MAXREPEAT else most}}}?"


def _set(items: Sequence[tuple[Any, Any]]) -> str | None:
    parts = []
    for code, value in items:
        if code is codes.LITERAL and not _is_sign(value):
            parts.append(re.escape(chr(value)))
        elif code is codes.RANGE and not (_is_sign(value[0]) or _is_sign(value[1])):
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif code is codes.CATEGORY and value in _CATEGORIES:
            parts.append(_CATEGORIES[value])
        else:
            return None  # what is excluded leaves signs
    return f"[{''.join(parts)}]"


def _is_sign(letter: int) -> bool:
    return 0xE000 <= letter <= 0xF8FF


class Outlines:
    """The words of some patterns, and the order in which each asks for them.

    Args:
        patterns: Compiled without flags.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = [pattern.pattern for pattern in patterns]

    def may_match(self, text: str) -> bool:
        r"""Whether a text may hold a match of any of them once it is marked.

        >>> outlines = Outlines([re.compile("(?:rates|rated) \ue001 a buy")])
        >>> outlines.may_match("Quellmark rates 5 a buy"), outlines.may_match("a buy that 5 rates")
        (True, False)
        """
        return any(
            fits(text, outline)
            for index in self._gate.open(text)
            for outline in self._skeletons[index]
        )

    @cached_property
    def _gate(self) -> Gate:
        return Gate(literals(pattern) for pattern in self._patterns)

    @cached_property
    def _skeletons(self) -> list[tuple[Skeleton, ...]]:
        return [skeletons(pattern) for pattern in self._patterns]
