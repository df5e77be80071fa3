"""English rounds, investments and takeovers told by their noun with its sum, wherever its phrase stands: "after a 4 round led by N, M"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.deals.matching.misread import in_label
from lianpu.extraction.deals.nouns.governed_words import NAMES, WORD
from lianpu.extraction.deals.rules.commitment import optional, unreal
from lianpu.extraction.deals.rules.frame_places import measures
from lianpu.extraction.deals.rules.grammar import DESCRIPTION, UNIT_OF, Rule
from lianpu.extraction.deals.rules.money import ASIDE_MONEY, sum_of
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.sides import NONE, Sides
from lianpu.extraction.deals.who.parties import owned_by, party
from lianpu.extraction.deals.who.who_acts import lends
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Pronoun, Sighting, Sort, keys

_HEAD = lazy_re.compile(
    r"\b(?:(?P<raise>series [a-k]\d?\+?(?![a-z])(?: (?:preferred )?(?:extension|funding|financing|fund ?raise|raise|round)){0,2}|(?:funding |financing |seed |investment )?(?:round|fund ?raise|raise)|(?:equity|seed|fresh|new|venture|growth|private|additional|total|strategic|pre-ipo)(?: [a-z\-]+){0,2} (?:funding|financing|capital)|(?<!by )(?<!by solely )(?<!by sole )funding|funding(?! \ue003 of\b)|financing)"
    r"|(?P<put>investment|(?:capital |cash |equity )?(?:injection|infusion)|equity commitment|backing|che(?:ck|que))"
    r"|(?P<whole>acquisition|takeover|take-over|buyout|buy-out|purchase)(?: (?:deal|offer|bid|agreement|approach))?|(?P<sold>sale)|(?P<sought>(?:deal|agreement|bid|offer|pact) to (?:buy|acquire|purchase|take over)|bid|offer))\b(?! (?:vehicles?|funds?|banks?|firms?|thesis|strategy|trusts?|opportunit[a-z]+|orders?|prices?|talks|options?|agreements? for|commitments?)\b|-)"
)
"""The noun: of a round, of money put in, of a takeover, of what is sold, of a wish to buy."""
_OWNED = lazy_re.compile(
    r"(?:(?P<who>[\ue001\ue002])['’]s?|\b(?P<its>its|their|his|her|our)) (?:(?!(?:and|or|has|had|have|is|was|to|for|from|with|by|in|on|at|of|as|than|that|which|into|after|before)\b|(?!(?:plann|propos|announc|oversubscrib|expect|report|complet|delay|fail|mix|need|so-call|long-await)ed\b)[a-z]+ed\b)[a-z0-9\-\ue005\ue007]+,? ){0,4}$"
)
"""Whose the phrase is that follows."""
_ELSE = lazy_re.compile(
    r"\b(?:debt|loans?|credit|bonds?|notes?|lending|mortgages?|refinanc[a-z]*|project|construction|vendor|grants?|compute|chips?|gpus?|cloud|energy|power|land|property|share|shares|stock|asset|assets|ad|advertising|bond|foreign|direct|annual|capital (?:expenditure|spending)|total|combined|cumulative|overall|lifetime|aggregate|federal|government|state|public|infrastructure|data|center|centre|equipment|facility|factory|plant|r&d|research|marketing|rights|tax|chapter|insider|note|licen[cs]e|minimum|lease|wafer|server|hardware|ipo|aid|prize|pension|home|patent)\b"
)
"""Words in the phrase by which its noun is of no round, investment or takeover."""
_SIZE = lazy_re.compile(
    r"(?:,? (?:(?:that |which )?(?:is|are|was|were) )?(?:reportedly |potentially |now )?(?:worth|valued at|total(?:s|l?ing)?|for|of|at|priced at|amounting to)|,)? (?:(?:an? |the )?(?:estimated |total |combined |initial |about |around |approximately |roughly |nearly |almost |some |as much as |at least |more than |over |up to |just |~)*)(?P<sum>\ue003)(?! (?:per|an?|each|every|valuation|loan|debt|credit|facility|bond) )"
)
_VALUE = lazy_re.compile(
    r",? (?:at|on|with|giving it|valuing [^;,\ue00a\ue003]{1,40}? at) (?:an? |the )?(?:[a-z\-]+ ){0,3}(?:\ue00a|\ue003(?= (?:[a-z\-]+ )?valuation))(?: (?:pre-money |post-money |[a-z]+ )?valuation)?"
)
_DATED = lazy_re.compile(
    r",? (?:(?:that |which )?(?:was |were )?(?:announced|closed|completed|disclosed|unveiled|reported|signed|struck|reached) )?(?:(?:in|on|back in|earlier|late|early|last|this|during|at the end of|by) (?:\ue005|[a-z]+)(?: (?:month|week|year|quarter|\ue005))?|\ue005)(?=[ ,.;]|$)"
)
_SIDE = lazy_re.compile(
    rf"(?: in (?:cash|stock|equity)| (?:round|extension|deal|funding|financing|offer|bid|agreement))?(?:,? (?:(?:that |which )?(?:is|was|were|being) )?(?P<by>(?:co-)?(?:led|headed|backed|anchored|provided|funded|made|spearheaded|announced|joined)(?: jointly)? by)|,? (?:with )?(?P<part>(?:participation|contributions|backing|support|money|investment|funding|investors) (?:from|by|including))"
    rf"| (?P<mark>from|by|in|into|for|of|to|behind|with|on)) (?!\ue001['’]s? (?:[a-z\-]+ )*(?:rival|competitor))(?:{UNIT_OF})?(?:(?:an?|the|both|fellow|rival) )?(?:{DESCRIPTION}(?=[\ue001]))?(?P<who>{NAMES}|\ue002(?=[ ,.;]|$))(?!['’]s? (?:[a-z]+ )?(?:chips?|gpus?|products?|shares?|stock|goods|services|machines|servers)|-| (?:chips?|gpus?|cards|shares?|stock|servers|machines|systems|processors?|products?)\b)"
)
_GIVES = lazy_re.compile(
    r"\b(?:(?:co-)?le(?:d|ads?|ading)|join(?:s|ed|ing)?|participat(?:e|es|ed|ing) in|back(?:s|ed|ing)?|anchor(?:s|ed|ing)?|spearhead(?:s|ed|ing)?|mak(?:e|es|ing)|made|plan(?:s|ned|ning)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|commit(?:s|ted|ting)? to|complet(?:e|es|ed|ing)|clos(?:e|es|ed|ing)|finali[sz](?:e|es|ed|ing)|wr(?:ite|ites|ote|iting)|took part in|provid(?:e|es|ed|ing)|unveil(?:s|ed|ing)?|approv(?:e|es|ed)|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|consider(?:s|ed|ing)?|put(?:s|ting)? up)(?: on)? (?:"
    + WORD
    + r",? )*$"
)
_TAKES = lazy_re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|gets?|got|getting|land(?:s|ed|ing)?|clos(?:e|es|ed|ing)(?: in)?(?: on)?|t(?:ake|akes|aking|ook|aken)(?: in)?|accept(?:s|ed|ing)?|attract(?:s|ed|ing)?|drum(?:s|med|ming)? up|haul(?:s|ed|ing)? in|bag(?:s|ged)?|nab(?:s|bed)?|snag(?:s|ged)?|w[io]n(?:s|ning)?|seek(?:s|ing)?|sought|pull(?:s|ed|ing)?(?: in)?|br(?:ing|ings|inging|ought)(?: in)?|complet(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|finali[sz](?:e|es|ed|ing)|unveil(?:s|ed|ing)?|near(?:s|ed|ing)?|target(?:s|ed|ing)?|plan(?:s|ned|ning)?|eye(?:s|d|ing)?|negotiat(?:e|es|ed|ing)|discuss(?:es|ed|ing)?|pursu(?:e|es|ed|ing)|lin(?:e|es|ed|ing) up|scor(?:e|es|ed|ing)|garner(?:s|ed)?|clinch(?:es|ed)?|banked|pocket(?:s|ed)?|reveal(?:s|ed|ing)?|disclos(?:e|es|ed|ing)|fresh (?:off|from)|following|after|on|with|has|had|have|via|through|thanks to|by|including)(?: of)? (?:"
    + WORD
    + r",? )*$"
)
_BARS = lazy_re.compile(
    r"\b(?:reject(?:s|ed|ing)?|block(?:s|ed|ing)?|abandon(?:s|ed)?|scrap(?:s|ped)?|drop(?:s|ped)?|terminat(?:e|es|ed)|cancel(?:s|led|ed)?|oppos(?:e|es|ed)|declin(?:e|es|ed)|sold|sell(?:s|ing)?|advis(?:e|es|ed|ing)(?: on)?|repa(?:y|id|ys)|spent|spend(?:s|ing)?|beat(?:s)?|dwarf(?:s|ed)?|largest|biggest|compar[a-z]+) (?:"
    + WORD
    + r",? )*$"
)
"""Before a noun: the deal is not done, or another's."""
_FAILED = lazy_re.compile(
    r"[^;,]{0,24}? (?:rejected|rebuffed|refused|withdrawn|turned down|abandoned|scrapped|dropped|blocked|fell through|collapsed|lapsed|failed|expired)\b"
)
"""Behind a noun, that nothing came of it."""
_SUPPOSED = lazy_re.compile(r"^(?:had|were|should) [\ue001\ue002] ")
"""How a sentence opens of what did not come to be."""
_BY_TARGET = lazy_re.compile(
    r"\b(?:accept(?:s|ed|ing)?|agree(?:s|d|ing)? to|approv(?:e|es|ed|ing)|back(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|get(?:s|ting)?|got|recommend(?:s|ed|ing)?|welcom(?:e|es|ed|ing)|went for|up for) (?:"
    + WORD
    + r",? )*$"
)
"""Before a takeover, what the firm does that is bought."""
_THEN_ACTS = lazy_re.compile(
    r"(?:,[^,;\ue001\ue002]{0,40}){0,2}?, (?:the )?(?:[a-z\-]+ ){0,3}?(?P<who>[\ue001\ue002])(?!['’]| and\b)(?= [a-z])"
)
"""Behind a phrase that opens a sentence, who acts in it: "After a 4 round led by N, M opened"."""
_OPENING = lazy_re.compile(
    r"^(?:[a-z\ue005]+,? )?(?:(?:backed|funded|bolstered|boosted|helped|armed|fuelled|fueled|valued)(?: by| with)?|after|following|fresh (?:off|from)|with|having [a-z]+|on the back of|buoyed by|flush with|thanks to|despite|besides|in addition to|on top of) (?:[a-z\-]+ing )?(?:"
    + WORD
    + r",? |of )*$"
)
_ONE_LIKE = lazy_re.compile(r"\b(?:like|such as|rivals?|peers?|competitors?)\b")
_AT_FIRST = lazy_re.compile(r"^[^a-z]{0,4}(?:(?:an?|the|this|that) )?(?:[a-z\-]+ ){0,2}$")
_DOES_TO = lazy_re.compile(
    r",? (?:that |which )?(?:has |had |will |would )?(?:valu|giv|g[ao]v|bring|brought|help|leav|left|let|mak|made|keep|kept|push|lift|propel|boost|allow|tak|turn|put|catapult)[a-z]* (?:the )?(?:[a-z\-]+ ){0,4}?(?P<who>\ue001)"
)
_LED = lazy_re.compile(rf"^(?:co-)?led by (?:{DESCRIPTION}(?=\ue001))?(?P<who>{NAMES})")
_KIND = lazy_re.compile(r"\ue001 (?:(?!and|or|[a-z]+ed )[a-z\-]+ ){0,2}$")
_SUMS = (Sort.MONEY.value, ASIDE_MONEY)


