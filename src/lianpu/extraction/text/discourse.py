"""Who is spoken of, sentence by sentence, and what "it", 该公司 and 双方 stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort, is_person, key
from lianpu.extraction.text.subjects import (
    LIST_LINK,
    can_be_subject,
    subject_group,
    subjects,
    worked_at,
)

_DESCRIPTIONS = frozenset(
    "developer lender bank investor retailer carmaker chipmaker automaker drugmaker brewer miner insurer utility operator"
    " producer refiner broker publisher airline manufacturer steelmaker designer builder provider supplier lessor"
    " shipowner owner shipyard fund chain studio co-op cooperative startup carrier distributor wholesaler biotech foundry".split()
)
"""What a firm may be said to be and go by afterwards: "the developer"."""
_DEMONYM = re.compile(
    r"(?<![a-z\-])(?:[a-z]{2,}(?:[nlr]ese|[vt]ian|nian|lian|rian|sian|dian|gian|ish)|german|american|mexican|korean|chinese|french|dutch|swiss|greek|czech|thai|african|chilean|israeli|pakistani)\b(?!-)"
)
"""Of which land a firm is said to be."""
_CALLED = re.compile(r"\b([a-z]+) $")
_IS_A = re.compile(r",? (?:is |was )?(?:an?|the) ((?:[a-z\-]+ ){0,5}[a-z\-]+)")
_ANNOUNCES_ZH = re.compile("\ue001[^,;:\ue001\ue002\ue003]{0,14}(?:公告|披露|宣布|表示)称?,\ue002")
"""A firm's notice that goes on with 公司."""
_GOES_ON_ZH = re.compile(
    "\ue002(?:同时|还|另|亦|并|同日)[^,;\ue001]{0,4}(?:公告|披露|宣布|表示|称)"
)
_SPOKEN_FOR_ZH = re.compile(
    "^\ue001(?=:)|\ue001的?(?:联合)?(?:创始人|董事长|总裁|总经理|首席[^,;]{2,3}官|董秘|财务总监|负责人|ceo|cfo)[^,;\ue001]{0,8}(?:称|表示|透露|说|指出)(?=[,:])"
)
"""The label of an item, or the firm whose officer speaks: 公司 in what follows is that firm."""
_OFFICER_SAYS_ZH = re.compile(
    "\ue001的?(?:联合|共同)?(?:创始人|创办人|董事长|总裁|总经理|首席[^,;]{2,3}官|负责人|董秘|ceo|cfo)[^,;:]{0,8}(?:说|表示|称|透露|指出|介绍|坦言)[.]?$"
)
"""A sentence that says who spoke before it: it is on the firm whose officer he is."""
_FOR_EXAMPLE_ZH = re.compile("以\ue001为例,")
"""A sentence on the firm that it takes for an example."""
_ANSWERS_ZH = re.compile("(?:答|回答|回复|a\\d?)[:.]")
"""Whoever answers says 公司 of his own firm, and of none told of in the answer before."""
_BUYS_ZH = re.compile("(?:收购|受让|购买|买下|取得|认购|增持)了?$")
_ITS_SHARES_ZH = re.compile("的?(?:全部|剩余|其余|合计|所有|另外)?的?(?:\ue004|股权|股份)")
"""Behind 其: its shares change hands."""
_LABEL = re.compile(r"[-*•· ]*[^\ue001-\ue00b:,.]{2,8}:")
_TURN = re.compile(
    r"(?:主持人|嘉宾|记者|问|答|采访者|受访者|host|guest|q|a|cfo|ceo|analyst)[^:]{0,6}:"
)
"""Whose turn it is to speak: no label of what is spoken of."""
_BEFORE_OBJECT_EN = re.compile(
    r"\b(?:in|into|to|from|with|by|of|for|on|at|lends?|lent|pays?|paid|gives?|gave|buys?|bought|backs|backed|funds|funded) $"
)
_LENDS = re.compile(
    r"\b(?:lend|lends|lent|lending|loan|loaned|pay|pays|paid|give|gives|gave|award|awards|awarded|grant|grants|granted|hand|hands|handed) $"
)
"""Before whom somebody else gives to."""
_PUT_INTO = re.compile(r"\ue003 (?:more |further )?(?:into|in) $")
"""Before whom money is put into."""
_BUYS = re.compile(
    r"\b(?:buy|buys|bought|buying|acquire|acquires|acquired|acquiring|sell|sells|sold|purchased|owns|owned|backed) $"
)
_BEFORE_OBJECT_ZH = tuple("向给对与和从由为把将跟找让被投买租借")
_ABOUT = re.compile(
    r"(?:the )?(?:shares|stock|shareholders|customers) (?:of|in) (?P<who>\ue001)|[^;\ue001]{0,80}\bround (?:of (?:funding|financing) )?for (?P<round>\ue001) includ|(?P<whose>\ue001)(?:'s?)? (?:[a-z]+ )?(?:shares(?! (?:its|the|an?|with)\b)|stock|revenues?|sales|results|profits?)\b"
)
"""A sentence on a firm that is not its subject: "Shares of N rose"."""
_OF_HEAD = re.compile(
    r"'s |(?:'s?)? (?:shares|stock|(?:[a-z\-]+ ){0,2}?(?:chief executive|ceo|chairman|chair|founder|boss|president|director))\b"
)
"""Behind the first name of a sentence that is on it, and has another subject."""
_LOCATED = re.compile(r"(?:the )[a-z\-]+ (?:firm|company|group|business|start-?up|outfit)")
"""The firm by its seat or trade: "the Teesside firm" is the one that the text is about."""
_WHOSE = re.compile(
    r"\ue001's? (?:[a-z\-]+ ){0,4}?(?:customer|client|buyer|supplier|rival|competitor|landlord|lender|backer|investor|partner|owner|parent|shareholder),? "
)
"""A sentence on one firm that begins with another by what it is to it: "N's main customer, M, has"."""
_RETURNED = re.compile(
    r"(?:in (?:return|exchange) for|after|with|as part of|thanks to|under|through) (?P<who>\ue001)['’]s? (?:[a-z\-]+ ){0,4}[a-z\-]+, "
)
"""Before an "it" that goes back to the owner told right before: "in return for N's funding, it was granted"."""
_ON_ONE = re.compile(
    r"\b(?:of|to|by|for|about|behind) \ue001['’]s? (?:[a-z0-9.\-]+ ){0,3}(?:news|position|role|part|situation|involvement|strategy|announcements?|statements?|results?|plans?|filings?|reports?|offer(?:ing)?|deals?|bonds?|shares?|stock)\b"
)
"""What a sentence is about that names one firm and has another subject: "it may be due to N's news"."""
_OWNER_HEADS = re.compile(
    r"\ue001['’]s (?:[a-z\-]+ ){1,4}(?:is|are|was|were|has|have|will|can|uses?|runs?)\b"
)
"""A sentence on the one firm it names, which begins with what is its: "N's product is called Lumen"."""
_THING_BEHIND = re.compile(r"(?:'s?)? ?(?:chips?|gpus?|accelerators?|processors?|芯片|gpu|显卡)")
_THE_COMPANY = ("公司", "the company", "本公司", "本集团", "发行人", "你公司", "你司")
TARGETS = ("标的公司", "目标公司")
"""Whom a text means by its target."""
_IS_FUND = re.compile(r"\b(?:fund|funds|trust|portfolio)$", re.IGNORECASE)
"""Whose letter means one of its holdings by "the company"."""
_TO_PAY = re.compile(
    r"to (?:help (?:to )?)?(?:pay for|fund|finance|bankroll) (?:\ue002|(?:the|this|that|its) (?:[a-z\-]+ ){0,2}?(?:deal|purchase|acquisition|takeover|transaction|bid|offer|buyout|tender)),? "
)
"""A sentence on how a purchase told of before is paid."""
_REST_OF = re.compile(r"\b(?:rest|remainder) of $")
_DESCRIBED_ZH = re.compile("[这這]家[^公企机機]{1,6}(?:公司|企业|企業|机构|機構)")
"""A firm by where it sits or what it does: 这家澳洲公司."""
_INVESTORS_ARE = re.compile(
    r"(?:投资方|投资者|投资人|投资机构|股东)(?:主要|还|则|也)?(?:包括了?|为|有|是|:)[^;\ue001]{0,6}\ue001"
)
_INVESTORS_ARE_EN = re.compile(
    r"\b(?:(?:investors?|backers?) (?:[a-z\-]+ )?(?:include[sd]?|including|are|were|such as|like|led by)|(?:round|financing|funding|raise|investment|million|billion|\ue003) (?:was |is |were )?(?:co-?)?led by|participation (?:from|by)) [^;]*\ue001"
)
_SPOKEN_OF = 12
"""Sentences for which an investor is one. Chosen by us."""
_ON_LATELY = 4
"""Sentences within which "it" is the last subject. Chosen by us."""
_LATELY = 3
"""Sentences within which a purchase is still spoken of. Chosen by us."""


