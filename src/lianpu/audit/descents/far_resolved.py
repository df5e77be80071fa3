"""A claim with the numbers that were found for it, and how the numbers of one thing are told from others'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.told_levels import Telling
from lianpu.core.quantity import Qualifier


@dataclass(frozen=True)
class Resolved:
    """A claim and its numbers."""

    claim: Claim
    sure: bool
    """Whether words name subject, measure, basis and time of every number, so that no other can be meant."""


def only_one(some: Iterable[Telling]) -> Telling | None:
    """The last of some levels that tell one number; None where they tell none or several."""
    listed = list(some)
    if not listed:
        return None
    first = listed[0].term.quantity
    for each in listed[1:]:
        other = each.term.quantity
        if first.unit != other.unit or first.value != other.value:
            return None
    return listed[-1]


def may_stand(telling: Telling, stated: Term) -> bool:
    """Whether a level may be a number from which another follows: exact, above nought and not that other."""
    quantity = telling.term.quantity
    return (
        telling.term.start != stated.start
        and (quantity.value or 0) > 0
        and quantity.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
        and not telling.aside
        and "lost" not in telling.thing.marks
    )


def of_unit(one: Term, other: Term) -> bool:
    """Whether two numbers may be of one measure."""
    return same_measure(one, other)
