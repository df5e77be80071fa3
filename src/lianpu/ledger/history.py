"""What judgements amount to: the later word of a person stands, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from lianpu.core.identity import content_id
from lianpu.core.judgement import Decision, Judgement


@dataclass(frozen=True)
class Standing:
    """The judgements in force."""

    by_target: dict[str, Judgement] = field(default_factory=dict)
    """Id of a fact, finding or entity -> the judgement that stands on it."""

    def rejected(self, target: str) -> bool:
        """Whether a person rejected it."""
        judgement = self.by_target.get(target)
        return judgement is not None and judgement.decision is Decision.REJECT

    def correction(self, target: str) -> dict[str, Any]:
        """Corrected fields, empty when none."""
        judgement = self.by_target.get(target)
        if judgement is None or judgement.decision is not Decision.CORRECT:
            return {}
        return dict(judgement.details)


def judgement_id(judgement: Judgement) -> str:
    """Content hash: importing an exported judgement again adds nothing."""
    return content_id(msgspec.to_builtins(judgement))


def standing(judgements: Iterable[Judgement]) -> Standing:
    """The judgements in force, given all in the order in which they were made."""
    log: dict[str, list[tuple[str, Judgement]]] = {}
    for judgement in judgements:
        events = log.setdefault(judgement.target, [])
        if judgement.decision is not Decision.WITHDRAW:
            events.append((judgement_id(judgement), judgement))
            continue
        named = judgement.details.get("judgement")
        gone = named if named is not None else (events[-1][0] if events else None)
        log[judgement.target] = [(key, event) for key, event in events if key != gone]
    return Standing({target: events[-1][1] for target, events in log.items() if events})
