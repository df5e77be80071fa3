"""Deals told by a noun with its sum, a loan, a guarantee or a site: the verb before it and what stands behind say who gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.extraction.deals.nouns.governed_words import BEFORE, NAMES, WORD, Noun, nouns
from lianpu.extraction.deals.rules.commitment import optional, unreal
from lianpu.extraction.deals.rules.frame_places import measures
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.funders import lenders
from lianpu.extraction.deals.trade.sides import NONE, Sides
from lianpu.extraction.deals.trade.works import built
from lianpu.extraction.deals.who.parties import owned_by, party
from lianpu.extraction.deals.who.who_acts import lends
from lianpu.extraction.text.discourse import Discourse, recent
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, keys
from lianpu.extraction.text.subjects import subject_group

_GIVEN_WITH = lazy_re.compile(
    rf"\b(?:back|support|fund|financ|provid|suppl|help|boost|arm)(?:e|es|s|ed|d|ing|y|ies|ied)? (?P<whom>{NAMES})(?:['’]s [a-z\- ]{{1,40}})?,? with (?:{WORD} )*$"
)
"""Before what somebody is provided with: "backs N with a"."""
_OWNER = lazy_re.compile(rf"(?P<who>\ue001)['’]s?(?: (?:{WORD}))*,? ?$")
_KIND_OF = lazy_re.compile(
    rf"(?P<label>^|[;|] ?)?(?:(?<![a-z\ue001'’] )|(?<=\ban )|(?<=\ba )|(?<=\bthe )|(?<=\bits ))(?P<who>\ue001)(?: (?:{WORD}))*,? ?$"
)
"""A firm before a noun, as its kind: "a N debt facility"; who lends by trade lends it."""
_HEADS = lazy_re.compile(rf"(?:^|[;|] ?)[^a-z\ue001]{{0,4}}\ue001(?: {WORD})*,? ?$")
"""A firm with which a line begins that goes on with its loan: "N 2.6 term loan"."""
_LABEL = lazy_re.compile(r"^[^\ue001;]{0,6}(?P<who>\ue001) ?(?::|[\-–—] ) ?(?:[a-z]+ ){0,2}$")
"""Whose line it is: "N: 4 for data centres"."""
_LISTED = lazy_re.compile(rf",? (?:and |plus |as well as |along with |alongside )?(?:{WORD} )*")
"""Between two nouns of one verb."""
_SHARES_TOO = lazy_re.compile(
    r"\ue003 (?:(?:in|of|from) (?:new )?(?:equity|stock|shares)(?: investors)?|is expected to come from equity investors),? (?:and|with|plus) (?:another |up to |as much as |about |some |roughly )*$"
)
"""Before what is lent of a sum whose other part is put in."""
_RAISES = lazy_re.compile(
    r"(?P<own>\ue001)['’]s? (?:[a-z\-\ue003]+ ){0,4}?(?:round|financing|raise|package|deal|funding|vehicle)\b"
    r"|\b(?:round|financing|raise|package|deal|funding|vehicle)\b[^;,\ue001]{0,12} (?:for|by|of) (?P<of>\ue001)"
)
"""Whose financing it is that has parts."""
_FOR_RETURN = lazy_re.compile(
    r"\bin (?:return|exchange) for (?:an? |the |its |this )?(?:[a-z\-]+ )*$"
)
_GETS = lazy_re.compile(
    r"[^;]{0,60}?, (?P<who>\ue001) (?:[a-z]+ ){0,2}(?:gets?|got|receiv|obtain|w[io]n|take|took|is|was)"
)
_ACTS_HERE = lazy_re.compile(
    r"(?P<who>\ue001) (?:(?:also|now|reportedly|itself|already|just|recently|has|have|had|is|are|was|were|will|would|[a-z]+ly) )*$"
)
"""A name right before a verb."""
_GOING_ON = lazy_re.compile(r"[a-z]+ing\b")
"""A verb that has its subject right before it: "conditional on N securing"."""
_DETERMINED = lazy_re.compile(r"\b(?:its|the|an?|their|his|this|that|our) (?:[a-z]+ly )?$")
"""Before a word that is no verb: "its planned 4 campus"."""
_EFFORT = lazy_re.compile(r"\b(?:effort|push|drive|bid|campaign|race)s? to (?:jointly )?$")
"""Before what is only meant to be done."""
_FOR_ITSELF = lazy_re.compile(
    r"[^;,\ue001]{0,30}? (?:to (?:help )?[a-z]+ |for |against |secured by |backed by |tied to )(?:its|their)\b"
)
"""Behind what even one who lends by trade takes up for himself."""
_FOUNDED = lazy_re.compile(
    rf"\b(?:venture|project|initiative|partnership|programme|program|alliance)\b[^;\ue001]{{0,40}}\b(?:of|by|between|from|among) (?P<who>{NAMES})"
)
"""What is said between commas of a project: whose it is."""
_OWES = lazy_re.compile(r"\ue003 (?:of|in) (?!.*(?:sale|offering|financing|issue|issuance|raise)$)")
_LET = lazy_re.compile(r"\b(?:tenants?|leas(?:e|es|ed|ing)|rents?)\b")
"""Of a site that is let: its sum may be that of the lease."""
_FROM_FAR = lazy_re.compile(rf"[^;,\ue001\ue002\ue003]{{0,36}}? from (?P<who>{NAMES})")
_WITH_OTHERS = lazy_re.compile(
    r"\b(?:partner|team|join|work|collaborat|all)[a-z]* (?:up |forces |hands )?with [^;]{0,90}? to (?:jointly )?$"
)
"""Before what several do of whom one is the subject: "N partnered with M to build"."""
_WHAT_IS = lazy_re.compile(
    r"(?P<who>\ue001)['’]s? (?:[a-z\-]+ ){0,3}?(?:leases?|obligations?|debts?|loans?|bonds?|notes|rent|payments?|borrowings?|financing) (?:is|are|was|were|will be) (?:[a-z]+ly )?$"
)
"""Whose duties a guarantee stands behind: "N's lease is backed by"."""
_BY_ITS_SALE = lazy_re.compile(rf"\b(?:after|following|through|via|by|from) (?:{WORD} )*$")
"""Before what somebody raised money by: "after a 4 bond sale"."""
_SALE = lazy_re.compile(
    r"(?:sale|offering|raise|issue|issuance|deal|placement|transaction|financing|debut)$"
)
_ARRANGED = lazy_re.compile(r"(?:sale|offering|raise|issue|issuance|debut)$")
"""What banks bring to the market, who lead it and do not lend."""
_HERE = lazy_re.compile(r"(?s).+")
_SECURITY = lazy_re.compile(r"\b(?:notes?|bonds?|debentures?|convertibles?)\b")
"""What is sold to the market: whoever offers it borrows, and nobody lends it who only sells it."""
_OFFERS = lazy_re.compile(r"(?:offer|market|plac)")
_VOUCHES = lazy_re.compile(
    r"\b(?:guarant(?:e|ee|ees|eed|eeing|ied|ying)|backstop(?:s|ped|ping)?|vouch(?:es|ed)? for|(?:stand(?:s|ing)?|stood) behind|underwrit(?:es|ing))(?P<gap>[^;,\ue001\ue003]{0,20})$"
)
_ITS_SITE = lazy_re.compile(
    r"['’]s (?:[a-z0-9\-\ue008]+ ){0,5}?(?:projects?|campus(?:es)?|data ?cent(?:er|re)s?|sites?|plants?|fabs?|expansion|build-?out|facility|hub|network|acquisition|operations?)\b"
)
_OF_CUSTOMERS = lazy_re.compile(
    r"\b(?:customer|client|consumer|student|auto|dealer|household|personal|retail|non-performing|doubtful|problem)s?['’]? "
)
"""What a firm lends to many, told of none."""
_TOTAL = lazy_re.compile(r"\b(?:combined|altogether|in all|collectively)\b")
_OF_QUARTER = lazy_re.compile(
    r"\bquarter(?:ly)?\b|\bq[1-4]\b|\bfirst half\b|\bso far\b|\byear-to-date\b"
)
_TOO_FAR = 110
"""Characters before a noun within which the verb stands that governs it. Chosen by us."""


@dataclass(slots=True)
class _Told:
    """A noun in a sentence, and who gives and takes by it."""

    noun: Noun
    phrase: re.Match[str]
    way: str = ""
    """What the subject does: "takes", "gives", "either", "parts", "holds"; empty where no verb governs the noun."""
    at: int = -1
    """Where the verb stands."""
    first: int = -1
    """Where the first noun of its list begins, if it is another and has no verb either."""


class GovernedReader:
    """Reads the deals that the nouns of one English sentence tell."""

    def __init__(self, discourse: Discourse, currency: str | None) -> None:
        self._discourse = discourse
        self._currency = currency

    def matches(self, part: Shape, used: set[int], *, governed: bool) -> Iterator[Match]:
        """The deals of a sentence or an aside, noun by noun and sum by sum.

        Args:
            used: Places of sums that another deal has claimed.
            governed: Whether nouns with a verb, or with who gives told, are read; else the others.
        """
        summed = Sort.MONEY.value in part.text
        for noun in nouns():
            if not (summed or noun.entry.bare) or noun.named.search(part.text) is None:
                continue
            before: _Told | None = None
            for phrase in _phrases(noun, part.text):
                told = self._governed(noun, phrase, part, before)
                before = told or before
                match = None if told is None else self._match(part, told, used)
                if match is not None and governed == bool((told and told.way) or _marked(match)):
                    yield match

    def _governed(
        self, noun: Noun, phrase: re.Match[str], part: Shape, before: _Told | None
    ) -> _Told | None:
        """A noun with its verb, its own or that of the noun listed before it; None where it is not dealt in."""
        text, start = part.text, phrase.start()
        shared = _SHARES_TOO.search(text, 0, start) if noun.kind == "debt" else None
        end = start if shared is None else shared.start()
        low = max(text.rfind(";", 0, end) + 1, end - _TOO_FAR, 0)
        found: re.Match[str] | None = None
        for verb in noun.verbs.finditer(text, low, end):
            if BEFORE.fullmatch(text, verb.end(), end) and not _DETERMINED.search(
                text, 0, verb.start()
            ):
                found = verb
        if found is not None:
            way = str(found.lastgroup)
            if way == "parts" and shared is None and not found.group().startswith("includ"):
                way = ""
            if way == "gives" and _OFFERS.match(found.group()) and _SECURITY.search(phrase.group()):
                way = "takes"
            if noun.kind == "project" and _EFFORT.search(text, 0, found.start()):
                return None
            return None if way == "other" else _Told(noun, phrase, way, found.start())
        if (
            before is not None
            and before.at >= 0
            and _LISTED.fullmatch(text, before.phrase.end(), start)
        ):
            return _Told(noun, phrase, before.way, before.at)
        if (
            before is not None
            and before.at < 0
            and shared is None
            and _LISTED.fullmatch(text, before.phrase.end(), start)
        ):
            return _Told(
                noun, phrase, first=before.first if before.first >= 0 else before.phrase.start()
            )
        return _Told(noun, phrase, "parts" if shared is not None else "")

    def _match(self, part: Shape, told: _Told, used: set[int]) -> Match | None:
        text, phrase, noun = part.text, told.phrase, told.noun
        at = phrase.start("amount") if "amount" in phrase.re.groupindex else None
        summed = at is not None and text[at] == Sort.MONEY.value
        amount = sum_of(part.seen[at], self._currency) if at is not None and summed else None
        start = told.at if told.at >= 0 else phrase.start()
        words = _HERE.match(text, start, phrase.end())
        if words is None or (
            summed
            and at is not None
            and (amount is None or part.places[at] in used or measures(part, at))
        ):
            return None
        if noun.kind == "debt" and _OF_CUSTOMERS.search(phrase.group()):
            return None
        if unreal(text, start, phrase.end(), False) or optional(text, start, phrase.end()):
            return None
        sought = Sought(part, words, noun.rule, self._discourse)
        found = self._sides(part, told, sought)
        if noun.kind == "project" and found.givers:
            if (amount is None and told.way != "gives") or lends(found.givers):
                return None
            if "cap" in phrase["noun"] and _OF_QUARTER.search(
                text, max(0, start - 40), phrase.end() + 30
            ):
                return None
            found = built(words, part, found.givers, self._discourse)
            found = found if found.givers else replace(found, givers=_founders(part, found.takers))
        if found.kind == "guarantee" and amount is None and (sought.inherited or sought.topical):
            return None
        if not _enough(found) or (len(found.takers) > 1 and _TOTAL.search(text)):
            return None
        rule = noun.rule if found.kind == noun.kind else replace(noun.rule, kind=found.kind)
        return Match(
            part,
            rule,
            words,
            found.kind,
            found.givers,
            found.takers,
            amount,
            at if summed else None,
            sought.inherited,
        )

    def _sides(self, part: Shape, told: _Told, sought: Sought) -> Sides:
        """Who gives and who takes, and by which kind of deal."""
        kind = told.noun.kind
        givers, takers = self._behind(part, told)
        own = self._owner(part, told)
        if kind == "project":
            if told.way == "gives":
                return Sides(kind, self._acts(part, told, sought, "giver", []) or givers or own, [])
            if _LET.search(part.text):
                return NONE
            return Sides(
                kind, givers or own or self._label(part, told) or self._kind(part, told), []
            )
        vouched = _VOUCHES.search(part.text, 0, told.phrase.start()) if kind == "debt" else None
        if vouched is not None and not own:
            again = _HERE.match(part.text, vouched.start(), told.phrase.end())
            assert again is not None
            sought.match = again
            return Sides("guarantee", party(sought, "giver", takers), takers)
        with_it = _GIVEN_WITH.search(part.text, 0, told.phrase.start())
        if with_it is not None and kind == "debt":
            again = _HERE.match(part.text, with_it.start(), told.phrase.end())
            assert again is not None
            sought.match = again
            whom = [s for _, s in part.names(*with_it.span("whom"))]
            return Sides(kind, party(sought, "giver", whom), takers or whom)
        whom = self._first_object(part, told)
        takers = whom or takers
        if told.phrase["noun"].startswith("vendor") and not takers:
            return NONE  # the customer borrows, and not whose financing it is
        if told.way == "takes":
            what = _WHAT_IS.search(part.text, 0, told.at)
            if what is not None:
                return Sides(kind, givers, [part.seen[what.start("who")]])
            if kind == "debt" and not givers and not _ARRANGED.search(told.phrase["noun"]):
                givers = lenders(sought.match, part, False) or self._far(part, told)
            takers = own if own and not takers else self._acts(part, told, sought, "taker", givers)
            return Sides(kind, givers, takers)
        if told.way == "gives":
            return Sides(
                kind, givers or self._acts(part, told, sought, "giver", takers), takers or own
            )
        if told.way == "either":
            subject = self._acts(part, told, sought, "taker", givers)
            for_itself = _FOR_ITSELF.match(part.text, told.phrase.end()) is not None
            if own and not takers:
                return Sides(kind, subject, own) if lends(subject) else NONE
            if takers and not for_itself:
                return Sides(kind, givers or subject, takers)
            return Sides(kind, givers, takers if lends(subject) and not for_itself else subject)
        if told.way == "parts":
            return Sides(kind, givers, self._whose(part, told, sought))
        if own and kind == "debt" and _OWES.match(told.phrase.group()):
            return NONE  # "N's 6 in notes ranks ahead": what somebody owes
        if own:
            return Sides(kind, own, takers) if takers else Sides(kind, givers, own)
        if kind == "guarantee" and not givers:
            givers = self._in_return(part, told)
        of_kind = self._kind(part, told)
        if of_kind and lends(of_kind):
            givers = givers or of_kind
            takers = takers or (party(sought, "taker", givers) if told.way != "holds" else [])
        elif (
            of_kind
            and kind == "debt"
            and not takers
            and _HEADS.search(part.text, 0, told.phrase.start())
        ):
            takers = of_kind
        if told.way == "holds":
            return Sides(kind, givers, party(sought, "taker", givers)) if givers else NONE
        sold = kind == "debt" and not takers and _SALE.search(told.phrase["noun"])
        if sold and _BY_ITS_SALE.search(part.text, 0, told.phrase.start()):
            takers = party(sought, "taker", givers) or _owner_above(part, told.phrase.start())
        if kind == "debt" and givers and not takers and self._discourse.labelled is not None:
            takers = [self._discourse.labelled]  # whose line or row it is
        return Sides(kind, givers, takers)

    def _acts(
        self, part: Shape, told: _Told, sought: Sought, role: str, others: list[Sighting]
    ) -> list[Sighting]:
        """The subject of the verb: the name right before it, else whoever can be."""
        others_too = _WITH_OTHERS.search(part.text, 0, told.at)
        if others_too is not None:
            again = _HERE.match(part.text, others_too.start(), told.phrase.end())
            sought.match = again or sought.match
            return party(sought, role, others)
        near = _ACTS_HERE.search(part.text, 0, told.at)
        if near is not None and _GOING_ON.match(part.text, told.at):
            place = near.start("who")
            return [s for s in subject_group(part, place, part.seen[place]) if s not in others]
        return party(sought, role, others)

    def _behind(self, part: Shape, told: _Told) -> tuple[list[Sighting], list[Sighting]]:
        """Those that prepositions and participles around a noun mark."""
        text, phrase = part.text, told.phrase
        place = phrase.end()
        roles: dict[str, list[Sighting]] = {"giver": [], "taker": []}
        security = told.noun.kind == "debt" and _SECURITY.search(phrase.group())
        placed = told.at >= 0 and part.text.startswith("plac", told.at)
        sold = security or (told.noun.kind == "debt" and _ARRANGED.search(phrase["noun"]))
        if "mid" in phrase.re.groupindex and phrase["mid"]:
            takes = re.fullmatch(told.noun.entry.to, phrase["prep"]) is not None
            roles["taker" if takes else "giver"] = [s for _, s in part.names(*phrase.span("mid"))]
        while (mark := told.noun.behind.match(text, place)) is not None:
            place = mark.end("who")
            who = [s for p, s in part.names(*mark.span("who")) if not owned_by(part, p)]
            owns = text.startswith(("'", "’"), place)
            if mark["to"] is not None:
                if owns and told.noun.kind != "guarantee" and not _ITS_SITE.match(text, place):
                    break
                role = "taker"
            elif (mark["from"] == "with" and security and not placed) or (mark["by"] and sold):
                break
            else:
                role = "giver"
            roles[role] = roles[role] or who
            if owns:
                break
        return roles["giver"], roles["taker"]

    def _far(self, part: Shape, told: _Told) -> list[Sighting]:
        """Who lends that is told behind what the loan pays for: "4 in debt for the purchase of chips from N"."""
        from_ = _FROM_FAR.match(part.text, told.phrase.end())
        return [] if from_ is None else [s for _, s in part.names(*from_.span("who"))]

    def _first_object(self, part: Shape, told: _Told) -> list[Sighting]:
        """The first of two objects: "granted N a loan"."""
        if told.way not in ("gives", "either"):
            return []
        verb = told.noun.verbs.match(part.text, told.at)
        between = verb and BEFORE.fullmatch(part.text, verb.end(), told.phrase.start())
        if not between or between["whom"] is None or between["whom"].endswith("s"):
            return []
        return [s for _, s in part.names(*between.span("whom"))]

    def _owner(self, part: Shape, told: _Told) -> list[Sighting]:
        """Whose noun it is: "N's 4 loan"."""
        owner = _OWNER.search(part.text, 0, told.phrase.start())
        return [] if owner is None else [part.seen[owner.start("who")]]

    def _label(self, part: Shape, told: _Told) -> list[Sighting]:
        """Whose line it is that only names a sum and what it is for."""
        label = _LABEL.match(part.text, 0, told.first if told.first >= 0 else told.phrase.start())
        return [] if label is None else [part.seen[label.start("who")]]

    def _kind(self, part: Shape, told: _Told) -> list[Sighting]:
        """A firm that stands before the noun as its kind, or between its sum and it."""
        phrase = told.phrase
        if "kind" in phrase.re.groupindex and phrase.start("kind") >= 0:
            one = part.seen[phrase.start("kind")]
            known = isinstance(one.value, Name) and one.value.entity is not None
            return [one] if known or told.noun.kind != "project" else []
        kind = _KIND_OF.search(part.text, 0, phrase.start()) if told.noun.kind == "debt" else None
        return [part.seen[kind.start("who")]] if kind is not None else []

    def _whose(self, part: Shape, told: _Told, sought: Sought) -> list[Sighting]:
        """Whose financing it is of which a loan is a part."""
        told_before = list(_RAISES.finditer(part.text, 0, told.phrase.start()))
        owner = told_before[-1] if told_before else None
        if owner is not None:
            return [part.seen[max(owner.start("own"), owner.start("of"))]]
        return party(sought, "taker") or recent(self._discourse, "equity", "taker", 2)

    def _in_return(self, part: Shape, told: _Told) -> list[Sighting]:
        """Who is told behind to get something for it: "In return for the guarantee of 4, N gets shares"."""
        if _FOR_RETURN.search(part.text, 0, told.phrase.start()) is None:
            return []
        gets = _GETS.match(part.text, told.phrase.end())
        return [] if gets is None else [part.seen[gets.start("who")]]


def _marked(match: Match) -> bool:
    """Whether a preposition or participle says who gives, and no owner or line alone."""
    return match.kind != "project" and bool(match.givers)


def _founders(part: Shape, projects: list[Sighting]) -> list[Sighting]:
    """Whose a project is, as said of it between commas or in brackets: "N, a venture of A and B"."""
    for aside in part.asides:
        told = _FOUNDED.search(aside.text) if aside.host in projects else None
        if told is not None:
            return [s for _, s in aside.names(*told.span("who"))]
    return []


def _owner_above(part: Shape, place: int) -> list[Sighting]:
    """Of whom a sentence speaks whose subject is something of his: "N's debt passed 100 after a 4 bond sale"."""
    named = [(p, s) for p, s in part.names(0, place)]
    owns = len(named) == 1 and part.text.startswith(("'", "’"), named[0][0] + 1)
    return [named[0][1]] if owns else []


def _enough(found: Sides) -> bool:
    """Whether all sides are told that a kind needs, and they are apart."""
    if found is NONE or not found.kind:
        return False
    if found.kind == "project":
        return bool(found.givers)
    if not found.takers or (found.kind == "guarantee" and not found.givers):
        return False
    return not set(keys(found.givers)) & set(keys(found.takers))


def _phrases(noun: Noun, text: str) -> list[re.Match[str]]:
    """The noun's phrases, left to right, each sum and each noun once."""
    found: dict[int, re.Match[str]] = {}
    held: set[int] = set()
    for pattern in noun.phrases:
        for phrase in pattern.finditer(text):
            at = phrase.start("amount") if "amount" in pattern.groupindex else phrase.start("noun")
            if at in found or phrase.start("noun") in held:
                continue
            found[at] = phrase
            held.add(phrase.start("noun"))
    return [found[at] for at in sorted(found)]