@dataclass
class Discourse:
    """What the sentences so far have spoken of."""

    topic: Sighting | None = None
    """Subject of the last sentence that had one."""
    heading: Sighting | None = None
    earlier: list[Sighting] = field(default_factory=list)
    """Names of the last two sentences, latest last."""
    pair: tuple[list[Sighting], list[Sighting], str] | None = None
    """Giver, taker and kind of the last trade."""
    told: dict[str, tuple[int, list[Sighting], list[Sighting]]] = field(default_factory=dict)
    """Family of deals -> number of the sentence, givers and takers of the last one told."""
    protagonist: Sighting | None = None
    """The name that the document says most often."""
    company: Sighting | None = None
    """Whom 公司 and "the Company" mean throughout: defined in brackets, or told so often."""
    speaker: Sighting | None = None
    """Whom 我们 and "we" mean: the firm of whoever is interviewed or reports."""
    talk: bool = False
    """Whether the text is an English talk, its turns labelled: whose firm is spoken of is seldom said."""
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
    raised: set[str] = field(default_factory=set)
    """Those who were told of as raising money or being held."""
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
            words &= _DESCRIPTIONS
            for land in _DEMONYM.findall(shape.text, max(0, position - 50), position):
                self.lands.setdefault(land, sighting)
            if words:
                self.described.setdefault(key(_name(sighting)), set()).update(words)

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
        if own in self.raised or (self.company and key(_name(self.company)) == own):
            return False
        return self.sentence - self.investors.get(own, -_SPOKEN_OF) < _SPOKEN_OF

    def begin_item(self) -> None:
        """Forget what was spoken of: an item of a numbered digest is a story of its own."""
        self.topic = self.heading
        self.earlier = []
        self.pair = self.protagonist = self.announcer = None
        self.told = {}
        self.investors = {}
        self.raised = set()

    def advance(self, shape: Shape, heading: bool) -> None:
        """Take note of a sentence that was read; one without a word was passed over."""
        self.sentence += 1
        if not shape.text and not heading:
            return
        if _ANNOUNCES_ZH.match(shape.text):
            self.announcer = shape.seen[0]
        before = self.topic
        if _INVESTORS_ARE.search(shape.text):
            self.invest([s for _, s in shape.names()])
        text = shape.text
        told = "led by" in text or "investors" in text or "participation" in text
        backed = _INVESTORS_ARE_EN.search(text) if told else None
        if backed is not None:
            self.invest([s for p, s in shape.names() if p > backed.start()])
        names = [
            s for place, s in shape.names() if not is_person(s) and not worked_at(shape, place)
        ]
        self.firms.update(
            key(_name(sighting))
            for position, sighting in shape.names()
            if not _THING_BEHIND.match(shape.text, position + 1)
        )
        if heading:
            self.heading = names[0] if names else None
            self.topic = self.heading
            self.pair = None
        else:
            subject = next(subjects(shape, len(shape.text), leftmost=True), None)
            if subject and self.company is not None and _filer_before(shape, subject[0]):
                subject = (subject[0], self.company)
            labelled = _LABEL.match(shape.text) and not _TURN.match(shape.text)
            about = _ABOUT.match(shape.text)
            described = shape.seen.get(0)
            if described is not None and _described(described) and not labelled:
                meant = resolve(described, shape, 0, self, frozenset())
                self.topic = meant[0] if meant else self.topic
            whose = _WHOSE.match(shape.text)
            if whose is not None and not labelled:
                subject = (0, shape.seen[0])
            if about is not None:
                place = max(map(about.start, ("who", "whose", "round")))
                subject = (place, shape.seen[place])
            if subject is None and _OFFICER_SAYS_ZH.match(shape.text):
                subject = (0, shape.seen[0])
            if _FOR_EXAMPLE_ZH.match(shape.text):
                subject = (1, shape.seen[1])
            if subject is None and shape.text.startswith("\ue001的"):
                subject = (0, shape.seen[0])  # N 的机房租自 M: the sentence is on N
            if subject is None and len(names) == 1 and _OWNER_HEADS.match(shape.text):
                subject = (0, shape.seen[0])
            if subject is None and len(names) == 1 and _ON_ONE.search(shape.text):
                subject = next((p, s) for p, s in shape.names() if s is names[0])
            if subject is not None and not labelled and not _pronoun_before(shape, subject[0]):
                self.topic = subject[1]
        if self.topic is not before:
            self.topic_at = self.sentence
        if names:
            self.earlier = [*self.earlier[-4:], *names][-8:]


