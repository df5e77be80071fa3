"""Facts as cards: deals with their parties and amounts, metrics with their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lianpu.chain import node_key
from lianpu.core.entity import Entity
from lianpu.core.fact import Deal, Fact, Metric, Party
from lianpu.core.statements import KINDS, statement
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, statuses
from lianpu.resolution import RULES, Contest
from lianpu.web.shapes.words import Amount, Place, Shape, When, Words, amount, places, when

_CHOSEN = Text("人的选择", "a person's choice")

Entities = Mapping[str, Entity]
"""Registry id -> entity."""


class PartyShape(Shape):
    """Someone in a deal, with a role."""

    role: str
    name: str
    """As written in the source."""
    entity: str | None
    node: str
    """Its node in the chain, whether or not the registry knows it."""
    shown: Words
    """The registry's name, or what was written where the registry has none."""
    giver: bool
    taker: bool


class FactLine(Shape):
    """What every fact shows."""

    id: str
    kind: str
    document: str
    reader: str
    confidence: float
    places: list[Place]
    judgement: str | None
    """The decision in force on it: "accept", "correct"; None where nobody has judged."""


class VersionShape(Shape):
    """One version of a contested field."""

    words: str
    tellings: list[str]
    """Ids of the facts that tell it so."""


class ContestShape(Shape):
    """A field that places tell differently."""

    field: str
    rule: str
    """By which the first version is shown; "person" for a choice."""
    rule_name: Words
    versions: list[VersionShape]


class DealShape(FactLine):
    """Who gives what to whom."""

    deal_kind: str
    deal_kind_name: Words
    parties: list[PartyShape]
    amount: Amount | None
    volume: Amount | None
    stake: Amount | None
    valuation: Amount | None
    round: str | None
    date: When | None
    term: When | None
    status: str
    status_name: Words
    status_assumed: bool
    date_assumed: bool
    """No word of a source says it."""
    conditions: list[str]
    table: bool
    members: list[str]
    """Ids of every telling of the same deal, this one among them."""
    contests: list[ContestShape]
    """Fields that its tellings tell differently, the version shown first."""


class MetricShape(FactLine):
    """One number of something over a period."""

    subject: str
    entity: str | None
    shown: Words
    measure: str
    value: Amount | None
    printed: str
    period: When | None
    scope: str | None


class OtherFact(FactLine):
    """A standing, a rating, a membership, a milestone or a tie."""

    kind_words: Words

    subject: str
    statement: Words


FactShape = DealShape | MetricShape | OtherFact


def shape_fact(
    fact: Fact,
    entities: Entities,
    judgement: str | None = None,
    members: tuple[Fact, ...] = (),
) -> FactShape:
    """The card of a fact; members are the other tellings of the same deal."""
    if isinstance(fact, Deal):
        return shape_deal(fact, entities, judgement, members)
    line = _line(fact, judgement)
    if isinstance(fact, Metric):
        return MetricShape(
            **line,
            subject=fact.subject,
            entity=fact.entity,
            shown=name_of(fact.entity, fact.subject, entities),
            measure=fact.measure,
            value=amount(fact.value),
            printed=fact.printed or (fact.value.text if fact.value else ""),
            period=when(fact.period),
            scope=fact.scope,
        )
    subject, said = statement(fact)
    return OtherFact(
        **line,
        kind_words=Words.of(KINDS[fact.kind_name]),
        subject=subject,
        statement=Words.of(said),
    )


def shape_deal(
    deal: Deal,
    entities: Entities,
    judgement: str | None = None,
    members: tuple[Fact, ...] = (),
    contests: tuple[Contest, ...] = (),
) -> DealShape:
    """The card of a deal."""
    spans = dict.fromkeys((*deal.spans, *(span for fact in members for span in fact.spans)))
    line = _line(deal, judgement) | {"places": places(tuple(spans))}
    kind = deal_kinds()[deal.kind]
    return DealShape(
        **line,
        deal_kind=deal.kind,
        deal_kind_name=Words.of(kind.name),
        parties=[
            _party(party, entities, giver=party in deal.givers, taker=party in deal.takers)
            for party in deal.parties
        ],
        amount=amount(deal.amount),
        volume=amount(deal.volume),
        stake=amount(deal.stake),
        valuation=amount(deal.valuation),
        round=deal.round,
        date=when(deal.date),
        term=when(deal.term),
        status=deal.status.value,
        status_name=Words.of(statuses()[deal.status.value]),
        status_assumed=deal.status_assumed,
        date_assumed=deal.date_assumed,
        conditions=list(deal.conditions),
        table=deal.table,
        members=list(dict.fromkeys((deal.id, *(fact.id for fact in members)))),
        contests=[
            ContestShape(
                field=each.field,
                rule=each.rule,
                rule_name=Words.of(RULES.get(each.rule, _CHOSEN)),
                versions=[
                    VersionShape(words=version.words, tellings=list(version.tellings))
                    for version in each.versions
                ],
            )
            for each in contests
        ],
    )


def name_of(entity: str | None, written: str, entities: Entities) -> Words:
    """The registry's name of an entity, else the words of the source in both languages."""
    known = entities.get(entity) if entity else None
    return Words.of(known.name) if known else Words(zh=written, en=written)


def _party(party: Party, entities: Entities, *, giver: bool, taker: bool) -> PartyShape:
    return PartyShape(
        role=party.role,
        name=party.name,
        entity=party.entity,
        node=node_key(party),
        shown=name_of(party.entity, party.name, entities),
        giver=giver,
        taker=taker,
    )


def _line(fact: Fact, judgement: str | None) -> dict[str, Any]:
    return {
        "id": fact.id,
        "kind": fact.kind_name,
        "document": fact.document,
        "reader": fact.reader,
        "confidence": fact.confidence,
        "places": places(fact.spans),
        "judgement": judgement,
    }
