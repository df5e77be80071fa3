"""What stands about the rows of a table under its caption: its unit above, notes beneath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.captions import is_note, is_unit_line
from lianpu.reading.draft import DraftBlock
from lianpu.reading.pdf.cells import joined_lines
from lianpu.reading.pdf.lines import TextLine, pieces, words_of
from lianpu.reading.pdf.rows import Part

WIDE = 1.8
"""Gap, in font sizes, that parts cells; justified prose leaves less; ours."""
MOST = 12
"""Printed lines of notes; ours."""
_TURN = lazy_re.compile(
    r"[(（]?\s*(?:续下[页表]|續下[頁表]|转下页|接下页|(?:to be )?continued (?:on|over)[a-z ]*)\s*[)）]?",
    re.IGNORECASE,
)
"""What the foot of a page says of a table that goes on."""


@dataclass(slots=True)
class About:
    """The rows of a table, and the blocks that stand above and beneath them."""

    parts: list[Part]
    above: list[DraftBlock] = field(default_factory=list)
    below: list[DraftBlock] = field(default_factory=list)
    turns: list[DraftBlock] = field(default_factory=list)
    """What only says that the table goes on, or says its unit again."""


def about_rows(parts: Sequence[Part]) -> About:
    """Lines of a table parted from what is said about it; all are rows where nothing is."""
    found = About([])
    units: set[str] = set()
    for number, part in enumerate(parts):
        lines = list(part.lines)
        while len(lines) > 1 and is_unit_line(lines[0].text):
            line = lines.pop(0)
            kind = BlockKind.FURNITURE if line.text in units else BlockKind.PARAGRAPH
            where = found.above if not units else found.turns
            where.append(DraftBlock(kind, words_of(line), page=line.page))
            units.add(line.text)
        if len(lines) > 1 and number + 1 < len(parts) and _TURN.fullmatch(lines[-1].text):
            line = lines.pop()
            found.turns.append(DraftBlock(BlockKind.FURNITURE, words_of(line), page=line.page))
        if number + 1 == len(parts):
            at = _notes_from(lines, part)
            found.below += _blocks(lines[at:], part)
            lines = lines[:at]
        if lines:
            found.parts.append(replace(part, lines=lines))
    return found if found.parts else About(list(parts))


def _notes_from(lines: Sequence[TextLine], part: Part) -> int:
    """The first line of the notes that end a table; how many lines there are where none do."""
    for at, line in enumerate(lines[1:], 1):
        rest = lines[at:]
        noted = len(rest) <= MOST and is_note(line.text) and not _in_frame(line, part)
        if noted and all(len(pieces(one, WIDE)) == 1 for one in rest):
            return at
    return len(lines)


def _in_frame(line: TextLine, part: Part) -> bool:
    """Whether vertical rules run past a line, which then stands in a cell."""
    middle = (line.top + line.bottom) / 2
    return any(box[1] + 1 < middle < box[3] - 1 for box in part.vertical)


def _blocks(lines: Sequence[TextLine], part: Part) -> list[DraftBlock]:
    """Notes as paragraphs, each with the lines that it runs on into."""
    notes: list[list[TextLine]] = []
    for line in lines:
        if notes and not is_note(line.text):
            notes[-1].append(line)
        else:
            notes.append([line])
    return [
        DraftBlock(BlockKind.PARAGRAPH, joined_lines(own, part.manner.compounds), page=own[0].page)
        for own in notes
    ]
