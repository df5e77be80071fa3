"""What a research report says of itself: title, house, day, analysts, rating, contents, sections.

Everything is a range of the Document's text or None; nothing is guessed: a rating counts by its
label or the verb that gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lianpu.core import lazy_re
from lianpu.core.document import Block, BlockKind, Document
from lianpu.core.span import Span
from lianpu.reading.analysts import Analyst, bare, signing
from lianpu.reading.sections import is_contents_title

FRONT = 60
"""Blocks of the front at most, ours: it ends sooner where contents or the first exhibit begin."""


@dataclass(frozen=True)
class Rating:
    """The view that the report takes, of a stock or of a sector."""

    quote: Span
    """The whole phrase, label and all."""
    word: str
    """"推荐", "Overweight": as printed."""
    change: str | None = None
    """"首次", "initiated", "维持": as printed; None where it is not said."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    title: str
    page: int
    """As printed there, which need not be the page of the file."""
    level: int
    """From 1, by the indent."""
    heading: int | None
    """Index of the heading's block; None where no heading reads so."""


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    level: int
    block: int
    """Index of the heading's block."""
    start: int
    end: int
    """Characters from the heading to the next of its level or above, or to the disclosures."""
    page: int | None


@dataclass(frozen=True)
class Structure:
    """See the head of this file. The list of figures is `Document.figures`."""

    title: str | None
    subtitle: str | None
    """A second heading right under the title: the headline under the name of a series."""
    publisher: str | None
    published: date | None
    analysts: tuple[Analyst, ...]
    rating: Rating | None
    contents: tuple[Entry, ...]
    sections: tuple[Section, ...]
    disclosures: tuple[int, ...]
    """Indices of the blocks that disclose and do not argue."""


def structure(document: Document) -> Structure:
    """The structure of a Document as its own words state it."""
    front = _front(document)
    headings = [
        index for index, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING
    ]
    heads, subtitle = _titles(document, headings)
    disclosures = tuple(
        index for index, block in enumerate(document.blocks) if block.kind is BlockKind.DISCLOSURE
    )
    analysts = signing(document, front)
    rating = _rating(document, front)
    named = {document.place(analyst.name).block for analyst in analysts}
    if rating is not None:
        named.add(document.place(rating.quote).block)
    # Headings before the contents are the front's: the rating, names, other reports.
    listed = front.stop if _is_title(document, front.stop) else 0
    own = [each for each in headings if each >= listed and each not in heads | named]
    return Structure(
        title=document.source.title,
        subtitle=subtitle,
        publisher=document.source.publisher,
        published=document.source.published,
        analysts=analysts,
        rating=rating,
        contents=tuple(_contents(document, headings)),
        sections=tuple(_sections(document, own, disclosures)),
        disclosures=disclosures,
    )


def _front(document: Document) -> range:
    for index, block in enumerate(document.blocks[:FRONT]):
        if block.kind is BlockKind.CAPTION or _is_title(document, index):
            return range(index)
    return range(min(FRONT, len(document.blocks)))


def _is_title(document: Document, index: int) -> bool:
    """Whether a block heads the contents."""
    return index < len(document.blocks) and is_contents_title(
        document.block_text(document.blocks[index])
    )


def _titles(document: Document, headings: list[int]) -> tuple[set[int], str | None]:
    """Blocks of the title, and the second heading where it follows with nothing between."""
    if not headings or not document.source.title:
        return set(), None
    title = bare(document.source.title)
    # a house and its day may be set as large as a heading above the title
    place = next(
        (
            place
            for place, index in enumerate(headings[:3])
            if bare(document.block_text(document.blocks[index])) == title
        ),
        None,
    )
    if place is None:
        return set(), None
    heads = set(headings[: place + 1])
    second = next(iter(headings[place + 1 : place + 2]), None)
    if second == headings[place] + 1 and _is_subtitle(document, headings, second):
        return heads | {second}, document.block_text(document.blocks[second])
    return heads, None


def _is_subtitle(document: Document, headings: list[int], index: int) -> bool:
    """Whether the second heading says more of the title: text follows, or a heading below it alone."""
    follows = next(iter(document.blocks[index + 1 : index + 2]), None)
    if follows is None:
        return False
    if follows.kind is not BlockKind.HEADING:
        return follows.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    level = _level(document.blocks[index])
    alike = sum(_level(document.blocks[each]) == level for each in headings)
    return level < _level(follows) and alike == 1


