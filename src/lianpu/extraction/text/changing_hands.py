"""Which firm "it" is that changes hands: "N founded M in 2019 and sold it to K"."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, is_person, name_key

PARTS_WITH = lazy_re.compile(
    r"\b(?:sell|sells|sold|selling|acquire|acquires|acquired|acquiring|purchased|offload|offloads|offloaded|divest|divests|divested|spin|spins|spun|spinning|list|lists|listed|float|floats|floated|flip|flips|flipped) (?:off )?$"
)
"""Before an "it" that changes hands: never whoever acts."""
_HAD = lazy_re.compile(
    r"\b(?:bought|acquired|purchased|founded|co-founded|built(?: up)?|started|created|launched|formed|took over|set up|taken over|own(?:s|ed)|held|holds|controls|controlled) (?:[a-z\-\ue008]+ ){0,4}?(?P<who>\ue001)(?!['’]s? )"
)
"""Whom somebody had before he sold it."""

TO_PAY = lazy_re.compile(
    r"to (?:help (?:to )?)?(?:pay for|fund|finance|bankroll) (?:\ue002|(?:the|this|that|its) (?:[a-z\-]+ ){0,2}?(?:deal|purchase|acquisition|takeover|transaction|bid|offer|buyout|tender)),? "
)
"""A sentence on how a purchase told of before is paid."""
PAYS_FOR_IT = lazy_re.compile(
    r"\bto (?:help (?:to )?)?(?:pay for|fund|finance) (?:the|this|that) (?:deal|purchase|acquisition|takeover|buyout)\b"
)
"""Behind one who pays for what he bought before."""


def handed_on(
    shape: Shape, position: int, actor: int, barred: frozenset[str]
) -> list[Sighting] | None:
    """The one that its seller had before, or the one firm named between who acts and the verb.

    None where nobody is named there: whom the text is on may be meant. Empty where it may be one or another.

    Args:
        position: Where "it" stands.
        actor: Where the name of whoever acts on it stands.
        barred: Keys of the names that it cannot mean.
    """
    had = {
        name_key(shape.seen[told.start("who")]): shape.seen[told.start("who")]
        for told in _HAD.finditer(shape.text, 0, position)
    }
    had = {key: one for key, one in had.items() if key not in barred and not is_person(one)}
    if len(had) == 1:
        return list(had.values())
    between = {
        name_key(one): one
        for place, one in shape.names(actor + 1, position)
        if not is_person(one) and name_key(one) not in barred
    }
    return (list(between.values()) if len(between) == 1 else []) if between else None
