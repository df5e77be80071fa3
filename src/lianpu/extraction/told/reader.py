"""Standings, ratings, memberships and milestones of prose: which sentences may tell one, and what they tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from lianpu.core.document import Document
from lianpu.core.fact import Fact, Standing
from lianpu.extraction.names.naming import Known
from lianpu.extraction.text.parted import Parted
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.whose import Firm, document_firm
from lianpu.extraction.told import membership_told, milestones_told, ratings_told, standings_told
from lianpu.extraction.told.marked import Marked, Triggers, guessed
from lianpu.extraction.told.order_before import order_before
from lianpu.extraction.told.orders_zh import is_bare
from lianpu.extraction.told.placing import Order
from lianpu.notation.literals import Gate, literals
from lianpu.notation.names import NameIndex

_Reader = tuple[
    Triggers,
    Callable[[Document, Marked, Firm | None], Iterator[Fact]],
    dict[bool, re.Pattern[str]] | None,
]
_READERS: tuple[_Reader, ...] = (
    (standings_told.TRIGGERS, standings_told.told_standings, standings_told.SPARED),
    (ratings_told.TRIGGERS, ratings_told.told_ratings, None),
    (membership_told.TRIGGERS, membership_told.told_memberships, None),
    (milestones_told.TRIGGERS, milestones_told.told_milestones, None),
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
