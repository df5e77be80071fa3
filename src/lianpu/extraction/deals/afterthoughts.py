"""What the sentences behind a deal add to it: its sum, who led or joined its round, that it was drawn from an agreement."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.documents.passages import (
    OF_THE_DEAL,
    SPOKEN_WITHIN,
    SUM_WITHIN,
    Passage,
)
from lianpu.extraction.deals.matching.contracts import up_front
from lianpu.extraction.deals.rules.commitment import unreal
from lianpu.extraction.deals.rules.frame_places import COMPLETES_EN, COMPLETES_ZH, measures
from lianpu.extraction.deals.rules.grammar import MEMBERS
from lianpu.extraction.deals.rules.money import ASIDE_MONEY, VALUATION, currency_of, sum_of
from lianpu.extraction.deals.sum_behind_deal import sum_told_after
from lianpu.extraction.deals.terms.details import party_of
from lianpu.extraction.deals.trade.funders import FOUNDER, named_investors
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, distinct

SUMLESS = ("stake_held", "warrant", "partnership", "ipo", "project", "merger")
"""Kinds whose sums, if any, their own patterns bind."""
_WORTH = ("equity", "takeover", "exit")
"""Families of deals that put a value on the firm."""
_GOES_BACK = lazy_re.compile(
    r"^(?:that|this|the|it) ?(?:[a-z\-]+ ){0,3}?(?:deal|round|investment|financing|transaction|raise|stake|price|offer|funding)?\b[^;\ue001]{0,24}?"
    r"\b(?:values?|valued|valuing|valuation|implies|put[s]?|gives?|represents?)\b"
    r"|^(?:当时|彼时|这一?轮|此轮|本轮|本次|此次|该轮|这次|交易|融资|投前|投后|对应|按此|据此|以此|这笔)"
    r"|^(?:认购|出售|配售|发行|收购|转让|增发|目标|销售|待售)(?:之)?(?:股份|股权)"
)
"""How a sentence begins that goes on about the deal told before it."""
_VALUES = lazy_re.compile(
    r"\bvalu(?:es|ed|ing) (?:the (?:[a-z\-]+ ){0,2}?(?:company|business|start-?up|firm|group|maker)|\ue001|\ue002|it)(?: [a-z]+){0,2} at [^;,\ue001]{0,14}?\ue003"
)
_SOURCE = lazy_re.compile("(?:参照|根据|按照|依据|参考)[^,;\ue001]{0,4}$")
"""Before one by whose numbers a sum was reckoned."""
_SHARE = lazy_re.compile(
    r"(?:相当于|占|represents?(?:ing)?)[^;]{0,40}?(?:股本|股份|shares?|share capital|stock|equity)[^;,]{0,12}?(?:的|about |approximately |约)*(?P<behind>\ue004)"
    r"|represents?(?:ing)?[^;,]{0,24}?(?P<before>\ue004) of [^;,]{0,40}?(?:shares?|share capital|stock|equity|company|business|\ue002)"
)


def further(deal: Deal, shape: Shape) -> Deal:
    """The deal with the valuation or the share that a sentence right behind it tells of it.

    The sentence must begin as one that goes on about the deal; what the deal has already is kept.
    """
    if deal_kinds()[deal.kind].family not in _WORTH or not _GOES_BACK.match(shape.text):
        return deal
    if deal.valuation is None:
        worth = [
            sighting.value
            for position, sighting in shape.seen.items()
            if shape.text[position] == VALUATION and isinstance(sighting.value, Quantity)
        ]
        values = _VALUES.search(shape.text) if deal.amount is not None else None
        if values is not None and not worth:
            worth = [q for q in (shape.seen[values.end() - 1].value,) if isinstance(q, Quantity)]
        if len(worth) == 1:
            deal = replace(deal, valuation=worth[0])
    share = _SHARE.search(shape.text)
    if deal.stake is None and share is not None:
        position = max(share.start("behind"), share.start("before"))
        value = shape.seen[position].value
        if shape.seen[position].sort is Sort.PERCENT and isinstance(value, Quantity):
            deal = replace(deal, stake=value)
    return deal


def complete(
    document: Document,
    found: list[Deal],
    passage: Passage,
    discourse: Discourse,
    since: int,
    currency: str | None,
) -> None:
    """Give the last deal the sum that the sentence behind it tells: "The price was 95 million"."""
    if not found or (since > SUM_WITHIN and not _still_spoken_of(found, passage.shape, since)):
        return
    deal = found[-1] = further(found[-1], passage.shape)
    if deal.amount is not None:
        return
    if (
        (deal.kind in SUMLESS and deal.kind not in ("merger", "ipo"))
        or passage.joke
        or _acts_of_others(deal, passage.shape)
    ):
        return
    spoken = currency_of(passage.shape) or currency
    listed = deal.kind == "ipo"
    told = None if listed else total(passage.shape, passage.sentence.chinese, spoken)
    if told is None and since == 1:
        told = sum_told_after(deal, passage.shape, discourse, spoken)
    amount = None if told is None else told[1]
    if deal.kind == "acquihire_license":
        amount = up_front(passage.shape, spoken)
    if amount is None:
        return
    spans = [document.span(passage.sentence.start, passage.sentence.end)]
    if told is not None:
        spans.append(document.span(told[0].start, told[0].end))
    sure = round(deal.confidence - 0.1, 2)
    found[-1] = replace(deal, amount=amount, confidence=sure, spans=(*deal.spans, *spans))


def _still_spoken_of(found: list[Deal], shape: Shape, since: int) -> bool:
    """Whether a later sentence is on the one takeover that was told: "The deal is valued at 3"."""
    return (
        since <= SPOKEN_WITHIN
        and len(found) == 1
        and deal_kinds()[found[0].kind].family == "takeover"
        and OF_THE_DEAL.match(shape.text) is not None
    )


def _acts_of_others(deal: Deal, shape: Shape) -> bool:
    """Whether a sentence begins with a firm that is no party of a deal: what it sells is another's."""
    if _GOES_BACK.match(shape.text) and not _THIS_TIME.match(shape.text):
        return False
    first = next((s.value for p, s in shape.names() if not _SOURCE.search(shape.text, 0, p)), None)
    if not isinstance(first, Name) or first.person:
        return False
    told = {first.text.casefold(), (first.whole or first.text).casefold()}
    return not any(one in party.name.casefold() or party.name.casefold() in one
                   for one in told for party in deal.parties)  # fmt: skip


