"""A point or stretch of time as printed, at the precision that was printed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

import msgspec

from lianpu.core.errors import UsageError
from lianpu.core.text import Text


class PeriodState(StrEnum):
    """Whether a period's numbers are past or expected: the A, E or F behind a year."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"


class Period(msgspec.Struct, frozen=True, dict=True):
    """A day, month, quarter, half, year, year to date, or a stretch between two of them.

    Only what was printed is filled: "2025.01" has year and month and no day.
    """

    text: str
    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    months: int | None = None
    """First so many months of the year: 9 for 9M25; None when not cumulative."""
    year_to_date: bool = False
    fiscal: bool = False
    """A year or part of the company's own year: its calendar dates need the year's end."""
    state: PeriodState | None = None
    until: Period | None = None
    """Last period of a stretch ("2025 to 2028"); None for a single one."""
    relative: bool = False
    """Told by the day of publication, as 去年, "10 月 13 日" or "three weeks ago" are: no year is
    printed with it. Without that day such words are no Period."""

    @property
    def iso(self) -> str:
        """Sortable name at the printed precision.

        >>> Period("2025.01", 2025, month=1).iso, Period("4QFY25", 2025, quarter=4, fiscal=True).iso
        ('2025-01', 'FY2025-Q4')
        """
        name = f"{'FY' if self.fiscal else ''}{self.year:04d}"
        if self.month is not None:
            name += f"-{self.month:02d}"
            if self.day is not None:
                name += f"-{self.day:02d}"
        elif self.quarter is not None:
            name += f"-Q{self.quarter}"
        elif self.half is not None:
            name += f"-H{self.half}"
        elif self.months is not None:
            name += f"-{self.months}M"
        elif self.year_to_date:
            name += "-YTD"
        return f"{name}/{self.until.iso}" if self.until else name

    @property
    def start(self) -> date | None:
        """First day; None for a fiscal period, whose year we do not know."""
        if self.fiscal:
            return None
        month = self.month or (self.quarter and self.quarter * 3 - 2)
        month = month or (self.half and self.half * 6 - 5) or 1
        return date(self.year, month, self.day or 1)

    @property
    def end(self) -> date | None:
        """Last day; None for a fiscal period and for a year to date of unknown day."""
        if self.until is not None:
            return self.until.end
        if self.fiscal or self.year_to_date:
            return None
        if self.day is not None and self.month is not None:
            return date(self.year, self.month, self.day)
        month = self.month or self.months or (self.quarter and self.quarter * 3)
        month = month or (self.half and self.half * 6) or 12
        return date(self.year, month, monthrange(self.year, month)[1])


def last_day(words: str) -> date:
    """Last day of a year, month or day in ISO 8601.

    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)

    Raises:
        UsageError: Any other words.
    """
    parts = words.split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else 12
        day = int(parts[2]) if len(parts) > 2 else monthrange(year, month)[1]
        if len(parts) > 3:
            raise ValueError(words)
        return date(year, month, day)
    except (ValueError, IndexError) as error:
        raise UsageError(
            Text(f"不是日期：'{words}'", f"not a day: '{words}'"),
            expected=Text("2025、2025-10 或 2025-10-31", "2025, 2025-10 or 2025-10-31"),
        ) from error
