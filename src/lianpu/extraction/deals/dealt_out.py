"""Sums that a Chinese sentence deals out in order: 甲、乙分别出资 3 亿元和 5 亿元 are two deals of their own.

A sum of such a run belongs to one party only. Where nothing tells to which, no deal has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Party
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sort

_SUM = f"[{Sort.MONEY.value}{Sort.COUNT.value}\ue00b]"
_RUN = lazy_re.compile(
    rf"(?:分别|(?:价格|对价|作价|价款)(?:初步|初定|暂定|确定|预计|拟)*[为约是])(?P<between>[^;\ue003\ue007\ue00b]{{0,60}}?)(?P<sums>{_SUM}(?:(?:、|和|与|及|以及|,|,?及)(?:最高|至多|不超过|约)?{_SUM})+)"
)
"""分别, and the sums that it deals out behind it."""


@dataclass(frozen=True)
class Run:
    """Sums that are dealt out, by their places in a shape, in order."""

    start: int
    """Place of the word that deals them out."""
    sums: tuple[int, ...]


def runs(part: Shape) -> list[Run]:
    """The runs of sums that a Chinese sentence deals out."""
    if "分别" not in part.text and "价" not in part.text:
        return []
    return [
        Run(
            told.start(),
            tuple(p for p in range(*told.span("sums")) if re.match(_SUM, part.text[p])),
        )
        for told in _RUN.finditer(part.text)
    ]


def dealt_out(
    deals: list[Deal], part: Shape, sums: dict[int, Quantity], document: Document
) -> list[Deal]:
    """The deals of a sentence, each with the sum of a run that is its own.

    Args:
        sums: Place in the shape -> the sum that stands there.
    """
    for run in runs(part):
        deals = _deal(deals, part, run, sums, document)
    return deals


def _deal(
    deals: list[Deal], part: Shape, run: Run, sums: dict[int, Quantity], document: Document
) -> list[Deal]:
    starts = {part.places[place] for place in run.sums}
    claimed = [d for d in deals if any(span.start in starts for span in d.spans[1:])]
    amounts = [sums[place] for place in run.sums if place in sums]
    shared: list[Deal] = []
    if len(amounts) == len(run.sums):
        first = part.places[run.sums[0]]
        open_ = [d for d in deals if d.amount is None and _party_before(d, first)]
        if len(claimed) == len(amounts) and [d.amount for d in claimed] == amounts:
            return deals
        shared = _shares(claimed or open_, len(amounts)) or _shares(
            [d for d in deals if d in claimed or d in open_], len(amounts)
        )
    if not shared:
        return [replace(d, amount=None) if d in claimed else d for d in deals]
    taken = {id(d) for d in (claimed or ())} | {id(d) for d in shared}
    parents = {d.spans[0].start for d in shared}
    told = []
    for deal, place, amount in zip(shared, run.sums, amounts, strict=True):
        sighting = part.seen[place]
        spans = [deal.spans[0], document.span(sighting.start, sighting.end)]
        spans += [party.span for party in deal.parties if party.span is not None]
        told.append(replace(deal, amount=amount, spans=tuple(spans)))
    rest = [
        d
        for d in deals
        if id(d) not in taken and not (d.amount is None and _covers(d, told) and parents)
    ]
    return [*rest, *told]


def _party_before(deal: Deal, place: int) -> bool:
    return any(party.span is not None and party.span.start < place for party in deal.parties)


def _covers(deal: Deal, told: list[Deal]) -> bool:
    """Whether a deal tells no more than those into which it was parted."""
    family = deal_kinds()[deal.kind].family
    names = {party.name for one in told for party in one.parties}
    return family == deal_kinds()[told[0].kind].family and all(
        party.name in names for party in deal.parties
    )


def _shares(deals: list[Deal], count: int) -> list[Deal]:
    """So many deals in the order of the parties that differ; none where these are not as many."""
    if len(deals) == 1:
        deal = deals[0]
        if len(deal.givers) == count and len(deal.takers) <= 1:
            return [replace(deal, parties=(one, *deal.takers)) for one in _ordered(deal.givers)]
        if len(deal.takers) == count and len(deal.givers) <= 1:
            return [replace(deal, parties=(*deal.givers, one)) for one in _ordered(deal.takers)]
        return []
    if len(deals) != count or len({d.kind for d in deals}) > 1:
        return []
    if len({tuple(p.name for p in d.parties) for d in deals}) == 1:
        return _shares(deals[:1], count)  # 甲与乙分别斥资 5 亿、2 亿入股丙: told once for each sum
    for same, other in (("givers", "takers"), ("takers", "givers")):
        fixed = {tuple(p.name for p in getattr(d, same)) for d in deals}
        apart = [getattr(d, other) for d in deals]
        if len(fixed) == 1 and all(len(side) == 1 and side[0].span for side in apart):
            if len({side[0].name for side in apart}) < count:
                return []
            return sorted(deals, key=lambda d: getattr(d, other)[0].span.start)
    return []


def _ordered(parties: tuple[Party, ...]) -> list[Party]:
    return sorted(parties, key=lambda party: party.span.start if party.span is not None else 0)
