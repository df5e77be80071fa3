"""Running heads, feet and page numbers: lines in the margins that every page repeats."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.reading.captions import is_source_line, label_of
from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.lines import TextLine, pieces

MARGIN = 0.12
"""Share of the page at its head and foot that may hold furniture."""
MOST_PAGES = 0.6
"""Share of the pages that a source line at their foot stands on before it is furniture; ours."""
_HALF = 0.9
"""Font sizes between baselines that no two lines of one cell are as near as; ours."""
_LEVEL = 0.2
"""Font sizes between baselines of one line at most; ours."""
_TIGHT = 0.45
"""White, in font sizes, between the headings of a tight table; ours, blanks are 0.33 at most."""
_DIGITS = lazy_re.compile(r"\d+")
_BRACKETS = lazy_re.compile(r"[（(][^（()）\d]{1,12}[)）]")
"""A line of nothing but brackets: the unit that ends a heading, as "（亿元）"."""
_NUMBER = lazy_re.compile(
    r"(?:[-–—·]\s*)?(?:第\s*)?(?:page\s*)?\d{1,4}(?:\s*页)?(?:\s*(?:/|of|共)\s*\d{1,4}(?:\s*页)?)?(?:\s*[-–—·])?",
    re.IGNORECASE,
)


def furniture(pages: Sequence[tuple[float, Sequence[TextLine]]]) -> set[int]:
    """Ids (`id`) of the lines that are furniture; each page is (height, lines)."""
    seen: dict[str, set[int]] = defaultdict(set)
    candidates: list[tuple[str, int, TextLine]] = []
    for number, (height, lines) in enumerate(pages):
        edge = [
            line
            for line in lines
            if line.bottom < height * MARGIN or line.top > height * (1 - MARGIN)
        ]
        heads = _table_heads(lines)
        begun = min((line.base for line in lines if id(line) in heads), default=height)
        for line in edge:
            # no page is headed by a unit, nor by where its figures come from; an exhibit may end there
            if id(line) in heads or _BRACKETS.fullmatch(line.text.strip()):
                continue
            if begun < line.base < height / 2:
                continue  # a head of more lines: what stands under its first is the table's
            if _is_row(line):
                continue
            if line.top < height / 2 and is_source_line(line.text):
                continue
            # captions count, too, but are no page numbers: two exhibits may say the same
            caption = label_of(line.text) is not None
            text = line.text if caption else _DIGITS.sub("#", line.text)
            key = f"{text}@{round(line.base / 6)}"
            seen[key].add(number)
            candidates.append((key, number, line))
    least = max(2, min(3, len(pages) // 2))
    found: set[int] = set()
    for key, number, line in candidates:
        text = line.text.strip()
        # exhibits of a file end at the same height now and then, with the same source
        enough = max(least, MOST_PAGES * len(pages)) if is_source_line(text) else least
        alone = _NUMBER.fullmatch(text) is not None and _outermost(line, pages[number])
        if alone or len(seen[key]) >= enough:
            found.add(id(line))
    return found - _halfway(pages, found)


def _is_row(line: TextLine) -> bool:
    """Whether a line holds figures alone, as the row of a name that is set on two lines does.

    A year and the number of the page are no such row.
    """
    cells = [one.text for one in pieces(line, 0.9)]
    return (
        len(cells) > 1
        and all(is_figure(one) or is_nothing(one) for one in cells)
        and any(is_figure(one) and not one.isdigit() for one in cells)
    )


def _halfway(pages: Sequence[tuple[float, Sequence[TextLine]]], found: set[int]) -> set[int]:
    """Ids of found lines that stand half a line off one that is not: lines of a cell beside its row."""
    return {
        id(line)
        for _, lines in pages
        for line in lines
        if id(line) in found
        and any(
            _LEVEL * line.size < abs(other.base - line.base) < _HALF * line.size
            for other in lines
            if id(other) not in found
        )
    }


def _table_heads(lines: Sequence[TextLine]) -> set[int]:
    """Ids of lines of several cells right above others: a table's head, which pages repeat too."""
    found: set[int] = set()
    ordered = sorted(lines, key=lambda line: line.base)
    # the first line of a name stands above the figures of its row, which stand in the middle of it
    begun = {
        id(above)
        for above, below in pairwise(ordered)
        if below.base - above.base < 1.5 * above.size
        and len(pieces(above, 0.9)) == 1
        and len(pieces(below, 0.9)) > 2 - (below.base - above.base < _HALF * above.size)
    }
    for at in range(len(ordered) - 2, -1, -1):
        above, below = ordered[at : at + 2]
        gap = below.top - above.bottom
        if gap > 1.4 * above.size:
            continue
        heads = pieces(above, 0.9)
        # a remark of several lines begins above the name and the figures of its row; where the
        # corner over the names is blank, the first heading is one of figures, too
        corner = any(line.x0 < above.x0 - above.size for line in ordered[at + 2 : at + 4])
        under = _under(heads[not corner :], below)
        if len(heads) > 1 and (under or len(pieces(below, 0.9)) > 1):
            found.add(id(above))
        elif id(below) in found and (
            gap <= 0.2 * above.size
            or (
                gap <= 0.8 * above.size and len(heads) == 1 and _under(pieces(below, _TIGHT), above)
            )
        ):
            # a heading that stands between the lines of its neighbours
            found.add(id(above))
        elif gap < 0 and len(pieces(below, 0.9)) > 1:
            found.add(id(above))
        # headings of a tight table
        if len(pieces(above, _TIGHT)) > 2 and (id(below) in begun or len(pieces(below, 0.9)) > 2):
            found.add(id(above))
    for above, below in pairwise(ordered):
        # the rest of a heading of two lines
        near = id(above) in found and below.top - above.bottom <= 0.6 * above.size
        if near and len(pieces(below, 0.9)) == 1 and _under(pieces(above, 0.9)[1:], below):
            found.add(id(below))
    return found


def _under(heads: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line stands under one of the headings, set left, right or in the middle."""
    return any(
        min(
            abs(head.x0 - line.x0),
            abs(head.x1 - line.x1),
            abs(head.x0 + head.x1 - line.x0 - line.x1) / 2,
        )
        <= 2
        for head in heads
    )


def _outermost(line: TextLine, page: tuple[float, Sequence[TextLine]]) -> bool:
    _, lines = page
    return (
        line.base <= min(one.base for one in lines) + 1
        or line.base >= max(one.base for one in lines) - 1
    )
