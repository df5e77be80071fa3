"""Heads of tables: in two rows, over several columns, or none."""

from lianpu.audit import audit
from lianpu.audit.stated.grids import grids
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import table

SEGMENTS = [
    ["", "Net revenue", "", "", "Operating income (loss)", ""],
    ["Segment", "2025", "2024", "Change", "2025", "2024"],
    ["Networks", "6,318", "5,842", "8%", "1,402", "1,215"],
    ["Cloud", "4,127", "3,206", "29%", "865", "588"],
    ["Devices", "1,950", "2,214", "(12%)", "(143)", "(86)"],
    ["Total", "12,395", "11,262", "10%", "2,124", "1,717"],
]


def heads(rows):
    (grid,) = grids(table(rows))
    return [grid.heads.get(column) for column in range(1, len(rows[0]))]


def test_a_name_over_several_columns_is_the_head_of_each():
    """Filings set the measure above the years; the reader knows the upper row alone."""
    assert heads(SEGMENTS) == [
        "Net revenue 2025",
        "Net revenue 2024",
        "Net revenue Change",
        "Operating income (loss) 2025",
        "Operating income (loss) 2024",
    ]


def test_a_row_of_numbers_under_a_head_with_gaps_stays_a_row():
    """A blank head does not make a head of the first row."""
    rows = [["Segment", "2025", "", "2024"], *SEGMENTS[2:]]
    (grid,) = grids(table([[*row[:4]] for row in rows]))

    assert [row.label for row in grid.rows] == ["Networks", "Cloud", "Devices", "Total"]


def test_a_table_without_heads_loses_no_row():
    """Lines read as a table may begin with a row of numbers."""
    (grid,) = grids(table([row[:2] + row[3:5] for row in SEGMENTS[2:]]))

    assert [row.label for row in grid.rows] == ["Networks", "Cloud", "Devices", "Total"]


def test_a_wrong_number_under_two_rows_of_heads_is_proven():
    """Both the sum of the column and the change beside it fail."""
    wrong = [[cell.replace("5,842", "5,282") for cell in row] for row in SEGMENTS]

    assert [each for each in audit(table(SEGMENTS)) if each.severity is Severity.RED] == []
    found = [each for each in audit(table(wrong)) if each.severity is Severity.RED]
    assert "5,282" in {span.quote for each in found for span in each.spans[1:]}


def test_bars_that_only_some_rows_end_with_part_an_empty_cell():
    """Prospectuses pasted as text keep the bars of merged heads."""
    text = (
        "产品｜2025年度｜｜2024年度｜\n｜金额｜占比｜金额｜占比\n驱动器｜284.1｜63.5%｜229.0｜61.9%\n"
        "控制器｜163.5｜36.5%｜140.9｜38.1%\n合计｜447.6｜100.0%｜369.9｜100.0%\n"
    )
    (grid,) = grids(read(text.encode(), "prospectus.txt"))

    assert grid.heads[2] == "2025年度 占比"
    assert [row.label for row in grid.rows] == ["驱动器", "控制器", "合计"]


def test_lines_whose_last_words_may_end_a_number_are_rows():
    """Per cent in brackets, points, a dash for none, marks of emphasis; a line that ends in words is none."""
    lines = "Sales | 1,240 | (8%)\nMargin | 12.5% | 2.1 pts\nOther | 310 | 290 | —\n**Total** | **1,550** | **3%**\nOf 1,240 cars 310 were sold\n"
    rows = [
        row
        for grid in grids(read(lines.replace(" | ", " ").encode(), "lines.txt"))
        for row in grid.rows
    ]

    assert [row.label for row in rows] == ["Sales", "Margin", "Other", "Total"]
