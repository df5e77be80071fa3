"""GET and POST /api/judgements: what people decided, and deciding."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter

from lianpu.core.errors import UsageError
from lianpu.core.judgement import Decision, Judgement
from lianpu.core.text import Text
from lianpu.ledger.history import judgement_id
from lianpu.web.routes.asking import Absent, OpenWorkspace
from lianpu.web.shapes.findings import JudgementShape, Ruled, Ruling
from lianpu.workspace import Workspace, account

router = APIRouter(prefix="/judgements", tags=["judgements"])


@router.get("")
def get_judgements(workspace: OpenWorkspace) -> list[JudgementShape]:
    """Every judgement ever made, in order; none is overwritten."""
    return [JudgementShape.of(judgement) for judgement in workspace.judgements()]


@router.post("", status_code=201)
def post_judgement(ruling: Ruling, workspace: OpenWorkspace) -> Ruled:
    """Accept, reject or correct a finding or a fact, or take the last decision back.

    A decision on a deal that is told in several places is one on each telling of it.
    """
    _check_reason(ruling)
    if any(finding.id == ruling.target for finding in workspace.findings()):
        judgements = _on_finding(ruling, workspace)
    else:
        judgements = _on_facts(ruling, workspace)
    # Worked out once here, before every pane asks for its part of it at the same time.
    workspace.counts()
    return Ruled(
        ids=[judgement_id(each) for each in judgements],
        revision=workspace.revision,
        judgement=JudgementShape.of(judgements[0]),
    )


def _on_finding(ruling: Ruling, workspace: Workspace) -> tuple[Judgement, ...]:
    if ruling.decision == "withdraw":
        return workspace.audits.undo(ruling.target, ruling.person)
    return workspace.audits.decide(
        ruling.target,
        Decision(ruling.decision),
        person=ruling.person,
        reason=ruling.reason,
        value=ruling.value,
    )


def _on_facts(ruling: Ruling, workspace: Workspace) -> tuple[Judgement, ...]:
    made = datetime.now(UTC)
    judgements = tuple(
        Judgement(
            target=target,
            decision=Decision(ruling.decision),
            person=ruling.person or account(),
            made=made,
            reason=ruling.reason.strip(),
            details=ruling.details,
        )
        for target in _targets(ruling.target, workspace)
    )
    for judgement in judgements:
        workspace.judge(judgement)
    return judgements


def _check_reason(ruling: Ruling) -> None:
    reasoned = bool(ruling.reason.strip())
    if ruling.decision in ("reject", "correct") and not reasoned:
        raise UsageError(
            Text("否决与更正需要理由", "a rejection or correction needs its reason"),
            remedy=Text("请写明 reason", "say why in `reason`"),
        )


def _targets(key: str, workspace: Workspace) -> list[str]:
    """What a decision falls on: the tellings of a deal, else the fact itself."""
    for item in workspace.deals():
        tellings = [member.id for member in item.members]
        if key == item.deal.id or key in tellings:
            return tellings
    known = key in workspace.standing().by_target or any(
        fact.id == key for fact in workspace.facts()
    )
    if not known:
        raise Absent(Text(f"没有发现或事实 '{key}'", f"no finding or fact '{key}'"))
    return [key]
