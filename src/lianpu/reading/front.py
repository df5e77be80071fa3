"""Who published it and when, as the front of a report states it; nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.days import DATE as _DATE
from lianpu.reading.days import dateline, line_date, stated_date
from lianpu.reading.draft import DraftBlock

__all__ = ["language", "published", "publisher", "stated_date", "title"]

FRONT_BLOCKS = 12
"""Blocks that count as the front: ours, the sample's title is the third and most bylines precede
the second paragraph."""
_BYLINE = lazy_re.compile(r"(?P<title>.{4,120}?)\s*[(（](?P<inner>[^()（）]{4,80})[)）]$")
_YEAR = lazy_re.compile(r"(?:19|20)\d\d")
_LATIN = lazy_re.compile("[A-Za-z]+")
_HAN = lazy_re.compile("[㐀-䶿一-鿿]+")
_HOUSE = lazy_re.compile(
    r"(?:证券|證券|研究所|研究院|研究部|研究中心|研究|资本|資本|咨询|諮詢|银行|銀行|基金|期货|期貨|国际|國際|智库)$"
    r"|\b(?:Research|Securities|Capital|Partners|Bank|Institute|Advisors|Markets)$"
)
"""How a house that publishes research ends its name."""
_STRONG = lazy_re.compile(
    r"(?:证券|證券|银行|銀行|期货|期貨|基金|信托|保险|咨询|諮詢|资本|資本|国际|國際|智库)(?:股份有限公司|有限公司|有限责任公司)?"
    r"(?:[㐀-鿿]{0,4}(?:研究所|研究院|研究部|研究中心))?$|(?:研究院|研究所|研究中心)$"
    r"|\b(?:Research|Securities|Capital|Bank|Institute|Advisors|Markets)(?:,? (?:LLP|LLC|Ltd\.?|Limited|plc|Inc\.?))?$"
)
"""The same of a line that says nothing else: 研究 alone ends the name of a series too."""
_GENRE = lazy_re.compile(
    r"(?:报告|報告|日报|周报|月报|季报|快报|简报|晨报|点评|專題|专题|深度|策略|跟踪|纪要|股票研究|行业研究|公司研究|宏观研究)$"
    r"|^(?:(?:global|asia|europe|china|japan|us|uk|emerging markets|g10) )?(?:equit(?:y|ies)|fixed income|credit"
    r"|macro(?:economics)?|economics|strategy|commodities|fx|rates|technology|utilities|industrials|energy"
    r"|healthcare|financials|consumer|materials|sector|industry|company|thematic)"
    r"(?: (?:research|strategy|weekly|daily|monthly|note|update|report|view))?$"
    r"|\b(?:weekly|daily|monthly|quarterly|report|note|update|review|outlook|briefing)$",
    re.IGNORECASE,
)
"""What a report is, or of what, where its house might stand."""
_LENDER = lazy_re.compile(r"(?:银行|銀行|保险|信托|基金)$|\bBank$")
"""Houses that a report is as often about; a line that is nothing else may be its subject."""
_DESK = lazy_re.compile(r"(?:研究)?(?:[组組部所院]|团队)$")
_EDGES = " \t\u3000|｜丨·•,，:：—–-"
_HOUSE_WORDS = 6
"""Words of a house's name at most, ours; in Chinese as many characters thrice."""
_SOURCE_SPLIT = lazy_re.compile(r"\s*[,，、;；]\s*")
_SOURCE_HEAD = lazy_re.compile(r"^[^:：]{1,12}[:：]\s*")


def title(blocks: Sequence[DraftBlock]) -> str | None:
    """The first heading, or a first line with its byline in brackets."""
    first = next((b for b in blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)), None)
    if first is not None and first.kind is BlockKind.PARAGRAPH:
        byline = _BYLINE.fullmatch(first.text)
        if byline is not None and _YEAR.search(byline["inner"]):
            return byline["title"]
    headings = [block for block in blocks if block.kind is BlockKind.HEADING and block.text]
    return next((block.text for block in headings if not _above_title(block, headings)), None)


_NUMBERED = lazy_re.compile(
    r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节部]|\d{1,2}(?:\.\d{1,2})*[.、\s]"
)


def _above_title(block: DraftBlock, headings: Sequence[DraftBlock]) -> bool:
    """Whether a heading is none of the title's: a house with its day, or what stands over a larger one.

    A house may be set as a heading over the title, and a section beside it.
    """
    rest = _undated(block.text)
    if rest != block.text and _house(rest):
        return True
    larger = any(
        (other.level or 1) < (block.level or 1) for other in headings if other.page == block.page
    )
    return larger and (_house(block.text) or _NUMBERED.match(block.text) is not None)


def published(blocks: Sequence[DraftBlock]) -> date | None:
    """The date that a short line of the front states as its own, or the dateline of its first words."""
    for block in blocks[:FRONT_BLOCKS]:
        # other list items on a front page are related reports with dates of their own
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FURNITURE):
            day = dateline(block.text)
        elif block.kind is BlockKind.SOURCE_LINE:
            day = None  # 来源：某某网 2025-09-12 10:30
        elif block.kind is BlockKind.LIST_ITEM and _LABELLED.fullmatch(block.text):
            day = None  # a list of what the text is: "- Date: 2025-09-12"
        else:
            continue
        told = block.text.endswith(("。", ".")) and not _SIGNED.match(block.text)
        if day is None and len(block.text) <= 120 and not told:
            day = line_date(block.text.rstrip("。."), _own_date)
        if day is not None:
            return day
    return None


