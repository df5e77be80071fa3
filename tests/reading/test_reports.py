"""Our own small reports come out alike from text, Markdown, HTML and PDF."""

from datetime import date
from pathlib import Path

import pytest

from lianpu.core.document import BlockKind, Document, FigureState
from lianpu.reading import read

REPORTS = Path(__file__).parent.parent / "reports"
CHINESE = ["chain-zh.txt", "chain-zh.html", "chain-zh.pdf"]
ENGLISH = ["chain-en.md", "chain-en.html", "chain-en.pdf"]
TABLES = {2: (6, 2), 3: (13, 4), 4: (4, 5), 6: (6, 4), 10: (8, 7), 11: (4, 3), 12: (21, 5)}
"""Number of a figure -> rows and columns of its table; 13 differs between the languages."""


def document(name: str) -> Document:
    return read((REPORTS / name).read_bytes(), name)


@pytest.fixture(scope="module", params=CHINESE + ENGLISH)
def report(request) -> Document:
    return document(request.param)


def test_fourteen_figures_in_order(report):
    """Eight tables, five pictures, and the ninth missing."""
    assert [figure.number for figure in report.figures] == list(range(1, 15))
    states = [figure.state for figure in report.figures]
    assert states.count(FigureState.READABLE) == 8
    assert states.count(FigureState.IMAGE_ONLY) == 5
    assert states[8] is FigureState.MISSING


def test_every_figure_has_its_source_line(report):
    """The ninth is known by nothing else."""
    assert all(figure.source_line is not None for figure in report.figures)
    assert [figure.number for figure in report.figures if figure.caption is None] == [9]


def test_tables_have_their_shape(report):
    """Parts on two pages are one, blank header cells count."""
    for figure in report.figures:
        if figure.number in TABLES:
            assert figure.table is not None
            table = report.tables[figure.table]
            assert TABLES[figure.number] == (table.rows, table.columns), figure.label


def test_group_rows(report):
    """海外 and 国内 over their chips, the segments over their years."""
    groups = {
        figure.number: report.tables[figure.table].group_rows
        for figure in report.figures
        if figure.table is not None
    }

    assert (groups[10], groups[12]) == ((1, 4), (5, 13))


def test_names_span_their_rows(report):
    """The two cloud companies, over three rows and two."""
    figure = report.figures[1]
    assert figure.table is not None
    spans = [
        (cell.row, cell.row_span) for cell in report.tables[figure.table].cells if cell.row_span > 1
    ]

    assert spans == [(1, 3), (4, 2)]


def test_the_front_and_the_back(report):
    """Date and publisher as stated, boilerplate set apart."""
    day = date(2025, 11, 6 if report.source.language == "zh" else 12)

    assert report.source.published == day
    assert report.source.publisher in ("远岫证券研究所", "Calder Row Research")
    assert report.blocks[-1].kind in (BlockKind.DISCLOSURE, BlockKind.FURNITURE)


@pytest.mark.parametrize("name", CHINESE)
def test_chinese_sentences_are_whole(name):
    """However the lines were wrapped, a sentence can be found."""
    text = document(name).text.replace(" ", "")

    assert "深穹智能与云衡科技签订为期五年、总额600亿美元的算力租用合同" in text
    assert "企业客户占比过半,但受园区延期影响,部分收入递延至明年确认" in text


@pytest.mark.parametrize("name", ENGLISH)
def test_english_sentences_are_whole(name):
    """The same, with blanks."""
    text = document(name).text

    assert "signed a five-year, $48 billion contract to rent computing capacity" in text
    assert "promising to take whatever capacity the latter cannot sell." in text


def test_pages_and_boxes_of_a_pdf():
    """A span leads to a box on its page."""
    report = document("chain-en.pdf")
    at = report.text.index("$48 billion")
    span = report.span(at, at + 3)

    [line, *_] = report.boxes(span)
    page = report.pages[line.page - 1]

    assert report.place(span).page == line.page == 3
    assert 0 <= line.box[0] < line.box[2] <= page.width
    assert 0 <= line.box[1] < line.box[3] <= page.height
    assert "$48" in report.text[line.start : line.end]
