"""What a research report says of itself: title, house, day, analysts, rating, contents, sections.

Everything is a range of the Document's text or None; nothing is guessed. A name counts as an
analyst's by what stands beside it (an address, a number to call, a licence, the word 分析师), a
rating by its label or the verb that gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lianpu.core.document import Block, BlockKind, Document
from lianpu.core.span import Span
from lianpu.reading.sections import is_contents_title

FRONT = 60
"""Blocks of the front at most, ours: it ends sooner where contents or the first exhibit begin."""


@dataclass(frozen=True)
class Analyst:
    """Someone who signs the report."""

    name: Span
    email: str | None = None
    phone: str | None = None
    """As printed, with its area code."""
    licence: str | None = None
    """Number of the licence to publish: SAC, SFC."""


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
    analysts = _analysts(document, front)
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


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _titles(document: Document, headings: list[int]) -> tuple[set[int], str | None]:
    """Blocks of the title, and the second heading where it follows with nothing between."""
    if not headings or not document.source.title:
        return set(), None
    first = headings[0]
    if _bare(document.block_text(document.blocks[first])) != _bare(document.source.title):
        return set(), None
    if len(headings) > 1 and headings[1] == first + 1:
        second = document.blocks[headings[1]]
        follows = document.blocks[headings[1] + 1 : headings[1] + 2]
        if follows and follows[0].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return {first, headings[1]}, document.block_text(second)
    return {first}, None


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d.])(?:\(?\+?\d{2,4}\)?[ -]?)?\d{3,4}[ -]\d{4}(?:[ -]\d{4})?(?!\d)")
_LICENCE = re.compile(r"\b(?:S\d{13}|[A-Z]{3}\d{3})\b")
_ROLE = re.compile(
    r"(?:(?:首席|高级|证券|行业|联席)*(?:分析师|分析員|分析师助理|研究员|研究助理|联系人)"
    r"|(?:(?:lead|senior|research|equity|associate) )*analysts?)\s*[:：]\s*",
    re.IGNORECASE,
)
_HAN_NAME = re.compile(
    r"(?:(?:欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|夏侯|皇甫|东方|東方|慕容|尉迟|令狐|端木|司徒|南宫|公孙)[㐀-鿿]{1,2}"
    r"|[㐀-鿿]{2,3}|[㐀-鿿]{1,6}·[㐀-鿿·]{1,8})(?![㐀-鿿])"
)
_LATIN_NAME = re.compile(
    r"[A-Z][\w'’-]*\.?(?: (?:(?:de|der|den|di|da|la|van|von|bin|al|el) ){0,2}"
    r"(?:[A-Z]\.|[A-Z][\w'’-]+)){1,3}"
)
_DESK = re.compile(
    r"客服|客户|客戶|服务|服務|热线|电话|電話|邮箱|邮件|传真|总机|销售|咨询|媒体|研究|团队|部$|公司|地址|网址|联系"
    r"|投诉|合作|机构|证券|\b(?:relations|services?|desk|research|sales|team|support|press|media|office"
    r"|department|securities|capital|limited|ltd|inc|group|enquiries|contacts?|head|compliance|e?mail)\b",
    re.IGNORECASE,
)
"""Who answers an address without being a person."""
_LETTERS_AFTER = re.compile(r"\s*[,，]?\s*(?:CFA|CPA|FRM|Ph\.?D\.?|博士)\b")


def _analysts(document: Document, front: range) -> tuple[Analyst, ...]:
    found: dict[str, Analyst] = {}
    for index in front:
        block = document.blocks[index]
        at = block.start
        for line in document.block_text(block).splitlines(keepends=True):
            analyst = _analyst(document, at, line.rstrip())
            if analyst is not None:
                found.setdefault(analyst.name.quote, analyst)
            at += len(line)
    return tuple(found.values())


def _analyst(document: Document, at: int, line: str) -> Analyst | None:
    if len(line) > 160:
        return None
    role = _ROLE.match(line)
    email, phone, licence = (found.search(line) for found in (_EMAIL, _PHONE, _LICENCE))
    if role is None and email is None and licence is None:
        # a number alone may be a switchboard's
        return None
    first = role.end() if role else 0
    name = _HAN_NAME.match(line, first) or _LATIN_NAME.match(line, first)
    if name is None or _DESK.search(name.group()):
        return None
    after = _LETTERS_AFTER.match(line, name.end())
    rest = line[after.end() if after else name.end() :].lstrip(" \t,，|丨:：;；/")
    known = [each.start() for each in (email, phone, licence) if each]
    # What stands between a name and its address is no prose: "Acme Corp said in an e-mail to …".
    if (known and min(known) - name.end() > 60) or (role is None and re.match(r"[a-z]{2,} ", rest)):
        return None
    return Analyst(
        document.span(at + name.start(), at + name.end()),
        email.group() if email else None,
        phone.group() if phone else None,
        licence.group() if licence else None,
    )


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
    re.compile(
        rf"(?:行业|行業|公司|投资|投資|股票)?(?:投资|投資)?(?:评级|評級|建议评级)\s*[:：]?\s*[“\"「]?"
        rf"(?P<word>{_WORDS_ZH})[”\"」]?(?:\s*[(（]\s*(?P<change>{_CHANGE_ZH})[^)）]{{0,6}}[)）])?"
    ),
    re.compile(
        rf"(?P<change>{_CHANGE_ZH})(?:至|给予|為|为)?\s*[“\"「]?(?P<word>{_WORDS_ZH})[”\"」]?\s*(?:评级|評級)"
    ),
    re.compile(rf"^(?P<word>{_WORDS_ZH})\s*[(（]\s*(?P<change>{_CHANGE_ZH})[^)）]{{0,6}}[)）]$"),
    re.compile(
        r"\b(?:sector|industry|stock|company|investment)?\s*(?:view|rating|recommendation)\s*[:：]\s*"
        rf"(?P<word>{_WORDS_EN})\b(?:\s*\((?P<change>{_CHANGE_EN})\))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:we )?(?P<change>{_CHANGE_EN})(?: to| at| with| our)?(?: an?)? (?P<word>{_WORDS_EN})"
        r"(?: rating)?\.?$",
        re.IGNORECASE,
    ),
    re.compile(rf"^(?P<word>{_WORDS_EN})\s*\((?P<change>{_CHANGE_EN})\)$", re.IGNORECASE),
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
                found.append(Rating(span, match["word"], match["change"]))
                break
    return found[0] if len({rating.word.casefold() for rating in found}) == 1 else None


_ENTRY = re.compile(r"(?P<title>.*?[^\W\d].*?)[\s.…·\-–—]*?[\s.…·](?P<page>\d{1,3})\s*$")


def _contents(document: Document, headings: list[int]) -> Iterator[Entry]:
    """Lines of the contents that name a page."""
    called = {
        _bare(document.block_text(document.blocks[index])): index for index in reversed(headings)
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
                yield Entry(title, int(match["page"]), level, called.get(_bare(title)))


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
