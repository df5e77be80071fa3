"""English contracts told by their noun, wherever its phrase stands: "backed by a 14 contract with N", "a 3 N commitment"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.deals.framing.frame_sides import SideReader
from lianpu.extraction.deals.matching.misread import in_label
from lianpu.extraction.deals.rules.commitment import optional, unreal
from lianpu.extraction.deals.rules.frame_places import (
    OF_EQUITY_EN,
    OF_FIRM_EN,
    OF_SALE_EN,
    measures,
)
from lianpu.extraction.deals.rules.frames import Frame, Framed, plain_frame
from lianpu.extraction.deals.rules.money import ASIDE_MONEY, sum_of
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.goods import CHIPS, CONTRACT, WARES
from lianpu.extraction.deals.trade.sides import NONE, Sides
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.who.parties import party
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, Sort, keys

_OPENS = lazy_re.compile(
    r"(?P<own>(?:(?P<mate>\ue001) and )?(?P<who>[\ue001\ue002])['’]s? |\b(?P<its>its|their) )|\b(?:an?|the|this|that|another|each|one|two|three|several|new|of|with|for|in|on|by|from|at|after|and|or|which|including|include|includes|into|as|under|through|via|than|to|plus|has|have|had|sign(?:s|ed|ing)?|reveal(?:s|ed)|announc(?:es|ed)|disclos(?:es|ed)) |[,;:()\-] ?|^"
)
"""What the phrase of a noun begins behind."""
_OTHER = lazy_re.compile(
    r"\b(?:invest(?:ment|ed|ing|s)?|equity|stake|shares?|stock|funding|financing|loans?|credit|debt|bonds?|notes?|facility|lending|merger|acquisition|takeover|buyout|licen[cs](?:e|ing)|settlement|peace|trade|tax|unions?|wage|labou?r|guarantee|backstop|insurance|warrants?|joint[- ]venture|rescue|refinanc\w+|revenue|voting|supply chain|non-disclosure|confidentiality|research|development|arms|grant|executive|pay|bankruptcy|prize|capital)\b"
)
"""Words in the phrase of a noun by which no goods are bought."""
_SIZE = lazy_re.compile(
    r"(?:,? (?:(?:that |which )?(?:is|are|was|were) )?(?:currently |now |reportedly |potentially )?(?:worth|valued at|total(?:s|l?ing)?|represent(?:s|ing)?|for|of|at|priced at|expected to (?:bring|generate))(?: in)?|,)? (?:(?:an? |the )?(?:estimated |total |combined |minimum |initial |about |around |approximately |roughly |nearly |almost |some |as much as |at least |more than |over |up to |~)*)(?:(?P<sum>\ue003)|(?P<earned>\ue00b)(?= (?:in|of) (?:prospective |contracted |total |expected |anticipated |cumulative |future )*(?:contract )?revenues?\\b))(?! (?:per|an?|each|every) )"
)
_PARTNER = lazy_re.compile(
    r" (?P<mark>with|from|by|to|between|at) (?:(?:an?|the|its|their|fellow|rival|both|customers?|clients?|partners?|suppliers?|providers?|neoclouds?|hyperscalers?|chip ?makers?|start-?ups?|lab|firm|company|giant|maker|operator|developer|provider|cloud|ai|power|energy|search|tech|software|social|media|data|centers?|centres?|such|as|like|including) )*(?P<who>[\ue001]|\ue002(?=[ ,.;]|$))(?P<more>(?:(?:, | and |, and | & )(?:(?:the|rival|chip ?maker|start-?up) )?\ue001)*)(?!['’]s|-)"
)
_PAST = lazy_re.compile(
    r"(?: (?:signed|struck|announced|inked|disclosed|reached|agreed|reported|unveiled)(?: (?:in|on|last|this|earlier) [a-z\ue005 ]{1,18}?)?(?= (?:with|by)\b)| (?:for|over|through|until|running|lasting|in|covering|spanning) (?:(?!(?:that|which|to|and|will|would|from|with|by|at) )[a-z0-9\-\ue005\ue006\ue007\ue009]+ ){0,5}?(?:(?!(?:that|which|to|and) )[a-z0-9\-\ue005\ue006\ue007\ue009]+)(?= (?:with|from) ))"
)
"""What stands between a noun and with whom the contract is: "signed in May", "for 200 MW of capacity"."""
_SHARES_OF = lazy_re.compile(
    r"(?:^|[.;] )(?:[a-z\-]+ )?(?P<who>\ue001)(?:['’]s?)? (?:[a-z]+ )?(?:shares?|stock|backlog|revenue|sales|growth|bonds?|debt|results|order book|remaining performance)\b"
)
"""How a sentence begins that is on what somebody has: "N shares rose after"."""
_BESIDE_ANOTHER = lazy_re.compile(
    r"\ue003,? (?:[a-z\-]+ ){0,4}?(?:contract|deal|agreement|order|commitment|lease|pact)(?: [a-z\-]+)? with (?:[a-z\-]+ ){0,2}?\ue001,? and (?:an?|another) $"
)
"""Before the second of two contracts, of which the first tells its sum: "a 21 contract with N and a deal with M"."""
_COMES_WITH = lazy_re.compile("\ue001,? (?:along |together )?with (?:an? |the )?$")
_JOINED = lazy_re.compile("\ue001 ?[/&+] ?\ue001")
"""Two that are one side of a contract where both provide: "a cloud/chipmaker agreement"."""
_LABEL = lazy_re.compile(
    r"(?P<who>\ue001)(?:['’]s? (?:[a-z\-]+ ){0,3}?(?:deals|contracts|commitments|agreements|purchases|orders))?: "
)
"""How a line opens that lists what somebody agreed: "N's deals: a 6 purchase from M"."""
_ON_TOPIC = lazy_re.compile(
    r"(?:the|its|their|this|that) (?:[a-z\-]+ ){0,4}?(?:company|firm|group|start-?up|builder|operator|provider|developer|maker|lab|filing|prospectus|backlog|order book|restructuring|document|release|statement|s-1)\b"
)
"""How a sentence begins that goes on about whom the text is on."""
_THEN_ACTS = lazy_re.compile(
    r"[^,;\ue001]{0,40}, (?:the )?(?:[a-z\-]+ ){0,3}?(?P<who>\ue001) (?!and\b)"
)
"""Behind a phrase that opens a sentence, who acts in it: "Backed by a contract with N, M raised"."""


_GOODS_WITHIN = 60
"""Characters behind the phrase of a contract without a sum in which its goods are told. Chosen by us."""
_SUMS = (Sort.MONEY.value, ASIDE_MONEY)
"""A sum right before its contract's noun is the contract's, whatever rose or fell before it."""


@dataclass
class _Phrase:
    """The phrase of a contract's noun."""

    start: int
    end: int
    head: re.Match[str]
    owner: Sighting | None = None
    amount_at: int | None = None
    named: list[Sighting] = field(default_factory=list)
    """Those who stand right before the noun."""
    marked: dict[str, list[Sighting]] = field(default_factory=dict)
    """Preposition -> those behind it."""


