"""Whatever the bytes, `read` gives a Document that holds together, or a ReadingError that helps."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianpu.core.document import Document
from lianpu.core.errors import ReadingError
from lianpu.reading import read
from lianpu.reading.formats import FORMATS, TEXT

REPORTS = Path(__file__).parent.parent / "reports"
NAMES = [f"chain-{stem}" for stem in ("zh.txt", "en.md", "zh.html", "en.html", "zh.pdf", "en.pdf")]


def assert_sound(document: Document) -> None:
    """Ranges in order and inside the text, quotes at their places, every cell once in the grid."""
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(document.text)
        end = block.end
    for table in document.tables:
        assert table.blocks
        assert all(
            0 <= row < table.rows and 0 <= column < table.columns for row, column in table.grid
        )
        assert len(table.grid) == sum(cell.row_span * cell.column_span for cell in table.cells)
        for cell in table.cells:
            document.place(document.span(cell.start, cell.end))
    for figure in document.figures:
        for span in (figure.caption, figure.source_line):
            assert span is None or document.holds(span)
    for repair in document.repairs:
        assert document.text[repair.start : repair.end] == repair.after
    starts = [line.start for line in document.lines]
    assert starts == sorted(starts)
    assert all(line.page <= len(document.pages) for line in document.lines)


def read_or_refuse(data: bytes, name: str) -> None:
    try:
        document = read(data, name)
    except ReadingError as refusal:
        error = refusal
    else:
        assert_sound(document)
        return
    assert error.file == name
    assert error.message("zh") != error.message("en")


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a"]))
def test_any_bytes(data, name):
    """Files of any name arrive with any content."""
    read_or_refuse(data, name)


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text(text, name):
    """Any characters, in any format that is made of text."""
    read_or_refuse(text.encode(errors="replace"), name)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_our_reports_cut_and_damaged(data):
    """Downloads break off and disks flip bits."""
    name = data.draw(st.sampled_from(NAMES))
    content = bytearray((REPORTS / name).read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=30)):
        content[at] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(0, len(content)))]

    read_or_refuse(bytes(content), data.draw(st.sampled_from([name, "a.txt", "a"])))


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_gives_the_same_document(name):
    """Same bytes, same ids: opening a file twice adds nothing to a ledger."""
    data = (REPORTS / name).read_bytes()

    assert read(data, name) == read(data, name)


def test_a_file_over_the_limit_is_refused_with_a_remedy():
    """A hundred megabytes of text would take minutes; nobody reads such a report."""
    data = b"Revenue grew.\n" * (FORMATS[TEXT].limit // 14 + 1)

    with pytest.raises(ReadingError, match=r"big\.txt.*MB") as error:
        read(data, "big.txt")

    assert error.value.remedy is not None


def test_a_truncated_pdf_is_refused_or_read_in_part():
    """The message names the file and says what to do."""
    data = (REPORTS / "chain-zh.pdf").read_bytes()

    with pytest.raises(ReadingError, match=r"half\.pdf.*damaged"):
        read(data[: len(data) // 2], "half.pdf")
