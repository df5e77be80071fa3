"""A change of which one end is a row's number at its time and the other is not: "World shipments went from 113.5 to 144.9 GW".

That a row named in the sentence prints one end at the very time that is told says which row is meant. What it prints at the
other time then contradicts another number there; which of the two is the slip is not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.slips import digits
from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.stated.doubt import OTHER_BASIS, SUPPOSED
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import Pair, pairs, same_measure
from lianpu.audit.stated.sentences import Moment, Sentence, Term, simplified
from lianpu.audit.stated.series import Series, Stage, in_base, stage_of
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text

_PLAIN = (Qualifier.EXACT, Qualifier.ABOUT)
_TIME_BEHIND = lazy_re.compile(r" ?(?:[A-Za-z]{1,9} )?\(?(?:in|for|at|of|by|during|as of)? ?\ue005")
_TIME_AHEAD = lazy_re.compile(r"\ue005(?:末|底|全年|年末)?的?(?:约|近)?$")
_REVISED = lazy_re.words(r"重述|追溯|修订|\b(?:restated|revised|excluding|including)\b|不含|剔除")
FAR = 2
"""Times that two numbers of one row and time may be apart and one be a slip of the other. Ours."""
FEWEST = 2
"""Digits from which the end that agrees says which row is meant. Ours."""


def both_ends(material: Material) -> Iterator[Finding]:
    """Every change of which a row prints one end and another number at the other time."""
    if not material.series:
        return
    for _, sentence in material.each_sentence():
        found = sentence.once(pairs)
        if not found or any(
            each.search(sentence.mask) for each in (OTHER_BASIS, SUPPOSED, _REVISED)
        ):
            continue
        for pair in found:
            finding = _held(material, sentence, pair)
            if finding is not None:
                yield finding


def _held(material: Material, sentence: Sentence, pair: Pair) -> Finding | None:
    ends = [dated_end(sentence, at) for at in (pair.first, pair.last)]
    if None in ends:
        return None
    (first, since), (last, until) = [each for each in ends if each is not None]
    if since == until or since.part != until.part:
        return None
    words = simplified(sentence.document.text[sentence.start : max(first.end, last.end)]).casefold()
    told: set[tuple[int, int]] = set()
    odd: list[tuple[Term, Term]] = []
    for series in material.series_near(sentence.start):
        if series.grid is None or not {since, until} <= series.levels.keys():
            continue
        if not _named(series, words):
            continue
        cells, fits = _compared(series, (since, until), (first, last))
        if all(fits):
            return None
        if not any(fits):
            continue
        at = fits.index(False)
        own, cell = (first, last)[at], cells[at]
        if digits((first, last)[1 - at]) < FEWEST or not _near(cell, own):
            continue
        if (cell.start, cell.end) not in told:
            told.add((cell.start, cell.end))
            odd.append((own, cell))
    if len(odd) != 1:
        return None
    return _finding(material, sentence, *odd[0])


def _compared(
    series: Series, stages: tuple[Stage, Stage], ends: tuple[Term, Term]
) -> tuple[list[Term], list[bool]]:
    """The cells of both times and which of them are the ends, at the scale at which most are."""
    scales = _SCALES if series.scale is None else (series.scale,)
    tried = []
    for scale in scales:
        cells = [in_base(series.levels[stage], scale) for stage in stages]
        tried.append((cells, [_fits(cell, end) for cell, end in zip(cells, ends, strict=True)]))
    return max(tried, key=lambda each: sum(each[1]))


_SCALES = tuple(Fraction(10) ** power for power in (0, 3, 4, 6, 8, 9, 12))
"""What a table may be told in that does not say."""


def dated_end(sentence: Sentence, at: int) -> tuple[Term, Stage] | None:
    """An end of a change with the year told right behind or before it."""
    terms = sentence.terms_at(at)
    if len(terms) != 1 or terms[0].quantity.qualifier not in _PLAIN:
        return None
    behind = _TIME_BEHIND.match(sentence.mask, at + 1)
    ahead = _TIME_AHEAD.search(sentence.mask, 0, at)
    place = behind.end() - 1 if behind else ahead.start() if ahead else -1
    moment = sentence.hidden.get(place)
    if not isinstance(moment, Moment) or moment.period.until is not None:
        return None
    stage = stage_of(moment.period)
    return (terms[0], stage) if stage is not None and stage.year else None


def _named(series: Series, words: str) -> bool:
    """Whether words name the row, or where the table has one subject what it measures."""
    name = _name(series.entity or series.measure)
    return len(name) > 1 and name in words


@lru_cache(maxsize=1 << 13)  # each sentence asks for the rows of all tables around it
def _name(words: str) -> str:
    return _UNIT.sub("", simplified(words).strip("*_ ").casefold()).strip()


_UNIT = lazy_re.compile(r"[(（][^()（）]*[)）]$|,[^,]{1,12}$")


def _fits(cell: Term, end: Term) -> bool:
    return same_measure(cell, end) and cell.quantity.rounding.meets(end.quantity.rounding)


def fits_cell(series: Series, stage: Stage, told: Term) -> bool:
    """Whether a row prints a number at a time, or more digits of it, at its scale or, where its table tells none, at any."""
    scales = _SCALES if series.scale is None else (series.scale,)
    cells = (in_base(series.levels[stage], scale) for scale in scales)
    return any(_fits(each, told) and _rounds_to(each, told) for each in cells)


def _rounds_to(cell: Term, told: Term) -> bool:
    """Whether a number is a cell at its own last digit: 184 is no 185, though both may round one value."""
    value, other, step = cell.quantity.value, told.quantity.value, told.quantity.step
    return value is not None and other is not None and abs(value - other) * 2 <= (step or 0)


def _near(cell: Term, end: Term) -> bool:
    one, other = (abs(Fraction(each.quantity.value or 0)) for each in (cell, end))
    return bool(one and other) and Fraction(1, FAR) <= one / other <= FAR


def _finding(material: Material, sentence: Sentence, own: Term, cell: Term) -> Finding:
    document = material.document
    here, there = core(own.quantity), document.text[cell.start : cell.end]
    return doubt(
        "restated",
        (
            sentence.span(own),
            document.span(own.start, own.end),
            document.span(cell.start, cell.end),
        ),
        Text(
            f"{here} 与表中同一行同一时间的 {there} 不符",
            f"{here} is {there} in the row and at the time that the sentence names",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=here,
        recomputed=there,
        arithmetic=f"{there} ≠ {here}",
    )
