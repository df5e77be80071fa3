"""Capitals that a text counts or weighs, "140 Megacells", "15 GWh of Megacells": goods, and no firm."""

from __future__ import annotations

from lianpu.core import lazy_re

_COUNTED = lazy_re.compile(
    r"(?:^|[\s(])(?:\d{1,3}(?:,\d{3})*(?:\.\d+)?\s?(?:(?:[GMTk]Wh?|units|doses|tonnes|tons|sets)\sof\s(?:its\s|the\s)?|(?<=\s))"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|thousands of)\s)$"
)
_DATED = lazy_re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2} $"
)
_NO_MODIFIER = lazy_re.compile(
    r"(?:[.,;:)]|\s(?:for|in|to|at|from|and|or|over|by|on|with|as|through|will|would|were|are|had|have|each|per|that|under|between)\b|\s?$)"
)
"""Behind goods; a noun there is what is counted, and the name says whose it is: "40 Norvale buses"."""


def counted(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of goods, by the number before it.

    >>> text = "a contract to supply 140 Megacells for 300 Norvale stores"
    >>> [counted(text, text.index(word), text.index(word) + len(word)) for word in ("Megacells", "Norvale")]
    [True, False]
    """
    if _NO_MODIFIER.match(text, end) is None:
        return False
    before = max(0, start - 24)
    return bool(_COUNTED.search(text, before, start)) and not _DATED.search(text, before, start)
