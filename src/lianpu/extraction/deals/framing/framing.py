"""Deals read by frames: a verb or noun of deals, its roles, and which sum is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.framing.frame_roles import RoleReader, Slots
from lianpu.extraction.deals.framing.frame_sides import SideReader
from lianpu.extraction.deals.framing.frame_sums import SumReader, clause_begins, window
from lianpu.extraction.deals.matching.misread import in_label
from lianpu.extraction.deals.rules.commitment import optional, titled, unreal
from lianpu.extraction.deals.rules.frame_places import (
    COUNT_OF,
    DETERMINED,
    LET_EN,
    OF_EQUITY_EN,
    OF_FIRM_EN,
    OF_SALE_EN,
    OF_SHARES_ZH,
    OPEN_OBJECT,
    SPEAKER,
    UNNAMED,
    UNREAD_STAKE,
    WHOM_EN,
    noun_of_goods,
    weighed,
)
from lianpu.extraction.deals.rules.frames import Frame, Framed, frames_in
from lianpu.extraction.deals.rules.money import ASIDE_MONEY
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.goods import CHIP_WORDS, capacity_told, goods_told
from lianpu.extraction.deals.trade.sides import (
    FOR_SHARES,
    Sides,
)
from lianpu.extraction.deals.trade.supplying import SUPPLY, traded_by_it
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.trade.works import built
from lianpu.extraction.deals.who.completing import INTO_A_FIRM, completed, put_elsewhere
from lianpu.extraction.deals.who.holdings import of_holders, of_unread_thing
from lianpu.extraction.deals.who.unread_actors import VENTURE, goes_elsewhere
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, is_person

_ONE_SIDED = ("debt", "project", "fundraise", "ipo")
"""Kinds that say nothing when their one party is only guessed from earlier sentences."""
_BESIDE = 40
"""Characters behind the stretch of a frame within which what it must stand beside is sought."""
_SPOKEN_OF = lazy_re.compile(
    r"(?:^|[,;] (?:and |but )?)(?:this|that|the|its|such) (?:(?!to\b|with\b|of\b|under\b)[a-z0-9\-\ue001\ue005\ue009]+ ){0,4}(?:contracts?|agreements?|deals?|orders?|pacts?|leases?)$"
)
"""A contract that a clause tells of as known: what else is named there is no side of it."""
_RENT = lazy_re.compile(
    r"(?:租金|租赁费|房租|仓租)[^,;\ue001\ue003]{0,8}$|\b(?:rents?|rentals?|rates?|lease payments?|hire)\b[^,;\ue001\ue003]{0,14}$"
)
"""Before a rent that is told by the year or month."""


class FrameReader:
    """Reads the deals of one sentence that no pattern told."""

    def __init__(
        self, chinese: bool, discourse: Discourse, trades: Trades, sums: SumReader
    ) -> None:
        self._chinese = chinese
        self._discourse = discourse
        self._sums = sums
        self._roles = RoleReader(chinese, discourse)
        self._sides = SideReader(chinese, discourse, trades)

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
                if frame.alone and claimed:
                    continue
                if self._chinese and titled(part.text, words.start()):
                    continue
                match = self._match(part, frame, words, used)
                if match is not None:
                    claimed.append(words.span())
                    if match.amount_at is not None:
                        claimed.append(self._covered(words, match.amount_at))
                    yield match

    def _covered(self, words: re.Match[str], amount_at: int) -> tuple[int, int]:
        return min(words.start(), amount_at), max(words.end(), amount_at + 1)

    def _match(
        self, part: Shape, frame: Frame, words: re.Match[str], used: set[int]
    ) -> Match | None:
        told = Framed(part, frame, words, *window(part.text, words, self._chinese))
        if self._tells_else(told):
            return None
        amount_at, amount = self._sums.of_frame(told, used)
        dealt = amount is None and self._sums.dealt_out(part, words.start())
        if amount is None and not dealt and ("amount",) in frame.needs:
            return None  # whoever stands beside the words
        if self._not_so(told) or self._of_shares(told, amount_at):
            return None
        paid = frame.kind in ("trade", "fundraise") and not self._chinese
        if paid and amount_at is not None and _LENT.match(part.text, amount_at + 1):
            return None
        sought = Sought(part, words, frame.rule, self._discourse)
        if frame.kind == "stake_held" and of_holders(sought):
            return None  # a list of holders says by itself whom they hold, or not at all
        slots = self._roles.slots(part, frame, words, told.left, told.right, sought)
        if frame.mutual and sought.inherited and _SPOKEN_OF.search(part.text, 0, words.end()):
            return None
        found = self._sides.of(told, slots.roles)
        if found.kind == "project" and found.givers:
            found = built(words, part, found.givers, self._discourse)
        whole = completed(found, part, words, amount_at, self._discourse)
        slots.inherited = slots.inherited or whole is not found
        found = whole
        if (
            not found.kind
            or not self._enough(told, found, amount, dealt, guessed=slots.guessed)
            or self._of_somebody_else(told, slots, sought, amount_at)
            or self._only_guessed(told, slots, sought, amount)
        ):
            return None
        return Match(
            part,
            frame.rule,
            words,
            found.kind,
            found.givers,
            found.takers,
            amount,
            amount_at,
            sought.inherited or slots.inherited,
        )

    def _tells_else(self, told: Framed) -> bool:
        """Whether the words are none of a deal here, or lack what must stand beside them."""
        part, frame, words, text = told.part, told.frame, told.words, told.part.text
        if not self._chinese and in_label(text, words):
            return True  # "IPO watch: N priced": a label acts for nobody
        if not self._chinese and _OF_WORKS.search(text, 0, words.end()):
            return True
        if frame.verb and (DETERMINED.search(text, 0, words.start()) or noun_of_goods(text, words)):
            return True
        left = told.left if self._chinese else clause_begins(text, told.left, words.start())
        right = told.right
        if frame.kind == "partnership" and not self._chinese:
            beside = text.find(
                " while ", words.end(), right
            )  # "partnered with N while growing sales to 1"
            right = right if beside < 0 else beside
        if frame.unless is not None and frame.unless.search(text, left, right):
            return True
        return frame.beside is not None and not (
            frame.beside.search(text, told.left, told.right + _BESIDE)
            or (
                frame.rule.led and any(a.gloss and frame.beside.search(a.text) for a in part.asides)
            )
        )

    def _not_so(self, told: Framed) -> bool:
        """Whether a deal is denied, supposed or only may be, or is whose it is asked."""
        text, words = told.part.text, told.words
        return (
            unreal(text, *words.span(), self._chinese)
            or (told.frame.kind != "warrant" and optional(text, *words.span()))
            or (not self._chinese and WHOM_EN.search(text, 0, words.start()) is not None)
        )

    def _of_shares(self, told: Framed, amount_at: int | None) -> bool:
        """Whether a contract or trade is of shares or a firm, or with somebody whom nobody names."""
        text, left, right = told.part.text, told.left, told.right
        if not (told.frame.mutual or told.frame.kind == "trade"):
            return False
        if amount_at is not None and FOR_SHARES.match(text, amount_at + 1):
            return True  # 与甲签署协议,以 3 亿元的价格收购乙
        if self._chinese:
            of_shares = OF_SHARES_ZH.search(text, left, right + 60)
        else:
            of_shares = (
                OF_EQUITY_EN.search(text, left, right)
                or OF_FIRM_EN.search(text, left, right)
                or OF_SALE_EN.search(text, left, right)
            )
        unnamed = UNNAMED.search(text, max(0, left - 60), told.words.end())
        return of_shares is not None or unnamed is not None

    def _of_somebody_else(
        self, told: Framed, slots: Slots, sought: Sought, amount_at: int | None
    ) -> bool:
        """Whether a side from another sentence stands in for one that the words tell of, unread."""
        part, text, words = told.part, told.part.text, told.words
        if told.frame.kind == "stake_held":
            holder = part.seen.get(words.start() - 1)
            if (
                (slots.inherited and (sought.inherited or part.outer is not None))
                or of_unread_thing(text, words.start())
                or (holder is not None and is_person(holder))  # 创始人 X 持股: not of N before him
            ):
                return True
        if not slots.inherited:
            return False
        end = words.end() if amount_at is None else max(words.end(), amount_at + 1)
        into = self._chinese and told.frame.kind in INTO_A_FIRM
        afar = into and not part.positions(slots.roles.get("taker", []))
        if afar and put_elsewhere(part, words.start(), end):
            return True
        unread = OPEN_OBJECT if self._chinese else UNREAD_STAKE
        return (
            VENTURE.search(text) is not None
            or goes_elsewhere(part, words)
            or unread.search(text, told.left, told.right) is not None
        )

    def _only_guessed(
        self, told: Framed, slots: Slots, sought: Sought, amount: Quantity | None
    ) -> bool:
        """Whether a side is of another sentence and neither a sum nor goods make the deal likely."""
        part, frame, words, right = told.part, told.frame, told.words, told.right
        lent = self._chinese and frame.kind == "debt" and _names_lender(part, words, slots)
        if sought.topical and (
            (frame.kind in _ONE_SIDED and not lent)
            or (self._discourse.speaker is None and SPEAKER.search(part.text, 0, words.start()))
        ):
            return True
        if amount is None and slots.inherited and frame.kind == "guarantee":
            return True
        if amount is not None or not (sought.topical or sought.inherited):
            return False
        counted = (
            (frame.kind == "stake_held" and not slots.inherited)
            or (frame.lease and _rated(part, words.end(), self._rent_within(part.text, right)))
            or (
                frame.kind == "trade"
                and (
                    Sort.VOLUME.value in part.text[words.end() : right]
                    or weighed(part, words.end(), right)
                )
            )
        )
        return sought.topical or not counted

    def _rent_within(self, text: str, right: int) -> int:
        """Where the clause ends in which a rent is told: in Chinese the one behind."""
        if not self._chinese:
            return right
        end = text.find(",", right + 1)
        return end if end >= 0 else len(text)

    def _enough(
        self, told: Framed, found: Sides, amount: Quantity | None, dealt: bool, *, guessed: bool
    ) -> bool:
        """Whether all is told that a frame needs, and its sides are firms apart.

        Args:
            guessed: Whether a side is only the one other firm of the sentence.
        """
        part, frame, window = told.part, told.frame, told.stretch
        givers, takers = found.givers, found.takers
        have = {
            "giver": bool(givers),
            "taker": bool(takers),
            "a": bool(givers),
            "b": bool(takers),
            "amount": amount is not None or dealt,
            "stake": Sort.PERCENT.value in window,
            "rate": frame.lease
            and (
                _rated(part, told.left, self._rent_within(part.text, told.right))
                or (not self._chinese and LET_EN.search(window) is not None)
            ),
            "volume": Sort.VOLUME.value in window
            or COUNT_OF.search(window) is not None
            or _VAGUE_SUM.search(window) is not None
            or weighed(part, told.left, told.right)
            or self._delivered(told, found),
            "goods": self._chinese and not guessed and goods_told(told),
            "capacity": capacity_told(told),
        }
        if not all(any(have[need] for need in group) for group in frame.needs):
            return False
        names = [[s.value for s in side if isinstance(s.value, Name)] for side in (givers, takers)]
        if any(name.person for name in names[1]):
            return False
        texts = [{name.text for name in side} for side in names]
        if texts[0] & texts[1] or _on_one_side(part, givers, takers):
            return False
        return not (
            found.kind == "chip_purchase"
            and amount is None
            and not CHIP_WORDS.search(window)
            and Sort.VOLUME.value not in window
            and "供应商" not in window
        )

    def _delivered(self, told: Framed, found: Sides) -> bool:
        """Whether a Chinese contract of equals says that one delivers to the other."""
        if not told.frame.mutual or not self._chinese:
            return False
        return (
            SUPPLY.search(told.part.text, told.left, told.right + 30) is not None
            or traded_by_it(told.part, told.words, found.givers, found.takers) is not None
        )


_VAGUE_SUM = lazy_re.compile(
    "\\bmulti-?(?:billion|million)(?:-dollar)?\\b|\\bworth \ue00a|\\b(?:billions|hundreds of millions) of dollars\\b"
)
"""How much a contract is worth, without a number: goods are paid for all the same."""
_FROM_ZH = lazy_re.compile("[向从找跟](?:\ue001[、和与及])*(?P<who>\ue001)[^,;\ue001]{0,10}$")
"""Before a loan, of whom it is."""


def _names_lender(part: Shape, words: re.Match[str], slots: Slots) -> bool:
    """Whether a Chinese clause says of whom is borrowed: 接着又向甲借了 12 亿."""
    lender = _FROM_ZH.search(part.text, 0, words.start())
    return lender is not None and part.seen[lender.start("who")] in slots.roles.get("giver", ())


def _on_one_side(part: Shape, givers: Sequence[Sighting], takers: Sequence[Sighting]) -> bool:
    """Whether an English preposition stands before a giver and a taker at once: "agreements with N and N"."""
    for group in _WITH_BOTH.finditer(part.text):
        both = [part.seen[group.start("first")], part.seen[group.end() - 1]]
        if any(one in givers and other in takers for one, other in (both, both[::-1])):
            return True
    return False


_LENT = lazy_re.compile(
    r" (?:[a-z\-]+ ){0,2}?(?:debt|loan|bond|notes|credit) (?:raise|financing|package|facility|offering|deal|sale)\b"
)
"""Behind a sum that is lent, and buys no goods."""
_OF_WORKS = lazy_re.compile(
    r"\b(?:smrs?|reactors?|turbines|plants?|campus(?:es)?|facilit(?:y|ies)|farms?|sites?) (?:delivering|supplying|providing)$"
)
"""What the works deliver that are built, and no firm: "to build two reactors delivering 500 MW"."""
_WITH_BOTH = lazy_re.compile(r"\b(?:with|to|from|by|for) (?P<first>\ue001),? and \ue001")


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
