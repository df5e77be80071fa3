"""Who fills a role that the words of a frame leave open: whom its sentence names or calls a side, or a deal told before."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.rules.frame_places import MODIFIES_ZH, NEXT_CLAUSE, QUOTED, weighed
from lianpu.extraction.deals.rules.frames import Frame
from lianpu.extraction.deals.rules.sought import set_over_against
from lianpu.extraction.text.discourse import Discourse, recent
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import (
    Name,
    Pronoun,
    Sighting,
    key,
    name_key,
)
from lianpu.extraction.text.subjects import (
    can_be_subject,
    opens_clause,
    speaks,
    subjects,
)

_ITS_GOODS = lazy_re.compile(r" [^;,\ue001\ue002]{0,24}? of its (?!own\b)[a-z]")
"""Behind what somebody buys, told by the one whose it is: "N said that M had ordered 40 of its jets"."""
_ITS_ZH = lazy_re.compile(
    "了?(?:[^,;\ue001\ue002\ue003]{0,8}的)?(?:其|公司|我司|我们|自家|\ue002)[^,;\ue001\ue002]"
)
"""The same in Chinese: 乙表示,甲将承租其园区."""
_OURS_ZH = lazy_re.compile(
    "(?:^|[,:;])(?:其|公司)?(?:全资|控股)?(?:子公司|孙公司|附属公司|下属公司|旗下公司)(?!\ue001)"
)
"""A subsidiary without a name that acts: 甲公告,全资子公司将向乙出租."""
_OWN_UNIT_ZH = lazy_re.compile(
    "(?P<who>\ue001)的?(?:旗下|下属|全资|控股)的?(?:子公司|孙公司|公司|企业|[a-z\u3400-\u9fff]{0,4}(?:部门|事业部))(?!\ue001)"
)
"""One whose unit acts that no name tells: 甲旗下公司与乙签署."""
_FOR_IT = lazy_re.compile("(?P<mark>[为向对给替与跟和同])其(?![中他它余实次后])")
"""Before a verb, one for whom or with whom something is done, and whom no name says."""
_CALLED_ZH = lazy_re.compile(
    "(?:(?P<taker>出租[方人]|业主|房东|卖[方家]|供应商|供货[方商]|销售方)|(?P<giver>承租[方人]|租户|租客|买[方家]|采购[方商]|客户))"
    "(?:正?[是为系]|则[是为])(?:[^,;\ue001\ue002]{0,12}(?:商|公司|企业|厂|龙头|巨头))?(?P<who>\ue001)(?=[,;.]|$)"
)
"""Which side one is, told behind: 出租方为乙."""
_ITS_PROJECT = lazy_re.compile("[^,;\ue001]{0,8}(?:项目|气田|油田|矿山|工厂|基地|园区|产线)")
"""Behind the name of where something is made, which is no party of itself."""
_BESIDE_ZH = lazy_re.compile(
    "(?:收购|通过|持有|为(?:了|满足)?|满足|根据|按照|依据|应|经|使用|采用|搭载|基于)[^,;\ue001\ue002]{0,10}$"
)
"""Before one for whose sake or by whose goods something is done: no side of it."""

_JOINED_ZH = lazy_re.compile("\ue001[、和与及]$")
"""Before a further one of those who act: 甲与乙又为其安排贷款."""

Roles = dict[str, list[Sighting]]


def fill_open(
    part: Shape,
    frame: Frame,
    words: re.Match[str],
    clause: tuple[int, int],
    roles: Roles,
    discourse: Discourse,
    chinese: bool,
) -> bool:
    """Fill what is open: by 为其, by what a side is called, the label of the line, the one other firm named.

    Returns:
        Whether that one other firm is only guessed to be a side.
    """
    if chinese:
        for_it(part, frame, words, clause[0], roles, discourse)
    needed = {need for group in frame.needs for need in group}
    open_ = [role for role in ("giver", "taker", "a") if role in needed and not roles.get(role)]
    if len(open_) != 1:
        return False
    trade = frame.kind == "trade" or frame.lease
    unit = _OWN_UNIT_ZH.search(part.text, max(0, clause[0] - 1), words.start()) if chinese else None
    if unit is not None and frame.subject == open_[0]:
        roles[open_[0]] = [part.seen[unit.start("who")]]
        return False
    if chinese and trade:
        called = _CALLED_ZH.search(part.text, words.end())
        if called is not None and called.groupdict().get(open_[0]):
            roles[open_[0]] = [part.seen[called.start("who")]]
            return False
    if chinese:
        its = (
            _ITS_ZH.match(part.text, words.end()) is not None
            or _OURS_ZH.search(part.text, max(0, clause[0] - 1), words.start()) is not None
        )
    else:
        its = _ITS_GOODS.match(part.text, words.end()) is not None
    filled = _keys(roles)
    others = _others(part, words, filled, its=its, chinese=chinese)
    label = part.seen.get(0)
    if part.text.startswith("\ue001:") and label is not None and label in others.values():
        roles[open_[0]] = [label]
    elif (frame.kind == "trade" or (its and trade)) and filled and len(others) == 1:
        roles[open_[0]] = list(others.values())
        return not its
    elif frame.kind == "trade" and len(filled) == 1:
        roles[open_[0]] = _of_both(part, words.start(), filled, discourse)
    return False


def _keys(roles: Roles) -> set[str]:
    return {key(s.value) for names in roles.values() for s in names if isinstance(s.value, Name)}


def _others(
    part: Shape, words: re.Match[str], filled: set[str], *, its: bool, chinese: bool
) -> dict[str, Sighting]:
    """The firms of a sentence that have no role yet, and might have one.

    Args:
        its: Whether one who only tells of it might, too.
    """
    stop = None if chinese else NEXT_CLAUSE.search(part.text, words.end())
    reach = stop.start() if stop is not None else len(part.text)
    apart = -1 if chinese else set_over_against(part.text)
    return {
        key(s.value): s
        for p, s in part.names()
        if isinstance(s.value, Name)
        and p < reach
        and p != apart
        and not s.value.person
        and not weighed(part, p + 1, p + 2)
        and key(s.value) not in filled
        and (its or not speaks(part, p))
        and not part.text.endswith(" in ", 0, p)
        and not QUOTED.search(part.text, max(0, p - 16), p)
        and not (chinese and MODIFIES_ZH.match(part.text, p))
        and not (chinese and _BESIDE_ZH.search(part.text, max(0, p - 16), p))
        and not (chinese and _ITS_PROJECT.match(part.text, p + 1))
        and not (chinese and p > words.end() and part.text[p - 1] in ",;")
    }


def for_it(
    part: Shape,
    frame: Frame,
    words: re.Match[str],
    left: int,
    roles: Roles,
    discourse: Discourse,
) -> bool:
    """A role that 为其 marks goes to the one other firm named before: 甲与乙签约,后者将为其供货.

    Where the sentence names none but those who act it is whom the text is on: 甲与乙又为其安排贷款.

    Returns:
        Whether it is of another sentence.
    """
    marked = _FOR_IT.search(part.text, left, words.start())
    role = frame.marks.get(marked["mark"], "") if marked is not None else ""
    if marked is None or not role or roles.get(role):
        return False
    filled = _keys(roles)
    before = {
        key(s.value): s
        for p, s in part.names()
        if p < marked.start()
        and isinstance(s.value, Name)
        and not s.value.person
        and not _JOINED_ZH.search(part.text, 0, p)
    }
    others = [s for name, s in before.items() if name not in filled]
    if len(others) == 1:
        roles[role] = others
    on = discourse.topic
    acts = filled | {key(s.value) for _, s in part.names() if isinstance(s.value, Name)}
    if others or not filled or on is None or name_key(on) in acts:
        return False
    roles[role] = [on]
    return True


def _of_both(part: Shape, before: int, filled: set[str], discourse: Discourse) -> list[Sighting]:
    """The other of 双方, where one of the two acts: 双方签约:甲采购 3GWh 电芯."""
    for position, sighting in part.seen.items():
        pronoun = sighting.value
        if position < before and isinstance(pronoun, Pronoun) and pronoun.sort == "both":
            pair = resolve(sighting, part, position, discourse, frozenset())
            keys = [key(s.value) for s in pair if isinstance(s.value, Name)]
            if filled & set(keys):
                return [s for s, k in zip(pair, keys, strict=True) if k not in filled]
    return []


def told_before(
    part: Shape,
    at: int,
    frame: Frame,
    roles: Roles,
    discourse: Discourse,
    *,
    own: bool,
    chinese: bool,
) -> list[Sighting]:
    """The party of a like deal told within two sentences.

    Args:
        at: Where the words of the deal begin.
        own: Whether the words say that what is dealt in is somebody's own.
    """
    if frame.kind == "stake_held":
        # "The vendor retains 10%": of what was bought just before
        sold = recent(discourse, "takeover", "taker", 2)
        return sold or _held_by_others(part, discourse, chinese=chinese)
    if frame.kind not in deal_kinds():
        return []
    families = [deal_kinds()[frame.kind].family]
    if families == ["guarantee"]:
        families = ["commerce", "debt"]
    elif families == ["equity"]:
        families = ["equity", "ownership", *(["takeover"] if chinese else [])]
    filled = _keys(roles)
    if own:
        owner = _owner(part, at, frame.rest, families, filled, discourse)
        if owner is not None:
            return owner
    else:
        for family in families:
            found = recent(discourse, family, frame.rest, 1)
            if found and (chinese or all(s.start <= part.places[at] for s in found)):
                return found
    told = (
        discourse.speaker
        if (chinese or discourse.talk) and families[0] in ("equity", "debt")
        else None
    )
    known = told is not None and isinstance(told.value, Name) and key(told.value) not in filled
    return [told] if told is not None and known else []


def _owner(
    part: Shape,
    at: int,
    role: str,
    families: list[str],
    filled: set[str],
    discourse: Discourse,
) -> list[Sighting] | None:
    """Whose own it is that is dealt in; None where nothing says so."""
    # "N tapped private credit: M bought 700 million of its shares"
    for _, sighting in subjects(part, at, leftmost=True):
        if isinstance(sighting.value, Name) and key(sighting.value) not in filled:
            return [sighting]
    topic = discourse.company or discourse.topic
    if topic is not None and isinstance(topic.value, Name):
        return [] if key(topic.value) in filled else [topic]
    return next(filter(None, (recent(discourse, each, role, 1) for each in families)), None)


def _held_by_others(part: Shape, discourse: Discourse, *, chinese: bool) -> list[Sighting]:
    """The firm that the text is on, of which a sentence on its holders need not say so."""
    if not chinese:
        centre = discourse.company or discourse.protagonist
        return [centre] if centre is not None else []
    here = {
        key(s.value)
        for p, s in part.names()
        if isinstance(s.value, Name) and opens_clause(part.text, p) and can_be_subject(part, p)
    }
    said = discourse.protagonist if "公司" in part.text else None
    for one in (discourse.company, discourse.centre, discourse.topic, said):
        if one is not None and isinstance(one.value, Name) and key(one.value) not in here:
            return [one]
    return []
