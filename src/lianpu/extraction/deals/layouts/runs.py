"""Deals told without a verb: by an arrow, by a sum in brackets, by a firm, a month, a sum and a round in a run.

An arrow goes from who pays to who is paid. What is paid for must be said beside the sum, or in the
words that lead the list; an arrow that says neither is left unread, as its kind would be a guess.

In Chinese so as well: 大型融资案包括甲(20 亿美元)、乙(5 亿美元)、丙(3 亿美元).
The words that lead the list must say that money was raised; a list of deals, sums or values that
says nothing of the kind is left unread. Two of a sentence are no list.

云岫智能 4 月数亿元 A++，澹川机器人 4 月超亿元 Pre-A。整机融资仍火热（北珩 30 亿/朔岭科技 4.5 亿美元）
The week's largest rounds (Velmar $2.3B, Ostrik $500M) went to chips.
One alone may be anything; two of a paragraph, or all that a bracket lists, are rounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.fact import Deal, Status
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.layouts.told_deals import Teller, Told
from lianpu.extraction.tables.cell_words import ROUND
from lianpu.extraction.tables.deals import STATUS_WORDS
from lianpu.extraction.tables.grid import fold, is_money
from lianpu.extraction.tables.layout import purchase_kind
from lianpu.notation.letters import CAPITALS, HAN_LETTER, LATIN
from lianpu.notation.letters import HAN_LETTER as _HAN
from lianpu.notation.scan import scan
from lianpu.notation.words import segmented

TELLER = Teller("deals.arrow@1", 0.8)

_WORD = rf"[{LATIN}0-9][\w&.'’\-]*"
_NAME = rf"(?:[{CAPITALS}][\w&.'’]*(?:-(?!>)[\w]+)*(?: (?:of |& )?{_WORD}){{0,4}}?|[a-z]{{1,2}}[A-Z]\w*|[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{{1,13}})"
_ARROW = r"[ \t]*(?:-{1,2}>|={1,2}>|→|⟶|➔|➜|➡️?|⇒|——>|—>)[ \t]*"
_POINTS = lazy_re.compile("[>→⟶➔➜➡⇒]")
_DRAWN = lazy_re.compile(
    rf"(?P<giver>{_NAME}){_ARROW}(?P<taker>{_NAME})[ \t]*(?:[:：,，|｜(（\t]|[ \t][-–—][ \t])[ \t]*"
    rf"(?P<rest>[^\n;；。]{{2,120}}?)(?=\n|[;；。]|\.(?:\s|$)|$|[ \t]+[-*•·][ \t]|[,，、][ \t]*{_NAME}{_ARROW})"
)
_KINDS = (
    ("acquihire_license", lazy_re.compile(r"\bacqui-?hire|\blicens")),
    ("lease", lazy_re.compile(r"\blease|租赁|租约|租用")),
    (
        "debt",
        lazy_re.compile(r"\b(?:loan|debt|credit|bond|notes?\b|lending|facility)|贷款|借款|授信|债"),
    ),
    ("acquisition", lazy_re.compile(r"acqui|takeover|buyout|收购|并购")),
    (
        "equity_investment",
        lazy_re.compile(
            r"equity|stake|invest|\bseries [a-k]\b|\bseed\b|\bround\b|股权|投资|入股|增资|[a-k天使]轮|战投"
        ),
    ),
    (
        "",
        lazy_re.compile(
            r"chip|gpu|accelerator|server|hardware|compute|cloud|capacity|hosting|purchase|order|contract|芯片|算力|云|采购|订单|合同|服务器|机柜"
        ),
    ),
)
"""What the words say is paid for; the last is a purchase of what they name."""
_STANDS = 60
"""Most characters of a line that stands over a list as its heading does. Chosen by us."""
_TITLE = 160
"""Most characters of what stands over a table and says what it lists. Chosen by us."""


def arrow_deals(document: Document) -> tuple[Told, ...]:
    """The deals that arrows of a document's prose draw, in order."""
    return tuple(_told(document))


def _told(document: Document) -> Iterator[Told]:
    lead = before = ""
    for block in document.blocks:
        title = before if 0 < len(before) <= _TITLE else lead
        before = document.text[block.start : block.end]
        stands = block.kind is BlockKind.PARAGRAPH and len(before) <= _STANDS
        if block.kind is BlockKind.HEADING or (stands and _POINTS.search(before) is None):
            lead = before if before.rstrip()[-1:] not in ".。" else ""
            continue
        if block.kind not in PROSE_KINDS and block.kind is not BlockKind.TABLE:
            continue
        text, tabled = before, block.kind is BlockKind.TABLE
        if not _POINTS.search(text):
            continue
        for drawn in _DRAWN.finditer(text):
            deal = _deal(document, block.start, drawn, title if tabled else lead, tabled)
            if deal is not None:
                yield Told(deal, block.start + drawn.start(), block.start + drawn.end())


