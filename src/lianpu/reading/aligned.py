"""Tables of plain text: cells set under each other with blanks, or parted by bars."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.reading.barred import BARS, HEAD_ROWS, RULING, barred_rows
from lianpu.reading.draft import DraftBlock
from lianpu.reading.grid import GridRow, table_blocks
from lianpu.reading.markup import cleaned
from lianpu.reading.prose import columns, ends_sentence, is_cjk
from lianpu.reading.words import EMPTY

_GAP = lazy_re.compile(r"(?<=\S)(?:[ \xa0]{2,}|\u3000+[ \xa0\u3000]*)(?=\S)")
"""What may stand between two cells of a row."""
_LEADERS = lazy_re.compile(r"(?<=\S) ?(?:[.…·_] ?){4,}(?=\s|[$¥€£(\d-])")
"""Dots that lead the eye from a name to its figure."""
_FIGURES = lazy_re.compile(
    r"[\d.,%()+\-–—$¥€£xXEA<>~≈/\sa-z]*\d[^一-鿿]{0,14}|[-–—]+|n/?[am]\.?", re.IGNORECASE
)
LEAST_ROWS = 3
"""Rows, the header among them, under which alignment may be chance."""
WIDEST = 240
"""Columns beyond which a line is prose that happens to hold blanks."""


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """What stands at a place of a text that is a table."""

    blocks: list[DraftBlock]
    lines: int
    """Lines of the file that it takes."""


def aligned_table(lines: Sequence[tuple[str, int]]) -> AlignedTable | None:
    """The table that begins with the first of some adjoining (text, line); None if none does.

    Cells are parted where every line is blank, or nearly so: the gutters are read off all lines
    together, never off one, so a cell that fills its column up to the next does not join it.
    """
    return _barred(lines) or _spaced(lines) or _gapped(lines)


def may_begin(text: str) -> bool:
    """Whether a line can be the first of such a table: a cheap look before a long one.

    >>> may_begin("Component   2024   2025"), may_begin("| 部件 | 2024 |"), may_begin("Cells fell.")
    (True, True, False)
    """
    return (
        BARS.search(text) is not None
        or _GAP.search(_led(text)) is not None
        or (RULING.fullmatch(text) is not None)
    )


def _barred(lines: Sequence[tuple[str, int]]) -> AlignedTable | None:
    """Rows whose cells are parted by bars."""
    found = barred_rows(lines)
    if found is None:
        return None
    rows, header, taken = found
    return AlignedTable(table_blocks(rows, header_rows=header), taken)


def _spaced(lines: Sequence[tuple[str, int]]) -> AlignedTable | None:
    """Rows of as many cells each, every two parted by one full-width blank, under each other or not."""
    rows: list[GridRow] = []
    for text, line in lines:
        cells = text.strip(" \u3000").split("\u3000")
        if len(cells) < 2 or (rows and len(cells) != len(rows[0].texts)):
            break
        if not all(cell.strip() for cell in cells) or _GAP.search(text.replace("\u3000", "|")):
            break
        rows.append(GridRow(tuple(cleaned(cell).strip() for cell in cells), line))
    if len(rows) < LEAST_ROWS or len(rows[0].texts) < 3 or not _tabular(rows):
        return None
    return AlignedTable(table_blocks(rows, header_rows=1), len(rows))


def _gapped(lines: Sequence[tuple[str, int]]) -> AlignedTable | None:
    """Rows whose cells stand under each other with blanks between."""
    if RULING.fullmatch(lines[0][0]) or not _GAP.search(_led(lines[0][0])):
        return None
    shown: list[tuple[str, int, bool]] = []
    header = 0
    taken = 0
    for index, (text, line) in enumerate(lines):
        led = _led(text)
        if RULING.fullmatch(text):
            header = header or (len(shown) if 0 < len(shown) <= HEAD_ROWS else 0)
        elif columns(led) > WIDEST:
            break
        elif _GAP.search(led):
            shown.append((_spread(led), line, True))
        elif _names_rows(led) and index + 1 < len(lines) and _GAP.search(_led(lines[index + 1][0])):
            shown.append((led.strip(), line, False))
        else:
            break
        taken = index + 1
    parted = [text for text, _, gapped in shown if gapped]
    if len(parted) < LEAST_ROWS:
        return None
    bounds = _without_signs(parted, _gutters(parted))
    even = _evenly(parted, len(bounds) + 2)
    if not bounds and not even:
        return None
    width = even or len(bounds) + 1
    rows = []
    for text, line, gapped in shown:
        if not gapped:
            cells = [text, *[""] * (width - 1)]
        else:
            cells = _by_gaps(text) if even else _cut(text, bounds)
        rows.append(
            GridRow(tuple(cleaned(cell).strip() if cell else EMPTY for cell in cells), line)
        )
    if not _tabular(rows):
        return None
    return AlignedTable(table_blocks(rows, header_rows=header or 1), taken)


def _by_gaps(text: str) -> list[str]:
    """The cells of a line, any two blanks or more between them."""
    return [cell.replace(_FILL, "") for cell in re.split(" {2,}", text.strip())]


def _evenly(lines: Sequence[str], least: int) -> int:
    """How many cells all of some lines have by their gaps alone; 0 where they differ or are fewer than some.

    Cells that do not stand under each other, "2021    28    310" under a head of longer words, share few gutters.
    """
    every = [_by_gaps(line) for line in lines]
    count = len(every[0])
    alike = all(len(cells) == count for cells in every)
    if count < max(least, 3) or not alike:
        return 0
    if any(cell in _SIGNS for cells in every for cell in cells):
        return 0
    # two blanks behind each full stop make cells of prose, too
    figured = all(_FIGURES.fullmatch(cells[-1]) for cells in every[1:])
    return count if figured else 0


def _led(text: str) -> str:
    """A line with the dots that lead to a figure blank."""
    return _LEADERS.sub(lambda found: " " * len(found[0]), text.rstrip())


def _names_rows(text: str) -> bool:
    """Whether a line without a gap may be the name of the rows under it."""
    bare = text.strip()
    return 0 < columns(bare) <= 40 and (bare[-1] in ":：" or not ends_sentence(bare))


_SIGNS = frozenset(("", "$", "¥", "￥", "€", "£", "US$", "HK$", "RMB"))
_INK = lazy_re.compile("[^ ]")
_FILL = "\x00"
"""Stands behind a full-width character for its second column."""


def _spread(text: str) -> str:
    """A line in which each character takes the columns that it is printed on."""
    text = text.replace("\xa0", " ")
    if text.isascii():
        return text
    parts = []
    for character in text:
        if character == "\u3000":
            parts.append("  ")
        else:
            parts.append(character + _FILL if is_cjk(character) else character)
    return "".join(parts)


def _gutters(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of columns that are blank in every line and part two cells in most of them."""
    width = max(map(len, lines))
    inked = 0
    for line in lines:
        inked |= int(_INK.sub("1", line).replace(" ", "0").ljust(width, "0"), 2)
    blanks = re.finditer("0+", f"{inked:0{width}b}")
    found = [blank.span() for blank in blanks if blank.start() > 0 and blank.end() < width]
    return [bound for bound in found if _parts(lines, *bound)]


