"""Where words stand on the pages of their file, so that the workbench can draw around them."""

from __future__ import annotations

from lianpu.core.document import Document, Line
from lianpu.web.shapes.words import Shape


class BoxShape(Shape):
    """Part of one printed line, in points from the top left corner of its page as shown."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class BoxedPlace(Shape):
    """A place of the text and every part of a line that its characters take, in reading order."""

    start: int
    end: int
    boxes: list[BoxShape]

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> BoxedPlace:
        """The boxes of [start, end) of a document's text; none where it has no pages."""
        lines = document.boxes(document.span(start, end)) if start < end else ()
        return cls(start=start, end=end, boxes=[_box(line) for line in lines])


def _box(line: Line) -> BoxShape:
    left, top, right, bottom = line.box
    return BoxShape(page=line.page, left=left, top=top, right=right, bottom=bottom)
