"""Deals from tables: what a company invested in, who funded it, who bought whom or what.

Which column is whose is settled in `table_layout`. A row without date, round, amount and stake
tells no deal; sums and averages at the foot are no companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.tables.cell_words import Raised, raised
from lianpu.extraction.tables.grid import (
    KEPT,
    Grid,
    Row,
    fold,
    is_blank,
    is_money,
    read_cell,
    read_date,
    round_key,
    without_repeats,
)
from lianpu.extraction.tables.layout import Layout, layout_of
from lianpu.extraction.tables.titles import Subject, Title
from lianpu.notation.names import NameIndex

READER = "deals.table@1"

TOTAL = lazy_re.compile(
    r"^(?:合计|合計|总计|總計|小计|小計|总额|平均值?|均值|中位数|中值|其他|mean|total|subtotal|sum|average|median"
    r"|others?|(?:all |the )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?-i:[a-z]{3,}s))\b",
    re.IGNORECASE,
)
"""What stands for a company in a row of sums."""

_SEPARATOR = lazy_re.compile(
    r"\s*(?:[、;；\n|]|，|,(?!\s*(?:Inc|Ltd|LLC|L\.P|Co|Corp)\b)|\s[/+]\s)\s*"
)
_ET_AL = lazy_re.compile(
    r"(?:\s*(?:等|et al\.?|and others|and more|among others))+$", re.IGNORECASE
)
_AND = lazy_re.compile(r"^(?:and|及|和)\s+", re.IGNORECASE)
_ROLE_NOTE = lazy_re.compile(
    r"\s*[(（](?:领投|跟投|领投方|独家|lead|leads?|co-lead)[)）]\s*", re.IGNORECASE
)
_ROLE_BESIDE = lazy_re.compile(
    r"^(?:领投方?|跟投方?|投资方)\s*[:：]\s*|(?<=[\u3400-\u9fffA-Za-z])(?:联合|独家|共同)?(?:领投|跟投|参投|独投)$"
)
"""What a list of investors says of one of them: 甲资本领投、乙资本跟投."""
_UNNAMED = lazy_re.compile(
    r"^(?:未披露|未公开|投资方未知|个人投资者|个人|多家机构|undisclosed|unknown|not disclosed|n/?a"
    r"|various|multiple)$",
    re.IGNORECASE,
)
STATUS_WORDS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (
        lazy_re.compile(
            r"终止|取消|失败|撤回|告吹|terminated|cancell?ed|withdrawn|abandoned|failed"
        ),
        Status.CANCELLED,
    ),
    (lazy_re.compile(r"传闻|rumou?r"), Status.RUMOURED),
    (lazy_re.compile(r"洽谈|谈判|商谈|in talks|negotiat"), Status.TALKS),
    (lazy_re.compile(r"已签|签约|签署|signed|agreed|definitive"), Status.SIGNED),
    (lazy_re.compile(r"(?<!未)完成|已交割|交割完成|closed|completed|effective"), Status.EXECUTED),
    (
        lazy_re.compile(
            r"拟|计划|进行中|公告|宣布|预案|pending|announced|proposed|planned|expected"
        ),
        Status.ANNOUNCED,
    ),
)


_SHORT_CELL = 32
"""Characters of a cell whose sum stands among words: "$14.3B stake"."""


def table_deals(document: Document, grid: Grid, title: Title, names: NameIndex) -> tuple[Deal, ...]:
    """One Deal a row; empty when the table does not tell of deals."""
    layout = layout_of(document, grid, title, names)
    if layout is None:
        return ()
    return tuple(_deals(document, grid, layout, title))


def _deals(document: Document, grid: Grid, layout: Layout, title: Title) -> Iterator[Deal]:
    planned = re.search(r"拟(?!合)|计划中|\bpending\b|\bproposed\b", fold(title.text))
    titled = Status.ANNOUNCED if planned else None
    for row in without_repeats(grid.rows):
        takers = _parties(grid, row, layout.takers, layout.taker)
        givers = _parties(grid, row, layout.givers, layout.giver)
        if not takers or any(TOTAL.match(name) for name, _ in takers):
            continue
        if not layout.takers and any(TOTAL.match(text.strip(" *")) for text in row.texts[:1]):
            continue  # the sum of the rounds of whom the table is about
        if len(layout.takers) and len(takers) > 1:
            # One cell, one company: a separator inside it belongs to the name or to its note.
            takers = [_whole(grid, row, layout.takers[0])]
        facts = _Row(document, grid, row, layout)
        if facts.nothing_told and not (givers and layout.givers and layout.taker is None):
            continue
        if facts.raised is not None and facts.raised.tells_nothing:
            continue
        kind = _kind(layout, facts.round, facts.amount_cell)
        roles = deal_kinds()[kind]
        if roles.family == "takeover" and not givers:
            continue  # taken over by nobody
        parties = tuple(
            Party(role, name, span=span)
            for role, side in ((roles.giver, givers), (roles.taker, takers))
            for name, span in side
        )
        deal = Deal(
            spans=(grid.row_span(row), *facts.cells),
            reader=READER,
            confidence=layout.confidence,
            kind=kind,
            parties=parties,
            amount=facts.amount,
            valuation=facts.valuation,
            stake=facts.stake,
            round=facts.round,
            date=read_date(row.texts[layout.date], document) if layout.date is not None else None,
            status=facts.status or titled or Status.EXECUTED,
            status_assumed=(facts.status or titled) is None,
            table=True,
        )
        yield deal
        if facts.raised is not None and facts.raised.debt is not None:
            borrower = deal_kinds()["debt"].taker
            yield replace(
                deal,
                kind="debt",
                parties=tuple(Party(borrower, name, span=span) for name, span in takers),
                amount=facts.raised.debt,
                valuation=None,
                stake=None,
                round=None,
                date=None,
            )


@dataclass(frozen=True)
class _Row:
    """What one row tells beside its parties."""

    document: Document
    grid: Grid
    row: Row
    layout: Layout

    @property
    def cells(self) -> tuple[Span, ...]:
        """The printed cells of the row."""
        spans = (self.grid.span(cell) for cell in self.row.cells if cell is not None)
        return tuple(dict.fromkeys(span for span in spans if span.quote))

    @property
    def nothing_told(self) -> bool:
        """Whether date, round, amount and stake are all blank: a heading or a note."""
        layout = self.layout
        told = (layout.date, layout.round, layout.amount, layout.stake, layout.valuation)
        return all(column is None or is_blank(self.row.texts[column]) for column in told)

    @property
    def round(self) -> str | None:
        """As printed; None where blank."""
        if self.raised is not None:
            return self.raised.round
        if self.layout.round is None or is_blank(self.row.texts[self.layout.round]):
            return None
        return self.row.texts[self.layout.round]

    @property
    def amount(self) -> Quantity | None:
        """Money of the amount column."""
        if self.raised is not None:
            return self.raised.amount
        return self._money(self.layout.amount)

    @property
    def amount_cell(self) -> str:
        """What the amount column prints."""
        return "" if self.layout.amount is None else self.row.texts[self.layout.amount]

    @property
    def valuation(self) -> Quantity | None:
        """Money of the valuation column."""
        if self.raised is not None and self.layout.valuation is None:
            return self.raised.valuation
        return self._money(self.layout.valuation)

    @property
    def raised(self) -> Raised | None:
        """What a cell that tells round and sum together tells; None where the table has no such column."""
        return None if self.layout.raised is None else raised(self.row.texts[self.layout.raised])

    @property
    def stake(self) -> Quantity | None:
        """Share of the company."""
        if self.layout.stake is None:
            return None
        column = self.grid.columns[self.layout.stake]
        quantity = read_cell(self.row.texts[column.index], column.unit)
        return quantity if quantity is not None and quantity.unit == "%" else None

    @property
    def status(self) -> Status | None:
        """The rung that the row names; None where it names none: vendors list closed deals."""
        told = [
            self.row.texts[column]
            for column in (self.layout.status, self.layout.round)
            if column is not None
        ]
        return next((status for words in told if (status := status_said(words))), None)

    def _money(self, index: int | None) -> Quantity | None:
        if index is None:
            return None
        column = self.grid.columns[index]
        text = self.row.texts[index]
        quantity = read_cell(text, column.unit)
        if quantity is None or not is_money(quantity):
            return raised(text).amount if len(text) <= _SHORT_CELL else None
        return quantity


def status_said(words: str) -> Status | None:
    """The rung that the words of a cell name; None where they name none."""
    folded = fold(words)
    return next((status for pattern, status in STATUS_WORDS if pattern.search(folded)), None)


_BOUGHT_WHOLE = lazy_re.compile(
    r"收购|收購|并购|併購|\b(?:acquisition|acquired|takeover|buyout)\b", re.IGNORECASE
)
"""Beside a sum, that the whole firm was bought for it."""


def _kind(layout: Layout, stage: str | None, told: str) -> str:
    key = round_key(stage) if stage is not None else None
    if layout.kind in ("equity_investment", "fundraise"):
        if key == "acquisition" or _BOUGHT_WHOLE.search(told):
            return "acquisition"
        if key == "ipo" and layout.kind == "fundraise":
            return "ipo"
    return layout.kind


def _parties(
    grid: Grid, row: Row, columns: tuple[int, ...], subject: Subject | None
) -> list[tuple[str, Span]]:
    """Names in the cells, each once, with the table's subject before them unless it is there."""
    found: dict[str, Span] = {}
    if subject is not None:
        found[subject.name] = subject.span
    for column in columns:
        cell = row.cells[column]
        if cell is None or is_blank(row.texts[column]):
            continue
        span = grid.span(cell)
        for start, end in name_ranges(span.quote):
            words = row_words(span.quote[start:end])
            if words and words not in found:
                place = grid.document.span(span.start + start, span.start + end)
                found[words] = place
    return list(found.items())


def _whole(grid: Grid, row: Row, column: int) -> tuple[str, Span]:
    cell = row.cells[column]
    assert cell is not None
    return row.texts[column], grid.span(cell)


@lru_cache(KEPT)
def row_words(words: str) -> str:
    """A name as a cell prints it, without markup, notes and "et al."; empty when none is named.

    >>> row_words("**Acme**"), row_words("甲资本（领投）"), row_words("undisclosed")
    ('Acme', '甲资本', '')
    """
    words = re.sub(r"<[^<>]{0,40}>|\*\*|__|\[\[|\]\]", "", words)
    words = _AND.sub("", _ET_AL.sub("", _ROLE_NOTE.sub("", words))).strip(" ,，.。")
    words = _ROLE_BESIDE.sub("", words)
    if words[:1] in "$€£¥" or _UNNAMED.match(fold(words)) or is_blank(words):
        return ""  # a sum is nobody
    return words


def name_ranges(words: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name of a cell that lists several."""
    start = 0
    for match in _SEPARATOR.finditer(words):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(words):
        yield start, len(words)