_THIS_TIME = lazy_re.compile("[此本这]次,?\ue001")
"""Before one who acts at this time: what he does is told, and no more of the deal before."""


_UNDER_IT = lazy_re.compile(
    r"\b(?:the|this|that) (?:[a-z]+ )?(?:agreement|facility|facilities|loan)\b"
)


_DRAWN = lazy_re.compile(
    r"\b(?:borrow|drew|draw)[a-z]* [^;]{0,24}?\ue003[^;]{0,20} (?:under|on|from) (?:the|this|that|its) (?:[a-z\-]+ ){0,3}?(?:agreement|facility|facilities|revolver|line)\b"
)


def without_drawings(found: list[Deal], shape: Shape, told: list[Deal]) -> list[Deal]:
    """The deals of a sentence, without what is drawn under a facility that was told before."""
    if not told or told[0].kind != "debt" or not _DRAWN.search(shape.text):
        return told
    own = {party.name for deal in told for party in deal.takers}
    before = any(deal.kind == "debt" and own & {p.name for p in deal.takers} for deal in found)
    return [deal for deal in told if deal.kind != "debt"] if before else told


def under_agreement(found: list[Deal], shape: Shape, told: list[Deal]) -> list[Deal]:
    """Loans that are told of a credit agreement right behind it, with the lenders that it names.

    The agreement is then told by its loans: it is taken back from what was found.
    """
    last = found[-1]
    if last.kind != "debt" or last.amount is not None or not last.givers:
        return told
    own = [party.name for party in last.takers]
    lenders = [party.name for party in last.givers]
    loans = [
        deal
        for deal in told
        if deal.kind == "debt"
        and [p.name for p in deal.givers] in ([], lenders)
        and [p.name for p in deal.takers] == own
    ]
    if not loans or len(loans) != len(told) or not _UNDER_IT.search(shape.text):
        return told
    found.pop()
    return [replace(deal, parties=(*last.givers, *deal.takers)) for deal in loans]


