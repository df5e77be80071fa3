"""Running text of a page: columns in reading order, lines into paragraphs, headings, list items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.captions import is_note, is_source_line, label_of
from lianpu.reading.draft import DraftBlock
from lianpu.reading.pdf.areas import Area
from lianpu.reading.pdf.cells import joined_lines
from lianpu.reading.pdf.exhibits import Exhibit
from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.lines import TextLine, words_of
from lianpu.reading.pdf.rows import Manner
from lianpu.reading.prose import ends_sentence, is_cjk, starts_item
from lianpu.reading.words import Box

MOST_BLANKS = 20
"""Blanks set between words from which a file is one that sets them; ours."""
_BULLET = lazy_re.compile(r"[•●◆▪■◼➢✓–·]\s*(?=\S)|\d{1,2}\.\s+(?=\S)")
_COMPOUND = lazy_re.compile(r"[A-Za-z]+-[a-z]+")
_LEADER = lazy_re.compile(r"(?:[.…·]\s?){4,}\s*\d{0,3}$")


@dataclass(frozen=True, slots=True)
class Type:
    """How a file sets its text."""

    body: float
    """Font size of the running text."""
    pitch: float
    """Distance between its baselines, in font sizes."""
    levels: tuple[float, ...]
    """Font sizes of headings, largest first."""
    manner: Manner
    right: float
    """Right edge of most text."""


def type_of(pages: Sequence[Area]) -> Type:
    """The type of a file, from all its lines."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    compounds: set[str] = set()
    edges: list[float] = []
    blanks = 0
    for page in pages:
        before: TextLine | None = None
        for line in page.lines:
            text = line.text
            edges.append(line.x1)
            sizes[line.size] += len(text)
            if "-" in text:
                compounds.update(match.lower() for match in _COMPOUND.findall(text))
            if before is not None and abs(before.size - line.size) < 0.3:
                step = (line.base - before.base) / max(line.size, 1)
                if 0.9 <= step <= 2.2:
                    pitches[round(step * 20) / 20] += len(text)
            before = line
            if blanks < MOST_BLANKS:
                blanks += sum(
                    word.blank and word.x0 - other.x1 < 0.75 * word.size
                    for other, word in pairwise(line.words)
                )
    body = max(sizes, key=lambda size: sizes[size]) if sizes else 10.0
    pitch = max(pitches, key=lambda step: pitches[step]) if pitches else 1.4
    edges.sort()
    right = edges[int(len(edges) * 0.95)] if edges else 0.0
    levels = tuple(sorted({size for size in sizes if size > body * 1.12}, reverse=True)[:5])
    return Type(body, pitch, levels, Manner(frozenset(compounds), blanks >= MOST_BLANKS), right)


Item = TextLine | Exhibit | Box
"""A line, an exhibit, or the place of a picture without a caption."""


def page_blocks(
    own: Sequence[Area], exhibits: Sequence[Sequence[Exhibit]], kind: Type
) -> list[DraftBlock]:
    """Blocks of a page in reading order.

    Args:
        own: The areas of the page.
        exhibits: Those that begin in each of them.
        kind: How the file is set.
    """
    ink = own[0].ink
    loose = _loose_pictures(ink, [one for some in exhibits for one in some])
    blocks: list[DraftBlock] = []
    for index, (area, some) in enumerate(zip(own, exhibits, strict=True)):
        pictures = [box for box in loose if _area_of(box, own) == index]
        items: list[Item] = [*area.lines, *some, *pictures]
        items.sort(key=lambda item: (_box(item)[1], _box(item)[0]))
        wide = kind.right if len(own) == 1 else 0.0
        made = _column_blocks(items, kind, ink.number, wide)
        beside = not index or area.left >= own[index - 1].right - 2
        blocks += [_broken(made[0]), *made[1:]] if made and beside else made
    return blocks


def _area_of(box: Box, own: Sequence[Area]) -> int:
    """The area that a picture stands in, or is nearest to."""

    def away(area: Area) -> float:
        left, top, right, bottom = area.box
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return max(left - x, x - right, 0) + max(top - y, y - bottom, 0)

    return min(range(len(own)), key=lambda index: away(own[index]))


def furniture_block(line: TextLine) -> DraftBlock:
    """A running head or page number."""
    return DraftBlock(BlockKind.FURNITURE, words_of(line), page=line.page)


