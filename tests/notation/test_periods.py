"""A period keeps the precision that was printed, and is refused where its year is unknown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.errors import NotationError
from lianpu.core.period import Period, PeriodState
from lianpu.core.text import LANGUAGES, Language
from lianpu.notation.period_patterns import WITH_YEAR, any_with_year
from lianpu.notation.periods import read_period, write_period
from lianpu.notation.scan import periods

GOLD: dict[str, Any] = yaml.load(
    Path(__file__).with_name("gold_periods.yaml").read_text("utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("row", GOLD["reads"], ids=lambda row: row[0])
def test_gold_periods_are_read_exactly(row: list[str]) -> None:
    """Year, part of the year, fiscal or not, actual or expected."""
    text, iso, *state = row

    read = read_period(text)

    assert (text, iso) == (read.text, read.iso)
    assert (state[0] if state else None) == (read.state.value if read.state else None)


@pytest.mark.parametrize("row", GOLD["dated"], ids=lambda row: row[0])
def test_year_is_told_by_the_day_of_publication(row: list[str]) -> None:
    """10 月 13 日 has a year in a dated report and none elsewhere."""
    text, published, iso = row

    assert iso == read_period(text, date.fromisoformat(published)).iso
    with pytest.raises(NotationError):
        read_period(text)


@pytest.mark.parametrize("text", GOLD["refused"])
def test_what_is_no_period_is_refused(text: str) -> None:
    """A month 13, a chip called H100, a verb called may."""
    with pytest.raises(NotationError) as caught:
        read_period(text)
    assert text in caught.value.message("zh")


def test_state_of_a_stretch_stands_at_its_end() -> None:
    """2025-2028E: the last year is expected, of the first nothing is said."""
    stretch = read_period("2025-2028E")

    assert stretch.state is None
    assert stretch.until is not None
    assert stretch.until.state is PeriodState.ESTIMATE


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("截至 2025 年 3 月,2025年春季数据", None, ["2025-03", "2025"]),
        ("you may march on", date(2025, 10, 21), []),
        ("in May it rose", date(2025, 10, 21), ["2025-05"]),
        ("预计 3 月上线", date(2025, 10, 21), ["2026-03"]),
        ("expected by March", date(2025, 10, 21), ["2026-03"]),
        ("In 2025, revenue of 2,025 units", None, ["2025"]),
        ("2000 GPUs in 2000 homes", None, ["2000"]),
        ("2025 年中国市场", None, ["2025"]),
        ("较去年同期增长", date(2025, 10, 21), []),
        ("1990 年代末期", None, []),
        ("2025E\t2026E\t2027E", None, ["2025", "2026", "2027"]),
        ("FY26 – 20 Aug", None, ["FY2026"]),
        ("NVX H100 与 H20", None, []),
        ("quarterly 2Q results", None, []),
        ("(2025)", None, ["2025"]),
        ("3 月活用户", date(2025, 10, 21), []),
        ("2016年2月22日至23日", None, ["2016-02-22/2016-02-23"]),
        ("2024 年 12 月、1 月", None, ["2024-12"]),
        ("Q2 FY26 revenue; the second quarter", date(2025, 10, 21), ["FY2026-Q2"]),
        ("the second quarter", date(2025, 10, 21), ["2025-Q2"]),
        ("December 31 , 2012", None, ["2012-12-31"]),
        ("Q1 F2021 and Q2FY22", None, ["FY2021-Q1", "FY2022-Q2"]),
        ("第四季营收", date(2025, 10, 21), ["2025-Q4"]),
        ("目前年化收入与今日头条", date(2025, 10, 21), []),
        ("between 2024 and 2026", None, ["2024/2026"]),
    ],
)
def test_periods_in_running_text(text: str, published: date | None, expected: list[str]) -> None:
    """Each period once, and no word that only looks like one."""
    found = [m.value.iso for m in periods(text, published) if isinstance(m.value, Period)]

    assert expected == found


@st.composite
def single_periods(draw: st.DrawFn, years: st.SearchStrategy[int]) -> Period:
    """One day, month, quarter, half, first months, year to date or year."""
    year = draw(years)
    kind = draw(st.sampled_from(["year", "quarter", "half", "months", "month", "day", "ytd"]))
    state = draw(st.sampled_from([None, *PeriodState]))
    if kind == "month":
        return Period("", year, draw(st.integers(1, 12)))
    if kind == "day":
        return Period("", year, draw(st.integers(1, 12)), draw(st.integers(1, 28)))
    if kind == "ytd":
        return Period("", year, year_to_date=True)
    return Period(
        "",
        year,
        quarter=draw(st.integers(1, 4)) if kind == "quarter" else None,
        half=draw(st.integers(1, 2)) if kind == "half" else None,
        months=draw(st.integers(1, 12)) if kind == "months" else None,
        fiscal=draw(st.booleans()),
        state=state,
    )


YEARS = st.integers(2001, 2040)


@given(single_periods(YEARS), st.sampled_from(LANGUAGES))
def test_what_is_written_reads_the_same(period: Period, language: Language) -> None:
    """Precision, fiscal year and A, E or F survive both languages."""
    read = read_period(write_period(period, language))

    assert (period.iso, period.state) == (read.iso, read.state)


@given(YEARS, st.integers(1, 20), st.booleans(), st.sampled_from(LANGUAGES))
def test_stretches_read_the_same(year: int, length: int, fiscal: bool, language: Language) -> None:
    """2023 年至 2030 年 and 2023 to 2030 are one stretch."""
    end = Period("", year + length, fiscal=fiscal)
    period = Period("", year, fiscal=fiscal, until=end)

    assert period.iso == read_period(write_period(period, language)).iso


def test_one_look_tells_where_no_period_with_a_year_stands() -> None:
    """The slow twin tries every pattern: where one matches, the look lets it be tried."""
    texts = [row[0] for rows in (GOLD["reads"], GOLD["dated"]) for row in rows]
    texts += ["2024-11-05, 2023/1/9 and 2022.12.31", "26 财年第二季度、2019 年 3 月"]
    matched = 0
    for text in texts:
        for place in range(len(text)):
            for kind, patterns in WITH_YEAR.items():
                if any(pattern.match(text, place) for pattern in patterns):
                    matched += 1
                    assert any_with_year(kind).match(text, place), (text, place, kind)
    assert matched > 100
