"""Parquet as rows: values in the words that a text export would print."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from typing import Any

from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.rows.table import DataRow, DataTable, data_row, unlike

BATCH = 20_000
"""Rows turned to words at once."""


def parquet_table(data: bytes, name: str) -> DataTable:
    """The table of a Parquet file.

    Raises:
        ReadingError: It is damaged, or holds no rows.
    """
    heads = tuple(_frame(data, name).columns)
    if not heads:
        raise ReadingError(Text("没有任何列", "there is no column in it"), file=name)
    return DataTable(
        heads=unlike(heads),
        head_line=0,
        read=partial(_rows, data, name, len(heads)),
        place_form="row {line}",
    )


def words_of(value: Any) -> str:
    """A value as a text export prints it; several in a list stand between semicolons.

    >>> words_of(None), words_of(2.0), words_of(["a", "b"]), words_of(True)
    ('', '2.0', 'a; b', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(words_of, value)))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return "" if value != value else str(value)  # NaN is what differs from itself


def _frame(data: bytes, name: str) -> Any:
    import polars as pl

    try:
        return pl.read_parquet(io.BytesIO(data), use_pyarrow=False)
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise ReadingError(
            Text("Parquet 文件已损坏或不完整", "the Parquet file is damaged or incomplete"),
            file=name,
            remedy=Text("请重新导出后再导入", "export it again"),
        ) from error


def _rows(data: bytes, name: str, width: int) -> Iterator[DataRow]:
    line = 0
    for part in _frame(data, name).iter_slices(BATCH):
        for values in part.iter_rows():
            line += 1
            cells = [words_of(value) for value in values]
            if any(cells):
                yield data_row(cells, line, width)
