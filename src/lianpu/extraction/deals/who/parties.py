"""Who gives and who takes in a matched pattern: whom it binds itself, else where its rule says to seek."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.core import lazy_re
from lianpu.extraction.deals.rules.sought import Sought, before_bracket, resolved, speaks_here
from lianpu.extraction.deals.who.actors import (
    CONSORTIUM_ZH,
    consortium,
    firm_of,
    subject,
    topic_before,
)
from lianpu.extraction.deals.who.holdings import (
    held_before,
    held_by_actor,
    held_firm,
    of_holders,
    of_unread_thing,
    opening_firm,
    whose_holders,
)
from lianpu.extraction.deals.who.left_out import (
    centred,
    first_subject,
    invested_in,
    of_like_deal,
    of_round,
    of_talk,
    sold_before,
    spoken_of,
    told_of,
)
from lianpu.extraction.text.discourse import recent
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, key, keys

_RELATIVE_OF = lazy_re.compile(
    r"'s? (?:[a-z\-]+ ){0,2}?(?:parent|owner|subsidiary|affiliate|founders?|chairman|family|customers?|suppliers?"
    r"|rivals?|investors?|shareholders?|lenders?|management|employees|partners?)\b(?! \ue001)"
    r"|的?(?:母公司|控股股东|实际控制人|实控人|创始人|大股东|董事长|客户|供应商|对手)(?!\ue001)|背后的[^,;\ue001\ue003]{0,12}\ue001"
)
_OF_PERSON = lazy_re.compile(r"'s? (?:[a-z\-]+ ){0,3}\ue001")
_OF_OWNER = lazy_re.compile(
    r"'s? (?:[a-z0-9\-]+ ){0,5}?(?:operations?|unit|business|arm|division|subsidiary|affiliate|operator|maker|brand|chain|bank|insurer|company|firm|start-?up),? \ue001"
)
"""Behind the owner of a firm that is named: "a stake in N's pension insurance operation M"."""
_ITS_FIRM = lazy_re.compile(
    r"['’]s \ue001(?!['’]s| (?:chips?|gpus?|cards|processors?|accelerators?|servers?|systems|robots?|turbines?|platforms?|models?)\b)"
)
"""Right behind whoever owns a firm: "merged with Musgrave's Norvale"."""
_HELD = lazy_re.compile(
    r"(?:等[^,;\ue001]{0,8})?(?:合计)?(?:所持有?的?|持有的?|手中的|手中持有的|(?:合资|共同)?成立的|(?:的)?(?:旗下|下属|参股|控股|全资)的?)(?:[^,;\ue001\ue003]{0,8}(?:公司|企业|基金|平台|机构|品牌))?\ue001"
    r"|的?(?:子公司|附属公司|孙公司|(?:权属|所属|下属|直属)(?:公司|企业))-{0,2}\ue001"
)


_OF_TRADE = lazy_re.compile(
    "[^,;:的和与及、\ue001\ue003]{0,8}(?<!子)(?<!属)(?:公司|企业|厂商|平台|初创|新创)\ue001"
)
"""Behind what was read as a name and only says of what land or trade the firm behind it is: 收购德国工业仿真公司甲."""


_ITEM_WITHIN = 5
"""Sentences behind a round in which an item of a digest still lists whose customers are named. Chosen by us."""
_LIKE_WITHIN = 3
"""Sentences behind a deal in which one alike may leave out to whom it is given. Chosen by us."""


def party(sought: Sought, role: str, exclude: Iterable[Sighting] = ()) -> list[Sighting]:
    """The names of a role, pronouns resolved; empty when open."""
    sought.role = role
    bound = _bound(sought, role)
    if sought.rule.kind == "fundraise" and role == "taker":
        bound = [firm_of(sought, p, s) for p, s in bound]
    excluded = frozenset(keys([*exclude]))
    if bound:
        return resolved(sought, bound, excluded)
    where = sought.rule.seek.get(role)
    if role == "a" and where is None and role in sought.match.re.groupindex:
        where = "subject"  # 近期与甲、乙达成: who is with them stands before
    held = sought.rule.kind == "stake_held" and role == "taker"
    if held and of_unread_thing(sought.shape.text, sought.match.start()):
        return []
    owned = whose_holders(sought) if held and sought.shape.outer is not None else []
    if owned:
        return owned
    if role == "taker" and of_holders(sought) and sought.shape.outer is not None:
        # whoever stands in the list holds, and is not held
        excluded |= frozenset(keys([one for _, one in sought.shape.outer.names()]))
    if where == "subject":
        return subject(sought, excluded)
    if where == "anyone":
        return subject(sought, excluded) or ([] if sought.unsaid else spoken_of(sought, excluded))
    if where == "centre":
        return subject(sought, excluded) if not centred(sought) else spoken_of(sought, excluded)
    if where == "speaker":
        told = sought.discourse.speaker or sought.discourse.company
        known = told is not None and not excluded.intersection(keys([told]))
        return [told] if told is not None and known else []
    if where == "told":
        return told_of(sought, excluded)
    if where == "like":
        return of_like_deal(sought, role, excluded, _LIKE_WITHIN)
    if where == "raised":
        # "It raised 8. Customers: A, B": whose round the lines before tell
        raised = recent(sought.discourse, "equity", "taker", _ITEM_WITHIN)
        left = [one for one in raised if not excluded.intersection(keys([one]))]
        return left[:1] or [one for one in spoken_of(sought, excluded) if _is_firm(one, sought)]
    if where == "pair":
        return sold_before(sought, excluded)
    if where == "host":
        return (
            before_bracket(sought, excluded)
            or held_before(sought, excluded)
            or opening_firm(sought, excluded)
            or held_firm(sought, excluded)
        )
    if where == "topic" and role == "taker" and of_talk(sought):
        told = sought.discourse.speaker
        return [told] if told is not None and not excluded.intersection(keys([told])) else []
    if where == "topic" and sought.shape.outer is not None:
        return before_bracket(sought, excluded)
    if where == "round":
        return of_round(sought, excluded) or []
    if where == "topic":
        in_round = of_round(sought, excluded) if role == "taker" else None
        if in_round is not None:
            return in_round
        return (
            held_by_actor(sought, excluded)
            or before_bracket(sought, excluded)
            or (invested_in(sought, excluded) if role == "taker" else [])
            or of_like_deal(sought, role, excluded, 0)
            or (sought.shape.is_chinese() and first_subject(sought, excluded))
            or of_like_deal(sought, role, excluded, 4)
            or spoken_of(sought, excluded)
        )
    return []


def _is_firm(one: Sighting, sought: Sought) -> bool:
    """Whether a name is known to be a firm's, by the registry or by the text."""
    name = one.value
    return isinstance(name, Name) and (
        name.entity is not None or key(name) in sought.discourse.firms
    )


