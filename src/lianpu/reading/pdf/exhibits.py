"""Captions and source lines on the page, and what stands between them: a table or a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lianpu.core.document import BlockKind
from lianpu.reading.captions import (
    is_label_word,
    is_note,
    is_source_line,
    is_unit_line,
    label_of,
)
from lianpu.reading.draft import DraftBlock
from lianpu.reading.figures import is_axis
from lianpu.reading.pdf.about import about_rows
from lianpu.reading.pdf.areas import Area
from lianpu.reading.pdf.cell_rows import ASIDE, in_rows, names_figures, second_column
from lianpu.reading.pdf.cells import joined_lines
from lianpu.reading.pdf.drawings import is_drawing
from lianpu.reading.pdf.lines import TextLine, pieces, words_of
from lianpu.reading.pdf.rows import PLAIN, Manner, Part
from lianpu.reading.pdf.ruled import ruled, table_draft
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box, Words, beside

PADDING = 8.0
"""Points of white between words and the rule at the side of a table; ours."""
MOST_AREAS = 60
"""Columns or pages that a table may go on over; ours."""


@dataclass(slots=True)
class Exhibit:
    """A captioned table or chart as blocks, and where it stands."""

    page: int
    box: Box
    blocks: list[DraftBlock] = field(default_factory=list)


@dataclass(slots=True)
class _Anchor:
    """A caption or a source line, with the stretch of the page that it speaks for."""

    page: int
    """Index of the page."""
    line: TextLine
    left: float
    right: float
    caption: bool
    more: list[TextLine] = field(default_factory=list)
    """Further lines of a caption."""
    unit: TextLine | None = None
    """What stands at the end of a caption's line and says in what the table counts."""

    @property
    def lines(self) -> list[TextLine]:
        """All its lines."""
        return [self.line, *self.more]


@dataclass(slots=True)
class _Region:
    """The part of an exhibit on one page."""

    page: int
    top: float
    bottom: float
    lines: list[TextLine]
    left: float
    right: float


