"""Findings made of checks: the verdict, its colour, and the arithmetic in print.

Red needs three things: arithmetic that fails, generous readings that fail too (`Check.certain`),
and a grammar that left one reading of the sentence (`Claim.strict`). Whatever lacks one is amber.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import Check, check, coarsely
from lianpu.audit.proof.operations import Operation
from lianpu.audit.proof.printing import core, shown, spread
from lianpu.audit.proof.system import Equation
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity, Verdict, standing
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span
from lianpu.core.text import Text

TITLES: dict[str, Text] = {
    "growth": Text("增速", "growth"),
    "cagr": Text("复合增速", "CAGR"),
    "multiple": Text("倍数", "multiple"),
    "share": Text("占比", "share"),
    "sum": Text("合计", "total"),
    "difference": Text("差额", "difference"),
    "product": Text("乘积", "product"),
    "ratio": Text("比值", "ratio"),
    "average": Text("均值", "average"),
    "median": Text("中位数", "median"),
    "direction": Text("升降", "direction"),
    "count": Text("数目", "count"),
    "rank": Text("位次", "rank"),
    "midpoint": Text("中值", "midpoint"),
    "comparison": Text("比较", "comparison"),
    "restated": Text("重述", "restatement"),
    "equation": Text("算式", "equation"),
    "date": Text("时间", "time"),
}

_LEVEL = Text("变动后的数值", "level reached")
"""What a growth without its rate names: "rose to $400 billion"."""
_DIGIT = lazy_re.compile(r"\d")
_RATE = lazy_re.compile(
    r"[%％‰×倍成]|(?<=\d) ?x\b|百分|基点|\b(?:percent|per cent|bps?|pp|pts?|points?|basis|times|fold)\b",
    re.IGNORECASE,
)
_VERDICT_WORDS: dict[Verdict, Text] = {
    Verdict.HOLDS: Text("成立", "holds"),
    Verdict.ROUNDING: Text("在四舍五入范围内成立", "holds within rounding"),
    Verdict.WRONG: Text("与算式不符", "does not follow from its inputs"),
    Verdict.DOUBTFUL: Text("存疑", "is doubtful"),
    Verdict.CONTRADICTED: Text("与另一处不符", "is contradicted elsewhere"),
    Verdict.NOT_CHECKABLE: Text("无法核对", "cannot be checked"),
}


class Claim(msgspec.Struct, frozen=True):
    """A stated number, and the ways in which its sentence may have computed it."""

    rule: str
    stated: Term
    inputs: tuple[Term, ...]
    readings: tuple[Operation, ...]
    """Each a possible meaning; one that holds is enough."""
    span: Span
    """The words of the claim."""
    strict: bool
    """Whether grammar leaves no other number that the claim may be about: without it, a reading
    that fails is silence, not a verdict."""
    doubt: bool = False
    """Words such as "at constant currency" or "organic", under which printed ends need not agree:
    a failure is amber."""
    verb: tuple[int, int] | None = None
    """Place in the Document of the word that says the direction, for growth."""


class Doubted(msgspec.Struct, frozen=True):
    """What a doubt is made of."""

    check: Check
    stated: Term
    inputs: tuple[Term, ...]


class Computed(Finding, frozen=True, dict=True):
    """A Finding with the equation that it was made of, for the system of all of them."""

    equation: Equation | None = None
    """None where it was only confirmed by search, which may be an accident."""
    searched: bool = False
    """Whether it only agrees with numbers nearby, which may be an accident."""
    named: bool = False
    """Whether a name says what it follows from: only what its words mean answers a misfit."""
    proven: bool = False
    """Whether a table proves it: another relation that its number keeps does not excuse it."""
    bound: bool = False
    """Whether words and place bind its inputs, whatever they give: what others give by accident answers no misfit."""
    meant: bool = False
    """Whether grammar or its words leave no doubt which numbers it is said to follow from, and how."""
    doubted: Doubted | None = None
    """For a doubt: the number, what it was held to and how, so that it may yet be seen to be proof."""


def plainly(finding: Finding) -> Finding:
    """A Finding without its equation, as it leaves the room."""
    if not isinstance(finding, Computed):
        return finding
    return Finding(*_PLAIN(finding))


_PLAIN = attrgetter(*Finding.__struct_fields__)


def judge(document: Document, claim: Claim) -> Finding | None:
    """The Finding of a claim; None where nothing can be said."""
    quantities = [term.quantity for term in claim.inputs]
    checks = [
        made
        for reading in claim.readings
        if (made := check(reading, quantities, claim.stated.quantity)) is not None
    ]
    if not checks:
        return None
    best = min(checks, key=lambda each: _ORDER[each.verdict])
    if best.verdict is Verdict.WRONG:
        if not claim.strict:
            return None
        proven = all(each.certain for each in checks) and len(checks) == len(claim.readings)
        severity = Severity.RED if proven and not claim.doubt else Severity.AMBER
    elif by_bounds_alone(best, claim.stated):
        return None
    elif claim.rule == "equation" and coarsely(best, claim.stated.quantity):
        return written(document, claim, replace(best, verdict=Verdict.WRONG), Severity.AMBER)
    else:
        severity = Severity.GREEN
    if best.verdict is Verdict.WRONG and turned(claim, best):
        return direction(document, claim, best, severity)
    return written(document, claim, best, severity)


def by_bounds_alone(made: Check, stated: Term) -> bool:
    """Whether an exact number far from a result lies in its bounds alone: 4.09 is at most 37 % of "over 11", which gives no 1.85 %."""
    value, point = stated.quantity.value, made.point
    if not value or not point:
        return False
    if None not in (made.interval.low, made.interval.high) and made.interval.low:
        return False
    if stated.quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        return False
    return not Fraction(1, 2) <= Fraction(value) / point <= 2


def turned(claim: Claim, made: Check) -> bool:
    """Whether a change is right in size and wrong in direction."""
    value, point = claim.stated.quantity.value, made.point
    if claim.verb is None or value is None or point is None:
        return False
    if made.operation.name not in ("growth", "difference"):
        return False
    return Fraction(value) * point < 0 and (-made.interval).meets(claim.stated.quantity.rounding)


def direction(document: Document, claim: Claim, made: Check, severity: Severity) -> Computed:
    """The Finding of a verb that says the other way: "rose" where the numbers fell."""
    finding = written(document, claim, made, severity)
    assert claim.verb is not None
    verb = document.span(*claim.verb)
    red = severity is Severity.RED
    return replace(
        finding,
        rule="direction",
        equation=None,
        spans=tuple(dict.fromkeys((finding.spans[0], verb, *finding.spans[1:]))),
        title=Text(
            f"“{verb.quote}”{'' if red else '或'}方向相反：{finding.arithmetic}",
            f"“{verb.quote}” {'says' if red else 'may say'} the other way: {finding.arithmetic}",
        ),
        stated=verb.quote,
        proposal=None,
    )


_ORDER = {Verdict.HOLDS: 0, Verdict.ROUNDING: 1, Verdict.WRONG: 2}


def written(document: Document, claim: Claim, made: Check, severity: Severity) -> Computed:
    """A check as a Finding, with the arithmetic in symbols."""
    stated = claim.stated.quantity
    recomputed = (
        shown(made.point, stated) if made.point is not None else spread(made.interval, stated)
    )
    names = [core(each) for each in made.inputs]
    symbols = made.operation.write(names)
    places = [whole(document, term) for term in (claim.stated, *claim.inputs)]
    wrong = made.verdict is Verdict.WRONG
    known = claim.strict and not claim.doubt
    open_yet = wrong and severity is Severity.AMBER
    return Computed(
        doubted=Doubted(made, claim.stated, claim.inputs) if open_yet else None,
        equation=Equation(made.operation, claim.stated, claim.inputs) if known else None,
        meant=claim.strict,
        rule=claim.rule,
        verdict=made.verdict,
        severity=severity,
        spans=(claim.span, *dict.fromkeys(places)),
        title=title(
            claim.rule,
            standing(made.verdict, severity),
            stated.text.strip(),
            symbols if claim.rule == "restated" else recomputed,
        ),
        stated=stated.text.strip(),
        recomputed=recomputed,
        arithmetic=f"{symbols} = {recomputed} {spread(made.interval, stated)}".rstrip(),
        proposal=recomputed if wrong and severity is Severity.RED else None,
    )


def title(rule: str, verdict: Verdict, stated: str, recomputed: str | None) -> Text:
    """One sentence for a list, in both languages."""
    if rule == "restated" and recomputed and verdict in _TOLD_AGAIN:
        return _told_again(verdict, stated, recomputed)
    if rule in ("direction", "comparison") and _ORDERED.search(stated):
        words = _NOT_SO if verdict is Verdict.WRONG else _VERDICT_WORDS[verdict]
        more = (f"：变动 {recomputed}", f": a change of {recomputed}") if recomputed else ("", "")
        return Text(f"{stated} {words.zh}{more[0]}", f"{stated} {words.en}{more[1]}")
    name, words = TITLES.get(rule, Text(rule, rule)), _VERDICT_WORDS[verdict]
    again = Text(f"：算得 {recomputed}", f": {recomputed} by its inputs") if recomputed else None
    return Text(
        f"{name.zh} {stated} {words.zh}{again.zh if again else ''}",
        f"The {name.en} {stated} {words.en}{again.en if again else ''}",
    )


_ORDERED = lazy_re.compile("[<>=≤≥]")
_NOT_SO = Text("不成立", "is not so")  # of a relation in signs: "20 MW > 28 MW is not so"
_TOLD_AGAIN: dict[Verdict, Text] = {
    Verdict.HOLDS: Text("一致", "agrees with"),
    Verdict.ROUNDING: Text("在四舍五入范围内一致", "agrees within rounding with"),
    Verdict.WRONG: Text("不符", "does not agree with"),
    Verdict.DOUBTFUL: Text("似有不符", "may not agree with"),
}


def _told_again(verdict: Verdict, stated: str, other: str) -> Text:
    """What a number told again says of the other telling, in the words that are printed there."""
    words = _TOLD_AGAIN[verdict]
    if stated.replace(" ", "") == other.replace(" ", ""):
        return Text(
            f"{stated} 与另一处所述{words.zh}", f"{stated} {words.en} what is told elsewhere"
        )
    return Text(
        f"{stated} 与另一处的 {other} {words.zh}", f"{stated} {words.en} {other} told elsewhere"
    )


def as_proof(finding: Finding) -> Finding:
    """A doubt as proof: red, with the words of one and what it proposes."""
    words = title(finding.rule, Verdict.WRONG, finding.stated or "", finding.recomputed)
    return replace(finding, severity=Severity.RED, title=words, proposal=finding.recomputed)


def doubt(
    rule: str,
    spans: Sequence[Span],
    words: Text,
    *,
    verdict: Verdict = Verdict.NOT_CHECKABLE,
    stated: str | None = None,
    recomputed: str | None = None,
    arithmetic: str | None = None,
    proposal: str | None = None,
    missing: Text | None = None,
) -> Finding:
    """An amber Finding, for what looks odd and is not proven."""
    return Finding(
        rule=rule,
        verdict=verdict,
        severity=Severity.AMBER,
        spans=tuple(spans),
        title=words,
        stated=stated,
        recomputed=recomputed,
        arithmetic=arithmetic,
        proposal=proposal,
        missing=missing,
    )


def counted(names: Sequence[str]) -> str:
    """What was counted, in print: "A, B, C = 3", the first few of many."""
    words = [" ".join(each.split()).strip("*_ ") for each in names]
    first = [f"{each[:ITEM]}…" if len(each) > ITEM else each for each in words[:ITEMS]]
    return f"{', '.join(first)}{', …' if len(words) > ITEMS else ''} = {len(words)}"


ITEMS, ITEM = 8, 24
"""Things shown of those that were counted, and letters of each. Ours."""


def count_holds(
    spans: Sequence[Span], stated: str, found: int, names: Sequence[str] = ()
) -> Finding:
    """The Finding of a number of things that are as many; `names` are theirs; without, they are numbered."""
    return Finding(
        rule="count",
        verdict=Verdict.HOLDS,
        severity=Severity.GREEN,
        spans=tuple(spans),
        title=title("count", Verdict.HOLDS, stated, str(found)),
        stated=stated,
        recomputed=str(found),
        arithmetic=counted(names) if len(names) == found else f"1 … {found}",
    )


def count_doubted(spans: Sequence[Span], stated: str, found: int, names: Sequence[str]) -> Finding:
    """The Finding of a number of things that are not as many, `found` by name."""
    return doubt(
        "count",
        spans,
        Text(f"正文称 {stated}，其后列出 {found} 个", f"The text says {stated}; it names {found}"),
        verdict=Verdict.CONTRADICTED,
        stated=stated,
        recomputed=str(found),
        arithmetic=counted(names),
    )


def _reached(claim: Span, place: Span) -> bool:
    """Whether the words before a rate make it what something came to: "margins recovered to 70%" is no growth of 70%."""
    if not claim.contains(place):
        return False
    return bool(_TO.search(claim.quote[: place.start - claim.start]))


_TO = lazy_re.compile(r"(?:[升降增减涨跌落达回]至|[升降增减涨跌达回]到|\bto)\s*$", re.IGNORECASE)


def uncheckable(
    rule: str, span: Span, place: Span, missing: Text, *, rate: bool = False
) -> Finding:
    """A grey Finding that says what is missing.

    Args:
        rule: Its id.
        span: The words of the claim.
        place: The stated number.
        missing: What would have to be stated.
        rate: Whether the number is a rate that its table prints without a sign.
    """
    stated = " ".join(place.quote.split())
    name, told = TITLES[rule], Text(f" {stated} ", stated)
    if not _DIGIT.search(stated):
        told = Text(f"“{stated}”", f"“{stated}”")
    elif rule == "growth" and not rate and (not _RATE.search(stated) or _reached(span, place)):
        name = _LEVEL
    return Finding(
        rule=rule,
        verdict=Verdict.NOT_CHECKABLE,
        severity=Severity.GREY,
        spans=(span, place),
        title=Text(
            f"{name.zh}{told.zh}无法核对：{missing.zh}",
            f"The {name.en} {told.en} cannot be checked: {missing.en}",
        ),
        stated=stated,
        missing=missing,
    )


def whole(document: Document, term: Term) -> Span:
    """The Span of a number."""
    return document.span(term.start, term.end)
