"""Stock tickers as terminals, exchanges and quote services write them, and one form for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lianpu.core import lazy_re

_MARKETS = {
    **dict.fromkeys(
        ("NASDAQ", "NASDAQGS", "NASDAQGM", "NASDAQCM", "NYSE", "NYSEAMERICAN", "NYSEMKT", "NYSEARCA",
         "AMEX", "纳斯达克", "納斯達克", "纽交所", "紐交所", "美股"), "US"
    ),
    **dict.fromkeys(("HKEX", "SEHK", "HKG", "HKSE", "港交所", "港股"), "HK"),
    **dict.fromkeys(
        ("SSE", "SZSE", "SHSE", "BSE", "上交所", "深交所", "北交所", "科创板", "创业板", "沪市", "深市"), "CN"
    ),
    **dict.fromkeys(("TWSE", "TPEX", "台股", "台交所", "證交所"), "TW"),
    **dict.fromkeys(("TSE", "TYO", "JPX", "东证", "東證"), "JP"),
    **dict.fromkeys(("KRX", "KOSPI", "KOSDAQ"), "KR"),
    **dict.fromkeys(("LSE", "LON"), "GB"),
    **dict.fromkeys(("FWB", "XETRA", "ETR", "FRA"), "DE"),
    **dict.fromkeys(("EPA",), "FR"),
    **dict.fromkeys(("AMS",), "NL"),
    **dict.fromkeys(("SGX",), "SG"),
    **dict.fromkeys(("ASX",), "AU"),
    **dict.fromkeys(("TSX", "TSXV"), "CA"),
    **dict.fromkeys(("HEL",), "FI"),
}  # fmt: skip
"""Name of an exchange before a code -> country."""
# Exchange codes of terminals (US, CH, TT) and of quote services (N, SH, TW) -> country.
_PLACES = {
    **dict.fromkeys(("US", "UN", "UW", "UQ", "UR", "UA", "N", "O", "OQ", "K", "A"), "US"),
    **dict.fromkeys(("HK",), "HK"),
    **dict.fromkeys(("CH", "CG", "CS", "SH", "SS", "SZ", "BJ", "C1", "C2"), "CN"),
    **dict.fromkeys(("TT", "TW", "TWO"), "TW"),
    **dict.fromkeys(("JP", "JT", "T"), "JP"),
    **dict.fromkeys(("KS", "KP", "KQ"), "KR"),
    **dict.fromkeys(("LN", "L"), "GB"),
    **dict.fromkeys(("NA", "AS"), "NL"),
    **dict.fromkeys(("GR", "GY", "DE"), "DE"),
    **dict.fromkeys(("FP", "PA"), "FR"),
    **dict.fromkeys(("FH", "HE"), "FI"),
    **dict.fromkeys(("SP", "SI"), "SG"),
    **dict.fromkeys(("AU", "AX"), "AU"),
    **dict.fromkeys(("CT", "TO", "V"), "CA"),
}
_WRITTEN = {"CN": "CH", "TW": "TT", "KR": "KS", "GB": "LN", "NL": "NA", "DE": "GR", "FR": "FP",
            "FI": "FH", "SG": "SP", "CA": "CT"}  # fmt: skip
"""Country -> its code at a terminal, where the two differ."""
_DIGITS = frozenset(("HK", "CN", "TW", "JP", "KR"))
"""Countries whose codes begin with a digit: "AI US" is a listing, "AI CH" is none."""
_LETTERS = frozenset(("US", "CA"))
"""Countries whose codes begin with a letter: "5 US" is a price cut short."""
_FIXED_WIDTH = frozenset(("CN", "KR"))
"""Six digits, noughts in front included: 000977 is not 977."""

_CODE = r"(?:[A-Z]{1,5}(?:[./][A-Z])?|\d{1,6}[A-Z]?)"
_NAMES = "|".join(sorted(map(re.escape, _MARKETS), key=len, reverse=True))
_PLACED = lazy_re.compile(
    r"(?<![A-Za-z0-9])(?:(?:[A-Z]{1,5}|\d{1,6})(?:\.[A-Z]{1,3}| [A-Z]{2})|(?:SH|SZ|BJ)\d{6}|HK\d{5})"
    r"(?![A-Za-z0-9])"
)
_HEAD = lazy_re.compile("[A-Z0-9]{1,6}(?=[.][A-Z]| [A-Z]{2}(?![A-Za-z0-9]))")
_HEAD_JOINED = lazy_re.compile("(?:SH|SZ|BJ|HK)[0-9]{5}")
"""What a code begins with; looked for first, as `re` does so fast."""
_COLON = lazy_re.compile(rf"[ ]?[:：][ ]?{_CODE}(?![A-Za-z0-9])")
_ENDS_IN_MARKET = lazy_re.compile(rf"(?:(?<![A-Za-z0-9])(?:{_NAMES}))$")
_LONGEST = max(map(len, _MARKETS))
_BEHIND = lazy_re.compile(
    rf"(?P<code>{_CODE})(?:[ .]|\s?:\s?)(?P<place>[A-Z]{{1,3}}|C[12])(?: E(?:quity|QUITY))?"
)
_BEFORE = lazy_re.compile(
    rf"(?P<place>{_NAMES}|NYSE (?:American|AMERICAN|Arca|ARCA))\s?[:：]?\s?(?P<code>{_CODE})"
)
_JOINED = lazy_re.compile(r"(?P<place>SH|SZ|BJ|HK)(?P<code>\d{5,6})")


def find_tickers(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what is written as a code with its market.

    >>> [*find_tickers("腾讯（0700.HK）与上交所：600519, NASDAQ: NVDA")]
    [(3, 10), (12, 22), (24, 36)]
    """
    past = 0
    heads = [head.start() for form in (_HEAD, _HEAD_JOINED) for head in form.finditer(text)]
    for head in sorted(heads):
        match = _PLACED.match(text, head) if head >= past else None
        if match is not None:
            past = match.end()
            yield match.span()
    # the market is looked for behind the code: its many names are slow to look for everywhere
    for match in _COLON.finditer(text) if ":" in text or "：" in text else ():
        before = text[max(match.start() - _LONGEST - 1, 0) : match.start()]
        market = _ENDS_IN_MARKET.search(before)
        if market is not None:
            yield match.start() - len(market[0]), match.end()


