"""What the words over a list say: of what kind its deals are, and of whom all of them are.

"Velmar's acquisitions", "Who backs Ferrant", "Compute deals signed this quarter", 朔岭智能前五大股东, 本周融资.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from lianpu.core import lazy_re
from lianpu.extraction.deals.layouts.told_deals import Place
from lianpu.extraction.tables.cell_words import ROUND
from lianpu.notation.letters import HAN_LETTER, simplified_letters

LONGEST = 80
"""Characters of a line that leads a list. Chosen by us."""


class Side(Enum):
    """Which side of each deal the owner of a list is."""

    GIVES = "gives"
    TAKES = "takes"


@dataclass(frozen=True)
class Lead:
    """What a line that leads a list says."""

    kind: str
    owner: Place | None = None
    side: Side = Side.GIVES
    round: str | None = None
    """Of all that is listed beneath: "Series A"."""
    inherited: bool = False
    """Whether the owner is named by the heading of the section alone."""


_ELSE = lazy_re.compile(
    r"\b(?:revenues?|(?<!bond )(?<!note )(?<!debt )sales|earnings|profits?|margins?|valu[a-z]+|market (?:caps?|shares?|sizes?)|benchmarks?|scores?|prices?|pricing|capex|capital expenditures?|spending|headcount|users"
    r"|products?|launch[a-z]*|releases?|teams?|jobs|layoffs|lawsuits?|fines|forecasts?|guidance|outlook|risks?|faq|steps?|agenda|questions?|topics?|sources?|reports?|research|papers?|rumou?rs?|rejected|failed|cancell?ed|terminated"
    r"|bidders?|acquirers|advis[eo]rs?|underwriters?|competitors?|conditions|costs?|fees|collapsed|totals?|cumulative|to date|deployed|weights?|returns?|performance|league|averages?"
    r"|by (?:bank|lender|underwriter|country|region|state|city|sector|industry|type|stage|quarter|year|month|investor|number)|(?:firms|funds|investors|banks|lenders|companies) by)\b"
    r"|营收|收入|销售|业绩|利润|毛利|净利|估值|市值|份额|榜|排名|价格|资本开支|指引|团队|新品|产品|裁员|风险|来源|传闻|终止|失败|取消|观点|问题|建议|评级|逻辑|策略|机会|竞购|买家|收购方|顾问|承销|保荐|目标价|对手|流程|条件|方式|成本|费用|累计|总额|合计|余额|买入|净流入|规模|新股|回报|回购|重仓|占比|进度|平均",
    re.IGNORECASE,
)
"""The list is of something else, or of deals that came to nothing."""

_HOLDERS = r"(?:(?:major |largest |top |main |key )*(?:share|stake)holders|cap(?:itali[sz]ation)? table|ownership(?: structure)?)"
_INVESTORS = r"(?:(?:major |key |main |lead )*(?:investors|backers))"
_EN = (
    ("chip_purchase", r"(?:chips?|gpus?|accelerators?|processors?|hardware) (?:orders|purchases|deals|contracts|commitments|buys|supply deals)"),
    ("compute_purchase", r"(?:compute|computing|cloud|gpu|capacity|neoclouds?|hosting|hyperscaler|infrastructure)(?: (?:capacity|services|rental))? (?:deals|contracts|agreements|commitments|orders|purchases|bills?|obligations|leases|tabs?)|(?:contracts?|deals|agreements) for (?:compute|cloud|gpu|capacity)[a-z ]*"),
    ("goods_purchase", r"power[- ]purchase (?:agreements|deals|contracts)|ppas|(?:power|energy|nuclear|electricity) (?:deals|contracts|agreements)"),
    ("lease", r"leases(?: signed)?"),
    ("debt", r"(?:loans|bonds|debts?(?: deals| financings?| raises| rounds)?|notes|credit(?: facilities| lines)?|borrowings|(?:bond|note|debt) (?:sales|issues|issuance|offerings)|loans and bonds)"),
    ("ipo", r"(?:ipos|initial public offerings|listings)"),
    ("acquisition", r"(?:acquisitions|m&a|mergers(?: (?:and|&) acquisitions)?|takeovers|buyouts|exits|acquired)"),
    ("stake_held", _HOLDERS),
    ("lenders", r"(?:lenders|creditors)"),
    ("backers", _INVESTORS),
    ("fundraise", r"(?:fund(?:ing|rais(?:ing|es?))s?(?: rounds?)?|mega-?rounds|(?:seed |growth |venture )?rounds|raises|raised|funded|financings|venture (?:deals|capital)|financing (?:structure|package|sources)|capital structure|deal tracker|deal flow|startups? (?:that )?raised|capital raises)"),
    ("deals", r"(?:(?:other |more |top |biggest |largest |all )deals|deals)"),
    ("stakes", r"(?:stakes(?: held)?|holdings|shareholdings)"),
    ("equity_investment", r"(?:investments|bets|wagers|portfolio(?: companies)?|backings|equity investments)"),
    ("commitments", r"(?:commitments|obligations|bills?|contracts|purchases|orders|suppliers|leases)"),
    ("customers", r"(?:customers|clients|tenants|backlog|order book)"),
    ("project", r"(?:data[- ]?cent(?:er|re)s?|campuses|fabs|factories|plants|projects)"),
)  # fmt: skip
"""Kinds of list in the order in which they are asked, by the words of an English lead."""
_KINDS_EN = tuple(
    (kind, lazy_re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _EN
)

_ZH = (
    ("chip_purchase", r"(?:芯片|GPU|加速卡|晶片)(?:的)?(?:采购|订单|合同)(?!商)|采购订单"),
    ("compute_purchase", r"算力(?:的)?(?:合同|合约|订单|账单|采购|租赁|协议|承诺)|云(?:服务|计算)?(?:合同|合约|订单|账单|租约|采购)"),
    ("lease", r"租约|租赁合同"),
    ("debt", r"(?<!被)贷款(?![人方])|授信|联贷|银团|债券|发债|借款|债务融资"),
    ("ipo", r"IPO|上市(?!公司)|招股"),
    ("lenders", r"贷款[人方]|债权[人方]|出借[人方]"),
    ("stake_held", r"股东|股权结构|持股结构|谁拥有"),
    ("stakes", r"持股(?:清单|一览|名单|组合)|持仓"),
    ("backers", r"投资(?:方|人|者|机构)|谁投了|谁在投资|资方"),
    ("acquisition", r"收购|并购"),
    ("equity_investment", r"投资(?:版图|清单|组合|布局|列表|名单|案例|一览|标的|项目)|对外投资|押注|出手|被投(?:企业|公司)|资金去向|投资的[\u3400-\u9fffA-Za-z]{0,6}(?:公司|企业)"),
    ("fundraise", r"融资|募资|投融资|种子轮|天使轮|一级市场|获投"),
    ("equity_investment", r"投资(?:[(（][^()（）]{2,12}[)）]?)?$"),
    ("customers", r"客户|租户"),
    ("commitments", r"合同|合约|订单|供应商"),
    ("project", r"项目|数据中心|智算中心|工厂|基地"),
)  # fmt: skip
_KINDS_ZH = tuple((kind, lazy_re.compile(words)) for kind, words in _ZH)

_NAME = r"(?:[A-Z0-9][\w.&\-]*|[a-z]{1,2}[A-Z]\w*)(?: (?:(?:of|&) )?[A-Z0-9&][\w.&\-]*){0,3}"
_POSSESSIVE = lazy_re.compile(
    rf"(?:^|\b(?:of|behind|in|on) )(?P<name>{_NAME})(?:['’]s|(?<=s)['’]) "
)
_DID = lazy_re.compile(
    rf"(?:\b(?:[Ww]hat|[Ww]ho|[Hh]ow much|[Ww]here|[Cc]ompanies|[Ss]tartups|[Ff]irms)(?: (?:that|which))? |^)(?P<name>{_NAME}) (?:has |have |had )?(?P<did>put in|put (?:its )?money|invested(?: in)?|backed|backs|funded|funds|bet on|bought|acquired|acquires|buys|owns|holds|signed|committed to)\b"
)
_BY = lazy_re.compile(
    rf"(?i:investments|bets|stakes|acquisitions|takeovers|holdings|deals|leases|orders)(?:(?: [a-z0-9]+[A-Z]?){{0,4}} by|(?: [a-z]+)? of) (?P<name>{_NAME})"
)
_HELD = lazy_re.compile(
    rf"(?:[Ww]ho (?:owns|backs|funds|is behind|invested in|invests in)|(?:[Ss]hare|[Ss]take)holders (?:in|of)|[Ii]nvestors (?:in|behind)|[Bb]ackers of|(?:[Cc]ap table|[Oo]wnership) of|[Ll]enders to|[Cc]ustomers of) (?P<name>{_NAME})"
)
_HISTORY = lazy_re.compile(
    rf"(?i:(?:funding |financing )?(?:timeline|history|chronology)) of (?P<of>{_NAME})$|^(?P<name>{_NAME})(?:['’]s|(?<=s)['’]|:)? (?i:(?:funding |financing |capital )?(?:timeline|history|chronology))$"
)
"""A line over what happened to one firm, a day a line."""
_HELD_AS = (
    ("lenders", "lenders"),
    ("customers", "customers"),
    ("stake_held", "own"),
    ("stake_held", "holders"),
    ("stake_held", "cap table"),
    ("backers", ""),
)
"""Kind of list, and a word by which it is told."""
_BESIDE = lazy_re.compile(
    rf"^(?P<name>{_NAME}) (?:{_HOLDERS}|{_INVESTORS}|financing structure|capital structure|funding (?:history|rounds)|investments|acquisitions|portfolio|holdings|customers)\b"
)
_OWNER_ZH = lazy_re.compile(
    r"^(?P<name>[\u3400-\u9fffA-Za-z0-9·.&\- ]{2,14}?)(?:的|(?:近|历|歷|过去|過去)(?:[一两三五\d]*年来?|轮|輪|次)|在?20\d\d ?年(?:以来)?|已|主要|全部|重点|前[三五十\d]*大|对外|(?<=[\u3400-\u9fff])AI|人工智能|产业链|股权|战略|海外|\s)*"
    r"(?:投资|投資|押注|出手|收购|收購|并购|併購|融资|融資|募资|募資|股东|股東|股权结构|持股|算力|云|芯片|资金去向|资金去向|被投|客户|订单|合同|新?云?租约)"
)
_HELD_ZH = lazy_re.compile(
    r"(?:谁投了|谁在投资|谁拥有)(?P<name>[\u3400-\u9fffA-Za-z0-9·.&\- ]{2,14})$"
)
_ROUND_HEAD = lazy_re.compile(
    rf"(?P<round>{ROUND.pattern})(?:[/、](?:{ROUND.pattern}))*(?: rounds?| deals| and later|\+|及以[后上]|融资)?",
    ROUND.flags,
)


def read_lead(words: str, named: Callable[[str], bool]) -> Lead | None:
    """What a line says that leads a list; None where it leads no list of deals.

    Places are in the words.
    """
    plain = words.translate(simplified_letters())
    end = len(plain.rstrip(" \t:：*_（("))
    bare = plain[:end]
    if not 2 <= len(bare) <= LONGEST or _ELSE.search(bare):
        return None
    whole = _ROUND_HEAD.fullmatch(bare.strip("# *_"))
    if whole is not None:
        return Lead("fundraise", round=whole["round"])
    chinese = HAN_LETTER.search(bare) is not None
    if chinese:
        return _chinese(bare, named)
    return _english(bare, named)


def _kind(words: str, kinds: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    return next((kind for kind, said in kinds if said.search(words)), None)


def _english(words: str, named: Callable[[str], bool]) -> Lead | None:
    held = _HELD.search(words)
    if held is not None and named(held["name"]):
        kind = next(key for key, words_ in _HELD_AS if words_ in held[0].lower())
        return Lead(kind, held.span("name"), Side.TAKES)
    did = _DID.search(words)
    if did is not None and named(did["name"]):
        bought = did["did"][:2] in ("bo", "bu", "ac")
        if did["did"] in ("signed", "committed to"):
            return Lead("commitments", did.span("name"))
        kind = (
            "acquisition"
            if bought
            else "stakes"
            if did["did"] in ("owns", "holds")
            else "equity_investment"
        )
        return Lead(kind, did.span("name"))
    history = _HISTORY.search(words.strip("# *_"))
    if history is not None and named(history[history.lastgroup or 0]):
        shift = words.index(history[0])
        start, end = history.span(history.lastgroup or 0)
        at = shift - history.start()
        return Lead("fundraise", (at + start, at + end), Side.TAKES)
    named_kind = _kind(words, _KINDS_EN)
    if named_kind is None:
        return None
    for pattern in (_POSSESSIVE, _BY, _BESIDE):
        owner = pattern.search(words)
        if owner is not None and named(owner["name"]):
            return _owned(named_kind, owner.span("name"))
    return Lead(named_kind)


def _chinese(words: str, named: Callable[[str], bool]) -> Lead | None:
    held = _HELD_ZH.search(words)
    if held is not None and named(held["name"].strip()):
        return Lead("backers", held.span("name"), Side.TAKES)
    kind = _kind(words, _KINDS_ZH)
    if kind is None:
        return None
    owner = _OWNER_ZH.match(words.lstrip("# *_"))
    shift = len(words) - len(words.lstrip("# *_"))
    if owner is not None and named(owner["name"].strip()):
        start, end = owner.span("name")
        return _owned(kind, (shift + start, shift + end))
    return Lead(kind)


def _owned(kind: str, owner: Place) -> Lead:
    return Lead(kind, owner, Side.TAKES if kind in _TAKEN else Side.GIVES)


def owned(lead: Lead, owner: Place) -> Lead:
    """A lead that names nobody, of whom the heading of its section is: its lists are, too, if of its kind."""
    if lead.kind not in _INHERITED:
        return lead
    return replace(_owned(lead.kind, owner), round=lead.round, inherited=True)


_TAKEN = frozenset({"stake_held", "backers", "lenders", "fundraise", "debt", "ipo", "customers"})
"""Kinds of list whose owner is given to."""
_INHERITED = _TAKEN | {
    "equity_investment",
    "acquisition",
    "commitments",
    "compute_purchase",
    "chip_purchase",
    "stakes",
}
