"""What is known of a document before any sentence is read: registered names, what they stand for, numbers, dates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.entity import COMPANIES, Entity, EntityKind
from lianpu.extraction.names.naming import (
    press,
    vehicles,
)
from lianpu.extraction.text.own_firm import english_terms, terms_of
from lianpu.extraction.text.sentences import Sentence, in_simplified
from lianpu.notation.names import NameIndex, NameMention
from lianpu.notation.spotting import Spotter
from lianpu.notation.words import chinese_places, chinese_words

PARTY_KINDS = frozenset(
    {*COMPANIES, EntityKind.SPV, EntityKind.PERSON, EntityKind.PLACE, EntityKind.PROJECT}
)
"""Kinds of entity that can be party to a deal; products, chips and models are things."""

_ALONE = r"(?= (?:is|are|was|were|has|had|have|will|would|said|says|paid|pays|bought|agreed|to|and|or|by|in|for|with|of|from|took|takes|holds|owns|also|itself|then)\b|'s|[,.;:]|$)"
"""Behind "the former" that stands for a firm: "the former cannery" is a cannery."""

_PRONOUNS_EN = lazy_re.compile(
    r"\b(?:(?P<speaker>we|our company)|(?P<customer>(?:the|that) (?:same )?(?:customer|client|buyer)(?!-))|(?P<both>both companies|the two companies|the two firms|both firms)"
    rf"|(?P<former>the former{_ALONE})|(?P<latter>the latter)"
    r"|(?P<relative>who|which)"
    r"|(?P<back>the (?:(?:[a-z]+ )?[a-z]+-(?:backed|based|owned|listed|controlled) )?(?:(?!(?:the|of|in|to|for) )[a-z0-9]+(?:-[a-z0-9]+)* |open source |u\.s\. |[a-z]{2,9}(?:&p)? \d{2,4} ){0,2}?(?:company|startup|start-up|firm|group|corporation|conglomerate|chipmaker|giant"
    r"|provider|lab|co-op|cooperative|retailer|carmaker|bank|vendor|developer|unicorn|hyperscaler|neocloud|maker|chain|producer|broker|upstart|designer|operator|manufacturer|miner|lender|airline|utility|insurer|automaker|drugmaker|brewer|start-?up|scale-?up|studio|publisher|shipbuilder|refiner|lessor|carrier|foundry|grocer|shipowner|steelmaker|spin-?off|spin-?out|hedge fund|biotech|fintech|neobank|marketplace|consultancy)(?!-)"
    r"|the (?:[a-z]+ )?investor(?= (?:has|had|will|also|is|was|bought|sold|plans|agreed|said|led|put|took|then|now)\b)"
    r"|the (?:trust|partnership)(?= (?:has|had|will|said|also|completed|invested|bought|sold|owns|holds|agreed|plans|acquired|drew)\b)"
    r"|the fund(?= (?:has|had|will|said|also|invested|bought|owns|holds|agreed|plans|led|put|backed|joined|took|sold|then)\b)|it|they|them)|(?P<office>(?:his|her) (?:company|firm|start-?up|business))|(?P<person>he|she))\b"
    r"|^(?P<described>the (?:[a-z\-]+ ){0,3}?(?!order|offer|number|quarter|investor|buyer|seller|lender|latter|former|customer|supplier"
    r"|chapter|paper|letter|matter|factor|sector|winner|leader|author|writer|reporter|founder|minister|manager|director|partner|other"
    r"|power|summer|winter|remainder|transfer|merger|tender|owner|holder|shareholder|creditor|borrower|tenant)[a-z]{3,}(?:er|or)"
    r"(?= (?:has|had|will|also|now|plans|agreed|raised|bought|sold|signed|said)\b))"
)

SPOT_EN = Spotter(
    _PRONOUNS_EN,
    (
        "we",
        "our company",
        "the ",
        "that ",
        "both ",
        "who",
        "which",
        "it",
        "they",
        "them",
        "he",
        "she",
        "his ",
        "her ",
    ),
    words=True,
)

_DEFINES_COMPANY = lazy_re.compile(
    '(?:简称|簡稱|称|稱|「|“|")[^（）()\n]{0,24}[“"「『]公司[”"」』]'
)
"""A notice that says whom it means by 公司."""

_LEGAL_ZH = lazy_re.compile("(?:（?集团）?)?(?:股份)?有限(?:责任)?公司$")


_FARMS = lazy_re.compile(
    "[公市]?斤|亩|畝|果[农農园園]|[种種]植|合作社|采摘|農戶|农户|[产產][区區]|水果|粮食|糧食|霜[冻凍]|冷库|乡村振兴"
)
"""Words of a text on what grows."""
_FARMED = 3
"""Such words from which a text is on it. Chosen by us."""
_CROP_BEFORE = lazy_re.compile(
    "(?:[斤颗顆箱筐吨噸吃卖賣摘种種]|元的|收了|有机|新鲜)[\u3400-\u9fff]{0,2}$"
)
_CROP_BEHIND = lazy_re.compile(
    "(?:产业(?:发展|园|带)|產業(?:發展|園)|[种種]植|[树樹园園汁醋]|果农|[产產]量|[产產][区區]|大省|之[乡鄉])"
)
"""Around a crop that a firm is called after: 采购了 2 亿元的苹果, 苹果种植."""


def _without_crops(text: str, mentions: Iterable[NameMention]) -> list[NameMention]:
    """The names of the registry in a text, but for listed words that mean what grows in one on farming."""
    found = list(mentions)
    if sum(1 for _ in _FARMS.finditer(text)) < _FARMED:
        return found
    return [one for one in found if not _is_crop(text, one)]


def _is_crop(text: str, mention: NameMention) -> bool:
    if in_simplified(text[mention.start : mention.end]) not in chinese_words():
        return False
    before = _CROP_BEFORE.search(text, max(0, mention.start - 6), mention.start)
    return before is not None or _CROP_BEHIND.match(text, mention.end) is not None


class Fixed:
    """What is found in a whole text at once, whatever its sentences say, in order."""

    def __init__(self, text: str, names: NameIndex) -> None:
        self._press = _press_in(text)
        self._vehicles = [match.span() for match in vehicles().finditer(text)]
        self._index = names
        self._names = _without_crops(text, names.mentions(text))
        self.terms = terms_of(text)
        self.defines_company = "公司" in text and _DEFINES_COMPANY.search(text) is not None
        self.english_terms = english_terms(text)
        self._name_starts = [mention.start for mention in self._names]

    def owner(self, entity: Entity) -> Entity | None:
        """The firm whose product an entity is; None where it is a firm itself."""
        if entity.kind in PARTY_KINDS or entity.parent is None:
            return None
        return self._index.named(entity.parent)

    def headed(self, person: Entity) -> Entity | None:
        """The listed firm that a person of the registry heads; what he does with money, it does."""
        firm = self._index.named(person.parent) if person.parent is not None else None
        return firm if firm is not None and firm.tickers else None

    def in_full(self, name: str) -> Entity | None:
        """The firm of the registry whose legal name is a town, its short name and a legal form.

        What stands between must say nothing: 腾讯音乐 is another firm than 腾讯.
        """
        form = _LEGAL_ZH.search(name)
        if form is None:
            return None
        stem = name[: form.start()]
        for end in (len(stem), len(stem) - 2 if stem.endswith("科技") else 0):
            for start in range(min(5, end - 1)):
                town = stem[:start].rstrip("市省")
                known = self._index.find(stem[start:end]) if end - start > 1 else None
                if known is not None and (not town or town in chinese_places()):
                    return known
        return None

    def party(self, sentence: Sentence) -> bool:
        """Whether a sentence names somebody, or has a word that stands for somebody named before."""
        start, end = sentence.start, sentence.end
        return (
            bool(sentence.capitals)
            or _SAID_WHAT.match(sentence.text) is not None
            or SPOT_EN.found(sentence.plain)
            or next(self.names(start, end), None) is not None
            or next(self.vehicles(start, end), None) is not None
        )

    def press(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of press houses in a range, counted from its start."""
        return _within(self._press, start, end)

    def vehicles(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of vehicles named by what they are."""
        return _within(self._vehicles, start, end)

    def names(self, start: int, end: int) -> Iterator[NameMention]:
        """Registered names in a range, their places counted from its start."""
        for index in range(bisect_left(self._name_starts, start), len(self._names)):
            mention = self._names[index]
            if mention.start >= end:
                return
            if mention.end <= end:
                yield replace(mention, start=mention.start - start, end=mention.end - start)


_LEGAL_EN = lazy_re.compile(r" (?:Group|Corp|Corporation|Inc|PLC|plc|Ltd|Holdings)\b")
"""Behind a house of press, its legal form."""
_LONGER_NAME = lazy_re.compile(
    r"(?<=[a-z,)] )(?!(?:The|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-Z][a-z]+ $"
)
"""Before a house of press within a sentence, the first word of a firm's longer name."""


def _press_in(text: str) -> list[tuple[int, int]]:
    """Where a text names houses of press that report; one that it names as a firm acts in it as others do."""
    found = [match.span() for match in press().finditer(text)]
    firms = {
        text[start:end]
        for start, end in found
        if _LEGAL_EN.match(text, end) or _LONGER_NAME.search(text, max(0, start - 24), start)
    }
    return [(start, end) for start, end in found if text[start:end] not in firms]


_SAID_WHAT = lazy_re.compile(r"[^A-Za-z]{0,6}[A-Z][a-z]{3,14}, an? ")
"""A common word at the head of a sentence that says what it is: "Table, a robotics firm, has raised"."""


def _within(spans: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for index in range(bisect_left(spans, (start, start)), len(spans)):
        low, high = spans[index]
        if low >= end:
            return
        if high <= end:
            yield low - start, high - start
