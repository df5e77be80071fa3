"""English contracts of supply: which of the two sides sells, told by what it does or is.

"N signed an agreement with M to supply cells" has N sell; "for the supply of cells" has it buy,
unless they come "from its" works or N is said to be who digs, makes or grows.
"""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting

_REACH = 110
"""Characters behind the noun of a contract in which it says what it is for."""
_SUPPLY = lazy_re.compile(r"\b(?:supply|sourcing) (?:agreements?|contracts?|deals?|pacts?)\b")
_OFFTAKE = lazy_re.compile(r"\boff-?takes?\b")
_SELLS = lazy_re.compile(
    r"\bto (?:also )?(?:supply|sell|deliver|ship)\b(?! chain)|\bfor (?:the |its )?(?:sale|delivery) (?:of|to)\b"
    r"|\bto provide (?:it|them|\ue001|\ue002) with\b|\bcovering (?:the )?(?:sale|delivery) of\b"
)
_BUYS = lazy_re.compile(
    r"\bto (?:also )?(?:buy|purchase|procure|source|take|off-?take|secure|obtain|receive)\b|\bto be supplied\b|\bfor (?:the |its )?(?:purchase|procurement) of\b"
)
_PURCHASE = lazy_re.compile(
    r"(?<!power )(?<!power-)(?<!share )(?<!stock )(?<!unit )(?<!securities )(?<!asset )(?<!equity )\bpurchase (?:agreement|contract|commitment)s?\b"
)
"""A contract named for what its subject does by it, unless it was won: who signs it buys."""
_FROM_OTHER = lazy_re.compile(
    r"\b(?:contracts?|agreements?|deals?) (?:for|covering) [^;\ue003]{0,60}? from (?:[a-z0-9\-]+ ){0,4}?\ue001"
)
"""A contract for so much from another, unless it was won."""
_WON = lazy_re.compile(
    r"\b(?:w[io]n|wins|land|secur|receiv|clinch|bag|book|announc)[a-z]*\b[^;,]{0,30}$"
)
_WON_FROM = lazy_re.compile(
    r"\b(?:w[io]n|wins|winning|land(?:s|ed)|clinch(?:es|ed)|bag(?:s|ged)|book(?:s|ed)|receiv(?:es|ed))\b [^;,\ue001\ue003]{0,40}?\b(?:contracts?|orders?)\b[^;,\ue001]{0,30} from (?:[a-z0-9\-]+ ){0,4}\ue001"
)
_SUPPLY_OF = lazy_re.compile(
    r"\b(?:for|covering|securing|on|regarding) (?:the |an? )?(?:[a-z0-9\-\ue005\ue009]+ ){0,3}?(?:supply|supplies|off-?take|deliver(?:y|ies))\b(?! (?:agreement|contract|deal))"
)
_FROM_ITS = lazy_re.compile(
    r"\b(?:from|at|of) (?:its|the company's|the group's|our) (?!(?:own )?suppliers?\b)"
)
_PRODUCES = lazy_re.compile(
    r"\b(?:miner|explorer|refiner|producer|supplier|smelter|grower|[a-z\-]*developer|recycler|explorers?|mining (?:company|group|firm)|materials (?:company|group|firm))(?: [a-z\-]+){0,2} $"
)
_PRODUCER_NAME = lazy_re.compile(
    r"\b(?:Mining|Mines|Minerals?|Metals?|Resources|Lithium|Graphite|Nickel|Copper|Cobalt|Uranium|Rare Earths?|Potash|Gold|Refining|Materials|Exploration)\b"
)
_USES = lazy_re.compile(
    r"\b(?:carmaker|automaker|car maker|trader|trading house|battery(?:-| )?(?:[a-z]+ )?(?:maker|producer|manufacturer)|cell maker|steelmaker|buyer|customer|retailer|utility|airline|chipmaker"
    r"|(?:vehicle|car|truck) (?:maker|manufacturer)|materials producer|commodit(?:y|ies) (?:trader|house|group))(?: [a-z\-]+){0,1} $"
)


def supply_sells(
    part: Shape, start: int, end: int, one: list[Sighting], other: list[Sighting]
) -> tuple[bool, bool] | None:
    """Whether the subject of a contract sells by it, and whether nothing about the two can gainsay it.

    Args:
        part: The sentence; its contract's noun stands at `start` to `end`.
        one: The subject.
        other: With whom it signs.

    Returns:
        None where neither the words of the contract nor what the two are said to be tells.
    """
    text = part.text
    stop = text.find(";", end)
    right = min(stop if stop >= 0 else len(text), end + _REACH)
    # An infinitive counts only right behind the other's name: "with N to supply 3 GWh".
    named = [p for p, s in part.names() if s in other and start <= p < right]
    behind = min(named) + 1 if named else end
    sells, buys = _SELLS.search(text, start, right), _BUYS.search(text, start, right)
    if _WON_FROM.search(text, max(0, start - 30), right):
        return True, True
    if _FROM_OTHER.search(text, start, right) and not (
        _WON.search(text, 0, start) or _WON.search(text, start, end)
    ):
        return False, True
    if sells is not None and (buys is None or sells.start() < buys.start()):
        return True, False
    if buys is not None:
        return False, False
    bought = _PURCHASE.search(text, start, right if one and behind == end else behind)
    if bought is not None and not _WON.search(text, 0, bought.start()):
        return False, True
    if _SUPPLY_OF.search(text, start, right) or _OFFTAKE.search(text, max(0, start - 24), right):
        if _FROM_ITS.search(text, behind, right):
            return True, True
        makes = [_is(part, side, _PRODUCES, _PRODUCER_NAME) for side in (one, other)]
        uses = [_is(part, side, _USES, None) for side in (one, other)]
        if uses[0] != uses[1]:
            return uses[1], False
        if makes[0] != makes[1]:
            return makes[0], False
        if not _OFFTAKE.search(text, max(0, start - 24), right):
            return False, False
    elif _SUPPLY.search(text, max(0, start - 30), end):
        makes = [_is(part, side, _PRODUCES, _PRODUCER_NAME) for side in (one, other)]
        if makes[0] != makes[1]:
            return makes[0], False
    return None


def _is(
    part: Shape, names: list[Sighting], said: re.Pattern[str], named: re.Pattern[str] | None
) -> bool:
    """Whether one of a side's names is said, or says itself, to be of a trade."""
    here = {id(sighting): place for place, sighting in part.names()}
    for sighting in names:
        if not isinstance(sighting.value, Name):
            continue
        place = here.get(id(sighting))
        if place is not None and said.search(part.text, max(0, place - 60), place):
            return True
        if named is not None and named.search(sighting.value.whole or sighting.value.text):
            return True
    return False
