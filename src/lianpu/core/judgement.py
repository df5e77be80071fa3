"""What a person decided; never overwritten, always reversible."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


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
