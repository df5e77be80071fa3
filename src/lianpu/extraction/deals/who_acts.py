"""Whether those found beside the words of a deal can act in it: lenders lend, persons raise nothing, holders hold not themselves."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.sides import HOUSE, LENDER
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, is_person

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
