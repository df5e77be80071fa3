"""Changes whose ends are told in clauses of their own: "2020年营收为 A，2021年为 B，同比增长 r"; "It was A in 2020. In 2021 it hit B, up r".

`change` and `bases` know how one sentence pairs two numbers. Here the ends are found by what they are of and when,
which `carried` brings from clause to clause; the words of the rate say what it is of, how it compares and which way.
One pair of ends may be meant, or nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import (
    Operation,
    cagr,
    decline,
    difference,
    growth,
    increase,
    mean_growth,
    multiple,
)
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.rules.change import BASIS_POINTS, LOSS, STRICTLY_COMPOUND
from lianpu.audit.stated.carried import (
    AHEAD,
    NAMES_OF_MEASURES,
    OF_PART,
    OTHER_TIME,
    REACHED,
    STEP_EN,
    STEP_ZH,
    UNREAD,
    YEAR_BEFORE,
    Label,
    Level,
    label_of,
    levels,
    times_in,
)
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE, SUPPOSED
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN, UP, pairs, points_down, same_measure
from lianpu.audit.stated.sentences import DURATION, PERCENT, POINTS, TIMES, Moment, Sentence, Term
from lianpu.audit.stated.series import Stage
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier

BACK = 2
"""Sentences of its paragraph before a change in which its ends are told. Ours."""


@dataclass(frozen=True)
class _Told:
    """A change that words state."""

    stated: Term
    at: int
    rule: str
    label: Label
    """What it says to be of; empty where that is left out."""
    falls: bool
    strictly: bool
    """Whether it is a compound growth and no mean of several."""
    yearly: bool
    """Whether it is measured from a year before."""
    quarterly: bool
    since: Stage | None
    """The time that it names as its base."""
    until: Stage | None
    """The time that it is of."""


def carried_changes(material: Material) -> Iterator[Finding]:
    """Every rate, multiple or step whose two ends the clauses and sentences before it tell of one thing."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden or not _CHANGES.search(sentence.mask):
            continue
        passage = _passage(material, index)
        own = len(passage) - 1
        told = list(_stated(sentence))
        if not told:
            continue
        known = levels(passage)
        for each in told:
            claim = _claim(passage, each, known, own) or _of_pair(passage, each, known, own)
            if claim is not None:
                finding = judge(material.document, claim)
                if finding is not None:
                    yield finding


def _passage(material: Material, index: int) -> list[Sentence]:
    """A sentence with those that lead to it: of its paragraph, of the items of its list, of the list before it."""
    sentences, blocks = material.sentences, material.document.blocks
    block = sentences[index].block
    kept = [sentences[index]]
    for at in range(index - 1, max(index - 1 - BACK, -1), -1):
        before = sentences[at].block
        if before == block:
            kept.insert(0, sentences[at])
            continue
        listed = blocks[before].kind is BlockKind.LIST_ITEM
        if kept[0].block - before > 1 or not (listed or kept[0].block == block):
            break
        kept.insert(0, sentences[at])
    return kept


# ---- what is stated --------------------------------------------------------------------------------

