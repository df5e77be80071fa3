"""Chinese deals told by a noun with its sum: what stands before the phrase, governs it and follows says who gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lianpu.core import lazy_re
from lianpu.extraction.deals.framing.frame_sides import SideReader
from lianpu.extraction.deals.nouns.governed_zh_words import BARE, OPENS, Noun, named, nouns
from lianpu.extraction.deals.rules.commitment import optional, unreal
from lianpu.extraction.deals.rules.frame_places import measures
from lianpu.extraction.deals.rules.frames import Frame, Framed, plain_frame
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.goods import traded
from lianpu.extraction.deals.trade.sides import NONE, Sides
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.who.parties import party
from lianpu.extraction.deals.who.who_acts import lends
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, Sort, is_person, keys

_HERE = lazy_re.compile(r"(?s).+")
_REACH = 70
"""Characters before a phrase within which its marks stand. Chosen by us."""
_SUPPLIES = lazy_re.compile("供应|提供|交付|供货")
_BUYS = lazy_re.compile("采购|购买|租用|订购|租下|下达|下的?$")
_PAPERS = lazy_re.compile("协议|合同|合约|长约|租约|支出|采购")
"""A contract, of which the noun says not yet who orders by it."""
_STANDS = lazy_re.compile("(?:未偿还?|未到期|存量|剩余|尚余|累计|历年|合计已)[^,;\ue001]{0,6}$")
"""Before what was lent, vouched for or ordered in all by now, and by no deal."""


_REPAID = lazy_re.compile("[^,;\ue001]{0,10}(?:兑付|偿还|还清|付息)")
"""Behind a debt that is paid back."""
_FOR_WHOM = lazy_re.compile("[为替]其?[^,;\ue001\ue003]{0,8}\ue001[向在对]\ue001[^,;\ue001]{0,6}$")
"""Before a loan that is vouched for, whose it is and who lends it: neither of them is the guarantor."""


@dataclass(slots=True)
class _Told:
    """A noun's phrase, and those whom its marks name."""

    noun: Noun
    phrase: re.Match[str]
    start: int
    """Where the phrase with its marks begins."""
    end: int
    givers: list[Sighting] = field(default_factory=list)
    takers: list[Sighting] = field(default_factory=list)
    owner: list[Sighting] = field(default_factory=list)
    pair: tuple[list[Sighting], list[Sighting]] | None = None
    open_pair: bool = False
    """Whether one of the pair is the subject."""
    way: str = ""
    """What the subject does by the verb that governs it: "gives", "takes", "by"."""
    verb_at: int = -1
    governed: bool = False
    """Whether 来自 marks who gives, and somebody stands before it in its clause."""
    passive: int = -1
    """Where 由 or 获 stands, before which the subject takes."""
    sure: bool = False
    """Whether the phrase itself names both sides."""


