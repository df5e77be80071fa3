"""Standings, ratings, memberships and milestones of prose: which sentences may tell one, and what they tell.

What comes about needs a time, what has come about need not have one. Words of steps are data
(``vocabulary/milestones.yaml``). A condition, a question, a thing that was not done tell none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Fact, Milestone, Rating, Standing
from lianpu.extraction.names.naming import Known
from lianpu.extraction.text.parted import Parted
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.whose import Firm, Owner, document_firm, owner_of
from lianpu.extraction.told import (
    membership_told,
    milestones_en,
    milestones_zh,
    placed_apart_en,
    ratings_en,
    ratings_zh,
    standings_en,
    standings_zh,
)
from lianpu.extraction.told.forms import GRADE, OUTLOOK_EN, OUTLOOK_ZH, Order
from lianpu.extraction.told.marked import Marked, Triggers, guessed
from lianpu.extraction.told.orders_zh import is_bare, order_before
from lianpu.notation.literals import Gate, literals
from lianpu.notation.names import NameIndex
from lianpu.notation.tickers import find_tickers

_STANDING_READER = "standings.prose@1"
_STANDING_SURE, _STANDING_LIKELY, _STANDING_GUESSED = 0.9, 0.75, 0.6
"""Confidence where the subject is registered, where it is a name by form, and where a rank is a bound."""
STANDINGS = Triggers(
    standings_zh.TRIGGERS,
    (*standings_en.TRIGGERS, *placed_apart_en.TRIGGERS),
    standings_zh.NEEDS,
    f"{standings_en.NEEDS}|{placed_apart_en.NEEDS}",
    may=lambda text: standings_en.MAY(text) or placed_apart_en.MAY(text),
)
_STANDING_SPARED = {True: standings_zh.SPARED, False: standings_en.SPARED}


def _told_standings(document: Document, marked: Marked, firm: Firm | None) -> Iterator[Standing]:
    """The Standings that one sentence surely tells.

    Args:
        firm: Whose document it is, which 公司 means; None where that is not known.
    """
    chinese = marked.sentence.chinese
    found = list((standings_zh if chinese else standings_en).placed(marked))
    if not chinese:
        found += placed_apart_en.placed_apart(marked, found)
    for one in found:
        owner = owner_of(one.subject, one.registered, one.own, firm)
        if owner is None:
            continue
        yield Standing(
            spans=(marked.whole(document), marked.span(document, *one.at), *owner.spans),
            reader=_STANDING_READER,
            confidence=_STANDING_GUESSED
            if one.within
            else _STANDING_SURE
            if owner.registered
            else _STANDING_LIKELY,
            board=one.board,
            rank=one.rank,
            subject=owner.name,
            score=one.score,
            scope=one.scope,
            period=one.period,
            within=one.within,
            told=True,
            forecast=one.forecast,
        )


_MILESTONE_READER = "milestones.prose@1"
_MILESTONE_SURE, _MILESTONE_LIKELY = 0.9, 0.7
"""Confidence where the firm is registered, and where it is a name by form or the document's own."""
MILESTONES = Triggers(
    milestones_zh.TRIGGERS,
    milestones_en.TRIGGERS,
    milestones_zh.NEEDS,
    milestones_en.NEEDS,
    may=milestones_en.MAY,
)


def _told_milestones(document: Document, marked: Marked, firm: Firm | None) -> Iterator[Milestone]:
    """The Milestones that one sentence surely tells.

    Args:
        firm: Whose document it is, which 公司 means; None where that is not known.
    """
    grammar = milestones_zh if marked.sentence.chinese else milestones_en
    for one in grammar.reached(marked):
        settled = owner_of(one.owner, one.registered, one.own, firm)
        if settled is None and not one.thing:
            continue
        whose = settled or Owner(one.owner, one.registered)
        subject = one.thing or whose.name
        if not subject:
            continue
        yield Milestone(
            spans=(marked.whole(document), marked.span(document, *one.at), *whose.spans),
            reader=_MILESTONE_READER,
            confidence=_MILESTONE_SURE if whose.registered else _MILESTONE_LIKELY,
            subject=subject,
            event=marked.written(*one.event),
            step=one.step,
            stage=one.stage,
            date=one.date,
            before=one.before,
            owner=whose.name if whose.name and whose.name != subject else None,
        )


