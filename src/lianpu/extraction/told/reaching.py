"""What the readers of milestones share: a step that a sentence tells, and whether it has come about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lianpu.core.fact import Stage
from lianpu.core.period import Period


@dataclass(frozen=True)
class Reached:
    """A step; places counted in the marked text."""

    owner: str | None
    registered: bool
    thing: str | None
    """Product, plant or project; None where only the firm is told."""
    at: tuple[int, int]
    event: tuple[int, int]
    step: str
    stage: Stage
    date: Period | None = None
    before: Period | None = None
    own: bool = False
    """Whether the firm is the document's, told as 公司 or not at all."""


def past(period: Period, published: date | None) -> bool | None:
    """Whether a period is over on the day of publication; None where that cannot be known."""
    if published is None:
        return None
    start = period.start
    if start is None:
        return (
            True
            if period.year < published.year
            else False
            if period.year > published.year + 1
            else None
        )
    if start > published:
        return False
    end = period.end
    return True if end is not None and end <= published else None
