"""What a number may have been computed from by the names that its words say, and the numbers told under a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from lianpu.audit.descents.spans import span_ways
from lianpu.audit.descents.views import (
    OF_OTHERS,
    PER_TWO,
    Near,
    View,
    Way,
    Ways,
    alike,
    in_clauses,
    less,
    numbers,
    stopped,
)
from lianpu.audit.proof.operations import difference, multiple, product, ratio, share, total
from lianpu.audit.readings.otherness import FRAME, FUNCTION
from lianpu.audit.stated.doubt import OF_A_YEAR
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.core import lazy_re

# Numbers told before a number under a name: revenue and no longer name, "1,420 customers".


REACH = 40
"""Sentences in which a name is looked for, back from the number that says it. Ours: two pages."""


def told_before(view: View, sentences: int) -> list[Near]:
    """The numbers before one, the nearest first."""
    return [
        near
        for index in range(view.index, max(view.index - sentences, -1), -1)
        for near in reversed(numbers(view.material, index))
        if near.term.start < view.stated.term.start
    ]


def told_under(view: View, name: str, fits: Callable[[Near], bool]) -> list[Near]:
    """The numbers told under a name in the nearest paragraph before that tells any; none under a longer name."""
    found: list[Near] = []
    block = None
    for index in range(view.index, max(view.index - REACH, -1), -1):
        if found and view.material.sentences[index].block != block:
            break
        for near in reversed(numbers(view.material, index)):
            if near.term.start >= view.stated.term.start or near.base or not fits(near):
                continue
            if says(near, name):
                found.append(near)
                block = view.material.sentences[index].block
    return found


_TAIL = r"(?:总?[额值量数]|金额|规模|净额|合计|实现|收入|支出|总计|共计)?(?:约|为|达到?|是|共|超过?|近|至|的|人民币)*$"


def says(near: Near, name: str) -> bool:
    """Whether a number is told under a name and no longer one: 营业收入 and not 海外营业收入."""
    clause = re.split(r"[,:(]", near.left.rstrip(": "))[-1].strip()
    rest = _without_zh(clause, name) if ZH.search(name) else _without_en(near, clause, name)
    return rest is not None and not _MORE.search(
        FRAME.sub("", FUNCTION.sub("", _PLAIN.sub("", rest)))
    )


ZH = lazy_re.compile("[一-鿿]")
_PLAIN = lazy_re.compile(
    r"归属于[一-鿿]{2,12}的|归母|归属|[上下]半年|前[一二三]季度|报告期内?|本行|全[市省国行港县州区]|我[市省国]|期末|年末|本期|当年|合并"
    r"|\b(?:projected|expected|forecast|estimated|annual|full-year)\b"
)
"""Words before a name that make no longer name of it."""
_MORE = lazy_re.words("[a-z]{3,}|[一-鿿]")
"""What of the words before a name belongs to it: 进 of 进出口."""


def _without_zh(clause: str, name: str) -> str | None:
    """The words before a name that ends a clause; None where it does not."""
    told = re.search(re.escape(name) + _TAIL, clause)
    return clause[: told.start()] if told else None


_STEM = lazy_re.compile(r"(?<=[a-z]{4})(?:ing|ed|s)$|(?<=[a-z]{2})s$")


def _without_en(near: Near, clause: str, name: str) -> str | None:
    """A clause without the words of a name; "" where the name stands behind the number."""
    words = [re.escape(_STEM.sub("", word)) for word in name.casefold().split()]
    low = clause.casefold()
    if not all(re.search(rf"\b{word}", low) for word in words):
        return "" if counted_as(near, name) else None
    places = [match for word in words if (match := re.search(rf"\b{word}[a-z]*", low))]
    if _OF_MORE.search(low[max(match.end() for match in places) :]) or near.stepped:
        return None
    before = low[: min(match.start() for match in places)]
    return " ".join(before.split()[-2:] if before.rstrip().endswith(" of") else before.split()[-1:])


_OF_MORE = lazy_re.compile(r"\b(?:on|for|in|by|from|of|to|at) (?:the |our |its )?[a-z]{3,}")
"""Words behind a name that make it narrower: "spending on schools"."""


def counted_as(near: Near, name: str) -> bool:
    """Whether an English name stands right behind a number or within it: "1,420 customers"."""
    words = [re.escape(_STEM.sub("", word)) for word in name.casefold().split()]
    told = f"{near.term.quantity.text} {near.right}".casefold()
    return bool(
        re.search(
            rf"\d(?: ?(?:thousand|million|billion|bn|m|k))? +(?:[a-z-]+ )?{'[a-z]* '.join(words)}",
            told,
        )
    )


def best_named(words: str, told: Sequence[Near]) -> list[Near]:
    """The one number whose own words share most with some words; none where none does, or several equally.

    "Dry bulk therefore made up" is of the 24.6 million that "dry bulk came to", whatever was told last.
    """
    own = _stems(words) - _SAID_OF_ALL
    scores = [len(own & _stems(f"{each.left} {each.right}")) for each in told]
    best = max(scores, default=0)
    return [told[scores.index(best)]] if best and scores.count(best) == 1 else []


def _stems(words: str) -> set[str]:
    """The first letters of each English word, and each two Chinese characters on end."""
    low = words.casefold()
    return {each[:4] for each in _WORD.findall(low)} | set(_TWO.findall(low))


_WORD = lazy_re.compile("[a-z]{3,}")
_TWO = lazy_re.compile("(?=([一-鿿]{2}))")
_SAID_OF_ALL = frozenset(
    "the and for was were has have had its our this that thes thos with made make repr acco equa came 占比 比重 占了 达到".split()
)
"""Words that many numbers have beside them."""


# An amount that says again what the rate before it says: "31.8 % of net assets, or $905 million".


_AGAIN = lazy_re.words(
    r"^ ?(?:of (?:the |its |our |their |all |total )*(?P<en>[a-z][a-z -]{2,24}?))? ?[,(] ?(?:or|i\.e\.|that is|some|about| )*$"
    r"|^,?(?:即|约合|折合|相当于|合)(?:约|人民币)*$"
)
"""Words between a rate and the amount that says it again, with the name of the whole in English."""

_OF_ZH = lazy_re.compile(r"(?:占|为)(?P<zh>[一-鿿]{2,12}?)的(?:比例|比重)?(?:约|近|超|为)*$")
"""Words before a rate that name its whole in Chinese."""

_PROFIT = lazy_re.words(r"gross profit|毛利")


def rated_ways(view: View) -> Ways:
    """The rate right before an amount, of what it is a rate of, told before under its name."""
    rate = view.before[0] if view.before else None
    if rate is None or rate.unit != "%" or rate.sentence != view.index or rate.base:
        return
    between = view.stated.left if len(view.stated.left) < len(rate.right) else rate.right
    again = _AGAIN.match(between)
    if again is None:
        return
    chinese = _OF_ZH.search(rate.left)
    name = again["en"] or (chinese["zh"] if chinese else "")
    if not name or _PROFIT.search(name):
        return
    wholes = told_under(view, name.strip(), partial(alike, second=view.stated))
    larger = [each for each in wholes if each.size > view.stated.size or len(wholes) == 1]
    for whole in larger[:2]:
        yield Way("product", product(), (rate.term, whole.term), True)


# What a number may have been computed from by the names that its words say: "占净利润的", "revenue per customer".
#
# The whole of a share, the number that a multiple is of, the amount and the count of a price stand often
# paragraphs ahead. They are looked for under their names; where nothing before is told under a name, it
# names no number.


_SHARE_OF_ZH = lazy_re.compile(
    r"占(?P<name>[一-鿿]{2,14}?)[的之]?(?:比例|比重|比|百分比|份额)?(?:约|为|达到?|近|超过?|将)*$"
)
_SHARE_OF_EN = lazy_re.words(
    r"^ ?of (?:the |its |our |their |all |total |that |this )*(?P<name>[a-z][a-z -]{2,28}?)"
    r"(?=[,.;()]|$| (?:and|in|for|while|against|from|compared|last|this|at|by|on|to|was|were|is|are|a year)\b)"
)
_TIMES_OF_ZH = lazy_re.compile(
    r"(?:是|为|相当于|达到?|约为)(?:约)?(?P<name>[一-鿿]{2,14}?)的(?:约|近)?$"
)
_TIMES_OF_EN = lazy_re.words(
    r"^ ?(?:times )?(?:of )?(?:(?:the |its |our |their |that of (?:the )?)(?:entire |whole |total |full |annual |yearly |(?:19|20)\d\d )*|(?=EBITDA\b))"
    r"(?P<name>[a-z][a-z -]{2,28}?)(?= ?[,.;()]|$| (?:and|in|for|while|of)\b)"
)
_SHED = lazy_re.compile(
    r"^(?:当年|当期|同期|本期|上半年|下半年|前[一二三]季度|本季度?|期内|全年|全部|全市|全省|全国|全行业|公司|集团|其|当月|报告期内?|所有|该)+|(?:总[值额量数]|合计)$"
)
_OTHER_TIME = lazy_re.words(r"上年|去年|同期|上期|前年|\b(?:last|prior|previous)\b")


def named_ways(view: View) -> Ways:
    """The ways that a number's own words name; near where what they name is told before."""
    unit = view.stated.unit
    if unit == "%" and (view.stated.base or _WAS_AT.search(view.stated.left)):
        yield from _before_points(view)
    elif unit == "%":
        yield from _shares(view)
    elif unit == "x":
        yield from _of_named(view, _name(view, _TIMES_OF_ZH, _TIMES_OF_EN), "multiple")
    elif view.stated.amount:
        yield from rated_ways(view)
        yield from span_ways(view)
        yield from _per_named(view)
        yield from _rests(view)


