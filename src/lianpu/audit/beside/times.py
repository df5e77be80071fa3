"""Which times of a table the words of a sentence name."""

from __future__ import annotations

import re

from lianpu.audit.beside.moments import BEFORE, NOW, OUTCOME, PLAN, moments_in, plans_in
from lianpu.audit.beside.sheet import Sheet
from lianpu.core import lazy_re


def times_said(sheet: Sheet, words: str) -> list[tuple[int, int]]:
    """Places of the words that name a time of a table, with that time; -1 for a time that it has not."""
    if sheet.planned:
        return [(at, (PLAN, OUTCOME).index(each)) for at, each in plans_in(words)]
    found = []
    for place, moment in moments_in(words):
        fits = [
            at for at, own in enumerate(sheet.times)
            if own is not None and own not in (BEFORE, NOW)
            and (own.kind, own.number) == (moment.kind, moment.number)
            and (own.day == moment.day or not moment.day or not own.day)
            and (own.year == moment.year or not own.year or not moment.year)
        ]  # fmt: skip
        fits = [at for at in fits if sheet.times[at].year == moment.year] or fits  # type: ignore[union-attr]
        found.append((place, fits[0] if len(fits) == 1 else -1))
    return found


_ALL_ALONG = lazy_re.compile(
    r"累计|以来|期间|[两三四五六七八九十\d]年(?:间|来|内)|首尾|期末较期初|年均|复合|\bover the (?:whole )?(?:period|years|quarter|half|season)\b|\bsince\b|\bstarting (?:level|point)\b|\bcumulative(?:ly)?\b|\bin all\b|\bover (?:the )?(?:two|three|four|five|six|\d+) (?:years|months|quarters)\b|\bcompound",
    re.IGNORECASE,
)


def all_along(words: str) -> bool:
    """Whether words speak of a change from the first time of a table to the last."""
    return _ALL_ALONG.search(words) is not None


_YEARLY = lazy_re.compile(
    r"同比|同期|按年|year[- ]on[- ]year|\byoy\b|a year (?:ago|earlier|before)|(?:last|prior|previous) year",
    re.IGNORECASE,
)
_NEXT = lazy_re.compile(
    r"环比|上月|上季|上周|按月|按季|(?:month|quarter|week)[- ]on[- ](?:month|quarter|week)|\b(?:mom|qoq)\b|(?:last|prior|previous) (?:month|quarter|week)",
    re.IGNORECASE,
)


def base_of(sheet: Sheet, words: str, now: int) -> int | None:
    """The time that 同比 or 环比 compares another with; None where words say neither or the table has it not."""
    own = sheet.times[now]
    yearly, following = _YEARLY.search(words), _NEXT.search(words)
    if own is None or own.called or bool(yearly) == bool(following):
        return None
    for at, each in enumerate(sheet.times):
        if each is None or each.kind != own.kind or at == now:
            continue
        if yearly and each.number == own.number and each.year == own.year - 1:
            return at
        if following and each.year == own.year and each.number == own.number - 1:
            return at
    return None