def _broken(block: DraftBlock) -> DraftBlock:
    return DraftBlock(
        block.kind, block.words, block.level, block.page, block.line, block.table, True, block.box
    )


def _loose_pictures(ink: PageInk, exhibits: Sequence[Exhibit]) -> list[Box]:
    """Pictures of some size outside every exhibit."""
    found = []
    for box in ink.pictures:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        large = box[2] - box[0] >= 60 and box[3] - box[1] >= 60
        inside = any(
            one.box[0] <= x <= one.box[2] and one.box[1] <= y <= one.box[3] for one in exhibits
        )
        whole = (box[2] - box[0]) * (box[3] - box[1]) > ink.width * ink.height * 0.8
        if large and not inside and not whole:
            found.append(box)
    return found


def _box(item: Item) -> Box:
    return item.box if isinstance(item, TextLine | Exhibit) else item


def _column_blocks(items: Sequence[Item], kind: Type, page: int, wide: float) -> list[DraftBlock]:
    lines = [item for item in items if isinstance(item, TextLine)]
    edges = sorted(line.x1 for line in lines)
    right = edges[int(len(edges) * 0.95)] if edges else 0.0
    right = max(right, edges[-1] - 6) if edges and edges[-1] - right < 12 else right
    right = max(right, wide)
    blocks: list[DraftBlock] = []
    paragraph: list[TextLine] = []

    def close() -> None:
        if paragraph:
            blocks.append(_block(paragraph, kind, page))
            paragraph.clear()

    for item in items:
        if isinstance(item, Exhibit):
            close()
            blocks.extend(item.blocks)
        elif not isinstance(item, TextLine):
            close()
            blocks.append(DraftBlock(BlockKind.FIGURE, page=page))
        else:
            if paragraph and not _goes_on(paragraph, item, right, kind):
                close()
            paragraph.append(item)
    close()
    return blocks


def _goes_on(paragraph: Sequence[TextLine], line: TextLine, right: float, kind: Type) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last = paragraph[-1]
    text = line.text
    if abs(last.size - line.size) > 0.6 or (last.bold != line.bold and len(paragraph) == 1):
        return False
    step = line.base - last.base
    if step <= 0 or step > max(kind.pitch * 1.22, 1.35) * max(line.size, last.size):
        return False
    if label_of(text) or is_source_line(text) or is_note(text) or _BULLET.match(text):
        return False
    if _LEADER.search(last.text):
        return False
    if starts_item(text) and ends_sentence(last.text):
        return False
    heading = last.size > kind.body * 1.12
    if heading:
        return True
    if text[0].islower() and not ends_sentence(last.text):
        return True
    first = line.words[0]
    room = right - last.x1
    # a line ends where the next word would not have fitted; a Chinese "word" breaks anywhere
    wide = first.x1 - first.x0
    needed = min(wide, first.size * 2) if is_cjk(first.text[0]) else wide + first.size * 0.3
    if room > needed + first.size * 0.6:
        return False
    indented = line.x0 - min(one.x0 for one in paragraph) > line.size * 1.2
    return not (indented and len(paragraph) > 1)


def _block(lines: Sequence[TextLine], kind: Type, page: int) -> DraftBlock:
    words = joined_lines(lines, kind.manner.compounds)
    text = words.text
    size = lines[0].size
    # a heading may ask: "Who pays?"
    ends = ends_sentence(text) and text[-1] not in "?？"
    short = len(text) <= 120 and not ends
    if short and size > kind.body * 1.12 and any(letter.isalpha() for letter in text):
        level = 1 + sum(other > size + 0.3 for other in kind.levels)
        return DraftBlock(BlockKind.HEADING, words, level=min(level, 6), page=page)
    bold = all(line.bold for line in lines)
    short = len(text) <= 120 and (text[-1] in ":：" or not ends)
    if (
        short
        and bold
        and not _BULLET.match(text.lstrip("■"))
        and len(lines) <= 2
        and size >= kind.body * 0.97
    ):
        return DraftBlock(BlockKind.HEADING, words, level=min(len(kind.levels) + 1, 6), page=page)
    if _BULLET.match(text):
        return DraftBlock(BlockKind.LIST_ITEM, words, page=page)
    return DraftBlock(BlockKind.PARAGRAPH, words, page=page)
