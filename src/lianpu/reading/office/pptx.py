"""PowerPoint files: slide by slide, shapes in reading order, tables, charts with their own data.

A chart of a slide holds the numbers that it draws, so it is read as a table; a picture of a chart
stays a picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lianpu.core.document import BlockKind, Page, Problem
from lianpu.core.text import Text
from lianpu.reading.draft import Draft, DraftBlock, DraftCell, DraftTable
from lianpu.reading.numbered import numbered
from lianpu.reading.office.cells import framed, letters
from lianpu.reading.office.container import checked, readable
from lianpu.reading.office.number_format import shown
from lianpu.reading.office.slide_lists import numbers
from lianpu.reading.raised import raised
from lianpu.reading.words import EMPTY, Words

READER = "pptx@2"

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

POINT = 12_700
"""English metric units in a point."""

DEEPEST = 20
"""Groups within groups that are followed."""

_TITLES = frozenset({"TITLE", "CENTER_TITLE", "VERTICAL_TITLE"})
_LISTING = frozenset({"BODY", "OBJECT"})
_FURNITURE = frozenset({"FOOTER", "SLIDE_NUMBER", "DATE", "HEADER"})


def read_pptx(data: bytes, name: str) -> Draft:
    """Drafted blocks of a presentation; pages are slides.

    Raises:
        ReadingError: Damaged, or not safe to unpack.
    """
    import pptx

    with readable(name):
        return _drafted(pptx.Presentation(checked(data, name)))


def _drafted(presentation: Any) -> Draft:
    slides = list(presentation.slides)
    width = (presentation.slide_width or 0) / POINT
    height = (presentation.slide_height or 0) / POINT
    blocks: list[DraftBlock] = []
    problems: list[Problem] = []
    for number, slide in enumerate(slides, 1):
        if slide.element.get("show") == "0":
            problems.append(
                Problem(
                    Text("隐藏的幻灯片，已读取", "a hidden slide, read with the others"),
                    page=number,
                )
            )
        reading = _Slide(number)
        for shape in _ordered(slide.shapes):
            reading.shape(shape, 0)
        blocks += reading.blocks
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            text = slide.notes_slide.notes_text_frame.text.strip()
            if text:
                address = f"slide {number}, notes"
                blocks.append(DraftBlock(BlockKind.NOTE, Words(text), page=number, address=address))
    title = presentation.core_properties.title
    return Draft(
        tuple(blocks),
        READER,
        tuple(Page(number, width, height) for number in range(1, len(slides) + 1)),
        tuple(problems),
        {"title": title} if title and title != "PowerPoint Presentation" else {},
    )


def _ordered(shapes: Any) -> list[Any]:
    """From top to bottom, then left to right; titles first, as they are read first."""

    def place(shape: Any) -> tuple[int, int, int]:
        return (0 if _role(shape) in _TITLES else 1, shape.top or 0, shape.left or 0)

    return sorted(shapes, key=place)


def _role(shape: Any) -> str:
    if not shape.is_placeholder:
        return ""
    kind = shape.placeholder_format.type
    return kind.name if kind is not None else ""


class _Slide:
    """Walks the shapes of a slide."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.blocks: list[DraftBlock] = []
        self.tables = 0

    def add(self, kind: BlockKind, words: Words, where: str, level: int | None = None) -> None:
        address = f"slide {self.number}, {where}"
        self.blocks.append(DraftBlock(kind, words, level=level, page=self.number, address=address))

    def shape(self, shape: Any, depth: int) -> None:
        from pptx.enum.shapes import MSO_SHAPE_TYPE

        if getattr(shape, "has_table", False) and shape.has_table:
            self.table(_table(shape.table, self.where()), shape)
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            self.chart(shape)
        elif shape.shape_type == MSO_SHAPE_TYPE.GROUP and depth < DEEPEST:
            for inner in _ordered(shape.shapes):
                self.shape(inner, depth + 1)
        elif shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
            described = shape.element.xpath("./p:nvPicPr/p:cNvPr/@descr")
            self.add(BlockKind.FIGURE, Words(str(described[0]) if described else ""), shape.name)
        elif shape.has_text_frame:
            self.text(shape)

    def text(self, shape: Any) -> None:
        role = _role(shape)
        paragraphs = [p for p in shape.text_frame.paragraphs if p.text.strip()]
        labels = numbers(shape.text_frame._txBody, [p._p for p in paragraphs])
        for paragraph, label in zip(paragraphs, labels, strict=True):
            words = numbered(Words(_said(paragraph).replace("\v", "\n").strip()), label)
            if role in _TITLES:
                self.add(BlockKind.HEADING, words, shape.name, 1)
            elif role in _FURNITURE:
                self.add(BlockKind.FURNITURE, words, shape.name)
            elif label or paragraph.level > 0 or (role in _LISTING and len(paragraphs) > 1):
                self.add(BlockKind.LIST_ITEM, words, shape.name, paragraph.level + 1)
            else:
                self.add(BlockKind.PARAGRAPH, words, shape.name)

    def where(self) -> str:
        """Address of the next table."""
        self.tables += 1
        return f"slide {self.number}, table {self.tables}"

    def table(self, table: DraftTable | None, shape: Any) -> None:
        if table is not None and table.columns == 1:
            # a frame around text, not data
            self.blocks += [
                DraftBlock(BlockKind.PARAGRAPH, cell.words, page=self.number, address=cell.address)
                for cell in table.cells
                if cell.words
            ]
        elif table is not None:
            address = f"slide {self.number}, {shape.name}"
            self.blocks.append(
                DraftBlock(BlockKind.TABLE, page=self.number, table=table, address=address)
            )

    def chart(self, shape: Any) -> None:
        chart = shape.chart
        if chart.has_title and chart.chart_title.has_text_frame:
            words = Words(chart.chart_title.text_frame.text.strip())
            if words:
                self.add(BlockKind.PARAGRAPH, words, shape.name)
        table = _chart_table(chart, self.where())
        if table is None:
            self.add(BlockKind.FIGURE, EMPTY, shape.name)
        else:
            self.table(table, shape)


