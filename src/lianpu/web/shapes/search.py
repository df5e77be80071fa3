"""What a search answers with."""

from __future__ import annotations

from lianpu.web.shapes.words import Place, Shape, Words
from lianpu.workspace import searching


class Hit(Shape):
    """Something that holds the words that were looked for."""

    kind: str
    """"entity", "finding" or "text"."""
    id: str
    title: Words
    detail: str | None
    """Verdict of a finding, file of a text."""
    place: Place | None

    @classmethod
    def of(cls, hit: searching.Hit) -> Hit:
        """The shape of a hit."""
        place = Place.of(hit.span) if hit.span else None
        return cls(
            kind=hit.kind, id=hit.id, title=Words.of(hit.title), detail=hit.detail, place=place
        )


class Found(Shape):
    """The answer to a search."""

    query: str
    hits: list[Hit]
