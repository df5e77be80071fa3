"""Scanned pages: the figures of their tables, and what is said of how sure they are."""

from __future__ import annotations

import importlib.util
import io
import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image

from lianpu.core.document import Document
from lianpu.core.errors import ReadingError
from lianpu.reading import read
from lianpu.reading.pdf import scanned
from lianpu.reading.pdf.ink import PageInk, Word
from lianpu.reading.pdf.lines import TextLine, words_of
from lianpu.reading.pdf.traced import Piece

REPORTS = Path(__file__).parents[2] / "reports"
FIGURE = re.compile(r"[^\s\d]{0,3}[\d.,]*\d[\d.,]*[^\s\d]{0,3}")

needs_ocr = pytest.mark.skipif(
    not all(importlib.util.find_spec(each) for each in ("rapidocr", "onnxruntime")),
    reason="the extra lianpu[ocr] is not installed",
)


def one_page(name: str, number: int) -> tuple[bytes, bytes]:
    """A page of a report as it is, and as nothing but its picture at 200 dpi."""
    with pdfium.PdfDocument(REPORTS / name) as report:
        alone = pdfium.PdfDocument.new()
        alone.import_pages(report, [number - 1])
        kept, scan = io.BytesIO(), io.BytesIO()
        alone.save(kept)
        picture = report[number - 1].render(scale=200 / 72).to_pil().convert("RGB")
        picture.save(scan, "PDF", resolution=200)
    return kept.getvalue(), scan.getvalue()


def figures(document: Document) -> list[str]:
    """Cells of tables that are one number, as printed."""
    words = [
        document.cell_text(cell).replace(" ", "")
        for table in document.tables
        for cell in table.cells
    ]
    return [each for each in words if FIGURE.fullmatch(each)]


@needs_ocr
@pytest.mark.parametrize(("name", "number"), [("chain-zh.pdf", 7), ("chain-en.pdf", 7)])
def test_figures_of_a_scanned_table_are_read_as_printed(name, number):
    """Cell by cell, row and column included, against the page that has its text."""
    kept, scan = one_page(name, number)
    printed, recognised = read(kept, name), read(scan, "scan.pdf")

    def placed(document: Document) -> set[tuple[int, int, int, str]]:
        return {
            (index, cell.row, cell.column, document.cell_text(cell).replace(" ", ""))
            for index, table in enumerate(document.tables)
            for cell in table.cells
            if FIGURE.fullmatch(document.cell_text(cell).replace(" ", ""))
        }

    wanted = placed(printed)
    assert len(wanted) > 10
    assert len(wanted & placed(recognised)) >= 0.98 * len(wanted)
    assert recognised.reader != printed.reader
    (told,) = recognised.problems
    assert "0.9" in told.what.en
    assert told.page == 1


@needs_ocr
def test_a_table_that_lay_askew_on_grey_paper_is_read_and_placed_where_it_is_shown():
    """Shades of rows are no rules there, and cells of a row stand in one row."""
    names = ("Alder", "Larch", "Quince", "Willow", "Aspen", "Rowan", "Hazel", "Cedar")
    figures = [
        f"{3 + 7 * row * column % 90}.{row + column}" for row in range(8) for column in (1, 2, 3)
    ]
    cells = ", ".join(
        f"[{name}], " + ", ".join(f"[{one}]" for one in figures[3 * row : 3 * row + 3])
        for row, name in enumerate(names)
    )
    source = (
        "#set page(width: 500pt, height: 330pt, margin: 30pt)\n#set text(8pt)\n"
        + "The orders of the year are told by the kind of wood, in tonnes, as the mills told them. "
        * 4
        + "\n\n#table(columns: (1fr, 1fr, 1fr, 1fr), inset: 3pt, stroke: none, fill: (x, y) => "
        f"if calc.odd(y) {{ luma(230) }}, [Wood], [2023A], [2024A], [2025E], {cells})"
    )
    kept = typst.compile(source.encode())
    with pdfium.PdfDocument(kept) as pages:
        picture = pages[0].render(scale=200 / 72).to_pil().convert("L")
    picture = picture.rotate(0.8, Image.Resampling.BICUBIC, fillcolor=255)
    scan = io.BytesIO()
    picture.point(lambda grey: int(grey * 0.84)).save(scan, "PDF", resolution=200)

    printed, recognised = read(kept, "kept.pdf"), read(scan.getvalue(), "scan.pdf")

    def rows(document: Document) -> list[list[str]]:
        (table,) = document.tables
        return [
            [document.cell_text(cell) for cell in table.cells if cell.row == row]
            for row in range(table.rows)
        ]

    def top(document: Document, figure: str) -> float:
        at = document.text.index(figure)
        return document.boxes(document.span(at, at + len(figure)))[0].box[1]

    assert rows(recognised) == rows(printed)
    # the upper right corner was turned up by three points
    assert top(recognised, "2025E") - top(printed, "2025E") == pytest.approx(-1.9, abs=1.2)


