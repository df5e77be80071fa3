"""Kind and sides of a deal that a frame tells: who of those around its words provides, lends or is bought."""

from __future__ import annotations

from collections.abc import Mapping

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.rules.frame_places import HARDWARE, HIRED, TRADE_OF, from_whom, weighed
from lianpu.extraction.deals.rules.frames import Framed
from lianpu.extraction.deals.trade.funders import lenders, named_investors
from lianpu.extraction.deals.trade.goods import traded
from lianpu.extraction.deals.trade.sides import (
    ITS_SITE,
    LENDER,
    NONE,
    Sides,
    contract,
    of_shares,
    shares_bought,
    supplied,
    under_it,
)
from lianpu.extraction.deals.trade.supplying import (
    SUPPLY,
    announced,
    of_power,
    power_sides,
    provided,
    serves_untold,
    traded_by_it,
)
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.trade.works import won
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, key

_CONTRACT_ZH = lazy_re.compile("合约|合同|订单|长约|长单|协议")
_ITS_CHIPS_ZH = lazy_re.compile(
    "(?:[\ue001a-z0-9\ue008\\-]{1,12}|最新|新一代|旗舰|ai)*(?:架构)?(?:芯片|处理器|加速[卡器]|显卡|[gt]pu)"
)
"""Behind a maker of chips, which of his are meant."""
_BEHIND = 40
"""Characters behind the stretch of a frame, of the clause that says what was bought."""


