"""A trend and the numbers that it names: "四个季度连续下降, 依次为 14.8 %、14.1 %", "narrowed in each of three years: 84, 61, 37".

Each number must lie on the side of the one before that the verb says. One that does not is doubted; where all
lie on the other side, the verb is. What gets better may rise or fall and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.verdicts import core, title
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, points_down
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.finding import Finding, Severity, Verdict

_VERB_ZH, _VERB_EN = f"(?:{UP_ZH}|{DOWN_ZH})", f"(?:{UP_EN}|{DOWN_EN})"
_STEADY = Trigger(
    rf"(?:连续|逐年|逐季|逐月|持续|一路|连年|年年|依次)(?:[^,;。\ue001-\ue004]|\ue001(?=[^,;。]{{0,2}}{_VERB_ZH})){{0,10}}?(?P<zh>{_VERB_ZH})"
    rf"|(?<![a-z-])(?P<en>{_VERB_EN})(?![a-z])(?:[^.;\ue001-\ue004]|\ue001(?= )){{0,24}}?\b(?:running|in a row|in succession|straight|consecutive|successive|(?:in )?(?:each|every) (?:of|year|quarter|month)|steadily|year after year)\b"
    rf"|\b(?:steadily|continuously|each (?:year|quarter|month)) (?P<ly>{_VERB_EN})(?![a-z])"
)
_BETTER = re.compile(
    r"improv|recover|worsen|deteriorat|strengthen|weaken|改善|好转|优化|恶化|走强|走弱|回升|修复",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"增[速幅长]|降幅|涨幅|跌幅|增长率|同比|环比|\b(?:growth|increase|rates? of|by)\b",
    re.IGNORECASE,
)
"""Words by which the numbers are of a change, whose own trend the verb does not tell."""
LEAST, BETWEEN = 3, 28
"""Numbers that make a trend, and characters between two of them in a list. Ours."""


def steady_findings(sentence: Sentence) -> Iterator[Finding]:
    """Every trend of a sentence that the numbers listed with it do not keep."""
    if sentence.count < LEAST:
        return
    for match in sentence.each(_STEADY):
        name = match.lastgroup or "zh"
        verb = match[name]
        down = points_down(verb)
        if down is None or _BETTER.search(verb):
            continue
        terms = _listed(sentence, match.end())
        if len(terms) < LEAST or _RATE.search(_between(sentence, match, terms[0])):
            continue
        yield from _kept(sentence, (match.start(name), match.end(name)), terms, down)


def _between(sentence: Sentence, match: re.Match[str], first: Term) -> str:
    at = next(place for place, item in sentence.hidden.items() if item is first)
    return sentence.mask[match.end() : at]


def _listed(sentence: Sentence, start: int) -> list[Term]:
    """The numbers of one unit that stand in one list behind a place of the mask."""
    found: list[Term] = []
    last = start
    for at, item in sorted(sentence.hidden.items()):
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


_JOINED = re.compile(r"(?: |,|、|→|/|-|~|和|与|及|至|到|and|then|to|in)*")
_OF_TIME = re.compile(r"\ue005|季|月|年|\b(?:quarter|half|month|year)\b", re.IGNORECASE)
"""What stands between two numbers of one thing at two times."""
_OTHER = re.compile(
    r"其中|同比|较|比|而|\b(?:including|comprising|with|while|whereas|but|against|from|of which|up|down)\b",
    re.IGNORECASE,
)
"""Words between two numbers by which the second is none of the list."""


def _kept(
    sentence: Sentence, verb: tuple[int, int], terms: Sequence[Term], down: bool
) -> Iterator[Finding]:
    broken = [
        (first, last) for first, last in pairwise(terms)
        if _above(last, first) is down
    ]  # fmt: skip
    if not broken:
        return
    document = sentence.document
    if len(broken) == len(terms) - 1:
        stated = document.span(sentence.origin[verb[0]], sentence.origin[verb[1] - 1] + 1)
        others = terms
    elif len(broken) == 1:
        odd = _odd(terms, broken[0], down)
        stated = document.span(odd.start, odd.end)
        others = [each for each in terms if each is not odd]
    else:
        return
    symbols = " → ".join(core(each.quantity) for each in terms)
    yield Finding(
        rule="direction",
        verdict=Verdict.WRONG,
        severity=Severity.AMBER,
        spans=(
            sentence.span(*terms),
            stated,
            *(document.span(each.start, each.end) for each in others),
        ),
        title=title("direction", Verdict.WRONG, symbols, None),
        stated=stated.quote,
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
