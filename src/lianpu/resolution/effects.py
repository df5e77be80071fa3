"""What each source has and lacks, and what every count would be if it were the only one.

A count is a claim about a list. Two lists of one investor differ by what each leaves out, so each
count is given for every source alone, for what at least two tell, and for all together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lianpu.core.fact import Deal
from lianpu.resolution.clusters import MergedDeal, counts


@dataclass(frozen=True)
class Effect:
    """One source, or some of them together."""

    source: str
    """Key of the source; "all" for all together, "several" for what at least two tell."""
    deals: int
    """Deals, each once."""
    tellings: int
    """Rows and sentences."""
    relations: int
    events: int
    investees: int
    """As `DealCounts` has them."""
    disclosed: Mapping[str, Decimal]
    """Currency -> sum of the amounts that are one number; a lower bound of what was paid."""
    undisclosed: int
    """Deals without one such amount: never leave it out beside the sum."""
    only_here: int
    """Deals that no other source tells."""
    lacking: int
    """Deals of the other sources that it does not tell."""


def effects(deals: Iterable[MergedDeal], sources: Mapping[str, str]) -> tuple[Effect, ...]:
    """Counts by source, most deals first, then "several" and "all".

    Args:
        deals: Each once, with its tellings.
        sources: Fact id -> key of its source.
    """
    items = tuple(deals)
    told = {
        item.deal.id: {sources[member.id] for member in item.members if member.id in sources}
        for item in items
    }
    keys = sorted({key for names in told.values() for key in names})
    found = [_effect(key, items, told, sources) for key in keys]
    found.sort(key=lambda each: (-each.deals, each.source))
    several = [item for item in items if len(told[item.deal.id]) > 1]
    return (
        *found,
        _together("several", several, len(items)),
        _together("all", items, len(items)),
    )


def _effect(
    key: str,
    items: tuple[MergedDeal, ...],
    told: Mapping[str, set[str]],
    sources: Mapping[str, str],
) -> Effect:
    here = [item for item in items if key in told[item.deal.id]]
    tellings = [member for item in here for member in item.members if sources.get(member.id) == key]
    alone = sum(told[item.deal.id] == {key} for item in here)
    return _counted(key, len(here), tellings, _told_here(here, key, sources), alone, len(items))


def _together(key: str, items: Iterable[MergedDeal], everything: int) -> Effect:
    kept = tuple(items)
    tellings = [member for item in kept for member in item.members]
    return _counted(key, len(kept), tellings, [item.deal for item in kept], 0, everything)


def _told_here(items: list[MergedDeal], key: str, sources: Mapping[str, str]) -> list[Deal]:
    """Each deal as the source itself tells it, the first telling that has an amount."""
    shown = []
    for item in items:
        own = [member for member in item.members if sources.get(member.id) == key]
        shown.append(next((each for each in own if each.amount is not None), own[0]))
    return shown


def _counted(
    key: str, deals: int, tellings: list[Deal], shown: Iterable[Deal], alone: int, everything: int
) -> Effect:
    count = counts(tellings)
    sums: dict[str, Decimal] = {}
    undisclosed = 0
    for deal in shown:
        value = deal.amount.value if deal.amount is not None else None
        if value is None or deal.amount is None:
            undisclosed += 1
        else:
            sums[deal.amount.unit] = sums.get(deal.amount.unit, Decimal(0)) + value
    return Effect(
        key,
        deals,
        count.rows,
        count.relations,
        count.events,
        count.investees,
        dict(sorted(sums.items())),
        undisclosed,
        alone,
        everything - deals,
    )
