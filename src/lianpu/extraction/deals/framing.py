"""Deals read by frames: a verb or noun of deals, its roles, and which sum is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.commitment import clause, optional, titled, unreal
from lianpu.extraction.deals.dealt_out import runs
from lianpu.extraction.deals.details import Match
from lianpu.extraction.deals.elsewhere import goes_elsewhere
from lianpu.extraction.deals.frame_places import (
    BEFORE_EN,
    BY_SUM,
    COUNT_OF,
    DEFINITE,
    DETERMINED,
    DOES_BESIDE,
    HARDWARE,
    HIRED,
    OF_EQUITY_EN,
    OF_FIRM_EN,
    OF_SALE_EN,
    OF_SHARES_ZH,
    OPEN_OBJECT,
    SPEAKER,
    STOP_EN,
    THEN,
    THEN_DOES,
    TOTAL,
    TRADE_OF,
    UNNAMED,
    UNREAD_STAKE,
    UPFRONT,
    WHOM_EN,
    from_whom,
    measures,
    noun_of_goods,
    spent_before,
)
from lianpu.extraction.deals.frame_roles import RoleReader, Slots, weighed
from lianpu.extraction.deals.frames import Frame, frames_in, triggered
from lianpu.extraction.deals.holdings import of_holders, of_unread_thing
from lianpu.extraction.deals.investing import named_investors
from lianpu.extraction.deals.lending import lenders
from lianpu.extraction.deals.money import ASIDE_MONEY, sum_of
from lianpu.extraction.deals.power import of_power, power_sides
from lianpu.extraction.deals.purchases import CHIP_WORDS, traded
from lianpu.extraction.deals.sides import (
    FOR_SHARES,
    ITS_SITE,
    LENDER,
    built,
    contract,
    of_shares,
    shares_bought,
    supplied,
    under_it,
)
from lianpu.extraction.deals.sought import Sought
from lianpu.extraction.deals.supplying import SUPPLY, provided, serves_untold, traded_by_it
from lianpu.extraction.deals.trades import Trades
from lianpu.extraction.deals.winning import won
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, is_person, key

_NAME = Sort.NAME.value
_ONE_SIDED = ("debt", "project", "fundraise", "ipo")
"""Kinds that say nothing when their one party is only guessed from earlier sentences."""
_VENTURE = re.compile(
    r"joint venture|合[资营](?:公司|企业|组建|设立|成立)|共同(?:出资)?(?:设立|组建|成立)"
)
"""What is put into one goes to no firm told of before."""
_GUARANTEE_OF = re.compile("的?(?:连带责任)?(?:保证)?(?:担保|保证(?!金))")
"""Behind a sum that is vouched for, and lent by these words to nobody."""
_CONTRACT_ZH = re.compile("合约|合同|订单|长约|长单|协议")
IN_LABEL = re.compile(r"[a-z]+(?: [a-z]+){0,2}: (?=[^;]{0,60}\ue001)")
IN_HEAD = 8
"""Characters before a label's words: marks of a list item."""
_RIGHT_BEHIND = 8
"""Characters between "guaranteed" and the sum of the loan."""
_REACH = 130
"""Characters behind an English verb in which its objects stand."""


def text_between(text: str, words: re.Match[str], position: int) -> str:
    """What stands between matched words and a place before or behind them."""
    if position >= words.end():
        return text[words.end() : position]
    return text[position : words.start()]


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


def _rated(part: Shape, left: int, right: int) -> bool:
    """Whether a stretch tells a sum by the year, month or day: a rent, which is no sum of the deal."""
    return any(
        left <= position < right
        and isinstance(sighting.value, Quantity)
        and (
            sighting.value.unit.partition("/")[2] in ("year", "month", "day", "week", "quarter")
            or (
                part.text[position] == ASIDE_MONEY
                and _RENT.search(part.text, max(0, position - 24), position) is not None
            )
        )
        for position, sighting in part.seen.items()
    )


_SPOKEN_OF = re.compile(
    r"(?:^|[,;] (?:and |but )?)(?:this|that|the|its|such) (?:(?!to\b|with\b|of\b|under\b)[a-z0-9\-\ue001\ue005\ue009]+ ){0,4}(?:contracts?|agreements?|deals?|orders?|pacts?|leases?)$"
)
"""A contract that a clause tells of as known: what else is named there is no side of it."""
_IS_PART = re.compile("\ue003 of the \ue003")
"""A sum that is part of another: "6 million of the 8 million will be paid"."""
_RENT = re.compile(
    r"(?:租金|租赁费|房租|仓租)[^,;\ue001\ue003]{0,8}$|\b(?:rents?|rentals?|rates?|lease payments?|hire)\b[^,;\ue001\ue003]{0,14}$"
)
"""Before a rent that is told by the year or month."""


