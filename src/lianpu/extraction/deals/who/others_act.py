"""Whether others than those found act by the words of a deal: banks without a name, the subject of the next clause, whoever led the round."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.who.who_acts import invests_by_trade, lends
from lianpu.extraction.text.discourse import DEMONYM
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, is_person, keys
from lianpu.notation.words import english_words

_RECEIVES = ("debt", "fundraise", "ipo")
"""Kinds whose subject is given to."""
_UNNAMED_EN = lazy_re.compile(
    r"(?:^|[,;:] |\b(?:that|and|but|while|as) )(?:(?:several|some|many|most|more|two|three|four|five|six|a number of|a group of|a handful of|various|other|both|big|major|large|large-scale|wall street) )+"
    r"(?:[a-z\-]+ ){0,2}(?:banks|lenders|companies|firms|investors|startups|start-ups|hyperscalers|funds|operators|developers|sponsors|providers|insurers|labs|makers|giants|players)"
    r" (?:are|have|had|will|would|plan|could|may|might|were|also|now|expect|want|hope|seek)\b[^;,\ue001\ue002\ue003]{0,40}$"
    r"|\ban? (?:[a-z\-]+ ){0,3}(?:consortium|syndicate|coalition) (?:poised|set|about|preparing|planning|trying|hoping) to\b[^;,\ue001\ue002\ue003]{0,60}$"
)
"""Several of a kind act, and no name says who: "several banks are preparing to launch"."""
_KIND_ACTS_EN = lazy_re.compile(
    r"(?:^|[,;:] |\b(?:while|whereas|but|because) )(?!(?:and|or|other|its|their|those|these|such|the two|both)\b)(?:(?!and |other )[a-z\-]+ ){0,2}"
    r"(?:hyperscalers|neoclouds|banks|lenders|start-?ups|chip ?makers|labs|utilities|miners|insurers) (?:(?:have|had|also|together|collectively|jointly) )*"
    r"(?:(?:rais|issu|borrow|sold|sell|spen[dt]|invest|commit|pledg|pour|bought|buy|sign|order|leas|rent|acquir)[a-z]*\b[^;,\ue001\ue002]{0,24})?$"
)
"""A whole kind acts, and no name says who: "hyperscalers raised 108 in debt"."""
_THOSE_EN = lazy_re.compile(
    r"(?:^|[,;:] |\b(?:that|and|but|while) )(?:those|these|such) (?:[a-z\-]+ ){0,3}"
    r"(?:banks|lenders|companies|firms|investors|startups|start-ups|hyperscalers|funds|operators|developers|providers|labs|makers|giants|players|customers)"
    r" [^;,\ue001\ue002\ue003]{0,40}$"
)
"""Several act who were told of before as a kind: "those companies use the money to buy"."""
_UNNAMED_ZH = lazy_re.compile(
    "(?:^|[,;:])[^,;:\ue001\ue002]{0,10}?(?:[多各数两三四五几]家|众多|主要|大型|部分|不少|其他|科技|媒体|能源|互联网|半导体|矿)[^,;\ue001\ue002]{0,6}"
    "(?:公司|企业|矿商|厂商|银行|机构|巨头|业者)们?(?:将|拟|预计|计划|已|正|会|均|都|也|今年|明年)[^,;\ue001\ue002\ue003]{0,12}$"
)
"""The same in Chinese: 今年科技及媒体公司将发行."""


_HEADED = lazy_re.compile(r"[^;:,\ue001]{0,24}")
_IS_WORTH = lazy_re.compile(r"\b(?:is|was|were|had been) (?:valued at|worth)\b")


def _of_another_head(found: Sides, part: Shape, words: re.Match[str]) -> bool:
    """Whether a sentence begins with another firm than those who give, and who takes is of a sentence before.

    "N was worth 750 when M invested 60": M puts it into N, and not into whoever the text was on.
    """
    first = next(((place, one) for place, one in part.names() if not is_person(one)), None)
    giving = part.positions(found.givers)
    if first is None or not giving or part.outer is not None or part.positions(found.takers):
        return False
    place, one = first
    return (
        place < min(*giving, words.start())
        and all(one is not giver for giver in found.givers)
        and _HEADED.fullmatch(part.text, 0, place) is not None
        and _IS_WORTH.search(part.text, place, min(giving)) is not None
    )


def acted_by_others(
    found: Sides, part: Shape, words: re.Match[str], amount: Quantity | None, *, chinese: bool
) -> bool:
    """Whether somebody else than the sides found does what the words tell, or the sum is his."""
    if _by_unnamed(found, part, words, chinese=chinese):
        return True
    if _set_apart(part, [*found.givers, *found.takers], chinese=chinese):
        return True
    if found.kind == "project" and _built_by_those_here(found, part):
        return True
    if chinese and found.kind == "partnership" and _governed_pair(found, part):
        return True
    if found.kind == "stake_held" and _hold_together(found, part, words):
        return True
    if chinese:
        return (
            _is_paper([*found.givers, *found.takers])
            or _acted_on_before(found, part, words)
            or _begins_next(found, part, words)
            or _of_head(found, part)
            or _of_next_name(found, part, amount)
            or _puts_in_himself(found, part)
        )
    found.givers[:] = _heads(part, found.givers)
    if found.kind in ("debt", "fundraise"):
        found.givers[:] = [one for one in found.givers if not _only_says(part, one)]
    if found.kind == "acquisition" and _of_a_person(part, found.takers):
        return True
    if found.kind == "equity_investment" and _of_another_head(found, part, words):
        return True
    if found.kind in _WARES and _finances(found, part):
        return True
    if found.kind == "lease" and _LENT_SUM.search(part.text) and lends(found.takers):
        return True  # "N is to lend 3 to a vehicle that leases chips to M": N lets none
    return _only_led(found, part) or _is_held(found, part) or _lends_unsaid(found, part, words)


def _by_unnamed(found: Sides, part: Shape, words: re.Match[str], *, chinese: bool) -> bool:
    told = (_UNNAMED_ZH if chinese else _UNNAMED_EN).search(
        part.text, max(0, words.start() - 110), words.start()
    )
    acting = found.takers if found.kind in _RECEIVES else found.givers
    if told is None and not chinese:
        told = _KIND_ACTS_EN.search(part.text, max(0, words.start() - 90), words.start())
    if told is None and not chinese and len(acting) == 1:
        told = _THOSE_EN.search(part.text, max(0, words.start() - 110), words.start())
    if told is None:
        return False
    return bool(acting) and all(place < told.start() for place in part.positions(acting))


_SET_APART_ZH = lazy_re.compile(
    "(?:以外|之外|除外)的?|(?:的|发布的)?(?:报告|研报|测算|估算)(?:里|中|显示|指出|提到|的例子|称)"
)
_RIVALS_EN = lazy_re.compile(
    r"(?:'s?)? (?:rivals|competitors|challengers|alternatives|killers)\b(?!,? \ue001)"
)


def _set_apart(part: Shape, sides: list[Sighting], *, chinese: bool) -> bool:
    """Whether a side is named only to say who it is not, or is no firm's name.

    由 N 以外的投资人出资, N 报告里的例子, "funding for N rivals", "Tranches: 6 and 4.5 of notes",
    "its partnership with the Italian-French giant".
    """
    apart = _SET_APART_ZH if chinese else _RIVALS_EN
    places = part.positions(sides)
    if any(apart.match(part.text, place + 1) is not None for place in places):
        return True
    return not chinese and any(
        _of_lands(part.seen[place]) or _is_label(part, place) for place in places
    )


_MARKS = frozenset("-*•·[] ")


def _is_label(part: Shape, place: int) -> bool:
    """Whether a name is a common word with a colon at the head of its line."""
    name = part.seen[place].value
    return (
        part.text.startswith(":", place + 1)
        and _MARKS.issuperset(part.text[:place])
        and isinstance(name, Name)
        and name.entity is None
        and not {name.text.lower(), name.text.lower().removesuffix("s")}.isdisjoint(english_words())
    )


def _of_lands(sighting: Sighting) -> bool:
    """Whether a name only says of which lands somebody is: the Italian-French group."""
    name = sighting.value
    if not isinstance(name, Name) or not name.guessed or "-" not in name.text:
        return False
    return all(DEMONYM.fullmatch(land) for land in name.text.lower().split("-"))


_ACTS_ZH = lazy_re.compile(
    "(?:拿下|入主|收购|并购|买下|控股|增持|领投|参投|投资了|宣布|斥资|豪掷|花费|将以|拟以|创始人|董事长)"
)


def _behind_another(text: str, place: int) -> bool:
    """Whether a name is a further member of a list, and not the first behind its item's number: 4、甲宣布."""
    return place > 1 and text[place - 1] == "、" and not text[: place - 1].strip().isdigit()


