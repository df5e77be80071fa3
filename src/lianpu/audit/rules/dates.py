"""Dates that no calendar has, and stretches of time that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, trimmed
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATES = tuple(
    Trigger(lazy_re.compile(pattern))
    for pattern in (
        rf"\b(?P<d>[1-9]\d?)(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<y>(?:19|20)\d\d)\b",
        rf"\b{_MONTH} (?P<d>[1-9]\d?)(?:st|nd|rd|th)?, ?(?P<y>(?:19|20)\d\d)\b",
        r"(?<!\d)(?P<y>(?:19|20)\d\d) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日",
    )
)
_FROM = Trigger(
    r"(?:从|自|由|\bfrom\b|\bbetween\b)[^\ue001-\ue006,;。]{0,12}?(?P<a>\ue005)[^\ue001-\ue006,;。]{0,6}?"
    r"(?:至|到|\bto\b|\buntil\b|\bthrough\b|\band\b)[^\ue001-\ue006,;。]{0,8}?(?P<b>\ue005)"
)
_BACKWARDS = lazy_re.compile(
    r"回溯|倒推|追溯|较|比|\b(?:back|backwards|compared|compare|fell|rose|grew|cut|brought forward|"
    r"moved|advanced|revised|changed|accelerated)\b|提前|调整|改",
    re.IGNORECASE,
)
"""Words under which the later time may well stand first: a deadline moved from 2031 to 2026."""


def date_findings(material: Material) -> Iterator[Finding]:
    """Every whole date of the prose that does not exist, and every stretch that runs backwards."""
    document = material.document
    for block, words in zip(document.blocks, material.block_triggers, strict=True):
        if block.kind in (BlockKind.TABLE, BlockKind.FURNITURE):
            continue
        for each in _DATES:
            for match in each.each(words, document.text, block.start, block.end):
                if not _exists(match):
                    yield _impossible(trimmed(document, match.start(), match.end()), match)
    for sentence in material.sentences:
        for match in sentence.each(_FROM):
            if not _BACKWARDS.search(sentence.mask):
                yield from _reversed(sentence, match)


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    groups = match.groupdict()
    name = groups.get("name")
    month = 1 + _MONTHS.index(name[:3].lower()) if name else int(match["m"])
    return int(match["y"]), month, int(match["d"])


def _exists(match: re.Match[str]) -> bool:
    try:
        date(*_parts(match))
    except ValueError:
        return False
    return True


def _impossible(stated: Span, match: re.Match[str]) -> Finding:
    year, month, day = _parts(match)
    # bonds that count months of thirty days do have a 30 February
    severity = Severity.AMBER if (month, day) == (2, 30) else Severity.RED
    words = stated.quote
    return Finding(
        rule="date",
        verdict=Verdict.WRONG,
        severity=severity,
        spans=(stated, stated),
        title=Text(f"历法中没有 {words}", f"no calendar has {words}"),
        stated=words,
        arithmetic=f"{year}-{month:02}-{day:02}",
    )


def _reversed(sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    first, last = (sentence.hidden.get(match.start(name)) for name in "ab")
    if not isinstance(first, Moment) or not isinstance(last, Moment):
        return
    begins, ends = first.period.start, last.period.end
    if (
        begins is None
        or ends is None
        or ends >= begins
        or first.period.fiscal
        or last.period.fiscal
    ):
        return
    title = Text(
        f"{last.period.text} 在 {first.period.text} 之前",
        f"{last.period.text} is before {first.period.text}",
    )
    arithmetic = f"{ends.isoformat()} < {begins.isoformat()}"
    yield out_of_order(sentence, (first, last), last, title, arithmetic)


def out_of_order(
    sentence: Sentence, ends: tuple[Moment, Moment], stated: Moment, title: Text, arithmetic: str
) -> Finding:
    """The doubt of a stretch of time that ends before it begins.

    Args:
        sentence: Where it is told.
        ends: Its beginning and its end.
        stated: Which of them is shown as the odd one.
        title: What is wrong, in both languages.
        arithmetic: The two days and the sign between them.
    """
    places = [sentence.document.span(each.start, each.end) for each in ends]
    return Finding(
        rule="date",
        verdict=Verdict.CONTRADICTED,
        severity=Severity.AMBER,
        spans=(sentence.span(*ends), *places),
        title=title,
        stated=stated.period.text,
        arithmetic=arithmetic,
    )
