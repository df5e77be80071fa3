"""Shares told beside a table: of its total, of another line or measure, of all times; and margins that it does not print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from lianpu.audit.beside.case import Case, measures_said
from lianpu.audit.beside.meant import (
    Guess,
    Guesses,
    cells_printed,
    lines_at,
    lines_of,
    multiple_of_lines,
    share_of_lines,
    share_of_whole,
    values_of,
)
from lianpu.audit.beside.sheet import TOTAL
from lianpu.audit.beside.together import of_kinds
from lianpu.core import lazy_re


def shares_told(case: Case) -> Guesses:
    """Of what a share may be, by the lines, measures and times that its words name."""
    sheet = case.sheet
    whole = _whole_named(case)
    subject = case.subject
    if subject is None and sheet.down and case.behind_it is not None:
        yield from _of_all_times(case, case.behind_it.lines)
    if subject is None or (not sheet.down and _ALL_TIMES.search(case.own_words)):
        return
    lone = lines_of(case, subject)
    probe = lone if lone is not None else sheet.parts[:1]
    measures, single = case.measures(probe)
    amounts = [at for at in measures if all(sheet.adds(line, at) for line in probe)]
    first = case.principal(amounts)
    across = any(TOTAL.search(each.words) for each in sheet.measures)
    for line in subject.lines if subject.kind == "line" else ():
        row = [
            term
            for at in sheet.measures_of(line)
            for time in range(len(sheet.times))
            if (term := sheet.cells.get((line, at, time)))
        ]
        for one, other in permutations(row, 2):
            yield Guess("restated", share_of_whole(1), (one, other), False)
    yield from _of_two_measures(case, lone)
    yield from _of_all_times(case, lone)
    told = [each for each in case.times if each >= 0]
    newest = sheet.newest
    times = [told[-1]] if told else [newest]
    times += [time for time in range(len(sheet.times)) if time not in times]
    for measure in amounts:
        for time in times:
            lines = lines_at(case, subject, measure, time)
            if not lines or (sheet.total is not None and sheet.total in lines and whole is None):
                continue
            own = values_of(sheet, lines, measure, time)
            if not own or set(lines) >= set(sheet.parts):
                continue
            meant = (
                time == times[0]
                and measure == first
                and not (sheet.down and sheet.ends)
                and (single or not across)
            )
            if whole is not None:
                base = values_of(sheet, whole, measure, time)
                if base and not set(whole) & set(lines):
                    yield Guess(
                        "share",
                        share_of_whole(len(own)),
                        (*own, *base[:1]),
                        meant and len(base) == 1,
                    )
                continue
            base = sheet.whole(measure, time)
            if not base:
                continue
            if len(base) == 1 and (sheet.total is not None):
                yield Guess("share", share_of_whole(len(own)), (*own, *base), meant)
            elif set(own) < set(base) and not of_kinds(sheet):
                rest = tuple(term for term in base if term not in own)
                yield Guess("share", share_of_lines(len(own)), (*own, *rest), meant)
    if sheet.ends and lone is not None and len(lone) == 1:
        under = whole[0] if whole is not None and len(whole) == 1 else sheet.total
        if under is not None and under != lone[0]:
            yield from _of_ends(case, lone[0], under, told)
    yield from cells_printed(case)


def _of_ends(case: Case, line: int, under: int, told: Sequence[int]) -> Guesses:
    """One column over another where times run down: all times together, or the one that is told."""
    sheet = case.sheet
    end, top = sheet.ends.get((line, 0)), sheet.ends.get((under, 0))
    if end is not None and top is not None:
        yield Guess("share", share_of_whole(1), (end, top), not told)
    if told:
        own, base = (sheet.cells.get((at, 0, told[-1])) for at in (line, under))
        if own is not None and base is not None:
            meant = not _ALL_TIMES.search(case.own_words)
            yield Guess("share", share_of_whole(1), (own, base), meant)


def _of_two_measures(case: Case, lines: tuple[int, ...] | None) -> Guesses:
    """One measure of a line over another that its clause names behind "of": "arrears are 3.9 % of their balance"."""
    sheet = case.sheet
    every = range(len(sheet.measures))
    first = measures_said(sheet, every, case.before)
    then = [at for at in measures_said(sheet, every, case.behind) if at not in first]
    if lines is None or len(first) != 1 or len(then) != 1 or not re.match(r" ?of\b", case.behind):
        return
    time = next(iter(case.times), sheet.newest)
    own, base = (values_of(sheet, lines, at, time) for at in (first[0], then[0]))
    if len(own) == len(base) == 1:
        yield Guess("share", share_of_whole(1), (*own, *base), True)


_ALL_TIMES = lazy_re.compile(
    r"占(?:了)?(?:全年|全季|当年|当季|年度|[三四]季)|\bof the (?:whole |full )?(?:year|quarter|half|period|season)(?:['’]s)?\b",
    re.IGNORECASE,
)


def _of_all_times(case: Case, lines: tuple[int, ...] | None) -> Guesses:
    """The number of one time over that of all: 四季度占全年的, "of the quarter's orders"."""
    sheet = case.sheet
    if not sheet.down or lines is None or len(lines) != 1 or not sheet.adds(lines[0], 0):
        return
    told = [each for each in case.times if each >= 0]
    if len(set(told)) != 1 or not _ALL_TIMES.search(case.own_words):
        return
    own = sheet.cells.get((lines[0], 0, told[0]))
    every = [sheet.cells.get((lines[0], 0, time)) for time in range(len(sheet.times))]
    end = sheet.ends.get((lines[0], 0))
    if own is not None and end is not None:
        yield Guess("share", share_of_whole(1), (own, end), True)
    elif own is not None and None not in every:
        rest = tuple(term for term in every if term is not None and term is not own)
        yield Guess("share", share_of_lines(1), (own, *rest), True)


_OF = lazy_re.compile(r"(?:占|相当于|为|是)(?:到|了)?$|\bof (?:the |its )?$", re.IGNORECASE)


def _whole_named(case: Case) -> tuple[int, ...] | None:
    """The line of which a share is told, where one is named behind 占 or "of"."""
    for each in case.named:
        inside = case.clause[0] <= each.start < max(case.clause[1], case.stop)
        if inside and each.kind == "line" and _OF.search(case.words[: each.start]):
            return each.lines
    return None


def _named_rate(case: Case) -> tuple[list[int], list[int]]:
    """The measure that names a rate, and the plain one that it is a part of: 不良率 of 不良余额 and 余额."""
    sheet = case.sheet
    match = re.search(r"([一-鿿]{2})率[^,;。率]{0,5}$", case.before)
    if match is None:
        return [], []
    own = [at for at, each in enumerate(sheet.measures) if match[1] in each.words and not each.rate]
    rest = {each.words.replace(match[1], "") for at, each in enumerate(sheet.measures) if at in own}
    base = [at for at, each in enumerate(sheet.measures) if each.words in rest and each.words]
    return own, base


_PROFIT = lazy_re.compile(
    r"(?P<gross>毛利|gross profit)|(?P<net>净利|net (?:profit|income))|利润|profit|earnings|\bincome\b|EBIT",
    re.IGNORECASE,
)


_REVENUE = lazy_re.compile(r"收入|营收|销售额|\b(?:revenue|sales|turnover)s?\b", re.IGNORECASE)


def margins_told(case: Case) -> Guesses:
    """A profit of a line over its revenue, where the table prints both and no margin."""
    sheet, lines = case.sheet, lines_of(case, case.subject)
    if (
        case.subject is None
        and sheet.total is not None
        and re.search(r"全|整体|总|综合|\boverall|\bgroup", case.before)
    ):
        lines = (sheet.total,)
    if sheet.down:
        yield from _margins_down(case)
        return
    if lines is None:
        return
    kinds = [
        (at, _PROFIT.search(each.words), _REVENUE.search(each.words))
        for at, each in enumerate(sheet.measures)
    ]
    profits = [at for at, profit, _ in kinds if profit and not sheet.measures[at].rate]
    revenues = [
        at
        for at, profit, revenue in kinds
        if revenue and not profit and not sheet.measures[at].rate
    ]
    if len(profits) != 1 or len(revenues) != 1:
        profits, revenues = _named_rate(case)
    if len(profits) != 1 or len(revenues) != 1:
        return
    told = [each for each in case.times if each >= 0]
    time = told[-1] if told else sheet.newest
    own, base = (values_of(sheet, lines, at, time) for at in (profits[0], revenues[0]))
    if own and base:
        if len(base) == 1:
            yield Guess("share", share_of_whole(len(own)), (*own, *base), True)
        else:
            yield Guess("share", multiple_of_lines(len(own)), (*own, *base), True)
    yield from cells_printed(case)


def _margins_down(case: Case) -> Guesses:
    """A profit over the revenue of one time, where both are columns: 四季度净利率."""
    sheet = case.sheet
    named = _PROFIT.search(case.before)
    if named is None:
        return
    profits = [
        at
        for at, line in enumerate(sheet.lines)
        if (got := _PROFIT.search(line.name)) and got.lastgroup == named.lastgroup
    ]
    revenues = [
        at
        for at, line in enumerate(sheet.lines)
        if _REVENUE.search(line.name) and not _PROFIT.search(line.name)
    ]
    if len(profits) != 1 or len(revenues) != 1:
        return
    if case.times:
        own, base = (sheet.cells.get((at, 0, case.times[0])) for at in (profits[0], revenues[0]))
    elif _WHOLE_TIME.search(case.own_words):
        own, base = (sheet.ends.get((at, 0)) for at in (profits[0], revenues[0]))
    else:
        return
    if own is not None and base is not None:
        yield Guess("share", share_of_whole(1), (own, base), True)


_WHOLE_TIME = lazy_re.compile(
    r"全年|全期|合计|\b(?:full|whole) (?:year|period|quarter)\b|\bfor the year\b", re.IGNORECASE
)
