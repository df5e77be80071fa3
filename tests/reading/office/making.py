"""Office files and pages made of one plan: a table with merged cells, written four ways."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass

import docx
import openpyxl
import pptx
from hypothesis import strategies as st
from pptx.util import Pt

from lianpu.core.document import Document
from lianpu.reading import read


@dataclass(frozen=True)
class Plan:
    """Cells as (row, column, rows, columns, words), covering the whole table."""

    rows: int
    columns: int
    cells: tuple[tuple[int, int, int, int, str], ...]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Tables whose merged cells overlap nothing; every word is told apart by its place."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down, across = 1, 1
            if draw(st.integers(0, 4)) == 0:
                down = draw(st.integers(1, min(2, rows - row, rows - 1)))
                across = draw(st.integers(1, min(3, columns - column, columns - 1)))
            area = {(r, c) for r in range(row, row + down) for c in range(column, column + across)}
            if area & taken:
                down = across = 1
                area = {(row, column)}
            taken |= area
            cells.append((row, column, down, across, f"格{row}.{column}"))
    return Plan(rows, columns, tuple(cells))


def as_docx(plan: Plan) -> bytes:
    document = docx.Document()
    document.add_paragraph("前文一句。")
    table = document.add_table(plan.rows, plan.columns)
    for row, column, down, across, words in plan.cells:
        cell = table.cell(row, column)
        if down > 1 or across > 1:
            cell = cell.merge(table.cell(row + down - 1, column + across - 1))
        cell.text = words
    return saved(document)


def as_pptx(plan: Plan) -> bytes:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "一页"
    shape = slide.shapes.add_table(plan.rows, plan.columns, Pt(30), Pt(90), Pt(600), Pt(200))
    for row, column, down, across, words in plan.cells:
        cell = shape.table.cell(row, column)
        if down > 1 or across > 1:
            cell.merge(shape.table.cell(row + down - 1, column + across - 1))
        cell.text = words
    return saved(presentation)


def as_xlsx(plan: Plan) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "数据"
    for row, column, down, across, words in plan.cells:
        sheet.cell(row + 3, column + 2, words)
        if down > 1 or across > 1:
            sheet.merge_cells(
                start_row=row + 3, start_column=column + 2,
                end_row=row + down + 2, end_column=column + across + 1,
            )  # fmt: skip
    return saved(book)


def as_html(plan: Plan) -> bytes:
    lines = []
    for at in range(plan.rows):
        line = "".join(
            f"<td rowspan={down} colspan={across}>{html.escape(words)}</td>"
            for row, _, down, across, words in plan.cells
            if row == at
        )
        lines.append(f"<tr>{line}</tr>")
    return f"<html><body><p>前文一句。</p><table>{''.join(lines)}</table></body></html>".encode()


def saved(thing) -> bytes:
    target = io.BytesIO()
    thing.save(target)
    return target.getvalue()


def cells_read(document: Document) -> set[tuple[int, int, int, int, str]]:
    """What the one table of a document holds."""
    [table] = document.tables
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span, document.cell_text(cell))
        for cell in table.cells
    }


def reread(data: bytes, name: str) -> Document:
    return read(data, name)
