"""Deals told in prose: who gives what to whom, in Chinese and English, without a language model.

Each sentence becomes a shape of names, numbers and words; the patterns of ``deal_patterns.yaml``
read it; roles that a pattern leaves open go to the subject or to whom the text speaks of. What is
denied, supposed, asked or told as a joke is no deal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lianpu.core.document import Document
from lianpu.core.fact import Deal, Status
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals import details
from lianpu.extraction.deals.about import company, protagonist, speaker, talks
from lianpu.extraction.deals.afterthoughts import SUMLESS, complete, joined
from lianpu.extraction.deals.arrows import arrow_deals
from lianpu.extraction.deals.commitment import optional, rung, unreal
from lianpu.extraction.deals.cumulative import without_cumulative
from lianpu.extraction.deals.dating import announced_on, date_of, dateline, day_told
from lianpu.extraction.deals.details import Match
from lianpu.extraction.deals.doubting import (
    acted_on,
    acts_nearer,
    buys_goods,
    ends_a_clause,
    holds_what_is_bought,
    in_label,
    is_held_itself,
    is_of_the_other,
    names_a_trade,
    names_the_chip,
    only_a_site,
    only_modifies,
    sells_itself,
    with_a_place,
)
from lianpu.extraction.deals.elsewhere import goes_elsewhere
from lianpu.extraction.deals.frame_places import DOES_BESIDE, measures, spent_before
from lianpu.extraction.deals.framing import FrameReader
from lianpu.extraction.deals.grammar import Rule, rules_for
from lianpu.extraction.deals.licences import paid_for
from lianpu.extraction.deals.meaning_else import means_else
from lianpu.extraction.deals.money import currency_of, sum_of
from lianpu.extraction.deals.parties import Binder, needs_both
from lianpu.extraction.deals.passages import Passage, passages
from lianpu.extraction.deals.records import record_deals
from lianpu.extraction.deals.repeats import merge_repeats, without_echoes
from lianpu.extraction.deals.sides import Sides, sides
from lianpu.extraction.deals.telling import SUM_WITHIN
from lianpu.extraction.deals.trades import Trades
from lianpu.extraction.deals.who_acts import (
    arranges,
    bought_by_person,
    firms_alone,
    holds_itself,
    invests_by_trade,
    lends,
    lends_himself,
    only_vouched_for,
    raised_by_person,
    said_to_lend,
    to_creditor,
)
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.own_firm import meanings
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, is_person, key
from lianpu.notation.names import NameIndex

READER = "deals.prose@1"
_BARE_BUY = re.compile(r"(?:buys?|buying|purchases?|purchasing|snaps?)(?: |$)")
_BUYS_ONE = re.compile(r"[a-z]+ (?:up )?(?!.*\b(?:in|stake|shares)\b)(?:[a-z\-]+ ){0,4}\ue001")
_OPEN = ("fundraise", "debt")
"""Kinds whose givers the sentence behind may name: "The facility was led by N"."""
_BRACKETED = ("acquisition", "equity_investment", "stake_sale")
_LOAN = re.compile(
    r"[^,;]{0,6}(?:的?[^,;]{0,8}(?:贷款|授信|债券|票据|公司债))"
    r"|(?: [a-z\-]+){0,4} (?:loans?|bonds?|notes|debt|credit (?:facility|line)|term loan)\b"
)
"""Behind a sum that is lent: no investment, whatever the verb."""
"""Of things as well as of firms: without a sum it tells no takeover."""
_SHARES_BEHIND = re.compile(
    r"(?:的|价值的)?(?:股份|股权|股票)|(?: worth)?(?: of| in)? (?:[a-z]+ )?(?:equity|shares|stock)\b"
)
"""Behind a sum that shares are worth: no goods are bought for it."""
_WORTH_BEHIND = re.compile(
    r" (?:in|of) (?:shareholder |market )?(?:value|capitali[sz]ation)\b| (?:in|of) market cap\b| to (?:its|their|the company['’]s) (?:market|value|valuation)"
)
"""Behind what a rise of the shares adds: nobody pays it."""
_LOAN_OF = re.compile(
    r"\b(?:loans?|facility|debt|credit|bonds?|notes|mortgage) (?:worth |of |totall?ing |for )[^,;\ue001\ue003]{0,12}$"
)
"""Before a sum that is lent: nothing is bought for it by these words."""
_GUARANTEED = re.compile(r"(?:\bguarant[a-z]+|\bbackstop[a-z]*|担保)[^,;\ue001]{0,6}$")
"""Before a sum that is guaranteed of a loan, and not the loan's own."""
_GUARANTEES = re.compile(r"担保|保证(?!金)|背书")
_VENTURE = re.compile(
    r"joint venture|合[资营](?:公司|企业|组建|设立|成立)|共同(?:出资)?(?:设立|组建|成立)"
)
_PAID_TO = re.compile("[向对给]\ue001[^,;\ue001]{0,4}$")
"""Before what is built with the money of one who invests in another: 向 N 投资 10 亿建设…."""
_REACHED = (Status.EXECUTED, Status.SIGNED, Status.ANNOUNCED)

