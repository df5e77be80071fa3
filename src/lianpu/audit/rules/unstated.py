"""Claims of growth, share or multiple whose inputs the document does not print: said, not judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import chain

from lianpu.audit.proof.verdicts import uncheckable
from lianpu.audit.rules.claiming import BESIDE_NUMBERS, IN_WORDS
from lianpu.audit.stated.material import Material, Place
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Several
from lianpu.core.finding import Finding
from lianpu.core.text import Text

_BESIDE_NUMBERS = Several((each[2], each) for each in BESIDE_NUMBERS)
_IN_WORDS = Several((each[0], each) for each in IN_WORDS)
CHUNK = 200
"""Characters of a stretch of the document whose numbers are looked at together: a sentence. Ours."""


def unstated_findings(material: Material) -> Iterator[Finding]:
    """The claims of all sentences and cells that no rule before has judged."""
    judged: dict[int, set[Place]] = {}
    for place in material.judged:
        judged.setdefault(place[0] // CHUNK, set()).add(place)
    longest = max((end - start for start, end in material.judged), default=0)
    sentences = chain(
        (each for _, each in material.each_sentence()),
        (cell.sentence for cell in material.each_cell()),
    )
    for sentence in sentences:
        first, last = (sentence.start - longest) // CHUNK, (sentence.end - 1) // CHUNK
        near = [judged[at] for at in range(first, last + 1) if at in judged]
        yield from unstated(sentence, near[0] if len(near) == 1 else set().union(*near))


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
    beside = _BESIDE_NUMBERS.those(sentence.triggers) if sentence.hidden else ()
    for rule, missing, trigger in beside:
        for match in sentence.each(trigger):
            for group in ("r", "s", "t", "u", "v"):
                if group not in match.groupdict() or not match.group(group):
                    continue
                term = sentence.hidden.get(match.start(group))
                if isinstance(term, Term):
                    yield rule, (term.start, term.end), missing
    for trigger, rule, missing in _IN_WORDS.those(sentence.triggers):
        for match in sentence.each(trigger):
            yield rule, _words(sentence, match), missing


def _words(sentence: Sentence, match: re.Match[str]) -> Place:
    """Where the words of a match stand in the document."""
    last = sentence.hidden.get(match.end() - 1)
    end = sentence.origin[match.end() - 1] + 1 if last is None else last.end
    return sentence.origin[match.start()], end
