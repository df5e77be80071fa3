"""Numbers of tables that another table or the text tells, and cells that say something in words."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import accused

TRADES = """# Kiln trades

| Maker | Product | Gross margin | Note |
|---|---|---|---|
| **Brackwell** | Burners | **{}** | family firm |
| **Osteria Clay** | Tiles | 31.4% | listed |
| **Norrholm** | Glazes | 68% | listed |

Brackwell dominates burners.

| Rank | Trade | Firm | Gross margin |
|---|---|---|---|
| 1 | **Kiln burners** | Brackwell | **58.3%** |
| 2 | **Glazes** | Norrholm | 66-68% |
"""


def again(text: str) -> set[str]:
    found = audit(read(text.encode(), "kilns.md"))
    return {each.spans[1].quote.strip("*") for each in found if each.rule == "restated"}


def test_a_cell_tells_what_another_table_tells():
    assert "58.3%" in again(TRADES.format("58.3%"))


def test_the_end_of_a_range_is_told_elsewhere():
    assert "66-68%" in again(TRADES.format("52%"))


def test_another_row_of_one_table_confirms_nothing():
    """Two firms may have one margin."""
    assert "31.4%" not in again(TRADES.format("31.4%"))


def test_a_number_under_another_name_confirms_nothing():
    """The heads agree, the rows are of two firms."""
    other = TRADES.replace("**Kiln burners** | Brackwell", "**Saws** | Tarn Works")

    assert "58.3%" not in again(other.format("58.3%"))


ARROWS = [
    ("Sales: $40m -> $52m (+30%)", "+38%"),
    ("价格从 40 元砍到 28 元 (−30%)", "−38%"),
    ("Price $40 -> list $52 (+30%)", "+38%"),
]


@pytest.mark.parametrize(("words", "wrong"), ARROWS)
def test_a_change_with_a_sign_in_brackets_is_read_in_cells_and_in_prose(words, wrong):
    right = "+30%" if "+30%" in words else "−30%"
    cell = f"| 项目 | 说明 |\n|---|---|\n| 甲线 | {words} |\n| 乙线 | 无 |\n"

    for text in (words + "\n", cell):
        assert accused(read(text.encode(), "notes.md")) == []
        assert accused(read(text.replace(right, wrong).encode(), "notes.md")) != []


def test_a_first_row_of_amounts_is_no_head():
    """Tables of key and value have none."""
    text = "| Price | $41.0 | list $48 |\n|---|---|---|\n| Debt | $12.5 | net |\n| Cash | $3.5 | at hand |\n"
    found = audit(read(f"The price is $41.0 today.\n\n{text}".encode(), "notes.md"))

    assert [each for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []
