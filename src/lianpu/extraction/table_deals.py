"""Deals from tables: what a company invested in, who funded it, who bought whom or what.

A column's side is decided by caption, heads and content together. A head such as 投资公司 reads
"investor" and may stand over a column of investees: where the caption already says who invests,
and no other column names the companies, the column holds the other side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from lianpu.core.document import Document
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds, units
from lianpu.extraction.table_grid import (
    Grid,
    Row,
    fold,
    is_blank,
    read_cell,
    read_date,
    round_key,
    unit_of,
)
from lianpu.extraction.table_subjects import Subject, Title, subject_of
from lianpu.notation.names import NameIndex

READER = "deals.table@1"

Reads = Callable[[str], bool]
"""Whether a cell reads as what is looked for."""

SURE, BY_CONTENT = 0.97, 0.85
"""Confidence where the heads name the columns, and where their content had to."""

MOST = 0.7
"""Share of the printed cells that must read as dates or rounds for a column without a head to be
one; chosen by us, tried on the tables of broker reports."""

_TOTAL = re.compile(
    r"^(?:合计|合計|总计|總計|小计|小計|总额|平均|中位数|其他|total|subtotal|sum|average|median"
    r"|others?)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[、;；\n|]|，|,(?!\s*(?:Inc|Ltd|LLC|L\.P|Co|Corp)\b)|\s/\s)\s*")
_ET_AL = re.compile(r"(?:\s*(?:等|et al\.?|and others|and more|among others))+$", re.IGNORECASE)
_AND = re.compile(r"^(?:and|及|和)\s+", re.IGNORECASE)
_ROLE_NOTE = re.compile(r"\s*[(（](?:领投|跟投|领投方|独家|lead|leads?|co-lead)[)）]\s*", re.IGNORECASE)
_UNNAMED = re.compile(
    r"^(?:未披露|未公开|投资方未知|个人投资者|个人|多家机构|undisclosed|unknown|not disclosed|n/?a"
    r"|various|multiple)$",
    re.IGNORECASE,
)
_STATUS_WORDS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"终止|取消|失败|撤回|告吹|terminated|cancell?ed|withdrawn|abandoned|failed"),
     Status.CANCELLED),
    (re.compile(r"传闻|rumou?r"), Status.RUMOURED),
    (re.compile(r"洽谈|谈判|商谈|in talks|negotiat"), Status.TALKS),
    (re.compile(r"已签|签约|签署|signed|agreed|definitive"), Status.SIGNED),
    (re.compile(r"(?<!未)完成|已交割|交割完成|closed|completed|effective"), Status.EXECUTED),
    (re.compile(r"拟|计划|进行中|公告|宣布|预案|pending|announced|proposed|planned|expected"),
     Status.ANNOUNCED),
)
_COMMERCE = re.compile(
    r"采购|订单|合同|租赁|算力|供货|供应|purchase|orders?\b|contract|supply|lease|offtake|compute",
    re.IGNORECASE,
)
_COMPUTE = re.compile(r"算力|云|租|数据中心|compute|cloud|capacity|gpu rental|data cent", re.IGNORECASE)
_CHIPS = re.compile(r"芯片|gpu|处理器|加速卡|加速器|chips?\b|accelerator|processor", re.IGNORECASE)


@dataclass(frozen=True)
class _Layout:
    """Which columns hold what, by position."""

    givers: tuple[int, ...]
    takers: tuple[int, ...]
    date: int | None
    round: int | None
    amount: int | None
    valuation: int | None
    stake: int | None
    status: int | None
    kind: str
    """Kind of deal where the row's round does not say otherwise."""
    giver: Subject | None
    taker: Subject | None
    confidence: float


def table_deals(document: Document, grid: Grid, title: Title, names: NameIndex) -> tuple[Deal, ...]:
    """One Deal a row; empty when the table does not tell of deals."""
    layout = _layout(document, grid, title, names)
    if layout is None:
        return ()
    return tuple(_deals(document, grid, layout, title))


