"""CSV and TSV as rows: the records of `reading.delimited`, streamed from the bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice

from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.decoding import text_lines
from lianpu.reading.delimited import SNIFFED, Rows, delimiter_of, lines_above
from lianpu.reading.rows.table import DataRow, DataTable, data_row, unlike


def delimited_table(data: bytes, name: str) -> DataTable:
    """The table of a delimited text: its first full row is the heads, lone words above are a title.

    Raises:
        ReadingError: No text, or no row.
    """
    head = list(islice(text_lines(data, name), SNIFFED * 4))
    delimiter, first = delimiter_of(head, name)
    sample = [row for row in Rows(head[first:], delimiter, name, first + 1) if any(row.cells)]
    if not sample:
        raise ReadingError(
            Text("没有任何一行", "there is no row in it"),
            file=name,
            expected=Text("一行表头，其下为数据", "a row of heads with data beneath"),
        )
    widths = Counter(len(row.cells) for row in sample[:SNIFFED])
    above = lines_above(sample, max(widths, key=lambda width: (widths[width], width)))
    heads = sample[above]
    return DataTable(
        heads=unlike(heads.cells),
        head_line=heads.line,
        read=partial(_rows, data, name, delimiter, first, heads.line, len(heads.cells)),
        above=tuple((" ".join(filter(None, row.cells)), row.line) for row in sample[:above]),
    )


def _rows(
    data: bytes, name: str, delimiter: str, first: int, head_line: int, width: int
) -> Iterator[DataRow]:
    lines = islice(text_lines(data, name), first, None)
    for row in Rows(lines, delimiter, name, first + 1):
        if row.line > head_line and any(row.cells):
            yield data_row(row.cells, row.line, width, printed=row.printed)
