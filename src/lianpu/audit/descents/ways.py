"""What a number may have been computed from, by the words around it: every way, the likeliest marked.

The words say the kind ("up 8 %", "the remaining", "per head", "日均"), the units say which numbers fit.
Each way is an operation with its inputs; one marked `near` is what the words most likely mean, so that
its failure says something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from lianpu.audit.descents.kin import WHOLE, Near, View, alike
from lianpu.audit.proof.arithmetic import (
    Ends,
    Operation,
    cagr,
    decline,
    difference,
    growth,
    operation,
    product,
    ratio,
    share,
    total,
)
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.audit.stated.sentences import Term
from lianpu.audit.tables.hundreds import of_hundred
from lianpu.core.interval import Interval


@dataclass(frozen=True)
class Way:
    """One way in which a number may follow from others."""

    rule: str
    operation: Operation
    inputs: tuple[Term, ...]
    near: bool = False
    then: bool = False
    """Whether its inputs are of the earlier time that a number is told of."""


Ways = Iterator[Way]

_SHARE = re.compile(
    r"占|完成|份额|比重|比例|渗透率|毛利率|净利率|利润率|费用率|负债率|周转|利用率|贡献|率[^\ue001-\ue006]{0,6}$|"
    r"\bshare\b|account\w* for|ma[dk]es? up|making up|represent\w*|contribut\w+|margin|penetration|ratio|\breturn on\b|\brate\b|\bholds?\b|\bheld\b|"
    r"的$|\bcomprised?\b|\bi\.e\.|\bor\b|per ?cent(?:age)? of|as a percentage|utili[sz]ation|yield|[(,] ?$|\bis\b|\bwas\b|\bgearing\b",
    re.IGNORECASE,
)
_SHARE_BEHIND = re.compile(r"^ ?(?:of\b|share\b)|^的|^\)", re.IGNORECASE)
_UPSIDE = re.compile(
    r"空间|溢价|折价|upside|downside|premium|discount|above|below|较现价|beat", re.IGNORECASE
)
POINTS = re.compile(r"bps?$|基点$|pp$|basis points?$", re.IGNORECASE)
_BETWEEN_RATES = re.compile(
    r"其余|其他|剩余|合计|加起来|差|remain|rest|other|combined|total|together|less|spread|gap|gave|complement",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"合计|加起来|\b(?:combined|total|together)\b", re.IGNORECASE)
_COMPOUND = re.compile(
    r"复合|年均增|CAGR|compound|annuali[sz]ed|\ba year\b(?! (?:ago|earlier|before))", re.IGNORECASE
)
STEP = re.compile(
    r"(?:增加(?!值)|减少|净增|净减|新增|增长|下降|提升|提高|降低|多出?|少|减(?!值)|增(?!加值|值)|高出?|低|缺口|差|增量|放量|缩量|上涨|下跌|扩大|收窄)(?:了|额|约|近|超|超过|逾|为)*[^\ue001-\ue006,;。]{0,8}$|"
    r"\b(?:rose|grew|fell|increased?|decreased?|declined?|dropp?e?d?|climbed|improved|up|down|higher|lower|more|less|rise|gain|"
    r"addition|added|adding|gained|lost|gap|difference|surplus|deficit|improvement|expansion|reduction|saving)\b(?! (?:than|from|to|at)\b)(?:(?!\b(?:than|from|to|at)\b)[^\ue001-\ue006,;]){0,24}$",
    re.IGNORECASE,
)


def is_step(each: Near) -> bool:
    """Whether a number is that by which another changed: 增加 709 家."""
    return bool(_STEP_AT.search(each.left))


_STEP_AT = re.compile(r"(?:增加|减少|净增|净减|增长|下降|提高|降低)(?:了|约|近|超过?)*$")

PER_TWO = re.compile(
    r"[日周月季年]均[^\ue001-\ue006,;。]{0,4}[人户店车台单件]均|[人户店车台单件]均[日周月季年]均"
)
"""An average of an average, by time and by head: what is told beside it gives one of the two at most."""


def rate_ways(view: View) -> Ways:
    left, right = _MADE_UP.sub(" ", view.stated.left), view.stated.right
    amounts = [each for each in view.others if each.amount]
    right = re.split(r"[,;]", right)[0][:20]
    moved = bool(
        UP.search(left) or DOWN.search(left) or UP.search(right) or DOWN.search(right)
        or _UPSIDE.search(right[:14]) or _UPSIDE.search(left)
    )  # fmt: skip
    signed = view.stated.term.quantity.text.lstrip().startswith(("+", "-", "−"))
    moved = moved or signed or bool(_YEAR_ON_YEAR.search(left) or _THAN.match(right))
    moved = moved or bool(_CUT.search(left))
    moved = moved and not _LEVEL.search(left)
    if _COMPOUND.search(left + right):
        yield from _compound(view, amounts)
        return
    if LINKED.match(left) and view.before and STEP.search(view.before[0].left):
        yield from _stepped(view, amounts)
        return
    told = (_SHARE.search(left) or _SHARE_BEHIND.search(right)) and not _OWN_BASE.search(left)
    if moved:
        falls = bool(
            re.match(r"^ ?(?:less|fewer|lower)\b", right)
            or DOWN.search(left)
            or _CUT.search(left)
            or (not UP.search(left) and DOWN.search(right[:20]))
        )
        alone = not _one_of_several(view)
        named = _GROWTH_OF.search(left)
        if named is not None:
            alone = alone and any(
                named["name"].casefold() in each.left.casefold()
                for each in view.before
                if each.amount
            )
        for first, last, near in ends(view, amounts):
            made = decline() if falls else growth()
            yield Way("growth", made, (first.term, last.term), near and alone)
    if told or not moved:
        yield from _shares(view, amounts, near=bool(told) and not moved)
    else:
        # "added 6.2, after 40.1 a year ago, a growth of 15.5 %": of a step and its base
        own = [each for each in view.before if each in amounts and each.sentence == view.index]
        for first, last in permutations(own, 2):
            if STEP.search(first.left) and alike(first, last):
                yield Way("share", share(), (first.term, last.term), last.base)


_CUT = re.compile(
    r"\b(?:cut|cuts|cutting|trimmed|trims|trimming|lost|loses|losing)\b[^\ue001-\ue006,;]{0,24}\b(?:by|of)? ?$",
    re.IGNORECASE,
)
"""Verbs that lower what they are said of: "we have cut it by 11.7 %"."""

_GROWTH_OF = re.compile(
    r"\b(?P<name>revenue|sales|volume|profit|income|earnings|EBITDA|EPS|cost|loan|deposit|order|traffic|"
    r"customer|subscriber|user|GMV|ARR|rent|wage|credit)s? growth (?:rate )?(?:of|was|is|at) $",
    re.IGNORECASE,
)
"""A rate that names its measure, which the numbers before it may not be of."""

_YEAR_ON_YEAR = re.compile(
    r"(?:同比|环比|按年|按季|\by/y|\bq/q|\byoy|\bqoq)[ :：]*$", re.IGNORECASE
)
"""Words right before a signed rate that say a change without a verb: 同比+9.6%."""


_THAN = re.compile(r"^ ?(?:more|less|fewer|higher|lower) than\b", re.IGNORECASE)
"""Words right behind a rate that measure it from the number behind them: "4.7 % more than the 46.4"."""


def _one_of_several(view: View) -> bool:
    """Whether a rate is one of a list, of which `successions` knows what each is measured from."""
    listed = re.search(r"分别|依次|\brespectively\b", view.sentence.mask)
    return bool(listed) and bool(
        re.match(r"^ ?(?:、|/|,|和|与|及|and\b)", view.stated.right)
        or re.search(r"(?:^|\s)(?:、|/|,|和|与|及|and) ?$", view.stated.left)
        or (
            not view.stated.right.strip()
            and any(each.unit == "%" and each.sentence == view.index for each in view.before[:1])
        )
    )


def _is_part(view: View, first: Near, second: Near) -> bool:
    """Whether words say that one of two numbers is a part of the other, and no later level of it."""
    whole, part = sorted((first, second), key=lambda each: each.term.start)
    between = view.material.document.text[whole.term.end : part.term.start]
    return bool(_AMONG.search(between))


_AMONG = re.compile(r"其中|\bof which\b|\bincluding\b|\bof this\b", re.IGNORECASE)


_ADDED = re.compile(r"(?:增加|减少|增长|下降|净增|新增|提升|提高|多|少)(?:了|约|近|超过?|额)*$")
"""Words right before what was added, which is no level, though it is measured from one."""

_OWN_BASE = re.compile(
    r"税率|利率|汇率|\b(?:effective|tax|interest|coupon|exchange|default|vacancy) rates?\b",
    re.IGNORECASE,
)
"""Rates of something that is not the whole told before them: a tax is of the profit before it."""

_LEVEL = re.compile(
    r"(?:\b(?:from|to|at)|由|从|自|至|到)(?: the| about| around|约|了|\d{4}年(?:的|末)?)* ?$",
    re.IGNORECASE,
)
"""Words behind which a rate is an end of a change and no change."""

_MADE_UP = re.compile(r"\b(?:ma[dk]e|makes|making|add(?:s|ed|ing)?) up\b", re.IGNORECASE)


def ends(view: View, amounts: list[Near]) -> Iterator[tuple[Near, Near, bool]]:
    """(earlier, later, near) of a change."""
    ahead = [each for each in view.before if each in amounts]
    following = [each for each in view.behind if each in amounts]
    to = re.match(r"^[^\ue001-\ue006,;。]{0,14}?(?:\bto\b|至|到|为)", view.stated.right)
    level = (following[:1] if to and following else []) or ahead[:1] or following[:1]
    if view.stated.amount:
        level = [each for each in level if alike(each, view.stated)] or [
            each for each in ahead if alike(each, view.stated)
        ][:1]
    likely: list[tuple[Near, Near]] = []
    told = (
        following[:1] if following and (following[0].base or _IS.search(following[0].left)) else []
    )
    for base in told if not to else []:
        # "512.8, down 2.8 %, May: 527.6": the base stands behind its rate
        likely += [
            (base, each)
            for each in sorted(ahead, key=lambda each: each.base)
            if (each.sentence == view.index or _runs_on(view, each))
            and alike(base, each)
            and 0.3 <= each.size / base.size <= 3.3
        ][:1]
    for own in level:
        others = [
            each for each in amounts
            if each is not own and alike(each, own) and close(own, each) and _comparable(own, each)
            and (each.base or not STEP.search(each.left)) and not _ADDED.search(each.left)
            and not _LOSS.search(own.left + each.left) and not _is_part(view, own, each)
        ]  # fmt: skip
        if own.base:
            before = [each for each in others if not each.base and each.term.start < own.term.start]
            plain = [each for each in others if not each.base and not _earlier(each, own)]
            likely += [(own, each) for each in before[-1:] or plain[:1]]
        else:
            based = [each for each in others if each.base or _earlier(each, own)]
            nearest = sorted(based, key=lambda each: abs(each.term.start - own.term.start))
            likely += [(each, own) for each in nearest[:2]]
            if not likely and len(others) == 1 and _may_be_base(view, others[0]):
                likely += [(others[0], own)]
            pair = [each for each in ahead[:2] if each.sentence == view.index]
            if len(pair) == 2 and alike(*pair) and _comparable(*pair) and pair[1] in others:
                likely += [(pair[1], pair[0]), (pair[0], pair[1])]
    likely = list(dict.fromkeys(likely))
    for first, last in likely:
        yield first, last, True
    for first, last in permutations(amounts, 2):
        if (first, last) not in likely and alike(first, last):
            yield first, last, False


def _may_be_base(view: View, each: Near) -> bool:
    """Whether the only other number of a measure may be what a change is from: none of a sentence behind it."""
    return each.sentence <= view.index


def _runs_on(view: View, each: Near) -> bool:
    """Whether but semicolons part a level from the words of its second change: "收入 A，同比…；环比下降3.4%，上季度为 B"."""
    if each.base or view.index - each.sentence > RUNS:
        return False
    between = view.material.document.text[each.term.end : view.stated.term.start]
    return not _FULL_STOP.search(between) and bool(_LINKED_CHANGE.match(view.stated.left))


RUNS = 2
"""Clauses back, parted by semicolons, in which the level stands of which a further change is told. Ours."""
_FULL_STOP = re.compile(r"。|\.\s|\n")
_LINKED_CHANGE = re.compile(r"^[,;]?(?:同比|环比|按年|按季|较上[^,;]{0,6})")

LINKED = re.compile(
    r"^[ ,(]*(?:\bor\b|即|或|i\.e\.|,|\()[ ,]*(?:by |about |幅度为?|增幅为?|降幅为?|约)*$"
)
"""Words that say a number again in another way: "$143 million, or 8.4 %"."""


def _stepped(view: View, amounts: list[Near]) -> Ways:
    """The rate of a step that is told right before it: of the level before, or what it led to."""
    step = view.before[0]
    fell = bool(DOWN.search(step.left) and not UP.search(step.left))
    levels = [each for each in amounts if alike(each, step) and each.size > step.size]
    for each in levels:
        near = each.sentence == step.sentence
        yield Way("share", share(), (step.term, each.term), near and each.base)
        yield Way("growth", _step_rate(fell), (step.term, each.term), near and not each.base)
    for first, last in permutations(amounts, 2):
        if alike(first, last):
            yield Way("growth", growth(), (first.term, last.term))
            yield Way("growth", decline(), (first.term, last.term))


@operation
def _step_rate(fell: bool) -> Operation:
    """step / (level - step), or step / (level + step) after a fall."""

    def compute(terms: Sequence[Interval]) -> Interval:
        before = terms[1] + terms[0] if fell else terms[1] - terms[0]
        return ratio().compute((terms[0], before))

    sign = "+" if fell else "-"
    return Operation(
        "growth", compute, lambda names: f"{names[0]} / ({names[1]} {sign} {names[0]})"
    )


_LOSS = re.compile(r"亏损|\bloss(?:es)?\b|\bdeficit\b", re.IGNORECASE)
_IS = re.compile(r"^,?[^\ue001-\ue006,;。]{0,8}(?:为|是)$")


def _comparable(first: Near, second: Near) -> bool:
    """Whether two numbers may be of one thing at two times."""
    return 0.1 <= first.size / second.size <= 10 if second.size else False


def _earlier(first: Near, second: Near) -> bool:
    return bool(first.stage and second.stage) and max(first.stage) < min(second.stage)


def close(first: Near, second: Near) -> bool:
    return abs(first.sentence - second.sentence) <= 2


def _compound(view: View, amounts: list[Near]) -> Ways:
    words = view.stated.left + view.stated.right
    told = _YEARS.search(words)
    steps = _COUNTS[next(each for each in told.groups() if each).casefold()] if told else 0
    ends = [
        (first, last, {b - a for a in _years(first) for b in _years(last) if 1 <= b - a <= 15})
        for first, last in permutations(amounts, 2)
        if alike(first, last)
    ]
    yield from _over_list(view, amounts, steps)
    behind = re.match(r" ?[(]| from\b", view.stated.right)
    longest = max((max(spans) for _, _, spans in ends if spans), default=0)
    for first, last, spans in ends:
        here = first.sentence == last.sentence == view.index
        for years in {*spans, *({steps} if steps else set())} or range(2, 7):
            ahead = last.term.start < view.stated.term.start or bool(behind)
            ordered = first.term.start < last.term.start or bool(spans)
            if here and not spans and _is_past(view, first, last):
                ordered = first.term.start > last.term.start
            near = ahead and ordered and years == (steps or longest)
            near = near and (spans == {years} or (bool(steps) and here and not spans))
            if spans or here:
                yield Way("cagr", cagr(years), (first.term, last.term), near)
    before = [each for each in view.before if each.term.quantity.unit == "%"]
    if len(before) >= 2 and before[1].sentence == view.index and steps in (0, 2):
        yield Way("cagr", _over_years(2), (before[1].term, before[0].term), steps == 2)


def _is_past(view: View, first: Near, last: Near) -> bool:
    """Whether the second of two numbers is told as what the first one is a multiple of: "A，是 2022 年 B 的 1.8 倍"."""
    ahead, behind = sorted((first, last), key=lambda each: each.term.start)
    return bool(_IS_OF.search(behind.left) and _TIMES_OF.match(behind.right)) and not ahead.base


_IS_OF = re.compile(r"[是为]\d{4}年$|\btimes (?:the|those|that)\b")
_TIMES_OF = re.compile(r"^[^,;]{0,4}的")

_YEAR_BEHIND = re.compile(r"^ ?(?:\(|in |for |at the end of )(?:FY ?)?((?:19|20)\d\d)\b")


def _years(each: Near) -> tuple[int, ...]:
    """The year that stands right behind a number, else all that are told beside it."""
    behind = _YEAR_BEHIND.match(each.right)
    return (int(behind[1]),) if behind else each.stage


def _over_list(view: View, amounts: list[Near], steps: int) -> Ways:
    """Compound growth over a list of years right before it, or from a base told beside the list."""
    own = [each for each in amounts if each.sentence == view.index]
    ahead = [each for each in own if each.term.start < view.stated.term.start]
    listed: list[Near] = []
    for each in reversed([each for each in ahead if not each.base]):
        if listed and not (alike(each, listed[-1]) and _AND.fullmatch(each.right)):
            if len(listed) > 1:
                break
            listed = []
        listed.append(each)
    listed.reverse()
    if len(listed) < 3:
        return
    bases = [each for each in own if each not in listed and each.base and alike(each, listed[0])]
    if not steps or steps == len(listed) - 1:
        made = cagr(len(listed) - 1)
        yield Way("cagr", made, (listed[0].term, listed[-1].term), True)
    for base in bases if steps in (0, len(listed)) else []:
        yield Way("cagr", cagr(len(listed)), (base.term, listed[-1].term), steps > 0)


_AND = re.compile(
    r" ?(?:in \d{4}|for \d{4})?(?:、|,|/|和|与|及|以及|,? and)? ?(?:in \d{4} |约)?", re.IGNORECASE
)
"""Words between the numbers of a list of years."""


_YEARS = re.compile(
    r"([两二三四五六])年|\b(two|three|four|five|six)[- ]years?\b|\b([2-6])[- ]years?\b",
    re.IGNORECASE,
)
_COUNTS = {
    **dict(zip("两二三四五六", (2, 2, 3, 4, 5, 6), strict=True)),
    **dict(zip(("two", "three", "four", "five", "six"), range(2, 7), strict=True)),
    **{str(count): count for count in range(2, 7)},
}


@operation
def _over_years(count: int) -> Operation:
    """Compound growth of growths told year by year: ((1 + a)(1 + b)) ^ (1/2) - 1."""
    plain, one = cagr(count), Interval.exact(1)

    def compute(terms: Sequence[Interval]) -> Interval:
        made = one
        for each in terms:
            made = made * (each + one)
        return plain.compute((one, made))

    def write(names: Sequence[str]) -> str:
        return f"({' × '.join(f'(1 + {name})' for name in names)}) ^ (1/{count}) - 1"

    return Operation("cagr", compute, write)


def _shares(view: View, amounts: list[Near], *, near: bool) -> Ways:
    summed = _SUMMED.search(view.stated.left)
    likely = _likely_shares(view, amounts) if near and not summed else []
    for first, last in likely:
        yield Way("share", share(), (first.term, last.term), True)
    for first, last in permutations(amounts, 2):
        if (first, last) not in likely and alike(first, last):
            yield Way("share", share(), (first.term, last.term))
    rates = [
        each for each in view.others
        if each.term.quantity.unit == "%" and each.sentence == view.index
    ]  # fmt: skip
    if _BETWEEN_RATES.search(view.stated.left + view.stated.right[:12]):
        told = [each for each in view.before if each.unit == "%" and not each.base][:2]
        both = bool(_TOGETHER.search(view.stated.left)) and len(told) == 2
        several = _how_many(view)
        listed = [each for each in view.before if each.unit == "%" and each.sentence == view.index]
        if both and several > 2:
            if len(listed) >= several:
                terms = tuple(each.term for each in reversed(listed[:several]))
                yield Way("sum", total(), terms, True)
        elif both and told[1].sentence >= view.index - 1:
            yield Way("sum", total(), (told[1].term, told[0].term), True)
        for first, last in permutations(rates, 2):
            yield Way("difference", difference(), (first.term, last.term))
            yield Way("sum", total(), (first.term, last.term))
        for count in range(3, len(rates) + 1) if summed else ():
            yield Way("sum", total(), tuple(each.term for each in rates[-count:]))
        for count in range(1, len(rates) + 1):
            yield Way("difference", of_hundred(), tuple(each.term for each in rates[-count:]))
    for first, last in permutations(rates, 2):
        yield Way("product", product(), (first.term, last.term))


_HOW_MANY = re.compile(
    r"(?P<n>[两三四五六]|\b(?:two|three|four|five|six)\b)(?:项|者|家|类|种|地|国|大)?",
    re.IGNORECASE,
)


def _how_many(view: View) -> int:
    """How many parts the words of a sum name: 3 of 三项合计; 0 where they name no number."""
    found = _HOW_MANY.search(view.stated.left)
    count = next((each for each in view.before[:1] if each.sentence == view.index), None)
    if found is not None:
        return _COUNTS[found["n"].casefold()]
    counted = count is not None and re.fullmatch(
        r"[两三四五六]\D", count.term.quantity.text.strip()
    )
    return int(count.size) if counted and count is not None else 0


def _likely_shares(view: View, amounts: list[Near]) -> list[tuple[Near, Near]]:
    """(part, whole) that the words most likely mean."""
    before = [each for each in view.before if each in amounts]
    own = [each for each in before if each.sentence == view.index]
    if re.search(r"^的?$", view.stated.left) and own and "的" in view.stated.left:
        # "相当于去年收入 98.2 亿元的 86 %": the whole stands right before it
        parts = [each for each in own[1:] if alike(each, own[0])]
        return [(each, own[0]) for each in parts[:3]]
    linked = LINKED.match(view.stated.left)
    own = [each for each in own if linked or not stopped(view, each)]
    parts = own[:1] if linked else [each for each in own if not each.base][:1]
    parts = [each for each in parts if not STEP.search(each.left)]
    likely: list[tuple[Near, Near]] = []
    if view.of_before:
        return []
    margin = re.search(r"率|margin", view.stated.left)
    for part in parts:
        bigger = [
            each for each in amounts
            if alike(each, part) and each.size > part.size and not (each.base and not part.base)
            and (not margin or _REVENUE.search(each.left[-16:])) and not is_item(each)
        ]  # fmt: skip
        if part.base and any(each.base for each in bigger):
            bigger = [each for each in bigger if each.base]
        if _OF_RESULTS.match(view.stated.right) or _OF_RESULTS_ZH.search(view.stated.left):
            bigger = [each for each in bigger if not _PAID.search(each.left)]
        named = _SHARE_OF.search(view.stated.left)
        if named is not None and not WHOLE.search(named[1]):
            bigger = [each for each in bigger if named[1][-2:] in each.left]
        elif named is not None and _REVENUE.search(named[1]):
            bigger = [each for each in bigger if _REVENUE.search(each.left)]
        ahead = [each for each in bigger if each.term.start < part.term.start]
        if re.match(r"^ ?of\b", view.stated.right) and view.behind and view.behind[0] in bigger:
            return [(part, view.behind[0])]
        smaller = [each for each in own[1:4] if alike(each, part) and each.size < part.size]
        if _USED.search(view.stated.left):
            smaller = []  # the capacity of a year may stand before the output of some months
        marked = [each for each in ahead if WHOLE.search(each.left[-14:])]
        most = [max(ahead, key=lambda each: each.size)] if ahead else []
        likely = [(part, each) for each in dict.fromkeys([*ahead[-1:], *marked[-1:], *most])]
        likely += [(each, part) for each in smaller if not likely and "占" not in view.stated.left]
    return likely


def stopped(view: View, each: Near) -> bool:
    """Whether a stop parts a number from the stated one."""
    between = view.material.document.text[each.term.end : view.stated.term.start]
    return bool(re.search(r"[;；。]|\.\s", between))


_SUMMED = re.compile(r"合计|总共|共占|\b(?:together|combined|in total)\b", re.IGNORECASE)
"""Words before a share that is the sum of several told before it, and no share of one amount."""

_USED = re.compile(r"利用率|股息率|utili[sz]ation|\byield\b", re.IGNORECASE)


def is_item(each: Near) -> bool:
    """Whether a number is one of a list, which is no whole: "同城、异地业务量分别为 14.6、157.9"."""
    return each.right.startswith("、") or each.left.endswith("、")


_SHARE_OF = re.compile(
    r"占(?:当年|当期|同期|其)?([一-鿿]{2,10}?)的?(?:比例|比重|比)?(?:约|为|达)*$"
)
_OF_RESULTS = re.compile(
    r"^ ?of (?:(?:its|the|their|our|all|total|group) )*(?:revenues?|sales|turnover|income|profits?|earnings|costs?)\b",
    re.IGNORECASE,
)
_OF_RESULTS_ZH = re.compile(
    r"占[一-鿿]{0,6}(?:收入|营收|销售额|利润|成本)的?(?:比例|比重|比)?(?:约|为|达)*$"
)
"""Words by which a share is of what a firm earned or spent."""
_PAID = re.compile(
    r"\b(?:buy|bought|acquir|pa(?:y|id)|price|consideration|raise|invest|value)[a-z]*\b[^,;]*$"
    r"|(?:收购|并购|对价|估值|融资|募资|投资)[^,;。]*$",
    re.IGNORECASE,
)
"""Words before what is paid for a firm or put into it, which is none of its results."""
_REVENUE = re.compile(r"收入|营收|销售额|revenue|sales|turnover|income", re.IGNORECASE)


@operation
def less() -> Operation:
    """The first number less all others."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = terms[0]
        for each in terms[1:]:
            result = result - each
        return result

    def quick(terms: Sequence[Ends]) -> Ends:
        low, high = terms[0]
        for each in terms[1:]:
            low, high = low - each[1], high - each[0]
        return low, high

    return Operation("difference", compute, lambda names: " - ".join(names), quick)
