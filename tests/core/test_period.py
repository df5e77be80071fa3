"""A period keeps the precision that was printed."""

from __future__ import annotations

from datetime import date

import pytest

from lianpu.core.period import Period


@pytest.mark.parametrize(
    ("period", "iso", "start", "end"),
    [
        (Period("2025", 2025), "2025", date(2025, 1, 1), date(2025, 12, 31)),
        (Period("2024.02", 2024, month=2), "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (Period("2Q25", 2025, quarter=2), "2025-Q2", date(2025, 4, 1), date(2025, 6, 30)),
        (Period("2H26", 2026, half=2), "2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        (Period("9M25", 2025, months=9), "2025-9M", date(2025, 1, 1), date(2025, 9, 30)),
        (Period("2025 YTD", 2025, year_to_date=True), "2025-YTD", date(2025, 1, 1), None),
        (Period("4QFY25", 2025, quarter=4, fiscal=True), "FY2025-Q4", None, None),
        (
            Period("2025-2028E", 2025, until=Period("2028E", 2028)),
            "2025/2028",
            date(2025, 1, 1),
            date(2028, 12, 31),
        ),
    ],
)
def test_dates_follow_from_what_was_printed(
    period: Period, iso: str, start: date | None, end: date | None
) -> None:
    """A fiscal period has no calendar dates until its year is known."""
    assert (period.iso, period.start, period.end) == (iso, start, end)
