"""An exact place in a Document, with the words that stand there."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """Where a fact was read: characters ``start`` to ``end`` of the Document's text.

    Block, table cell, page and boxes follow from the characters (`Document.place`), so a Span
    stays small and cannot disagree with itself. ``document.text[start:end] == quote`` holds for
    every Span that the ledger accepts.
    """

    document: str
    """Id of the Document."""
    start: int
    """First character, counted in code points of ``Document.text`` from 0."""
    end: int
    """One past the last character."""
    quote: str
    """The words at that place, as they stand in ``Document.text``."""

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.quote):
            raise ValueError(
                f"span {self.start}..{self.end} cannot hold a quote of {len(self.quote)} characters"
            )

    def contains(self, other: Span) -> bool:
        """Whether the other place lies within this one."""
        return (
            self.document == other.document and self.start <= other.start and other.end <= self.end
        )
