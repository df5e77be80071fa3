"""The Chain: who pays, lends to, holds or backs whom, as a dated graph made of Deals.

A Flow runs from giver to taker of the deal's kind (`vocabulary/deal_kinds.yaml`). Each rung of the
commitment ladder and each currency has a Flow of its own, so a promise is never added to a payment
nor CNY to USD. A stake held, a warrant, a guarantee, a project and a partnership are edges too, but
no money: see `MONEY`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import structs

from lianpu.chain.flows.amounts import Amount, amount_of
from lianpu.chain.flows.volumes import Volume, volumes_of
from lianpu.core.entity import Entity
from lianpu.core.fact import LADDER, Deal, Party, Status
from lianpu.core.identity import content_id
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds
from lianpu.notation.names import comparison_key

if TYPE_CHECKING:
    import polars

MONEY = frozenset({"equity", "debt", "purchase", "prepayment", "lease"})
"""Kinds of Flow in which the payer gives money."""


@dataclass(frozen=True)
class Node:
    """Someone in the chain; group, subsidiary, brand and product are different nodes."""

    key: str
    """Id of the Entity; for a name that the registry does not know, its comparison key."""
    name: Text
    segment: str | None = None
    """Key of the segment it is shown in: the first that facts tell, else the registry's; None when
    neither says."""
    parent: str | None = None
    """Key of the group it belongs to."""
    country: str | None = None
    """ISO 3166 alpha-2; None when the registry does not say."""


@dataclass(frozen=True)
class Flow:
    """What one payer gives one payee, of one kind, status and currency."""

    payer: str
    """Key of the Node that pays, grants, guarantees or holds."""
    payee: str
    kind: str
    """"equity", "debt", "purchase", "prepayment", "lease" (money); "grant", "guarantee", "ownership",
    "project", "partnership", "takeover", "exit" (no money between the two)."""
    status: Status
    amount: Amount | None
    """None when no deal behind it says how much."""
    deals: tuple[Deal, ...]
    """The deals behind it, by date; parts of a total included."""
    undisclosed: int = 0
    """How many of the deals say nothing of money."""
    when: Period | None = None
    """Date of the deal; a stretch from the first to the last where there are several."""

    @cached_property
    def id(self) -> str:
        """Content hash of payer, payee, kind, status and currency: it outlives a new deal."""
        currency = self.amount.currency if self.amount else None
        return content_id([self.payer, self.payee, self.kind, self.status.value, currency])

    @property
    def money(self) -> bool:
        """Whether money moves from payer to payee."""
        return self.kind in MONEY

    @property
    def deal_ids(self) -> tuple[str, ...]:
        """Ids of the deals behind it."""
        return tuple(deal.id for deal in self.deals)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The place to open for each deal, and every other telling of it."""
        return tuple(dict.fromkeys(span for deal in self.deals for span in deal.spans))

    @property
    def quote(self) -> str:
        """The words to show: those that tell the amount, where any do."""
        return self.quotes[0]

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words of every deal behind it, each once; those that tell an amount first."""
        ordered = sorted(self.deals, key=lambda deal: deal.amount is None)
        return tuple(dict.fromkeys(deal.quote for deal in ordered))

    @cached_property
    def volumes(self) -> tuple[Volume, ...]:
        """What is promised beside money, in units of things: power, chips, shares."""
        return volumes_of(self.deals)

    @property
    def supply(self) -> str | None:
        """What comes back from payee to payer: "compute", "chips", "goods"; None for nothing."""
        told = [deal_kinds()[deal.kind].supply for deal in self.deals]
        return next((each for each in ("compute", "chips", "goods") if each in told), None)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Words of the sources that make it conditional or say in which tranches it comes."""
        return tuple(dict.fromkeys(words for deal in self.deals for words in deal.conditions))

    @property
    def measures(self) -> tuple[Quantity, ...]:
        """What the deals say beside money: volumes and stakes, as printed."""
        told = [part for deal in self.deals for part in (deal.stake, deal.volume) if part]
        return tuple(dict.fromkeys(told))