def _name(view: View, chinese: re.Pattern[str], english: re.Pattern[str]) -> str:
    """The name that stands before a number in Chinese, behind it in English; "" for none."""
    found = chinese.search(view.stated.left) or english.match(view.stated.right)
    if found is None or _OTHER_TIME.search(found["name"]):
        return ""
    return _SHED.sub("", found["name"]).strip()


def _shares(view: View) -> Ways:
    name = _name(view, _SHARE_OF_ZH, _SHARE_OF_EN)
    if name:
        yield from _of_named(view, name, "share")
    elif _OF_ALL.search(view.stated.left):
        for length in range(4, 1, -1):
            label = re.split(r"[,:(]", view.before[0].left)[-1] if view.before else ""
            if len(label) > length and ZH.match(label[-length:]):
                yield from _of_named(view, label[-length:], "share")
    elif _LINKED.match(view.stated.left):
        # "ten customers gave 43 % of net sales, and the largest $77 million, or 12 %"
        told = [each for each in view.before if each.unit == "%" and each.sentence == view.index]
        for rate in told[:1]:
            found = _SHARE_OF_EN.match(rate.right)
            if found is not None:
                yield from _of_named(view, found["name"], "share")


_WAS_AT = lazy_re.compile(r"(?:季度|月|年)(?:末|初|底)(?:为|是)$")


