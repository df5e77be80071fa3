"""Standings that sentences tell: who stands where in which order, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core.document import Document
from lianpu.core.fact import Standing
from lianpu.extraction.text.whose import Firm, owner_of
from lianpu.extraction.told import placed_apart_en, standings_en, standings_zh
from lianpu.extraction.told.marked import Marked, Triggers

READER = "standings.prose@1"
SURE, LIKELY, GUESSED = 0.9, 0.75, 0.6
"""Confidence where the subject is registered, where it is a name by form, and where a rank is a bound."""
TRIGGERS = Triggers(
    standings_zh.TRIGGERS,
    (*standings_en.TRIGGERS, *placed_apart_en.TRIGGERS),
    standings_zh.NEEDS,
    f"{standings_en.NEEDS}|{placed_apart_en.NEEDS}",
    may=lambda text: standings_en.MAY(text) or placed_apart_en.MAY(text),
)
SPARED = {True: standings_zh.SPARED, False: standings_en.SPARED}


def told_standings(document: Document, marked: Marked, firm: Firm | None) -> Iterator[Standing]:
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
            reader=READER,
            confidence=GUESSED if one.within else SURE if owner.registered else LIKELY,
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
