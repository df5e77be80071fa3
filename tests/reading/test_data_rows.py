"""Data files row by row: every format, every encoding, and files that are not what they say."""

from __future__ import annotations

import io
import json
from datetime import date, datetime

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.core.errors import ReadingError
from lianpu.reading import DataFile, DataRow, Holds, documents_of, open_rows
from lianpu.reading.rows import parts
from lianpu.reading.rows.table import unlike

ROWS = [["被投公司", "金额"], ["云舟芯科", "3亿元"], ["Larkspur, Inc", "$5m"]]
CSV = '被投公司,金额\n云舟芯科,3亿元\n"Larkspur, Inc",$5m\n'


def cells(file: DataFile, table: int = 0) -> list[list[str]]:
    """Heads and rows of a table."""
    chosen = file.tables[table]
    return [list(chosen.heads), *(list(row.cells) for row in chosen.read())]


def problems(file: DataFile) -> list[tuple[int, str]]:
    """(line, what) of the rows that cannot be read."""
    return [(row.line, row.problem.en) for row in file.tables[0].read() if row.problem]


def workbook(rows: list[list[object]], title: str = "交易") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5", "utf-32"]
)
def test_every_encoding_gives_the_same_rows(encoding):
    text = CSV
    if encoding == "big5":
        text = text.translate(str.maketrans("云舟芯亿额", "雲舟心億額"))
    file = open_rows(text.encode(encoding), "a.csv")

    assert [len(row) for row in cells(file)] == [2, 2, 2]
    assert cells(file)[2] == ["Larkspur, Inc", "$5m"]


def test_an_encoding_that_shows_late_is_found():
    """A million ASCII letters above the first Chinese one say nothing of the encoding."""
    head = "name,note\n" + "Acme,plain words of an export\n" * 40_000
    data = head.encode() + "云舟芯科,研发商有限公司的一句话简介\n".encode("gb18030") * 300
    file = open_rows(data, "a.csv")

    assert file.encoding == "gb18030"
    assert cells(file)[-1][0] == "云舟芯科"


def test_utf_16_without_its_mark_is_read():
    file = open_rows("name,sum\nAcme,5\nBolt,7\n".encode("utf-16-le"), "a.csv")

    assert cells(file) == [["name", "sum"], ["Acme", "5"], ["Bolt", "7"]]


def test_five_formats_give_the_same_rows():
    frame = pl.DataFrame({head: [row[at] for row in ROWS[1:]] for at, head in enumerate(ROWS[0])})
    parquet = io.BytesIO()
    frame.write_parquet(parquet)
    objects = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in objects).encode()
    files = [
        open_rows(CSV.encode(), "a.csv"),
        open_rows(workbook(ROWS), "a.xlsx"),
        open_rows(parquet.getvalue(), "a.parquet"),
        open_rows(lines, "a.jsonl"),
        open_rows(json.dumps(objects).encode(), "a.json"),
    ]

    assert [cells(file) for file in files] == [ROWS] * 5
    assert [file.format for file in files] == ["CSV", "XLSX", "Parquet", "JSON lines", "JSON lines"]


def test_values_are_written_as_a_text_export_would():
    frame = pl.DataFrame(
        {
            "day": [date(2025, 3, 4)],
            "at": [datetime(2025, 3, 4, 5, 6)],
            "who": [["甲资本", "Bluefin"]],
            "sum": [1.5e9],
            "none": pl.Series([None], dtype=pl.String),
        }
    )
    target = io.BytesIO()
    frame.write_parquet(target)

    assert cells(open_rows(target.getvalue(), "a.parquet"))[1] == [
        "2025-03-04",
        "2025-03-04 05:06:00",
        "甲资本; Bluefin",
        "1500000000.0",
        "",
    ]


def test_a_day_of_a_workbook_is_read_by_value_not_as_shown():
    """3/4/25 may be March or April; the cell knows."""
    book = openpyxl.Workbook()
    book.active.append(["公司", "时间", "比例"])
    book.active.append(["云舟芯科", datetime(2025, 3, 4), 0.25])
    book.active["B2"].number_format = "m/d/yy"
    book.active["C2"].number_format = "0%"
    target = io.BytesIO()
    book.save(target)

    assert cells(open_rows(target.getvalue(), "a.xlsx"))[1] == ["云舟芯科", "2025-03-04", "25%"]


