"""English deals read half right, set right by the words beside them: through whom chips are had, who merges, whose works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.who.who_acts import invests_by_trade, lends
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import (
    Name,
    Pronoun,
    Sighting,
    Sort,
    is_person,
    key,
    keys,
    name_of,
)

_THROUGH = lazy_re.compile(
    r"[^;.\ue001]{0,50}?\b(?:through|via|under|as part of|in|by) (?:an?|its|the|this|that) (?:(?!\bto\b)[a-z0-9\-\ue003\ue005-\ue009]+ ){0,5}?(?:agreement|deal|contract|pact|partnership|lease)s?"
    r"(?: [a-z]+)? with (?:(?:an?|the) |\ue002 )?(?:(?!and\b)[a-z\-\ue008]+ ){0,4}?(?P<who>\ue001)"
)
"""Behind chips that somebody gets: with whom the contract is by which he gets them, whose they are to let."""
_REACHES = lazy_re.compile(r"\baccess to\b")
_CHIPS = ("chip_purchase", "compute_purchase")
_PAIR = lazy_re.compile(
    r"(?P<one>\ue001)(?:['’]s?)?,? and (?:(?:[a-z\-]+|\ue008)(?:['’]s)? ){0,3}(?P<other>\ue001) (?:(?:have|had|are|will|to|also|agreed|plan|today|recently) )*$"
)
"""Before a verb of merging that tells no other side, the two that merge."""
_WHICH_BUYS = lazy_re.compile(
    r", (?:which|who|\ue002) (?:will|would|is to|plans to|has agreed to) (?:then )?(?:acquire|buy|purchase|take over)\b"
)
"""Right behind the other side of a merger, that it buys the first: "a merger agreement with M, which will acquire N"."""
_WITH_ONE = lazy_re.compile(r" (?:with|into) (?:[a-z\-\ue008]+ ){0,3}\ue001(?! [a-z]+ing\b)")
_TO_PROVIDERS = lazy_re.compile(
    r"\b(?:to|with|at|on) (?:[a-z\-]+ ){0,3}?(?:neoclouds?|(?:cloud|compute|computing|hosting|colocation|gpu|data[- ]cent(?:er|re)) (?:[a-z]+ )?(?:providers?|operators?|vendors?|landlords?|suppliers?))\b"
)
"""To whom a sum is pledged that buys what they let."""
_ITS_BUILDOUT = lazy_re.compile(
    r"\b(?:in|into|for|on|towards?) (?P<who>\ue001)['’]s? (?:[a-z0-9\-\ue008]+ ){0,4}?(?:build-?out|expansion)\b(?! project)"
)
"""Whose works a sum goes into."""
_TO_BUILD = lazy_re.compile(r" to (?:help )?(?:build|fund|finance|develop|construct|expand)\b")
_MONEY_IN = ("equity_investment", "stake_held")
_AT_EACH = lazy_re.compile(
    r"\b(?:sell|offer|market)(?:s|ing)? [^;]{0,20}?(?:\bshares?|\ue006) (?:at|for|priced at) [^;]{0,50}? (?:each|apiece|per share|a share),? [^;]{0,12}$"
)
"""Before what is raised, that shares are sold to the public at a price: "sell 28 million shares at 115 each, raising"."""
_TO_LIST = lazy_re.compile(
    r"\b(?:plans?|planning|intends?|aims?|hopes?|wants?|prepar(?:es|ing)|expects?|set|due|going|decided|agreed) to (?:list|float|go public)\b[^;\ue001\ue003]{0,60}? and (?:(?:[a-z]+ly|also|then) )?(?:(?:hopes?|aims?|plans?|wants?|intends?|expects?|seeks?|is (?:hoping|aiming|looking|seeking)|looking) )?(?:to )?$"
)
"""Before what a firm raises by the listing that it plans: "plans to list early next year and hopes to raise 3"."""
_GOODS = ("compute_purchase", "goods_purchase", "lease")

_DEAL_VALUES = lazy_re.compile(
    r"(?:\b(?:deal|transaction|acquisition|takeover|agreement|offer|bid|buyout|merger|proposal) [^;\ue003]{0,80}?|, )\bvalu(?:es|ed|ing|e)\b (?!(?:the |an? |their )?(?:combined|merged|enlarged|resulting|new) )(?:[^;,\ue003]{1,50}? at (?:[a-z]+ ){0,3}\ue00a|at (?:[a-z]+ ){0,3}\ue00a(?= (?:including|inclusive of|in cash|in stock)\b))"
)
"""Behind a takeover, what it values the firm at."""
_IN_A_DEAL = lazy_re.compile(
    r"(?:(?! (?:and|but|while|after|before|when) (?:(?:also|then|has|had|will|later) )?[a-z]+(?:ed|ght|old|ells?|ing)\b)[^;\ue003\ue00a]){0,200}? in an? (?:[a-z\-]+ ){0,3}?(?:deal|transaction) (?:worth|valued at|of) (?:[a-z]+ ){0,3}?[\ue003\ue00a]"
)
"""Behind a takeover, how its clause ends: "from B and C, in a deal worth 4"."""


def set_right(match: Match, currency: str | None) -> Match:
    """The match as the words beside it tell it; the same where they tell nothing else.

    Args:
        currency: That of a sum that tells none.
    """
    if match.part.is_chinese():
        return _set_right_zh(match, currency)
    match = _with_person(_without_owners(match))
    if match.kind == "debt":
        return _bought_for(match)
    if match.kind in _CHIPS:
        match = _through(match)
    if match.kind in ("merger", "acquisition"):
        match = _by_terms(match)
    if match.kind == "merger":
        return _of_pair(match)
    if match.kind == "partnership" and _ALL_STOCK.search(
        match.part.text, match.words.start(), match.words.end() + 40
    ):
        return replace(match, kind="merger")
    if match.kind == "fundraise":
        match = _of_this_sum(match)
    if match.kind == "fundraise" and _lists(match):
        return replace(match, kind="ipo")
    if match.kind == "equity_investment" and _TO_PROVIDERS.search(match.words.group()):
        return replace(match, kind="compute_purchase")
    if match.kind == "guarantee":
        return _of_revenue(match, currency)
    if match.kind == "project":
        firms = [one for one in match.givers if not is_person(one)]
        match = replace(match, givers=firms or match.givers)
        return match if match.takers else _into_whose(match)
    if match.kind in _PURCHASES and _supplied(match):
        return replace(match, givers=match.takers, takers=match.givers)
    if match.kind in _GOODS and _builds_for(match):
        return replace(match, kind="fundraise")
    return match


_ALL_STOCK = lazy_re.compile(
    r"\b(?:all-stock|all-share|stock-for-stock|share-for-share|share-swap) (?:deal|transaction|agreement|tie-up|combination|merger)\b"
)
"""What two agree on who become one firm."""
_OF_ANOTHER_SUM = lazy_re.compile(
    r"[ ,](?:following|after|extending|on top of|in addition to|besides|adding to|having) [^;\ue003]{0,60}\ue003[^;\ue003]{0,60} (?:from|by) [^;\ue003]{0,60}$"
)
_RAISED_FROM = lazy_re.compile(
    r"\b(?:(?:rais|receiv|secur|attract|borrow)[a-z]*|and) (?:(?:an?|some|about|around|nearly|over|another|more|than|up|to) )*(?P<sum>\ue003) (?:(?!rais|receiv|and\b)[a-z\-]+ ){0,4}?(?:from|by) [^;\ue003]{0,60}$"
)
"""Before who gave it, a sum that was raised: "which raised 5 from N in 2020, raised 20 from M"."""
"""Between what is raised and who gave another sum before: "raised 20 after receiving 10 from N"."""


def _of_this_sum(match: Match) -> Match:
    """A round without those who gave another sum that the sentence tells besides."""
    if match.amount_at is None:
        return match
    text, start = match.part.text, match.amount_at + 1
    others: list[int] = []
    for place, one in match.part.names():
        own = _RAISED_FROM.search(text, 0, place)
        behind = place >= start and _OF_ANOTHER_SUM.search(text, start, place) is not None
        if behind or (own is not None and own.start("sum") != match.amount_at):
            others.append(one.start)
    return replace(match, givers=[one for one in match.givers if one.start not in others])


_TAKES_OVER = lazy_re.compile(r"(?:the )?(?:parent|purchaser|buyer|acquire?or|acquirer)$")
_VEHICLE = lazy_re.compile(r"(?:the )?(?:merger|acquisition|purchaser) ?(?:sub|subsidiary|co)\b")
_SUB = lazy_re.compile(r"\bSub\b|\bMergerCo\b|\bMerger Corp")
"""What brackets call who takes a firm over, and the firm set up to be merged with it."""


def _by_terms(match: Match) -> Match:
    """A merger with its sides as the terms of its agreement tell them: "entered into a merger agreement with N ("Parent")"."""
    terms: list[tuple[Sighting, str]] = []
    for one in match.part.asides:
        host = one.host or (terms[-1][0] if terms else None)
        if host is not None:
            terms.append((host, _called(one)))
    buying = {key(name_of(host)) for host, text in terms if _TAKES_OVER.match(text)}
    vehicles = {key(name_of(host)) for host, text in terms if _VEHICLE.match(text)}
    if not buying:
        return match
    named = [
        one
        for one in match.givers + match.takers
        if key(name_of(one)) in buying
        or not (key(name_of(one)) in vehicles or _SUB.search(name_of(one).text))
    ]
    givers = [one for one in named if key(name_of(one)) in buying]
    takers = [one for one in named if key(name_of(one)) not in buying]
    return replace(match, givers=givers, takers=takers) if givers and takers else match


def _called(aside: Shape) -> str:
    """What brackets that hold one word or name alone call their host, in small letters; else their words."""
    alone = aside.seen.get(0) if len(aside.text) == 1 else None
    if alone is None:
        return aside.text
    return alone.value.text.lower() if isinstance(alone.value, Name | Pronoun) else aside.text


_OWNS_OTHER = lazy_re.compile(
    r"\ue001, (?:(?:an?|the|now|itself) )+(?:[a-z\-\ue008]+ ){0,4}?(?:company|firm|business|subsidiary|unit|affiliate|arm|division|brand|vehicle|member|part)"
    r" (?:of|owned by|controlled by|backed by|majority-owned by|held by|managed by) (?:the |an? )?(?:[a-z\-]+ ){0,3}?$"
)
"""Before whose firm a side is: "C, a portfolio company of D"."""


_OFFICE_OF = lazy_re.compile(
    r"(?:['’]s)? (?:(?:former|ex-|then|its|late|vice) ?)?(?:co-?)?(?:founder|chief executive|ceo|cfo|chairman|chairwoman|chair|president|boss|owner|head|director|heir|executive|chief)"
    r"(?:,? (?:and|&)(?: [a-z\-]+){1,3}?)?(?: (?:officer|executive))?,? (?P<who>\ue001)"
)
"""Behind a name that only says whose officer a person is: "sell it to N founder P"."""


def _with_person(match: Match) -> Match:
    """The match with whoever gives by his own name, and not by that of the firm he runs; a firm told so is not bought."""
    text, seen = match.part.text, match.part.seen
    of: dict[int, Sighting] = {}
    others: set[int] = set()
    for place, one in match.part.names(match.words.start()):
        told = _OFFICE_OF.match(text, place + 1)
        if told is not None:
            of[one.start] = seen[told.start("who")]
            if text.startswith(("'s ", "’s "), told.end()):  # what he does himself is told next
                others.update(s.start for p, s in match.part.names() if p > place)
    if not of:
        return match
    givers = [of.get(one.start, one) for one in match.givers]
    takers = [one for one in match.takers if one.start not in of and one.start not in others]
    return replace(match, givers=givers, takers=takers or match.takers)


def _without_owners(match: Match) -> Match:
    """The match without whose firm a side of it is, beside others on his own side.

    "A completed the sale of its B division to C, a portfolio company of D": neither of the two is D.
    """
    if max(len(match.givers), len(match.takers)) < 2:
        return match
    owners = {
        sighting.start
        for position, sighting in match.part.seen.items()
        if _OWNS_OTHER.search(match.part.text, 0, position)
    }
    givers = [one for one in match.givers if one.start not in owners] or match.givers
    takers = [one for one in match.takers if one.start not in owners] or match.takers
    return replace(match, givers=givers, takers=takers)


def of_round_beside(
    part: Shape, found: Sides, raised: Sequence[tuple[int, list[Sighting]]]
) -> Sides:
    """The sides, where brackets name who put money in and no firm: it is in the round told before them.

    "N announced a round of 20 and M raised 2 (with O as lead investor)": O put money into M.

    Args:
        raised: Where in the document rounds of the sentence are told, and whose they are.
    """
    if part.outer is None or part.host is not None or found.kind not in _MONEY_IN:
        return found
    if part.positions(found.takers):
        return found
    before = [takers for place, takers in raised if place < part.places[0]]
    if not before or not before[-1] or set(keys(before[-1])) & set(keys(found.givers)):
        return found
    return replace(found, takers=before[-1])


def reach(match: Match) -> int:
    """Where the words end by which a match is told, with the contract through which chips are had."""
    end = match.words.end()
    through = _through_whom(match) if match.kind in _CHIPS else None
    return end if through is None else max(end, through[1])


_ALLIED_ZH = lazy_re.compile("(?:结盟|联盟|同盟)$")
_BEHIND_IT_ZH = lazy_re.compile("[^,;\ue001]{0,4}(?:后|之后|以后),")
_SUM_AHEAD_ZH = lazy_re.compile(
    "(?:斥资|耗资|花费|豪掷|砸下|砸)[^,;\ue001\ue003]{0,4}(?P<sum>\ue003),[^,;\ue001]{0,4}[向从跟与]\ue001[^,;\ue001]{0,4}$"
)
"""The sum of a purchase told in the clause before it: 斥资 300 亿,向甲购买."""


def _set_right_zh(match: Match, currency: str | None) -> Match:
    """The same of a Chinese match."""
    words, text = match.words, match.part.text
    if match.kind == "fundraise":
        return _behind_contract(match)
    if match.kind == "equity_investment" and match.givers and match.takers:
        # 甲在乙追加投资 40 亿后,宣布: who is named behind 在 puts the money in
        named = words.start() + 1 in match.part.positions(match.takers)
        turned = text[words.start()] == "在" and _BEHIND_IT_ZH.match(text, words.end())
        return (
            replace(match, givers=match.takers, takers=match.givers) if named and turned else match
        )
    if match.kind not in _PURCHASES or match.amount is not None:
        return match
    if _ALLIED_ZH.search(words.group()):
        return replace(match, kind="partnership")  # what is bought is told of others
    ahead = _SUM_AHEAD_ZH.search(text, 0, words.start())
    amount = None if ahead is None else sum_of(match.part.seen[ahead.start("sum")], currency)
    if ahead is None or amount is None:
        return match
    return replace(match, amount=amount, amount_at=ahead.start("sum"))


_PURCHASES = ("chip_purchase", "compute_purchase", "goods_purchase")
_AFTER_WITH_ZH = lazy_re.compile(
    "(?P<who>\ue001)(?:[^,;\ue001]{0,6}在)?[与跟和同](?P<mate>\ue001)[^,;\ue001]{0,16}后,"
)
"""A clause that ends after what its subject did with another: 甲在与乙宣布合作后,完成….