_FOLLOWS = lazy_re.compile(
    r"\b(?:follow(?:s|ed|ing)|builds on|on top of|comes [^;,]{0,24}\bafter|after) (?:an?|its|the) [^;]{0,12}?\ue003"
)
"""A round told only as the one before the round that the text is on."""


def is_earlier(passage: Passage, deal: Deal) -> bool:
    """Whether an English sentence tells of a round only that another came behind it."""
    chinese = passage.sentence.chinese
    return deal.kind == "fundraise" and not chinese and bool(_FOLLOWS.search(passage.shape.text))


def joined(
    document: Document, found: list[Deal], at: int, passage: Passage, told: list[Deal]
) -> list[Deal]:
    """Give an open round the investors that a sentence behind it names; what is left to tell.

    Args:
        at: Number of the round among those found.
    """
    deal = found[at]
    chinese = passage.sentence.chinese
    known = {party.name for party in deal.parties}
    role = deal_kinds()[deal.kind].giver
    behind = lenders_behind if deal.kind == "debt" else investors_behind
    named = [party_of(document, role, s) for s in behind(passage.shape, chinese)]
    joined = [party for party in named if party.name not in known]
    if not joined or any(deal.kind != "equity_investment" or deal.amount for deal in told):
        return told
    spans = [document.span(passage.sentence.start, passage.sentence.end)]
    spans += [party.span for party in joined if party.span is not None]
    parties = (*deal.givers, *joined, *deal.takers)
    found[at] = replace(deal, parties=parties, spans=(*deal.spans, *spans))
    return []


_ADDED = lazy_re.compile(
    r",? (?:in cash,? )?(?:plus|subject to|less|net of|before|including|of which) [^;\ue001]*$"
)
_WHOLE = lazy_re.compile(
    r"\b(?:total|aggregate|overall) (?:deal |contract |order |transaction |merger |purchase )?(?:value|price|consideration|cost)\b(?: paid by \ue001)?[^;,\ue001\ue003]{0,24}$"
)
"""Before what a deal is worth in all, where its parts are told as well."""
_SUMS = (Sort.MONEY.value, Sort.COUNT.value, ASIDE_MONEY)
"""Signs a price can stand under; one behind "price" is no deal's elsewhere."""


_OWN_SHARES = lazy_re.compile("回购|购回")
"""A sentence on shares that a firm buys back: its sums are of no deal before it."""


_OF_FUND = lazy_re.compile(
    "(?:基金|目标|首期|首关|初始|认缴|募集)(?:的|目标|认缴|募集)*(?:总)?规模[^,;]{0,10}$"
)
"""Before the size of a fund, of which one partner pays a part."""


_OF_ALL = lazy_re.compile(
    "累计(?:已|共|获|完成|总)*(?:融资|募资|募集资金|投资|投入|金额|总额|规模)[^,;]{0,8}$"
)
"""Before a sum over all rounds, which is that of none."""


_THE_DEAL = lazy_re.compile(
    "the \ue003,? (?:[a-z\\-\ue009]+ ){0,2}?(?:deal|transaction|acquisition|purchase|takeover|sale|agreement|contract|lease|order)"
    " (?:was|is|has|had|will|would|came|comes|values|covers|spans|runs|includes|extends|calls|starts|begins)\\b"
)
"""A sentence that calls a deal by its sum: "The $3.8bn deal was announced in April"."""