def _deal(
    document: Document, base: int, drawn: re.Match[str], lead: str, tabled: bool
) -> Deal | None:
    rest, place = drawn["rest"], base + drawn.start("rest")
    sums = [m for m in scan(rest) if isinstance(m.value, Quantity) and is_money(m.value)]
    kind = _kind(lead) or _kind(rest) if tabled else _kind(rest) or _kind(lead)
    if len(sums) != 1 or kind is None or drawn["giver"] == drawn["taker"]:
        return None
    amount = sums[0].value
    assert isinstance(amount, Quantity)
    stage = ROUND.search(rest) if deal_kinds()[kind].family == "equity" else None
    told = fold(rest)
    giver, taker = drawn.span("giver"), drawn.span("taker")
    return TELLER.deal(
        document,
        kind,
        ((base + giver[0], base + giver[1]),),
        ((base + taker[0], base + taker[1]),),
        (base + drawn.start(), base + drawn.end()),
        sums=((place + sums[0].start, place + sums[0].end),),
        amount=amount,
        round_=None if stage is None else stage.group(),
        status=next((one for one, words in _statuses() if words.search(told)), Status.ANNOUNCED),
    )


def _kind(words: str) -> str | None:
    plain = words.lower()
    for kind, said in _KINDS:
        if said.search(plain):
            return kind or purchase_kind(words)
    return None


def _statuses() -> Iterator[tuple[Status, re.Pattern[str]]]:
    return ((status, words) for words, status in STATUS_WORDS)


BRACKET_TELLER = Teller("deals.bracketed@1", 0.75)
LEAST = 3
"""Members that make a list. Chosen by us."""

_BRACKET_NAME = (
    r"(?:[A-Z][\w.&'’\-]*|[a-z]{1,2}-?[A-Z][\w\-]*)(?: (?:of |& )?[A-Z0-9][\w.&'’\-]*){0,3}"
)
_SUM = r"(?:US)?[$€£]\s?\d[\d.,]*\s?(?:[BMKbmk]|bn|mn|billion|million)?"
_MEMBER = rf"(?P<name>{_BRACKET_NAME}) \((?P<sum>{_SUM})\)"
_LIST = lazy_re.compile(
    rf"{_BRACKET_NAME} \({_SUM}\)(?:(?:,|;|,? and|,? &) {_BRACKET_NAME} \({_SUM}\)){{{LEAST - 1},}}"
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
    ".*(?:例如|像是|包括|包含|涵盖|涵蓋|分别为|分別為|[如像为為是有含]|(?:[本上][周月]|[今昨][日天]|近日|日前|其中|另外|此外)[,，]?)(?=.{2,12}$)"
)
"""What runs into the first name of a list, and is none of it."""
_RAISED_ZH = lazy_re.compile(
    "(?:融资|融資|募资|募資|筹资|籌資)(?:额|額|金额|金額|案|事件|交易|项目|項目|公司|企业|企業|[^,，。;；]{0,8}(?:最高|最多|前列|居前))|(?:大型|巨额|鉅額|大额|大額|創投|创投|单笔|單筆|早期)(?:投资|投資|融资|融資|募资|募資)(?:案|事件|交易|项目|項目)?|[A-H]轮|[A-H]輪"
)
_ELSE_ZH = lazy_re.compile(
    "收购|收購|并购|併購|估值|市值|营收|營收|收入|利润|利潤|资本支出|資本支出|贷款|貸款|发债|發債|债券|債券|订单|訂單|合同|合约|合約|上市|IPO|累计|累計|累积|累積|退出"
)
_DID_RAISE = lazy_re.compile(
    r" (?:all |each |both |also |have |has |recently )*(?:raised(?=[,.;]|$)|(?:raised|closed|landed|secured|announced|completed)"
    r"(?: (?:their|new|big|large|fresh|equity|seed|mega-?|the|its|growth|venture)){0,4} (?:rounds?|funding|money|capital|financings?|cash|series [a-h])\b)",
    re.IGNORECASE,
)
"""What the firms of a list did, told behind it: "A ($40M), B ($25M) and C ($10M) raised money"."""
_DID_RAISE_ZH = lazy_re.compile(
    r"(?:均|都|也|先后|先後|相继|相繼|分别|分別|各自|接连|接連|已|近日|等|宣布|宣佈|[\d一二两三四五六七八九十]+家(?:公司|企业|企業)?|等?(?:公司|企业|企業))*(?:完成|获得|獲得|拿到|官宣)了?(?:新一轮|新一輪|大额|大額|亿元级|[A-H]轮|天使轮)?(?:融资|融資|募资|募資)"
)
_BEFORE = 220
"""Characters before a list in which its words stand. Chosen by us."""


