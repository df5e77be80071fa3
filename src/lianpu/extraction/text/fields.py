"""Capitals that name a trade or a product and no firm: "the wider Robocloud space", "its chip is called Robo"."""

from __future__ import annotations

from lianpu.core import lazy_re

_WIDER = lazy_re.compile(
    r"\b[Tt]he (?:broader|wider|entire|whole|emerging|nascent|growing|overall) $"
)
_TRADE = lazy_re.compile(r"[ -](?:space|sector|industry|market|landscape|trend|wave|craze|boom)\b")
_PRODUCT = lazy_re.compile(
    r"(?:['’]s|\b[Ii]ts|\b[Tt]heir|\bflagship) (?:[a-z\-]+ ){0,2}?(?:product|technology|software|chip|model|system|device|robot|accelerator)s?"
    r"(?: is|, is|,)? (?:called|named|dubbed|known as|branded) (?:the )?$"
)


def names_field(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of a trade or product, by the words on both sides of it.

    >>> text = "Across the wider Robocloud space and the wider Norvale group"
    >>> [names_field(text, text.index(word), text.index(word) + len(word)) for word in ("Robocloud", "Norvale")]
    [True, False]
    >>> text = "Celmoor's product is called Lumen Fabric"
    >>> names_field(text, text.index("Lumen"), len(text))
    True
    """
    if _PRODUCT.search(text, max(0, start - 60), start):
        return True
    return bool(_TRADE.match(text, end) and _WIDER.search(text, max(0, start - 24), start))
