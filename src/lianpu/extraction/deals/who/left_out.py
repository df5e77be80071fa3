"""Whom a sentence leaves out that a pattern tells of: whom the text speaks of, the side of a like deal, whose round it is."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.documents.filers import highlights, leaves_out
from lianpu.extraction.deals.rules.grammar import has_group
from lianpu.extraction.deals.rules.sought import Sought, backers, meant_by
from lianpu.extraction.names.naming_sides import is_person as names_person
from lianpu.extraction.text.discourse import recent
from lianpu.extraction.text.open_rounds import put_into
from lianpu.extraction.text.sightings import (
    Name,
    Pronoun,
    Sighting,
    Sort,
    is_person,
    key,
    keys,
    name_key,
)
from lianpu.extraction.text.subjects import can_be_subject, is_object, opens_clause

_UNTOLD_YEAR = lazy_re.compile(r"\ue005|[0-9]{4}\b")
_TELLS_OF = lazy_re.compile(
    "(?:[^,;\ue001]{0,24},)?\ue001[^,;\ue001]{0,14}(?:公告|披露|公布),?称,?(?:其|公司|旗下|[子孙]公司|参股公司)?"
)
"""Who announces of another what the sentence goes on to tell."""
_PUT_INTO = lazy_re.compile(
    r"\b(?:investments?|stakes?|bets?) (?:in|on) (?:[a-z\-]+ ){0,2}(?P<who>\ue001)[^;\ue001]*, (?:while|and|whereas) (?:[^;]*\ue001)?[^;]*$"
)
_OF_ROUND = ("equity_investment", "fundraise")
"""Kinds of what is put into a round."""
_FOR_WHOM = lazy_re.compile(
    "(?:^|[,;:])(?:而|但|不过,?)?[对就]于?(?P<who>\ue001)(?:公司|方面)?(?:来说|来讲|来看|而言|而论),"
)
"""Of whom a sentence says that it goes on about him: 对甲而言,这是继向乙采购之后."""


def for_whom(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """Whom the sentence names as the one for whom all the rest is said."""
    told = _FOR_WHOM.search(sought.shape.text, 0, sought.match.start())
    who = [] if told is None else [sought.shape.seen[told.start("who")]]
    return [] if excluded.intersection(keys(who)) else who


def spoken_of(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The firm that the sentence or those before it are on, of which it need not say so again."""
    if leaves_out(sought.shape.text):
        if _UNTOLD_YEAR.match(sought.shape.text):
            return []  # a line of a chronicle: of nobody that it names
        acted = of_like_deal(sought, "giver", excluded, 1)
        if acted:
            return acted
    if sought.discourse.highlights and highlights(sought.shape.text):
        own = sought.discourse.company
        sought.inherited = own is not None
        return [] if own is None or excluded.intersection(keys([own])) else [own]
    told = for_whom(sought, excluded)
    if told:
        return told
    before = [(p, s) for p, s in sought.shape.names() if p < sought.match.start()]
    here = [
        s
        for p, s in before
        if can_be_subject(sought.shape, p)
        and not (sought.shape.is_chinese() and is_object(sought.shape.text, p))
    ]
    if sought.shape.is_chinese() and sought.role in ("giver", "a"):
        # 向甲采购 5 亿,向乙采购 3 亿: whoever is governed here is not who acts
        acted_on = keys([s for p, s in before if not can_be_subject(sought.shape, p)])
        excluded |= frozenset(acted_on).difference(keys(here))
    ours = any(
        isinstance(s.value, Pronoun) and s.value.sort in ("speaker", "filer")
        for p, s in sought.shape.seen.items()
        if p < sought.match.start()
    )
    for candidate in (
        *reversed(here),
        # "we entered into an agreement that"; whose holders a text on one firm tells of
        sought.discourse.company if ours or sought.rule.kind == "stake_held" else None,
        sought.discourse.topic,
        sought.discourse.heading,
        *_fallbacks(sought),
    ):
        if candidate is None or not isinstance(candidate.value, Name):
            continue
        person = candidate.value.person or (
            sought.rule.kind == "stake_held"
            and candidate.value.guessed
            and names_person(candidate.value.text)
        )
        if candidate not in here and (
            _invests(sought, candidate) or _first_told_behind(sought, candidate)
        ):
            continue
        if key(candidate.value) not in excluded and not person:
            sought.inherited = candidate not in here
            return [candidate]
    return []


