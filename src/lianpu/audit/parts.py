"""Claims of parts in a sentence: shares of a whole, sums, differences, products and prices per unit.

Each pattern is strict where grammar names part, whole and result in one breath, and confirming
where words may hide another part: a confirming pattern that fails says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from lianpu.audit.arithmetic import (
    Operation,
    difference,
    product,
    ratio,
    share,
    total,
)
from lianpu.audit.pairs import GAP, same_measure
from lianpu.audit.sentences import Sentence, Term, grammar
from lianpu.audit.verdicts import Claim
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.qualifiers import ABOUT_WIDTH

_Q = r"[\ue001]"
_MONEY = frozenset({"USD", "CNY", "HKD", "TWD", "EUR", "GBP", "JPY", "KRW", "money"})


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


NEAR = r"[^\ue001-\ue006,;:()。]"
"""One character of the same phrase: no number, no comma."""

_IS_ZH = r"(?:就是|即为|即|为|是|约为|相当于|等于|达到?|对应|合)"
_OF_TOTAL = r"(?:的|总|总额|总数|全部|合计|整体|金额|规模|中)"

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

_JOIN = rf"(?:{GAP}{{0,24}}?(?:和|与|及|以及|加上?|加|、|,|\+|\band\b|\bplus\b){GAP}{{0,24}}?)"
_SUM_WORDS = (
    r"(?:合计|总计|共计|总共|一共|加起来|相加|加总|之和|累计共|总和|总额|总规模|"
    r"in total|for a total|total(?:l?ing|s|ed)?|combined|altogether|sum(?:s|med)?(?: to)?|add(?:s|ed|ing)? up to|"
    r"together|bring\w* the total)"
)
_SUM_AFTER = grammar(
    rf"(?P<parts>{_Q}(?:{_JOIN}{_Q}){{1,5}}){GAP}{{0,24}}?{_SUM_WORDS}{GAP}{{0,16}}?{{c:Q}}"
)
_DIFFERENCE = grammar(
    rf"{{a:Q}}{_JOIN}{{b:Q}}{GAP}{{0,16}}?(?:相差|差额|之差|差距|差了?|the difference|a difference|differ\w*)"
    rf"{GAP}{{0,12}}?{{c:Q}}"
)
_AVERAGE = grammar(
    rf"(?P<parts>{_Q}(?:{_JOIN}{_Q}){{1,5}}){GAP}{{0,24}}?(?:平均|均值|算术平均|average|mean){GAP}{{0,16}}?{{c:Q}}"
)
_HALF = grammar(
    rf"{{a:Q}}{GAP}{{0,40}}?占{GAP}{{0,28}}?{{b:Q}}{GAP}{{0,12}}?(?P<word>一半以上|过半|超过?一半|一半多|大半|近一半|近半|一半)"
)
_HALF_EN = grammar(
    rf"{{a:Q}}{GAP}{{0,40}}?(?P<word>more than half|over half|nearly half|almost half|half) of{GAP}{{0,24}}?{{b:Q}}"
)


LIST_LEAD = 3
"""Characters before a list in which an item that was not read may end."""


def parts(sentence: Sentence) -> Iterator[Claim]:
    """Shares, sums, differences, products and unit prices that the sentence states."""
    for rule in _RULES:
        for match in rule.pattern.finditer(sentence.mask):
            claim = _claim(sentence, rule, match)
            if claim is not None:
                yield claim
    yield from _runs(sentence, _SUM_AFTER, "sum", total)
    yield from _runs(sentence, _AVERAGE, "average", None)
    yield from _differences(sentence)
    yield from _halves(sentence)
    yield from _midpoints(sentence)
    yield from _rates(sentence)


def _claim(sentence: Sentence, rule: _Rule, match: re.Match[str]) -> Claim | None:
    terms = {name: sentence.term(match, name) for name in "abc"}
    if any(term is None for term in terms.values()):
        return None
    found = {name: term for name, term in terms.items() if term is not None}
    alike = [found[name] for name in rule.alike]
    if any(not same_measure(alike[0], other) for other in alike[1:]):
        return None
    if rule.rule == "ratio" and not _is_price(found["a"], found["b"], found["c"]):
        return None
    noun = match.groupdict().get("noun")
    if noun and not (set(noun) & set(match["of"]) or noun[:1] in "总全其"):
        return None
    if match.groupdict().get("price"):
        behind = sentence.mask[max(match.start() - 4, 0) : match.start()]
        if "/" not in found["a"].quantity.unit and not behind.endswith(("每股", "单价", "每台")):
            return None
        if found["b"].quantity.unit in _MONEY or found["c"].quantity.unit not in _MONEY:
            return None
    if match.groupdict().get("about"):
        found["c"] = blurred(found["c"])
    if rule.strict and len({term.quantity.unit for term in alike}) > 1:
        return None
    inputs = tuple(found[name] for name in rule.inputs)
    span = sentence.span(*found.values())
    ends = [place for term in found.values() for place in (term.start, term.end)]
    strict = rule.strict and not sentence.unread(min(ends), max(ends))
    # "through A and B": a third part may be told elsewhere
    whole = match.groupdict().get("whole")
    doubt = bool(whole) and str(whole).casefold() == "through"
    return Claim(rule.rule, found["c"], inputs, (rule.operation(),), span, strict or doubt, doubt)


def blurred(term: Term) -> Term:
    """A number under an "about" that stands before its verb: 约占 5 % is 占约 5 %."""
    quantity = term.quantity
    if quantity.value is None or quantity.qualifier is not Qualifier.EXACT:
        return term
    width = abs(quantity.value) * ABOUT_WIDTH
    low = None if quantity.low is None else min(quantity.low, quantity.value - width)
    high = None if quantity.high is None else max(quantity.high, quantity.value + width)
    return replace(term, quantity=replace(quantity, low=low, high=high, qualifier=Qualifier.ABOUT))


def _is_price(amount: Term, count: Term, price: Term) -> bool:
    """Money over a count gives money; no other quotient is tried."""
    return (
        amount.quantity.unit in _MONEY
        and count.quantity.unit not in _MONEY
        and price.quantity.unit.partition("/")[0] == amount.quantity.unit
    ) or price.quantity.unit in ("x", "%", "1")


def _runs(
    sentence: Sentence,
    pattern: re.Pattern[str],
    rule: str,
    operation: Callable[[], Operation] | None,
) -> Iterator[Claim]:
    """A list of numbers and what it gives: "A, B and C, 60 in total"."""
    for match in pattern.finditer(sentence.mask):
        stated = sentence.term(match, "c")
        begin = _list_start(sentence, match, stated)
        items = [
            item for _, item in sentence.within(begin, match.end("parts")) if isinstance(item, Term)
        ]
        if (
            stated is None
            or len(items) < 2
            or any(not same_measure(item, stated) for item in items)
        ):
            continue
        made = operation() if operation else mean(len(items))
        span = sentence.span(*items, stated)
        strict = _whole_list(sentence, match, begin, items, stated)
        close = not strict and operation is not None and _near_list(sentence, match, items, stated)
        # an average may be weighted, and a total net of what is counted twice
        doubt = operation is None or close or bool(_NETTED.search(sentence.mask))
        yield Claim(rule, stated, tuple(items), (made,), span, strict or close, doubt)


_NETTED = re.compile(
    r"抵消|抵销|剔除|扣除|重复|合并|净额|eliminat|intersegment|inter-segment|overlap|net of|rounding|adjust",
    re.IGNORECASE,
)
_CONNECTOR = re.compile(r"[,、]?(?:和|与|及|以及|加上?|\+)?|,? (?:and|plus) |, ?")
_TAIL = re.compile(
    r"[,、;:(]?(?: ?(?:两者|三者|二者|前者|上述|各项|以上|它们|以及|即|, ?)?)"
    r"(?:合计|总计|共计|总共|一共|加起来|相加|之和|总和|平均|均值|算术平均)"
    r"(?:值|数|金额|收入|规模)?(?:约?为|达到?|约|共|是|等于|:)*"
    r"|,? ?\(?(?:for |which |that |or |and |with |making )*(?:an? |the )*"
    r"(?:in total|totals?|total(?:l?ing|s|ed)?|sum(?:s|med|ming)?|combined|altogether|add(?:s|ed|ing)? up|average[sd]?|"
    r"averaging|mean|together)(?: of| to| is| was| are| were| at| for)*,? ?",
    re.IGNORECASE,
)


def _list_start(sentence: Sentence, match: re.Match[str], stated: Term | None) -> int:
    """Where a list begins: behind the count of its items in "three projects: A, B and C"."""
    begin = match.start("parts")
    first = sentence.hidden.get(begin)
    counted = _COUNTED_LIST.match(sentence.mask, begin + 1, match.end("parts"))
    if stated is None or counted is None or not isinstance(first, Term):
        return begin
    return begin if same_measure(first, stated) else counted.end()


_COUNTED_LIST = re.compile(
    r"[^\ue001-\ue006,;。]{0,12}[,:]?(?:分别为|分别是|分别|各为|:)(?=[\ue001-\ue004])"
)


def _whole_list(
    sentence: Sentence, match: re.Match[str], begin: int, items: list[Term], stated: Term
) -> bool:
    """Whether a list is all that its total or average is made of.

    Nothing but connectors between the items and nothing but the word for the total behind them:
    any other noun may bring in another part, or be what the total belongs to.
    """
    if len({term.quantity.unit for term in (*items, stated)}) > 1:
        return False
    places = [at for at, _ in sentence.within(begin, match.end("parts"))]
    gaps = [sentence.mask[a + 1 : b] for a, b in pairwise(places)]
    tail = sentence.mask[places[-1] + 1 : match.start("c")]
    lead = sentence.mask[max(places[0] - 12, 0) : places[0]]
    return (
        len(items) == len(places) >= 2
        and all(_CONNECTOR.fullmatch(gap) for gap in gaps)
        and bool(_TAIL.fullmatch(tail))
        and not re.search(r"其中|包括|includ|among|[\ue001-\ue004][、,]?$|/$", lead)
        and not sentence.unread(items[0].start - LIST_LEAD, stated.end)
    )


def _near_list(sentence: Sentence, match: re.Match[str], items: list[Term], stated: Term) -> bool:
    """Whether two or three numbers with a few words between them are all that "for a total of" adds."""
    places = [at for at, _ in sentence.within(match.start("parts"), match.end("parts"))]
    gaps = [sentence.mask[a + 1 : b] for a, b in pairwise(places)]
    tail = sentence.mask[places[-1] + 1 : match.start("c")]
    total_of = re.search(r"for a total of|a total of|in total|合计|总计|共计", tail, re.IGNORECASE)
    return (
        len(items) == len(places) in (2, 3)
        and len({term.quantity.unit for term in (*items, stated)}) == 1
        and all(len(gap) <= 30 and not re.search(r"[.;。]|其中|of which", gap) for gap in gaps)
        and bool(total_of)
        and len(tail) <= 24
        and not any(
            isinstance(item, Term) and at < places[0] for at, item in sentence.hidden.items()
        )
        and not sentence.unread(items[0].start - LIST_LEAD, stated.end)
    )


def mean(count: int) -> Operation:
    """The average of so many inputs."""
    plain = total()

    def write(names: object) -> str:
        return f"({plain.write(names)}) / {count}"  # type: ignore[arg-type]

    return Operation("average", lambda terms: plain.compute(terms) / Interval.exact(count), write)


def _differences(sentence: Sentence) -> Iterator[Claim]:
    for match in _DIFFERENCE.finditer(sentence.mask):
        a, b, c = (sentence.term(match, name) for name in "abc")
        if a is None or b is None or c is None:
            continue
        if not (same_measure(a, b) and same_measure(b, c)):
            continue
        bigger, smaller = (a, b) if (a.quantity.best or 0) >= (b.quantity.best or 0) else (b, a)
        span = sentence.span(a, b, c)
        yield Claim("difference", c, (bigger, smaller), (difference(),), span, strict=True)


_MIDPOINT = grammar(
    rf"{{a:Q}}(?:{GAP}{{0,12}}?(?:至|到|-|~|\bto\b|\band\b){GAP}{{0,4}}?{{b:Q}})?{GAP}{{0,30}}?"
    rf"(?:中值|中位数|中点|中枢|mid-?point)(?: of| is| was| being| at|为|是|约|:| the| range)*{NEAR}{{0,4}}?{{c:Q}}"
)


def _midpoints(sentence: Sentence) -> Iterator[Claim]:
    """The middle of a range of guidance: "26 to 28, with a midpoint of 27"."""
    for match in _MIDPOINT.finditer(sentence.mask):
        a, b, c = (sentence.term(match, name) for name in "abc")
        if a is None or c is None or a.quantity.unit != c.quantity.unit:
            continue
        if b is None:
            ends = range_ends(a)
            if ends is None:
                continue
            a, b = ends
        if b.quantity.unit != c.quantity.unit:
            continue
        span = sentence.span(a, b, c)
        yield Claim("midpoint", c, (a, b), (mean(2),), span, strict=True)


def range_ends(term: Term) -> tuple[Term, Term] | None:
    """Both ends of a printed range as exact numbers; None for any other number."""
    quantity = term.quantity
    if quantity.qualifier is not Qualifier.RANGE or quantity.low is None or quantity.high is None:
        return None
    zero = Decimal(0)
    low, high = (
        replace(
            quantity, text=str(end.normalize()), value=end, step=zero, low=end, high=end,
            qualifier=Qualifier.EXACT,
        )
        for end in (quantity.low, quantity.high)
    )  # fmt: skip
    return replace(term, quantity=low), replace(term, quantity=high)


_RATES = grammar(
    r"{a:Q}(?:[^\ue001-\ue006,;。]{0,12}),? ?(?:or|that is|i\.e\.|即|相当于|折合|合)(?: about| around| roughly|约)? ?{c:Q}"
)
_IN_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52, "day": 365}


def _rates(sentence: Sentence) -> Iterator[Claim]:
    """One flow at two paces: "$180 million a year, or $45 million a quarter"."""
    for match in _RATES.finditer(sentence.mask):
        a, c = sentence.term(match, "a"), sentence.term(match, "c")
        if a is None or c is None:
            continue
        (base, _, pace), (other, _, slower) = (each.quantity.unit.partition("/") for each in (a, c))
        if base != other or pace not in _IN_A_YEAR or slower not in _IN_A_YEAR or pace == slower:
            continue
        times = Interval.exact(_IN_A_YEAR[pace]) / Interval.exact(_IN_A_YEAR[slower])
        operation = _at_pace(times, _IN_A_YEAR[slower], _IN_A_YEAR[pace])
        yield Claim(
            "ratio", c, (a,), (operation,), sentence.span(a, c), strict=True, doubt=slower == "week"
        )


def _at_pace(times: Interval, below: int, above: int) -> Operation:
    def write(names: Sequence[str]) -> str:
        return f"{names[0]} × {above} / {below}"

    return Operation("ratio", lambda terms: terms[0] * times, write)


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
