"""Which names "it", 该公司, 双方 and the like stand for, by what the sentences so far have spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeGuard

from lianpu.core import lazy_re
from lianpu.extraction.text.acted_on import _PUT_INTO, acted_on, acting_zh, bought, last_pair
from lianpu.extraction.text.aliases import suited
from lianpu.extraction.text.changing_hands import PARTS_WITH, PAYS_FOR_IT, TO_PAY, handed_on
from lianpu.extraction.text.discourse import DEMONYM, DESCRIPTIONS, Discourse, labelled_unread
from lianpu.extraction.text.open_rounds import round_of
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import (
    Name,
    Pronoun,
    Sighting,
    Sort,
    is_person,
    key,
    name_key,
    name_of,
)
from lianpu.extraction.text.subjects import (
    LIST_LINK,
    can_be_subject,
    opened_by,
    opens_clause,
    subject_group,
    subjects,
)

_SPOKEN_FOR_ZH = lazy_re.compile(
    "^\ue001(?=:)|\ue001的?(?:联合)?(?:创始人|董事长|总裁|总经理|首席[^,;]{2,3}官|董秘|财务总监|负责人|ceo|cfo)[^,;\ue001]{0,8}(?:称|表示|透露|说|指出)(?=[,:])"
)
"""The label of an item, or the firm whose officer speaks: 公司 in what follows is that firm."""
_HIS_NOTICE_ZH = lazy_re.compile(
    "(?P<who>\ue001)(?:今日|今天|日前|近日|昨日|当日|晚间|于|在|\ue005)*(?:发布|披露|再次|最新)?的?(?:公告|披露|公布)(?:中)?(?:称|显示|表示|披露|指出)?[,:](?:[^;\ue001]*,)?[^,;]*$"
)
"""Before 公司 in a sentence that says whose notice it tells: 甲发布公告称,乙与公司签订."""
_OF_DEALS_ZH = lazy_re.compile(
    "^(?:其中,?)?\ue002(?:是|为|指)[^,;]{0,40}(?:合作|交易|协议|合同|订单|投资)(?:[,;]|$)"
)
"""前者 that stands for a deal, as 后者 behind it does."""
_GOES_ON_ZH = lazy_re.compile(
    "\ue002(?:同时|还|另|亦|并|同日)[^,;\ue001]{0,4}(?:公告|披露|宣布|表示|称)"
)
_ANSWERS_ZH = lazy_re.compile("(?:答|回答|回复|a\\d?)[:.]")
"""Whoever answers says 公司 of his own firm, and of none told of in the answer before."""
_LEADS = lazy_re.compile(r"(?P<who>\ue002) (?:(?:has|have|had|also|then) )*(?:co-)?(?:led|leads) $")
"""Before whose round somebody else leads, told by another pronoun: "when it led the startup's round"."""
_OF_HEAD = lazy_re.compile(
    r"'s |(?:'s?)? (?:shares|stock|(?:[a-z\-]+ ){0,2}?(?:chief(?: executive)?|ceo|chairman|chair|founder|boss|president|director))\b"
)
"""Behind the first name of a sentence that is on it, and has another subject."""
_LOCATED = lazy_re.compile(
    r"(?:the )(?!(?:ai|a\.i\.|tech|technology|chip|cloud|software|internet|media|data|robotics?|semiconductor|computing|infrastructure|model|neocloud|mining|crypto|bitcoin|space|energy|power|hardware|search|investment|private|young|new|same|other|target)\b)"
    r"[a-z\-]+ (?:firm|company|group|business|start-?up|outfit)"
)
"""The firm by its seat or trade: "the Teesside firm" is the one that the text is about.

