"""Portions of a long file that are read one by one, so that memory does not grow with its pages.

Running heads, columns and tables over page breaks are told from the pages around them, so each
portion also looks at some pages of the next one, and ends at the first page there before which
nothing is left open. Where the portions lie depends on the number of pages alone: the blocks are
the same whoever reads them, in whatever order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock

LONGEST = 240
"""Pages of a portion; ours: a file up to this long is read as one, and these pages take some
eighty megabytes if they are dense."""
TAIL = 12
"""Pages of the next portion that are looked at; ours, tables are seldom longer."""
_OPEN = frozenset({BlockKind.TABLE, BlockKind.CAPTION, BlockKind.FIGURE, BlockKind.SOURCE_LINE})
"""What a table may go on from, or belong to."""


@dataclass(frozen=True)
class Portion:
    """Pages by their index from 0: [first, stop) are its own, [stop, seen) are looked at too."""

    first: int
    stop: int
    seen: int


def in_portions(count: int) -> list[Portion]:
    """Portions of about one length that make up so many pages.

    >>> in_portions(501)[:2]
    [Portion(first=0, stop=167, seen=179), Portion(first=167, stop=334, seen=346)]
    """
    parts = max(-(-count // LONGEST), 1)
    ends = [count * part // parts for part in range(parts + 1)]
    return [
        Portion(first, stop, min(stop + TAIL, count) if stop < count else count)
        for first, stop in pairwise(ends)
    ]


def end_of(portion: Portion, blocks: Sequence[DraftBlock]) -> int:
    """Index of the page that the next portion gives first.

    The first one from `stop` on before which prose ends and over which no table goes; where there
    is none among those that were looked at, the first over which no table goes; `stop` where a
    table goes on over all of them: it is then two.
    """
    if portion.seen == portion.stop:
        return portion.stop
    last: dict[int, BlockKind] = {}
    crossed: set[int] = set()
    for block in blocks:
        if block.page is None:
            continue
        pages = [block.page]
        if block.table is not None:
            pages += [page for _, page, _ in block.table.breaks if page is not None]
            # between pages n and n + 1 lies the end n, which is the index of page n + 1 too
            crossed.update(range(min(pages), max(pages)))
        if block.kind is not BlockKind.FURNITURE:
            last[max(pages)] = block.kind
    ends = [end for end in range(portion.stop, portion.seen) if end not in crossed]
    calm = [end for end in ends if last.get(end) not in _OPEN]
    return next(iter(calm or ends), portion.stop)