def bracketed_rounds(document: Document) -> tuple[Told, ...]:
    """The rounds of the lists of a document's prose, in order."""
    if "(" not in document.text and "（" not in document.text:
        return ()
    return (*_told_bracket(document), *_told_zh(document))


def _told_zh(document: Document) -> Iterator[Told]:
    for block in document.blocks:
        if block.kind not in PROSE_KINDS:
            continue
        text = document.text[block.start : block.end]
        many = text.count("(") + text.count("（") >= LEAST and ("资" in text or "資" in text)
        for listed in _LIST_ZH.finditer(text) if many else ():
            lead = text[max(0, listed.start() - _BEFORE) : listed.end("first")]
            lead = lead[max(lead.rfind("。"), lead.rfind("；"), lead.rfind("\n")) + 1 :]
            behind = _DID_RAISE_ZH.match(text, listed.end())
            if not (behind or _RAISED_ZH.search(lead)) or _ELSE_ZH.search(lead):
                continue
            for one in _ONE_ZH.finditer(text, *listed.span()):
                runs_in = _LEADS_IN_ZH.match(one["name"])
                skip = 0 if runs_in is None or not _HAN.match(one["name"]) else runs_in.end()
                deal = _round(document, block.start, one, skip)
                if deal is not None:
                    yield Told(deal, block.start + one.start(), block.start + one.end())


def _told_bracket(document: Document) -> Iterator[Told]:
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
            behind = _DID_RAISE.match(text, listed.end())
            said = behind or _RAISED.search(lead) or (of_rounds and _DEALS.search(lead))
            if not said or _ELSE.search(lead) or (behind and _ELSE.search(behind[0])):
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
    return BRACKET_TELLER.deal(
        document,
        "fundraise",
        (),
        ((base + one.start("name") + skip, base + one.end("name")),),
        (base + one.start(), base + one.end()),
        sums=((place + sums[0].start, place + sums[0].end),),
        amount=amount,
        status=Status.ANNOUNCED,
    )


STAGED_TELLER = Teller("deals.staged@1", 0.7)
STAGED_LEAST = 2
"""Rounds of a paragraph, or of a bracket. Chosen by us."""

_STAGED_NAME = (
    r"[A-Z][\w.&\-]*(?: [A-Z][\w.&\-]*){0,2}|[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{1,7}"
)
_MONTH = r"(?:20\d\d ?年 ?)?\d{1,2} ?月(?:[底初]|[上中下]旬|\d{1,2} ?日)?"
_STAGED_SUM = (
    r"(?:[超近约約逾] ?)?(?:(?:US|HK)?[$€£] ?\d[\d.]* ?(?:[BMbm]n?\b|[亿億万萬])?"
    r"|(?:[数數]|\d[\d.]* ?)(?:千万|千萬|百万|百萬|[亿億万萬])(?:美元|美金|元|人民[币幣]|港元|欧元|歐元)?"
    r"|(?<=[超近逾])[亿億](?:美元|元))"
)
_ROUND = r"(?:[Pp]re-?)?[A-H]\d?\+{0,2}(?: ?[轮輪])?|天使\+?[轮輪]|[种種]子[轮輪]|(?:seed|[Ss]eries [A-H])"
_ITEM = lazy_re.compile(
    rf"(?:^|(?<=[，,。；;：:、/（(\n]))[ \t]*(?P<name>{_STAGED_NAME}) ?(?:{_MONTH})? ?(?:(?P<first>{_ROUND}) ?(?P<raised>{_STAGED_SUM})|(?P<sum>{_STAGED_SUM}) ?(?P<round>{_ROUND}))(?=[，,。；;、/）)]|后|後|\s|$)",
    re.MULTILINE,
)
_HELD = lazy_re.compile(r"(?P<lead>[^（()）。；;\n]{2,40})[（(](?P<list>[^()（）\n]{8,160})[)）]")
_PART = lazy_re.compile(
    rf"\s*(?P<name>{_STAGED_NAME}) ?(?P<sum>{_STAGED_SUM})(?: ?(?P<round>{_ROUND}))?\s*"
)
_PARTS = lazy_re.compile(r"[/、，；;]|,(?!\d{3})")
_BESIDE = lazy_re.compile(
    r"[\d. BMbmn亿億万萬元金币幣] {0,2}(?:[Pp]re|[A-H](?![a-z])|天使|[种種]子|seed|[Ss]eries)"
    r"|(?:[A-H]\d?\+{0,2}|[轮輪]|seed) ?[超近约約逾$€£数數\d亿億UH]"
)
"""Where a sum ends beside a round, or a round beside a sum: no text without it has an item."""
_MONEY_RAISED = (
    r"(?:融资|融資|募资|募資|[大几]额[轮輪]次)[\u3400-\u9fff]{0,6}"
    r"|\b(?:rounds?|raises|fundings?|financings)(?: [a-z]+){0,2} ?"
)
"""What a bracket stands behind whose firms raised the sums."""
_STAGED_RAISED = lazy_re.compile(f"(?:{_MONEY_RAISED})$", re.IGNORECASE)
_OPENS_BRACKET = lazy_re.compile(f"(?:{_MONEY_RAISED})[（(]", re.IGNORECASE)
_NO_NAME = lazy_re.compile(
    r"完成|获得|獲得|宣布|融资|融資|募资|拿到|估值|投资|投資|领投|其中|[本该此首]轮|近日|日前|今年|去年|合计|累计|总计|[年月日]$|^(?:于|在|与|和|及|并|再|又|从|由)|[了获的]$|[轮輪]|^[A-H]\d?\+{0,2}$"
)
"""In what stands before a sum, that it is no name alone."""
_STAGED_ELSE = lazy_re.compile(
    r"估值|市值|营收|營收|收入|利润|订单|訂單|合同|收购|收購|债|貸|贷|\b(?:valu\w+|revenue|debt|loans?|acqui\w+)\b",
    re.IGNORECASE,
)
_GATE = lazy_re.compile(
    r"[轮輪]|[A-H]\+|[Pp]re-?[A-H]|[融募][资資]|rounds?|raises|funding|financing"
)


