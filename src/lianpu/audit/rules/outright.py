"""Changes told with all their numbers in one breath: both ends by an arrow, or the level, its change and its base.

"$35bn in 2025 → $100bn in 2028 (CAGR 42%)", "rose 39.3% to 43.1 (2015: 31.0)", "increased by $2.0m, or 12%, to
$18.3m, compared to $16.3m": nothing but fixed words stands between the numbers, so that no others can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from lianpu.audit.proof.operations import (
    Operation,
    cagr,
    decline,
    difference,
    growth,
    operation,
)
from lianpu.audit.proof.slips import digits
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.change import EXCHANGE
from lianpu.audit.rules.losses import both_lost, is_lost
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, points_down, same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier

_TIME = r"(?: ?(?:in |\()?\ue005\)?)?"
_BEFORE_EN = (
    r"(?:\ue005|(?:the )?(?:prior|previous|last|same|corresponding|comparable)[a-z -]{0,24})"
)
_BEFORE_ZH = r"(?:\ue005(?:同期|末|底)?|上年(?:同期|末)?|去年(?:同期|末)?|上季度?|同期)"
_ABOUT_ZH = "(?:了|大约|约|近|达)*"
_LOST = r"(?:an? (?:net |operating )?loss of )?"
_WHEN = (
    r"(?: (?:for|in|during|at|as of) (?:the )?[a-z ]{0,20}\ue006?(?: ?(?:months )?ended)? ?\ue005)?"
)

_ARROWS = Shapes(
    (
        rf"{{a:Q}}{_TIME} ?(?:→|-+>|=>) ?{{b:Q}}{_TIME} ?\((?P<cagr>CAGR(?: of)?:? ?)?{{r:R}}(?P<behind> ?CAGR)?\)",
        r"[从由]{a:Q}[^\ue001-\ue006,;。]{1,6}[至到成]{b:Q} ?\({r:R}\)",
    ),
    "abr",
)
"""Both ends and in brackets right behind them how much lies between."""
_BEFORE_ARROWS = Shapes(
    (
        rf"{{r:R}} (?:[a-z-]+ )?(?P<verb>haircut|discount|cut|reduction|drop|decline|fall|increase|rise|uplift|jump|hike|premium|gain)\b"
        rf"[^\ue001-\ue006;.()]{{0,60}}\({{a:Q}}{_TIME} ?(?:→|-+>|=>) ?{{b:Q}}",
    ),
    "abr",
)
"""How much lies between, and in brackets behind it both ends."""
_LESS_LOST = Shapes(
    (
        r"{a:Q}(?:/[一-鿿])? ?\((?:但|而)?(?:较|比)(?:去年|上年|上年同期|去年同期|上季度?|前一年)的?{b:Q}(?:大幅|显著|已)?(?P<verb>改善|收窄|缩小|减亏)(?:了|约|近)*{r:R}\)",
        r"{a:Q} ?\((?P<verb>narrowed|improved|narrower|better) (?:by )?{r:R} from {b:Q}(?: [a-z ]{1,20})?\)",
    ),
    "abr",
)
"""A loss, and in brackets by how much it is less than the one before."""
_FALLS = lazy_re.compile(r"haircut|discount|cut|reduction|drop|decline|fall")
_LEVELS = Shapes(
    (
        rf"(?P<verb>{UP_ZH}|{DOWN_ZH}){_ABOUT_ZH}{{r:R}},?[至到]{_ABOUT_ZH}{{b:Q}} ?\({_BEFORE_ZH} ?[:为]? ?{_ABOUT_ZH}{{a:Q}}\)",
        rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?: by)? {{r:R}},? to (?:about |approximately )?{{b:Q}} \({_BEFORE_EN}:? ?(?:of )?{{a:Q}}\)",
    ),
    "abr",
)
"""A change, where it led and in brackets where it began."""
_STEPS = Shapes(
    (
        rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?: by)? {{r:R}},? or {{d:Q}},?{_WHEN},? to {_LOST}{{b:Q}}{_WHEN},?"
        rf" (?:(?:as )?compared (?:to|with)|from) {_LOST}{{a:Q}}",
        rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?: by)? {{d:Q}},? or {{r:R}},?{_WHEN},? to {_LOST}{{b:Q}}{_WHEN},?"
        rf" (?:(?:as )?compared (?:to|with)|from) {_LOST}{{a:Q}}",
    ),
    "abrd",
)
"""A rate and a step of one change, where it led and where it began."""


@operation
def less_lost() -> Operation:
    """1 - last / first, of two losses (first, last): one of 2.3 after one of 5.8 is 60 % less."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return decline().compute((-terms[0], -terms[1]))

    return Operation("growth", compute, lambda names: f"1 - {names[1]} / {names[0]}")


