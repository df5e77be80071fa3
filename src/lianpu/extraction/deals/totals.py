"""The sum that a sentence of its own tells of the deal before it: "The price was 95 million"."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.commitment import unreal
from lianpu.extraction.deals.frame_places import COMPLETES_EN, COMPLETES_ZH, measures
from lianpu.extraction.deals.money import ASIDE_MONEY, sum_of
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, Sort

_ADDED = lazy_re.compile(
    r",? (?:in cash,? )?(?:plus|subject to|less|net of|before|including|of which) [^;\ue001]*$"
)
_WHOLE = lazy_re.compile(
    r"\b(?:total|aggregate|overall) (?:deal |contract |order |transaction |merger |purchase )?(?:value|price|consideration|cost)\b(?: paid by \ue001)?[^;,\ue001\ue003]{0,24}$"
)
"""Before what a deal is worth in all, where its parts are told as well."""
_SUMS = (Sort.MONEY.value, Sort.COUNT.value, ASIDE_MONEY)
"""Signs a price can stand under; one behind "price" is no deal's elsewhere."""


_OWN_SHARES = lazy_re.compile("回购|购回")
"""A sentence on shares that a firm buys back: its sums are of no deal before it."""


_OF_FUND = lazy_re.compile(
    "(?:基金|目标|首期|首关|初始|认缴|募集)(?:的|目标|认缴|募集)*(?:总)?规模[^,;]{0,10}$"
)
"""Before the size of a fund, of which one partner pays a part."""


_OF_ALL = lazy_re.compile("累计(?:已|共|获|完成|总)*(?:融资|募资|募集资金|投资|投入)[^,;]{0,8}$")
"""Before a sum over all rounds, which is that of none."""


_THE_DEAL = lazy_re.compile(
    "the \ue003,? (?:[a-z\\-\ue009]+ ){0,2}?(?:deal|transaction|acquisition|purchase|takeover|sale|agreement|contract|lease|order)"
    " (?:was|is|has|had|will|would|came|comes|values|covers|spans|runs|includes|extends|calls|starts|begins)\\b"
)
"""A sentence that calls a deal by its sum: "The $3.8bn deal was announced in April"."""


def total(part: Shape, chinese: bool, currency: str | None) -> tuple[Sighting, Quantity] | None:
    """The only sum of a sentence that says of it that it is what a deal is worth."""
    money = [
        position
        for position, sighting in part.seen.items()
        if part.text[position] in _SUMS and sighting.sort in (Sort.MONEY, Sort.COUNT)
    ]
    money = [position for position in money if not measures(part, position)]
    if len(money) > 1 and _ADDED.match(part.text, money[0] + 1):
        money = money[:1]  # "215 million plus an adjustment of 5 million"
    if len(money) > 1:
        whole = [position for position in money if _WHOLE.search(part.text, 0, position)]
        money = whole if len(whole) == 1 else money
    if len(money) != 1 or unreal(part.text, money[0], money[0] + 1, chinese):
        return None
    if chinese and (
        _OWN_SHARES.search(part.text)
        or _OF_FUND.search(part.text, 0, money[0])
        or _OF_ALL.search(part.text, 0, money[0])
    ):
        return None
    pattern = COMPLETES_ZH if chinese else COMPLETES_EN
    if not (pattern.search(part.text, 0, money[0]) or (not chinese and _THE_DEAL.match(part.text))):
        return None
    value = sum_of(part.seen[money[0]], currency)
    return None if value is None else (part.seen[money[0]], value)
