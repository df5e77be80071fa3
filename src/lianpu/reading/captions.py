"""Captions, source lines and notes: 图 N, 表 N, Figure N, Exhibit N, Table N, 资料来源, Source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock

_WORDS = "图表|圖表|图|圖|表格|表|Figure|FIGURE|Fig\\.?|Exhibit|EXHIBIT|Table|TABLE|Chart|CHART"
_WORD = re.compile(_WORDS)
_LABEL = re.compile(
    rf"(?P<label>(?P<word>{_WORDS})\s*(?P<number>\d{{1,3}}(?:[-.–]\d{{1,3}})?)\s*"
    r"(?P<more>[(（]续[)）]|[(（]cont[^)）]*[)）])?)"
    r"(?P<mark>\s*[:：.、．|丨│—–-]\s*|\s+|$)(?P<title>.*)",
    re.DOTALL,
)
_SENTENCE_VERB = re.compile(
    r"(显示|所示|展示|可见|表明|列出|给出|为|是|中|的|和|与|至|及|shows?\b|presents?\b|lists?\b|gives?\b"
    r"|illustrates?\b|depicts?\b|summari[sz]es?\b|reports?\b|is\b|are\b|and\b|below\b|above\b|in\b"
    r"|to\b|of\b|,|，|、)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:资料来源|資料來源|数据来源|數據來源|来源|來源|Sources?|SOURCES?|Data source)\s*[:：]"
)
_NOTE = re.compile(
    r"(?:附?注|註|备注|備註|说明|Notes?|NOTES?|N\.B\.)\s*\d*\s*(?:[:：]|(?=\d[)）]))"
)
_LIST_ENTRY = re.compile(r"(?:\.{3,}|…{2,}|·{3,}|\t)\s*\d{1,3}$")
LONGEST_CAPTION = 200
"""Characters; a longer block that begins like a caption is prose."""


@dataclass(frozen=True, slots=True)
class Label:
    """The head of a caption."""

    text: str
    """As printed: "图 7"."""
    word: str
    """"图", "Exhibit", …: numbers count within one word."""
    number: int | None
    """None for a compound one such as "3-1"."""
    title: str
    continued: bool


def label_of(text: str) -> Label | None:
    """The label that a caption begins with; None for other text.

    >>> label_of("图 7: 芯片对比").number, label_of("Exhibit 12. Costs").title
    (7, 'Costs')
    >>> label_of("图 7 显示芯片增速放缓。") is None
    True
    """
    match = _LABEL.match(text)
    if match is None or len(text) > LONGEST_CAPTION or _LIST_ENTRY.search(text):
        return None
    title = match["title"].strip()
    if not match["mark"].strip():
        if not title and match["word"] in ("表", "图", "圖") and not match["mark"]:
            return None
        if "." in match["number"] and not match["word"].isascii():
            return None
        if _SENTENCE_VERB.match(title) or title.endswith(("。", "；", ";")):
            return None
        if title.endswith(".") and " " in title:
            return None
    number = match["number"]
    return Label(
        match["label"].strip(),
        match["word"],
        int(number) if number.isdigit() else None,
        title,
        match["more"] is not None,
    )


def is_label_word(text: str) -> bool:
    """Whether a text is the first word of a caption, as wide blanks part it from its number.

    >>> is_label_word("Exhibit"), is_label_word("图"), is_label_word("Exhibits")
    (True, True, False)
    """
    return _WORD.fullmatch(text) is not None


def is_source_line(text: str) -> bool:
    """Whether a line says where an exhibit's data comes from."""
    return _SOURCE.match(text) is not None


def is_note(text: str) -> bool:
    """Whether a line is a note under an exhibit."""
    return _NOTE.match(text) is not None


def classify(blocks: tuple[DraftBlock, ...]) -> tuple[DraftBlock, ...]:
    """Captions, source lines and notes told from headings and prose."""
    found: list[DraftBlock] = []
    for block in blocks:
        kind = block.kind
        if kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM):
            if is_source_line(block.text) and len(block.text) <= 2 * LONGEST_CAPTION:
                kind = BlockKind.SOURCE_LINE
            elif is_note(block.text) and _under_exhibit(found):
                kind = BlockKind.NOTE
            elif label_of(block.text) is not None:
                kind = BlockKind.CAPTION
        if kind is not block.kind:
            block = replace(block, kind=kind, level=None)
        found.append(block)
    return tuple(found)


def _under_exhibit(before: list[DraftBlock]) -> bool:
    return bool(before) and before[-1].kind in (
        BlockKind.SOURCE_LINE,
        BlockKind.TABLE,
        BlockKind.FIGURE,
        BlockKind.CAPTION,
        BlockKind.NOTE,
    )