_WORDS_ZH = (
    "强烈推荐|强力推荐|谨慎推荐|审慎推荐|推荐|推薦|买入|買入|增持|中性|减持|減持|卖出|賣出|沽出|持有"
    "|优于大市|優於大市|强于大市|強於大市|同步大市|落后大市|落後大市|弱于大市|弱於大市|跑赢行业|跑输行业"
    "|跑赢大市|跑输大市|看好|看淡|标配|超配|低配"
)
_WORDS_EN = (
    "strong buy|buy|hold|sell|overweight|underweight|equal[- ]weight|neutral|outperform"
    "|underperform|market[- ]perform|sector[- ]perform|accumulate|reduce|add|positive|negative"
    "|attractive|in[- ]line|cautious"
)
_CHANGE_ZH = "首次覆盖|首次评级|首次给予|首次|维持|維持|重申|上调|上調|下调|下調|恢复|不变"
_CHANGE_EN = (
    "initiated?|initiation|maintain(?:ed)?|reiterated?|upgraded?|downgraded?|unchanged|resumed"
)
_RATINGS = (
    lazy_re.compile(
        rf"(?:行业|行業|公司|投资|投資|股票)?(?:投资|投資)?(?:评级|評級|建议评级)\s*[:：]?\s*[“\"「]?"
        rf"(?P<word>{_WORDS_ZH})[”\"」]?(?:\s*[(（]\s*(?P<change>{_CHANGE_ZH})[^)）]{{0,6}}[)）])?"
    ),
    lazy_re.compile(
        rf"(?P<change>{_CHANGE_ZH})(?:至|给予|為|为)?\s*[“\"「]?(?P<word>{_WORDS_ZH})[”\"」]?\s*(?:评级|評級)"
    ),
    lazy_re.compile(
        rf"^(?P<word>{_WORDS_ZH})\s*[(（]\s*(?P<change>{_CHANGE_ZH})[^)）]{{0,6}}[)）]$"
    ),
    lazy_re.compile(
        r"\b(?:sector|industry|stock|company|investment)?\s*(?:view|rating|recommendation)\s*[:：]\s*"
        rf"(?P<word>{_WORDS_EN})\b(?:\s*\((?P<change>{_CHANGE_EN})\))?",
        re.IGNORECASE,
    ),
    lazy_re.compile(
        rf"^(?:we )?(?P<change>{_CHANGE_EN})(?: coverage)?(?: to| at| with| our)?(?: an?)? (?P<word>{_WORDS_EN})"
        r"(?: rating)?(?: (?:and|with) (?:an? |our )?(?:price target|target price|fair value)\b.*)?\.?$",
        re.IGNORECASE,
    ),
    # a cell and the one beside it: "Rating Neutral Price target JPY 2,150"
    lazy_re.compile(rf"^(?:rating|recommendation) (?P<word>{_WORDS_EN})\b(?!-)", re.IGNORECASE),
    lazy_re.compile(rf"^(?P<word>{_WORDS_EN})\s*\((?P<change>{_CHANGE_EN})\)$", re.IGNORECASE),
)
_SHORT = 60
"""Letters of a line that a front sets its rating in; longer ones tell of others' ratings too."""


def _rating(document: Document, front: range) -> Rating | None:
    """The one rating of the front; None where it has several that differ."""
    found: list[Rating] = []
    for index in front:
        block = document.blocks[index]
        words = document.block_text(block)
        # list items of a front are other reports, with ratings of their own
        if len(words) > _SHORT or block.kind is BlockKind.LIST_ITEM:
            continue
        for form in _RATINGS:
            match = form.search(words)
            if match:
                span = document.span(block.start + match.start(), block.start + match.end())
                found.append(Rating(span, match["word"], match.groupdict().get("change")))
                break
    return found[0] if len({rating.word.casefold() for rating in found}) == 1 else None


_ENTRY = lazy_re.compile(r"(?P<title>.*?[^\W\d].*?)[\s.…·\-–—]*?[\s.…·](?P<page>\d{1,3})\s*$")


def _contents(document: Document, headings: list[int]) -> Iterator[Entry]:
    """Lines of the contents that name a page."""
    called = {
        bare(document.block_text(document.blocks[index])): index for index in reversed(headings)
    }
    listing = False
    for block in document.blocks:
        words = document.block_text(block)
        if block.kind is not BlockKind.FURNITURE:
            listing = False
            continue
        if is_contents_title(words):
            listing = True
            continue
        for line in words.splitlines() if listing else ():
            match = _ENTRY.match(line)
            if match:
                title = " ".join(match["title"].split()).strip(" .…·")
                level = 2 if line[:1] in "\t 　" else 1
                yield Entry(title, int(match["page"]), level, called.get(bare(title)))


def _sections(
    document: Document, headings: list[int], disclosures: tuple[int, ...]
) -> Iterator[Section]:
    end = len(document.text)
    body = document.blocks[disclosures[0]].start if disclosures else end
    for place, index in enumerate(headings):
        block = document.blocks[index]
        stop = body if block.start < body else end
        after = (document.blocks[later] for later in headings[place + 1 :])
        closing = next((each.start for each in after if _level(each) <= _level(block)), stop)
        yield Section(
            document.block_text(block),
            _level(block),
            index,
            block.start,
            min(closing, stop),
            block.page,
        )


def _level(block: Block) -> int:
    return block.level or 1
