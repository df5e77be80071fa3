"""Every mention of investing or taking over in Chinese prose, real or not, with its roles.

A mention is less than a deal: "如果收购完成" mentions one and tells none. It is what a reader sees
underlined, what coverage of a subject is counted by, and what sets of annotated sentences hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.core.document import Document
from lianpu.extraction.details import LIMIT
from lianpu.extraction.discourse import Discourse, can_be_subject
from lianpu.extraction.passages import passages
from lianpu.extraction.shapes import Shape
from lianpu.extraction.sightings import Name, Pronoun, Sighting, Sort
from lianpu.notation.names import NameIndex

_N = Sort.NAME.value
_WORDS = {
    "acquisition": re.compile(
        r"(?<!反)(?:收购|并购|购买|受让|买下|私有化)(?![人方价款]|报告书|资金)"
    ),
    "investment": re.compile(
        r"增持|买入|投资(?![者方人额品性有]|公司|机构|银行|基金|总监|评级|收益|价值|建议)|入股|注资|增资(?![金])|出资(?![人方额])"
        r"|领投|跟投|参投|认购|购买|收购(?![人方价款]|报告书)|举牌|受让|参股|并购|加仓|购入|竞得"
    ),
}
_TARGET = re.compile(rf"对(?:[^,;{_N}]{{0,8}}){_N}(?:{_N}|[、和及与]|[^,;{_N}]{{0,10}}$)*")
_PASSIVE = re.compile(
    rf"(?:被|获|由|遭|获得|得到|引入)[^,;{_N}]{{0,6}}{_N}(?:[、和及与]{_N}|等)*[^,;{_N}]{{0,8}}$"
)
_LIST = re.compile(r"^(?:、|和|与|及|以及|或|或者)$")
_GAP = 26
"""Characters between the words of a mention and its object, descriptions of it included."""
_SUM_REACH = 40


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

    Args:
        kind: "acquisition", or "investment", which holds every way to gain a part of a firm.
    """
    discourse = Discourse()
    for passage in passages(document, names, every=True):
        if passage.sentence.chinese:
            for part in (passage.shape, *passage.shape.asides):
                yield from _of(part, kind)
        discourse.advance(passage.shape, passage.sentence.heading)


def _of(part: Shape, kind: str) -> Iterator[Mention]:
    for words in _WORDS[kind].finditer(part.text):
        takers = _aliases(part, _objects(part, words))
        givers = _aliases(part, _subjects(part, words, takers))
        yield Mention(
            kind,
            (part.places[words.start()], part.places[words.end() - 1] + 1),
            tuple(givers),
            tuple(takers),
            _nearest(part, words, (Sort.MONEY,)),
            _date(part, words),
            _stake(part, words),
        )


def _aliases(part: Shape, found: list[Sighting]) -> list[Sighting]:
    """The parties and the short names that brackets behind them define."""
    aliases = [
        sighting
        for aside in part.asides
        if aside.host in found and ("称" in aside.text)
        for _, sighting in aside.names()
    ]
    return [*found, *aliases]


def _named(part: Shape, start: int, end: int) -> list[tuple[int, Sighting]]:
    return [(p, s) for p, s in part.seen.items() if start <= p < end and s.sort is Sort.NAME]


def _objects(part: Shape, words: re.Match[str]) -> list[Sighting]:
    """What is bought: behind the words in their clause, behind 对, or the subject of 被."""
    text = part.text
    left = max(text.rfind(",", 0, words.start()), text.rfind(";", 0, words.start())) + 1
    before = text[left : words.start()]
    if _PASSIVE.search(before):
        passive = _PASSIVE.search(before)
        assert passive is not None
        acted = _named(part, left, left + passive.start()) or _named(part, 0, left)[-1:]
        return [s for _, s in acted[:1]]
    target = _TARGET.search(before)
    if target is not None:
        return [s for _, s in _named(part, left + target.start(), words.start())]
    found: list[tuple[int, Sighting]] = []
    for position, sighting in _named(part, words.end(), len(text)):
        last = found[-1][0] + 1 if found else words.end()
        between = text[last:position]
        if found:
            listed = re.sub(r"\ue004的?(?:股权|股份|权益)?", "", between)
            if not _LIST.match(listed):
                break
        elif any(sign in between for sign in ",;:。") or len(between) > _GAP:
            break
        found.append((position, sighting))
    if not found:
        held = re.search(rf"{_N}(?:\ue004)?[^,;{_N}]{{0,8}}(?:股权|股份|股票)?(?:的)?$", before)
        if held is not None and before.startswith(("将", "拟将")):
            found = _named(part, left, words.start())[-1:]
    return [s for _, s in found]


def _subjects(part: Shape, words: re.Match[str], takers: list[Sighting]) -> list[Sighting]:
    """Who buys: the nearest clause before the words that has a subject."""
    text = part.text
    taken = {s.start for s in takers}
    left = max(text.rfind(",", 0, words.start()), text.rfind(";", 0, words.start())) + 1
    passive = _PASSIVE.search(text, left, words.start())
    if passive is not None:
        return [s for _, s in _named(part, passive.start(), words.start()) if s.start not in taken]
    clauses: dict[int, list[tuple[int, Sighting]]] = {}
    for position, sighting in _named(part, 0, words.start()):
        if sighting.start in taken or not can_be_subject(part, position):
            continue
        clauses.setdefault(text.count(",", position, words.start()), []).append(
            (position, sighting)
        )
    for gap in sorted(clauses):
        first = clauses[gap][:1]
        for position, sighting in clauses[gap][1:]:
            if _LIST.match(text[first[-1][0] + 1 : position]):
                first.append((position, sighting))
        return [s for _, s in first]
    return []


def _nearest(part: Shape, words: re.Match[str], sorts: tuple[Sort, ...]) -> Sighting | None:
    """The sum in reach of the words that is no price of a share and no worth of a firm."""
    best: tuple[int, Sighting] | None = None
    for position, sighting in part.seen.items():
        if sighting.sort not in sorts or part.text[position] != sighting.sort.value:
            continue
        low, high = sorted((position, words.start()))
        gap = high - low
        if gap > _SUM_REACH or ";" in part.text[low:high]:
            continue
        if best is None or gap < best[0]:
            best = (gap, sighting)
    return best[1] if best else None


def _date(part: Shape, words: re.Match[str]) -> Sighting | None:
    """The last date before the words, else the first behind in their clause."""
    found: Sighting | None = None
    for position, sighting in part.seen.items():
        if sighting.sort is not Sort.PERIOD:
            continue
        if LIMIT.search(part.text, max(0, position - 10), position):
            continue
        if position < words.start():
            found = sighting
    return found


def _stake(part: Shape, words: re.Match[str]) -> Sighting | None:
    for position, sighting in part.seen.items():
        if sighting.sort is Sort.PERCENT and words.end() <= position < words.end() + _GAP:
            return sighting
    return None


def party(sighting: Sighting) -> str:
    """The words of a party."""
    assert isinstance(sighting.value, Name | Pronoun)
    return sighting.value.text
