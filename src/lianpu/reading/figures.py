"""Captions bound to their tables, pictures and source lines; gaps in the numbering found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, FigureState
from lianpu.core.text import Text
from lianpu.reading.captions import Label, label_of
from lianpu.reading.draft import DraftBlock
from lianpu.reading.prose import ends_sentence

LARGEST_GAP = 5
"""Missing numbers in a row that still look like gaps; ours. A report that jumps from 图 12 to
图 200 counts differently, and nobody misses 187 exhibits."""
_LOOSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE})
_NUMBER = lazy_re.compile(r"[-+~<>≈$¥€]?\d[\d,.]*(?:[%xX倍EeA]|[TGMKk]?W)?|20\d\d[EAF]?")


@dataclass(slots=True)
class DraftFigure:
    """A numbered exhibit; the others are indices of drafted blocks."""

    label: str
    number: int | None
    state: FigureState
    title: str = ""
    caption: int | None = None
    source: int | None = None
    source_from: int = 0
    """Characters of that block before the source line, where a caption ends in its own."""
    table: int | None = None
    pictures: list[int] = field(default_factory=list)
    page: int | None = None
    note: Text | None = None


def axis_texts(blocks: tuple[DraftBlock, ...]) -> tuple[DraftBlock, ...]:
    """Text between a caption and its source line that is a chart's axis, as FIGURE."""
    found = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.SOURCE_LINE:
            # a chart whose caption is lost has its axis right above its source line
            at = index - 1
            while at >= 0 and blocks[at].kind in _LOOSE and is_axis(blocks[at].text):
                found[at] = replace(blocks[at], kind=BlockKind.FIGURE)
                at -= 1
        if block.kind is not BlockKind.CAPTION:
            continue
        inner = []
        for at in range(index + 1, len(blocks)):
            kind = blocks[at].kind
            if kind in _LOOSE:
                inner.append(at)
            elif kind is BlockKind.SOURCE_LINE:
                if all(is_axis(blocks[one].text) for one in inner):
                    for one in inner:
                        found[one] = replace(blocks[one], kind=BlockKind.FIGURE)
                break
            elif kind not in (BlockKind.FIGURE, BlockKind.FURNITURE, BlockKind.CAPTION):
                break
    return tuple(found)


def is_axis(words: str) -> bool:
    """Whether a text is tick marks and legends rather than sentences.

    >>> is_axis("(亿美元) 100% 600 80% 400 2024 2025E ■收入 YoY"), is_axis("收入增长 8%。")
    (True, False)
    """
    tokens = words.split()
    if not tokens or ends_sentence(words):
        return False
    numbers = sum(_NUMBER.fullmatch(token.strip("()（）")) is not None for token in tokens)
    return numbers >= max(2, len(tokens) * 0.5) or (numbers >= 1 and words[0] in "■●◆▲")


def bound_figures(blocks: Sequence[DraftBlock]) -> list[DraftFigure]:
    """Every figure of the blocks in printed order, missing ones where their number belongs."""
    binder = _Binder(blocks)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CAPTION:
            binder.caption(index)
        elif block.kind in (BlockKind.TABLE, BlockKind.FIGURE):
            binder.exhibit(index)
        elif block.kind is BlockKind.SOURCE_LINE:
            binder.source(index)
        elif block.kind in (BlockKind.HEADING, BlockKind.DISCLOSURE):
            binder.waiting, binder.loose = [], None
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            binder.prose(index)
    return _with_gaps(binder.figures, binder.labels, binder.orphans, blocks)


