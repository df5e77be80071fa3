"""Where words stand on the pages of their file, so that the workbench can draw around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from lianpu.core.document import Document, Line
from lianpu.core.fact import Fact
from lianpu.core.finding import Finding
from lianpu.web.shapes.documents import marks
from lianpu.web.shapes.words import Shape

Known = TypeVar("Known", Finding, Fact)

ON_PAGES = frozenset({"claim", "stated", "number"})
"""Roles that are drawn on pages: what was recomputed, and numbers that became facts."""


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


class BoxedMark(Shape):
    """Something known about words of a page, as `Mark` says it, with where they stand."""

    start: int
    end: int
    role: str
    """"claim" (a checked sentence), "stated" (the number it prints) or "number" (of a fact)."""
    verdict: str | None
    findings: list[str]
    facts: list[str]
    boxes: list[BoxShape]
    """Of this page only."""


class PageMarks(Shape):
    """What is known of a page, in order of the text."""

    checked: bool
    """False while its file is still checked: findings are missing."""
    marks: list[BoxedMark]


def page_marks(
    document: Document,
    number: int,
    findings: Iterable[Finding],
    facts: Iterable[Fact],
    *,
    checked: bool,
) -> PageMarks:
    """The marks on a page of a document; none on a page that it has not."""
    own = [line for line in document.lines if line.page == number]
    if not own:
        return PageMarks(checked=checked, marks=[])
    start, end = min(line.start for line in own), max(line.end for line in own)
    found = marks(
        document,
        _touching(document, findings, start, end),
        _touching(document, facts, start, end),
    )
    boxed = [
        BoxedMark(
            start=mark.start,
            end=mark.end,
            role=mark.role,
            verdict=mark.verdict,
            findings=mark.findings,
            facts=mark.facts,
            boxes=[
                _box(line)
                for line in document.boxes(document.span(mark.start, mark.end))
                if line.page == number
            ],
        )
        for mark in found
        if mark.role in ON_PAGES and mark.start < end and mark.end > start
    ]
    return PageMarks(checked=checked, marks=[mark for mark in boxed if mark.boxes])


def _touching(document: Document, told: Iterable[Known], start: int, end: int) -> list[Known]:
    """Those with a place in [start, end) of a document."""
    return [
        each
        for each in told
        if any(
            span.document == document.id and span.start < end and span.end > start
            for span in each.spans
        )
    ]


def _box(line: Line) -> BoxShape:
    left, top, right, bottom = line.box
    return BoxShape(page=line.page, left=left, top=top, right=right, bottom=bottom)
