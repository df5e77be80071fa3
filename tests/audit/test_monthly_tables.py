"""Tables of months: growth in brackets, bare growth rates, growth of what a year came to so far, noughts that say nothing."""

from __future__ import annotations

import random

import pytest

from lianpu.audit import audit
from lianpu.audit.stated.grids import grids
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.audit.tables.padded import known_digits
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.reading import read

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _found(text: str) -> list[Finding]:
    return [each for each in audit(read(text.encode(), "t.md")) if each.rule == "growth"]


def _loud(text: str) -> list[str]:
    return [
        each.stated or ""
        for each in _found(text)
        if each.severity in (Severity.RED, Severity.AMBER)
    ]


def _levels(seed: int, years: tuple[int, ...]) -> dict[tuple[int, int], int]:
    """Year and month -> an invented amount of four digits."""
    drawn = random.Random(seed)
    return {(year, month): drawn.randint(1200, 4800) for year in years for month in range(1, 13)}


def _by_year(levels: dict[tuple[int, int], int], wrong: tuple[int, int] | None = None) -> str:
    """Months down, years across, each amount in hundreds with its growth to three digits, padded."""
    lines = ["| 营收(年增) | 2024 | 2023 | 2022 |", "|---|---|---|---|"]
    for month in range(12, 0, -1):
        cells = []
        for year in (2024, 2023):
            rate = 100 * (levels[year, month] / levels[year - 1, month] - 1)
            if (year, month) == wrong:
                rate += 11
            told = f"{float(f'{rate:.3g}'):+.2f}"
            cells.append(f"{levels[year, month] * 100:,} ({told}%)")
        cells.append(f"{levels[2022, month] * 100:,}")
        lines.append(f"| {month}月 | {' | '.join(cells)} |")
    return "\n".join(["# 月营收", "", "单位：百万元", "", *lines, ""])


@pytest.mark.parametrize("seed", range(4))
def test_growth_in_brackets_is_held_to_the_digits_that_the_column_knows(seed: int) -> None:
    levels = _levels(seed, (2022, 2023, 2024))
    found = _found(_by_year(levels))
    assert len(found) == 24
    assert all(each.severity is Severity.GREEN for each in found)


@pytest.mark.parametrize("seed", range(4))
def test_one_wrong_growth_in_brackets_is_red(seed: int) -> None:
    text = _by_year(_levels(seed, (2022, 2023, 2024)), wrong=(2024, 5))
    (wrong,) = [each for each in _found(text) if each.severity is not Severity.GREEN]
    assert wrong.severity is Severity.RED
    assert "5月" in wrong.spans[0].quote


def test_noughts_of_a_few_numbers_are_no_padding() -> None:
    text = "| a | 2024 | 2023 |\n|---|---|---|\n| x | 1,200 | 1,000 |\n| y | 3,417 | 2,905 |\n"
    (grid,) = grids(read(text.encode(), "t.md"))
    assert known_digits(grid.rows, 1) is None


def _down(
    levels: dict[tuple[int, int], int], label: str, heads: tuple[str, ...], slip: float = 0
) -> str:
    """Months down the rows, the latest first: revenue, its growth on the year, growth of the year so far."""
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for year in (2025, 2024):
        for month in range(12, 0, -1):
            level = levels[year, month]
            told = [label.format(year=year, month=month, name=MONTHS[month - 1]), f"{level}"]
            rate = so_far = 0.0
            if year == 2025:
                rate = 100 * (level / levels[2024, month] - 1)
                so_far = 100 * (
                    sum(levels[2025, at] for at in range(1, month + 1))
                    / sum(levels[2024, at] for at in range(1, month + 1))
                    - 1
                )
                if month == 7:
                    so_far += slip
                told += [f"{rate:+.1f}", f"{so_far:+.1f}"]
            else:
                told += ["", ""]
            lines.append(f"| {' | '.join(told)} |")
    return "\n".join(lines) + "\n"


_ZH = ("年月", "月营收(亿)", "年增率", "累计年增")
_EN = ("Month", "Revenue", "YoY growth", "YTD growth")


@pytest.mark.parametrize(
    ("label", "heads"),
    [
        ("{year}/{month:02}", _ZH),
        ("{year}年{month}月", _ZH),
        ("{year}{month:02}", _ZH),
        ("{name} {year}", _EN),
        ("{name}-{year}", _EN),
    ],
)
def test_bare_growth_rates_and_those_of_the_year_so_far_are_checked(
    label: str, heads: tuple[str, ...]
) -> None:
    levels = _levels(7, (2024, 2025))
    found = _found(_down(levels, label, heads))
    held = [each for each in found if each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)]
    assert len(held) >= 23  # the growth of January and that of the year so far are one
    assert not _loud(_down(levels, label, heads))
    assert len(_loud(_down(levels, label, heads, slip=3.0))) == 1


def test_a_bare_change_that_is_an_amount_is_no_rate() -> None:
    text = (
        "| 月份 | 门店数 | 年增 |\n|---|---|---|\n"
        "| 2024年1月 | 1,204 | +35 |\n| 2024年2月 | 1,221 | +41 |\n| 2024年3月 | 1,240 | +52 |\n"
    )
    (grid,) = grids(read(text.encode(), "t.md"))
    assert {row.numbers[2].quantity.unit for row in grid.rows} == {"1"}


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Jan-26", Stage(2026, "M1")),
        ("Feb 2026", Stage(2026, "M2")),
        ("2026 Mar", Stage(2026, "M3")),
        ("Sept. '25", Stage(2025, "M9")),
        ("June 30", None),
        ("May 26", None),
        ("FY2025", Stage(2025)),
    ],
)
def test_a_head_of_a_month_is_no_whole_year(words: str, stage: Stage | None) -> None:
    assert head_stage(words) == stage
