"""Slides: titles first, groups opened, charts as the tables that they hold."""

from __future__ import annotations

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from lianpu.core.document import BlockKind
from lianpu.reading import read

from .making import saved


def test_a_slide_is_a_page_read_from_its_title_down():
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.placeholders[1].text = "先看算力\n再看应用"
    slide.shapes.title.text = "结论"
    slide.notes_slide.notes_text_frame.text = "口头补充。"

    document = read(saved(made), "a.pptx")

    assert [(block.kind, document.block_text(block), block.page) for block in document.blocks] == [
        (BlockKind.HEADING, "结论", 1),
        (BlockKind.LIST_ITEM, "先看算力", 1),
        (BlockKind.LIST_ITEM, "再看应用", 1),
        (BlockKind.NOTE, "口头补充。", 1),
    ]
    assert len(document.pages) == 1


def test_a_chart_is_the_table_that_it_draws():
    """Its numbers are in the file, with their format: they are read and not guessed."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    data = CategoryChartData(number_format="0.0%")
    data.categories = ["2024", "2025E"]
    data.add_series("渗透率", (0.075, 0.1))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(0), Pt(0), Pt(300), Pt(200), data)

    document = read(saved(made), "a.pptx")

    [table] = document.tables
    assert [document.cell_text(cell) for cell in table.cells] == [
        "", "渗透率", "2024", "7.5%", "2025E", "10.0%",
    ]  # fmt: skip


def test_hidden_slides_are_read_and_said():
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "备用页"
    slide._element.set("show", "0")

    document = read(saved(made), "a.pptx")

    assert "备用页" in document.text
    assert [problem.page for problem in document.problems] == [1]


def test_raised_figures_are_no_digits_of_the_number_before():
    """A slide lifts exponents and the marks of notes off the line."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "产能 10"
    run = slide.shapes.title.text_frame.paragraphs[0].add_run()
    run.text = "6"
    run.font._element.set("baseline", "30000")

    assert read(saved(made), "a.pptx").text.strip() == "产能 10⁶"
