"""Headings of a table that run up or down the page: read as if they were set upright in their column.

Narrow columns under long names are often headed so. Each run of turned letters over a column becomes
one word on a line of its own over the table; what was read gets the box of the run afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lianpu.reading.draft import DraftBlock
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.kinds import is_figure, is_nothing
from lianpu.reading.pdf.lines import TextLine, pieces
from lianpu.reading.pdf.turned import Run, with_lines
from lianpu.reading.words import Box, Printed

NEAR = 4.0
"""Font sizes from the lower end of a heading to the first row at most; ours."""
ROWS = 6
"""Rows that are asked which columns there are; cells of the first may be blank."""
TALL = 1.5
"""A run is this much higher than wide at least; ours."""
MOST = 400
"""Turned texts of a page that are asked: a watermark of thousands is no heading; ours."""


def set_upright(
    runs: Sequence[Run], lines: Sequence[TextLine], page: int
) -> tuple[list[TextLine], list[Run], dict[Box, Box]]:
    """The lines of a page with the headings among its turned runs, and the other runs.

    A heading stands among others over rows of figures, and over a column of them. Also the boxes of
    what was added, with those of the runs themselves.

    Args:
        runs: Turned texts of a page, in the file's order.
        lines: Its upright lines.
        page: Its number.
    """
    used: set[int] = set()
    boxes: dict[Box, Box] = {}
    ordered = sorted(lines, key=lambda line: line.base)
    for band in _bands(runs) if len(runs) <= MOST else ():
        heads = _heads(band, ordered)
        if len(heads) < 2:
            continue
        beside = _beside([run for _, run in heads], ordered)
        base = beside.base if beside else max(run.box[3] - 0.2 * run.size for _, run in heads)
        words = [Word(run.text, run.box[0], run.box[2], base, run.size) for _, run in heads]
        for word, (own, run) in zip(words, heads, strict=True):
            boxes[TextLine([word], page).box] = run.box
            used |= own
        if beside:
            ordered.remove(beside)
            words += beside.words
        ordered.append(TextLine(sorted(words, key=lambda word: word.x0), page))
        ordered.sort(key=lambda line: line.base)
    return ordered if used else list(lines), [run for run in runs if id(run) not in used], boxes


def placed(
    blocks: Sequence[DraftBlock], boxes: Mapping[int, Mapping[Box, Box]]
) -> list[DraftBlock]:
    """Blocks with the boxes of turned headings where these stand, by page."""
    if not any(boxes.values()):
        return list(blocks)

    def placed_anew(line: Printed) -> Printed:
        own = boxes.get(line.page, {}).get(line.box)
        return line if own is None else replace(line, box=own, stops=())

    return with_lines(blocks, placed_anew)


def _bands(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs beside one another: their heights overlap by more than half of the lower one."""
    found: list[list[Run]] = []
    for run in runs:
        x0, top, x1, bottom = run.box
        if bottom - top < TALL * (x1 - x0) or is_figure(run.text):
            continue
        for band in found:
            _, high, _, low = band[0].box
            shared = min(bottom, low) - max(top, high)
            if shared > 0.5 * min(bottom - top, low - high):
                band.append(run)
                break
        else:
            found.append([run])
    return found


def _heads(band: Sequence[Run], lines: Sequence[TextLine]) -> list[tuple[set[int], Run]]:
    """The headings among runs beside one another, each with the `id` of the runs that are its lines."""
    low = max(run.box[3] for run in band)
    size = max(run.size for run in band)
    beneath = [line for line in lines if line.base > low][:ROWS]
    if not beneath or beneath[0].top - low > NEAR * size:
        return []
    cells = [piece for line in beneath for piece in pieces(line, 0.9)]
    heads: list[tuple[set[int], Run, TextLine]] = []
    for run in band:
        cell = min(cells, key=lambda one: _off(run, one))
        if _off(run, cell) > run.size:
            continue
        for at, (own, before, column) in enumerate(heads):
            if min(cell.x1, column.x1) > max(cell.x0, column.x0):
                heads[at] = own | {id(run)}, _joined(before, run), column
                break
        else:
            heads.append(({id(run)}, run, cell))
    figures = [cell for cell in cells if is_figure(cell.text) or is_nothing(cell.text)]
    over = sum(any(_off(run, cell) <= run.size for cell in figures) for _, run, _ in heads)
    return [(own, run) for own, run, _ in heads] if 2 * over >= len(heads) else []


def _off(run: Run, cell: TextLine) -> float:
    """How far the middle of a run is to the side of a cell."""
    middle = (run.box[0] + run.box[2]) / 2
    return max(cell.x0 - middle, middle - cell.x1, 0.0)


def _joined(first: Run, second: Run) -> Run:
    """Two lines of one heading."""
    (left, top, right, low), (x0, y0, x1, y1) = first.box, second.box
    box = (min(left, x0), min(top, y0), max(right, x1), max(low, y1))
    return Run(f"{first.text} {second.text}", box, first.size)


def _beside(heads: Sequence[Run], lines: Sequence[TextLine]) -> TextLine | None:
    """The heading of the names: a line left of turned headings, as high as they."""
    top, low = min(run.box[1] for run in heads), max(run.box[3] for run in heads)
    left = min(run.box[0] for run in heads)
    own = [line for line in lines if top < line.base <= low and line.x1 < left]
    return own[-1] if own else None