def test_each_sheet_is_a_table_and_places_are_addresses():
    book = openpyxl.Workbook()
    book.active.title = "2025 年"
    book.active.append(["投融资事件"])
    book.active.append(["公司", "轮次"])
    book.active.append(["云舟芯科", "A轮"])
    other = book.create_sheet("x")
    other.append(["company", "round"])
    other.append(["Larkspur", "B"])
    other.sheet_state = "hidden"
    book.create_sheet("empty")
    target = io.BytesIO()
    book.save(target)

    file = open_rows(target.getvalue(), "a.xlsx")
    (part,) = documents_of(file, file.tables[0], refused=print)
    span = part.document.span(part.cells[0][1].start, part.cells[0][1].end)

    assert [table.title for table in file.tables] == ["2025 年", "x"]
    assert file.tables[0].above == (("投融资事件", 1),)
    assert file.tables[0].place(3) == "'2025 年'!A3"
    assert part.document.place(span).address == "'2025 年'!B3"
    assert "hidden" in file.notes[0].en


def test_formulas_without_a_result_are_told():
    """A program that never computed them left blanks behind: a user must know."""
    file = open_rows(
        workbook([["company", "amount"], ["Larkspur", "=2*3"], ["Osprey", 5]]), "a.xlsx"
    )

    assert cells(file)[1:] == [["Larkspur", ""], ["Osprey", "5"]]
    assert "1 formulas without a stored result" in file.notes[0].en


def test_nested_json_gets_dotted_heads_and_a_late_key_is_told():
    records = [{"a": {"b": 1, "c": [1, 2]}}, *[{"a": {"b": 2}}] * 1000, {"z": 1}]
    file = open_rows("\n".join(map(json.dumps, records)).encode(), "a.jsonl")

    assert cells(file)[:2] == [["a.b", "a.c"], ["1", "1; 2"]]
    assert problems(file) == [(1002, "key 'z' is none of the heads")]


def test_a_broken_line_is_told_and_the_others_are_read():
    file = open_rows(b'{"a": 1}\n{"a": \n[1]\n{"a": 2}\n', "a.jsonl")

    assert [row.cells for row in file.tables[0].read() if not row.problem] == [("1",), ("2",)]
    assert [line for line, _ in problems(file)] == [2, 3]


def test_ends_of_ftm_relations_are_shown_by_name():
    entities = [
        {"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": [{"id": "b"}]}},
        {"id": "a", "schema": "Company", "properties": {"name": ["云舟芯科"], "alias": ["YZ"]}},
        {"id": "b", "schema": "Person", "properties": {"name": ["Jane Roe"]}},
    ]
    lines = "\n".join(json.dumps(each) for each in entities) + "\n{}\n"
    file = open_rows(lines.encode(), "a.ftm.json")

    assert file.format == "FtM"
    assert [(table.title, table.holds) for table in file.tables] == [
        ("Ownership", Holds.ROWS),
        ("Company", Holds.NAMES),
        ("Person", Holds.NAMES),
        ("?", Holds.BROKEN),
    ]
    assert cells(file) == [["id", "owner", "asset"], ["o", "云舟芯科", "Jane Roe"]]
    assert [row.line for row in file.tables[3].read()] == [4]


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (CSV.encode(), "a.xlsx", "CSV"),
        (CSV.encode(), "a.parquet", "CSV"),
        (workbook(ROWS), "a.csv", "XLSX"),
        (b'{"a": 1}\n', "a.csv", "JSON lines"),
    ],
)
def test_a_lying_extension_is_told_and_the_content_read(data, name, found):
    file = open_rows(data, name)

    assert file.format == found
    assert found in file.notes[0].zh
    assert name[1:] in file.notes[0].en


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"%PDF-1.7 ...", "no file of rows"),
        (b"<!doctype html><html><body><table></table></body></html>", "no file of rows"),
        (b"PAR1 not really PAR1", "Parquet file is damaged"),
        (b"\x89PNG\r\n\x1a\n0000", "image/png"),
        (bytes(range(256)) * 40, "no text|its name says Excel"),
        (b'[{"a": 1}, ', "not JSON"),
        (b'{"a"', "no JSON object"),
        (workbook(ROWS)[:900], "ZIP"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old Office"),
    ],
)
def test_what_holds_no_rows_is_refused_with_a_remedy(data, words):
    def rows_of(name: str) -> list[DataRow]:
        return [row for table in open_rows(data, name).tables for row in table.read()]

    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(ReadingError, match=words) as met:
            rows_of(name)
        assert name in met.value.message("zh")


