"""Facts: assertions read from a Document, each with its Spans, reader and confidence.

A fact says what stood in the source, in the source's words; `resolution` adds which Entity a name
means, later and reversibly, so an id does not change when the registry learns a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar

import msgspec

from lianpu.core.identity import content_id
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds


class Status(StrEnum):
    """The commitment ladder. Promised and paid are one field, never two."""

    RUMOURED = "rumoured"
    TALKS = "talks"
    ANNOUNCED = "announced"
    SIGNED = "signed"
    EXECUTED = "executed"
    CANCELLED = "cancelled"


LADDER: tuple[Status, ...] = (
    Status.RUMOURED,
    Status.TALKS,
    Status.ANNOUNCED,
    Status.SIGNED,
    Status.EXECUTED,
)
"""From least to most committed; CANCELLED stands beside it."""


@dataclass(frozen=True)
class Party:
    """Someone in a deal, with the role that the deal's kind defines."""

    role: str
    """"investor", "investee", "buyer", "lender", …: see ``vocabulary/deal_kinds.yaml``."""
    name: str
    """As written in the source, without markup."""
    entity: str | None = None
    """Id of the Entity that `resolution` found; None while open. Not part of the fact's id."""
    span: Span | None = None
    """Where the name stands; None for a party implied by a heading or caption elsewhere."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What every kind of fact carries."""

    kind_name: ClassVar[str] = "fact"

    spans: tuple[Span, ...]
    """The evidence; the first is the sentence, row or cell to show."""
    reader: str
    """Reader and version: "deals.prose@1"."""
    confidence: float = 1.0
    """0 to 1, the reader's own; used to order the review queue, never to hide."""

    @cached_property
    def id(self) -> str:
        """Content hash of what was asserted and where, without reader, confidence, entity.

        How a period was told (`Period.relative`) is left out too: the assertion is the period.
        """
        content = msgspec.to_builtins(self)
        return content_id([self.kind_name, _assertion(content)])

    @property
    def document(self) -> str:
        """Id of the Document that it was read from."""
        return self.spans[0].document

    @property
    def quote(self) -> str:
        """The words to show."""
        return self.spans[0].quote


@dataclass(frozen=True, kw_only=True)
class Deal(Fact):
    """Who gives what to whom."""

    kind_name: ClassVar[str] = "deal"

    kind: str
    """Key in ``vocabulary/deal_kinds.yaml``: "equity_investment", "compute_purchase", …"""
    parties: tuple[Party, ...]
    amount: Quantity | None = None
    """Money; None when not disclosed."""
    volume: Quantity | None = None
    """Physical side: 6 GW, 350,000 chips, 160 million shares."""
    stake: Quantity | None = None
    valuation: Quantity | None = None
    round: str | None = None
    """As printed; ``vocabulary/rounds.yaml`` orders them."""
    date: Period | None = None
    term: Period | None = None
    """Life of the contract, where stated."""
    status: Status = Status.ANNOUNCED
    conditions: tuple[str, ...] = ()
    """Words of the source that make it conditional."""
    table: bool = False
    """Read from a table row rather than from prose."""

    @property
    def givers(self) -> tuple[Party, ...]:
        """Who pays, grants, guarantees or holds."""
        role = deal_kinds()[self.kind].giver
        return tuple(party for party in self.parties if party.role == role)

    @property
    def takers(self) -> tuple[Party, ...]:
        """Who is paid, granted to, guaranteed or held."""
        role = deal_kinds()[self.kind].taker
        return tuple(party for party in self.parties if party.role == role)


@dataclass(frozen=True, kw_only=True)
class Metric(Fact):
    """Entity x measure x period x scope = Quantity."""

    kind_name: ClassVar[str] = "metric"

    subject: str
    """As written: "B200", "创意工具 TAM", "中国智能算力"."""
    measure: str
    """As written in the header or sentence: "算力(FP16)", "功耗", "growth"."""
    value: Quantity | None
    """None where the source prints a blank or "/"."""
    printed: str = ""
    """The cell or words as printed; kept even when `value` could not be read."""
    period: Period | None = None
    scope: str | None = None
    """What the number covers where that is narrower than the measure: a group row, a segment."""
    entity: str | None = None


@dataclass(frozen=True, kw_only=True)
class Relation(Fact):
    """A tie without a deal: uses, competes with, supplies, belongs to."""

    kind_name: ClassVar[str] = "relation"

    kind: str
    parties: tuple[Party, ...]


@dataclass(frozen=True, kw_only=True)
class Membership(Fact):
    """Who sits in which segment of the chain."""

    kind_name: ClassVar[str] = "membership"

    member: str
    segment: str
    entity: str | None = None


@dataclass(frozen=True, kw_only=True)
class Standing(Fact):
    """One line of a leaderboard."""

    kind_name: ClassVar[str] = "standing"

    board: str
    rank: int
    subject: str
    maker: str | None = None
    score: Quantity | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    votes: Quantity | None = None
    released: Period | None = None


@dataclass(frozen=True, kw_only=True)
class Rating(Fact):
    """An analyst's opinion of a security."""

    kind_name: ClassVar[str] = "rating"

    subject: str
    ticker: str | None
    opinion: str


FACT_KINDS: dict[str, type[Fact]] = {
    kind.kind_name: kind for kind in (Deal, Metric, Relation, Membership, Standing, Rating)
}


def encode_fact(fact: Fact) -> bytes:
    """A fact as JSON, to be stored."""
    return msgspec.json.encode(fact, order="deterministic")


def decode_fact(kind_name: str, data: bytes | str) -> Fact:
    """The fact that `encode_fact` wrote."""
    return msgspec.json.decode(data, type=FACT_KINDS[kind_name])


_MAY_CHANGE = frozenset(("reader", "confidence", "entity", "relative"))


def _assertion(value: Any) -> Any:
    """The content without what may change while the assertion stays the same."""
    # words and numbers, most of a fact, are taken as they are: this runs for every fact read
    if isinstance(value, dict):
        return {
            key: _assertion(item) if isinstance(item, dict | list | tuple) else item
            for key, item in value.items()
            if key not in _MAY_CHANGE
        }
    if isinstance(value, list | tuple):
        return [
            _assertion(item) if isinstance(item, dict | list | tuple) else item for item in value
        ]
    return value
