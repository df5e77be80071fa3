"""Parts of years told by their end: "Three Months Ended September 30, 2024" is the third quarter of 2024."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lianpu.audit.stated.grids import Grid
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.period import Period

_ENDED = lazy_re.compile(
    r"\b(?P<n>three|six|nine|twelve)[- ]months?(?: periods?)? (?:ended|ending),? (?P<month>[a-z]{3,9})\b",
    re.IGNORECASE,
)
_TOLD = lazy_re.compile(r"\bend(?:ed|ing)\b|止", re.IGNORECASE)
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_QUARTER_ENDS = {"mar": 3, "jun": 6, "sep": 9, "dec": 12}
ABOVE, LINES = 240, 4
"""Characters and lines above a table in which it is told what part of its years it is of. Ours."""


def as_ended(words: str) -> str:
    """A head in the small letters in which a stretch is read: "Three Months Ended March 31"."""

    def lowered(match: re.Match[str]) -> str:
        return match.group().lower().replace(match["month"].lower(), match["month"])

    return _ENDED.sub(lowered, words)


def part_ended(period: Period) -> str | None:
    """The part of a calendar year that a stretch told by its end is; "" for all of it, None for none."""
    last = period.until
    if last is None or period.month is None or last.month is None or not _TOLD.search(period.text):
        return None
    return _part(last.month, (last.year - period.year) * 12 + last.month - period.month + 1)


def part_above(document: Document, grid: Grid, heads: Mapping[int, str]) -> str:
    """The part of its years that a table is of, by its corner or the lines right above; "" where none is told."""
    first = min((row.span.start for row in grid.rows), default=0)
    lines = document.text[max(first - ABOVE, 0) : first].splitlines()[-LINES:]
    found = {
        (_MONTHS[match["n"].casefold()], _QUARTER_ENDS.get(match["month"][:3].casefold(), 0))
        for words in (heads.get(0, ""), *lines)
        for match in _ENDED.finditer(words)
    }
    if len(found) != 1:
        return ""  # several stretches share the table
    months, month = found.pop()
    return _part(month, months) or ""


def _part(month: int, months: int) -> str | None:
    """The part of a calendar year that so many months to the end of a month are."""
    if months == 12:
        return "" if month == 12 else None
    if not month or months not in (3, 6, 9) or month % months:
        return None
    return {3: f"Q{month // 3}", 6: f"H{month // 6}", 9: "C9"}[months]