def _begins_next(found: Sides, part: Shape, words: re.Match[str]) -> bool:
    """Whether a clause of a list has its own subject: 甲收购乙、某创始人入主丙、丁拿下戊."""
    if deal_kinds()[found.kind].family not in ("equity", "takeover"):
        return False
    text = part.text
    found.takers[:] = [
        one
        for place, one in ((p, s) for s in found.takers for p in part.positions([s]) or [-1])
        if not (_behind_another(text, place) and _ACTS_ZH.match(text, place + 1))
    ]
    if not found.takers and found.kind in ("acquisition", "equity_investment"):
        return True
    begins = text.rfind("、", 0, words.start())
    places = part.positions(found.givers)
    if begins < 0 or not places or not all(place < begins for place in places):
        return False
    return _UNREAD_ZH.fullmatch(text, begins + 1, words.start()) is not None


_UNREAD_ZH = lazy_re.compile("[\u3400-\u9fff]{2,12}(?:创始人|董事长|老板|实控人|集团|公司|科技)")
"""Who acts in a clause, and no reader knew his name."""

_OF_HEAD_ZH = lazy_re.compile(
    "(?:入主|收购|并购|买下|投资|控股|参股)」?了?(?P<object>\ue001)的(?P<head>\ue001)"
)


def _of_head(found: Sides, part: Shape) -> bool:
    """Whether the one bought is only said to have bought: 花 20 亿元入主乙的甲."""
    for told in _OF_HEAD_ZH.finditer(part.text):
        if part.seen[told.start("head")] in found.takers:
            return True
    return False


