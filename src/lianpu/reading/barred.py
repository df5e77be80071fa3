"""Tables of plain text whose cells are parted by bars, with or without rules.

Filings turned into text set a sign in a cell of its own ("35.7 | %"), leave the place over the names of
rows out of the heads ("2025 | 2024" over "Revenue | 9,826 | 9,619") and name groups on lines of their own.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.reading.grid import GridRow
from lianpu.reading.markup import cleaned
from lianpu.reading.prose import columns, ends_sentence
from lianpu.reading.words import EMPTY, Words, joined

RULING = lazy_re.compile(r"[\s\-=_—─━+|┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝│]+")
BARS = lazy_re.compile(r"[|｜│┃]")
HEAD_ROWS = 3
"""Most rows above a rule that it makes the header."""
LONGEST_NAME = 40
"""Columns of a line that may name the rows under it. Ours."""
_SIGN_BEHIND = lazy_re.compile(r"[)）]? ?(?:[%％x]|bps|p?pts?\.?|pp)|[)）]")
_SIGN_BEFORE = lazy_re.compile(r"(?:US|HK|NT)?[$¥￥€£] ?[(（]?|[(（]")
"""Cells that hold but the sign of the figure left of them, or right of them."""
_FIGURE = lazy_re.compile(r"(?:(?:US|HK|NT)?[$¥￥€£])? ?[(（]?[-−–+]?[\d.,]*\d[)）]?|[-–—]+")
_YEAR = lazy_re.compile(r"\b(?:19|20)\d\d")
_DIGIT = lazy_re.compile(r"\d")
_UNIT = lazy_re.compile(r"[(（].+[)）]")
_CHANGED = lazy_re.compile(
    r"(?i)\bchange|\bchg|\bgrowth|yoy|y/y|增[减減速長长]|[变變][动動化]|同比"
)
"""A head of changes, under which a row of rates may have nothing."""


def barred_rows(lines: Sequence[tuple[str, int]]) -> tuple[list[GridRow], int, int] | None:
    """Rows of the table that begins with the first of some adjoining lines, how many are heads, and lines taken."""
    rows: list[GridRow] = []
    names: list[GridRow] = []
    width = header = taken = 0
    framed = _framed([text.strip() for text, _ in lines])
    for at, (text, line) in enumerate(lines):
        if RULING.fullmatch(text):
            # a rule under the first rows ends the header; any other is drawn between rows
            header = header or (len(rows) if len(rows) <= HEAD_ROWS else 0)
            taken = taken if names else at + 1
            continue
        cells = _cells(text, framed)
        if len(BARS.findall(text)) < 2 and len(cells) < 3 and (rows or not _all_years(cells)):
            if rows and BARS.search(text) is None and _names_rows(text):
                names.append(GridRow((cleaned(text).strip(),), line))
                continue
            break
        if (framed.start and not BARS.match(text.strip())) or (
            framed.stop and not BARS.match(text.strip()[-1:])
        ):
            break  # what is parted off would be a cell
        if len(rows) == 1 and len(cells) == width + 1 and _headed_without_a_name(rows[0], cells):
            width += 1
            rows = [GridRow((EMPTY, *rows[0].cells), rows[0].line)]
            header = 1 + len(list(itertools.takewhile(_is_unit, names)))
        elif names and rows and not any(_DIGIT.search(cell.text) for cell in cells[1:]):
            break  # another table under a heading of its own
        if rows and len(cells) == width - 1 and _CHANGED.search(rows[0].texts[-1]):
            cells = (*cells, EMPTY)
        if rows and len(cells) != width:
            break
        width = len(cells)
        rows += [GridRow((*name.cells, *[EMPTY] * (width - 1)), name.line) for name in names]
        rows.append(GridRow(cells, line))
        names = []
        taken = at + 1
    if len(rows) < 2 or width < 2 or not all(any(row.texts) for row in rows):
        return None
    return rows, header or 1, taken


def _cells(text: str, framed: slice) -> tuple[Words, ...]:
    """The cells of a line, each sign with its figure."""
    cells = [cleaned(cell).strip() for cell in BARS.split(text.strip())[framed]]
    made: list[Words] = []
    waiting: Words | None = None
    for cell in cells:
        if waiting is not None:
            if _FIGURE.match(cell.text):
                cell = joined((waiting, cell), "", " | ", "sign-cell")
            else:
                made.append(waiting)
            waiting = None
        if made and _SIGN_BEHIND.fullmatch(cell.text) and _FIGURE.match(made[-1].text):
            made[-1] = joined((made[-1], cell), "", " | ", "sign-cell")
        elif made and _SIGN_BEFORE.fullmatch(cell.text):
            waiting = cell
        else:
            made.append(cell)
    return (*made, waiting) if waiting is not None else tuple(made)


def _framed(lines: Sequence[str]) -> slice:
    """The cells within the outer bars, on each side that every row of the table has one.

    A bar that only some rows begin or end with parts an empty cell: "产品｜2025｜｜2024｜" over
    "｜金额｜占比｜金额｜占比".
    """
    rows = list(itertools.takewhile(lambda text: len(BARS.findall(text)) >= 2, (
        text for text in lines if not RULING.fullmatch(text)
    )))  # fmt: skip
    left = all(BARS.match(text) for text in rows)
    right = all(BARS.match(text[-1:]) for text in rows)
    return slice(1 if left and rows else None, -1 if right and rows else None)


def _all_years(cells: Sequence[Words]) -> bool:
    """Whether two cells are heads of two years: "2025 | 2024"."""
    return len(cells) == 2 and all(
        _is_head(cell.text) and _YEAR.search(cell.text) for cell in cells
    )


def _is_head(text: str) -> bool:
    """Whether a cell tells what stands below it: words, a year or a day, and no figure."""
    return not _DIGIT.search(text) or (
        _YEAR.search(text) is not None and columns(text) < LONGEST_NAME
    )


def _headed_without_a_name(head: GridRow, cells: Sequence[Words]) -> bool:
    """Whether a row is one of a table whose heads leave out what stands over the names of rows."""
    return (
        all(text and _is_head(text) for text in head.texts)
        and any(_YEAR.search(text) for text in head.texts)
        and not _DIGIT.match(cells[0].text)
        and any(_FIGURE.match(cell.text) for cell in cells[1:])
    )


def _is_unit(row: GridRow) -> bool:
    """Whether a line between heads and rows tells their unit: "(in thousands)"."""
    return _UNIT.fullmatch(row.texts[0]) is not None


def _names_rows(text: str) -> bool:
    """Whether a line without bars may be the name of the rows under it."""
    bare = text.strip()
    return 0 < columns(bare) <= LONGEST_NAME and (bare[-1] in ":：)）" or not ends_sentence(bare))