What many of a text's firms are tells nothing: "the AI company" is one lately told of."""
_RETURNED = lazy_re.compile(
    r"(?:in (?:return|exchange) for|after|with|as part of|thanks to|under|through) (?P<who>\ue001)['’]s? (?:[a-z\-]+ ){0,4}[a-z\-]+, "
)
"""Before an "it" that goes back to the owner told right before: "in return for N's funding, it was granted"."""
_ITS_WORD = lazy_re.compile(
    r"(?P<who>\ue001)['’]s (?:[a-z\-]+ ){0,3}?(?:announcement|decision|plan|pledge|promise|statement|disclosure|claim|news|admission) (?:[a-z]+ )?that $"
)
"""Before an "it" that goes back to whose word is told: "weeks after N's announcement that it would"."""
_THE_COMPANY = ("公司", "the company", "本公司", "本集团", "发行人", "你公司", "你司")
_ITS_OWN = ("发行人", "你公司", "你司")
"""What only a filing calls the firm that it is on."""
TARGETS = ("标的公司", "目标公司")
"""Whom a text means by its target."""
_IS_FUND = lazy_re.compile(r"\b(?:fund|funds|trust|portfolio)$", re.IGNORECASE)
"""Whose letter means one of its holdings by "the company"."""
_REST_OF = lazy_re.compile(r"\b(?:rest|remainder) of $")
_LISTED_ZH = lazy_re.compile("\ue001(?:[和及、]\ue001)+[^,;\ue001]{0,6}[向对给从]$")
"""Those who act together on the one told behind: 甲和乙向这家公司."""
_DESCRIBED_ZH = lazy_re.compile("[这這]家[^公企机機]{1,6}(?:公司|企业|企業|机构|機構)")
"""A firm by where it sits or what it does: 这家澳洲公司."""
_CLEFT = lazy_re.compile(
    r" that (?:(?! - )[^;]){3,160}(?: -|,) (?:is|was) (?:none other than )?(?P<who>\ue001)(?=[,.;]|$)"
)
"""Behind "the company", what it did and then who it is: "the company that lent M 3 - is N"."""
_ON_LATELY, _LATELY = 4, 3
"""Sentences within which "it" is the last subject, and a purchase is still spoken of. Chosen by us."""


def _ends(name: Name, noun: str) -> bool:
    """Whether a name in its full form ends in a noun of its class: the fund of 基金."""
    return (name.whole or name.text).endswith((noun, noun.replace("银", "銀")))


