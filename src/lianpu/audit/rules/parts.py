"""Claims of parts in a sentence: shares of a whole, its parts, products and prices per unit.

Each pattern is strict where grammar names part, whole and result in one breath, and confirming
where words may hide another part: a confirming pattern that fails says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lianpu.audit.proof.arithmetic import (
    Operation,
    product,
    ratio,
    share,
    total,
)
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.pairs import GAP, same_measure
from lianpu.audit.stated.sentences import Sentence, Term, grammar
from lianpu.audit.stated.spotting import MONEY
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.qualifiers import ABOUT_WIDTH

_MONEY = MONEY | {"money"}


@dataclass(frozen=True)
class _Rule:
    """A pattern, the operation that it states, and whether a failure proves anything."""

    rule: str
    pattern: re.Pattern[str]
    operation: Callable[[], Operation]
    inputs: str
    """Groups in the order that the operation takes."""
    strict: bool
    alike: str = ""
    """Groups that must print one unit."""
    doubt: bool = False
    """Whether another part may be told elsewhere, so that a failure is amber."""


NEAR = r"[^\ue001-\ue006,;:()。]"
"""One character of the same phrase: no number, no comma."""

_IS_ZH = r"(?:就是|即为|即|为|是|约为|相当于|等于|达到?|对应|合)"

_AT_A_MULTIPLE = rf"{GAP}{{0,20}}?(?:给予|对应|按照?|以){GAP}{{0,12}}?{{a:X}}{GAP}{{0,16}}?(?:对应|得到?|合理|目标)"

_RULES: tuple[_Rule, ...] = (
    # A 占 W 的 p%
    _Rule(
        "share",
        grammar(
            rf"{{a:Q}}{NEAR}{{0,3}}?[,(]?(?:这一金额|这|其|仅|只)?(?P<about>约|近|大约)?占{NEAR}{{0,28}}?{{b:Q}}{NEAR}{{0,6}}?的?"
            r"(?:比例|比重)?(?:约|近|超过?|达|为)*{c:R}"
        ),
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    _Rule(
        "share",
        grammar(
            rf"{{a:Q}}{GAP}{{0,12}}?占{GAP}{{0,28}}?{{b:Q}}{GAP}{{0,10}}?的?比?(?:约|近|超过?|达|为|例)*{{c:R}}"
        ),
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    # W,其中 A,占 W 的 p%
    _Rule(
        "share",
        grammar(
            rf"(?P<of>[一-鿿]{{1,8}}){NEAR}{{0,3}}?{{b:Q}},其中,?{NEAR}{{0,14}}?{{a:Q}},占(?P<noun>[一-鿿]{{0,8}}?)(?:的|比|比例|比重|比为|约|近)*{{c:R}}"
        ),
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # W 中 A,占(比) p%
    _Rule(
        "share",
        grammar(
            rf"{{b:Q}}{GAP}{{0,10}}?[,，]?(?:其中|当中|里面){GAP}{{0,20}}?{{a:Q}}{GAP}{{0,6}}?,?占(?:比|总\w{{0,2}}|全部)?(?:的|约|近|为|达到?|超过?)*{{c:R}}"
        ),
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    # W, 其中渗透率 p%,对应 A
    _Rule(
        "share",
        grammar(
            rf"{{b:Q}}{GAP}{{0,30}}?(?:渗透率|占比|份额|比例|比重|penetration|share){GAP}{{0,12}}?{{c:R}}{GAP}{{0,40}}?{{a:Q}}"
        ),
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    # A of the W, or p%
    _Rule(
        "share",
        grammar(
            r"{a:Q} of (?:the |its |all |our |a total of |some )*{b:Q}[^\ue001-\ue004,;:().。]{0,30}?(?:,? or| \(|, i\.e\.,?|, that is,?) ?{c:R}"
        ),
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # A, 单机用量 B, 对应需求 C
    _Rule(
        "product",
        grammar(
            rf"{{a:Q}}{NEAR}{{0,6}}?,(?:单[一-鿿]|每[一-鿿])[一-鿿]{{0,8}}?{{b:Q}}{NEAR}{{0,4}}?,(?:对应|需要?|合计)[一-鿿]{{0,8}}?{{c:Q}}"
        ),
        product,
        "ab",
        strict=True,
    ),
    # N, 按单价 P 计算, 市场空间 C; 22 倍 PE, 以 186 亿元净利润计算, 合理市值 C
    _Rule(
        "product",
        grammar(
            rf"{{a:QX}}[^\ue001-\ue004,;。]{{0,8}}?[;,](?:按照?|以){NEAR}{{0,10}}?{{b:Q}}{NEAR}{{0,8}}?(?:计算?|测算|估算|推算),?{NEAR}{{0,12}}?{{c:Q}}"
        ),
        product,
        "ab",
        strict=True,
        doubt=True,
    ),
    # p% of W is A
    _Rule(
        "product",
        grammar(
            rf"{{a:R}} of{NEAR}{{0,24}}?{{b:Q}}{NEAR}{{0,4}}?,? ?\b(?:is|equals|comes to|amounts to|would be|which is)\b ?{{c:Q}}"
        ),
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # W 的 p% 就是 A
    _Rule(
        "product",
        grammar(rf"{{b:Q}}的{{a:R}},?{_IS_ZH}{{c:Q}}"),
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    _Rule(
        "product",
        grammar(rf"{{b:Q}}{GAP}{{0,4}}?[,;]{{a:R}}的{GAP}{{0,8}}?(?:就是|即|就等于|相当于){{c:Q}}"),
        product,
        "ab",
        strict=False,
        alike="bc",
    ),
    # A, or p% of W
    _Rule(
        "share",
        grammar(
            rf"{{a:Q}}{GAP}{{0,40}}?(?:\bor\b|represent\w*|account\w* for|equal to|equivalent to|which (?:is|was)|[(,])"
            rf"{GAP}{{0,16}}?{{c:R}} of{GAP}{{0,30}}?{{b:Q}}"
        ),
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    _Rule(
        "share",
        grammar(
            rf"{{a:Q}}{NEAR}{{0,16}}?\b(?:represent\w*|account\w* for|made up|makes up|equal\w*|is|was|were|are)\b {{c:R}} of"
            rf" {NEAR}{{0,24}}?{{b:Q}}"
        ),
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    _Rule(
        "share",
        grammar(rf"{{a:Q}}{GAP}{{0,40}}?but that is just over {{c:R}}{GAP}{{0,24}}?{{b:Q}}"),
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    # 总额 C,其中 A…,B…
    _Rule(
        "sum",
        grammar(
            rf"{{c:Q}}{GAP}{{0,8}}?,?(?:其中|包括|由){GAP}{{0,14}}?{{a:Q}}{GAP}{{0,20}}?(?:,|和|与|及|、){GAP}{{0,12}}?{{b:Q}}"
        ),
        total,
        "ab",
        strict=False,
        alike="abc",
    ),
    # C through A of … and B of …
    _Rule(
        "sum",
        grammar(
            rf"{{c:Q}}{GAP}{{0,60}}?(?P<whole>through|consisting of|compris\w+|made up of|of which|includ\w+|where|:)"
            rf"{GAP}{{0,30}}?{{a:Q}}{GAP}{{0,50}}?\band\b{GAP}{{0,30}}?{{b:Q}}(?!{GAP}{{0,50}}?\band\b)"
        ),
        total,
        "ab",
        strict=False,
        alike="abc",
    ),
    # for C, paying A in cash and B in shares
    _Rule(
        "sum",
        grammar(
            rf"{{c:Q}}{GAP}{{0,24}}?,? ?(?:paying|in|with|including|consisting of|compris\w+|made up of|of which|:|\() ?"
            rf"(?:a |an |about )*{{a:Q}} (?:in|of) (?:cash|stock|shares|debt|equity|loans|bonds)\b{GAP}{{0,12}}?\band (?:about )?{{b:Q}} (?:in|of) "
            r"(?:\w+ )?(?:cash|stock|shares|debt|equity|loans|bonds)\b"
        ),
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # combined revenue of C: X had A and Y B
    _Rule(
        "sum",
        grammar(
            rf"(?:combined|together|in total|合计|共计){GAP}{{0,40}}?{{c:Q}}{GAP}{{0,6}}?[:(：]{GAP}{{0,40}}?{{a:Q}}{GAP}{{0,30}}?(?:\band\b|和|与|,){GAP}{{0,24}}?{{b:Q}}"
        ),
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # W, of which A or p %; W, of whom A women (p %)
    _Rule(
        "share",
        grammar(
            rf"{{b:Q}}{GAP}{{0,24}}?,? ?\b(?:of which|of whom|including|of these){GAP}{{0,24}}?{{a:Q}}{GAP}{{0,20}}?(?:,? or|,? i\.e\.|\(){GAP}{{0,12}}?{{c:R}}"
        ),
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # of the W we attribute A to X, i.e. p %
    _Rule(
        "share",
        grammar(
            rf"{{b:Q}}[^\ue001-\ue004;。.]{{0,24}}?;? ?{{a:Q}} of (?:them|these|this|it),? ?(?:or|i\.e\.|that is|\(){GAP}{{0,6}}?{{c:R}}"
        ),
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # 净利润 A, 给予 n 倍市盈率, 对应市值 C
    _Rule(
        "product",
        grammar(
            rf"{{b:Q}}{_AT_A_MULTIPLE}(?:[^\ue001-\ue006;。]{{0,6}})(?:市值|估值|价值)(?:为|约|约为|达)*{{c:Q}}"
        ),
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # 每股收益 A, 给予 n 倍市盈率, 目标价 C: a price is a multiple of no whole profit
    _Rule(
        "product",
        grammar(
            rf"(?:EPS|每股(?:收益|盈利|净利润?)){NEAR}{{0,6}}?{{b:Q}}{_AT_A_MULTIPLE}(?:[^\ue001-\ue006,;。]{{0,6}})(?:股价|价)(?:为|约|约为|达)*{{c:Q}}"
        ),
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # n times A, which gives C
    _Rule(
        "product",
        grammar(
            rf"{{a:X}} (?:our |the |its |this )?[^\ue001-\ue004,;:()。]{{0,50}}?{{b:Q}}, ?(?:which |this )?(?:giv(?:es|ing)|impl(?:ies|ying)|is worth|yields|makes|equals)"
            rf" (?:a |an )?{NEAR}{{0,30}}?{{c:Q}}"
        ),
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # 每股 P,N 股,总额 C
    _Rule(
        "product",
        grammar(
            rf"(?P<price>{{a:Q}}){GAP}{{0,14}}?{{b:Q}}{GAP}{{0,8}}?,?"
            rf"(?:总金额|总额|总价|募集资金总额|募资总额|合计){NEAR}{{0,4}}?{{c:Q}}"
        ),
        product,
        "ab",
        strict=True,
        alike="",
    ),
    # 总金额 A, B 股, 平均 C
    _Rule(
        "ratio",
        grammar(
            rf"{{b:Q}}{GAP}{{0,16}}?{{a:Q}}{GAP}{{0,16}}?(?:平均|均价|每\w{{0,2}}|单价|average|per share|a share){GAP}{{0,12}}?{{c:Q}}"
        ),
        ratio,
        "ab",
        strict=False,
    ),
    _Rule(
        "ratio",
        grammar(
            rf"{{a:Q}}{GAP}{{0,16}}?{{b:Q}}{GAP}{{0,16}}?(?:平均|均价|每\w{{0,2}}|单价|average|per share|a share){GAP}{{0,12}}?{{c:Q}}"
        ),
        ratio,
        "ab",
        strict=False,
    ),
)

_HALF = grammar(
    rf"{{a:Q}}{GAP}{{0,40}}?占{GAP}{{0,28}}?{{b:Q}}{GAP}{{0,12}}?(?P<word>一半以上|过半|超过?一半|一半多|大半|近一半|近半|一半)"
)
_HALF_EN = grammar(
    rf"{{a:Q}}{GAP}{{0,40}}?(?P<word>more than half|over half|nearly half|almost half|half) of{GAP}{{0,24}}?{{b:Q}}"
)


def parts(sentence: Sentence) -> Iterator[Claim]:
    """Shares, wholes of two parts, products and unit prices that the sentence states."""
    for rule in _RULES:
        for match in rule.pattern.finditer(sentence.mask):
            claim = _claim(sentence, rule, match)
            if claim is not None:
                yield claim
    yield from _halves(sentence)


def _claim(sentence: Sentence, rule: _Rule, match: re.Match[str]) -> Claim | None:
    terms = {name: sentence.term(match, name) for name in "abc"}
    if any(term is None for term in terms.values()):
        return None
    found = {name: term for name, term in terms.items() if term is not None}
    alike = [found[name] for name in rule.alike]
    if any(
        not same_measure(alike[0], other) and not _per_unit(alike[0], other) for other in alike[1:]
    ):
        return None
    if rule.rule == "product" and not rule.alike and not match.groupdict().get("price"):
        counted = found["a"].quantity.unit in _MONEY, found["b"].quantity.unit in _MONEY
        money = found["c"].quantity.unit.partition("/")[0] in _MONEY
        if all(counted) or any(counted) != money:
            return None
        if re.search(r"每[十百\ue001]", sentence.mask):
            return None  # "每 10 股派 2.1 元"
    if rule.rule == "ratio" and not _is_price(found["a"], found["b"], found["c"]):
        return None
    if rule.rule == "share" and "b" in match.groupdict() and _of_earlier(sentence, match):
        return None
    noun = match.groupdict().get("noun")
    if noun and not (set(noun) & set(match["of"]) or noun[:1] in "总全其"):
        return None
    if noun is not None and re.search(r"[增减新净]", match["of"]):
        return None  # "增加 285 人，其中研发 688 人": the part is of the level, not of the step
    if match.groupdict().get("price"):
        behind = sentence.mask[max(match.start() - 4, 0) : match.start()]
        if "/" not in found["a"].quantity.unit and not behind.endswith(("每股", "单价", "每台")):
            return None
        if (
            found["b"].quantity.unit.partition("/")[0] in _MONEY
            or found["c"].quantity.unit not in _MONEY
        ):
            return None
        if _EXTREME.search(sentence.mask, max(match.start("a") - 8, 0), match.start("a")):
            return None
    if match.groupdict().get("about"):
        found["c"] = blurred(found["c"])
    if rule.strict and len({term.quantity.unit.partition("/")[0] for term in alike}) > 1:
        return None
    inputs = tuple(found[name] for name in rule.inputs)
    if rule.rule == "product" and (years := _years(sentence)) is not None:
        inputs = (*inputs, years)
    span = sentence.span(*found.values())
    ends = [place for term in found.values() for place in (term.start, term.end)]
    strict = rule.strict and not sentence.unread(min(ends), max(ends))
    # "through A and B": a third part may be told elsewhere
    whole = match.groupdict().get("whole")
    doubt = rule.doubt or (bool(whole) and str(whole).casefold() == "through")
    return Claim(rule.rule, found["c"], inputs, (rule.operation(),), span, strict or doubt, doubt)


def _of_earlier(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the whole of a share is told of an earlier time and its part is not."""
    whole, part = (
        _EARLIER.search(sentence.mask, max(match.start(name) - 12, 0), match.start(name))
        for name in "ba"
    )
    return whole is not None and part is None


