"""Stock tickers as terminals, exchanges and quote services write them."""

from __future__ import annotations

import re

TICKER = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:[A-Z]{1,5}|\d{1,6})(?:\.[A-Z]{1,2}| [A-Z]{2})"
    r"|(?:NASDAQ|NYSE|HKEX|SEHK|SSE|SZSE|TWSE)[ ]?[:：][ ]?(?:[A-Z]{1,5}|\d{1,6}))(?![A-Za-z0-9])"
)
"""A code with its market: 700 HK, 0700.HK, BABA US, NASDAQ: ACME."""
_PARTS = re.compile(
    r"(?:(?P<code>[A-Z]{1,5}|\d{1,6})[ .](?P<place>[A-Z]{1,2})"
    r"|(?P<market>[A-Z]{3,6})[ ]?[:：][ ]?(?P<listed>[A-Z]{1,5}|\d{1,6}))(?: Equity)?"
)
# Exchange codes of terminals (US, CH, TT) and of quote services (N, SH, TW) -> country.
_COUNTRIES = {
    **dict.fromkeys(("US", "UN", "UW", "UQ", "N", "O", "OQ", "NASDAQ", "NYSE"), "US"),
    **dict.fromkeys(("HK", "HKEX", "SEHK"), "HK"),
    **dict.fromkeys(("CH", "CG", "CS", "SH", "SS", "SZ", "SSE", "SZSE"), "CN"),
    **dict.fromkeys(("TT", "TW", "TWSE"), "TW"),
    **dict.fromkeys(("JP", "JT", "T"), "JP"),
    **dict.fromkeys(("KS", "KP"), "KR"),
    **dict.fromkeys(("LN", "L"), "GB"),
    **dict.fromkeys(("NA", "AS"), "NL"),
    **dict.fromkeys(("GR", "GY", "DE"), "DE"),
    **dict.fromkeys(("FP", "PA"), "FR"),
    **dict.fromkeys(("FH", "HE"), "FI"),
}
_FIXED_WIDTH = frozenset(("CN", "KR"))
"""Six digits, noughts in front included: 000977 is not 977."""


def ticker_key(words: str) -> str | None:
    """One spelling for each listing; None for no ticker.

    >>> ticker_key("700 HK"), ticker_key("00700.HK"), ticker_key("HKEX: 700")
    ('700@HK', '700@HK', '700@HK')
    >>> ticker_key("ACME US") == ticker_key("ACME.O")
    True
    """
    match = _PARTS.fullmatch(words.strip())
    if match is None:
        return None
    country = _COUNTRIES.get(match["place"] or match["market"])
    code = match["code"] or match["listed"]
    if country is None:
        return None
    # A country whose codes are digits has no letters before it: "AI US" is, "AI CH" is not one.
    if country in ("HK", "CN", "TW", "KR") and not code.isdigit():
        return None
    if country not in _FIXED_WIDTH:
        code = code.lstrip("0")
    return f"{code}@{country}" if code else None
