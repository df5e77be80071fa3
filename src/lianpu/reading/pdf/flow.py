"""Running text of a page: columns in reading order, lines into paragraphs, headings, list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.core.document import BlockKind
from lianpu.reading.captions import is_note, is_source_line, label_of
from lianpu.reading.draft import DraftBlock
from lianpu.reading.pdf.exhibits import Exhibit, PageLines
from lianpu.reading.pdf.lines import TextLine, words_of
from lianpu.reading.prose import ends_sentence, is_cjk, seam, starts_item
from lianpu.reading.words import EMPTY, Box, Words

GUTTER = 8.0
"""Points: the narrowest white strip between two columns of text."""
_BULLET = re.compile(r"[•●◆▪■◼➢✓–·]\s*(?=\S)|\d{1,2}\.\s+(?=\S)")
_LEADER = re.compile(r"(?:[.…·]\s?){4,}\s*\d{0,3}$")
_HYPHENATED = re.compile(r"[A-Za-z]{2,}-$")


@dataclass(frozen=True, slots=True)
class Type:
    """How a file sets its text."""

    body: float
    """Font size of the running text."""
    pitch: float
    """Distance between its baselines, in font sizes."""
    levels: tuple[float, ...]
    """Font sizes of headings, largest first."""
    compounds: frozenset[str]
    """Hyphenated words that stand inside lines, in lower case."""
    right: float
    """Right edge of most text."""


def type_of(pages: Sequence[PageLines]) -> Type:
    """The type of a file, from all its lines."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    compounds: set[str] = set()
    edges: list[float] = []
    for page in pages:
        before: TextLine | None = None
        for line in page.lines:
            text = line.text
            edges.append(line.x1)
            sizes[line.size] += len(text)
            compounds.update(match.lower() for match in re.findall(r"[A-Za-z]+-[a-z]+", text))
            if before is not None and abs(before.size - line.size) < 0.3:
                step = (line.base - before.base) / max(line.size, 1)
                if 0.9 <= step <= 2.2:
                    pitches[round(step * 20) / 20] += len(text)
            before = line
    body = max(sizes, key=lambda size: sizes[size]) if sizes else 10.0
    pitch = max(pitches, key=lambda step: pitches[step]) if pitches else 1.4
    edges.sort()
    right = edges[int(len(edges) * 0.95)] if edges else 0.0
    levels = tuple(sorted({size for size in sizes if size > body * 1.12}, reverse=True)[:5])
    return Type(body, pitch, levels, frozenset(compounds), right)


Item = TextLine | Exhibit | Box
"""A line, an exhibit, or the place of a picture without a caption."""


def page_blocks(page: PageLines, exhibits: Sequence[Exhibit], kind: Type) -> list[DraftBlock]:
    """Blocks of a page in reading order, furniture at its head and foot."""
    items: list[Item] = [*page.lines, *exhibits, *_loose_pictures(page, exhibits)]
    middle = page.ink.height / 2
    blocks = [_furniture(line, page) for line in page.furniture if line.base < middle]
    columns = _columns(items, page)
    for column in columns:
        wide = kind.right if len(columns) == 1 else 0.0
        blocks += _column_blocks(column, kind, page.ink.number, wide)
    blocks = [block if index else _broken(block) for index, block in enumerate(blocks)]
    blocks += [_furniture(line, page) for line in page.furniture if line.base >= middle]
    return blocks


def _furniture(line: TextLine, page: PageLines) -> DraftBlock:
    return DraftBlock(BlockKind.FURNITURE, words_of(line), page=page.ink.number)


def _broken(block: DraftBlock) -> DraftBlock:
    return DraftBlock(
        block.kind, block.words, block.level, block.page, block.line, block.table, True, block.box
    )


def _loose_pictures(page: PageLines, exhibits: Sequence[Exhibit]) -> list[Box]:
    """Pictures of some size outside every exhibit."""
    found = []
    for box in page.ink.pictures:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        large = box[2] - box[0] >= 60 and box[3] - box[1] >= 60
        inside = any(
            one.box[0] <= x <= one.box[2] and one.box[1] <= y <= one.box[3] for one in exhibits
        )
        whole = (box[2] - box[0]) * (box[3] - box[1]) > page.ink.width * page.ink.height * 0.8
        if large and not inside and not whole:
            found.append(box)
    return found


def _box(item: Item) -> Box:
    return item.box if isinstance(item, TextLine | Exhibit) else item


