"""Writes the Deals of a matched pattern or frame: one, or one for each sum or share that its words list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Status
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.afterthoughts import SUMLESS
from lianpu.extraction.deals.documents.clock import Clock
from lianpu.extraction.deals.doubts.judging import status_of
from lianpu.extraction.deals.doubts.taken_for_sides import is_named_on
from lianpu.extraction.deals.rules.commitment import silent
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.terms import details
from lianpu.extraction.deals.terms.assets_zh import of_things
from lianpu.extraction.deals.terms.dating import date_of
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.terms.sellers import sellers
from lianpu.extraction.deals.terms.several_sums import Item, listed_shares, sum_behind
from lianpu.extraction.deals.who.who_acts import firms_alone
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.sightings import Sort, distinct

_MONEY_IN = ("equity", "takeover", "debt")
"""Families whose deal, told of a time gone by, was done then; a contract was only signed."""
READER = "deals.prose@1"

_TRADED = ("chip_purchase", "compute_purchase", "goods_purchase", "lease")
"""What is bought of several, each with its sum in brackets: 与甲(30 亿)、乙(20 亿)签署算力合同."""
_BRACKETED = ("acquisition", "equity_investment", "stake_sale")

_EACH_ZH = lazy_re.compile(
    "(?:将|会|计划|拟|也|已|均|都)?(?:各自|各(?=[投出认注斥向对给拿])|分别(?=[^;\ue003]*\ue003[^;\ue003]*$))"
)
"""Behind those of whom each does what is told."""


class DealWriter:
    """Writes the Deals that matches of one sentence tell.

    Args:
        currency: Of sums that name none.
        clock: By what its words for times are read.
        used: Places of sums that a deal has claimed; those that are written are added.
    """

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        currency: str | None,
        clock: Clock,
        used: set[int],
    ) -> None:
        self._document = document
        self._sentence = sentence
        self._chinese = sentence.chinese
        self._currency = currency
        self._clock = clock
        self._used = used

    def deal(self, match: Match) -> Deal:
        told = details.kind(match)
        kind = deal_kinds()[told]
        givers = match.givers if self._chinese else firms_alone(match.givers)
        parties = [details.party_of(self._document, kind.giver, s) for s in distinct(givers)]
        only_sell = of_things(match) if kind.third is not None else []
        takers = [one for one in match.takers if one not in only_sell]
        parties += [details.party_of(self._document, kind.taker, s) for s in distinct(takers)]
        if kind.third is not None:
            third = [*only_sell, *sellers(match)]
            parties += [details.party_of(self._document, kind.third, s) for s in distinct(third)]
        spans = [self._document.span(self._sentence.start, self._sentence.end)]
        if match.amount_at is not None:
            sighting = match.part.seen[match.amount_at]
            spans.append(self._document.span(sighting.start, sighting.end))
        spans.extend(party.span for party in parties if party.span is not None)
        date = date_of(match, self._clock)
        status = status_of(match.rule, match.part, match.words, self._chinese, told)
        if (
            kind.family in _MONEY_IN
            and status is Status.ANNOUNCED
            and self._came_about(match, date)
        ):
            status = Status.EXECUTED
        return Deal(
            spans=tuple(spans),
            reader=READER,
            confidence=details.confidence(match),
            kind=told,
            parties=tuple(parties),
            amount=match.amount,
            volume=details.volume(match),
            stake=details.stake(match),
            valuation=details.valuation(match),
            round=details.round_name(match, self._document, self._chinese),
            date=date,
            term=details.term(match),
            status=status,
            conditions=details.conditions(match, self._document, self._chinese),
        )

    def _came_about(self, match: Match, date: Period | None) -> bool:
        """Whether words that say nothing of how far a deal has come tell it of a time gone by.

        "Then N invests 700 in M in December 2024", 2018 年,甲向乙投资 3 亿.
        """
        published = self._clock.published
        if date is None or published is None or date.end is None or date.end >= published:
            return False
        return match.rule.status is None and silent(
            match.part.text, *match.words.span(), self._chinese
        )

    def each_sum(self, match: Match, listed: tuple[Item | None, ...]) -> Iterator[Deal]:
        """The deals of a list of sums, each with its own party: "invested 5 in A and 2 in B"."""
        own = listed[0]
        starts = {item.party.start for item in listed if item is not None}
        given = any(one.start in starts for one in match.givers)
        raised = match.kind == "fundraise" and given
        each = replace(match, kind="equity_investment") if raised else match  # what one puts in
        if own is not None:
            yield self.deal(each.with_side([own.party], given=given))
        else:
            side = match.givers if given else match.takers
            rest = [one for one in side if one.start not in starts]
            yield self.deal(match.with_side(rest, given=given))
        for item in listed[1:]:
            assert item is not None
            amount = sum_of(match.part.seen[item.amount_at], self._currency)
            place = match.part.places[item.amount_at]
            if amount is None or place in self._used:
                continue
            self._used.add(place)
            one = replace(each, amount=amount, amount_at=item.amount_at)
            deal = self.deal(one.with_side([item.party], given=given))
            yield replace(deal, stake=None, valuation=None, volume=None)

    def each_share(self, match: Match, deal: Deal) -> list[Deal]:
        """The holdings of several, or in several, that each have a share of their own, told in order.

        甲、乙持股分别为 4.9%、4.8%; "A and B hold 4.9% and 4.8%, respectively"; "A owns 7% of B and 4% of C".
        """
        if match.kind != "stake_held" or deal.stake is None:
            return []
        place = match.words.start("stake") if "stake" in match.words.re.groupindex else -1
        listed = () if self._chinese or place < 0 else listed_shares(match.part, place)
        if listed:
            self._used.update(match.part.places[item.amount_at] for item in listed)
            shares = [match.part.seen[item.amount_at].value for item in listed]
            return [
                replace(self.deal(replace(match, takers=[item.party])), stake=share)
                for item, share in zip(listed, shares, strict=True)
                if isinstance(share, Quantity) and not is_named_on(match.part, [item.party])
            ]
        if len(deal.givers) < 2:
            return []
        in_order = details.shares_in_order(match)
        if len(in_order) < 2:
            return []
        if len(in_order) != len(deal.givers):
            return [replace(deal, stake=None)]  # which is whose is not known
        return [
            replace(deal, parties=(giver, *deal.takers), stake=share)
            for giver, share in zip(deal.givers, in_order, strict=True)
        ]

    def apart(self, match: Match, deal: Deal) -> list[Deal]:
        """The deals of those that each have their own sum behind in brackets: 收购甲（2 亿）与乙（3 亿）.

        Whom a list of takeovers names without one was bought too, for a sum that is not told.
        """
        listed = match.rule.bracketed
        kinds = _BRACKETED + _TRADED if self._chinese and len(deal.takers) > 1 else _BRACKETED
        if match.amount is not None or (match.kind not in kinds and not listed):
            return []
        told: list[Deal] = []
        bare: list[Deal] = []
        hosts = {a.host.start for a in match.part.asides if a.host is not None}
        given = (listed or self._chinese) and any(one.start in hosts for one in match.givers)
        several, others = (deal.givers, deal.takers) if given else (deal.takers, deal.givers)
        for party in several:
            sums = [
                (sighting, amount)
                for aside in match.part.asides
                if aside.host is not None and party.span is not None
                if aside.host.start == party.span.start
                for position, sighting in aside.seen.items()
                if aside.text[position] in (Sort.MONEY.value, Sort.COUNT.value)
                if (amount := sum_of(sighting, self._currency)) is not None
            ]
            parties = (party, *others) if given else (*others, party)
            if not sums and match.kind == "acquisition":
                bare.append(replace(deal, parties=parties, amount=None))
                continue
            if len(sums) != 1:
                return []
            sighting, amount = sums[0]
            self._used.add(sighting.start)
            span = self._document.span(sighting.start, sighting.end)
            told.append(replace(deal, parties=parties, amount=amount, spans=(*deal.spans, span)))
        return [*told, *bare] if told else []

    def each_giver(self, match: Match, deal: Deal) -> list[Deal]:
        """The deals of those of whom each gives the sum that is told once: 甲与乙各自投资 10 亿."""
        places = match.part.positions(match.givers)
        if not self._chinese or deal.amount is None or len(deal.givers) < 2 or not places:
            return []
        if match.kind != "equity_investment":
            return []
        if _EACH_ZH.match(match.part.text, max(places) + 1) is None:
            return []
        return [replace(deal, parties=(giver, *deal.takers)) for giver in deal.givers]

    def with_sum_behind(self, match: Match, deal: Deal) -> Deal:
        """A deal with the sum that stands in brackets behind its words, if any does."""
        if not match.part.asides or match.kind in SUMLESS:
            return deal
        behind = sum_behind(match.part, *match.words.span(), self._currency)
        if behind is None or behind[0].start in self._used:
            return deal
        sighting, amount = behind
        self._used.add(sighting.start)
        span = self._document.span(sighting.start, sighting.end)
        return replace(deal, amount=amount, spans=(*deal.spans, span))

    def further_sum(self, match: Match, slot: str) -> Quantity | None:
        if slot not in match.words.re.groupindex or match.words.start(slot) < 0:
            return None
        position = match.words.start(slot)
        self._used.add(match.part.places[position])
        return sum_of(match.part.seen[position], self._currency)
