"""Every quantity and period of a text, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.notation.amounts import Amounts, Found
from lianpu.notation.folding import fold
from lianpu.notation.items import Refusal
from lianpu.notation.periods import find_periods


@dataclass(frozen=True)
class Mention:
    """A quantity or period and where it stands: ``text[start:end] == value.text``."""

    start: int
    end: int
    value: Quantity | Period


# Before digits alone: the number of a figure, chapter, phase, version, floor.
_LABEL = re.compile(
    r"(?:第|图|表|附录|章节|步骤|版本|型号|编号|代码|公司债|No\.?|№|\b(?:figure|fig|exhibit|table|chart|appendix"
    r"|note|page|section|chapter|item|step|phase|part|series|class|level|stage|tier|version|type"
    r"|form|rule|article|line|row|column|day|week|top|gen|generation|vol|volume|issue|unit|p|pp|v)\.?)"
    r"[ ]?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Za-z][A-Za-z.]*[+]?[ -]?$")
_NAME_HEAD = re.compile(r"(?:^|[^A-Za-z])([A-Z][A-Za-z.]*[+]?)[ -]?$")
_AFTER_BARE = re.compile(
    r"[ ]?(?:[月号点时届级后岁章节页版世层楼日期代路%]|分钟|(?:HK|US|CH|TT|JP|KS|SH|SZ|NA|FH)\b)"
    r"|\.(?:HK|SH|SZ|SS|TW|T|KS)\b|[+×xX*]|-(?=\w)|:(?=\d)|[ ]\d{3,4}(?!\d)|[ ]?[)）、]|\.(?=[ \n]|$)(?<=^)"
)
_BEFORE_BARE = re.compile(r"(?:[+×*:#]|\d[ ]|[\d)][-/.:]|-|/)$")


def scan(text: str, published: date | None = None) -> list[Mention]:
    """Quantities and periods, in order, none inside another.

    Args:
        text: Any words; places are places in it.
        published: Day of publication, which tells the year of "10 月 13 日" and of "last year".
    """
    return sorted(
        [*periods(text, published), *quantities(text, published)],
        key=lambda mention: mention.start,
    )


def periods(text: str, published: date | None = None) -> list[Mention]:
    """The periods alone."""
    return [Mention(start, end, period) for start, end, period in find_periods(text, published)]


def quantities(text: str, published: date | None = None) -> list[Mention]:
    """The quantities alone; digits inside a period are none."""
    amounts, found = _read(text, published)
    return [
        Mention(item.start, item.end, item.quantity)
        for item in found
        if not item.bare or _counts(amounts.folded, item)
    ]


def refused(text: str, published: date | None = None) -> list[Refusal]:
    """What looks like a quantity and may mean two things, with the reason."""
    amounts, _ = _read(text, published)
    return amounts.refusals


def _read(text: str, published: date | None) -> tuple[Amounts, list[Found]]:
    folded = fold(text)
    skip = [(start, end) for start, end, _ in find_periods(text, published, folded)]
    amounts = Amounts(text, folded)
    return amounts, list(amounts.all(skip))


def _counts(folded: str, found: Found) -> bool:
    """Whether digits alone are a number and no name, label, year or place in a list."""
    words = folded[found.start : found.end]
    before = folded[max(found.start - 14, 0) : found.start]
    if len(words) == 4 and 1900 <= int(words) <= 2100:
        return False
    if words.startswith("0") and len(words) > 1:
        return False
    if _AFTER_BARE.match(folded, found.end) or _BEFORE_BARE.search(before):
        return False
    return not (_LABEL.search(before) or _NAME_HEAD.search(before))
