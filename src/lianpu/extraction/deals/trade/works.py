"""Works, plants and contracts won: who builds, who wins and so sells, and what of another nobody buys."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.entity import EntityKind
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.goods import CHIPS
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.trade.supplying import generates
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting
from lianpu.extraction.text.subjects import can_be_subject, subject_group

_ITS_WORKS = lazy_re.compile(
    r"['’]s (?:(?!stake|shares|business|unit)[a-z\ue008\-]+ ){0,6}?(?:data ?cent(?:er|re)s?|campus|hub|supercomputer|plant|factory|fab)(?: project| complex| campus| site)?\b(?! (?:business|unit|operator|company|arm|developer))"
)
"""Behind one whose works money is put into, and not into him: "in N's India data centre project"."""


def into_works(part: Shape, match: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether what is invested goes into works of the one named and builds them."""
    places = [p for p in part.positions(takers) if p >= match.start()]
    return bool(places) and all(_ITS_WORKS.match(part.text, place + 1) for place in places)


_DEAL_TO = lazy_re.compile(r"\b(?:deal|agreement|contract|pact|accord)s?\b")
_PLANT = lazy_re.compile(
    r"[^;,]{0,70}?(?:\b(?:restart|reactors?|nuclear|power plants?|electricity|clean energy|carbon-free|wind farms?|solar)\b|\ue001 (?:nuclear|power) plant)"
)


def of_plant(part: Shape, match: re.Match[str]) -> bool:
    """Whether a contract is on how a power plant runs: "a deal to restart a reactor"."""
    return bool(_DEAL_TO.search(match.group()) and _PLANT.match(part.text, match.end()))


_TOGETHER = lazy_re.compile(r"\b(?:partnership|alliance|collaboration|tie-?up)s?\b")
FOR_CHIPS = lazy_re.compile(
    r" for (?:about |up to |around )?\ue006(?: (?:of )?(?:\ue001(?:['’]s)? )?(?:gpus?|chips|accelerators))?(?=[ ,.;]|$)"
)
"""What a contract is for: so many chips, which its subject buys."""
FORMS_ONE = lazy_re.compile(
    r"\bto (?:establish|form|create|launch|set up) an? [^;,\ue001]{0,50}?\b(?:partnership|alliance|joint venture)\b"
)
"""What two agree to found: "an agreement to establish a 14 data centre partnership with N"."""
_PROVIDER = lazy_re.compile(r"\bprovider\b")
"""What a partner may be called that sells nothing by it."""
_SOME_TRADE = lazy_re.compile(
    r"\b(?:deals?|agreements?|contracts?|orders?|leases?|commitments?|pacts?|buy|buys|buying|bought|purchas|procur|suppl|provid|sell|sold|deliver|access|rent|leas|host|capacity|spend|pay|use\b|uses\b|comput|chips?\b|gpus?\b|cloud)"
)
"""Words of who buys or uses what."""
TO_BUILD = lazy_re.compile(r" to (?:power|fund|finance|build)\b")
"""Behind a partnership whose money builds what one of them runs: who pays whom is open."""


def computes(part: Shape, sides: list[Sighting], trades: Trades) -> bool:
    """Whether one of a contract is known to sell chips or computing, and not power."""
    return any(
        max(trades.rank(s), trades.rank(s, by_name=True)) >= CHIPS and not generates(part, [s])
        for s in sides
    )


def works_together(match: re.Match[str], words: str) -> bool:
    """Whether all that is told is a partnership, in which nobody is said to buy: "a 5 partnership"."""
    return (
        _TOGETHER.search(match.group()) is not None
        and _SOME_TRADE.search(_PROVIDER.sub("", words)) is None
    )


_PROJECT = lazy_re.compile(r" (?:project|initiative|programme|program|campus)\b|项目")

_PLAN_ZH = lazy_re.compile(
    "(?:^|[,;])(?:该|这一?|此|上述)[个项一]{0,2}(?:计划|项目|工程)(?=[^,;\ue001由为]{2})"
)
"""A plan that spends, told before with those whose it is: 该计划拟五年内投资."""
_PLANNED_BY_ZH = lazy_re.compile(
    "(?P<who>\ue001(?:[与和及、]\ue001)*)(?:合作|联手|共同|牵头|发起|主导|推进)[^,;\ue001]{0,4}的[^,;\ue001]{0,4}[\ue001\ue008]?[^,;\ue001]{0,2}(?:计划|项目|工程)"
)
_UNIT_BUILDS = lazy_re.compile(
    r"\ue001's? (?:[a-z\-]+ ){0,2}(?:subsidiary|unit|arm|division|affiliate)\b(?=[^;,\ue001]*$)"
)


def built(match: re.Match[str], part: Shape, givers: list[Sighting], discourse: Discourse) -> Sides:
    """Who builds, and the named project: "A's Delta project" is built by A."""
    called = [s for p, s in part.names() if _is_project(s) or _calls_project(part, p, s)]
    projects = [s for s in givers if s in called or _is_project(s)]
    builders = [s for s in givers if s not in projects]
    if not builders:
        before = (
            (p, s)
            for p, s in part.names()
            if p < match.start() and s not in called and can_be_subject(part, p)
        )
        first = next(before, None)
        builders = [s for s in subject_group(part, *first) if s not in called] if first else []
    ours = any(
        isinstance(s.value, Pronoun) and s.value.sort in ("speaker", "filer") and p < match.start()
        for p, s in part.seen.items()
    )
    owner = _UNIT_BUILDS.search(part.text, 0, match.start()) if not builders else None
    if owner is not None:
        builders = [part.seen[owner.start()]]  # whose unit builds
    here = any(one in builders for _, one in part.names())
    planned = None if here else _PLAN_ZH.search(part.text, 0, match.end())
    if planned is not None:
        theirs = _PLANNED_BY_ZH.search(part.text, 0, planned.start())
        builders = [] if theirs is None else [s for _, s in part.names(*theirs.span("who"))]
    elif not builders and not ours and discourse.topic and not _is_project(discourse.topic):
        builders = [discourse.topic]
    projects = projects or called[:1]
    return Sides("project", builders, projects)