_SIGNED = lazy_re.compile(
    r"\W*(?:[Bb]y [A-Z][^.\d]{2,40}\. )?(?:(?:[Pp]ublished|[Pp]osted)\b[^.]{0,40}\d{4}\W*$|发[布表]于)"
)
"""How a byline begins, which may end in a stop as a sentence does."""
_LABELLED = lazy_re.compile(
    r"\W*(?:date|published(?: on| at)?|日期|时间|发布日期|发布时间)\W*[:：][^:：]{6,30}(?:[:：]\d\d){0,2}",
    re.IGNORECASE,
)
"""An item that says the day of the text by its label, and nothing else."""


def _own_date(text: str) -> bool:
    """Whether the date is most of its part of a line: "Name | Kind | date", "Title (Name, date)"."""
    rest = _undated(text)
    if rest and (_house(rest) or _GENRE.search(rest) or rest == rest.upper() != rest.lower()):
        return True
    text = re.sub(r"(?<=\d),(?=\s*\d{4})", "", text)
    parts = re.split(r"[|｜丨•·,，()（）;；\u3000]|\s[-–—]\s|\s{2,}|\s(?=[Bb]y )", text)
    return any(
        stated_date(part) is not None
        and len(_DATE.sub("", part).strip(" :：发布日期报告date")) <= 10
        for part in (*parts, *_apart(text))
    )


def _apart(text: str) -> list[str]:
    """Parts of a line with blanks between; of a Chinese one single blanks, but for those of dates."""
    if not _HAN.search(text):
        return re.split("\u3000+", text)
    return re.split(r"\s+", _DATE.sub(lambda found: re.sub(r"\s", "", found[0]), text).strip())


def _undated(text: str) -> str:
    """What stands beside the date of a line; nothing where it stands on both sides of one.

    >>> _undated("Kestrel Point Securities, 3 May 2025"), _undated("Paid on 3 May 2025 in full")
    ('Kestrel Point Securities', '')
    """
    said = [part.strip(_EDGES) for part in _DATE.sub("\n", text).split("\n")]
    said = [part for part in said if part]
    return said[0] if len(said) == 1 else ""


def _house(text: str) -> bool:
    """Whether a text is the name of a house that publishes research and nothing else."""
    words = len(text.split()) if not _HAN.search(text) else len(text) / 3
    return words <= _HOUSE_WORDS and _STRONG.search(text) is not None and not _GENRE.search(text)


def publisher(blocks: Sequence[DraftBlock]) -> str | None:
    """The house named last in most source lines, or first on a line of the front with bars.

    Blanks part a line as bars do where a house's name stands first and a date behind. A line of the
    front that is the name of a house, but for a date, counts where no line with bars names one.
    """
    named: Counter[str] = Counter()
    lines = 0
    for block in blocks:
        if block.kind is BlockKind.SOURCE_LINE:
            lines += 1
            names = _SOURCE_SPLIT.split(_SOURCE_HEAD.sub("", block.text))
            if len(names) > 1:
                named[names[-1].strip(" .。")] += 1
    if named:
        name, count = named.most_common(1)[0]
        if count >= 3 and count >= lines * 0.5:
            return name
    weak: str | None = None
    for block in blocks[:4]:
        if len(block.text) < 120:
            parts = re.split(r"\s*[|｜丨]\s*", block.text)
            apart = _apart(block.text)
            dated = any(stated_date(part) for part in apart[1:])
            if len(parts) > 1 and parts[0]:
                name = _apart(parts[0])[0]
                if _house(name):
                    return name
                if not _GENRE.search(parts[0]):
                    return parts[0]
            elif dated and _HOUSE.search(apart[0]):
                weak = weak or apart[0]
    first = blocks[0] if blocks else None
    byline = _BYLINE.fullmatch(first.text) if first is not None else None
    if byline is not None and _YEAR.search(byline["inner"]):
        name = re.split(r"[,，]", byline["inner"])[0].strip()
        return None if _YEAR.search(name) else name
    return _alone(blocks) or weak


def _alone(blocks: Sequence[DraftBlock]) -> str | None:
    """The house that a line of the front names by itself or beside its day; None for several."""
    named: dict[str, None] = {}
    headings = [block for block in blocks if block.kind is BlockKind.HEADING and block.text]
    for block in blocks[: 2 * FRONT_BLOCKS]:
        if block.page not in (None, blocks[0].page) or len(block.text) > 80:
            continue
        dated = stated_date(block.text) is not None
        if block.kind is BlockKind.HEADING and not _above_title(block, headings):
            continue  # the company that it is about may be a bank
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FURNITURE):
            rest = _undated(block.text) if dated else block.text.strip(_EDGES)
            first, *more = _apart(rest) if rest else [""]
            name = rest if _house(rest) else first
            desk = not more or dated or _DESK.search(more[-1]) is not None
            if _house(name) and desk and (dated or not _LENDER.search(name)):
                named[name] = None
    return next(iter(named)) if len(named) == 1 else None


def language(text: str) -> str | None:
    """The language by the script of most letters, "zh" or "en"; None for no letters.

    A Han character weighs as much as two Latin letters, as it says as much.
    """
    latin = sum(map(len, _LATIN.findall(text)))
    han = sum(map(len, _HAN.findall(text)))
    if not latin and not han:
        return None
    return "zh" if han * 2 >= latin else "en"
