"""Grammars over masked sentences: patterns whose groups are letters of the mask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lianpu.audit.stated.sentences import (
    AMOUNT,
    DURATION,
    PERCENT,
    PERIOD,
    POINTS,
    TIMES,
    Sentence,
    sign_bits,
)
from lianpu.audit.stated.triggers import Several, Trigger
from lianpu.core import lazy_re

_LETTERS = {"Q": AMOUNT, "R": PERCENT, "D": POINTS, "X": TIMES, "T": PERIOD, "Y": DURATION}


TIMES_THAT = r"的(?:约|近|超过?|逾|不到)?[\ue001-\ue004\d]"
"""What stands behind the place of another than the subject, in masked words and in written ones: 第二名的 1.6 倍."""


def grammar(pattern: str) -> re.Pattern[str]:
    """Compiles a pattern as `lettered` spells it out."""
    return lazy_re.compile(lettered(pattern), re.IGNORECASE)


def lettered(pattern: str) -> str:
    """A pattern in which {Q} {R} {D} {X} {T} {Y} stand for the letters of the mask, spelt out.

    ``{any}`` is any of them and ``{no}`` one character that is none of them; ``{a:Q}`` captures
    into group ``a``.
    """
    every = "".join(_LETTERS.values())

    def letter(match: re.Match[str]) -> str:
        name, letters = match.group(1), match.group(2)
        body = {"any": f"[{every}]", "no": f"[^{every}]"}.get(letters)
        body = body or f"[{''.join(_LETTERS[each] for each in letters)}]"
        return f"(?P<{name}>{body})" if name else body

    return re.sub(r"\{(?:(\w+):)?(any|no|[QRDXTY]+)\}", letter, pattern)


class Shape:
    """A grammar of which a rule reads some groups, each of one letter."""

    def __init__(self, pattern: re.Pattern[str] | str, groups: str) -> None:
        self.trigger = Trigger(pattern)
        words = pattern if isinstance(pattern, str) else pattern.pattern
        classes = (re.search(rf"\(\?P<{name}>\[([^\]]+)\]", words) for name in groups)
        self.wanted = tuple(sign_bits(found[1]) for found in classes if found)
        """Of each group the letters that it may be, a bit for each."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The grammar, compiled."""
        return self.trigger.pattern

    def matches(self, sentence: Sentence) -> Iterable[re.Match[str]]:
        """Where a sentence has it; one that lacks a letter for one of the groups, or its words, is not searched."""
        signs = sentence.signs
        for each in self.wanted:
            if not signs & each:
                return ()
        return sentence.each(self.trigger)


class Shapes:
    """Several grammars of which a rule reads the same groups."""

    def __init__(self, patterns: Iterable[str], groups: str) -> None:
        made = [Shape(lettered(each), groups) for each in patterns]
        self._shapes = Several((each.trigger, each) for each in made)

    def __iter__(self) -> Iterator[Shape]:
        return iter(self._shapes.every)

    def matches(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Where a sentence has each of them, those of one after those of the other."""
        for shape in self._shapes.those(sentence.triggers):
            yield from shape.matches(sentence)
