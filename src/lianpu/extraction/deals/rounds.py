"""Who put into a round, told in a sentence of its own behind it: "The round was led by N"."""

from __future__ import annotations

from operator import attrgetter

from lianpu.core import lazy_re
from lianpu.extraction.deals.commitment import unreal
from lianpu.extraction.deals.grammar import MEMBERS
from lianpu.extraction.deals.investing import FOUNDER, named_investors
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, Sort, distinct

_OF_IT = lazy_re.compile(
    r"^(?:the|this) (?:[a-z\-]+ ){0,3}?(?:round|financing|funding|fundrais(?:e|er|ing)|raise|investment|series [a-h]|deal(?= was (?:co-)?led))\b"
    r"|^(?:the|this) (?:[a-z\-]+ ){0,2}?(?:influx|infusion|injection|haul|tranche)(?: of (?:[a-z]+ )?(?:capital|cash|money|funds?|funding))?(?=,| (?:was|is|were)\b)"
    r"|\b(?:led|co-led|spearheaded|headed|joined|backed|anchored|participated in|took part in) (?:the|this) (?:[a-z\-]+ ){0,2}?(?:round|financing|raise)\b"
    r"|^(?:the |other |new |existing |participating )*(?:investors|backers)\b"
    r"|^\ue001(?: and \ue001)? (?:co-)?led(?:,|$| and\b| it\b| with\b)"
    r"|^(?:existing |new |returning )?(?:investors? |backers? )?\ue001[^;\ue003]{0,80} (?:also|too) (?:joined|participated|took part|invested|contributed)\b"
    r"|^\ue001(?:[、和与及]\ue001)*(?:等[^,;]{0,6})?(?:联合|共同|独家)?(?:领投|跟投)(?=[,;.]|$)"
    r"|^(?:据悉,|其中,|据了解,)?(?:本轮|此轮|该轮|这一轮|(?:本次|此次|该)融资|投资方|投资人|投资机构|参投方|领投方|跟投方)"
)
"""The sentence is on the round told before, and on no other."""
_LISTS = lazy_re.compile(
    rf"^(?:the |other |new |existing |participating )*(?:investors|backers) (?:(?:in|who joined|joining) (?:the|this) (?:[a-z]+ ){{0,2}}?(?:round|financing|fundraising|raise) )?(?:include|included|including|are|were) (?:(?:[a-z\-]+ ){{0,3}}?(?:like|such as) )?(?P<who>\ue001{MEMBERS})"
    rf"|^(?:the |other |new |existing )*(?:investors|backers) (?P<joined>\ue001{MEMBERS}) (?:also |all |both )?(?:joined|participated|took part|invested|followed)"
    rf"|^(?:existing |new |returning )?(?:investors? |backers? )?(?P<too>\ue001{MEMBERS}) (?:also|too) (?:joined|participated|took part|invested|contributed)\b"
    rf"|^(?P<leads>\ue001{MEMBERS}) (?:(?:co-)?led|spearheaded|headed)\b"
    rf"|\bjoined by (?:(?:new|existing|fellow) (?:[a-z\-]+ ){{0,2}}?)?(?P<with>\ue001{MEMBERS})"
    rf"|(?:\ue002|round|financing) (?:also )?(?:included|includes|drew) (?P<also>\ue001{MEMBERS})"
    rf"|\band (?:also )?(?:includ|count|featur)(?:es|ed|s) (?P<among>\ue001{MEMBERS}) (?:as|among) (?:[a-z]+ ){{0,5}}?(?:investors|backers|participants)\b"
    rf"|^(?:据悉,)?(?:本轮|此轮|该轮)融资[^;\ue003]{{0,70}}?,(?:其中)?包括了?(?P<invited>\ue001{MEMBERS})"
    rf"|^(?:据悉,)?(?:本轮|此轮|该轮)?(?:的)?(?:投资方|投资人|投资机构|参投方|领投方|跟投方)-{{0,2}}(?:为|是|系|包括了?|包含|涵盖|囊括|有|:)?{FOUNDER}(?P<zh>\ue001{MEMBERS})"
)
"""Lists of investors that no verb of leading introduces."""


def investors_behind(part: Shape, chinese: bool) -> list[Sighting]:
    """The investors that a sentence names of the round told before it, in order; mostly none.

    A sentence with a sum of its own tells a deal of its own.
    """
    of_it = _OF_IT.search(part.text)
    if of_it is None or Sort.MONEY.value in part.text or unreal(part.text, *of_it.span(), chinese):
        return []
    found = list(named_investors(part, chinese))
    for match in _LISTS.finditer(part.text):
        start, end = match.span(match.lastgroup or 0)
        found.extend(s for _, s in part.names(start, end))
    return distinct(sorted(found, key=attrgetter("start")))


_LENT_BY = lazy_re.compile(
    r"^(?:the|this) (?:[a-z\-]+ ){0,4}?(?:facility|facilities|loan|financing|revolver|credit line|package|debt)\b[^;\ue001\ue003]{0,50}?"
    rf"\b(?:led|arranged|provided|underwritten|funded|extended)(?: and [a-z]+)? by (?:[a-z\-]+ ){{0,3}}?(?P<who>\ue001{MEMBERS})"
)
"""Who lends, told of the loan before."""


def lenders_behind(part: Shape, chinese: bool) -> list[Sighting]:
    """The lenders that an English sentence names of the loan told before it: "It was led by N".

    A sentence with a sum of its own tells a deal of its own.
    """
    told = None if chinese else _LENT_BY.search(part.text)
    if told is None or Sort.MONEY.value in part.text or unreal(part.text, *told.span(), chinese):
        return []
    start, end = told.span("who")
    return [s for _, s in part.names(start, end)]
