"""Comparisons in a sentence: what rose must be higher, what exceeds a range lies above it, a trend has no turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.audit.proof.arithmetic import check as compute
from lianpu.audit.proof.arithmetic import extent, lenient
from lianpu.audit.proof.operations import growth
from lianpu.audit.proof.verdicts import core, plain, title
from lianpu.audit.rules.change import EXCHANGE, changes, verb_before
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import (
    DOWN_EN,
    DOWN_ZH,
    GAP,
    UP_EN,
    UP_ZH,
    Pair,
    pairs_without_claim,
    points_down,
    same_measure,
)
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

# A trend and the numbers that it names: "四个季度连续下降, 依次为 14.8 %、14.1 %", "narrowed in each of three years: 84, 61, 37".
#
# The list stands behind the verb, or right before it: "6 月 49.2, 7 月 49.6, 8 月 50.1, 逐月回升". Each number
# must lie on the side of the one before that the verb says. One that does not is doubted; where all lie on the other
# side, the verb is. What gets better may rise or fall and says nothing.


_VERB_ZH, _VERB_EN = f"(?:{UP_ZH}|{DOWN_ZH})", f"(?:{UP_EN}|{DOWN_EN})"
_STEADY = Trigger(
    rf"(?:连续|逐年|逐季|逐月|持续|一路|连年|年年|依次)(?:[^,;。\ue001-\ue004]|\ue001(?=[^,;。]{{0,2}}{_VERB_ZH})){{0,10}}?(?P<zh>{_VERB_ZH})"
    rf"|(?<![a-z-])(?P<en>{_VERB_EN})(?![a-z])(?:[^.;\ue001-\ue004]|\ue001(?= )){{0,24}}?\b(?:running|in a row|in succession|straight|consecutive|successive|(?:in )?(?:each|every) (?:of|year|quarter|month|week)|from (?:month to month|quarter to quarter|year to year|week to week)|steadily|year after year)\b"
    rf"|\b(?:steadily|continuously|each (?:year|quarter|month)) (?P<ly>{_VERB_EN})(?![a-z])"
    r"|\beach (?:one )?(?:was|is|being|were)? ?(?P<than>bigger|larger|higher|greater|more|smaller|lower|less) than (?:the|its) (?:one before|last|previous|predecessor|one preceding)"
    r"|一[年季月]比一?[年季月](?P<bi>[高多大低少小])"
)
_LESSER = lazy_re.words(r"smaller|lower|less|[低少小]")
_BETTER = lazy_re.words(
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
        if sentence.count < LEAST:
            before = material.sentences[index - 1] if index else None
            if before is None or before.block != sentence.block or before.count < LEAST:
                continue
        yield from _of_sentence(material, index, sentence)


def _of_sentence(material: Material, index: int, sentence: Sentence) -> Iterator[Finding]:
    for match in sentence.each(_STEADY):
        name = match.lastgroup or "zh"
        verb = match[name]
        down = _LESSER.search(verb) is not None if name in ("than", "bi") else points_down(verb)
        if down is None or _BETTER.search(verb):
            continue
        terms = _listed(sentence, match.end())
        if len(terms) < LEAST:
            terms = _told_ahead(material, index, match)
        elif _RATE.search(_between(sentence, match, terms[0])):
            continue
        if len(terms) < LEAST:
            continue
        yield from _kept(sentence, (match.start(name), match.end(name)), terms, down)


def _between(sentence: Sentence, match: re.Match[str], first: Term) -> str:
    at = next(place for place, item in sentence.hidden.items() if item is first)
    return sentence.mask[match.end() : at]


def _listed(sentence: Sentence, start: int) -> list[Term]:
    """The numbers of one unit that stand in one list behind a place of the mask."""
    found: list[Term] = []
    last = start
    for at, item in sentence.placed:
        if at < start or not isinstance(item, Term) or not item.quantity.value:
            continue
        if item.quantity.unit in ("year", "month", "day", "quarter"):
            continue
        apart = sentence.mask[last:at]
        if found and (item.quantity.unit != found[0].quantity.unit or len(apart) > BETWEEN):
            break
        if ";" in apart or "。" in apart or _OTHER.search(apart):
            break
        if found and not (_JOINED.fullmatch(apart) or _OF_TIME.search(apart)):
            break
        found.append(item)
        last = at + 1
    return found


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
        return _last_list(sentence, match.start())
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
        if not item.quantity.value or item.quantity.unit in ("year", "month", "day", "quarter"):
            break
        apart = sentence.mask[at + 1 : ahead]
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


_BEGINS = lazy_re.compile(r"分别|依次|:$|合计|累计")
"""Words between two numbers by which the list begins behind them, and the first is its total."""
_YEARS_APART = lazy_re.compile("; ?\ue005[^,;]{0,6}$")


def _of_unit(first: Term, last: Term) -> bool:
    """Whether a number is of the unit of the next, which need not say it again."""
    a, b = (each.quantity.unit.partition("/")[0] for each in (first, last))
    return b in (a, "1")


_JOINED = lazy_re.compile(r"(?: |,|、|→|/|-|~|和|与|及|至|到|and|then|to|in)*")
_OF_TIME = lazy_re.words(r"\ue005|季|月|年|\b(?:quarter|half|month|year)\b")
"""What stands between two numbers of one thing at two times."""
_OTHER = lazy_re.words(
    r"其中|同比|较|比|而|\b(?:including|comprising|with|while|whereas|but|against|from|of which|up|down)\b"
)
"""Words between two numbers by which the second is none of the list."""


def _kept(
    sentence: Sentence, verb: tuple[int, int], terms: Sequence[Term], down: bool
) -> Iterator[Finding]:
    broken = [
        (first, last) for first, last in pairwise(terms)
        if _above(last, first) is down
    ]  # fmt: skip
    document = sentence.document
    if not broken:
        if all(_above(last, first) is not None for first, last in pairwise(terms)):
            yield _holding(sentence, verb, terms)
        return
    if len(broken) == len(terms) - 1:
        stated = document.span(sentence.origin[verb[0]], sentence.origin[verb[1] - 1] + 1)
        others, severity = terms, Severity.RED if _are_points(terms) else Severity.AMBER
    elif len(broken) == 1:
        odd = _odd(terms, broken[0], down)
        stated = document.span(odd.start, odd.end)
        others, severity = [each for each in terms if each is not odd], Severity.AMBER
    else:
        return
    symbols = " → ".join(core(each.quantity) for each in terms)
    yield Finding(
        rule="direction",
        verdict=Verdict.WRONG,
        severity=severity,
        spans=(
            sentence.span(*terms),
            stated,
            *(document.span(each.start, each.end) for each in others),
        ),
        title=title("direction", Verdict.WRONG, symbols, None),
        stated=stated.quote,
        arithmetic=symbols,
    )


def _are_points(terms: Sequence[Term]) -> bool:
    """Whether each of some numbers is told as it is: no bound, no sign, and of one unit."""
    return len({each.quantity.unit for each in terms}) == 1 and all(
        each.quantity.qualifier in (Qualifier.EXACT, Qualifier.ABOUT) and not each.signed
        for each in terms
    )


def _holding(sentence: Sentence, verb: tuple[int, int], terms: Sequence[Term]) -> Finding:
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
    """Whether a number is surely greater than another, or surely less; None where neither is sure."""
    a, b = lenient(last.quantity), lenient(first.quantity)
    if a.low is not None and b.high is not None and a.low > b.high:
        return True
    if a.high is not None and b.low is not None and a.high < b.low:
        return False
    return None


# Comparisons in a sentence: what rose must be higher, what exceeds a range must lie above it.


_MORE_ZH, _MORE_EN = (
    "高于|超过|超出|好于|优于",
    r"above|exceed\w*|higher than|beat\w*|ahead of|better than",
)
_LESS_ZH, _LESS_EN = "低于|不及|不到|逊于", "below|lower than|short of"
_ABOVE = Trigger(
    lettered(
        rf"{{a:QR}}{GAP}{{0,12}}?[,，。]?{GAP}{{0,12}}?(?P<word>{_MORE_ZH}|{_MORE_EN})"
        rf"{GAP}{{0,24}}?{{b:QR}}"
    )
)
_BELOW = Trigger(
    lettered(
        rf"{{a:QR}}{GAP}{{0,12}}?[,，。]?{GAP}{{0,12}}?(?P<word>{_LESS_ZH}|{_LESS_EN}|under)"
        rf"{GAP}{{0,24}}?{{b:QR}}"
    )
)
_LOSS = lazy_re.words(r"亏损|亏|负|排名|名次|位|loss|deficit|rank|negative")
"""What may fall by rising, or rise by falling."""

_OF_SIZE = lazy_re.words(r"narrow|widen|shr[aiu]nk|收窄|扩大|缩小|缩窄")
"""Verbs by which the size of a loss changes, whatever its sign."""
_PLAINLY = lazy_re.words(
    r"rose|rise[ns]?|grew|grown?|increased?|climbed|jumped|fell|fall(?:s|en)?|declined?|decreased?|dropped|narrowed|widened"
    r"|增长|增加|增|上升|升|上涨|涨|下降|降|减少|减|下跌|跌|收窄|扩大"
)
"""Verbs that say the way of an amount and nothing else."""

_COMPARE_BETTER = lazy_re.words(r"improv|recover|改善|好转|优化")
"""Verbs by which accidents and costs fall and margins rise."""
_GOOD = lazy_re.words(
    r"利润|利率|净利|毛利|收入|营收|份额|(?<!不)良率|利用率|留存|"
    r"\b(?:margins?|profit\w*|revenues?|sales|earnings|cash flow|returns?|yields?|utili[sz]ation|retention|share)\b"
)
"""What gets better by rising."""

_DIRECT = lazy_re.compile(
    r"[^,;:。\ue001-\ue004]{0,16}|, (?:sharply |slightly )?(?:up|down) from (?:the |about )?"
)
"""All that may stand between the ends of a change that is called a contradiction."""

_BY_SO_MUCH = lazy_re.compile(
    r"(?:增长|增加|上升|提升|提高|上涨|下降|减少|下跌|下滑|扩大|缩小)了?(?:约|近|超过?|逾)?$|\bby (?:about |around |some )?$"
)
"""Before a number by which something changed, and to which it did not: 从约 4.5 亿进一步增长约 3 亿."""
_EXPECTED = lazy_re.words(
    r"预期|預期|指引|目标|此前|区间|同期|上年|去年|前值|预测|共识|guidance|expect|consensus|forecast|target|range|estimate|a year|previous"
)


def comparisons(material: Material) -> Iterator[Finding]:
    """Directions of change and comparisons with a guided range."""
    for _, sentence in material.each_sentence():
        claimed = {
            (claim.inputs[0].start, claim.inputs[-1].start) for claim in sentence.once(changes)
        }
        claimed |= {(last, first) for first, last in claimed}
        for first, last, pair in pairs_without_claim(sentence):
            found = list(_direction(sentence, first, last, pair))
            if (first.start, last.start) in claimed:
                # its growth is judged; its verb may still say the other way
                found = [each for each in found if each.verdict is Verdict.WRONG]
            yield from found
        yield from _guided(sentence)
    yield from steady_findings(material)


def _direction(sentence: Sentence, first: Term, last: Term, pair: Pair) -> Iterator[Finding]:
    """ "Rose from A to B" wants B above A; a rank or a loss may rise downwards, so never red."""
    down = points_down(pair.verb)
    between = sentence.mask[min(pair.first, pair.last) + 1 : max(pair.first, pair.last)]
    if down is None:
        return
    if _LOSS.search(sentence.mask[max(pair.start - 40, 0) : pair.end]) and not (
        _OF_SIZE.search(pair.verb) and (first.quantity.value or 0) > 0 < (last.quantity.value or 0)
    ):
        return
    low, high = (last, first) if down else (first, last)
    made = compute(growth(), [first.quantity, last.quantity], last.quantity)
    change = made.point if made is not None and made.point is not None else None
    change_text = f"{plain(change * 100, 1)}%" if change is not None else None
    holds = not _compare_above(low, high)
    if not holds and (not _DIRECT.fullmatch(between) or _BY_SO_MUCH.search(between)):
        return  # other words may stand between two numbers of two things
    better = _COMPARE_BETTER.search(pair.verb) and not _GOOD.search(
        sentence.mask[max(pair.start - 40, 0) : pair.end]
    )
    if not holds and (better or EXCHANGE.search(sentence.text())):
        return
    span = sentence.span(first, last)
    stated = sentence.document.span(last.start, last.end)
    verb = verb_before(sentence, pair.start + 12, pair.end) if not holds else None
    if verb is not None:
        stated = sentence.document.span(*verb)
    symbols = f"{core(first.quantity)} {'>' if down else '<'} {core(last.quantity)}"
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    amounts = first.quantity.unit in MONEY or first.quantity.unit == "%"
    verb_alone = pair.verb.rstrip("了至到为成")
    sure = amounts and _PLAINLY.fullmatch(verb_alone) and _are_points((first, last))
    yield Finding(
        rule="direction",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.RED if sure else Severity.AMBER,
        spans=(
            span,
            stated,
            sentence.document.span(first.start, first.end),
            *((sentence.document.span(last.start, last.end),) if verb else ()),
        ),
        title=title("direction", verdict, symbols, change_text),
        stated=symbols,
        recomputed=change_text,
        arithmetic=f"{core(last.quantity)} / {core(first.quantity)} - 1 = {change_text}"
        if change_text
        else symbols,
    )


def _compare_above(first: Term, second: Term) -> bool:
    """Whether the first is surely greater, however generously both are read."""
    a, b = lenient(first.quantity), lenient(second.quantity)
    return a.low is not None and b.high is not None and a.low > b.high


def _guided(sentence: Sentence) -> Iterator[Finding]:
    for pattern, above in ((_ABOVE, True), (_BELOW, False)):
        for match in sentence.each(pattern):
            a, b = sentence.term(match, "a"), sentence.term(match, "b")
            if a is None or b is None or not same_measure(a, b):
                continue
            if not _EXPECTED.search(match.group()):
                continue
            if surpassed(sentence, match.start()):
                continue
            yield _guided_finding(sentence, a, b, above)


def surpassed(sentence: Sentence, at: int) -> bool:
    """Whether the number at a place of the mask is itself what another is held to.

    "4.15 元,优于上季 3.19 元,优于去年同期 3.55 元": the first is above both.
    """
    return _SURPASSED.search(sentence.mask[max(at - 40, 0) : at]) is not None


_SURPASSED = lazy_re.words(
    rf"(?:{_MORE_ZH}|{_LESS_ZH}|\b(?:{_MORE_EN}|{_LESS_EN}))"
    r"[^,;。\ue001-\ue006]{0,24}$"
)


def _guided_finding(sentence: Sentence, a: Term, b: Term, above: bool) -> Finding:
    left, right = extent(a.quantity), extent(b.quantity)
    if above:
        holds = left.high is None or right.low is None or left.high >= right.low
    else:
        holds = left.low is None or right.high is None or left.low <= right.high
    return on_its_side(sentence, a, b, above=above, holds=holds)


def on_its_side(
    sentence: Sentence, a: Term, b: Term, *, above: bool, holds: bool, sure: bool = False
) -> Finding:
    """That a number is above or below another, as words say, or the doubt that it is not, red where they are sure."""
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    document = sentence.document
    symbols = f"{core(a.quantity)} {'>' if above else '<'} {core(b.quantity)}"
    return Finding(
        rule="comparison",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.RED if sure else Severity.AMBER,
        spans=(sentence.span(a, b), document.span(a.start, a.end), document.span(b.start, b.end)),
        title=title("comparison", verdict, symbols, None),
        stated=symbols,
        arithmetic=symbols,
    )
