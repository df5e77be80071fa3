"""FollowTheMoney JSON as rows: a table for each schema, the ends of a relation shown by name.

An entity is ``{"id": …, "schema": "Ownership", "properties": {"owner": ["id"], …}}``; a property
that holds the id of another entity of the file is shown as that entity's name, so that the row says
who owns whom. See followthemoney.tech/explorer for the schemata.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from lianpu.core import lazy_re
from lianpu.core.text import Text
from lianpu.reading.rows.json_lines import records
from lianpu.reading.rows.parquet import words_of
from lianpu.reading.rows.table import DataRow, DataTable, Holds, data_row

NAMES = ("name", "alias", "previousName", "weakAlias")
"""Properties that name an entity, the one to show first."""
ENDS = frozenset(
    "owner asset payer beneficiary debtor creditor director organization employee employer member"
    " person relative associate agent client".split()
)
"""Properties of ties that hold the id of another entity."""
_ID = lazy_re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-_]*")
"""Forms that an id of the model has: no blank, no character of Chinese."""


def is_ftm(value: Any) -> bool:
    """Whether a JSON value is an entity of that model.

    >>> is_ftm({"id": "a", "schema": "Company", "properties": {"name": ["Acme"]}})
    True
    """
    return (
        isinstance(value, dict)
        and isinstance(value.get("schema"), str)
        and isinstance(value.get("properties"), dict)
    )


def ftm_tables(data: bytes, name: str) -> tuple[DataTable, ...]:
    """A table for each schema of the file, in order of their first entity."""
    names: dict[str, str] = {}
    heads: dict[str, dict[str, None]] = {}
    broken = False
    for _, value, _ in records(data, name):
        if not is_ftm(value):
            broken = True
            continue
        known = heads.setdefault(value["schema"], {"id": None})
        known |= dict.fromkeys(value["properties"])
        shown = next(filter(None, (_words(value, key).split("; ")[0] for key in NAMES)), None)
        if shown and isinstance(value.get("id"), str):
            names[value["id"]] = shown
    tables = [
        DataTable(
            tuple(keys),
            0,
            partial(_rows, data, name, schema, tuple(keys), names),
            title=schema,
            holds=Holds.NAMES if NAMES[0] in keys else Holds.ROWS,
        )
        for schema, keys in heads.items()
    ]
    if broken:
        read = partial(_broken, data, name)
        tables.append(DataTable(("record",), 0, read, title="?", holds=Holds.BROKEN))
    return tuple(tables)


def _rows(
    data: bytes, name: str, schema: str, keys: tuple[str, ...], names: Mapping[str, str]
) -> Iterator[DataRow]:
    for line, value, _ in records(data, name):
        if is_ftm(value) and value["schema"] == schema:
            cells = [_words(value, key, names) for key in keys]
            row = data_row(cells, line, len(keys))
            yield row if row.problem else replace(row, problem=_nameless(value, names))


def _nameless(value: dict[str, Any], names: Mapping[str, str]) -> Text | None:
    """Why a tie has no name at one end: its id is of no named entity of the file."""
    for key in sorted(ENDS & value["properties"].keys()):
        said = value["properties"][key]
        for item in said if isinstance(said, list) else [said]:
            if isinstance(item, str) and item not in names and _ID.fullmatch(item):
                return Text(
                    f"{key} 的编号“{item}”在文件里没有带名称的实体",
                    f"{key} is the id '{item}', of which the file names no entity",
                )
    return None


def _broken(data: bytes, name: str) -> Iterator[DataRow]:
    for line, value, problem in records(data, name):
        if not is_ftm(value):
            reason = problem or Text(
                "不是 FollowTheMoney 实体（缺 schema 或 properties）",
                "no entity of FollowTheMoney: schema or properties are missing",
            )
            yield DataRow(("",), line, reason)


def _words(value: dict[str, Any], key: str, names: Mapping[str, str] | None = None) -> str:
    if key == "id":
        return str(value.get("id", ""))
    said = value["properties"].get(key, [])
    several = said if isinstance(said, list) else [said]
    if names:
        several = [
            names.get(item.get("id", "") if isinstance(item, dict) else item, item)
            if isinstance(item, str | dict)
            else item
            for item in several
        ]
    return words_of(several)
