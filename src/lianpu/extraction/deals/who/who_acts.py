"""Who of those found beside the words of a deal can act in it, and who gives where an English sentence names two firms alone.

Frames ask how each side is marked; news marks sides in more ways than any list of frames holds. Where
only two firms are named, it is enough to know by the verb or noun between them which of the two
provides: one who ships, wins or lets sells, one who orders, switches to or pays buys.
"""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.rules.sought import set_over_against
from lianpu.extraction.deals.trade.sides import HOUSE, LENDER
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, is_person, key

_VOUCHED_ZH = lazy_re.compile("(?:贷款|借款|授信|融资|债务)[^,;]{0,8}提供[^,;]{0,10}(?:担保|保证)")
"""What is borrowed by somebody for whom the subject only vouches."""

_LENDS_BY_TRADE = lazy_re.compile(
    r"\b(?:lender|lending (?:firm|company|group|arm|platform)|financier|mortgage (?:firm|company|lender)|credit (?:fund|manager)) $"
)


_AS_AGENT = lazy_re.compile(
    r"[,.]? ?(?:(?:n\.a|llc|inc|ltd)\b\.?)?,? (?:acting )?as (?:the |an? |sole )?(?:administrative |collateral |facility )?(?:agent|lender)\b"
)
"""Behind a bank that lends, and borrows nothing."""


def said_to_lend(part: Shape, takers: list[Sighting]) -> bool:
    """Whether whoever would borrow is said to be a lender: "lending firm N closed on a loan with M"."""
    return any(
        _AS_AGENT.match(part.text, position + 1) is not None
        or _LENDS_BY_TRADE.search(part.text, max(0, position - 30), position) is not None
        for position in part.positions(takers)
    )


_FOR_OTHERS = lazy_re.compile(
    r"\b(?:arrang(?:e|es|ed|ing)|originat(?:e|es|ed|ing)|broker(?:s|ed)|structur(?:es|ed)|closed on)\b[^;]{0,40}\ue003[^;]{0,24}\b(?:loans?|financing|facility|mortgage)\b"
    r"[^;,]{0,16}?\b(?:for|on behalf of) (?!its|their|our|general|working|the (?:purchase|acquisition|project|company)|an? )"
    r"|\barrang(?:e|es|ed|ing)\b [^;]{0,40}\ue003[^;]* on behalf of \ue001"
    r"|\ue001 (?:to |will |are |is |have |has )?(?:jointly )?(?:lead(?:s|ing)?|led|spearhead(?:s|ed|ing)?) (?:an? |the )?(?:[a-z\-]+ ){0,2}\ue003 (?:[a-z\-]+ )?"
    r"(?:debt|loan|bond|credit)\b"
)
"""A loan that somebody brings about for others."""


def arranges(words: re.Match[str]) -> bool:
    """Whether the subject of a loan only brings it about: "N arranged a 5 million loan for the refinance of M"."""
    text, start, end = words.string, words.start(), words.end()
    return _FOR_OTHERS.search(text, max(0, start - 60), end + 140) is not None


def only_vouched_for(words: re.Match[str]) -> bool:
    """Whether a loan is somebody's for whom the subject only vouches: 为 N 不超过 8 亿元的贷款提供担保."""
    return _VOUCHED_ZH.search(words.string, words.start(), words.end() + 30) is not None


_LENDS_ZH = lazy_re.compile(
    "(?<![由获供])(?:提供|发放|给予|出借)了?[^,;\ue001]{0,6}\ue003的?(?:[^,;\ue001]{0,4}(?:股东)?借款|[^,;\ue001]{0,8}贷款)"
)

_GETS_ZH = lazy_re.compile("[由获从向]|接受|得到|来自|取得")


def lends_himself(text: str, words: re.Match[str]) -> bool:
    """Whether a clause's own subject lends: 将以 6 亿元收购,并提供 10 亿元的股东借款."""
    left = text.rfind(",", 0, words.start()) + 1
    told = _LENDS_ZH.search(text, left, words.end() + 8)
    return told is not None and _GETS_ZH.search(text, left, told.start()) is None


