"""Columns whose cells tell a deal each, in words: under 交易, "Velmar 收购 Quillex"; under "Deal", "Velmar buys Quillex"."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.document import Document, Table

HALF = 0.5
"""Share of the cells of such a column that have a verb. Chosen by us."""

_HEAD = lazy_re.compile(
    r"(?:重大|主要)?(?:交易|事件|动态|動態|进展|進展)|新闻|新聞|要闻|要聞|deals?|transactions?|events?|news|headline|what happened",
    re.IGNORECASE,
)
_VERB = lazy_re.compile(
    r"收购|收購|并购|併購|入股|投资|投資|融资|融資|贷款|貸款|采购|採購|出售"
    r"|\b(?:acquir(?:es|ed)|buys|bought|invests|invested|raises|raised|lends|sells|sold)\b",
    re.IGNORECASE,
)


def headed_story(head: str) -> bool:
    """Whether a head says that each cell beneath tells a deal or an event."""
    return _HEAD.fullmatch(head.strip(" *")) is not None


def story_columns(document: Document, table: Table) -> set[int]:
    """The columns of a table under such heads."""
    return {c.column for c in table.cells if c.header and headed_story(document.cell_text(c))}


def tells_stories(document: Document, table: Table) -> bool:
    """Whether such a column tells its deals by verbs: they are read as sentences, not by columns."""
    for column in story_columns(document, table):
        told = [
            document.cell_text(c)
            for c in table.cells
            if c.column == column and not c.header and document.cell_text(c).strip()
        ]
        if told and sum(1 for words in told if _VERB.search(words)) >= HALF * len(told):
            return True
    return False
