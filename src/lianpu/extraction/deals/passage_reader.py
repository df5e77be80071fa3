"""Reads the deals of one sentence: by patterns first, then by the frames of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.afterthoughts import SUMLESS
from lianpu.extraction.deals.deal_writer import DealWriter
from lianpu.extraction.deals.documents.clock import Clock
from lianpu.extraction.deals.documents.passages import Passage
from lianpu.extraction.deals.doubts.deal_odds import unlikely
from lianpu.extraction.deals.doubts.judging import LOAN_OF, doubtful, money_at
from lianpu.extraction.deals.framing.frame_sums import SumReader, of_another
from lianpu.extraction.deals.framing.framing import FrameReader
from lianpu.extraction.deals.matching.contracts import lent, paid_for, sold_by_maker, spent_there
from lianpu.extraction.deals.matching.matched_sides import sides
from lianpu.extraction.deals.matching.misread import (
    acted_on,
    acts_as_object,
    acts_nearer,
    done_by_person,
    ends_a_clause,
    in_label,
    is_given_to,
    is_of_the_other,
    of_another_pair,
    unread_acts,
)
from lianpu.extraction.deals.matching.set_right import (
    at_its_value,
    of_round_beside,
    reach,
    set_right,
)
from lianpu.extraction.deals.nouns.agreements import NounReader
from lianpu.extraction.deals.nouns.chinese import ChineseNouns
from lianpu.extraction.deals.nouns.financings import RoundReader
from lianpu.extraction.deals.nouns.governed import GovernedReader
from lianpu.extraction.deals.nouns.shares import ShareNounReader
from lianpu.extraction.deals.rules.commitment import optional, unreal
from lianpu.extraction.deals.rules.frame_places import (
    DOES_BESIDE,
    measures,
    raised_to_buy,
    spent_before,
)
from lianpu.extraction.deals.rules.grammar import Rule, rules_for
from lianpu.extraction.deals.rules.money import currency_of, sum_of
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import (
    Match,
    bracketed,
    incomplete,
    of_all_together,
    stake_at,
    without_units,
)
from lianpu.extraction.deals.terms.several_sums import gapped, in_order, listed_sums, sum_behind
from lianpu.extraction.deals.trade.funders import agents, owed
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.trade.works import oriented
from lianpu.extraction.deals.who.completing import completed
from lianpu.extraction.deals.who.one_side import not_apart, of_one_list, of_stake_told
from lianpu.extraction.deals.who.others_act import acted_by_others
from lianpu.extraction.deals.who.withheld import withheld
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.open_rounds import open_round, round_of
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, keys

_PUT_INTO = lazy_re.compile(r"(?: [a-z\-]+){0,2} (?:investment|injection|infusion|stake)\b")
"""Behind a sum that is put into a firm, and is no price of goods: "to use N's cloud for a 2 investment"."""
_BOUGHT = ("trade", "chip_purchase", "compute_purchase", "goods_purchase", "acquisition")
_ABOVE = 160
"""Characters before a sentence that say what it goes on about. Chosen by us."""
_PRICED = ("acquisition", "acquihire_license", "partnership")
"""Kinds whose sum the end of the sentence may tell: "in a deal worth 2"."""
_PAID_IN = ("equity", "takeover")
"""Families of which a noun tells no second deal of the same firm in a sentence: "33 of a planned 44 raise"."""
_PUT_IN = lazy_re.compile(r"\ue003 (?:in|into) [^;]{0,50}, $")
"""Before what a stake is that was paid for: "puts 1.3 into N, giving it an 11% stake"."""
_OF_SHARES = frozenset({"equity", "ownership", "exit", "takeover"})
"""Families of deals on the shares of who takes."""
_BACKED = lazy_re.compile("\ue001-(?:backed|funded) ")
"""What says of a firm in passing who stands behind it."""


class PassageReader:
    """Reads the deals of one sentence."""

    def __init__(
        self,
        document: Document,
        passage: Passage,
        discourse: Discourse,
        trades: Trades,
        currency: str | None,
        clock: Clock,
        *,
        unlikely: bool = False,
    ) -> None:
        self._document = document
        self._weighed = not unlikely
        self._sentence = passage.sentence
        self._chinese = passage.sentence.chinese
        self._root = passage.shape
        self._discourse = discourse
        self._trades = trades
        self._currency = currency_of(passage.shape) or currency
        self._sums = SumReader(self._chinese, self._currency)
        self._frames = FrameReader(self._chinese, discourse, trades, self._sums)
        self._nouns = None if self._chinese else NounReader(discourse, trades, self._currency)
        self._governed = None if self._chinese else GovernedReader(discourse, self._currency)
        self._rounds = None if self._chinese else RoundReader(discourse, self._currency)
        self._shares = None if self._chinese else ShareNounReader(discourse, self._currency)
        self._nouns_zh = ChineseNouns(discourse, trades, self._currency) if self._chinese else None
        self._used: set[int] = set()
        """Places of sums that a deal has claimed."""
        self._writer = DealWriter(document, passage.sentence, self._currency, clock, self._used)
        self._seen: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()
        """Families and parties of the deals so far."""
        self._raised: list[tuple[int, list[Sighting]]] = []
        """Where in the document rounds of the sentence are told, and whose they are."""
        self._listed: set[str] = set()
        """Keys of those whose listing was told."""
        self._likely: dict[tuple[str, tuple[str, ...], tuple[str, ...]], bool] = {}
        """The same of those that were told, and whether with a sum: told again with one, they are as likely."""

    def deals(self) -> Iterator[Deal]:
        """Deals of the sentence and of what stands in its brackets.

        What is said there without a sum is read first: the next sentence goes on with the sentence's
        own deal, and not with that of "N, the M-backed start-up".
        """
        lend = [] if self._chinese else agents(self._root)
        if lend:
            self._discourse.agents = (self._discourse.sentence, lend)
        asides = self._root.asides
        backed = [part for part in asides if _BACKED.search(part.text)]
        others = [part for part in asides if not _BACKED.search(part.text)]
        for part in (*backed, self._root, *others):
            yield from self._of_part(part)

    def _of_part(self, part: Shape) -> Iterator[Deal]:
        """The deals of the sentence or of one bracket, by patterns, then by frames."""
        told: list[tuple[int, int]] = []
        kinds: list[tuple[str, int, int]] = []
        vain: list[tuple[int, int]] = []
        yield from self._by_noun(part, told, governed=True)
        if self._nouns_zh is not None:
            yield from self._nouned(self._nouns_zh.sure(part, self._used))
        for rule in rules_for(part.text, self._chinese, drawn=True):
            for words in rule.pattern.finditer(part.text):
                start, end = words.span()
                if any(
                    k == rule.kind and a <= start and (end <= b or (self._chinese and start < b))
                    for k, a, b in kinds
                ):
                    continue  # words within those of a deal told before tell no other of its kind
                match = self._match(part, rule, words)
                if match is not None:
                    told.append((start, reach(match)))
                    bound = "giver" in words.re.groupindex
                    whole = bound and "taker" in words.re.groupindex
                    if (
                        rule.kind == "merger"
                        or (
                            rule.kind == "acquisition"
                            and (bound or not self._chinese or match.amount)
                        )
                        or (whole and not self._chinese)
                    ):
                        kinds.append((rule.kind, start, end))
                    written = list(self._told(match))
                    if not written and rule.wide and not self._chinese:
                        vain.append(words.span())
                        self._seen.discard(_identity(match.sides))
                    yield from written
        yield from self._framed(part, told, vain)
        yield from self._by_noun(part, told, governed=False)
        if self._nouns_zh is not None:
            yield from self._nouned(self._nouns_zh.others(part, self._used))
            backs = {n for f, givers, _ in self._seen if f in _OF_SHARES for n in givers}
            yield from self._nouned(self._nouns_zh.holders(part, backs), weighed=False)

    def _nouned(self, matches: Iterator[Match], *, weighed: bool = True) -> Iterator[Deal]:
        """The deals that a Chinese noun tells by its places."""
        for match in matches:
            if self._doubted(match) or (weighed and self._unlikely(match)) or self._repeats(match):
                continue
            self._claim(match)
            yield from self._told(match, weighed=weighed)

    def _by_noun(
        self, part: Shape, told: list[tuple[int, int]], *, governed: bool
    ) -> Iterator[Deal]:
        """The deals that a noun with its sum tells by its places."""
        if self._governed is None:
            return
        rounds = (
            iter(()) if governed or self._rounds is None else self._rounds.matches(part, self._used)
        )
        told_before = {
            name for family, _, takers in self._seen if family in _PAID_IN for name in takers
        }
        last = self._governed.matches(part, self._used, governed=governed)
        for match in chain(last, (m for m in rounds if not told_before & set(keys(m.takers)))):
            again = match.amount is None and _identity(match.sides) in self._seen
            if self._doubted(match) or self._unlikely(match) or again:
                continue
            self._claim(match)
            told.append(match.words.span())
            yield from self._told(match)

    def _framed(
        self, part: Shape, told: list[tuple[int, int]], vain: list[tuple[int, int]]
    ) -> Iterator[Deal]:
        """The deals of a part that no pattern told; what one told in `vain` a noun may tell."""
        framed = self._frames.matches(part, self._used, told)
        nouns = iter(()) if self._nouns is None else self._nouns.matches(part, self._used, told)
        read = [span for span in told if span not in vain]
        for match in chain(framed, nouns, self._by_share(part, read)):
            if self._chinese:
                found = of_one_list(part, match.words, match.sides)
                match = replace(match, kind=found.kind, givers=found.givers, takers=found.takers)
            if self._doubted(match) or self._repeats(match):
                continue
            self._claim(match)
            yield from self._told(match)

    def _doubted(self, match: Match) -> bool:
        return self._doubt(match.sides, match.part, match.rule, match.words, match.amount)

    def _repeats(self, match: Match) -> bool:
        """Whether a match without a sum tells again what the sentence told, or the seller's side of it."""
        found = match.sides
        return match.amount is None and (self._again(found) or self._sold_back(found))

    def _claim(self, match: Match) -> None:
        """Take note that a deal is told, and of the place of its sum."""
        self._seen.add(_identity(match.sides))
        if match.amount_at is not None:
            self._used.add(match.part.places[match.amount_at])

    def _again(self, found: Sides) -> bool:
        """Whether the sentence told the same of the same; a listing is none of the rounds beside it."""
        if found.kind == "ipo":
            return not set(keys(found.takers)).isdisjoint(self._listed)
        return _identity(found) in self._seen

    def _by_share(self, part: Shape, told: list[tuple[int, int]]) -> Iterator[Match]:
        """The listings, holdings and warrants that their nouns tell; asked when all else of the part was read."""
        if self._shares is None:
            return
        dealt = {key for family, _, takers in self._seen if family in _OF_SHARES for key in takers}
        yield from self._shares.matches(part, self._used, told, dealt)

    def _match(self, part: Shape, rule: Rule, words: re.Match[str]) -> Match | None:
        """The deal that a matched pattern tells, if it tells one that was not told before."""
        if rule.status != "cancelled" and unreal(part.text, *words.span(), self._chinese):
            return None
        if rule.kind == "warrant" and _PUT_IN.search(part.text, 0, words.start()):
            return None
        if rule.kind != "warrant" and optional(part.text, *words.span()):
            return None
        if not self._chinese and (
            acts_nearer(part, rule, words)
            or acts_as_object(part, words)
            or in_label(part.text, words)
            or ends_a_clause(part, words)
        ):
            return None
        if self._chinese and any(
            misread(part, rule, words)
            for misread in (is_of_the_other, is_given_to, of_another_pair, acts_nearer)
        ):
            return None
        amount_at = money_at(words)
        amount = None
        if amount_at is not None:
            amount = sum_of(part.seen[amount_at], self._currency)
            if amount is None or part.places[amount_at] in self._used:
                return None
            if rule.wide and DOES_BESIDE.search(part.text, words.start(), amount_at):
                return None  # "with the acquisition of N and enlarged its assets to 3 billion"
            if rule.kind in _BOUGHT and raised_to_buy(part, amount_at):
                return None
            if rule.wide and rule.kind == "equity_investment" and of_another(part.text, amount_at):
                return None
            if measures(part, amount_at) or (
                rule.kind == "project" and spent_before(part, amount_at)
            ):
                return None
        if amount_at is None and rule.kind not in SUMLESS and not rule.sumless:
            amount_at, amount = self._sums.beside(part, rule.kind, words, self._used)
            lent = amount_at is not None and LOAN_OF.search(part.text, 0, amount_at)
            if lent and rule.kind not in ("debt", "guarantee"):
                amount_at = amount = None
            goods = rule.kind in _BOUGHT and rule.kind != "acquisition"
            if goods and amount_at is not None and _PUT_INTO.match(part.text, amount_at + 1):
                amount_at = amount = None
        if (
            amount_at is not None
            and rule.kind not in ("guarantee", "debt")
            and owed(part, amount_at)
        ):
            amount_at = amount = None
        held_at = stake_at(part, words) if rule.kind == "stake_held" else None
        if held_at in self._used:
            return None  # one share is held of one firm
        sought = Sought(part, words, rule, self._discourse)
        found = sides(words, part, rule, sought, self._discourse, self._trades, self._chinese)
        if rule.kind == "acquisition" and not self._chinese:
            found = replace(found, takers=acted_on(part, words, found.takers))
        if rule.kind == "stake_held" and ", and \ue001" in words.group():
            found = replace(found, takers=found.takers[:1])  # "A, which holds 7% of B, and C said"
        if found.kind and not self._chinese:
            found = oriented(part, found)
            found = of_round_beside(part, found, self._raised)
        whole = completed(found, part, words, amount_at, self._discourse)
        sought.inherited = sought.inherited or whole is not found
        found = whole
        found = of_one_list(part, words, found) if self._chinese else found
        if (
            not found.kind
            or incomplete(found, rule)
            or self._doubt(found, part, rule, words, amount)
        ):
            return None
        if (
            rule.bracketed
            and not bracketed(part, found)
            and sum_behind(part, *words.span(), self._currency) is None
        ):
            return None
        if amount is None and sought.topical and _needs_subject(found.kind, rule):
            of_entry = self._discourse.labelled
            if of_entry is None or not {*keys([of_entry])} & {*keys(found.givers + found.takers)}:
                return None
        if amount is None and not rule.bracketed and _identity(found) in self._seen:
            return None
        if amount is None and self._sold_back(found):
            return None  # who sells to the other was told: 甲与乙签署协议,部署乙芯片
        again = found.kind == "warrant" and any(family == "warrant" for family, *_ in self._seen)
        if again and (words.group().startswith("giving") or self._turned(found)):
            return None  # "N was granted warrants, giving the firm 8%": told again, not given back
        if held_at is not None:
            self._used.add(held_at)
        match = Match(
            part,
            rule,
            words,
            found.kind,
            found.givers,
            found.takers,
            amount,
            amount_at,
            sought.inherited,
        )
        self._claim(match)
        return match

    def _turned(self, found: Sides) -> bool:
        """Whether the sentence told the same of the same two, the other way round."""
        return _identity(Sides(found.kind, found.takers, found.givers)) in self._seen

    def _sold_back(self, found: Sides) -> bool:
        """Whether the sentence told the same purchase of the same two, the other way round."""
        return _identity(found)[0] == "commerce" and self._turned(found)

    def _doubt(
        self, found: Sides, part: Shape, rule: Rule, words: re.Match[str], amount: Quantity | None
    ) -> bool:
        chinese, start = self._chinese, self._sentence.start
        told = self._discourse.told.get("ownership")
        if (
            doubtful(found, part, rule, words, amount, chinese=chinese, firms=self._discourse.firms)
            or (amount is None and of_stake_told(found, words, told, self._discourse.sentence))
            or acted_by_others(found, part, words, amount, chinese=chinese)
            or not_apart(found, part, priced=amount is not None)
            or (not chinese and done_by_person(part, words, found.givers))
            or (not chinese and unread_acts(part, words, found.givers, self._document.text))
        ):
            return True
        above = self._document.text[max(0, start - _ABOVE) : start]
        return chinese and withheld(
            found,
            part,
            words.start(),
            amount,
            self._sentence,
            self._discourse,
            above=above,
        )

    def _told(self, match: Match, *, weighed: bool = True) -> Iterator[Deal]:
        """The deal of a match; two where its words pair two givers or add up a total.

        None where it is unlikely: its words tell no other deal either.
        """
        match = self.righted(match)
        same = _identity(match.sides)
        again = match.amount is not None and self._likely.get(same, True) is False
        if weighed and not again and self._unlikely(match):
            return
        self._likely[same] = self._likely.get(same, False) or match.amount is not None
        if match.kind in _PRICED and match.amount is None and not self._chinese:
            match = at_its_value(match, self._currency)
        match = paid_for(match, self._discourse)
        match = (sold_by_maker if self._chinese else spent_there)(match, self._trades)
        if match.amount_at is not None and not self._chinese:
            listed = listed_sums(match.part, match.amount_at)
            if listed:
                self._remember(match)
                yield from self._writer.each_sum(match, listed)
                return
        if match.kind == "fundraise":
            self._raised.append((match.part.places[match.words.start()], match.takers))
        match = in_order(match)
        further = gapped(match)
        deal = self._writer.deal(match)
        self._remember(match)
        apart = self._writer.each_share(match, deal) or self._writer.apart(match, deal)
        apart = apart or self._writer.each_giver(match, deal)
        if apart:
            yield from apart
            return
        traded = deal_kinds()[deal.kind].family == "commerce"
        if deal.amount is None and (self._chinese or traded):
            deal = self._writer.with_sum_behind(match, deal)
        if match.rule.bracketed and deal.amount is None:
            return
        second = self._writer.further_sum(match, "second")
        if match.rule.respectively:
            if len(deal.givers) == 2 and second is not None:
                first = None if match.words.start("amount") < 0 else deal.amount
                for giver, amount in zip(deal.givers, (first, second), strict=True):
                    yield replace(deal, parties=(giver, *deal.takers), amount=amount)
            return
        yield deal
        yield from self._of_same_verb(further)
        total = self._writer.further_sum(match, "total")
        if total is not None:
            yield replace(deal, amount=total)

    def righted(self, match: Match) -> Match:
        """A match with its sides and its sum as they are weighed and written."""
        lenders_told = lent(match, self._discourse)
        return set_right(without_units(of_all_together(lenders_told)), self._currency)

    def _of_same_verb(self, further: list[Match]) -> Iterator[Deal]:
        """Deals whose verb stands once, before another sum."""
        for match in further:
            assert match.amount_at is not None
            if match.part.places[match.amount_at] in self._used:
                continue
            self._claim(match)
            yield self._writer.deal(match)

    def _unlikely(self, match: Match) -> bool:
        return self._weighed and unlikely(
            match, self._sentence, self._document.text, self.standing()
        )

    def standing(self) -> tuple[Sighting | None, ...]:
        """Whom "the Company", "we" and a contract's lenders mean here, and whose round is told."""
        discourse = self._discourse
        raising = () if self._chinese else round_of(discourse, frozenset()) or ()
        return (discourse.company, discourse.speaker, *discourse.agents[1], *raising)

    def _remember(self, match: Match) -> None:
        """What the next sentences may leave out."""
        family = deal_kinds()[match.kind].family
        if match.kind == "ipo":
            self._listed.update(keys(match.takers))
        if family == "commerce" and match.givers and match.takers:
            self._discourse.pair = (match.givers, match.takers, match.kind)
        if family in ("equity", "ownership"):
            self._discourse.invest(match.givers)
            self._discourse.raised.update(keys(match.takers))
        if family == "equity":
            open_round(self._discourse, match.takers, told=True)
        if match.takers and family in ("takeover", "equity"):
            self._discourse.target = match.takers[0]
        if match.takers:
            told = (self._discourse.sentence, match.givers, match.takers)
            self._discourse.told[family] = told


def _needs_subject(kind: str, rule: Rule) -> bool:
    """Whether a deal without a sum must name its sides in its own sentence."""
    return kind == "equity_investment" or rule.inside


def _identity(found: Sides) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    family = deal_kinds()[found.kind].family
    return family, tuple(keys(found.givers)), tuple(keys(found.takers))
