"""Capitals that name a trade and no firm: "the wider Robocloud space", "what some call Robocloud"."""

from __future__ import annotations

import re

_WIDER = re.compile(r"\b[Tt]he (?:broader|wider|entire|whole|emerging|nascent|growing|overall) $")
_TRADE = re.compile(r"[ -](?:space|sector|industry|market|landscape|trend|wave|craze|boom)\b")


def names_field(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of a trade, by the words on both sides of it.

    >>> text = "Across the wider Robocloud space and the wider Norvale group"
    >>> [names_field(text, text.index(word), text.index(word) + len(word)) for word in ("Robocloud", "Norvale")]
    [True, False]
    """
    return bool(_TRADE.match(text, end) and _WIDER.search(text, max(0, start - 24), start))
