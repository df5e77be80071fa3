"""GET /api/deals, /api/facts/…, /api/findings: what was read and what was found wrong with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from lianpu.core.fact import Fact
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.web.routes.asking import Absent, AsOf, OpenWorkspace, Statuses
from lianpu.web.shapes.facts import DealShape, FactShape, shape_deal, shape_fact
from lianpu.web.shapes.findings import FindingList, FindingShape
from lianpu.workspace import Workspace

router = APIRouter(tags=["facts"])

Kind = Annotated[
    str | None, Query(description="deal, metric, standing, rating, membership, milestone, relation")
]
OfDocument = Annotated[str | None, Query(description="Id of a document")]


@router.get("/deals")
def get_deals(workspace: OpenWorkspace, as_of: AsOf, statuses: Statuses) -> list[DealShape]:
    """Deals, each once with all the places that tell it."""
    entities = workspace.entities()
    return [
        shape_deal(
            item.deal, entities, _decided(workspace, item.members), item.members, item.contests
        )
        for item in workspace.deals(as_of=as_of, statuses=statuses)
    ]


@router.get("/facts")
def get_facts(
    workspace: OpenWorkspace, as_of: AsOf, kind: Kind = None, document: OfDocument = None
) -> list[FactShape]:
    """Facts in force, each telling on its own."""
    entities = workspace.entities()
    return [
        shape_fact(fact, entities, _decided(workspace, (fact,)))
        for fact in workspace.facts(kind=kind, document=document, as_of=as_of)
    ]


@router.get("/facts/{key}")
def get_fact(key: str, workspace: OpenWorkspace) -> FactShape:
    """The card of one fact; a deal told in several places shows them all."""
    entities = workspace.entities()
    for item in workspace.deals():
        if key == item.deal.id or any(key == member.id for member in item.members):
            judged = _decided(workspace, item.members)
            return shape_deal(item.deal, entities, judged, item.members, item.contests)
    for fact in workspace.facts():
        if fact.id == key:
            return shape_fact(fact, entities, _decided(workspace, (fact,)))
    raise Absent(Text(f"没有事实 '{key}'", f"no fact '{key}'"))


@router.get("/findings")
def get_findings(
    workspace: OpenWorkspace,
    verdict: Annotated[list[Verdict] | None, Query()] = None,
    document: OfDocument = None,
) -> FindingList:
    """Findings, gravest first, in the order of the text."""
    found = workspace.audits.judged(document)
    money = _Money(workspace)
    return FindingList(
        counts={
            each.value: sum(item.finding.standing is each for item in found) for each in Verdict
        },
        findings=[
            FindingShape.of(item, money.behind(item.finding))
            for item in sorted(found, key=lambda item: _gravity(item.finding))
            if not verdict or item.finding.standing in verdict
        ],
    )


GRAVITY = (
    Verdict.WRONG,
    Verdict.CONTRADICTED,
    Verdict.DOUBTFUL,
    Verdict.ROUNDING,
    Verdict.NOT_CHECKABLE,
    Verdict.HOLDS,
)
"""What a reader wants to see first."""


def _gravity(finding: Finding) -> tuple[int, str, int]:
    place = finding.spans[0] if finding.spans else None
    return (
        GRAVITY.index(finding.standing),
        place.document if place else "",
        place.start if place else 0,
    )


class _Money:
    """Which flows of the chain a finding is about."""

    def __init__(self, workspace: Workspace) -> None:
        self._flows: dict[str, list[str]] = {}
        for flow in workspace.chain().flows:
            for key in flow.deal_ids:
                self._flows.setdefault(key, []).append(flow.id)
        self._told = {
            member.id: item.deal.id for item in workspace.deals() for member in item.members
        }
        self._at: dict[str, list[tuple[int, int, str]]] = {}
        for item in workspace.deals():
            for span in item.deal.spans:
                place = (span.start, span.end, item.deal.id)
                self._at.setdefault(span.document, []).append(place)

    def behind(self, finding: Finding) -> tuple[str, ...]:
        """Flows of the deals that it rests on, else of those told in the words of its claim."""
        deals = [self._told.get(key, key) for key in finding.facts]
        if not any(deal in self._flows for deal in deals) and finding.spans:
            claim = finding.spans[0]
            deals = [
                deal
                for start, end, deal in self._at.get(claim.document, ())
                if start < claim.end and claim.start < end
            ]
        return tuple(dict.fromkeys(flow for deal in deals for flow in self._flows.get(deal, ())))


def _decided(workspace: Workspace, facts: tuple[Fact, ...]) -> str | None:
    """The decision in force on any of some tellings of one fact."""
    by_target = workspace.standing().by_target
    for fact in facts:
        judgement = by_target.get(fact.id)
        if judgement is not None:
            return judgement.decision.value
    return None