_WITH_BOTH_ZH = lazy_re.compile(
    "\ue001[^,;\ue001]{0,4}[与同跟](?P<first>\ue001)[和及、](?P<second>\ue001)"
)


def _governed_pair(found: Sides, part: Shape) -> bool:
    """Whether the two who would work together both do so with the subject before them: 甲正与乙和丙合作."""
    for told in _WITH_BOTH_ZH.finditer(part.text):
        pair = [part.seen[told.start(which)] for which in ("first", "second")]
        if pair[0] in found.givers + found.takers and pair[1] in found.givers + found.takers:
            sides = (found.givers, found.takers)
            return all(one in pair for side in sides for one in side)
    return False


_BUYS_NEXT_ZH = lazy_re.compile(
    "(?:则|又|也|还|已|拟|将)?(?:花费?了?|斥资|耗资|出资|豪掷|以|用)\ue003(?:的?(?:价格|对价|代价))?(?:收购|并购|买下|控股|入主)"
)


def _of_next_name(found: Sides, part: Shape, amount: Quantity | None) -> bool:
    """Whether a sum is that of the name behind it, or the one bought goes on to buy: 融资 2 亿元的甲、融资 4 亿元的乙."""
    text = part.text
    if found.kind == "acquisition" and any(
        _BUYS_NEXT_ZH.match(text, place + 1) for place in part.positions(found.takers)
    ):
        return True
    if amount is None or found.kind not in ("fundraise", "ipo"):
        return False
    at = next(
        (
            place
            for place, one in part.seen.items()
            if one.sort is Sort.MONEY
            and isinstance(one.value, Quantity)
            and one.value.text == amount.text
        ),
        -1,
    )
    if at < 0 or text[at + 1 : at + 3] != "的\ue001":
        return False
    return part.seen[at + 2] not in found.takers


