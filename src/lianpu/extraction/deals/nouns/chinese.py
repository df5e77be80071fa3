"""The readers of Chinese nouns of deals, in the order in which a sentence is asked by them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lianpu.extraction.deals.nouns.customers_zh import CustomerReaderZh
from lianpu.extraction.deals.nouns.governed_zh import GovernedReaderZh
from lianpu.extraction.deals.nouns.holders_zh import HolderReaderZh
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape


class ChineseNouns:
    """Reads the deals of a Chinese sentence by their nouns."""

    def __init__(self, discourse: Discourse, trades: Trades, currency: str | None) -> None:
        self._governed = GovernedReaderZh(discourse, trades, currency)
        self._holders = HolderReaderZh(discourse, currency)
        self._customers = CustomerReaderZh(discourse, trades)

    def sure(self, part: Shape, used: set[int]) -> Iterator[Match]:
        """What nouns tell whose own phrase names both sides: asked before patterns and frames.

        Args:
            used: Places of sums that another deal has claimed.
        """
        return self._governed.matches(part, used, sure=True)

    def others(self, part: Shape, used: set[int]) -> Iterator[Match]:
        """What the other nouns tell with a sum, and contracts without: asked when all else was read."""
        return chain(self._governed.matches(part, used, sure=False), self._governed.bare(part))

    def holders(self, part: Shape, dealt: set[str]) -> Iterator[Match]:
        """Investors, shareholders, customers by the word for what they are.

        Args:
            dealt: Keys of those who were told to invest or hold before.
        """
        return chain(self._holders.matches(part, dealt), self._customers.matches(part))