def recent(discourse: Discourse, family: str, role: str, within: int) -> list[Sighting]:
    """Who gave or took in the last deal of a family, if it was told so many sentences ago."""
    if family not in discourse.told:
        return []
    told, givers, takers = discourse.told[family]
    if discourse.sentence - told > within:
        return []
    return givers if role == "giver" else takers


def _pronoun_before(shape: Shape, position: int) -> bool:
    """Whether a sentence begins with "it" or 该公司, so that it goes on about the same firm."""
    return any(
        place < position and isinstance(s.value, Pronoun) and s.value.sort == "back"
        for place, s in shape.seen.items()
    )


def _filer_before(shape: Shape, position: int) -> bool:
    """Whether "the Company" of a filing acts before a place, so that the sentence is on it."""
    return any(
        place < position
        and isinstance(s.value, Pronoun)
        and s.value.sort == "filer"
        and s.value.text.startswith("the ")
        and can_be_subject(shape, place)
        for place, s in shape.seen.items()
    )


def _ends(name: Name, noun: str) -> bool:
    """Whether a name in its full form ends in a noun of its class: the fund of 基金."""
    return (name.whole or name.text).endswith((noun, noun.replace("银", "銀")))


def resolve(
    pronoun: Sighting, shape: Shape, position: int, discourse: Discourse, exclude: frozenset[str]
) -> list[Sighting]:
    """The names a pronoun stands for; empty when nothing before it will do."""
    assert isinstance(pronoun.value, Pronoun)
    sort = pronoun.value.sort
    here = [
        s
        for p, s in shape.seen.items()
        if p < position and s.sort is Sort.NAME and not is_person(s)
    ]
    if sort == "person" or (pronoun.value.text == "本公司" and discourse.company is None):
        return []
    if sort == "term":
        meant = discourse.terms.get(pronoun.value.text)
        if meant is None and pronoun.value.text in TARGETS:
            meant = discourse.target
        return [] if meant is None or key(_name(meant)) in exclude else [meant]
    if sort == "speaker":
        told = discourse.speaker
        known = told is not None and key(_name(told)) not in exclude
        return [told] if told is not None and known else []
    if sort == "filer":
        told = discourse.company or discourse.speaker
        return [told] if told is not None and key(_name(told)) not in exclude else []
    if sort == "customer":
        bought = discourse.told.get("takeover")
        if "buyer" in pronoun.value.text and bought and discourse.sentence - bought[0] <= 3:
            return bought[1]
        return discourse.pair[0] if discourse.pair else []
    if sort == "relative":
        behind = shape.seen.get(position - 3) if pronoun.value.text == "who" else None
        if behind is not None and behind.sort is Sort.NAME and is_person(behind):
            return [behind]  # "N chief executive Ann Teal, who owns": it is she
        if pronoun.value.text == "who" and here:
            last = next(p for p, s in shape.seen.items() if s is here[-1])
            return _listed_up_to(shape, last)
        if shape.text.endswith((", and ", ", or "), 0, position):
            # "N, which works at M, and which is sold": both are N
            earlier = [
                p
                for p, s in shape.seen.items()
                if p < position and isinstance(s.value, Pronoun) and s.value.sort == "relative"
            ]
            here = [s for p, s in shape.names() if not earlier or p < earlier[-1]]
            here = [s for s in here if not is_person(s)]
        return here[-1:] or ([shape.host] if shape.host is not None else [])
    before = [s for s in discourse.earlier if not is_person(s)]
    if sort == "tail":
        named = [s for s in [*before, *here] if _ends(_name(s), pronoun.value.text)]
        return named[-1:]
    if sort in ("both", "former", "latter"):
        if sort == "latter" and here and pronoun.value.text == "后者":
            return here[-1:]
        pair = _last_pair([*before, *here])
        return pair if sort == "both" else pair[:1] if sort == "former" else pair[-1:]
    if pronoun.value.text in _THE_COMPANY:
        if _LABEL.match(shape.text) and not _TURN.match(shape.text) and discourse.company is None:
            return []  # an item of a list, labelled by somebody whose name was not read
        if discourse.company is None and discourse.announcer and _GOES_ON_ZH.match(shape.text):
            told = discourse.announcer
            return [] if key(_name(told)) in exclude else [told]
        if (
            pronoun.value.text == "公司"
            and discourse.company is None
            and _ANSWERS_ZH.match(shape.text)
        ):
            told = discourse.speaker
            return [] if told is None or key(_name(told)) in exclude else [told]
        passed = discourse.sentence - discourse.topic_at
        if pronoun.value.text == "公司" and discourse.company is None and not here and passed > 1:
            return []  # whom the text was on last may be anybody by now
        spoken = _SPOKEN_FOR_ZH.search(shape.text, 0, position)
        if spoken is not None and (discourse.company is None or spoken.start() == 0):
            own_name = shape.seen[spoken.start()]
            if not is_person(own_name) and own_name.sort is Sort.NAME:
                return [] if key(_name(own_name)) in exclude else [own_name]
    if pronoun.value.text == "其" and _bought(shape.text, position):
        # "甲与乙签约,拟收购其 51% 股权": whoever buys is not bought
        buyer = _acting_zh(shape, position)
        barred = exclude if buyer is None else exclude | {key(_name(buyer))}
        others = [s for s in here if key(_name(s)) not in barred]
        if buyer is not None and others:
            return others[-1:]
    if _DESCRIBED_ZH.fullmatch(pronoun.value.text):
        others = [s for s in here if key(_name(s)) not in exclude]
        if shape.text[position - 1] in "向与和对给从":
            acts = _acting_zh(shape, position)
            others = [s for s in others if acts is None or key(_name(s)) != key(_name(acts))]
        if len(others) == 1:
            return others  # 与 N 签约,将向这家澳洲公司采购
    if pronoun.value.text in ("it", "they"):
        # "The Company said that it has": both are one
        for place, other in shape.seen.items():
            if place < position and _company_before(other) and can_be_subject(shape, place):
                said_before = resolve(other, shape, place, discourse, exclude)
                if said_before:
                    return said_before
    bought = discourse.told.get("takeover")
    if bought and _REST_OF.search(shape.text, 0, position) and pronoun.value.text in _THE_COMPANY:
        others = [s for s in bought[2] if key(_name(s)) not in exclude]
        if others and discourse.sentence - bought[0] <= 1:
            return [
                s for s in others[:1] if _name(s).text[:1].isupper()
            ]  # "N bought the pumps of M; the rest of the company went to O"
    paid = _TO_PAY.match(shape.text) if bought and sort == "back" else None
    if paid and bought and paid.end() <= position and discourse.sentence - bought[0] <= _LATELY:
        buyers = [s for s in bought[1] if key(_name(s)) not in exclude]
        if buyers:
            return buyers  # whoever pays for what was bought
    first = shape.seen.get(0)
    if pronoun.value.text == "it" and position and _is_it(first):
        return resolve(first, shape, 0, discourse, exclude)  # "It is owned by N, who bought it"
    returned = _RETURNED.match(shape.text)
    if pronoun.value.text == "it" and returned is not None and returned.end() == position:
        who = shape.seen[returned.start("who")]
        return [] if key(_name(who)) in exclude else [who]
    own = [s for _, s in subjects(shape, position, leftmost=True)]
    if _acted_on(pronoun.value.text, shape.text, position):
        # "N lends them 2 billion": whoever acts in the clause is not acted on in it.
        acting = next(subjects(shape, position), None)
        if acting is not None:
            exclude = exclude | {key(_name(one)) for one in subject_group(shape, *acting)}
    if _PUT_INTO.search(shape.text, 0, position) and pronoun.value.text.startswith("the "):
        # "N, which backed M, is to pour 2 more into the start-up": M, who is named beside
        giver = next(subjects(shape, position, leftmost=True), None)
        group = [] if giver is None else subject_group(shape, *giver)
        acting = next(subjects(shape, position), None)
        group += [] if acting is None else subject_group(shape, *acting)
        barred = exclude | {key(s.value) for s in group if isinstance(s.value, Name)}
        beside = [s for s in here if key(_name(s)) not in barred]
        if beside:
            return beside[-1:]
    demonstrative = pronoun.value.text.startswith("这家")
    latest = [s for s in (discourse.topic, discourse.heading) if s is not None]
    head = shape.seen.get(0)
    if settled(pronoun, discourse):
        assert discourse.company is not None
        own, latest = [], [discourse.company]
    elif head is not None and head.sort is Sort.NAME and _OF_HEAD.match(shape.text, 1):
        own = [head, *own]  # "N's backers put 3 into the company", "N shares rose after it"
    elif pronoun.value.text == "it" and discourse.sentence - discourse.topic_at > _ON_LATELY:
        latest = []  # whom the text was on so long ago is not who "it" is
        before = before if discourse.protagonist is not None else []
    if discourse.protagonist is not None:
        before = [discourse.protagonist, *before]
    candidates = (
        [*reversed(before), *latest] if demonstrative else [*own, *latest, *reversed(before)]
    )
    if discourse.protagonist is not None and _LOCATED.fullmatch(pronoun.value.text):
        candidates = [discourse.protagonist, *candidates]
    open_ = [c for c in candidates if isinstance(c.value, Name) and key(c.value) not in exclude]
    of_land = _DEMONYM.search(pronoun.value.text.casefold())
    if of_land is not None:
        # "the Chinese battery maker": of those told of, the one said to be Chinese
        told_so = discourse.lands.get(of_land[0])
        elsewhere = {key(_name(o)) for land, o in discourse.lands.items() if land != of_land[0]}
        if told_so is not None and key(_name(told_so)) not in exclude:
            return [told_so]
        open_ = [one for one in open_ if key(_name(one)) not in elsewhere]
    noun = pronoun.value.text.rpartition(" ")[2]
    if noun in _DESCRIPTIONS - {"startup"} and pronoun.value.text.startswith("the "):
        for one in open_:
            if noun in discourse.described.get(key(_name(one)), ()):
                return [one]
        main = discourse.protagonist
        if open_ and key(_name(open_[0])) in discourse.described and main in open_:
            return [main]  # the one just named is said to be something else
    if noun == "startup" and pronoun.value.text.startswith("the ") and open_:
        called = {
            key(_name(one)): one
            for one in open_
            if noun in discourse.described.get(key(_name(one)), ())
        }
        if len(called) == 1 and key(_name(open_[0])) not in called:
            return list(called.values())  # the only one of those told of that is said to be one
    return open_[:1]


