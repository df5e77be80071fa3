"""Claims of growth, share or multiple whose inputs the document does not print: said, not judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from lianpu.audit.proof.verdicts import uncheckable
from lianpu.audit.rules.claiming import (
    BASE,
    BESIDE_NUMBERS,
    HALF,
    IN_WORDS,
    MULTIPLIED,
    PARTS,
    RANGE,
    SIDES,
    SUMS,
    WHOLE,
)
from lianpu.audit.stated.material import Place
from lianpu.audit.stated.sentences import AMOUNT, Sentence, Term
from lianpu.core.finding import Finding
from lianpu.core.text import Text


def unstated(sentence: Sentence, judged: Set[Place] = frozenset()) -> Iterator[Finding]:
    """Each claim that would need numbers the sentence does not print, but for those that are judged."""
    told: set[Place] = set()
    for rule, place, missing in _claims(sentence):
        if place not in told and not _judged(place, judged):
            told.add(place)
            yield uncheckable(rule, sentence.span(place), sentence.document.span(*place), missing)


def _judged(place: Place, judged: Set[Place]) -> bool:
    """Whether a verdict was passed on a number or on words that overlap it."""
    return place in judged or any(a < place[1] and place[0] < b for a, b in judged)


def _claims(sentence: Sentence) -> Iterator[tuple[str, Place, Text]]:
    """The rule of each claim, its number or word, and what is missing."""
    for rule, missing, trigger in BESIDE_NUMBERS if sentence.hidden else ():
        for match in sentence.each(trigger):
            for group in ("r", "s", "t", "u", "v"):
                if group not in match.groupdict() or not match.group(group):
                    continue
                term = sentence.hidden.get(match.start(group))
                if isinstance(term, Term):
                    yield rule, (term.start, term.end), missing
    for match in SUMS.finditer(sentence.mask) if AMOUNT in sentence.mask else ():
        term = sentence.term(match, "r")
        if term is not None:
            yield "sum", (term.start, term.end), PARTS
    for trigger, rule, missing in ((HALF, "share", WHOLE), (RANGE, "comparison", SIDES)):
        for match in sentence.each(trigger):
            yield rule, _words(sentence, match), missing
    for trigger, rule, missing in IN_WORDS:
        for match in sentence.each(trigger):
            yield rule, _words(sentence, match), missing
    for match in sentence.each(MULTIPLIED):
        yield "multiple", _words(sentence, match), BASE


def _words(sentence: Sentence, match: re.Match[str]) -> Place:
    """Where the words of a match stand in the document."""
    last = sentence.hidden.get(match.end() - 1)
    end = sentence.origin[match.end() - 1] + 1 if last is None else last.end
    return sentence.origin[match.start()], end
