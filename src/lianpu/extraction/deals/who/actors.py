"""Who acts in the clause of a matched pattern: its subject, its owner, its agent, or who is known to."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.rules.commitment import next_item
from lianpu.extraction.deals.rules.grammar import DESCRIPTION, MEMBERS
from lianpu.extraction.deals.rules.sought import (
    Sought,
    backers,
    before_bracket,
    meant_by,
    named_behind,
    nobody,
    speaks_here,
)
from lianpu.extraction.deals.who.holdings import is_taken, of_holders
from lianpu.extraction.deals.who.left_out import for_whom, spoken_of
from lianpu.extraction.deals.who.unread_actors import unread_payer, unread_subject
from lianpu.extraction.deals.who.who_acts import main_subject
from lianpu.extraction.text.bystanders import acts_as_subsidiary
from lianpu.extraction.text.open_rounds import round_of
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort, is_person, key, keys
from lianpu.extraction.text.subjects import (
    can_be_subject,
    is_object,
    opens_clause,
    speaks,
    subject_group,
    subjects,
)
from lianpu.notation.letters import HAN_LETTER

_BOUGHT = ("trade", "chip_purchase", "compute_purchase", "goods_purchase", "lease")
_PERSONAL = frozenset({"stake_held", "stake_sale", "equity_investment", "acquisition", "fundraise"})
"""Kinds in which a person may give."""
_RELATIVE = lazy_re.compile(
    r", (?:\ue002 (?:that|which|who)|\ue002 (?:counts|includes|lists|boasts|has|is (?:backed|owned|controlled|led) by)|(?:in|of|to|for|from|with) (?:which|whom|\ue002)\b|whose|which|who|where|with|alongside|(?:majority-?|part-?|jointly )?(?:controlled|owned|backed|led|founded|run|chaired) by|a unit of|part of)\b"
)
_NO_VERB = lazy_re.compile(
    r" (?:with|for|by|from|in|to|at|on|as|and|through|via|again|back|up|out)\b|[,.;]|$"
)
_APPOSED = lazy_re.compile(r"\ue001[.)]? ?, an? [a-z]{1,3}$")
"""How a phrase opens that says what the name before it is."""
_BUILT_FOR = lazy_re.compile(r" for \ue001 and \ue001,$")
"""Around the second of two for whom something is done: "builds the campus for N and M, with"."""
_COORDINATED = lazy_re.compile(r", (?:and|but) (?:(?:also|then|later) )?$")
"""Before a further verb of the same subject: "It bought N's unit, and obtained 10% of M"."""
_OFFICE_OF_ZH = lazy_re.compile(
    "\ue001的?(?:联合)?(?:创始人|创办人|ceo|首席执行官|首席[^,;\ue001]{2,4}官|董事长|执行长|总裁|总经理)(?:兼[^,;\ue001]{2,6})?$"
)
_PLACED_FIRST = lazy_re.compile(r"(?:in|on|at|during|for|across|outside) [^,;\ue001]{0,30}, ")
"""Before the subject of a sentence that begins with when or where: "In the north, N led"."""
_VENTURE_OF = lazy_re.compile(
    rf"\b(?:joint venture|venture|consortium|partnership) (?:of|between|formed by) (?:{DESCRIPTION}(?=\ue001))?(?P<who>\ue001{MEMBERS}) "
    r"(?:has|have|had|is|was|will|plans|[a-z]+ed)\b"
)
"""A subject that is nothing but those who formed it: "the joint venture of A, B and C has borrowed"."""
CONSORTIUM_ZH = lazy_re.compile(
    rf"(?:由|^|[,;:.]|(?<=[\u3400-\u9fff]))(?P<who>\ue001{MEMBERS})等?[^,;\ue001\ue003]{{0,6}}(?:组建|组成|牵头|领衔|发起|主导|成立)的?[^,;\ue001\ue003]{{0,8}}(?:财团|联合体|投资团|联盟|买方团)(?P<name>\ue001)?"
)
"""Who act together: 由甲、乙和丙组成的财团."""
_UNDERTAKES = lazy_re.compile(
    r"\b(?:commitment|pledge|promise|undertaking|agreement|plan|decision|offer)s? (?:from|by) (?P<who>\ue001) to $"
)
"""Before what somebody undertakes to do: "a commitment from N to purchase"."""
_THAT = lazy_re.compile(
    r"(?P<who>\ue001), (?:an?|the) (?:(?!that|which)[a-z0-9\-\ue008]+ ){1,8}(?:that|which) (?:(?:has|have|had|already|also|recently|just|once) )*$"
)
"""Before what a firm did of which one speaks: "wrote about N, the delivery start-up that raised 5"."""
_RELATIVE_HEAD = lazy_re.compile(
    r"(?P<who>\ue001),? (?:that|which|\ue002) (?:(?:will|would|is to|has|have|had|can|could|also|then|already|in turn) )*$"
)
"""Before what a firm does of which the sentence only speaks: "money for a vehicle N that will buy"."""
_OWNED_ACT = lazy_re.compile(
    r"(?P<who>\bour|[\ue001\ue002](?='s? ))(?:'s?)? (?:[a-z0-9\-\ue005\ue003]+ ){0,3}?$"
)
_ACT = lazy_re.compile(
    r"(?:the )?(?:\ue003 (?:[a-z\-]+ ){0,2}?)?(?:acquisition|purchase|takeover|buyout|(?:equity )?(?:investment|stake)|sale|disposal)\b"
)
"""A noun of deals, whose owner acts."""
_OWNED_AIM = lazy_re.compile(
    r"(?P<who>\ue001)['’]s? (?!(?:[a-z\-]+ )*(?:ceo|boss|chief|founder|team|head|board|chairman|chair|maker|unit|arm|division|subsidiary|affiliate|strategy|ability|inability|need|failure|refusal|reluctance|right|option)\b)(?:[a-z\-]+ ){1,5}to (?:[a-z]+ly )?$"
)
"""Before what somebody's aim or promise is to do: "Norvale's broader effort to invest"."""
_OWNS_LIST = lazy_re.compile(
    r"(?:^|[;.:] |- )(?:[a-z]+, )?(?P<who>[\ue001\ue002])['’]s? (?:(?!(?:rival|competitor|customer|client|supplier|investor|backer|lender|shareholder|owner|parent|subsidiary|partner|peer)(?:s|ies)?\b)[a-z0-9\-]+ ){1,5}?"
    r"(?<=s )(?:(?:also|have|has|now|so far) )*(?:include[sd]?|(?:range[sd]?|go(?:es)?|runs?) from|cover(?:s|ed)?|featur(?:e|es|ed))\b"
)
"""What somebody did, listed behind his name: "Norvale's recent moves include selling", "N's deals are"."""
_ITS_LIST = lazy_re.compile(
    r"(?:[a-z]+, )?(?:its|their) (?:[a-z\-]+ ){0,3}?(?:deals|agreements|contracts|commitments|partnerships|pacts|purchases|investments|bets|stakes|holdings|loans)"
    r" (?:(?:also|have|now|so far) )*(?:include[sd]?|are|were|(?:range[sd]?|go|run) from)\b"
)
"""What whoever the sentence before was on did: "Its other deals include"."""
_ROUND_ACTS = lazy_re.compile(
    r"(?:the|this|that|(?:in|for) (?:its|their)) (?:(?!(?:company|firm|start-?up|group|lab|maker|may|will|has|had|[a-z]+ed)\b)[a-z0-9\-]+ ){0,3}?"
    r"(?:round|(?<=the )raise|fundraise|fundraising|financing|funding)\b(?! (?:for|of|in|by) )"
)
"""How a sentence begins that is on a round, or what its taker did in one."""
_AHEAD_OF_OWNER = lazy_re.compile(
    r"^(?:[a-z]+, )?(?:after|before|following|since|despite|besides|with|through|under|alongside|beyond|in addition to|on top of|as part of|thanks to) (?:its|their) "
    r"|^(?:[a-z]+, )?(?:by|in|after|besides|when) (?:[a-z]+ly |also )?(?=[a-z]+ing\b)"
)
"""How a sentence opens that names the owner of a deal behind it: "After its investment in N, M wrote"."""
_NAMED_NEXT = lazy_re.compile(r",(?: (?:[a-z\-]+ ){0,3}?)?(?P<who>\ue001) (?![a-z]*ing\b)[a-z]+")
_WITH_AIM = lazy_re.compile(
    r"(?P<who>\ue001),? with (?:an? |its |the )?(?:[a-z]+ )?(?:plans?|aims?|goals?|ambitions?|intentions?)\b"
)
"""One launched, founded or bought with an aim of its own: "launched Norvale with plans to invest"."""
_UNNAMED_SUBJECT = lazy_re.compile(
    r"(?:^|[,;:。])[^,;:\ue001]{0,4}(?:另一家|另一|有一家)[^,;:\ue001]{2,14}$"
    r"|(?:^|[,;:])(?:包括|例如|诸如)[^,;:\ue001]{3,14}$"
    r"|^(?:全资|控股|参股)?[子孙]公司(?!\ue001)[^;\ue001\ue002]{0,60}$"
    r"|(?:^|[,;:])[^,;:\ue001]{0,4}[你您]们?(?!公司|司)[^,;:\ue001\ue002]{0,8}$"
    r"|(?:^|[,;:])\ue001的[^,;:\ue001\ue002]{2,12}(?:公司|企业|初创|新创)(?!\ue001)[^;:\ue001\ue002]{0,40}$"
    r"|(?:^|[,;:])其[他余][^,;:\ue001]{1,14}$"
    r"|(?:^|[,;:])[^,;:\ue001为向]{0,8}(?:银行团|银团|财团|投行|贷款方)[^,;:\ue001为向]{0,10}$"
    r"|(?:^|[,;:])(?:该|此|有关|上述)?(?:项目|合资|合营|新设|新)公司(?!\ue001)[^,;:]{0,60}$"
    r"|由\ue002(?:的)?(?:控股股东|实际控制人|实控人|大股东|董事|高管|创始人)[^,;\ue001]{0,16}$"
    r"|^(?:\ue001)?第[一二三四五六七八九十]大股东(?!\ue001)[^;\ue001\ue002]{2,90}$"
    r"|(?:^|[,;:])[^,;:\ue001]{0,6}(?:实控人|实际控制人|控股股东|母公司|创始人|大股东|管理层|子公司|孙公司)[^,;:\ue001]{0,14}$"
)
"""A clause whose subject is told by what it is and not named."""


