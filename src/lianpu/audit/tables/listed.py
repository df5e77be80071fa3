"""Lists of prose as the rows of a table: "revenue was A, B and C, gross profit D, E and F, the margin p, q and r".

What the lists of a passage tell of the same times, or of the same things in the same order, stands as in a table
whose lines are read out; so the relations of tables are tried on them: margins and shares, sums and differences,
growth from item to item. Which lists belong together no line of a table says, the items that hold do: where two of
three keep to a relation to all their digits and the third does not, that one is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Cell, Grid, Row
from lianpu.audit.stated.sentences import PERIOD, Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, stage_of
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.audit.tables.judging import table_findings
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

BLOCKS = 1
"""Blocks between two lists that still belong together. Ours."""
_JOIN = r"(?: ?[、/] ?|,? ?(?:和|与|及|以及) ?|,? and |, ?|; ?)"
_LIST = Trigger("|".join(rf"{each}(?:{_JOIN}{each})+" for each in ("\ue001", "\ue002", "\ue004")))
_TIMES = lazy_re.compile(rf"{PERIOD}(?:{_JOIN}{PERIOD})+|{PERIOD}")
_EACH = lazy_re.words(r"分别|分別|依次|\brespectively\b")
_LABEL = lazy_re.compile(r"[^,;:。.()\ue001-\ue006]*$")
_VERBS = lazy_re.words(
    r"(?:分别|分別|依次)?(?:约?为|是|达到?|录得|实现|[增降]至)?(?:约)?$|\b(?:was|were|is|are|of|at|to|came to|stood at|totall?ed|reached)\s*$"
)
SURE = 3
"""Items from which on a list needs no word that says whose each is. Ours."""


@dataclass(frozen=True)
class _List:
    """A list of numbers of one unit."""

    label: str
    terms: tuple[Term, ...]
    sentence: Sentence
    times: tuple[Stage, ...]
    """The times of its items, where as many are told."""


def listed_findings(material: Material) -> Iterator[Finding]:
    """What the relations of tables say of the lists of prose."""
    grids = list(_grids(material))
    yield from table_findings(material.document, grids)


def _grids(material: Material) -> Iterator[Grid]:
    run: list[_List] = []
    for each in _lists(material.sentences):
        if run and not _together(run, each):
            yield from _grid(material, run)
            run = []
        run.append(each if each.times or not run else replace(each, times=run[-1].times))
    yield from _grid(material, run)


def _together(run: Sequence[_List], other: _List) -> bool:
    last = run[-1]
    if len(last.terms) != len(other.terms):
        return False
    if other.times and last.times and other.times != last.times:
        return False
    return other.sentence.block - last.sentence.block <= BLOCKS


def _grid(material: Material, run: Sequence[_List]) -> Iterator[Grid]:
    if len(run) < 2:
        return
    rows = [
        Row(
            each.label,
            tuple(
                Cell(at, column, material.document.span(term.start, term.end), term, False)
                for column, term in enumerate(each.terms, start=1)
            ),
            each.sentence.span(*each.terms),
        )
        for at, each in enumerate(run)
    ]
    times = next((each.times for each in run if each.times), ())
    heads = {at: f"{stage.year}{stage.part}" for at, stage in enumerate(times, start=1)}
    yield Grid(tuple(rows), heads, loose=False)


def _lists(sentences: Sequence[Sentence]) -> Iterator[_List]:
    for sentence in sentences:
        if sentence.count < 2:
            continue
        for match in sentence.each(_LIST):
            terms = tuple(
                term
                for at in range(match.start(), match.end())
                if at in sentence.hidden
                for term in sentence.terms_at(at)
            )
            terms = _of_one_unit(terms)
            if len({term.quantity.unit for term in terms}) > 1:
                continue
            if len(terms) < SURE and not _EACH.search(sentence.mask):
                continue
            before = sentence.mask[: match.start()]
            found = _LABEL.search(before)
            label = _VERBS.sub("", found.group().strip()) if found else ""
            yield _List(label.strip(), terms, sentence, _times(sentence, len(terms)))


def _of_one_unit(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The items, those without a unit in that of the last: "103, 67 and 39 tonnes"."""
    unit = terms[-1].quantity.unit
    return tuple(
        term.reading(structs.replace(term.quantity, unit=unit))
        if term.quantity.unit == "1" and unit not in RATES
        else term
        for term in terms
    )


def _times(sentence: Sentence, count: int) -> tuple[Stage, ...]:
    """The only times of a sentence that are as many as the items of a list: one by one, or the years of a stretch."""
    for match in _TIMES.finditer(sentence.mask):
        moments = [
            item
            for _, item in sentence.within(match.start(), match.end())
            if isinstance(item, Moment)
        ]
        if len(moments) == count:
            stages = [stage_of(each.period) for each in moments]
            return tuple(stage for stage in stages if stage) if all(stages) else ()
        if len(moments) == 1 and (until := moments[0].period.until) is not None:
            years = range(moments[0].period.year, until.year + 1)
            if len(years) == count and not moments[0].period.month:
                return tuple(Stage(year) for year in years)
    return ()
