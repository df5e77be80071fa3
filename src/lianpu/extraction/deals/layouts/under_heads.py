"""Deals told under a heading that names their firms: a round, the card of a firm, a contract of two.

Velmar — $72M Series A
- What they build: pumps
- Lead investor: Harrow Capital and Pellet co-led

### 朔岭智能 (Sorling)
| 项目 | 详情 |
|------|------|
| 天使轮 | $1,400 万（2024 年 8 月，高岭资本领投） |
| 主要投资者 | 高岭资本、北辰集团 |

### Quarrow + Harrow Energy (January 2026)
- **Deal:** 20-year PPA for 835 MW
- **Cost:** ~$16 billion

Only what power is bought by, and takeovers: of any other contract a heading does not say who pays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.fact import Party, Status
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.layouts.briefs import FIRM, items, members
from lianpu.extraction.deals.layouts.told_deals import Place, Teller, Told
from lianpu.extraction.tables.cell_words import ROUND, raised
from lianpu.extraction.tables.deals import STATUS_WORDS, table_deals
from lianpu.extraction.tables.grid import Grid, fold, is_money, lay_open, read_date
from lianpu.extraction.tables.titles import blocks_before, title_of
from lianpu.notation.letters import HAN_LETTER
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import scan
from lianpu.notation.words import english_words

_LED = lazy_re.compile(
    r"\W{0,6}(?:(?:(?:[Ll]ead|[Kk]ey|[Nn]ew) )?[Ii]nvestors?(?:\(s\))?|[Ll]ed by|[Bb]ackers?)(?:\*\*)?: ?(?:\*\*)? ?(?P<list>[^\n.;(]{3,140})"
)
"""A line beneath a round that names who led it."""
_PARTS = lazy_re.compile(r", with\b.*|, and |[,;&] | and ")
_TAIL = lazy_re.compile(r" (?:(?:co-)?led|led the round|as lead)$")
_NAME = lazy_re.compile(r"[A-Z][\w&.'’\-]*(?: [A-Z0-9&][\w&.'’\-]*){0,4}")
_NOBODY = lazy_re.compile(
    r"(?:Not|Un[a-z]+|TBD|TBA|None|N/A|Various|Multiple|Existing|Early|Several)\b"
)
_SUM_AND_ROUND = lazy_re.compile(
    r"[$€£¥₹].*(?:[Ss]eries|[Ss]eed|[Rr]ound|[Ff]unding|[Aa]ngel|[Gg]rowth)"
)
_ALONE = 140
"""Characters that a line with a round of its own may have. Chosen by us."""


def headed_rounds(document: Document) -> tuple[Told, ...]:
    """The rounds of lines that stand alone, in order."""
    return tuple(_told(document))


def _told(document: Document) -> Iterator[Told]:
    last: Told | None = None
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if last is not None and block.kind in PROSE_KINDS:
            led = _LED.match(words)
            if led is not None:
                last = _led_by(document, last, block.start + led.start("list"), led["list"])
                continue
        if last is not None and block.kind is not BlockKind.LIST_ITEM:
            yield last
            last = None
        stands = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        if stands and len(words) <= _ALONE and "\n" not in words and _tells(words):
            last = next(items(document, block.start, words), None)
    if last is not None:
        yield last


def _tells(words: str) -> bool:
    """Whether an English line has a sum and the word of a round."""
    return _SUM_AND_ROUND.search(words) is not None and HAN_LETTER.search(words) is None


def _led_by(document: Document, told: Told, place: int, listed: str) -> Told:
    """A round with those whom the line beneath names, where it names none itself."""
    if told.deal.givers:
        return told
    role = deal_kinds()["fundraise"].giver
    parties: list[Party] = []
    at = 0
    for cut in (*_PARTS.finditer(listed), None):
        part = _TAIL.sub("", listed[at : cut.start() if cut else len(listed)].rstrip())
        name = part.strip()
        if _NAME.fullmatch(name) and not _NOBODY.match(name):
            start = place + at + part.index(name)
            span = document.span(start, start + len(name))
            parties.append(Party(role, name, span=span))
        at = cut.end() if cut else at
    spans = (*told.deal.spans, *(party.span for party in parties if party.span is not None))
    return replace(
        told, deal=replace(told.deal, parties=(*parties, *told.deal.parties), spans=spans)
    )


TELLER = Teller("deals.card@1", 0.8)

_ROUND = lazy_re.compile(
    rf"(?:{ROUND.pattern}|(?:早期|后续|後續|最新|最近|首次|上一轮|上一輪|新一轮|新一輪))[ ]?(?:融资|融資)?",
    ROUND.flags,
)
"""A label that is a round's name, and no total."""
_BACKERS = lazy_re.compile(
    "(?:主要|核心|现有|現有|历史|歷史|早期|代表|知名|领投|領投)?(?:投资者|投資者|投资方|投資方|投资人|投資人|投资机构|投資機構)|(?:[Kk]ey |[Mm]ain |[Ll]ead )?[Ii]nvestors"
)
_CARD_LED = lazy_re.compile(
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
                found.extend(_told_card(document, grid, firm, names))
    return tuple(found)


def _told_card(
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
            lists = [m.span("list") for m in _CARD_LED.finditer(cell.quote)]
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


PAIRED_TELLER = Teller("deals.paired@1", 0.8)

_PAIRED_NAME = r"(?:[A-Z][\w.'’\-]*|[a-z]{1,2}[A-Z]\w*)(?: (?:of |& )?[A-Z0-9][\w.'’\-]*){0,3}"
_PAIR = lazy_re.compile(
    rf"[ \t#*]*(?:\d{{1,2}}[.)][ \t]*)?(?:Deal[ \t]*\d*:[ \t]*)?(?P<one>{_PAIRED_NAME})[ \t]*(?:\+|&|×|/|–|—|↔|→|\band\b|\bwith\b|\bx\b|[ \t]-[ \t])[ \t]*(?P<other>{_PAIRED_NAME})"
    r"(?:[ \t]*[(（](?P<when>[^()（）\n]{3,24})[)）])?[ \t*:]*$"
)
"""A heading that is two names, and when."""
_LABEL = lazy_re.compile(
    r"[ \t*\-•]*(?:\*\*)?(?:(?P<deal>deal|agreement|contract|terms?|structure|type|what|scope|capacity)|(?P<sum>(?:deal |contract |total |estimated )?(?:cost|value|amount|size|price|worth)))(?:\*\*)?[ \t]*[:：](?:\*\*)?[ \t]*",
    re.IGNORECASE,
)
_POWER = lazy_re.compile(
    r"\bppas?\b|power purchase|\bnuclear\b|\breactors?\b|\bsmrs?\b|\bbaseload\b|\b(?:solar|wind|geothermal|hydro|electricity)\b"
)
_COMPUTES = lazy_re.compile(
    r"\b(?:gpus?|compute|cloud|hosting|colocation|co-location|leas(?:e|es|ing)|chips?|acqui[a-z]+|loan|debt)\b"
)
_TAKES_OVER = lazy_re.compile(r"\b(?:acquisition|acquires?|acquired|takeover|buyout)\b")
_GENERATOR = lazy_re.compile(
    r"\b(?:Energy|Electric|Power|Nuclear|Utilit(?:y|ies)|Solar|Wind|Hydro|Geothermal)\b"
)


def paired_notes(document: Document) -> tuple[Told, ...]:
    """The contracts that labelled lines tell under a heading of two names, in order."""
    return tuple(_told_paired(document))


def _told_paired(document: Document) -> Iterator[Told]:
    pair: tuple[Place, Place] | None = None
    when = ""
    lines: list[tuple[Place, str, bool]] = []
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.LIST_ITEM:
            label = _LABEL.match(words) if pair is not None and ":" in words else None
            if label is not None:
                place = (block.start + label.end(), block.end)
                lines.append((place, document.text[slice(*place)], label["sum"] is not None))
            continue
        if pair is not None:
            yield from _deal(document, pair, when, lines)
        named = _PAIR.match(words) if len(words) <= 90 else None
        lines, pair, when = [], None, ""
        if named is not None and not (_common(named["one"]) and _common(named["other"])):
            one, other = named.span("one"), named.span("other")
            pair = (
                (block.start + one[0], block.start + one[1]),
                (block.start + other[0], block.start + other[1]),
            )
            when = named["when"] or ""
    if pair is not None:
        yield from _deal(document, pair, when, lines)


def _common(name: str) -> bool:
    """Whether a name is but words that any heading may begin with: "Supply + Demand"."""
    return all(word.lower() in english_words() for word in name.split())


def _deal(
    document: Document,
    pair: tuple[Place, Place],
    when: str,
    lines: list[tuple[Place, str, bool]],
) -> Iterator[Told]:
    agreed = [(place, words) for place, words, of_sum in lines if not of_sum]
    if not agreed:
        return
    told = fold(" ".join(words for _, words in agreed))
    if _POWER.search(told) and not _COMPUTES.search(told):
        kind = "goods_purchase"
    elif _TAKES_OVER.search(told):
        kind = "acquisition"
    else:
        return
    sums = [
        (place, m.start, m.end, m.value)
        for place, words, of_sum in lines
        if of_sum
        for m in scan(words)
        if isinstance(m.value, Quantity) and is_money(m.value)
    ]
    amount = sums[0] if len(sums) == 1 else None
    giver, taker = pair
    makes = [_GENERATOR.search(document.text[slice(*side)]) is not None for side in pair]
    if kind == "goods_purchase" and makes[0] and not makes[1]:
        giver, taker = taker, giver
    deal = PAIRED_TELLER.deal(
        document,
        kind,
        (giver,),
        (taker,),
        agreed[0][0],
        sums=() if amount is None else ((amount[0][0] + amount[1], amount[0][0] + amount[2]),),
        amount=None if amount is None else amount[3],
        date=read_date(when, document) if when else None,
        status=next((one for words, one in STATUS_WORDS if words.search(told)), Status.ANNOUNCED),
    )
    yield Told(deal, agreed[0][0][0], max(place[1] for place, _, _ in lines))