def test_only_pages_without_a_usable_text_layer_are_recognised():
    picture = (0.0, 0.0, 500.0, 700.0)
    word = Word("abc", 10, 30, 50, 10)

    assert scanned.wanted(PageInk(1, 500, 700, pictures=[picture]))
    assert scanned.wanted(PageInk(1, 500, 700, words=[word], unknown=2))
    assert not scanned.wanted(PageInk(1, 500, 700, words=[word], unknown=1))
    assert not scanned.wanted(PageInk(1, 500, 700, words=[word], pictures=[picture]))
    assert not scanned.wanted(PageInk(1, 500, 700))


def test_without_the_extra_the_error_names_it(monkeypatch):
    monkeypatch.setattr(scanned, "engine", lambda: None)
    _, scan = one_page("chain-en.pdf", 1)

    with pytest.raises(ReadingError, match=r"lianpu\[ocr\]"):
        read(scan, "scan.pdf")


def test_a_figure_and_the_chinese_words_beside_it_are_two_words():
    """One line of the recogniser may hold two cells; 2025年 is one word all the same."""

    def part(text: str, x0: float, x1: float) -> Piece:
        return Piece(text, (x0, 0.0, x1, 12.0), 0.99)

    cells = [part("187.4", 0, 22), part("已", 26, 36), part("交", 36, 46)]
    year = [part("2025", 0, 20), part("年", 23, 33)]

    found = scanned._words((0, 0, 46, 12), "187.4已交", cells)
    alone = scanned._words((0, 0, 33, 12), "2025年", year)

    assert [word.text for word in found] == ["187.4", "已交"]
    assert [word.text for word in alone] == ["2025年"]


def _line(text: str, *parts: tuple[str, float, float]) -> list[Word]:
    """Words of a recognised line ten points high, of the boxes of its parts."""
    pieces = [Piece(part, (x0, 0.0, x1, 10.0)) for part, x0, x1 in parts]
    return scanned._words((parts[0][1], 0.0, parts[-1][2], 10.0), text, pieces)


def test_wide_white_parts_headings_that_no_blank_was_recognised_between() -> None:
    """The recogniser runs two headings together: 2025EShare; digits of a figure stand closer."""
    headings = _line("2025EShare of", ("2025E", 0, 20), ("Share", 25, 45), ("of", 47, 53))
    figure = _line("41.7", ("41", 0, 9), (".", 9.5, 10.5), ("7", 12, 16))

    assert [word.text for word in headings] == ["2025E", "Share", "of"]
    assert [word.blank for word in headings] == [False, False, True]
    assert [word.text for word in figure] == ["41.7"]


def test_a_word_is_as_sure_as_the_least_sure_of_its_pieces() -> None:
    line = (0.0, 0.0, 60.0, 10.0)
    pieces = [
        Piece("1,47", (0.0, 0.0, 20.0, 10.0), 0.99),
        Piece("8", (20.0, 0.0, 25.0, 10.0), 0.6),
        Piece("9.3", (40.0, 0.0, 55.0, 10.0), 0.99),
    ]

    found = scanned._words(line, "1,478 9.3", pieces)

    assert [(word.text, word.unsure) for word in found] == [("1,478", True), ("9.3", False)]


def test_a_figure_beside_a_name_is_a_cell_of_its_own() -> None:
    """The recogniser runs names and figures of narrow columns together; units stay with words."""
    name = [("鹿", 0, 9), ("鸣", 9, 18)]

    apart = _line("鹿鸣3.5", *name, ("3", 24, 28), (".", 28, 30), ("5", 30, 34))
    close = _line("鹿鸣3.5", *name, ("3", 20, 24), (".", 24, 26), ("5", 26, 30))
    unit = _line("鹿鸣(%)", *name, ("(", 24, 28), ("%", 28, 34), (")", 34, 36))

    assert [[word.text for word in line] for line in (apart, close, unit)] == [
        ["鹿鸣", "3.5"],
        ["鹿鸣3.5"],
        ["鹿鸣(%)"],
    ]


