"""What money a chain has to pass on: purses, each an interval, with the arcs it can go along.

A flow from one payer to one payee is a purse with one arc. A round that several lead or several
share is one purse with an arc for each pair: whichever way it is divided, it is spent once. Of the
flows of one pair and kind that stand on different rungs the lower one may be the promise of the
higher, so together they are an interval from the largest to the sum. So are a prepayment and the
purchases or leases of its pair: it is mostly a part of what they cost, paid early.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lianpu.chain.flows.amounts import Amount, amount_of, without_parts
from lianpu.chain.flows.graph import MONEY, Chain, Flow
from lianpu.core.fact import LADDER, Deal, Status

TIERS = (Status.ANNOUNCED, Status.SIGNED, Status.EXECUTED)
"""Rungs at which circulation is told: what stands there or higher."""


@dataclass(frozen=True)
class Range:
    """A figure with the least and the most that the printed amounts allow."""

    low: float
    best: float | None
    """From the amounts as printed; None where there is nothing to compute it from."""
    high: float | None
    """None where nothing printed sets a ceiling."""


@dataclass(frozen=True)
class Arc:
    """One way that a purse can go."""

    payer: str
    payee: str
    kind: str
    """Kind of the Flow: "equity", "debt", "purchase", "prepayment", "lease"."""
    flows: tuple[str, ...]
    """Ids of the Flows behind it."""


@dataclass(frozen=True)
class Purse:
    """Money in one currency, and where it can go."""

    currency: str
    low: float
    best: float
    high: float
    """`math.inf` where no ceiling is printed."""
    arcs: tuple[Arc, ...]
    """Several only where one amount belongs to several givers or takers together."""
    undisclosed: bool = False
    """No amount is known: from nothing to anything."""

    @property
    def shared(self) -> bool:
        """Whether how it is divided is unknown."""
        return len(self.arcs) > 1


def standing(flows: Iterable[Flow], status: Status) -> list[Flow]:
    """The flows of money on a rung or higher; cancelled ones stand on none."""
    least = LADDER.index(status)
    return [
        flow
        for flow in flows
        if flow.kind in MONEY
        and flow.status is not Status.CANCELLED
        and LADDER.index(flow.status) >= least
    ]


def currencies(chain: Chain) -> tuple[str, ...]:
    """Currencies in which flows of money are told, the one told most often first."""
    told: dict[str, int] = defaultdict(int)
    for flow in chain.money:
        if flow.amount is not None:
            told[flow.amount.currency] += 1
    return tuple(sorted(told, key=lambda currency: (-told[currency], currency)))


def purses(chain: Chain, currency: str, status: Status = LADDER[0]) -> tuple[Purse, ...]:
    """The purses of a chain in one currency, and those of which no amount is known.

    Args:
        chain: Its cancelled flows are left out.
        currency: Base unit of the amounts; flows told in others are left out.
        status: The least committed rung that is let in.

    Returns:
        By payer, payee and kind; shared purses and then undisclosed ones last.
    """
    key = ("purses", currency, status)
    if key not in chain.kept:
        chain.kept[key] = _gathered(chain, currency, status)
    found: tuple[Purse, ...] = chain.kept[key]
    return found


def _gathered(chain: Chain, currency: str, status: Status) -> tuple[Purse, ...]:
    flows = standing(chain.flows, status)
    shared = shared_deals(flows)
    pairs: dict[tuple[str, str, str], list[Flow]] = defaultdict(list)
    silent: dict[tuple[str, str, str], list[Flow]] = defaultdict(list)
    common: dict[str, tuple[Deal, list[Arc]]] = {}
    for flow in flows:
        ends = (flow.payer, flow.payee, flow.kind)
        if flow.amount is None:
            silent[ends].append(flow)
        elif flow.amount.currency == currency:
            pairs[ends].append(flow)
            for deal in _told(flow, currency):
                if deal.id in shared:
                    common.setdefault(deal.id, (deal, []))[1].append(Arc(*ends, (flow.id,)))
    _prepaid(pairs)
    found = [
        purse
        for ends, members in sorted(pairs.items())
        if (purse := _own(ends, members, currency, shared)) is not None
    ]
    found += [_common(deal, arcs, currency) for _, (deal, arcs) in sorted(common.items())]
    found += [
        Purse(currency, 0.0, 0.0, math.inf, (_arc(ends, members),), undisclosed=True)
        for ends, members in sorted(silent.items())
        if ends not in pairs
    ]
    return tuple(found)


def shared_deals(flows: Iterable[Flow]) -> frozenset[str]:
    """Ids of the deals whose one amount stands behind the flows of several pairs."""
    ends: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for flow in flows:
        for deal in flow.deals:
            ends[deal.id].add((flow.payer, flow.payee))
    return frozenset(deal for deal, pairs in ends.items() if len(pairs) > 1)


def _prepaid(pairs: dict[tuple[str, str, str], list[Flow]]) -> None:
    """Put prepayments into the purse of the contracts of their pair, where there is one."""
    for payer, payee in [ends[:2] for ends in pairs if ends[2] == "prepayment"]:
        contracts = [kind for kind in ("purchase", "lease") if (payer, payee, kind) in pairs]
        if contracts:
            pairs[payer, payee, contracts[0]] += pairs.pop((payer, payee, "prepayment"))


def _own(
    ends: tuple[str, str, str], flows: list[Flow], currency: str, shared: Collection[str]
) -> Purse | None:
    """What one payer gives one payee alone; None when all of it is shared with others."""
    amounts = [amount for flow in flows if (amount := _alone(flow, currency, shared)) is not None]
    if not amounts:
        return None
    highs = [math.inf if amount.high is None else float(amount.high) for amount in amounts]
    return Purse(
        currency,
        low=max(float(amount.low or 0) for amount in amounts),
        best=max(float(amount.best or 0) for amount in amounts),
        high=sum(highs),
        arcs=(_arc(ends, flows),),
    )


def _alone(flow: Flow, currency: str, shared: Collection[str]) -> Amount | None:
    """What a flow carries beside deals that several share: mostly all of it."""
    if not any(deal.id in shared for deal in flow.deals):
        return flow.amount
    return amount_of([deal for deal in _told(flow, currency) if deal.id not in shared])


def _common(deal: Deal, arcs: list[Arc], currency: str) -> Purse:
    assert deal.amount is not None
    low, best, high = deal.amount.low, deal.amount.best, deal.amount.high
    return Purse(
        currency,
        low=float(low or 0),
        best=float(best or 0),
        high=math.inf if high is None else float(high),
        arcs=tuple(arcs),
    )


def _arc(ends: tuple[str, str, str], flows: Iterable[Flow]) -> Arc:
    return Arc(*ends, tuple(flow.id for flow in flows))


def _told(flow: Flow, currency: str) -> list[Deal]:
    return without_parts(
        [deal for deal in flow.deals if deal.amount is not None and deal.amount.unit == currency]
    )
