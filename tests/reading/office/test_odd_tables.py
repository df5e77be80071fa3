"""Tables of office files and pages as no wizard makes them: old merges, wrappers, deleted rows."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml
from lxml import html as lxml_html
from pptx.util import Pt

from lianpu.core.document import Document
from lianpu.reading import read

from .making import saved

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def cells(document: Document, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows, columns and words of the cells of a table."""
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, document.cell_text(cell))
        for cell in document.tables[number].cells
    ]


def covered_once(document: Document) -> bool:
    """Whether every place of every table is in exactly one cell."""
    for table in document.tables:
        places = [
            (cell.row + down, cell.column + right)
            for cell in table.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        ]
        if sorted(places) != [(r, c) for r in range(table.rows) for c in range(table.columns)]:
            return False
    return True


def word(rows: str) -> Document:
    """A Word file whose body is one table of these rows; `tc` cells are written as c:text."""
    made = docx.Document()
    made.element.body.insert(0, parse_xml(f"<w:tbl {_NS}><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"))
    return read(saved(made), "a.docx")


def tc(text: str, properties: str = "", more: str = "") -> str:
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>{more}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


def tr(*parts: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(parts)}</w:tr>"


def test_word_rows_and_cells_that_are_deleted_are_left_out():
    """A tracked deletion prints nothing, also of a row that a form wraps."""
    gone = '<w:del w:id="1" w:author="a"/>'
    wrapped = f"<w:sdt><w:sdtContent>{tr(tc('x'), tc('y'), properties=gone)}</w:sdtContent></w:sdt>"
    cell_gone = '<w:cellDel w:id="2" w:author="a"/>'
    found = word(
        tr(tc("Maker"), tc("2024"))
        + tr(tc("Gone"), tc("9"), properties=gone)
        + wrapped
        + tr(tc("Alder"), tc("old", cell_gone), tc("1.5"))
    )

    assert cells(found) == [
        (0, 0, 1, 1, "Maker"),
        (0, 1, 1, 1, "2024"),
        (1, 0, 1, 1, "Alder"),
        (1, 1, 1, 1, "1.5"),
    ]


def test_word_tables_in_cells_are_tables_of_their_own():
    """Their words belong to no cell of the outer one, and their rows are none of its rows."""
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/>{tr(tc('a'), tc('b'))}{tr(tc('c'), tc('d'))}</w:tbl>"
    held = f"<w:sdt><w:sdtContent>{tr(tc('Alder'), tc('see', more=inner))}</w:sdtContent></w:sdt>"
    found = word(tr(tc("Maker"), tc("Detail")) + held + tr(tc("Larch"), tc("2.5")))

    assert [text for *_, text in cells(found)] == [
        "Maker", "Detail", "Alder", "see", "Larch", "2.5",
    ]  # fmt: skip
    assert [text for *_, text in cells(found, 1)] == ["a", "b", "c", "d"]
    assert found.tables[1].cells[3].address == "table 2, B2"