def _listed_up_to(shape: Shape, position: int) -> list[Sighting]:
    """A name with those that a list joins before it: "N and M, who"."""
    members = [shape.seen[position]]
    for place, sighting in reversed([one for one in shape.names() if one[0] < position]):
        if not LIST_LINK.match(shape.text[place + 1 : position]):
            break
        members.insert(0, sighting)
        position = place
    return members


def _is_it(sighting: Sighting | None) -> TypeGuard[Sighting]:
    return (
        sighting is not None
        and isinstance(sighting.value, Pronoun)
        and sighting.value.text.casefold() == "it"
    )


def _described(sighting: Sighting) -> bool:
    """Whether it is "the developer", "the lender": one known by what it is said to be."""
    pronoun = sighting.value
    return isinstance(pronoun, Pronoun) and pronoun.text.rpartition(" ")[2] in _DESCRIPTIONS


def _company_before(sighting: Sighting) -> bool:
    """Whether "the Company" or a like phrase stands there, which a later "it" goes back to."""
    pronoun = sighting.value
    return (
        isinstance(pronoun, Pronoun)
        and pronoun.sort in ("filer", "back")
        and pronoun.text.startswith("the ")
    )


def settled(pronoun: Sighting, discourse: Discourse) -> bool:
    """Whether a pronoun means one firm throughout the text, as "the Company" does in a filing."""
    assert isinstance(pronoun.value, Pronoun)
    if pronoun.value.sort == "filer":
        return discourse.company is not None
    if pronoun.value.sort == "term":
        return True
    if discourse.company is None or pronoun.value.text.casefold() not in _THE_COMPANY:
        return False
    own = _name(discourse.company)
    return not (pronoun.value.text.startswith("the ") and _IS_FUND.search(own.whole or own.text))


