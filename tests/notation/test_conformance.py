"""The floors of reading: nearly all exact, what is ambiguous open, next to nothing silently wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lianpu.core.period import Period
from lianpu.notation.numbers import read_quantity
from lianpu.notation.scan import periods, scan
from tests.notation.conformance import (
    LANGUAGES,
    Row,
    period_rows,
    quantity_rows,
    read_periods,
    read_quantities,
    score,
)

ROOT = Path(__file__).parent.parent.parent
EXACT, SILENT = 0.985, 0.002
"""Floors for quantities: shares of all expressions."""
EXACT_DATES = 0.98


@pytest.mark.parametrize("language", LANGUAGES)
def test_quantities_are_read_exactly_or_left_open(language: str) -> None:
    """A plausible wrong number is the worst bug: at most one in five hundred."""
    rows = quantity_rows(language)

    counts, failures = score(rows, read_quantities)

    assert counts["exact"] >= EXACT * len(rows), "\n".join(failures)
    assert counts["silently wrong"] <= SILENT * len(rows), "\n".join(failures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_periods_are_read_exactly_and_never_wrongly(language: str) -> None:
    """False precision and a guessed year are silent errors."""
    rows = period_rows(language)

    counts, failures = score(rows, read_periods)

    assert counts["exact"] >= EXACT_DATES * len(rows), "\n".join(failures)
    assert not counts["silently wrong"], "\n".join(failures)


def test_the_set_is_large_and_half_chinese() -> None:
    """A score over few expressions, or over one language, says little."""
    sizes = {each: len(quantity_rows(each)) + len(period_rows(each)) for each in LANGUAGES}

    assert min(sizes.values()) >= 300
    assert 0.4 <= sizes["zh"] / sum(sizes.values()) <= 0.6


def test_no_relative_time_is_read_without_the_day_of_publication() -> None:
    """去年 of an undated text is open, however likely its year."""
    told = [
        row
        for language in LANGUAGES
        for row in period_rows(language)
        if any("told" in read for read in row.reads if isinstance(read, tuple))
    ]

    assert len(told) > 100
    for row in told:
        assert read_periods(Row(row.text, None, ())) == (), row.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_in_the_docs_is_what_is_read(language: str) -> None:
    """Words, unit, value and bounds; words, day and period; and what stays open."""
    page = (ROOT / "docs" / language / "method-language.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith("| `")
    ]

    assert len(rows) > 50
    for words, *cells in rows:
        text = words.strip("`")
        if len(cells) == 4:
            unit, *numbers = cells
            read = read_quantity(text)
            expected = [None if number == "—" else Decimal(number) for number in numbers]
            assert [unit, *expected] == [read.unit, read.value, read.low, read.high], text
        elif len(cells) == 2:
            published = date.fromisoformat(cells[0]) if cells[0] else None
            assert cells[1] in [
                each.value.iso
                for each in periods(text, published)
                if isinstance(each.value, Period)
            ], text
        else:
            assert scan(text, date(2025, 10, 24)) == [], text
