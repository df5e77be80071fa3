"""Areas of a page that are read one after the other: its columns, and what runs across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.reading.pdf.gutters import (
    Gutter,
    file_gutters,
    parted,
    side_of,
)
from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.lines import TextLine
from lianpu.reading.words import Box

INDENT = 0.15
"""Share of the width of an area by which its prose may be set to the right; ours."""
FRAMED = 12.0
"""Points from the words to the rules about them; ours."""


@dataclass(slots=True)
class Area:
    """Lines of one column, or of a stretch across all columns; no furniture among them."""

    ink: PageInk
    lines: list[TextLine]
    box: Box
    """Around its lines as they were before any was taken out."""

    @classmethod
    def of(cls, ink: PageInk, lines: list[TextLine]) -> Area:
        """The area of some lines."""
        box = (0.0, 0.0, ink.width, ink.height)
        if lines:
            box = (
                min(line.x0 for line in lines),
                min(line.top for line in lines),
                max(line.x1 for line in lines),
                max(line.bottom for line in lines),
            )
        return cls(ink, lines, box)

    @property
    def left(self) -> float:
        """Left edge of the text."""
        return self.box[0]

    @property
    def right(self) -> float:
        """Right edge of the text."""
        return self.box[2]

    def runs_across(self, line: TextLine, share: float) -> bool:
        """Whether a line of one piece may be prose: it begins at the left of the area and fills it.

        The second line of a remark may be as wide, but begins in a later column, or between rules.

        Args:
            line: Of this area.
            share: Of its width that prose fills at least.
        """
        width = self.right - self.left
        if line.x1 - line.x0 <= share * width or line.x0 - self.left > INDENT * width:
            return False
        middle = (line.top + line.bottom) / 2
        past = [box for box in self.ink.vertical if box[1] <= middle <= box[3]]
        return not (
            any(self.left - FRAMED <= box[0] <= line.x0 + 2 for box in past)
            and any(line.x1 - 2 <= box[0] <= self.right + FRAMED for box in past)
        )


def file_areas(pages: Sequence[tuple[PageInk, Sequence[TextLine]]]) -> list[list[Area]]:
    """The areas of every page; a page of tables has the columns of the other pages."""
    ordered = [(ink, sorted(lines, key=lambda line: (line.top, line.x0))) for ink, lines in pages]
    return [
        areas(ink, lines, gutter)
        for (ink, lines), gutter in zip(ordered, file_gutters(ordered), strict=True)
    ]


def areas(ink: PageInk, lines: list[TextLine], gutter: Gutter | None) -> list[Area]:
    """The areas of a page in reading order; at least one."""
    if gutter is None:
        return [Area.of(ink, lines)]
    middle = gutter.middle
    found: list[Area] = []
    for run, crosses in parted(lines, gutter, ink):
        if crosses:
            if found and found[-1].box[0] < middle < found[-1].box[2]:
                found[-1] = Area.of(ink, [*found[-1].lines, *run])
            else:
                found.append(Area.of(ink, run))
            continue
        for left in (True, False):
            side = [part for line in run if (part := side_of(line, middle, left)) is not None]
            if side:
                found.append(Area.of(ink, side))
    return found
