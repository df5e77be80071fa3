"""Rules and shades about a white strip of a page: those that run across it, and those that end there."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.lines import TextLine
from lianpu.reading.words import Box

LEAST = 8.0
"""Points: the narrowest white strip between two columns of text."""
SANDWICH = 40.0
"""Points: two rules across a gutter this close hold a line of a table between them."""
_HANG = 5.0
"""Points: stops of a line may hang over the edge of its column by about so much; ours."""
_NEAR = 12.0
"""Points from a line to a rule above or beneath it; ours."""

Band = tuple[float, float, float, float]
"""Left, right, top and bottom of a row's shade."""


def crossing_rules(ink: PageInk, gutter: float) -> list[float]:
    """Heights of rules and edges of shades that run across the gutter."""
    heights = [
        (box[1] + box[3]) / 2
        for box in ink.horizontal
        if box[0] < gutter - 20 and box[2] > gutter + 20
    ]
    for left, right, top, bottom in _bands(ink.fills):
        if left < gutter - 20 and right > gutter + 20:
            heights += [top, bottom]
    return heights


def _bands(fills: Sequence[Box]) -> list[Band]:
    """Shades as high as lines of a table; those that touch side by side are cells of one row."""
    found: list[Band] = []
    for top, bottom, left, right in sorted(
        (round(y0, 1), round(y1, 1), x0, x1) for x0, y0, x1, y1 in fills if y1 - y0 <= SANDWICH
    ):
        if found and found[-1][2:] == (top, bottom) and left <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], right), top, bottom)
        else:
            found.append((left, right, top, bottom))
    return found


def ruled_apart(left: float, right: float, ink: PageInk) -> bool:
    """Whether rules and shades end on both sides of a strip, at heights of their own."""
    middle = (left + right) / 2
    shades = [(x0, y0, x1, y1) for x0, x1, y0, y1 in _bands(ink.fills) if x1 - x0 > 60]
    drawn = [*ink.horizontal, *shades]
    if any(box[0] < left - 2 and box[2] > right + 2 for box in drawn):
        return False
    ends = [box for box in drawn if box[0] < left - 60 and left - _HANG <= box[2] <= middle]
    starts = [box for box in drawn if middle <= box[0] <= right + _HANG and box[2] > right + 60]
    apart = [min(box[0] for box in starts) - max(box[2] for box in ends)] if ends and starts else []
    if not apart or apart[0] < LEAST:
        return False
    heights = [{round(box[1]) for box in boxes} for boxes in (ends, starts)]
    # cells of one table, underlined each by itself, have their lines at the same heights
    alike = len(heights[0] & heights[1])
    return min(map(len, heights)) >= 2 and alike <= 0.5 * min(map(len, heights))


def framed_apart(left: float, right: float, lines: Sequence[TextLine], ink: PageInk) -> bool:
    """Whether frames end on both sides of a strip beside some lines: two tables, not one."""
    top = min(line.top for line in lines)
    bottom = max(line.bottom for line in lines)
    middle = (left + right) / 2
    across = [box for box in ink.horizontal if top - _NEAR <= box[1] <= bottom + _NEAR]
    if any(box[0] < middle < box[2] for box in across):
        return False
    past = [box for box in ink.vertical if box[1] <= (top + bottom) / 2 <= box[3]]
    before = any(left - _HANG <= box[0] < middle for box in past)
    return before and any(middle < box[0] <= right + _HANG for box in past)