def _layout(document: Document, grid: Grid, title: Title, names: NameIndex) -> _Layout | None:
    roles: dict[str, list[int]] = {}
    for column in grid.columns:
        if column.role is not None and any(grid.column_texts(column.index)):
            roles.setdefault(column.role, []).append(column.index)
    first = {role: columns[0] for role, columns in roles.items()}
    date = first.get("date", first.get("released"))
    dated = date is not None
    if date is None:
        date = _by_content(grid, lambda text: read_date(text, document) is not None)
    elif not _share(grid, date, lambda text: read_date(text, document) is not None):
        date = None
    staged = first.get("round")
    if staged is None:
        staged = _by_content(grid, lambda text: round_key(text) is not None)
    amount = _money_column(grid, roles.get("amount", []))
    explicit = _explicit_sides(roles, title)
    if (date, staged, amount) == (None, None, None) or len(grid.rows) == 0:
        return None
    if explicit is None and not (staged is not None or title.tells_of_deals):
        return None
    if explicit is None and "score" in roles:
        return None

    def laid(
        kind: str,
        givers: list[int],
        takers: list[int],
        giver: Subject | None = None,
        taker: Subject | None = None,
    ) -> _Layout:
        return _Layout(
            tuple(givers), tuple(takers), date, staged, amount, first.get("valuation"),
            first.get("stake"), first.get("status"), kind, giver, taker,
            SURE if dated and (givers or takers) else BY_CONTENT,
        )

    if explicit is not None and explicit[0] != "equity_investment":
        kind, givers, takers = explicit
        return laid(kind, givers, takers)
    investors = roles.get("lead", []) + roles.get("investor", [])
    companies = roles.get("investee", []) or roles.get("target", []) or roles.get("generic", [])
    companies = companies[:1]
    subject = subject_of(document, grid.table, title, names)
    if subject is not None and title.inward and not companies:
        return laid("fundraise", investors, [], taker=subject)
    if subject is not None and investors and not companies:
        # The head says investor; the caption has already said who that is. Only where the column
        # repeats the subject does the head mean what it says.
        if not _share(grid, investors[0], lambda text: subject.name in text, 0.5):
            companies, investors = investors[:1], []
    if not companies:
        named = _names_by_content(grid, {date, staged, amount, *investors})
        if named is None or (subject is None and not investors):
            return None
        companies = [named]
    if subject is not None and "investee" not in roles and not title.outward and investors:
        subject = None
    if subject is not None and not (title.outward or "investee" in roles):
        subject = None
    if subject is not None and _share(grid, companies[0], lambda text: text == subject.name, 0.9):
        subject = None
    kind = "equity_investment" if subject is not None else "fundraise"
    return laid(kind, investors, companies, giver=subject)


def _explicit_sides(
    roles: dict[str, list[int]], title: Title
) -> tuple[str, list[int], list[int]] | None:
    """Kind and columns of giver and taker where the heads name both sides."""
    acquirers, targets = roles.get("acquirer", []), roles.get("target", [])
    sellers, buyers = roles.get("seller", []), roles.get("buyer", [])
    if acquirers and (targets or roles.get("generic")):
        return "acquisition", acquirers, targets or roles["generic"][:1]
    if (buyers or acquirers) and sellers and (title.text == "" or _COMMERCE.search(title.text)):
        kind = "goods_purchase"
        if _CHIPS.search(title.text):
            kind = "chip_purchase"
        elif _COMPUTE.search(title.text):
            kind = "compute_purchase"
        return kind, buyers or acquirers, sellers
    if roles.get("lender") and roles.get("borrower"):
        return "debt", roles["lender"], roles["borrower"]
    if "investee" in roles or (roles.get("investor") or roles.get("lead")):
        return "equity_investment", [], []
    return None


def _deals(document: Document, grid: Grid, layout: _Layout, title: Title) -> Iterator[Deal]:
    for row in grid.rows:
        takers = _parties(grid, row, layout.takers, layout.taker)
        givers = _parties(grid, row, layout.givers, layout.giver)
        if not takers or any(_TOTAL.match(name) for name, _ in takers):
            continue
        if len(layout.takers) and len(takers) > 1:
            # One cell, one company: a separator inside it belongs to the name or to its note.
            takers = [_whole(grid, row, layout.takers[0])]
        facts = _Row(document, grid, row, layout)
        if facts.nothing_told:
            continue
        kind = _kind(layout, facts.round)
        roles = deal_kinds()[kind]
        parties = tuple(
            Party(role, name, span=span)
            for role, side in ((roles.giver, givers), (roles.taker, takers))
            for name, span in side
        )
        yield Deal(
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
            status=facts.status(title),
            table=True,
        )