_STATE = lazy_re.compile(
    r"\b(?:government|administration|ministry|treasury|regulators?|authorities) (?:(?:has|had|have|will|would|also|then|itself|to|plans|agreed) )*$"
)
"""Right before what somebody does who has no name."""
_ENDS_CLAUSE_ZH = lazy_re.compile("(?:的[^,;:。\ue001\ue002]{0,14})?,")
"""Behind a name, or something of its, with which a clause ends."""


def subject(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The subject of the match: in English the nearest, in Chinese the first of its clause."""
    if unnamed_subject(sought.shape.text, sought.match.start()):
        return []
    if _STATE.search(sought.shape.text, 0, sought.match.start()):
        return nobody(sought)
    described = _THAT.search(sought.shape.text, 0, sought.match.start())
    if described is not None and sought.shape.outer is None:
        who = sought.shape.seen[described.start("who")]
        if not excluded.intersection(keys([who])):
            return [who]
    headed = _RELATIVE_HEAD.search(sought.shape.text, 0, sought.match.start())
    if headed is not None and headed["who"] and sought.rule.kind in _BOUGHT:
        who = sought.shape.seen[headed.start("who")]
        if not is_person(who) and not excluded.intersection(keys([who])):
            return [who]
    of_round = (
        _as_round(sought, excluded)
        or _of_next_item(sought, excluded)
        or _of_label(sought, excluded)
    )
    if of_round:
        return of_round
    doing = main_subject(sought.shape, sought.match.start())
    if doing is not None and not is_person(doing) and not excluded.intersection(keys([doing])):
        return [doing]
    owner = _owner(sought)
    if owner is not None:
        return [one for one in owner if not excluded.intersection(keys([one]))]
    venture = _VENTURE_OF.search(sought.shape.text, 0, sought.match.start() + 1)
    if venture is not None:
        partners = [one for _, one in sought.shape.names(*venture.span("who"))]
        return [one for one in partners if not excluded.intersection(keys([one]))]
    formed = CONSORTIUM_ZH.search(sought.shape.text, 0, sought.match.start() + 1)
    if formed is not None:
        members = [one for _, one in consortium(sought.shape, formed)]
        return [one for one in members if not excluded.intersection(keys([one]))]
    undertakes = _UNDERTAKES.search(sought.shape.text, 0, sought.match.start())
    if undertakes is None:
        undertakes = _OWNED_AIM.search(sought.shape.text, 0, sought.match.start())
    if undertakes is None and " with " in sought.shape.text:
        undertakes = _WITH_AIM.search(sought.shape.text, 0, sought.match.start() + 10)
        if undertakes is not None and undertakes.end() < sought.match.start():
            undertakes = None
    if undertakes is not None:
        who = sought.shape.seen[undertakes.start("who")]
        if not excluded.intersection(keys([who])):
            return [who]
    if undertakes is None and not sought.shape.is_chinese():
        listed = _OWNS_LIST.search(sought.shape.text, 0, sought.match.start())
        if listed is not None and ";" not in listed.string[listed.end() : sought.match.start()]:
            whose = _whose(sought, listed.start("who"))
            return [one for one in whose if not excluded.intersection(keys([one]))]
        on = sought.discourse.lead or sought.discourse.topic
        if on is not None and _ITS_LIST.match(sought.shape.text, 0, sought.match.end()):
            sought.inherited = True
            return [] if excluded.intersection(keys([on])) else [on]
    owner_behind = _owner_behind(sought, excluded)
    if owner_behind:
        return owner_behind
    people: list[Sighting] = []
    acting: int | None = None
    for position, sighting in _candidates(sought):
        if isinstance(sighting.value, Pronoun):
            barred = excluded | _only_investors(sought) | backers(sought)
            members = meant_by(sought, position, sighting, barred)
            own = sighting.value.sort in ("speaker", "filer")
            own = own or sighting.value.text in ("本公司", "公司")
            if not members and (own or named_behind(sought, position, sighting)):
                sought.unsaid = True
                return []  # "we" and "the Company" are somebody, and no name says who
        else:
            members = subject_group(sought.shape, position, sighting)
        members = [m for m in members if isinstance(m.value, Name) and key(m.value) not in excluded]
        if acting is not None and _acted_by(sought.shape, acting, position):
            continue  # 张某推进甲的投资,拟收购乙: 甲 is what he acts on
        if members and all(map(is_person, members)):
            people = people or members
            acting = position if acting is None and sought.shape.is_chinese() else acting
        elif members:
            return members
    if people and sought.rule.kind == "fundraise" and sought.role == "taker":
        return _firms_of_people(sought, people)
    if people and sought.rule.kind in _PERSONAL:
        return people
    if sought.shape.outer is not None:
        return _outer_subject(sought, excluded)
    agent = _agent(sought, excluded) or for_whom(sought, excluded)
    if agent:
        return agent
    if sought.shape.is_chinese():
        payer = unread_payer(sought.shape.text, sought.match.start())
        if payer and not _short_for(payer, sought.discourse.topic):
            sought.unsaid = True
            return []
    company = sought.discourse.company
    if company is None and sought.shape.is_chinese():
        company = sought.discourse.speaker  # an answer leaves out who answers
    if company is not None and not excluded.intersection(keys([company])):
        sought.inherited = True
        return [company]
    sought.topical = True
    if sought.shape.is_chinese() and unread_subject(sought.shape.text, sought.match.start()):
        sought.unsaid = True
        return []
    return spoken_of(sought, excluded) if _may_inherit(sought) else []


def _of_label(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """Whom a Chinese line is headed by, who raises money in a clause of it that names nobody: 甲:…,已完成 3 亿元融资."""
    text, start = sought.shape.text, sought.match.start()
    comma = text.rfind(",", 0, start)
    if not text.startswith("\ue001:") or sought.rule.kind not in ("fundraise", "ipo") or comma < 0:
        return []
    if any(sought.shape.names(comma, start)) or not sought.shape.is_chinese():
        return []
    label = sought.shape.seen[0]
    return [] if is_person(label) or excluded.intersection(keys([label])) else [label]


def _of_next_item(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """Who acts in the second of two clauses that only a comma of lists parts."""
    place = next_item(sought.shape.text, 0, sought.match.start())
    who = [] if place is None else [sought.shape.seen[place]]
    return [] if excluded.intersection(keys(who)) else who


def _only_investors(sought: Sought) -> frozenset[str]:
    """Those lately told of as investors and not as invested in: "the company raised 70" means none of them."""
    if sought.rule.kind not in ("fundraise", "debt") or sought.role != "taker":
        return frozenset()
    discourse = sought.discourse
    return frozenset(discourse.investors).difference(discourse.raised)


_OF_PERSON_ZH = lazy_re.compile(
    "(?:的|旗下|领导|掌舵|执掌|控制|控股|创办|创立|创建|创始|所|任|出任|、|和|与|及|说|称|表示|透露|认为|指出|确认|证实|宣布|强调|提到|承认|预计|预测|相信|重申|坦言|要求|带领|率领|同意|报导|报道|讯|[/〕】\\])])"
)


def _acted_by(shape: Shape, person: int, position: int) -> bool:
    """Whether a name behind a person of its clause is what he acts on, and no firm of his."""
    between = shape.text[person + 1 : position]
    return person < position and "," not in between and _OF_PERSON_ZH.search(between) is None


def consortium(shape: Shape, formed: re.Match[str]) -> list[tuple[int, Sighting]]:
    """Who acts for a consortium: it by its own name, else all its members."""
    return list(shape.names(*formed.span("name" if formed["name"] else "who")))


def _firms_of_people(sought: Sought, people: list[Sighting]) -> list[Sighting]:
    """The firm that persons lead or found; nobody where that is not said: they raise no money."""
    places = {id(one): place for place, one in sought.shape.seen.items()}
    found = [firm_of(sought, places[id(one)], one)[1] for one in people if id(one) in places]
    firms = [one for one in found if isinstance(one.value, Name) and not one.value.person]
    return firms[:1] or nobody(sought)


def firm_of(sought: Sought, position: int, sighting: Sighting) -> tuple[int, Sighting]:
    """The firm whose founder or chief tells of its round: N 创始人某某披露,完成…融资."""
    office = _OFFICE_OF_ZH.search(sought.shape.text, 0, position)
    if office is None or not is_person(sighting):
        return position, sighting
    return office.start(), sought.shape.seen[office.start()]


def _owner(sought: Sought) -> list[Sighting] | None:
    """Whose act it is: "our purchase of N", "the Group's acquisition of N"; None if nobody's."""
    owned = _OWNED_ACT.search(sought.shape.text, 0, sought.match.start())
    if owned is None or not _ACT.match(sought.shape.text, sought.match.start()):
        return None
    told = sought.discourse.speaker or sought.discourse.company
    if owned["who"] != "our":
        sighting = sought.shape.seen[owned.start("who")]
        if sighting.sort is Sort.NAME:
            return [sighting]  # "deals such as N's acquisition of M"
        return resolve(
            sighting, sought.shape, owned.start("who"), sought.discourse, frozenset()
        ) or nobody(sought)
    return [told] if told is not None else nobody(sought)


def _as_round(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """Whose round is the subject of the sentence: "The round, backed by N and M, is to raise 600"."""
    raises = sought.rule.kind == "fundraise" and sought.role == "taker"
    if not raises or sought.shape.is_chinese() or not _ROUND_ACTS.match(sought.shape.text):
        return []
    found = round_of(sought.discourse, excluded) or []
    sought.inherited = sought.inherited or bool(found)
    return found


def _whose(sought: Sought, place: int) -> list[Sighting]:
    """Whom a name or pronoun at a place means."""
    sighting = sought.shape.seen[place]
    if sighting.sort is Sort.NAME:
        return [sighting]
    sought.inherited = True
    return resolve(sighting, sought.shape, place, sought.discourse, frozenset())


def _owner_behind(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """Whose act opens the sentence, where he is named behind it: "After its investment in N, M wrote"."""
    text, start = sought.shape.text, sought.match.start()
    opened = _AHEAD_OF_OWNER.match(text)
    if opened is None or start > opened.end() + 30 or "\ue001" in text[:start]:
        return []
    named = _NAMED_NEXT.search(text, sought.match.end() - 1)
    if named is None:
        return []
    who = sought.shape.seen[named.start("who")]
    return [] if excluded.intersection(keys([who])) else [who]


def _agent(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The N of 由 N 发起: the actor of a clause that has no other subject."""
    left = sought.shape.text.rfind(",", 0, sought.match.start()) + 1
    for position, sighting in sought.shape.names():
        agent = left < position < sought.match.start() and sought.shape.text[position - 1] == "由"
        if agent and not excluded.intersection(keys([sighting])):
            return [sighting]
    return []


def _candidates(sought: Sought) -> list[tuple[int, Sighting]]:
    """Those who may be the subject, the likeliest first."""
    shape, start = sought.shape, sought.match.start()
    found = [
        (position, sighting)
        for position, sighting in shape.seen.items()
        if position < start
        and sighting.sort in (Sort.NAME, Sort.PRONOUN)
        and can_be_subject(shape, position)
        and not (shape.is_chinese() and is_object(shape.text, position))
        and not _BUILT_FOR.search(shape.text, max(0, position - 14), position + 2)
        and not _is_object(shape, position, sighting)
    ]
    if not shape.is_chinese():
        found = [one for one in found[::-1] if not _parenthetic(sought, one[0])]
        goes_on = found and (
            (found[-1][0] == 0 and not speaks(shape, 0))
            or _PLACED_FIRST.fullmatch(shape.text, 0, found[-1][0])
        )
        if goes_on and _COORDINATED.search(shape.text, 0, start):
            return [found[-1], *found[:-1]]
        return found
    found = [one for one in found if not speaks_here(sought, *one)]
    if len(found) > 1:
        found = [one for one in found if topic_before(shape, one[0]) is None]
    if len(found) > 1 and found[0][0] == 0 and shape.text[1:2] == ":":
        found = [*found[1:], found[0]]  # a label is what is spoken of, not who acts
    clauses: dict[int, list[tuple[int, Sighting]]] = {}
    for position, sighting in found:
        if not speaks(shape, position) or len(found) == 1:
            gap = shape.text.count(",", position, start) + shape.text.count(":", position, start)
            clauses.setdefault(gap, []).append((position, sighting))
    # 甲公告其子公司乙…: the subsidiary acts by the verb behind it
    for within in clauses.values():
        within.sort(key=lambda one: not acts_as_subsidiary(shape.text, one[0]))
    return [pair for gap in sorted(clauses) for pair in clauses[gap]]


def topic_before(shape: Shape, position: int) -> tuple[int, Sighting] | None:
    """Whom the clauses before are on, where a name only ends the last of them: 甲成立于 2020 年,对手为乙,今年完成….

    A clause that leaves its subject out goes on with that of those before it, not with their object.
    """
    if not shape.is_chinese() or not _ENDS_CLAUSE_ZH.match(shape.text, position + 1):
        return None
    if opens_clause(shape.text, position):
        return None
    found = [
        (place, one)
        for place, one in shape.seen.items()
        if place < position
        and (one.sort is Sort.NAME or _stands_for_one(one))
        and opens_clause(shape.text, place)
        and not speaks(shape, place)
        and shape.text.find(",", place, position) >= 0
    ]
    return found[-1] if found else None


def _stands_for_one(sighting: Sighting) -> bool:
    """Whether a pronoun means one firm told before: 它, 该公司."""
    return isinstance(sighting.value, Pronoun) and sighting.value.sort in ("back", "filer")


def _parenthetic(sought: Sought, position: int) -> bool:
    """Whether a name stands in a clause that only describes: "A, whose chips B uses, owns"."""
    text = sought.shape.text
    opened = text.rfind(", ", 0, position)
    listed = text[position : position + 1] == Sort.NAME.value
    while listed and opened > 0 and text[opened - 1] == "\ue001" and opened + 2 == position:
        position = opened - 1  # a member of a list: its first stands where all do
        opened = text.rfind(", ", 0, position)
    if _APPOSED.search(text, 0, opened + 6) and text[position + 1 : position + 2] == " ":
        return "," in text[position : sought.match.start()]
    link = sought.shape.seen.get(opened + 2)
    pronoun = None if link is None else link.value
    tells = isinstance(pronoun, Pronoun) and pronoun.sort == "relative"
    if opened < 0 or not (tells or _RELATIVE.match(text, opened)):
        return False
    return "," in text[position : sought.match.start()]


_DID_ZH = lazy_re.compile(
    "(?:\ue005|[前去今]年|此前|早前|后来?|现|目前|不久)*(?:已|曾|刚|正|将|拟)+(?:经|于\ue005|以\ue003)?"
)
"""How a bracket begins that tells what the one before it did: 甲(已收购乙)在上市后…."""


def _outer_subject(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """For brackets: the subject of the sentence around them, else the name before them."""
    assert sought.shape.outer is not None
    if of_holders(sought) or _DID_ZH.fullmatch(sought.shape.text, 0, sought.match.start()):
        return before_bracket(sought, excluded)
    for _, sighting in subjects(sought.shape.outer, len(sought.shape.outer.text), leftmost=True):
        if sighting.start > sought.shape.places[0]:
            break  # named only behind the bracket: whoever acts in it is told before
        if sighting is sought.shape.host and is_taken(sought, sighting):
            return []  # 控股 N(持股 51%): N is held
        if isinstance(sighting.value, Name) and key(sighting.value) not in excluded:
            return [sighting]
    return before_bracket(sought, excluded)


def _may_inherit(sought: Sought) -> bool:
    """Chinese leaves out a subject that is known; English does so only in heads and lists."""
    return sought.shape.is_chinese() or sought.match.start() <= 6


def _short_for(word: str, one: Sighting | None) -> bool:
    """Whether a word is how the name of whom the text is on begins."""
    return one is not None and isinstance(one.value, Name) and one.value.text.startswith(word)


def _is_object(shape: Shape, position: int, sighting: Sighting) -> bool:
    """Whether "it" or "them" has no verb behind: "financed it with a loan"."""
    pronoun = sighting.value
    return (
        isinstance(pronoun, Pronoun)
        and pronoun.text in ("it", "them")
        and _NO_VERB.match(shape.text, position + 1) is not None
    )


def unnamed_subject(text: str, start: int) -> bool:
    """Whether the clause that ends at a place is on somebody whom no name tells: 项目公司将由 N 持有."""
    if HAN_LETTER.search(text) is None:
        return False
    return _UNNAMED_SUBJECT.search(text, 0, start) is not None
