"""Findings as rows that open: verdict, numbers, arithmetic, proposal, rivals, judgement."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from lianpu.core.judgement import Judged, Judgement
from lianpu.web.shapes.words import Place, Shape, Words, places


class JudgementShape(Shape):
    """What a person decided."""

    target: str
    decision: str
    person: str
    made: datetime
    reason: str
    details: dict[str, Any]

    @classmethod
    def of(cls, judgement: Judgement) -> JudgementShape:
        """The shape of a Judgement."""
        return cls(
            target=judgement.target,
            decision=judgement.decision.value,
            person=judgement.person,
            made=judgement.made,
            reason=judgement.reason,
            details=judgement.details,
        )


class Ruling(Shape):
    """A decision as the workbench sends it."""

    target: str = Field(min_length=1, max_length=200)
    """Id of a finding or a fact, or a name or words of the review's queue."""
    decision: Literal["accept", "reject", "correct", "merge", "split", "choose", "withdraw"]
    """"withdraw" takes back the last decision on the target."""
    reason: str = Field(default="", max_length=4000)
    """Why; required with "reject" and "correct" of a finding."""
    person: str = Field(default="", max_length=200)
    """Who decides; the account's name when empty."""
    value: str = Field(default="", max_length=200)
    """With "correct" on a finding: the number to use, in the words of the document."""
    details: dict[str, Any] = Field(default_factory=dict)
    """With "correct" on a fact: the corrected fields. On a name: whom it means. With "choose" on a
    contradiction: ``fact``, the id of the version that is right."""


class Ruled(Shape):
    """A recorded decision."""

    ids: list[str]
    """Of the judgements: several when a deal has several tellings."""
    revision: int
    """The ledger's revision after it."""
    judgement: JudgementShape


class FindingShape(Shape):
    """The verdict on a claim, with its arithmetic and its places."""

    id: str
    key: str
    """Stable name: the claim has it in any edition of the file."""
    rule: str
    verdict: str
    severity: str
    title: Words
    stated: str | None
    recomputed: str | None
    arithmetic: str | None
    proposal: str | None
    instead: str | None
    """Other changes, as small, that would repair it as well."""
    missing: Words | None
    places: list[Place]
    """The claim first, then what it was held to."""
    facts: list[str]
    """Facts that it rests on."""
    flows: list[str]
    """Flows of the chain that it is about; empty when it is not about money."""
    judgement: JudgementShape | None

    @classmethod
    def of(cls, judged: Judged, flows: tuple[str, ...]) -> FindingShape:
        """The shape of a Finding with the decision on it."""
        finding, judgement = judged.finding, judged.judgement
        return cls(
            id=finding.id,
            key=judged.key,
            rule=finding.rule,
            verdict=finding.standing.value,
            severity=finding.severity.value,
            title=Words.of(finding.title),
            stated=finding.stated,
            recomputed=finding.recomputed,
            arithmetic=finding.arithmetic,
            proposal=finding.proposal,
            instead=finding.instead,
            missing=Words.of(finding.missing) if finding.missing else None,
            places=places(finding.spans),
            facts=list(finding.facts),
            flows=list(flows),
            judgement=JudgementShape.of(judgement) if judgement else None,
        )


class FindingList(Shape):
    """Findings, with how many there are of each verdict before filtering."""

    counts: dict[str, int]
    findings: list[FindingShape]
