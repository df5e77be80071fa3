"""What one investor put into each firm, told a row a firm: the firms in one cell, sums and terms in another.

    Harrow's portfolio
    | Company | What it put in | When |
    | Velmar | holds 7%; $2B more in January | 2026 |

Who invests stands in the title, a heading or the lead of the table, and not in its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.tables.cell_names import TOTAL, name_ranges, row_words
from lianpu.extraction.tables.cell_words import PutIn, put_in
from lianpu.extraction.tables.deals import status_said
from lianpu.extraction.tables.grid import Column, Grid, Row, is_blank, read_date
from lianpu.extraction.tables.titles import (
    Subject,
    Title,
    blocks_before,
    named_by_form,
    named_in,
    names_several,
)
from lianpu.notation.names import NameIndex

READER = "deals.bets@1"
CONFIDENCE = 0.8

LEAST = 2
"""Rows that must tell something. Chosen by us."""
HALF = 0.5
"""Share of the rows that must. Chosen by us."""
LONGEST_NAME = 40
"""Characters of a firm's name with what a cell says beside it, where it lists one. Chosen by us."""
LONGEST_LEAD = 160
"""Characters of a line that leads a table. Chosen by us."""

_INVESTS = lazy_re.compile(
    r"投资(?:版图|图谱|布局|组合|标的|项目|清单|一览|梳理|生态|帝国|矩阵|记录|名单)|投資(?:版圖|圖譜|佈局|布局|組合|標的|項目|清單|一覽)"
    r"|对外投资|對外投資|战略投资|戰略投資|股权投资|股權投資|被投|投了|投资了|押注"
    r"|\b(?:portfolio|investments|invests|invested|bets|stakes|backed|backs|equity holdings|deploying capital)\b",
    re.IGNORECASE,
)
"""What a title says whose table tells what one investor put in."""
_ACTS = lazy_re.compile(
    r"(?P<who>[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*){0,3}) (?:now |also |has |have |had )*(?:invests|invested|backs|backed|holds)\b"
)
"""Who invests, as the subject of a line that leads a table."""
_OF_FIRMS = lazy_re.compile(
    r"(?:被投|投资|投資)?(?:标的|標的|公司|企业|企業|对象|對象|项目|項目|名称|名稱)|startups?|company|companies|investments?|bets?|targets?|investees?|names?",
    re.IGNORECASE,
)
_WHO_INVESTS = lazy_re.compile(
    r"(?:VC|PE|风投|投资|創投|创投)?\s?(?:机构|機構|基金|资方)|投资方|投资人|investors?|funds?|vcs?(?: firm)?|backers?",
    re.IGNORECASE,
)
_INVESTED_IN = lazy_re.compile(
    r"(?:代表)?(?:投资|投資)(?:项目|項目|标的|公司|案例)|被投(?:公司|企业|项目)?|portfolio(?: compan(?:y|ies))?|investments?|investees?|bets?",
    re.IGNORECASE,
)
"""Heads over those who invest, and over what they invested in."""
_NOT_PUT_IN = lazy_re.compile(
    r"估值|市值|营收|收入|利润|产能|价格|股价|排名|回报|浮盈"
    r"|\b(?:valuation|revenue|market cap|profit|price|users|return|gain|worth|rank)",
    re.IGNORECASE,
)
"""Heads over sums that nobody put in."""
_ASIDE = lazy_re.compile(r"[（(]([^()（）]{1,60})[)）]")
_LABEL = lazy_re.compile(r"^\s*[\u3400-\u9fff]{2,8}[:：]\s*")
"""What sort of firms a cell lists: 芯片类：甲、乙."""
_NOW = lazy_re.compile(r"\s*(?:→|->|⟶)\s*.*$")
"""What a firm has since become."""


