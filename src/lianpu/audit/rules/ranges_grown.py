"""Ranges of growth of ranges of amounts: "净利润 2.40 亿元至 2.80 亿元，上年同期为 2.00 亿元，预计同比增长 20% 到 40%".

Each end of the one follows from the same end of the other, and from one base. Two ranges and a base in a sentence
leave little else, but what is forecast may be on another basis: doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.identities import MEASURES
from lianpu.audit.rules.lists import range_ends
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.pairs import DOWN, UP, same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier

_CHANGE = lazy_re.compile(
    rf"(?:{UP.pattern}|{DOWN.pattern})[^\ue001-\ue006,;。]{{0,6}}$", re.IGNORECASE
)
_BASE = lazy_re.compile(
    r"(?:上年|去年)(?:同期)?[^\ue001-\ue006,;。]{0,10}$|\b(?:from|against|compared (?:with|to)|over|on)\b[^\ue001-\ue006,;]{0,24}$",
    re.IGNORECASE,
)
_BASE_BEHIND = lazy_re.compile(
    r"^[^\ue001-\ue006,;。]{0,10}\b(?:a year (?:ago|earlier|before)|last year)\b", re.IGNORECASE
)


def ranges_grown(sentence: Sentence) -> Iterator[Claim]:
    """Both ends of a range of growth, from the one base of its sentence."""
    if sentence.count < 3:
        return
    told = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
    ranges = [each for each in told if each[1].quantity.qualifier is Qualifier.RANGE]
    levels = [each for each in ranges if each[1].quantity.unit not in _NO_LEVELS]
    if len(levels) != 1 or OTHER_BASIS.search(sentence.mask):
        return
    at, stated = _rates(sentence, ranges)
    leveled, level = levels[0]
    bases = [
        item for place, item in told
        if item.quantity.qualifier is Qualifier.EXACT and same_measure(item, level)
        and (_BASE.search(sentence.mask, 0, place) or _BASE_BEHIND.match(sentence.mask[place + 1 :]))
        and not _of_another_measure(sentence, leveled, place)
    ]  # fmt: skip
    verb = _CHANGE.search(sentence.mask, 0, at)
    ends = _ends(sentence, level)
    if len(bases) != 1 or verb is None or len(stated) != 2 or len(ends) != 2:
        return
    falls = bool(DOWN.search(verb.group()))
    order = tuple(reversed(ends)) if falls else ends
    for one, end in zip(stated, order, strict=True):
        span = sentence.span(one, level, bases[0])
        operation = decline() if falls else growth()
        yield Claim("growth", one, (bases[0], end), (operation,), span, strict=True, doubt=True)


def _of_another_measure(sentence: Sentence, level: int, base: int) -> bool:
    """Whether the clauses before two amounts name each a measure, and not the same: revenue against profit."""
    one, other = (_measures(sentence, place) for place in (level, base))
    return bool(one and other) and one.isdisjoint(other)


def _measures(sentence: Sentence, place: int) -> set[str]:
    clause = re.split("[,;。]", sentence.mask[:place])[-1] + sentence.mask[place]
    return {name for name, words in MEASURES.items() if re.search(words, clause, re.IGNORECASE)}


_NO_LEVELS = frozenset(("%", "pp", "x", "year", "month", "day"))
_TO = lazy_re.compile(r"\ue002 ?(?:至|到|-|~|to) ?\ue002")


def _rates(sentence: Sentence, ranges: list[tuple[int, Term]]) -> tuple[int, list[Term]]:
    """Where a range of rates stands, and its ends: read as one number, or as two with "to" between them."""
    rates = [each for each in ranges if each[1].quantity.unit == "%"]
    if len(rates) == 1:
        return rates[0][0], _ends(sentence, rates[0][1])
    found = list(_TO.finditer(sentence.mask))
    if rates or len(found) != 1:
        return 0, []
    both = [sentence.hidden[at] for at in (found[0].start(), found[0].end() - 1)]
    return found[0].start(), [each for each in both if isinstance(each, Term)]


def _ends(sentence: Sentence, term: Term) -> list[Term]:
    """Both ends of a range where they stand, with the room of the last digit of its numbers."""
    half = (term.quantity.step or Decimal(0)) / 2
    places = list(_NUMBER.finditer(sentence.document.text, term.start, term.end))
    both = range_ends(term)
    if both is None or len(places) != 2:
        return []
    made = []
    for each, place in zip(both, places, strict=True):
        value = each.quantity.value or Decimal(0)
        told = replace(each.quantity, step=half * 2, low=value - half, high=value + half)
        made.append(Term(told, place.start(), place.end()))
    return made


_NUMBER = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")