def _before_points(view: View) -> Ways:
    """An earlier rate: the present one less the points that it gained, both told right before it."""
    if _OWN_POINTS.match(view.stated.right) or _OF_ANOTHER.search(view.stated.left):
        return
    told = [each for each in view.before if each.sentence == view.index]
    points = next((each for each in told if each.unit == "pp"), None)
    rate = next((each for each in told if each.unit == "%" and not each.base), None)
    if points is None or rate is None or rate.term.start > points.term.start:
        return
    words = points.left + re.split("[,;]", points.right)[0]
    fell = bool(DOWN.search(words) or _LOWER.search(words))
    rose = bool(UP.search(words) or _HIGHER.search(words))
    made = total() if fell else difference()
    # "2.4 points better" says no direction
    yield Way(made.name, made, (rate.term, points.term), fell != rose)


_OWN_POINTS = lazy_re.compile(r" ?(?:低|高|多|少|下降|上升|提[高升]|收窄|扩大)(?:了|出|约)*$")
_OF_ANOTHER = lazy_re.words(
    r"(?:行业|同行|同业|可比公司|对手|全[国省市])[一-鿿]{0,6}$|\b(?:peers?|industry|rivals?|sector|competitors?|national)\b[^,;]{0,20}$"
)
"""Words of the rate of somebody else, which no change over time led to."""