_CHANGES = lazy_re.words(
    rf"[{PERCENT}{POINTS}{TIMES}]|增|减|升|降|涨|跌|多|少|\b(?:up|down|rise|rose|fall|fell|increase|decrease|more|less|gain|add)"
)
_CLAUSE = lazy_re.compile(r"[,;:(。]|\. ")
_YEARLY = lazy_re.words(
    r"同比|按年|年增|年减|年[增减]率|(?:较|比)(?:上|去)年|\byoy\b|\by/y\b|\byear[- ]o(?:ver|n)[- ]year\b|\bfrom (?:the (?:year before|prior year|previous year)|a year (?:ago|earlier|before))\b"
)
_QUARTERLY = lazy_re.words(
    r"环比|按季|\bqoq\b|\bq/q\b|\bquarter[- ]o(?:ver|n)[- ]quarter\b|\bsequential"
)
_RATE_ZH = lazy_re.words(r"增速|增长率|增幅|涨幅|降幅|跌幅|成长率|增长")
_RATE_EN = lazy_re.words(r"\bgrowth\b")
_BEHIND_EN = lazy_re.words(
    r"^ (?:yoy |year-over-year |year-on-year |annual )?(?P<noun>growth|increase|decrease|rise|gain|decline|drop|fall|jump|improvement)\b"
)
_COMPOUND = lazy_re.words(
    r"复合|年均|CAGR|compound|a year(?! (?:ago|earlier|before|later))|annuali[sz]ed|\bannual growth"
)
_TIMES_OF_ZH = lazy_re.words(
    r"\ue005(?:同期|末|全年)?的(?:约|近|逾|超过?|足足)*$|[前后]者的(?:约|近)*$|(?:扩大|扩张|增长|增加|膨胀|攀升)(?:到|至|了)*(?:约|近)?$|翻了?$"
)
_TIMES_BEHIND_ZH = lazy_re.compile(r"^ ?(?:$|[,;。)]|左右|以上|之多|有余|多)")
_SINCE = lazy_re.words(
    r"(?:较|比|相比于?|自|从|由|是|为)[^,;。\ue001-\ue004\ue005]{0,4}(?P<t>\ue005)|\b(?:than|from|over|versus|against|since|compared (?:with|to)) (?:in |that of |the )?(?P<u>\ue005)"
)


def _stated(sentence: Sentence) -> Iterator[_Told]:
    last = 0
    for at, item in sentence.placed:
        if not isinstance(item, Term):
            continue
        start, last = last, at + 1
        quantity = item.quantity
        if (
            quantity.value is None
            or quantity.qualifier in (Qualifier.RANGE, Qualifier.VAGUE)
            or at in sentence.lists
        ):
            continue
        lead = sentence.mask[start:at]
        clause = next((each for each in reversed(_CLAUSE.split(lead)) if each.strip()), "")
        behind = sentence.mask[at + 1 : at + 40]
        near = lead[-60:] + re.split(r"[,;。\ue001-\ue004]|\. ", behind)[0]
        if OF_PART.match(behind) or AHEAD.search(near) or _of_year_before(near):
            continue
        rule = _rule(sentence, at, item, clause, behind)
        if rule is None or (rule != "cagr" and OTHER_TIME.search(near)):
            continue
        noun = _BEHIND_EN.match(behind)
        said = clause + (noun["noun"] if noun else "")
        falls = points_down(said) is True
        since, until = _times(sentence, start, at, near)
        yield _Told(
            item, at, rule, label_of(lead), falls,
            bool(STRICTLY_COMPOUND.search(sentence.mask)),
            bool(_YEARLY.search(near)), bool(_QUARTERLY.search(near)), since, until,
        )  # fmt: skip


_FROM_YEAR_BEFORE = lazy_re.words(
    r"(?:较|比|相比(?:于)?|对比)[^,;。]{0,4}$|同$|\b(?:from|over|on|than|versus|vs\.?|against|compared (?:with|to)|relative to|above|below)(?: (?:the|in|that of|its|their))*\s*$"
)


def _of_year_before(near: str) -> bool:
    """Whether a change is told of the year before: "after growing 12% the year before", 上年增长12%."""
    return any(
        not _FROM_YEAR_BEFORE.search(near[: found.start()]) for found in YEAR_BEFORE.finditer(near)
    )


