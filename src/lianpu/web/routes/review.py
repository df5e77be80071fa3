"""GET /api/review: what to look at first, with the fields that can be put right."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from lianpu.core.vocabulary import deal_kinds
from lianpu.web.routes.asking import OpenWorkspace
from lianpu.web.shapes.facts import FactShape, shape_deal, shape_fact
from lianpu.web.shapes.findings import FindingShape, JudgementShape
from lianpu.web.shapes.review import (
    DoubtShape,
    FieldShape,
    ProposalShape,
    QueueShape,
    ReasonShape,
)
from lianpu.web.shapes.words import Words, places
from lianpu.workspace import Workspace

router = APIRouter(tags=["review"])


@router.get("/review")
def get_review(
    workspace: OpenWorkspace,
    limit: Annotated[int, Query(ge=1, le=2000)] = 200,
    everything: Annotated[
        bool, Query(alias="all", description="Also what the readers are all but sure of")
    ] = False,
) -> QueueShape:
    """What nobody has decided yet, most doubtful first."""
    queue = workspace.reviews.queue(everything=everything)
    return QueueShape(
        total=len(queue.items),
        counts=dict(queue.counts),
        decided=queue.decided,
        last=JudgementShape.of(queue.last) if queue.last else None,
        roles={key: list(kind.roles) for key, kind in deal_kinds().items()},
        items=_shapes(workspace, limit, everything),
    )


def _shapes(workspace: Workspace, limit: int, everything: bool) -> list[DoubtShape]:
    entities = workspace.entities()
    deals = {item.deal.id: item for item in workspace.deals()}
    facts = {fact.id: fact for fact in workspace.facts()}
    judged = {item.finding.id: item for item in workspace.audits.judged()}
    shapes = []
    for item in workspace.reviews.queue(everything=everything).items[:limit]:
        told = deals.get(item.target)
        fact = facts.get(item.target)
        shown: FactShape | None = None
        if told is not None:
            shown = shape_deal(told.deal, entities, None, told.members, told.contests)
        elif fact is not None:
            shown = shape_fact(fact, entities)
        finding = judged.get(item.target)
        proposal = item.proposal
        shapes.append(
            DoubtShape(
                kind=item.kind,
                target=item.target,
                title=Words.of(item.title),
                doubt=round(item.doubt, 4),
                reasons=[
                    ReasonShape(
                        why=reason.why.value, weight=reason.weight, text=Words.of(reason.text)
                    )
                    for reason in item.reasons
                ],
                places=places(item.spans),
                fact=shown,
                fields=[
                    FieldShape(name=each.name, words=each.words, choices=list(each.choices))
                    for each in workspace.reviews.fields(item.target)
                ],
                finding=FindingShape.of(finding, ()) if finding else None,
                proposal=ProposalShape(
                    name=proposal.name,
                    entity=proposal.entity,
                    known=proposal.known,
                    likeness=proposal.likeness,
                )
                if proposal
                else None,
            )
        )
    return shapes
