"""Changes whose ends are told in clauses of their own: "2020年营收为 A，2021年为 B，同比增长 r"; "It was A in 2020. In 2021 it hit B, up r".

`change` and `bases` know how one sentence pairs two numbers. Here the ends are found by what they are of and when,
which `carried` brings from clause to clause; the words of the rate say what it is of, how it compares and which way.
One pair of ends may be meant, or nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
from lianpu.audit.rules.change import LOSS
from lianpu.audit.rules.changes_stated import CHANGES, CLAUSE, Told, changes_stated
from lianpu.audit.rules.twice_compared import bases_of_others
from lianpu.audit.stated.carried import (
    NAMES_OF_MEASURES,
    OF_PART,
    OTHER_TIME,
    UNREAD,
    Label,
    Level,
    label_of,
    levels,
)
from lianpu.audit.stated.doubt import ANY_DOUBT_OF_CHANGE, ONLY_SUPPOSED
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import pairs, same_measure, step_told
from lianpu.audit.stated.sentences import DURATION, Moment, Sentence, Term
from lianpu.audit.stated.series import Stage
from lianpu.audit.stated.told_levels import Telling
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier

BACK = 2
"""Sentences of its paragraph before a change in which its ends are told. Ours."""


def carried_changes(material: Material) -> Iterator[Finding]:
    """Every rate, multiple or step whose two ends the clauses and sentences before it tell of one thing."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden or not CHANGES.search(sentence.mask):
            continue
        told = sentence.once(changes_stated)
        if not told or _is_doubted(sentence):
            continue
        passage = _passage(material, index)
        own = len(passage) - 1
        known = levels(passage)
        for each in told:
            if _FROM_EXPECTED.search(sentence.mask, max(each.at - EXPECTED, 0), each.at):
                continue  # "比预期多0.05元，去年为0.48元": the step has a base of its own
            claim = _claim(passage, each, known, own) or _of_pair(passage, each, known, own)
            if claim is not None:
                finding = judge(material.document, claim)
                if finding is not None:
                    yield finding


EXPECTED = 16
"""Characters before a step in which its own base is told. Ours."""
_FROM_EXPECTED = lazy_re.words(
    r"[比较](?:市场|此前|一致)?(?:预期|预测|计划|目标|预算|均值|平均|行业)[^\ue001-\ue004,;。]{0,6}$"
)


def _is_doubted(sentence: Sentence) -> bool:
    """Whether its words say that a change need not be the one between two numbers told, or is supposed."""
    mask = sentence.mask
    return sentence.has(ANY_DOUBT_OF_CHANGE, mask) or sentence.has(ONLY_SUPPOSED, mask)


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


# ---- what it is held to ----------------------------------------------------------------------------


def _claim(
    passage: Sequence[Sentence], told: Told, known: Sequence[Level], own: int
) -> Claim | None:
    sentence = passage[own]
    taken = bases_of_others(sentence, told.at)
    fitting = [each for each in known if _may_be_end(each, told) and each.term.start not in taken]
    last = _last(fitting, told, own)
    if last is None or last.label is None or last.stage is None or last.aside:
        return None
    if not _is_of(told.label, last.label):
        return None
    base = _base(fitting, told, last)
    if (
        base is None
        or not _over_their_years(sentence, told, base, last)
        or _goes_on(sentence, told, (base, last))
    ):
        return None
    if step_told(passage[last.sentence].mask, last.at, last.term, base.term):
        return None
    made = None if _turned(told, base, last) else operation(told, base, last)
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
        rule,
        told.stated,
        inputs,
        readings,
        sentence.span(told.stated, *here),
        True,
        doubt=far or told.rule == "cagr",
    )


def _turned(told: Told, base: Level, last: Level) -> bool:
    """Whether a change is said to go the other way than its two ends do."""
    fell = (last.term.quantity.value or 0) < (base.term.quantity.value or 0)
    return told.rule != "multiple" and fell is not (
        told.falls or (told.stated.quantity.value or 0) < 0
    )


