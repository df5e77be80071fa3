"""Plain text: lines with Markdown-like headings, tables, and blank runs for pages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.notation.clause_lines import told_by_lines
from lianpu.reading.aligned import AlignedTable, aligned_table, may_begin
from lianpu.reading.decoding import decode
from lianpu.reading.draft import Draft, DraftBlock
from lianpu.reading.grid import tabbed_table
from lianpu.reading.markup import cleaned
from lianpu.reading.prose import columns, ends_sentence, seam, starts_item
from lianpu.reading.words import Words, end_to_end, joined

READER = "text@1"
PAGE_GAP = 3
"""Blank lines that stand for a page break or a picture: what PDF recognisers print there."""
WRAP_FROM, WRAP_TO = 40, 250
"""Columns that mail, terminals and PDF exports wrap at; a longer line is a paragraph."""
WRAPPED_COLUMNS = 110
"""Widest line, but for one in twenty, of a file that is wrapped throughout."""
_ANEW = lazy_re.compile(r"[A-Z]|[\u4e00-\u9fff]{2,8}[:：]")
"""How a line begins that starts anew in a file that is not wrapped: a capital, or a label."""
TRIES = 3
"""Lines from which an aligned table is looked for before a run of them is taken for prose."""
_HEADING = lazy_re.compile(r"(#{1,6})\s+(?=\S)")
_BULLET = lazy_re.compile(r"[-*+]\s+(?=\S)|[•●◆▪]\s*(?=\S)|\d{1,2}\.\s+(?=\S)")
_DATED = lazy_re.compile(
    r"\s*(?:(?:19|20)\d\d ?(?:年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)|\d{1,2}月\d{1,2}日)[\s:：，,]"
)
_LABEL = lazy_re.compile(r"\s*【[^】]{1,12}】")
"""With which each line of a digest begins: 【融资】."""
_FIELD = lazy_re.compile(r"\s[—–|/]\s|｜|[—–]{2}")
FIELDS = 2
"""Dashes or bars between fields, as many in the next line, with which a line stands for itself."""
DATED_LINES = 3
"""Lines that begin with a date from which each of them stands for itself, as rows do."""
_RULE = lazy_re.compile(r"\s*([-*_=])(\s*\1){2,}\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file that is not blank."""

    text: str
    line: int
    page: int | None
    gap: int
    """Blank lines before it; a form feed counts as a page of them."""


def read_text(data: bytes, name: str) -> Draft:
    """Drafted blocks of a text file; see the head of this file.

    Raises:
        ReadingError: The bytes are no text.
    """
    text, problems = decode(data, name)
    blocks = tuple(_blocks(list(_rows(text))))
    return Draft(blocks, READER, problems=problems)


def with_tables(text: str, line: int) -> list[DraftBlock]:
    """Blocks of a passage that holds an aligned table, counted from `line`; none if it holds none.

    For readers of other formats, where such a table is a paragraph or a listing.
    """
    rows = list(_rows(text))
    if not _aligned(rows):
        return []
    return [
        replace(block, line=None if block.line is None else block.line + line - 1)
        for block in _blocks(rows)
    ]


def _rows(text: str) -> Iterator[Row]:
    paged = "\f" in text
    page = 1
    gap = 0
    # str.splitlines also breaks at U+2028 and others, so lines would not match an editor's
    for number, line in enumerate(re.split("\r\n|\n|\r", text), start=1):
        breaks = line.count("\f")
        if breaks:
            line = line.replace("\f", "")
            page += breaks
            gap += PAGE_GAP
        if not line.strip("\ufeff\u200b \t\u3000\xa0"):
            gap += 1
            continue
        yield Row(line, number, page if paged else None, gap)
        gap = 0


def _blocks(rows: Sequence[Row]) -> Iterator[DraftBlock]:
    index = 0
    table_width = 0
    wrapped = _is_wrapped(rows)
    aligned = _aligned(rows)
    while index < len(rows):
        end = _table_end(rows, index, table_width)
        if end > index:
            block = tabbed_table([(row.text, row.line) for row in rows[index:end]])
            table_width = block[0].table.columns if block[0].table else 0
            first = rows[index]
            yield replace(block[0], page=first.page, broken=first.gap >= PAGE_GAP)
            yield from (replace(rest, page=first.page) for rest in block[1:])
            index = end
            continue
        table_width = 0
        held = aligned.get(index)
        if held is not None:
            first = rows[index]
            for each in held.blocks:
                yield replace(each, page=first.page, broken=first.gap >= PAGE_GAP)
            index += held.lines
            continue
        end = _run_end(rows, index, aligned)
        yield from _lines(rows[index:end], wrapped)
        index = end


def _table_end(rows: Sequence[Row], start: int, width: int) -> int:
    """End of the table that begins here, or `start`.

    A single row is a table only where it continues one of the same width over a page break.
    """
    if not _tabbed(rows[start]):
        return start
    end = start + 1
    while end < len(rows) and rows[end].gap == 0:
        bare = not _tabbed(rows[end])
        if bare and not (
            end + 1 < len(rows)
            and rows[end + 1].gap == 0
            and _tabbed(rows[end + 1])
            and columns(rows[end].text) <= 40
            and not _HEADING.match(rows[end].text)
        ):
            break
        end += 1
    single = end - start == 1
    if single and rows[start].text.count("\t") + 1 != width:
        return start
    return end


def _tabbed(row: Row) -> bool:
    return "\t" in row.text and "\t" in row.text.strip(" ").rstrip("\t\u3000 ") + "\t"


