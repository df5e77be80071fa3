"""Who stands where beside the words of a frame: marked, acted on, or left to the subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.extraction.deals.framing.frame_left_out import fill_open, for_it, told_before
from lianpu.extraction.deals.rules.frame_places import (
    ACTS_WITH_ZH,
    APPLIES,
    APPOSED,
    COMPOUND,
    GAPPED,
    GIVEN_TO,
    GOODS_EN,
    GOODS_ZH,
    HELD_BY_ZH,
    HOLDS,
    INFINITIVE,
    LISTED_EN,
    LISTED_ZH,
    MARK_EN,
    MARK_ZH,
    MODIFIER_ZH,
    MODIFIES_ZH,
    NEXT_CLAUSE,
    OF_KIND,
    OTHER_DEAL,
    OWN,
    OWNS_ZH,
    PASSIVE,
    UNIT_OF,
    weighed,
)
from lianpu.extraction.deals.rules.frames import Frame
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.who.actors import unnamed_subject
from lianpu.extraction.deals.who.parties import owned_by, party
from lianpu.extraction.deals.who.who_acts import alone
from lianpu.extraction.text.discourse import Discourse, recent
from lianpu.extraction.text.resolving import resolve, settled
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort, key

_SIGNS = "\ue001\ue002"


_VOUCHES = lazy_re.compile("[^,;\ue001]{0,12}(?:担保|保证|兜底|增信|背书)")
"""Behind the name of one who stands behind a loan."""
_DONE_BY = lazy_re.compile(
    r"\b(?:arranged|led|made|built|backed|owned|run|provided|funded|financed|designed|supplied|advised|guaranteed|underwritten|secured|supported|developed|managed|controlled|operated|founded) by$"
)
"""Before "by", what somebody else does in the clause: "bought with a loan arranged by N"."""
_LENDS_OUT = lazy_re.compile(
    r"(?<!been )(?<!being )(?<!was )(?<!were )\b(?:provid(?:e|es|ed|ing)|extend(?:s|ed|ing)?|grant(?:s|ed|ing)?|underwr(?:ite|ites|iting|ote))"
    r" (?:(?:an?|the) )?(?:(?:[a-z\-]+|\ue003) ){0,4}$"
)
"""Before a loan, what the one does who lends."""
_WARES_ZH = lazy_re.compile(
    "的?[^,;\ue001]{0,3}?(?:芯片|gpu|tpu|显卡|加速[卡器]|服务器|算力|机柜)(?!业务|公司|部门|团队|厂|设计|初创|开发商|平台|巨头)"
)
_OF_FIRMS = ("partnership", "merger", "equity_investment", "fundraise")
"""Kinds whose sides are firms: a site or product of somebody's is traded by its owner."""
_PARENT_ZH = lazy_re.compile(
    "\ue001(?:旗下的?[^,;\ue001的]{0,8}|系[^,;\ue001的]{0,8}?(?:公司|企业|基金|平台|机构|资本))(?=\ue001)"
)
"""At one who only says whose the firm named next is: 与甲旗下的乙."""
_OWN_ZH = ("自家", "自有", "自研", "自家的")
"""Right before what is somebody's own, and no party beside him: 与自家甲平台."""
_OF_STAKES = ("acquisition", "equity_investment", "stake_sale")
_HOLDER_ZH = lazy_re.compile(
    r"(?:等[^,;\ue001]{0,8})?(?:合计)?(?:所持有?|持有|控制|拥有)的?[^,;\ue001\ue003]{0,8}[\ue001\ue002]"
)
_OFFICER = lazy_re.compile(
    "(?:创始人|董事长|总裁|总经理|执行长|财务长|首席执行官|发言人|负责人|董秘|ceo|cfo)$"
)


@dataclass
class Slots:
    """Names and sums around the words of one frame."""

    roles: dict[str, list[Sighting]]
    inherited: bool = False
    guessed: bool = False
    """Whether a side is only the one other firm that the sentence names."""