_ASKS = re.compile(r"(?:问|提问|记者|主持人|q)\d{0,2}:(?!.*(?:答|a):)")
"""Who asks asserts nothing, with or without a question mark."""
_HAN = re.compile("[\u3400-\u9fff]")
_ITEM = re.compile(
    r"\s*(?:\d{1,2}(?:[.、．](?!\d)|\))|[(（]\d{1,2}[)）]|[①-⑳]|[▪▍■◆◇▶►❖\U0001f300-\U0001faff\u2600-\u27bf]|【[^】]{2,12}】)"
)
"""The number or mark of an item in a digest."""


def prose_deals(
    document: Document, names: NameIndex, listed: Sequence[Sentence] | None = None
) -> tuple[Deal, ...]:
    """The deals that a document's prose asserts, each once, in order of first mention.

    A deal told again keeps its first sentence as first span and gains the others behind.

    Args:
        listed: The document's sentences, where another reader has parted it before.
    """
    told = list(passages(document, names, listed=listed))
    trades = Trades()
    for passage in told:
        trades.learn(passage.shape)
    discourse = Discourse(
        protagonist=protagonist(told),
        company=company(told),
        speaker=speaker(told),
        talk=talks(told),
        terms=meanings(passage.shape for passage in told),
    )
    for passage in told:
        if not passage.sentence.chinese:
            discourse.describe(passage.shape)
    records = (*record_deals(document), *arrow_deals(document))
    found: list[Deal] = [record.deal for record in records]
    currency: str | None = None
    first = next((c for c in map(currency_of, (p.shape for p in told)) if c is not None), None)
    last = -9
    open_round = -1
    published = document.source.published or dateline([passage.shape for passage in told[:3]])
    announced = announced_on([passage.shape for passage in told[:4]], published)
    before: Period | None = None
    paragraph = -1
    for passage in told:
        sentence = passage.sentence
        if sentence.paragraph != paragraph:
            paragraph, before = sentence.paragraph, announced
            at_home = discourse.company or discourse.speaker or _of_home(passage.shape)
            if passage.home == "CNY" and at_home:
                currency = None  # a firm at home says 亿 of its own money, whatever was told above
            if _ITEM.match(sentence.text):
                discourse.begin_item()
        recorded = any(r.start < sentence.end and sentence.start < r.end for r in records)
        if passage.shape.text and not (
            passage.joke
            or sentence.question
            or sentence.heading
            or recorded
            or _ASKS.match(sentence.plain)
        ):
            spoken = currency or passage.home or first
            told_here: list[Deal] = []
            if passage.tells:
                reader = _PassageReader(
                    document, passage, discourse, trades, spoken, before, published
                )
                told_here = without_cumulative(without_echoes(list(reader.deals())), sentence)
            if open_round == len(found) - 1 and discourse.sentence - last <= SUM_WITHIN:
                told_here = joined(document, found, passage, told_here)
            if not told_here:
                complete(found, passage, discourse.sentence - last, spoken)
            else:
                last = discourse.sentence
                only = told_here[-1]
                alone = len(told_here) == 1 and only.kind in _OPEN and not only.givers
                open_round = len(found) if alone else -1
            found.extend(told_here)
        currency = currency_of(passage.shape) or currency
        before = day_told(passage.shape) or before
        discourse.advance(passage.shape, sentence.heading)
    return merge_repeats(found)


