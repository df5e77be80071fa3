"""What prose says of a run of years: what they add up to, which is a record or how many lost, that each was above the last.

"Four years, 16.8 lost in all: 10.7, 1.8, 6.6 and 8.7", "2024 set a record", "losses narrowed year by year". The run may
stand in the sentence, beside it, in the lines below or under the heading that says so: `stated/runs.py` finds it, and
here its numbers are the only candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.audit.proof.arithmetic import check, lenient
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Claim, Computed, count_holds, counted, doubt, title, written
from lianpu.audit.stated.concepts import concepts, of_a_part, one_concept, others_named
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.ordinals import ordinals, told_of
from lianpu.audit.stated.pairs import points_down, same_measure
from lianpu.audit.stated.runs import Run, runs
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.shapes import Shapes
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span
from lianpu.core.text import Text

REACH = 3
"""Sentences between a run and what is said of it. Ours."""


def run_findings(material: Material) -> Iterator[Finding]:
    """Every sum, record and trend that is told of a run of years."""
    known = runs(material.sentences)
    if not known:
        return
    for index, sentence in material.each_sentence():
        near = [run for run in known if run.first - REACH <= index <= run.last + REACH]
        if not near:
            continue
        for told in (sentence, sentence.spare):
            if told is not None:
                found = [
                    *_sums(material, index, told, near),
                    *_records(index, told, near),
                    *_trends(material, index, told, near),
                    *_in_a_row(material, index, told, near),
                ]
                yield from found
                if found:
                    break


def _of(run: Run, words: str) -> bool | None:
    """Whether words speak of what a run is of; None where one of the two does not say."""
    return one_concept(run.words, words)


def _clause(match: re.Match[str]) -> str:
    """The words of a clause before what is said of a run in it."""
    return _STOP.split(match.string[: match.end("words")])[-1]


_STOP = lazy_re.compile(r"[,;:。.\ue001\ue002]")


# Which loss in a row it was.
#
# The list may begin in the middle of what went on before it: more in a row than are listed contradict nothing.


def _in_a_row(
    material: Material, index: int, sentence: Sentence, near: Sequence[Run]
) -> Iterator[Finding]:
    """Losses of so many years in a row, beside a list that has them all or more of them."""
    if sentence is not material.sentences[index]:
        return
    for told in ordinals(index, sentence):
        if (told.kind, told.of) != ("run", ("year",)) or told.what != _LOST:
            continue
        of = [
            run for run in near
            if told_of(run.words) == _LOST and not _ALSO.search(run.words)
            and _of_these_years(sentence, run) and not of_a_part(told.clause, run.words)
            and all(moment.period.year >= run.years[-1] for moment in sentence.moments)
        ]  # fmt: skip
        if len(of) != 1 or not 0 <= len(of[0].years) - told.number <= MORE:
            continue
        run, document = of[0], material.document
        stated = document.span(told.start, told.end)
        terms = [document.span(term.start, term.end) for term in run.terms]
        spans = (sentence.span((told.start, told.end)), stated, *terms)
        found, names = len(run.years), [str(year) for year in run.years]
        if told.number == found:
            yield count_holds(spans, stated.quote, found, names)
            continue
        yield doubt(
            "count",
            spans,
            Text(
                f"正文称 {stated.quote}，所列亏损有 {found} 年",
                f"The text says {stated.quote}; losses of {found} years are listed",
            ),
            verdict=Verdict.CONTRADICTED,
            stated=stated.quote,
            recomputed=str(found),
            arithmetic=counted(names),
        )


_LOST = frozenset({"loss"})
_ALSO = lazy_re.words(r"盈|扭|分部|\bprofits?\b|\bsegment\b")
MORE = 2
"""Years by which a list may be longer than what is told of it. Ours."""


# What years add up to.


_IN_YEARS = r"(?:over|in|during|across|within|for) (?:(?:the|these|those|its|just|only|past|last|all|full|first|a mere|barely) )*"
_SUMS = Shapes(
    (
        r"(?P<before>[^\ue001-\ue004;。]{0,24}?){n:Y}(?P<mid>[^\ue001-\ue004;。]{0,20}?){c:Q}",
        rf"(?P<before>[^\ue001-\ue004;。]{{0,60}}){{c:Q}}(?P<mid>[^\ue001-\ue006;。]{{0,40}}?)\b{_IN_YEARS}{{n:Y}}",
        rf"(?P<before>)\b{_IN_YEARS}{{n:Y}}(?P<mid>[^\ue001-\ue006;.]{{0,60}}?\b(?:add(?:s|ed)? up to|total(?:s|led|ed)?|c[ao]mes? to|amount(?:s|ed)? to|sum(?:s|med)? to|a total of|reach(?:es|ed)?) ){{c:Q}}",
    ),
    "nc",
)
_TOGETHER = lazy_re.words(
    r"累计|累積|合计|总计|共计|总共|一共|共|总|加起来|\b(?:cumulative|accumulated|aggregate|combined|altogether|total(?:s|led|ed|ling)?|in all|sum|add(?:s|ed)? up|racked up)\b"
)
_LOSING = lazy_re.words(r"亏|花|赔|烧|\b(?:lost|losses|burned|spent)\b")
_STOCK = lazy_re.words(
    r"装机|保有|用户|注册|下载|门店|储量|存量|\b(?:installed|users?|subscribers?|stores|base|fleet|capacity|reserves)\b"
)
"""What there is in all, and not what came in some years."""
_EACH = lazy_re.words(
    r"平均|年均|每|各|同比|增长|下降|增加|减少|超过|提前|第|未来|此后|预计|将|后|前|个月|"
    r"\b(?:averag\w+|each|every|per|annual\w*|a year|next|coming|by|grew|rose|fell|increas\w+|from|least|will|expected|after|within|more|less|over)\b"
)


def _sums(
    material: Material, index: int, sentence: Sentence, near: Sequence[Run]
) -> Iterator[Finding]:
    for match in _SUMS.matches(sentence):
        stated, count = sentence.term(match, "c"), sentence.term(match, "n")
        words = f"{match['before']} {match['mid']}"
        if stated is None or count is None or count.quantity.unit != "year":
            continue
        together = bool(_TOGETHER.search(words))
        if (
            _STOCK.search(words)
            or _EACH.search(match["mid"])
            or not (together or _LOSING.search(words))
        ):
            continue
        if stated.quantity.qualifier is Qualifier.UP_TO:
            stated = stated.as_printed  # 高达: no bound, but a sigh
        if stated.quantity.qualifier not in _POINTS:
            continue
        about = sentence.mask if match.re.groups and len(sentence.mask) < LONG else words
        fits = [
            run for run in near
            if count.quantity.value == len(run.terms)
            and same_measure(stated, run.terms[0])
            and stated not in run.terms
            and _of(run, words) is not False
            and not others_named(run.words, words)
            and (run.first == index == run.last or not of_a_part(run.words, words))
            and not of_a_part(words, run.words)
            and _of_these_years(sentence, run)
            and (_of(run, words) or _of(run, about) or abs(index - run.last) < 2)
        ]  # fmt: skip
        yield from _added(material, sentence, stated, fits, words if together else "")


LONG = 60
"""Characters of a sentence that speaks of one thing. Ours."""
_POINTS = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)


def _of_these_years(sentence: Sentence, run: Run) -> bool:
    """Whether a sentence names no years, or no others than those of a run."""
    told = {
        year
        for moment in sentence.moments
        for year in (moment.period.year, (moment.period.until or moment.period).year)
    }
    return told <= set(run.years) | {0}


def _added(
    material: Material, sentence: Sentence, stated: Term, fits: Sequence[Run], words: str
) -> Iterator[Finding]:
    checks = [
        (run, made) for run in fits
        if (made := check(total(), [term.quantity for term in run.terms], stated.quantity)) is not None
    ]  # fmt: skip
    held = [pair for pair in checks if pair[1].verdict is not Verdict.WRONG]
    if not held and len(checks) != 1:
        return
    run, made = (held or checks)[0]
    here = [term for term in run.terms if sentence.start <= term.start < sentence.end]
    claim = Claim(
        "sum", stated, run.terms, (), sentence.span(stated, *here), strict=True, doubt=True
    )
    if held:
        yield written(material.document, claim, made, Severity.GREEN)
        return
    exact = all(each.quantity.qualifier is Qualifier.EXACT for each in (stated, *run.terms))
    red = bool(words) and _of(run, words) is True and made.certain and exact
    yield written(material.document, claim, made, Severity.RED if red else Severity.AMBER)


# Which year is a record.


_RECORDS = Shapes(
    (
        r"{t:T}(?P<words>[^\ue001-\ue006,;。]{0,12}?)(?:再|又)?(?:创下?|刷新|达到?|触及|升至|见)(?:了)?(?:历史|阶段性?)?(?P<word>新高|最高点?|峰值|新低|最低点?)",
        r"{t:T}(?P<words>[^\ue001-\ue006,;。]{0,12}?)[为是](?:其中|历年)?(?P<word>最高|最低|最多|最少)",
        r"{t:T}(?P<words> )(?:has )?(?:set|was|marked|being|is|hit|saw|brought|made)(?: it)? (?:a |an |the )?(?:new )?(?P<word>record(?! low)(?: high)?|record low|all-time high|all-time low|peak|highest|best|lowest)\b",
        r"(?P<words>)\b(?P<word>record|all-time high of|peak of|record low of|all-time low of) {c:Q}",
        r"(?P<words>)(?:创下?|达到?|刷新)(?:历史)?(?P<word>新高|新低|峰值)的?{c:Q}",
    ),
    "",
)
_LOWEST = lazy_re.words(r"低|少|\blow")
_OF_ALL = lazy_re.words(r"最|峰|peak|highest|best|lowest")
_NO_PART = lazy_re.words(
    r"季|月|\b(?:quarter\w*|month\w*|half|share|margin|rate|growth)\b|率|增速|占比"
)


def _records(index: int, sentence: Sentence, near: Sequence[Run]) -> Iterator[Finding]:
    for match in _RECORDS.matches(sentence):
        groups = match.groupdict()
        moment = sentence.moment(match, "t") if "t" in groups else None
        stated = sentence.term(match, "c") if "c" in groups else None
        words = _clause(match)
        if _NO_PART.search(words) or (moment is not None and _in_part(moment)):
            continue
        for run in near:
            if not run.first - 1 <= index <= run.last + 1 or _of(run, words) is False:
                continue
            if others_named(run.words, words) or of_a_part(words, run.words):
                continue
            at = _which(run, moment, stated)
            if at is not None:
                yield from _topped(sentence, match, run, at, index)


def _in_part(moment: Moment) -> bool:
    """Whether a time is a part of a year."""
    told = moment.period
    return bool(told.quarter or told.month or told.half or told.months)


def _which(run: Run, moment: Moment | None, stated: Term | None) -> int | None:
    """Which year of a run is meant."""
    if stated is not None:
        return next((at for at, term in enumerate(run.terms) if term == stated), None)
    if moment is None or moment.period.year not in run.years:
        return None
    return run.years.index(moment.period.year)


def _topped(
    sentence: Sentence, match: re.Match[str], run: Run, at: int, index: int
) -> Iterator[Finding]:
    word = match["word"]
    low = bool(_LOWEST.search(word))
    others = [
        term for other, term in enumerate(run.terms)
        if other != at and (other < at or _OF_ALL.search(word))
    ]  # fmt: skip
    own = run.terms[at]
    beyond = [other for other in others if _above(own, other) is low]
    if not others or (not beyond and any(_above(own, other) is None for other in others)):
        return
    verb = _verb(sentence, match, "word")
    here = run.first == index == run.last
    sure = here and all(each.quantity.qualifier is Qualifier.EXACT for each in (own, *beyond))
    shown = beyond[:1] or others
    symbols = f"{core(own.quantity)} {'<' if low else '>'} {', '.join(core(each.quantity) for each in shown)}"
    yield _finding(
        sentence, "rank", verb, (own, *shown), symbols, holds=not beyond, sure=sure
    )  # fmt: skip


# That every year was above the last.


_TRENDS = Shapes(
    (
        r"(?P<words>[^\ue001-\ue006;。]{0,30}?)(?P<how>逐年|连年|年年|每年[都均]?|一年比一年)(?P<verb>增长|上升|提升|提高|增加|走高|攀升|扩大|下降|减少|下滑|走低|收窄|缩小|回落)",
        r"(?P<words>[^\ue001-\ue006;。]{0,30}?)(?P<how>持续|一路|不断)(?P<verb>增长|上升|提升|提高|增加|走高|攀升|扩大|下降|减少|下滑|走低|收窄|缩小|回落)",
        r"(?P<words>[^\ue001-\ue006;.]{0,60}?)\b(?P<verb>gr[eo]w(?:n|ing)?|r[io]s(?:e|en|ing)|increas(?:ed?|ing)|climb(?:ed|ing)|f[ae]ll(?:en|ing)?|declin(?:ed?|ing)|decreas(?:ed?|ing)|narrow(?:ed|ing)|shr[aiu]nk(?:ing)?|widen(?:ed|ing)) (?:in )?(?P<how>(?:every|each) (?:single )?year|year after year|steadily)",
        r"(?P<words>[^\ue001-\ue006;.]{0,60}?)\b(?P<how>kept|keeps?|steadily|continued|consistently)(?: on| to)? (?P<verb>gr[eo]w(?:n|ing)?|r[io]s(?:e|en|ing)|increas(?:ed?|ing)|climb(?:ed|ing)|f[ae]ll(?:en|ing)?|declin(?:ed?|ing)|decreas(?:ed?|ing)|narrow(?:ed|ing)|shr[aiu]nk(?:ing)?|widen(?:ed|ing))\b",
    ),
    "",
)
_EACH_YEAR = lazy_re.words(r"逐年|连年|年年|每年|一年比一年|every|each|year after year")
_RATES_OF = lazy_re.words(
    r"率|增速|占比|比重|份额|同比|环比|\b(?:margins?|rates?|share|growth|percentage)\b"
)
_SUPPOSED = lazy_re.words(r"预计|未来|有望|将|若|\b(?:will|expect\w*|would|could|should|if|next)\b")


def _trends(
    material: Material, index: int, sentence: Sentence, near: Sequence[Run]
) -> Iterator[Finding]:
    for match in _TRENDS.matches(sentence):
        words = _clause(match)
        down = points_down(match["verb"])
        if down is None or _RATES_OF.search(words) or _SUPPOSED.search(words):
            continue
        if not _of_years_alone(sentence):
            continue
        fits = [
            run for run in near
            if run.first - 1 <= index <= run.last + 1
            and (_of(run, words) or (not concepts(words) and _of_it(run, index, words)))
            and not others_named(run.words, words)
            and not of_a_part(words, run.words)
            and _of_these_years(sentence, run)
        ]  # fmt: skip
        if len(fits) != 1:
            continue
        [run] = fits
        broken = [pair for pair in pairwise(run.terms) if _above(pair[1], pair[0]) is down]
        if any((term.start, term.end) in material.judged for _, term in broken):
            continue
        if not broken and any(_above(last, first) is None for first, last in pairwise(run.terms)):
            continue
        exact = all(each.quantity.qualifier is Qualifier.EXACT for each in run.terms)
        sure = exact and _of(run, words) is True and bool(_EACH_YEAR.search(match["how"]))
        symbols = " → ".join(core(each.quantity) for each in run.terms)
        verb = _verb(sentence, match, "verb")
        if len(broken) == 1:
            odd = _odd(run.terms, broken[0], down)
            others = [term for term in run.terms if term is not odd]
            yield _finding(sentence, "direction", verb, others, symbols, odd=odd, sure=sure)
            continue
        yield _finding(sentence, "direction", verb, run.terms, symbols, holds=not broken, sure=sure)


def _odd(terms: Sequence[Term], step: tuple[Term, Term], down: bool) -> Term:
    """The number without which all others keep the trend; the second of the step where each would do."""
    for odd in reversed(step):
        rest = [each for each in terms if each is not odd]
        if all(_above(last, first) is not down for first, last in pairwise(rest)):
            return odd
    return step[1]


def _of_it(run: Run, index: int, words: str) -> bool:
    """Whether words that name nothing stand in the sentence of a run, or begin the next one with a pronoun."""
    return run.first == index or (run.last == index - 1 and bool(_IT.match(words)))


_IT = lazy_re.words(
    r" ?(?:it|they|this|these|the figure|the number|these figures|其|它|该数|这一数字)\b"
)


def _of_years_alone(sentence: Sentence) -> bool:
    """Whether a sentence names no quarter or month, whose steps are others."""
    return not any(map(_in_part, sentence.moments))


def _above(last: Term, first: Term) -> bool | None:
    """Whether a number is surely greater than another, or surely less; None where neither is sure."""
    a, b = lenient(last.quantity), lenient(first.quantity)
    if a.low is not None and b.high is not None and a.low > b.high:
        return True
    if a.high is not None and b.low is not None and a.high < b.low:
        return False
    return None


def _verb(sentence: Sentence, match: re.Match[str], group: str) -> Span:
    start, end = match.span(group)
    return sentence.document.span(sentence.origin[start], sentence.origin[end - 1] + 1)


def _finding(
    sentence: Sentence,
    rule: str,
    verb: Span,
    terms: Sequence[Term],
    symbols: str,
    *,
    sure: bool,
    holds: bool = False,
    odd: Term | None = None,
) -> Finding:
    """That words hold of some numbers or do not; then `odd` is the one of them that seems wrong, else the word is."""
    document = sentence.document
    stated = verb if odd is None else document.span(odd.start, odd.end)
    here = [term for term in terms if sentence.start <= term.start < sentence.end]
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    return Computed(
        rule=rule,
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.RED if sure else Severity.AMBER,
        spans=(
            sentence.span((verb.start, verb.end), *here),
            *dict.fromkeys((stated, verb)),
            *(document.span(each.start, each.end) for each in terms),
        ),
        title=title("direction" if rule == "direction" else "comparison", verdict, symbols, None),
        stated=stated.quote,
        arithmetic=symbols,
    )
