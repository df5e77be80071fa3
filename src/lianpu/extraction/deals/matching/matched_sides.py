"""Both sides of a deal that a pattern matched, and its kind where the words of a trade decide it."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.matching.trade_sides import trade_sides
from lianpu.extraction.deals.rules.grammar import Rule, has_group
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.trade.funders import (
    OF_SHARES_TOO,
    PART_OF_DEBT,
    invested_with,
    lenders,
    named_investors,
)
from lianpu.extraction.deals.trade.goods import of_rooms
from lianpu.extraction.deals.trade.sides import NONE, Sides
from lianpu.extraction.deals.trade.supplying import generates
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.trade.works import built, into_works, of_plant
from lianpu.extraction.deals.who.parties import party
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, key

_PASSIVE = lazy_re.compile(
    r"\b(?:is|was|are|were|be|been|being|gets?|got)(?: [a-z]+ly| also)? (?:acquired|bought|purchased|taken over|snapped up)\b[^,;]{0,12} by "
)

_ON_BEHALF = lazy_re.compile("(?:为|替|帮助?|协助)\ue001(?=的?[^,;\ue001\ue003]{0,16}$)")
"""Before money that is raised for another: 甲为乙的芯片需求筹集."""
_OTHER_SIDE = lazy_re.compile("(?:客户|租户|供应商|合作方|合作伙伴|买家)[^,;]{0,6}[是为有:]")
"""Before the sum of another contract than the last: whose it is with is told anew."""


def _names_others(part: Shape, before: int, pair: list[Sighting]) -> bool:
    """Whether a clause names firms other than the two that a contract was last told of."""
    known = {key(each.value) for each in pair if isinstance(each.value, Name)}
    return any(
        isinstance(sighting.value, Name)
        and not sighting.value.person
        and key(sighting.value) not in known
        for place, sighting in part.names()
        if place < before
    )


_SAME_CLAUSE = lazy_re.compile("\ue001(?![的、与和])[^,;\ue001\ue002]{0,16}$")
"""Before the verb of a Chinese clause, its subject by name: whoever acts is not the 该公司 that is acted on."""


def sides(
    match: re.Match[str],
    part: Shape,
    rule: Rule,
    sought: Sought,
    discourse: Discourse,
    trades: Trades,
    chinese: bool,
) -> Sides:
    """Who gives and who takes in a matched pattern."""
    if rule.pair:
        if discourse.pair is None:
            return NONE
        givers, takers, kind = discourse.pair
        if _names_others(part, match.start(), [*givers, *takers]):
            return NONE
        if chinese and _OTHER_SIDE.search(part.text, 0, match.start()):
            return NONE  # 它的第一大客户是国防部,合同金额 2 亿
        sought.inherited = True
        return Sides(kind, givers, takers)
    if "b" in match.re.groupindex or rule.kind == "trade":
        return trade_sides(match, part, rule, sought, trades)
    taken = part.seen.get(match.start("taker")) if has_group(match, "taker") else None
    acted_on = taken is not None and isinstance(taken.value, Pronoun) and taken.value.sort == "back"
    acts = not chinese or _SAME_CLAUSE.search(part.text, 0, match.start()) is not None
    if acted_on and acts and rule.seek.get("giver") == "subject":
        givers = party(
            sought, "giver"
        )  # "N paid 40 for half of the firm": who acts is not acted on
        takers = party(sought, "taker", givers)
    elif "taker" in match.re.groupindex and match.start("taker") >= 0:
        takers = party(sought, "taker")
        givers = party(sought, "giver", takers)
    else:
        givers = party(sought, "giver")
        takers = party(sought, "taker", givers)
    if chinese and rule.kind in ("fundraise", "debt") and rule.seek.get("taker") == "subject":
        behalf = _ON_BEHALF.search(part.text, 0, match.start())
        if behalf is not None:
            takers = [part.seen[behalf.end() - 1]]
    if rule.kind == "acquisition" and _active(match) and _PASSIVE.search(match.group()):
        givers, takers = takers, givers
    if rule.kind == "project":
        return built(match, part, givers, discourse)
    if rule.led or (rule.kind == "debt" and not givers):
        lent = lenders(match, part, chinese) if rule.kind == "debt" else []
        apart = rule.kind == "debt" and any(
            told.search(part.text, match.end()) for told in (OF_SHARES_TOO, PART_OF_DEBT)
        )
        led = [] if apart else named_investors(part, chinese, match.end(), match.start())
        givers = lent or led or givers
        if any(s in givers for s in takers):
            return NONE  # who joins a round is not who raises it
    if rule.kind == "equity_investment" and not chinese and into_works(part, match, takers):
        return Sides("project", givers, [])
    if rule.kind == "partnership" and not chinese and of_plant(part, match):
        makes = [generates(part, side) for side in (givers, takers)]
        if makes[0] != makes[1]:
            return Sides("goods_purchase", *((takers, givers) if makes[0] else (givers, takers)))
    if rule.kind == "fundraise" and givers and not chinese:
        others = invested_with(part, match.end())
        givers = [*givers, *(s for s in others if s not in takers and s not in givers)]
    rooms = rule.kind == "compute_purchase" and of_rooms(part.text)
    return Sides("lease" if rooms else rule.kind, givers, takers)


def _active(match: re.Match[str]) -> bool:
    """Whether a pattern took the first name for the buyer."""
    slots = match.re.groupindex
    if "taker" not in slots:
        return False
    return "giver" not in slots or match.start("giver") < match.start("taker")
