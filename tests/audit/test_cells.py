"""Heads and signs that stand in cells away from their numbers are read with them, as filings print them."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.audit.stated.grids import grids
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import table

EXPENSES = [
    ["", "", "2025", "Change", "2024", "Change", "2023"],
    ["Research", "$ 41,370", "", "4 %", "$ 39,915", "14 %", "$ 35,051"],
    ["", "Percentage of total net sales", "8%", "", "8%", "", "7%"],
    ["Selling", "$ 36,097", "", "5 %", "$ 34,332", "(1)%", "$ 34,694"],
    ["", "Percentage of total net sales", "7%", "", "7%", "", "7%"],
    ["Total", "$ 77,467", "", "4 %", "$ 74,247", "6 %", "$ 69,745"],
]
MARGIN = [
    ["", "2025", "2024", "2023", "", ""],
    ["Margin:", "Goods", "$ 109", "$ 108", "$ 114", ""],
    ["", "Repairs", "$ 71", "$ 60", "$ 56", ""],
]


def reds(rows: list[list[str]]) -> set[str]:
    return {each.stated or "" for each in audit(table(rows)) if each.severity is Severity.RED}


def test_amounts_left_of_their_year_stand_under_it():
    (grid,) = grids(table(EXPENSES))
    assert sorted(grid.rows[0].numbers) == [2, 3, 4, 5, 6]
    assert sorted(grid.rows[1].numbers) == [2, 4, 6]


def test_heads_that_all_stand_left_of_their_numbers_are_moved():
    (grid,) = grids(table(MARGIN))
    assert [grid.heads.get(at) for at in (2, 3, 4)] == ["2025", "2024", "2023"]


def test_heads_over_their_numbers_stay():
    (grid,) = grids(table([["", "2025", "2024"], ["Goods", "109", "108"], ["Repairs", "71", "60"]]))
    assert (grid.heads[1], grid.heads[2]) == ("2025", "2024")


def test_a_change_between_two_years_compares_them():
    held = {each.stated for each in audit(table(EXPENSES)) if each.verdict is Verdict.HOLDS}
    assert {"14 %", "(1)%", "6 %"} <= held
    assert reds(EXPENSES) == set()
    slip = [[cell.replace("14 %", "41 %") for cell in row] for row in EXPENSES]
    assert reds(slip) == {"41 %"}


def test_a_change_between_years_that_do_not_follow_says_nothing():
    apart = [[cell.replace("2023", "2019") for cell in row] for row in EXPENSES]
    slip = [[cell.replace("14 %", "41 %") for cell in row] for row in apart]
    assert "41 %" not in reds(slip)


HTML = (
    "<table><tr><td></td><td>2031</td><td></td><td>2030</td><td></td><td>Change</td><td></td></tr>"
    "<tr><td>Kilns</td><td>$</td><td>4,120</td><td>$</td><td>3,960</td><td>4.0</td><td>%</td></tr>"
    "<tr><td>Glazes</td><td></td><td>1,316</td><td></td><td>1,402</td><td>({}</td><td>)%</td></tr>"
    "<tr><td>Clays</td><td></td><td>820</td><td></td><td>790</td><td>3.8</td><td>%</td></tr></table>"
)


@pytest.mark.parametrize(("rate", "verdict"), [("6.1", "holds"), ("1.6", "wrong")])
def test_a_change_in_brackets_over_two_cells_is_held_to_its_row(rate: str, verdict: str) -> None:
    found = audit(read(HTML.format(rate).encode(), "a.html"))
    of_row = [
        each.verdict.value for each in found if any(f"({rate}" in span.quote for span in each.spans)
    ]
    assert of_row == [verdict]