_OWN_SUM_ZH = lazy_re.compile("\ue003的?投资")


def _puts_in_himself(found: Sides, part: Shape) -> bool:
    """Whether the one invested in is told with a sum that he invests: 甲 5 亿元投资+乙 2 亿元投资."""
    return found.kind == "equity_investment" and any(
        _OWN_SUM_ZH.match(part.text, place + 1) is not None
        and part.text[place - 1 : place] not in ("对", "向", "给", "在")
        for place in part.positions(found.takers)
    )


_LED_EN = lazy_re.compile(
    r" (?:(?:has|had|also|recently|then) )*(?:co-?)?led (?:the|an?|its|that|this) (?:\ue003 )?(?!(?:pack|way|wave|field|charge|list)\b)(?:[a-z0-9\-]+ ){0,3}?(?:round|financing|raise)\b"
)


def _only_led(found: Sides, part: Shape) -> bool:
    """Whether whoever would be given money led the round: "N led the round, with backers like M"."""
    return deal_kinds()[found.kind].family == "equity" and any(
        _LED_EN.match(part.text, place + 1) is not None for place in part.positions(found.takers)
    )


def _built_by_those_here(found: Sides, part: Shape) -> bool:
    """Whether a sentence on works names firms, and whoever would build stands in another."""
    if not found.givers or part.positions(found.givers):
        return False
    here = [one for _, one in part.names() if not is_person(one) and one not in found.takers]
    return bool(here) and not {*keys(here)} & {*keys(found.givers)}


_ITS_HOLDING = lazy_re.compile(r" (?:position|stake|holdings?|shares|stock)\b")


def _is_held(found: Sides, part: Shape) -> bool:
    """Whether the one who would invest is only what the subject sells: "sold its N stake to fund a 3 bet on M"."""
    return found.kind == "equity_investment" and any(
        _ITS_HOLDING.match(part.text, place + 1)
        and part.text.endswith(("its ", "its entire ", "their ", "its whole "), 0, place)
        for place in part.positions(found.givers)
    )


_ITS_OWNER = lazy_re.compile(
    r"(?P<head>\ue001), (?:an?|the) (?:(?!of\b)[a-z\-]+ ){1,4}of (?:[a-z\-]+ ){0,3}(?P<owner>\ue001), \ue002 "
)


def _heads(part: Shape, givers: list[Sighting]) -> list[Sighting]:
    """Those who give, a firm instead of whose it is said to be: "N, the vehicle of X, which put in 3"."""
    whose = {
        part.seen[m.start("owner")].start: part.seen[m.start("head")]
        for m in _ITS_OWNER.finditer(part.text)
    }
    return [whose.get(one.start, one) for one in givers]


_SAYS = lazy_re.compile(
    r" (?:said|says|reported|wrote|estimates?|estimated|expects?)\b(?![^;,]{0,24}(?:\bit\b|\ue002))"
)


def _only_says(part: Shape, one: Sighting) -> bool:
    """Whether a name is only that of who tells of a loan: "N said that M has completed a loan"."""
    return any(_SAYS.match(part.text, place + 1) for place in part.positions([one]))


_THEIR_FIRM = lazy_re.compile(
    r" (?:[a-z\-]+ ){1,4}\ue001['’]s (?:[a-z\-\ue008]+ ){0,4}(?:start-?up|company|firm|business|venture|lab|studio)\b"
)


