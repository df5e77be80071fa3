"""Rounds listed with their sums in brackets: "the largest rounds were Acme ($2.3B), Borel ($500M) and Cole ($90M)".

In Chinese so as well: 大型融资案包括甲(20 亿美元)、乙(5 亿美元)、丙(3 亿美元).
The words that lead the list must say that money was raised; a list of deals, sums or values that
says nothing of the kind is left unread. Two of a sentence are no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Document
from lianpu.core.fact import Deal, Status
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.told_deals import Teller, Told
from lianpu.extraction.tables.grid import is_money
from lianpu.notation.letters import HAN_LETTER as _HAN
from lianpu.notation.scan import scan

TELLER = Teller("deals.bracketed@1", 0.75)
LEAST = 3
"""Members that make a list. Chosen by us."""

_NAME = r"(?:[A-Z][\w.&'’\-]*|[a-z]{1,2}-?[A-Z][\w\-]*)(?: (?:of |& )?[A-Z0-9][\w.&'’\-]*){0,3}"
_SUM = r"(?:US)?[$€£]\s?\d[\d.,]*\s?(?:[BMKbmk]|bn|mn|billion|million)?"
_MEMBER = rf"(?P<name>{_NAME}) \((?P<sum>{_SUM})\)"
_LIST = lazy_re.compile(
    rf"{_NAME} \({_SUM}\)(?:(?:,|;|,? and|,? &) {_NAME} \({_SUM}\)){{{LEAST - 1},}}"
)
_ONE = lazy_re.compile(_MEMBER)
_RAISED = lazy_re.compile(
    r"\b(?:fund(?:ing|rais(?:es?|ing))(?: rounds?)?|rounds|mega-?rounds|raises|raised|financings|seed|series [a-h]|venture (?:capital|deals|rounds|funding))\b",
    re.IGNORECASE,
)
_DEALS = lazy_re.compile(r"\b(?:deals|startups|companies)\b", re.IGNORECASE)
_ELSE = lazy_re.compile(
    r"\b(?:acqui[a-z]+|takeovers?|buyouts?|mergers?|m&a|valu(?:ed|ation)s?|worth|market cap[a-z]*|revenues?|sales|profits?|capex|spen[dt][a-z]*"
    r"|exits?|ipos?|debts?|loans?|bonds?|earnings|backlogs?|contracts?|leases?|orders?|total raised|to date|in total)\b",
    re.IGNORECASE,
)
_NAME_ZH = r"(?:[A-Za-z][\w.&'’\-]*(?: [A-Z0-9][\w.&'’\-]*){0,3}|[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9]{1,11})"
_SUM_ZH = r"(?:[约約近超逾达達] ?)?(?:(?:US)?[$€£¥] ?)?\d[\d.,]* ?(?:万亿|萬億|[亿億万萬])? ?(?:美元|美金|人民币|人民幣|元|港元|欧元|歐元|英镑|英鎊)?"
_LIST_ZH = lazy_re.compile(
    rf"(?P<first>{_NAME_ZH}) ?[(（]{_SUM_ZH}[)）](?:(?:[、,，;；]|[、,，]? ?[和与與及]|以及) ?{_NAME_ZH} ?[(（]{_SUM_ZH}[)）]){{{LEAST - 1},}}"
)
_ONE_ZH = lazy_re.compile(rf"(?P<name>{_NAME_ZH}) ?[(（](?P<sum>{_SUM_ZH})[)）]")
_LEADS_IN_ZH = lazy_re.compile(
    ".*(?:例如|像是|包括|包含|涵盖|涵蓋|分别为|分別為|[如像为為是有含])(?=.{2,12}$)"
)
"""What runs into the first name of a list, and is none of it."""
_RAISED_ZH = lazy_re.compile(
    "(?:融资|融資|募资|募資|筹资|籌資)(?:额|額|金额|金額|案|事件|交易|项目|項目|公司|企业|企業|[^,，。;；]{0,8}(?:最高|最多|前列|居前))|(?:大型|巨额|鉅額|大额|大額|創投|创投|单笔|單筆|早期)(?:投资|投資|融资|融資|募资|募資)(?:案|事件|交易|项目|項目)?|[A-H]轮|[A-H]輪"
)
_ELSE_ZH = lazy_re.compile(
    "收购|收購|并购|併購|估值|市值|营收|營收|收入|利润|利潤|资本支出|資本支出|贷款|貸款|发债|發債|债券|債券|订单|訂單|合同|合约|合約|上市|IPO|累计|累計|累积|累積|退出"
)
_BEFORE = 220
"""Characters before a list in which its words stand. Chosen by us."""


def bracketed_rounds(document: Document) -> tuple[Told, ...]:
    """The rounds of the lists of a document's prose, in order."""
    if "(" not in document.text and "（" not in document.text:
        return ()
    return (*_told(document), *_told_zh(document))


def _told_zh(document: Document) -> Iterator[Told]:
    for block in document.blocks:
        if block.kind not in PROSE_KINDS:
            continue
        text = document.text[block.start : block.end]
        many = text.count("(") + text.count("（") >= LEAST and ("资" in text or "資" in text)
        for listed in _LIST_ZH.finditer(text) if many else ():
            lead = text[max(0, listed.start() - _BEFORE) : listed.end("first")]
            lead = lead[max(lead.rfind("。"), lead.rfind("；"), lead.rfind("\n")) + 1 :]
            if not _RAISED_ZH.search(lead) or _ELSE_ZH.search(lead):
                continue
            for one in _ONE_ZH.finditer(text, *listed.span()):
                runs_in = _LEADS_IN_ZH.match(one["name"])
                skip = 0 if runs_in is None or not _HAN.match(one["name"]) else runs_in.end()
                deal = _round(document, block.start, one, skip)
                if deal is not None:
                    yield Told(deal, block.start + one.start(), block.start + one.end())


def _told(document: Document) -> Iterator[Told]:
    of_rounds: bool | None = None
    for block in document.blocks:
        if block.kind not in PROSE_KINDS:
            continue
        text = document.text[block.start : block.end]
        for listed in _LIST.finditer(text) if text.count("(") >= LEAST else ():
            lead = text[max(0, listed.start() - _BEFORE) : listed.start()]
            lead = lead[max(lead.rfind(". ") + 1, lead.rfind("\n") + 1) :]
            if of_rounds is None:
                of_rounds = _is_on_rounds(document)
            said = _RAISED.search(lead) or (of_rounds and _DEALS.search(lead))
            if not said or _ELSE.search(lead):
                continue
            for one in _ONE.finditer(text, *listed.span()):
                deal = _round(document, block.start, one)
                if deal is not None:
                    yield Told(deal, block.start + one.start(), block.start + one.end())


def _is_on_rounds(document: Document) -> bool:
    """Whether the head of a document says that it is on rounds, so that its "deals" are such."""
    head = document.text[:400]
    return _RAISED.search(head) is not None and _ELSE.search(head) is None


def _round(document: Document, base: int, one: re.Match[str], skip: int = 0) -> Deal | None:
    sums = [m for m in scan(one["sum"]) if isinstance(m.value, Quantity) and is_money(m.value)]
    if len(sums) != 1:
        return None
    amount = sums[0].value
    assert isinstance(amount, Quantity)
    place = base + one.start("sum")
    return TELLER.deal(
        document,
        "fundraise",
        (),
        ((base + one.start("name") + skip, base + one.end("name")),),
        (base + one.start(), base + one.end()),
        sums=((place + sums[0].start, place + sums[0].end),),
        amount=amount,
        status=Status.ANNOUNCED,
    )