def total(part: Shape, chinese: bool, currency: str | None) -> tuple[Sighting, Quantity] | None:
    """The only sum of a sentence that says of it that it is what a deal is worth."""
    money = [
        position
        for position, sighting in part.seen.items()
        if part.text[position] in _SUMS and sighting.sort in (Sort.MONEY, Sort.COUNT)
    ]
    money = [position for position in money if not measures(part, position)]
    if len(money) > 1 and _ADDED.match(part.text, money[0] + 1):
        money = money[:1]  # "215 million plus an adjustment of 5 million"
    if len(money) > 1:
        whole = [position for position in money if _WHOLE.search(part.text, 0, position)]
        money = whole if len(whole) == 1 else money
    if len(money) != 1 or unreal(part.text, money[0], money[0] + 1, chinese):
        return None
    if chinese and (
        _OWN_SHARES.search(part.text)
        or _OF_FUND.search(part.text, 0, money[0])
        or _OF_ALL.search(part.text, 0, money[0])
    ):
        return None
    pattern = COMPLETES_ZH if chinese else COMPLETES_EN
    if not (pattern.search(part.text, 0, money[0]) or (not chinese and _THE_DEAL.match(part.text))):
        return None
    value = sum_of(part.seen[money[0]], currency)
    return None if value is None else (part.seen[money[0]], value)


_OF_IT = lazy_re.compile(
    r"^(?:the|this) (?:[a-z\-]+ ){0,3}?(?:round|financing|funding|fundrais(?:e|er|ing)|raise|investment|series [a-h]|deal(?= was (?:co-)?led))\b"
    r"|^(?:the|this) (?:[a-z\-]+ ){0,2}?(?:influx|infusion|injection|haul|tranche)(?: of (?:[a-z]+ )?(?:capital|cash|money|funds?|funding))?(?=,| (?:was|is|were)\b)"
    r"|\b(?:led|co-led|spearheaded|headed|joined|backed|anchored|participated in|took part in) (?:the|this) (?:[a-z\-]+ ){0,2}?(?:round|financing|raise)\b"
    r"|^(?:the |other |new |existing |participating )*(?:investors|backers)\b"
    r"|^\ue001(?: and \ue001)? (?:co-)?led(?:,|$| and\b| it\b| with\b)"
    r"|^(?:existing |new |returning )?(?:investors? |backers? )?\ue001[^;\ue003]{0,80} (?:also|too) (?:joined|participated|took part|invested|contributed)\b"
    r"|^(?:(?:投前|投后)?估值\ue00a,)?\ue001(?:[、和与及](?:[\u3400-\u9fff]{1,8})?\ue001)*(?:等[^,;]{0,6})?(?:联合|共同|独家)?(?:领投|跟投)(?=[,;.]|$)"
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


_FOUNDER_OF = lazy_re.compile(
    "\ue001的?(?:联合创始人|创始人|创办人|前?(?:首席执行官|ceo|高管|员工|总裁|副总裁|合伙人))[^,;]{0,40}?(?:创立|创办|成立|发起|设立|管理|执掌)的[^,;\ue001]{0,20}(?P<house>\ue001)"
)
"""Who founded the house that invests, and what else he founded: 甲联合创始人某某创立的乙."""


def _house_of(part: Shape, one: Sighting) -> Sighting:
    """The house that a person told by another firm founded, for that other firm."""
    for place in part.positions([one]):
        told = _FOUNDER_OF.match(part.text, place)
        if told is not None:
            return part.seen[told.start("house")]
    return one


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
    if chinese:
        found = [_house_of(part, s) for s in found]
    return distinct(sorted(found, key=attrgetter("start")))


_LENT_BY = lazy_re.compile(
    r"^(?:the|this) (?:[a-z\-]+ ){0,4}?(?:facility|facilities|loan|financing|revolver|credit line|package|debt)\b[^;\ue001\ue003]{0,50}?"
    rf"\b(?:led|arranged|provided|underwritten|funded|extended)(?: and [a-z]+)? by (?:[a-z\-]+ ){{0,3}}?(?P<who>\ue001{MEMBERS})"
    rf"|^(?:[a-z]+, )?(?P<gives>\ue001{MEMBERS}) (?:jointly |together |also )?(?:provided|provides|led|arranged|underwrote|funded|extended|are providing|is providing) (?:the|this|that) (?:[a-z\-]+ ){{0,2}}?(?:financing|loan|debt|facility|funding|credit|package)(?=[,.;]|$| and\b)"
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