@lru_cache(1 << 16)
def ticker_key(words: str) -> str | None:
    """One spelling for each listing; None for no ticker.

    A bare code ("NVDA", "600519") has none, as it says no market.

    >>> ticker_key("700 HK"), ticker_key("00700.HK"), ticker_key("HKEX: 700"), ticker_key("HK00700")
    ('700@HK', '700@HK', '700@HK', '700@HK')
    >>> ticker_key("ACME US") == ticker_key("ACME.O") == ticker_key("NASDAQ: ACME")
    True
    """
    bare = words.strip().removeprefix("$")
    if not bare or len(bare) > 24 or not any(sign.isascii() and sign.isalnum() for sign in bare):
        return None
    bare = bare.upper() if bare[:2].islower() and bare[2:].isdigit() else bare
    for form, places in ((_BEHIND, _PLACES), (_BEFORE, _MARKETS), (_JOINED, _PLACES)):
        match = form.fullmatch(bare)
        if match is None:
            continue
        country = places.get(match["place"].replace(" ", "").upper())
        if country is not None:
            return _key(match["code"].replace("/", "."), country)
    return None


def ticker_form(words: str) -> str | None:
    """A listing as terminals write it, whatever way it was written; None for no ticker.

    >>> ticker_form("0700.HK"), ticker_form("600519.SH"), ticker_form("NVDA.O")
    ('700 HK', '600519 CH', 'NVDA US')
    """
    key = ticker_key(words)
    if key is None:
        return None
    code, _, country = key.partition("@")
    return f"{code} {_WRITTEN.get(country, country)}"


def _key(code: str, country: str) -> str | None:
    if country in _DIGITS and not code[0].isdigit():
        return None
    if country in _LETTERS and not code[0].isalpha():
        return None
    if country in _FIXED_WIDTH:
        return f"{code}@{country}" if len(code) == 6 else None
    code = code.lstrip("0")
    return f"{code}@{country}" if code else None