@dataclass(frozen=True)
class _Row:
    """What one row tells beside its parties."""

    document: Document
    grid: Grid
    row: Row
    layout: _Layout

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
        if self.layout.round is None or is_blank(self.row.texts[self.layout.round]):
            return None
        return self.row.texts[self.layout.round]

    @property
    def amount(self) -> Quantity | None:
        """Money of the amount column."""
        return self._money(self.layout.amount)

    @property
    def valuation(self) -> Quantity | None:
        """Money of the valuation column."""
        return self._money(self.layout.valuation)

    @property
    def stake(self) -> Quantity | None:
        """Share of the company."""
        if self.layout.stake is None:
            return None
        column = self.grid.columns[self.layout.stake]
        quantity = read_cell(self.row.texts[column.index], column.unit)
        return quantity if quantity is not None and quantity.unit == "%" else None

    def status(self, title: Title) -> Status:
        """Executed unless the row or the title says otherwise: vendors list closed deals."""
        told = [self.row.texts[column] for column in (self.layout.status, self.layout.round)
                if column is not None]
        for words in told:
            for pattern, status in _STATUS_WORDS:
                if pattern.search(fold(words)):
                    return status
        if re.search(r"拟(?!合)|计划中|\bpending\b|\bproposed\b", fold(title.text)):
            return Status.ANNOUNCED
        return Status.EXECUTED

    def _money(self, index: int | None) -> Quantity | None:
        if index is None:
            return None
        column = self.grid.columns[index]
        quantity = read_cell(self.row.texts[index], column.unit)
        if quantity is None or not _is_money(quantity):
            return None
        return quantity


def _kind(layout: _Layout, stage: str | None) -> str:
    key = round_key(stage) if stage is not None else None
    if layout.kind in ("equity_investment", "fundraise"):
        if key == "acquisition":
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
        for start, end in _name_ranges(span.quote):
            words = row_words(span.quote[start:end])
            if words and words not in found:
                place = grid.document.span(span.start + start, span.start + end)
                found[words] = place
    return list(found.items())


def _whole(grid: Grid, row: Row, column: int) -> tuple[str, Span]:
    cell = row.cells[column]
    assert cell is not None
    return row.texts[column], grid.span(cell)


def row_words(words: str) -> str:
    """A name as a cell prints it, without markup, notes and "et al."; empty when none is named.

    >>> row_words("**Acme**"), row_words("甲资本（领投）"), row_words("undisclosed")
    ('Acme', '甲资本', '')
    """
    words = re.sub(r"<[^<>]{0,40}>|\*\*|__", "", words)
    words = _AND.sub("", _ET_AL.sub("", _ROLE_NOTE.sub("", words))).strip(" ,，.。")
    return "" if _UNNAMED.match(fold(words)) or is_blank(words) else words


def _name_ranges(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SEPARATOR.finditer(words):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(words):
        yield start, len(words)


def _money_column(grid: Grid, columns: list[int]) -> int | None:
    for index in columns:
        unit = grid.columns[index].unit
        if _share(grid, index, partial(_reads_as_money, unit=unit), 0.2):
            return index
    return None


def _reads_as_money(text: str, unit: str | None) -> bool:
    quantity = read_cell(text, unit)
    return quantity is not None and _is_money(quantity)


def _is_money(quantity: Quantity) -> bool:
    family = units().get(quantity.unit)
    return family is not None and family.dimension == "money"


def _by_content(grid: Grid, reads: Reads) -> int | None:
    for column in grid.columns:
        if column.role is None and _share(grid, column.index, reads, MOST):
            return column.index
    return None


def _share(grid: Grid, column: int, reads: Reads, least: float = MOST) -> bool:
    """Whether at least that share of the printed cells of a column reads so."""
    texts = grid.column_texts(column)
    return bool(texts) and sum(1 for text in texts if reads(text)) >= least * len(texts)


def _names_by_content(grid: Grid, taken: set[int | None]) -> int | None:
    """The first column without a head whose cells look like names: short, distinct, wordy."""
    for column in grid.columns:
        if column.index in taken or column.role is not None or unit_of(column.head):
            continue
        texts = grid.column_texts(column.index)
        if len(texts) < max(2, len(grid.rows) // 2):
            continue
        short = sum(1 for text in texts if len(text) <= 30 and not re.search(r"[。；;，]", text))
        wordy = sum(1 for text in texts if re.search(r"[^\W\d]", text))
        if short >= 0.9 * len(texts) and wordy >= 0.9 * len(texts):
            if len(set(texts)) >= 0.6 * len(texts):
                return column.index
    return None

