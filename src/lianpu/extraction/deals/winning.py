"""English contracts that are won or awarded: who wins one sells, and so does who trades with a state."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.sides import Sides
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting

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
