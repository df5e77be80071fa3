"""A number of an earlier time beside the same one of now: "41.6 % of the tonnage, against 39.0 % a year ago".

What gives the present one of its inputs gives the earlier one of theirs: the cells of the same rows at an
earlier time, or the numbers that stand as bases right beside the inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product as each_of

from lianpu.audit.descents.views import Near, View, Way, Ways, alike, numbers, views
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import (
    Operation,
    difference,
    multiple,
    product,
    ratio,
    share,
    total,
)
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.tables.rates import margin
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

Told = Mapping[int, tuple[str, tuple[int, ...]]]
"""Where a number begins that holds -> its rule, and where its inputs begin."""

_BY_RULE: Mapping[str, tuple[Callable[[], Operation], ...]] = {
    "share": (share, margin),
    "ratio": (ratio,),
    "difference": (difference,),
    "sum": (total,),
    "product": (product,),
    "multiple": (multiple,),
}

_YEAR_AGO = lazy_re.words(
    r"year (?:ago|earlier|before)|(?:prior|previous|last)[- ]year|same (?:quarter|period|month|half)|上年|去年|同期"
)
_PART_AGO = lazy_re.words(
    r"(?:quarter|month|half) (?:ago|earlier|before)|(?:prior|previous|last) (?:quarter|month|half)|上季|上月|环比"
)


def earlier_ways(view: View, told: Told, asked: Callable[[View], Iterable[Way]]) -> Ways:
    """The ways that give the number of now beside one of an earlier time, with the inputs of that time.

    Args:
        view: The earlier number.
        told: What rules have found to hold.
        asked: The ways that a number's words ask for.
    """
    now = _now(view)
    if now is None:
        return
    for operation, inputs in _of_now(view, now, told, asked):
        for stage, terms in _then(view, inputs):
            near = stage is None or _is_meant(view, stage, inputs)
            sure = near and stage is None and _aside(view) is not None
            yield Way(operation.name, operation, terms, near, then=True, sure=sure)


def _now(view: View) -> Near | None:
    """The number right before an earlier one, or right behind "from" it, which is the same of now."""
    aside = _aside(view)
    if aside is not None:
        return aside
    if not view.of_before or not view.stated.base:
        return None
    for each in (*view.before[:1], *view.behind[:1]):
        if each.sentence == view.index and not each.base and _same(each, view.stated):
            return each
    return None


def _aside(view: View) -> Near | None:
    """The rate in brackets behind the number of now, of one behind that of before: "17.6 (63 %), up from 9.0 (58 %)"."""
    if view.stated.unit != "%" or not view.stated.left.endswith("(") or not view.before:
        return None
    then, *ahead = view.before
    if not then.base or then.sentence != view.index or not then.amount:
        return None
    rates = [each for each in ahead if each.sentence == view.index and each.unit == "%"]
    if not rates or not rates[0].left.endswith("("):
        return None
    one, other = (each.right.partition(")")[0] for each in (rates[0], view.stated))
    return rates[0] if one == other else None


def _same(first: Near, second: Near) -> bool:
    return first.term.quantity.unit == second.term.quantity.unit and (
        not first.amount or alike(first, second)
    )


def _of_now(
    view: View, now: Near, told: Told, asked: Callable[[View], Iterable[Way]]
) -> Iterator[tuple[Operation, tuple[Term, ...]]]:
    """What gives the number of now: a finding that holds, or what its words most likely mean."""
    rule, starts = told.get(now.term.start, ("", ()))
    inputs = [_term_at(view, start) for start in starts]
    found = tuple(each for each in inputs if each is not None)
    if 1 < len(found) == len(inputs):
        for make in _BY_RULE.get(rule, ()):
            if _holds(make(), found, now.term):
                yield make(), found
        return
    own = next((e for e in views(view.material, now.sentence) if e.stated.term == now.term), None)
    for way in asked(own) if own is not None else ():
        meant = way.near and way.rule in _BY_RULE and len(way.inputs) > 1
        if meant and _holds(way.operation, way.inputs, now.term):
            yield way.operation, way.inputs
            return


def _holds(operation: Operation, inputs: tuple[Term, ...], stated: Term) -> bool:
    made = check(operation, [term.quantity for term in inputs], stated.quantity)
    return made is not None and made.verdict is Verdict.HOLDS


def _term_at(view: View, start: int) -> Term | None:
    """The number that begins at a place: of a table in base units, or of the prose around."""
    for series in _series_at(view, start):
        stage = next(stage for stage, term in series.levels.items() if term.start == start)
        return series.scaled(stage)
    return next((each.term for each in view.others if each.term.start == start), None)


def _series_at(view: View, start: int) -> list[Series]:
    """The Series of tables of which a level begins at a place."""
    if start not in view.material.level_starts:
        return []
    book = view.material.series_near(start)
    return [each for each in book if start in each.starts and each.grid is not None]


def _then(view: View, inputs: tuple[Term, ...]) -> Iterator[tuple[Stage | None, tuple[Term, ...]]]:
    """(time, inputs of that time): from rows of tables, or from bases told beside the inputs."""
    rows = [_series_at(view, term.start) for term in inputs]
    if all(rows):
        times = [
            (stage, each.scaled(stage), own)
            for each in rows[0] for stage in each.stages
            for own in [_stage_of(each, inputs[0])] if stage < own
        ]  # fmt: skip
        seen: set[Stage] = set()
        for stage, _, own in times:
            picked = [
                next(
                    (
                        s.scaled(stage)
                        for s in of
                        if stage in s.levels and _stage_of(s, term) == own
                    ),
                    None,
                )
                for of, term in zip(rows, inputs, strict=True)
            ]
            terms = tuple(each for each in picked if each is not None)
            if stage not in seen and len(terms) == len(inputs):
                seen.add(stage)
                yield stage, terms
        return
    if any(rows):
        return
    bases = [_base_beside(view, term) for term in inputs]
    for terms in each_of(*bases):
        yield None, terms


def _stage_of(series: Series, term: Term) -> Stage:
    return next(
        (stage for stage, each in series.levels.items() if each.start == term.start), Stage(0)
    )


def _base_beside(view: View, term: Term) -> list[Term]:
    """The base told right behind a number, or right before it, in its sentence."""
    own = next((each for each in view.others if each.term == term), None)
    if own is None:
        return []
    listed = numbers(view.material, own.sentence)
    at = next((at for at, each in enumerate(listed) if each.term == term), -1)
    beside = [listed[place] for place in (at + 1, at + 2, at - 1) if 0 <= place < len(listed)]
    return [
        each.term for each in beside
        if each.base and alike(each, own) and each.term != view.stated.term
    ][:1]  # fmt: skip


def _is_meant(view: View, stage: Stage, inputs: tuple[Term, ...]) -> bool:
    """Whether the words of an earlier number mean a time: its year, or a year or a part before."""
    rows = _series_at(view, inputs[0].start)
    own = _stage_of(rows[0], inputs[0])
    words = view.stated.left + view.stated.right
    if view.stated.stage:
        return stage.year in view.stated.stage and stage.part == own.part
    if _YEAR_AGO.search(words):
        return stage == own.before(quarter=False)
    if _PART_AGO.search(words):
        return bool(own.part) and stage == own.before(quarter=True)
    earlier = [each for each in rows[0].stages if each < own]
    return len(earlier) == 1 and stage == earlier[0]