def _columns(items: list[Item], page: PageLines) -> list[list[Item]]:
    """Items as stretches of one column each, in reading order."""
    items = sorted(items, key=lambda item: (_box(item)[1], _box(item)[0]))
    gutter = _gutter([item for item in items if isinstance(item, TextLine)], page.ink.width)
    if gutter is None:
        return [items]
    middle = (gutter[0] + gutter[1]) / 2
    found: list[list[Item]] = []
    sides: tuple[list[Item], list[Item]] = ([], [])

    def flush() -> None:
        for side in sides:
            if side:
                found.append(list(side))
                side.clear()

    for item in items:
        if isinstance(item, TextLine):
            crosses = any(word.x0 < middle - 1 and word.x1 > middle + 1 for word in item.words)
            parts = [
                [word for word in item.words if word.x1 <= middle + 1],
                [word for word in item.words if word.x1 > middle + 1],
            ]
            if not crosses:
                for side, words in zip(sides, parts, strict=True):
                    if words:
                        side.append(TextLine(words, item.page))
                continue
        else:
            box = _box(item)
            if box[2] <= middle + 6 or box[0] >= middle - 6:
                sides[box[0] >= middle - 6].append(item)
                continue
        flush()
        if found and found[-1] and _is_full(found[-1], middle):
            found[-1].append(item)
        else:
            found.append([item])
    flush()
    return found


def _is_full(items: Sequence[Item], middle: float) -> bool:
    box = _box(items[-1])
    return box[0] < middle < box[2]


def _gutter(lines: Sequence[TextLine], width: float) -> tuple[float, float] | None:
    """The white strip between two columns of prose, if the page has one."""
    if len(lines) < 8:
        return None
    bins = int(width / 2) + 1
    cover = [0] * bins
    for line in lines:
        end = -1.0
        for word in line.words:
            start = word.x0 if word.x0 - end > word.size * 0.7 or end < 0 else end
            for number in range(max(int(start / 2), 0), min(int(word.x1 / 2) + 1, bins)):
                cover[number] += 1
            end = word.x1
    allowed = len(lines) * 0.15
    best: tuple[int, int] | None = None
    opened: int | None = None
    for number in range(int(bins * 0.2), min(int(bins * 0.8) + 1, bins)):
        if cover[number] > allowed:
            opened = None
            continue
        opened = number if opened is None else opened
        if best is None or number - opened > best[1] - best[0]:
            best = (opened, number)
    if best is None or (best[1] - best[0] + 1) * 2 < GUTTER:
        return None
    middle = float(best[0] + best[1] + 1)
    left = [line for line in lines if line.x0 < middle]
    right = [line for line in lines if line.x1 > middle]
    both = [line for line in lines if line.x0 < middle < line.x1]
    proses = [
        _is_prose([_side(line, middle, side) for line in group])
        for group, side in ((left, True), (right, False))
    ]
    if not all(len(group) >= 4 for group in (left, right)):
        return None
    if all(proses) or (any(proses) and len(both) < 0.7 * min(len(left), len(right))):
        return best[0] * 2.0, best[1] * 2.0 + 2
    return None


def _side(line: TextLine, middle: float, left: bool) -> float:
    """How far a line's words reach on one side of a strip."""
    words = [word for word in line.words if (word.x1 <= middle + 1) == left]
    return max(word.x1 for word in words) - min(word.x0 for word in words) if words else 0.0


def _is_prose(widths: Sequence[float]) -> bool:
    """Whether most lines fill their column."""
    filled = sorted(width for width in widths if width > 0)
    if len(filled) < 4:
        return False
    widest = filled[int(len(filled) * 0.9)] if len(filled) > 9 else filled[-1]
    return widest >= 100 and sum(width >= widest * 0.8 for width in filled) >= len(filled) * 0.45


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
    words = _paragraph(lines, kind.compounds)
    text = words.text
    size = lines[0].size
    short = len(text) <= 120 and not ends_sentence(text)
    if short and size > kind.body * 1.12 and any(letter.isalpha() for letter in text):
        level = 1 + sum(other > size + 0.3 for other in kind.levels)
        return DraftBlock(BlockKind.HEADING, words, level=min(level, 6), page=page)
    bold = all(line.bold for line in lines)
    short = len(text) <= 120 and (text[-1] in ":：" or not ends_sentence(text))
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


def _paragraph(lines: Sequence[TextLine], compounds: frozenset[str]) -> Words:
    """Lines as one text; a hyphen that only broke a word goes, on record."""
    found = EMPTY
    for line in lines:
        words = words_of(line)
        if not found:
            found = words
            continue
        if _HYPHENATED.search(found.text) and words.text[:1].islower():
            left = re.search(r"[A-Za-z]+-$", found.text)
            right = re.match(r"[a-z]+", words.text)
            assert left is not None and right is not None
            if (left[0] + right[0]).lower() not in compounds:
                end = len(found.text)
                found = found.replace(end - 1, end, "", "soft-hyphen") + words
                continue
        found = found + Words(seam(found.text, words.text)) + words
    return found
