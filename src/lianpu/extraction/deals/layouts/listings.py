"""Deals of lists whose lines have no verb: the words over a list say of what kind they are, and whose.

Velmar's acquisitions
- 2031: Quorrin ($40M)
- 2032: Tolland Data ($125M)

## 本周融资
- 朔岭智能：A轮，2亿元，高岭资本领投

A list is told only where two of its lines at least, and most of them, are all of parts that are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Block, BlockKind, Document, Table
from lianpu.extraction.deals.layouts.line_names import Named, named_by
from lianpu.extraction.deals.layouts.list_deals import INVESTS, Rank, Writer
from lianpu.extraction.deals.layouts.list_leads import LONGEST as LONGEST_LEAD
from lianpu.extraction.deals.layouts.list_leads import Lead, owned, read_lead
from lianpu.extraction.deals.layouts.list_lines import (
    LONGEST,
    Line,
    Sort,
    read_cells,
    read_line,
)
from lianpu.extraction.deals.layouts.told_deals import Place, Told
from lianpu.extraction.tables.cell_words import ROUND, STAGED
from lianpu.notation.names import NameIndex

LEAST = 2
"""Lines that make a list. Chosen by us."""
MOST = 0.6
"""Share of the lines of a list that must tell a deal. Chosen by us."""
LEAST_NAMES = 3
"""Names that make a line a list. Chosen by us."""
LEAST_CELLS = 3
"""Cells of a row of a table without heads. Chosen by us."""
LONGEST_INLINE = 400
"""Characters of a list in one line. Chosen by us."""

_COLON = lazy_re.compile(r"[:：]\s*")
_INCLUDES = lazy_re.compile(
    r"(?:包括了?|包含|涵盖)(?=[^。；\n]{2,40}[(（])|\s+(?:include|includes|included)\s+(?=[A-Z][^.\n]{1,40}\()"
)
"""What a sentence leads a list of firms and sums with."""
_AND = lazy_re.compile(r"\s*(?:and|以及|和|及)\s*")
_SUM_IN = lazy_re.compile(
    r"[\s\-*•·]*(?:(?:about|over|up to|another|a further|nearly|some) )*(?:US)?[$€£][\d.,]+ ?(?:[bmkBMK]n?|[mb]illion)? in(?:to)? [A-Z]"
)
"""The first item of a list of what whom its heading names put in."""
_SECTION = lazy_re.compile(
    r"[\s#*_]*(?:\d{1,2}[.、)）]\s*)?(?P<name>[^\n()（）:：—]{2,40}?)\s*(?:[(（][^()（）]{1,30}[)）])?[\s*_]*"
)
"""A heading that is a name, or a name and another in brackets."""
_THE_REST = lazy_re.compile(
    r"\W*(?:(?:co-)?founders?|employees|staff|management|team|public(?: float)?|free float|others?|other (?:investors|shareholders)|option pool|esop|treasury shares|the rest|total"
    r"|创始人|创始团队|员工(?:持股(?:平台)?)?|管理层|公众(?:股东)?|其他(?:股东|投资者)?|期权池|合计|总计)\W*[\d.,% ]*",
    re.IGNORECASE,
)
"""A line of those who hold that names none of them, and ends no list."""
_LISTED = PROSE_KINDS | {BlockKind.TABLE}
_PARTED = frozenset({"equity_investment", "acquisition", "stakes"})
"""Kinds of list that may be told in parts: "Investments", and under it "Models", "Chips"."""
_COUNTED = frozenset({Sort.SUM, Sort.SHARE, Sort.ROUND})
_ENDS = (".", "。", "!", "?", "！", "？", "；")


@dataclass
class _List:
    """A lead and the lines under it."""

    lead: Lead
    lines: list[Line] = field(default_factory=list)
    unread: int = 0
    told: list[Told] = field(default_factory=list)
    """Of lines that are lists themselves."""


def listings(document: Document, names: NameIndex, rank: Rank) -> tuple[Told, ...]:
    """The deals of a document's lists, in order.

    Args:
        rank: How much of a provider a firm is, which tells who of a pair buys.
    """
    return tuple(_Reader(document, names, rank).told())


class _Reader:
    """Reads the lists of one document."""

    def __init__(self, document: Document, names: NameIndex, rank: Rank) -> None:
        self._document = document
        self._named = named_by(names)
        self._writer = Writer(document, names, rank)
        self._section: tuple[int, Place] | None = None
        """Level and place of the name that the section's heading is."""
        self._parted: tuple[int, Lead] | None = None
        """Level of a heading that leads a list whose parts have headings of their own, and what it says."""
        self._staged = False
        """Whether the list before was one of several, each under its round."""

    def told(self) -> Iterator[Told]:
        current: _List | None = None
        blocks = self._document.blocks
        tables = {each.blocks[0]: each for each in self._document.tables if each.blocks}
        for number, block in enumerate(blocks):
            words = self._document.text[block.start : block.end]
            if not words.strip():
                continue
            behind = blocks[number + 1] if number + 1 < len(blocks) else None
            inline = self._inline(block, words)
            lead = None if inline else self._lead(block, words, behind)
            if block.kind is BlockKind.HEADING:
                self._enter(block, words)
                lead = self._part_of(block, words, behind, lead)
            if inline or lead is not None or number in tables:
                if number in tables:
                    current = self._headless(tables[number], current)
                yield from self._closed(current)
                yield from inline
                current = None if lead is None else _List(lead)
                continue
            if block.kind is BlockKind.HEADING or block.kind not in PROSE_KINDS:
                yield from self._closed(current)
                current = None
                continue
            if current is None:
                if len(words) > LONGEST or not STAGED.found(words) or ROUND.search(words) is None:
                    continue
                current = _List(Lead("deals"))  # each line must tell its kind itself
            unread = current.unread
            self._take(current, words, block.start)
            if current.unread > unread and block.kind is not BlockKind.LIST_ITEM:
                current.unread = unread  # the prose behind a list
                yield from self._closed(current)
                current = None
        yield from self._closed(current)

    def _enter(self, block: Block, words: str) -> None:
        """Take note of a heading that is a name: what its section lists is of it."""
        level = block.level or 1
        if self._section is not None and level <= self._section[0]:
            self._section = None
        head = _SECTION.fullmatch(words)
        led = read_lead(words, self._named)
        if led is not None and led.kind in _PARTED:
            return  # "Notable Investments" is nobody
        if head is not None and self._named(head["name"]):
            start, end = head.span("name")
            self._section = level, (block.start + start, block.start + end)

    def _part_of(
        self, block: Block, words: str, behind: Block | None, lead: Lead | None
    ) -> Lead | None:
        """The lead of a heading: its own, or that of the list of which its section is a part."""
        level = block.level or 1
        if self._parted is not None and level <= self._parted[0]:
            self._parted = None
        if lead is not None or behind is None:
            return lead
        if behind.kind is BlockKind.HEADING and (behind.level or 1) > level:
            led = read_lead(words, self._named)
            whose = None if led is None else self._inherited(led, block.start)
            if whose is not None and whose.owner is not None and whose.kind in _PARTED:
                self._parted = level, whose
        elif behind.kind is BlockKind.LIST_ITEM and self._parted is not None:
            return self._parted[1] if len(words) <= LONGEST_LEAD else None
        return None

    def _inherited(self, lead: Lead, start: int) -> Lead:
        """A lead with the place of its owner in the text: whom it names, or the section's heading does."""
        if lead.owner is not None:
            return replace(lead, owner=(start + lead.owner[0], start + lead.owner[1]))
        if self._section is None:
            return lead
        return owned(lead, self._section[1])

    def _take(self, listed: _List, words: str, base: int) -> None:
        """Read the lines of a block."""
        at = 0
        for each in words.split("\n"):
            if each.strip() and not _THE_REST.fullmatch(each):
                told = self._owned_line(each, base + at, listed)
                line = None if told else read_line(each, base + at, self._named)
                if told:
                    listed.told.extend(told)
                elif line is not None:
                    listed.lines.append(line)
                else:
                    listed.unread += 1
            at += len(each) + 1

    def _headless(self, table: Table, current: _List | None) -> _List | None:
        """The rows of a table whose first row is no head but a deal."""
        rows: dict[int, list[Place]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append((cell.start, cell.end))
        text = self._document.text
        if any(len(row) < LEAST_CELLS for row in rows.values()):
            return None
        first = read_cells(rows[min(rows)], text, self._named)
        if first is None or first.sum is None or (first.head is None and first.round is None):
            return None
        listed = current or _List(Lead("deals"))
        for row in rows.values():
            line = read_cells(row, text, self._named)
            if line is None:
                listed.unread += 1
            else:
                listed.lines.append(line)
        return listed

    def _inline(self, block: Block, words: str) -> list[Told]:
        """The deals of a list in one line: "Exits: Tarn (sold to Ostrik, $320M), Velmar (IPO, $610M)"."""
        if block.kind not in PROSE_KINDS:
            return []
        within = [
            told for each in _INCLUDES.finditer(words) for told in self._within(block, words, each)
        ]
        if within or len(words) > LONGEST_INLINE:
            return within
        colon = _COLON.search(words, 0, LONGEST_LEAD + 2)
        if colon is None or "\n" in words:
            return []
        lead = read_lead(words[: colon.start()].lstrip("-*•· "), self._named)
        if lead is None:
            return []
        shift = words[: colon.start()].index(words[: colon.start()].lstrip("-*•· "))
        lines = self._items(words, colon.end(), block.start)
        if len(lines) < LEAST:
            return []
        listed = _List(self._inherited(lead, block.start + shift), lines)
        return self._closed(listed)

    def _within(self, block: Block, words: str, includes: re.Match[str]) -> list[Told]:
        """The deals of a sentence that lists them with their sums: "Its cloud contracts include A ($3bn), B ($2bn)"."""
        begin = max(words.rfind(mark, 0, includes.start()) for mark in ("。", "；", ". ", "\n")) + 1
        ends = [words.find(mark, includes.end()) for mark in ("。", "；", ". ", "\n")]
        end = min((at for at in ends if at >= 0), default=len(words))
        said = words[begin : includes.start()]
        lead = read_lead(said.strip(), self._named) if len(said) <= LONGEST_LEAD else None
        if lead is None or lead.owner is None or end - includes.end() > LONGEST_INLINE:
            return []
        lines = self._items(words[:end], includes.end(), block.start)
        if len(lines) < LEAST or any(line.sum is None for line in lines):
            return []
        shift = begin + len(said) - len(said.lstrip())
        return self._closed(_List(self._inherited(lead, block.start + shift), lines))

    def _items(self, words: str, begin: int, base: int) -> list[Line]:
        """The items that stand behind a colon; none where some are names alone and others tell more."""
        found = items(words, begin, base, self._named)
        alone = [all(part.sort is Sort.NAMES for part in line.parts) for line in found]
        mixed = any(alone) and not all(alone)
        return [] if mixed or (all(alone) and len(found) < LEAST_NAMES) else found

    def _owned_line(self, words: str, base: int, listed: _List) -> list[Told]:
        """The deals of a line of whom it begins with: "Microsoft: Nebius $17bn, Nscale $24bn"."""
        lead = listed.lead
        if lead.owner is not None or lead.kind not in INVESTS or len(words) > LONGEST_INLINE:
            return []
        colon = _COLON.search(words)
        if colon is None:
            return []
        head = words[: colon.start()].strip(" -*•·\t")
        if not head or not self._named(head):
            return []
        start = base + words.index(head)
        lines = self._items(words, colon.end(), base)
        if len(lines) < LEAST and not listed.told:
            return []  # "Microsoft: Nebius $17bn" alone may be a label and what it says
        whose = replace(lead, owner=(start, start + len(head)))
        return [told for line in lines for told in self._writer.told(line, whose)]

    def _lead(self, block: Block, words: str, behind: Block | None) -> Lead | None:
        """What a block says that leads a list."""
        stands = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        if not stands or len(words) > LONGEST_LEAD or "\n" in words or behind is None:
            return None
        if behind.kind not in _LISTED or words.rstrip().endswith(_ENDS):
            return None
        lead = read_lead(words, self._named)
        if lead is None and _SUM_IN.match(self._document.text, behind.start, behind.end):
            plain = words.strip(" *_:：\n")
            at = block.start + words.find(plain)
            named = self._named(plain)
            return Lead("equity_investment", (at, at + len(plain))) if named else None
        if lead is None:
            return None
        if any(c.isdigit() for c in words):
            line = read_line(words, block.start, self._named)
            counts = line is not None and any(p.sort in _COUNTED for p in line.parts)
            if counts and line is not None and line.head is not None:
                return None
        return self._inherited(lead, block.start)

    def _closed(self, listed: _List | None) -> list[Told]:
        """The deals of a list that is at its end; none where too few of its lines tell one."""
        if listed is None or not (listed.lines or listed.told):
            return []
        lines_read = listed.lines
        beside = [place for line in lines_read for place in line.beside]
        if listed.lead.owner is None and not any(map(self._writer.invests, beside)):
            lines_read = [replace(line, beside=()) for line in lines_read]  # a column of towns
        found = [told for line in lines_read for told in self._writer.told(line, listed.lead)]
        found.extend(listed.told)
        lines = len({told.start for told in found})
        if len(listed.lines) == 1 and len(found) >= LEAST_NAMES and not listed.unread:
            return found  # one line of names
        least = 1 if listed.lead.round is not None and self._staged else LEAST
        all_lines = len(listed.lines) + listed.unread + len({told.start for told in listed.told})
        if lines < least or lines < MOST * all_lines:
            return []
        self._staged = listed.lead.round is not None
        return sorted(found, key=lambda told: told.start)


def items(words: str, begin: int, base: int, named: Named) -> list[Line]:
    """The items of a list in one line, each of whom it begins with; none where one is not understood."""
    found = []
    for start, end in _apart(words, begin):
        line = read_line(words[start:end], base + start, named)
        if line is None or line.head is None or line.other is not None:
            return []
        found.append(line)
    return found


def _apart(words: str, begin: int) -> Iterator[Place]:
    """The items of a list behind a colon, cut at the commas that stand in no brackets."""
    depth, start = 0, begin
    end = len(words.rstrip(" .。;；\t"))
    for at in (*range(begin, end), end):
        sign = words[at] if at < end else ","
        if sign in "(（":
            depth += 1
        elif sign in ")）":
            depth = max(0, depth - 1)
        elif depth == 0 and (
            (sign in ",，、;；" and not _THOUSANDS.match(words, at)) or _NEXT.match(words, at)
        ):
            joint = _AND.match(words, start, at)
            low = joint.end() if joint is not None and joint[0].strip() else start
            while low < at and words[low] == " ":
                low += 1
            if low < at:
                yield low, at
            start = at + (sign != " ")


_NEXT = lazy_re.compile(r"(?<=[)）])(?= and [A-Z]|[和与與及以])")
"""Behind the brackets of the last item but one."""
_THOUSANDS = lazy_re.compile(r",\d{3}(?!\d)")
