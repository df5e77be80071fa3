"""When the legs of a circle stand: from when to when, whether together, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lianpu.chain.circles.cycles import Cycle, Cycles
from lianpu.chain.flows.graph import Flow
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


@dataclass(frozen=True)
class InWindow:
    """Circles asked for by time."""

    cycles: Cycles
    """Those whose legs may have begun one after the other within the window."""
    days: int
    judged: int
    """Circles all of whose legs are dated."""
    undated: int
    """Circles left out because a leg has no date, so that nobody can tell."""


def in_window(found: Cycles, days: int) -> InWindow:
    """The circles whose money can have gone round in time.

    From some leg on each leg has a deal that may have begun no earlier than that of the leg before, the
    last at most so many days after the first. A date told as a month or a year may be any day of it.
    """
    kept, undated = [], 0
    for circle in found:
        begun = [_begun(leg.flows) for leg in circle.legs]
        if not all(begun):
            undated += 1
        elif _follow(begun, timedelta(days)):
            kept.append(circle)
    made = Cycles(kept, found.complete_to, truncated=found.truncated)
    return InWindow(made, days, len(found) - undated, undated)


def _begun(flows: Iterable[Flow]) -> list[tuple[date, date]]:
    """First and last day on which each dated deal of a leg may have begun."""
    days = (_day(deal) for flow in flows for deal in flow.deals)
    return sorted({span for span in days if span is not None})


def _follow(legs: list[list[tuple[date, date]]], window: timedelta) -> bool:
    """Whether some leg is the first and days can be chosen that rise and lie within the window.

    As late a beginning as leaves the rest its days is the best one: it is the last day of its own deal, or
    that of another which it must not pass.
    """
    if max(min(leg)[0] for leg in legs) - min(max(end for _, end in leg) for leg in legs) > window:
        return False
    ends = sorted({end for leg in legs for _, end in leg})
    for at in range(len(legs)):
        first, *rest = [*legs[at:], *legs[:at]]
        for start, end in first:
            for day in ends:
                if start <= day <= end and _reached(day, rest, day + window):
                    return True
    return False


def _reached(day: date, legs: list[list[tuple[date, date]]], until: date) -> bool:
    """Whether each leg can begin on or after the day of the one before, and the last by `until`."""
    now = day
    for leg in legs:
        now = min((max(start, now) for start, end in leg if end >= now), default=date.max)
        if now > until:
            return False
    return True


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