def _said(paragraph: Any) -> str:
    r"""The words of a paragraph; "\v" where a line is broken in it."""
    parts: list[str] = []
    for run in paragraph._p.content_children:
        form = run.find(f"{_A}rPr")
        lift = form.get("baseline", "0").removesuffix("%") if form is not None else "0"
        above = lift.isascii() and lift.isdigit() and int(lift) > 0
        parts.append(raised(run.text) if above else run.text)
    return "".join(parts)


def _table(table: Any, address: str) -> DraftTable | None:
    rows, columns = list(table.rows), list(table.columns)
    cells: list[DraftCell] = []
    for row in range(len(rows)):
        for column in range(len(columns)):
            cell = table.cell(row, column)
            if cell.is_spanned:
                continue
            # damaged files say that cells reach beyond the table
            down = min(cell.span_height, len(rows) - row) if cell.is_merge_origin else 1
            across = min(cell.span_width, len(columns) - column) if cell.is_merge_origin else 1
            said = " ".join(_said(each) for each in cell.text_frame.paragraphs)
            words = Words(" ".join(said.split()))
            place = f"{address}, {letters(column)}{row + 1}"
            cells.append(DraftCell(words, row, column, down, across, address=place))
    return framed(cells, len(rows), len(columns), 1) if cells else None


def _chart_table(chart: Any, address: str) -> DraftTable | None:
    """Categories down, series across, numbers as the chart formats them; None without both."""
    series = [each for plot in chart.plots for each in plot.series]
    categories = [str(label) for plot in list(chart.plots)[:1] for label in plot.categories]
    if not series or not categories:
        return None
    grid = [["", *(str(each.name or "") for each in series)]]
    codes = [_format(each) for each in series]
    values = [list(each.values) for each in series]
    for at, category in enumerate(categories):
        grid.append(
            [
                category,
                *(
                    shown(column[at], code) if at < len(column) and column[at] is not None else ""
                    for column, code in zip(values, codes, strict=True)
                ),
            ]
        )
    cells = [
        DraftCell(Words(text), row, column, address=f"{address}, {letters(column)}{row + 1}")
        for row, line in enumerate(grid)
        for column, text in enumerate(line)
    ]
    return framed(cells, len(grid), len(grid[0]), 1)


def _format(series: Any) -> str:
    codes: Iterator[Any] = series._element.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}formatCode"
    )
    return next((code.text or "General" for code in codes), "General")
