"""Tables without a caption: runs of lines that fall into the same columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.reading.pdf.areas import Area
from lianpu.reading.pdf.exhibits import Exhibit
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.pdf.rows import Part, covered
from lianpu.reading.pdf.ruled import table_draft
from lianpu.reading.words import Box

APART = 0.9
"""Gap in font sizes that parts two cells of a line."""
LEAST_LINES = 3
"""Lines with two cells or more that make a table without rules."""
NUMERIC_SHARE = 0.4
"""Share of cells beside the first column that hold numbers; two columns of prose have none. This
and the other bounds were chosen on the European files of the ICDAR 2013 competition."""
_NUMERIC = re.compile(
    r"[^A-Za-z\u4e00-\u9fff]*\d[^A-Za-z\u4e00-\u9fff]*[A-Za-z%倍亿万元年月日]{0,4}|[-–—/*]|n\.?a\.?"
)


def uncaptioned(page: Area, index: int) -> list[Exhibit]:
    """Tables of a page that no caption announces; their lines are taken out of it."""
    found: list[Exhibit] = []
    used: set[int] = set()
    for run in _runs(page):
        box = (
            min(line.x0 for line in run),
            run[0].top,
            max(line.x1 for line in run),
            run[-1].bottom,
        )
        part = Part(
            page.ink.number,
            run,
            _within(page.ink.horizontal, box),
            _within(page.ink.vertical, box),
            _within(page.ink.fills, box),
        )
        blocks = table_draft([part])
        if blocks is None or blocks[0].table is None:
            continue
        texts = {
            (cell.row, cell.column): cell.words.text for cell in blocks[0].table.cells if cell.words
        }
        if not _is_table(texts, blocks[0].table.columns, part, box):
            continue
        used.update(id(line) for line in run)
        found.append(Exhibit(index, box, blocks))
    page.lines = [line for line in page.lines if id(line) not in used]
    return found


def _within(boxes: Sequence[Box], around: Box) -> list[Box]:
    return [
        box
        for box in boxes
        if box[3] >= around[1] - 8
        and box[1] <= around[3] + 8
        and box[2] > around[0] - 2
        and box[0] < around[2] + 2
    ]


def _runs(page: Area) -> list[list[TextLine]]:
    """Stretches of lines of which most have several cells, trimmed to such lines at the head."""
    width = page.right - page.left
    runs: list[list[TextLine]] = []
    current: list[TextLine] = []
    alone = 0
    for line in page.lines:
        several = len(pieces(line, APART)) > 1
        prose = not several and line.x1 - line.x0 > width * 0.62
        far = bool(current) and line.top - current[-1].bottom > 2.6 * line.size
        if current and (prose or far or alone > 2):
            runs.append(current)
            current, alone = [], 0
        if several or (current and not prose):
            current.append(line)
            alone = 0 if several else alone + 1
    runs.append(current)
    return [trimmed for run in runs if len(trimmed := _trimmed(run)) >= 2]


def _trimmed(run: list[TextLine]) -> list[TextLine]:
    """Without the lone lines at its end, which are the text that follows."""
    end = len(run)
    while end and len(pieces(run[end - 1], APART)) == 1:
        end -= 1
    several = sum(len(pieces(line, APART)) > 1 for line in run[:end])
    return run[:end] if several >= 2 else []


def _is_table(texts: dict[tuple[int, int], str], columns: int, part: Part, box: Box) -> bool:
    """Whether cells hold data: numbers beside names, or anything between rules."""
    rules = [rule for rule in part.horizontal if covered([rule], box[0], box[2]) >= 0.5]
    gridded = len(part.vertical) >= 2 and len(part.horizontal) >= 2
    several = sum(len(pieces(line, APART)) > 1 for line in part.lines)
    beside = [text for (_, column), text in texts.items() if column > 0]
    numeric = sum(_NUMERIC.fullmatch(text) is not None for text in beside)
    longest = sorted(map(len, beside), reverse=True)[: max(1, len(beside) // 3)]
    if beside and sum(longest) / len(longest) > 120 and not gridded:
        return False
    if len(rules) >= 3 or gridded:
        return several >= 2
    enough = several >= LEAST_LINES and numeric >= max(3, len(beside) * NUMERIC_SHARE)
    return enough or (len(rules) >= 2 and columns >= 3 and several >= LEAST_LINES)
