"""What the sentence behind a deal adds to it: its sum, who joined, what the firm is worth by it."""

from __future__ import annotations

from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.details import party_of
from lianpu.extraction.deals.licences import up_front
from lianpu.extraction.deals.money import VALUATION, currency_of
from lianpu.extraction.deals.passages import Passage
from lianpu.extraction.deals.rounds import investors_behind, lenders_behind
from lianpu.extraction.deals.telling import OF_THE_DEAL, SPOKEN_WITHIN, SUM_WITHIN
from lianpu.extraction.deals.totals import total
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sort

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
    found: list[Deal],
    passage: Passage,
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
        (deal.kind in SUMLESS and deal.kind != "merger")
        or passage.joke
        or _acts_of_others(deal, passage.shape)
    ):
        return
    spoken = currency_of(passage.shape) or currency
    told = total(passage.shape, passage.sentence.chinese, spoken)
    amount = None if told is None else told[1]
    if deal.kind == "acquihire_license":
        amount = up_front(passage.shape, spoken)
    if amount is None:
        return
    found[-1] = replace(deal, amount=amount, confidence=round(deal.confidence - 0.1, 2))


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
