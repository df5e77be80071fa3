"""Reading: bytes of a report, article or filing into one Document with a place for every word."""

from lianpu.reading.decoding import decode
from lianpu.reading.reader import read, sheets
from lianpu.reading.rows import (
    DataFile,
    DataRow,
    DataTable,
    Holds,
    documents_of,
    open_rows,
)
from lianpu.reading.structure import Structure, structure

__all__ = [
    "DataFile",
    "DataRow",
    "DataTable",
    "Holds",
    "Structure",
    "decode",
    "documents_of",
    "open_rows",
    "read",
    "sheets",
    "structure",
]