@dataclass(slots=True)
class _Phrase:
    """The phrase of a noun: its sum, its owner, and who stand behind prepositions."""

    start: int
    end: int
    head: re.Match[str]
    owner: Sighting | None = None
    amount_at: int | None = None
    before: list[Sighting] = field(default_factory=list)
    """Those who stand in it before the noun."""
    gives: list[Sighting] = field(default_factory=list)
    into: list[Sighting] = field(default_factory=list)
    to: list[Sighting] = field(default_factory=list)


class RoundReader:
    """Reads rounds, investments and takeovers by their nouns in the sentences of a passage."""

    def __init__(self, discourse: Discourse, currency: str | None) -> None:
        self._discourse = discourse
        self._currency = currency

    def matches(self, part: Shape, used: set[int]) -> Iterator[Match]:
        """The deals of a sentence whose noun stands with a sum that none has claimed.

        Args:
            used: Places of sums that another deal has claimed.
        """
        if Sort.MONEY.value not in part.text:
            return
        for head in _HEAD.finditer(part.text):
            phrase = self._phrase(part, head)
            at = phrase.amount_at
            if at is None or part.places[at] in used or measures(part, at):
                continue
            match = None if self._else(part, phrase) else self._match(part, phrase, at)
            if match is not None:
                yield match

    def _phrase(self, part: Shape, head: re.Match[str]) -> _Phrase:
        text = part.text
        summed = _summed(part, head.start())
        anchor = head.start() if summed is None else summed
        owner: Sighting | None = None
        owned = _OWNED.search(text, max(0, anchor - 70), anchor)
        if owned is not None:
            owner = part.seen.get(owned.start("who" if owned["who"] else "its"))
        start = anchor if owned is None else owned.start()
        phrase = _Phrase(start, head.end(), head, owner)
        phrase.amount_at = summed
        phrase.before = [s for _, s in part.names(anchor, head.start())]
        at = head.end()
        bought = _TARGET.match(text, at) if head["sought"] else None
        if bought is not None and not head["sought"].endswith(("bid", "offer")):
            phrase.into = [s for _, s in part.names(*bought.span("who"))]
            at = bought.end()
        while True:
            size = _SIZE.match(text, at) if phrase.amount_at is None else None
            value = _VALUE.match(text, at)
            side = None if value is not None else _SIDE.match(text, at)
            if value is not None:
                at = value.end()
            elif size is not None:
                phrase.amount_at = size.start("sum")
                at = size.end()
            elif side is not None:
                self._put(part, phrase, side)
                at = side.end()
            else:
                dated = _DATED.match(text, at)
                if dated is None or dated.end() == at:
                    break
                at = dated.end()
        phrase.end = at
        return phrase

    def _put(self, part: Shape, phrase: _Phrase, side: re.Match[str]) -> None:
        """Put who stands behind a preposition where it belongs."""
        members = [
            s
            for p, s in part.seen.items()
            if side.start("who") <= p < side.end("who")
            and s.sort in (Sort.NAME, Sort.PRONOUN)
            and not owned_by(part, p)
        ]
        mark = side["mark"]
        if _ONE_LIKE.search(side.group()):
            return
        if side["by"] or side["part"]:
            if side["part"] and phrase.gives:
                return  # who leads is told, and who takes part beside him is another deal's
            phrase.gives += members
        elif mark in ("from", "by"):
            phrase.gives += members
        elif mark in ("of", "in", "into", "for", "behind", "on"):
            phrase.into += members
        elif mark == "to":
            phrase.to += members

    def _else(self, part: Shape, phrase: _Phrase) -> bool:
        """Whether the phrase is of something else, or denied or supposed."""
        text, head = part.text, phrase.head
        before = text[max(0, phrase.start - 60) : phrase.start]
        return (
            _ELSE.search(text, phrase.start, head.end()) is not None
            or _ELSE.match(text, min(len(text), head.end() + 1)) is not None
            or _BARS.search(before) is not None
            or _SUPPOSED.match(text) is not None
            or _FAILED.match(text, phrase.end) is not None
            or in_label(text, head)
            or unreal(text, phrase.start, phrase.end, False)
            or optional(text, phrase.start, phrase.end)
        )

    def _match(self, part: Shape, phrase: _Phrase, at: int) -> Match | None:
        amount = sum_of(part.seen[at], self._currency)
        if amount is None:
            return None
        head = phrase.head
        kind = (
            "fundraise" if head["raise"] else "equity_investment" if head["put"] else "acquisition"
        )
        rule = _rule(kind)
        sought = Sought(part, head, rule, self._discourse)
        found = self._sides(part, phrase, sought, kind)
        if found is NONE or not found.takers or set(keys(found.givers)) & set(keys(found.takers)):
            return None
        if kind != "fundraise" and not found.givers:
            return None
        if lends(found.takers) and not found.givers:
            return None
        return Match(
            part, rule, head, found.kind, found.givers, found.takers, amount, at, sought.inherited
        )

    def _sides(self, part: Shape, phrase: _Phrase, sought: Sought, kind: str) -> Sides:
        gives, into, to = (
            self._named(part, side) for side in (phrase.gives, phrase.into, phrase.to)
        )
        owner = self._named(part, [phrase.owner] if phrase.owner is not None else [])
        if kind == "fundraise":
            return self._round(part, phrase, sought, gives, into, owner)
        if kind == "equity_investment":
            return self._invested(part, phrase, sought, gives, into or to, owner)
        return self._bought(part, phrase, sought, gives, into, to, owner)

    def _round(
        self,
        part: Shape,
        phrase: _Phrase,
        sought: Sought,
        gives: list[Sighting],
        into: list[Sighting],
        owner: list[Sighting],
    ) -> Sides:
        text = part.text
        if phrase.before:
            return NONE  # "4 in N funding": whose, or who gives it, is not told
        gives = gives or self._led(part)
        if owner:
            return Sides("fundraise", gives, owner)
        before = text[: phrase.start]
        leads = _GIVES.search(before)
        if into:
            if not gives and leads is not None:
                gives = self._subject(part, phrase, sought, leads.start(), "giver", into)
            return Sides("fundraise", gives, into)
        acts = self._acts_behind(part, phrase) or self._object(part, phrase)
        if acts:
            return Sides("fundraise", gives, acts)
        takes = _TAKES.search(before)
        if takes is None:
            return NONE
        takers = self._subject(part, phrase, sought, takes.start(), "taker", gives)
        return Sides("fundraise", gives, takers)

    def _invested(
        self,
        part: Shape,
        phrase: _Phrase,
        sought: Sought,
        gives: list[Sighting],
        into: list[Sighting],
        owner: list[Sighting],
    ) -> Sides:
        kind, before = "equity_investment", part.text[: phrase.start]
        if into:
            givers = gives or owner or (phrase.before if _kind_of(part, phrase) else [])
            leads = _GIVES.search(before)
            if not givers and leads is not None:
                givers = self._subject(part, phrase, sought, leads.start(), "giver", into)
            return Sides(kind, givers, into)
        givers = gives or self._led(part)
        if not givers and owner and _BY_TARGET.search(before):
            return Sides(
                kind, owner, self._subject(part, phrase, sought, phrase.start, "taker", owner)
            )
        if not givers:
            return NONE
        if owner:
            return Sides(kind, givers, owner)
        acts = self._acts_behind(part, phrase) or self._object(part, phrase)
        if acts:
            return Sides(kind, givers, acts)
        takes = _TAKES.search(before)
        if takes is None:
            return NONE
        return Sides(
            kind, givers, self._subject(part, phrase, sought, takes.start(), "taker", givers)
        )

    def _bought(
        self,
        part: Shape,
        phrase: _Phrase,
        sought: Sought,
        gives: list[Sighting],
        into: list[Sighting],
        to: list[Sighting],
        owner: list[Sighting],
    ) -> Sides:
        kind, head, before = "acquisition", phrase.head, part.text[: phrase.start]
        if head["sold"]:
            return Sides(kind, to, into or owner) if to and (into or owner) else NONE
        whole = into or (phrase.before if _kind_of(part, phrase) else [])
        if _BY_TARGET.search(before):
            givers = gives or owner
            if not givers:
                return NONE
            takers = whole or self._subject(part, phrase, sought, phrase.start, "taker", givers)
            return Sides(kind, givers, takers)
        if not whole:
            return NONE
        givers = gives if part.text[phrase.head.end() :].find(" by ") >= 0 and gives else owner
        if not givers:
            givers = self._acts_behind(part, phrase) or self._subject(
                part, phrase, sought, phrase.start, "giver", whole
            )
        return Sides(kind, givers, whole)

    def _subject(
        self,
        part: Shape,
        phrase: _Phrase,
        sought: Sought,
        place: int,
        role: str,
        others: list[Sighting],
    ) -> list[Sighting]:
        again = lazy_re.compile(r"(?s).+").match(part.text, place, phrase.end)
        if again is not None:
            sought.match = again
        found = party(sought, role, others)
        return [] if sought.topical and phrase.owner is None else found

    def _acts_behind(self, part: Shape, phrase: _Phrase) -> list[Sighting]:
        """Who acts behind a phrase that opens its sentence."""
        if _OPENING.search(part.text[: phrase.start]) is None:
            return []
        acts = _THEN_ACTS.match(part.text, phrase.end)
        return [] if acts is None else self._named(part, [part.seen[acts.start("who")]])

    def _object(self, part: Shape, phrase: _Phrase) -> list[Sighting]:
        """Of whom a round says something that opens its sentence: "a 4 round led by N values M at"."""
        if not _AT_FIRST.match(part.text, 0, phrase.start):
            return []
        does = _DOES_TO.match(part.text, phrase.end)
        return [] if does is None else [part.seen[does.start("who")]]

    def _led(self, part: Shape) -> list[Sighting]:
        """Who leads, told between commas behind the noun."""
        for aside in part.asides:
            led = _LED.match(aside.text)
            if led is not None:
                return [s for _, s in aside.names(*led.span("who"))]
        return []

    def _named(self, part: Shape, members: list[Sighting]) -> list[Sighting]:
        """Names, and those whom pronouns mean."""
        found: list[Sighting] = []
        for one in members:
            if isinstance(one.value, Pronoun):
                place = next((p for p, s in part.seen.items() if s is one), None)
                if place is not None:
                    found += resolve(one, part, place, self._discourse, frozenset())[:1]
            else:
                found.append(one)
        return found