Who goes on is the subject.
"""


def _behind_contract(match: Match) -> Match:
    """A round behind such a clause with its subject, and not the one who acts with it."""
    told = _AFTER_WITH_ZH.search(match.part.text, 0, match.words.end())
    if told is None or match.part.seen[told.start("mate")] not in match.takers:
        return match
    return replace(match, takers=[match.part.seen[told.start("who")]])


_TO_BUY = lazy_re.compile(r"\bto (?:buy|purchase|acquire|finance) (?:[a-z0-9\-]+ ){0,3}$")
_FOR_WHOM = lazy_re.compile(r"[^;,\ue001]{0,40} (?:for|leased to|on behalf of) (?P<who>\ue001)")


def _bought_for(match: Match) -> Match:
    """A loan with whom its goods are bought for, and not whose they are: "a 36 package to buy N's chips for M"."""
    text = match.part.text
    for place in match.part.positions(match.takers):
        told = _FOR_WHOM.match(text, place + 1) if _TO_BUY.search(text, 0, place) else None
        if told is not None:
            return replace(match, takers=[match.part.seen[told.start("who")]])
    return match


_REVENUE = lazy_re.compile(
    "(?P<sum>[\ue003\ue00b]) (?:in|of) (?:[a-z]+ ){0,3}(?:revenues?|rent|payments|leases|obligations) (?:that (?:is|are) )?$"
)
"""Right before a passive of vouching, what is vouched for: "6.7 in contracted revenue backstopped by N"."""


def _of_revenue(match: Match, currency: str | None) -> Match:
    """A guarantee with the sum right before its verb, and none that stands farther off."""
    told = _REVENUE.search(match.part.text, 0, match.words.start())
    if told is None or told.start("sum") == match.amount_at:
        return match
    amount = sum_of(match.part.seen[told.start("sum")], currency)
    return match if amount is None else replace(match, amount=amount, amount_at=told.start("sum"))


def _through_whom(match: Match) -> tuple[Sighting, int] | None:
    if match.part.is_chinese() or not _REACHES.search(match.words.group()):
        return None
    told = _THROUGH.match(match.part.text, match.words.end())
    if told is None:
        return None
    who = match.part.seen[told.start("who")]
    if set(keys([who])) & set(keys([*match.givers, *match.takers])):
        return None
    return who, told.end()


def _through(match: Match) -> Match:
    """Access to a maker's chips through a contract with another: that other is paid for it."""
    through = _through_whom(match)
    return (
        match if through is None else replace(match, kind="compute_purchase", takers=[through[0]])
    )


