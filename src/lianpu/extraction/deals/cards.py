"""Rounds and backers on the card of a firm: a table of two columns under a heading with its name.

### 朔岭智能 (Sorling)
| 项目 | 详情 |
|------|------|
| 天使轮 | $1,400 万（2024 年 8 月，高岭资本领投） |
| 主要投资者 | 高岭资本、北辰集团 |
"""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Document
from lianpu.extraction.deals.briefs import FIRM, members
from lianpu.extraction.deals.told_deals import Teller, Told
from lianpu.extraction.tables.cell_words import ROUND, raised
from lianpu.extraction.tables.deals import table_deals
from lianpu.extraction.tables.grid import Grid, lay_open
from lianpu.extraction.tables.subjects import blocks_before, title_of
from lianpu.notation.names import NameIndex

TELLER = Teller("deals.card@1", 0.8)

_ROUND = lazy_re.compile(
    rf"(?:{ROUND.pattern}|(?:早期|后续|後續|最新|最近|首次|上一轮|上一輪|新一轮|新一輪))[ ]?(?:融资|融資)?",
    ROUND.flags,
)
"""A label that is a round's name, and no total."""
_BACKERS = lazy_re.compile(
    "(?:主要|核心|现有|現有|历史|歷史|早期|代表|知名|领投|領投)?(?:投资者|投資者|投资方|投資方|投资人|投資人|投资机构|投資機構)|(?:[Kk]ey |[Mm]ain |[Ll]ead )?[Ii]nvestors"
)
_LED = lazy_re.compile(
    "(?P<list>[^，,（()）；;]{2,80}?)(?:联合|聯合|共同|独家|獨家|战略|戰略)?(?:领投|領投|跟投|参投|參投|投资|投資)(?=[，,。；;）)]|$)"
)
_NO_FIRM = lazy_re.compile(
    "公司|概况|概況|概览|概覽|简介|簡介|基本|信息|資訊|产品|產品|融资|融資|团队|團隊|技术|技術|业务|業務|介绍|介紹|总结|總結|对比|對比|市场|市場|数据|數據|背景|定位|优势|優勢|风险|風險|财务|財務|估值|附录|附錄|一、|第"
)
"""Words of headings that name no firm."""


def card_rounds(document: Document, names: NameIndex) -> tuple[Told, ...]:
    """The rounds and backers that cards of firms list, in order; none where no heading names the firm."""
    found: list[Told] = []
    for index, table in enumerate(document.tables):
        if table.columns != len(("label", "value")):
            continue
        grid = lay_open(document, index)
        if any(_ROUND.fullmatch(r.texts[0]) or _BACKERS.fullmatch(r.texts[0]) for r in grid.rows):
            firm = _firm(document, index)
            listed = firm is not None and table_deals(
                document, grid, title_of(document, index), names
            )
            if firm is not None and not listed:
                found.extend(_told(document, grid, firm, names))
    return tuple(found)


def _told(
    document: Document, grid: Grid, firm: tuple[int, int], names: NameIndex
) -> Iterator[Told]:
    for row in grid.rows:
        label, value = row.texts[0], row.cells[1]
        if value is None:
            continue
        cell = grid.span(value)
        whole = grid.row_span(row)
        if _ROUND.fullmatch(label):
            sum_ = raised(cell.quote)
            if sum_.amount is None:
                continue
            lists = [m.span("list") for m in _LED.finditer(cell.quote)]
            kind, stage = "fundraise", ROUND.search(label)
            told = None if stage is None else stage.group()
        elif _BACKERS.fullmatch(label):
            lists, sum_, kind, told = [(0, len(cell.quote))], raised(""), "equity_investment", None
        else:
            continue
        givers = [
            (cell.start + start, cell.start + end)
            for begin, stop in lists
            for start, end in members(cell.quote, begin, stop, names)
        ]
        if kind != "fundraise" and not givers:
            continue
        deal = TELLER.deal(
            document,
            kind,
            givers,
            (firm,),
            (whole.start, whole.end),
            amount=sum_.amount,
            valuation=sum_.valuation,
            round_=told,
        )
        yield Told(deal, whole.start, whole.end)


def _firm(document: Document, table: int) -> tuple[int, int] | None:
    """The range of the firm's name in the nearest heading that has one, of those a table stands under."""
    deepest: int | None = None
    for block in blocks_before(document, table, None):
        if block.kind is not BlockKind.HEADING:
            continue
        level = block.level or 1
        if deepest is not None and level >= deepest:
            continue
        deepest = level
        named = FIRM.match(document.text[block.start : block.end])
        if named is not None and not _NO_FIRM.search(named["name"]):
            return block.start + named.start("name"), block.start + named.end("name")
        if level == 1:
            break
    return None