@cache
def _plain(mutual: bool) -> Frame:
    return plain_frame("trade", mutual=mutual)


class NounReader:
    """Reads contracts by their nouns in the sentences of a passage."""

    def __init__(self, discourse: Discourse, trades: Trades, currency: str | None) -> None:
        self._discourse = discourse
        self._trades = trades
        self._currency = currency
        self._sides = SideReader(False, discourse, trades)

    def matches(self, part: Shape, used: set[int], told: list[tuple[int, int]]) -> Iterator[Match]:
        """The contracts of a sentence whose nouns told none before.

        Args:
            used: Places of sums that another deal has claimed.
            told: Ranges of the part that told a deal.
        """
        text = part.text
        if Sort.NAME.value not in text:
            return
        for head in CONTRACT.finditer(text):
            if any(low <= head.start() < high for low, high in told):
                continue
            phrase = self._phrase(part, head)
            if phrase.amount_at is not None and part.places[phrase.amount_at] in used:
                continue
            if self._else(part, phrase):
                continue
            match = self._match(part, phrase)
            if match is not None:
                yield match

    def _phrase(self, part: Shape, head: re.Match[str]) -> _Phrase:
        text = part.text
        start, owner, mate = 0, None, None
        for opens in _OPENS.finditer(text, max(0, head.start() - 90), head.start()):
            start, owner, mate = opens.end(), None, None
            if opens["who"]:
                owner = part.seen[opens.start("who")]
                mate = part.seen[opens.start("mate")] if opens["mate"] else None
            elif opens["its"]:
                owner = part.seen.get(opens.start("its"))
        phrase = _Phrase(start, head.end(), head, owner)
        if mate is not None:
            phrase.named.append(mate)
        for position, sighting in part.seen.items():
            if not start <= position < head.start():
                continue
            if sighting.sort is Sort.NAME:
                phrase.named.append(sighting)
            elif sighting.sort is Sort.MONEY and text[position] in _SUMS:
                phrase.amount_at = position
        at = head.end()
        while True:
            size = _SIZE.match(text, at) if phrase.amount_at is None else None
            partner = _PARTNER.match(text, at)
            if size is not None:
                phrase.amount_at = size.start("sum" if size["sum"] else "earned")
                at = size.end()
            elif partner is not None:
                members = [
                    s
                    for p, s in part.seen.items()
                    if partner.start("who") <= p < partner.end()
                    and s.sort in (Sort.NAME, Sort.PRONOUN)
                ]
                phrase.marked.setdefault(partner["mark"], []).extend(members)
                at = partner.end()
            else:
                past = _PAST.match(text, at)
                if past is None:
                    break
                at = past.end()
        phrase.end = at
        return phrase

    def _else(self, part: Shape, phrase: _Phrase) -> bool:
        """Whether the phrase is of no purchase, or denied or supposed."""
        text, head = part.text, phrase.head
        around = (max(0, phrase.start - 1), min(len(text), phrase.end + 60))
        if _OTHER.search(text, max(0, phrase.start - 12), phrase.end + 16):
            return True
        return (
            OF_EQUITY_EN.search(text, *around) is not None
            or OF_FIRM_EN.search(text, *around) is not None
            or OF_SALE_EN.search(text, *around) is not None
            or in_label(text, head)
            or unreal(text, *head.span(), False)
            or optional(text, *head.span())
        )

    def _match(self, part: Shape, phrase: _Phrase) -> Match | None:
        text, head = part.text, phrase.head
        amount = None
        if phrase.amount_at is not None:
            if measures(part, phrase.amount_at):
                return None
            amount = sum_of(part.seen[phrase.amount_at], self._currency)
        if (
            amount is None
            and not WARES.search(text, phrase.start, phrase.end + _GOODS_WITHIN)
            and not (phrase.marked and _BESIDE_ANOTHER.search(text, 0, phrase.start))
        ):
            return None
        sought = Sought(part, head, _plain(True).rule, self._discourse)
        found = self._of(part, phrase, sought)
        if not found.kind or not found.givers or not found.takers:
            return None
        if found.kind == "partnership" and amount is not None and found.takers:
            rank = max(map(self._rank, found.takers))
            if rank >= CHIPS:
                found = replace(found, kind="compute_purchase" if rank > CHIPS else "chip_purchase")
        if found.kind == "partnership" or set(keys(found.givers)) & set(keys(found.takers)):
            return None
        return Match(
            part,
            _plain(True).rule,
            head,
            found.kind,
            found.givers,
            found.takers,
            amount,
            phrase.amount_at if amount is not None else None,
            sought.inherited,
        )

    def _of(self, part: Shape, phrase: _Phrase, sought: Sought) -> Sides:
        """Kind and sides of a phrase; `NONE` where it names too few, or nothing tells who provides."""
        marked = {
            mark: self._named(part, members, frozenset()) for mark, members in phrase.marked.items()
        }
        buyers: list[Sighting] = []
        sellers: list[Sighting] = []
        equals: list[Sighting] = [*marked.get("between", []), *marked.get("with", [])]
        if phrase.head["let"]:
            sellers += [*marked.get("from", []), *marked.get("at", [])]
            buyers += [*marked.get("to", []), *marked.get("by", [])]
        elif phrase.head["purchase"]:
            sellers += [*marked.get("from", []), *marked.get("at", [])]
            buyers += [*marked.get("by", [])]
        else:
            buyers += [*marked.get("from", []), *marked.get("by", [])]
            towards = sellers if phrase.head["bought"] else equals
            towards += [*marked.get("to", []), *marked.get("at", [])]
        equals += phrase.named
        if not marked and (not phrase.named or (phrase.amount_at is None and phrase.owner is None)):
            return NONE  # "the GPU N deal": a name before a noun is as often what it is of
        joined = len(phrase.named) > 1 and _JOINED.search(
            part.text, phrase.start, phrase.head.start()
        )
        if joined and all(self._rank(s) >= CHIPS for s in phrase.named):
            sellers, equals = (
                [*sellers, *phrase.named],
                [s for s in equals if s not in phrase.named],
            )
        if phrase.owner is not None:
            owner = self._named(part, [phrase.owner], frozenset(keys([*buyers, *sellers, *equals])))
            if phrase.head["bought"] and (sellers or equals):
                buyers += owner
            else:
                equals += owner
        named = [*buyers, *sellers, *equals]
        if not named:
            return NONE
        both = marked.get("with", [])
        if len(set(keys(both))) > 1 and equals == both and not (buyers or sellers):
            # "N has signed an agreement with M and O": the two are one side
            other = self._open_side(part, phrase, named, sought)
            return self._sided(part, phrase, [], [], [*both, *other[:1]], both) if other else NONE
        if len(set(keys(named))) < 2:
            other = self._open_side(part, phrase, named, sought)
            if not other:
                return NONE
            if buyers and not sellers:
                if max(map(self._rank, other)) < CHIPS:
                    return NONE  # whoever is only spoken of before sells nothing by that
                sellers = other
            elif sellers and not buyers:
                buyers = other
            else:
                equals += other
        return self._sided(part, phrase, buyers, sellers, equals)

    def _sided(
        self,
        part: Shape,
        phrase: _Phrase,
        buyers: list[Sighting],
        sellers: list[Sighting],
        equals: list[Sighting],
        together: list[Sighting] | None = None,
    ) -> Sides:
        """The sides, where those of equal standing go to the side that what they do gives them.

        Args:
            together: Those of equal standing who are one side.
        """
        text = part.text
        mutual = not (buyers or sellers)
        framed = Framed(
            part, _plain(mutual), phrase.head, phrase.start, min(len(text), phrase.end + 40)
        )
        if mutual and _COMES_WITH.search(text, 0, phrase.start):
            equals = self._uses(part, phrase)
            if len(set(keys(equals))) < 2:
                return NONE
        if mutual:
            one, other = equals[-1:], together or equals[:-1]
            ranks = [max(map(self._rank, side)) for side in (one, other)]
            if ranks[0] == ranks[1] or max(ranks) < CHIPS:
                return NONE
            return self._sides.of(framed, {"a": one, "b": other})
        if buyers and sellers:
            return self._sides.of(framed, {"giver": buyers, "taker": sellers})
        known, left = buyers or sellers, [s for s in equals if s not in (buyers or sellers)]
        if not left:
            return NONE
        ranks = [max(map(self._rank, side)) for side in (known, left)]
        if buyers and ranks[0] > max(ranks[1], 1):
            return NONE  # "a contract from N" whom others are known to buy from
        if sellers and ranks[1] > max(ranks[0], 1):
            return NONE
        return self._sides.of(framed, {"giver": buyers or left, "taker": sellers or left})

    def _uses(self, part: Shape, phrase: _Phrase) -> list[Sighting]:
        """The other side of what somebody comes with, and whoever before it uses what that provides: "in N with a 3 M commitment"."""
        before = [s for p, s in part.names(0, phrase.start) if self._rank(s) == 0]
        return [*phrase.named, *before[-1:]] if phrase.named and before else []

    def _rank(self, sighting: Sighting) -> int:
        return max(self._trades.rank(sighting), self._trades.rank(sighting, by_name=True))

    def _named(
        self, part: Shape, members: list[Sighting], excluded: frozenset[str]
    ) -> list[Sighting]:
        """Names, and those whom pronouns mean."""
        found: list[Sighting] = []
        for one in members:
            if isinstance(one.value, Pronoun):
                place = next(p for p, s in part.seen.items() if s is one)
                found += resolve(one, part, place, self._discourse, excluded)[:1]
            else:
                found.append(one)
        return found

    def _open_side(
        self, part: Shape, phrase: _Phrase, named: list[Sighting], sought: Sought
    ) -> list[Sighting]:
        """The side that the phrase leaves to its sentence: its subject, whose shares or results it is on, who acts behind."""
        barred = set(keys(named))
        text = part.text
        has = _SHARES_OF.match(text)
        if has is not None and has.end() <= phrase.start:
            who = part.seen[has.start("who")]
            if not barred & set(keys([who])):
                return [who]
        label = _LABEL.match(text)
        if label is not None and label.end() <= phrase.start:
            who = part.seen[label.start("who")]
            if not barred & set(keys([who])):
                return [who]
        found = party(sought, "a", named)
        if found and not sought.topical:
            return [s for s in found if not (isinstance(s.value, Name) and s.value.person)]
        acts = _THEN_ACTS.match(text, phrase.end)
        if acts is not None and not text[: phrase.start].count(Sort.NAME.value):
            who = part.seen[acts.start("who")]
            if not barred & set(keys([who])):
                return [who]
        if not found and self._discourse.topic is not None and _ON_TOPIC.match(text):
            sought.inherited = True
            found = [self._discourse.topic]
        if not found or barred & set(keys(found)) or not self._complement(found, named):
            return []
        return found

    def _complement(self, found: list[Sighting], named: list[Sighting]) -> bool:
        """Whether one of two is known to hire out or make what the other uses."""
        ranks = sorted(max(map(self._rank, side)) for side in (found, named))
        return ranks[0] < ranks[1] and (ranks[0] == 0 or ranks[1] >= CHIPS)
