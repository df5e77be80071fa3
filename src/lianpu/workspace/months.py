"""The months of a chain: when its deals begin, and what the last of them brought."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lianpu.core.fact import Deal

if TYPE_CHECKING:
    from lianpu.workspace.chains import Chains, View


@dataclass(frozen=True)
class News:
    """The months in which deals begin, and what is new in the last of them up to a day."""

    months: tuple[str, ...] = ()
    """"2025-09", in order; those after the day included."""
    flows: tuple[str, ...] = ()
    """Ids of the flows in which a deal begins in that month; empty where no day is asked for."""
    circles: int = 0
    """Cycles that close by the day and did not before that month."""


def news(chains: Chains, view: View) -> News:
    """What the month of a view's day brought; without a day, only the months."""
    whole = chains.graph(replace(view, as_of=None))
    begun = {day for flow in whole.flows for deal in flow.deals if (day := _begins(deal))}
    months = tuple(sorted({f"{day:%Y-%m}" for day in begun}))
    if view.as_of is None:
        return News(months)
    past = [month for month in months if month <= f"{view.as_of:%Y-%m}"]
    if not past:
        return News(months)
    first = date.fromisoformat(f"{past[-1]}-01")
    flows = tuple(
        flow.id
        for flow in chains.graph(view).flows
        if any((day := _begins(deal)) and first <= day <= view.as_of for deal in flow.deals)
    )
    before = replace(view, as_of=first - timedelta(days=1))
    known = {cycle.id for cycle in chains.cycles(before)}
    closed = sum(cycle.id not in known for cycle in chains.cycles(view))
    return News(months, flows, closed)


def _begins(deal: Deal) -> date | None:
    return deal.date.start if deal.date is not None else None
