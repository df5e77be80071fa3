"""Deals in the cells of a table that has a row, or a column, for each firm, told there without a verb.

| Lab | Funding | IPO |
|---|---|---|
| Velmar | $2.5B+ round led by Harrow; $3.3B valuation | filed in April 2031 |

| | Velmar | Ostrik |
|---|---|---|
| Latest round | $480M Series D | 朔岭资本领投 7 亿元 |
| Lenders | Norvale ($7.5B) | — |

What a cell is about its head says; the firm of its row raises, borrows, sells or goes to market. A table
whose columns tell its deals (`tables.layout`) is left to them, and a bare sum to heads that say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Status
from lianpu.extraction.deals.documents.cells import firms_of_rows
from lianpu.extraction.deals.layouts.line_names import Named, named_by
from lianpu.extraction.deals.layouts.list_deals import Rank, Writer
from lianpu.extraction.deals.layouts.list_leads import Lead, Side
from lianpu.extraction.deals.layouts.list_lines import Line, Sort, read_line
from lianpu.extraction.deals.layouts.listings import items
from lianpu.extraction.deals.layouts.told_deals import Place, Teller, Told
from lianpu.extraction.tables.cell_words import ROUND, raised
from lianpu.extraction.tables.grid import is_blank, lay_open
from lianpu.extraction.tables.layout import layout_of
from lianpu.extraction.tables.titles import title_of
from lianpu.notation.letters import simplified_letters
from lianpu.notation.names import NameIndex
from lianpu.notation.periods import find_periods

TELLER = Teller("deals.firm_row@1", 0.8)

LEAST = 2
"""Firms that make the head of a table of firms. Chosen by us."""
LONGEST = 240
"""Characters of a cell that is read so; a longer one is prose. Chosen by us."""

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ipo", lazy_re.compile(r"\bipos?\b|\blisting\b|\blisted\b|上市|招股", re.IGNORECASE)),
    ("lenders", lazy_re.compile(r"\b(?:lenders?|creditors?)\b|贷款[人方]|债权[人方]|出借[人方]", re.IGNORECASE)),
    ("stake_held", lazy_re.compile(r"\b(?:share|stake)holders?\b|股东|持股", re.IGNORECASE)),
    ("backers", lazy_re.compile(r"\b(?:investors?|backers?|backed by)\b|投资[方人]|投资机构|资方", re.IGNORECASE)),
    ("customers", lazy_re.compile(r"\b(?:customers?|clients?|tenants?|contracts?|offtakers?|anchor)\b|客户|合同|订单|租户", re.IGNORECASE)),
    ("fundraise", lazy_re.compile(r"\b(?:funding|financing|raised?|rounds?|backing|capital)\b|融资|募资|资金", re.IGNORECASE)),
    ("deals", lazy_re.compile(r"\b(?:latest|recent|status|news|developments?|updates?)\b|最新|最近|近期|进展|动态|状态|现状", re.IGNORECASE)),
)  # fmt: skip
"""What the cells under a head are about, the first that it says."""
_ELSE = lazy_re.compile(
    r"\b(?:revenues?|sales|profits?|margins?|pric\w+|capex|expenditures?|spend\w*|costs?|needs?|gaps?|burn|users|concentration|total|cumulative|to date|market cap)\b"
    r"|营收|收入|利润|毛利|价格|资本开支|成本|累计|总融资|需求|缺口|市值|数量|占比|集中度",
    re.IGNORECASE,
)
"""A head over something else."""
_EITHER = lazy_re.compile(r"\s*[/|、&]\s*|\s+(?:or|and)\s+")
_BARE = lazy_re.compile(
    r"(?:the )?(?:latest|last|recent|new)? ?(?:funding|financing|raise|round|funding round)(?: \(?size\)?)?|(?:最新|最近|本|上)?一?轮?(?:融资|募资)(?:金额|额|规模)?",
    re.IGNORECASE,
)
"""A head that says of a bare sum that it was raised in a round."""

_RAISED = lazy_re.compile(
    r"\b(?:rounds?|raised?|raising|raises|seed|equity|placement|financing)\b|(?:co-)?\bled by\b|-led\b|[轮輪](?!流|胎)|融(?!券|入|合)|募资|募資|领投|領投|增资|配售|定增",
    re.IGNORECASE,
)
"""That a sum was raised."""
_SUM_LED = lazy_re.compile(
    r"(?P<who>[A-Z][\w.&\-]*(?: [A-Z][\w.&\-]*){0,3}?)-led\b|(?P<zh>[^，,。；;\d]{2,30}?)(?:联合|共同|独家)?(?:领投|参投|跟投|投资|注资)了?(?=(?:超过?|逾|约|近)?(?:[$€£¥]|US|HK)?\s?\d)"
)
"""Who led, told before the sum: "Harrow-led $675M round", 朔岭集团领投逾 25 亿元."""
_VALUE = lazy_re.compile(
    r"\b(?:valu\w+|post-money|pre-money|market cap|revenues?|arr|run[- ]rate|worth)\b|估值|市值|投[前后]|收入|营收|利润|累计",
    re.IGNORECASE,
)
_VALUATION = lazy_re.compile(r"(?:最新|当前)?估值|(?:latest |current )?valuation", re.IGNORECASE)
"""A head over what firms are worth, whose cells tell rounds in brackets."""
_CUT = lazy_re.compile(r"[;；。\n]|<br ?/?>|(?<=[\w)）])\. (?=[A-Z])")
_COMMA = lazy_re.compile(r"，|,(?!\d{3})|、(?=估值|市值)")
_ASIDE = lazy_re.compile(r"[(（]([^()（）]{4,80})[)）]")
_PUBLIC = lazy_re.compile(
    r"\bIPO\b|\bgo(?:ing|es)? public\b|\bwent public\b|\blisted (?:on|in)\b|\bpublic offering\b|\bS-1\b|上市(?!公司|企业|平台)|递表|招股书|(?<![A-Za-z])IPO(?![A-Za-z])"
)
_NOT_PUBLIC = lazy_re.compile(
    r"(?:未|没有|暂无|尚无|不会|不急于|取消|撤回|终止)[^，,。；;]{0,6}(?:上市|IPO)|(?:上市|IPO)[^，,。；;]{0,6}(?:未定|无期|取消|终止|搁置|失败)"
    r"|\b(?:pre|post)-IPO|\b(?:no|not|never|without|withdr[ae]wn?|cancel\w*|shelved|pulled|scrapped|ruled out)\b|Pre-?IPO轮?|IPO前|上市前|上市后",
    re.IGNORECASE,
)
_AHEAD = lazy_re.compile(
    r"拟|计划|准备|筹备|预计|将|目标|启动|冲刺|辅导|申报|递表|受理|过会|秘密|聆讯|有望"
    r"|\b(?:plan\w*|expect\w*|target\w*|fil(?:ed|ing)|prep\w*|consider\w*|ey(?:es|eing)|weighing|confidential\w*|upcoming|potential|pending|S-1)\b",
    re.IGNORECASE,
)
_DOUBTED = lazy_re.compile(
    r"传闻|据传|洽谈|谈判|寻求|\b(?:rumou?r\w*|in talks|talks|seeking|reportedly seeking|negotiat\w+)\b",
    re.IGNORECASE,
)
_DENIED = lazy_re.compile(
    r"未(?!披露|公开|来)|没有|否认|失败|终止|\b(?:not|never|no|failed|denie[sd]|cancel\w*|terminated|pulled)\b",
    re.IGNORECASE,
)
_PER_SHARE = lazy_re.compile(r"每股|/股|\b(?:per|a) share\b|发行价|定价|\bat \$", re.IGNORECASE)


@dataclass(frozen=True)
class _Cell:
    """What a cell is about, and whose row it stands in."""

    firm: Place
    kind: str
    head: str
    start: int
    end: int


def firm_rows(document: Document, names: NameIndex, rank: Rank) -> tuple[Told, ...]:
    """The deals that cells tell of the firms of their rows or columns, in order.

    Args:
        rank: How much of a provider a firm is, as ``Trades.rank`` has it.
    """
    if not document.tables:
        return ()
    named = named_by(names)
    reader = _Reader(document, named, Writer(document, names, rank))
    found: list[Told] = []
    for number in range(len(document.tables)):
        told = [one for cell in _cells(document, number, names, named) for one in reader.told(cell)]
        summed = {_firms(one) for one in told if one.deal.kind == "ipo" and one.deal.amount}
        found.extend(
            one
            for one in told
            if one.deal.kind != "ipo" or one.deal.amount or _firms(one) not in summed
        )
    return tuple(found)


def _firms(told: Told) -> tuple[str, ...]:
    return tuple(one.name for one in told.deal.takers)


def _cells(document: Document, number: int, names: NameIndex, named: Named) -> Iterator[_Cell]:
    """The cells of a table that may tell deals of its firms, with what their heads say."""
    table = document.tables[number]
    rows = firms_of_rows(document, table, names)
    columns = {} if rows else _firms_across(document, number, named)
    if not rows and not columns:
        return
    grid = lay_open(document, number)
    if rows and layout_of(document, grid, title_of(document, number), names) is not None:
        return
    labels = {row.index: row.texts[0] for row in grid.rows if row.texts}
    for cell in table.cells:
        if cell.header or not cell.column or cell.end - cell.start > LONGEST:
            continue
        if rows:
            firm, head = rows.get(cell.row), grid.columns[cell.column].head
        else:
            firm, head = columns.get(cell.column), labels.get(cell.row, "")
        kind = _about(head)
        words = document.text[cell.start : cell.end]
        if firm is not None and kind is not None and not is_blank(words):
            yield _Cell(firm, kind, head, cell.start, cell.end)


def _about(head: str) -> str | None:
    """What the cells under a head are about; None where they are about no deals."""
    plain = head.translate(simplified_letters())
    parts = [part for part in _EITHER.split(plain) if not _ELSE.search(part)]
    for part in parts:
        if not _VALUE.search(part):
            kind = next((kind for kind, said in _HEADS if said.search(part)), None)
            if kind is not None:
                return kind
    return "valued" if any(map(_VALUATION.fullmatch, parts)) else None


def _firms_across(document: Document, number: int, named: Named) -> dict[int, Place]:
    """Column -> place of the firm that heads it, in a table of aspects by firm."""
    table = document.tables[number]
    found: dict[int, Place] = {}
    heads = [cell for cell in table.cells if cell.header and cell.row == 0 and cell.column]
    for cell in heads:
        words = document.text[cell.start : cell.end]
        plain = words.strip(" *_[]")
        if not plain or not named(plain):
            return {}
        start = cell.start + words.index(plain)
        found[cell.column] = start, start + len(plain)
    return found if len(found) >= LEAST and len(found) == table.columns - 1 else {}


class _Reader:
    """Reads cells of one document."""

    def __init__(self, document: Document, named: Named, writer: Writer) -> None:
        self._document = document
        self._named = named
        self._writer = writer
        self._read: dict[str, Callable[[_Cell, Place], Iterator[Told]]] = {
            "fundraise": self._raised,
            "deals": self._raised,
            "valued": self._in_brackets,
        }

    def told(self, cell: _Cell) -> Iterator[Told]:
        """The deals of a cell."""
        if cell.kind not in (*self._read, "ipo"):
            yield from self._listed(cell)
            return
        for place in _clauses(self._document.text, cell.start, cell.end):
            public = list(self._public(cell, place))
            if public or cell.kind not in self._read:
                yield from public
            else:
                yield from self._read[cell.kind](cell, place)

    def _in_brackets(self, cell: _Cell, place: Place) -> Iterator[Told]:
        """A round that brackets behind a value tell: "$14B (a $1.3B round)"."""
        if self._document.text[place[0] - 1] in "(（":
            yield from self._raised(cell, place)

    def _listed(self, cell: _Cell) -> Iterator[Told]:
        """Those who hold, put in, lend or buy, each with a sum or share: "Norvale ($7.5B), Tarn"."""
        words = self._document.text[cell.start : cell.end].rstrip()
        lines = items(words, 0, cell.start, self._named)
        lead = Lead(cell.kind, cell.firm, Side.TAKES)
        for line in lines:
            if line.sum is not None or line.first(Sort.SHARE) is not None:
                yield from self._writer.told(line, lead)

    def _public(self, cell: _Cell, place: Place) -> Iterator[Told]:
        """A listing: done on a day or for a sum, or still to come."""
        words = self._plain(place)
        if cell.kind != "ipo" and not _PUBLIC.search(words):
            return
        if _NOT_PUBLIC.search(words) or _DENIED.search(words):
            return
        ahead = _AHEAD.search(words) is not None
        sum_ = None if _VALUE.search(words) or _PER_SHARE.search(words) else raised(words).amount
        dated = find_periods(words, self._document.source.published)
        if not ahead and not ((sum_ is not None or dated) and _PUBLIC.search(words)):
            return
        deal = TELLER.deal(
            self._document,
            "ipo",
            (),
            (cell.firm,),
            place,
            amount=sum_,
            date=dated[0][2] if dated else None,
            status=Status.ANNOUNCED if ahead else Status.EXECUTED,
        )
        yield Told(deal, *place)

    def _raised(self, cell: _Cell, place: Place) -> Iterator[Told]:
        """A round of the firm of the row, or its takeover."""
        words = self._plain(place)
        if _DENIED.search(words):
            return
        line = read_line(words, place[0], self._named)
        if line is not None and line.bought_by:
            yield from self._writer.told(replace(line, head=cell.firm), Lead("deals"))
            return
        deal = self._round(cell, place, words, line)
        if deal is not None:
            yield Told(deal, *place)

    def _round(self, cell: _Cell, place: Place, words: str, line: Line | None) -> Deal | None:
        told = raised(words)
        stage = ROUND.search(words)
        bare = cell.kind == "fundraise" and _BARE.fullmatch(cell.head.strip(" *_")) is not None
        if not (stage or bare or _RAISED.search(words)):
            return None
        backers: tuple[Place, ...] = ()
        led = _SUM_LED.search(words)
        if led is not None:
            group = led.lastgroup or ""
            backers = self._names(led[group], place[0] + led.start(group))
            if not backers:
                return None
        elif line is not None:
            head = () if line.head is None else (line.head,)
            backers = (*head, *line.listed, *line.backers, *line.beside)
        elif not (told.amount and (stage or bare or cell.kind == "fundraise")):
            return None
        if told.amount is None and not backers:
            return None
        if cell.firm in backers or (line is not None and line.into):
            return None
        dated = find_periods(words, self._document.source.published)
        return TELLER.deal(
            self._document,
            "fundraise",
            backers,
            (cell.firm,),
            place,
            amount=told.amount,
            valuation=told.valuation,
            round_=stage.group() if stage else None,
            date=dated[0][2] if dated else None,
            status=Status.TALKS if _DOUBTED.search(words) else Status.EXECUTED,
        )

    def _names(self, words: str, start: int) -> tuple[Place, ...]:
        """The names that words list; none where one of them is no name."""
        lines = items(words, 0, start, self._named)
        if lines and all(p.sort is Sort.NAMES for line in lines for p in line.parts):
            return tuple(
                (line.base + low, line.base + high)
                for line in lines
                for part in line.parts
                for low, high in part.names
            )
        line = read_line(words, start, self._named)
        if line is None or line.head is None or len(line.parts) > 1:
            return ()
        return (line.head,)

    def _plain(self, place: Place) -> str:
        return self._document.text[slice(*place)].translate(simplified_letters())


def _clauses(text: str, start: int, end: int) -> Iterator[Place]:
    """What a cell tells one after the other, without what it says of value: what brackets tell of a round, too."""
    for low, high in _apart(text, start, end, _CUT):
        for aside in _ASIDE.finditer(text, low, high):
            inner = aside.span(1)
            words = text[slice(*inner)]
            before = text[low : aside.start()]
            if _RAISED.search(words) and raised(words).amount and not _RAISED.search(before):
                yield inner
        run: Place | None = None
        for piece in _apart(text, low, high, _COMMA):
            if _VALUE.search(text[slice(*piece)].translate(simplified_letters())):
                if run is not None:
                    yield run
                run = None
            else:
                run = (piece[0] if run is None else run[0], piece[1])
        if run is not None:
            yield run


def _apart(text: str, start: int, end: int, cut: re.Pattern[str]) -> Iterator[Place]:
    """The parts of a range that no bracket holds together, without blanks around them."""
    at = start
    for mark in (*cut.finditer(text, start, end), None):
        stop = mark.start() if mark else end
        held = text[at:stop]
        if mark and held.count("(") + held.count("（") > held.count(")") + held.count("）"):
            continue
        low, high = at, stop
        while low < high and text[low] in " \t*_":
            low += 1
        while high > low and text[high - 1] in " \t*_":
            high -= 1
        if low < high:
            yield low, high
        at = mark.end() if mark else end