def staged_runs(document: Document, home: str | None) -> tuple[Told, ...]:
    """The rounds of such runs, in order.

    Args:
        home: Currency of a bare 亿 of the document.
    """
    return tuple(_told_staged(document, home))


def _told_staged(document: Document, home: str | None) -> Iterator[Told]:
    for block in document.blocks:
        if block.kind not in PROSE_KINDS:
            continue
        text = document.text[block.start : block.end]
        if not _GATE.search(text):
            continue
        found = _ITEM.finditer(text) if _BESIDE.search(text) else ()
        items = [one for one in found if _may_be_a_name(one["name"])]
        held_in = _HELD.finditer(text) if _OPENS_BRACKET.search(text) else ()
        listed = [one for held in held_in for one in _of_bracket(held)]
        for base, one in (
            *((block.start, one) for one in (items if len(items) >= STAGED_LEAST else ())),
            *((block.start + at, one) for at, one in listed),
        ):
            deal = _round_staged(document, base, one, home)
            if deal is not None:
                yield Told(deal, base + one.start("name"), base + one.end())


def _may_be_a_name(words: str) -> bool:
    """Whether words before a sum are a firm, and no adverb or verb: 随后 B 轮 3 亿元."""
    if _NO_NAME.search(words):
        return False
    told = segmented(words) if HAN_LETTER.match(words) else ()
    return not (len(told) == 1 and told[0].known)


def _of_bracket(held: re.Match[str]) -> list[tuple[int, re.Match[str]]]:
    """Where each part of a bracket stands, if it stands behind money raised and each is a firm and its sum."""
    if not _STAGED_RAISED.search(held["lead"]) or _STAGED_ELSE.search(held["lead"]):
        return []
    found, start = [], 0
    words, base = held["list"], held.start("list")
    ends = [*((cut.start(), cut.end()) for cut in _PARTS.finditer(words)), (len(words), len(words))]
    for end, behind in ends:
        one = _PART.fullmatch(words[start:end])
        if one is None or _NO_NAME.search(one["name"]):
            return []
        found.append((base + start, one))
        start = behind
    return found if len(found) >= STAGED_LEAST else []


def _round_staged(
    document: Document, base: int, one: re.Match[str], home: str | None
) -> Deal | None:
    group = "sum" if one["sum"] else "raised"
    stage = one["round"] or one.groupdict().get("first")
    sums = [m for m in scan(one[group]) if isinstance(m.value, Quantity)]
    if len(sums) != 1 or not isinstance(sums[0].value, Quantity):
        return None
    amount: Quantity | None = sums[0].value
    if amount is not None and not is_money(amount):
        bare = amount.unit == "1" and home is not None
        amount = replace(amount, unit=home) if bare and home is not None else None
    if amount is None and stage is None:
        return None
    place = base + one.start(group)
    return STAGED_TELLER.deal(
        document,
        "fundraise",
        (),
        ((base + one.start("name"), base + one.end("name")),),
        (base + one.start("name"), base + one.end()),
        sums=((place + sums[0].start, place + sums[0].end),),
        amount=amount,
        round_=stage,
        status=Status.ANNOUNCED,
    )
