"""Who published it and when, as the front of a report states it; nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock

FRONT_BLOCKS = 12
"""Blocks that count as the front: ours, the sample's title is the third and most bylines precede
the second paragraph."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DATE = re.compile(
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)\s*(?:年|[-/.])\s*(?P<m1>\d{1,2})\s*(?:月|[-/.])\s*(?P<d1>\d{1,2})(?!\d)\s*日?"
    r"|(?<!\d)(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m2>[A-Z][a-z]{2,8})\.?,?\s+(?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?P<m3>[A-Z][a-z]{2,8})\.?\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)(?!\d)"
)
_BYLINE = re.compile(r"(?P<title>.{4,120}?)\s*[(（](?P<inner>[^()（）]{4,80})[)）]$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LATIN = re.compile("[A-Za-z]+")
_HAN = re.compile("[㐀-䶿一-鿿]+")
_HOUSE = re.compile(
    r"(?:证券|證券|研究所|研究院|研究部|研究中心|研究|资本|資本|咨询|諮詢|银行|銀行|基金|期货|期貨|国际|國際|智库)$"
    r"|\b(?:Research|Securities|Capital|Partners|Bank|Institute|Advisors|Markets)$"
)
"""How a house that publishes research ends its name."""
_SOURCE_SPLIT = re.compile(r"\s*[,，、;；]\s*")
_SOURCE_HEAD = re.compile(r"^[^:：]{1,12}[:：]\s*")


def stated_date(text: str) -> date | None:
    """The one full date in a text; None for none, several, or an impossible one.

    >>> stated_date("12 November 2025"), stated_date("2025年11月"), stated_date("Nov 31, 2025")
    (datetime.date(2025, 11, 12), None, None)
    """
    found = set()
    for match in _DATE.finditer(text):
        year = match["y1"] or match["y2"] or match["y3"]
        month = match["m1"] or match["m2"] or match["m3"]
        day = match["d1"] or match["d2"] or match["d3"]
        number = int(month) if month.isdigit() else _MONTHS.get(month.lower())
        if number is None:
            continue
        try:
            found.add(date(int(year), number, int(day)))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None


def title(blocks: Sequence[DraftBlock]) -> str | None:
    """The first heading, or a first line with its byline in brackets."""
    first = next((b for b in blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)), None)
    if first is not None and first.kind is BlockKind.PARAGRAPH:
        byline = _BYLINE.fullmatch(first.text)
        if byline is not None and _YEAR.search(byline["inner"]):
            return byline["title"]
    heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING and b.text), None)
    return heading


def published(blocks: Sequence[DraftBlock]) -> date | None:
    """The date that a short line of the front states as its own."""
    for block in blocks[:FRONT_BLOCKS]:
        # list items on a front page are related reports with dates of their own
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FURNITURE):
            continue
        if len(block.text) > 120 or block.text.endswith(("。", ".")):
            continue
        day = stated_date(block.text)
        if day is not None and _own_date(block.text):
            return day
    return None


def _own_date(text: str) -> bool:
    """Whether the date is most of its part of a line: "Name | Kind | date", "Title (Name, date)"."""
    text = re.sub(r"(?<=\d),(?=\s*\d{4})", " ", text)
    parts = re.split(r"[|｜丨•·,，()（）;；\u3000]|\s-\s|\s{2,}", text)
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


def publisher(blocks: Sequence[DraftBlock]) -> str | None:
    """The house named last in most source lines, or first on a line of the front with bars.

    Blanks part a line as bars do where a house's name stands first and a date behind.
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
    for block in blocks[:4]:
        if len(block.text) < 120:
            parts = re.split(r"\s*[|｜丨]\s*", block.text)
            apart = _apart(block.text)
            dated = any(stated_date(part) for part in apart[1:])
            if len(parts) == 1 and dated and _HOUSE.search(apart[0]):
                parts = apart
            if len(parts) > 1 and parts[0]:
                return parts[0]
    first = blocks[0] if blocks else None
    byline = _BYLINE.fullmatch(first.text) if first is not None else None
    if byline is not None and _YEAR.search(byline["inner"]):
        name = re.split(r"[,，]", byline["inner"])[0].strip()
        return None if _YEAR.search(name) else name
    return None


def language(text: str) -> str | None:
    """The language by the script of most letters, "zh" or "en"; None for no letters.

    A Han character weighs as much as two Latin letters, as it says as much.
    """
    latin = sum(map(len, _LATIN.findall(text)))
    han = sum(map(len, _HAN.findall(text)))
    if not latin and not han:
        return None
    return "zh" if han * 2 >= latin else "en"
