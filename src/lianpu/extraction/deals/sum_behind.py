"""The sum in brackets right behind the words of a Chinese deal: 签订算力合同(30 亿美元,五年)."""

from __future__ import annotations

from bisect import bisect_left

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.money import sum_of
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, Sort

_NEAR = lazy_re.compile("(?:[／/|]\ue001)?[^,;.:\ue001\ue002\ue003\ue007\ue00b]{0,8}")
"""Between the words of a deal and the brackets with its sum: nobody but another name of the same firm
behind a slash, no other sum, the same clause."""
_SAYS = lazy_re.compile(
    "(?:合同|协议|订单|交易|投资|融资|合约|累计|总|上限|金额|价值|规模|约|共|额|价|值|至多|最高|超|近|达|为|:)*"
    f"(?P<sum>[{Sort.MONEY.value}{Sort.COUNT.value}])(?=$|[,;、/+]|全?(?:股票|现金|换股))"
)
"""What brackets say that begin with the sum of a deal: 合同上限 224 亿美元."""


def sum_behind(
    part: Shape, start: int, end: int, currency: str | None
) -> tuple[Sighting, Quantity] | None:
    """The sum that stands alone, or first, in the brackets behind a stretch of a shape.

    Args:
        start: Where the words of the deal begin in the shape.
        end: Where they end.
    """
    for aside in part.asides:
        said = _SAYS.match(aside.text)
        if said is None or aside.gloss or not aside.places:
            continue
        at = bisect_left(part.places, aside.places[0], hi=len(part.text))
        if at <= start or (at > end and not _NEAR.fullmatch(part.text, end, at)):
            continue
        if at < end and not _NEAR.fullmatch(part.text, at, end):
            continue
        sighting = aside.seen[said.start("sum")]
        amount = sum_of(sighting, currency)
        if amount is not None:
            return sighting, amount
    return None
