"""Changes whose base, or both of whose ends, the document tells elsewhere: see `looked_up`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lianpu.audit.descents.far_resolved import Resolved, may_stand, of_unit, only_one
from lianpu.audit.proof.operations import Operation, multiple
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.carried_changes import operation
from lianpu.audit.rules.changes_stated import CHANGES, changes_stated
from lianpu.audit.rules.changes_stated import Told as Change
from lianpu.audit.stated.carried import UNREAD, times_in
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE, ONLY_SUPPOSED
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import DURATION, PERCENT, Sentence, Term
from lianpu.audit.stated.series import Stage
from lianpu.audit.stated.things import Thing
from lianpu.audit.stated.told_levels import RELATIVE, Telling, Told
from lianpu.core import lazy_re

_NO_LEVELS = frozenset(
    ("%", "pp", "x", "year", "month", "day", "workday", "hour", "minute", "second")
)


def changes_looked_up(material: Material, index: int, sentence: Sentence) -> Iterator[Resolved]:
    """Every change that a sentence states, with its two ends."""
    if not sentence.hidden or not CHANGES.search(sentence.mask):
        return
    changes = sentence.once(changes_stated)
    if not changes or sentence.has(ONLY_SUPPOSED, sentence.mask):
        return
    if DOUBT_OF_CHANGE.search(_ADJUSTED.sub("", sentence.mask)):
        return
    for change in map(_from_behind(sentence), changes):
        ends = _ends(material.told, index, sentence, change)
        if ends is None:
            continue
        base, last, sure = ends
        if _ADJUSTED.search(sentence.mask) and "adjusted" not in last.thing.marks:
            continue
        made = _operation(sentence, change, base, last)
        if made is None or UNREAD.search(sentence.mask, _begin(sentence, change), change.at):
            continue
        rule, inputs, readings = made
        here = [
            each.term for each in (base, last)
            if each.sentence == index and each.at < change.at
        ]  # fmt: skip
        span = sentence.span(change.stated, *here)
        yield Resolved(Claim(rule, change.stated, inputs, readings, span, strict=True), sure)


_ADJUSTED = lazy_re.words(r"(?:经)?调整后|经调整|扣非|\b(?:adjusted|non-gaap)\b")
"""Words of a basis that both ends of a change may be told on."""
_LEVEL_BEHIND = lazy_re.words(
    r"^,? (?:as (?:much|many|large|big|high) as )?(?:in |that of |those of |the )*(?P<t>\ue005)"
)


_TIMES_OF_ZH = lazy_re.words(r"的(?:约|近|逾|足足)*$")
"""Words before a multiple that is of a level, and no increase by it."""


def _from_behind(sentence: Sentence) -> Callable[[Change], Change]:
    """A change whose base is told right behind it: "3.5 times the 2021 level"."""

    def turned(change: Change) -> Change:
        if change.rule != "multiple" or change.since is not None:
            return change
        found = _LEVEL_BEHIND.match(sentence.mask[change.at + 1 : change.at + 60])
        if found is None:
            return change
        place = change.at + 1 + found.start("t")
        since = next(times_in(sentence, place, place + 1), None)
        return replace(change, since=since, until=None if change.until == since else change.until)

    return turned


def _begin(sentence: Sentence, change: Change) -> int:
    before = [
        at for at, item in sentence.placed
        if isinstance(item, Term) and at < change.at and sentence.mask[at] != DURATION
    ]  # fmt: skip
    return before[-1] if before else 0


def _ends(
    told: Told, index: int, sentence: Sentence, change: Change
) -> tuple[Telling, Telling, bool] | None:
    """Base and end of a change, and whether words leave no others."""
    found = _last(told, index, sentence, change)
    if found is None or found[0].stage is None:
        return _undated(told, sentence, change)
    last, sure = found
    if last.stage is None:
        return None
    wanted = _wanted(sentence, change, last.stage)
    if (
        wanted is None
        or wanted >= last.stage
        or (wanted.part != last.stage.part and not change.quarterly)
    ):
        return None
    base = _base(told, last, wanted, change)
    return None if base is None else (base[0], last, sure and base[1])


def _undated(
    told: Told, sentence: Sentence, change: Change
) -> tuple[Telling, Telling, bool] | None:
    """Ends of a growth on the year where the report tells its own year's level without a time, and last year's beside the growth.

    "总花费 2695 亿元 … 上年总花费为 2236 亿元。总花费比上年增长 20.5%": of that thing nothing else is told, or nothing is said.
    """
    if change.rule != "growth" or change.quarterly or change.since is not None:
        return None
    thing = told.thing(sentence.mask[_begin(sentence, change) : change.at])
    if len(thing.whose) < NAMED:
        return None
    bases = [
        each for each in told.in_block(thing, sentence.block)
        if each.thing.whose == thing.whose and each.stage == _LAST_YEAR
    ]  # fmt: skip
    if not bases:
        return None
    own = [
        each for each in told.at_time(thing, None)
        if each.thing.whose == thing.whose and _fits(change, each) and not each.base
        and not each.taken_over
    ]  # fmt: skip
    if change.until is not None and any(
        each.thing.whose == thing.whose for each in told.at_time(thing, change.until)
    ):
        return None
    base, last = only_one(each for each in bases if _fits(change, each)), only_one(own)
    if base is None or last is None or not of_unit(base.term, last.term):
        return None
    return base, last, False


NAMED = 3
"""Letters of a name that is told again of nothing else. Ours."""
_LAST_YEAR = Stage(1)
"""The time of what a paragraph tells of "last year": see `carried`."""


def _wanted(sentence: Sentence, change: Change, stage: Stage) -> Stage | None:
    """The time from which a change is measured."""
    if change.since is not None:
        return change.since
    if change.rule == "cagr":
        stretch = _stretch(sentence)
        if stretch is not None:
            return stretch[0] if stretch[1] == stage else None
        return _so_many_before(sentence, change, stage)
    if change.quarterly:
        return stage.before(True) if stage.part[:1] == "Q" else None
    if change.yearly or (change.rule == "growth" and not stage.part and stage.year >= RELATIVE):
        return stage.before(False)  # of a year, where nothing else is said
    return None


def _stretch(sentence: Sentence) -> tuple[Stage, Stage] | None:
    """The one stretch of years that a sentence tells."""
    found = {
        (Stage(item.period.year), Stage(item.period.until.year))
        for item in sentence.moments if item.period.until is not None
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


def _so_many_before(sentence: Sentence, change: Change, stage: Stage) -> Stage | None:
    """The year before which a rate is told to run so many years: 三年复合增长率."""
    lengths = {
        int(item.quantity.value)
        for at, item in sentence.placed
        if isinstance(item, Term) and sentence.mask[at] == DURATION and at < change.at
        and change.at - at < NEAR and item.quantity.unit == "year" and item.quantity.value
    }  # fmt: skip
    return Stage(stage.year - lengths.pop(), stage.part) if len(lengths) == 1 else None


NEAR = 16
"""Characters between so many years and the rate over them. Ours."""


def _fits(change: Change, each: Telling) -> bool:
    if not may_stand(each, change.stated):
        return False
    unit = each.term.quantity.unit
    if change.rule == "points":
        return unit == "%"
    if change.rule == "difference":
        return of_unit(each.term, change.stated)
    return unit not in _NO_LEVELS


def _last(
    told: Told, index: int, sentence: Sentence, change: Change
) -> tuple[Telling, bool] | None:
    """Where a change ended: told right before it in its sentence, else of what the change names, at its time."""
    begin = _begin(sentence, change)
    thing = told.thing(sentence.mask[begin : change.at].lstrip("\ue001\ue002\ue003\ue004"))
    own = [
        each for each in told.of_sentence(index)
        if each.at < change.at and _fits(change, each) and not each.base
    ]  # fmt: skip
    if change.until is not None:
        own = [each for each in own if each.stage == change.until]
    if own:
        near = own[-1]
        between = sentence.mask[near.at + 1 : change.at].replace(PERCENT, "")
        alone = not any("\ue001" <= each <= "\ue004" for each in between)
        if (not thing or _is_of(thing, near.thing)) and alone:
            return near, not near.taken_over
        if not thing:
            return None
    if not thing or (not thing.measure and len(thing.whose) < 2):
        return None
    return _named_end(told, index, sentence, change, thing)


def _is_of(words: Thing, thing: Thing) -> bool:
    """Whether words may name a thing: all that they name is named by it."""
    whose = not words.whose or words.whose in thing.whose
    return whose and (not words.measure or words.measure == thing.measure)


def _named_end(
    told: Told, index: int, sentence: Sentence, change: Change, thing: Thing
) -> tuple[Telling, bool] | None:
    """The level that a change names by its words: that of its time, or the last one told in its paragraph."""
    sure = bool(thing.whose)
    if not thing.whose and (name := told.named(sentence.mask[: change.at])):
        thing, sure = thing.of(name), True
    until = change.until
    if change.rule == "cagr" and (stretch := _stretch(sentence)) is not None:
        until = stretch[1]
    every = told.at_time(thing, until) if until else told.in_block(thing, sentence.block)
    some = [each for each in every if _fits(change, each) and not each.base]
    same = [each for each in some if each.thing.whose == thing.whose]
    if not same and thing.whose and thing.measure:
        # 同城货运 may be 国内同城货运
        some, sure = [each for each in some if thing.whose in each.thing.whose], False
    else:
        some = same
    if until is not None:
        made = only_one(some)
        return None if made is None else (made, sure and not made.taken_over)
    before = [
        each for each in some
        if each.sentence >= index - 1 and (each.sentence, each.at) < (index, change.at) and each.stage
    ]  # fmt: skip
    if not before:
        return None
    newest = max(each.stage for each in before if each.stage is not None)
    made = only_one(each for each in before if each.stage == newest)
    if made is None:
        return None
    # "研发投入为 14.2，上年为 11.6。研发投入同比增加": nobody is named in either sentence
    sure = sure or not (thing.whose or made.thing.whose)
    return made, sure and not made.taken_over


def _base(told: Told, last: Telling, wanted: Stage, change: Change) -> tuple[Telling, bool] | None:
    """The one level of the same thing at the time from which a change is measured, and whether its words leave no other."""
    every = [
        each for each in told.at_time(last.thing, wanted)
        if each.term.start != last.term.start and _fits(change, each)
        and of_unit(each.term, last.term) and (wanted.year >= RELATIVE or each.block == last.block)
    ]  # fmt: skip
    whose = last.thing.whose
    same = [each for each in every if each.thing.whose == whose]
    if same:
        made = only_one(same)
        if made is None:
            return None
        named = bool(whose) and not made.taken_over and not last.taken_over
        beside = made.block == last.block and abs(made.sentence - last.sentence) <= 1
        return made, named or (beside and len(every) == len(same) and not whose)
    if whose:
        return None  # what names nobody may be of all, and no segment's
    made = only_one(every)
    if made is None or (made.thing.whose and not told.speaks_of(made.thing.whose, last)):
        return None
    return made, False


def _operation(
    sentence: Sentence, change: Change, base: Telling, last: Telling
) -> tuple[str, tuple[Term, ...], tuple[Operation, ...]] | None:
    a, b = base.term, last.term
    fell = (b.quantity.value or 0) < (a.quantity.value or 0)
    if change.rule != "multiple" and fell is not (
        change.falls or (change.stated.quantity.value or 0) < 0
    ):
        return None
    if change.rule == "multiple":
        times_of = _LEVEL_BEHIND.match(sentence.mask[change.at + 1 : change.at + 60])
        if times_of or _TIMES_OF_ZH.search(sentence.mask[: change.at]):
            return "multiple", (a, b), (multiple(),)
    return operation(change, base, last)
