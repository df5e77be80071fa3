"""Charts and pictures told from tables: bars, curves and images stand where a table has words."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.lines import TextLine
from lianpu.reading.words import Box

PICTURE_SHARE = 0.25
"""Share of an exhibit's area that pictures cover from which it is one; ours."""


def is_drawing(ink: PageInk, box: Box, lines: Sequence[TextLine]) -> bool:
    """Whether a picture or the bars or curves of a chart stand in a part of a page."""
    left, top, right, bottom = box
    area = max((bottom - top) * (right - left), 1.0)

    def inside(one: Box) -> bool:
        x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
        return top <= y <= bottom and left <= x <= right

    # what is as wide as the page is its background, or the scan that the words lie over
    pictures = sum(
        (one[2] - one[0]) * (one[3] - one[1])
        for one in ink.pictures
        if inside(one) and one[2] - one[0] < 0.95 * ink.width
    )
    if pictures >= area * PICTURE_SHARE:
        return True
    words = [word for line in lines for word in line.words]
    least = 0.6 * min((word.size for word in words), default=0.0)
    full: set[tuple[int, int]] = set()
    empty: list[tuple[int, int]] = []
    for one in ink.fills:
        if not inside(one) or min(one[2] - one[0], one[3] - one[1]) < least:
            continue
        holds = any(
            one[0] <= (word.x0 + word.x1) / 2 <= one[2]
            and one[1] - 1 <= word.base - word.size * 0.3 <= one[3] + 1
            for word in words
        )
        band = round(one[1]), round(one[3])
        if holds:
            full.add(band)
        else:
            empty.append(band)
    # a shade beside others of the same row is a blank cell, not a bar
    bars = [
        band
        for band in empty
        if not any(abs(band[0] - y0) <= 1 and abs(band[1] - y1) <= 1 for y0, y1 in full)
    ]
    curves = sum(inside(one) for one in ink.curves)
    return (len(bars) >= 2 and len(bars) > len(full)) or curves >= 3
