"""What a search answers with."""

from __future__ import annotations

from lianpu.web.shapes.words import Place, Shape, Words


class Hit(Shape):
    """Something that holds the words that were looked for."""

    kind: str
    """"entity", "finding" or "text"."""
    id: str
    title: Words
    detail: str | None
    """Verdict of a finding, file of a text."""
    place: Place | None


class Found(Shape):
    """The answer to a search."""

    query: str
    hits: list[Hit]