def _without_signs(
    lines: Sequence[str], bounds: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The gutters but for those behind a column of currency signs, which belong to the figures."""
    kept = list(bounds)
    for number in reversed(range(1, len(kept))):
        cells = [line[kept[number - 1][1] : kept[number][0]].strip() for line in lines]
        if any(cells) and all(cell in _SIGNS for cell in cells):
            del kept[number]
    return kept


def _parts(lines: Sequence[str], start: int, stop: int) -> bool:
    """Whether a blank run is a gutter: two blanks or more wherever both sides have words."""
    wide = narrow = 0
    for line in lines:
        left, right = line[:start].rstrip(), line[stop:]
        if not left.strip() or not right.strip():
            continue
        between = len(line) - len(line[stop:].lstrip()) - len(left)
        if between >= 2:
            wide += 1
        else:
            narrow += 1
    return wide >= 2 and wide > narrow


def _cut(text: str, bounds: Sequence[tuple[int, int]]) -> list[str]:
    edges = [0, *(stop for _, stop in bounds), len(text)]
    return [
        text[left:right].replace(_FILL, "").strip() if left < len(text) else ""
        for left, right in itertools.pairwise(edges)
    ]


def _tabular(rows: Sequence[GridRow]) -> bool:
    """Whether cells are those of a table and not the columns of a page of prose."""
    width = len(rows[0].cells)
    cells = [cell for row in rows for cell in row.texts if cell]
    filled = sum(1 for row in rows if sum(map(bool, row.texts)) >= 2)
    if filled < max(LEAST_ROWS - 1, len(rows) * 0.6):
        return False
    prose = sum(
        columns(cell) > 45 or (ends_sentence(cell) and columns(cell) > 25) for cell in cells
    )
    if prose > len(cells) * 0.2:
        return False
    figured = [
        sum(bool(_FIGURES.fullmatch(row.texts[at])) for row in rows[1:]) >= (len(rows) - 1) * 0.5
        for at in range(1, width)
    ]
    return any(figured) or width >= 3