_ACTS_ZH = lazy_re.compile("(?P<who>\ue001)[^,;\ue001\ue002]{0,24}$")
"""The nearest name of a clause before the words of a deal."""


def raised_by_person(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether a person acts in a Chinese clause, and whoever would raise money stands elsewhere."""
    acting = _ACTS_ZH.search(part.text, 0, words.start()) if part.is_chinese() else None
    if acting is None or not is_person(part.seen[acting.start("who")]):
        return False
    return not any(one in takers for _, one in part.names())


_FOR_ANOTHER_ZH = lazy_re.compile(
    "(?P<who>[\ue001\ue002])[^,;\ue001获得]{0,8}提供了?[^,;\ue001]{0,14}$"
    "|(?:^|[,;])[^,;\ue001]{0,4}[为替](?:该|这|此)[^,;\ue001]{2,14}$"
)
"""Before money that the subject gives, or raises for what was told of: 甲则提供 30 亿元股权融资; 为该项目筹集."""


_RAISED_FOR_ZH = lazy_re.compile(
    "(?:[^认称成作是]为|替)(?!其(?![他它余])|自身|自己|公司|本|此|这|该|下|进|了|约|逾|超|近)[^,;\ue000-\uf8ff]{2,12}(?:募资|融资|募集|筹集|筹资|集资)"
)
"""Money that is raised for a purpose told ahead, by whoever brings it together: 为基建募资 5 亿元."""
_BEFORE_PURPOSE = 16


def raises_for_another(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether in Chinese words of raising money the one taken for who raises it gives or arranges it."""
    places = part.positions(takers)
    itself = words.group()[1:3] == ",\ue002"  # 最大一笔来自甲,其 7 月完成的…: 其 is 甲
    if places and not itself and all(part.text[place - 1 : place] == "自" for place in places):
        return True  # 甲源自乙部门,今年完成: not the one that it comes from
    low = max(0, words.start() - _BEFORE_PURPOSE)
    if _RAISED_FOR_ZH.search(part.text, low, words.end()):
        return True
    told = _FOR_ANOTHER_ZH.search(part.text, 0, words.start())
    if told is None:
        return False
    return told["who"] is None or part.seen[told.start("who")] in takers


_RECEIVED_ZH = lazy_re.compile(
    "(?:获(?![准批悉])得?|得到|接受|收到|拿到|取得)了?[^,;\ue001\ue002]{0,12}$"
)
"""Before an investment that the subject was given by nobody named: 甲在近期融资获得 50 亿美元投资."""


def was_given(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether whoever is taken for the investor received what is told, by Chinese words before it."""
    told = _RECEIVED_ZH.search(part.text, 0, words.start())
    places = part.positions(givers)
    return told is not None and bool(places) and max(places) < told.start()


def lends(takers: list[Sighting]) -> bool:
    """Whether the one that would borrow is itself a lender: then the sentence tells who borrows."""
    return all(isinstance(s.value, Name) and _is_lender(s.value) for s in takers)


def _is_lender(name: Name) -> bool:
    """Whether a name says that it lends by trade, or the registry says that it deals in money."""
    known = name.entity is not None and name.entity.segment == "finance"
    return known or LENDER.search(name.text) is not None


def invests_by_trade(takers: list[Sighting]) -> bool:
    """Whether whoever would raise a round is called after what it does: it puts in money itself."""
    return bool(takers) and all(
        isinstance(s.value, Name)
        and s.value.entity is None
        and HOUSE.search(s.value.whole or s.value.text)
        for s in takers
    )


_PARTS = lazy_re.compile(
    r" (?:towers|sites|brands?|stores|business(?:es)?|units?|divisions?|operations|portfolios?|plants?|hotels|clinics|titles|mines|farms)$"
)


def firms_alone(givers: list[Sighting]) -> list[Sighting]:
    """Those who give without what is a part or goods: "sold 621 towers to N, and 521 more towers"."""
    return [
        s
        for s in givers
        if not isinstance(s.value, Name)
        or not s.value.guessed
        or s.value.text[:1].isupper()
        or _PARTS.search(s.value.text) is None
    ]


def bought_by_person(kind: str, givers: list[Sighting]) -> bool:
    """Whether none but persons would buy goods: "the founder owns 61% and N the rest, for which it paid"."""
    return kind.endswith("_purchase") and all(map(is_person, givers))


def nobody(takers: list[Sighting]) -> bool:
    """Whether none but persons would be bought; they are struck from the list."""
    takers[:] = [s for s in takers if not is_person(s)]
    return not takers


_TO_CREDITOR = lazy_re.compile(
    "(?:就|为|对)\ue001[^;]{0,40}[责义债还付][^;]{0,12},向(?P<to>\ue001)"
)


def to_creditor(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether the one to whom a guarantee is given is the creditor: 就 N 的责任,向 M 提供担保."""
    told = _TO_CREDITOR.search(part.text, 0, words.end())
    return told is not None and part.seen[told.start("to")] in takers


_HOLDER_IS = lazy_re.compile("股东(?:为|是|系|包括|有|:)?[^,;\ue001]{0,10}(?:\ue001[、,])*$")


def holds_itself(part: Shape) -> bool:
    """Whether brackets tell the share of a holder whom the sentence names: 股东为 N(持股 15%)."""
    outer = part.outer
    if outer is None or part.host is None:
        return False
    at = next((place for place, sighting in outer.seen.items() if sighting is part.host), None)
    return at is not None and _HOLDER_IS.search(outer.text, 0, at) is not None


_LED_IT = lazy_re.compile(
    r" (?:(?:also|has|have|had|then|just) )*(?:co-)?(?:led|leads|joined|anchored) (?:the|an?|this|its|that) (?:[a-z0-9\-\ue003]+ ){0,4}?(?:round|raise|financing|funding|series)"
)
"""Behind one who led the round of another."""


def led_another(part: Shape, takers: list[Sighting]) -> bool:
    """Whether who would take money in led the round of another: "N led the round, with backers like M"."""
    return any(_LED_IT.match(part.text, place + 1) for place in part.positions(takers))


_SELLS = (
    r"suppl(?:y|ies|ied|ying)|provid(?:e|es|ed|ing)|deliver(?:s|ed|ing)?|ship(?:s|ped|ping)?|furnish(?:es|ed|ing)?|sell(?:s|ing)?|sold"
    r"|equip(?:s|ped)?|host(?:s|ed|ing)?|serv(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|manufactur(?:e|es|ed|ing)|mak(?:e|es|ing)|produc(?:e|es|ed|ing)"
    r"|sign(?:s|ed|ing)? up(?! (?:for|to|with)\b)"
    r"|(?:w[io]n(?:s|ning)?|land(?:s|ed|ing)?|clinch(?:es|ed|ing)?|bag(?:s|ged|ging)?|book(?:s|ed|ing)?|beats?|receiv(?:es|ed|ing)|secur(?:es|ed|ing)|pick(?:s|ed) up)"
    r" (?:(?!and\b|but\b|to\b|from\b|by\b)[a-z0-9,\-\ue003\ue005-\ue009]+ ){0,6}?(?:orders?|contracts?|tenders?|business)"
)
_BUYS = (
    r"b(?:uy|uys|uying|ought)|order(?:s|ed|ing)?(?! (?:from|worth|of|for)\b)|purchas(?:e|es|ed|ing)|spen(?:d|ds|ding|t)|pa(?:y|ys|ying|id)|us(?:e|es|ed|ing)|run(?:s|ning)?|ran"
    r"|rent(?:s|ed|ing)?|leas(?:e|es|ed|ing)|charter(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|switch(?:es|ed|ing)?|turn(?:s|ed|ing)?|mov(?:e|es|ed|ing)|commit(?:s|ted|ting)?|pledg(?:es|ed)"
    r"|lock(?:s|ed|ing)? (?:in|up)|lin(?:es|ed) up|reserv(?:e|es|ed|ing)|cho(?:oses?|se|sen)|pick(?:s|ed|ing)?|select(?:s|ed|ing)?|tap(?:s|ped|ping)?|award(?:s|ed|ing)?|entrust(?:s|ed)?|hand(?:s|ed|ing)?|g[ai]v(?:e|es|en|ing)"
    r"|deploy(?:s|ed|ing)?|install(?:s|ed|ing)?|contract(?:s|ed)|sourc(?:e|es|ed|ing)|procur(?:e|es|ed|ing)|train(?:s|ed|ing)?|rel(?:y|ies|ied|ying)|adopt(?:s|ed|ing)?|draw(?:s|ing)?|g[eo]t(?:s|ting)?|secur(?:e|es|ed|ing)"
)
_VERB = lazy_re.compile(
    rf"\b(?:(?P<passive>(?:been|was|were|is|are|be|being) (?:[a-z]+ly |also )?)?(?:(?P<sells>{_SELLS})|(?P<buys>{_BUYS})))\b"
)
"""What the first of two firms does, and whether it is done to it."""
_BY = lazy_re.compile(r"\bby (?:[a-z\-]+ ){0,4}$")
_LETS = lazy_re.compile(
    r"\b(?:rent|leas|charter|let\b|sublet)[a-z]*(?: out)? [^;]{0,80}?\bto (?:(?!for\b|with\b|from\b|of\b|in\b|at\b|by\b|as\b|and\b|on\b)[a-z\-]+ ){0,4}$"
)
"""Before the second firm: the first lets to it."""
_FROM = lazy_re.compile(
    r"\b(?:orders?|contracts?|tenders?|business|work|deals?)\b[^;,]{0,60}? from (?:[a-z\-]+ ){0,4}$"
)
"""Before the second firm: the first has its order."""
_HAS_CLIENT = lazy_re.compile(
    r"\b(?:customers?|clients?|tenants?|buyers?|takers?|users?)\b[^;]{0,40}?(?:,| in| with| is| as| from) ?$"
)
"""Before the second firm: it buys from the first."""
_TELLS = lazy_re.compile(
    r",? (?:said|says|reported|announced|disclosed|confirmed|revealed|added)(?: (?:that|in [a-z\- ]{1,20}|at [a-z\- ]{1,20}))?(?: the)? "
)
"""Between who tells of a deal and who does it with him."""
_WITH_IT = lazy_re.compile(
    rf"[^,;]{{0,60}}?\b(?:(?P<sells>{_SELLS})|(?P<buys>{_BUYS})|(?P<its>its (?:orders?|contracts?|commitments?|leases?|reservations?)))\b[^;]{{0,80}}?(?:\b(?:its|\ue002|the (?:company|firm|group)(?:['’]s)?)\b|$)"
)
"""What the other does, with something of who tells."""
_FITS_AT = lazy_re.compile(
    r"\b(?:install|deploy|fit|equip|build|mak|manufactur|produc|overhaul|construct|assembl)(?:e|es|ed|ing|s|t)? [^;]{0,80}?\b(?:at|for|in|into|across) (?:(?:the|its|an?) )?(?:[a-z\-\ue006\ue007\ue009]+ ){0,5}(?:(?:owned|run|operated|built|used) by (?:the )?)?$"
    r"|\bon order (?:for|by|at) (?:the )?$"
)
"""Before the second firm: the first works for it, or at what it owns."""
_FOR = lazy_re.compile(r"\bfor (?:[a-z\-]+ ){0,4}$")
"""Before one for whom something is done: who buys for another buys nothing of him."""
_THAT = lazy_re.compile(
    r"(?<!said )(?<!says )(?<!announced )(?<!confirmed )(?<!agreed )\bthat (?:will|would|can|could|is|are|was|has|have|had|may|[a-z]+s\b)"
)
"""A clause about what is traded: whom it names, did not trade it."""
_BUYER_OF = lazy_re.compile(
    r"\b(?:buyers?|purchasers?|users?|customers?|clients?|tenants?|takers?) (?:of|for) (?:[a-z\-]+ ){0,4}$"
)
"""Before the second firm: the first buys from it."""
_OF_FIRST = lazy_re.compile(
    r"['’]s? (?:[a-z0-9\-\ue003\ue006\ue009]+ ){0,4}?(?:(?P<sells>(?:orders?|contracts?) from)|(?P<buys>(?:orders?|purchases?|commitments?|spending) (?:for|of|with|to|on|from)))\b"
)
"""Behind the first firm, whose order it is."""
_OF_SECOND = lazy_re.compile(
    r"['’]s? (?:[a-z0-9\-]+ ){0,4}?(?:(?P<buys>customers?|clients?|tenants?|buyers?|users?)|(?P<sells>suppliers?|providers?|vendors?|contractors?|landlords?|lessors?|hosts?))\b"
)
"""Behind the second firm, what the first is to it."""
_AS = lazy_re.compile(
    r",? as (?:an?|its|the|their) (?:[a-z\-]+ ){0,4}?(?:(?P<sells>customers?|clients?|tenants?|buyers?|users?)|(?P<buys>suppliers?|providers?|vendors?|contractors?|hosts?))\b"
)
"""Behind the second firm, what it is to the first."""


_LENDS = (
    r"lend(?:s|ing)?|lent|provid(?:e|es|ed|ing)|extend(?:s|ed|ing)?|grant(?:s|ed|ing)?|approv(?:e|es|ed|ing)|arrang(?:e|es|ed|ing)|underwr(?:ite|ites|ote|itten)"
    r"|lead(?:s|ing)?|led|commit(?:s|ted)?|advanc(?:e|es|ed)|financ(?:e|es|ed|ing)|fund(?:s|ed|ing)?|help(?:s|ed|ing)?|g[ai]v(?:e|es|en|ing)|bankroll(?:s|ed)?"
)
_BORROWS = (
    r"borrow(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|rais(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|draw(?:s|n|ing)?|drew|g[eo]t(?:s|ting)?|receiv(?:e|es|ed|ing)"
    r"|clos(?:e|es|ed|ing)|lin(?:es|ed) up|ow(?:e|es|ed)|tap(?:s|ped)?|turn(?:s|ed)? to|land(?:s|ed)?|agree(?:s|d) to a|sign(?:s|ed)?|win(?:s)?|won|amend(?:s|ed)|renew(?:s|ed)|expand(?:s|ed)"
)
_LENDING = lazy_re.compile(
    rf"\b(?:(?P<passive>(?:been|was|were|is|are|be|being) (?:[a-z]+ly |also |partly )?)?(?:(?P<first>{_LENDS})|(?P<second>{_BORROWS})))\b"
)
_LOAN_OF = lazy_re.compile(
    r"\b(?:loans?|facility|credit|financing|debt|package)\b[^;]{0,40}? (?:from|by) (?:[a-z\-]+ ){0,3}$"
)
"""Before a name: it lends."""
_SOLD_TO = lazy_re.compile(
    r"\b(?:debt|bonds?|notes|loans?|paper) (?:issued|sold|placed|syndicated|marketed) (?:to|with) (?:[a-z\-]+ ){0,3}$"
)
"""Before a name: it lends by what it buys."""
_VOUCHED_BY = lazy_re.compile(
    r"\b(?:guarante[a-z]*|backstop[a-z]*|surety|vouch[a-z]*)\b[^;]{0,30}? (?:from|by) (?:[a-z\-]+ ){0,4}$"
)
_WITH = lazy_re.compile(
    r"(?:(?<!, )\bwith|\bpartners? (?:of|to|for)|\bpartner in) (?:the )?(?:[a-z\-]+ ){0,5}$"
)
"""Before the second of two partners."""
_AND = lazy_re.compile(r",? (?:and|&) (?:(?:the|its|an?) (?:[a-z\-\ue008]+ ){0,4})?")
_UNDER = lazy_re.compile(
    r"\bunder an? (?:[a-z\-]+ ){0,4}(?:partnership|alliance|collaboration|tie-?up)\b"
)
"""Between two partners that do something together, and behind the second of two that do."""
_BOTH = lazy_re.compile(r"\b(?:with|from|of|by|for|like|to|as|both) (?:[a-z\-]+ ){0,4}$")
"""Before two firms that stand on one side: "works with N and M"."""
_ISSUES = lazy_re.compile(
    r"\b(?:(?P<passive>(?:been|was|were|is|are|be|being) (?:[a-z]+ly |also )?)?(?:(?P<first>issu(?:e|es|ed|ing)|grant(?:s|ed|ing)?|g[ai]v(?:e|es|en|ing)|hand(?:s|ed|ing)?|award(?:s|ed|ing)?|offer(?:s|ed|ing)?|s[eo]l[dl](?:s|ing)?)"
    r"|(?P<second>receiv(?:e|es|ed|ing)|g[eo]t(?:s|ting)?|hold(?:s|ing)?|held|c[ao]me(?:s)? away with|obtain(?:s|ed|ing)?|secur(?:e|es|ed|ing)|own(?:s|ed)?|tak(?:e|es|en)|took|entitl(?:es|ed)|exercis(?:es|ed))))\b"
)


def alone(part: Shape, kind: str) -> dict[str, list[Sighting]]:
    """The roles of the only two firms that a sentence names; of the only one, where one side is enough.

    Args:
        kind: Key of a deal kind, or "trade".

    Returns:
        Nothing where others are named too, or no word between the two tells which is which.
    """
    if part.outer is not None:
        return {}
    named = _firms(part)
    if kind == "project":
        goods = all(_OF_GOODS.match(part.text, place + 1) for place, _ in part.names())
        return {"giver": [named[0][1]]} if len(named) == 1 and not goods else {}
    if len(named) != 2:
        return {}
    (first, one), (second, other) = named
    between = part.text[first + 1 : second]
    if ";" in between or len(between) > _FAR or _BESIDE.search(between):
        return {}
    if _THAT.search(between):
        return {}
    if set_over_against(part.text) == first:
        return {}  # "Alongside its alliance with N, the company signed with M": a third one acts
    if kind == "partnership":
        joined = _AND.fullmatch(between) and not _BOTH.search(part.text, 0, first)
        with_it = joined or _WITH.search(between) or _UNDER.search(part.text, second)
        return {"a": [one], "b": [other]} if with_it else {}
    gives = _first_gives(part.text, kind, first, second)
    if gives is None:
        return {}
    return {"giver": [one], "taker": [other]} if gives else {"giver": [other], "taker": [one]}


_BESIDE = lazy_re.compile(
    r"\b(?:like|unlike|such as|including|than|against|instead of|independent(?:ly)? of|free of|without|whether|outside|after leaving) (?:[a-z\-]+ ){0,3}$"
)
"""Before a firm that only stands for others, or apart."""
_AFTER = lazy_re.compile(
    r",? (?:which|who|whose|where|while|whereas|as|after|before|but|beating|ousting|replacing|joining|according|including|alongside|following|having|making|because)\b|;| - "
)
"""Behind two firms, a clause about something else: whom it names is no party."""
_CALLS = lazy_re.compile(
    r" (?:calls?|called|dubs|dubbed|describes?|described|terms|termed|labels|labelled|labeled)\b"
)
"""Behind whoever only gives something its name."""
_OF_GOODS = lazy_re.compile(
    r"(?:['’]s)?(?: \ue008| [a-z0-9\-]+)? (?:gpus|chips|processors|accelerators|servers)\b"
)
"""Behind a firm whose goods are put to use by another: "to be filled with N chips"."""
_FAR = 160
"""Characters between two firms beyond which a verb between them may be another's. Chosen by us."""


def _firms(part: Shape) -> list[tuple[int, Sighting]]:
    """The firms that a sentence names, each once: the first as near to the next as it stands."""
    found: dict[str, tuple[int, Sighting]] = {}
    for place, sighting in part.names():
        name = sighting.value
        if not isinstance(name, Name) or name.person:
            continue
        if _CALLS.match(part.text, place + 1):
            return []  # "N runs what M calls an ecosystem": M only speaks
        if len(found) > 1 and key(name) not in found:
            told = next(reversed(found.values()))[0]
            if _AFTER.search(part.text, told + 1, place):
                break
        if key(name) not in found or len(found) == 1:
            found[key(name)] = (place, sighting)
    return list(found.values())


def _first_gives(text: str, kind: str, first: int, second: int) -> bool | None:
    """Whether the firm named first is the giver of a deal of this kind; None where nothing tells."""
    between = text[first + 1 : second]
    if kind == "trade":
        sells = _first_sells(text, first, second)
        return None if sells is None else not sells
    if kind == "guarantee":
        return not _VOUCHED_BY.search(between)
    if kind == "debt" and _LOAN_OF.search(text, 0, first):
        return True
    if kind == "debt" and (_LOAN_OF.search(between) or _SOLD_TO.search(between)):
        return False
    last = _last(_LENDING if kind == "debt" else _ISSUES, between)
    if last is None:
        return None
    gives = last["first"] is not None
    return not gives if last["passive"] else gives


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    told = list(pattern.finditer(text))
    return told[-1] if told else None


def _first_sells(text: str, first: int, second: int) -> bool | None:
    """Whether the firm named first provides what the other buys."""
    between = text[first + 1 : second]
    if _TELLS.fullmatch(between):
        acts = _WITH_IT.match(text, second + 1)
        return None if acts is None else acts["buys"] is not None or acts["its"] is not None
    told = _AS.match(text, second + 1) or _OF_FIRST.match(between)
    if told is not None:
        return told["sells"] is not None
    of_second = _OF_SECOND.match(text, second + 1)
    if of_second is not None:
        return of_second["sells"] is not None
    if _BUYER_OF.search(between):
        return False
    if (
        _FITS_AT.search(between)
        or _LETS.search(between)
        or _FROM.search(between)
        or _HAS_CLIENT.search(between)
    ):
        return True
    last = _last(_VERB, between)
    if last is None or (last["buys"] and _FOR.search(between)):
        return None
    sells = last["sells"] is not None
    if last["passive"]:
        return not sells if _BY.search(between) else None
    return sells


_WHILE_DOING = lazy_re.compile(
    r"^(?:[^,;\ue001\ue002]{0,40}, )?(?P<who>\ue001)(?: (?:also|now|then))? "
    r"(?!said|says|told|reported|believe|think|expects? that)(?:is|are|was|were|has|have|had|will|would|plans|expects|aims|(?!found|list|call|nam|bas|own|back)[a-z]{3,}ed)\b"
    r"(?P<between>[^;]{0,160}?) (?:after|before|by|while|without|since|upon|following) $"
)
_DOES = lazy_re.compile(
    r"[\ue001\ue002],? (?:is|are|was|were|has|have|had|will|would|said|plans|[a-z]{3,}ed|which|who|that)\b"
)


def main_subject(part: Shape, start: int) -> Sighting | None:
    """Who does what an English "after acquiring M" says, where its sentence has but one verb before: the subject of that one.

    "N is to relaunch the M brand after acquiring P": N acquired P, though M stands nearer.
    """
    text = part.text
    if not re.match(r"[a-z]+ing\b", text[start : start + 24]):
        return None
    found = _WHILE_DOING.search(text, 0, start)
    if found is None or _DOES.search(found["between"]):
        return None
    return part.seen[found.start("who")]