def _aligned(rows: Sequence[Row]) -> dict[int, AlignedTable]:
    """Tables without tabs, by the row with which they begin; each line is tried a few times."""
    found: dict[int, AlignedTable] = {}
    index = 0
    while index < len(rows):
        start = index
        while index < len(rows) and (index == start or rows[index].gap == 0):
            if not may_begin(rows[index].text) or _tabbed(rows[index]):
                break
            index += 1
        if index == start:
            index += 1
            continue
        end = index
        while end < len(rows) and rows[end].gap == 0 and not _tabbed(rows[end]):
            end += 1
        # a line of prose with a wide blank may stand right over a table
        for first in range(start, min(start + TRIES, index)):
            table = aligned_table([(row.text, row.line) for row in rows[first:end]])
            if table is not None:
                found[first] = table
                index = first + table.lines
                break
    return found


def _run_end(rows: Sequence[Row], start: int, tables: Container[int]) -> int:
    """End of the lines that follow one another without a blank line or a table."""
    end = start + 1
    while (
        end < len(rows)
        and rows[end].gap == 0
        and _table_end(rows, end, 0) == end
        and end not in tables
    ):
        end += 1
    return end


def _lines(run: Sequence[Row], wrapped: bool) -> Iterator[DraftBlock]:
    """Blocks of a run: hard-wrapped lines are joined, the others stand alone.

    Lines that are clauses of talk make one block, in which their ends stay.
    """
    talk = told_by_lines([row.text for row in run])
    carries = [True] * len(run) if talk else _carries(run, wrapped)
    join = _beneath if talk else _joined
    pending: list[Words] = []
    head: DraftBlock | None = None
    for index, row in enumerate(run):
        block = _line(row)
        if head is not None:
            plain = block.kind is BlockKind.PARAGRAPH and not starts_item(block.text)
            if plain and carries[index - 1] and head.kind is not BlockKind.FURNITURE:
                pending.append(block.words)
                continue
            yield replace(head, words=join(pending))
        head, pending = block, [block.words]
    if head is not None:
        yield replace(head, words=join(pending))


def _carries(run: Sequence[Row], wrapped: bool) -> list[bool]:
    """Whether each line of a run goes on in the next."""
    widths = [columns(row.text) for row in run]
    widest = max(widths)
    narrow = len(run) > 1 and WRAP_FROM <= widest <= WRAP_TO
    full = [narrow and width >= widest * 0.85 for width in widths]
    uniform = len(run) >= 3 and all(full[:-1])
    dated = [_DATED.match(row.text) is not None for row in run]
    rows = sum(dated) >= DATED_LINES
    fields = [len(_FIELD.findall(row.text)) if narrow else 0 for row in run]
    found = []
    for index, row in enumerate(run[:-1]):
        following = run[index + 1].text.lstrip()
        ends = ends_sentence(row.text.rstrip())
        if (
            (rows and dated[index + 1])
            or FIELDS <= fields[index] == fields[index + 1]
            or (_LABEL.match(row.text) and _LABEL.match(run[index + 1].text))
        ):
            found.append(False)
        elif _HEADING.match(row.text.lstrip()):
            # a heading wraps only where all lines do, and has no text right under it
            short = columns(following) <= widths[index] and not ends_sentence(following)
            found.append(wrapped and len(run) == 2 and short and not ends)
        elif wrapped:
            room = widest * 0.8 - widths[index] - columns(following.split(maxsplit=1)[0])
            found.append(not ends or room < 0)
        else:
            anew = not uniform and _ANEW.match(following) is not None
            found.append(full[index] and (uniform or not ends) and not anew)
    return [*found, False]


def _is_wrapped(rows: Sequence[Row]) -> bool:
    """Whether a whole file breaks its lines at a width, as mail and converters do.

    Lines then stop short of a common width, and most that another follows end inside a sentence.
    A file of headlines over paragraphs fails the first test by its paragraphs.
    """
    widths = sorted(columns(row.text) for row in rows)
    if not widths or widths[int(len(widths) * 0.95)] > WRAPPED_COLUMNS:
        return False
    followed = [
        row
        for row, following in itertools.pairwise(rows)
        if following.gap == 0
        and "\t" not in row.text
        and "\t" not in following.text
        and not starts_item(following.text.lstrip())
        and columns(row.text) >= WRAPPED_COLUMNS * 0.3
    ]
    inside = sum(not ends_sentence(row.text.rstrip()) for row in followed)
    return len(followed) >= 4 and inside >= len(followed) * 0.5


def _joined(parts: Sequence[Words]) -> Words:
    """Lines as one, joined by halves: from the left, a paragraph of 10^5 lines takes minutes."""
    if len(parts) == 1:
        return parts[0]
    left, right = _joined(parts[: len(parts) // 2]), _joined(parts[len(parts) // 2 :])
    return joined((left, right), seam(left.text, right.text), "\n", "line-break")


def _beneath(parts: Sequence[Words]) -> Words:
    """Lines as one, each end where the file has it."""
    breaks = [Words("\n")] * len(parts)
    return end_to_end(list(itertools.chain.from_iterable(zip(parts, breaks, strict=True)))[:-1])


def _line(row: Row) -> DraftBlock:
    broken = row.gap >= PAGE_GAP
    text = row.text.strip()
    heading = _HEADING.match(text)
    if heading:
        return DraftBlock(
            BlockKind.HEADING,
            cleaned(text[heading.end() :]).strip(),
            level=len(heading[1]),
            page=row.page,
            line=row.line,
            broken=broken,
        )
    if _RULE.fullmatch(text):
        return DraftBlock(
            BlockKind.FURNITURE, Words(text), page=row.page, line=row.line, broken=broken
        )
    bullet = _BULLET.match(text)
    kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
    kept = text[bullet.end() :] if bullet and text[0] in "-*+" else text
    return DraftBlock(kind, cleaned(kept).strip(), page=row.page, line=row.line, broken=broken)
