"""Signs that a table sets in cells of their own: "35.7" beside "%", "(2.8" beside ")%", as filings do."""

from __future__ import annotations

from collections.abc import Mapping

from lianpu.core import lazy_re
from lianpu.core.document import Document, Table

_SIGN = lazy_re.compile(r"[)）]? ?(?:[%％]|bps|p?pts?\.?|pp)|[)）]")
_BARE = lazy_re.compile(r"(?:[$¥€£] ?)?[(（]? ?[-−–]?[\d.,]*\d")


def signed_ends(document: Document, table: Table) -> Mapping[tuple[int, int], int]:
    """Row and column of each figure whose sign is the next cell -> where that sign ends."""
    text = document.text
    found: dict[tuple[int, int], int] = {}
    before = None
    for cell in table.cells:
        if cell.end == cell.start:
            continue
        if (
            cell.end - cell.start <= LONGEST
            and before is not None
            and before.row == cell.row
            and not text[before.end : cell.start].strip()
            and _SIGN.fullmatch(text, cell.start, cell.end)
            and _BARE.fullmatch(text, before.start, before.end)
        ):
            found[before.row, before.column] = cell.end
        before = cell
    return found


LONGEST = 5
"""Characters of the longest sign."""