class GovernedReaderZh:
    """Reads the deals that the nouns of one Chinese sentence tell."""

    def __init__(self, discourse: Discourse, trades: Trades, currency: str | None) -> None:
        self._discourse = discourse
        self._currency = currency
        self._trades = trades
        self._sides_of = SideReader(True, discourse, trades)

    def matches(self, part: Shape, used: set[int], *, sure: bool) -> Iterator[Match]:
        """The deals of a sentence or an aside, sum by sum.

        Args:
            used: Places of sums that another deal has claimed.
            sure: Whether those are read whose phrase names both sides; else the others.
        """
        text = part.text
        if Sort.MONEY.value not in text or Sort.NAME.value not in text:
            return
        if named().search(text) is None:
            return
        for noun, phrase in _phrases(text):
            at = phrase.start("amount")
            if part.places[at] in used or measures(part, at):
                continue
            match = self._match(part, noun, phrase, at, sure)
            if match is not None:
                yield match

    def bare(self, part: Shape) -> Iterator[Match]:
        """The contracts of a sentence that tell their goods and both sides, and no sum."""
        text = part.text
        if Sort.NAME.value not in text:
            return
        trade = next(noun for noun in nouns() if noun.kind == "trade")
        for phrase in BARE.finditer(text):
            told = self._marked(part, trade, phrase)
            if told.pair is None and not told.sure:
                continue
            if Sort.MONEY.value in text[told.start : phrase.end()]:
                continue
            words = _HERE.match(text, told.start, phrase.end())
            assert words is not None
            if unreal(text, *words.span(), True) or optional(text, *words.span()):
                continue
            sought = Sought(part, words, trade.rule, self._discourse)
            found = self._sides(part, told, sought)
            guessed = sought.topical or sought.inherited
            if guessed or found.kind == "partnership" or not _enough(trade, found):
                continue
            yield Match(
                part, trade.rule, words, found.kind, found.givers, found.takers, None, None, False
            )

    def _match(
        self, part: Shape, noun: Noun, phrase: re.Match[str], at: int, sure: bool
    ) -> Match | None:
        text = part.text
        amount = sum_of(part.seen[at], self._currency)
        if amount is None:
            return None
        told = self._marked(part, noun, phrase)
        if told.sure != sure:
            return None
        start = next((at for at in (told.verb_at, told.passive) if at >= 0), phrase.start())
        words = _HERE.match(text, start, phrase.end())
        assert words is not None
        if _STANDS.search(text, 0, phrase.start()):
            return None
        if unreal(text, *words.span(), True) or optional(text, *words.span()):
            return None
        if noun.kind == "debt" and _REPAID.match(text, phrase.end()):
            return None
        if noun.kind == "guarantee" and _FOR_WHOM.search(text, 0, phrase.start()):
            return None
        sought = Sought(part, words, noun.rule, self._discourse)
        found = self._sides(part, told, sought)
        if sought.topical or not _enough(noun, found):
            return None
        return Match(
            part,
            noun.rule,
            words,
            found.kind,
            found.givers,
            found.takers,
            amount,
            at,
            sought.inherited,
        )

    def _marked(self, part: Shape, noun: Noun, phrase: re.Match[str]) -> _Told:
        text, start = part.text, phrase.start()
        told = _Told(noun, phrase, start, phrase.end())
        low = max(0, start - _REACH, *(text.rfind(sign, 0, start) + 1 for sign in ";:"))

        def named_in(match: re.Match[str], group: str) -> list[Sighting]:
            if group not in match.re.groupindex or match.start(group) < 0:
                return []
            return [s for _, s in part.names(*match.span(group))]

        summed = phrase.re != BARE and phrase.start("amount") < phrase.start("noun")
        for mark in noun.before_sum if summed else noun.before_noun:
            before = mark.search(text, low, start)
            if before is None:
                continue
            groups = before.groupdict()
            told.start = before.start()
            x, y = named_in(before, "x"), named_in(before, "y")
            if y:
                self._directed(told, x, y, before)
            elif groups.get("b"):
                one = named_in(before, "a")
                told.pair = (one, named_in(before, "b"))
                told.open_pair = not one
            elif groups.get("passive") and not groups.get("taker"):
                told.givers = named_in(before, "giver")
                told.passive = before.start()
            elif groups.get("from"):
                giver, taker = named_in(before, "giver"), named_in(before, "taker")
                if (noun.kind == "trade" and _BUYS.search(groups["got"])) or (
                    groups["from"] == "向" and not re.search(noun.entry.takes, groups["got"])
                ):
                    giver, taker = taker, giver
                told.givers, told.takers = giver, taker
            else:
                clause = text.rfind(",", low, before.start()) + 1
                told.governed = text.startswith(("来自", "源自", "出自"), before.start()) and any(
                    part.names(max(low, clause), before.start())
                )
                told.givers = named_in(before, "giver")
                told.takers = named_in(before, "taker")
                told.owner = named_in(before, "owner")
            break
        told.sure = bool(told.givers and told.takers)
        verb = noun.verb.search(text, low, told.start)
        if verb is not None:
            told.way, told.verb_at = str(verb.lastgroup), verb.start()
        self._behind(part, told)
        return told

    def _directed(
        self, told: _Told, x: list[Sighting], y: list[Sighting], before: re.Match[str]
    ) -> None:
        """Put both sides of 甲对乙的: who gives to whom, or supplies him."""
        done = before["done"] or ""
        if told.noun.kind == "trade" and (
            _SUPPLIES.search(done) or (before["prep"] in "为替" and not _BUYS.search(done))
        ):
            told.givers, told.takers = y, x
        else:
            told.givers, told.takers = x, y

    def _behind(self, part: Shape, told: _Told) -> None:
        """Those named right behind the phrase."""
        text, noun = part.text, told.noun
        for pattern in noun.behind:
            mark = pattern.match(text, told.end)
            if mark is None:
                continue
            for group in mark.re.groupindex:
                if mark.start(group) < 0:
                    continue
                who = [s for _, s in part.names(*mark.span(group))]
                if group in ("giver", "from"):
                    told.givers = told.givers or who
                elif group == "taker":
                    told.takers = told.takers or who
                elif group == "head":
                    if told.way == "gives" or (not told.way and noun.entry.owner == "vouches"):
                        told.givers = told.givers or ([] if told.owner else who)
                    elif not told.owner or told.way in ("takes", "by"):
                        told.takers = told.takers or who
                elif not told.takers and (told.givers or told.owner):
                    told.takers = who
                elif not told.givers and not told.owner and noun.entry.one_sided:
                    told.takers = told.takers or who
            told.end = mark.end()
            break

    def _sides(self, part: Shape, told: _Told, sought: Sought) -> Sides:
        """Who gives and who takes, and by which kind of deal."""
        kind = told.noun.kind
        givers, takers, owner = told.givers, told.takers, told.owner
        if told.pair is not None:
            return self._paired(part, told, sought)
        got = told.way in ("takes", "by")
        of = told.phrase.groupdict().get("of")
        kind_of = [part.seen[told.phrase.start("of")]] if of else []
        if kind == "project":
            if told.way == "gives" and not owner:
                givers = givers or self._acts(part, told, sought, "giver", [])
            return Sides(kind, givers or owner, [])
        if kind == "acquisition" and told.phrase["sold"]:
            return Sides(kind, givers, takers or owner)
        if kind == "acquisition" and kind_of:
            return Sides(
                kind, givers or owner or self._acts(part, told, sought, "giver", kind_of), kind_of
            )
        if owner and not (givers and takers):
            givers, takers = self._owned(part, told, sought, givers, takers, owner, got)
        elif got and givers and not takers:
            takers = self._acts(part, told, sought, "taker", givers)
        elif (told.way == "gives" and takers and not givers) or (
            takers and not givers and not told.noun.entry.one_sided
        ):
            givers = self._acts(part, told, sought, "giver", takers)
        elif givers and not takers and (told.passive >= 0 or told.governed):
            takers = self._acts(part, told, sought, "taker", givers)
        elif givers and not takers:
            takers = self._opens(part, told)
        return self._kind(part, told, givers, takers)

    def _owned(
        self,
        part: Shape,
        told: _Told,
        sought: Sought,
        givers: list[Sighting],
        takers: list[Sighting],
        owner: list[Sighting],
        got: bool,
    ) -> tuple[list[Sighting], list[Sighting]]:
        """Both sides of a phrase of which it is told whose it is."""
        as_ = told.noun.entry.owner
        if as_ == "lent":
            as_ = "gives" if lends(owner) else "either"
        if givers:
            return givers, takers or owner
        if takers:
            return owner, takers
        if as_ == "takes":
            if told.way == "gives":
                return self._acts(part, told, sought, "giver", owner), owner
            return [], owner
        if got:
            return owner, self._acts(part, told, sought, "taker", owner)
        if told.way == "gives":
            return self._acts(part, told, sought, "giver", owner), owner
        if as_ == "gives":
            return owner, self._opens(part, told)
        if told.noun.entry.one_sided:
            return [], owner
        return [], []

    def _acts(
        self, part: Shape, told: _Told, sought: Sought, role: str, others: list[Sighting]
    ) -> list[Sighting]:
        """The subject of the verb; behind a preposition that opens the sentence, who acts in it."""
        if told.way == "by":
            low = max(part.text.rfind(sign, 0, told.verb_at) for sign in ",;:") + 1
            if not any(part.names(low, told.verb_at)):
                return self._opens(part, told)
        found = party(sought, role, others)
        return [s for s in found if not is_person(s)]

    def _opens(self, part: Shape, told: _Told) -> list[Sighting]:
        """Who acts behind a phrase that opens its sentence."""
        acts = OPENS.match(part.text, told.end)
        if acts is None or "," in part.text[: told.start]:
            return []
        return [part.seen[acts.start("who")]]

    def _paired(self, part: Shape, told: _Told, sought: Sought) -> Sides:
        """The sides of a contract between two."""
        assert told.pair is not None
        one, other = told.pair
        kind = told.noun.kind
        if told.open_pair:
            one = self._acts(part, told, sought, "giver", other)
        if not one or not other:
            return NONE
        if kind == "trade":
            frame = plain_frame("trade", mutual=True)
            return self._sides_of.of(self._framed(part, told, frame), {"a": one, "b": other})
        if kind == "debt":
            which = [lends(side) for side in (one, other)]
            if which[0] == which[1]:
                return NONE
            return Sides(kind, *((one, other) if which[0] else (other, one)))
        if kind == "acquisition":
            return Sides(kind, one, other)
        return NONE

    def _framed(self, part: Shape, told: _Told, frame: Frame) -> Framed:
        return Framed(part, frame, told.phrase, told.start, min(len(part.text), told.end + 12))

    def _kind(
        self, part: Shape, told: _Told, givers: list[Sighting], takers: list[Sighting]
    ) -> Sides:
        if told.noun.kind != "trade" or not (givers and takers):
            return Sides(told.noun.kind, givers, takers)
        frame = plain_frame("trade", mutual=False)
        framed = self._framed(part, told, frame)
        found = self._sides_of.of(framed, {"giver": givers, "taker": takers})
        if found.kind == "goods_purchase":
            rank = max(self._trades.rank(s, by_name=True) for s in found.takers)
            kind = traded(part.text[told.start : told.end], rank, False, part.text)
            found = replace(found, kind=found.kind if kind == "partnership" else kind)
        return found


