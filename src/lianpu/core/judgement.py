"""What a person decided; never overwritten, always reversible."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from lianpu.core.finding import Finding


class Decision(StrEnum):
    """What can be decided about a fact, a finding or two entities."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    CHOOSE = "choose"
    WITHDRAW = "withdraw"
    """Takes back the earlier judgement named in ``details["judgement"]``."""


@dataclass(frozen=True)
class Judgement:
    """One decision, as an event."""

    target: str
    """Id of the fact, finding or entity."""
    decision: Decision
    person: str
    made: datetime
    """In UTC."""
    reason: str = ""
    details: dict[str, Any] = field(default_factory=dict, hash=False)
    """The corrected fields, the id merged into, the winner chosen."""


@dataclass(frozen=True)
class Judged:
    """A Finding with what stands on it: what a person decided, and a name that edits leave alone."""

    finding: Finding
    key: str
    """Stable name of the claim: by its rule and words, not by where in the file they stand."""
    judgement: Judgement | None = None
    """The decision in force; None while nobody has decided."""
    known: bool = False
    """Whether the decision came from a baseline file rather than from this workspace."""

    @property
    def settled(self) -> bool:
        """Whether a person answered for it: accepted as it is, or found right after all.

        A corrected one is not settled: until its words change the document still says the wrong
        number.
        """
        return self.judgement is not None and self.judgement.decision in SETTLING


SETTLING = frozenset({Decision.ACCEPT, Decision.REJECT})
"""Decisions after which a finding no longer fails a check."""