_ACTS_WITH = lazy_re.compile(
    r"partner|team|join|announc|sign|form|ink|str[iu]|enter|unveil|expand|agree|work|link|collab|co-?op|co-?dev|all(?:y|i)|nam|cho|select|appoint|pick"
    r"|tapp|bec[ao]me|been|is |deepen|exten|broad|streng|renew|forg|seal|launch|cement|reach|clinch|land|secur|conclud|finali|amend|w[io]n"
)
"""How a verb of partners begins, before which its subject stands."""
_TO_BUY = lazy_re.compile(r" (?:acquire|buy|purchase|take over) (?!its|their|the (?:rest|remain))")
_SUPPLIES = lazy_re.compile(
    r" (?:provide|supply|deliver|make|build|produce|manufacture|sell|ship) "
)
_ITS_KIND = lazy_re.compile(
    r" (?!(?:with|and|or|in|on|for|under|through|over|by|from|at|until|per|as|to|via|over)\b)[a-z\-]+"
)
"""Behind a name, of what kind the goods of that name are."""
_GOODS_TO = lazy_re.compile(
    _ITS_KIND.pattern + r"(?: [a-z\-]+){0,3} to (?:the )?(?:[a-z.\-]+ ){0,3}[\ue001\ue002]"
)
_THAT_ACTS = lazy_re.compile(
    r"that (?:will|would|can|could|may|might|must|should|is|are|was|were|has|have|had|also|then|buys?|owns?|makes?|leases?|holds?|runs?)\b"
)
"""A clause whose subject is what stands before "that"."""
_TO_DO = lazy_re.compile(r"^ to (?:jointly )?[a-z]+ (?:an?|the|its|their|[a-z]+ [a-z]+) [^;]*$")
"""Behind the noun of an alliance, what it is for."""
_COUNTED = lazy_re.compile(r"[\ue006\ue007] (?:of )?$")
"""Before whose goods are counted."""
_IN_RETURN = lazy_re.compile(r"\bin (?:exchange|return) for\b")
_BY_UNNAMED = lazy_re.compile(
    "(?<![自理来])[由被](?!于|此)(?!其(?:认购|出资|收购))[^,;:\ue001\ue002]{2,16}$"
)
"""An agent of a passive that is no name."""


def _nearest_mark(text: str, start: int, position: int) -> re.Match[str] | None:
    """The last word before a place that marks its role: 向 of 后者将向前者采购, not 将."""
    found = None
    while (mark := MARK_ZH.search(text, start, position)) is not None:
        found, start = mark, mark.start() + 1
    return found


_SIGNING = frozenset("签达订敲谈")
"""How a verb of signing begins: who stands before it signs, 某某已签下订单."""


_LAST_OF = lazy_re.compile("[和与及]|以及")
_ANOTHER_SIDE = lazy_re.compile("(?:[与和同跟])[^,;\ue001]{0,10}\ue001")


def ends_list(text: str, last: int, position: int, verb: int) -> bool:
    """Whether a name ends the list of one side of a contract, the other following: 甲、乙和丙与丁签署."""
    return (
        _LAST_OF.fullmatch(text, last + 1, position) is not None
        and text[last - 1 : last] == "、"
        and _ANOTHER_SIDE.search(text, position + 1, max(verb, position + 1)) is not None
    )


def _are_both(side: list[Sighting]) -> bool:
    """Whether a side is 双方 and nobody else."""
    return len(side) == 1 and isinstance(side[0].value, Pronoun) and side[0].value.sort == "both"


