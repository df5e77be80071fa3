"""Works of another, plants, work together: contracts and sums by which nobody buys what they seem to."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.power import generates
from lianpu.extraction.deals.purchases import CHIPS
from lianpu.extraction.deals.trades import Trades
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting

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
