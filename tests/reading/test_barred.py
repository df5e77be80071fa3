"""Bars part cells also where a filing was turned into text: signs apart, heads cut short, groups named."""

import pytest

from lianpu.core.document import Document
from lianpu.reading import read

FILING = """Marrow & Tidewell, quarter to June

June 30, 2031 | June 30, 2030 | Change
(in thousands)
Segments:
Kilns | $ | 4,120 | $ | 3,960 | 4.0 | %
Glazes | 1,310 | 1,402 | (6.6 | )%
Margin | 12.1 | % | 13.4 | % | -130 bps
Rate of returns % | 2.1 | % | 2.4 | %
"""


def rows(document: Document, number: int = 0) -> list[list[str]]:
    table = document.tables[number]
    found = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.column] = document.text[cell.start : cell.end]
    return found


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_signs_join_their_figures_and_heads_stand_over_theirs(name: str) -> None:
    document = read(FILING.encode(), name)
    assert len(document.tables) == 1
    found = rows(document)
    assert found[0] == ["", "June 30, 2031", "June 30, 2030", "Change"]
    assert found[3] == ["Kilns", "$4,120", "$3,960", "4.0%"]
    assert found[4] == ["Glazes", "1,310", "1,402", "(6.6)%"]
    assert found[5] == ["Margin", "12.1%", "13.4%", "-130 bps"]
    assert found[6] == ["Rate of returns %", "2.1%", "2.4%", ""]
    assert document.tables[0].header_rows == 2
    assert any(each.rule == "sign-cell" for each in document.repairs)


def test_a_table_under_a_heading_of_its_own_is_another() -> None:
    text = "项目 | 2030 | 2031\n窑炉 | 12 | 15\n釉料 | 7 | 9\n成本\n项目 | 人工 | 材料\n窑炉 | 3 | 5\n釉料 | 2 | 4\n"
    document = read(text.encode(), "a.txt")
    assert [len(rows(document, number)) for number in range(len(document.tables))] == [3, 3]


def test_two_years_alone_head_rows_of_two_figures() -> None:
    text = "2031 | 2030\n(in millions)\nSales | 98.2 | 96.1\nCosts | 63.9 | 61.7\n"
    found = rows(read(text.encode(), "a.txt"))
    assert found[0] == ["", "2031", "2030"]
    assert found[2] == ["Sales", "98.2", "96.1"]
