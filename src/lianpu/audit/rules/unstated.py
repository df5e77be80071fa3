"""Claims of growth, share or multiple whose inputs the document does not print: said, not judged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from itertools import chain
from operator import itemgetter

from lianpu.audit.proof.verdicts import uncheckable
from lianpu.audit.rules.claiming import (
    BASE,
    BESIDE_NUMBERS,
    IN_WORDS,
    LOOSE_NUMBERS,
    LOOSE_WORDS,
    Claiming,
)
from lianpu.audit.stated.material import Material, Place
from lianpu.audit.stated.sentences import Sentence, Term, trimmed
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.stated.triggers import Several
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.span import Span
from lianpu.core.text import Text

_BESIDE_NUMBERS = Several((each[2], each) for each in BESIDE_NUMBERS)
_IN_WORDS = Several((each[2], each) for each in IN_WORDS)
_LOOSE_NUMBERS = Several((each[2], each) for each in LOOSE_NUMBERS)
_LOOSE_WORDS = Several((each[2], each) for each in LOOSE_WORDS)

LooseClaims = tuple[int, list[tuple[str, Place, Text]]]
"""Which sentence, and the rule, the number or words, and what is missing of each of its claims."""

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
    all_judged = all((term.start, term.end) in judged for term in sentence.terms)
    numbers = () if all_judged else _numbers(sentence, _BESIDE_NUMBERS)
    for rule, place, missing in chain(numbers, _worded(sentence, _IN_WORDS)):
        if place not in told and not _judged(place, judged):
            told.add(place)
            yield uncheckable(rule, sentence.span(place), sentence.document.span(*place), missing)


def _judged(place: Place, judged: Set[Place]) -> bool:
    """Whether a verdict was passed on a number or on words that overlap it."""
    return place in judged or any(a < place[1] and place[0] < b for a, b in judged)


def _numbers(sentence: Sentence, every: Several[Claiming]) -> Iterator[tuple[str, Place, Text]]:
    """The numbers that words claim to follow from others."""
    for rule, missing, trigger in every.those(sentence.triggers) if sentence.hidden else ():
        for match in sentence.each(trigger):
            told = match.groupdict()
            for group in ("r", "s", "t", "u", "v", "w"):
                if not told.get(group):
                    continue
                term = sentence.hidden.get(match.start(group))
                if isinstance(term, Term):
                    yield rule, (term.start, term.end), missing


def _worded(sentence: Sentence, every: Several[Claiming]) -> Iterator[tuple[str, Place, Text]]:
    """The words that claim a rank, a share, a comparison or a trend without a number."""
    for rule, missing, trigger in every.those(sentence.triggers):
        for match in sentence.each(trigger):
            yield rule, _words(sentence, match), missing


def _words(sentence: Sentence, match: re.Match[str]) -> Place:
    """Where the words of a match stand in the document."""
    last = sentence.hidden.get(match.end() - 1)
    end = sentence.origin[match.end() - 1] + 1 if last is None else last.end
    return sentence.origin[match.start()], end


def loose_claims(material: Material, firm: Set[int]) -> list[LooseClaims]:
    """What words of this part claim less sharply: the claims of each sentence in their order.

    Args:
        material: The document.
        firm: Where numbers begin that hold, whatever else is found: nothing more is claimed of them.
    """
    found = []
    for index, sentence in material.each_sentence():
        open_yet = any(term.start not in firm for term in sentence.terms)
        numbers = _numbers(sentence, _LOOSE_NUMBERS) if open_yet else ()
        claims = (*numbers, *_worded(sentence, _LOOSE_WORDS))
        if claims:
            found.append((index, sorted(claims, key=itemgetter(1))))
    return found


def loosely_claimed(
    material: Material, claimed: Iterable[LooseClaims], found: Iterable[Finding]
) -> Iterator[Finding]:
    """Of what words claim less sharply the first of each clause of which nothing has been said.

    Args:
        material: The whole document.
        claimed: The claims of all parts.
        found: All other findings: their clauses and numbers have their verdict.
    """
    clauses, numbers = [], []
    for each in found:
        clauses.append((each.spans[0].start, each.spans[0].end))
        numbers += [(span.start, span.end) for span in each.spans[1:]]
    said, judged = Covered(clauses), Covered(numbers)
    for index, claims in claimed:
        sentence = material.sentences[index]
        last = -1
        for rule, place, missing in claims:
            if place[0] < last or judged.meets(*place):
                continue
            if rule in ("count", "sum") and _few(sentence, place) is (rule == "sum"):
                continue
            if rule == "share" and sentence.document.text[place[0]] in _SIGNS:
                rule, missing = "growth", BASE
            for clause in _clauses(sentence, place):
                if not said.meets(clause.start, clause.end):
                    last = clause.end
                    yield uncheckable(rule, clause, sentence.document.span(*place), missing)
                    break


def _clauses(sentence: Sentence, place: Place) -> Iterator[Span]:
    """The words of a claim with the label before them, then those without a bracket behind that says more."""
    whole, text = sentence.span(place), sentence.document.text
    start = whole.start
    label = _LABEL.search(text, max(sentence.start, start - LONGEST_LABEL), start)
    if label is not None:
        start = label.start("label")
    yield trimmed(sentence.document, start, whole.end)
    bracket = _BRACKET.search(text, place[1], whole.end)
    if bracket is not None and not _BRACKET.search(text, start, place[0]):
        yield trimmed(sentence.document, start, bracket.start())


_SIGNS = "+-−–"
"""Before a rate behind a name or an amount: it is no share."""
_BRACKET = lazy_re.compile("[（(]")
_LABEL = lazy_re.compile(r"(?P<label>[^,;:|，；：。\n]+)[:：][*_\s]*$")
LONGEST_LABEL = 60
"""Characters before a number in which its label stands. Ours."""

MANY = 100
"""From how many things on nobody lists what is counted; of two, words mostly mean both. Ours."""


def _few(sentence: Sentence, place: Place) -> bool:
    """Whether a number counts a few things, and is no amount; words that count do."""
    term = next((each for each in sentence.terms if each.start == place[0]), None)
    if term is None:
        return True
    quantity = term.quantity
    if quantity.unit in MONEY or quantity.unit in RATES or not quantity.value:
        return False
    return quantity.value == int(quantity.value) and 2 < quantity.value < MANY


class Covered:
    """Stretches of a document, those that meet made one: whether another one meets any of them."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(places):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch has a character with one of them in common."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start
