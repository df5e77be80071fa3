"""Stretches told by their last day or month: "three months ended September 30, 2025", 截至…止九个月.

Only where the stretch ends with a month are its first day and last day sure; years of 52 weeks
("the quarter ended October 26, 2025") have a last day and no first one that could be computed.
"""

from __future__ import annotations

import re
from calendar import monthrange

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.period import Period

_NUMBERS = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12, "三": 3, "六": 6, "九": 9, "十二": 12, "quarter": 3,
    "half-year": 6, "half year": 6, "year": 12, "季度": 3, "半年": 6, "半年度": 6, "年度": 12,
}  # fmt: skip
LEAD = lazy_re.compile(
    r"(?:(?P<n>three|six|nine|twelve|3|6|9|12)[ -]months?(?: periods?)?"
    r"|(?:(?:fiscal|financial) )?(?P<whole>quarter|half[- ]year|year))"
    r"(?: that)? (?:ended|ending|to)(?: on)? ",
    re.IGNORECASE,
)
"""What stands before the last day in English."""
_TAIL = lazy_re.compile(
    "[ ]?止?[ ]?的?[ ]?(?:前 ?)?(?P<n>三|六|九|十二|3|6|9|12) ?个月(?:期间|内)?"
    "|[ ]?止[ ]?的?(?:财政|会计)?(?P<whole>年度|季度|半年度|半年)"
)
_UNTIL = lazy_re.compile("截[至止][ ]?$")


def months_before(lead: re.Match[str]) -> int:
    """How many months a match of `LEAD` names."""
    return _months(lead)


def tail_at(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """End and months of 止九个月 behind a date that 截至 stands before."""
    if not _UNTIL.search(folded, max(start - 3, 0), start):
        return None
    match = _TAIL.match(folded, end)
    return (match.end(), _months(match)) if match else None


def ending(last: Period, months: int) -> Period | None:
    """The stretch of so many months that ends with a day or month; None where its start is not sure."""
    if last.month is None or last.until is not None:
        return None
    if last.day is not None and last.day != monthrange(last.year, last.month)[1]:
        return None
    index = last.year * 12 + last.month - months
    first = replace(last, year=index // 12, month=index % 12 + 1, until=None)
    return replace(first, day=None if last.day is None else 1, until=last)


def _months(match: re.Match[str]) -> int:
    words = (match["n"] or match["whole"]).lower()
    return int(words) if words.isdigit() else _NUMBERS[words]