_EARLIER = re.compile(
    r"(?:上年|去年|前年|上期|上月|上周|同期|年初|期初)[^\ue001-\ue006,;。]{0,6}$"
    r"|\b(?:last year|a year (?:ago|earlier)|prior year|previous year)[^\ue001-\ue006,;.]{0,8}$",
    re.IGNORECASE,
)

_EXTREME = re.compile(
    r"最高|最低|上限|下限|不超过|\b(?:highest|lowest|maximum|minimum|up to)\b", re.IGNORECASE
)
"""Words before a price at which not all was bought."""


_YEARLY = re.compile(r"每年|年均|\b(?:a|per|each|every) year\b|\bannual(?:ly)?\b|\byearly\b", re.I)


def _years(sentence: Sentence) -> Term | None:
    """The years of a contract of which a sentence tells what is bought in each."""
    if not _YEARLY.search(sentence.text()):
        return None
    lasting = [term for term in sentence.terms if term.quantity.unit == "year"]
    return lasting[0] if len(lasting) == 1 else None


def _per_unit(first: Term, second: Term) -> bool:
    """Whether two numbers are of one currency, "per share" said of one of them alone."""
    units = [each.quantity.unit.partition("/") for each in (first, second)]
    return units[0][0] == units[1][0] and "" in (units[0][2], units[1][2])


