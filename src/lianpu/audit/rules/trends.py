"""A trend told in words, held to the numbers that are listed with it, before it or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import title
from lianpu.audit.stated.concepts import one_concept
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, points_down
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.errors import NotationError
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.notation.numbers import read_quantity

# A trend and the numbers that it names: "四个季度连续下降, 依次为 14.8 %、14.1 %", "narrowed in each of three years: 84, 61, 37".
#
# The list stands behind the verb, or right before it: "6 月 49.2, 7 月 49.6, 8 月 50.1, 逐月回升". Each number
# must lie on the side of the one before that the verb says. One that does not is doubted; where all lie on the other
# side, the verb is. What gets better may rise or fall and says nothing.


_VERB_ZH, _VERB_EN = f"(?:{UP_ZH}|{DOWN_ZH})", f"(?:{UP_EN}|{DOWN_EN})"
_STEADY = Trigger(
    rf"(?:连续|逐年|逐季|逐月|持续|一路|连年|年年|依次)(?:[^,:;。\ue001-\ue004]|\ue001(?=[^,;。]{{0,2}}{_VERB_ZH})){{0,10}}?(?<![净新])(?P<zh>{_VERB_ZH})"
    rf"|(?<![a-z-])(?P<en>{_VERB_EN})(?![a-z])(?:[^.;\ue001-\ue004]|\ue001(?= )){{0,24}}?\b(?:running|in a row|in succession|straight|consecutive|successive|(?:in )?(?:each|every) (?:of|year|quarter|month|week)|from (?:month to month|quarter to quarter|year to year|week to week)|steadily|year after year)\b"
    rf"|\b(?:steadily|continuously|each (?:year|quarter|month)) (?P<ly>{_VERB_EN})(?![a-z])"
    r"|\beach (?:one )?(?:was|is|being|were)? ?(?P<than>bigger|larger|higher|greater|more|smaller|lower|less) than (?:the|its) (?:one before|last|previous|predecessor|one preceding)"
    r"|一[年季月]比一?[年季月](?P<bi>[高多大低少小])"
)
_LESSER = lazy_re.words(r"smaller|lower|less|[低少小]")
BETTER = lazy_re.words(
    r"improv|recover|worsen|deteriorat|strengthen|weaken|改善|好转|优化|恶化|走强|走弱|回升|修复"
)
_RATE = lazy_re.words(
    r"增[速幅长]|降幅|涨幅|跌幅|增长率|同比|环比|\b(?:growth|increase|rates? of|by)\b"
)
"""Words by which the numbers are of a change, whose own trend the verb does not tell."""
LEAST, BETWEEN = 3, 28
"""Numbers that make a trend, and characters between two of them in a list. Ours."""


def steady_findings(material: Material) -> Iterator[Finding]:
    """Every trend that the numbers listed with it, or right before it, do not keep."""
    for index, sentence in material.each_sentence():
        if sentence.count < LEAST and not any(
            0 <= at < len(material.sentences)
            and material.sentences[at].block == sentence.block
            and material.sentences[at].count >= LEAST
            for at in (index - 1, index + 1)
        ):
            continue
        yield from _of_sentence(material, index, sentence)


def _of_sentence(material: Material, index: int, sentence: Sentence) -> Iterator[Finding]:
    for match in sentence.each(_STEADY):
        name = match.lastgroup or "zh"
        verb = match[name]
        down = _LESSER.search(verb) is not None if name in ("than", "bi") else points_down(verb)
        if down is None or BETTER.search(verb):
            continue
        place = sentence.origin[match.start(name)], sentence.origin[match.end(name) - 1] + 1
        if place in material.judged:
            continue
        terms = _listed(sentence, match.end())
        if len(terms) < LEAST:
            terms = _told_ahead(material, index, match)
            if len(terms) < LEAST:
                terms = _told_behind(material, index, match)
        elif _RATE.search(_between(sentence, match, terms[0])):
            continue
        if len(terms) < LEAST or _are_changes(sentence, terms) or _may_be_steps(match, terms):
            continue
        words = sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
        terms, sure = _in_time_order(material.document.text, terms)
        verb_at = match.start(name), match.end(name)
        yield from _kept(sentence, verb_at, terms, down, words, sure=sure)


def _are_changes(sentence: Sentence, terms: Sequence[Term]) -> bool:
    """Whether the numbers of a list are each a change of what the trend is of: "2022 年增 10%, 2023 年增 8%"."""
    starts = {term.start for term in terms if term.quantity.unit in RATES}
    placed = [at for at, item in sentence.placed if item.start in starts]
    return len(placed) == len(terms) and all(
        _CHANGE.search(sentence.mask, max(at - 12, 0), at) for at in placed
    )


_CHANGE = lazy_re.words(
    r"(?:增长?|增加|上?升|上?涨|下?降|下?跌|减少?|下滑)(?:了|约|近|幅为)*[ ]?$|\b(?:up|down|rose|grew|gained|fell|lost|rising|growing|falling|plus|minus)(?: by)?(?: about| some)? $"
)


def _may_be_steps(match: re.Match[str], terms: Sequence[Term]) -> bool:
    """Whether rates may be by how much an amount rose each time: "output grew in each of three years: 12 %, 15 % and 8 %"."""
    if _BY.search(match.group()) or _IN_POINTS.search(match.string, match.end()):
        return True
    rates = all(term.quantity.unit in RATES for term in terms)
    return rates and _A_RATE.search(match.string[: match.end()]) is None


_BY = lazy_re.words(r"\bby\b")
_IN_POINTS = lazy_re.words(
    r"\b(?:percentage|basis) points?\b|\d points?\b|\ue001 points?\b|百分点|基点"
)
_A_RATE = lazy_re.words(
    r"率|占比|份额|比重|比例|水平|增速|增幅|涨幅|降幅|\b(?:margins?|yields?|\w*rates?|ratios?|shares?|growth|inflation|unemployment|occupancy|utili[sz]ation|penetration|turnout|returns?|coupons?|discounts?|premiums?|spreads?|percentages?|proportions?|churn|retention|vacancy)\b"
)
"""Names of rates that are levels of their own."""


def _between(sentence: Sentence, match: re.Match[str], first: Term) -> str:
    at = next(
        place
        for place, item in sentence.hidden.items()
        if isinstance(item, Term) and item.start == first.start
    )
    return sentence.mask[match.end() : at]


def _listed(sentence: Sentence, start: int) -> list[Term]:
    """The numbers of one unit that stand in one list behind a place of the mask."""
    found: list[Term] = []
    last = start
    for at, item in sentence.placed:
        if at < start or not isinstance(item, Term) or not item.quantity.value:
            continue
        if item.quantity.unit in _OF_DURATION:
            continue
        apart = sentence.mask[last:at]
        if found and (not _of_unit(found[0], item) or len(apart) > BETWEEN):
            break
        if ";" in apart or "。" in apart or _OTHER.search(apart):
            break
        if found and not (_JOINED.fullmatch(apart) or _OF_TIME.search(apart)):
            break
        found.append(item)
        last = at + 1
    return _in_one_unit(found)


def _in_one_unit(terms: list[Term]) -> list[Term]:
    """Numbers of a list of which only the first says for each of what it is: €68,000 per MW, €59,500 and €51,000."""
    if len({each.quantity.unit for each in terms}) < 2:
        return terms
    made = []
    for each in terms:
        if "/" in each.quantity.unit:
            try:
                bare = read_quantity(_PER.split(each.quantity.text)[0])
            except NotationError:
                return []
            each = replace(each, quantity=bare)
        made.append(each)
    return made


_PER = lazy_re.compile(r"\s*(?:/|\b(?:per|an?|each)\b)")


def _told_ahead(material: Material, index: int, match: re.Match[str]) -> list[Term]:
    """The list that a trend is told of right behind it, in its clause or as the next sentence begins."""
    sentence = material.sentences[index]
    if _IN_TURN.search(match.group()) is None or _RATE.search(sentence.mask[: match.start()]):
        return []
    told = [
        at for at, item in sentence.hidden.items() if isinstance(item, Term) and at < match.start()
    ]
    if told:
        apart = sentence.mask[max(told) + 1 : match.start()]
        named = _NAME.findall(_NO_NAME.sub("", apart.casefold()))
        if (
            len(apart) > RIGHT_BEHIND
            or _OTHER.search(apart)
            or not _said(named, sentence, min(told))
        ):
            return []
        listed = _last_list(sentence, match.start())
        head = sentence.document.text[sentence.start : listed[0].start] if listed else ""
        # of several lists of a sentence the last is right before it: 净利润分别为 …, 营收逐年增长
        return [] if one_concept(_STOP_ZH.split(head)[-1], apart) is False else listed
    before = material.sentences[index - 1] if index else None
    if before is None or before.block != sentence.block or match.start() > RIGHT_BEHIND:
        return []
    if _RATE.search(before.mask) or _OTHER_THING.search(before.mask):
        return []
    named = _NAME.findall(_NO_NAME.sub("", sentence.mask[: match.start()].casefold()))
    if not named and not _IT.match(sentence.mask):
        return []
    first = min((at for at, item in before.hidden.items() if isinstance(item, Term)), default=0)
    if not _said(named, before, first):
        return []
    return _last_list(before, len(before.mask))


def _told_behind(material: Material, index: int, match: re.Match[str]) -> list[Term]:
    """The list with which the next sentence tells the numbers of a trend: "has risen every year. It stood at ..."."""
    sentence = material.sentences[index]
    behind = material.sentences[index + 1] if index + 1 < len(material.sentences) else None
    if behind is None or behind.block != sentence.block or _IN_TURN.search(match.group()) is None:
        return []
    if any(term.quantity.unit not in _OF_DURATION for term in sentence.terms):
        return []
    if any(_RATE.search(each) for each in (sentence.mask[: match.start()], behind.mask)):
        return []
    first = min((at for at, item in behind.hidden.items() if isinstance(item, Term)), default=0)
    named = _NAME.findall(_NO_NAME.sub("", sentence.mask[: match.start()].casefold()))
    if (
        _IT.match(behind.mask) is None
        and _TIME_FIRST.match(behind.mask) is None
        and not (named and _said(named[-1:], behind, first))
    ):
        return []
    return _listed(behind, 0)


_OF_DURATION = ("year", "month", "day", "quarter")
_TIME_FIRST = lazy_re.compile(r"\ue005(?:[年月季度末底初为是达约]|the end of){0,4}\ue001")
"""A sentence that begins with a time and its number, and names nothing."""


_STOP_ZH = lazy_re.compile(r"[,，;；。\ue001-\ue006]|\d")


def _said(named: Sequence[str], sentence: Sentence, first: int) -> bool:
    """Whether what a trend is told of, where it is named, is named before a list, too."""
    head = sentence.mask[:first].casefold()
    return not named or any(each[:4] in head for each in named)


_NAME = lazy_re.compile("[a-z]{3,}|[一-鿿]{2}")
_NO_NAME = lazy_re.compile(
    r"整体|总体|总的|呈现?|均|已经?|也|且|并|现|逐[年季月]|\b(?:the|its|their|this|that|have|has|had|thus|therefore|so|and|they|been|was|were|it)\b"
)
_IT = lazy_re.words(
    r"(?:it|they|this|these|all|the (?:figure|number|total|level)s?)\b|[,它其这]|逐|连续"
)
_IN_TURN = lazy_re.words(
    r"逐|连续|每[年季月]|\b(?:each|every|from (?:month to month|quarter to quarter|year to year)|successive|consecutive|in a row)\b"
)
"""Words of a trend from each number to the next, and not over all of them."""
_OTHER_THING = lazy_re.words(r"同比|环比|其中|\b(?:of which|including|while|whereas)\b")
RIGHT_BEHIND = 36
"""Characters between a list and the verb of its trend. Ours."""


def _last_list(sentence: Sentence, end: int) -> list[Term]:
    """The run of numbers of one unit, each of a time, that ends last before a place of the mask."""
    found: list[Term] = []
    ahead = end
    for at, item in sorted(sentence.hidden.items(), reverse=True):
        if at >= end or not isinstance(item, Term):
            continue
        if not item.quantity.value or item.quantity.unit in _OF_DURATION:
            break
        apart = sentence.mask[at + 1 : ahead]
        if len(found) == 1 and _SUMMED_UP.search(apart):
            found, apart = (
                [],
                "",
            )  # "97, 84, 70 and 77, an average of 82": what sums up a list is none of it
        if found and (
            not _of_unit(item, found[0])
            or len(apart) > BETWEEN
            or not (_JOINED.fullmatch(apart) or _OF_TIME.search(apart))
            or (";" in apart and not _YEARS_APART.search(apart))
        ):
            break
        if found and (_OTHER.search(apart) or _BEGINS.search(apart)):
            break
        found.insert(0, item)
        ahead = at
    return found


_SUMMED_UP = lazy_re.words(r"平均|均值|均价为|\b(?:averag(?:e|ed|ing)|mean)\b")
_BEGINS = lazy_re.compile(r"分别|依次|:$|合计|累计")
"""Words between two numbers by which the list begins behind them, and the first is its total."""
_YEARS_APART = lazy_re.compile("; ?\ue005[^,;]{0,6}$")


def _of_unit(first: Term, last: Term) -> bool:
    """Whether a number is of the unit of the next, which need not say it again."""
    a, b = (each.quantity.unit.partition("/")[0] for each in (first, last))
    return b in (a, "1")


_JOINED = lazy_re.compile(r"(?: |,|、|→|/|-|~|和|与|及|至|到|and|then|to|in)*")
_OF_TIME = lazy_re.words(
    r"\ue005|季|月|年|\b(?:quarter|half|month|year|first|second|third|fourth|Q[1-4]|H[12])\b"
)
"""What stands between two numbers of one thing at two times."""
_OTHER = lazy_re.words(
    r"其中|同比|较|比|而|\b(?:including|comprising|with|while|whereas|but|against|from|of which|up|down)\b"
)
"""Words between two numbers by which the second is none of the list."""


def _in_time_order(text: str, terms: Sequence[Term]) -> tuple[list[Term], bool]:
    """The numbers of a list from the first time to the last, and whether their order is sure.

    "11.6 in October, 11.9 in September, 12.4 in August" runs backwards.
    """
    before = [
        text[max(term.start - NEAR, last.end if last else 0) : term.start]
        for last, term in zip((None, *terms), terms, strict=False)
    ]
    behind = [
        text[term.end : min(term.end + NEAR, following.start if following else term.end + NEAR)]
        for term, following in zip(terms, (*terms[1:], None), strict=True)
    ]
    for words in (before, behind):
        times = [_time(each, last=words is before) for each in words]
        if any(each is None for each in times) or len({len(each or ()) for each in times}) > 1:
            continue
        pairs = list(pairwise([each for each in times if each is not None]))
        if all(first < last for first, last in pairs):
            return list(terms), True
        if all(first > last for first, last in pairs):
            return list(reversed(terms)), True
        return list(terms), False
    return list(terms), not any(_time(each, last=True) for each in (*before, *behind))


NEAR = 24
"""Characters beside a number in which its time stands. Ours."""
_TIME_TOLD = lazy_re.compile(
    r"(?P<y>(?:19|20)\d\d)(?!\d)|(?<!\d)(?P<m>1[0-2]|[1-9])\s?月|第?(?P<q>[一二三四1-4])季|(?<![A-Za-z])[1-4]?Q(?P<e>[1-4])"
    r"|\b(?P<n>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\b(?P<o>first|second|third|fourth)\b"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


def _time(words: str, *, last: bool) -> tuple[int, ...] | None:
    """The time that words beside a number tell: years, then months or quarters; None for none."""
    found = [_TIME_TOLD.match(words, each.start()) for each in _TIME_TOLD.finditer(words)]
    told = [each for each in found if each is not None]
    years = [int(each["y"]) for each in told if each["y"]]
    parts = [each for each in told if not each["y"]]
    if not years and not parts:
        return None
    key = years[-1:] if last else years[:1]
    for each in parts[-1:] if last else parts[:1]:
        if each["n"]:
            key = [*key, _MONTHS.index(each["n"]) + 1]
        elif each["m"]:
            key = [*key, int(each["m"])]
        else:
            word = each["q"] or each["e"] or each["o"]
            key = [*key, _ORDER.get(word) or int(word)]
    return tuple(key)


def _kept(
    sentence: Sentence,
    verb: tuple[int, int],
    terms: Sequence[Term],
    down: bool,
    words: tuple[int, int],
    *,
    sure: bool,
) -> Iterator[Finding]:
    broken = [
        (first, last) for first, last in pairwise(terms)
        if _above(last, first) is down
    ]  # fmt: skip
    document = sentence.document
    if not broken:
        if all(_above(last, first) is not None for first, last in pairwise(terms)):
            yield _holding(sentence, verb, terms, words)
        return
    if len(broken) == len(terms) - 1:
        stated = document.span(sentence.origin[verb[0]], sentence.origin[verb[1] - 1] + 1)
        others, severity = terms, Severity.RED if sure and are_points(terms) else Severity.AMBER
    elif len(broken) == 1:
        odd = _odd(terms, broken[0], down)
        stated = document.span(odd.start, odd.end)
        others, severity = [each for each in terms if each is not odd], Severity.AMBER
    else:
        return
    here = [term for term in terms if sentence.start <= term.start < sentence.end]
    symbols = " → ".join(core(each.quantity) for each in terms)
    yield Finding(
        rule="direction",
        verdict=Verdict.WRONG,
        severity=severity,
        spans=(
            sentence.span(*here) if here else sentence.span(words),
            stated,
            *(document.span(each.start, each.end) for each in others),
            document.span(*words),
        ),
        title=title("direction", Verdict.WRONG, symbols, None),
        stated=stated.quote,
        arithmetic=symbols,
    )


def are_points(terms: Sequence[Term]) -> bool:
    """Whether each of some numbers is told as it is: no bound, no sign, and of one unit."""
    return len({each.quantity.unit for each in terms}) == 1 and all(
        each.quantity.qualifier in (Qualifier.EXACT, Qualifier.ABOUT) and not each.signed
        for each in terms
    )


def _holding(
    sentence: Sentence, verb: tuple[int, int], terms: Sequence[Term], words: tuple[int, int]
) -> Finding:
    """The Finding of a trend that all its numbers keep."""
    document = sentence.document
    place = sentence.origin[verb[0]], sentence.origin[verb[1] - 1] + 1
    here = [term for term in terms if sentence.start <= term.start < sentence.end]
    symbols = " → ".join(core(each.quantity) for each in terms)
    return Finding(
        rule="direction",
        verdict=Verdict.HOLDS,
        severity=Severity.GREEN,
        spans=(
            sentence.span(place, *here),
            document.span(*place),
            *(document.span(each.start, each.end) for each in terms),
            document.span(*words),
        ),
        title=title("direction", Verdict.HOLDS, symbols, None),
        stated=document.span(*place).quote,
        arithmetic=symbols,
    )


def _odd(terms: Sequence[Term], step: tuple[Term, Term], down: bool) -> Term:
    """The number without which all others keep the trend; the second of the step where each would do."""
    for odd in reversed(step):
        rest = [each for each in terms if each is not odd]
        if all(_above(last, first) == (not down) for first, last in pairwise(rest)):
            return odd
    return step[1]


def _above(last: Term, first: Term) -> bool | None:
    """Whether a number surely lies above another, or below it; None where neither is sure.

    6.6 lies above 6.5: at the one value that both may round, neither rose nor fell.
    """
    a, b = lenient(last.quantity), lenient(first.quantity)
    if a.low is not None and b.high is not None and a.low >= b.high:
        return True
    if a.high is not None and b.low is not None and a.high <= b.low:
        return False
    return None
