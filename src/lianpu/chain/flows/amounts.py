"""How much a flow carries when several deals stand behind it, without counting a dollar twice.

Deals of one payer, payee, kind, status and currency are read by these rules:

1. A deal told as a total (总额, in all) contains the others of the group that are not larger and
   not dated after it: only the total counts.
2. Two deals are *known apart* when their dates do not overlap, when both name different rounds, or
   when both are rows of one document's tables: whoever compiled a table told its rows apart.
3. The least the flow can be is the sum over deals that are all known apart, largest first; the
   most is the sum of all. The number to draw is the sum over those known apart; how many others
   may be the same is said beside it.
4. One amount shared by several givers or takers is nobody's own: each flow of it runs from zero to
   the whole, with no number to draw.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from msgspec import structs

from lianpu.core.fact import Deal
from lianpu.core.period import Period
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import Text
from lianpu.notation.numbers import write_quantity

# Within one clause of the amount; tried on Chinese and English reports, chosen by us.
_TOTAL_BEFORE = re.compile(
    r"(?:总额|总价值|总金额|总规模|总值|总计|共计|合计|累计|總額|總值|總計|共計|合計|累計"
    r"|\btotal(?:l?ing|s|ed)?\b|\bcumulative\b|\bcombined\b|\baggregate\b|\ball told\b)"
    r"[^\d。；;，,]{0,24}$",
    re.IGNORECASE,
)
_TOTAL_BEHIND = re.compile(
    r"^[^\d。；;，,]{0,12}(?:的?(?:总额|总价值|总金额|总规模|總額|總值)"
    r"|\bin (?:total|all|aggregate)\b|\baltogether\b|\ball told\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Amount:
    """Money in one currency, as an interval."""

    currency: str
    """Base unit, "USD"; a rate ("USD/year") is a currency of its own and adds to nothing else."""
    low: Decimal | None
    high: Decimal | None
    best: Decimal | None
    """The number to draw and compare; None where a share of a common amount is all we know."""
    words: Text
    """As it is to be shown."""
    doubtful: int = 0
    """Deals beside it that may be the same told otherwise; they raise `high` and nothing else."""

    @property
    def text(self) -> str:
        """The words in English, for programs."""
        return self.words.en


def amount_of(deals: Sequence[Deal], shared: Collection[str] = ()) -> Amount | None:
    """What deals of one pair, kind, status and currency come to; None when none says.

    Args:
        deals: Deals whose amounts, where disclosed, are in one unit.
        shared: Ids of the deals whose amount belongs to several givers or takers together.
    """
    kept = without_parts([deal for deal in deals if deal.amount is not None])
    if not kept:
        return None
    told = [deal.amount for deal in kept if deal.amount is not None]
    assert len({quantity.unit for quantity in told}) == 1, "currencies never add"
    apart = _known_apart(kept, shared)
    own = [deal.amount for deal in apart if deal.amount and deal.id not in shared]
    highs = [quantity.high for quantity in told]
    ceilings = [high for high in highs if high is not None]
    most = sum(ceilings, Decimal(0)) if len(ceilings) == len(highs) else None
    if not own:
        words = _words([deal.amount for deal in apart if deal.amount])
        common = Text(f"{words.zh}（多方合计）", f"{words.en} between several")
        return Amount(told[0].unit, Decimal(0), most, None, common)
    lows = [quantity.low for quantity in own if quantity.low is not None]
    return Amount(
        currency=told[0].unit,
        low=sum(lows, Decimal(0)) if lows else None,
        high=most,
        best=sum((quantity.best or Decimal(0) for quantity in own), Decimal(0)),
        words=_words(own),
        doubtful=len(kept) - len(apart),
    )


def without_parts(deals: Sequence[Deal]) -> list[Deal]:
    """The deals without those that a total among them contains."""
    if len(deals) < 2:
        return list(deals)
    totals = sorted((deal for deal in deals if told_as_total(deal)), key=lambda deal: -_size(deal))
    kept = list(deals)
    for total in totals:
        if total not in kept:
            continue
        kept = [
            deal
            for deal in kept
            if deal is total or _size(deal) > _size(total) or _after(deal.date, total.date)
        ]
    return kept


def told_as_total(deal: Deal) -> bool:
    """Whether the words around the amount call it a total."""
    if deal.amount is None or not deal.amount.text:
        return False
    printed = deal.amount.text
    for span in deal.spans:
        at = span.quote.find(printed)
        while at >= 0:
            before, behind = span.quote[:at], span.quote[at + len(printed) :]
            if _TOTAL_BEFORE.search(before) or _TOTAL_BEHIND.search(behind):
                return True
            at = span.quote.find(printed, at + 1)
    return False


def _known_apart(deals: Sequence[Deal], shared: Collection[str]) -> list[Deal]:
    """Deals no two of which can be the same one: undivided ones first, then the largest."""
    chosen: list[Deal] = []
    for deal in sorted(deals, key=lambda deal: (deal.id in shared, -_size(deal), deal.id)):
        if all(are_apart(deal, other) for other in chosen):
            chosen.append(deal)
    return chosen


def are_apart(one: Deal, other: Deal) -> bool:
    """Whether two deals cannot be the same one."""
    if one.table and other.table and one.document == other.document:
        return True
    if one.round and other.round and one.round.casefold() != other.round.casefold():
        return True
    return _after(one.date, other.date) or _after(other.date, one.date)


def _after(one: Period | None, other: Period | None) -> bool:
    """Whether the first begins when the second is over; unknown dates never do."""
    if one is None or other is None:
        return False
    start, end = one.start, _last_day(other)
    return start is not None and end is not None and start > end


def _last_day(period: Period) -> date | None:
    if period.end is not None or period.fiscal:
        return period.end
    return date(period.year, 12, 31)


def _size(deal: Deal) -> Decimal:
    best = deal.amount.best if deal.amount is not None else None
    return best if best is not None else Decimal(0)


def _words(quantities: Sequence[Quantity]) -> Text:
    """A sum as shown: one number where all parts are numbers, else the parts side by side."""
    plain = all(
        quantity.qualifier is Qualifier.EXACT and quantity.value is not None and quantity.step
        for quantity in quantities
    )
    if len(quantities) > 1 and plain:
        total = sum((quantity.value or Decimal(0) for quantity in quantities), Decimal(0))
        step = max(quantity.step or Decimal(0) for quantity in quantities)
        while total and total % (step * 10) == 0:  # 1.6bn, not 1,600mn
            step *= 10
        quantities = [
            structs.replace(quantities[0], text="", value=total, step=step, low=total, high=total)
        ]
    zh = " + ".join(write_quantity(quantity, "zh") for quantity in quantities)
    en = " + ".join(write_quantity(quantity, "en") for quantity in quantities)
    return Text(zh, en)
