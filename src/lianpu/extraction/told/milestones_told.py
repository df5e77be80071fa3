"""Milestones that sentences tell: 预计2026年三季度量产, "will begin mass production of HBM4 in 2H26", "taped out".

What comes about needs a time, what has come about need not have one. Words of steps are data
(``vocabulary/milestones.yaml``). A condition, a question, a thing that was not done tell none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core.document import Document
from lianpu.core.fact import Milestone
from lianpu.extraction.text.whose import Firm, Owner, owner_of
from lianpu.extraction.told import milestones_en, milestones_zh
from lianpu.extraction.told.marked import Marked, Triggers

READER = "milestones.prose@1"
SURE, LIKELY = 0.9, 0.7
"""Confidence where the firm is registered, and where it is a name by form or the document's own."""
TRIGGERS = Triggers(
    milestones_zh.TRIGGERS,
    milestones_en.TRIGGERS,
    milestones_zh.NEEDS,
    milestones_en.NEEDS,
    may=milestones_en.MAY,
)


def told_milestones(document: Document, marked: Marked, firm: Firm | None) -> Iterator[Milestone]:
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
            reader=READER,
            confidence=SURE if whose.registered else LIKELY,
            subject=subject,
            event=marked.written(*one.event),
            step=one.step,
            stage=one.stage,
            date=one.date,
            before=one.before,
            owner=whose.name if whose.name and whose.name != subject else None,
        )