@cache
def _rule(kind: str) -> Rule:
    return Rule(kind, {"giver": "subject", "taker": "subject"}, wide=True)


_TARGET = lazy_re.compile(
    rf" (?:(?:the|an?) )?(?:{DESCRIPTION}(?=\ue001))?(?P<who>{NAMES})(?!['’]s? (?:[a-z]+ )?(?:chips?|gpus?|products?|shares?|stock|goods|services|machines|servers)|-| (?:chips?|gpus?|cards|shares?|stock|servers|machines|systems|processors?|products?|power|electricity)\b)"
)


def _summed(part: Shape, end: int) -> int | None:
    """The sum right before a noun, with nothing but its own words between."""
    found = _SUM_OF.search(part.text, max(0, end - 80), end)
    return None if found is None or found.start() not in part.seen else found.start()


_SUM_OF = lazy_re.compile(
    rf"[{Sort.MONEY.value}{ASIDE_MONEY}](?:[ \-](?:(?:worth )?(?:of|in) )?)(?:(?!of |in )(?:{WORD}|\ue001|\ue00a),? )*$"
)


def _kind_of(part: Shape, phrase: _Phrase) -> bool:
    """Whether one stands right before the noun as what it is of: "its 3 N acquisition"."""
    return (
        len(phrase.before) == 1
        and _KIND.search(part.text, phrase.start, phrase.head.start()) is not None
    )
