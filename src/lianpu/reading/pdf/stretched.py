"""Boundaries between columns that are none: the blanks of justified lines inside a cell."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.reading.pdf.kinds import is_figure
from lianpu.reading.pdf.lines import TextLine

STRETCHED = 2.0
"""Widest blank of a justified line in a cell, in font sizes; ours."""
HEADING = 4.0
"""The same of a line of a heading that goes on beneath; ours."""
FEW = 0.06
"""Share of a table's lines up to which words may stand beside others by justification; ours."""
OFTEN = 0.3
"""The same where the file sets a blank before them and they begin at no one edge; ours."""
_YEAR = lazy_re.compile(r"(?:19|20)\d\d")
_BARE = str.maketrans("", "", " ,.;:，。；：、")
NESTED = 0.85
"""Step, in font sizes, from which a line may stand under another: a nearer one is beside it."""

Strip = tuple[float, float]
"""Left and right end of a white strip."""


def without_stretched(
    edges: list[tuple[float, Strip]],
    chunked: Sequence[Sequence[TextLine]],
    rules: Sequence[float] = (),
    sure: Sequence[Strip] = (),
) -> list[tuple[float, Strip]]:
    """Boundaries but those that stretched blanks make inside justified cells.

    Right of such a gap stand only ends of broken words ("Net     in-" over "come"), or in very few
    lines words without a figure or a heading, close after others of their line; or nothing but the
    end of a line of a heading that goes on beneath. A column that holds nothing but the heading of
    a group stands over others.

    Args:
        edges: Boundaries with the white around them.
        chunked: The lines of the table in pieces.
        rules: The x of vertical rules; these part columns, whatever stands there.
        sure: White that parts figures from figures; so does this.
    """
    data = next((number for number, row in enumerate(chunked) if _has_figure(row)), 0)
    kept: list[tuple[float, Strip]] = []
    for index, (edge, strip) in reversed(list(enumerate(edges))):
        stop = kept[-1][0] if kept else float("inf")
        if strip in sure or any(abs(edge - x) < 0.5 for x in rules):
            kept.append((edge, strip))
            continue
        own = [
            (number, before, chunk)
            for number, row in enumerate(chunked)
            for before, chunk in zip([None, *row], row, strict=False)
            if edge <= chunk.x0 and chunk.x1 <= stop
        ]
        ends = {number: chunk for number, _, chunk in own}
        broken = all(_breaks_off(chunk.text) for chunk in ends.values())
        close = all(
            before is not None and chunk.x0 - before.x1 <= STRETCHED * chunk.size
            for _, before, chunk in own
        )
        few = (
            close
            and (len(own) <= max(2, FEW * len(chunked)) or _ragged(own, len(chunked)))
            and all(
                number > 0 and (chunk.text.translate(_BARE).isalpha() or _breaks_off(chunk.text))
                for number, _, chunk in own
            )
        )
        goes_on = all(
            before is not None and chunk.x0 - before.x1 <= HEADING * chunk.size
            for _, before, chunk in own
        ) and _goes_on(own, chunked, data)
        start = edges[index - 1][0] if index else float("-inf")
        left = [
            (number, after, chunk)
            for number, row in enumerate(chunked)
            for chunk, after in zip(row, [*row[1:], None], strict=True)
            if start <= chunk.x0 and chunk.x1 <= edge
        ]
        goes_on |= all(
            after is not None
            and after.x0 - chunk.x1
            <= min(HEADING * chunk.size, _room_before(chunk, chunked[number]))
            for number, after, chunk in left
        ) and _goes_on(left, chunked, data)
        over = any(
            _over_others(side, chunked, data)
            for side in (own, [(number, None, chunk) for number, _, chunk in left])
        )
        if not own or not (broken or few or goes_on or over):
            kept.append((edge, strip))
    return kept[::-1]


Placed = tuple[int, TextLine | None, TextLine]
"""Number of a line, the piece before, and a piece."""


def _ragged(own: Sequence[Placed], lines: int) -> bool:
    """Whether pieces follow blanks that the file sets, in some lines, and begin at no one edge."""
    starts = [chunk.x0 for _, _, chunk in own]
    aligned = max(sum(abs(x - y) <= 1 for y in starts) for x in starts)
    return (
        len(own) <= OFTEN * lines
        and aligned <= max(1, 0.5 * len(own))
        and all(chunk.words[0].blank for _, _, chunk in own)
    )


def _goes_on(own: Sequence[Placed], chunked: Sequence[Sequence[TextLine]], data: int) -> bool:
    """Whether the pieces are words of headings that go on beneath them and the piece before.

    Args:
        own: The pieces of a column.
        chunked: All lines in pieces.
        data: Number of the first line with a figure.
    """
    heads = {chunk.text for number, _, chunk in own if number < data}
    for number, before, chunk in own:
        if number >= data and chunk.text in heads:
            continue  # a heading that is said again
        if number >= data or before is None:
            return False
        near = [
            one
            for row in chunked[number + 1 : data]
            for one in row
            if NESTED * chunk.size <= one.base - chunk.base <= 1.45 * chunk.size
            and one.x0 < max(chunk.x1, before.x1)
            and one.x1 > min(chunk.x0, before.x0)
        ]
        if len(near) != 1:
            return False
    return True


def _room_before(chunk: TextLine, row: Sequence[TextLine]) -> float:
    """White between a piece and the one left of it."""
    return min((chunk.x0 - one.x1 for one in row if one.x1 <= chunk.x0), default=float("inf"))


def _has_figure(row: Sequence[TextLine]) -> bool:
    return any(is_figure(chunk.text) and not _YEAR.fullmatch(chunk.text) for chunk in row[1:])


def _over_others(own: Sequence[Placed], chunked: Sequence[Sequence[TextLine]], data: int) -> bool:
    """Whether a column is one heading of the first line, over headings left and right of it.

    Args:
        own: The pieces of a column.
        chunked: All lines in pieces.
        data: Number of the first line with a figure.
    """
    heads = [chunk for number, _, chunk in own if number < data]
    if len(heads) != 1 or own[0][0] != 0 or len(chunked) < 4:
        return False
    heading = heads[0]
    if any(chunk.text != heading.text for _, _, chunk in own):
        return False  # a later page says the heading again
    under = [chunk for row in chunked[1 : max(data, 2)] for chunk in row]
    return (
        1 < len(chunked[0]) < len(under)
        and any(one.x1 <= heading.x0 for one in under)
        and any(one.x0 >= heading.x1 for one in under)
    )


def _breaks_off(text: str) -> bool:
    return len(text) > 2 and text[-1] in "-\u00ad\ufffe\u2010" and text[-2].isalpha()
