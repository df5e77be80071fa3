"""How far the files that were opened have come, and the one that can be looked at meanwhile."""

from __future__ import annotations

from lianpu.web.pieces import reached_as
from lianpu.web.shapes.documents import SheetShape
from lianpu.web.shapes.words import Shape, Words
from lianpu.workspace import Reached


class ShownShape(Shape):
    """A file whose pages can be looked at before it is read."""

    sha256: str
    name: str
    document: str | None
    """Its id once its facts can be asked for."""
    page_list: list[SheetShape]
    """Empty unless they were asked for: who looks on asks several times a second."""


class OpeningShape(Shape):
    """What is being done with the files, and how far it has come."""

    busy: bool
    step: str
    """"pages" (their words are read), "facts" (taken out of them) or "checks" (recomputed)."""
    what: str
    done: int
    total: int
    """Pages of the one file, or files where there are several; 0 while unknown."""
    shown: ShownShape | None
    problems: list[Words]
    """Why files could not be read."""

    @classmethod
    def of(cls, reached: Reached, *, pages: bool) -> OpeningShape:
        """The shape of how far an opening has come, with or without the pages that are shown."""
        return cls.model_validate(reached_as(reached, pages=pages))
