"""A month without its year, in a text that does not say when it was published.

The year is that of the heading above, or of a month told shortly before it which is no later in the
year: 2025 年 9 月 …。10 月 13 日, …. A smaller number may be of the next year, and stays open.
"""

from __future__ import annotations

from calendar import monthrange

from lianpu.core import lazy_re
from lianpu.core.period import Period

_EN = (
    "january february march april may june july august september october november december".split()
)
_MONTH = lazy_re.compile(
    r"(?:^|[,;:])(?:(?:此外|随后|接着|到了?|而|在|同时|其中|截至)[, ]?)?(?P<zh>1[0-2]|0?[1-9]) ?月(?:份)?(?: ?(?P<zd>[0-3]?\d) ?[日号])?"
    r"(?=[,初底末上中下]|[\u4e00-\u9fff ])(?!度|期|报|前|之前|底前|末前|起)"
    rf"|\b(?:in|on) (?:early |mid-?|late |the end of )?(?P<en>{'|'.join(_EN)})\b(?: (?P<ed>[0-3]?\d)(?:st|nd|rd|th)?\b)?(?!,? ?\d)"
)
"""A month, or a day of one, at the head of a clause or behind "in" or "on"."""
_TO_COME = lazy_re.compile(
    r"\b(?:will|would|by|until|expect\w*|plan\w*|due|target\w*|next|from|since|each|every|of)\b[^,;]{0,30}$|(?:预计|计划|将|拟|有望|目标|每年|明年|次年|去年|前年|今年|同年|当年|翌年)[^,;]{0,8}$"
)
"""Before a month of another year than that of the month told before it, or of none."""


def has_bare_month(plain: str) -> bool:
    """Whether a sentence tells a month without its year."""
    return _MONTH.search(plain) is not None


def bare_month(plain: str, end: int, before: Period | None, above: Period | None) -> Period | None:
    """The last month without a year that stands before a place of a sentence, in its year.

    Args:
        plain: The sentence, as patterns read it.
        end: Where the deal's own words end.
        before: The month or day told last before it.
        above: What the heading above dates all below it with.
    """
    told = list(_MONTH.finditer(plain, 0, end))
    found = told[-1] if told else None
    if found is None or _TO_COME.search(plain, 0, found.start("zh" if found["zh"] else "en")):
        return None
    month = int(found["zh"]) if found["zh"] else _EN.index(found["en"]) + 1
    day = int(found["zd"] or found["ed"] or 0) or None
    if above is not None and not above.fiscal and above.month in (None, month):
        year = above.year
    elif before is not None and not before.fiscal and _follows(month, day, before):
        year = before.year
    else:
        return None
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Period(found.group().lstrip(",;: "), year, month=month, day=day, relative=True)


def _follows(month: int, day: int | None, before: Period) -> bool:
    """Whether a month, or a day of it, is no earlier in the year than the month told before it."""
    if before.month is None or month < before.month:
        return False
    return month > before.month or day is None or day >= (before.day or 0)