def outright_findings(material: Material) -> Iterator[Finding]:
    """Every rate and step of a change told in one breath with both its ends.

    What fails is proven: numbers nearby that give it as well excuse nothing, as these words mean none.
    """
    for _, sentence in material.each_sentence():
        if sentence.count < 3:
            continue
        for claim in _claims(sentence):
            finding = judge(material.document, claim)
            if isinstance(finding, Computed) and finding.severity is Severity.RED:
                yield replace(finding, proven=True)
            elif finding is not None:
                yield finding


def _claims(sentence: Sentence) -> Iterator[Claim]:
    yield from _by_arrows(sentence)
    for match in _BEFORE_ARROWS.matches(sentence):
        ends = _ends(sentence, match)
        if ends is not None:
            yield _rate(sentence, match, *ends, down=bool(_FALLS.match(match["verb"])))
    for match in _LESS_LOST.matches(sentence):
        a, b, r = (sentence.term(match, name) for name in "abr")
        if a is None or b is None or r is None or r.quantity.unit != "%" or not same_measure(a, b):
            continue
        if (a.quantity.value or 0) < 0 and (b.quantity.value or 0) < 0:
            yield Claim("growth", r, (b, a), (less_lost(),), sentence.span(a, b, r), strict=True)
    for match in _LEVELS.matches(sentence):
        if points_down(match["verb"]) is None:
            continue
        ends = _ends(sentence, match)
        if ends is not None:
            yield _rate(sentence, match, *ends, down=bool(points_down(match["verb"])))
    yield from _stepped(sentence)


def _ends(sentence: Sentence, match: re.Match[str]) -> tuple[Term, Term, Term] | None:
    """First end, last end and rate; None where they are of two measures or the change is of another basis."""
    a, b, r = (sentence.term(match, name) for name in "abr")
    if a is None or b is None or r is None or r.quantity.unit != "%":
        return None
    plain = a.quantity.unit == b.quantity.unit and same_measure(a, b)
    if not plain or min(a.quantity.value or 0, b.quantity.value or 0) <= 0:
        return None
    if DOUBT_OF_CHANGE.search(sentence.mask) or EXCHANGE.search(sentence.mask):
        return None
    return _printed(a), _printed(b), r


def _printed(term: Term) -> Term:
    """An "about" number of three digits as it is printed: where its change is told as well, the word tells of rounding."""
    about = term.quantity.qualifier is Qualifier.ABOUT and digits(term) >= ROUNDED
    return term.as_printed if about else term


ROUNDED = 3
"""Digits from which an "about" number is a rounded one. Ours."""


def _by_arrows(sentence: Sentence) -> Iterator[Claim]:
    for match in _ARROWS.matches(sentence):
        ends = _ends(sentence, match)
        if ends is None:
            continue
        a, b, r = ends
        named = match.groupdict()
        if named.get("cagr") or named.get("behind"):
            years = _years(sentence, match)
            if years is not None:
                span = sentence.span(a, b, r)
                yield Claim("cagr", r, (a, b), (cagr(years),), span, strict=True)
            continue
        signed = _SIGNED.match(r.quantity.text) is not None
        if not signed and "→" in match.group():
            continue  # "2.1 → 3.4 (12% of sales)" is closed by its bracket, yet need be no change
        down = not signed and (b.quantity.value or 0) < (a.quantity.value or 0)
        yield _rate(sentence, match, a, b, r, down=down)


_SIGNED = lazy_re.compile(r"\s*[~≈约]?\s*[-+−–]")


def _years(sentence: Sentence, match: re.Match[str]) -> int | None:
    """Years between two ends that both tell theirs."""
    told = [
        moment.period
        for moment in sentence.moments
        if sentence.origin[match.start()] <= moment.start <= sentence.origin[match.end() - 1]
    ]
    if len(told) != 2 or any(each.until is not None or each.quarter or each.half for each in told):
        return None
    first, last = (each.year for each in told)
    return last - first if first and last and last > first else None


def _rate(
    sentence: Sentence, match: re.Match[str], a: Term, b: Term, r: Term, *, down: bool
) -> Claim:
    reading = decline() if down and (r.quantity.value or 0) > 0 else growth()
    verb = None
    if match.groupdict().get("verb"):
        at = match.start("verb"), match.end("verb") - 1
        verb = sentence.origin[at[0]], sentence.origin[at[1]] + 1
    return Claim(
        "growth", r, (a, b), (reading,), sentence.span(a, b, r), strict=True, doubt=False, verb=verb
    )


def _stepped(sentence: Sentence) -> Iterator[Claim]:
    for match in _STEPS.matches(sentence):
        ends, step = _ends(sentence, match), sentence.term(match, "d")
        down = points_down(match["verb"])
        if ends is None or step is None or down is None or not same_measure(ends[0], step):
            continue
        lost = [is_lost(sentence, match.start(name)) for name in "ab"]
        if any(lost) and not both_lost(sentence, match.start("a"), match.start("b")):
            continue
        a, b, r = ends
        yield _rate(sentence, match, a, b, r, down=down)
        order = (a, b) if down else (b, a)
        span = sentence.span(a, b, step)
        yield Claim("difference", step, order, (difference(),), span, strict=True)