def _of_home(shape: Shape) -> bool:
    """Whether a sentence is on firms of Chinese names that no registry knows, and on no others."""
    firms = [s.value for _, s in shape.names() if isinstance(s.value, Name) and not s.value.person]
    return bool(firms) and all(one.entity is None and _HAN.match(one.text) for one in firms)


class _PassageReader:
    """Reads the deals of one sentence."""

    def __init__(
        self,
        document: Document,
        passage: Passage,
        discourse: Discourse,
        trades: Trades,
        currency: str | None,
        before: Period | None,
        published: date | None,
    ) -> None:
        self._document = document
        self._sentence = passage.sentence
        self._chinese = passage.sentence.chinese
        self._root = passage.shape
        self._before = before
        self._published = published
        self._discourse = discourse
        self._trades = trades
        self._currency = currency_of(passage.shape) or currency
        self._frames = FrameReader(self._chinese, discourse, trades, self._currency)
        self._used: set[int] = set()
        """Places of sums that a deal has claimed."""
        self._seen: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()
        """Families and parties of the deals so far."""

    def deals(self) -> Iterator[Deal]:
        """Deals of the sentence, then those of what stands in its brackets."""
        for part in (self._root, *self._root.asides):
            told: list[tuple[int, int]] = []
            kinds: list[tuple[str, int, int]] = []
            for rule in rules_for(part.text, self._chinese, drawn=True):
                for words in rule.pattern.finditer(part.text):
                    start, end = words.span()
                    if any(k == rule.kind and a <= start and end <= b for k, a, b in kinds):
                        continue  # the words of a takeover told before tell no other
                    match = self._match(part, rule, words)
                    if match is not None:
                        told.append(words.span())
                        if rule.kind == "acquisition" and not self._chinese:
                            kinds.append((rule.kind, start, end))
                        yield from self._told(match)
            yield from self._framed(part, told)

    def _framed(self, part: Shape, told: list[tuple[int, int]]) -> Iterator[Deal]:
        """The deals of a part that no pattern told."""
        for match in self._frames.matches(part, self._used, told):
            found = Sides(match.kind, match.givers, match.takers)
            if self._doubtful(found, part, match.rule, match.words, match.amount):
                continue
            if match.amount is None and _identity(found) in self._seen:
                continue
            self._seen.add(_identity(found))
            if match.amount_at is not None:
                self._used.add(part.places[match.amount_at])
            yield from self._told(match)

    def _match(self, part: Shape, rule: Rule, words: re.Match[str]) -> Match | None:
        """The deal that a matched pattern tells, if it tells one that was not told before."""
        if unreal(part.text, *words.span(), self._chinese):
            return None
        if rule.kind != "warrant" and optional(part.text, *words.span()):
            return None
        if not self._chinese and (
            acts_nearer(part, rule, words)
            or in_label(part.text, words)
            or ends_a_clause(part, words)
        ):
            return None
        if self._chinese and (is_of_the_other(part, rule, words) or acts_nearer(part, rule, words)):
            return None
        amount_at = _money_at(words)
        amount = None
        if amount_at is not None:
            amount = sum_of(part.seen[amount_at], self._currency)
            if amount is None or part.places[amount_at] in self._used:
                return None
            if rule.wide and DOES_BESIDE.search(part.text, words.start(), amount_at):
                return None  # "with the acquisition of N and enlarged its assets to 3 billion"
            if measures(part, amount_at) or (
                rule.kind == "project" and spent_before(part, amount_at)
            ):
                return None
        if amount_at is None and rule.kind not in SUMLESS:
            amount_at, amount = self._frames.sum_beside(part, words, self._used)
            lent = amount_at is not None and _LOAN_OF.search(part.text, 0, amount_at)
            if lent and rule.kind not in ("debt", "guarantee"):
                amount_at = amount = None
        held_at = _stake_at(part, words) if rule.kind == "stake_held" else None
        if held_at in self._used:
            return None  # one share is held of one firm
        binder = Binder(part, words, rule, self._discourse)
        found = sides(words, part, rule, binder, self._discourse, self._trades, self._chinese)
        if rule.kind == "acquisition" and not self._chinese:
            found = replace(found, takers=acted_on(part, words, found.takers))
        if rule.kind == "stake_held" and ", and \ue001" in words.group():
            found = replace(found, takers=found.takers[:1])  # "A, which holds 7% of B, and C said"
        if not found.kind or _incomplete(found) or self._doubtful(found, part, rule, words, amount):
            return None
        if amount is None and binder.topical and _needs_subject(found.kind, rule):
            return None
        if amount is None and _identity(found) in self._seen:
            return None
        again = found.kind == "warrant" and any(family == "warrant" for family, *_ in self._seen)
        if again and (words.group().startswith("giving") or self._turned(found)):
            return None  # "N was granted warrants, giving the firm 8%": told again, not given back
        self._seen.add(_identity(found))
        if amount_at is not None:
            self._used.add(part.places[amount_at])
        if held_at is not None:
            self._used.add(held_at)
        return Match(
            part,
            rule,
            words,
            found.kind,
            found.givers,
            found.takers,
            amount,
            amount_at,
            binder.inherited,
        )

    def _turned(self, found: Sides) -> bool:
        """Whether the sentence told the same of the same two, the other way round."""
        return _identity(Sides(found.kind, found.takers, found.givers)) in self._seen

    def _doubtful(
        self, found: Sides, part: Shape, rule: Rule, words: re.Match[str], amount: Quantity | None
    ) -> bool:
        """Whether the words are more likely to mean something else than a deal."""
        if found.kind == "chip_purchase" and names_the_chip(
            part, found.takers, self._discourse.firms
        ):
            return True
        bound = "taker" in words.re.groupindex and words.start("taker") >= 0
        untold = found.kind == "equity_investment" and not bound
        if untold and not self._chinese and goes_elsewhere(part, words):
            return True
        if untold and _VENTURE.search(part.text, 0, words.start()):
            return True  # what is put into a venture goes to no firm told of before
        if (
            found.kind == "fundraise"
            and not self._chinese
            and (lends(found.takers[-1:]) or invests_by_trade(found.takers))
        ):
            return True
        if found.kind == "partnership" and with_a_place(found.givers, found.takers):
            return True
        if found.kind == "stake_held" and (
            holds_itself(part) or is_held_itself(part, words, found.givers)
        ):
            return True
        if found.kind == "project" and (
            _PAID_TO.search(part.text, 0, words.start())
            or all(isinstance(s.value, Name) and s.value.person for s in found.givers)
        ):
            return True
        if found.kind == "guarantee" and to_creditor(part, words, found.takers):
            return True
        if found.kind == "debt" and said_to_lend(part, found.takers):
            return True
        if (
            found.kind == "debt"
            and not found.givers
            and (
                only_vouched_for(words)
                or lends_himself(part.text, words)
                or (not self._chinese and arranges(words))
            )
        ):
            return True
        if found.kind == "fundraise" and (
            all(map(is_person, found.takers)) or raised_by_person(part, words, found.takers)
        ):
            return True  # a person raises money for a firm that is not named
        if found.kind == "fundraise" and _GUARANTEES.search(words.group()):
            return True
        if means_else(found.kind, words):
            return True
        if self._chinese and (
            holds_what_is_bought(part, found.takers)
            or names_a_trade(part, found.takers)
            or sells_itself(part, words, found.givers)
        ):
            return True
        if (
            not self._chinese
            and found.givers
            and (bought_by_person(found.kind, found.givers) or not firms_alone(found.givers))
        ):
            return True
        if found.kind == "acquisition" and (
            buys_goods(part, words, found.takers)
            or (amount is None and only_a_site(found.takers))
            or (not self._chinese and only_modifies(part, words, found.takers))
        ):
            return True
        if amount is not None:
            at = _money_at(words)
            both = "giver" in words.re.groupindex and "taker" in words.re.groupindex
            if (
                found.kind == "debt"
                and not both
                and at is not None
                and _GUARANTEED.search(part.text, 0, at)
            ):
                return True
            family = deal_kinds()[found.kind].family
            worth = at is not None and _WORTH_BEHIND.match(part.text, at + 1)
            shares = at is not None and _SHARES_BEHIND.match(part.text, at + 1)
            if family in ("commerce", "partnership") and (worth or shares):
                return True
            lent = at is not None and _LOAN.match(part.text, at + 1)
            if lent and family == "equity":
                return True
            before = at is not None and _LOAN_OF.search(part.text, 0, at)
            if family == "commerce" and (lent or before):
                return True
            return found.kind == "debt" and not found.givers and lends(found.takers)
        if (
            found.kind == "acquisition"
            and _BARE_BUY.match(words.group())
            and not (part.text.startswith(" of ", words.end()))
            and not (_BUYS_ONE.fullmatch(words.group()) and _are_firms(found.takers))
        ):
            return True
        if found.kind == "stake_held" and "stake" not in words.re.groupindex:
            return all(isinstance(s.value, Name) and s.value.person for s in found.givers)
        return rule.settled and self._status(rule, part, words) not in _REACHED

    def _status(self, rule: Rule, part: Shape, words: re.Match[str]) -> Status:
        if rule.status is not None:
            return Status(rule.status)
        return rung(part.text, *words.span(), self._chinese)

    def _told(self, match: Match) -> Iterator[Deal]:
        """The deal of a match; two where its words pair two givers or add up a total."""
        match = paid_for(match, self._discourse)
        deal = self._deal(match)
        self._remember(match)
        apart = self._each_share(match, deal) or self._apart(match, deal)
        if apart:
            yield from apart
            return
        second = self._further_sum(match, "second")
        if match.rule.respectively:
            if len(deal.givers) == 2 and second is not None:
                first = None if match.words.start("amount") < 0 else deal.amount
                for giver, amount in zip(deal.givers, (first, second), strict=True):
                    yield replace(deal, parties=(giver, *deal.takers), amount=amount)
            return
        yield deal
        total = self._further_sum(match, "total")
        if total is not None:
            yield replace(deal, amount=total)

    def _each_share(self, match: Match, deal: Deal) -> list[Deal]:
        """The holdings of several that each have a share of their own, told in order.

        甲、乙持股分别为 4.9%、4.8%; "A and B hold 4.9% and 4.8%, respectively".
        """
        if match.kind != "stake_held" or len(deal.givers) < 2 or deal.stake is None:
            return []
        shares = details.shares_in_order(match)
        if len(shares) < 2:
            return []
        if len(shares) != len(deal.givers):
            return [replace(deal, stake=None)]  # which is whose is not known
        return [
            replace(deal, parties=(giver, *deal.takers), stake=share)
            for giver, share in zip(deal.givers, shares, strict=True)
        ]

    def _apart(self, match: Match, deal: Deal) -> list[Deal]:
        """The deals of takers that each have their own sum behind in brackets: 收购甲（2 亿）与乙（3 亿）."""
        if match.amount is not None or match.kind not in _BRACKETED:
            return []
        told: list[Deal] = []
        for party in deal.takers:
            sums = [
                (sighting, amount)
                for aside in match.part.asides
                if aside.host is not None and party.span is not None
                if aside.host.start == party.span.start
                for position, sighting in aside.seen.items()
                if aside.text[position] in (Sort.MONEY.value, Sort.COUNT.value)
                if (amount := sum_of(sighting, self._currency)) is not None
            ]
            if len(sums) != 1:
                return []
            sighting, amount = sums[0]
            self._used.add(sighting.start)
            span = self._document.span(sighting.start, sighting.end)
            parties = (*deal.givers, party)
            told.append(replace(deal, parties=parties, amount=amount, spans=(*deal.spans, span)))
        return told

    def _further_sum(self, match: Match, slot: str) -> Quantity | None:
        if slot not in match.words.re.groupindex or match.words.start(slot) < 0:
            return None
        position = match.words.start(slot)
        self._used.add(match.part.places[position])
        return sum_of(match.part.seen[position], self._currency)

    def _remember(self, match: Match) -> None:
        """What the next sentences may leave out."""
        family = deal_kinds()[match.kind].family
        if family == "commerce" and match.givers and match.takers:
            self._discourse.pair = (match.givers, match.takers, match.kind)
        if family in ("equity", "ownership"):
            self._discourse.invest(match.givers)
            self._discourse.raised.update(_keys(match.takers))
        if match.takers and family in ("takeover", "equity"):
            self._discourse.target = match.takers[0]
        if match.takers:
            told = (self._discourse.sentence, match.givers, match.takers)
            self._discourse.told[family] = told

    def _deal(self, match: Match) -> Deal:
        told = details.kind(match)
        kind = deal_kinds()[told]
        givers = match.givers if self._chinese else firms_alone(match.givers)
        parties = [details.party_of(self._document, kind.giver, s) for s in _distinct(givers)]
        parties += [
            details.party_of(self._document, kind.taker, s) for s in _distinct(match.takers)
        ]
        spans = [self._document.span(self._sentence.start, self._sentence.end)]
        if match.amount_at is not None:
            sighting = match.part.seen[match.amount_at]
            spans.append(self._document.span(sighting.start, sighting.end))
        spans.extend(party.span for party in parties if party.span is not None)
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
            date=date_of(match, self._published, self._before),
            term=details.term(match),
            status=self._status(match.rule, match.part, match.words),
            conditions=details.conditions(match, self._document, self._chinese),
        )


