"""What the sentences so far have spoken of: firms, deals, investors, and what firms are said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, key, name_key

DESCRIPTIONS = frozenset(
    "developer lender bank investor retailer carmaker chipmaker automaker drugmaker brewer miner insurer utility operator"
    " producer refiner broker publisher airline manufacturer steelmaker designer builder provider supplier lessor"
    " shipowner owner shipyard fund chain studio co-op cooperative startup carrier distributor wholesaler biotech foundry".split()
)
"""What a firm may be said to be and go by afterwards: "the developer"."""
DEMONYM = lazy_re.compile(
    r"(?<![a-z\-])(?:[a-z]{2,}(?:[nlr]ese|[vt]ian|nian|lian|rian|sian|dian|gian|ish)|german|american|mexican|korean|chinese|french|dutch|swiss|greek|czech|thai|african|chilean|israeli|pakistani)\b(?!-)"
)
"""Of which land a firm is said to be."""
_CALLED = lazy_re.compile(r"\b([a-z]+) $")
_IS_A = lazy_re.compile(r",? (?:is |was )?(?:an?|the) ((?:[a-z\-]+ ){0,5}[a-z\-]+)")
_SPOKEN_OF = 12
"""Sentences for which an investor is one. Chosen by us."""


@dataclass
class Discourse:
    """What the sentences so far have spoken of."""

    topic: Sighting | None = None
    """Subject of the last sentence that had one."""
    heading: Sighting | None = None
    labelled: Sighting | None = None
    """Whom the entry that is being read is of, where it begins with his name and a colon."""
    earlier: list[Sighting] = field(default_factory=list)
    """The last few names, latest last: those of the last sentence and up to four before."""
    last: list[Sighting] = field(default_factory=list)
    """The firms that the sentence before named; none where it was not looked at."""
    pair: tuple[list[Sighting], list[Sighting], str] | None = None
    """Giver, taker and kind of the last trade."""
    told: dict[str, tuple[int, list[Sighting], list[Sighting]]] = field(default_factory=dict)
    """Family of deals -> number of the sentence, givers and takers of the last one told."""
    protagonist: Sighting | None = None
    """The name that the document says most often."""
    centre: Sighting | None = None
    """Whom most Chinese sentences are on, where others have far fewer; None where no one firm is in the middle."""
    whole: bool = False
    """Whether the text is on the firm in its middle from end to end: no heading of it names another."""
    company: Sighting | None = None
    """Whom 公司 and "the Company" mean throughout: defined in brackets, or told so often."""
    speaker: Sighting | None = None
    """Whom 我们 and "we" mean: the firm of whoever is interviewed or reports."""
    lead: Sighting | None = None
    """Whom the sentence before a list was on, while an English item of it begins: "it" is that firm there."""
    talk: bool = False
    """Whether the text is an English talk, its turns labelled: whose firm is spoken of is seldom said."""
    highlights: bool = False
    """Whether lines that begin with a verb are of the company, as the highlights of its report are."""
    terms: dict[str, Sighting] = field(default_factory=dict)
    """What 买方 and other terms stand for that the document defines."""
    lands: dict[str, Sighting] = field(default_factory=dict)
    """Of which land -> the first firm that is said to be of it."""
    described: dict[str, set[str]] = field(default_factory=dict)
    """Names -> what they are said to be: a developer, a lender."""
    announcer: Sighting | None = None
    """Whose notice was told of last: N 公告,公司…; 公司同时公告 goes on about it."""
    target: Sighting | None = None
    """The firm that the text last told of buying into: 标的公司 where no bracket says whose name it is."""
    investors: dict[str, int] = field(default_factory=dict)
    """Those who were told of as investors or holders -> number of the sentence that last did."""
    beside: set[str] = field(default_factory=set)
    """Those who were told of only as what they are to another: his customers, his backers."""
    raised: set[str] = field(default_factory=set)
    """Those who were told of as raising money or being held."""
    raising: list[Sighting] | None = None
    """Whose round the text is on: who takes the money that the next sentences tell of.

    None where no round is; nobody where it is of several, or of a venture without a name.
    """
    officer: Sighting | None = None
    """The firm whose head or founder was spoken of last: "his company"."""
    officer_at: int = -9
    """Number of the sentence that did."""
    raising_told: bool = False
    """Whether a deal of the sentence that is being read said so."""
    raising_at: int = -9
    """Number of the sentence that last said so."""
    firms: set[str] = field(default_factory=set)
    """Names that stood elsewhere than before a chip or product."""
    agents: tuple[int, list[Sighting]] = (-9, [])
    """Number of the sentence that last told of a contract of credit with its agent, and who that is."""
    sentence: int = 0
    topic_at: int = -9
    """Number of the sentence that the topic is of."""

    def describe(self, shape: Shape) -> None:
        """Take note of what a sentence says that its names are: "developer N", "N, a bank in M"."""
        for position, sighting in shape.names():
            before = _CALLED.search(shape.text, max(0, position - 24), position)
            behind = _IS_A.match(shape.text, position + 1)
            words = {before[1]} if before else set()
            words.update(behind[1].split(" ") if behind else ())
            for aside in shape.asides:
                told = _IS_A.match(f" {aside.text}") if aside.gloss else None
                if told is not None and aside.host is sighting:
                    words.update(told[1].split(" "))
            words &= DESCRIPTIONS
            for land in DEMONYM.findall(shape.text, max(0, position - 50), position):
                self.lands.setdefault(land, sighting)
            if words:
                self.described.setdefault(name_key(sighting), set()).update(words)

    def invest(self, sightings: Sequence[Sighting]) -> None:
        """Take note of those who put money into a firm or hold it."""
        for sighting in sightings:
            if isinstance(sighting.value, Name):
                self.investors[key(sighting.value)] = self.sentence

    def invests(self, name: Name) -> bool:
        """Whether somebody was lately told of as an investor: then others do not invest in it unsaid.

        Whoever was invested in before may be both, and so may the firm that the text is about.
        """
        own = key(name)
        if own in self.raised or (self.company and name_key(self.company) == own):
            return False
        return self.sentence - self.investors.get(own, -_SPOKEN_OF) < _SPOKEN_OF

    def begin_item(self) -> None:
        """Forget what was spoken of: an item of a numbered digest is a story of its own."""
        self.topic = self.heading
        self.earlier = []
        self.pair = self.protagonist = self.announcer = self.raising = None
        self.centre = self.centre if self.whole else None
        self.told = {}
        self.investors = {}
        self.raised = set()


def recent(discourse: Discourse, family: str, role: str, within: int) -> list[Sighting]:
    """Who gave or took in the last deal of a family, if it was told so many sentences ago."""
    if family not in discourse.told:
        return []
    told, givers, takers = discourse.told[family]
    if discourse.sentence - told > within:
        return []
    return givers if role == "giver" else takers


_LABEL = lazy_re.compile(r"[-*•· ]*[^\ue001-\ue00b:,.]{2,8}:")
_FIELD = lazy_re.compile(
    "[-*•· ]*[^\ue001-\ue00b:,.]{0,6}(?:摘要|事实|推断|影响|意义|来源|背景|信号|时间|结论|要点|看点|重点|点评|评论|解读|细节|详情|进展|动态|数据|观点|分析|概述|概要|介绍|简介|内容|关注|亮点|启示|逻辑|原因|结果|风险|机会|判断|走势|看法|速览|一句话|标题|快讯|消息):"
)
"""The label of what an item tells, as the items of digests have it, and no firm's: 核心摘要:."""
_TURN = lazy_re.compile(
    r"(?:主持人|嘉宾|记者|问|答|采访者|受访者|host|guest|cfo|ceo|analyst)[^:]{0,6}:|[qa]\d{0,2}:"
)
"""Whose turn it is to speak: no label of what is spoken of."""


def labelled_unread(text: str) -> bool:
    """Whether a sentence begins with a label that may be the name, not read, of whom it is on."""
    return (
        _LABEL.match(text) is not None and _TURN.match(text) is None and _FIELD.match(text) is None
    )