class SideReader:
    """Tells sides in the sentences of one language."""

    def __init__(self, chinese: bool, discourse: Discourse, trades: Trades) -> None:
        self._chinese = chinese
        self._discourse = discourse
        self._trades = trades

    def of(self, told: Framed, roles: Mapping[str, list[Sighting]]) -> Sides:
        """What a frame tells of those who fill its roles; `NONE` where it tells nothing."""
        frame, part, words = told.frame, told.part, told.words
        givers, takers = roles.get("giver", []), roles.get("taker", [])
        if frame.kind == "merger" and not takers and len(givers) > 1:
            return Sides("merger", givers[:1], givers[1:])  # "A and B scrapped their merger"
        if frame.mutual:
            one, other = roles.get("a", []), roles.get("b", [])
            if frame.kind == "partnership" and not other and not self._chinese:
                one, other = one[:1], one[1:]  # "A and B are teaming up"
            return self._of_equals(told, one, other) if one and other else NONE
        if frame.kind == "trade" or frame.lease:
            return self._of_trade(told, givers, takers)
        if frame.kind == "debt" and not givers:
            givers = [s for s in lenders(words, part, self._chinese) if s not in takers]
        if frame.kind == "debt" and self._chinese and _lend(takers) and not _lend(givers):
            givers, takers = takers, givers  # 建行与 N 签署贷款协议: the bank lends
        if frame.rule.led and not givers:
            givers = named_investors(part, self._chinese, words.end(), words.start())
            givers = [s for s in givers if s not in takers]
        return Sides(frame.kind, givers, takers)

    def _of_trade(self, told: Framed, givers: list[Sighting], takers: list[Sighting]) -> Sides:
        """What a purchase, sale or lease tells: its goods, and who of the two has them to sell."""
        frame, part, words = told.frame, told.part, told.words
        if frame.kind == "trade":
            if self._chinese and len(takers) > 1:
                takers = from_whom(part, words, takers)
            if _CONTRACT_ZH.match(words.group()):
                again = self._again(part, givers, takers)
                if again is not None:
                    return again
            if shares_bought(part, told.left, told.right):
                return Sides("equity_investment", givers, of_shares(part, told.left, told.right))
            if self._trades.delivers(givers, takers):
                givers, takers = (
                    takers,
                    givers,
                )  # 甲与乙签署供应协议: elsewhere 乙 is said to deliver
        if frame.lease and self._chinese:
            takers = [s for s in takers if not self._made_by(part, s)]
        rank = max((self._trades.rank(s) for s in takers), default=0)
        kind = traded(_words(told), rank, frame.lease, part.text)
        if kind == "partnership":
            counted = _chips_counted(part, words.end(), told.right)
            kind = "chip_purchase" if counted else "goods_purchase"
        return Sides(kind, givers, takers)

    def _made_by(self, part: Shape, taker: Sighting) -> bool:
        """Whether one is named only as the maker of what is hired: 租用 1.5 万颗 N 处理器."""
        return self._trades.sells_chips(taker) and any(
            _ITS_CHIPS_ZH.match(part.text, place + 1) for place in part.positions([taker])
        )

    def _of_equals(self, told: Framed, one: list[Sighting], other: list[Sighting]) -> Sides:
        """What a contract tells whose sides are equals by grammar, as its words say who provides."""
        part, words = told.part, _words(told)
        if told.frame.kind == "partnership":
            sells = traded_by_it(part, told.words, one, other) if self._chinese else None
            partners = Sides("partnership", one, other)
            return partners if sells is None else _sold(sells, one, other)
        delivers = self._trades.delivers(one, other)
        if delivers is not None and SUPPLY.search(part.text, told.left, told.right + 30):
            return _sold(delivers, one, other)
        if of_power(part, *told.words.span(), one, other):
            return Sides("goods_purchase", *power_sides(part, words, one, other))
        again = self._again(part, one, other)
        if again is not None:
            return again
        ranks = [max(self._trades.rank(s) for s in side) for side in (one, other)]
        kind = traded(words, max(ranks), False, part.text)
        agreed = under_it(part, told.words, kind, one, other)
        agreed = agreed or supplied(part, told.words, words, ranks, one, other)
        if agreed is not None:
            return agreed
        sold = won(part, *told.words.span(), one, other) if kind == "partnership" else None
        if sold is not None:
            return _sold(sold, one, other)
        return self._by_rank(told, kind, ranks, one, other)

    def _by_rank(
        self,
        told: Framed,
        kind: str,
        ranks: list[int],
        one: list[Sighting],
        other: list[Sighting],
    ) -> Sides:
        """The sides of a contract by what is known of the two, where its words leave open who provides."""
        part, words = told.part, _words(told)
        behind = provided(part, told.words, one, other)
        if behind is None and self._chinese and announced(part, told.words, one):
            behind = True
        open_ = behind is None and ranks[0] == ranks[1]
        told_so = contract(words, kind, one, other, open_=open_)
        if told_so is not None:
            return told_so
        sells = ranks[0] > ranks[1] or bool(ITS_SITE.search(words))
        if HARDWARE.search(words) and not HIRED.search(TRADE_OF.sub("", words)) and max(ranks) > 4:
            sells = not sells  # whoever rents out computing buys the machines
        sells = sells if behind is None else behind
        if kind == "chip_purchase" and sells and self._trades.buys_chips(one, other):
            sells = False
        if open_ and not sells and serves_untold(words, kind):
            called = [
                max(self._trades.rank(s, by_name=True) for s in side) for side in (one, other)
            ]
            if called[0] == called[1]:
                return NONE
            sells = called[0] > called[1]
        if kind == "partnership":
            taken = (
                "take" in told.words.group()
            )  # an offtake is the subject's unless told otherwise
            if not taken and weighed(part, told.words.end(), told.right):
                return _sold(True, one, other)  # "a term sheet with N for 60,000 tonnes"
            sold = behind is not None and SUPPLY.search(words) is not None
            if self._chinese and (sold or traded_by_it(part, told.words, one, other) is not None):
                kind = "goods_purchase"
        return _sold(sells, one, other, kind)

    def _again(self, part: Shape, one: list[Sighting], other: list[Sighting]) -> Sides | None:
        """Kind and sides of the contract that the sentence told of the same two before: 另签订."""
        if not self._chinese or self._discourse.pair is None:
            return None
        givers, takers, kind = self._discourse.pair
        here = {id(sighting) for sighting in part.seen.values()}
        if not all(id(sighting) in here for sighting in (*givers, *takers)):
            return None
        keys = [
            {key(s.value) for s in side if isinstance(s.value, Name)} for side in (givers, takers)
        ]
        told = [{key(s.value) for s in side if isinstance(s.value, Name)} for side in (one, other)]
        same = keys[0] | keys[1] == told[0] | told[1]
        return Sides(kind, givers, takers) if same else None


def _words(told: Framed) -> str:
    """The stretch of a frame, and a little of the clause behind, which says what was bought."""
    return told.part.text[told.left : min(len(told.part.text), told.right + _BEHIND)]


def _sold(
    sells: bool, one: list[Sighting], other: list[Sighting], kind: str = "goods_purchase"
) -> Sides:
    """A purchase of the one from the other, or the other way round where the one sells."""
    return Sides(kind, *((other, one) if sells else (one, other)))


def _lend(side: list[Sighting]) -> bool:
    """Whether all of a side lend by trade, or nobody is there."""
    return all(isinstance(s.value, Name) and LENDER.search(s.value.text) for s in side)


def _chips_counted(part: Shape, left: int, right: int) -> bool:
    """Whether a stretch counts chips, whose name its number took with it: "source 60,000 GPUs"."""
    return any(
        left <= position < right
        and isinstance(sighting.value, Quantity)
        and sighting.value.unit == "chip"
        for position, sighting in part.seen.items()
    )
