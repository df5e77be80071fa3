"""Claims about numbers named one after another: their total, average, difference and pace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from lianpu.audit.proof.operations import Operation, difference, operation, total
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.pairs import GAP, same_measure
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import grammar, lettered
from lianpu.audit.stated.totals import TOGETHER, of_other_side
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.numerals import read_count

NEAR = r"[^\ue001-\ue006,;:()。]"
"""One character of the same phrase: no number, no comma."""

_Q = r"[\ue001]"
_JOIN = rf"(?:{GAP}{{0,24}}?(?:和|与|及|以及|加上?|加|、|,|\+|\band\b|\bplus\b){GAP}{{0,24}}?)"
_SUM_WORDS = (
    rf"(?:{TOGETHER}|加起来|相加|加总|之和|累计共|总和|总额|总规模|"
    r"in total|for a total|total(?:l?ing|s|ed)?|combined|altogether|sum(?:s|med)?(?: to)?|add(?:s|ed|ing)? up to|"
    r"together|bring\w* the total)"
)
_UNTOTALLED = rf"(?:(?!{TOGETHER}){GAP})"
_JOIN_OF_PARTS = rf"(?:{_UNTOTALLED}{{0,24}}?(?:和|与|及|以及|加上?|加|、|,|\+|\band\b|\bplus\b){_UNTOTALLED}{{0,24}}?)"
"""As `_JOIN`, without a word of a total: what stands behind that is no item."""
_SUM_AFTER = grammar(
    rf"(?P<parts>{_Q}(?:{_JOIN_OF_PARTS}{_Q}){{1,5}}){GAP}{{0,24}}?{_SUM_WORDS}{GAP}{{0,16}}?{{c:Q}}"
)
_SUM_BEHIND = grammar(
    rf"(?P<parts>{_Q}(?:{_JOIN}{_Q}){{1,5}}),? ?(?:raising |making |giving |for |or ){{0,1}}{{c:Q}} (?:in all|in total|altogether|all told)\b"
)
_RATES_SUMMED = grammar(
    r"(?P<parts>\ue002(?:(?:、|,|和|与|及|以及|,? and )+ ?\ue002){1,8})(?P<tail>[^\ue001-\ue006;。]{1,24}?){c:R}"
)
"""Shares one right behind the other, and what they come to."""
_NAMED_RATES = Trigger(
    lettered(
        r"(?P<parts>(?:[^()\ue001-\ue006;.]{1,30}\(\ue002\)){2,8}),? ?(?:together|in total|in all|combined|合计|共|总计)[^\ue001-\ue006;。()]{0,12}?{c:R}"
    )
)
"""Names with their shares in brackets, and what these come to."""
_SHORT = lazy_re.compile(r",? ?(?:raising |making |giving |for |or )?")
"""Words between a list and the total that "in all" stands behind."""
_DIFFERENCE = Trigger(
    lettered(
        rf"{{a:Q}}{_JOIN}{{b:Q}}{GAP}{{0,16}}?(?:相差|差额|之差|差距|差了?|the difference|a difference|differ\w*)"
        rf"{GAP}{{0,12}}?{{c:Q}}"
    )
)
_AVERAGE = grammar(
    rf"(?P<parts>{_Q}(?:{_JOIN}{_Q}){{1,5}}){GAP}{{0,24}}?(?:平均|均值|算术平均|[年季月日]均|average|mean){GAP}{{0,16}}?{{c:Q}}"
)

LIST_LEAD = 3
"""Characters before a list in which an item that was not read may end."""


def lists(sentence: Sentence) -> Iterator[Claim]:
    """Totals, averages, differences and paces that the sentence states of its numbers."""
    yield from _runs(sentence, _SUM_AFTER, "sum", total)
    yield from _runs(sentence, _SUM_BEHIND, "sum", total, _SHORT)
    yield from _runs(sentence, _AVERAGE, "average", None)
    if sentence.mask.count(PERCENT) > 2:
        # but for nothing in between: rates of several things are not added up
        rates = _runs(sentence, _RATES_SUMMED, "sum", total)
        yield from (claim for claim in rates if claim.strict and not claim.doubt)
        yield from _named_rates(sentence)
    yield from _totals_first(sentence)
    yield from _differences(sentence)
    yield from _rates(sentence)


def _named_rates(sentence: Sentence) -> Iterator[Claim]:
    """ "Arden (8.6 %), Brill (7.4 %) and Cole (6.5 %), together 22.5 %"."""
    for match in sentence.each(_NAMED_RATES):
        stated = sentence.term(match, "c")
        items = [
            item
            for _, item in sentence.within(match.start("parts"), match.end("parts"))
            if isinstance(item, Term)
        ]
        if stated is not None:
            span = sentence.span(*items, stated)
            yield Claim("sum", stated, tuple(items), (total(),), span, strict=True, doubt=True)


def _runs(
    sentence: Sentence,
    pattern: re.Pattern[str],
    rule: str,
    operation: Callable[[], Operation] | None,
    tail: re.Pattern[str] | None = None,
) -> Iterator[Claim]:
    """A list of numbers and what it gives: "A, B and C, 60 in total"."""
    for match in pattern.finditer(sentence.mask):
        stated = sentence.term(match, "c")
        if REST.search(sentence.mask, match.end("parts"), match.start("c")):
            continue  # "A 478, B 351, all others together 144": the total of the rest
        if _A_WHOLE.search(sentence.mask, match.end("parts"), match.start("c")):
            continue  # "A 和 B，合计占总装机 C 的 44 %": what they are a part of
        if rule == "sum" and of_other_side(sentence.mask[: match.start("c")]):
            continue
        begin = _list_start(sentence, match, stated)
        places = {
            at: item
            for at, item in sentence.within(begin, match.end("parts"))
            if isinstance(item, Term)
        }
        items = list(places.values())
        if (
            stated is None
            or len(items) < 2
            or any(not same_measure(item, stated) for item in items)
            or (tail is None and stated.quantity.unit == "%" and not _TAIL.fullmatch(match["tail"]))
            or any(
                _counts_others(sentence.mask[at + 1 :], item, stated) for at, item in places.items()
            )
        ):
            continue
        made = operation() if operation else mean(len(items))
        span = sentence.span(*items, stated)
        strict = _whole_list(sentence, match, begin, items, stated, tail or _TAIL)
        close = not strict and operation is not None and _near_list(sentence, match, items, stated)
        # an average may be weighted, and a total net of what is counted twice
        doubt = operation is None or close or bool(NETTED.search(sentence.mask))
        yield Claim(rule, stated, tuple(items), (made,), span, strict or close, doubt)


def _counts_others(behind: str, item: Term, stated: Term) -> bool:
    """Whether an item counts what its total does not: the cars of "10.1万车, 车均 625 吨, 合计 6,312 万吨".

    An item without a unit has that of its list where the list goes on right behind it: "18.9、12.6 和 10.5 万吨".
    """
    bare = item.quantity.unit == "1" and stated.quantity.unit != "1"
    return bare and not _GOES_ON.match(behind)


_GOES_ON = lazy_re.compile(r" ?(?:[,、/+)]|和|与|及|以及|加|and\b|plus\b)")


_A_WHOLE = lazy_re.words(r"占[^,;。]{0,12}$")
"""Words between a sum and a number of which it is only a part."""

OF_WHICH = lazy_re.words(
    r"其中|包括|分别|中[，,]|[:：]|\bof which\b|\bof (?:it|them|this|these|whom)\b|\bcompris|\bincluding\b|\bmade up\b|[(（]"
)
"""Words between a whole and its parts; without them one item of a list is no whole of those behind it."""

ADDED_UP = lazy_re.words(
    r"(?:[与和及]|\band\b)[^,;。]*(?:合计|总计|共计|之和|\btogether\b|\bcombined\b)[^,;。]*$"
)
"""Words before a number by which it adds two things up, and is no price times a number."""
REST = lazy_re.words(r"其余|其他|剩余|余下|\b(?:rest|remaining|remainder|others?)\b")
_JOINTLY = rf"(?:{TOGETHER}|共)"
_TOTAL_FIRST = Trigger(
    lettered(
        # 甲、乙、丙合计份额 68%,分别为 31%、22% 和 15%
        rf"(?P<names>[^\ue001-\ue006,;:。()]{{2,60}}?){_JOINTLY}[^\ue001-\ue006,;:。()]{{0,10}}?(?:{{c:Q}}|{{d:R}})[^\ue001-\ue006,;:。()]{{0,8}},"
        r"(?:其中)?(?:三家|各家|各)?(?:分别|依次)(?:为|是|占|约为|达到?)?(?P<parts>[\ue001\ue002](?:(?:、|,|和|及|与|以及)[\ue001\ue002])+)"
        # the top three hold 61 % (A 28 %, B 19 %, C 14 %)
        r"|(?P<top>(?:top|leading|largest|biggest|first|前|头部)[^\ue001-\ue006,;:。()]{0,40}?)(?:{e:Q}|{f:R})[^\ue001-\ue006,;:。()]{0,40}?"
        r"\((?P<named>[^()\ue001-\ue006]{1,30}[\ue001\ue002](?:[^()\ue001-\ue006;]{1,30}[\ue001\ue002]){1,5})\)"
    )
)
_COUNT_OF_NAMES = lazy_re.words(
    r"(?:top|leading|largest|biggest|first) (two|three|four|five|six)\b|(two|three|four|five|six) (?:largest|biggest|leading)"
    r"|前([二两三四五六])|([二两三四五六])[大家强名]"
)


def _totals_first(sentence: Sentence) -> Iterator[Claim]:
    """A joint number, then the part of each: "the top three hold 61 % (A 28 %, B 19 %, C 14 %)".

    As many parts as names, or as the words count, leave no other part.
    """
    for match in sentence.each(_TOTAL_FIRST):
        group = "parts" if match["parts"] else "named"
        stated = next(filter(None, (sentence.term(match, name) for name in "cdef")), None)
        items = [
            item
            for _, item in sentence.within(match.start(group), match.end(group))
            if isinstance(item, Term)
        ]
        if stated is None or len(items) < 2 or not all(same_measure(x, stated) for x in items):
            continue
        if group == "parts":
            count = len(re.split(r"、|,|以及|和|及|与", match["names"]))
        else:
            told = _COUNT_OF_NAMES.search(match["top"])
            count = read_count(next(filter(None, told.groups()))) if told else 0
        span = sentence.span(stated, *items)
        doubt = bool(NETTED.search(sentence.mask))
        yield Claim(
            "sum", stated, tuple(items), (total(),), span, strict=count == len(items), doubt=doubt
        )


NETTED = lazy_re.words(
    r"抵消|抵销|剔除|扣除|重复|合并|净额|eliminat|intersegment|inter-segment|overlap|net of|rounding|adjust"
)
_CONNECTOR = lazy_re.compile(r"[,、]?(?:和|与|及|以及|加上?|\+)?|,? (?:and|plus) |, ?")
_TAIL = lazy_re.words(
    r"[,、;:(]?(?: ?(?:两者|三者|二者|前者|上述|各项|以上|它们|以及|即|, ?)?)"
    rf"(?:{TOGETHER}|加起来|相加|之和|总和|平均|均值|算术平均|[年季月日]均)"
    r"(?:值|数|金额|收入|规模)?(?:约?为|达到?|约|共|是|等于|:)*"
    r"|,? ?\(?(?:for |which |that |or |and |with |making )*(?:an? |the )*"
    r"(?:in total|totals?|total(?:l?ing|s|ed)?|sum(?:s|med|ming)?|combined|altogether|add(?:s|ed|ing)? up|average[sd]?|"
    r"averaging|mean|together)(?: of| to| is| was| are| were| at| for)*,? ?"
)


def _list_start(sentence: Sentence, match: re.Match[str], stated: Term | None) -> int:
    """Where a list begins: behind the count of its items in "three projects: A, B and C"."""
    begin = match.start("parts")
    first = sentence.hidden.get(begin)
    counted = _COUNTED_LIST.match(sentence.mask, begin + 1, match.end("parts"))
    if stated is None or counted is None or not isinstance(first, Term):
        return begin
    return begin if same_measure(first, stated) else counted.end()


_COUNTED_LIST = lazy_re.compile(
    r"[^\ue001-\ue006,;。]{0,12}[,:]?[一-鿿]{0,6}?(?:分别为|分别是|分别|各为|:)(?=[\ue001-\ue004])"
)


def _whole_list(
    sentence: Sentence,
    match: re.Match[str],
    begin: int,
    items: list[Term],
    stated: Term,
    to_total: re.Pattern[str],
) -> bool:
    """Whether a list is all that its total or average is made of.

    Nothing but connectors between the items and nothing but the word for the total behind them:
    any other noun may bring in another part, or be what the total belongs to.
    """
    if len({term.quantity.unit for term in (*items, stated)} - {"1"}) > 1:
        return False
    places = [at for at, _ in sentence.within(begin, match.end("parts"))]
    gaps = [sentence.mask[a + 1 : b] for a, b in pairwise(places)]
    tail = sentence.mask[places[-1] + 1 : match.start("c")]
    lead = sentence.mask[max(places[0] - 12, 0) : places[0]]
    return (
        len(items) == len(places) >= 2
        and all(_CONNECTOR.fullmatch(gap) for gap in gaps)
        and bool(to_total.fullmatch(tail))
        and not re.search(r"其中|包括|includ|among|[\ue001-\ue004][、,]?$|/$", lead)
        and not sentence.unread(items[0].start - LIST_LEAD, stated.end)
    )


_NO_ITEM = lazy_re.compile(
    r"[.;。]|其中|of which|折合|折算|相当于|合每|\bi\.e\.|\bequivalent\b|\bor\b"
)
"""Words behind which a number is none of a list: a part of the one before, or that one said otherwise."""


_STEP_TOLD = lazy_re.compile(
    r"[同环環]比|较[^,;。]{1,8}[增减減升降跌涨]|\b(?:up|down|higher|lower|increase[sd]?|decrease[sd]?|rose|fell)\b"
)
"""Words of what something changed by: no item of a list, and no total of one."""


def _near_list(sentence: Sentence, match: re.Match[str], items: list[Term], stated: Term) -> bool:
    """Whether two or three numbers with a few words between them are all that "for a total of" adds."""
    places = [at for at, _ in sentence.within(match.start("parts"), match.end("parts"))]
    gaps = [sentence.mask[a + 1 : b] for a, b in pairwise(places)]
    tail = sentence.mask[places[-1] + 1 : match.start("c")]
    total_of = re.search(r"for a total of|a total of|in total|合计|总计|共计", tail, re.IGNORECASE)
    return (
        len(items) == len(places) in (2, 3)
        and len({term.quantity.unit for term in (*items, stated)} - {"1"}) <= 1
        and all(len(gap) <= 30 and not _NO_ITEM.search(gap) for gap in gaps)
        and total_of is not None
        and not _STEP_TOLD.search(tail, total_of.end())
        and not any(map(_STEP_TOLD.search, gaps))
        and len(tail) <= 24
        and not any(
            isinstance(item, Term) and at < places[0] for at, item in sentence.hidden.items()
        )
        and not sentence.unread(items[0].start - LIST_LEAD, stated.end)
    )


@operation
def mean(count: int) -> Operation:
    """The average of so many inputs."""
    plain = total()

    def write(names: object) -> str:
        return f"({plain.write(names)}) / {count}"  # type: ignore[arg-type]

    return Operation("average", lambda terms: plain.compute(terms) / Interval.exact(count), write)


def _differences(sentence: Sentence) -> Iterator[Claim]:
    for match in sentence.each(_DIFFERENCE):
        a, b, c = (sentence.term(match, name) for name in "abc")
        if a is None or b is None or c is None:
            continue
        if not (same_measure(a, b) and same_measure(b, c)):
            continue
        bigger, smaller = (a, b) if (a.quantity.best or 0) >= (b.quantity.best or 0) else (b, a)
        span = sentence.span(a, b, c)
        yield Claim("difference", c, (bigger, smaller), (difference(),), span, strict=True)


def range_ends(term: Term) -> tuple[Term, Term] | None:
    """Both ends of a printed range as exact numbers; None for any other number."""
    quantity = term.quantity
    if quantity.qualifier is not Qualifier.RANGE or quantity.low is None or quantity.high is None:
        return None
    zero, half = Decimal(0), (quantity.step or Decimal(0)) / 2
    low, high = (
        replace(
            quantity, text=words, value=end, step=zero, low=end, high=end, qualifier=Qualifier.EXACT
        )
        for words, end in zip(
            _end_words(quantity), (quantity.low + half, quantity.high - half), strict=True
        )
    )
    return term.reading(low), term.reading(high)


_AHEAD_OF_RANGE = lazy_re.compile(r"^(?:between|from|介于|在)\s*", re.IGNORECASE)


def _end_words(quantity: Quantity) -> tuple[str, str]:
    """How each end of a range is printed, with the sign and the unit that only one end may print."""
    numbers = list(re.finditer(r"\d[\d,]*(?:\.\d+)?", quantity.text))
    if len(numbers) != 2 or quantity.low is None or quantity.high is None:
        return f"{quantity.low:f}", f"{quantity.high:f}"
    before, behind = quantity.text[: numbers[0].start()], quantity.text[numbers[1].end() :]
    before = _AHEAD_OF_RANGE.sub("", before)
    return f"{before}{numbers[0].group()}{behind}", f"{before}{numbers[1].group()}{behind}"


_RATES = Trigger(
    lettered(
        r"{a:Q}(?:[^\ue001-\ue006,;。]{0,12}),? ?(?:or|that is|i\.e\.|即|相当于|折合|合)(?: about| around| roughly|约)? ?{c:Q}"
    )
)
_IN_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52, "day": 365}


def _rates(sentence: Sentence) -> Iterator[Claim]:
    """One flow at two paces: "$180 million a year, or $45 million a quarter"."""
    for match in sentence.each(_RATES):
        a, c = sentence.term(match, "a"), sentence.term(match, "c")
        if a is None or c is None:
            continue
        (base, _, pace), (other, _, slower) = (each.quantity.unit.partition("/") for each in (a, c))
        if base != other or pace not in _IN_A_YEAR or slower not in _IN_A_YEAR or pace == slower:
            continue
        if not _of_one_flow(a, c, _IN_A_YEAR[pace] / _IN_A_YEAR[slower]):
            continue  # "2 million subscribers pay $15 a month, that is $360 million a year"
        times = Interval.exact(_IN_A_YEAR[pace]) / Interval.exact(_IN_A_YEAR[slower])
        operation = _at_pace(times, _IN_A_YEAR[slower], _IN_A_YEAR[pace])
        yield Claim(
            "ratio", c, (a,), (operation,), sentence.span(a, c), strict=True, doubt=slower == "week"
        )


def _of_one_flow(first: Term, second: Term, times: float) -> bool:
    """Whether an amount may be another at a pace so many times as slow, a few powers of ten off by mistake."""
    a, c = (abs(float(each.quantity.value or 0)) for each in (first, second))
    return not a or not c or 1 / FAR < c / a / times < FAR


FAR = 50
"""How far one flow may be from the same one at another pace. Ours."""


@operation
def _at_pace(times: Interval, below: int, above: int) -> Operation:
    def write(names: Sequence[str]) -> str:
        return f"{names[0]} × {above} / {below}"

    return Operation("ratio", lambda terms: terms[0] * times, write)