def _rule(sentence: Sentence, at: int, item: Term, clause: str, behind: str) -> str | None:
    """What a number is said to be of a change: its rate, its size, how many times; None where it is no change."""
    unit, letter = item.quantity.unit, sentence.mask[at]
    if REACHED.search(clause) and not _GROWTH_WAS.search(clause):
        return None
    nouned = _BEHIND_EN.match(behind) is not None
    signed = item.signed or sentence.mask[at - 1 : at] in ("+", "-")
    if letter == TIMES:
        chinese = _TIMES_OF_ZH.search(clause) and _TIMES_BEHIND_ZH.match(behind)
        return "multiple" if chinese or _TIMES_EN.match(behind) else None
    moved = bool(UP.search(clause) or DOWN.search(clause))
    if letter == POINTS or (unit == "%" and BASIS_POINTS.search(item.quantity.text)):
        return "points" if moved or signed or nouned else None
    if unit == "%":
        told = (
            moved
            or nouned
            or bool(
                _YEARLY.search(clause)
                or _QUARTERLY.search(clause)
                or _RATE_ZH.search(clause)
                or _RATE_EN.search(clause)
            )
        )
        compound = _COMPOUND.search(clause + behind[:24])
        if compound:
            return "cagr"
        if DURATION in clause or _OVER_TIME.search(clause):
            return None
        alone = clause.strip(" +-") == "" or clause.rstrip(" +-").endswith(("同比", "环比"))
        return "growth" if told or (signed and alone) else None
    if unit in ("pp", "x"):
        return None
    return "difference" if STEP_ZH.search(clause) or STEP_EN.search(clause) else None


_GROWTH_WAS = lazy_re.words(
    r"(?:growth|CAGR|increase|decrease|rise|decline|growth rate)[^,;]{0,16} (?:was|were|at|of|hit|reached)(?: about| only| just)? ?$|(?<![a-z])(?:was|were) (?:up|down)\b"
)
_OVER_TIME = lazy_re.words(r"累计|[两二三四五六七八九十]年|\bcumulative")
_TIMES_EN = lazy_re.words(
    r"^,? (?:as (?:much|many|large|big|high)|increase|rise|gain|jump|the (?:\ue005 )?(?:level|figure|amount|number|total))\b"
)


def _times(sentence: Sentence, start: int, at: int, near: str) -> tuple[Stage | None, Stage | None]:
    """The time from which a change is measured, and that which it is of, where its words tell them."""
    since: Stage | None = None
    end = at
    for match in _SINCE.finditer(sentence.mask, start, min(at + 40, len(sentence.mask))):
        place = match.start("t") if match["t"] else match.start("u")
        since = next(times_in(sentence, place, place + 1), None)
        if place < at:
            end = match.start()
    cut = max((match.end() for match in _CLAUSE.finditer(sentence.mask, start, end)), default=start)
    until = next(times_in(sentence, cut, end), None)
    behind = _CLAUSE.search(sentence.mask, at + 1)
    stop = behind.start() if behind else len(sentence.mask)
    after = next(times_in(sentence, at + 1, min(stop, at + 40)), None)
    return since, until or (after if after != since else None)


# ---- what it is held to ----------------------------------------------------------------------------


def _claim(
    passage: Sequence[Sentence], told: _Told, known: Sequence[Level], own: int
) -> Claim | None:
    sentence = passage[own]
    if DOUBT_OF_CHANGE.search(sentence.mask) or SUPPOSED.search(sentence.mask):
        return None
    fitting = [each for each in known if _may_be_end(each, told)]
    last = _last(fitting, told, own)
    if last is None or last.label is None or last.stage is None or last.aside:
        return None
    if not _is_of(told.label, last.label):
        return None
    base = _base(fitting, told, last)
    if base is None or _goes_on(sentence, told, (base, last)):
        return None
    made = _operation(told, base, last)
    if made is None:
        return None
    rule, inputs, readings = made
    if LOSS.search(
        "".join(
            passage[each.sentence].mask[max(each.at - 16, 0) : each.at] for each in (base, last)
        )
    ):
        return None
    if _fits_another(told, fitting, readings, (base, last)):
        return None
    far = (
        passage[base.sentence].block != sentence.block
        or passage[last.sentence].block != sentence.block
    )
    here = [each.term for each in (base, last) if each.sentence == own]
    begin = min([told.at, *(each.at for each in (base, last) if each.sentence == own)])
    if UNREAD.search(sentence.mask, begin, told.at):
        return None
    return Claim(
        rule, told.stated, inputs, readings, sentence.span(told.stated, *here), True, doubt=far
    )