def _enough(noun: Noun, found: Sides) -> bool:
    """Whether all sides are told that a kind needs, and they are apart."""
    if found is NONE or not found.kind:
        return False
    if found.kind == "project":
        return bool(found.givers)
    if not found.takers or not (found.givers or noun.entry.one_sided):
        return False
    if found.kind == "debt" and not found.givers and lends(found.takers):
        return False
    return not set(keys(found.givers)) & set(keys(found.takers))


def _phrases(text: str) -> list[tuple[Noun, re.Match[str]]]:
    """The phrases of all nouns, left to right: of each sum the one whose noun stands last, as heads do."""
    found: dict[int, tuple[Noun, re.Match[str]]] = {}
    for noun in nouns():
        for pattern in noun.phrases:
            for phrase in pattern.finditer(text):
                at = phrase.start("amount")
                held = found.get(at)
                if held is not None and _ranked(held[1]) >= _ranked(phrase):
                    continue
                found[at] = (noun, phrase)
    return [found[at] for at in sorted(found)]


def _ranked(phrase: re.Match[str]) -> tuple[bool, int, int]:
    """How a phrase ranks among those of its sum: the sum before the noun, then the last and longest noun."""
    before = phrase.start("amount") < phrase.start("noun")
    return before, phrase.end("noun"), -phrase.start("noun")
