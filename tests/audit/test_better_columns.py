"""Columns that tell by how much each row is better, and of steps."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

HEAD = "| Metric | Old | New | Improvement |\n|---|---|---|---|\n| Accuracy | 0.85 | 0.92 | +8.2% |\n| Recall | 0.90 | 0.95 | +5.6% |\n| Score | 61.0 | 70.0 | +14.8% |\n"


def _loud(text):
    found = audit(read(text.encode(), "t.md"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    "row", ["| Memory used | 0.30 | 0.40 | -33.3% |\n", "| Memory | 0.3 | 0.4 | -25% |\n"]
)
def test_a_row_that_got_worse_has_a_minus(row):
    """What is used rises, which is worse."""
    assert not _loud(HEAD + row)


def test_a_rate_that_fits_neither_way_is_found():
    """The size is wrong, whatever its sign."""
    assert _loud(HEAD + "| Memory used | 0.30 | 0.40 | -13.3% |\n")


def test_a_step_of_profit_may_be_greater_than_one_of_revenue():
    """Costs fell, too."""
    text = (
        "| Line | Actual | Budget | Variance |\n|---|---|---|---|\n"
        "| Revenue | £420K | £400K | +£20K |\n| Costs | £389K | £395K | -£6K |\n| EBITDA | £31K | £5K | +£26K |\n"
    )
    assert not _loud(text)
    assert _loud(text.replace("| £31K | £5K | +£26K |", "| £31K | £5K | +£36K |"))


QUARTERS = (
    "| Quarter | Users (m) | ARPU | Revenue ($m) |\n|---|---|---|---|\n"
    "| Q1 | 38.2 | $2.41 | 92.1 |\n| Q2 | 39.6 | $2.47 | 97.8 |\n| Q3 | 41.0 | $2.52 | 103.3 |\n| Q4 | 43.1 | $2.66 | {} |\n"
)


def test_a_year_need_not_be_the_product_that_its_quarters_are():
    """Its users are those of its end, and its revenue is of all quarters."""
    assert not _loud(QUARTERS.format("114.6") + "| Year | 43.1 | $10.08 | 407.8 |\n")


def test_a_quarter_that_is_no_product_is_found():
    """The same table with a slip."""
    assert _loud(QUARTERS.format("141.6"))