def test_rows_that_shift_hold_nul_or_broken_bytes_are_told_with_their_line():
    data = (
        b"company,round\nLarkspur,A\nOsprey,B,C\n\nWr\x00en,A\nFinch\n"
        + "海棠,B\n".encode() * 400
        + "鹿鸣".encode()[:-1]
        + b",C\n"
    )
    file = open_rows(data, "a.csv")

    (long, long_why), (control, control_why), (broken, broken_why) = problems(file)
    assert (long, control, broken) == (3, 5, 407)
    assert "from 'C' on" in long_why
    assert "NUL" in control_why
    assert "'鹿�'" in broken_why
    assert [row.line for row in file.tables[0].read() if row.short] == [6]


def test_equal_and_blank_heads_are_told_apart():
    assert unlike(["金额", "金额", "", "金额 (2)"]) == ("金额", "金额 (2)", "C", "金额 (2) (2)")


def test_formulas_are_words():
    file = open_rows(b"company,note\n=cmd|' /C calc'!A0,+1+1\n@SUM(A1),-2\n", "a.csv")

    assert cells(file)[1:] == [["=cmd|' /C calc'!A0", "+1+1"], ["@SUM(A1)", "-2"]]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8),
            min_size=2,
            max_size=2,
        ),
        max_size=12,
    )
)
def test_places_hold_the_words_of_the_file(rows):
    """Whatever stands in the cells, each is found again at its place, on its own line."""
    written = [["公司", "note"], *([f"x{a}", b] for a, b in rows)]
    text = "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in written
    )
    file = open_rows(text.encode("utf-8-sig"), "a.csv")
    refused: list[DataRow] = []
    found = list(documents_of(file, file.tables[0], refused=refused.append))

    assert sum(len(part.rows) for part in found) + len(refused) == len(rows)
    for part in found:
        for row, placed in zip(part.rows, part.cells, strict=True):
            for words, cell in zip(row.cells, placed, strict=True):
                span = part.document.span(cell.start, cell.end)
                assert " ".join(span.quote.split()) == " ".join(words.split())
                if words:
                    assert part.document.place(span).line == row.line


def test_a_long_file_is_parts_whose_places_need_no_cells(monkeypatch):
    monkeypatch.setattr(parts, "PART", 10)
    text = "name,sum\n" + "".join(f"n{at},{at}\n" for at in range(25)) + '"two\nlines",9\nlast,1\n'
    file = open_rows(text.encode(), "a.csv")
    found = list(documents_of(file, file.tables[0], refused=print))
    last = found[-1]
    span = last.document.span(last.cells[-1][1].start, last.cells[-1][1].end)

    assert [len(part.rows) for part in found] == [10, 10, 7]
    assert len({part.document.id for part in found}) == 3
    assert not any(part.document.tables for part in found)
    assert (last.document.place(span).line, last.document.place(span).column) == (29, 1)
    assert all(" · " in (part.document.source.title or "") for part in found)


def test_a_stray_quote_takes_no_more_than_its_line():
    rows = "".join(f'"5"" wafer",{at}\nthe 12" line,{at}\n' for at in range(200))
    file = open_rows(f"name,sum\n{rows}".encode(), "a.csv")

    assert sum(1 for _ in file.tables[0].read()) == 400


def test_a_tie_to_an_entity_that_the_file_does_not_name_is_refused() -> None:
    lines = "\n".join(
        [
            '{"id": "a", "schema": "Company", "properties": {"name": ["Alden"]}}',
            '{"id": "o", "schema": "Ownership", "properties": {"owner": ["NK-x9"], "asset": ["a"]}}',
            '{"id": "p", "schema": "Ownership", "properties": {"owner": ["Borel Fund"], "asset": ["a"]}}',
            '{"id": "q", "schema": "Ownership", "properties": {"owner": ["柏瑞"], "asset": ["a"]}}',
        ]
    )
    _, ties = open_rows(lines.encode(), "a.ftm.json").tables
    rows = list(ties.read())
    assert [row.problem is None for row in rows] == [False, True, True]
    assert rows[0].problem is not None
    assert "NK-x9" in rows[0].problem.en


def test_a_quote_that_never_ends_refuses_its_row_alone() -> None:
    text = (
        'investor,investee\nAlden,Borel\n"Cole,Dunn\n"Eve ""E"" Fund","Fay, Inc"\nGale,12" pipes\n'
    )
    (table,) = open_rows(text.encode(), "a.csv").tables
    rows = list(table.read())
    assert [row.problem is None for row in rows] == [True, False, True, True]
    assert rows[2].cells == ('Eve "E" Fund', "Fay, Inc")
