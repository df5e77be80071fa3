"""Words that say in what numbers count: "(in thousands)", "$ in millions", 单位：人民币百万元."""

from __future__ import annotations

import re
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.tables.grid import SIGNS, clean, is_unit, unit_of

_NATIONS = {
    "canadian": "C$",
    "australian": "A$",
    "singapore": "S$",
    "newzealand": "NZ$",
    "hongkong": "HK$",
    "newtaiwan": "NT$",
    "nt": "NT$",
    "hk": "HK$",
    "us": "US$",
    "unitedstates": "US$",
}
_COINS = {"euro": "€", "rmb": "RMB", "renminbi": "RMB", "yen": "JPY", "pound": "£", "won": "₩"}
_COIN = (
    r"(?:(?P<{0}nation>canadian|australian|singapore|new zealand|hong kong|new taiwan|nt|hk|u\.?s\.?"
    r"|united states)\s+)?(?P<{0}coin>dollars?|euros?|rmb|renminbi|(?:japanese )?yen|pounds?(?: sterling)?"
    r"|(?:korean )?won)"
)
_SCALE = r"(?P<{}>thousand|million|billion)s?\b"
_IN_SCALE = lazy_re.compile(
    rf"(?:\b{_COIN.format('b')}\s*|(?P<sign>{SIGNS})\s*)?\(?\bin (?P<inner>{SIGNS})?\s*"
    rf"{_SCALE.format('scale')}(?: of {_COIN.format('a')}\b)?(?! of\b)"
    rf"|(?P<before>{SIGNS})\s?(?P<plain>thousand|million|billion|mn|bn)s?\b"
    rf"|\b{_SCALE.format('many')} of {_COIN.format('c')}\b"
    rf"|\bin (?P<kilo>US ?\$|{SIGNS})?\s*['’]?000['’]?s?(?!\d)",
    re.IGNORECASE,
)
_UNIT_SAID = lazy_re.compile(
    r"(?:金额|货币|貨幣|数量|计量)?(?:单位|單位|币种|幣種|units?)\s*[:：]\s*", re.IGNORECASE
)
_NO_SAYING = lazy_re.compile(
    "[参參][数數]|parameters?|(?:fiscal )?years?|quarters?|months?|weeks?|days?|hours?|日|天|月|年|周|季度?",
    re.IGNORECASE,
)
"""Heads of specifications or of times, which in other places are units: a corner "Year" counts no years."""
_SHARES_IN = lazy_re.compile(r"\bshares in (thousand|million|billion)s?\b", re.IGNORECASE)
_YUAN = lazy_re.compile(r"^\s*(?:人民币|人民幣)(?=.)")
_IN_CHINESE = lazy_re.compile(
    r"(?:单位|單位)(?:[均皆]?[为為是]|[均皆])?[:：]?\s*(?P<unit>[^\s,，;；。、()（）]{1,8})"
    r"|以(?P<by>[^\s,，;；。、()（）]{1,8}?)(?:列示|列报|列報|表示|呈列|计|計|[为為][单單]位)"
)


def unit_said(words: str) -> str | None:
    """The unit that a title or a line over the heads announces: "(亿元)", "$ in thousands".

    >>> unit_said("U.S. $ in thousands"), unit_said("(in millions, except per share)")
    ('US$thousand', 'million')
    >>> unit_said("亿元"), unit_said("expressed in thousands of Canadian dollars")
    ('亿元', 'C$thousand')
    """
    unit = unit_of(words)
    if unit is not None:
        return unit
    if is_unit(clean(words)) and not _NO_SAYING.fullmatch(clean(words)):
        return clean(words)
    return _scale_said(words)


def _scale_said(words: str) -> str | None:
    match = _IN_SCALE.search(_SHARES_IN.sub("", clean(words)))
    return None if match is None else _of_scale(match)


def shares_said(words: str) -> str | None:
    """In what a saying counts shares: "dollars in millions, shares in thousands"."""
    match = _SHARES_IN.search(words)
    return match[1].casefold() if match else None


def said_within(words: str) -> str | None:
    """The unit that a sentence says tables count in.

    >>> said_within("除特别注明外，金额单位均为人民币百万元"), said_within("以千港元列示")
    ('百万元', '千港元')
    """
    scale = _scale_said(words)
    if scale is not None:
        return scale
    for told in _IN_CHINESE.finditer(words):
        unit = _YUAN.sub("", told["unit"] or told["by"]) or (told["unit"] or told["by"])
        if is_unit(unit):
            return unit
    return None


def unit_above(words: str) -> str | None:
    """The unit that a line right over a table says for all of it; None where it says several.

    >>> unit_above("单位：人民币百万元"), unit_above("（单位：亿元，%）"), unit_above("单位：亿元、万台")
    ('百万元', '亿元', None)
    >>> unit_above("(USD bn unless stated)"), unit_above("主要财务数据")
    ('USDbn', None)
    """
    listed = _units_listed(words)
    if listed is None:
        return unit_said(words)
    money = [unit for unit in listed if unit not in "%％"]
    return money[0] if len(money) == 1 else None


def says_only_units(words: str) -> bool:
    """Whether a line is no title, but says in what a table counts.

    >>> says_only_units("单位：亿元"), says_only_units("In USD millions"), says_only_units("收入（亿元）")
    (True, True, False)
    """
    bare = clean(words).strip("()（） ")
    return _units_listed(words) is not None or (
        unit_of(bare) is None and unit_said(bare) is not None
    )


def _units_listed(words: str) -> list[str] | None:
    """The units of a line that holds nothing else; None for other lines."""
    bare = clean(words).strip("()（） ")
    said = _UNIT_SAID.match(bare)
    parts = [
        _YUAN.sub("", part) or part
        for part in re.split(r"[,，、;；/]|\s+(?=币种|幣種)", bare[said.end() :] if said else bare)
    ]
    listed = [part.strip() for part in parts if is_unit(part.strip())]
    return listed if said or (listed and len(listed) == len(parts)) else None


@cache
def line_unit(words: str) -> str | None:
    """The unit that a cell holds and nothing else.

    >>> line_unit("US$’000"), line_unit("(in millions)"), line_unit("2019"), line_unit("Revenue")
    ('US$’000', 'million', None, None)
    """
    bare = clean(words).strip("()（）[] ")
    if is_unit(bare) and not re.search(r"\d(?!0{2})", bare.replace("000", "")):
        return bare
    match = _IN_SCALE.search(bare)
    if match is not None and not re.search(r"\d", bare):
        rest = re.split(r"[,，;；]|\b(?:except|unless)\b", bare[match.end() :], maxsplit=1)[0]
        before = bare[: match.start()].strip().casefold()
        if not rest.strip() and before in (
            "shares",
            "number of shares",
            "",
            "amounts",
            "unaudited",
            "dollars",
            "amounts expressed",
        ):
            return _of_scale(match)
    return None


def _of_scale(match: re.Match[str]) -> str:
    sign = match["sign"] or match["inner"] or match["before"] or match["kilo"] or ""
    sign = {"u.s.$": "US$", "us$": "US$"}.get(sign.casefold().replace(" ", ""), sign)
    for at in "bac":
        coin = match[f"{at}coin"]
        if coin and not sign:
            nation = re.sub(r"[. ]", "", match[f"{at}nation"] or "").casefold()
            word = (
                coin.casefold().split()[-1 if "sterling" not in coin.casefold() else 0].rstrip("s")
            )
            sign = _COINS.get(word) or _NATIONS.get(nation, "$")
    return sign + (match["scale"] or match["plain"] or match["many"] or "thousand").casefold()
