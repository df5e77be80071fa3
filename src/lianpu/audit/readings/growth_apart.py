"""Growth whose ends are not told in one breath: compound growth, growth on the year before, steps that guidance implies.

"268 GWh in 2025, and we expect 610 GWh by 2029, a 22.8 % CAGR": the ends stand in clauses of their
own. They are taken where exactly two amounts of one unit have different years; a failure is amber,
as a clause may be about another thing. Other growth is held to the same measure told elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import cagr, decline, growth
from lianpu.audit.proof.slips import of_its_digits
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.asking import asks
from lianpu.audit.rules.name_identities import mentions_of, told_before
from lianpu.audit.rules.nearby import Guess, Option, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.prose_series import stage_near
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Stage
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier

_NO_LEVEL = ("%", "pp", "x", "year", "month", "day", "hour")
NEAR_SENTENCES = 1
"""Sentences of the block before that may tell an end."""


def pace_findings(material: Material) -> Iterator[Finding]:
    """CAGRs whose two ends stand in clauses of their own."""
    for index, sentence in material.each_sentence():
        for ask in sentence.once(asks):
            if ask.op is not Op.CAGR or ask.stated.quantity.unit != "%":
                continue
            levels = _levels(sentence, ask)
            if len(levels) < 2:
                for other in reversed(material.window(index, NEAR_SENTENCES)[:-1]):
                    levels = [*_levels(other, None), *levels]
            claim = _claim(sentence, ask, levels)
            finding = judge(material.document, claim) if claim is not None else None
            if finding is not None:
                yield finding


def _levels(sentence: Sentence, until: Ask | None) -> list[Ask]:
    """Amounts of a sentence that have a year, up to a number."""
    return [
        each
        for each in sentence.once(asks)
        if (until is None or each.at < until.at)
        and each.op in (Op.LEVEL, Op.SUM)
        and each.stated.quantity.unit not in _NO_LEVEL
        and each.stated.quantity.qualifier is not Qualifier.RANGE
        and (each.stage or each.base)
    ]


def _year(ask: Ask) -> int:
    """The year of an amount: its own, or that which it is compared from."""
    stage = ask.stage if ask.stage is not None and ask.stage.year else ask.base
    return stage.year if stage is not None and not stage.part else 0


def _claim(sentence: Sentence, ask: Ask, levels: list[Ask]) -> Claim | None:
    last_year, first_year = _ends(ask.stage, ask.base)
    lasts = [each for each in levels if _year(each) and _year(each) == (last_year or _year(each))]
    if not lasts:
        return None
    last = lasts[-1]
    firsts = [
        each
        for each in levels
        if each is not last
        and same_measure(each.stated, last.stated)
        and 0 < _year(each) < _year(last)
        and _year(each) == (first_year or _year(each))
    ]
    if not first_year and firsts:
        # of two earlier ends the later is the likelier: the earlier is what that one grew from
        firsts = [max(firsts, key=_year)]
    if len(firsts) != 1 or (last_year and len(lasts) != 1):
        return None
    first = firsts[0]
    years = _year(last) - _year(first)
    terms = (first.stated, last.stated)
    here = [each.stated for each in (first, last) if each.sentence is sentence]
    span = sentence.span(ask.stated, *here)
    told = bool(first_year and last_year) or (
        _in_one_breath(first, last, ask) and _far_off(first, last, ask, years)
    )
    return Claim("cagr", ask.stated, terms, (cagr(years),), span, strict=told, doubt=True)


_TO_LAST = lazy_re.compile(
    r"(?:[,():\s\ue005]|预计|预期|预测|将|会|有望|可望|或|可|到|至|于|在|增长|增加|扩大|提升|上升|攀升|跃升|达到?|增至|升至|扩至|突破|超过?|约|近|为|年|末|底|"
    r"市场|规模|其|该|届时|左右|以上|的|并|且|则|而|仅|已|进一步|继续|后|"
    r"\b(?:and|but|is|are|was|were|it|this|that|the|market|size|industry|sector|will|would|should|could|expected|projected|forecast(?:ed|s)?|"
    r"estimated|estimates?|anticipated|likely|set|poised|slated|predicted|expects?|to|be|reach(?:es|ing)?|hit|attain|touch|surpass|exceed|total|"
    r"grow(?:ing)?|rise|rising|expand(?:ing)?|increase|climb|around|about|approximately|nearly|over|more|than|valued|worth|at|by|in|of|end|year|"
    r"then|we|value|revenues?)\b)*",
    re.IGNORECASE,
)
"""What may stand between two levels of one thing: no other subject."""
_TO_RATE = lazy_re.compile(
    r"(?:[,():\s\ue005-]|对应|期间|其间|年均|复合|年|增长率|增速|增长|约|近|为|达到?|到|高达|CAGR|的|以|保持|实现|预计|将|即|相当于|预测期|内|其|在|间|左右|有望|届时|"
    r"\b(?:grow(?:ing|th)?|registering|exhibiting|expanding|witnessing|recording|posting|showing|advancing|at|with|an?|compound|annual(?:ized)?|rate|of|"
    r"the|during|over|forecast|period|from|to|in|by|representing|reflecting|implying|translating|equal|equivalent|into|which|that|is|and|robust|"
    r"strong|steady|healthy|significant|impressive|about|around|nearly|approximately|roughly)\b)*",
    re.IGNORECASE,
)
"""What may stand between the later level and the rate of both."""
_OTHER_SPAN = lazy_re.compile(r"[^\ue001-\ue004;。]{0,48}?\ue005")
"""A time behind a rate, over which it may be told."""


def _in_one_breath(first: Ask, last: Ask, ask: Ask) -> bool:
    """Whether two levels and a rate are told of one thing, and the rate over no time of its own."""
    if not first.sentence is last.sentence is ask.sentence or not first.at < last.at < ask.at:
        return False
    mask = ask.sentence.mask
    return (
        _TO_LAST.fullmatch(mask, first.at + 1, last.at) is not None
        and _TO_RATE.fullmatch(mask, last.at + 1, ask.at) is not None
        and _OTHER_SPAN.match(mask, ask.at + 1) is None
    )


def _far_off(first: Ask, last: Ask, ask: Ask, years: int) -> bool:
    """Whether a rate is so far from that of both levels that no other base year makes it."""
    a, b, told = (each.stated.quantity.value for each in (first, last, ask))
    if not a or not b or not told or a <= 0 or b <= 0:
        return False
    rate: float = (float(b) / float(a)) ** (1 / years) - 1
    return abs(float(told) - rate) > max(OTHER_BASE * abs(rate), LEAST)


OTHER_BASE, LEAST = 0.25, 0.015
"""How far a rate may be from that of the levels told, of it and at least: a forecast is often measured from the
year behind the one whose level is told. Ours."""


def _ends(stage: Stage | None, base: Stage | None) -> tuple[int, int]:
    """The last and the first year of a span that words state; 0 where they do not."""
    last = stage.year if stage is not None and not stage.part else 0
    first = base.year if base is not None and not base.part else 0
    return (last, first) if 0 < first < last else (0, 0)


_MEASURES = (
    "revenue", "net profit", "gross profit", "operating profit", "capex", "research",
    "operating cash", "orders",
)  # fmt: skip
_ZH = Trigger(
    lettered(
        r"{a:Q}[ ,(、]{0,2}(?P<y>同比|较上年(?:同期)?|比上年(?:同期)?|较去年(?:同期)?|年|按年)(?:大幅|约|大约)*(?P<w>增长?|上升|提升|激增|大增|下降|减少?|下滑|降|跌)?(?:了|约|近)*{r:R}"
        r"|{b:Q}[ ,(、]{0,2}(?P<q>环比|较上季度?|季|按季)(?:大幅|约)*(?P<v>增长?|上升|提升|下降|减少?|下滑|降|跌)?(?:了|约|近)*{s:R}"
    )
)
_EN = Trigger(
    lettered(
        r"{a:Q}[^\ue001-\ue004;.]{0,40}?[ ,(](?P<w>up|down|an increase of|a decrease of|growth of|rising|falling|representing growth of)? ?(?:by |about |approximately )*{r:R}"
        r" ?(?:increase |growth |decrease )?(?P<y>year[- ](?:over|on)[- ]year|yoy|y/y|from (?:a year (?:ago|earlier)|the (?:prior|previous) year)|over the (?:prior|previous) year)"
    )
)
_DOWN = lazy_re.compile(r"^(?:下降|减少?|下滑|降|跌|down|a decrease of|falling)$", re.IGNORECASE)


def year_before_findings(material: Material) -> Iterator[Finding]:
    """Every such rate that the level of the time before gives, or of which it looks like a slip."""
    told: dict[tuple[str, Stage], list[Term]] = {}
    asked: list[tuple[Sentence, str, Stage, Term]] = []
    for sentence in material.sentences:
        if not sentence.terms or not sentence.moments:
            continue
        places = {item.start: at for at, item in sentence.placed if isinstance(item, Term)}
        for name in _MEASURES:
            for term in mentions_of(sentence, name):
                at = places.get(term.start)
                stage = None if at is None else stage_near(sentence, at)
                if stage is not None and stage.year:
                    told.setdefault((name, stage), []).append(term)
                    asked.append((sentence, name, stage, term))
    for sentence, name, stage, term in asked:
        for pattern in (_ZH, _EN):
            for match in sentence.each(pattern):
                guess = _guess(sentence, match, name, stage, term, told)
                if guess is not None:
                    yield from weighed(material, guess)


def _guess(
    sentence: Sentence,
    match: re.Match[str],
    name: str,
    stage: Stage,
    term: Term,
    told: dict[tuple[str, Stage], list[Term]],
) -> Guess | None:
    named = match.groupdict()
    quarter = bool(named.get("q"))
    level = sentence.term(match, "b" if quarter else "a")
    stated = sentence.term(match, "s" if quarter else "r")
    if level is None or stated is None or level.start != term.start:
        return None
    if quarter and stage.part[:1] not in ("Q", "H", "M"):
        return None
    known = [
        each for each in told.get((name, stage.before(quarter)), ()) if same_measure(each, level)
    ]
    word = named.get("v" if quarter else "w") or ""
    signed = stated.quantity.text.lstrip("(（ ")[:1] in "+-−–"
    way = decline() if _DOWN.match(word) and not signed else growth()
    options: list[Option] = [
        (way, (each, level)) for each in known if (each.quantity.value or 0) > 0
    ]
    if not options:
        return None
    values = {each.quantity.value for each in known}
    doubted = len(values) == 1 and _slip(options[0], stated)
    beside = all(sentence.start - each.start <= BESIDE for each in known)
    return Guess(
        "growth",
        sentence,
        stated,
        tuple(options),
        silent=not doubted,
        proof=doubted and beside and not _turned(options[0], stated),
    )


BESIDE = 200
"""Characters back in which the level of the year before stands in the line or sentence before. Ours."""


def _turned(option: Option, stated: Term) -> bool:
    """Whether its one option leads the other way."""
    made = check(option[0], [each.quantity for each in option[1]], stated.quantity)
    return (
        made is None or made.point is None or (made.point > 0) != ((stated.quantity.value or 0) > 0)
    )


def _slip(option: Option, stated: Term) -> bool:
    """Whether a rate has the digits of what its one option gives, in another order or at another power of ten."""
    made = check(option[0], [each.quantity for each in option[1]], stated.quantity)
    return made is not None and made.verdict is Verdict.WRONG and of_its_digits(made, stated)


_GUIDED_ZH = Trigger(
    lettered(
        r"(?:营收|收入|指引|中值)[^\ue001-\ue004;。]{0,14}?{a:Q}[^\ue001-\ue002;。]{0,24}?(?:同比[^\ue001-\ue004;。]{0,6}{R}[^\ue001-\ue002;。]{0,6})?"
        r"(?:(?:环比|季|按季)(?P<w>增长?|减少?|降|升|下降|上升|增加)?(?:约|近)*{r:R}|隐含(?:约)*{s:R}的?季(?P<v>增|减))"
    )
)
_GUIDED_EN = Trigger(
    lettered(
        r"\b(?:revenues?|sales|guid\w+|outlook|midpoint)\b[^\ue001-\ue004;]{0,40}?{a:Q}[^\ue001-\ue002;]{0,40}?(?P<w>up|down|increase|decrease|growth|rise|decline|implying|implies|or)?"
        r"[^\ue001-\ue004;]{0,16}?{r:R}[^\ue001-\ue006;.]{0,14}?(?P<v>sequential\w*|quarter[- ](?:over|on)[- ]quarter|QoQ|q/q)"
    )
)
_AHEAD = lazy_re.compile(
    r"预计|预期|指引|预估|展望|料|\b(?:expect|guid|outlook|forecast|project|see)\w*", re.IGNORECASE
)
_GUIDED_DOWN = lazy_re.compile(r"^(?:减少?|降|下降|down|decrease|decline)$", re.IGNORECASE)
FEW = 3
"""Amounts of revenue, the nearest before, of which any may be that of the quarter before. Ours."""


def implied_findings(material: Material) -> Iterator[Finding]:
    """Steps of guided revenue on revenue told before, where one gives them; nothing is doubted."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden or not _AHEAD.search(sentence.mask):
            continue
        for pattern in (_GUIDED_ZH, _GUIDED_EN):
            for match in sentence.each(pattern):
                guess = _implied(material, index, sentence, match)
                if guess is not None:
                    yield from weighed(material, guess)


def _implied(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Guess | None:
    ahead = sentence.term(match, "a")
    named = match.groupdict()
    stated = sentence.term(match, "r") if named["r"] else sentence.term(match, "s")
    if ahead is None or stated is None or not ahead.quantity.value:
        return None
    word = next((named[each] for each in "wv" if named.get(each)), "") or ""
    way = decline() if _GUIDED_DOWN.match(word) and not _signed(stated) else growth()
    options: list[Option] = [(way, (before, ahead)) for before in _before(material, index, ahead)]
    return Guess("growth", sentence, stated, tuple(options), silent=True) if options else None


def _before(material: Material, index: int, ahead: Term) -> list[Term]:
    told = told_before(material, index, ahead, "revenue")
    return [each for each in told if same_measure(each, ahead)][:FEW]


def _signed(term: Term) -> bool:
    return term.quantity.text.lstrip("(（ ")[:1] in "+-−–"