_RATING_READER = "ratings.prose@1"
_RATING_SURE, _RATING_LIKELY = 0.9, 0.75
"""Confidence where the subject is registered, and where it is a name by form or the document's firm."""
_GRADED = lazy_re.compile(GRADE)
_OUTLOOK = lazy_re.compile(
    rf"[;；,，]?\s*(?P<o>(?:(?:the|its|with)?(?: rating)? ?outlook (?:is|remains|was|stays) (?P<en>{OUTLOOK_EN})\b)|(?:评级)?展望(?:为|维持|至)*[“\"]?(?P<zh>{OUTLOOK_ZH}))"
)
"""The outlook of a grade, where a semicolon parts it from the grade."""
RATINGS = Triggers(
    ratings_zh.TRIGGERS, ratings_en.TRIGGERS, "", ratings_en.NEEDS, may=ratings_en.MAY
)


def _told_ratings(document: Document, marked: Marked, firm: Firm | None) -> Iterator[Rating]:
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
            reader=_RATING_READER,
            confidence=_RATING_SURE if owner.registered else _RATING_LIKELY,
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


_Reader = tuple[
    Triggers,
    Callable[[Document, Marked, Firm | None], Iterator[Fact]],
    dict[bool, re.Pattern[str]] | None,
]
_READERS: tuple[_Reader, ...] = (
    (STANDINGS, _told_standings, _STANDING_SPARED),
    (RATINGS, _told_ratings, None),
    (membership_told.TRIGGERS, membership_told.told_memberships, None),
    (MILESTONES, _told_milestones, None),
)


def told_facts(
    document: Document,
    names: NameIndex,
    listed: Parted | None = None,
    firm: Firm | None = None,
) -> tuple[Fact, ...]:
    """The Standings, Ratings, Memberships and Milestones that sentences surely tell, in reading order.

    Args:
        listed: The document's sentences, where another reader has parted it before.
        firm: Whose document it is, where another reader has sought it before.
    """
    listed = Parted.of(document) if listed is None else listed
    firm = firm or document_firm(document, listed, names)
    return tuple(_told(document, names, listed, firm))


@cache
def _gate(chinese: bool) -> Gate:
    """The words of all readers, and of their forms, in one automaton: one pass over a sentence asks for all."""
    return Gate(
        [triggers.words[chinese], *literals(triggers.forms[chinese].pattern)]
        for triggers, _, _ in _READERS
    )


def _called(sentence: Sentence) -> list[_Reader]:
    """The readers whose words a sentence has, and the form that every pattern of theirs has."""
    chinese = sentence.chinese
    text = sentence.plain if chinese else sentence.text.lower()
    called = (_READERS[index] for index in _gate(chinese).open(text))
    formed = (reader for reader in called if reader[0].forms[chinese].search(text))
    return [reader for reader in formed if chinese or reader[0].may(sentence.text)]


def _told(
    document: Document, names: NameIndex, listed: Sequence[Sentence], firm: Firm | None
) -> Iterator[Fact]:
    may = [
        (index, sentence, readers)
        for index, sentence in enumerate(listed)
        if not sentence.heading and not sentence.question and (readers := _called(sentence))
    ]
    guesses = {
        sentence.start: list(guessed(sentence)) for _, sentence, _ in may if sentence.chinese
    }
    told = {firm.name} if firm is not None else set()
    for _, sentence, _ in may:
        told.update(sentence.text[low:high] for low, high in guesses.get(sentence.start, ()))
    known = Known(sorted(one for one in told if not one.isascii()))
    seen: set[str] = set()
    orders: dict[int, Order] = {}
    for index, sentence, readers in may:
        text = sentence.plain if sentence.chinese else sentence.text
        plain: Marked | None = None
        for _, read, spared in readers:
            if spared is None:
                marked = plain = plain or Marked(
                    sentence, names, (), guesses.get(sentence.start, ()), known
                )
            else:
                kept = (match.span() for match in spared[sentence.chinese].finditer(text))
                marked = Marked(
                    sentence, names, kept, guesses.get(sentence.start, ()), known, wide=True
                )
                marked.order = orders.get(sentence.paragraph) or order_before(listed, index)
            for fact in read(document, marked, firm):
                if isinstance(fact, Standing) and not fact.forecast and not is_bare(fact.board):
                    orders[sentence.paragraph] = Order(fact.board, fact.scope, fact.period)
                if fact.id not in seen:
                    seen.add(fact.id)
                    yield fact