_LOWER = lazy_re.words(r"低|少|收窄|\b(?:lower|less|fewer|below|under)\b")
_HIGHER = lazy_re.words(r"高|多|\b(?:higher|more|above|over|wider)\b")
"""Words beside points that say in which direction they lie, and are no verb."""


_OF_ALL = lazy_re.compile(
    r"占(?:比|全[市省国行港县州区]|总[量数额值]|全部|总体|全体)?的?(?:比重|比例|比)?(?:约|为|达到?|近|超过?)*$"
)
"""A share of the whole of what its part is told in."""

_LINKED = lazy_re.words(r"^[ ,(]*(?:or|i\.e\.)[ ,]*(?:about |some |nearly )?$")


def _of_named(view: View, name: str, rule: str) -> Ways:
    """The amount right before a number over what is told under a name."""
    if len(name) < 2 or view.of_before:
        return
    own = [
        each for each in view.before
        if each.amount and each.sentence == view.index and not says(each, name)
        and not stopped(view, each)
    ]  # fmt: skip
    if not own and _THAT_IS.search(view.stated.left):
        told = [each for each in view.before if each.amount and each.sentence == view.index - 1]
        own = [each for each in told if not says(each, name)][:1] if len(told) == 1 else []
    if len(own) > 1 and _FROM.search(own[0].left) and not own[1].base and alike(own[1], own[0]):
        own = own[1:]  # "fell to A from B, equal to 1.6x EBITDA": of A
    for part in [] if own and own[0].base else own[:1]:
        wholes = told_under(view, name, partial(alike, second=part))
        beside = view.stated.term.start - part.term.end <= BESIDE and len(wholes) == 1
        for whole in wholes:
            if rule == "share":
                yield Way("share", share(), (part.term, whole.term), True, named=beside)
            else:
                yield Way("multiple", multiple(), (whole.term, part.term), True, named=beside)


BESIDE = 16
"""Characters from an amount to what is said of it, "5.06, 为净利润的 1.6 倍", where no other can be meant. Ours."""


_FROM = lazy_re.words(r"\bfrom $|[由从自]$")


_THAT_IS = lazy_re.words(
    r"^(?:so )?(?:that|this|which)(?:'s| is| was| equals) (?:about |roughly |some |nearly |almost )?$"
)
"""Words before a multiple that is of what the sentence before tells."""