@dataclass(frozen=True)
class LeftOut:
    """A deal that makes no Flow, and why."""

    deal: str
    """Its id."""
    reason: Text
    told: Deal
    """The deal itself, for its words and their place."""


@dataclass(frozen=True)
class Chain:
    """The graph as of a day."""

    nodes: Mapping[str, Node]
    """Key -> node, by key."""
    flows: tuple[Flow, ...]
    """By payer, payee, kind, status and currency."""
    as_of: date | None = None
    left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def kept(self) -> dict[tuple[Any, ...], Any]:
        """What several questions work out from the same flows, so that it is worked out once."""
        return {}

    @property
    def money(self) -> tuple[Flow, ...]:
        """The flows in which money moves."""
        return tuple(flow for flow in self.flows if flow.money)

    @property
    def undisclosed(self) -> int:
        """Money flows of which no amount is known: shown beside every total."""
        return sum(flow.amount is None for flow in self.money)

    def to_polars(self) -> tuple[polars.DataFrame, polars.DataFrame]:
        """Nodes and flows as Polars frames, money as floats.

        Their ``.to_arrow()`` needs the extra ``lianpu[arrow]``.
        """
        from lianpu.chain.flows.formats import to_polars

        return to_polars(self)

    def between(self, payer: str, payee: str) -> tuple[Flow, ...]:
        """The flows from one node to another."""
        return tuple(flow for flow in self.flows if (flow.payer, flow.payee) == (payer, payee))


def node_key(party: Party) -> str:
    """Key of a party's Node: its entity, else the form in which names are compared."""
    return party.entity or comparison_key(party.name)


