"""Changes told beside a table: growth, steps in time and between lines, points, compound growth, multiples of what was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lianpu.audit.beside.case import Case, base_of, measure_said
from lianpu.audit.beside.meant import (
    Guess,
    Guesses,
    alike,
    cells_printed,
    every_pair,
    growth_of_lines,
    lines_of,
    multiple_of_lines,
    pairs_meant,
    points_of_bare,
    step_of_lines,
    values_of,
)
from lianpu.audit.beside.moments import moment_of
from lianpu.audit.beside.sheet import Sheet
from lianpu.audit.proof.operations import cagr
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re


def changed_lines(case: Case) -> Guesses:
    """How many times of what they were the lines of a number are."""
    for _, old, new, meant in _change(case):
        yield Guess("multiple", multiple_of_lines(len(new)), (*new, *old), meant)


def _change(case: Case) -> Iterator[tuple[int, tuple[Term, ...], tuple[Term, ...], bool]]:
    """The measure that changed, its older and its newer numbers, and whether words mean them."""
    sheet = case.sheet
    if sheet.bridge and (case.subject is None or set(case.subject.lines) <= set(sheet.bridge)):
        ends = [values_of(sheet, (at,), 0, 0) for at in sheet.bridge]
        if all(ends):
            yield 0, ends[0], ends[1], _of_bridge(sheet, case.words)
        return
    lines = lines_of(case, case.subject)
    if lines is None:
        return
    measures, single = case.measures(lines)
    amounts = [at for at in measures if not sheet.measures[at].rate]
    likely = pairs_meant(case)
    amounts = [
        at for at in amounts if any(values_of(sheet, lines, at, a) and values_of(sheet, lines, at, b) for a, b in likely)
    ] or amounts  # fmt: skip
    for measure in amounts:
        told = base_of(sheet, case.own_words, likely[0][1]) if likely else None
        others = (
            [] if told is not None else [each for each in every_pair(case) if each not in likely]
        )
        for pair in [*likely, *others]:
            old, new = (values_of(sheet, lines, measure, time) for time in pair)
            if old and new:
                yield measure, old, new, pair in likely and (single or len(amounts) == 1)


def _of_bridge(sheet: Sheet, words: str) -> bool:
    """Whether words name what a bridge leads from and to, by its last letters or word: 利润 of 归母净利润."""
    name = moment_of(sheet.lines[0].name)[1].casefold()
    return (
        (name[-2:] if name[-1:] >= "一" else name.split()[-1]) in words.casefold()
        if name
        else False
    )


def grown(case: Case) -> Guesses:
    for _, old, new, meant in _change(case):
        yield Guess("growth", growth_of_lines(len(old)), (*old, *new), meant)
    yield from cells_printed(case)


def compounded(case: Case) -> Guesses:
    sheet, lines = case.sheet, lines_of(case, case.subject)
    if lines is None:
        lines = (
            (0,)
            if len([at for at in sheet.parts if sheet.adds(at, 0)]) == 1 and sheet.down
            else None
        )
    if lines is None or len(lines) != 1 or len(sheet.times) < 3:
        return
    told = sorted({each for each in case.times if each >= 0}) or [0, len(sheet.times) - 1]
    first, last = sheet.times[told[0]], sheet.times[told[-1]]
    if first is None or last is None or not (first.year and last.year > first.year) or first.kind:
        return
    measures, single = case.measures(lines)
    for measure in measures:
        old, new = (values_of(sheet, lines, measure, time) for time in (told[0], told[-1]))
        if old and new:
            yield Guess("cagr", cagr(last.year - first.year), (*old, *new), single)


def points(case: Case) -> Guesses:
    sheet, lines = case.sheet, lines_of(case, case.subject)
    if lines is None or len(lines) != 1:
        return
    if case.other is not None and len(case.other.lines) == 1:
        yield from _points_apart(case, lines[0], case.other.lines[0])
        return
    likely = pairs_meant(case)
    for measure in sheet.measures_of(lines[0]):
        bare = bool(
            _BARE_RATE.search(f"{sheet.lines[lines[0]].name} {sheet.measures[measure].words}")
        )
        for pair in [*likely, *(each for each in every_pair(case) if each not in likely)]:
            old, new = (sheet.cells.get((lines[0], measure, time)) for time in pair)
            if not old or not new or old.quantity.unit != new.quantity.unit:
                continue
            if old.quantity.unit == "%":
                yield Guess("difference", step_of_lines(1), (new, old), pair in likely)
            elif bare and old.quantity.unit == "1":
                yield Guess("difference", points_of_bare(), (old, new), pair in likely)


def _points_apart(case: Case, line: int, other: int) -> Guesses:
    """How far two lines are apart in a rate that the table prints."""
    sheet = case.sheet
    measures, _ = case.measures((line, other))
    rates = [
        at for at in measures
        if {term.quantity.unit for (_, one, _), term in sheet.cells.items() if one == at} == {"%"}
    ]  # fmt: skip
    time = next(iter(case.times), sheet.newest)
    for measure in rates:
        a, b = (sheet.cells.get((at, measure, time)) for at in (line, other))
        if a and b:
            a, b = (a, b) if (a.quantity.value or 0) >= (b.quantity.value or 0) else (b, a)
            yield Guess("difference", step_of_lines(1), (a, b), len(rates) == 1)


_BARE_RATE = lazy_re.compile(r"率|占比|比重|\b(?:margin|rate|share|ratio)s?\b", re.IGNORECASE)


def stepped(case: Case) -> Guesses:
    sheet, subject = case.sheet, case.subject
    lines = lines_of(case, subject)
    if (
        lines is None
        and subject is None
        and sheet.total is not None
        and _BETWEEN.search(case.before)
    ):
        lines = (sheet.total,)
    if lines is None and not sheet.bridge:
        return
    lines = lines or ()
    other = case.other
    measures, _single = case.measures(lines)
    amounts = [at for at in measures if all(sheet.adds(line, at) for line in lines)]
    told = [each for each in case.times if each >= 0]
    time = told[-1] if told else sheet.newest
    for measure in amounts:
        rank = case.of_rank(lines, measure, time)
        against = (
            (rank,) if rank is not None else lines_of(case, other) if other is not None else None
        )
        if against is None:
            continue
        own, base = (values_of(sheet, each, measure, time) for each in (lines, against))
        if own and base:
            more = sum(Fraction(term.quantity.value or 0) for term in own)
            less = sum(Fraction(term.quantity.value or 0) for term in base)
            if more < less:
                own, base = base, own
            yield Guess(
                "difference",
                step_of_lines(len(own)),
                (*own, *base),
                measure == case.principal(amounts) and alike(case, measure),
            )
    if other is not None or _APART.search(case.own_words):
        return
    named = [
        at
        for at in range(len(sheet.measures))
        if measure_said(sheet.measures[at].words, case.own_words)
    ]
    if _BETWEEN.search(case.before) and len(named) == 2:
        own, base = (values_of(sheet, lines, at, time) for at in named)
        if own and base:
            if (own[0].quantity.value or 0) < (base[0].quantity.value or 0):
                own, base = base, own
            yield Guess("difference", step_of_lines(len(own)), (*own, *base), True)
    for measure, old, new, meant in _change(case):
        if alike(case, measure):
            yield Guess("difference", step_of_lines(len(new)), (*new, *old), meant)
    yield from cells_printed(case)


_APART = lazy_re.compile(r"领先|落后|高出|相差|\b(?:ahead|behind|lead)\b", re.IGNORECASE)


_BETWEEN = lazy_re.compile(r"差额|差距|缺口|之差|\b(?:gap|difference|shortfall)\b", re.IGNORECASE)