def table_bets(document: Document, grid: Grid, title: Title, names: NameIndex) -> tuple[Deal, ...]:
    """What each row tells that the table's investor put in; empty for any other table."""
    by_row = _investors_columns(grid)
    if by_row is not None:
        return tuple(_of_rows(document, grid, *by_row))
    firms = _firms_column(grid)
    if firms is None:
        return ()
    terms = _terms_column(grid, firms)
    if terms is None:
        return ()
    investor = _investor(document, grid.table, title, names)
    if investor is None:
        return ()
    return tuple(_deals(document, grid, firms, terms, investor))


def _investors_columns(grid: Grid) -> tuple[int, int] | None:
    """The columns of those who invest and of what they invested in, where heads name both."""
    who = next((c.index for c in grid.columns[:2] if _WHO_INVESTS.fullmatch(c.head.strip())), None)
    into = next((c.index for c in grid.columns if _INVESTED_IN.fullmatch(c.head.strip())), None)
    if who is None or into is None or who == into or len(grid.rows) < LEAST:
        return None
    return who, into


def _of_rows(document: Document, grid: Grid, who: int, into: int) -> Iterator[Deal]:
    """What each row tells that its investor put into the firms of another cell."""
    for row in grid.rows:
        first, cell = row.cells[who], row.cells[into]
        if first is None or cell is None or TOTAL.match(row.texts[who].strip(" *")):
            continue
        investors = _listed(grid, row, who)
        if len(investors) != 1:
            continue
        investor = Subject(investors[0].name, document.span(investors[0].start, investors[0].end))
        for firm in _listed(grid, row, into, rounds=True):
            if firm.name == investor.name:
                continue
            plain = PutIn("equity_investment", 0, firm.end - firm.start)
            for one in firm.own or [plain]:
                base = firm.note if firm.own else firm.start
                yield _deal(document, grid, row, investor, [firm], one, base, None, None)


def _firms_column(grid: Grid) -> int | None:
    """The column that names who was put into: by its head, among the first two."""
    for column in grid.columns[:2]:
        if column.role in ("investee", "target", "generic") or _OF_FIRMS.fullmatch(
            column.head.strip()
        ):
            return column.index
        if column.role not in ("index", "date", "rank"):
            return None
    return None


def _terms_column(grid: Grid, firms: int) -> int | None:
    """The column whose cells tell what was put in."""
    for column in grid.columns:
        if column.index == firms or not _may_tell(column):
            continue
        told = sum(1 for text in grid.column_texts(column.index) if put_in(text))
        if told >= max(LEAST, HALF * len(grid.rows)):
            return column.index
    return None


def _may_tell(column: Column) -> bool:
    return column.role not in (
        "investor",
        "lead",
        "acquirer",
        "valuation",
        "date",
        "index",
        "rank",
        "score",
    ) and not _NOT_PUT_IN.search(column.head)


def _investor(document: Document, table: int, title: Title, names: NameIndex) -> Subject | None:
    """Whom the nearest line that speaks of investing names as the one who invests."""
    for text, start in _lines(document, table, title):
        if not _INVESTS.search(text):
            continue
        if names_several(text, names):
            return None
        found = named_in(document, text, start, names)
        acts = _ACTS.match(text) if found is None else None
        if acts is not None and named_by_form(acts["who"]):
            span = document.span(start, start + acts.end("who"))
            found = Subject(span.quote, span)
        if found is not None:
            return found
    return None


def _lines(document: Document, table: int, title: Title) -> Iterator[tuple[str, int]]:
    """The title, what leads the table, its headings from the nearest on, and the document's first line."""
    yield title.text, title.start
    level = 10
    near = True
    for block in blocks_before(document, table, None):
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            near = False
            if (block.level or 1) < level:
                level = block.level or 1
                yield text, block.start
        elif near and block.kind in PROSE_KINDS:
            near = False
            if len(text) <= LONGEST_LEAD and text.rstrip()[-1:] in ":：":
                yield text, block.start
    if document.blocks:
        first = document.blocks[0]
        if first.kind in PROSE_KINDS and first.end - first.start <= LONGEST_LEAD:
            yield document.text[first.start : first.end], first.start


