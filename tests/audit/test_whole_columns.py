"""Columns of the parts of a whole, and debts by their names."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import accused, table


def held(rows: list[list[str]]) -> set[str]:
    return {each.stated or "" for each in audit(table(rows)) if each.severity is Severity.GREEN}


def test_shares_that_come_to_a_hundred_hold():
    rows = [
        ["Maker", "Share", "Note"],
        ["Orrin", "~51%", "first"],
        ["Kelder", "~37%", "-"],
        ["Tarn", "~12%", "-"],
    ]

    assert held(rows) == {"~51%", "~37%", "~12%"}


@pytest.mark.parametrize(
    "rows",
    [
        [["Maker", "Share"], ["Orrin", "51%"], ["Kelder", "37%"], ["Tarn", "22%"]],
        [["Maker", "Margin"], ["Orrin", "51%"], ["Kelder", "37%"], ["Tarn", "12%"]],
    ],
)
def test_what_comes_to_another_number_or_is_no_share_says_nothing(rows):
    assert held(rows) == set()
    assert accused(table(rows)) == []


def test_net_debt_and_gearing_follow_by_their_names():
    text = "\n".join([
        "| Item | 2024 | 2023 |", "|---|---|---|", "| Cash & equivalents | 12.4 | 9.1 |", "| Total debt | 18.9 | 17.5 |",
        "| Shareholders' equity | 55.2 | 50.3 |", "| Debt-to-equity | 0.342x | 0.348x |", "| Net debt | 6.5 | 8.4 |",
    ])  # fmt: skip
    found = audit(read(text.encode(), "debt.md"))

    assert {"0.342x", "0.348x", "6.5", "8.4"} <= {each.stated for each in found}
    assert {each.verdict for each in found} <= {Verdict.HOLDS, Verdict.ROUNDING}