def _of_a_person(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one bought only says who somebody is whose firm is bought: "buy N veteran X's start-up"."""
    return any(_THEIR_FIRM.match(part.text, place + 1) for place in part.positions(takers))


_LENT_BY = lazy_re.compile(r"\b(?:from|by|with|provided|arranged|led)\b|\blen[dt]")
_SUBJECT_BORROWS = lazy_re.compile(r"borrow(?:s|ed)?")
_LENDS = lazy_re.compile(r"\blen[dt]")
_ISSUED_TO = lazy_re.compile(r"\b(?:issued|sold|placed|marketed) to (?:[a-z\-]+ ){0,2}$")


def _lends_unsaid(found: Sides, part: Shape, words: re.Match[str]) -> bool:
    """Whether the lender of a debt is only the subject of borrowing, or whoever comes next."""
    if found.kind != "debt" or not found.givers or _LENDS.search(words.group()):
        return False
    if any(_ISSUED_TO.search(part.text, 0, place) for place in part.positions(found.takers)):
        return True  # "debt issued to N": N lends
    places = part.positions(found.givers)
    if _SUBJECT_BORROWS.fullmatch(words.group()) and places and max(places) < words.start():
        return True
    behind = [place for place in places if place >= words.end()]
    return bool(behind) and not _LENT_BY.search(part.text, words.end(), min(behind))


_WARES = ("chip_purchase", "compute_purchase", "goods_purchase")
_LENT_SUM = lazy_re.compile("\ue003 (?:[a-z\\-]+ ){0,2}loan\\b")
_FINANCING = lazy_re.compile(
    r"\b(?:financ(?:e|es|ed|ing)|loans?|debt|credit|lenders?|bonds?|notes|special[- ]purpose|spv|vehicle|outside capital|private capital|borrow(?:s|ed|ing)?)\b"
)
"""Words of a sentence on money that is lent, by which something is bought."""


def _finances(found: Sides, part: Shape) -> bool:
    """Whether those who would buy goods deal in money, and lend what others buy them with.

    "N lined up a 36 credit package to buy M's chips for O": N buys nothing.
    """
    if not found.givers or not (lends(found.givers) or invests_by_trade(found.givers)):
        return False
    return _FINANCING.search(part.text) is not None


_TOGETHER = (" and ", ", and ", " & ", "和", "与", "及", "、", "跟", "同")
_OWN_SUBJECT = lazy_re.compile(r"\bwith (?:the|its|their|an?) (?:[a-z\-]+ ){1,4}$")
"""Before a participle that has its own subject: "with the tech giant retaining 20%"."""


def _hold_together(found: Sides, part: Shape, words: re.Match[str]) -> bool:
    """Whether who would hold and who would be held are told side by side, or somebody else is said to hold.

    "N and M will split ownership of it, with the giant retaining 20%": neither holds the other.
    """
    if words.group().endswith("ing") and _OWN_SUBJECT.search(part.text, 0, words.start()):
        return True
    takers = set(part.positions(found.takers))
    return any(
        part.text.startswith(link, place + 1)
        and place + 1 + len(link) in takers
        and place < words.start()
        for place in part.positions(found.givers)
        for link in _TOGETHER
    )


_PAPER_ZH = (
    "租约",
    "租約",
    "合同",
    "合约",
    "合約",
    "协议",
    "協議",
    "订单",
    "訂單",
    "贷款",
    "貸款",
    "债券",
    "債券",
)
"""How the name of a paper ends, and no firm's."""


def _is_paper(sides: list[Sighting]) -> bool:
    """Whether a side is a contract or a loan that was taken for a name: 为乙的某地数据中心租约提供担保."""
    return any(
        isinstance(s.value, Name) and s.value.guessed and s.value.text.endswith(_PAPER_ZH)
        for s in sides
    )


_BOUGHT_ZH = lazy_re.compile("(?:收购|买下|并购|买入|入股|投资)了?[^,;\ue001]{0,14}$")
"""Before one that is bought."""


def _acted_on_before(found: Sides, part: Shape, words: re.Match[str]) -> bool:
    """Whether who would contract is only the object of the clause before: 买下乙支撑自有业务,同月与丙签署协议."""
    if deal_kinds()[found.kind].family not in ("commerce", "partnership"):
        return False
    places = part.positions(found.givers)
    return bool(places) and all(
        place < words.start()
        and "," in part.text[place : words.start()]
        and _BOUGHT_ZH.search(part.text, max(0, place - 18), place) is not None
        for place in places
    )
