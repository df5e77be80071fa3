"""Facts: assertions read from a Document, each with its Spans, reader and confidence.

A fact says what stood in the source, in the source's words; `resolution` adds which Entity a name
means, later and reversibly, so an id does not change when the registry learns a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

import msgspec

from lianpu.core.identity import content_id
from lianpu.core.kept_property import cached_property
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
    later: ClassVar[tuple[str, ...]] = ()
    """Fields that a kind gained after facts of it were kept: while empty they leave ids as they were."""

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
        if content.get("date_assumed"):
            content["date"] = None
        for name in self.later:
            if content[name] in (None, False):
                del content[name]
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
    date_assumed: bool = False
    """No word of the source tells the date: what it tells as news came about by its publication. Such
    a date is no part of the fact's id, and gives way to any that words tell."""
    date_span: Span | None = None
    """Where the day of publication is printed that an assumed date rests on; None where it is not."""
    term: Period | None = None
    """Life of the contract, where stated."""
    status: Status = Status.ANNOUNCED
    status_assumed: bool = False
    """No word of the source says the status: a row of a list of deals counts as closed."""
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

    @property
    def sellers(self) -> tuple[Party, ...]:
        """Whose shares they were that are bought; on neither side, so no flow of the chain is theirs."""
        role = deal_kinds()[self.kind].third
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
    """Who sits in which segment of the chain, or on which list."""

    kind_name: ClassVar[str] = "membership"
    later: ClassVar[tuple[str, ...]] = ("role", "period", "left")

    member: str
    segment: str
    """Key of a segment where the words are its name; else as written: "HBM", "沪深300指数"."""
    entity: str | None = None
    role: str | None = None
    """What the member is there, as written: "leading supplier", "上游", "龙头"."""
    period: Period | None = None
    left: bool = False
    """Taken off the list: "was dropped from the index", 被剔除."""


@dataclass(frozen=True, kw_only=True)
class Standing(Fact):
    """One line of a leaderboard, or a place in an order that a sentence tells."""

    kind_name: ClassVar[str] = "standing"
    later: ClassVar[tuple[str, ...]] = ("scope", "period", "within", "told", "forecast")

    board: str
    rank: int
    subject: str
    maker: str | None = None
    score: Quantity | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    votes: Quantity | None = None
    released: Period | None = None
    scope: str | None = None
    """Where the order holds, as written: "global", 国内; None where a sentence does not say."""
    period: Period | None = None
    within: bool = False
    """Whether it is one of the first `rank`: "a top-five maker", 前五."""
    told: bool = False
    """By a sentence rather than by a line of a board."""
    forecast: bool = False
    """Expected for a coming time: "is expected to rank second in 2027"."""


@dataclass(frozen=True, kw_only=True)
class Rating(Fact):
    """An opinion of a security, a sector or a debtor."""

    kind_name: ClassVar[str] = "rating"
    later: ClassVar[tuple[str, ...]] = (
        "change",
        "before",
        "target",
        "target_before",
        "outlook",
        "house",
        "date",
    )

    subject: str
    ticker: str | None
    opinion: str
    """As written: "买入", "Overweight", "Baa2"; empty where only a price target is told."""
    change: str | None = None
    """As written: 维持, "upgraded"."""
    before: str | None = None
    """The opinion that it takes the place of."""
    target: Quantity | None = None
    """Price of a share that is aimed at."""
    target_before: Quantity | None = None
    outlook: str | None = None
    """Of a credit rating, as written: 稳定, "negative"."""
    house: str | None = None
    """Who gives it, as written; None for the document's own house."""
    date: Period | None = None


class Stage(StrEnum):
    """Whether what a milestone says has come about."""

    PLANNED = "planned"
    REACHED = "reached"
    DELAYED = "delayed"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Milestone(Fact):
    """A step of a product, plant or project, and when."""

    kind_name: ClassVar[str] = "milestone"

    subject: str
    """As written: "HBM4", 二期产线; the firm where no product is told."""
    event: str
    """As written: "mass production", 流片."""
    step: str
    """Key in ``vocabulary/milestones.yaml``."""
    stage: Stage
    date: Period | None = None
    """When it is due or came about; None only for what has come about."""
    before: Period | None = None
    """The day that it was put off from."""
    owner: str | None = None
    """Whose it is, as written, where the subject is a product or plant."""
    entity: str | None = None


FACT_KINDS: dict[str, type[Fact]] = {
    kind.kind_name: kind
    for kind in (Deal, Metric, Relation, Membership, Standing, Rating, Milestone)
}


def encode_fact(fact: Fact) -> bytes:
    """A fact as JSON, to be stored."""
    return msgspec.json.encode(fact, order="deterministic")


def decode_fact(kind_name: str, data: bytes | str, id: str | None = None) -> Fact:
    """The fact that `encode_fact` wrote.

    Args:
        kind_name: "deal", "metric", …
        data: As it was written.
        id: That of the fact, where it is known: it takes longer to work out than all else.
    """
    made: Fact = msgspec.json.decode(data, type=FACT_KINDS[kind_name])
    if id is not None:
        made.__dict__["id"] = id
    return made


_MAY_CHANGE = frozenset(
    ("reader", "confidence", "entity", "relative", "status_assumed", "date_assumed", "date_span")
)


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
