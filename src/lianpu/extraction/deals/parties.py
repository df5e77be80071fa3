"""Who gives and who takes in a matched pattern: bound names, subjects, and who provides what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.chronicles import leaves_out
from lianpu.extraction.deals.grammar import MEMBERS, Rule
from lianpu.extraction.deals.unread import unread_subject
from lianpu.extraction.names.naming_sides import is_person as names_person
from lianpu.extraction.text.belonging import acts_as_subsidiary
from lianpu.extraction.text.discourse import Discourse, recent, resolve, settled
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort, is_person, key, keys
from lianpu.extraction.text.subjects import can_be_subject, speaks, subject_group, subjects

PERSONAL = frozenset({"stake_held", "stake_sale", "equity_investment", "acquisition", "fundraise"})
"""Kinds in which a person may give."""

_RELATIVE = re.compile(
    r", (?:\ue002 (?:that|which|who)|\ue002 (?:counts|includes|lists|boasts|has|is (?:backed|owned|controlled|led) by)|(?:in|of|to|for|from|with) (?:which|whom|\ue002)\b|whose|which|who|where|with|(?:majority-?|part-?|jointly )?(?:controlled|owned|backed|led|founded|run|chaired) by|a unit of|part of)\b"
)
_RELATIVE_OF = re.compile(
    r"'s? (?:[a-z\-]+ ){0,2}?(?:parent|owner|subsidiary|affiliate|founders?|chairman|family|customers?|suppliers?"
    r"|rivals?|investors?|shareholders?|lenders?|management|employees|partners?)\b(?! \ue001)"
    r"|的?(?:母公司|控股股东|实际控制人|实控人|创始人|大股东|董事长|客户|供应商|对手)(?!\ue001)"
)
_HOLDS_ANOTHER = re.compile("\ue001(?:直接|间接|合计|目前|现)*持有\ue001(?=[^,;\ue001]{0,4}\ue004)")
_STRUCTURE = re.compile(
    "\ue001的?(?:主要|现有|前[五十]大)?(?:股东|股权|持股)(?:的?(?:构成|结构|名单|阵容|分布))"
)
"""Before a list of holders: whom they hold."""
_HOLDERS = re.compile(
    r"股东(?:构成|结构|名单|阵容|行列)(?:已|中|里)?[^;]{0,60}其中(?:[^;]{0,60})?$"
    r"|(?:投资方|投资人|投资者|投资机构|股东|持有人)(?:主要|目前|还|现)?(?:包括了?|为|有|是|:)[^;]{0,60}$"
    r"|\b(?:shareholders?|investors?|backers?|holders?|owners?) (?:include|are|were|included|including|:)[^;]{0,90}$"
)
"""Before a list of those that hold a firm."""
_TAKEN = re.compile("(?:控股|收购|入股|参股|投资|增资|持有|并购|设立|成立)了?$")
_WHO_HOLDS = re.compile(
    r"\ue001, (?:\ue002 (?:already )?(?:owns|holds|controls|has)|the owner of|holder of|an? (?:[a-z]+ )?(?:investor|shareholder) in) (?:[^,;\ue001]{0,20}? (?:of|in) )?\ue001(?=,)"
)
_NO_VERB = re.compile(
    r" (?:with|for|by|from|in|to|at|on|as|and|through|via|again|back|up|out)\b|[,.;]|$"
)
_BACKERS_OF = re.compile(r"\ue001'?s? (?:[a-z]+ )?(?:backers?|investors?|shareholders?|owners?)\b")
"""Whoever puts in money behind these words puts it into the one whose backers they are."""
_PUT_INTO = re.compile(
    r"\b(?:investments?|stakes?|bets?) (?:in|on) (?:[a-z\-]+ ){0,2}(?P<who>\ue001)[^;\ue001]*, (?:while|and|whereas) (?:[^;]*\ue001)?[^;]*$"
)
_APPOSED = re.compile(r"\ue001[.)]? ?, an? [a-z]{1,3}$")
"""How a phrase opens that says what the name before it is."""
_CLAUSE_ENDS = re.compile(
    r"[,;:]|\b(?:while|because|although|though|since|after|before|when|which|who|said|says)\b"
)
"""Where the clause of a subject ends, or what it says begins."""
_COORDINATED = re.compile(r", (?:and|but) (?:(?:also|then|later) )?$")
"""Before a further verb of the same subject: "It bought N's unit, and obtained 10% of M"."""
_ALSO_LED = re.compile(
    r" also (?:co-?led|led|leads|invested|backed|joined|participated|put|anchored)\b"
)
_SAID_UNREAD = re.compile(
    r"(?:^|[;:] )(?:[\ue008\ue009](?:'s)?|[a-z0-9.\-']+)(?: (?!(?:but|and|as|after|while|so)\b)(?:[a-z0-9.\-']+|\ue008(?:'s)?)){0,7}"
    r" (?:said|says|announced|reported|reports|confirmed|disclosed|expects|told \ue008|added)(?: (?:on )?[a-z]+day)?(?: that)? $"
)
"""Before what a subject says of itself that no reader knew for a name: "3V Co said it would buy"."""
_OFFICE_OF_ZH = re.compile(
    "\ue001的?(?:联合)?(?:创始人|创办人|ceo|首席执行官|首席[^,;\ue001]{2,4}官|董事长|执行长|总裁|总经理)(?:兼[^,;\ue001]{2,6})?$"
)
_PLACED_FIRST = re.compile(r"(?:in|on|at|during|for|across|outside) [^,;\ue001]{0,30}, ")
"""Before the subject of a sentence that begins with when or where: "In the north, N led"."""
_OF_PERSON = re.compile(r"'s? (?:[a-z\-]+ ){0,3}\ue001")
_OF_OWNER = re.compile(
    r"'s? (?:[a-z0-9\-]+ ){0,5}?(?:operations?|unit|business|arm|division|subsidiary|affiliate|operator|maker|brand|chain|bank|insurer|company|firm|start-?up),? \ue001"
)
"""Behind the owner of a firm that is named: "a stake in N's pension insurance operation M"."""
_VENTURE_OF = re.compile(
    rf"\b(?:joint venture|venture|consortium|partnership) (?:of|between|formed by) (?P<who>\ue001{MEMBERS}) "
    r"(?:has|have|had|is|was|will|plans|[a-z]+ed)\b"
)
"""A subject that is nothing but those who formed it: "the joint venture of A, B and C has borrowed"."""
_UNDERTAKES = re.compile(
    r"\b(?:commitment|pledge|promise|undertaking|agreement|plan|decision|offer)s? (?:from|by) (?P<who>\ue001) to $"
)
"""Before what somebody undertakes to do: "a commitment from N to purchase"."""
_UNTOLD_YEAR = re.compile(r"\ue005|[0-9]{4}\b")
_THAT = re.compile(
    r"(?P<who>\ue001), (?:an?|the) (?:(?!that|which)[a-z0-9\-\ue008]+ ){1,8}(?:that|which) (?:(?:has|have|had|already|also|recently|just|once) )*$"
)
"""Before what a firm did of which one speaks: "wrote about N, the delivery start-up that raised 5"."""
_OWNED_ACT = re.compile(
    r"(?P<who>\bour|[\ue001\ue002](?='s? ))(?:'s?)? (?:[a-z0-9\-\ue005\ue003]+ ){0,3}?$"
)
_ACT = re.compile(r"(?:the )?(?:acquisition|purchase|takeover|buyout|investment|sale|disposal)\b")
"""A noun of deals, whose owner acts."""
_UNNAMED_SUBJECT = re.compile(
    r"(?:^|[,;:。])[^,;:\ue001]{0,4}(?:另一家|另一|有一家)[^,;:\ue001]{2,14}$"
    r"|(?:^|[,;:])(?:包括|例如|诸如)[^,;:\ue001]{3,14}$"
    r"|^(?:全资|控股|参股)?[子孙]公司(?!\ue001)[^;\ue001\ue002]{0,60}$"
    r"|(?:^|[,;:])其[他余][^,;:\ue001]{1,14}$"
    r"|(?:^|[,;:])(?:该|此|有关|上述)?(?:项目|合资|合营|新设|新)公司(?!\ue001)[^,;:]{0,60}$"
    r"|由\ue002(?:的)?(?:控股股东|实际控制人|实控人|大股东|董事|高管|创始人)[^,;\ue001]{0,16}$"
    r"|^(?:\ue001)?第[一二三四五六七八九十]大股东(?!\ue001)[^;\ue001\ue002]{2,90}$"
    r"|(?:^|[,;:])[^,;:\ue001]{0,6}(?:实控人|实际控制人|控股股东|母公司|创始人|大股东|管理层|子公司|孙公司)[^,;:\ue001]{0,14}$"
)
"""A clause whose subject is told by what it is and not named."""
_HELD = re.compile(
    r"(?:等[^,;\ue001]{0,8})?(?:合计)?(?:所持有?的?|持有的?|手中的|手中持有的|(?:合资|共同)?成立的|(?:的)?(?:旗下|下属|参股|控股|全资)的?)(?:[^,;\ue001\ue003]{0,8}(?:公司|企业|基金|平台|机构|品牌))?\ue001"
    r"|的?(?:子公司|附属公司|孙公司|(?:权属|所属|下属|直属)(?:公司|企业))-{0,2}\ue001"
)


_TELLS_OF = re.compile(
    "(?:[^,;\ue001]{0,24},)?\ue001[^,;\ue001]{0,14}(?:公告|披露|公布),?称,?(?:其|公司|旗下|[子孙]公司|参股公司)?"
)
"""Who announces of another what the sentence goes on to tell."""
_UNREAD_THING = re.compile("(?:^|,)[该这此](?!公司|企业|集团|[轮笔次项])[\u3400-\u9fff]{1,6}由")
"""A thing that is held, told by what it is: 该电站由甲和乙投资建设,甲持股 30%."""


class Binder:
    """Fills the roles of one matched pattern."""

    def __init__(
        self, shape: Shape, match: re.Match[str], rule: Rule, discourse: Discourse
    ) -> None:
        self._shape = shape
        self._match = match
        self._rule = rule
        self._discourse = discourse
        self.inherited = False
        """Whether a role was filled from another sentence."""
        self.topical = False
        """Whether that was done for want of any subject, no pronoun asking for it."""
        self._role = ""
        """The role that is being filled."""
        self._unsaid = False
        """Whether the subject is one whom no name says."""

    def role(self, role: str, exclude: Iterable[Sighting] = ()) -> list[Sighting]:
        """The names of a role, pronouns resolved; empty when open."""
        self._role = role
        bound = self._bound(role)
        if self._rule.kind == "fundraise" and role == "taker":
            bound = [self._firm_of(p, s) for p, s in bound]
        excluded = frozenset(keys([*exclude]))
        if bound:
            return self._resolved(bound, excluded)
        where = self._rule.seek.get(role)
        held = self._rule.kind == "stake_held" and role == "taker"
        if held and of_unread_thing(self._shape.text, self._match.start()):
            return []
        owned = self._structured() if held and self._shape.outer is not None else []
        if owned:
            return owned
        if role == "taker" and self.of_holders() and self._shape.outer is not None:
            # whoever stands in the list holds, and is not held
            excluded |= frozenset(keys([one for _, one in self._shape.outer.names()]))
        if where == "subject":
            return self._subject(excluded)
        if where == "anyone":
            return self._subject(excluded) or ([] if self._unsaid else self._topic(excluded))
        if where == "centre":
            return self._subject(excluded) if not self._centred(excluded) else self._topic(excluded)
        if where == "speaker":
            told = self._discourse.speaker or self._discourse.company
            known = told is not None and not excluded.intersection(keys([told]))
            return [told] if told is not None and known else []
        if where == "host":
            return (
                self._host(excluded)
                or self._held_before(excluded)
                or self._opening(excluded)
                or self._held(excluded)
            )
        if where == "topic" and role == "taker" and self._of_talk():
            told = self._discourse.speaker
            return [told] if told is not None and not excluded.intersection(keys([told])) else []
        if where == "topic" and self._shape.outer is not None:
            return self._host(excluded)
        if where == "topic":
            return (
                self._held_here(excluded)
                or self._host(excluded)
                or (self._put_into(excluded) if role == "taker" else [])
                or self._parallel(role, excluded, 0)
                or (self._shape.is_chinese() and self._here(excluded))
                or self._parallel(role, excluded, 4)
                or self._topic(excluded)
            )
        return []

    def _of_talk(self) -> bool:
        """Whether money that goes to nobody named is that of who speaks: "they put in 40 million"."""
        return self._discourse.talk and self._rule.kind == "equity_investment"

    def _centred(self, excluded: frozenset[str]) -> bool:
        """Whether a sentence without a subject can only be on the one firm that the text is about."""
        topic, centre = self._discourse.topic, self._discourse.protagonist
        company = self._discourse.company
        told = [keys([one]) for one in (topic, company or centre) if one is not None]
        before = [p for p, s in self._shape.names() if p < self._match.start()]
        return not before and len(told) == 2 and told[0] == told[1]

    def _owned(self, start: int, end: int) -> tuple[int, int]:
        """ "…持有的 Y": what stands behind "held by X" is what is bought, not X."""
        words = _HELD.match(self._shape.text, end)
        if words is None or self._rule.kind not in ("acquisition", "equity_investment"):
            return start, end
        return words.end() - 1, words.end()

    def _bound(self, role: str) -> list[tuple[int, Sighting]]:
        found: list[tuple[int, Sighting]] = []
        for group_name in (role, f"{role}2"):
            if group_name in self._match.re.groupindex and self._match.start(group_name) >= 0:
                start, end = self._owned(*self._match.span(group_name))
                found = [
                    (p, s)
                    for p, s in self._shape.seen.items()
                    if start <= p < end and s.sort in (Sort.NAME, Sort.PRONOUN)
                ] + (found if group_name == "giver2" else [])
                if group_name == "giver2":
                    found.sort()
        found = self._possessed(found, role)
        return [
            (p, s)
            for p, s in found
            if (self._rule.whose or not owned_by(self._shape, p))
            and not self._shape.text.endswith("according to ", 0, p)
            and not self._speaks_here(p, s)
        ]

    def _firms_of(self, people: list[Sighting]) -> list[Sighting]:
        """The firm that persons lead or found; nobody where that is not said: they raise no money."""
        places = {id(one): place for place, one in self._shape.seen.items()}
        found = [self._firm_of(places[id(one)], one)[1] for one in people if id(one) in places]
        firms = [one for one in found if isinstance(one.value, Name) and not one.value.person]
        return firms[:1] or self._nobody()

    def _firm_of(self, position: int, sighting: Sighting) -> tuple[int, Sighting]:
        """The firm whose founder or chief tells of its round: N 创始人某某披露,完成…融资."""
        office = _OFFICE_OF_ZH.search(self._shape.text, 0, position)
        if office is None or not is_person(sighting):
            return position, sighting
        return office.start(), self._shape.seen[office.start()]

    def _possessed(
        self, found: list[tuple[int, Sighting]], role: str
    ) -> list[tuple[int, Sighting]]:
        """Whose firm it is gives way to the firm: "invested in a round for Ida Roe's Norvale"."""
        last = found[-1] if found else None
        if last is None or not isinstance(last[1].value, Name):
            return found
        if not last[1].value.person and role != "taker":
            return found
        owns = _OF_PERSON if last[1].value.person else _OF_OWNER
        words = owns.match(self._shape.text, last[0] + 1)
        if words is None:
            return found
        return [*found[:-1], (words.end() - 1, self._shape.seen[words.end() - 1])]

    def _speaks_here(self, position: int, sighting: Sighting) -> bool:
        """Whether a name is the label of whose turn it is to speak: a person's before a colon."""
        person = is_person(sighting)
        return person and position == 0 and self._shape.text.startswith(":", 1)

    def _resolved(
        self, bound: list[tuple[int, Sighting]], excluded: frozenset[str]
    ) -> list[Sighting]:
        names: list[Sighting] = []
        for position, sighting in bound:
            if isinstance(sighting.value, Pronoun):
                if self._of_unread(position, sighting):
                    continue
                barred = excluded | self._named_behind(position, sighting)
                meant = resolve(sighting, self._shape, position, self._discourse, barred)
                self.inherited = self.inherited or not settled(sighting, self._discourse)
                names.extend(meant)
            else:
                names.append(sighting)
        return names

    def _subject(self, excluded: frozenset[str]) -> list[Sighting]:
        """The subject of the match: in English the nearest, in Chinese the first of its clause."""
        if unnamed_subject(self._shape.text, self._match.start()):
            return []
        described = _THAT.search(self._shape.text, 0, self._match.start())
        if described is not None and self._shape.outer is None:
            who = self._shape.seen[described.start("who")]
            if not excluded.intersection(keys([who])):
                return [who]
        owner = self._owner()
        if owner is not None:
            return [one for one in owner if not excluded.intersection(keys([one]))]
        venture = _VENTURE_OF.search(self._shape.text, 0, self._match.start() + 1)
        if venture is not None:
            partners = [one for _, one in self._shape.names(*venture.span("who"))]
            return [one for one in partners if not excluded.intersection(keys([one]))]
        undertakes = _UNDERTAKES.search(self._shape.text, 0, self._match.start())
        if undertakes is not None:
            who = self._shape.seen[undertakes.start("who")]
            if not excluded.intersection(keys([who])):
                return [who]
        people: list[Sighting] = []
        for position, sighting in self._candidates():
            if isinstance(sighting.value, Pronoun):
                members = self._pronoun(position, sighting, excluded)
                own = sighting.value.sort in ("speaker", "filer")
                own = own or sighting.value.text in ("本公司", "公司")
                if not members and (own or self._named_behind(position, sighting)):
                    self._unsaid = True
                    return []  # "we" and "the Company" are somebody, and no name says who
            else:
                members = subject_group(self._shape, position, sighting)
            members = [
                m for m in members if isinstance(m.value, Name) and key(m.value) not in excluded
            ]
            if members and all(map(is_person, members)):
                people = people or members
            elif members:
                return members
        if people and self._rule.kind == "fundraise" and self._role == "taker":
            return self._firms_of(people)
        if people and self._rule.kind in PERSONAL:
            return people
        if self._shape.outer is not None:
            return self._outer_subject(excluded)
        agent = self._agent(excluded)
        if agent:
            return agent
        company = self._discourse.company
        if company is None and self._shape.is_chinese():
            company = self._discourse.speaker  # an answer leaves out who answers
        if company is not None and not excluded.intersection(keys([company])):
            self.inherited = True
            return [company]
        self.topical = True
        if self._shape.is_chinese() and unread_subject(self._shape.text, self._match.start()):
            self._unsaid = True
            return []
        return self._topic(excluded) if self._may_inherit() else []

    def _owner(self) -> list[Sighting] | None:
        """Whose act it is: "our purchase of N", "the Group's acquisition of N"; None if nobody's."""
        owned = _OWNED_ACT.search(self._shape.text, 0, self._match.start())
        if owned is None or not _ACT.match(self._shape.text, self._match.start()):
            return None
        told = self._discourse.speaker or self._discourse.company
        if owned["who"] != "our":
            sighting = self._shape.seen[owned.start("who")]
            if sighting.sort is Sort.NAME:
                return [sighting]  # "deals such as N's acquisition of M"
            return (
                resolve(sighting, self._shape, owned.start("who"), self._discourse, frozenset())
                or self._nobody()
            )
        return [told] if told is not None else self._nobody()

    def _nobody(self) -> list[Sighting]:
        self._unsaid = True
        return []

    def _agent(self, excluded: frozenset[str]) -> list[Sighting]:
        """The N of 由 N 发起: the actor of a clause that has no other subject."""
        left = self._shape.text.rfind(",", 0, self._match.start()) + 1
        for position, sighting in self._shape.names():
            agent = left < position < self._match.start() and self._shape.text[position - 1] == "由"
            if agent and not excluded.intersection(keys([sighting])):
                return [sighting]
        return []

    def _candidates(self) -> list[tuple[int, Sighting]]:
        shape, start = self._shape, self._match.start()
        found = [
            (position, sighting)
            for position, sighting in shape.seen.items()
            if position < start
            and sighting.sort in (Sort.NAME, Sort.PRONOUN)
            and can_be_subject(shape, position)
            and not _is_object(shape, position, sighting)
        ]
        if not shape.is_chinese():
            found = [one for one in found[::-1] if not self._parenthetic(one[0])]
            goes_on = found and (
                (found[-1][0] == 0 and not speaks(shape, 0))
                or _PLACED_FIRST.fullmatch(shape.text, 0, found[-1][0])
            )
            if goes_on and _COORDINATED.search(shape.text, 0, start):
                return [found[-1], *found[:-1]]
            return found
        found = [one for one in found if not self._speaks_here(*one)]
        if len(found) > 1 and found[0][0] == 0 and shape.text[1:2] == ":":
            found = [*found[1:], found[0]]  # a label is what is spoken of, not who acts
        clauses: dict[int, list[tuple[int, Sighting]]] = {}
        for position, sighting in found:
            if not speaks(shape, position) or len(found) == 1:
                clauses.setdefault(shape.text.count(",", position, start), []).append(
                    (position, sighting)
                )
        # 甲公告其子公司乙…: the subsidiary acts by the verb behind it
        for within in clauses.values():
            within.sort(key=lambda one: not acts_as_subsidiary(shape.text, one[0]))
        return [pair for gap in sorted(clauses) for pair in clauses[gap]]

    def _parenthetic(self, position: int) -> bool:
        """Whether a name stands in a clause that only describes: "A, whose chips B uses, owns"."""
        text = self._shape.text
        opened = text.rfind(", ", 0, position)
        while opened > 0 and text[opened - 1] == "\ue001" and opened + 2 == position:
            position = opened - 1  # a member of a list: its first stands where all do
            opened = text.rfind(", ", 0, position)
        if _APPOSED.search(text, 0, opened + 6) and text[position + 1 : position + 2] == " ":
            return "," in text[position : self._match.start()]
        link = self._shape.seen.get(opened + 2)
        pronoun = None if link is None else link.value
        tells = isinstance(pronoun, Pronoun) and pronoun.sort == "relative"
        if opened < 0 or not (tells or _RELATIVE.match(text, opened)):
            return False
        return "," in text[position : self._match.start()]

    def _pronoun(
        self, position: int, sighting: Sighting, excluded: frozenset[str]
    ) -> list[Sighting]:
        assert isinstance(sighting.value, Pronoun)
        if self._of_unread(position, sighting):
            return self._nobody()
        if _ALSO_LED.match(self._shape.text, position + 1):
            before = recent(self._discourse, "equity", "giver", 4)
            if before and not excluded.intersection(keys(before)):
                self.inherited = True
                return before[:1]  # "The firm also co-led": whoever led the round before
        excluded |= self._named_behind(position, sighting)
        meant = resolve(sighting, self._shape, position, self._discourse, excluded)
        if meant:
            known = sighting.value.sort == "relative" or settled(sighting, self._discourse)
            said = self._shape.positions(meant)
            known = known or any(place < position for place in said)  # "N said it had ordered"
            self.inherited = not known
        return meant

    def _of_unread(self, position: int, sighting: Sighting) -> bool:
        """Whether "it" is whoever said so, and no name says who that is."""
        pronoun = sighting.value
        it = isinstance(pronoun, Pronoun) and pronoun.text == "it"
        return it and _SAID_UNREAD.search(self._shape.text, 0, position) is not None

    def _named_behind(self, position: int, sighting: Sighting) -> frozenset[str]:
        """The firms that an English clause names behind its subject "it": it is none of them.

        After principle C of the theory of binding (Chomsky 1981).
        """
        text = self._shape.text
        acts = isinstance(sighting.value, Pronoun) and sighting.value.sort == "back"
        if self._shape.is_chinese() or not acts or not can_be_subject(self._shape, position):
            return frozenset()
        stop = _CLAUSE_ENDS.search(text, position)
        end = stop.start() if stop is not None else len(text)
        return frozenset(keys([s for p, s in self._shape.names() if position < p < end]))

    def _outer_subject(self, excluded: frozenset[str]) -> list[Sighting]:
        """For brackets: the subject of the sentence around them, else the name before them."""
        assert self._shape.outer is not None
        if self.of_holders():
            return self._host(excluded)
        for _, sighting in subjects(self._shape.outer, len(self._shape.outer.text), leftmost=True):
            if sighting.start > self._shape.places[0]:
                break  # named only behind the bracket: whoever acts in it is told before
            if sighting is self._shape.host and self._is_taken(sighting):
                return []  # 控股 N(持股 51%): N is held
            if isinstance(sighting.value, Name) and key(sighting.value) not in excluded:
                return [sighting]
        return self._host(excluded)

    def of_holders(self) -> bool:
        """Whether the brackets stand behind a holder in a list of such: 投资方包括 N(持股 9%)、M(持股 4%)."""
        outer, host = self._shape.outer, self._shape.host
        if outer is None or host is None or self._rule.kind != "stake_held":
            return False
        at = next((place for place, one in outer.seen.items() if one is host), 0)
        return _HOLDERS.search(outer.text, 0, at) is not None or bool(self._structured())

    def _structured(self) -> list[Sighting]:
        """Whose holders the sentence around the brackets lists: 甲的股东构成…其中乙(持股 20%)."""
        outer, host = self._shape.outer, self._shape.host
        if outer is None or host is None or "股" not in outer.text:
            return []
        at = next((place for place, one in outer.seen.items() if one is host), 0)
        told = _STRUCTURE.search(outer.text, 0, at)
        return [] if told is None else [outer.seen[told.start()]]

    def _held_before(self, excluded: frozenset[str]) -> list[Sighting]:
        """The firm that another holds in the clauses before: 甲持有乙 10%,丙持股 19%."""
        if self._shape.outer is not None:
            return []
        held = _HOLDS_ANOTHER.search(self._shape.text, 0, self._match.start())
        if held is None:
            return []
        meant = self._shape.seen[held.end() - 1]
        return [meant] if not excluded.intersection(keys([meant])) else []

    def _is_taken(self, host: Sighting) -> bool:
        """Whether the name before a bracket is acted on in the sentence around it."""
        assert self._shape.outer is not None
        place = next((p for p, s in self._shape.outer.seen.items() if s is host), 0)
        return _TAKEN.search(self._shape.outer.text, max(0, place - 8), place) is not None

    def _may_inherit(self) -> bool:
        """Chinese leaves out a subject that is known; English does so only in heads and lists."""
        return self._shape.is_chinese() or self._match.start() <= 6

    def _host(self, excluded: frozenset[str]) -> list[Sighting]:
        host = self._shape.host
        if host is not None and isinstance(host.value, Name) and key(host.value) not in excluded:
            return [host]
        return []

    def _topic(self, excluded: frozenset[str]) -> list[Sighting]:
        if leaves_out(self._shape.text):
            if _UNTOLD_YEAR.match(self._shape.text):
                return []  # a line of a chronicle: of nobody that it names
            acted = self._parallel("giver", excluded, 1)
            if acted:
                return acted
        here = [
            s
            for p, s in self._shape.names()
            if p < self._match.start() and can_be_subject(self._shape, p)
        ]
        ours = any(
            isinstance(s.value, Pronoun) and s.value.sort in ("speaker", "filer")
            for p, s in self._shape.seen.items()
            if p < self._match.start()
        )
        for candidate in (
            *reversed(here),
            # "we entered into an agreement that"; whose holders a text on one firm tells of
            self._discourse.company if ours or self._rule.kind == "stake_held" else None,
            self._discourse.topic,
            self._discourse.heading,
            *reversed(self._discourse.earlier),
            self._discourse.protagonist,
        ):
            if candidate is None or not isinstance(candidate.value, Name):
                continue
            person = candidate.value.person or (
                self._rule.kind == "stake_held"
                and candidate.value.guessed
                and names_person(candidate.value.text)
            )
            if self._invests(candidate) and candidate not in here:
                continue
            if key(candidate.value) not in excluded and not person:
                self.inherited = candidate not in here
                return [candidate]
        return []

    def _invests(self, candidate: Sighting) -> bool:
        """Whether one who would be invested in unsaid was itself told of as an investor."""
        if self._role != "taker" or self._rule.kind not in deal_kinds():
            return False
        family = deal_kinds()[self._rule.kind].family
        return (
            family in ("equity", "ownership")
            and isinstance(candidate.value, Name)
            and self._discourse.invests(candidate.value)
        )

    def _here(self, excluded: frozenset[str]) -> list[Sighting]:
        """The first subject of the sentence before the match, the others' parties aside.

        Of 甲公告,称其参股公司乙已完成融资 it is the second, of which the first only tells.
        """
        told = _TELLS_OF.match(self._shape.text)
        if told is not None and told.end() < self._match.start():
            own = [
                s
                for p, s in self._shape.names(told.end(), self._match.start())
                if can_be_subject(self._shape, p) and not is_person(s)
            ]
            if own and not excluded.intersection(keys(own[:1])):
                return own[:1]
        for position, sighting in self._shape.seen.items():
            if position >= self._match.start():
                break
            if sighting.sort is Sort.PRONOUN and can_be_subject(self._shape, position):
                meant = self._pronoun(position, sighting, excluded)
                if meant:
                    return meant
            if sighting.sort is not Sort.NAME:
                continue
            person = is_person(sighting)
            open_ = not person and not excluded.intersection(keys([sighting]))
            if open_ and can_be_subject(self._shape, position):
                return [sighting]
        return []

    def _held_here(self, excluded: frozenset[str]) -> list[Sighting]:
        """The firm that the one who acts is said to hold: "N, which owns 61% of M, contributed"."""
        text = self._shape.text
        held = _WHO_HOLDS.search(text, 0, self._match.start())
        if held is None and not _BACKERS_OF.match(text):
            return []
        meant = self._shape.seen[held.end() - 1 if held is not None else 0]
        return [meant] if not excluded.intersection(keys([meant])) else []

    def _put_into(self, excluded: frozenset[str]) -> list[Sighting]:
        """Into whom others are said to put money in the clause before: "its investment in N reaches 3"."""
        told = _PUT_INTO.search(self._shape.text, 0, self._match.start())
        if told is None:
            return []
        who = self._shape.seen[told.start("who")]
        return [] if excluded.intersection(keys([who])) else [who]

    def _opening(self, excluded: frozenset[str]) -> list[Sighting]:
        """The firm that a sentence begins with, where an earlier clause is on it: N成立于…,M持股."""
        first = self._shape.seen.get(0)
        if first is None or first.sort is not Sort.NAME or self._shape.outer is not None:
            return []
        before = self._shape.text[: self._match.start()]
        apart = "," in before or "、" in before
        known = excluded.intersection(keys([first]))
        return [first] if apart and not known and can_be_subject(self._shape, 0) else []

    def _parallel(self, role: str, excluded: frozenset[str], within: int) -> list[Sighting]:
        """ "A invested 3 in X. B put in 4.": the taker of a like deal told just before."""
        family = deal_kinds()[self._rule.kind].family if self._rule.kind in deal_kinds() else ""
        found = [
            s
            for s in recent(self._discourse, family, role, within)
            if isinstance(s.value, Name) and key(s.value) not in excluded
        ]
        self.inherited = self.inherited or bool(found)
        return found

    def _held(self, excluded: frozenset[str]) -> list[Sighting]:
        """The firm whose stakes are told of, where the sentence leaves it out."""
        if self._shape.outer is not None:
            return []
        self.inherited = True
        main = self._discourse.company or self._of_company() or self._discourse.protagonist
        fallback = (
            [main]
            if main and isinstance(main.value, Name) and key(main.value) not in excluded
            else []
        )
        return self._parallel("taker", excluded, 8) or fallback or self._topic(excluded)

    def _of_company(self) -> Sighting | None:
        """Whom 公司 means in 招股书显示,甲持有公司 12% 股份: the subject of the sentence before."""
        start, end = self._match.span()
        said = "公司" in self._shape.text[start : end + 4] and self._shape.is_chinese()
        late = self._discourse.sentence - self._discourse.topic_at > 1
        return None if late or not said else self._discourse.topic


def of_unread_thing(text: str, start: int) -> bool:
    """Whether a sentence is on a plant or project that no name tells, up to a place in it."""
    return _UNREAD_THING.search(text, 0, start) is not None


def unnamed_subject(text: str, start: int) -> bool:
    """Whether the clause that ends at a place is on somebody whom no name tells: 项目公司将由 N 持有."""
    return _UNNAMED_SUBJECT.search(text, 0, start) is not None


def _is_object(shape: Shape, position: int, sighting: Sighting) -> bool:
    """Whether "it" or "them" has no verb behind: "financed it with a loan"."""
    pronoun = sighting.value
    return (
        isinstance(pronoun, Pronoun)
        and pronoun.text in ("it", "them")
        and _NO_VERB.match(shape.text, position + 1) is not None
    )


def owned_by(shape: Shape, position: int) -> bool:
    """Whether a name only says whose parent, owner or subsidiary is meant: "guaranteed by N's parent"."""
    return bool(_RELATIVE_OF.match(shape.text, position + 1))


def needs_both(kind: str) -> bool:
    """Whether a deal of a kind says nothing while one side is unknown."""
    return deal_kinds()[kind].family not in ("debt", "project") and kind not in ("fundraise", "ipo")