def _acted_on(pronoun: str, text: str, position: int) -> bool:
    """Whether a pronoun stands where an object does."""
    if pronoun.casefold() in ("them", "it"):
        return pronoun.casefold() == "them" or bool(_BEFORE_OBJECT_EN.search(text, 0, position))
    if pronoun.casefold().startswith("the "):
        return bool(_LENDS.search(text, 0, position) or _BUYS.search(text, 0, position))
    return pronoun in ("它", "它们") and text[position - 1 : position] in _BEFORE_OBJECT_ZH


def _acting_zh(shape: Shape, position: int) -> Sighting | None:
    """Who acts before a place: the nearest subject, of "甲与乙签约,拟…" the first."""
    acting = next(subjects(shape, position), None)
    if acting is None:
        return None
    place, sighting = acting
    if any(place < p < position and isinstance(s.value, Pronoun) for p, s in shape.seen.items()):
        return None  # 后者 acts, or whom another pronoun stands for
    while place > 1 and shape.text[place - 1] in "与和同跟" and (place - 2) in shape.seen:
        place -= 2
        sighting = shape.seen[place]
    return sighting if isinstance(sighting.value, Name) else acting[1]


def _bought(text: str, position: int) -> bool:
    """Whether shares of the one that 其 stands for are bought: 收购其 51% 股权."""
    return (
        _BUYS_ZH.search(text, 0, position) is not None
        and _ITS_SHARES_ZH.match(text, position + 1) is not None
    )


def _last_pair(names: list[Sighting]) -> list[Sighting]:
    pair: list[Sighting] = []
    for sighting in reversed(names):
        if all(key(_name(sighting)) != key(_name(other)) for other in pair):
            pair.insert(0, sighting)
        if len(pair) == 2:
            break
    return pair if len(pair) == 2 else []


def _name(sighting: Sighting) -> Name:
    assert isinstance(sighting.value, Name)
    return sighting.value
