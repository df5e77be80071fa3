"""Reading: bytes of a report, article or filing into one Document with a place for every word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lianpu.core.facade import lazily
from lianpu.reading.shown import Pictures, picture, sheets

if TYPE_CHECKING:
    from lianpu.reading.decoding import decode
    from lianpu.reading.reader import read
    from lianpu.reading.report import Structure, structure
    from lianpu.reading.rows import (
        DataFile,
        DataRow,
        DataTable,
        Holds,
        documents_of,
        open_rows,
    )

__all__ = [
    "DataFile",
    "DataRow",
    "DataTable",
    "Holds",
    "Pictures",
    "Structure",
    "decode",
    "documents_of",
    "open_rows",
    "picture",
    "read",
    "sheets",
    "structure",
]

_HOMES = {
    "DataFile": "rows",
    "DataRow": "rows",
    "DataTable": "rows",
    "Holds": "rows",
    "Structure": "report",
    "decode": "decoding",
    "documents_of": "rows",
    "open_rows": "rows",
    "read": "reader",
    "structure": "report",
}
"""Name -> its module, imported when first asked for: pages are shown before they are read."""


def __getattr__(name: str) -> Any:
    return lazily(__name__, _HOMES, name)


def __dir__() -> list[str]:
    return sorted(__all__)
