"""Whether a firm that we know can go by what an English text calls it: "the startup", "the chip designer".

The registry says what a firm does and whether its shares trade. Who is listed is no startup, who
lends is no chip designer; a firm that the registry does not hold can be anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.text.sightings import Name, Sighting

_SEGMENTS = (
    (lazy_re.compile(r"\bchip-?(?:maker| |-)|\bsemiconductor "), {"chips", "foundry", "memory", "equipment", "eda_ip", "packaging", "network"}),
    (lazy_re.compile(r"\bfoundry$"), {"foundry", "chips"}),
    (lazy_re.compile(r"\bneocloud$|\bcloud "), {"cloud", "neocloud", "data_centres"}),
    (lazy_re.compile(r"\bdata[ -]cent(?:er|re) "), {"cloud", "neocloud", "data_centres"}),
    (lazy_re.compile(r"\b(?:ai|model|research) (?:lab|developer)$|\bchatbot "), {"models", "applications"}),
    (lazy_re.compile(r"\bhyperscaler$"), {"cloud", "models", "consumer"}),
    (lazy_re.compile(r"\b(?:bank|lender|fund|insurer|broker|asset manager|(?:investment|private equity|venture(?: capital)?) (?:company|firm|group|giant))$"), {"finance"}),
    (lazy_re.compile(r"\b(?:utility)$|\b(?:power|energy) (?:company|producer|supplier|provider|group)$"), {"energy"}),
    (lazy_re.compile(r"\b(?:retailer|carmaker|automaker|drugmaker|airline|brewer|miner|grocer|publisher|shipbuilder|steelmaker|refiner)$"), {"consumer", "health", "robotics", "applications", "data_centres", "neocloud"}),
)  # fmt: skip
"""What a text calls a firm -> the segments of those that can be meant."""
_YOUNG = lazy_re.compile(r"\b(?:start-?up|scale-?up|unicorn|upstart)$")
_LISTED = lazy_re.compile(r"\b(?:e-commerce|social[ -]media|search|software|internet|tech|technology|retail|iphone|hardware)\b.*(?:company|giant|group|firm)$")  # fmt: skip


def suited(names: Sequence[Sighting], called: str) -> list[Sighting]:
    """Those of some names that can go by a phrase; all of them where it says nothing of a trade."""
    words = called.casefold()
    young, listed = _YOUNG.search(words), _LISTED.search(words)
    segments = next((held for told, held in _SEGMENTS if told.search(words)), None)
    if not (young or listed or segments):
        return list(names)
    can = [s for s in names if _can_be(s, segments, young=bool(young), listed=bool(listed))]
    known = [s for s in can if isinstance(s.value, Name) and s.value.entity is not None]
    return known if listed and known else can


def _can_be(sighting: Sighting, segments: set[str] | None, *, young: bool, listed: bool) -> bool:
    entity = sighting.value.entity if isinstance(sighting.value, Name) else None
    if entity is None:
        return True
    if young and (entity.tickers or entity.segment == "finance"):
        return False
    if listed and not entity.tickers and entity.segment is not None:
        return False
    return segments is None or entity.segment is None or entity.segment in segments
