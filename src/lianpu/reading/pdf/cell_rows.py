"""Lines that are rows of cells, told before the columns of their table are known."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.pdf.stretched import NESTED

ASIDE = 0.9
"""Gap in font sizes that parts captions or source lines set side by side."""


def names_figures(line: TextLine) -> bool:
    """Whether a line is a name and then figures, however tight they are set."""
    first, *rest = [word.text for word in line.words]
    figures = sum(is_figure(word) or is_nothing(word) for word in rest)
    return not is_figure(first) and first[0].isalpha() and figures >= max(1, len(rest) // 2)


def second_column(lines: Sequence[TextLine]) -> float:
    """Where the second cell of a line begins at the earliest; infinite where none has two."""
    return min(
        (parts[1].x0 for line in lines if len(parts := pieces(line, ASIDE)) > 1),
        default=float("inf"),
    )


def in_rows(lines: Sequence[TextLine]) -> bool:
    """Whether lines are rows of cells rather than tick marks; a wrapped name parts its row."""
    counts = [len(pieces(line, ASIDE)) for line in lines]
    wide = sum(count > 2 for count in counts)
    named = sum(names_figures(line) for line in lines)
    nested = _nested(lines)
    return (
        sum(count > 1 for count in counts) >= len(lines) * 0.5
        or wide >= max(3, 0.25 * len(lines))
        or named >= max(3, 0.6 * len(lines))
        or sum(map(names_figures, nested)) >= max(3, 0.6 * len(nested))
    )


def _nested(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines with the words beside them that stand a bit higher or lower: a name and its note."""
    found: list[TextLine] = []
    for line in sorted(lines, key=lambda line: line.base):
        if found and line.base - found[-1].base < NESTED * line.size:
            words = sorted([*found.pop().words, *line.words], key=lambda word: word.x0)
            line = TextLine(words, line.page)
        found.append(line)
    return found
