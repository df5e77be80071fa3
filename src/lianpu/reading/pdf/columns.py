"""Columns of a table, from how the words of all its rows lie side by side."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.reading.pdf.lines import TextLine, pieces

INSIDE = 0.45
"""Gap, in font sizes, up to which words belong to one cell: a blank is at most 0.33 and the
padding of the tightest table we have seen 0.55."""
NARROWEST = 1.2
"""Points: a narrower white strip is no gap between columns."""

Strip = tuple[float, float]
"""Left and right end of a white strip."""


def column_edges(lines: Sequence[TextLine], rules: Sequence[float] = ()) -> list[float]:
    """The x of each boundary between columns, from left to right.

    A boundary is a strip that is white over all lines, save those that span columns: a group's
    name, a heading over several columns.

    Args:
        lines: The printed lines of the whole table, over all its pages.
        rules: The x of vertical rules that run most of the table's height.
    """
    chunked = [pieces(line, INSIDE) for line in lines]
    several = [chunks for chunks in chunked if len(chunks) > 1]
    if not several:
        return []
    strips = _strips(several)
    alone = [chunks for chunks in chunked if len(chunks) == 1]
    # a line of one piece widens its column unless it plainly spans several
    kept = [
        chunks for chunks in alone if _crossed(chunks[0], strips) <= 1 and _narrow(chunks, strips)
    ]
    strips = _strips([*several, *kept]) or strips
    strips = _under_headings(chunked, strips, several, kept)
    edges = [(left + right) / 2 for left, right in strips]
    for x in rules:
        if all(abs(x - edge) > 6 for edge in edges) and not any(
            chunk.x0 + 1 < x < chunk.x1 - 1 for chunks in several for chunk in chunks
        ):
            outside = x <= min(line.x0 for line in lines) or x >= max(line.x1 for line in lines)
            inside_strip = any(left <= x <= right for left, right in strips)
            if not outside and not inside_strip:
                edges.append(x)
    return sorted(edges)


def _strips(chunked: Sequence[Sequence[TextLine]]) -> list[Strip]:
    """White strips between the joint coverage of all pieces."""
    spans = sorted((chunk.x0, chunk.x1) for chunks in chunked for chunk in chunks)
    strips: list[Strip] = []
    end = spans[0][1]
    for start, stop in spans[1:]:
        if start - end > NARROWEST:
            strips.append((end, start))
        end = max(end, stop)
    return strips


def _crossed(chunk: TextLine, strips: Sequence[Strip]) -> int:
    return sum(chunk.x0 < left and chunk.x1 > right for left, right in strips)


def _narrow(chunks: Sequence[TextLine], strips: Sequence[Strip]) -> bool:
    """Whether a lone piece stays in one column, or at most fills a strip's edge."""
    return _crossed(chunks[0], strips) == 0


def _under_headings(
    chunked: Sequence[Sequence[TextLine]],
    strips: list[Strip],
    several: Sequence[Sequence[TextLine]],
    kept: Sequence[Sequence[TextLine]],
) -> list[Strip]:
    """Strips that only a heading over several columns covers, found without that heading.

    Such a heading stands among the first lines, and the line below it has at least two pieces
    under it.
    """
    spanning: list[Sequence[TextLine]] = []
    for index, chunks in enumerate(chunked[:4]):
        if index + 1 >= len(chunked):
            break
        for chunk in chunks:
            under = [
                one
                for one in chunked[index + 1]
                if one.x0 >= chunk.x0 - 30 and one.x1 <= chunk.x1 + 30 and _overlap(one, chunk)
            ]
            if len(under) > 1 and len(chunks) > 1:
                spanning.append(chunks)
                break
    if not spanning:
        return strips
    rest = [chunks for chunks in [*several, *kept] if not any(chunks is one for one in spanning)]
    if len(rest) < 2:
        return strips
    return _strips(rest) or strips


def _overlap(one: TextLine, other: TextLine) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0


def column_of(edges: Sequence[float], x: float) -> int:
    """The column that a point lies in, from 0."""
    return sum(edge < x for edge in edges)
