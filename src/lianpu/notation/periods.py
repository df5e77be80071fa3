"""Points and stretches of time as Chinese and English reports write them, read and written."""

from __future__ import annotations

from datetime import date

from lianpu.core.errors import NotationError
from lianpu.core.period import Period, PeriodState
from lianpu.core.text import Language, Text
from lianpu.notation.folding import fold
from lianpu.notation.period_grammar import Reader

_STATE = {PeriodState.ACTUAL: "A", PeriodState.ESTIMATE: "E", PeriodState.FORECAST: "F"}
_ZH_QUARTER = "零一二三四"
_EN_QUARTER = ("", "first", "second", "third", "fourth")
_MONTHS = "January February March April May June July August September October November December"


def find_periods(
    text: str, published: date | None = None, folded: str | None = None
) -> list[tuple[int, int, Period]]:
    """Start, end and value of every period of a text, in order."""
    return Reader(text, fold(text) if folded is None else folded, published).all()


def read_period(text: str, published: date | None = None) -> Period:
    """The period that a whole text is.

    Args:
        text: A table cell or the words of a mention; blanks around it do not count.
        published: Day of publication, which tells the year of "10 月 13 日".

    Raises:
        NotationError: Not one period, or one whose year cannot be known.

    >>> read_period("4QFY25").iso
    'FY2025-Q4'
    """
    words = text.strip()
    found = Reader(words, fold(words), published, alone=True).all()
    if len(found) == 1 and found[0][:2] == (0, len(words)):
        return found[0][2]
    raise NotationError(
        Text(f"不是单一时点或期间：“{text}”", f"not one period: '{text}'"),
        expected=Text("如“2025年9月”“4QFY25”", "a period such as '2025-09' or '4QFY25'"),
        remedy=Text("请补全年份，或留空", "give its year, or leave it open"),
    )


def write_period(period: Period, language: Language) -> str:
    """The period in the words of one language.

    >>> write_period(Period("2Q25", 2025, quarter=2), "zh")
    '2025年第二季度'
    """
    if period.until is not None:
        ends = (write_period(_single(period), language), write_period(period.until, language))
        return ("至" if language == "zh" else " to ").join(ends)
    if period.state is not None:
        return _code(period) + _STATE[period.state]
    return _zh(period) if language == "zh" else _en(period)


def _single(period: Period) -> Period:
    return Period(
        period.text,
        period.year,
        period.month,
        period.day,
        period.quarter,
        period.half,
        period.months,
        period.year_to_date,
        period.fiscal,
        period.state,
    )


def _code(period: Period) -> str:
    """2Q25, 1HFY26, 9M25, FY2025: the form that carries A, E and F."""
    year = f"{'FY' if period.fiscal else ''}{period.year % 100:02d}"
    if period.quarter is not None:
        return f"{period.quarter}Q{year}"
    if period.half is not None:
        return f"{period.half}H{year}"
    if period.months is not None:
        return f"{period.months}M{year}"
    if period.month is not None:
        day = "" if period.day is None else f"-{period.day:02d}"
        return f"{period.year}-{period.month:02d}{day}"
    return f"{'FY' if period.fiscal else ''}{period.year}"


def _zh(period: Period) -> str:
    year = f"{period.year}{'财' if period.fiscal else ''}年"
    if period.month is not None:
        day = "" if period.day is None else f"{period.day}日"
        return f"{year}{period.month}月{day}"
    if period.quarter is not None:
        return f"{year}第{_ZH_QUARTER[period.quarter]}季度"
    if period.half is not None:
        return f"{year}{'上' if period.half == 1 else '下'}半年"
    if period.months is not None:
        return f"{year}前{period.months}个月"
    return f"{year}YTD" if period.year_to_date else year


def _en(period: Period) -> str:
    year = f"fiscal {period.year}" if period.fiscal else str(period.year)
    if period.month is not None:
        month = _MONTHS.split()[period.month - 1]
        return f"{month} {year}" if period.day is None else f"{period.day} {month} {year}"
    if period.quarter is not None:
        return f"{_EN_QUARTER[period.quarter]} quarter of {year}"
    if period.half is not None:
        return f"{_EN_QUARTER[period.half]} half of {year}"
    if period.months is not None:
        return f"{period.months}M{'FY' if period.fiscal else ''}{period.year % 100:02d}"
    return f"{year} YTD" if period.year_to_date else year