def _lists(match: Match) -> bool:
    """Whether shares of a firm that is not yet listed are sold to the public."""
    text, start = match.part.text, match.words.start()
    if not (_AT_EACH.search(text, 0, start) or _TO_LIST.search(text, 0, start)):
        return False
    firms = [s.value.entity for s in match.takers if isinstance(s.value, Name)]
    return bool(firms) and not any(one is not None and one.tickers for one in firms)


def _of_pair(match: Match) -> Match:
    """A merger of the two before its verb, where none is told behind: "N and M merged, with O backing it with 6"."""
    text, words = match.part.text, match.words
    others = match.part.positions(match.takers)
    if len(others) == 1 and _WHICH_BUYS.match(text, others[0] + 1):
        return replace(match, givers=match.takers, takers=match.givers)
    pair = _PAIR.search(text, 0, words.start())
    if pair is None or _WITH_ONE.match(text, words.end()):
        return match
    one, other = match.part.seen[pair.start("one")], match.part.seen[pair.start("other")]
    if set(keys([other])) & set(keys(match.takers)):
        return match
    behind = text.find(", with ", words.end()), text.find(" with ", words.end())
    apart = match.amount_at is not None and any(0 <= at < match.amount_at for at in behind)
    match = replace(match, givers=[one], takers=[other])
    return replace(match, amount=None, amount_at=None) if apart else match