_AVERAGE_EN = lazy_re.words(
    r"\b(?:average|mean|typical) (?P<den>[a-z][a-z -]{2,22}?) (?:now |then |still |thus |therefore |hence )?"
    r"(?:costs?|is|was|has|had|carrie[sd]|carry|served?|brought|pays?|paid|earn(?:s|ed)|took|collect(?:s|ed)|sells?|sold|lists?|listed|"
    r"makes?|made|handle[sd]?|produce[sd]?|spends?|spent|treats?|treated|employs?|employed|holds?|held)\b[^\ue001-\ue006,;]{0,14}$"
    r"|\b(?P<num>[a-z][a-z -]{2,28}?) per (?P<each>[a-z]{3,16})\b[^\ue001-\ue006,;]{0,20}$"
)
_PER_EN = lazy_re.words(
    r"^ ?(?P<num>[a-z][a-z -]{2,24}? )?(?:per|for each|for every) (?P<each>[a-z]{3,16}(?: [a-z]{3,16})?)"
)
_EACH_ZH = lazy_re.compile(
    r"(?:每|(?P<each>[人户店车单件次笔柜台吨机院班村校亩床站桌生]均)|单(?=[车店台户票件笔]))(?P<of>[一-鿿A-Za-z]{0,12}?)(?:约|近|超|为|达|到|是)*$"
)
_BRACKET = lazy_re.compile(r"\([^()]*\)$")
_SAME_AS = {
    "收入": ("营收", "营业收入", "总收入"),
    "营收": ("收入", "营业收入"),
    "费用": ("收入",),
    "产值": ("总产值",),
}
"""Other names of an amount of which an average is told."""
_EARNED = {"创收": "收入", "创利": "净利润"}
"""What an average of it is told by in fewer words: 人均创收."""
_LINKS = lazy_re.words(
    r"^(?:so|that|and|thus|the|our|its|of|in|with|while|then|this|as) (?=[a-z])(?:that |the |our |its )*"
)
"""Words before a name that belong to the clause."""
_EACH_BEHIND = lazy_re.words(r"^ ?(?:each|apiece)\b")
_AVERAGE_OF = lazy_re.words(r"\baverage (?:of|is|was)[a-z ]{0,8}$")
_TIME_NOUNS = frozenset("share year month quarter week day hour minute second annum cent".split())
_COUNTED_BY = {
    "户": "户家位", "店": "店家", "车": "车辆台", "人": "人名位", "单": "单件", "次": "次人", "柜": "柜个台",
    "院": "家所院", "班": "个班", "村": "个村", "校": "所校", "亩": "亩", "床": "张床", "站": "座站个", "桌": "张桌", "生": "人名生",
}  # fmt: skip


def _per_named(view: View) -> Ways:
    """An amount for each of what is counted elsewhere: "the average cinema has 5.5 screens", 户均进出口."""
    if _EACH_BEHIND.match(view.stated.right) and _AVERAGE_OF.search(view.stated.left):
        pair = [each for each in view.before if each.amount and each.sentence == view.index][:2]
        if len(pair) == 2 and min(each.size for each in pair) > 1:
            less_, more = sorted(pair, key=lambda each: each.size)
            yield Way("ratio", ratio(), (more.term, less_.term), True)
        return
    if PER_TWO.search(view.stated.left) or OF_OTHERS.search(view.stated.left + view.stated.right):
        return
    found = _AVERAGE_EN.search(view.stated.left) or _PER_EN.match(view.stated.right)
    chinese = _EACH_ZH.search(_BRACKET.sub("", view.stated.left)) if found is None else None
    if found is not None:
        groups = found.groupdict()
        noun = (groups.get("den") or groups["each"]).strip().casefold()
        if noun.split()[-1] in _TIME_NOUNS or noun.split()[0] in _TIME_NOUNS:
            return
        what = _LINKS.sub("", (groups.get("num") or "").strip())
        if OF_A_YEAR.search(view.stated.left + view.stated.right):
            return  # annualised: neither number as told
        if "den" in groups and groups["den"] and not view.stated.money:
            what = view.stated.noun
        counts = [
            each for each in told_before(view, REACH) if _is_count(each) and counted_as(each, noun)
        ]
        counts = counts[:FEW] or told_under(view, noun.split()[0], _is_count)
    elif chinese is not None:
        counts, what = _counted(view, chinese["each"] or "", chinese["of"])
    else:
        return
    unit = view.stated.unit
    what = _EARNED.get(what, what)
    fits = partial(_in_unit, unit=unit)
    amounts = told_under(view, what, fits) if len(what) > 1 else []
    for other in _SAME_AS.get(what, ()) if not amounts else ():
        amounts = amounts or told_under(view, other, fits)
    if not amounts:
        amounts = [
            each for each in view.before
            if _in_unit(each, unit=unit) and not each.base and each not in counts
        ][:1]  # fmt: skip
    for amount in amounts[:FEW]:
        for count in counts[:FEW]:
            if amount is not count and amount.size > view.stated.size * MANY:
                yield Way("ratio", ratio(), (amount.term, count.term), True)


