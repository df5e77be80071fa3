"""What a quarter or a month comes to a year: "$8.2bn in the quarter, an annualised $32.8bn", 月收入 2.6 亿元, 年化 31.2 亿元.

Words say that a number is annualised, and those beside the amount before it say of what time that is; an amount
without any is only confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import product
from lianpu.audit.proof.slips import digits, far_from_its_bound, slip
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

_ANNUALISED = Shape(
    lettered(
        r"{a:Q}[^\ue001-\ue004;。]{0,50}?(?:年化|折年|\bannuali[sz]\w+|\bannual run[- ]rate|\brun[- ]rate)"
        r"[^\ue001-\ue006;。]{0,24}?{c:Q}(?!(?:[^\ue001-\ue006;。,]{0,12})(?:\bby\b|目标|target))"
    ),
    "ac",
)
_ALREADY = lazy_re.compile(r"年化|折年|annuali|run[- ]rate|\byear|年度?|\bARR\b", re.IGNORECASE)
"""Words beside an amount that is one of a year itself."""
_TIMES = (
    (12, lazy_re.compile(r"[单每当本]?个?月(?!底|末)|\bmonth", re.IGNORECASE)),
    (4, lazy_re.compile(r"季|\bquarter|\bQ[1-4]\b", re.IGNORECASE)),
    (2, lazy_re.compile(r"半年|\bhalf\b|\bH[12]\b", re.IGNORECASE)),
)
BEFORE, BEHIND = 30, 16
"""Characters on either side of an amount in which its time is told. Ours."""


def annualised(sentence: Sentence) -> Iterator[Claim]:
    """Every amount that a sentence says another one comes to a year."""
    for match in _ANNUALISED.matches(sentence):
        part, stated = sentence.term(match, "a"), sentence.term(match, "c")
        if part is None or stated is None or digits(stated) < LEAST:
            continue
        money, own = (each.quantity.unit.partition("/") for each in (part, stated))
        if money[0] != own[0] or money[0] not in MONEY or own[2] not in ("", "year"):
            continue
        many = _many(sentence, match.start("a"), part)
        span = sentence.span(part, stated)
        tried = (many,) if many else tuple(each for each, _ in _TIMES)
        claims = [Claim("product", stated, (part,), (product(each),), span, strict=bool(many)) for each in tried]  # fmt: skip
        for claim in claims:
            made = check(claim.readings[0], [part.quantity], stated.quantity)
            if made is not None and far_from_its_bound(made, stated):
                continue
            if made is not None and (
                made.verdict is not Verdict.WRONG or (many and slip(made, stated))
            ):
                yield claim
                break


LEAST = 2
"""Digits of a result from which it is confirmed or doubted. Ours."""


def _many(sentence: Sentence, at: int, part: Term) -> int | None:
    """How often the time of an amount goes into a year; None where no word tells it."""
    per = part.quantity.unit.partition("/")[2]
    if per in _PER:
        return _PER[per]
    before = sentence.mask[max(at - BEFORE, 0) : at]
    behind = re.split(r"[,;。]", sentence.mask[at + 1 : at + 1 + BEHIND])[0]
    if _ALREADY.search(behind):
        return None
    near = [
        item
        for place, item in sentence.within(max(at - BEFORE, 0), at + 1 + len(behind))
        if isinstance(item, Moment) and place != at
    ]
    if near:
        period = near[-1].period
        if period.until is not None or period.months is not None or period.year_to_date:
            return None
        if period.quarter:
            return 4
        if period.half:
            return 2
        return 12 if period.month and not period.day else None
    found = [
        (hit.start(), many)
        for many, pattern in _TIMES
        for hit in pattern.finditer(f"{before} {behind}")
    ]
    return max(found)[1] if found else None


_PER = {"month": 12, "quarter": 4}
