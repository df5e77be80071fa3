"""Workbooks: what a cell shows, what computes it, and where one table ends."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from lianpu.core.document import BlockKind
from lianpu.core.errors import ReadingError
from lianpu.reading import read

from .making import saved


def texts(document, at=0):
    table = document.tables[at]
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = document.cell_text(cell)
    return rows


def test_a_cell_shows_its_format_and_keeps_its_formula():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("模型")
    percent = book.add_format({"num_format": "0.0%"})
    sheet.write_row(0, 0, ["项目", "2024A", "2025E"])
    sheet.write_row(1, 0, ["收入", 100, 139])
    sheet.write(2, 0, "增速")
    sheet.write_formula(2, 2, "=C2/B2-1", percent, 0.39)
    book.close()

    document = read(target.getvalue(), "a.xlsx")

    assert texts(document)[2] == ["增速", "", "39.0%"]
    [cell] = [each for each in document.tables[0].cells if each.formula]
    assert (cell.formula, cell.address) == ("=C2/B2-1", "模型!C3")


def test_captions_and_sources_stay_around_the_table():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "表 1：投资（单位：亿元）"
    sheet.merge_cells("A1:C1")
    for row, line in enumerate([("年份", "甲", "乙"), (2024, 1, 2), (2025, 3, 4)], 2):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column, value)
    sheet["A5"] = "资料来源：公司公告"

    document = read(saved(book), "a.xlsx")

    assert texts(document) == [["年份", "甲", "乙"], ["2024", "1", "2"], ["2025", "3", "4"]]
    [figure] = document.figures
    assert (figure.number, figure.table) == (1, 0)
    assert figure.source_line is not None


def test_tables_side_by_side_are_two():
    book = openpyxl.Workbook()
    sheet = book.active
    for left, names in ((1, "甲乙"), (5, "丙丁")):
        sheet.cell(1, left, "公司")
        sheet.cell(1, left + 1, "收入")
        for row, name in enumerate(names, 2):
            sheet.cell(row, left, name)
            sheet.cell(row, left + 1, row)

    document = read(saved(book), "a.xlsx")

    assert [texts(document, at)[1][0] for at in range(2)] == ["甲", "丙"]


def test_a_gap_within_a_table_does_not_cut_it():
    """A narrow blank column or row is decoration where no name begins behind it."""
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [("公司", "2024", None, "2025"), ("甲", 1, None, 2), None, ("乙", 3, None, 4)]
    for row, line in enumerate(rows, 1):
        for column, value in enumerate(line or (), 1):
            sheet.cell(row, column, value)

    document = read(saved(book), "a.xlsx")

    assert len(document.tables) == 1
    assert texts(document)[-1] == ["乙", "3", "", "4"]


def test_hidden_sheets_and_uncomputed_formulas_are_said():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "收入", "=1+1"
    hidden = book.create_sheet("底稿")
    hidden["A1"] = date(2025, 9, 30)
    hidden.sheet_state = "hidden"

    document = read(saved(book), "a.xlsx")

    said = " ".join(problem.what.en for problem in document.problems)
    assert "1 formulas without a stored result" in said
    assert "sheet '底稿' is hidden" in said
    assert "2025-09-30" in document.text


def test_a_bomb_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (1 << 28))

    with pytest.raises(ReadingError, match="unpacks to too much"):
        read(target.getvalue(), "bomb.xlsx")


def test_entities_are_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>'
        )

    with pytest.raises(ReadingError, match="declares entities"):
        read(target.getvalue(), "entity.xlsx")


def test_a_cell_in_the_last_corner_of_a_sheet_is_read_at_once():
    """Walking all cells up to it would take 17 billion steps."""
    book = openpyxl.Workbook()
    book.active["A1"] = "first"
    book.active["XFD1048576"] = "last"

    document = read(saved(book), "corner.xlsx")

    assert document.text.split()[-2:] == ["first", "last"]


def test_a_merge_of_all_cells_is_refused():
    """A file of five kilobytes that makes an object of each of 17 billion cells."""
    book = openpyxl.Workbook()
    book.active["A1"] = "first"
    book.active.merge_cells("A1:B2")
    data = changed(saved(book), "xl/worksheets/sheet1.xml", b"A1:B2", b"A1:XFD1048576")

    with pytest.raises(ReadingError, match="cells"):
        read(data, "merged.xlsx")


@pytest.mark.parametrize("broken", [b"", b"<a/>", b"<worksheet", b"\x00" * 40])
def test_a_malformed_part_is_a_reading_error(broken):
    """Libraries answer it with errors of any kind."""
    book = openpyxl.Workbook()
    book.active["A1"] = "first"
    data = changed(saved(book), "xl/workbook.xml", None, broken)

    with pytest.raises(ReadingError, match=r"broken\.xlsx"):
        read(data, "broken.xlsx")


def changed(data: bytes, part: str, old: bytes | None, new: bytes) -> bytes:
    """A container with bytes of one part, or all of it, changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            body = source.read(name)
            if name == part:
                body = new if old is None else body.replace(old, new)
            archive.writestr(name, body)
    return target.getvalue()


def test_a_workbook_is_opened_by_its_content_whatever_its_name():
    book = openpyxl.Workbook()
    book.active["A1"] = "词"

    document = read(saved(book), "report.txt")

    assert document.source.media_type.endswith("spreadsheetml.sheet")
    assert document.blocks[0].kind is BlockKind.HEADING