@dataclass(frozen=True)
class _Firm:
    """A firm that a cell names, and what its brackets tell."""

    name: str
    start: int
    end: int
    own: list[PutIn]
    note: int
    """Where its brackets begin."""


def _deals(
    document: Document, grid: Grid, firms: int, terms: int, investor: Subject
) -> Iterator[Deal]:
    dates = next((column.index for column in grid.columns if column.role == "date"), None)
    for row in grid.rows:
        cell, told_in = row.cells[firms], row.cells[terms]
        if cell is None or told_in is None or TOTAL.match(row.texts[firms].strip(" *")):
            continue
        listed = [one for one in _listed(grid, row, firms) if one.name != investor.name]
        place = grid.span(told_in)
        told = put_in(place.quote)
        if _NOW.search(grid.span(cell).quote):
            told = [one for one in told if one.kind != "stake_held"]  # of which of the two?
        date = read_date(row.texts[dates], document) if dates is not None else None
        for one in told:
            of = [firm for firm in listed if not firm.own]
            if not of:
                continue
            status = status_said(place.quote[one.start - 0 : one.end])
            sides = [of] if one.amount is not None else [[each] for each in of]
            for side in sides:
                yield _deal(document, grid, row, investor, side, one, place.start, date, status)
        for firm in listed:
            for one in firm.own:
                yield _deal(document, grid, row, investor, [firm], one, firm.note, date, None)


def _listed(grid: Grid, row: Row, column: int, *, rounds: bool = False) -> list[_Firm]:
    """The firms of a cell, in order.

    Args:
        rounds: Whether a bracket that names a round alone tells something, too.
    """
    cell = row.cells[column]
    assert cell is not None
    span = grid.span(cell)
    words = span.quote
    label = _LABEL.match(words)
    cut = label.end() if label else 0
    bare = _ASIDE.sub(lambda aside: " " * len(aside[0]), words)
    found = []
    for start, end in name_ranges(bare[cut:]):
        start, end = start + cut, end + cut
        named = _NOW.sub("", bare[start:end])
        name = row_words(named)
        if not name or is_blank(name) or len(name) > LONGEST_NAME:
            continue
        at = words.find(name, start, end)
        aside = next(
            (a for a in _ASIDE.finditer(words, start) if not words[end : a.start()].strip()), None
        )
        own = put_in(aside[1]) if aside is not None else []
        own = [one for one in own if rounds or one.amount is not None or one.kind == "stake_held"]
        at = start if at < 0 else at
        note = span.start + (aside.start(1) if aside else 0)
        found.append(_Firm(name, span.start + at, span.start + at + len(name), own, note))
    return found


def _deal(
    document: Document,
    grid: Grid,
    row: Row,
    investor: Subject,
    firms: Sequence[_Firm],
    told: PutIn,
    base: int,
    date: object,
    status: Status | None,
) -> Deal:
    roles = deal_kinds()[told.kind]
    parties = [] if told.alone else [Party(roles.giver, investor.name, span=investor.span)]
    parties += [
        Party(roles.taker, firm.name, span=document.span(firm.start, firm.end)) for firm in firms
    ]
    spans = [grid.row_span(row), document.span(base + told.start, base + told.end)]
    if told.sum_at is not None:
        spans.append(document.span(base + told.sum_at[0], base + told.sum_at[1]))
    return Deal(
        spans=tuple(spans),
        reader=READER,
        confidence=CONFIDENCE,
        kind=told.kind,
        parties=tuple(parties),
        amount=told.amount,
        stake=told.stake,
        round=told.round,
        date=date,  # type: ignore[arg-type]
        status=status or Status.EXECUTED,
        status_assumed=status is None,
        table=True,
    )
