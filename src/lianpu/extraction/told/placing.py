"""What the readers of standings share: one placed in an order by a sentence, and the order spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity


class Order(NamedTuple):
    """An order that was spoken of."""

    board: str
    """Its name as written."""
    scope: str | None
    """Where it holds; None where that is not told."""
    period: Period | None
    """Of which time it was told."""


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