def _bound(sought: Sought, role: str) -> list[tuple[int, Sighting]]:
    """The names and pronouns that stand in the groups of a role, with their places."""
    found: list[tuple[int, Sighting]] = []
    for group_name in (role, f"{role}2"):
        if group_name in sought.match.re.groupindex and sought.match.start(group_name) >= 0:
            start, end = _owned(sought, role, *_on_its_side(sought.match, group_name))
            found = [
                (p, s)
                for p, s in sought.shape.seen.items()
                if start <= p < end and s.sort in (Sort.NAME, Sort.PRONOUN)
            ] + (found if group_name == "giver2" else [])
            if group_name == "giver2":
                found.sort()
    if role == "giver" and found and sought.rule.kind in ("equity_investment", "fundraise"):
        found = _with_mates(sought, found)
    found = _possessed(sought, found, role)
    found = _as_consortium(sought, found)
    # of its clause: 加上乙的 7 亿元增资,
    own = sought.shape.text.find(",", *sought.match.span()) < 0
    if len(found) == 1 and found[0][0] == sought.match.start() and not own:
        found = [topic_before(sought.shape, found[0][0]) or found[0]]
    return [
        (p, s)
        for p, s in found
        if (sought.rule.whose or not owned_by(sought.shape, p))
        and not sought.shape.text.endswith("according to ", 0, p)
        and not (len(found) > 1 and sought.shape.text.startswith(_BACKS_NEXT, p + 1))
        and not speaks_here(sought, p, s)
    ]