class _Binder:
    """Walks the blocks once, remembering which captions still wait for exhibit and source."""

    def __init__(self, blocks: Sequence[DraftBlock]) -> None:
        self.blocks = blocks
        self.figures: list[DraftFigure] = []
        self.labels: list[Label] = []
        self.waiting: list[DraftFigure] = []
        self.orphans: list[int] = []
        self.loose: int | None = None
        """The last table or picture that no caption stands over: its caption may stand under it."""

    def caption(self, index: int) -> None:
        block = self.blocks[index]
        label = label_of(block.text)
        if label is None or (label.continued and label.number is None):
            return
        if self.labels and label.follows(self.labels[-1]):
            return
        figure = DraftFigure(
            label.text,
            label.number,
            FigureState.IMAGE_ONLY,
            label.title,
            caption=index,
            source=index if label.source is not None else None,
            source_from=label.source or 0,
            page=block.page,
        )
        if self._before(index) is not BlockKind.CAPTION:
            self.waiting = []
        self.figures.append(figure)
        self.labels.append(label)
        self.waiting.append(figure)
        if self.loose is not None and self._before(index) in (BlockKind.TABLE, BlockKind.FIGURE):
            _give(figure, self.loose, self.blocks)
        self.loose = None

    def exhibit(self, index: int) -> None:
        bare = [one for one in self.waiting if one.table is None and not one.pictures]
        if bare:
            _give(bare[0], index, self.blocks)
        elif self.waiting and self.blocks[index].kind is BlockKind.FIGURE:
            _give(self.waiting[-1], index, self.blocks)
        else:
            self.loose = index

    def source(self, index: int) -> None:
        self.loose = None
        if not self.waiting:
            if self._before(index) is not BlockKind.SOURCE_LINE:
                self.orphans.append(index)
            return
        # captions side by side may share one source line, or have one each in the same order
        alone = len(self.waiting) > 1 and self._sources_after(index) == 0
        unsaid = [figure for figure in self.waiting if figure.source is None]
        if not unsaid:
            return
        self.waiting = unsaid
        served = self.waiting if alone else self.waiting[:1]
        self.waiting = self.waiting[len(served) :]
        for figure in served:
            figure.source = index

    def prose(self, index: int) -> None:
        self.loose = None
        # a unit line may stand between a caption and its exhibit, a sentence may not
        if ends_sentence(self.blocks[index].text):
            self.waiting = []

    def _before(self, index: int) -> BlockKind | None:
        for at in range(index - 1, -1, -1):
            if self.blocks[at].kind is not BlockKind.FURNITURE:
                return self.blocks[at].kind
        return None

    def _sources_after(self, index: int) -> int:
        count = 0
        for at in range(index + 1, len(self.blocks)):
            kind = self.blocks[at].kind
            if kind in (BlockKind.CAPTION, BlockKind.HEADING, BlockKind.PARAGRAPH):
                break
            count += kind is BlockKind.SOURCE_LINE
        return count


def _give(figure: DraftFigure, index: int, blocks: Sequence[DraftBlock]) -> None:
    if blocks[index].table is not None:
        figure.table = index
        figure.state = FigureState.READABLE
    else:
        figure.pictures.append(index)


def _with_gaps(
    figures: list[DraftFigure],
    labels: list[Label],
    orphans: list[int],
    blocks: Sequence[DraftBlock],
) -> list[DraftFigure]:
    sequences: dict[str, list[tuple[DraftFigure, Label]]] = defaultdict(list)
    for figure, label in zip(figures, labels, strict=True):
        if label.number is not None:
            sequences[label.word].append((figure, label))
    found = list(figures)
    for word, members in sequences.items():
        present = {figure.number for figure, _ in members}
        ordered = sorted(members, key=lambda member: member[0].number or 0)
        previous: DraftFigure | None = None
        expected = 1
        for figure, label in ordered:
            assert figure.number is not None
            gap = [n for n in range(expected, figure.number) if n not in present]
            if gap and len(gap) <= LARGEST_GAP and (previous is not None or len(members) > 1):
                made = _missing(gap, label, word, previous, figure, orphans, blocks)
                at = found.index(figure)
                found[at:at] = made
            previous, expected = figure, max(expected, figure.number + 1)
    return found


def _missing(
    gap: list[int],
    label: Label,
    word: str,
    previous: DraftFigure | None,
    following: DraftFigure,
    orphans: list[int],
    blocks: Sequence[DraftBlock],
) -> list[DraftFigure]:
    """The figures whose captions are absent, each with its source line where one stands alone."""
    after = -1 if previous is None or previous.caption is None else previous.caption
    before = following.caption if following.caption is not None else len(blocks)
    free = [index for index in orphans if after < index < before]
    joint = label.text[len(word) : len(label.text) - len(str(label.number))]
    made = []
    for position, number in enumerate(gap):
        name = f"{word}{joint}{number}"
        source = free[position] if len(free) == len(gap) else None
        if source is not None:
            orphans.remove(source)
            note = Text(
                f"{name} 只有资料来源行，没有标题",
                f"of {name} only the source line is there, its caption is missing",
            )
        else:
            note = Text(
                f"编号从 {gap[0] - 1} 跳到 {following.number}，没有 {name}",
                f"the numbers jump from {gap[0] - 1} to {following.number}: there is no {name}",
            )
        made.append(
            DraftFigure(
                name,
                number,
                FigureState.MISSING,
                source=source,
                page=blocks[source].page if source is not None else None,
                note=note,
            )
        )
    return made
