"""How many base units a price is of, by the prefix in its words: a thousand for 每千瓦时, a million for "per MHz"."""

from __future__ import annotations

from lianpu.core import lazy_re

PREFIXED = frozenset(("W", "Wh", "Hz", "VA", "m", "m2"))
"""Base units in which amounts are kept and prices are not: 1.94亿千瓦时 is kept in watt-hours."""

_PREFIXES = {"k": 10**3, "千": 10**3, "公": 10**3, "M": 10**6, "兆": 10**6, "G": 10**9, "吉": 10**9}
_OF_PREFIX = lazy_re.compile(
    r"(?:[/每单]|\b(?:per|each|an?) )(?:(?P<p>[kMG千公兆吉])(?=W|Hz|VA|m\b|瓦|赫|伏|里)|(?P<w>kilo|mega|giga)(?=watt|hertz|volt|met))"
)


def prefix(words: str) -> int:
    """The base units in the unit that words price; 1 where they name none.

    >>> prefix("每千瓦时"), prefix(" per MHz"), prefix(" a share")
    (1000, 1000000, 1)
    """
    if _OF_AREA.search(words):
        return 10**6
    told = _OF_PREFIX.search(words)
    return 1 if told is None else _PREFIXES[told["p"] or _WRITTEN[told["w"]]]


_OF_AREA = lazy_re.compile(r"(?:[/每]|\b(?:per|each|an?) )(?:平方公里|square kilomet|km²|km2)")
_WRITTEN = {"kilo": "k", "mega": "M", "giga": "G"}