class RoleReader:
    """Fills the roles of one frame at a time."""

    def __init__(self, chinese: bool, discourse: Discourse) -> None:
        self._chinese = chinese
        self._discourse = discourse

    def slots(
        self,
        part: Shape,
        frame: Frame,
        words: re.Match[str],
        left: int,
        right: int,
        sought: Sought,
    ) -> Slots:
        """The names and pronouns around the words, by role; roles left open filled from before."""
        if frame.alone:
            return Slots(alone(part, frame.kind))
        if self._chinese and frame.turned and _BY_UNNAMED.search(part.text, left, words.start()):
            return Slots({})  # 由两家产业基金认购: who acts is not named
        if (
            frame.kind == "debt"
            and frame.subject == "taker"
            and _LENDS_OUT.search(part.text, left, words.start())
        ):
            return Slots({})  # "A is providing a 4 loan for": A lends
        found = self._marked(part, frame, words, left, right)
        turned = [s for role, s in found if role == "turned"]
        passive = (
            not self._chinese
            and not words.group().partition(" ")[0].endswith("ing")  # "is leasing" acts
            and bool(PASSIVE.search(part.text, 0, words.start()))
        )
        roles: dict[str, list[Sighting]] = {}
        for role, sighting in found:
            if role and role != "turned":
                roles.setdefault(role, []).append(sighting)
        slots = Slots(roles)
        if turned or passive:
            acted, actor = frame.object or "taker", frame.subject or "giver"
            if turned:
                roles[actor] = turned
                if frame.kind == "guarantee" and acted not in roles:
                    lent = recent(self._discourse, "debt", "taker", 0)
                    roles.update({acted: lent} if lent else {})
            elif passive and frame.turned:
                roles.pop(actor, None)
            if passive and frame.turned:
                roles.pop(acted, None)
            if acted not in roles:
                roles[acted] = self._subject(sought, frame, roles.get(actor, []))
        elif frame.subject and frame.subject not in roles:
            others = [s for role, names in roles.items() for s in names]
            roles[frame.subject] = self._subject(sought, frame, others)
        unnamed = frame.kind == "stake_held" and unnamed_subject(part.text, words.start())
        if self._chinese and for_it(part, frame, words, left, roles, self._discourse):
            slots.inherited = True
        if frame.rest and not roles.get(frame.rest) and not unnamed:
            own = OWN.search(part.text, left, right) is not None
            roles[frame.rest] = told_before(
                part, words.start(), frame, roles, self._discourse, own=own, chinese=self._chinese
            )
            slots.inherited = True
        self._resolve(part, slots, frame)
        slots.guessed = fill_open(
            part, frame, words, (left, right), slots.roles, self._discourse, self._chinese
        )
        return slots

    def _subject(self, sought: Sought, frame: Frame, others: list[Sighting]) -> list[Sighting]:
        return (
            party(sought, "a" if frame.mutual else frame.subject, others) if frame.subject else []
        )

    def _marked(
        self, part: Shape, frame: Frame, words: re.Match[str], left: int, right: int
    ) -> list[tuple[str, Sighting]]:
        """The names in the window with the roles that their places give them."""
        found: list[tuple[str, Sighting]] = []
        last: tuple[int, str] | None = None
        for position, sighting in part.seen.items():
            if sighting.sort not in (Sort.NAME, Sort.PRONOUN) or not left <= position < right:
                continue
            if (
                owned_by(part, position)
                or part.text.endswith(_OWN_ZH, 0, position)
                or (
                    frame.kind in _OF_STAKES
                    and position >= words.end()
                    and part.text.startswith(("'s \ue001", "’s \ue001"), position + 1)
                )
            ):
                role = ""  # "a bid for N's M"
            elif last is not None and (
                self._joined(frame, part.text[last[0] + 1 : position], last[1])
                or (frame.mutual and ends_list(part.text, last[0], position, words.start()))
            ):
                role = last[1]
            else:
                role = self._role(part, frame, words, left, position)
            last = (position, role)
            found.append((role, sighting))
        return found

    def _joined(self, frame: Frame, between: str, role: str) -> bool:
        """Whether a name goes on with a list: 与 before the other side of a contract does not."""
        if not role and between in frame.marks:
            return False
        return bool((LISTED_ZH if self._chinese else LISTED_EN).match(between))

    def _role(
        self, part: Shape, frame: Frame, words: re.Match[str], left: int, position: int
    ) -> str:
        text = part.text
        behind = position >= words.end()
        start = words.end() if behind else left
        between = text[start:position]
        if behind and Sort.MONEY.value in between and GAPPED.search(text[: position + 3]):
            return ""  # "A invested 4 in X and B 2": B acts, and is not acted on
        if not self._chinese:
            return self._role_en(part, frame, words, position, behind, start)
        if MODIFIES_ZH.match(text, position) or (
            frame.kind in _OF_FIRMS and _PARENT_ZH.match(text, position)
        ):
            return ""
        modifier = MODIFIER_ZH.search(text, start, position)
        at = modifier.start() if modifier is not None else position
        if behind and frame.kind == "acquisition" and _OFFICER.search(text, start, position):
            return ""  # 收购 N，董事长某某称
        if frame.kind == "debt" and not behind and APPLIES.match(text, position + 1):
            return "taker"
        if frame.possessor and not behind and HOLDS.match(text[position + 1 : words.start()]):
            return frame.possessor
        mark = _nearest_mark(text, left if not behind else words.start(), at)
        if mark is not None and not (behind and mark.start() < words.end()):
            if frame.kind == "debt" and mark[1] == "由" and _VOUCHES.match(text, position + 1):
                return ""  # 贷款由甲提供担保: who vouches does not lend
            if mark[1] in frame.turned:
                return "turned"
            beside = mark[1] in "与和跟" and not behind and frame.kind == "debt"
            if beside and ACTS_WITH_ZH.match(text, position + 1):
                return ""  # both borrow
            return frame.marks.get(mark[1], "")
        noun = text[words.start()] not in _SIGNING and frame.object != "b"  # 甲携手乙: 甲 acts
        if (
            noun
            and frame.mutual
            and not behind
            and COMPOUND.match(text[position + 1 : words.start()])
        ):
            return "b"
        if not behind:
            return frame.subject if OWNS_ZH.match(text[position + 1 : words.start()]) else ""
        if weighed(part, position + 1, position + 2):
            return frame.goods  # 供应 N 3,500 吨: what is weighed is no firm
        return self._acted_on_zh(frame, text, position, text[start:at])

    def _acted_on_zh(self, frame: Frame, text: str, position: int, between: str) -> str:
        """The role of a bare name behind a Chinese verb."""
        if frame.kind == "acquisition" and _WARES_ZH.match(text, position + 1):
            return ""  # 买下甲芯片: wares, and not their maker
        if frame.kind in _OF_STAKES:
            if _HOLDER_ZH.match(text, position + 1):
                return ""  # 受让 N 持有的 M: what is N's is bought
            held = between.rfind(Sort.NAME.value)
            if held >= 0 and HELD_BY_ZH.match(between[held + 1 :]):
                between = between[:held]
        if any(sign in between for sign in _SIGNS) or len(between) > 18:
            return ""
        if frame.goods and GOODS_ZH.match(text, position + 1):
            return frame.goods
        return frame.object

    def _role_en(
        self,
        part: Shape,
        frame: Frame,
        words: re.Match[str],
        position: int,
        behind: bool,
        start: int,
    ) -> str:
        text = part.text
        between = text[start:position]
        noun = not _ACTS_WITH.match(words.group())
        between_noun = text[position + 1 : words.start()]
        if frame.mutual and noun and not behind and COMPOUND.match(between_noun):
            return "b"
        owns = frame.possessor and not behind and text.startswith("'", position + 1)
        if owns and not any(sign in text[position + 1 : words.start()] for sign in _SIGNS):
            return frame.possessor
        if behind and frame.kind in _OF_STAKES and between.endswith(("\ue001's ", "\ue001’s ")):
            between = between[:-4]  # "a bid for N's M": what marks the owner marks it
        marked = MARK_EN.search(text, max(start, position - 60), position)
        signs = [i for i, letter in enumerate(between) if letter in _SIGNS]
        fresh = between[signs[-1] + 1 :] if signs else between
        marked = MARK_EN.search(UNIT_OF.sub(" ", fresh)) if marked else None
        if behind and not signs and OF_KIND.match(between):
            return frame.object
        if behind and GOODS_EN.match(text, position + 1):
            if frame.goods:
                return frame.goods
            if frame.object == "giver" and _COUNTED.search(text, 0, position):
                return ""  # "to provide 90,000 N chips": who made what is provided
        if marked is not None:
            mark_word = marked[1]
            if frame.kind == "fundraise" and between.count(Sort.MONEY.value) > 1:
                return ""  # "the funding of 30, including a 22 second closing for N": of the second
            if mark_word == "that" and _THAT_ACTS.match(fresh, marked.start(1)):
                return ""  # "debt through a vehicle that would buy N chips": N does nothing in it
            if frame.kind == "partnership" and _TO_DO.search(fresh, 0, marked.start(1)):
                return ""  # "announced an alliance to build a platform with N": not with N
            if mark_word == "and" and "between" not in text[start:position]:
                return ""  # "the contract does X and arrives as N": N is no side of it
            if frame.kind == "stake_sale" and _IN_RETURN.search(between):
                return ""  # "sell its unit to N in exchange for N's interest in M": M is not sold
            if frame.kind == "debt" and OTHER_DEAL.search(fresh):
                return ""  # "a loan in connection with its merger with N"
            if (
                frame.kind == "acquisition"
                and mark_word == "to"
                and _TO_BUY.match(fresh, marked.end(1))
            ):
                return frame.object  # "made a proposal to acquire N"
            if mark_word == "to" and INFINITIVE.match(fresh, marked.end(1)):
                return ""  # "spent 114 to buy the N from M": what is bought
            provided = frame.mutual and mark_word == "to" and _SUPPLIES.match(fresh, marked.end(1))
            if provided and _ITS_KIND.match(text, position + 1):
                return ""  # "a contract to provide N drones to M": what is provided
            if behind and mark_word in frame.turned:
                return "" if _DONE_BY.search(fresh, 0, marked.end(1)) else "turned"
            if behind or not frame.recipient or mark_word != "to":
                return frame.marks.get(mark_word, "") if behind else ""
        if not behind:
            if frame.recipient and GIVEN_TO.search(text, 0, position):
                return frame.recipient
            return ""
        if NEXT_CLAUSE.search(between) or text.startswith(("-backed ", "-owned "), position + 1):
            return ""  # "paid 4 while N had": another acts there; "bought N-backed M"
        if signs or len(between) > 60 or ("," in between and not APPOSED.match(between)):
            return ""
        if (
            frame.kind == "trade"
            and frame.object == "giver"
            and _GOODS_TO.match(text, position + 1)
        ):
            return frame.goods  # "provides N buoys to M": M buys them
        return frame.object

    def _lately(self, sighting: Sighting, others: frozenset[str]) -> list[Sighting]:
        """Whom "them" or 它 means where it is acted on: who was paid in the deal told last."""
        assert isinstance(sighting.value, Pronoun)
        if sighting.value.text not in ("它", "它们", "them", "it", "其"):
            return []
        told = [
            (sentence, takers)
            for sentence, _, takers in self._discourse.told.values()
            if self._discourse.sentence - sentence <= 2
        ]
        for _, takers in sorted(told, key=lambda one: -one[0]):
            left = [s for s in takers if isinstance(s.value, Name) and key(s.value) not in others]
            if left:
                return left
        return []

    def _resolve(self, part: Shape, slots: Slots, frame: Frame) -> None:
        """Pronouns give way to the names that they stand for; of 双方 in a contract each is a side."""
        both = frame.mutual and not slots.roles.get("b") and _are_both(slots.roles.get("a", []))
        for role, sightings in slots.roles.items():
            names: list[Sighting] = []
            for sighting in sightings:
                if not isinstance(sighting.value, Pronoun):
                    names.append(sighting)
                    continue
                position = next(p for p, s in part.seen.items() if s is sighting)
                others = frozenset(
                    key(s.value)
                    for other, filled in slots.roles.items()
                    if other != role
                    for s in filled
                    if isinstance(s.value, Name)
                )
                meant = self._lately(sighting, others) if role != frame.subject else []
                meant = meant or resolve(sighting, part, position, self._discourse, others)
                slots.inherited = slots.inherited or not settled(sighting, self._discourse)
                names.extend(meant)
            slots.roles[role] = names
        if both and len(slots.roles["a"]) == 2:
            slots.roles["a"], slots.roles["b"] = slots.roles["a"][:1], slots.roles["a"][1:]
