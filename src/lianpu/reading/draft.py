"""What a format's reader hands over: drafted blocks in reading order, not yet one Document.

Readers of formats only say what stands where. Captions, sources, contents, disclosures and tables
over page breaks are recognised afterwards, in the same way for every format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lianpu.core.document import BlockKind, Page, Problem
from lianpu.reading.words import EMPTY, Box, Words

Told = Callable[[int, int], None]
"""Called with how many pages are read and how many there are."""


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell of a drafted table."""

    words: Words
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    printed_row: int | None = None
    """Row in whose line the words stand, where a spanning cell is printed beside a later row."""
    address: str | None = None
    """See `TableCell`."""
    formula: str | None = None
    certain: bool | None = None
    """See `TableCell.certain`."""


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table as far as one reader could tell."""

    cells: tuple[DraftCell, ...]
    rows: int
    columns: int
    header_rows: int = 1
    group_rows: tuple[int, ...] = ()
    breaks: tuple[tuple[int, int | None, int | None], ...] = ()
    """(row, page, line) where a part begins on another page; the first part is the block's own."""
    extra: tuple[tuple[int, Words], ...] = ()
    """(row, words) that are printed in a row and belong to no cell."""
    lines: tuple[int, ...] = ()
    """Line of each row in the file; empty for formats without lines."""


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block in the making."""

    kind: BlockKind
    words: Words = EMPTY
    level: int | None = None
    page: int | None = None
    line: int | None = None
    table: DraftTable | None = None
    broken: bool = False
    """Whether a page break or a wide gap lies before it."""
    box: Box | None = None
    """Where it stands on its page; None for formats without pages."""
    address: str | None = None
    """See `Block`."""

    @property
    def text(self) -> str:
        """Its words, bare."""
        return self.words.text


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as its reader saw it."""

    blocks: tuple[DraftBlock, ...]
    reader: str
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    """What the file says of itself outside its text: "title", "publisher", "published"."""