def _money_at(words: re.Match[str]) -> int | None:
    """Position of the sum that a pattern bound."""
    for slot in ("amount", "amount2"):
        if slot in words.re.groupindex and words.start(slot) >= 0:
            return words.start(slot)
    return None


def _stake_at(part: Shape, words: re.Match[str]) -> int | None:
    """Place in the document of the share that a pattern bound."""
    if "stake" not in words.re.groupindex or words.start("stake") < 0:
        return None
    return part.places[words.start("stake")]


def _incomplete(found: Sides) -> bool:
    if needs_both(found.kind):
        return not found.givers or not found.takers or _overlap(found)
    return not found.givers if found.kind == "project" else not found.takers


def _overlap(found: Sides) -> bool:
    return bool(set(_keys(found.givers)) & set(_keys(found.takers)))


def _needs_subject(kind: str, rule: Rule) -> bool:
    """Whether a deal without a sum must name its sides in its own sentence."""
    return kind == "equity_investment" or rule.inside


def _identity(found: Sides) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    family = deal_kinds()[found.kind].family
    return family, tuple(_keys(found.givers)), tuple(_keys(found.takers))


def _distinct(sightings: list[Sighting]) -> list[Sighting]:
    first: dict[str, Sighting] = {}
    for sighting in sightings:
        if isinstance(sighting.value, Name):
            first.setdefault(key(sighting.value), sighting)
    return list(first.values())


def _are_firms(sightings: list[Sighting]) -> bool:
    """Whether each name says itself that it is a firm's: "Aurelka Pharma", "Norvale Inc"."""
    return bool(sightings) and all(
        isinstance(s.value, Name)
        and is_organisation_word((s.value.whole or s.value.text).rstrip(".").rsplit(" ", 1)[-1])
        for s in sightings
    )


def _keys(sightings: list[Sighting]) -> list[str]:
    return [key(s.value) for s in sightings if isinstance(s.value, Name)]
