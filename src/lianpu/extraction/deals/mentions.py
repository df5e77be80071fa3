"""Every mention of investing or taking over in Chinese prose, real or not, with its roles.

A mention is less than a deal: "如果收购完成" mentions one and tells none. It is what a reader sees
underlined, what coverage of a subject is counted by, and what sets of annotated sentences hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.extraction.deals.passages import passages
from lianpu.extraction.deals.role_scores import RoleScorer
from lianpu.extraction.text.sightings import Name, Sighting
from lianpu.notation.names import NameIndex

WORDS = {
    "acquisition": lazy_re.compile(
        r"(?<!反)(?:收购|并购|购买|受让|买下|私有化)(?![人方价款]|报告书|资金)"
    ),
    "investment": lazy_re.compile(
        r"增持|买入|新进|新晋|增仓|投资(?![者方额品性有]|人(?!工智|形|机)|公司|机构|银行|基金|总监|评级|收益|价值|建议)|入股|注资|增资(?![金])|出资(?![人方额])"
        r"|领投|跟投|参投|认购|购买|收购(?![人方价款]|报告书)|举牌|受让|参股|并购|加仓|购入|竞得"
    ),
}
"""Kind of mention -> its words."""


@dataclass(frozen=True)
class Mention:
    """One mention: the words, and the places of its roles in the document."""

    kind: str
    """acquisition or investment."""
    trigger: tuple[int, int]
    giver: tuple[Sighting, ...]
    taker: tuple[Sighting, ...]
    amount: Sighting | None
    date: Sighting | None
    stake: Sighting | None


def mentions(document: Document, names: NameIndex, kind: str) -> Iterator[Mention]:
    """The mentions of one kind in a document's Chinese sentences, in order.

    A role that nothing fills surely enough stays open.

    Args:
        kind: "acquisition", or "investment", which holds every way to gain a part of a firm.
    """
    for passage in passages(document, names, every=True):
        if not passage.sentence.chinese:
            continue
        base, scorer = passage.sentence.start, None
        for words in WORDS[kind].finditer(passage.sentence.plain):
            scorer = scorer or RoleScorer(passage)
            told = scorer.told(words)
            yield Mention(
                kind,
                (base + words.start(), base + words.end()),
                tuple(_named(document, told["giver"])),
                tuple(_named(document, told["taker"])),
                next(iter(told["amount"]), None),
                next(iter(told["date"]), None),
                next(iter(told["stake"]), None),
            )


def _named(document: Document, found: list[Sighting]) -> Iterator[Sighting]:
    """The same, with a name where only form and place tell that it is one."""
    for one in found:
        if one.value is None:
            name = Name(document.text[one.start : one.end], guessed=True)
            one = Sighting(one.start, one.end, one.sort, name)
        yield one


def party(sighting: Sighting) -> str:
    """The words of a party."""
    assert isinstance(sighting.value, Name)
    return sighting.value.text
