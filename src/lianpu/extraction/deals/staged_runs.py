"""Rounds that run on without a verb: a firm, a month, a sum and a round, one behind the other.

云岫智能 4 月数亿元 A++，澹川机器人 4 月超亿元 Pre-A。整机融资仍火热（北珩 30 亿/朔岭科技 4.5 亿美元）
The week's largest rounds (Velmar $2.3B, Ostrik $500M) went to chips.
One alone may be anything; two of a paragraph, or all that a bracket lists, are rounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Document
from lianpu.core.fact import Deal, Status
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.told_deals import Teller, Told
from lianpu.extraction.tables.grid import is_money
from lianpu.notation.letters import HAN_LETTER
from lianpu.notation.scan import scan
from lianpu.notation.words import segmented

TELLER = Teller("deals.staged@1", 0.7)
LEAST = 2
"""Rounds of a paragraph, or of a bracket. Chosen by us."""

_NAME = r"[A-Z][\w.&\-]*(?: [A-Z][\w.&\-]*){0,2}|[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{1,7}"
_MONTH = r"(?:20\d\d ?年 ?)?\d{1,2} ?月(?:[底初]|[上中下]旬|\d{1,2} ?日)?"
_SUM = (
    r"(?:[超近约約逾] ?)?(?:(?:US|HK)?[$€£] ?\d[\d.]* ?(?:[BMbm]n?\b|[亿億万萬])?"
    r"|(?:[数數]|\d[\d.]* ?)(?:千万|千萬|百万|百萬|[亿億万萬])(?:美元|美金|元|人民[币幣]|港元|欧元|歐元)?"
    r"|(?<=[超近逾])[亿億](?:美元|元))"
)
_ROUND = r"(?:[Pp]re-?)?[A-H]\d?\+{0,2}(?: ?[轮輪])?|天使\+?[轮輪]|[种種]子[轮輪]|(?:seed|[Ss]eries [A-H])"
_ITEM = lazy_re.compile(
    rf"(?:^|(?<=[，,。；;：:、/（(\n]))[ \t]*(?P<name>{_NAME}) ?(?:{_MONTH})? ?(?:(?P<first>{_ROUND}) ?(?P<raised>{_SUM})|(?P<sum>{_SUM}) ?(?P<round>{_ROUND}))(?=[，,。；;、/）)]|后|後|\s|$)",
    re.MULTILINE,
)
_HELD = lazy_re.compile(r"(?P<lead>[^（()）。；;\n]{2,40})[（(](?P<list>[^()（）\n]{8,160})[)）]")
_PART = lazy_re.compile(rf"\s*(?P<name>{_NAME}) ?(?P<sum>{_SUM})(?: ?(?P<round>{_ROUND}))?\s*")
_PARTS = lazy_re.compile(r"[/、，；;]|,(?!\d{3})")
_RAISED = lazy_re.compile(
    r"(?:融资|融資|募资|募資|[大几]额[轮輪]次)[\u3400-\u9fff]{0,6}$|\b(?:rounds?|raises|fundings?|financings)(?: [a-z]+){0,2} ?$",
    re.IGNORECASE,
)
"""What a bracket stands behind whose firms raised the sums."""
_NO_NAME = lazy_re.compile(
    r"完成|获得|獲得|宣布|融资|融資|募资|拿到|估值|投资|投資|领投|其中|[本该此首]轮|近日|日前|今年|去年|合计|累计|总计|[年月日]$|^(?:于|在|与|和|及|并|再|又|从|由)|[了获的]$|[轮輪]|^[A-H]\d?\+{0,2}$"
)
"""In what stands before a sum, that it is no name alone."""
_ELSE = lazy_re.compile(
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
    return tuple(_told(document, home))


def _told(document: Document, home: str | None) -> Iterator[Told]:
    for block in document.blocks:
        if block.kind not in PROSE_KINDS:
            continue
        text = document.text[block.start : block.end]
        if not _GATE.search(text):
            continue
        items = [one for one in _ITEM.finditer(text) if _may_be_a_name(one["name"])]
        listed = [one for held in _HELD.finditer(text) for one in _of_bracket(held)]
        for base, one in (
            *((block.start, one) for one in (items if len(items) >= LEAST else ())),
            *((block.start + at, one) for at, one in listed),
        ):
            deal = _round(document, base, one, home)
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
    if not _RAISED.search(held["lead"]) or _ELSE.search(held["lead"]):
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
    return found if len(found) >= LEAST else []


def _round(document: Document, base: int, one: re.Match[str], home: str | None) -> Deal | None:
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
    return TELLER.deal(
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