def test_a_figure_that_was_hardly_recognised_is_never_certain(monkeypatch) -> None:
    """One cell of a table is unsure: it alone asks for a look at the page."""
    rows = [
        ("Exhibit 1: Sales", "", ""),
        ("Item", "2024A", "2025E"),
        ("Cable", "1,204", "1,377"),
        ("Pipe", "3,088", "3,120"),
        ("Wire", "2,415", "2,590"),
        ("Total", "6,707", "7,087"),
    ]
    boxes, texts, scores, parts = [], [], [], []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                x, y = 100 + 400 * column, 100 + 60 * number
                box = [[x, y], [x + 18 * len(text), y], [x + 18 * len(text), y + 40], [x, y + 40]]
                boxes.append(box)
                texts.append(text)
                scores.append(0.7 if text == "3,088" else 0.99)
                parts.append([(text, scores[-1], box)])
    result = SimpleNamespace(boxes=boxes, txts=texts, scores=scores, word_results=parts)
    monkeypatch.setattr(scanned, "engine", lambda: lambda picture, **how: result)
    scan = io.BytesIO()
    Image.new("L", (1600, 800), 255).save(scan, "PDF", resolution=200)

    document = read(scan.getvalue(), "scan.pdf")

    (table,) = document.tables
    certain = {document.cell_text(cell): cell.certain for cell in table.cells}
    assert certain["3,088"] is False
    assert {certain[each] for each in ("1,204", "1,377", "3,120", "2,415", "2,590")} == {True}


def test_rows_of_two_columns_of_a_page_are_levelled_apart() -> None:
    """Words on both sides of the gutter that nearly share a baseline are of different rows."""
    prose = [
        (x, 100.0 + 12 * row, x + 230, 110.0 + 12 * row) for row in range(4) for x in (40, 310)
    ]
    words = [Word("1.2", 40, 60, 200.0, 7), Word("3.4", 320, 340, 200.8, 7)]

    gutter = scanned._gutter(prose, 595.0)
    alone = scanned._gutter([(40, 100, 540, 110), *prose[:2], *[(60, 200, 500, 210)] * 3], 595.0)

    assert gutter is not None
    assert 270 < gutter < 310
    assert alone is None
    assert [word.base for word in scanned._columns_level(words, gutter)] == [200.0, 200.8]
    assert len({word.base for word in scanned._columns_level(words, None)}) == 1


def test_rows_of_paper_that_lay_askew_are_levelled() -> None:
    """Each cell is held against the one left of it, not against the first of the row."""
    words = [
        Word(f"{row}.{at}", 60.0 * at, 60.0 * at + 20, 100 + 12 * row + 0.8 * at, 9)
        for row in range(3)
        for at in range(7)
    ]

    found = scanned._level(words)

    assert [word.text for word in found] == [f"{row}.{at}" for row in range(3) for at in range(7)]
    assert len({word.base for word in found}) == 3


def test_rows_at_nearly_one_step_are_set_at_it() -> None:
    """Measured baselines differ by letter; a step that is clearly another stays."""
    off = (0.0, 0.4, -0.3, 0.3, -0.4, 0.2)
    rows = [(100.0 + 13 * at + off[at], 7.5) for at in range(6)]

    found = scanned._evened([*rows, (200.0, 7.5)])

    steps = {round(below - above, 3) for above, below in pairwise(found[:6])}
    assert len(steps) == 1
    assert abs(steps.pop() - 13) < 0.1
    assert found[6] == 200.0
    assert scanned._evened([(0.0, 8), (9.0, 8), (22.0, 8), (31.0, 8), (44.0, 8)]) == [
        0.0,
        9.0,
        22.0,
        31.0,
        44.0,
    ]


def test_a_zero_at_the_head_of_a_word_is_a_letter_on_record() -> None:
    """Of recognised words alone; a unit after a zero stays."""

    def shown(text: str, recognised: bool) -> tuple[str, list[str]]:
        found = words_of(TextLine([Word(text, 0, 40, 10, 9, recognised=recognised)], 1))
        return found.text, [change.rule for change in found.changes]

    assert shown("0ther", True) == ("Other", ["recognised-zero"])
    assert shown("0ther", False) == ("0ther", [])
    assert shown("10bps", True) == ("10bps", [])
    assert shown("0%", True) == ("0%", [])


def test_a_figure_that_ends_in_a_sign_and_the_next_one_are_two_words() -> None:
    """No blank was recognised between them; the size of the letters tells how wide the white is."""
    pieces = [Piece("60.2%", (0.0, 0.0, 30.0, 10.0)), Piece("-15.5%", (34.0, 0.0, 70.0, 10.0))]

    found = scanned._words((0.0, 0.0, 70.0, 12.0), "60.2%-15.5%", pieces, (), (10.0, 10.0))

    assert [word.text for word in found] == ["60.2%", "-15.5%"]