def resolve(
    pronoun: Sighting, shape: Shape, position: int, discourse: Discourse, exclude: frozenset[str]
) -> list[Sighting]:
    """The names a pronoun stands for; empty when nothing before it will do."""
    assert isinstance(pronoun.value, Pronoun)
    here = [
        s
        for p, s in shape.seen.items()
        if p < position and s.sort is Sort.NAME and not is_person(s)
    ]
    asked = _Asked(pronoun, pronoun.value, shape, position, discourse, exclude, here)
    for step in (_of_its_sort, _of_the_company, _told_beside, _of_what_was_bought, _gone_back_to):
        meant = step(asked)
        if meant is not None:
            return meant
    return _likeliest(asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A pronoun, and what one must know to tell whom it means."""

    pronoun: Sighting
    value: Pronoun
    shape: Shape
    position: int
    discourse: Discourse
    exclude: frozenset[str]
    here: list[Sighting]
    """The firms named before it in its sentence."""

    @property
    def text(self) -> str:
        return self.value.text

    def before(self) -> list[Sighting]:
        """The firms named in the sentences before, latest last."""
        return [s for s in self.discourse.earlier if not is_person(s)]

    def open(self, sightings: Iterable[Sighting]) -> list[Sighting]:
        """Those whom it may mean."""
        return [s for s in sightings if name_key(s) not in self.exclude]

    def only(self, sighting: Sighting | None) -> list[Sighting]:
        """The one whom it can mean only, if it may."""
        return [] if sighting is None else self.open([sighting])


def _of_its_sort(asked: _Asked) -> list[Sighting] | None:
    """Whom a pronoun means that says by itself where to look: "we", 双方, 后者, "which"."""
    sort, text, discourse = asked.value.sort, asked.text, asked.discourse
    if sort == "person" or (text == "本公司" and discourse.company is None):
        return []
    if sort == "term":
        meant = discourse.terms.get(text)
        return asked.only(discourse.target if meant is None and text in TARGETS else meant)
    if sort == "speaker":
        return asked.only(discourse.speaker)
    if sort == "office":
        lately = discourse.sentence - discourse.officer_at <= _LATELY
        return asked.only(discourse.officer) if lately else []
    if sort == "filer":
        return asked.only(discourse.company or discourse.speaker)
    if sort == "customer":
        bought = discourse.told.get("takeover")
        if "buyer" in text and bought and discourse.sentence - bought[0] <= _LATELY:
            return bought[1]
        return discourse.pair[0] if discourse.pair else []
    if sort == "relative":
        return _relative(asked)
    if sort == "tail":
        return [s for s in [*asked.before(), *asked.here] if _ends(name_of(s), text)][-1:]
    if sort in ("former", "latter") and _OF_DEALS_ZH.search(asked.shape.text):
        return []
    if sort in ("both", "former", "latter"):
        if text == "后者" and asked.here:
            return asked.here[-1:]
        pair = last_pair([*asked.before(), *asked.here])
        return pair if sort == "both" else pair[:1] if sort == "former" else pair[-1:]
    return None


def _relative(asked: _Asked) -> list[Sighting]:
    """Whom "who" and "which" go on about."""
    shape, position, here = asked.shape, asked.position, asked.here
    who = asked.text == "who"
    behind = shape.seen.get(position - 3) if who else None
    if behind is not None and behind.sort is Sort.NAME and is_person(behind):
        return [behind]  # "N chief executive Ann Teal, who owns": it is she
    if who and here:
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


def _of_the_company(asked: _Asked) -> list[Sighting] | None:
    """Whom 公司 or "the company" means where a label, a notice or an officer says whose it is."""
    text, shape, discourse = asked.text, asked.shape, asked.discourse
    if text not in _THE_COMPANY:
        return None
    noticed = _HIS_NOTICE_ZH.search(shape.text, 0, asked.position)
    if noticed is not None and not is_person(shape.seen[noticed.start("who")]):
        return asked.only(shape.seen[noticed.start("who")])
    if discourse.company is None:
        if labelled_unread(shape.text):
            return []  # an item of a list, labelled by somebody whose name was not read
        if discourse.announcer and _GOES_ON_ZH.match(shape.text):
            return asked.only(discourse.announcer)
        if text == "公司" and _ANSWERS_ZH.match(shape.text):
            return asked.only(discourse.speaker)
        if text in _ITS_OWN:
            return []  # a filing's own firm, whose name nobody read
        passed = discourse.sentence - discourse.topic_at
        if text == "公司" and not asked.here and passed > 1:
            return []  # whom the text was on last may be anybody by now
    spoken = _SPOKEN_FOR_ZH.search(shape.text, 0, asked.position)
    if spoken is not None and (discourse.company is None or spoken.start() == 0):
        own_name = shape.seen[spoken.start()]
        if not is_person(own_name) and own_name.sort is Sort.NAME:
            return asked.only(own_name)
    return None


def _told_beside(asked: _Asked) -> list[Sighting] | None:
    """Whom 其, 这家澳洲公司 and "it" mean where the grammar of their own sentence leaves but one."""
    text, shape, position = asked.text, asked.shape, asked.position
    if text == "其" and bought(shape.text, position):
        # "甲与乙签约,拟收购其 51% 股权": whoever buys is not bought
        buyer = acting_zh(shape, position)
        others = [s for s in asked.open(asked.here) if buyer is None or not _same(s, buyer)]
        if buyer is not None and others:
            return others[-1:]
        if buyer is not None:
            return _likeliest(replace(asked, exclude=asked.exclude | {name_key(buyer)}))
    if _DESCRIBED_ZH.fullmatch(text):
        others = asked.open(asked.here)
        if shape.text[position - 1] in "向与和对给从":
            acts = acting_zh(shape, position)
            listed = _LISTED_ZH.search(shape.text, 0, position)
            acting = set() if acts is None else {name_key(acts)}
            if listed is not None:
                acting.update(name_key(s) for _, s in shape.names(*listed.span()))
            others = [s for s in others if name_key(s) not in acting]
        if len(others) == 1:
            return others  # 与 N 签约,将向这家澳洲公司采购
    owned = _OWNED_BY.search(shape.text, 0, position) if text in _THE_COMPANY else None
    if owned is not None:
        return asked.only(shape.seen[owned.start("who")])  # "N's founders sold the company to M"
    if text.startswith(("这家", "這家")) and asked.here and opens_clause(shape.text, position):
        return asked.open(asked.here[-1:])  # 只有德国公司甲能做到,这家公司 11 月筹措…
    if text in ("it", "they"):
        # "The Company said that it has": both are one
        for place, other in shape.seen.items():
            if place < position and _company_before(other) and can_be_subject(shape, place):
                said_before = resolve(other, shape, place, asked.discourse, asked.exclude)
                if said_before:
                    return said_before
    return None


_OWNED_BY = lazy_re.compile(
    r"(?P<who>\ue001)(?:['’]s? (?:[a-z-]+ ){0,2}?(?:founders?|owners?|shareholders|family|families|backers|heirs|creators)\b[^;\ue001\ue002]*"
    r"|的(?:两位|三位|几位|联合|原)?(?:创始人|创办人|老板|东家|所有者|股东们?|家族)[^,;\ue001\ue002]*)$"
)


def _of_what_was_bought(asked: _Asked) -> list[Sighting] | None:
    """Whom a pronoun means that goes on about a purchase told right before: its rest, or who pays for it."""
    bought = asked.discourse.told.get("takeover")
    if not bought:
        return None
    text, position, passed = asked.shape.text, asked.position, asked.discourse.sentence - bought[0]
    if _REST_OF.search(text, 0, position) and asked.text in _THE_COMPANY:
        others = asked.open(bought[2])
        if others and passed <= 1:
            # "N bought the pumps of M; the rest of the company went to O"
            return [s for s in others[:1] if name_of(s).text[:1].isupper()]
    paid = TO_PAY.match(text) if asked.value.sort == "back" else None
    if paid and paid.end() <= position and passed <= _LATELY:
        return asked.open(bought[1]) or None  # whoever pays for what was bought
    if asked.text == "it" and PAYS_FOR_IT.search(text, position) and passed <= _LATELY:
        return asked.open(bought[1])  # "It lined up a loan to pay for that deal"
    return None


def _gone_back_to(asked: _Asked) -> list[Sighting] | None:
    """Whom "it" means behind another "it", or behind the owner of what it was granted for."""
    lead = asked.discourse.lead
    if lead is not None and asked.position == 0 and asked.value.sort == "back":
        return asked.only(lead) if suited([lead], asked.text) else None
    cleft = _CLEFT.match(asked.shape.text, asked.position + 1)
    if cleft is not None:
        return asked.only(asked.shape.seen[cleft.start("who")])
    if asked.text != "it":
        return None
    said = _ITS_WORD.search(asked.shape.text, 0, asked.position)
    if said is not None:
        return asked.only(asked.shape.seen[said.start("who")])
    first = asked.shape.seen.get(0)
    if asked.position and _is_it(first):  # "It is owned by N, who bought it"
        return resolve(first, asked.shape, 0, asked.discourse, asked.exclude)
    for place, one in asked.shape.seen.items():
        if place < asked.position and _is_it(one) and PARTS_WITH.search(asked.shape.text, 0, place):
            return resolve(one, asked.shape, place, asked.discourse, asked.exclude)
    returned = _RETURNED.match(asked.shape.text)
    if returned is not None and returned.end() == asked.position:
        return asked.only(asked.shape.seen[returned.start("who")])
    return None


def _likeliest(asked: _Asked) -> list[Sighting]:
    """The likeliest of the subjects here, of whom the text is on, and of those named before."""
    text, shape, position, discourse = asked.text, asked.shape, asked.position, asked.discourse
    if acted_on(text, shape.text, position):
        # "N lends them 2 billion": whoever acts in the clause is not acted on in it.
        acting = next(subjects(shape, position), None)
        head = shape.seen.get(0)
        first = (0, head) if head is not None and head.sort is Sort.NAME else acting
        whole = text.startswith("the ")  # "N, which owned M, sold the company to K"
        if first and (text == "it" or whole) and PARTS_WITH.search(shape.text, 0, position):
            asked = replace(asked, exclude=asked.exclude | {name_key(first[1])})
            handed = handed_on(shape, position, first[0], asked.exclude)
            if handed or (handed is not None and not whole):
                return handed
        if acting is not None:
            acts = {name_key(one) for one in subject_group(shape, *acting)}
            asked = replace(asked, exclude=asked.exclude | acts)
    led = _LEADS.search(shape.text, 0, position) if text.startswith("the ") else None
    if led is not None:
        whose = next(iter(subjects(shape, led.start(), leftmost=True)), None)
        others = (
            [] if whose is None else [s for s in asked.open(asked.here) if not _same(s, whose[1])]
        )
        if len({name_key(one) for one in others}) == 1:
            return others[-1:]
    if _PUT_INTO.search(shape.text, 0, position) and text.startswith("the "):
        into = [] if asked.shape.is_chinese() else round_of(discourse, asked.exclude) or []
        beside = _beside_giver(asked) or into
        if beside:
            return beside[-1:]
    candidates = _candidates(asked)
    open_ = [
        c for c in candidates if isinstance(c.value, Name) and key(c.value) not in asked.exclude
    ]
    return _of_its_land(asked, open_)


def _beside_giver(asked: _Asked) -> list[Sighting]:
    """Those named beside whoever gives: "N, which backed M, is to pour 2 more into the start-up": M."""
    shape, position = asked.shape, asked.position
    giver = next(subjects(shape, position, leftmost=True), None)
    group = [] if giver is None else subject_group(shape, *giver)
    acting = next(subjects(shape, position), None)
    group += [] if acting is None else subject_group(shape, *acting)
    barred = {key(s.value) for s in group if isinstance(s.value, Name)}
    return [s for s in asked.open(asked.here) if name_key(s) not in barred]


def _candidates(asked: _Asked) -> list[Sighting]:
    """Whom a pronoun may mean, the likeliest first."""
    text, shape, discourse = asked.text, asked.shape, asked.discourse
    opened = opened_by(shape)
    found = [*subjects(shape, asked.position, leftmost=True)]
    own = [s for _, s in sorted(found, key=lambda one: one[0] < opened)]
    latest = [s for s in (discourse.topic, discourse.heading) if s is not None]
    before = asked.before()
    head = shape.seen.get(0)
    if settled(asked.pronoun, discourse):
        assert discourse.company is not None
        own, latest = [], [discourse.company]
    elif head is not None and head.sort is Sort.NAME and _OF_HEAD.match(shape.text, 1):
        own = [head, *own]  # "N's backers put 3 into the company", "N shares rose after it"
    elif text == "it" and discourse.sentence - discourse.topic_at > _ON_LATELY:
        latest = []  # whom the text was on so long ago is not who "it" is
        before = before if discourse.protagonist is not None else []
    main = [] if discourse.protagonist is None else [discourse.protagonist]
    before = [*main, *before]
    if text.startswith("这家"):
        return [*reversed(before), *latest]
    first = main if _LOCATED.fullmatch(text) else []
    return [*first, *own, *latest, *reversed(before)]


def _of_its_land(asked: _Asked, open_: list[Sighting]) -> list[Sighting]:
    """Of those whom a pronoun may mean the one that it describes, by its land or its trade; else the first."""
    discourse = asked.discourse
    if asked.text.startswith("the "):
        open_ = suited(open_, asked.text)
    of_land = DEMONYM.search(asked.text.casefold())
    if of_land is not None:
        # "the Chinese battery maker": of those told of, the one said to be Chinese
        told_so = asked.only(discourse.lands.get(of_land[0]))
        if told_so:
            return told_so
        elsewhere = {name_key(o) for land, o in discourse.lands.items() if land != of_land[0]}
        open_ = [one for one in open_ if name_key(one) not in elsewhere]
    noun = asked.text.rpartition(" ")[2]
    if not open_ or noun not in DESCRIPTIONS or not asked.text.startswith("the "):
        return open_[:1]
    called = [one for one in open_ if noun in discourse.described.get(name_key(one), ())]
    first = name_key(open_[0])
    if noun == "startup":
        # the only one of those told of that is said to be one
        ones = {name_key(one): one for one in called}
        return list(ones.values()) if len(ones) == 1 and first not in ones else open_[:1]
    if called:
        return called[:1]
    main = discourse.protagonist
    if first in discourse.described and main in open_:
        return [main]  # the one just named is said to be something else
    return open_[:1]


def _same(one: Sighting, other: Sighting) -> bool:
    """Whether two names are of one firm."""
    return name_key(one) == name_key(other)


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
    own = name_of(discourse.company)
    return not (pronoun.value.text.startswith("the ") and _IS_FUND.search(own.whole or own.text))
