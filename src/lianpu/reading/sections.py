"""Contents pages and disclosures told from the argument of a report."""

from __future__ import annotations

import re
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock
from lianpu.reading.prose import columns, ends_sentence
from lianpu.reading.words import beside

_CONTENTS = lazy_re.compile(
    r"(目\s*录|目\s*錄|内容目录|图表目录|圖表目錄|图目录|表目录|contents|table of contents"
    r"|list of (?:figures|tables|exhibits|charts))\s*[:：]?",
    re.IGNORECASE,
)
_DISCLOSURE = lazy_re.compile(
    r"(免责|免責|重要披露|披露声明|披露事项|分析[员师][声聲承]|分析員[声聲]|法律声明|法律聲明|特别声明|重要声明"
    r"|重要聲明|评级说明|投资评级(?:标准|说明)"
    r"|(?:important |legal |analyst |general |other )*(?:disclosures?|disclaimers?)\b"
    r"|important (?:information|notices?)\b|analysts?['’]? certifications?|regulatory disclosures?)",
    re.IGNORECASE,
)
_LEADERS = lazy_re.compile(r"(?:[.…·]\s?){3,}")
_PAGE_LAST = lazy_re.compile(r"\D\s*\d{1,3}\s*$")
ENTRY_COLUMNS = 140
"""Widest entry of a contents page; wider lines are prose."""
_LONGEST_HEAD = 40
_TEXT_KINDS = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.NOTE,
        BlockKind.CAPTION,
        BlockKind.SOURCE_LINE,
    }
)


def without_contents(blocks: tuple[DraftBlock, ...]) -> tuple[DraftBlock, ...]:
    """Contents headings with their entries as FURNITURE."""
    found: list[DraftBlock] = []
    listing = False
    entries = 0
    for block in blocks:
        if _is_contents_head(block):
            found.append(_furniture(block))
            listing, entries = True, 0
            continue
        if listing:
            over = block.kind is BlockKind.HEADING and (entries > 0 or block.level is not None)
            over = over or block.kind is BlockKind.FIGURE or not _is_entry(block)
            if over and entries == 0 and block.kind is BlockKind.HEADING and _numbered(block.text):
                over = False
            if not over:
                found.append(_furniture(block))
                entries += 1
                continue
            listing = False
        found.append(block)
    return tuple(found)


def _is_contents_head(block: DraftBlock) -> bool:
    return block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and bool(
        is_contents_title(block.text)
    )


def is_contents_title(words: str) -> bool:
    """Whether words head a list of sections or figures: 目录, Contents.

    >>> is_contents_title("目 录"), is_contents_title("Contents of the box")
    (True, False)
    """
    return _CONTENTS.fullmatch(words.strip()) is not None


def _is_entry(block: DraftBlock) -> bool:
    if block.table is not None:
        return _is_listing(block)
    words = _LEADERS.sub(" ", block.text)
    if block.kind is BlockKind.FURNITURE or _numbered(words):
        return True
    return columns(words) <= ENTRY_COLUMNS and not ends_sentence(words) and "，" not in words


def _numbered(words: str) -> bool:
    return columns(words) <= ENTRY_COLUMNS and _PAGE_LAST.search(words) is not None


def _is_listing(block: DraftBlock) -> bool:
    """Whether most rows of a table end in a page number, in an order that never falls far."""
    assert block.table is not None
    rows: dict[int, str] = {}
    for cell in block.table.cells:
        rows[cell.row] = rows.get(cell.row, "") + " " + cell.words.text
    numbers = [re.search(r"(\d{1,3})\s*$", text.strip()) for text in rows.values()]
    return sum(number is not None for number in numbers) >= len(rows) * 0.5


def _furniture(block: DraftBlock) -> DraftBlock:
    """The block outside the argument; a table becomes its rows."""
    if block.table is None:
        return replace(block, kind=BlockKind.FURNITURE, level=None)
    rows = [
        beside((cell.words for cell in block.table.cells if cell.row == row), "\t")
        for row in range(block.table.rows)
    ]
    return replace(block, kind=BlockKind.FURNITURE, words=beside(rows, "\n").strip(), table=None)


def with_disclosures(blocks: tuple[DraftBlock, ...]) -> tuple[DraftBlock, ...]:
    """Everything from the disclosure heading on as DISCLOSURE; tables stay tables.

    The heading must come after the last captioned exhibit: a report may disclose on its front page
    and argue on.
    """
    last = max(
        (index for index, block in enumerate(blocks) if block.kind is BlockKind.CAPTION), default=-1
    )
    start = next(
        (
            index
            for index, block in enumerate(blocks)
            if index > max(last, len(blocks) // 4) and _heads_disclosures(block)
        ),
        None,
    )
    if start is None:
        return blocks
    return (
        *blocks[:start],
        *(
            replace(block, kind=BlockKind.DISCLOSURE, level=None)
            if block.kind in _TEXT_KINDS
            else block
            for block in blocks[start:]
        ),
    )


def _heads_disclosures(block: DraftBlock) -> bool:
    words = block.text.strip(" ■●*:：")
    if not _DISCLOSURE.match(words) or len(words) > _LONGEST_HEAD or ends_sentence(words):
        return False
    return block.kind is BlockKind.HEADING or (
        block.kind is BlockKind.PARAGRAPH and _DISCLOSURE.fullmatch(words) is not None
    )
