"""Changes told with all their numbers: in one breath, over two or three sentences, called back by the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs
from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.operations import Operation, cagr, decline, difference, growth, operation
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.slips import digits
from lianpu.audit.proof.verdicts import Claim, Computed, judge, title
from lianpu.audit.rules.bases import AGO_ZH, based
from lianpu.audit.rules.change import EXCHANGE, LOSS
from lianpu.audit.rules.revisions import of_what_is_expected
from lianpu.audit.rules.special_bases import both_lost, is_lost
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import (
    DOWN,
    DOWN_EN,
    DOWN_ZH,
    UP_EN,
    UP_ZH,
    pairs,
    points_down,
    same_measure,
)
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import Shapes, grammar
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict, standing
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier

# Changes told with all their numbers in one breath: both ends by an arrow, or the level, its change and its base.
#
# "$35bn in 2025 → $100bn in 2028 (CAGR 42%)", "rose 39.3% to 43.1 (2015: 31.0)", "increased by $2.0m, or 12%, to
# $18.3m, compared to $16.3m": nothing but fixed words stands between the numbers, so that no others can be meant.


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
                if not of_what_is_expected(sentence, claim):
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


# Changes that the next sentence calls back: "Revenue was 28.0, compared to 15.6. The 79 % increase was due to …".
#
# An article and a noun of change point at the two ends that the sentence before tells, of what the noun names. They
# say by how much, or only which way.


_UP = "increase|rise|growth|gain|improvement|jump|expansion"
_DOWN = "decrease|decline|drop|reduction|fall|contraction"
_CALLS = grammar(
    r"\W{0,4}(?:the|this|that|such) (?:{r:QRD} )?(?:(?:year[- ]over[- ]year|year[- ]on[- ]year|yoy|overall|net|significant|sharp|strong) )*"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: of {{s:QRD}})?(?: (?:in|of) (?:the |our |its )?(?P<what>[a-z][a-z& -]{{2,50}}?))?"
    r"(?= (?:was|were|is|are|reflect|result|came|stem|primarily|mainly|largely|due|driven|can be|relate|from|compared|over|year))"
)
_CALLS_ZH = grammar(
    r"(?:上述|这一|该|此|其)?(?P<what>[一-鿿]{2,10}?)?(?:同比)?(?:(?P<up>增长|增加|上升|提升|增幅)|(?P<down>下降|减少|下滑|降幅|降低))(?:{r:RD})?"
    r",?(?:的?(?:主要)?原因|主要(?:是|系|因|由于|受|得益|来自|源于)|得益于|系由?|是由于|源于)"
)


def called_back(material: Material) -> Iterator[Finding]:
    """Every change whose ends the sentence before tells, by the size or the way that words call it back with."""
    sentences = material.sentences
    for index, sentence in material.each_sentence():
        if not index or sentences[index - 1].block != sentence.block:
            continue
        before = sentences[index - 1]
        if before.count < 2:
            continue
        found = _CALLS.match(sentence.mask) or _CALLS_ZH.match(sentence.mask)
        if found is not None:
            yield from _findings(material, sentence, before, found)


def _findings(
    material: Material, sentence: Sentence, before: Sentence, found: re.Match[str]
) -> Iterator[Finding]:
    ends = _back_ends(before, (found["what"] or "").casefold())
    if ends is None or LOSS.search(before.mask):
        return
    first, last = ends
    falls = bool(found["down"])
    name = "down" if falls else "up"
    verb = (sentence.origin[found.start(name)], sentence.origin[found.end(name) - 1] + 1)
    groups = found.groupdict()
    place = next((found.start(each) for each in "rs" if groups.get(each)), -1)
    stated = sentence.hidden.get(place)
    if not isinstance(stated, Term):
        holds = _goes(first, last, falls)
        if holds is not None:
            yield _direction(sentence, verb, (first, last), holds=holds)
        return
    doubt = bool(DOUBT_OF_CHANGE.search(before.mask) or DOUBT_OF_CHANGE.search(sentence.mask))
    rate = stated.quantity.unit == "%" and first.quantity.unit != "%"
    if rate:
        claim = Claim(
            "growth", stated, (first, last), (decline() if falls else growth(),),
            sentence.span(stated), strict=True, doubt=doubt, verb=verb,
        )  # fmt: skip
    elif stated.quantity.unit in (first.quantity.unit, "pp"):
        inputs = (first, last) if falls else (last, first)
        claim = Claim(
            "difference", stated, inputs, (difference(),),
            sentence.span(stated), strict=True, doubt=doubt, verb=verb,
        )  # fmt: skip
    else:
        return
    finding = judge(material.document, claim)
    if finding is not None and (finding.verdict is not Verdict.WRONG or not doubt):
        yield finding


def _back_ends(before: Sentence, what: str) -> tuple[Term, Term] | None:
    """The only two ends of a change in a sentence that speaks of what the change is said to be of."""
    plain = before.bare or before
    if _OF_RATES.search(what):
        return _rates(before, _OF_RATES.sub(" ", what).strip())
    changes = plain.once(pairs)
    if len(changes) == 1:
        at, places = changes[0].start + 1, (changes[0].first, changes[0].last)
    elif not changes and before.count == 2 and (told := _BESIDE.search(plain.mask)):
        at, places = told.start(), (told.start("a"), told.start("b"))
    else:
        return None if what else _rates(before, what)
    first, last = (plain.hidden[place] for place in places)
    if not (isinstance(first, Term) and isinstance(last, Term) and same_measure(first, last)):
        return None
    fits = first.quantity.unit != "%" and _speaks_of(plain.mask[:at], what)
    return (first, last) if fits else None


def _rates(before: Sentence, what: str) -> tuple[Term, Term] | None:
    """The only two rates of a sentence that sets one against the other and names whose they are."""
    rates = [
        item for _, item in before.placed
        if isinstance(item, Term) and item.quantity.unit == "%"
    ]  # fmt: skip
    fits = len(rates) == 2 and before.mask.count(PERCENT) == 2 and _AGAINST.search(before.mask)
    return (rates[1], rates[0]) if fits and _speaks_of(before.mask, what) else None


_OF_RATES = lazy_re.words(r"\b(?:margin|rate|ratio|percentage)\b|率")
_AGAINST = lazy_re.words(r"\b(?:compared (?:to|with)|versus|from|against)\b|较|比|上年|去年")


_BESIDE = grammar(rf"{{b:Q}}[,(]{AGO_ZH}{{a:Q}}")


def _direction(
    sentence: Sentence, verb: tuple[int, int], ends: tuple[Term, Term], *, holds: bool
) -> Finding:
    """That a noun of change says the way in which two numbers went, or the doubt that it does not."""
    document = sentence.document
    first, last = (core(each.quantity) for each in ends)
    rises = (ends[1].quantity.value or 0) > (ends[0].quantity.value or 0)
    symbols = f"{first} {'<' if rises else '>'} {last}"
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    return Finding(
        rule="direction",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.AMBER,
        spans=(
            document.span(sentence.start, verb[1]),
            document.span(*verb),
            *(document.span(each.start, each.end) for each in ends),
        ),
        title=title(
            "direction",
            standing(verdict, Severity.GREEN if holds else Severity.AMBER),
            symbols,
            None,
        ),
        stated=document.span(*verb).quote,
        arithmetic=symbols,
    )


def _speaks_of(lead: str, what: str) -> bool:
    """Whether the words before a change name what it is of: each word of it, or its Chinese name."""
    if not what:
        return True
    low = lead.casefold()
    if not what.isascii():
        return what in low
    return all(word[:6] in low for word in what.split() if len(word) > 2)


def _goes(first: Term, last: Term, falls: bool) -> bool | None:
    """Whether the last of two numbers lies on the side that a noun says; None where rounding hides it."""
    one, other = lenient(first.quantity), lenient(last.quantity)
    if one.meets(other):
        return None
    higher = (last.quantity.value or 0) > (first.quantity.value or 0)
    return higher is not falls


# Changes told over two or three sentences: "收入 26.8 亿元。去年一季度是 21.5 亿元, 同比增长 24.7 %".
#
# Sentences that only go on with the one before are read with it as one; as the full stop may have parted
# two subjects, what fails is doubt.


_GOES_ON = lazy_re.words(
    r"(?:而)?(?:去年|上年|前年|上季度?|上月|上一年)[^\ue001-\ue004,;。]{0,10}(?:是|为|仅为?)\ue001"
    r"|(?:in|for) \ue005,? (?:the (?:figure|number|total)|it|this|they) (?:was|were|had been|stood at) \ue001"
    r"|(?:the (?:year|month|quarter) before|the (?:previous|prior) (?:year|month|quarter)|a year (?:earlier|before|ago)|last year)"
    r",? (?:it|they|the (?:figure|number|total))? ?(?:was|were|had been|stood at) \ue001"
)
"""How a sentence begins that tells the base of the one before."""

_CONCLUDES = lazy_re.words(
    r"(?:that|this|which) (?:is|was|represents|means|makes) (?:an? )?[^\ue001-\ue006,;]{0,16}?(?:growth|increase|rise|gain|fall|decline|drop|decrease) of \ue002"
    r"|the (?:growth|increase|rise|fall|decline|drop|decrease) (?:is|was|came to) (?:therefore |thus )?\ue002"
)
"""How one begins that states the rate of the change just told."""

_TOLD = grammar(
    r"{b:Q}[^\ue001-\ue004;]{0,60}?,(?:in|for|the|a|last) ?[^\ue001-\ue004;]{0,40}?{a:Q}[^\ue001-\ue004;]{0,70}?"
    r"(?P<verb>up|down|increase|rise|rose|growth|grew|fall|fell|decline|declined|decrease)[^\ue001-\ue004;,]{0,12}?{r:R}"
)


def across_sentences(material: Material) -> Iterator[Finding]:
    """Every rate whose two ends, or one of them, stand in the sentences before it."""
    sentences = material.sentences
    for index, sentence in material.each_sentence():
        if index == 0 or "\ue002" not in sentence.mask:
            continue
        for claim in _across_claims(sentences[max(index - 2, 0) : index], sentence):
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _across_claims(before: tuple[Sentence, ...], sentence: Sentence) -> Iterator[Claim]:
    last = before[-1]
    if _GOES_ON.match(sentence.mask):
        yield from _of(_joined(last, sentence), sentence)
    elif found := _CONCLUDES.match(sentence.mask):
        if len(before) == 2 and _GOES_ON.match(last.mask):
            yield from _of(_joined(_joined(before[0], last), sentence), sentence)
            return
        changes = last.once(pairs)
        rate = sentence.hidden.get(found.end() - 1)
        if (
            len(changes) == 1
            and isinstance(rate, Term)
            and not _of_another_base(last, sentence, found)
        ):
            ends = (last.hidden[changes[0].first], last.hidden[changes[0].last])
            first, second = ends
            if isinstance(first, Term) and isinstance(second, Term):
                operation = decline() if DOWN.search(found.group()) else growth()
                span = sentence.span(rate)
                yield Claim("growth", rate, (first, second), (operation,), span, True, doubt=True)


def _of_another_base(last: Sentence, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether a rate says from when it is, and the change just told is from another time.

    "It rose from 188 in May to 212 in June; that is a year-on-year increase of 5 %", "of 5 % on February".
    """
    if _NEW_BASE.match(sentence.mask, found.end()):
        return True
    if not _YEARLY.search(found.group()) or not last.moments:
        return False
    times = [each.period for each in last.moments]
    return not any(
        one.year + 1 == other.year
        and (one.month, one.quarter, one.half) == (other.month, other.quarter, other.half)
        for one in times
        for other in times
    )


