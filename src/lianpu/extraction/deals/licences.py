"""Who pays for a licence: the side that is said to receive the money at signing gave the rights."""

from __future__ import annotations

from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.details import Match
from lianpu.extraction.deals.money import sum_of
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, key

_RECEIVES = lazy_re.compile(
    r"(?P<who>[\ue001\ue002])(?:将|有权|可|已|会|还|也|据此|因此)*(?:获得?|收到|收取|取得|获付)(?:了)?[^,;\ue001]{0,8}?\ue003[^,;\ue001]{0,10}?(?:首付|签约金|签约款|预付|许可费|授权费)"
    r"|(?P<en>[\ue001\ue002]) (?:will |is to |would |has |is eligible to |is entitled to |can |also )*(?:receives?|received|gets?|collects?|pockets?|earns?) "
    r"(?:an? )?(?:up-?front|initial|signing|\ue003)"
)
"""Whoever receives the payment at signing: 甲与乙达成许可协议,甲将获得 4000 万美元首付款."""


_PAYS = lazy_re.compile(
    r"(?<![向给与对为])(?P<who>[\ue001\ue002])(?:将|须|需|应|已|会|同意|据此|因此)*(?:支付|付)(?:了)?[^,;\ue001]{0,8}?\ue003[^,;\ue001]{0,12}?(?:首付|签约金|签约款|预付)"
)
"""Whoever pays it."""
_UP_FRONT = lazy_re.compile(
    r"(?P<before>\ue003)[^,;\ue003]{0,16}?(?:首付|预付款|签约金)|(?:首付款?|预付款|签约金)[^,;\ue003]{0,8}(?P<behind>\ue003)"
)


def up_front(part: Shape, currency: str | None) -> Quantity | None:
    """The sum at signing that a sentence behind a licence tells, whatever milestones may follow."""
    told = _UP_FRONT.search(part.text)
    if told is None:
        return None
    place = told.start("before") if told["before"] else told.start("behind")
    return sum_of(part.seen[place], currency)


def paid_for(match: Match, discourse: Discourse) -> Match:
    """The match with its sides turned where the one taken for the buyer of a licence is paid for it."""
    if match.kind not in ("acquihire_license", "goods_purchase") or not match.takers:
        return match
    told = _RECEIVES.search(match.part.text)
    licence = told is None and match.kind == "acquihire_license"
    pays = _PAYS.search(match.part.text) if licence else None
    if told is None and pays is None:
        return match
    if pays is not None:
        place = pays.start("who")
    else:
        assert told is not None
        place = told.start("who") if told["who"] else told.start("en")
    sighting = match.part.seen[place]
    names = [sighting]
    if isinstance(sighting.value, Pronoun):
        names = resolve(sighting, match.part, place, discourse, frozenset())
    acts = {key(one.value) for one in names if isinstance(one.value, Name)}
    wrong = match.givers if pays is None else match.takers
    if acts & {key(one.value) for one in wrong if isinstance(one.value, Name)}:
        return replace(match, givers=match.takers, takers=match.givers)
    return match