_BACKS_NEXT = ("-backed ", "-owned ", "-funded ")
"""Behind a name of a list that only says whose firm the next one is: "with A, B and C-backed D"."""
_MATES_ZH = lazy_re.compile(
    "\ue001(?:(?![的为与和由向被在于])[\u3400-\u9fff]){0,8}、(?:\ue001?(?:(?![的为与和由向被在于])[\u3400-\u9fff]){0,9}、)*$"
)
"""Before a list whose first members have words behind them that were not read: 甲、乙新经济基金、丙、丁."""


def _with_mates(sought: Sought, found: list[tuple[int, Sighting]]) -> list[tuple[int, Sighting]]:
    """The members of a list with those before them that a pattern could not bind."""
    mates = _MATES_ZH.search(sought.shape.text, 0, found[0][0])
    if mates is None:
        return found
    return [*sought.shape.names(mates.start(), mates.end()), *found]


_WITH = lazy_re.compile("[与同跟]")


def _on_its_side(match: re.Match[str], name: str) -> tuple[int, int]:
    """Where the names of a group stand; of "甲与乙、丙和丁" all behind the first 与 are on the other side."""
    groups = match.re.groupindex
    if name not in ("a", "b") or "b" not in groups or match.start("b") < 0:
        return match.span(name)
    alone = "a" not in groups or match.start("a") < 0
    start, end = match.start("b" if alone else "a"), match.end("b")
    link = (
        match.string[start - 1 : start]
        if alone
        else match.string[match.end("a") : match.start("b")]
    )
    if link not in ("与", "和", "同", "跟"):
        return match.span(name)
    if not alone and _WITH.match(match.string, start - 1):
        return (start, start) if name == "a" else (start, end)
    cut = _WITH.search(match.string, start, end)
    if cut is None or (alone and link != "和"):
        return match.span(name)
    return (start, cut.start()) if name == "a" else (cut.end(), end)


def _owned(sought: Sought, role: str, start: int, end: int) -> tuple[int, int]:
    """ "…持有的 Y": what stands behind "held by X" is what is bought, not X."""
    words = _HELD.match(sought.shape.text, end)
    if words is None and role == "taker":
        words = _OF_TRADE.match(sought.shape.text, end)
    if words is None or sought.rule.kind not in ("acquisition", "equity_investment"):
        return start, end
    return words.end() - 1, words.end()


def _as_consortium(sought: Sought, found: list[tuple[int, Sighting]]) -> list[tuple[int, Sighting]]:
    """The consortium of which a bound name is a member, by its own name, else all its members."""
    formed = CONSORTIUM_ZH.search(sought.shape.text) if found else None
    if formed is None or not all(
        formed.start("who") <= place < formed.end("who") for place, _ in found
    ):
        return found
    return consortium(sought.shape, formed)


def _possessed(
    sought: Sought, found: list[tuple[int, Sighting]], role: str
) -> list[tuple[int, Sighting]]:
    """Whose firm it is gives way to the firm: "invested in a round for Ida Roe's Norvale"."""
    last = found[-1] if found else None
    if last is None or not isinstance(last[1].value, Name):
        return found
    if not last[1].value.person and role not in ("taker", "b"):
        return found
    owns = _OF_PERSON if last[1].value.person else _OF_OWNER
    words = owns.match(sought.shape.text, last[0] + 1)
    if words is None and not sought.rule.whose:
        words = _ITS_FIRM.match(sought.shape.text, last[0] + 1)
    if words is None:
        return found
    return [*found[:-1], (words.end() - 1, sought.shape.seen[words.end() - 1])]


def owned_by(shape: Shape, position: int) -> bool:
    """Whether a name only says whose parent, owner or subsidiary is meant: "guaranteed by N's parent"."""
    return bool(_RELATIVE_OF.match(shape.text, position + 1))
