"""Plants, mines and fields: named places at which deals happen, and no parties to them."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.notation.words import english_places

_NATURE = (
    r"(?:nuclear|power|electric|electricity|generating|thermal|coal|gas|coal-fired|gas-fired|hydro|hydropower|hydroelectric|wind|solar"
    r"|lithium|copper|gold|silver|nickel|cobalt|graphite|uranium|iron|ore|rare|earths?|potash|oil|lng|steel|aluminium|aluminum|battery|chip"
    r"|offshore|onshore|storage|energy|mining|processing|recycling|data|cent(?:er|re)|open|pit|underground|brine|hard-rock|heavy|mineral|sands)"
)
_BEHIND = lazy_re.compile(
    rf"['’]?s?(?: {_NATURE}){{0,4}} (?:(?:power|nuclear|generating|hydro|coal|gas|thermal|wind|solar) (?:plants?|stations?|farms?|parks?)|plants?|reactors?|mines?|refinery"
    r"|smelter|projects?|operations?|deposit|oilfield|gasfield|oil field|gas field|field|dam|basin|terminal|pipeline|prospect|campus|deposit)\b"
)
_OWNED = lazy_re.compile(r"(?:['’]s?|\b(?:its|their|our)) (?:[a-z0-9][a-z0-9\-]* ){0,3}$")
_PREMISES = lazy_re.compile(
    rf"(?: {_NATURE}){{0,4}} (?:sites?|facility|factory|plant|works|yard|shipyard|hub|complex|fab|gigafactory|warehouse|megafactory)\b"
)
"""What a firm owns at a place: "Norvale's Harrow Downs battery storage site"."""
_ENDS = lazy_re.compile(
    r" (?:Project|Mine|Deposit|Refinery|Smelter|Reactor|Dam|Basin|Wind Farm|Solar Farm|Power Station|Power Plant"
    r"|Generating Station|Energy Center|Energy Centre|Gigafactory)$"
)
_PLACED = lazy_re.compile(
    r"(?:\b(?:in|at|near|from|of|to|for|on) (?:(?:the|its|their|our|an?) )?(?:[a-z0-9][a-z0-9\-]* ){0,4}|['’]s? (?:[a-z0-9][a-z0-9\-]* ){0,3})$"
)
_DEALT_IN = lazy_re.compile(
    r"\b(?:stakes?|interests?|shares?|holdings?|investments?|invest(?:s|ed|ing)?|sale|acquisition|purchase|takeover|owners?|ownership|control|s[eo]ld|rights|into)\b[^.,;]{0,30}$"
)
"""Before a site that changes hands itself."""


_SHIP = lazy_re.compile(
    r"\b(?:tanker|vessel|(?:cargo |cruise )?ship|bulker|(?:bulk|gas|lng|lpg|car|ore) carrier|box-?ship|container-?ship|newbuilding|drillship|rig|ferry|ferries|barge|yacht|tug|dredger)s? (?:the )?[\"“']?$",
    re.IGNORECASE,
)


def is_ship(text: str, start: int) -> bool:
    """Whether a name in a sentence is that of a ship, by the word right before it.

    >>> is_ship("bought the tanker Coral Pilot", 18), is_ship("carmaker Coral", 9)
    (True, False)
    """
    return _SHIP.search(text, max(0, start - 24), start) is not None


_CODED = lazy_re.compile(
    r"\b(?:part of|under|through|for|on|so-called|called|dubbed|known as|code-?named|nicknamed|name) (?:the )?(?:so-called )?[\"“'‘]?$"
)
"""Before the code name of what is built or planned."""


def is_undertaking(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is the code name of what a firm does, as "part of Project Harrow".

    A firm may be called so, too ("Project Harrow has raised"): only the words before tell.
    """
    return (
        text.startswith("Project ", start)
        and text.count(" ", start, end) == 1
        and _CODED.search(text, max(0, start - 30), start) is not None
    )


_WITHIN = lazy_re.compile(r"\b(?:in|near|outside|around) $")
_STATE = lazy_re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")


def is_town(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of a town, told by the state or land behind it.

    >>> text = "leased its site in Harrow City, Texas, to a start-up"
    >>> is_town(text, 19, 30)
    True
    """
    state = _STATE.match(text, end)
    known = state is not None and state[1] in english_places()
    return known and _WITHIN.search(text, max(0, start - 9), start) is not None


def is_site(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of a site at which something is made, and stands as its place.

    A site that is bought, sold or invested in is none: it is what the deal is about.

    >>> text = "signed a contract for power from the Harrow nuclear plant"
    >>> is_site(text, text.index("Harrow"), text.index("Harrow") + 6)
    True
    """
    if _PREMISES.match(text, end) and _OWNED.search(text, max(0, start - 40), start):
        return _DEALT_IN.search(text, max(0, start - 90), start) is None
    if not (_BEHIND.match(text, end) or _ENDS.search(text, start, end)):
        return False
    before = max(0, start - 60)
    placed = _PLACED.search(text, before, start)
    return placed is not None and _DEALT_IN.search(text, before, placed.end()) is None