class FrameReader:
    """Reads the deals of one sentence that no pattern told."""

    def __init__(
        self, chinese: bool, discourse: Discourse, trades: Trades, currency: str | None
    ) -> None:
        self._chinese = chinese
        self._discourse = discourse
        self._trades = trades
        self._currency = currency
        self._roles = RoleReader(chinese, discourse)

    def matches(self, part: Shape, used: set[int], told: list[tuple[int, int]]) -> Iterator[Match]:
        """The deals of a sentence or an aside.

        Args:
            used: Places of sums that another deal has claimed.
            told: Ranges of the part that told a deal; words within tell no other.
        """
        claimed = list(told)
        for frame, told_at in frames_in(part.text, self._chinese):
            for words in told_at:
                if any(low < words.end() and words.start() < high for low, high in claimed):
                    continue
                if self._chinese and titled(part.text, words.start()):
                    continue
                match = self._match(part, frame, words, used)
                if match is not None:
                    claimed.append(words.span())
                    if match.amount_at is not None:
                        claimed.append(self._covered(words, match.amount_at))
                    yield match

    def sum_beside(
        self, part: Shape, words: re.Match[str], used: set[int]
    ) -> tuple[int | None, Quantity | None]:
        """The one free sum in the clause of a pattern that bound none, or said right behind as total."""
        left, right = self._window(part.text, words)
        if not self._chinese:
            left = words.start()
        free = [p for p in self._money(part) if part.places[p] not in used]
        free = [p for p in free if not UPFRONT.search(part.text, 0, p)]
        near = [p for p in free if left <= p < right]
        if not self._chinese:
            near = [p for p in near if not DOES_BESIDE.search(part.text, words.end(), p)]
        if not near:
            near = [
                p
                for p in free
                if p >= right
                and _NAME not in part.text[words.end() : p]
                and ";" not in part.text[words.end() : p]
                and TOTAL.search(part.text, words.end(), p)
            ][:1]
        if not near and self._chinese:
            near = [
                p
                for p in free
                if left - 14 <= p < left
                and _NAME not in part.text[p : words.start()]
                and BY_SUM.search(part.text, 0, p)
            ]
        if len(near) > 1:
            close = [p for p in near if "," not in text_between(part.text, words, p)]
            near = close if len(close) == 1 else near
        if len(near) != 1:
            return None, None
        return near[0], sum_of(part.seen[near[0]], self._currency)

    def _covered(self, words: re.Match[str], amount_at: int) -> tuple[int, int]:
        return min(words.start(), amount_at), max(words.end(), amount_at + 1)

    def _match(
        self, part: Shape, frame: Frame, words: re.Match[str], used: set[int]
    ) -> Match | None:
        text = part.text
        left, right = self._window(text, words)
        if not self._chinese and words.start() < IN_HEAD and IN_LABEL.match(text, words.start()):
            return None  # "IPO watch: N priced": a label acts for nobody
        if frame.verb and (DETERMINED.search(text, 0, words.start()) or noun_of_goods(text, words)):
            return None
        if frame.unless is not None and frame.unless.search(text, left, right):
            return None
        if frame.beside is not None and not (
            frame.beside.search(text, left, self._near(text, right))
            or (
                frame.rule.led and any(a.gloss and frame.beside.search(a.text) for a in part.asides)
            )
        ):
            return None
        amount_at, amount = self._sum(part, frame, words, left, right, used)
        dealt = amount is None and self._dealt_out(part, words.start())
        if amount is None and not dealt and ("amount",) in frame.needs:
            return None  # whoever stands beside the words
        if unreal(text, *words.span(), self._chinese):
            return None
        if frame.kind != "warrant" and optional(text, *words.span()):
            return None
        if not self._chinese and WHOM_EN.search(text, 0, words.start()):
            return None
        commercial = frame.mutual or frame.kind == "trade"
        if commercial and amount_at is not None and FOR_SHARES.match(text, amount_at + 1):
            return None  # 与甲签署协议,以 3 亿元的价格收购乙
        if commercial and self._chinese and OF_SHARES_ZH.search(text, left, right + 60):
            return None
        if commercial and not self._chinese and OF_EQUITY_EN.search(text, left, right):
            return None
        if (
            commercial
            and not self._chinese
            and (OF_FIRM_EN.search(text, left, right) or OF_SALE_EN.search(text, left, right))
        ):
            return None
        if commercial and UNNAMED.search(text, max(0, left - 60), words.end()):
            return None
        sought = Sought(part, words, frame.rule, self._discourse)
        if frame.kind == "stake_held" and of_holders(sought):
            return None  # a list of holders says by itself whom they hold, or not at all
        slots = self._roles.slots(part, frame, words, left, right, sought)
        if frame.mutual and sought.inherited and _SPOKEN_OF.search(text, 0, words.end()):
            return None
        kind, givers, takers = self._sides(part, frame, words, slots, left, right)
        if kind == "project" and givers:
            sides = built(words, part, givers, self._discourse)
            givers, takers = sides.givers, sides.takers
        delivered = (
            frame.mutual
            and self._chinese
            and (
                SUPPLY.search(part.text, left, right + 30) is not None
                or traded_by_it(part, words, givers, takers) is not None
            )
        )
        if not kind or not self._enough(
            part, frame, kind, givers, takers, amount, left, right, delivered, dealt
        ):
            return None
        if slots.inherited and (_VENTURE.search(text) or goes_elsewhere(part, words)):
            return None
        if frame.kind == "stake_held" and slots.inherited and sought.inherited:
            return None
        if frame.kind == "stake_held" and slots.inherited and part.outer is not None:
            return None
        if frame.kind == "stake_held" and of_unread_thing(text, words.start()):
            return None
        holder = part.seen.get(words.start() - 1)
        if frame.kind == "stake_held" and holder is not None and is_person(holder):
            return None  # 创始人 X 持股: no holding of the firm named before him
        if slots.inherited and not self._chinese and UNREAD_STAKE.search(text, left, right):
            return None
        if slots.inherited and self._chinese and OPEN_OBJECT.search(text, left, right):
            return None
        topical = sought.topical and frame.kind in _ONE_SIDED
        known = self._discourse.speaker is not None
        if not known and sought.topical and SPEAKER.search(text, 0, words.start()):
            return None
        counted = frame.kind == "trade" and (
            Sort.VOLUME.value in text[words.end() : right] or weighed(part, words.end(), right)
        )
        counted = counted or (frame.kind == "stake_held" and not slots.inherited)
        rent_within = self._rent_within(text, right)
        counted = counted or (frame.lease and _rated(part, words.end(), rent_within))
        if topical or (amount is None and (sought.topical or (sought.inherited and not counted))):
            return None
        return Match(
            part,
            frame.rule,
            words,
            kind,
            givers,
            takers,
            amount,
            amount_at,
            sought.inherited or slots.inherited,
        )

    def _window(self, text: str, words: re.Match[str]) -> tuple[int, int]:
        """The range in which the roles of a frame stand."""
        if self._chinese:
            return clause(text, *words.span())
        stop = STOP_EN.search(text, words.end())
        right = min(stop.start() if stop else len(text), words.end() + _REACH)
        left = 0
        for cut in BEFORE_EN.finditer(text, 0, words.start()):
            left = cut.end()
        return left, right

    def _rent_within(self, text: str, right: int) -> int:
        """Where the clause ends in which a rent is told: in Chinese the one behind."""
        if not self._chinese:
            return right
        end = text.find(",", right + 1)
        return end if end >= 0 else len(text)

    def _near(self, text: str, right: int) -> int:
        """A little more than the window: the clause behind says what was bought."""
        return min(len(text), right + 40)

    def _sum(
        self,
        part: Shape,
        frame: Frame,
        words: re.Match[str],
        left: int,
        right: int,
        used: set[int],
    ) -> tuple[int | None, Quantity | None]:
        """The sum of a frame: the nearest free one of its clause, else of the next clauses."""
        if frame.kind in ("stake_held", "warrant", "partnership"):
            return None, None
        if frame.kind == "ipo" and not self._chinese:
            left, right = clause(part.text, *words.span())
        free = [position for position in self._money(part) if part.places[position] not in used]
        if self._chinese:
            dealt = {place for run in runs(part) for place in run.sums}
            free = [p for p in free if p not in dealt]
        if frame.kind == "project":
            free = [p for p in free if not spent_before(part, p)]
        if frame.kind == "equity_investment":
            free = [p for p in free if not UPFRONT.search(part.text, 0, p)]
        if frame.kind == "debt" and self._chinese:
            free = [p for p in free if not _GUARANTEE_OF.match(part.text, p + 1)]
        near = [p for p in free if left <= p < right]
        if not self._chinese:
            near = [p for p in near if ", \ue002 " not in part.text[p : words.start()]]
            near = [p for p in near if not THEN_DOES.search(part.text, words.end(), p)]
            near = [p for p in near if not DOES_BESIDE.search(part.text, words.end(), p)]
        near.sort(key=lambda p: (abs(p - words.start()), p))
        beyond = [p for p in free if p >= right and self._continues(part.text, words.end(), p)]
        before = [p for p in free if p < left and self._continues(part.text, p, words.start())]
        for position in (*near, *beyond, *reversed(before)):
            value = sum_of(part.seen[position], self._currency)
            if value is not None:
                return position, value
        if frame.kind == "guarantee":
            # "a loan of 4, guaranteed by N": the sum is that of the loan
            for position in self._money(part):
                value = sum_of(part.seen[position], self._currency)
                behind = 0 <= position - words.end() < _RIGHT_BEHIND
                if (position < words.start() or behind) and value is not None:
                    return None, value
        return None, None

    def _money(self, part: Shape) -> Iterator[int]:
        for position, sighting in part.seen.items():
            if (
                sighting.sort in (Sort.MONEY, Sort.COUNT)
                and part.text[position]
                in (
                    Sort.MONEY.value,
                    Sort.COUNT.value,
                )
                and not measures(part, position)
                and not _IS_PART.match(part.text, position)
                and not part.text.endswith("\ue003 of the ", 0, position)
                and not DEFINITE.search(part.text, max(0, position - 10), position)
            ):
                yield position

    def _dealt_out(self, part: Shape, start: int) -> bool:
        """Whether sums behind the words are dealt out in order, so that one of them is the deal's."""
        if not self._chinese:
            return False
        money = set(self._money(part))
        left = clause(part.text, start, start)[0]
        return any(left <= run.sums[0] and money.issuperset(run.sums) for run in runs(part))

    def _continues(self, text: str, start: int, end: int) -> bool:
        """Whether no other deal and no other firm stands between a sum and the frame's words."""
        between = text[start:end]
        if self._chinese and TOTAL.search(between):
            between = between[
                between.find(",") + 1 :
            ]  # "rents N's site, 31 in all": N is the party
        if ";" in between or _NAME in between or len(between) > 60:
            return False
        if THEN.search(between):
            return False
        return bool(TOTAL.search(between)) or not triggered(between, self._chinese)

    def _sides(
        self,
        part: Shape,
        frame: Frame,
        words_at: re.Match[str],
        slots: Slots,
        left: int,
        right: int,
    ) -> tuple[str, list[Sighting], list[Sighting]]:
        givers, takers = slots.roles.get("giver", []), slots.roles.get("taker", [])
        words = part.text[left : self._near(part.text, right)]
        if frame.kind == "merger" and not takers and len(givers) > 1:
            return "merger", givers[:1], givers[1:]  # "A and B scrapped their merger"
        if frame.mutual:
            one, other = slots.roles.get("a", []), slots.roles.get("b", [])
            if not one or not other:
                return "", [], []
            if frame.kind == "partnership":
                sells = traded_by_it(part, words_at, one, other) if self._chinese else None
                if sells is not None:
                    return "goods_purchase", *((other, one) if sells else (one, other))
                return "partnership", one, other
            delivers = self._trades.delivers(one, other)
            if delivers is not None and SUPPLY.search(part.text, left, right + 30):
                return "goods_purchase", *((other, one) if delivers else (one, other))
            if of_power(part.text, *words_at.span()):
                return "goods_purchase", *power_sides(part, words, one, other)
            again = self._again(part, one, other)
            if again is not None:
                return again
            ranks = [max(self._trades.rank(s) for s in side) for side in (one, other)]
            kind = traded(words, max(ranks), False, part.text)
            agreed = under_it(part, words_at, kind, one, other)
            agreed = agreed or supplied(part, words_at, words, ranks, one, other)
            if agreed is not None:
                return agreed.kind, agreed.givers, agreed.takers
            if kind == "partnership":
                sold = won(part, *words_at.span(), one, other)
                if sold is not None:
                    return "goods_purchase", *((other, one) if sold else (one, other))
            behind = provided(part, words_at, one, other)
            alike = behind is None and ranks[0] == ranks[1]
            told = contract(words, kind, one, other, open_=alike)
            if told is not None:
                return told.kind, told.givers, told.takers
            sells = ranks[0] > ranks[1] or bool(ITS_SITE.search(words))
            if (
                HARDWARE.search(words)
                and not HIRED.search(TRADE_OF.sub("", words))
                and max(ranks) > 4
            ):
                sells = not sells  # whoever rents out computing buys the machines
            sells = sells if behind is None else behind
            if behind is None and not sells and ranks[0] == ranks[1] and serves_untold(words, kind):
                called = [
                    max(self._trades.rank(s, by_name=True) for s in side) for side in (one, other)
                ]
                if called[0] == called[1]:
                    return "", [], []
                sells = called[0] > called[1]
            taken = "take" in words_at.group()  # an offtake is the subject's unless told otherwise
            if kind == "partnership" and not taken and weighed(part, words_at.end(), right):
                return "goods_purchase", other, one  # "a term sheet with N for 60,000 tonnes"
            buyer, seller = (other, one) if sells else (one, other)
            by_it = self._chinese and traded_by_it(part, words_at, one, other) is not None
            return "goods_purchase" if by_it and kind == "partnership" else kind, buyer, seller
        if frame.kind == "trade" and self._chinese and len(takers) > 1:
            takers = from_whom(part, words_at, takers)
        again = self._again(part, givers, takers) if _CONTRACT_ZH.match(words_at.group()) else None
        if frame.kind == "trade" and again is not None:
            return again
        if frame.kind == "trade" and shares_bought(part, left, right):
            return "equity_investment", givers, of_shares(part, left, right)
        if frame.kind == "trade" and self._trades.delivers(givers, takers):
            givers, takers = takers, givers  # 甲与乙签署供应协议: elsewhere 乙 is said to deliver
        if frame.kind == "trade" or frame.lease:
            rank = max((self._trades.rank(s) for s in takers), default=0)
            kind = traded(words, rank, frame.lease, part.text)
            if kind == "partnership":
                counted = _chips_counted(part, words_at.end(), right)
                kind = "chip_purchase" if counted else "goods_purchase"
            return kind, givers, takers
        if frame.kind == "debt" and not givers:
            givers = [s for s in lenders(words_at, part, self._chinese) if s not in takers]
        if frame.kind == "debt" and self._chinese and _lend(takers) and not _lend(givers):
            givers, takers = takers, givers  # 建行与 N 签署贷款协议: the bank lends
        if frame.rule.led and not givers:
            givers = named_investors(part, self._chinese, words_at.end(), words_at.start())
            givers = [s for s in givers if s not in takers]
        return frame.kind, givers, takers

    def _again(
        self, part: Shape, one: list[Sighting], other: list[Sighting]
    ) -> tuple[str, list[Sighting], list[Sighting]] | None:
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
        return (kind, givers, takers) if same else None

    def _enough(
        self,
        part: Shape,
        frame: Frame,
        kind: str,
        givers: list[Sighting],
        takers: list[Sighting],
        amount: Quantity | None,
        left: int,
        right: int,
        delivered: bool,
        dealt: bool,
    ) -> bool:
        window = part.text[left:right]
        have = {
            "giver": bool(givers),
            "taker": bool(takers),
            "a": bool(givers),
            "b": bool(takers),
            "amount": amount is not None or dealt,
            "stake": Sort.PERCENT.value in window,
            "rate": frame.lease and _rated(part, left, self._rent_within(part.text, right)),
            "volume": Sort.VOLUME.value in window
            or COUNT_OF.search(window) is not None
            or weighed(part, left, right)
            or delivered,
        }
        if not all(any(have[need] for need in group) for group in frame.needs):
            return False
        names = [[s.value for s in side if isinstance(s.value, Name)] for side in (givers, takers)]
        if any(name.person for name in names[1]):
            return False
        keys = [{name.text for name in side} for side in names]
        if keys[0] & keys[1]:
            return False
        return not (kind == "chip_purchase" and amount is None and not CHIP_WORDS.search(window))
