"""GET and POST /api/judgements: what people decided, and deciding."""

from __future__ import annotations

from fastapi import APIRouter

from lianpu.core.judgement import Decision, Judgement
from lianpu.ledger.history import judgement_id
from lianpu.web.routes.asking import Absent, OpenWorkspace
from lianpu.web.shapes.findings import JudgementShape, Ruled, Ruling
from lianpu.workspace import Unknown, Workspace

router = APIRouter(prefix="/judgements", tags=["judgements"])


@router.get("")
def get_judgements(workspace: OpenWorkspace) -> list[JudgementShape]:
    """Every judgement ever made, in order; none is overwritten."""
    return [JudgementShape.of(judgement) for judgement in workspace.judgements()]


@router.post("", status_code=201)
def post_judgement(ruling: Ruling, workspace: OpenWorkspace) -> Ruled:
    """Accept, reject or correct a finding or a fact, join or part names, or take a decision back.

    A decision on a deal that is told in several places is one on each telling of it.
    """
    try:
        if any(finding.id == ruling.target for finding in workspace.findings()):
            judgements = _on_finding(ruling, workspace)
        else:
            judgements = _on_others(ruling, workspace)
    except Unknown as error:
        raise Absent(error.what) from error
    # Worked out once here, before every pane asks for its part of it at the same time.
    workspace.counts()
    return Ruled(
        ids=[judgement_id(each) for each in judgements],
        revision=workspace.revision,
        judgement=JudgementShape.of(judgements[0]),
    )


@router.post("/undo", status_code=201)
def post_undo(workspace: OpenWorkspace) -> Ruled:
    """Take the last decision of all back, on everything that it fell on."""
    judgements = workspace.reviews.undo()
    workspace.counts()
    return Ruled(
        ids=[judgement_id(each) for each in judgements],
        revision=workspace.revision,
        judgement=JudgementShape.of(judgements[0]),
    )


def _on_finding(ruling: Ruling, workspace: Workspace) -> tuple[Judgement, ...]:
    if ruling.decision == "withdraw":
        return workspace.audits.undo(ruling.target, ruling.person)
    if ruling.decision == "choose":
        finding = workspace.audits.one(ruling.target).finding
        return workspace.clashes.choose(finding, str(ruling.details.get("fact", "")), ruling.person)
    return workspace.audits.decide(
        ruling.target,
        Decision(ruling.decision),
        person=ruling.person,
        reason=ruling.reason,
        value=ruling.value,
    )


def _on_others(ruling: Ruling, workspace: Workspace) -> tuple[Judgement, ...]:
    if ruling.decision == "withdraw":
        return workspace.reviews.undo(ruling.target, ruling.person)
    return workspace.reviews.decide(
        ruling.target,
        Decision(ruling.decision),
        person=ruling.person,
        reason=ruling.reason,
        details=ruling.details,
    )