def _of_pair(
    passage: Sequence[Sentence], told: _Told, known: Sequence[Level], own: int
) -> Claim | None:
    """The claim of a change whose ends one pair behind it tells: "收入增加 D，从 A 增至 B"."""
    sentence = passage[own]
    found = sentence.once(pairs)
    if len(found) != 1 or DOUBT_OF_CHANGE.search(sentence.mask) or SUPPOSED.search(sentence.mask):
        return None
    begin, end = sorted((found[0].first, found[0].last))
    between = sentence.mask[told.at + 1 : begin]
    if begin < told.at or len(_STOPS.findall(between)) > 1 or len(between) > NEAR:
        return None
    label = label_of(between)
    if told.label and label and not (_is_of(told.label, label) or _is_of(label, told.label)):
        return None
    ends = {each.at: each for each in known if each.sentence == own and each.at in (begin, end)}
    others = [each for each in known if each.sentence == own and _may_be_end(each, told)]
    if len(ends) != 2 or len(others) != 2 or not all(_may_be_end(each, told) for each in others):
        return None
    base, last = ends[found[0].first], ends[found[0].last]
    if LOSS.search(sentence.mask[:end]) or not same_measure(base.term, last.term):
        return None
    years = _years(sentence, told, base, last)
    if told.rule == "cagr" and years is None:
        return None
    timed = (
        replace(base, stage=Stage(_ANY)),
        replace(last, stage=Stage(_ANY + (years or 1))),
    )
    made = _operation(told, *timed)
    if made is None:
        return None
    rule, inputs, readings = made
    return Claim(rule, told.stated, inputs, readings, sentence.span(told.stated, *inputs), True)


_STOPS = lazy_re.compile(r"[,;。]|\. ")
NEAR = 60
"""Characters between a change and the first of its ends behind it. Ours."""
_ANY = 2000


def _years(sentence: Sentence, told: _Told, base: Level, last: Level) -> int | None:
    """Years between two ends: by their own times, else by the stretch of years told before a rate."""
    if base.stage is not None and last.stage is not None and base.stage.part == last.stage.part:
        years = last.stage.year - base.stage.year
        if years > 0:
            return years
    for place, item in sentence.placed:
        if place < told.at and isinstance(item, Moment) and item.period.until is not None:
            return item.period.until.year - item.period.year
    return None


def _goes_on(sentence: Sentence, told: _Told, ends: tuple[Level, Level]) -> bool:
    """Whether a number stands in the words of a change that is neither of its ends: "占比从 19% 升 29%" is no growth of sales."""
    before = [
        (at, item) for at, item in sentence.placed
        if at < told.at and isinstance(item, Term) and sentence.mask[at] != DURATION
    ]  # fmt: skip
    if not before or _CLAUSE.search(sentence.mask, before[-1][0], told.at):
        return False
    return before[-1][1].start not in {each.term.start for each in ends}


def _may_be_end(level: Level, told: _Told) -> bool:
    unit, stated = level.term.quantity.unit, told.stated
    if level.term.start == stated.start or (level.term.quantity.value or 0) <= 0:
        return False
    if level.term.quantity.qualifier in (Qualifier.RANGE, Qualifier.VAGUE):
        return False
    if told.rule == "points":
        return unit == "%"
    if told.rule == "difference":
        return same_measure(level.term, stated)
    return unit not in _NO_LEVELS


_NO_LEVELS = frozenset(
    ("%", "pp", "x", "year", "month", "day", "workday", "hour", "minute", "second")
)


def _last(fitting: Sequence[Level], told: _Told, own: int) -> Level | None:
    """Where a change ended: of what it names, at the time it names; else what was told last before it."""
    before = [each for each in fitting if (each.sentence, each.at) < (own, told.at)]
    behind = [each for each in fitting if each.sentence == own and each.at > told.at]
    some = [
        each
        for each in before
        if not told.label or (each.label is not None and _is_of(told.label, each.label))
    ]
    if told.until is not None:
        timed = [each for each in (*some, *behind) if each.stage == told.until]
        return timed[-1] if timed else None
    if some:
        return _newest(some, told)
    some = [
        each
        for each in behind
        if not told.label or (each.label is not None and _is_of(told.label, each.label))
    ]
    if not before and some and len({each.label for each in behind}) == 1:
        return max(some, key=lambda each: each.stage or Stage(0))
    return None


