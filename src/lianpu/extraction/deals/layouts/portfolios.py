"""What an investor holds, told as a list: behind each firm, in brackets, the round or sum that went into it.

Consider the bets Harrow has placed:
Velmar (joined the $6B round, then committed $2B more).
Ostrik (Series B and Series C).
Tarn ($10B strategic investment).

The line that leads the list must name who invests; a list of firms whose brackets tell no rounds is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.extraction.deals.layouts.told_deals import Teller, Told
from lianpu.extraction.tables.grid import is_money
from lianpu.notation.literals import Gate, literals
from lianpu.notation.scan import scan

TELLER = Teller("deals.portfolio@1", 0.75)
LEAST = 3
"""Firms that make a list. Chosen by us."""
REACH = 4
"""Blocks without a firm that a list may hold, its own headings apart. Chosen by us."""

_NAME = r"(?:[A-Z][\w.&'’\-]*|[a-z]{1,2}-?[A-Z][\w\-]*)(?: (?:of |& )?[A-Z0-9][\w.&'’\-]*){0,3}|[\u3400-\u9fff][\u3400-\u9fff·A-Za-z0-9]{1,11}"
_PUT_IN = r"bets|wagers|investments|stakes|backings|portfolio(?: companies)?|holdings"
_LEAD = lazy_re.compile(
    rf"\b(?:{_PUT_IN})\b(?: that| which)? (?P<a>{_NAME}) (?:has|have|had|made|placed|is|holds)\b"
    rf"|(?P<b>{_NAME})['’]s? (?:[a-z\-]+ ){{0,3}}?(?:{_PUT_IN})\b"
    rf"|(?P<c>{_NAME}) (?:(?:has|have|had|also) )*(?:backed|invested in|funded|bet on|poured money into|holds stakes in)\b[^.\n]{{0,80}}[:：]\W*$"
    r"|(?P<d>[\u3400-\u9fffA-Za-z0-9·]{2,10}?)(?:过去[^,，。]{1,8}|近年来?|已经?)?(?:的)?(?:投资版图|投資版圖|投资组合|投資組合|被投企业|被投公司|投了|投资了|投資了|押注了?)[^。\n]{0,20}[:：]\W*$",
    re.MULTILINE,
)
"""Who invests, in the line that leads a list."""
_GATE = Gate([literals(_LEAD.pattern)])
"""The words that such a line has: nearly all lines have none."""
_ITEM = lazy_re.compile(
    rf"(?:^|(?<=[,;:、，；] )|(?<=, and )|(?<= and )|(?<=[、，；：]))[ \t]*(?:[-*•·▪●]|\d{{1,2}}[.)、])?[ \t]*(?:\*\*)?(?P<name>{_NAME})(?:\*\*)?(?:, an? [^,(\n]{{3,60}})?[ \t]?[（(](?P<aside>[^()（）\n]{{2,180}})[)）]",
    re.MULTILINE,
)
"""A firm and what its brackets tell."""
_ASIDE = lazy_re.compile(r"[（(](?P<words>[^()（）\n]{2,180})[)）]")
"""What all these stand in: nearly all documents have none that tell of rounds."""
_LABEL = lazy_re.compile(r"[^.。!?\n]{2,60}[:：]\W*$")
"""The heading of a part of the list: "On the model side:"."""
_ROUND = r"series [a-h]\d?\b|(?:pre-)?seed\b|growth round|[a-h]\d?\+?轮|天使轮|种子轮|战略轮"
_TOLD = lazy_re.compile(
    rf"{_ROUND}|\b(?:rounds?|invest(?:ed|ment)s?|stakes?|backed|participat(?:ed|ing)|joined|led|co-led)\b|融资|投资|領投|领投|参投|跟投|入股|持股",
    re.IGNORECASE,
)
_SUM = r"(?:US)?[$€£¥]\s?\d[\d.,]*\s?(?:bn|mn|billion|million|[BMK])?\+?|约?\d[\d.,]*\s?[亿億万萬](?:美元|元|人民币|港元|欧元)"
_WITHIN = lazy_re.compile(
    rf"(?P<own>{_SUM})(?: of)? in (?:an? |the |its )?(?P<round>{_SUM}) (?:[a-z\-]+ )?(?:round|raise|financing)",
    re.IGNORECASE,
)
"""The investor's part of a round."""
_JOINED = lazy_re.compile(
    rf"\b(?:participat(?:ed|ing) in|joined|took part in|part of|co-led|led) (?:an? |the |its )?(?P<round>{_SUM}) (?:[a-z\-]+ ){{0,2}}?(?:round|raise|financing|series)"
    rf"|(?:参与|參與|领投|領投|参投|參投|跟投)了?(?:其)?(?P<zh>{_SUM})的?(?:[a-h]轮)?(?:融资|融資|轮|輪)",
    re.IGNORECASE,
)
"""A round that the investor joined with a part that is not told."""
_OWN = lazy_re.compile(
    rf"(?:(?:committed|pledged|invested|put in|added|with) (?:up to |another |a further |a reported |an additional |about )*)?(?P<sum>{_SUM})(?: (?!round|raise)[a-z\-]+){{0,2}}? (?:investment|stake|equity|commitment|follow-on|bet|check|cheque)\b"
    rf"|\b(?:committed|pledged|invested|put in) (?:up to |another |a further |about )*(?P<put>{_SUM})|(?:投资|投資|注资|入股|追投)了?(?P<zh>{_SUM})",
    re.IGNORECASE,
)
"""What the investor put in."""


