"""Every quantity and period of a text, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.notation.amounts import Amounts, Found
from lianpu.notation.folding import fold
from lianpu.notation.item import Refusal
from lianpu.notation.periods import find_periods


@dataclass(frozen=True)
class Mention:
    """A quantity or period and where it stands: ``text[start:end] == value.text``."""

    start: int
    end: int
    value: Quantity | Period


# Before digits alone: the number of a figure, chapter, phase, version, floor.
_LABEL = re.compile(
    r"(?:[第图表]|附录|章节|步骤|版本|型号|编号|代码|No\.?|№|(?<![A-Za-z])(?:figures?|figs?|exhibits?|tables?"
    r"|charts?|appendix|notes?|pages?|sections?|chapters?|items?|steps?|phases?|parts?|series|class"
    r"|levels?|stages?|tiers?|version|types?|forms?|rules?|articles?|lines?|rows?|columns?|days?"
    r"|weeks?|top|gen|generation|vol|volume|issues?|units?|episodes?|pp?|v)\.?)[ ]?$",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]*[A-Z][A-Za-z.]*[+]?[ -]?$")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_NO_NUMBER_AHEAD = re.compile(
    r"[ ]?(?:[月号点时届级后岁章节页版世层楼日期代路]|(?:HK|US|CH|TT|JP|KS|SH|SZ|NA|FH)\b)"
    rf"|\.(?:HK|SH|SZ|SS|TW|KS)\b|[+×xX*]|-(?=\w)|:(?=\d)|[ ]\d{{3,4}}(?!\d)|[ ]?[)、]|[ ]{_MONTH}"
    r"|(?:st|nd|rd|th)\b|[”\"']|/(?=\d)|\.[a-z]|[ ]?¢|[ ]cents?\b"
)
_NO_NUMBER_BEHIND = re.compile(r"(?:[+×*:#“\"]|\d[ ]|[\d)][-/.:、]|-|/|[A-Za-z]\()$")
_VERSION_AHEAD = re.compile(r"[、/]\d\.0|[ ]?(?:版|系统|代(?!表)|系列|模型|[A-Z][a-z])")
_VERSION_BEHIND = re.compile(r"[A-Za-z一-鿿、/(][ ]?$")
_LIST_BEHIND = re.compile(r"(?:^|\n)[ \t]*[-*#•]*[ ]*$")
_LIST_AHEAD = re.compile(r"[.、)]")


_INDEX_BEHIND = re.compile(
    r"(?:Fortune|Global|S&P|Russell|Nasdaq|FTSE|Nikkei|CSI|沪深|中证|标普|财富)[ ]?$"
)


def scan(text: str, published: date | None = None) -> list[Mention]:
    """Quantities and periods, in order, none inside another.

    Args:
        text: Any words; places are places in it.
        published: Day of publication, which tells the year of "10 月 13 日" and of "last year".
    """
    folded = fold(text)
    dated = find_periods(text, published, folded)
    return sorted(
        [
            *(Mention(start, end, period) for start, end, period in dated),
            *_counted(Amounts(text, folded), dated),
        ],
        key=lambda mention: mention.start,
    )


def periods(text: str, published: date | None = None) -> list[Mention]:
    """The periods alone."""
    return [Mention(start, end, period) for start, end, period in find_periods(text, published)]


def quantities(text: str, published: date | None = None) -> list[Mention]:
    """The quantities alone; digits inside a period are none."""
    folded = fold(text)
    return _counted(Amounts(text, folded), find_periods(text, published, folded))


def refused(text: str, published: date | None = None) -> list[Refusal]:
    """What looks like a quantity and may mean two things, with the reason."""
    folded = fold(text)
    amounts = Amounts(text, folded)
    _counted(amounts, find_periods(text, published, folded))
    return amounts.refusals


def _counted(amounts: Amounts, dated: list[tuple[int, int, Period]]) -> list[Mention]:
    """The quantities outside the periods, without digits that are a name or label."""
    skip = [(start, end) for start, end, _ in dated]
    return [
        Mention(found.start, found.end, found.quantity)
        for found in amounts.all(skip)
        if _counts(amounts.folded, found)
    ]


def _counts(folded: str, found: Found) -> bool:
    """Whether digits are a number and no part of a name, label, year or place in a list."""
    before = folded[max(found.start - 14, 0) : found.start]
    if not found.bare:
        # Fortune 500 companies are one list, not 500 companies.
        return found.quantity.unit != "company" or not _INDEX_BEHIND.search(before)
    # (2.7) is less than nought in a statement and a note elsewhere.
    if before.endswith("(") and folded[found.end : found.end + 1] == ")":
        return False
    words = folded[found.start : found.end].strip("+-")
    if found.marked:
        # Sora 2.5 and 2.0 版 are versions; 2,782 and 37.75 are numbers.
        short = words[-2:-1] == "." and "," not in words and len(words) <= 3
        if not short:
            return True
        return not (
            _NAME_BEHIND.search(before)
            or _VERSION_AHEAD.match(folded, found.end)
            or (words.endswith(".0") and _VERSION_BEHIND.search(before))
        )
    if len(words) == 4 and 1900 <= int(words) <= 2100:
        return False
    if words.startswith("0") and len(words) > 1:
        return False
    if _NO_NUMBER_AHEAD.match(folded, found.end):
        return False
    if _LIST_AHEAD.match(folded, found.end) and _LIST_BEHIND.search(before):
        return False
    if folded[found.start] in "+-":
        return True
    if _NO_NUMBER_BEHIND.search(before):
        return False
    return not (_LABEL.search(before) or _NAME_BEHIND.search(before))
