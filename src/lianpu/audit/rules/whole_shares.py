"""Shares of one whole: that they make it up, come to a hundred, and are no more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, operation, share
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.slips import core_digits, near
from lianpu.audit.proof.verdicts import Claim, doubt, whole, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import Shapes, grammar, lettered
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text

# Shares that make up a whole: "A has 45 %, B 30 % and others 25 %".
#
# Where the last one is that of all others, they add up to the whole.


_OTHERS = lazy_re.words(
    r"(?:^|[,;、和及])(?:其他|其余|剩余|余下)[^\ue001-\ue006,;。增减升降]{0,10}$|(?:^|[,;]|\b(?:and|while|with)\b) ?(?:and |while |with )?(?:all )?(?:the )?"
    r"(?:others|rest|remainder|other [a-z]+s|remaining)\b[^\ue001-\ue006,;]{0,24}$"
)
"""Words of the share of all that have not been named."""
_SHARE = lazy_re.words(
    r"占|份额|市占率|比重|持有|持股|\b(?:has|have|had|holds?|held|accounts?|accounted|share|makes? up|made up|represents?|with|took|takes?)\b"
)
_BEGINS = lazy_re.words(r"其中|当中|\bof which\b|\bof these\b|\bwithin\b")
_APART = lazy_re.words(
    r"同比|环比|毛利|净利|利润率|费用率|增速|增幅|率(?!$)|\b(?:margin|rate|growth|yoy|qoq|from|than|respondents|of them)\b"
)
"""Words of rates that are no shares of one whole."""
MOST = 60
"""Characters between two shares of one whole. Ours."""


def whole_shares(sentence: Sentence) -> Iterator[Claim]:
    """The share of all others, held to those of the named."""
    if sentence.mask.count(PERCENT) < 3:
        return
    listed: list[tuple[int, Term]] = []
    for at, item in sentence.placed:
        if not isinstance(item, Term) or item.quantity.unit != "%":
            continue
        start = listed[-1][0] + 1 if listed else max(at - MOST, 0)
        words = sentence.mask[start:at]
        if listed and (_BEGINS.search(words) or _breaks(words)):
            listed = []
        if not listed and not _SHARE.search(words):
            continue
        if item.quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT) or _APART.search(
            words
        ):
            listed = []
            continue
        listed.append((at, item))
        if len(listed) > 2 and _OTHERS.search(words):
            parts = tuple(term for _, term in listed[:-1])
            span = sentence.span(parts[0], item)
            made = rest_of_whole(len(parts))
            yield Claim("share", item, parts, (made,), span, strict=True, doubt=True)
            listed = []


def _breaks(words: str) -> bool:
    """Whether what stands between two rates keeps them from being shares of one whole."""
    return len(words) > MOST or bool(
        re.search(r"[。\ue001]", words) or UP.search(words) or DOWN.search(words)
    )


@operation
def rest_of_whole(count: int) -> Operation:
    """1 - share 1 - ... - share `count`."""

    def compute(inputs: Sequence[Interval]) -> Interval:
        result = Interval.exact(1)
        for each in inputs:
            result = result - each
        return result

    return Operation("share", compute, lambda names: " - ".join(["100%", *names[:count]]))


# Shares that come to a hundred as they are told: "69.8% and 30.2%, respectively", a list, one sentence after another.
#
# That the parts of a whole are told in one list, or end with all others, no accident makes them come to a hundred. They
# may be some of many all the same, so only what does is told.


_LIST = grammar(r"\ue002(?:(?: ?[、,] ?| ?(?:,? and|和|及|与|以及|/) ?)\ue002)+")
_NAMED_LIST = grammar(
    r"(?:^|[:(;,] ?)(?:[^\ue001-\ue006,;:·、|()。]{1,24}\ue002 ?(?:[,·、;|/] ?(?:and )?)){2,11}(?:and )?[^\ue001-\ue006,;:·、|()。]{1,24}\ue002(?![^\ue001-\ue006;。.]{0,4}[,、·] ?[^\ue001-\ue006]{1,24}\ue002)"
)
"""Three shares and more, each behind its name."""
_SHARES = lazy_re.words(
    r"占|份额|比重|比例|构成|\b(?:proportions?|shares?|split|accounted|accounting|made up|percentages?|respectively)\b"
)
_HUNDRED_OTHERS = lazy_re.words(
    r"(?:其他|其它|其余|剩余)[^\ue001-\ue006,;。增减升降]{0,14}$|\b(?:others?|the rest|remaining|remainder)\b[^\ue001-\ue006,;]{0,30}$"
)
_GREW = lazy_re.words(
    r"(?:同比|环比|增长|增加|增速|下降|减少|上升|提高|提升|较|(?<!占)比(?!例|重))[^\ue001-\ue006,;。]{0,8}$"
    r"|\b(?:up|down|rose|fell|grew|growth|increas\w+|decreas\w+|declin\w+|from|margin|than)\b[^\ue001-\ue006,;]{0,16}$"
)
"""Words of a rate that is no share."""
_CHANGES = lazy_re.words(
    r"[增减升降涨跌]|同比|环比|\b(?:up|down|rose|fell|grew|growth|increas\w+|decreas\w+|declin\w+|gain\w*|lost)\b"
)
"""Words of rates that are no shares, anywhere in a list."""
LEAST, HUNDRED_MOST = 3, 12
"""Shares before that of all others in sentences of their own, at least and at most. Ours."""


def hundreds_told(material: Material) -> Iterator[Finding]:
    """Every list of shares that comes to a hundred, and every share of all others that those before leave."""
    before: list[Term] = []
    block = -1
    for _, sentence in material.each_sentence():
        if sentence.block != block:
            block, before = sentence.block, []
        if PERCENT not in sentence.mask:
            continue
        for match in _LIST.finditer(sentence.mask):
            listed = [
                item for _, item in sentence.within(match.start(), match.end())
                if isinstance(item, Term)
            ]  # fmt: skip
            if _SHARES.search(sentence.mask):
                yield from _held(material, sentence, listed)
        for match in (
            _NAMED_LIST.finditer(sentence.mask) if sentence.mask.count(PERCENT) > 2 else ()
        ):
            listed = [
                item for _, item in sentence.within(match.start(), match.end())
                if isinstance(item, Term)
            ]  # fmt: skip
            if not _CHANGES.search(match.group()):
                yield from _held(material, sentence, listed)
        for at, item in sentence.placed:
            if not isinstance(item, Term) or item.quantity.unit != "%":
                continue
            words = sentence.mask[max(at - 40, 0) : at]
            if _GREW.search(words):
                continue
            if LEAST <= len(before) <= HUNDRED_MOST and _HUNDRED_OTHERS.search(words):
                yield from _held(material, sentence, [*before, item])
            before.append(item)


def _held(material: Material, sentence: Sentence, shares: Sequence[Term]) -> Iterator[Finding]:
    """That the last of some shares is what the others leave."""
    *parts, last = shares
    quantities = [term.quantity for term in parts]
    if any(each.qualifier is not Qualifier.EXACT for each in (*quantities, last.quantity)):
        return
    made = check(rest_of_whole(len(parts)), quantities, last.quantity)
    if made is not None and made.verdict is Verdict.WRONG and len(shares) > 2:
        yield from _exchanged(material, sentence, shares)
    if made is None or made.verdict is Verdict.WRONG:
        return
    here = [term for term in parts if term.start >= sentence.start]
    claim = Claim("share", last, tuple(parts), (), sentence.span(last, *here), strict=False)
    yield replace(written(material.document, claim, made, Severity.GREEN), searched=True)


def _exchanged(material: Material, sentence: Sentence, shares: Sequence[Term]) -> Iterator[Finding]:
    """The doubt of a share that with its digits in another order would make a list a hundred: 79.6, 15.7 and 7.4 %."""
    for each in shares:
        others = [one for one in shares if one is not each]
        made = check(rest_of_whole(len(others)), [one.quantity for one in others], each.quantity)
        told = sorted(re.sub(r"\D", "", each.quantity.text))
        if made is None or made.point is None or made.point <= 0 or len(told) < 3:
            continue
        if told != sorted(re.sub(r"\D", "", core_digits(made.point, each))) or not near(made, each):
            continue
        number, other = core(each.quantity), core_digits(made.point, each) + "%"
        yield doubt(
            "share",
            (sentence.span(*shares), whole(material.document, each)),
            Text(
                f"占比 {number} 存疑：改作 {other}，各项合计才是 100%",
                f"The share {number} is doubtful: with {other} the list would come to 100%",
            ),
            verdict=Verdict.WRONG,
            stated=number,
            recomputed=other,
            arithmetic=f"100% - {' - '.join(core(one.quantity) for one in others)} = {other}",
        )


# Parts of more than their whole: "13,200 of 18,400, 占 717 %", "accounted for 185 % of the total".
#
# What is compared with something else may be more than all of it: debt with income, guarantees with net
# assets, output with a plan. So only words of a part count, and the misfit is doubt.


_PART = Trigger(
    lettered(
        r"其中[^\ue002-\ue004;。]{0,30}?占(?:比)?(?:约|为|达到?|近)*{r:R}"
        r"|占(?:总[数量额]|全部|全体|全[市省国县区行]|全年|全公司)[^\ue001-\ue006,;。]{0,8}?的?(?:比重|比例)?(?:约|为|达到?|近)*{r2:R}"
        r"|\b(?:account(?:s|ed|ing)? for|mak(?:e|es|ing) up|made up|represent(?:s|ed|ing)?|compris(?:es|ed|ing)|or) (?:about |some |nearly )?"
        r"{r3:R} of (?:the total|all|total|the whole|the market|the world)\b"
    )
)
_GROUPS = ("r", "r2", "r3")
_COMPARED = lazy_re.words(
    r"GDP|净资产|净利润|净利|注册资本|目标|计划|(?<!公共)(?<!基金)预算(?![收支])|任务|去年|上年|同期|指引|市值|面值|票面"
    r"|\b(?:target|plan|budget|guidance|equity|income|GDP|last year|previous|nominal|par)\b"
)
"""What an amount may be more than all of."""


def shares_beyond(material: Material) -> Iterator[Finding]:
    """Shares of a whole that are told as more than all of it."""
    for _, sentence in material.each_sentence():
        for match in sentence.each(_PART):
            stated = sentence.first_term(match, _GROUPS)
            low = stated.quantity.low if stated is not None else None
            if stated is None or low is None or low <= 1 or _COMPARED.search(match.group()):
                continue
            number = core(stated.quantity)
            yield doubt(
                "share",
                (sentence.span(stated), whole(material.document, stated)),
                Text(
                    f"占比 {number} 超过整体：部分不会多于其所在的整体",
                    f"The share {number} is more than all: no part is more than its whole",
                ),
                verdict=Verdict.WRONG,
                stated=number,
                arithmetic=f"{number} > 100%",
            )


# Parts that are greater than their whole: "52 stores, of which 58 are franchised", "营业收入 86 亿元，其中海外收入 91 亿元".
#
# A profit or a change may have a part that is greater than itself, as others are below zero: of money the part must
# be called what the whole is called. What is netted between parts is told elsewhere, so that all of this is doubt.


_PARTS = Shapes(
    (
        r"(?P<one>[^\ue001-\ue006,;。]{0,20}){w:Q}[^\ue001-\ue006,;。]{0,6}?[,(]其中,?(?P<two>[^\ue001-\ue006,;。]{0,14}?)(?:为|达|约|有|共|实现|完成)*{a:Q}",
        r"应(?P<one>[到出][^\ue001-\ue006,;。]{0,6}?){w:Q},实(?P<two>[到出][^\ue001-\ue006,;。]{0,6}?){a:Q}",
        r"(?P<one>[^\ue001-\ue006,;.]{0,30}){w:Q}[^\ue001-\ue006,;.]{0,24}?,? of (?:which|whom|these|them),? (?:about |some )?{a:Q}(?P<two>[^\ue001-\ue006,;.]{0,24})",
        r"(?P<one>\bof (?:the|its|our|their|all|these) ){w:Q}(?:(?! (?:in|at|on|by|since|last)\b)[^\ue001-\ue006;.,]){0,24}?, (?:about |some )?{a:Q}(?P<two> (?:are|were|is|was|have|has|had|work\w*|live\w*|came|come|[a-z]+ed)\b)",
    ),
    "wa",
)
_SIGNED = lazy_re.words(
    r"净|利润|增|减|变动|差|亏|缺口|流[入出]|收益|余额|贡献|拉动|\b(?:net|profits?|income|change|increase|decrease|growth|rose|fell|gain|loss|flow|surplus|deficit|contribut)"
)
"""Words of what may be below zero, of which a part may be greater than the whole."""
_ASIDE = lazy_re.words(
    r"累计|目标|计划|去年|上年|同期|预计|最高|上限|授信|价值|估值|比|较|\b(?:cumulative|target|last year|planned|expected|worth|valued|up to|per|each)\b"
)


def greater_parts(material: Material) -> Iterator[Finding]:
    """Every part of a whole that prints more than it."""
    for _, sentence in material.each_sentence():
        if sentence.count < 2:
            continue
        for match in _PARTS.matches(sentence):
            whole, part = sentence.term(match, "w"), sentence.term(match, "a")
            if whole is not None and part is not None and _is_part(match, whole, part):
                yield from _doubted(sentence, whole, part)


def _is_part(match: re.Match[str], whole: Term, part: Term) -> bool:
    """Whether words leave no doubt that a number is a part of another of its kind."""
    a, b = whole.quantity, part.quantity
    if a.unit != b.unit or a.unit in RATES or "/" in a.unit:
        return False
    if not (a.qualifier is b.qualifier is Qualifier.EXACT and a.value and b.value):
        return False
    if _SIGNED.search(match["one"] + match["two"]) or _ASIDE.search(match["one"] + match["two"]):
        return False
    if a.unit not in MONEY:
        return True
    one = re.sub(r"(?:总额|总|合计|约|为|达到?|共|实现|完成|是|的|了)+$", "", match["one"])
    two = re.sub(r"(?:约|为|达到?|共|实现|完成|是|的)+$", "", match["two"])
    return len(one) > 1 and len(two) > 1 and one[-2:] == two[-2:]


def _doubted(sentence: Sentence, whole: Term, part: Term) -> Iterator[Finding]:
    large, small = (abs(each.quantity.value or Decimal(0)) for each in (part, whole))
    if not small < large <= PART_MOST * small:
        return  # of another scale: other rules say so
    made = check(share(), [part.quantity, whole.quantity], part.quantity)
    low = None if made is None else made.interval.low
    if low is None or low <= 1:
        return
    document = sentence.document
    names = core(part.quantity), core(whole.quantity)
    yield doubt(
        "comparison",
        (
            sentence.span(whole, part),
            document.span(part.start, part.end),
            document.span(whole.start, whole.end),
        ),
        Text(
            f"部分 {names[0]} 大于整体 {names[1]}",
            f"The part {names[0]} is greater than its whole {names[1]}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=part.quantity.text.strip(),
        arithmetic=f"{names[0]} > {names[1]}",
    )


PART_MOST = 20
"""Times by which a part may exceed its whole and still be one that was miswritten. Ours."""