def _into_whose(match: Match) -> Match:
    """Works with the firm whose they are, where another pays for them: "invest 10 in N's buildout"."""
    start = match.words.start() if match.amount_at is None else match.amount_at
    told = _ITS_BUILDOUT.search(match.part.text, start, match.words.end() + 60)
    if told is None:
        return match
    who = match.part.seen[told.start("who")]
    if set(keys([who])) & set(keys(match.givers)):
        return match
    return replace(match, takers=[who])


_SUPPLY_OF = lazy_re.compile(r" of (?:[a-z\-]+ ){0,2}(?P<who>\ue001)['’]s")


def _supplied(match: Match) -> bool:
    """Whether the one taken for the buyer makes what is supplied: "locking in a supply of N's chips"."""
    if match.words.group() != "supply":
        return False
    told = _SUPPLY_OF.match(match.part.text, match.words.end())
    return told is not None and match.part.seen[told.start("who")] in match.givers


def _builds_for(match: Match) -> bool:
    """Whether what one who deals in money gives builds something: "bagged a 3 deal from N Capital to build"."""
    if not match.givers or not (lends(match.givers) or invests_by_trade(match.givers)):
        return False
    text = match.part.text
    return any(_TO_BUILD.match(text, place + 1) for place in match.part.positions(match.givers))


def at_its_value(match: Match, currency: str | None) -> Match:
    """A takeover, licence or pact for what the sentence says of the deal: what it is worth, or values a whole firm at.

    Where no other sum is told.

    Args:
        currency: That of a sum that tells none.
    """
    share = Sort.PERCENT in match.part.text or match.kind != "acquisition"
    valued = None if share else _DEAL_VALUES.search(match.part.text, match.words.start())
    valued = valued or _IN_A_DEAL.match(match.part.text, match.words.end())
    if valued is None:
        return match
    place = valued.end() - 1
    amount = sum_of(match.part.seen[place], currency)
    return replace(match, amount=amount, amount_at=None if amount is None else place)