def _first_told_behind(sought: Sought, candidate: Sighting) -> bool:
    """Whether a Chinese text names one for the first time behind the words, as no subject: 完成 5 亿元融资,估值超越甲."""
    text = sought.shape.text
    return sought.shape.is_chinese() and any(
        place > sought.match.start()
        and one.start == candidate.start
        and (not opens_clause(text, place) or ";" in text[sought.match.end() : place])
        for place, one in sought.shape.names()
    )


_LATELY = 2
"""Sentences within which a text is still on a firm that it went on about. Chosen by us."""


_PAYS_TOO = lazy_re.compile("[^,;]*[\ue003\ue007]|[^,;]{0,4}(?:跟进|跟投|参投|参与|加入)")
"""Behind one of several who each put in a sum: 甲投 50 亿,乙投 100 亿."""


def told_of(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The firm that a Chinese text is on, with whom one deals who is the only one that a clause names.

    It is the taker of a like deal of the same sentence, who began the sentence, or who began those before.
    """
    discourse, shape = sought.discourse, sought.shape
    left = shape.text.rfind(",", 0, sought.match.start() + 1) + 1
    right = shape.text.find(",", sought.match.end() - 1)
    within = keys([one for _, one in shape.names(left, right if right >= 0 else len(shape.text))])
    if not excluded.issuperset(within):
        return []
    alike = of_like_deal(sought, "taker", excluded, 0) if sought.role == "taker" else []
    if alike:
        return alike[:1]
    began = {
        key(one.value): one
        for place, one in shape.names(0, left)
        if isinstance(one.value, Name)
        and not is_person(one)
        and opens_clause(shape.text, place)
        and can_be_subject(shape, place)
        and not _PAYS_TOO.match(shape.text, place + 1)
    }
    on = discourse.topic or discourse.centre
    if began:
        others = [one for name, one in began.items() if name not in excluded]
        on = others[0] if len(others) == 1 else None
    elif discourse.topic is not None and discourse.sentence - discourse.topic_at > _LATELY:
        return []
    if on is None or is_person(on) or excluded.intersection(keys([on])) or _invests(sought, on):
        return []
    known = {*excluded, *keys([on])}
    if any(
        opens_clause(shape.text, place)
        and not (is_person(one) or known & {*keys([one])})
        and not _PAYS_TOO.match(shape.text, place + 1)
        for place, one in shape.names(sought.match.end(), len(shape.text))
    ):
        return []  # 甲投 300 亿,乙承诺采购: in whom is not said
    sought.inherited = True
    return [on]


def sold_before(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """Who sold by the last contract: 甲租用乙的算力。丙也宣布了类似的协议."""
    pair = sought.discourse.pair
    if pair is None or excluded.intersection(keys([*pair[0], *pair[1]])):
        return []
    sought.inherited = True
    return pair[1]


def _fallbacks(sought: Sought) -> list[Sighting]:
    """Whom a sentence may be on where those before it leave the text on nobody."""
    discourse = sought.discourse
    main = [discourse.protagonist] if discourse.protagonist is not None else []
    near, far = (
        [one for one in found if name_key(one) not in discourse.beside]
        for found in ([*reversed(discourse.earlier)], main)
    )
    if sought.shape.is_chinese():
        held = sought.rule.kind == "stake_held"
        if discourse.centre is not None:
            return [discourse.centre, *(near if held else ())]
        if held:
            here = keys([one for _, one in sought.shape.names()])
            return [*near, *(one for one in far if set(keys([one])) <= set(here))]
        if len(set(keys(near))) > 1:
            return []  # any of them
    if not sought.shape.is_chinese():
        whole = [] if discourse.centre is None else [discourse.centre]
        return [*whole, *far, *near]
    return [*near, *far]


def _invests(sought: Sought, candidate: Sighting) -> bool:
    """Whether one who would be invested in unsaid was itself told of as an investor."""
    if sought.role != "taker" or sought.rule.kind not in deal_kinds():
        return False
    family = deal_kinds()[sought.rule.kind].family
    return (
        family in ("equity", "ownership")
        and isinstance(candidate.value, Name)
        and sought.discourse.invests(candidate.value)
    )


def of_like_deal(
    sought: Sought, role: str, excluded: frozenset[str], within: int
) -> list[Sighting]:
    """ "A invested 3 in X. B put in 4.": the taker of a like deal told just before."""
    family = deal_kinds()[sought.rule.kind].family if sought.rule.kind in deal_kinds() else ""
    found = [
        s
        for s in recent(sought.discourse, family, role, within)
        if isinstance(s.value, Name) and key(s.value) not in excluded
    ]
    sought.inherited = sought.inherited or bool(found)
    return found


def first_subject(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """The first subject of the sentence before the match, the others' parties aside.

    Of 甲公告,称其参股公司乙已完成融资 it is the second, of which the first only tells.
    """
    told = _TELLS_OF.match(sought.shape.text)
    if told is not None and told.end() < sought.match.start():
        own = [
            s
            for p, s in sought.shape.names(told.end(), sought.match.start())
            if can_be_subject(sought.shape, p) and not is_person(s)
        ]
        if own and not excluded.intersection(keys(own[:1])):
            return own[:1]
    for position, sighting in sought.shape.seen.items():
        if position >= sought.match.start():
            break
        if sighting.sort is Sort.PRONOUN and can_be_subject(sought.shape, position):
            meant = meant_by(sought, position, sighting, excluded | backers(sought))
            if meant:
                return meant
        if sighting.sort is not Sort.NAME:
            continue
        person = is_person(sighting)
        open_ = not person and not excluded.intersection(keys([sighting]))
        if open_ and can_be_subject(sought.shape, position):
            return [sighting]
    return []


def invested_in(sought: Sought, excluded: frozenset[str]) -> list[Sighting]:
    """Into whom others are said to put money in the clause before: "its investment in N reaches 3"."""
    told = _PUT_INTO.search(sought.shape.text, 0, sought.match.start())
    if told is None:
        return []
    who = sought.shape.seen[told.start("who")]
    return [] if excluded.intersection(keys([who])) else [who]


def of_round(sought: Sought, excluded: frozenset[str]) -> list[Sighting] | None:
    """Whose round an English sentence goes on about; None where none is spoken of."""
    if sought.rule.kind not in _OF_ROUND or sought.shape.is_chinese():
        return None
    if "stake" in sought.match.re.groupindex:
        return None  # who buys a share in what is spoken of need not do so in a round
    start, end = sought.match.span()
    if has_group(sought.match, "amount"):
        end = sought.match.end("amount")
    found = put_into(sought.discourse, sought.shape, start, end, excluded)
    sought.inherited = sought.inherited or bool(found)
    return found


def of_talk(sought: Sought) -> bool:
    """Whether money that goes to nobody named is that of who speaks: "they put in 40 million"."""
    return sought.discourse.talk and sought.rule.kind == "equity_investment"


def centred(sought: Sought) -> bool:
    """Whether a sentence without a subject can only be on the one firm that the text is about."""
    topic, centre = sought.discourse.topic, sought.discourse.protagonist
    company = sought.discourse.company
    told = [keys([one]) for one in (topic, company or centre) if one is not None]
    before = [p for p, s in sought.shape.names() if p < sought.match.start()]
    return not before and len(told) == 2 and told[0] == told[1]