def build(
    deals: Iterable[Deal],
    *,
    as_of: date | None = None,
    statuses: Collection[Status] | None = None,
    entities: Mapping[str, Entity] = MappingProxyType({}),
    key: Callable[[Party], str] = node_key,
    roll_up: bool = False,
    seats: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Chain:
    """The Chain of deals that are already resolved and merged.

    Args:
        deals: Each deal once; their order does not matter.
        as_of: Deals that begin after this day are left out; undated ones stay.
        statuses: Only these rungs; None is all, cancelled ones included, marked as such.
        entities: Names, segments and groups of the nodes.
        key: What makes two parties one node.
        roll_up: Whether a subsidiary's deals are its group's. Deals inside a group then vanish
            into ``left_out``.
        seats: Key of a node -> segments that facts tell of it, before what the registry says.
    """
    chosen: list[Deal] = []
    left_out: list[LeftOut] = []
    for deal in sorted(deals, key=lambda deal: (_iso(deal.date), deal.document, deal.id)):
        if statuses is not None and deal.status not in statuses:
            continue
        reason = _reason_to_leave_out(deal, as_of)
        if reason is None:
            chosen.append(deal)
        else:
            left_out.append(LeftOut(deal.id, reason, deal))

    names: dict[str, Counter[str]] = defaultdict(Counter)
    groups: dict[tuple[str, str, str, Status], list[Deal]] = defaultdict(list)
    shared: set[str] = set()
    for deal in chosen:
        pairs = _pairs(deal, key, entities if roll_up else {}, names)
        if len(pairs) > 1:
            shared.add(deal.id)
        for payer, payee in pairs:
            if payer == payee:
                left_out.append(LeftOut(deal.id, _SELF, deal))
            else:
                groups[payer, payee, _kind(deal), deal.status].append(deal)
    flows = sorted(
        (
            flow
            for (payer, payee, kind, status), members in groups.items()
            for flow in _flows(payer, payee, kind, status, members, shared)
        ),
        key=_order,
    )
    touched = sorted({end for flow in flows for end in (flow.payer, flow.payee)})
    nodes = {node: _node(node, entities, names[node], seats.get(node, ())) for node in touched}
    return Chain(MappingProxyType(nodes), tuple(flows), as_of, tuple(dict.fromkeys(left_out)))


_SELF = Text("付款方与收款方是同一主体", "payer and payee are the same")
_NOBODY = Text("一方未披露", "one side is not stated")


def _reason_to_leave_out(deal: Deal, as_of: date | None) -> Text | None:
    if not deal.givers or not deal.takers:
        return _NOBODY
    if deal.amount is not None and deal.amount.best is not None and deal.amount.best < 0:
        return Text("金额为负", "the amount is negative")
    if deal.amount is not None and deal.amount.value == 0:
        return Text("金额为 0", "the amount is nought")
    start = deal.date.start if deal.date is not None else None
    if as_of is not None and start is not None and start > as_of:
        return Text(f"晚于 {as_of.isoformat()}", f"after {as_of.isoformat()}")
    return None


def _pairs(
    deal: Deal,
    key: Callable[[Party], str],
    groups: Mapping[str, Entity],
    names: dict[str, Counter[str]],
) -> list[tuple[str, str]]:
    """Every giver with every taker, as keys; the names they were printed with are counted."""
    sides: list[list[str]] = []
    for parties in (deal.givers, deal.takers):
        side: dict[str, None] = {}
        for party in parties:
            end = key(party)
            if (top := _top(end, groups)) != end:
                end = top
            else:
                names[end][party.name] += 1
            side[end] = None
        sides.append(list(side))
    payers, payees = sides
    return [(payer, payee) for payer in payers for payee in payees]


def _top(key: str, entities: Mapping[str, Entity]) -> str:
    """The group at the top; a registry whose parents run in a loop stops where it would repeat."""
    seen = {key}
    while (entity := entities.get(key)) and entity.parent and entity.parent not in seen:
        key = entity.parent
        seen.add(key)
    return key


def _kind(deal: Deal) -> str:
    kind = deal_kinds()[deal.kind]
    return kind.flow or kind.family


def _flows(
    payer: str,
    payee: str,
    kind: str,
    status: Status,
    deals: Sequence[Deal],
    shared: Collection[str],
) -> list[Flow]:
    """One Flow a currency; deals without an amount stand with the only or the first of them."""
    by_currency: dict[str, list[Deal]] = defaultdict(list)
    silent = [deal for deal in deals if deal.amount is None]
    for deal in deals:
        if deal.amount is not None:
            by_currency[deal.amount.unit].append(deal)
    made = []
    for number, currency in enumerate(sorted(by_currency) or [""]):
        told = by_currency[currency]
        mute = silent if number == 0 else []
        members = tuple(deal for deal in deals if deal in told or deal in mute)
        made.append(
            Flow(
                payer=payer,
                payee=payee,
                kind=kind,
                status=status,
                amount=amount_of(told, shared),
                deals=members,
                undisclosed=len(mute),
                when=_when(members),
            )
        )
    return made


def _when(deals: Sequence[Deal]) -> Period | None:
    dated = [deal.date for deal in deals if deal.date is not None]
    if not dated:
        return None
    first, last = dated[0], dated[-1]
    if first.iso == last.iso or first.until is not None:
        return first
    return structs.replace(first, text=f"{first.text} - {last.text}", until=last)


def _node(
    key: str, entities: Mapping[str, Entity], printed: Counter[str], told: Sequence[str]
) -> Node:
    entity, segment = entities.get(key), told[0] if told else None
    if entity is not None:
        return Node(key, entity.name, segment or entity.segment, entity.parent, entity.country)
    commonest = min(printed, key=lambda name: (-printed[name], name), default=key)
    return Node(key, Text.same(commonest), segment)


def _iso(period: Period | None) -> str:
    return period.iso if period is not None else ""


def _order(flow: Flow) -> tuple[str, str, str, int, str]:
    rung = LADDER.index(flow.status) if flow.status in LADDER else len(LADDER)
    return (
        flow.payer,
        flow.payee,
        flow.kind,
        rung,
        flow.amount.currency if flow.amount else "",
    )
