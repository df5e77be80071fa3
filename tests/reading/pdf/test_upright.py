"""Headings that run up or down the page stand in the cells over their columns."""

from __future__ import annotations

import pytest
import typst

from lianpu.core.document import BlockKind, Document
from lianpu.fonts import font_dir
from lianpu.reading import read

from .test_pdf import rows

BODY = "[Alder], [1.5], [2.5], [3.5], [Brindle], [4.5], [(5.5)], [], [Larch], [6.5], [7.5], [8.5]"
CELLS = [
    ["Alder", "1.5", "2.5", "3.5"],
    ["Brindle", "4.5", "(5.5)", ""],
    ["Larch", "6.5", "7.5", "8.5"],
]


def document(source: str) -> Document:
    setting = '#set page(width: 320pt, height: 340pt, margin: 20pt)\n#set text(9pt, font: ("Libertinus Serif", "Lianpu Sans SC"))\n'
    return read(typst.compile((setting + source).encode(), font_paths=[str(font_dir())]), "up.pdf")


def turned(way: int, *texts: str) -> str:
    return ", ".join(f"rotate({way}deg, reflow: true)[{text}]" for text in texts)


@pytest.mark.parametrize("stroke", ["none", "0.5pt", "(bottom: 0.4pt)"])
@pytest.mark.parametrize("align", ["bottom", "horizon", "top"])
@pytest.mark.parametrize("way", [-90, 90])
def test_turned_headings_are_those_of_their_columns(way, align, stroke):
    """Above rows of figures, whichever way they run and wherever in their row they stand."""
    heads = turned(way, "Gross margin", "Headcount", "Orders in hand")
    found = document(
        f"Exhibit 1: Results\n\n#table(columns: 4, stroke: {stroke}, align: right + {align}, [Company], {heads}, {BODY})\n\nSource: filings"
    )

    assert rows(found) == [["Company", "Gross margin", "Headcount", "Orders in hand"], *CELLS]
    cell = found.tables[0].grid[0, 3]
    [place] = found.boxes(found.span(cell.start, cell.end))
    left, top, right, bottom = place.box
    assert bottom - top > 3 * (right - left)


def test_a_turned_heading_of_two_lines():
    """Lines of one heading are joined as they are read."""
    heads = turned(-90, r"Gross \ margin", "Headcount", "人均收入")
    found = document(f"图 1：业绩\n\n#table(columns: 4, stroke: none, [], {heads}, {BODY})")

    assert rows(found) == [["", "Gross margin", "Headcount", "人均收入"], *CELLS]


def test_turned_words_of_a_chart_are_no_headings():
    """Its years stand beneath values and beside the title of the axis."""
    marks = "".join(
        f"#place(dx: {60 + 40 * at}pt, dy: 100pt, text(6pt)[{2020 + at}])"
        f"#place(dx: {60 + 40 * at}pt, dy: 70pt, rotate(-90deg, reflow: true, text(6pt)[{12.5 + at}]))"
        for at in range(4)
    )
    axis = "#place(dx: 20pt, dy: 30pt, rotate(-90deg, reflow: true, text(6pt)[Orders in hand]))"
    found = document(
        f"Exhibit 1: Orders\n\n#block(width: 230pt, height: 116pt)[{marks}{axis}]\n\nSource: filings"
    )

    assert not found.tables
    assert "Orders in hand" in [
        part.strip()
        for block in found.blocks
        if block.kind is BlockKind.FURNITURE
        for part in found.block_text(block).split("\n")
    ] or any("Orders in hand" in found.block_text(block) for block in found.blocks)
