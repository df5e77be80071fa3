"""CSV and TSV: delimiters, quotes, encodings, ragged rows; nothing lost, nothing guessed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.document import Document
from lianpu.core.errors import ReadingError
from lianpu.reading import read
from lianpu.reading.delimited import MOST_CELLS


def cells(document: Document) -> list[list[str]]:
    """Rows of the one table."""
    (table,) = document.tables
    return [
        [document.cell_text(table.grid[row, column]) for column in range(table.columns)]
        for row in range(table.rows)
    ]


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_each_delimiter_is_recognised(mark):
    text = "\n".join(mark.join(row) for row in (["name", "share"], ["Acme", "5"], ["Bolt", "7"]))

    assert cells(read(text.encode(), "a.csv")) == [["name", "share"], ["Acme", "5"], ["Bolt", "7"]]


def test_a_decimal_comma_does_not_win_over_the_semicolon():
    """European exports write 1,5 and separate by semicolons."""
    document = read(b"date;share\n2024;1,5\n2025;2,5\n", "a.csv")

    assert cells(document) == [["date", "share"], ["2024", "1,5"], ["2025", "2,5"]]


def test_a_spreadsheet_may_name_its_delimiter():
    assert cells(read(b"sep=;\na;b,c\n1;2\n", "a.csv")) == [["a", "b,c"], ["1", "2"]]


def test_a_tab_file_keeps_its_commas():
    document = read(b"name\tnote\nAcme\ta, b\nBolt\tc, d\n", "a.tsv")

    assert cells(document)[1] == ["Acme", "a, b"]


def test_quoted_cells_hold_delimiters_quotes_and_line_ends():
    document = read(b'name,note\n"Acme, Inc","says ""hi""\nthere"\nBolt,x\n', "a.csv")

    assert cells(document)[1:] == [["Acme, Inc", 'says "hi"\nthere'], ["Bolt", "x"]]


def test_places_name_row_column_and_the_line_of_the_file():
    """A row after a cell of two lines and a blank line is still found in an editor."""
    document = read(b'name,note\n"Acme","one\ntwo"\n\nBolt,x\n', "a.csv")
    at = document.text.index("Bolt")
    place = document.place(document.span(at, at + 4))

    assert (place.table, place.row, place.column, place.line) == (0, 2, 0, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_those_of_text(encoding):
    rows = "公司,环节,说明\n甲芯片,算力芯片,为数据中心设计和销售处理器\n乙云,云服务,出租算力\n"
    document = read(rows.encode(encoding), "a.csv")

    assert cells(document)[1] == ["甲芯片", "算力芯片", "为数据中心设计和销售处理器"]


def test_a_formula_is_text():
    document = read(b"name,value\n=cmd|' /C calc'!A0,+1+1\n@SUM(A1),-2\n", "a.csv")

    assert cells(document)[1:] == [["=cmd|' /C calc'!A0", "+1+1"], ["@SUM(A1)", "-2"]]


def test_cells_past_the_last_column_are_kept_and_told():
    document = read(b"a,b\n1,2\n3,4\n5,6,lost?\n", "a.csv")

    assert "lost?" in document.text
    assert any("lost?" in problem.what.en and problem.line == 4 for problem in document.problems)


def test_rows_that_end_early_are_told_and_padded():
    document = read(b"a,b,c\n1,2,3\n4,5\n6,7,8\n", "a.csv")

    assert cells(document)[2] == ["4", "5", ""]
    assert [problem.line for problem in document.problems] == [3]


def test_a_quote_without_its_pair_takes_no_other_row_with_it():
    document = read(b'a,b\n"1,2\n3,4\n5,6\n', "a.csv")

    assert cells(document) == [["a", "b"], ['"1', "2"], ["3", "4"], ["5", "6"]]
    assert any("quote" in problem.what.en for problem in document.problems)


def test_titles_over_the_table_are_paragraphs():
    document = read(b"Deals of 2025\n\nname,amount\nAcme,5\nBolt,7\n", "a.csv")

    assert document.block_text(document.blocks[0]) == "Deals of 2025"
    assert cells(document)[0] == ["name", "amount"]


def test_the_title_is_the_name_of_the_file():
    assert read(b"a,b\n1,2\n", "market sizes.csv").source.title == "market sizes"


def test_one_column_is_a_table_too():
    assert cells(read(b"name\nAcme\nBolt\n", "a.csv")) == [["name"], ["Acme"], ["Bolt"]]


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"\x00\x01\x02\x03" * 50, b"," * 10, bytes(range(256)) * 8],
)
def test_what_is_no_table_is_refused_with_a_reason(data):
    with pytest.raises(ReadingError, match=r"a\.csv"):
        read(data, "a.csv")


def test_a_table_that_nobody_can_look_through_is_refused():
    data = b"a,b\n" + b"1,2\n" * (MOST_CELLS // 2)

    with pytest.raises(ReadingError, match="cells"):
        read(data, "a.csv")


def test_a_cell_of_a_megabyte_is_refused():
    with pytest.raises(ReadingError, match="line 2"):
        read(b"a,b\n" + b"x" * (1 << 20) + b",2\n", "a.csv")


plain = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="<>&\\*"),
    min_size=1,
    max_size=8,
)


@given(st.lists(st.lists(plain, min_size=3, max_size=3), min_size=3, max_size=6))
def test_what_a_writer_quotes_is_read_back(rows):
    """read ∘ write = same, for cells of any letters and marks."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([["h1", "h2", "h3"], *rows])
    document = read(written.getvalue().encode(), "a.csv")

    assert cells(document) == [["h1", "h2", "h3"], *rows]


@given(st.binary(max_size=400))
def test_any_bytes_become_a_document_or_a_reading_error(data):
    """Never another exception: a folder with one bad file is still read."""
    try:
        document = read(data, "a.csv")
    except ReadingError:
        return
    assert document.text.strip()
