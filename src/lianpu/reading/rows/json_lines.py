"""JSON as rows: one object a line, or a list of objects; what is nested gets a dotted head."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.decoding import decode, text_lines
from lianpu.reading.rows.parquet import words_of
from lianpu.reading.rows.table import DataRow, DataTable, data_row, unlike

SAMPLE = 1000
"""Records whose keys make the heads; a key that first comes later is told, not read."""
LARGEST_LIST = 64 << 20
"""Bytes of a file that is one JSON list: it cannot be read row by row."""
MOST_HEADS = 500
"""Keys of a table; more is no table."""

Broken = tuple[int, Any, Text | None]
"""Number of a record, the record, and why it is none."""


def records(data: bytes, name: str) -> Iterator[Broken]:
    """Every record of the file with its line (or number, in a list), broken ones with the reason.

    Raises:
        ReadingError: One list that is too large, or no JSON at all.
    """
    if _is_list(data):
        yield from _listed(data, name)
        return
    for line, words in enumerate(text_lines(data, name), 1):
        if not words.strip():
            continue
        try:
            value = msgspec.json.decode(words)
        except (msgspec.DecodeError, RecursionError) as error:
            yield line, None, Text(f"不是 JSON：{error}", f"not JSON: {error}")
            continue
        if isinstance(value, dict):
            yield line, value, None
        else:
            yield line, None, Text("不是 JSON 对象", "not a JSON object")


def json_table(data: bytes, name: str) -> DataTable:
    """The table of a file of JSON objects.

    Raises:
        ReadingError: It holds no object.
    """
    heads: dict[str, None] = {}
    for _, value, _ in _first(records(data, name)):
        heads |= dict.fromkeys(_flat(value))
    if not heads:
        raise ReadingError(
            Text("没有任何 JSON 对象", "there is no JSON object in it"),
            file=name,
            expected=Text("每行一个 JSON 对象", "one JSON object a line"),
        )
    if len(heads) > MOST_HEADS:
        raise ReadingError(
            Text(f"不同的键多达 {len(heads)} 个", f"{len(heads)} different keys"),
            file=name,
            expected=Text(f"至多 {MOST_HEADS} 个", f"at most {MOST_HEADS}"),
        )
    place = "record {line}" if _is_list(data) else "line {line}"
    keys = tuple(heads)
    return DataTable(unlike(keys), 0, partial(_rows, data, name, keys), place_form=place)


def _rows(data: bytes, name: str, keys: tuple[str, ...]) -> Iterator[DataRow]:
    known = set(keys)
    for line, value, problem in records(data, name):
        if problem is not None:
            yield DataRow(("",) * len(keys), line, problem)
            continue
        flat = _flat(value)
        row = data_row([flat.get(key, "") for key in keys], line, len(keys))
        late = next((key for key in flat if key not in known), None)
        if late is not None:
            row = replace(
                row,
                problem=Text(f"键“{late}”不在表头中", f"key '{late}' is none of the heads"),
            )
        yield row


def _flat(value: dict[str, Any], above: str = "", depth: int = 0) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, item in value.items():
        head = f"{above}.{key}" if above else str(key)
        if isinstance(item, dict) and depth < 8:
            found |= _flat(item, head, depth + 1)
        else:
            found[head] = words_of(item)
    return found


def _first(found: Iterable[Broken]) -> Iterator[Broken]:
    taken = 0
    for record in found:
        if record[2] is None:
            taken += 1
            yield record
        if taken == SAMPLE:
            return


def _is_list(data: bytes) -> bool:
    return data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")


def _listed(data: bytes, name: str) -> Iterator[Broken]:
    if len(data) > LARGEST_LIST:
        raise ReadingError(
            Text(
                f"JSON 列表有 {len(data) >> 20} MB，无法逐行读取",
                f"a JSON list of {len(data) >> 20} MB cannot be read row by row",
            ),
            file=name,
            expected=Text("每行一个 JSON 对象", "one JSON object a line"),
            remedy=Text("请转为 JSONL（如 jq -c '.[]'）", "turn it to JSONL, as jq -c '.[]' does"),
        )
    try:
        values = json.loads(decode(data, name)[0])
    except (ValueError, RecursionError) as error:
        raise ReadingError(
            Text(f"不是 JSON：{error}", f"not JSON: {error}"),
            file=name,
            remedy=Text("请检查导出是否完成", "check that the export finished"),
        ) from error
    for number, value in enumerate(values, 1):
        problem = None
        if not isinstance(value, dict):
            value, problem = None, Text("不是 JSON 对象", "not a JSON object")
        yield number, value, problem
