"""How much of a thing (power, chips, shares) a flow promises, as an interval: overlap is not known.

Rules: deals that are known apart (see `amounts`) add; of others, the least is the largest alone and
the most is the sum, as 4.5 GW told twice may be one site or two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lianpu.chain.flows.amounts import are_apart
from lianpu.core.fact import Deal
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import Text
from lianpu.notation.numbers import write_quantity


@dataclass(frozen=True)
class Volume:
    """So much of one unit, as an interval."""

    unit: str
    """Base unit: "W", "chip", "share"."""
    low: Decimal
    """Where everything that may be told twice is the same."""
    high: Decimal | None
    """Where nothing is; None when a promise has no ceiling ("more than 5 GW")."""
    deals: tuple[str, ...]
    """Ids of the deals that tell it."""

    @property
    def words(self) -> Text:
        """As shown: "6 GW", "10 GW to 26 GW"."""
        low = _written(self.unit, self.low)
        if self.high is None:
            return Text(f"至少 {low.zh}", f"at least {low.en}")
        high = _written(self.unit, self.high)
        if low == high:
            return low
        return Text(f"{low.zh} 至 {high.zh}", f"{low.en} to {high.en}")


def volumes_of(deals: Sequence[Deal]) -> tuple[Volume, ...]:
    """What deals of one pair, kind and status promise beside money, one Volume a unit."""
    by_unit: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals:
        if deal.volume is not None and deal.volume.best is not None:
            by_unit[deal.volume.unit].append(deal)
    found = []
    for unit in sorted(by_unit):
        told = sorted(by_unit[unit], key=lambda deal: (-_ends(deal)[0], deal.id))
        apart: list[Deal] = []
        for deal in told:
            if all(are_apart(deal, other) for other in apart):
                apart.append(deal)
        highs = [_ends(deal)[1] for deal in told]
        closed = [high for high in highs if high is not None]
        found.append(
            Volume(
                unit,
                sum((_ends(deal)[0] for deal in apart), Decimal(0)),
                sum(closed, Decimal(0)) if len(closed) == len(highs) else None,
                tuple(deal.id for deal in told),
            )
        )
    return tuple(found)


def overlapping(volumes: Iterable[Volume]) -> tuple[Volume, ...]:
    """Several promises that may be for the same thing: from the largest alone to the sum of all.

    Returns:
        One Volume a unit, by unit.
    """
    by_unit: dict[str, list[Volume]] = defaultdict(list)
    for volume in volumes:
        by_unit[volume.unit].append(volume)
    made = []
    for unit, told in sorted(by_unit.items()):
        highs = [each.high for each in told if each.high is not None]
        made.append(
            Volume(
                unit,
                max(each.low for each in told),
                sum(highs, Decimal(0)) if len(highs) == len(told) else None,
                tuple(dict.fromkeys(deal for each in told for deal in each.deals)),
            )
        )
    return tuple(made)


def _ends(deal: Deal) -> tuple[Decimal, Decimal | None]:
    """Least and most of a printed volume; "up to 6 GW" may be nothing at all.

    "6 GW" counts as 6, not as all that rounds to it: the question is overlap, not rounding.
    """
    volume = deal.volume
    assert volume is not None
    if volume.qualifier is Qualifier.EXACT and volume.value is not None:
        return volume.value, volume.value
    return volume.low if volume.low is not None else Decimal(0), volume.high


def _written(unit: str, value: Decimal) -> Text:
    digits = value.normalize().as_tuple().exponent if value else 0
    step = Decimal(1).scaleb(int(digits))
    quantity = Quantity("", unit, value, step, value, value)
    return Text(write_quantity(quantity, "zh"), write_quantity(quantity, "en"))