def _calls_project(part: Shape, position: int, sighting: Sighting) -> bool:
    """Whether the word behind a guessed name makes it a project's: "the Delta project"."""
    guessed = isinstance(sighting.value, Name) and sighting.value.guessed
    return guessed and bool(_PROJECT.match(part.text, position + 1))


def _is_project(sighting: Sighting) -> bool:
    name = sighting.value
    return (
        isinstance(name, Name)
        and name.entity is not None
        and name.entity.kind is EntityKind.PROJECT
    )


_CONTRACT = lazy_re.compile(r"\b(?:contracts?|orders?)\b")
_WON = lazy_re.compile(
    r"\b(?:w[io]n(?:s|ning)?|land(?:s|ed|ing)?|clinch(?:es|ed|ing)?|bag(?:s|ged|ging)?|nab(?:s|bed)?|scoop(?:s|ed)?(?: up)?|(?:been|was|were|is) awarded)"
    r" (?:an? |its |the |another |two |three )?(?:(?!and\b|but\b)[a-z0-9,\-\ue003\ue007\ue008\ue009]+ ){0,5}$"
)
"""Before the noun of a contract: its subject sells by it."""
_STATE = lazy_re.compile(
    r"^(?:U\.?S\.? |US |UK |Royal )?(?:Army|Navy|Air Force|Space Force|Marine Corps|Coast Guard|Pentagon|NASA|DARPA|DoD|MoD|Treasury)\b"
    r"|\b(?:Department|Ministry|Government|Secretariat) (?:of|for)\b"
    r"|\b(?:Army|Navy|Air Force|Armed Forces|Department|Ministry|Government|Commonwealth|Defen[cs]e Agency|Development Agency|Space Agency|Logistics Agency|Procurement Agency|Defen[cs]e Forces?)$"
)
"""Names of those who buy for a state, and sell nothing."""


def won(
    part: Shape, start: int, end: int, one: list[Sighting], other: list[Sighting]
) -> bool | None:
    """Whether the subject of a contract sells by it, having won it or trading with a state.

    Args:
        part: The sentence; the words of its contract stand at `start` to `end`.
        one: The subject.
        other: With whom the contract is.

    Returns:
        None where neither tells.
    """
    noun = _CONTRACT.search(part.text, start, end)
    if noun is None:
        return None
    states = [any(map(is_state, side)) for side in (one, other)]
    if states[0] != states[1]:
        return states[1]
    return True if _WON.search(part.text, 0, noun.start()) else None


def is_state(sighting: Sighting) -> bool:
    """Whether a name is that of a body which buys for a state."""
    name = sighting.value
    return isinstance(name, Name) and _STATE.search(name.whole or name.text) is not None


_EARNS = lazy_re.compile(
    r"\b(?:w[io]n(?:s|ning)?|land(?:s|ed|ing)?|clinch(?:es|ed|ing)?|bag(?:s|ged|ging)?|nab(?:s|bed)?|scoop(?:s|ed)?(?: up)?|pick(?:s|ed|ing) up|secur(?:es|ed|ing)|receiv(?:es|ed|ing)|book(?:s|ed|ing)|snag(?:s|ged)|captur(?:es|ed)) "
    r"(?:(?!and\b|but\b|to\b|from\b)[a-z0-9,\-\ue003\ue005-\ue009]+ ){0,8}?(?:orders?|contracts?)\b[^;]{0,70}? from (?:[a-z\-]+ ){0,5}$"
    r"|\b(?:been|was|were|is|are|being) (?:also )?(?:selected|chosen|picked|tapped|contracted|commissioned|hired|engaged) (?:[a-z\-]+ ){0,3}?by (?:[a-z\-]+ ){0,5}$"
    r"|^['’]s? (?:[a-z\-]+ ){0,4}?(?:orders?|contracts?) from (?:[a-z\-]+ ){0,5}$"
)
"""Between who sells and who buys: orders are won from him, or he chose the seller."""
_FITS = lazy_re.compile(
    r",? and (?:(?:it|\ue002) )?(?:(?:will|would|plans to|is to|has|also|now) )*(?:install|deploy|buy|purchas|rent|receiv|fit)(?:e|es|ed|ing|s)?\b"
)
"""Behind the other side of a contract, what its subject does as a buyer."""


def oriented(part: Shape, found: Sides) -> Sides:
    """The sides of an English trade, the other way round where what is said of the two tells so."""
    if deal_kinds()[found.kind].family != "commerce" or not found.givers or not found.takers:
        return found
    gives, takes = (part.positions(side) for side in (found.givers, found.takers))
    if not gives or not takes:
        return found
    buys_first = gives[0] < takes[0]
    first, second = sorted((gives[0], takes[0]))
    if _EARNS.search(part.text[first + 1 : second]):
        turned = buys_first
    elif _FITS.match(part.text, second + 1):
        turned = not buys_first
    else:
        return found
    return Sides(found.kind, found.takers, found.givers) if turned else found
