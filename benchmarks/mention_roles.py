"""Mentions of buying and investing in Chinese prose, real or not, and their roles by weight of evidence.

A mention is less than a deal: "如果收购完成" mentions one and tells none. It is what sets of annotated
sentences hold; the ledger's deals are read without these weights.

No order of rules holds for long: in "甲公告,拟收购乙" the buyer stands two clauses away, in "乙被甲收购" it
stands behind whom it buys. Every stretch of a sentence that may be a name, a sum, a share or a date
has for each role r the score

    z(r) = b_r + w_r · f

with f its side of the words, the distance in characters, clauses and names between, the particles
between and beside it (被 由 向 对 将 以 拟), the classes of the words next to it, whether it opens its
clause or its sentence, what is counted behind it (a share, stock), and how surely it is a name. The
weights are those of one logistic regression a role (Cox 1958, doi:10.1111/j.2517-6161.1958.tb00292.x),
fitted by ``fit_roles.py``; no word but those of grammar and trade is among them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from pathlib import Path
from typing import NamedTuple

import msgspec

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.plain_yaml import read_yaml
from lianpu.extraction.deals.documents.passages import Passage, passages
from lianpu.extraction.names.naming_scores import Token, tokens_of, weighed
from lianpu.extraction.text.sightings import Name, Sighting, Sort
from lianpu.notation.names import NameIndex

WEIGHTS = Path(__file__).with_suffix(".yaml")
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
ROLES = {
    "giver": Sort.NAME,
    "taker": Sort.NAME,
    "amount": Sort.MONEY,
    "date": Sort.PERIOD,
    "stake": Sort.PERCENT,
}
"""Role of a mention -> what fills it."""
LEAST = -1.2
"""Log odds from which the best for a role is told. This and the next two were chosen by us on sentences
that the weights were not fitted on."""
LEAST_FURTHER = -0.3
"""The same for whoever shares a role with one that is surer of it."""
_LEAST_LISTED = -2.5
"""The same for whoever is joined to one of that role by 、 or 和: of a list all do what one does."""
_JOINED = lazy_re.compile(r"(?:\([^()]{1,30}\))?等?(?:、|,?以及|和|及)")
_LEAST_NAME = -3.0
"""Log odds of a name from which a stretch is looked at: its place may make up for its form."""
_GROUPS = {
    "buy": "收购 并购 购买 受让 买下 私有化 购入 竞得",
    "shares": "增持 买入 举牌 加仓 新进 新晋 增仓",
    "subscribe": "认购",
}
_GROUP_OF = {word: group for group, words in _GROUPS.items() for word in words.split()}
_FUNCTION = frozenset(
    '被由向对将以拟于从与和及为获把给遭使的了在是已曾正也还又并而其该等、,;:。()"'
)
_BETWEEN = "被由向对将以拟于从与和及为获在把给遭使的"
_PAIRS = frozenset(
    "公告 宣布 发布 持有 所持 旗下 控股 股东 公司 以及 包括 通过 完成 计划 披露 表示 出资 斥资 拟以 作为".split()
)
_STOPS = frozenset(",;:。!?")
_HARD = lazy_re.compile("[;。:]")
_PASSIVE = lazy_re.compile("[被遭由]")
_SHARE = lazy_re.compile(r"[^,;]{0,6}\d[\d.]*%")
_STOCK = lazy_re.compile("[^,;]{0,10}(?:股权|股份|股票|控股权|控制权)")
_COUNTED = lazy_re.compile(r"[^,;]{0,6}\d[\d,.]*万?股")
_OWNS = lazy_re.compile("(?:等)?(?:合计)?(?:控股|持有|所持有?|旗下|控制|全资持有)?的")
_WORTH = lazy_re.compile(
    "(?:净利润|营收|收入|市值|估值|总额|资产|亏损|利润|每股|增加|减少)[^,;]{0,8}$"
)
_PRICE = lazy_re.compile("(?:作价|价格|对价|金额|出资|斥资|投资|以|耗资|总价)[^,;]{0,4}$")
_UP_TO = lazy_re.compile("(?:截至|截止)[^,;]{0,6}$")
_ENDINGS = ("公司", "集团", "控股", "资本", "基金", "股份")
_PERCENT = lazy_re.compile(r"\d[\d.]*%")
_MONTH = r"\d{1,2}月(?:\d{1,2}日)?"
_DATES = lazy_re.compile(
    rf"(?:\d{{2,4}}年)?{_MONTH}(?:[至到—-](?:\d{{2,4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日)?(?:晚间?|初|底|末|中旬|上旬|下旬)?"
    r"|\d{2,4}年(?:第?[一二三四]季度|[上下]半年|[初中底末])?"
    rf"|(?:去年|今年|前年|明年|同年|当年|次年)?年[初底末中]|(?:去年|今年|前年|明年|同年|当年|次年)(?:{_MONTH})?(?:晚间?|初|底|末|中旬|上旬|下旬)?"
    r"|(?:今年|去年)?(?:第?[一二三四]季度|前三季度|上半年|下半年)末?|近日|日前|昨日|今日|昨晚|当日|近期|当晚|同日|\d{1,2}日(?:晚间?)?|上周|本周"
)


class Candidate(NamedTuple):
    """What may fill a role, its place counted from the start of its sentence."""

    start: int
    end: int
    sort: Sort
    odds: float | None = None
    """Log odds that it is a name; None where its form is not weighed."""
    sighting: Sighting | None = None
    """What the reader saw at just this place."""


class _Role(msgspec.Struct):
    bias: float
    weights: dict[str, float]


@cache
def role_weights() -> dict[str, _Role]:
    """Role -> bias and weights."""
    text = WEIGHTS.read_text("utf-8")
    return msgspec.convert(read_yaml(text, WEIGHTS.name), dict[str, _Role])


class RoleScorer:
    """Weighs what stands in one sentence against each role of a word in it."""

    def __init__(self, passage: Passage) -> None:
        self._plain = passage.sentence.plain
        self._base = passage.sentence.start
        self._tokens = tokens_of(self._plain)
        self._starts = [token.start for token in self._tokens]
        shapes = (passage.shape, *passage.shape.asides)
        seen = [s for part in shapes for s in part.seen.values()]
        self._names = {self._place(s): s for s in seen if s.sort is Sort.NAME}
        self._spans = sorted(self._names)
        self.candidates = list(self._candidates(seen))

    def _place(self, sighting: Sighting) -> tuple[int, int]:
        return sighting.start - self._base, sighting.end - self._base

    def _candidates(self, seen: list[Sighting]) -> Iterator[Candidate]:
        odds = weighed(self._plain, self._tokens, _LEAST_NAME)
        for start, end in sorted({*odds, *self._names}):
            place = (start, end)
            yield Candidate(start, end, Sort.NAME, odds.get(place), self._names.get(place))
        numbers = {self._place(s): s for s in seen if s.sort in (Sort.MONEY, Sort.PERIOD)}
        for (start, end), sighting in numbers.items():
            yield Candidate(start, end, sighting.sort, None, sighting)
        for match in _DATES.finditer(self._plain):
            if match.span() not in numbers:
                yield Candidate(*match.span(), Sort.PERIOD)
        shares = {self._place(s): s for s in seen if s.sort is Sort.PERCENT}
        for (start, end), sighting in shares.items():
            yield Candidate(start, end, Sort.PERCENT, None, sighting)
        for match in _PERCENT.finditer(self._plain):
            if match.span() not in shares:
                yield Candidate(*match.span(), Sort.PERCENT)

    def told(
        self, words: re.Match[str], least: float = LEAST, further: float = LEAST_FURTHER
    ) -> dict[str, list[Sighting]]:
        """Role -> what fills it beside these words, in order; a place has one role at most.

        Args:
            least: Log odds from which the best for a role is told.
            further: The same for those beside it.
        """
        scored: list[tuple[float, Candidate, str]] = []
        listed = least + _LEAST_LISTED - LEAST
        for one in self.candidates:
            if one.start < words.end() and words.start() < one.end:
                continue
            named = self.features(one, words)
            for role, sort in ROLES.items():
                if sort is not one.sort:
                    continue
                role_of = role_weights()[role]
                score = role_of.bias + fsum(role_of.weights.get(name, 0.0) for name in named)
                if score > listed:
                    scored.append((score, one, role))
        scored.sort(key=lambda s: (-s[0], s[1].start, s[1].end))
        kept: list[tuple[Candidate, str]] = []
        for score, one, role in scored:
            beside = any(role == other for _, other in kept)
            if score <= (max(least, further) if beside else least):
                continue
            single = beside and role in ("amount", "date")
            if not single and self._free(one, kept):
                kept.append((one, role))
        if len(kept) < len(scored):
            self._join(scored, kept)
        begun = {(one.start, role) for one, role in kept}
        kept = [(one, role) for one, role in kept if (self._owned(one), role) not in begun]
        found: dict[str, list[Sighting]] = {role: [] for role in ROLES}
        for one, role in sorted(kept, key=lambda pair: pair[0].start):
            found[role].append(self._sighting(one))
        return found

    def _join(
        self, scored: list[tuple[float, Candidate, str]], kept: list[tuple[Candidate, str]]
    ) -> None:
        """Add whoever stands in one list with one that is kept, best first, until no more is joined."""
        open_ = [(one, role) for _, one, role in scored if role in ("giver", "taker")]
        joined = True
        while joined:
            joined = False
            for one, role in open_:
                if self._free(one, kept) and any(
                    role == other and self._beside_in_list(one, told) for told, other in kept
                ):
                    kept.append((one, role))
                    joined = True

    def _beside_in_list(self, one: Candidate, other: Candidate) -> bool:
        low, high = (one, other) if one.end <= other.start else (other, one)
        return _JOINED.fullmatch(self._plain, low.end, high.start) is not None

    @staticmethod
    def _free(one: Candidate, kept: list[tuple[Candidate, str]]) -> bool:
        return all(one.end <= o.start or o.end <= one.start for o, _ in kept)

    def _owned(self, one: Candidate) -> int:
        """Where what it owns would begin: of "N 控股的 M" it is M that is bought; -1 if it owns nothing."""
        match = _OWNS.match(self._plain, one.end)
        return match.end() if match else -1

    def _sighting(self, one: Candidate) -> Sighting:
        if one.sighting is not None:
            return one.sighting
        start, end = self._base + one.start, self._base + one.end
        return Sighting(start, end, one.sort)

    def features(self, one: Candidate, words: re.Match[str]) -> list[str]:
        """All that is weighed of a candidate, by the names that its weights have."""
        side = "b" if one.end <= words.start() else "a"
        group = _GROUP_OF.get(words.group(), "put")
        place = list(self._between(one, words))
        found = [side + name for name in (*place, *self._beside(one), *self._own(one, words))]
        found += [f"{side}{group}.{name}" for name in (*place, *self._held(one))]
        return [*found, side + group]

    def _between(self, one: Candidate, words: re.Match[str]) -> Iterator[str]:
        """Distance, particles and names between, and what stands beside the words."""
        plain, (low, high) = self._plain, words.span()
        before = one.end <= low
        between = plain[one.end : low] if before else plain[high : one.start]
        commas = min(between.count(","), 3)
        left, right = (one.end, low) if before else (high, one.start)
        names = min(sum(left <= start and end <= right for start, end in self._spans), 3)
        distance = bisect_right((1, 2, 4, 8, 16, 31), len(between))
        yield f"gap{distance}"
        yield f"commas{commas}"
        yield f"names{names}"
        yield f"gap{distance}names{names}commas{commas}"
        if _HARD.search(between):
            yield "stop"
        if not commas:
            for particle in _BETWEEN:
                if particle in between:
                    yield "mid" + particle
        if "持有" in between or "所持" in between:
            yield "midheld"
        clause = max(plain.rfind(mark, 0, low) for mark in ",;。") + 1
        if _PASSIVE.search(plain, max(clause, low - 14), low):
            yield "passive"
            yield f"passive_names{names}commas{commas}"
        yield "then" + self._next(high)
        yield "upon" + self._last(low)

    def _next(self, place: int) -> str:
        """What begins at a place: a particle, a number, a name, or another word."""
        letter = self._plain[place : place + 1]
        if letter in _FUNCTION:
            return letter
        if letter.isdigit():
            return "0"
        return "N" if any(start == place for start, _ in self._spans) else "x"

    def _last(self, place: int) -> str:
        letter = self._plain[place - 1 : place]
        if letter in _FUNCTION:
            return letter
        return "N" if any(end == place for _, end in self._spans) else "x"

    def _beside(self, one: Candidate) -> Iterator[str]:
        """The words next to it, and where in its clause and sentence it stands."""
        plain, start, end = self._plain, one.start, one.end
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        yield from ("P" + name for name in _classes(self._tokens, first - 1))
        yield from ("N" + name for name in _classes(self._tokens, last + 1))
        if plain[start - 1 : start] in _FUNCTION and start:
            yield "p" + plain[start - 1]
        if plain[end : end + 1] in _FUNCTION and end < len(plain):
            yield "n" + plain[end]
        if start > 1 and plain[start - 2 : start] in _PAIRS:
            yield "pp" + plain[start - 2 : start]
        if plain[end : end + 2] in _PAIRS:
            yield "nn" + plain[end : end + 2]
        if plain.count("(", 0, start) > plain.count(")", 0, start):
            yield "inside"
        if plain.startswith(("称", '称"'), max(0, start - 1)) or plain.endswith('称"', 0, start):
            yield "called"
        if not start or plain[start - 1] in _STOPS:
            yield "head"

    def _held(self, one: Candidate) -> Iterator[str]:
        """What is counted behind it, and whether nothing is named before it."""
        if _SHARE.match(self._plain, one.end):
            yield "share"
        if _STOCK.match(self._plain, one.end):
            yield "stock"
        if _COUNTED.match(self._plain, one.end):
            yield "counted"
        if not any(start < one.start for start, _ in self._spans):
            yield "first"

    def _own(self, one: Candidate, words: re.Match[str]) -> Iterator[str]:
        """What it is itself."""
        yield from self._held(one)
        text = self._plain[one.start : one.end]
        if one.sort is Sort.NAME:
            yield from self._as_name(one, text, words)
        elif one.sort is Sort.MONEY:
            before = self._plain[max(0, one.start - 24) : one.start]
            if not text[0].isdigit():
                yield "qualified"
            if _WORTH.search(before):
                yield "worth"
            if _PRICE.search(before):
                yield "price"
            if self._plain.startswith(("/股", "每股"), one.end):
                yield "a_share"
        elif one.sort is Sort.PERIOD:
            yield "date" + "".join(part for part in "年月日季度晚" if part in text)
            if one.sighting is not None:
                yield "seen"
            if _UP_TO.search(self._plain, 0, one.start):
                yield "up_to"
            if self._plain[one.end : one.end + 1] in tuple("晚初底末"):
                yield "goes_on"
            if self._plain[one.start - 1 : one.start].isdigit():
                yield "begun"

    def _as_name(self, one: Candidate, text: str, words: re.Match[str]) -> Iterator[str]:
        odds = "none" if one.odds is None else bisect_right((-2, -1, 0, 1, 2, 4), one.odds)
        yield f"odds{odds}"
        if one.sighting is not None and isinstance(one.sighting.value, Name):
            yield "seen"
            if one.sighting.value.entity:
                yield "known"
            if one.sighting.value.person:
                yield "person"
            if re.search("[A-Za-z]", text):
                yield "latin"
        else:
            across = any(start < one.end and one.start < end for start, end in self._spans)
            yield "across" if across else "unseen"
        if _OWNS.match(self._plain, one.end):
            yield "owns" + ("_as_head" if text.endswith("控股") else "")
        yield f"size{min(len(text), 8)}"
        if self._plain.count(text) > 1:
            yield "again"
        if one.start > words.start() and self._plain.find(text) < words.start():
            yield "said_before"
        yield from ("ends" + ending for ending in _ENDINGS if text.endswith(ending))
        if self._plain.startswith(("公司", "集团", "股份"), one.end):
            yield "longer"


def _classes(tokens: Sequence[Token], index: int) -> frozenset[str]:
    return tokens[index].sort.classes if 0 <= index < len(tokens) else frozenset(("EDGE",))


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