class Exhibitor:
    """Finds the exhibits of a file and takes their words out of its pages.

    Args:
        pages: In order.
        body: Font size of the running text.
        manner: How the file sets its words.
    """

    def __init__(self, pages: Sequence[Area], body: float, manner: Manner = PLAIN) -> None:
        self.manner = manner
        self.pages = pages
        self.body = body
        self.used: set[int] = set()
        """Ids of the words that stand in an exhibit."""
        self.again: set[int] = set()
        """Ids of the captions over the rest of an exhibit."""

    def found(self) -> list[Exhibit]:
        """Every captioned exhibit in order of the captions."""
        anchors: list[_Anchor] = []
        beside: list[float] = []
        for index in range(len(self.pages)):
            anchors += self._anchors(index, beside)
        for anchor in anchors:
            if anchor.caption:
                self._finish_caption(anchor)
        exhibits = [
            self._exhibit(anchor, anchors)
            for anchor in anchors
            if anchor.caption and id(anchor) not in self.again
        ]
        for page in self.pages:
            rest = [
                (line, [word for word in line.words if id(word) not in self.used])
                for line in page.lines
            ]
            page.lines = [
                line if len(words) == len(line.words) else TextLine(words, line.page)
                for line, words in rest
                if words
            ]
        return exhibits

    def _anchors(self, index: int, open_beside: list[float]) -> list[_Anchor]:
        """Captions and source lines of a page.

        Args:
            index: Of the page.
            open_beside: Left edges of the exhibits that stand right of another and whose source
                line has not come yet; kept from page to page.
        """
        page = self.pages[index]
        found: list[_Anchor] = []
        for line in page.lines:
            parts = _labels_whole(pieces(line, ASIDE))
            marks = [
                (number, label_of(part.text) is not None)
                for number, part in enumerate(parts)
                if label_of(part.text) is not None or is_source_line(part.text)
            ]
            if not marks:
                continue
            if marks[0][0] != 0 and len(marks) == 1 and len(parts) > 2:
                at = parts[marks[0][0]].x0
                # beside the rows of a table on its left, under the edge of an earlier caption
                under = any(abs(x + 4 - at) <= 2 for x in open_beside) or any(
                    one.caption and abs(one.line.x0 - at) <= 2 for one in found
                )
                if not under or marks[0][0] != len(parts) - 1:
                    continue
            for position, (number, caption) in enumerate(marks):
                stop = marks[position + 1][0] if position + 1 < len(marks) else len(parts)
                beside = [left for left in open_beside if left > parts[number].x0 + 8]
                stop = _before_beside(parts, number, stop, beside)
                own = parts[number:stop]
                unit = own.pop() if len(own) > 1 and is_unit_line(own[-1].text) else None
                words = [word for part in own for word in part.words]
                at = parts[number].x0
                # a source line may stand alone under an exhibit that has another on its left
                side = not caption and any(abs(x + 4 - at) <= 2 for x in open_beside)
                left = page.left - 1 if number == 0 and not side else at - 4
                right = parts[stop].x0 - 4 if stop < len(parts) else page.right + 1
                if not caption or stop < len(parts):
                    right = min([right, *beside])
                whole = TextLine(words, line.page)
                found.append(_Anchor(index, whole, left, right, caption, unit=unit))
                _keep_open(open_beside, found[-1], page.left)
        return found

    def _finish_caption(self, caption: _Anchor) -> None:
        """Adds the lines that a long caption runs on into."""
        last = caption.line
        for line in self.pages[caption.page].lines:
            own = [
                word
                for word in line.words
                if caption.left <= word.x0 and word.x1 <= caption.right + 1
            ]
            if not own:
                continue
            # faces with tall lines are set wide: what is so far below begins under the caption
            most = 1.9 if abs(own[0].x0 - caption.line.x0) <= 1 else 1.7
            if not 0 < line.base - last.base <= most * last.size:
                continue
            rest = TextLine(own, line.page)
            alike = abs(rest.size - last.size) < 0.3 and rest.bold == last.bold
            first = own[0]
            wide = first.size if is_cjk(first.text[0]) else first.x1 - first.x0 + 0.2 * first.size
            # beside another, the gutter between them is not known
            beside = 2.0 * first.size if caption.right < self.pages[caption.page].right else 0.0
            full = last.x1 + wide > caption.right - 1 - beside
            if alike and full and len(pieces(rest, ASIDE)) == 1 and not _is_anchor(rest.text):
                caption.more.append(rest)
                last = rest

    def _exhibit(self, caption: _Anchor, anchors: Sequence[_Anchor]) -> Exhibit:
        regions: list[_Region] = []
        source: _Anchor | None = None
        index = caption.page
        again: list[_Anchor] = []
        while index < len(self.pages) and index <= caption.page + MOST_AREAS:
            head = caption if index == caption.page else self._said_again(caption, index, anchors)
            region, stop = self._region(caption, index, anchors, head)
            if head is None and not self._goes_on(region, stop, regions[-1]):
                break
            if head is not None and head is not caption:
                again.append(head)
                self.again.add(id(head))
            regions.append(region)
            if stop is not None:
                source = None if stop.caption else stop
                break
            index += 1
        if source is None:
            # without its source line an exhibit ends where prose begins
            regions = self._to_prose(regions)
        return self._made(caption, regions, source, again)

    def _said_again(
        self, caption: _Anchor, index: int, anchors: Sequence[_Anchor]
    ) -> _Anchor | None:
        """The caption at the head of an area that says that the exhibit goes on there."""
        label = label_of(caption.line.text)
        if label is None or not self.pages[index].lines:
            return None
        top = min(line.base for line in self.pages[index].lines)
        for anchor in anchors:
            own = label_of(anchor.line.text) if anchor.page == index and anchor.caption else None
            if own is not None and own.follows(label) and anchor.line.base - top <= 1:
                return anchor
        return None

    def _to_prose(self, regions: Sequence[_Region]) -> list[_Region]:
        kept: list[_Region] = []
        for region in regions:
            cut = self._before_prose(region)
            if kept and not cut.lines:
                break
            kept.append(cut)
            if len(cut.lines) < len(region.lines):
                break
        return kept

    def _region(
        self,
        caption: _Anchor,
        index: int,
        anchors: Sequence[_Anchor],
        head: _Anchor | None,
    ) -> tuple[_Region, _Anchor | None]:
        """Lines under the caption, or what says it again, on a page; and the anchor that ends them."""
        page = self.pages[index]
        top = head.lines[-1].bottom if head is not None else 0.0
        left, right = self._sides(caption, index)
        below = [
            anchor
            for anchor in anchors
            if anchor.page == index
            and anchor.line.top >= top - 2
            and anchor is not head
            and anchor.left < right - 8
            and anchor.right > left + 8
        ]
        stop = min(below, key=lambda anchor: anchor.line.base, default=None)
        bottom = stop.line.top if stop is not None else page.ink.height
        lines = []
        heads = head.lines if head is not None else []
        for line in page.lines:
            words = [
                word
                for word in line.words
                if left <= (word.x0 + word.x1) / 2 <= right and id(word) not in self.used
            ]
            if not words or any(words[0] is one.words[0] for one in heads):
                continue
            # what stands beside it on its line may be set larger, or a bit higher
            own = TextLine(words, line.page)
            if top - 1 <= (own.top + own.bottom) / 2 <= bottom + 1:
                lines.append(own)
        return _Region(index, top, bottom, lines, left, right), stop

    def _sides(self, caption: _Anchor, index: int) -> tuple[float, float]:
        """How wide the rest of an exhibit may be: all of the area where it was all of its own."""
        own, other = self.pages[caption.page], self.pages[index]
        whole = caption.left <= own.left and caption.right >= own.right
        if index == caption.page or not whole:
            return caption.left, caption.right
        return other.left - 1, other.right + 1

    def _goes_on(self, region: _Region, stop: _Anchor | None, before: _Region) -> bool:
        """Whether a page begins with the rest of an exhibit: rows of cells down to its source."""
        area = self.pages[region.page]
        later = second_column(before.lines) - before.left
        several = [len(pieces(line, ASIDE)) > 1 or names_figures(line) for line in region.lines]
        # cells of several lines leave lines with a single piece, narrower than prose
        prose = sum(
            not cells and area.runs_across(line, 0.6)
            for cells, line in zip(several, region.lines, strict=True)
        )
        # what begins where a later column does is a line of a remark, which may have any number
        held = sum(
            not cells and line.x0 - region.left >= later - 1
            for cells, line in zip(several, region.lines, strict=True)
        )
        tabular = sum(several) >= 0.2 * (len(several) - held) and sum(several) > 2 * prose
        if stop is None or stop.caption:
            return stop is None and bool(region.lines) and tabular
        return not region.lines or tabular

    def _before_prose(self, region: _Region) -> _Region:
        area = self.pages[region.page]
        kept: list[TextLine] = []
        for line in region.lines:
            cells = len(pieces(line, ASIDE * 2)) > 1 or len(pieces(line, ASIDE)) > 2
            prose = not cells and area.runs_across(line, 0.6)
            if prose or line.size > self.body * 1.12:
                break
            kept.append(line)
        bottom = kept[-1].bottom if kept else region.top
        return replace(region, bottom=bottom, lines=kept)

    def _made(
        self,
        caption: _Anchor,
        regions: Sequence[_Region],
        source: _Anchor | None,
        again: Sequence[_Anchor],
    ) -> Exhibit:
        number = self.pages[caption.page].ink.number
        blocks = [DraftBlock(BlockKind.PARAGRAPH, joined_lines(caption.lines), page=number)]
        for line in caption.lines:
            self._use(line)
        if caption.unit is not None:
            self._use(caption.unit)
            blocks.append(DraftBlock(BlockKind.PARAGRAPH, words_of(caption.unit), page=number))
        content = self._content(regions, source is not None)
        blocks += content
        for head in again:
            words = beside(map(words_of, [*head.lines, *filter(None, [head.unit])]), "\t")
            blocks.append(DraftBlock(BlockKind.FURNITURE, words, page=head.line.page))
            for line in [*head.lines, *filter(None, [head.unit])]:
                self._use(line)
        if source is not None:
            words = self._whole_source(source)
            blocks.append(DraftBlock(BlockKind.PARAGRAPH, words, page=source.line.page))
        bottom = regions[0].bottom if content else caption.line.bottom
        box = (
            caption.left if caption.left > caption.line.x0 - 8 else caption.line.x0,
            caption.line.top,
            caption.right,
            bottom,
        )
        return Exhibit(caption.page, box, blocks)

    def _whole_source(self, source: _Anchor) -> Words:
        """A source line with the line in the same small type that it runs on into."""
        self._use(source.line)
        words = words_of(source.line)
        last = source.line
        for line in self.pages[source.page].lines:
            below = 0 < line.base - last.base <= last.size * 1.7
            alike = abs(line.size - last.size) < 0.3 and last.size < self.body * 0.96
            full = last.x1 >= source.right - last.size * 4
            if below and alike and full and not is_note(line.text) and not _is_anchor(line.text):
                words = words + Words(" ") + words_of(line)
                self._use(line)
                last = line
        return words

    def _content(self, regions: Sequence[_Region], closed: bool) -> list[DraftBlock]:
        lines = [line for region in regions for line in region.lines]
        page = self.pages[regions[0].page].ink.number
        drawn = any(self._is_drawing(region) for region in regions)
        if not lines:
            if drawn or closed:
                return [DraftBlock(BlockKind.FIGURE, page=page)]
            return []
        parts = [self._part(region) for region in regions if region.lines]
        axis = (
            is_axis(" ".join(line.text for line in lines))
            and not in_rows(lines)
            and ruled(parts) is None
        )
        if not drawn and not axis:
            about = about_rows(parts)
            blocks = table_draft(about.parts)
            if blocks is not None:
                for line in lines:
                    self._use(line)
                return [*about.above, *blocks, *about.turns, *about.below]
            if not closed:
                return []
        for line in lines:
            self._use(line)
        return [
            DraftBlock(
                BlockKind.FIGURE, beside((words_of(line) for line in lines), "\n"), page=page
            )
        ]

    def _part(self, region: _Region) -> Part:
        area = self.pages[region.page]
        ink = area.ink
        # the outermost rules stand as far from the words as cells are padded
        left = region.left - PADDING * (region.left <= area.left)
        right = region.right + PADDING * (region.right >= area.right)

        def within(boxes: Sequence[Box]) -> list[Box]:
            return [
                box
                for box in boxes
                if box[3] >= region.top - 3
                and box[1] <= region.bottom + 3
                and box[2] > left
                and box[0] < right
            ]

        return Part(
            ink.number,
            region.lines,
            within(ink.horizontal),
            within(ink.vertical),
            within(ink.fills),
            self.manner,
        )

    def _is_drawing(self, region: _Region) -> bool:
        box = (region.left, region.top, region.right, region.bottom)
        return is_drawing(self.pages[region.page].ink, box, region.lines)

    def _use(self, line: TextLine) -> None:
        self.used.update(id(word) for word in line.words)


def _keep_open(beside: list[float], anchor: _Anchor, left: float) -> None:
    """Notes the exhibits that stand right of another and are not closed yet."""
    if not anchor.caption:
        beside[:] = [x for x in beside if abs(x - anchor.left) > 2]
    elif anchor.left > left:
        beside.append(anchor.left)
    else:
        beside.clear()


def _labels_whole(parts: Sequence[TextLine]) -> list[TextLine]:
    """Pieces of a line, with the number of a caption joined to its word where blanks part them."""
    found: list[TextLine] = []
    for part in parts:
        if found and is_label_word(found[-1].text) and part.text[0].isdigit():
            part = TextLine([*found.pop().words, *part.words], part.page)
        found.append(part)
    return found


def _before_beside(
    parts: Sequence[TextLine], number: int, stop: int, beside: Sequence[float]
) -> int:
    """Where the words of an anchor end: before a row of the exhibit that stands beside it."""
    for index in range(number + 1, stop):
        if any(parts[index].x0 >= left for left in beside):
            return index
    return stop


def _is_anchor(text: str) -> bool:
    return label_of(text) is not None or is_source_line(text)
