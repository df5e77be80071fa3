"""Rows whose name stands alone because their figures are blank, told from names of groups.

The name of a group is set apart: in another weight or size, left of the rows beneath, or in the
middle. Where none is, groups are taken to begin with the table, and to hold a row at least.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lianpu.reading.grid import heads_none
from lianpu.reading.pdf.ink import Word
from lianpu.reading.words import Words

INDENT = 0.35
"""How far, in font sizes, rows of a group are set in at least; ours: two blanks are about 0.5."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the name of a row is set."""

    bold: bool
    size: float
    left: float

    @classmethod
    def of(cls, words: Sequence[Word]) -> Look:
        """The look of the words of a line."""
        first = words[0]
        bold = sum(len(word.text) for word in words if word.bold)
        return cls(2 * bold > sum(len(word.text) for word in words), first.size, first.x0)


def blank_rows(
    rows: Sequence[Sequence[Words]],
    head: int,
    looks: Mapping[int, Look],
    spans: Mapping[tuple[int, int], tuple[int, int]],
) -> set[int]:
    """Numbers of the rows that are a name and blank cells.

    Args:
        rows: Of the whole table.
        head: How many of them are headings.
        looks: How the names of rows are set, by the `id` of their words.
        spans: Merged cells, as `Grid.spans`; a name in one over columns is that of a group.
    """
    lone = {
        at
        for at in range(head, len(rows))
        if rows[at][0] and not any(rows[at][1:]) and id(rows[at][0]) in looks
    }
    named = [
        at
        for at in range(head, len(rows))
        if any(rows[at][1:]) and id(rows[at][0]) in looks and not heads_none(rows[at][0].text)
    ]
    if not lone or not named:
        return set()
    apart = {
        at for at in lone if spans.get((at, 0), (1, 1))[1] > 1 or _apart(at, rows, named, looks)
    }
    if apart:
        return lone - apart
    # what names a row with figures elsewhere names no group, and one group alone parts nothing
    texts = {rows[at][0].text for at in named}
    if head not in lone or sum(rows[at][0].text not in texts for at in lone) < 2:
        return lone
    if rows[head][0].text in texts:
        return lone
    return {at for at in lone if at - 1 in lone}


def _apart(
    at: int, rows: Sequence[Sequence[Words]], named: Sequence[int], looks: Mapping[int, Look]
) -> bool:
    """Whether a lone name is set unlike the names of rows with figures, or says that some follow."""
    text, own = rows[at][0].text, looks[id(rows[at][0])]
    others = [looks[id(rows[one][0])] for one in named]
    bold = 2 * sum(one.bold for one in others) > len(others)
    size = sorted(one.size for one in others)[len(others) // 2]
    under = next((looks[id(rows[one][0])] for one in named if one > at), None)
    return (
        text[-1] in ":："
        or own.bold != bold
        or abs(own.size - size) > 0.3
        or own.left > max(one.left for one in others) + own.size
        or (under is not None and under.left >= own.left + INDENT * own.size)
    )
