"""Every way in which a number may follow from those around it, as its unit and words allow."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.audit.descents.amounts import amount_ways
from lianpu.audit.descents.apart import multiple_ways, point_ways
from lianpu.audit.descents.balances import balance_ways
from lianpu.audit.descents.by_time import by_time_ways
from lianpu.audit.descents.columns_each import column_each_ways
from lianpu.audit.descents.compared_rows import compared_rows
from lianpu.audit.descents.cover import cover_ways
from lianpu.audit.descents.exceeding import exceeding_ways
from lianpu.audit.descents.from_first import from_first_ways
from lianpu.audit.descents.kin import View
from lianpu.audit.descents.listed_shares import listed_shares
from lianpu.audit.descents.market_shares import market_share_ways
from lianpu.audit.descents.named import named_ways
from lianpu.audit.descents.named_zh import chinese_ways
from lianpu.audit.descents.netted import netted_ways
from lianpu.audit.descents.paces import end_and_begin
from lianpu.audit.descents.part_of_name import part_of_name_ways
from lianpu.audit.descents.rates import rate_ways
from lianpu.audit.descents.respective import respective_ways, sibling_products, sibling_ways
from lianpu.audit.descents.rows import row_ways
from lianpu.audit.descents.set_against import set_against
from lianpu.audit.descents.spread_out import spread_ways
from lianpu.audit.descents.sums_called import sums_called
from lianpu.audit.descents.told_apart import apart_ways, still_left_ways, unit_profit_ways
from lianpu.audit.descents.totals_told import total_told_ways
from lianpu.audit.descents.upside import upside_ways
from lianpu.audit.descents.ways import POINTS, Way
from lianpu.audit.descents.wholes import amount_of_rate_ways, partition_ways, whole_ways


def ways(view: View, *, likely: bool = False) -> Iterator[Way]:
    """Every way in which a number may follow from those around it; none where its words ask none.

    Args:
        likely: Whether ways that cannot be near may be left out.
    """
    quantity = view.stated.term.quantity
    yield from respective_ways(view)
    if view.listed:
        return
    yield from compared_rows(view)
    yield from sibling_ways(view)
    yield from sibling_products(view)
    yield from named_ways(view)
    yield from chinese_ways(view)
    yield from listed_shares(view)
    yield from whole_ways(view)
    yield from market_share_ways(view)
    yield from partition_ways(view)
    yield from amount_of_rate_ways(view)
    yield from total_told_ways(view)
    yield from row_ways(view)
    yield from column_each_ways(view)
    yield from balance_ways(view)
    yield from part_of_name_ways(view)
    yield from set_against(view)
    yield from apart_ways(view)
    yield from from_first_ways(view)
    if quantity.unit == "pp" or (quantity.unit == "%" and POINTS.search(quantity.text)):
        yield from point_ways(view)
    elif quantity.unit == "%":
        yield from upside_ways(view)
        yield from rate_ways(view)
    elif quantity.unit == "x":
        yield from multiple_ways(view)
    elif quantity.unit in ("day", "week", "month"):
        yield from cover_ways(view)
        if quantity.unit == "day":
            yield from amount_ways(view, likely=likely)
    elif quantity.unit not in ("year", "hour", "minute", "second"):
        yield from exceeding_ways(view)
        yield from netted_ways(view)
        yield from sums_called(view)
        yield from unit_profit_ways(view)
        yield from still_left_ways(view)
        yield from end_and_begin(view)
        yield from by_time_ways(view)
        yield from spread_ways(view)
        yield from amount_ways(view, likely=likely)
