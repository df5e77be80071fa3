"""When the legs of a circle stand: from when to when, whether together, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lianpu.chain.circles.cycles import Cycle
from lianpu.core.fact import Deal


@dataclass(frozen=True)
class Timing:
    """The dates of a circle."""

    first: date | None
    """Earliest day on which a leg may have begun; None where no leg is dated."""
    last: date | None
    """Latest day on which a leg may have begun."""
    days: int | None
    """From first to last."""
    undated: int
    """Legs without a date: they stand in none of the figures."""
    together: bool | None
    """Whether the contracts of all legs run at one time; None where a leg tells no term."""
    in_order: bool | None
    """Whether from some leg on each began no earlier than the one before; None while undated."""


def timing(circle: Cycle) -> Timing:
    """The dates of a circle, from the flow shown for each leg."""
    begun: list[tuple[date, date]] = []
    ran: list[tuple[date, date] | None] = []
    for leg in circle.legs:
        spans = [span for deal in leg.flow.deals if (span := _day(deal)) is not None]
        if spans:
            begun.append((min(first for first, _ in spans), max(last for _, last in spans)))
        terms = [term for deal in leg.flow.deals if (term := _term(deal)) is not None]
        ran.append((min(a for a, _ in terms), max(b for _, b in terms)) if terms else None)
    if not begun:
        return Timing(None, None, None, len(circle.legs), None, None)
    first, last = min(start for start, _ in begun), max(end for _, end in begun)
    whole = len(begun) == len(circle.legs)
    known = [term for term in ran if term is not None]
    together = None
    if len(known) == len(ran):
        together = max(start for start, _ in known) <= min(end for _, end in known)
    return Timing(
        first=first,
        last=last,
        days=(last - first).days,
        undated=len(circle.legs) - len(begun),
        together=together,
        in_order=_in_order(begun) if whole else None,
    )


def _in_order(begun: list[tuple[date, date]]) -> bool:
    """Whether some leg is the first and each may follow the one before."""
    for at in range(len(begun)):
        turned = [*begun[at:], *begun[:at]]
        now = turned[0][0]
        for start, end in turned[1:]:
            if end < now:
                break
            now = max(now, start)
        else:
            return True
    return False


def _day(deal: Deal) -> tuple[date, date] | None:
    if deal.date is None or deal.date.start is None:
        return None
    return deal.date.start, deal.date.end or date(deal.date.year, 12, 31)


def _term(deal: Deal) -> tuple[date, date] | None:
    if deal.term is None or deal.term.start is None or deal.term.end is None:
        return None
    return deal.term.start, deal.term.end
