"""Deals from tables: what a company invested in, who funded it, who bought whom or what.

Which column is whose is settled in `table_layout`. A row without date, round, amount and stake
tells no deal; sums and averages at the foot are no companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.tables.cell_names import ASIDE, TOTAL, name_ranges, names_nobody, row_words
from lianpu.extraction.tables.cell_words import Raised, raised
from lianpu.extraction.tables.grid import (
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
from lianpu.extraction.tables.row_kinds import (
    MIXED,
    column_of_sorts,
    columns_of_notes,
    sort_of,
)
from lianpu.extraction.tables.titles import Subject, Title
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import scan

READER = "deals.table@1"

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
    (
        lazy_re.compile(
            r"(?<!未)完成|已交割|交割完成|(?<!未)已上市|closed|completed|effective|\blisted\b"
        ),
        Status.EXECUTED,
    ),
    (
        lazy_re.compile(
            r"拟|计划|进行中|公告|宣布|预案|过会|受理|问询|递表|申报|辅导|待[批审交]|pending|announced|proposed|planned|expected"
            r"|\bfiled\b"
        ),
        Status.ANNOUNCED,
    ),
)


_NOTE = 20
"""Characters of a note that only says how far a deal has come. Chosen by us."""
_SHORT_CELL = 40
"""Characters of a cell whose sum stands among words: "$14.3B stake"."""


def table_deals(document: Document, grid: Grid, title: Title, names: NameIndex) -> tuple[Deal, ...]:
    """One Deal a row; empty when the table does not tell of deals."""
    layout = layout_of(document, grid, title, names)
    if layout is None:
        return ()
    return tuple(_deals(document, grid, layout, title))


def _deals(document: Document, grid: Grid, layout: Layout, title: Title) -> Iterator[Deal]:
    planned = re.search(r"拟(?!合)|计划中|\bpending\b|\bproposed\b", fold(title.text))
    titled = Status.ANNOUNCED if planned or layout.planned else None
    sorts, notes = _further(grid, layout)
    for row in _filled(without_repeats(grid.rows), layout):
        takers = _parties(grid, row, layout.takers, layout.taker)
        givers = _parties(grid, row, layout.givers, layout.giver)
        if not takers or any(TOTAL.match(name) for name, _ in takers):
            continue
        if not layout.takers and any(TOTAL.match(text.strip(" *")) for text in row.texts[:1]):
            continue  # the sum of the rounds of whom the table is about
        if len(layout.takers) and len(takers) > 1:
            # One cell, one company: a separator inside it belongs to the name or to its note.
            takers = [_whole(grid, row, layout.takers[0])]
        facts = _Row(document, grid, row, layout, sorts, notes)
        sort = None if sorts is None else sort_of(row.texts[sorts])
        if sort == MIXED:
            continue  # of other sides than the rest of the table
        if facts.nothing_told and not (givers and layout.givers and layout.taker is None):
            continue
        if facts.raised is not None and facts.raised.tells_nothing:
            continue
        paid = _paid(grid, row, layout.givers) if facts.amount is None else {}
        for name, (span, amount) in paid.items():
            yield _of_one(layout, (name, span), takers, amount, (grid.row_span(row), *facts.cells))
        if paid and facts.nothing_told:
            givers = [(name, span) for name, span in givers if name not in paid]
            if not givers:
                continue
        kind = sort or _kind(layout, facts.round, facts.amount_cell)
        roles = deal_kinds()[kind]
        if roles.family == "takeover" and not givers:
            continue  # taken over by nobody
        date = None if layout.date is None else read_date(row.texts[layout.date], document)
        if layout.kind == "ipo" and facts.amount is None and date is None:
            continue  # nobody knows when
        sellers = _parties(grid, row, layout.sellers, None) if roles.third else []
        parties = tuple(
            Party(role, name, span=span)
            for role, side in ((roles.giver, givers), (roles.taker, takers), (roles.third, sellers))
            for name, span in side
            if role is not None
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
            date=date,
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


def _further(grid: Grid, layout: Layout) -> tuple[int | None, tuple[int, ...]]:
    """The column that says of what sort each deal is, where rounds need not be of one, and those of notes."""
    told = (layout.date, layout.amount, layout.valuation, layout.stake, layout.raised)
    taken = {*layout.givers, *layout.takers, *(at for at in told if at is not None)}
    mixed = layout.kind in ("fundraise", "equity_investment")
    mixed = mixed and layout.raised is None and layout.round is None
    sorts = column_of_sorts(grid, taken) if mixed else None
    return sorts, columns_of_notes(grid, taken)


def _of_one(
    layout: Layout,
    giver: tuple[str, Span],
    takers: list[tuple[str, Span]],
    amount: Quantity,
    spans: tuple[Span, ...],
) -> Deal:
    """What one of those that a cell lists put in, by its brackets."""
    kind = "equity_investment" if layout.kind == "fundraise" else layout.kind
    roles = deal_kinds()[kind]
    sides = ((roles.giver, [giver]), (roles.taker, takers))
    return Deal(
        spans=spans,
        reader=READER,
        confidence=layout.confidence,
        kind=kind,
        parties=tuple(Party(role, name, span=at) for role, side in sides for name, at in side),
        amount=amount,
        status=Status.EXECUTED,
        status_assumed=True,
        table=True,
    )


def _paid(grid: Grid, row: Row, columns: tuple[int, ...]) -> dict[str, tuple[Span, Quantity]]:
    """What brackets in cells that list firms say that each put in: "Norvale ($40M), Tarn ($15M)"."""
    found: dict[str, tuple[Span, Quantity]] = {}
    for column in columns:
        cell = row.cells[column]
        if cell is None:
            continue
        span = grid.span(cell)
        for start, end in name_ranges(span.quote):
            told = span.quote[start:end]
            aside = ASIDE.search(told)
            name = row_words(told)
            if (
                aside is None
                or not name
                or names_nobody(name)
                or aside.end() < len(told.rstrip(" *_"))
            ):
                continue
            if _OTHER_SUM.search(aside[0]) or _OF_ALL.search(aside[0]):
                continue
            amount = raised(aside[0]).amount
            if amount is not None:
                found[name] = (grid.document.span(span.start + start, span.start + end), amount)
    return found


def _filled(rows: Iterable[Row], layout: Layout) -> Iterator[Row]:
    """The rows, each with the firm that its first cell leaves to the row above: merged cells, printed once."""
    above: Row | None = None
    for row in rows:
        side = 0 in layout.givers or 0 in layout.takers
        if side and above is not None and not row.texts[0] and any(row.texts[1:]):
            row = replace(
                row,
                cells=(above.cells[0], *row.cells[1:]),
                texts=(above.texts[0], *row.texts[1:]),
            )
        yield row
        above = row


@dataclass(frozen=True)
class _Row:
    """What one row tells beside its parties."""

    document: Document
    grid: Grid
    row: Row
    layout: Layout
    sorts: int | None = None
    """Column that says of what sort each deal is, a round among them."""
    notes: tuple[int, ...] = ()
    """Columns in which a few words may say how far a deal has come."""

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
        column = self.layout.round
        if column is None and self.sorts is not None:
            staged = sort_of(self.row.texts[self.sorts]) is None
            column = self.sorts if staged else None
        if column is None or is_blank(self.row.texts[column]):
            return None
        return self.row.texts[column]

    @property
    def amount(self) -> Quantity | None:
        """Money of the amount column."""
        if self.raised is not None:
            return self.raised.amount
        if self.layout.amount is None:
            return self._beside_status
        return self._money(self.layout.amount)

    @property
    def _beside_status(self) -> Quantity | None:
        """The sum that the status of a row prints, where no column prints sums: "Closed (~$300M)"."""
        if self.layout.status is None or _OTHER_SUM.search(self.row.texts[self.layout.status]):
            return None
        text = self.row.texts[self.layout.status]
        sums = [m.value for m in scan(text) if isinstance(m.value, Quantity) and is_money(m.value)]
        return sums[0] if len(sums) == 1 else None

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
        told += [text for column in self.notes if len(text := self.row.texts[column]) <= _NOTE]
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


_OTHER_SUM = lazy_re.compile(
    r"估值|市值|收入|营收|股价|每股|罚|累计|\b(?:valu\w*|market cap|revenues?|sales|arr|per share|shares?|fees?|fines?|total)\b",
    re.IGNORECASE,
)
"""Beside a sum, that it is no price."""
_OF_ALL = lazy_re.compile(
    r"[轮輪]|融资|融資|\bround\b|\braise\b|\bseries\b|\bfunds?\b|\baum\b|管理", re.IGNORECASE
)
"""Beside a sum, that it is a whole round, or what a fund holds."""


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
            if words and words not in found and not names_nobody(words):
                place = grid.document.span(span.start + start, span.start + end)
                found[words] = place
    return list(found.items())


def _whole(grid: Grid, row: Row, column: int) -> tuple[str, Span]:
    cell = row.cells[column]
    assert cell is not None
    return row.texts[column], grid.span(cell)
