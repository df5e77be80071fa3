"""Comparisons in a sentence: what rose must be higher, what exceeds a range lies above it, a trend has no turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.arithmetic import check as compute
from lianpu.audit.proof.arithmetic import extent, lenient
from lianpu.audit.proof.operations import difference, growth
from lianpu.audit.proof.printing import core, plain
from lianpu.audit.proof.verdicts import title
from lianpu.audit.rules.change import EXCHANGE, changes, verb_before
from lianpu.audit.rules.trends import are_points, steady_findings
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import (
    GAP,
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

# Comparisons in a sentence: what rose must be higher, what exceeds a range must lie above it.


_MORE_ZH, _MORE_EN = (
    "高于|超过|超出|好于|优于",
    r"above|exceed\w*|higher than|beat\w*|topp\w+|ahead of|better than",
)
_LESS_ZH, _LESS_EN = "低于|不及|不到|逊于", "below|lower than|short of|behind|miss(?:ed|es|ing)"
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
    r"[^,;:。\ue001-\ue004]{0,16}"
    r"|(?: (?:in|at|for|during|as of|on|by) (?:the )?(?:(?:end|close) of (?:the )?)?(?:\ue005|[a-z]+(?: (?:quarter|half|month|year))?))?, (?:sharply |slightly )?(?:up|down) from (?:the |about )?"
    r"|(?: (?:in|for|during|at|by) (?:the )?\ue005)?,? from (?:the |about |just |only |a )?",
    re.IGNORECASE,
)
"""All that may stand between the ends of a change that is called a contradiction."""
_DIRECT_ZH = lazy_re.compile(r",?\(?(?:较|比|相较于?|相比于?)[^,;:。\ue001-\ue004]{0,14}")
"""As much between two rates; an amount before may be what was added."""
_SET_AGAINST = lazy_re.compile(
    r"[^,;:.。\ue001-\ue004]{0,40},? \(?(?:as )?(?:compared (?:to|with)|versus|vs\.?|against) (?:the |about |some )?"
)
"""As much between the level reached and one that it is set against: "increased to A in the quarter, compared with B"."""

_TO_ANOTHER = lazy_re.words(
    r"\bto [\ue001\ue002][^\ue001-\ue004;.]{0,24}? from (?:about |around |between )?$"
)
"""A level that something came to, before the numbers that would be its ends."""
_OF_A_TIME = lazy_re.compile(
    r" (?:in |for |at |of |during |as of )?(?:the |a |its )?(?:same |comparable |corresponding )?(?:prior|previous|preceding|last|year|quarter|month|half|\ue005)"
)
"""Behind a level that is one of another time, and of no other thing."""

_BY_SO_MUCH = lazy_re.compile(
    r"(?:增长|增加|上升|提升|提高|上涨|下降|减少|下跌|下滑|扩大|缩小)了?(?:约|近|超过?|逾)?$|\bby (?:about |around |some )?$"
)
"""Before a number by which something changed, and to which it did not: 从约 4.5 亿进一步增长约 3 亿."""
_EXPECTED = lazy_re.words(
    r"预期|預期|指引|目标|此前|区间|同期|上年|去年|前值|预测|共识|guidance|expect|consensus|forecast|target|range|estimate|a year|previous"
    r"|往年|平均|均值|常年|last (?:year|season|month|week)|average|\blevels?\b|\bpace\b|\bnorm\b"
)


def comparisons(material: Material) -> Iterator[Finding]:
    """Directions of change and comparisons with a guided range."""
    for _, sentence in material.each_sentence():
        claimed = {
            (claim.inputs[0].start, claim.inputs[-1].start) for claim in sentence.once(changes)
        }
        claimed |= {(last, first) for first, last in claimed}
        done: set[tuple[int, int]] = set()
        for told in filter(None, (sentence, sentence.spare)):
            for first, last, pair in pairs_without_claim(told):
                if (first.start, last.start) in done:
                    continue
                found = list(_direction(told, first, last, pair))
                if found:
                    done.add((first.start, last.start))
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
    sized = _OF_SIZE.search(sentence.mask, pair.start, pair.end)
    if sized and (first.quantity.value or 0) < 0 > (last.quantity.value or 0):
        return  # "the fall narrowed from -16 % to -14 %": of their sizes, and no sign says so
    told = sentence.mask[max(pair.start - 40, 0) : pair.end]
    of_loss = _A_LOSS.search(told) is not None
    if _LOSS.search(told) and not _of_its_size(told, first, last, pair):
        return
    if first.quantity.value is None or last.quantity.value is None:
        return  # ranges have no one level
    begins = min(pair.first, pair.last)
    if _TO_ANOTHER.search(sentence.mask, max(begins - 40, 0), begins):
        return  # "narrowed to 4.1 to 4.2 from 4.0 to 4.4": what it was before is a range
    low, high = (last, first) if down else (first, last)
    change, arithmetic = _change(first, last)
    holds = (low.quantity.value or 0) <= (high.quantity.value or 0)
    if not holds and not _compare_above(low, high):
        return  # "about" and "nearly" leave open which is more
    rates = first.quantity.unit == last.quantity.unit == "%"
    direct = _DIRECT.fullmatch(between) is not None
    direct = direct or (rates and _DIRECT_ZH.fullmatch(between) is not None)
    behind = sentence.mask[max(pair.first, pair.last) + 1 :]
    set_against = _SET_AGAINST.fullmatch(between) and _OF_A_TIME.match(behind)
    if not holds and (_BY_SO_MUCH.search(between) or not (direct or set_against)):
        return  # other words may stand between two numbers of two things
    better = _COMPARE_BETTER.search(pair.verb) and not _GOOD.search(
        sentence.mask[max(pair.start - 40, 0) : pair.end]
    )
    if better or (not holds and EXCHANGE.search(sentence.text())):
        return  # which way an accident rate or a cost is better no word says
    span = sentence.span(first, last)
    stated = sentence.document.span(last.start, last.end)
    verb = verb_before(sentence, pair.start + 12, pair.end) if not holds else None
    if verb is not None:
        stated = sentence.document.span(*verb)
    symbols = f"{core(first.quantity)} {'>' if down else '<'} {core(last.quantity)}"
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    amounts = first.quantity.unit in MONEY or first.quantity.unit == "%"
    verb_alone = pair.verb.rstrip("了至到为成")
    sure = (
        direct
        and amounts
        and (not of_loss or _OF_SIZE.search(pair.verb) is not None)
        and _PLAINLY.fullmatch(verb_alone)
        and are_points((first, last))
    )
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
        title=title("direction", verdict, symbols, change),
        stated=symbols,
        recomputed=change,
        arithmetic=arithmetic or symbols,
    )


def _change(first: Term, last: Term) -> tuple[str | None, str | None]:
    """How much lies between two ends, and how that is computed: points between rates, per cent of amounts."""
    rates = first.quantity.unit == last.quantity.unit == "%"
    operation, inputs = (difference(), (last, first)) if rates else (growth(), (first, last))
    made = compute(operation, [each.quantity for each in inputs], last.quantity)
    if made is None or made.point is None:
        return None, None
    steps = [each.quantity.step for each in inputs if each.quantity.step]
    finest = max((-int(step.normalize().as_tuple().exponent) - 2 for step in steps), default=1)
    told = (
        f"{plain(made.point * 100, max(finest, 0))} pp"
        if rates
        else f"{plain(made.point * 100, 1)}%"
    )
    return told, f"{operation.write([core(each.quantity) for each in inputs])} = {told}"


def _of_its_size(told: str, first: Term, last: Term, pair: Pair) -> bool:
    """Whether what is told of a loss is how large it is: "the net loss decreased to 2.1 from 4.1"."""
    if not (first.quantity.value or 0) > 0 < (last.quantity.value or 0):
        return False
    if _OF_SIZE.search(pair.verb):
        return True
    return (
        _A_LOSS.search(told) is not None
        and _GOOD.search(_A_LOSS.sub("", told)) is None
        and _PLAINLY.search(pair.verb) is not None
        and _COMPARE_BETTER.search(pair.verb) is None
    )


_A_LOSS = lazy_re.words(
    r"\b(?:net |operating |pre-?tax |comprehensive |adjusted )*(?:loss|deficit)(?:es|s)?\b|(?:净|經營|经营|营业|税前|經調整|经调整)?亏损额?"
)
"""What a loss is called, whose size is told."""


def _compare_above(first: Term, second: Term) -> bool:
    """Whether the first is greater, however generously both are read; what their digits leave is at most that they are one."""
    a, b = lenient(first.quantity), lenient(second.quantity)
    return a.low is not None and b.high is not None and a.low >= b.high


def _guided(sentence: Sentence) -> Iterator[Finding]:
    for pattern, above in ((_ABOVE, True), (_BELOW, False)):
        for match in sentence.each(pattern):
            a, b = sentence.term(match, "a"), sentence.term(match, "b")
            if a is None or b is None or not same_measure(a, b):
                continue
            if not _EXPECTED.search(sentence.mask[match.start() : match.end() + BEHIND]):
                continue
            if _of_years(a) or _of_years(b) or _is_step(sentence.mask, match):
                continue
            if surpassed(sentence, match.start()):
                continue
            yield _guided_finding(sentence, a, b, above)


BEHIND = 32
"""Characters behind a number in which words say of what time or whom it is. Ours."""


def _of_years(term: Term) -> bool:
    """Whether a range is one of years, by which a level goes: "1.3 degrees above the 1850-1900 average"."""
    return _YEARS.fullmatch(term.quantity.text.strip()) is not None


_YEARS = lazy_re.compile(r"(?:1[5-9]|20)\d\d ?(?:[-–—~～至到]|to) ?(?:1[5-9]|20)?\d\d ?年?")


def _is_step(mask: str, match: re.Match[str]) -> bool:
    """Whether either number says by how much one thing is above another: "3 % above last month and 12 % below 2019"."""
    if _STEP_ABOVE.match(mask, match.start() + 1) or _STEP_ABOVE.match(mask, match.end()):
        return True
    return _AND_ANOTHER.search(mask, match.end("word"), match.end()) is not None


_STEP_ABOVE = lazy_re.compile(
    r" ?(?:percentage )?(?:(?!(?:is|was|were|are|be|been|being|came|stands?|stood|well|far|just|now|also|still)\b)[a-z]+ )?(?:above|below|ahead|behind|higher|lower|more|less|short|under|over|better|worse)\b",
    re.IGNORECASE,
)
_AND_ANOTHER = lazy_re.compile(r"\b(?:and|but|while|with)\b", re.IGNORECASE)


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
        holds = left.high is None or right.low is None or left.high > right.low
    else:
        holds = left.low is None or right.high is None or left.low < right.high
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
