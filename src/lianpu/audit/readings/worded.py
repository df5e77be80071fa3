"""Multiples and fractions said without digits: doubled, a third of, 三分之一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.readings.ask import Ask, Op, around, ask_of
from lianpu.audit.rules.change import WORD_MULTIPLES, word_multiple
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.numerals import read_count

_FRACTION_EN = Trigger(
    r"\b(?:(a|one|two|three|four) )(half|third|quarter|fifth|tenth)s?\b(?! of 20|-| ended| to)"
)
_FRACTION_ZH = Trigger(lazy_re.compile(r"([二三四五六七八九十])分之([一二三四五六七八九])"))
_NAMED = {"a": 1, "half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "twice": 2}
"""Words of fractions and multiples that are no counts."""
_TIMES_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TIMES_EN = Trigger(rf"\b(?:({_TIMES_WORDS}|twice)(?: and a (half|quarter))? times|twice)\b")


def in_words(sentence: Sentence) -> Iterator[Ask]:
    """Multiples and fractions said without digits: "doubled", "a third of", "三分之一"."""
    words = sentence.mask
    for pattern, times in WORD_MULTIPLES:
        for match in sentence.each(pattern):
            near = words[max(match.start() - 12, 0) : match.end() + 6]
            term = word_multiple(sentence, match, times, near)
            yield _told(sentence, match, term, Op.TIMES)
    for match in sentence.each(_TIMES_EN):
        count = Decimal(_count(match.group(1) or "twice"))
        count += {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(match.group(2) or "", 0)
        term = _loose(sentence, match, count, "x", Decimal("0.1"))
        yield _told(sentence, match, term, Op.TIMES)
    for pattern, order in ((_FRACTION_EN, (1, 2)), (_FRACTION_ZH, (2, 1))):
        for match in sentence.each(pattern):
            above, below = (_count(match.group(each)) for each in order)
            if above >= below:
                continue
            value = Decimal(above) / Decimal(below)
            term = _loose(sentence, match, value, "%", Decimal("0.08"))
            yield _told(sentence, match, term, Op.SHARE)


def _told(sentence: Sentence, match: re.Match[str], term: Term, op: Op) -> Ask:
    start, end = match.span()
    return ask_of(sentence, start, term, op, around(sentence, start, end), two=False, end=end)


def _count(word: str) -> int:
    return _NAMED.get(word.casefold()) or read_count(word)


def _loose(
    sentence: Sentence, match: re.Match[str], value: Decimal, unit: str, width: Decimal
) -> Term:
    """A number in words, which is round: about `width` of it to either side (ours)."""
    start, end = sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
    text = sentence.document.text[start:end]
    near = sentence.mask[max(match.start() - 16, 0) : match.start()]
    low, high = value * (1 - width), value * (1 + width)
    qualifier = Qualifier.ABOUT
    if re.search(r"more than|over |超|逾", near, re.IGNORECASE):
        low, high, qualifier = value * Decimal("0.98"), value * Decimal("1.35"), Qualifier.MORE_THAN
    return Term(Quantity(text, unit, value, Decimal(0), low, high, qualifier), start, end)
