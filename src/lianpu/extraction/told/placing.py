"""What the readers of standings share: one placed in an order by a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity


@dataclass(frozen=True)
class Placed:
    """Who stands where; places counted in the marked text."""

    subject: str
    registered: bool
    at: tuple[int, int]
    """The words that tell the rank."""
    rank: int
    within: bool
    board: str
    scope: str | None
    period: Period | None
    score: Quantity | None = None
    forecast: bool = False
    own: bool = False
    """Whether the subject is the document's firm, told as 公司 or "the company"."""