def _newest(some: Sequence[Level], told: _Told) -> Level:
    """The last level told, or a newer one right before it: of "B in 2021, A in 2020, up r" the first.

    Behind another change only what was told since then is spoken of.
    """
    nearest = some[-1]
    if nearest.stage is None:
        return nearest
    spoken = [
        each for each in some
        if each.label == nearest.label and each.stage is not None and each.turn == nearest.turn
    ]  # fmt: skip
    return max(spoken, key=lambda each: each.stage or Stage(0))


def _base(fitting: Sequence[Level], told: _Told, last: Level) -> Level | None:
    """The one level of the same thing from which a change began; None where none or several may be meant."""
    assert last.stage is not None
    same = [
        each for each in fitting
        if each.label == last.label and each.stage is not None and each.term.start != last.term.start
        and not each.aside and each.stage < last.stage and same_measure(each.term, last.term)
        and (each.stage.year < 3) == (last.stage.year < 3)
    ]  # fmt: skip
    if told.since is not None:
        same = [each for each in same if each.stage == told.since]
    elif told.yearly:
        same = [each for each in same if each.stage == last.stage.before(False)]
    elif told.quarterly:
        if not last.stage.part:
            return None
        same = [each for each in same if each.stage == last.stage.before(True)]
    else:
        same = [
            each for each in same if each.stage is not None and each.stage.part == last.stage.part
        ]
    numbers = {each.term.quantity.value for each in same}
    return same[-1] if len(numbers) == 1 else None


def _is_of(told: Label, level: Label) -> bool:
    """Whether a change may be of what a level is: of its words, or of its subject where these name the measure too."""
    if not told or told == level:
        return True
    rest = level - told
    return told < level and bool(rest) and rest <= NAMES_OF_MEASURES


def _operation(
    told: _Told, base: Level, last: Level
) -> tuple[str, tuple[Term, ...], tuple[Operation, ...]] | None:
    a, b = base.term, last.term
    if told.rule == "growth":
        falls = told.falls and (told.stated.quantity.value or 0) > 0
        return "growth", (a, b), (decline() if falls else growth(),)
    if told.rule == "multiple":
        return "multiple", (a, b), (multiple(), increase())
    if told.rule == "cagr":
        assert base.stage is not None and last.stage is not None
        years = last.stage.year - base.stage.year
        if years < 2 or base.stage.part != last.stage.part:
            return None
        ways = (cagr(years),) if told.strictly else (cagr(years), mean_growth(years))
        return "cagr", (a, b), ways
    return "difference", (a, b) if told.falls else (b, a), (difference(),)


def _fits_another(
    told: _Told, fitting: Sequence[Level], readings: Sequence[Operation], ends: tuple[Level, Level]
) -> bool:
    """Whether two levels of another thing give a number that does not say what it is of and that these do not give."""

    def holds(first: Term, second: Term) -> bool:
        return any(
            (made := check(each, [first.quantity, second.quantity], told.stated.quantity)) is not None
            and made.verdict is not Verdict.WRONG
            for each in readings
        )  # fmt: skip

    turned = told.rule in ("difference", "points") and not told.falls

    def ordered(first: Level, second: Level) -> tuple[Term, Term]:
        return (second.term, first.term) if turned else (first.term, second.term)

    if holds(*ordered(*ends)):
        return False
    return any(
        holds(*ordered(first, second))
        for first in fitting for second in fitting
        if first is not second and {first, second} != set(ends)
        and (first.stage is None or second.stage is None or first.stage < second.stage)
        and same_measure(first.term, second.term)
    )  # fmt: skip
