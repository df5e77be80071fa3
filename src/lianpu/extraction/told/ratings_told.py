"""Ratings that sentences tell: opinions of shares and sectors with their price targets, grades of debtors."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Rating
from lianpu.extraction.text.whose import Firm, owner_of
from lianpu.extraction.told import ratings_en, ratings_zh
from lianpu.extraction.told.marked import Marked, Triggers
from lianpu.extraction.told.rating_words import GRADE, OUTLOOK_EN, OUTLOOK_ZH
from lianpu.notation.tickers import find_tickers

READER = "ratings.prose@1"
SURE, LIKELY = 0.9, 0.75
"""Confidence where the subject is registered, and where it is a name by form or the document's firm."""
_GRADED = lazy_re.compile(GRADE)
_OUTLOOK = lazy_re.compile(
    rf"[;；,，]?\s*(?P<o>(?:(?:the|its|with)?(?: rating)? ?outlook (?:is|remains|was|stays) (?P<en>{OUTLOOK_EN})\b)|(?:评级)?展望(?:为|维持|至)*[“\"]?(?P<zh>{OUTLOOK_ZH}))"
)
"""The outlook of a grade, where a semicolon parts it from the grade."""
TRIGGERS = Triggers(
    ratings_zh.TRIGGERS, ratings_en.TRIGGERS, "", ratings_en.NEEDS, may=ratings_en.MAY
)


def told_ratings(document: Document, marked: Marked, firm: Firm | None) -> Iterator[Rating]:
    """The Ratings that one sentence surely tells.

    Args:
        firm: Whose document it is, which a rating without a name is of; None where not known.
    """
    grammar = ratings_zh if marked.sentence.chinese else ratings_en
    for one in grammar.rated(marked):
        owner = owner_of(one.subject, one.registered, one.own, firm)
        if owner is None:
            continue
        more = owner.spans
        outlook = one.outlook
        if outlook is None and _GRADED.fullmatch(one.opinion):
            behind = _OUTLOOK.match(document.text, marked.sentence.end)
            if behind is not None:
                outlook = behind["zh"] or behind["en"]
                more = (*more, document.span(behind.start("o"), behind.end()))
        yield Rating(
            spans=(marked.whole(document), marked.span(document, *one.at), *more),
            reader=READER,
            confidence=SURE if owner.registered else LIKELY,
            subject=owner.name,
            ticker=_ticker(marked.sentence.text, owner.name),
            opinion=one.opinion,
            change=one.change,
            before=one.before,
            target=one.target,
            target_before=one.target_before,
            outlook=outlook,
            house=one.house,
            date=one.date,
        )


def _ticker(text: str, subject: str) -> str | None:
    """The stock code in brackets right behind a name."""
    at = text.find(subject) + len(subject)
    for start, end in find_tickers(text):
        if subject and 0 <= start - at <= 2 and text[at:start].strip() in ("(", "（", "["):
            return text[start:end]
    return None
