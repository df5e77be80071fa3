"""Cells that print more than they can be."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import table


def doubted(rows: list[list[str]]) -> list[str | None]:
    return [each.stated for each in audit(table(rows)) if each.severity is Severity.AMBER]


@pytest.mark.parametrize(
    ("revenue", "profit"), [("Revenue ($k)", "Net profit ($k)"), ("营业收入", "净利润"), ("Sales", "Gross profit")]
)  # fmt: skip
def test_a_profit_above_its_revenue_is_doubt(revenue, profit):
    """In columns and in rows, where another year shows that both are told in one unit."""
    years, sales, profits = ["2023", "2024", "2025"], ["512", "531", "548"], ["96", "101", "1,104"]
    across = [["Year", *years], [revenue, *sales], [profit, *profits]]
    down = [list(each) for each in zip(*across, strict=True)]

    assert doubted(across) == doubted(down) == ["1,104"]


@pytest.mark.parametrize("profit", ["Net profit (m)", "Profit growth", "Net profit per store"])
def test_other_units_are_no_more(profit):
    assert (
        doubted([["Year", "2023", "2024"], ["Revenue (bn)", "5.1", "5.3"], [profit, "9", "810"]])
        == []
    )


def test_a_profit_that_is_always_more_may_be_in_another_unit():
    assert (
        doubted([["Year", "2023", "2024"], ["Revenue", "5.1", "5.3"], ["Net profit", "91", "81"]])
        == []
    )


def test_no_gross_margin_and_no_share_of_a_market_is_more_than_all():
    rows = [["Firm", "Gross margin", "Market share", "Growth"], ["Norvale", "{}", "31%", "140%"]]

    assert (
        doubted([rows[0], ["Norvale", "41%", "31%", "140%"], ["Kelder", "35%", "12%", "9%"]]) == []
    )
    assert doubted(
        [rows[0], ["Norvale", "141%", "31%", "140%"], ["Kelder", "35%", "12%", "9%"]]
    ) == ["141%"]
