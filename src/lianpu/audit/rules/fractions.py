"""Fractions in words beside what they come to: "three quarters of the 800 workers, or 600", "90 家中的三分之二即 60 家".

A fraction in words is a round one, so that only what no rounding of it gives is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.proof.operations import product
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shape, grammar
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.numerals import read_count

_EN = r"(?P<word>\b(?:an?|one|two|three|four)[ -](?:third|quarter|fifth|tenth|sixth|eighth)s?\b|{y:YQ})"
_ZH = r"(?P<word>[一二三四五六七八九十]分之[一二三四五六七八九])"
_SHAPES = tuple(
    Shape(grammar(pattern), "ab")
    for pattern in (
        rf"{_EN} of (?:the|its|their|our|all|all the) {{b:Q}}[^\ue001-\ue006;.]{{0,24}}?,? ?(?:\(|, |or |that is,? |about |some )+{{a:Q}}(?! of (?:them|which|whom|these)\b)",
        rf"\bof (?:the|its|their|our|all) {{b:Q}}[^\ue001-\ue006;.]{{0,24}}?, (?:about |some |nearly )?{_EN},? ?(?:\(|or |that is,? |about |some )+{{a:Q}}(?! of (?:them|which|whom|these)\b)",
        rf"{{a:Q}}[^\ue001-\ue006;.]{{0,24}}?,? (?:or|about|nearly|almost|over|more than|represents?|is|are|was|were|accounts? for) (?:about |nearly |over )?{_EN} of (?:the|its|their|our|all) {{b:Q}}",
        rf"{{b:Q}}[^\ue001-\ue006,;。]{{0,10}}?(?:中的|中有|的){_ZH}(?:,|\(|即|约|共|为|计)+{{a:Q}}",
        rf"{{a:Q}}[^\ue001-\ue006;。]{{0,10}}?,?(?:约|近|超过?)?占[^\ue001-\ue006;。]{{0,16}}?{{b:Q}}[^\ue001-\ue006,;。]{{0,6}}?的?(?:约|近|超过?)?{_ZH}",
    )
)
_OF = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_HOW_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
WIDTH = Decimal("0.07")
"""How far a share may be from the fraction that words round it to, of itself. Ours."""


def fractions(sentence: Sentence) -> Iterator[Claim]:
    """Every part that is told as a fraction of a whole beside it."""
    if sentence.count < 2 or not _asked(sentence):
        return
    for shape in _SHAPES:
        for match in shape.matches(sentence):
            a, b = sentence.term(match, "a"), sentence.term(match, "b")
            word = _word(sentence, match)
            if a is None or b is None or word is None or not same_measure(a, b):
                continue
            span = sentence.span(a, b, word)
            yield Claim("product", a, (word, b), (product(),), span, strict=True, doubt=True)


_WORDS = Trigger(
    re.compile(r"\b(?:third|fifth|tenth|sixth|eighth|quarter)s?\b|分之", re.IGNORECASE)
)


def _asked(sentence: Sentence) -> bool:
    """Whether there is a fraction; "three quarters" are read as a stretch of time."""
    return sentence.has(_WORDS, sentence.mask) or any(
        each.quantity.unit == "quarter" for each in sentence.terms
    )


def _word(sentence: Sentence, match: re.Match[str]) -> Term | None:
    """The fraction that words tell, as a share with the room that a round one has."""
    at, last = match.start("word"), match.end("word") - 1
    hidden = sentence.hidden.get(at)
    start, end = sentence.origin[at], sentence.origin[last] + 1
    if isinstance(hidden, Term):
        start, end = hidden.start, hidden.end
    words = sentence.document.text[start:end]
    value = _value(words)
    if value is None:
        return None
    room = value * WIDTH
    quantity = Quantity(
        words, "%", value, Decimal("0.01"), value - room, value + room, Qualifier.ABOUT
    )
    return Term(quantity, start, end)


def _value(words: str) -> Decimal | None:
    chinese = re.fullmatch(r"([一二三四五六七八九十])分之([一二三四五六七八九])", words)
    if chinese:
        return Decimal(read_count(chinese[2])) / Decimal(read_count(chinese[1]))
    english = re.fullmatch(
        r"(an?|one|two|three|four)[ -]([a-z]+?)s?", words.casefold().replace("\n", " ")
    )
    if english and english[2] in _OF:
        return Decimal(_HOW_MANY[english[1]]) / Decimal(_OF[english[2]])
    return None