def blurred(term: Term) -> Term:
    """A number under an "about" that stands before its verb: 约占 5 % is 占约 5 %."""
    quantity = term.quantity
    if quantity.value is None or quantity.qualifier is not Qualifier.EXACT:
        return term
    width = abs(quantity.value) * ABOUT_WIDTH
    low = None if quantity.low is None else min(quantity.low, quantity.value - width)
    high = None if quantity.high is None else max(quantity.high, quantity.value + width)
    return term.reading(replace(quantity, low=low, high=high, qualifier=Qualifier.ABOUT))


def _is_price(amount: Term, count: Term, price: Term) -> bool:
    """Money over a count gives money; no other quotient is tried."""
    return (
        amount.quantity.unit in _MONEY
        and count.quantity.unit not in _MONEY
        and price.quantity.unit.partition("/")[0] == amount.quantity.unit
    ) or price.quantity.unit in ("x", "%", "1")


def _halves(sentence: Sentence) -> Iterator[Claim]:
    """ "More than half", "nearly half" and "half" of a whole that is printed beside it."""
    for pattern in (_HALF, _HALF_EN):
        for match in pattern.finditer(sentence.mask):
            a, b = sentence.term(match, "a"), sentence.term(match, "b")
            if a is None or b is None or not same_measure(a, b):
                continue
            at = match.start("word")
            place = (sentence.origin[at], sentence.origin[match.end("word") - 1] + 1)
            stated = Term(half(match.group("word")), *place)
            span = sentence.span(a, b, stated)
            yield Claim("share", stated, (a, b), (share(),), span, strict=True, doubt=True)


def half(words: str) -> Quantity:
    """The share that "half", "more than half" or "nearly half" allows, in percent."""
    base = Quantity(words, "%", Decimal("0.5"), Decimal("0.1"), Decimal("0.45"), Decimal("0.55"))
    if re.search(r"以上|过半|超|多|大半|more|over", words):
        return replace(base, low=Decimal("0.5"), high=Decimal(1), qualifier=Qualifier.MORE_THAN)
    if re.search(r"近|nearly|almost", words):
        return replace(base, low=Decimal("0.4"), high=Decimal("0.51"), qualifier=Qualifier.NEARLY)
    return replace(base, qualifier=Qualifier.ABOUT)
