"""Headings of several lines are whole, and those over several columns span them."""

import pytest
import typst

from lianpu.core.document import Document
from lianpu.reading import read

BODY = "[Alder], [1.5], [2.5], [3.5], [4.5], [Brindle], [5.5], [6.5], [7.5], [8.5], [Larch], [1.1], [2.2], [3.3], [4.4]"


def document(source: str) -> Document:
    return read(typst.compile(source.encode()), "a.pdf")


def spans(found: Document) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, found.cell_text(cell))
        for cell in found.tables[0].cells
        if cell.row < found.tables[0].header_rows
    ]


def test_a_heading_over_two_columns_spans_them():
    """Years under one name, without any rule."""
    found = document(
        f"""#table(columns: 5, stroke: none, align: center, table.cell(rowspan: 2)[Item],
  table.cell(colspan: 2)[Home], table.cell(colspan: 2)[Abroad],
  [Revenue], [Profit], [Revenue], [Profit], {BODY})"""
    )

    assert spans(found) == [
        (0, 0, 2, 1, "Item"),
        (0, 1, 1, 2, "Home"),
        (0, 3, 1, 2, "Abroad"),
        (1, 1, 1, 1, "Revenue"),
        (1, 2, 1, 1, "Profit"),
        (1, 3, 1, 1, "Revenue"),
        (1, 4, 1, 1, "Profit"),
    ]


def test_a_wrapped_heading_is_one_cell():
    """Its second line is no row."""
    found = document(
        f"#table(columns: (auto, 50pt, 50pt, 50pt, 50pt), stroke: none, [Item], "
        f"[Units shipped], [Share of market], [Growth], [Margin], {BODY})"
    )

    assert [cell[4] for cell in spans(found)] == [
        "Item",
        "Units shipped",
        "Share of market",
        "Growth",
        "Margin",
    ]


@pytest.mark.parametrize(("third", "expected"), [("Profit", True), ("", False)])
def test_figures_beyond_doubt_are_marked_certain(third: str, expected: bool):
    """A column without a heading may have lent it to a neighbour, so no figure beside it is."""
    found = document(
        f"#table(columns: 5, stroke: none, [Item], [Revenue], [Growth], [{third}], [Units], {BODY})"
    )
    certain = {cell.column: cell.certain for cell in found.tables[0].cells if cell.row == 2}

    assert certain == {0: None, 1: expected, 2: expected, 3: expected, 4: expected}


def test_a_name_of_two_lines_about_the_first_figure_is_no_heading():
    """Its upper line stands above the figure, right under the headings."""
    found = document(
        """#set page(width: 240pt)
#table(columns: (90pt, auto), stroke: none, align: (left + horizon, center + horizon),
  [Company], [Share of market], [Kestrel Marine and Offshore], [39.9%], [Larch], [7.5%],
  [Hollis], [8.1%], [Eastry], [4.4%])"""
    )

    assert [text for *_, text in spans(found)] == ["Company", "Share of market"]
    assert found.cell_text(found.tables[0].grid[1, 0]) == "Kestrel Marine and Offshore"
