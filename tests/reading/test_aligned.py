"""Tables of plain text that have no tabs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.document import BlockKind, Document
from lianpu.reading import read

COSTS = """\
Exhibit 1: Cost of a system ($/kWh)
Component           2024    2025    2026E   2025 chg
Cells                 92      71       60     -22.8%
Power electronics     31      28       26      -9.7%
Balance of plant      44      41       39      -6.8%
Total                167     140      125     -16.2%
Source: company data
"""
REGIONS = """\
地区        2024年    2025年    同比
华东地区     12.5      14.0     12.0%
华南         8.0       9.1      13.8%
合计        20.5      23.1      12.7%
"""
FILING = """\
                                  Jun 30,     Jun 30,
(In thousands)                       2026        2025
                                 --------    --------
Revenue:
  Product ....................... $ 12,345   $ 10,001
  Services ......................    4,100      3,900
                                 --------    --------
Loss from operations ............   (1,200)      (900)
"""
CONTRACTS = """\
Date       Buyer          Supplier       Value       Term
Jun-2026   Volta Foo      Kestrel Bar    $2.1bn      2026-29
Aug-2026   Solmere        Nordhav        undisclosed 3 years
"""


def rows(document: Document, number: int = 0) -> list[list[str]]:
    """Texts of a table, row by row, blank cells left out."""
    table = document.tables[number]
    found: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.end > cell.start:
            found[cell.row].append(document.text[cell.start : cell.end])
    return found


def plain(text: str, name: str = "a.txt") -> Document:
    return read(text.encode(), name)


def test_cells_under_each_other_are_columns() -> None:
    document = plain(COSTS)
    assert rows(document)[3] == ["Balance of plant", "44", "41", "39", "-6.8%"]
    assert document.tables[0].header_rows == 1
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.CAPTION, BlockKind.TABLE, BlockKind.SOURCE_LINE]


def test_full_width_characters_take_two_columns() -> None:
    assert rows(plain(REGIONS))[1:3] == [
        ["华东地区", "12.5", "14.0", "12.0%"],
        ["华南", "8.0", "9.1", "13.8%"],
    ]


def test_rules_leaders_signs_and_names_of_rows_of_a_filing() -> None:
    document = plain(FILING)
    assert rows(document)[2:5] == [
        ["Revenue:"],
        ["Product", "$ 12,345", "$ 10,001"],
        ["Services", "4,100", "3,900"],
    ]
    assert document.tables[0].header_rows == 2


def test_a_cell_that_fills_its_column_stays_alone() -> None:
    assert rows(plain(CONTRACTS))[2] == ["Aug-2026", "Solmere", "Nordhav", "undisclosed", "3 years"]


@pytest.mark.parametrize("bar", ["|", "｜", "│"])
def test_bars_part_cells(bar: str) -> None:
    text = "公司|轮次|金额\n甲辰科技|A轮|3亿元\n乙未动力|B轮|5亿元\n".replace("|", bar)
    assert rows(plain(text))[2] == ["乙未动力", "B轮", "5亿元"]


@pytest.mark.parametrize("fenced", [False, True])
def test_markdown_holds_such_tables_too(fenced: bool) -> None:
    text = f"```\n{COSTS}```\n" if fenced else COSTS
    document = plain("# Costs\n\n" + text, "a.md")
    assert rows(document)[1] == ["Cells", "92", "71", "60", "-22.8%"]
    table = next(block for block in document.blocks if block.kind is BlockKind.TABLE)
    assert table.line == 4 + fenced


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose.  Costs fell.  Nothing else.\nThey said so.  We agreed.  No more.\n"
        "It ended.  It began again.  It was over.\n",
        "The left column runs on here like   while the right column goes on with\n"
        "words that are set in a narrow      another story that has nothing to do\n"
        "measure as papers do it, and so     with the first and is prose just the\n"
        "it goes on for a few lines more     same until the end of the page.\n",
        "Foo  1\nBar  2\n",
        "A | B is one of two\n",
    ],
    ids=["two blanks after a stop", "two columns of prose", "too few rows", "a bar in prose"],
)
def test_prose_is_no_table(text: str) -> None:
    assert not plain(text).tables


@given(st.lists(st.text("ab1.｜|-  算　$", max_size=30), max_size=12))
def test_no_character_is_lost(lines: list[str]) -> None:
    """Whatever the lines, every letter and figure of them stands in the document."""
    text = "\n".join(lines)
    kept = "".join(sign for sign in text if sign in "ab1算")
    if kept:
        document = plain(text)
        assert "".join(sign for sign in document.text if sign in "ab1算") == kept


def test_cells_parted_by_one_full_width_blank_are_cells():
    """Newsletters set small tables so; digits of different width stand under no gutter."""
    document = read(
        "分地区：\n\n地区　起数　金额\n北京　8　15.3\n上海　16　9.4\n合计　24　24.7\n".encode(),
        "a.txt",
    )

    [found] = document.tables

    assert (found.columns, found.rows) == (3, 4)


def test_a_list_of_names_parted_by_full_width_blanks_is_no_table():
    """Lines of a poem or a list of persons hold none of a table's figures in equal number."""
    document = read("出席：\n\n张三　李四\n王五　赵六\n钱七　孙八\n".encode(), "a.txt")

    assert document.tables == ()


def test_rows_know_their_lines_past_rules_and_over_a_continued_table():
    """A rule is a line of the file, and a repeated head that was dropped is one, too."""
    rows = "Component   2024   2025\n---------   ----   ----\nCells         92     71\nCables        31     28\n"
    text = f"Table 1: Costs\n\n{rows}Frames        44     41\n\f\n{rows}Total        167    140\n"
    document = read(text.encode(), "a.txt")
    lines = text.split("\n")

    assert document.tables
    for table in document.tables:
        for cell in table.cells:
            place = document.place(document.span(cell.start, cell.end))
            assert document.cell_text(cell) in lines[(place.line or 0) - 1]


def test_cells_of_equal_number_need_not_stand_under_each_other():
    """Four blanks between any two, under heads of longer words."""
    text = (
        "Installations, by year:\n\n"
        "Year    GWh    Systems price ($/kWh)    Market value ($bn)\n"
        "2021    28    310    8.7\n2022    44    325    14.3\n2023    96    262    25.2\n"
    )
    table = read(text.encode(), "report.txt").tables[0]

    assert (table.rows, table.columns) == (4, 4)