def test_word_merges_of_old_and_of_rows_that_do_not_meet():
    """hMerge goes right; a vMerge that a row interrupts begins anew."""
    goes_on = "<w:vMerge/>"
    begins = '<w:vMerge w:val="restart"/>'
    found = word(
        tr(tc("Sum", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("2024"))
        + tr(tc("Alder", begins), tc("x"), tc("1"))
        + tr(tc("", goes_on), tc("y"), tc("2"))
        + tr(tc("wide", '<w:gridSpan w:val="2"/>'), tc("3"))
        + tr(tc("Larch", goes_on), tc("z"), tc("4"))
    )

    assert covered_once(found)
    assert (0, 0, 1, 2, "Sum") in cells(found)
    assert (1, 0, 2, 1, "Alder") in cells(found)
    assert (3, 0, 1, 2, "wide") in cells(found)
    assert (4, 0, 1, 1, "Larch") in cells(found)


def page(rows: str) -> Document:
    return read(f"<html><body><p>Text.</p><table>{rows}</table></body></html>".encode(), "a.html")


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (  # rowspan 0 reaches to the end of its group, and no cell beyond
            "<tbody><tr><td rowspan=0>A<td>1<tr><td>2<tr><td>3<tbody><tr><td>B<td>4",
            [(0, 0, 3, 1, "A"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"), (2, 1, 1, 1, "3"),
             (3, 0, 1, 1, "B"), (3, 1, 1, 1, "4")],
        ),
        (  # a rowspan that says more rows than its group has
            "<thead><tr><th rowspan=3>H<th>2024<tbody><tr><td>A<td>1<tr><td>B<td>2",
            [(0, 0, 1, 1, "H"), (0, 1, 1, 1, "2024"), (1, 0, 1, 1, "A"), (1, 1, 1, 1, "1"),
             (2, 0, 1, 1, "B"), (2, 1, 1, 1, "2")],
        ),
        (  # the second row's wide cell runs into the one that comes down
            "<tr><td>a<td>b<td rowspan=2>c<tr><td colspan=3>d<tr><td>e<td>f<td>g",
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (0, 2, 2, 1, "c"), (1, 0, 1, 2, "d"),
             (2, 0, 1, 1, "e"), (2, 1, 1, 1, "f"), (2, 2, 1, 1, "g")],
        ),
        (  # the foot stands last wherever it is written; what is hidden is not there
            "<colgroup><col span=2></colgroup><thead><tr><th>H<th>1<tfoot><tr><td>Sum<td>3"
            "<tbody><tr><td>A<td>3<tr hidden><td>no<td>9<tr style='display: none'><td>no<td>8"
            "<tr><td>B<td hidden>x<td>0<span style='display:none'>77</span>",
            [(0, 0, 1, 1, "H"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "A"), (1, 1, 1, 1, "3"),
             (2, 0, 1, 1, "B"), (2, 1, 1, 1, "0"), (3, 0, 1, 1, "Sum"), (3, 1, 1, 1, "3")],
        ),
        (  # numbers are read as browsers do
            "<tr><td rowspan='2 rows'>A<td colspan=' +2px'>1<tr><td>2<td>3",
            [(0, 0, 2, 1, "A"), (0, 1, 1, 2, "1"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3")],
        ),
    ],
)  # fmt: skip
def test_pages_lay_cells_out_as_browsers_do(
    rows: str, wanted: Sequence[tuple[int, int, int, int, str]]
):
    found = page(rows)

    assert cells(found) == wanted
    assert covered_once(found)


def test_the_address_of_a_moved_row_finds_its_cell():
    """XPath counts rows as they are written, not as they are shown."""
    rows = "<tfoot><tr><td>Sum<td>3<tbody><tr><td>A<td rowspan=2>3<tr><td>B"
    found = page(rows)
    tree = lxml_html.document_fromstring(
        f"<html><body><p>Text.</p><table>{rows}</table></body></html>"
    )

    for cell in found.tables[0].cells:
        assert cell.address is not None
        [element] = tree.xpath(cell.address)
        assert element.text_content().strip() == found.cell_text(cell)


def test_hidden_rows_and_columns_of_a_sheet_are_read_and_said():
    """Their addresses, and those of merges about them, are as in Excel."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "数据"
    for row in (["公司", "2024", "2025"], ["甲", 1, 2], ["乙", 3, 4], ["丙", 5, 6]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "a.xlsx")

    assert (1, 0, 2, 1, "甲") in cells(found)
    assert {cell.address for cell in found.tables[0].cells} >= {"数据!B3", "数据!C3", "数据!A4"}
    [problem] = found.problems
    assert "3, B" in problem.what.en


def test_a_frame_of_one_column_on_a_slide_keeps_its_words():
    """It was dropped: a table has two columns."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    table = slide.shapes.add_table(2, 1, Pt(20), Pt(20), Pt(300), Pt(80)).table
    table.cell(0, 0).text, table.cell(1, 0).text = "Orders grew.", "Margins fell."
    out = io.BytesIO()
    show.save(out)
    found = read(out.getvalue(), "a.pptx")

    assert [block.address for block in found.blocks if found.block_text(block)] == [
        "slide 1, table 1, A1",
        "slide 1, table 1, A2",
    ]