def _counted(view: View, each: str, words: str) -> tuple[list[Near], str]:
    """The counts whose printed unit stands behind 每, and the words behind it that name the amount."""
    told = [
        near for near in told_before(view, NEARBY)
        if _is_count(near) and not near.base and not near.stepped
    ]  # fmt: skip
    for near in told:
        unit = re.sub(r"^[^一-鿿]*[百千万亿]*", "", near.term.quantity.text.strip())
        letters = _COUNTED_BY.get(each[:1] or words[:1], each[:1] or words[:1])
        if unit and words.startswith(unit):
            return [near], _PLAIN_MEAN.sub("", words[len(unit) :])
        if letters and (unit[:1] or near.noun or "-") in letters:
            of = _PLAIN_MEAN.sub("", words if each else words[1:])
            return [near if near.sentence == view.index else _most(told, near)], of
    return [], ""


_PLAIN_MEAN = lazy_re.compile(r"^平均")


def _most(told: list[Near], like: Near) -> Near:
    """The greatest of the numbers that count the same, of the paragraph of one: all, and no part of them."""
    return max(
        (
            each
            for each in told
            if alike(each, like) and each.sentence >= like.sentence - NEARBY // 4
        ),
        key=lambda each: each.size,
    )


FEW, NEARBY, MANY = 2, 12, 3
"""Numbers of a name that are tried, sentences back in which a bare count is looked for, and how much
greater than its average an amount is. Ours."""


def _is_count(each: Near) -> bool:
    return each.amount and not each.money


def _in_unit(each: Near, unit: str) -> bool:
    return each.amount and each.unit == unit


_REST_ZH = lazy_re.compile(r"(?:其他|其余|剩余|余下)(?P<name>[一-鿿]{0,8}?)(?:为|约|共|是|合计)*$")
_OTHERS = lazy_re.words(r"其他|other")
"""Words of a group of its own, beside which more may be: 其他产品 of a firm with other income, too."""

ALMOST = 0.12
"""How far parts and rest may be from a whole that no name ties to them, of it. Ours."""

_REST_EN = lazy_re.words(
    r"\b(?:remaining|remainder|the rest|all others?|other (?P<name>[a-z]{3,14}))\b[a-z ,]{0,16}$"
)


def _rests(view: View) -> Ways:
    """What the parts told before leave of a whole told under the name of the rest, paragraphs ahead."""
    found = _REST_ZH.search(view.stated.left) or _REST_EN.search(view.stated.left)
    name = (found["name"] or "") if found else ""
    parts = [
        each for each in view.before
        if in_clauses(view, each) and alike(each, view.stated) and not each.base and not each.stepped
    ]  # fmt: skip
    if not parts:
        return
    if found:
        # the whole may be told pages ahead under any name: one that they nearly make up is meant
        terms = tuple(each.term for each in reversed(parts))
        given = sum(each.size for each in parts)
        for whole in told_before(view, REACH):
            if alike(whole, view.stated) and whole.size > given:
                near = abs(whole.size - given - view.stated.size) <= ALMOST * whole.size
                near = (
                    near and len(parts) > 1 and not whole.base and not _OTHERS.match(found.group())
                )
                yield Way("difference", less(), (whole.term, *terms), near)
    if len(name) < 2:
        return
    for whole in told_under(view, _SHED.sub("", name), partial(alike, second=parts[0])):
        inside = [each for each in parts if each.term.start > whole.term.start]
        if inside and sum(each.size for each in inside) < whole.size:
            terms = (whole.term, *(each.term for each in reversed(inside)))
            yield Way("difference", less(), terms, True)
