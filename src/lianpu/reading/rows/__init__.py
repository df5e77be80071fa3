"""Data files row by row: CSV, workbooks, Parquet, JSON lines and FollowTheMoney entities.

What a file is, its first bytes say; a name that says otherwise is told.
"""

from __future__ import annotations

from pathlib import PurePath

from lianpu.core.errors import ReadingError
from lianpu.core.identity import digest
from lianpu.core.text import Text
from lianpu.reading.decoding import encoding_of
from lianpu.reading.formats import CSV, HTML, PDF, media_type_of
from lianpu.reading.office.container import XLSX
from lianpu.reading.rows.entities import ftm_tables, is_ftm
from lianpu.reading.rows.json_lines import json_table, records
from lianpu.reading.rows.parquet import parquet_table
from lianpu.reading.rows.parts import documents_of
from lianpu.reading.rows.plain import delimited_table
from lianpu.reading.rows.sheets import sheet_tables
from lianpu.reading.rows.table import DataFile, DataRow, DataTable, Holds

__all__ = ["DataFile", "DataRow", "DataTable", "Holds", "documents_of", "open_rows"]

PARQUET, JSON_LINES = "application/vnd.apache.parquet", "application/x-ndjson"
_SUFFIXES = {
    "CSV": (".csv", ".tsv", ".tab", ".txt"),
    "XLSX": (".xlsx", ".xlsm"),
    "Parquet": (".parquet", ".pq"),
    "JSON lines": (".jsonl", ".ndjson", ".json"),
    "FtM": (".jsonl", ".ndjson", ".json", ".ftm", ".ijson"),
}
_NO_ROWS = (PDF, HTML)


def open_rows(data: bytes, name: str) -> DataFile:
    """A file as tables of rows.

    Args:
        data: The whole file.
        name: Its name, for messages; it decides nothing.

    Raises:
        ReadingError: Empty, damaged, or of a kind that holds no rows.
    """
    found = _open(data, name)
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in _SUFFIXES[found.format]:
        note = Text(
            f"扩展名为 {suffix}，内容却是 {found.format}；按内容读取",
            f"named {suffix}, yet its content is {found.format}: read as that",
        )
        found = DataFile(**{**vars(found), "notes": (note, *found.notes)})
    if not found.tables:
        raise ReadingError(
            Text("没有任何一行", "there is no row in it"),
            file=name,
            expected=Text("一行表头，其下为数据", "a row of heads with data beneath"),
        )
    return found


def _open(data: bytes, name: str) -> DataFile:
    sha256 = digest(data)
    if data.startswith(b"PAR1"):
        return DataFile(name, sha256, PARQUET, "Parquet", (parquet_table(data, name),))
    if data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[{", b"[ ")):
        # only objects and lists of them: a delimited text may well begin with a bracket
        first = next(iter(records(data, name)), None)
        encoding = encoding_of(data, name)[0]
        if first is not None and is_ftm(first[1]):
            tables = ftm_tables(data, name)
            return DataFile(name, sha256, JSON_LINES, "FtM", tables, encoding)
        tables = (json_table(data, name),)
        return DataFile(name, sha256, JSON_LINES, "JSON lines", tables, encoding)
    try:
        # without its suffix: a web page saved as .csv is a web page
        media_type = media_type_of(data, PurePath(name).stem)
    except ReadingError as error:
        error.file = name
        raise
    if media_type == XLSX:
        sheets, notes = sheet_tables(data, name)
        return DataFile(name, sha256, XLSX, "XLSX", sheets, notes=notes)
    if media_type in _NO_ROWS or not media_type.startswith("text/"):
        raise ReadingError(
            Text(f"这不是数据表（{media_type}）", f"this is no file of rows ({media_type})"),
            file=name,
            expected=Text(
                "CSV、XLSX、Parquet、JSONL 或 FtM JSON", "CSV, XLSX, Parquet, JSONL or FtM JSON"
            ),
            remedy=Text("报告请用 lianpu open 打开", "open reports with lianpu open"),
        )
    encoding = encoding_of(data, name)[0]
    return DataFile(name, sha256, CSV, "CSV", (delimited_table(data, name),), encoding)