_NEW_BASE = lazy_re.words(
    r",? (?:when |as )?(?:compared (?:with|to)|on|over|from|against|versus) (?:the )?(?:\ue005|[a-z])"
)
_YEARLY = lazy_re.words(r"\b(?:year-on-year|year-over-year|yoy|annual|yearly)\b|同比")


def _of(joined: Sentence, sentence: Sentence) -> Iterator[Claim]:
    """The claims of a joined sentence about a number of its last part, as doubts."""
    claims = list(based(joined))
    for match in _TOLD.finditer(joined.mask):
        a, b, r = (joined.term(match, name) for name in "abr")
        if a and b and r and a.quantity.unit == b.quantity.unit:
            operation = decline() if DOWN.search(match["verb"]) else growth()
            span = joined.span(a, b, r)
            claims.append(Claim("growth", r, (a, b), (operation,), span, strict=True))
    for claim in claims:
        inputs = [term.start for term in claim.inputs]
        if claim.stated.start >= sentence.start and min(inputs) < sentence.start:
            yield structs.replace(claim, doubt=True)


def _joined(first: Sentence, second: Sentence) -> Sentence:
    """Two sentences as one, a comma between them in the place of the stop."""
    mask = first.mask.rstrip(".。!? ") + ","
    origin = (*first.origin[: len(mask) - 1], first.end - 1)
    hidden = {at: item for at, item in first.hidden.items() if at < len(mask)}
    hidden |= {at + len(mask): item for at, item in second.hidden.items()}
    return Sentence(
        first.document, first.start, second.end, second.block,
        mask + second.mask, (*origin, *second.origin), hidden,
    )  # fmt: skip