def _of_pair(
    passage: Sequence[Sentence], told: Told, known: Sequence[Level], own: int
) -> Claim | None:
    """The claim of a change whose ends one pair behind it tells: "收入增加 D，从 A 增至 B"."""
    sentence = passage[own]
    found = sentence.once(pairs)
    if len(found) != 1:
        return None
    if told.rule != "cagr" and OTHER_TIME.search(sentence.mask):
        return None
    begin, end = sorted((found[0].first, found[0].last))
    between = sentence.mask[told.at + 1 : begin]
    if begin < told.at or len(_STOPS.findall(between)) > 1 or len(between) > NEAR:
        return None
    label = label_of(between)
    if any(OF_PART.match(sentence.mask, at + 1) for at in (begin, end)):
        return None
    if label_of(sentence.mask[begin + 1 : end]) - told.label - label:
        return None
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
    if not _over_their_years(sentence, told, base, last):
        return None
    made = None if _turned(told, base, last) else operation(told, *timed)
    if made is None:
        return None
    rule, inputs, readings = made
    span = sentence.span(told.stated, *inputs)
    return Claim(
        rule,
        told.stated,
        inputs,
        readings,
        span,
        True,
        doubt=told.rule == "cagr",
    )


_STOPS = lazy_re.compile(r"[,;。]|\. ")
NEAR = 60
"""Characters between a change and the first of its ends behind it. Ours."""
_ANY = 2000


def _years(sentence: Sentence, told: Told, base: Level, last: Level) -> int | None:
    """Years between two ends: by their own times, else by the stretch of years told before a rate."""
    if base.stage is not None and last.stage is not None and base.stage.part == last.stage.part:
        years = last.stage.year - base.stage.year
        if years > 0:
            return years
    for place, item in sentence.placed:
        if place < told.at and isinstance(item, Moment) and item.period.until is not None:
            return item.period.until.year - item.period.year
    return None


def _over_their_years(sentence: Sentence, told: Told, base: Level, last: Level) -> bool:
    """Whether the stretch of years told of a rate, if any, is that between its two ends."""
    if base.stage is None or last.stage is None:
        return True
    behind = {
        item.period.year for place, item in sentence.placed
        if place > told.at and isinstance(item, Moment)
    }  # fmt: skip
    if told.rule == "cagr" and behind - {base.stage.year, last.stage.year}:
        return False
    stretches = [
        item.period for _, item in sentence.placed
        if isinstance(item, Moment) and item.period.until is not None
    ]  # fmt: skip
    return not stretches or any(
        each.until is not None
        and (each.year, each.until.year) == (base.stage.year, last.stage.year)
        for each in stretches
    )


def _goes_on(sentence: Sentence, told: Told, ends: tuple[Level, Level]) -> bool:
    """Whether a number stands in the words of a change that is neither of its ends: "占比从 19% 升 29%" is no growth of sales."""
    before = [
        (at, item) for at, item in sentence.placed
        if at < told.at and isinstance(item, Term) and sentence.mask[at] != DURATION
    ]  # fmt: skip
    if not before or CLAUSE.search(sentence.mask, before[-1][0], told.at):
        return False
    return before[-1][1].start not in {each.term.start for each in ends}


def _may_be_end(level: Level, told: Told) -> bool:
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


def _last(fitting: Sequence[Level], told: Told, own: int) -> Level | None:
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


def _newest(some: Sequence[Level], told: Told) -> Level:
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


def _base(fitting: Sequence[Level], told: Told, last: Level) -> Level | None:
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


def operation(
    told: Told, base: Level | Telling, last: Level | Telling
) -> tuple[str, tuple[Term, ...], tuple[Operation, ...]] | None:
    """The rule of a change between two levels, its inputs in order, and what may have been computed of them."""
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
    told: Told, fitting: Sequence[Level], readings: Sequence[Operation], ends: tuple[Level, Level]
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