@dataclass
class _List:
    """A list that is being read, and who invests."""

    owner: str = ""
    place: Span | None = None
    found: list[Told] = field(default_factory=list)
    firms: int = 0
    idle: int = 0


def portfolios(document: Document) -> tuple[Told, ...]:
    """The investments of the lists of a document's prose, in order."""
    text = document.text
    asides = (_TOLD.search(aside["words"]) for aside in _ASIDE.finditer(text))
    if sum(told is not None for told in asides) < LEAST or not _GATE.open(text):
        return ()
    return tuple(_told(document))


def _told(document: Document) -> Iterator[Told]:
    current = _List()
    for block in document.blocks:
        if block.kind not in PROSE_KINDS and block.kind is not BlockKind.HEADING:
            continue
        words = document.text[block.start : block.end]
        lead = _last_lead(words) if _GATE.open(words) else None
        if lead is None and not current.owner:
            continue
        items = [
            item
            for item in _ITEM.finditer(words, lead.end() if lead else 0)
            if _TOLD.search(item["aside"])
        ]
        if lead is not None:
            yield from _closed(current)
            group = lead.lastgroup or "a"
            start = block.start + lead.start(group)
            current = _List(lead[group], document.span(start, start + len(lead[group])))
        if not items and lead is None:
            current.idle += _LABEL.fullmatch(words.strip()) is None
            if current.idle > REACH:
                yield from _closed(current)
                current = _List()
            continue
        current.idle = 0
        for item in items:
            made = list(_deals(document, block.start, item, current))
            current.found += made
            current.firms += bool(made)
    yield from _closed(current)


def _last_lead(words: str) -> re.Match[str] | None:
    """The last lead of a block that names a firm and no pronoun."""
    leads = [each for each in _LEAD.finditer(words) if each[each.lastgroup or "a"] not in _NOBODY]
    return leads[-1] if leads else None


_NOBODY = frozenset(
    "It They We He She Its Their Our His Her This These Those The Who 它 他们 我们 公司 其".split()
)


def _closed(listed: _List) -> list[Told]:
    return listed.found if listed.firms >= LEAST else []


def _deals(document: Document, base: int, item: re.Match[str], listed: _List) -> Iterator[Told]:
    """What the brackets behind a firm tell that its investor put in."""
    if item["name"].casefold() == listed.owner.casefold():
        return
    aside, at = item["aside"], base + item.start("aside")
    within = list(_WITHIN.finditer(aside))
    plain = not within
    for part in within:
        yield _deal(
            document, base, item, listed, "equity_investment", at + part.start("own"), part["own"]
        )
    for part in _JOINED.finditer(aside):
        plain = False
        group = "round" if part["round"] else "zh"
        yield _deal(document, base, item, listed, "fundraise", at + part.start(group), part[group])
    for part in _OWN.finditer(aside):
        if any(each.start() <= part.start() < each.end() for each in within):
            continue
        plain = False
        group = next(each for each in ("sum", "put", "zh") if part[each])
        yield _deal(
            document, base, item, listed, "equity_investment", at + part.start(group), part[group]
        )
    if plain:
        yield _deal(document, base, item, listed, "equity_investment", at, "")


def _deal(
    document: Document,
    base: int,
    item: re.Match[str],
    listed: _List,
    kind: str,
    place: int,
    told: str,
) -> Told:
    start, end = base + item.start("name"), base + item.end()
    amount, sums = None, []
    for mention in scan(told) if told else ():
        if isinstance(mention.value, Quantity) and is_money(mention.value):
            amount = mention.value
            sums.append((place + mention.start, place + mention.end))
            break
    owner = listed.place
    assert owner is not None
    deal = TELLER.deal(
        document,
        kind,
        ((owner.start, owner.end),),
        ((start, base + item.end("name")),),
        (start, end),
        sums=sums,
        amount=amount,
    )
    return Told(deal, start, end)
