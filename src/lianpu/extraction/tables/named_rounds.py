"""Rounds that a column of deals names with their firms: "| Velmar Series B | $2.1B | May 2031 |"."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.tables.cell_words import ROUND, raised
from lianpu.extraction.tables.grid import Grid, Row, read_date
from lianpu.extraction.tables.titles import named_by_form
from lianpu.notation.names import NameIndex

READER = "deals.named_round@1"
CONFIDENCE = 0.8

_DEALS = lazy_re.compile(
    r"(?:(?:notable|key|major|top|recent|selected) )?(?:deals?|transactions?|rounds?|financings?|events?)(?: names?)?"
    r"|(?:主要|重大|重点)?(?:交易|案例|事件|融资事件)(?:名称)?",
    re.IGNORECASE,
)
"""A head over deals, each by its name."""
_NAMED = lazy_re.compile(
    r"[\s*\[]*(?P<name>[A-Z][\w.&'’\-]*(?: [A-Z0-9][\w.&'’\-]*){0,3}?|[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{1,13}?)"
    rf"[\s*\]]*(?:[—–:：\-] ?)?(?P<round>(?i:{ROUND.pattern}))(?:融资|融資| [Rr]ound| [Ee]xtension)?[\s*]*"
)


def named_rounds(document: Document, grid: Grid, names: NameIndex) -> tuple[Deal, ...]:
    """The rounds of such a table; empty for any other."""
    column = next((c.index for c in grid.columns[:2] if _DEALS.fullmatch(c.head.strip(" *"))), None)
    sums = next((c.index for c in grid.columns if c.role == "amount"), None)
    if column is None or sums is None:
        return ()
    dates = next((c.index for c in grid.columns if c.role == "date"), None)
    told = (_round(document, grid, row, names, column, sums, dates) for row in grid.rows)
    return tuple(deal for deal in told if deal is not None)


def _round(
    document: Document,
    grid: Grid,
    row: Row,
    names: NameIndex,
    column: int,
    sums: int,
    dates: int | None,
) -> Deal | None:
    cell, of_sum = row.cells[column], row.cells[sums]
    named = _NAMED.fullmatch(document.text, cell.start, cell.end) if cell is not None else None
    if named is None or of_sum is None:
        return None
    told = raised(grid.span(of_sum).quote)
    if told.amount is None:
        return None
    if names.find(named["name"]) is None and not named_by_form(named["name"]):
        return None
    span = document.span(*named.span("name"))
    return Deal(
        spans=(grid.row_span(row), grid.span(of_sum), span),
        reader=READER,
        confidence=CONFIDENCE,
        kind="fundraise",
        parties=(Party(deal_kinds()["fundraise"].taker, span.quote, span=span),),
        amount=told.amount,
        valuation=told.valuation,
        round=named["round"],
        date=None if dates is None else read_date(row.texts[dates], document),
        status=Status.EXECUTED,
        status_assumed=True,
        table=True,
    )
