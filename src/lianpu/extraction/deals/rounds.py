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
    r"|^\ue001(?:[、和与及]\ue001)*(?:则|也|均|都)?作为[^,;\ue001]{0,16}(?:伙伴|投资者|投资方|股东)(?:参与|加入)(?=[,;.]|$)"
    r"|^(?:据悉,|其中,|据了解,)?(?:本轮|此轮|该轮|这一轮|(?:本次|此次|该)融资|(?:战略|主要|其他|新|老|现有|新增|财务)*投资者|投资方|投资人|投资机构|参投方|领投方|跟投方)"
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
    rf"|^(?P<partners>\ue001{MEMBERS})(?:则|也|均|都)?作为[^,;\ue001]{{0,16}}(?:伙伴|投资者|投资方|股东)(?:参与|加入)"
    rf"|^(?:据悉,)?(?:本轮|此轮|该轮)融资[^;\ue003]{{0,70}}?,(?:其中)?包括了?(?P<invited>\ue001{MEMBERS})"
    rf"|^(?:据悉,)?(?:本轮|此轮|该轮)?(?:的)?(?:(?:战略|主要|其他|新|老|现有|新增|财务)*投资者(?=包括|包含|有|为)|投资方|投资人|投资机构|参投方|领投方|跟投方)-{{0,2}}(?:为|是|系|包括了?|包含|涵盖|囊括|有|:)?{FOUNDER}(?P<zh>\ue001{MEMBERS})"
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
_LENT_BY_ZH = lazy_re.compile(
    rf"^(?:该|此|本|这)?[笔项次]?(?:融资|贷款|债务融资|债务|授信|信贷|票据|债券|额度)[^;\ue001\ue003]{{0,6}}?由"
    rf"(?:[^;\ue001\ue003]{{0,16}}(?:财团|银团|银行团|银行|机构)(?:共同|联合)?提供,(?:成员|其中)?包括(?P<members>\ue001{MEMBERS})"
    rf"|[^;,\ue001\ue003]{{0,6}}(?P<by>\ue001{MEMBERS})(?:等[^;,\ue001]{{0,8}})?(?:共同|联合|独家)?(?:提供|牵头|安排|主导|承销|领衔|承贷|发放))"
    rf"|^(?P<lead>\ue001{MEMBERS})(?:等[^;,\ue001]{{0,8}})?(?:相关|旗下)?(?:平台|基金|机构)?(?:共同|联合|独家)?(?:主导|牵头|领衔)(?=[,;.]|$)(?:,(?:参与[者方]|参与银行|成员|其他贷款[人方])包括(?P<joined>\ue001{MEMBERS}))?"
)
"""The same in Chinese: 融资由七家银行组成的财团提供,包括甲、乙; 甲主导,参与者包括乙."""


def lenders_behind(part: Shape, chinese: bool) -> list[Sighting]:
    """The lenders that a sentence names of the loan told before it: "It was led by N".

    A sentence with a sum of its own tells a deal of its own.
    """
    told = (_LENT_BY_ZH if chinese else _LENT_BY).search(part.text)
    if told is None or Sort.MONEY.value in part.text or unreal(part.text, *told.span(), chinese):
        return []
    groups = [each for each in told.re.groupindex if told[each] is not None]
    return [s for each in groups for _, s in part.names(*told.span(each))]
