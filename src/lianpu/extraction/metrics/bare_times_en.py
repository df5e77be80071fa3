"""Times without a year in English sentences, dated by the last one told: "the third quarter" behind "2024".

In a report titled "Second Quarter Fiscal 2026 Results", "the second quarter" and "the quarter" are that
quarter until its text tells another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.core import lazy_re
from lianpu.core.errors import NotationError
from lianpu.core.period import Period
from lianpu.notation.periods import read_period
from lianpu.notation.scan import Mention

_NEAR = 40
"""Signs before a time in which a word of comparison belongs to it; ours."""
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_BARE = lazy_re.compile(
    r"(?<!same )(?<!prior )(?<!next )(?<!previous )(?<!coming )(?<!last )(?<!’s )(?<!'s )\b(?:(?P<n>first|second|third|fourth)[ -](?:fiscal[ -])?quarter|(?P<half>first|second)[ -]half"
    r"|(?P<same>(?<=[Tt]he )(?:quarter|half)\b(?= (?:was|were|totall?ed|rose|fell|increased|decreased|grew|declined|came))|(?<=\bfor the )quarter|(?<=\bin the )quarter)|(?P<full>full[ -]year))\b"
    r"(?! (?:of|ended|ending|last|a year|in \d|to|before|earlier)\b)",
    re.IGNORECASE,
)


def dated(
    text: str, mentions: Sequence[Mention], spoken: Period | None
) -> tuple[list[Mention], Period | None]:
    """The mentions of a sentence with its bare times, and the time that it tells last.

    Args:
        spoken: The time that the sentences before in the paragraph tell, or the title; None for none.
    """
    days = [one.start for one in mentions if _last_day(text, one)]
    found = [
        one
        for one in mentions
        if one.start not in days and not any(_ENDED.fullmatch(text, one.end, day) for day in days)
    ]
    for match in _BARE.finditer(text):
        if any(one.start < match.end() and match.start() < one.end for one in mentions):
            continue
        before = [one.value for one in mentions if one.end <= match.start()]
        told = [value for value in before if isinstance(value, Period)]
        period = _part(match, told[-1] if told else spoken)
        if period is not None:
            found.append(Mention(match.start(), match.end(), period))
    found.sort(key=lambda one: one.start)
    return found, next(_last(text, found), spoken)


_ENDED = lazy_re.compile(r" (?:ended|ending) ")
_OF_A_STRETCH = lazy_re.compile(r"\b(?:years?|quarter|months|weeks) (?:ended|ending) $")


def _last_day(text: str, one: Mention) -> bool:
    """Whether a day is the last of a stretch whose first is not sure: a year of 52 weeks."""
    if not isinstance(one.value, Period) or one.value.until is not None or one.value.day is None:
        return False
    before = _OF_A_STRETCH.search(text, max(0, one.start - _NEAR), one.start)
    return before is not None and not before.group().startswith("years")


_COMPARED = lazy_re.compile(
    r"\b(?:than|from|against|versus|compare[ds]? (?:to|with)|same|prior|previous|year-earlier|last)\b[^,;]{0,24}$",
    re.IGNORECASE,
)
"""What stands before a time that the one spoken of is compared with."""
_ANOTHER = lazy_re.compile(r"\b(?:same|prior|previous|last)\b", re.IGNORECASE)


def _last(text: str, mentions: Sequence[Mention]) -> Iterator[Period]:
    for one in reversed(mentions):
        if isinstance(one.value, Period) and one.value.until is None:
            compared = _COMPARED.search(text, max(0, one.start - _NEAR), one.start)
            if compared is None and _ANOTHER.search(text, one.start, one.end) is None:
                yield one.value


def _part(match: re.Match[str], of: Period | None) -> Period | None:
    """The part of a year that a bare time is; None where no year is told."""
    if of is None or of.until is not None:
        return None
    if match["same"]:
        return of if of.quarter or of.half else None
    year = f"{'FY' if of.fiscal else ''}{of.year}"
    if match["full"]:
        words = year
    elif match["n"]:
        words = f"Q{_ORDER[match['n'].lower()]} {year}"
    else:
        words = f"H{_ORDER[match['half'].lower()]} {year}"
    try:
        return read_period(words)
    except NotationError:
        return None
