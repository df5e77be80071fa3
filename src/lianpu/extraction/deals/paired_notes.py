"""Contracts of notes that name two firms in a heading and label what they agreed below it.

### Quarrow + Harrow Energy (January 2026)
- **Deal:** 20-year PPA for 835 MW
- **Cost:** ~$16 billion

Only what power is bought by, and takeovers: of any other contract a heading does not say who pays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Document
from lianpu.core.fact import Status
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.told_deals import Place, Teller, Told
from lianpu.extraction.tables.deals import STATUS_WORDS
from lianpu.extraction.tables.grid import fold, is_money, read_date
from lianpu.notation.scan import scan
from lianpu.notation.words import english_words

TELLER = Teller("deals.paired@1", 0.8)

_NAME = r"(?:[A-Z][\w.'’\-]*|[a-z]{1,2}[A-Z]\w*)(?: (?:of |& )?[A-Z0-9][\w.'’\-]*){0,3}"
_PAIR = lazy_re.compile(
    rf"[ \t#*]*(?:\d{{1,2}}[.)][ \t]*)?(?:Deal[ \t]*\d*:[ \t]*)?(?P<one>{_NAME})[ \t]*(?:\+|&|×|/|–|—|↔|→|\band\b|\bwith\b|\bx\b|[ \t]-[ \t])[ \t]*(?P<other>{_NAME})"
    r"(?:[ \t]*[(（](?P<when>[^()（）\n]{3,24})[)）])?[ \t*:]*$"
)
"""A heading that is two names, and when."""
_LABEL = lazy_re.compile(
    r"[ \t*\-•]*(?:\*\*)?(?:(?P<deal>deal|agreement|contract|terms?|structure|type|what|scope|capacity)|(?P<sum>(?:deal |contract |total |estimated )?(?:cost|value|amount|size|price|worth)))(?:\*\*)?[ \t]*[:：](?:\*\*)?[ \t]*",
    re.IGNORECASE,
)
_POWER = lazy_re.compile(
    r"\bppas?\b|power purchase|\bnuclear\b|\breactors?\b|\bsmrs?\b|\bbaseload\b|\b(?:solar|wind|geothermal|hydro|electricity)\b"
)
_COMPUTES = lazy_re.compile(
    r"\b(?:gpus?|compute|cloud|hosting|colocation|co-location|leas(?:e|es|ing)|chips?|acqui[a-z]+|loan|debt)\b"
)
_TAKES_OVER = lazy_re.compile(r"\b(?:acquisition|acquires?|acquired|takeover|buyout)\b")
_GENERATOR = lazy_re.compile(
    r"\b(?:Energy|Electric|Power|Nuclear|Utilit(?:y|ies)|Solar|Wind|Hydro|Geothermal)\b"
)


def paired_notes(document: Document) -> tuple[Told, ...]:
    """The contracts that labelled lines tell under a heading of two names, in order."""
    return tuple(_told(document))


def _told(document: Document) -> Iterator[Told]:
    pair: tuple[Place, Place] | None = None
    when = ""
    lines: list[tuple[Place, str, bool]] = []
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.LIST_ITEM:
            label = _LABEL.match(words) if pair is not None and ":" in words else None
            if label is not None:
                place = (block.start + label.end(), block.end)
                lines.append((place, document.text[slice(*place)], label["sum"] is not None))
            continue
        if pair is not None:
            yield from _deal(document, pair, when, lines)
        named = _PAIR.match(words) if len(words) <= 90 else None
        lines, pair, when = [], None, ""
        if named is not None and not (_common(named["one"]) and _common(named["other"])):
            one, other = named.span("one"), named.span("other")
            pair = (
                (block.start + one[0], block.start + one[1]),
                (block.start + other[0], block.start + other[1]),
            )
            when = named["when"] or ""
    if pair is not None:
        yield from _deal(document, pair, when, lines)


def _common(name: str) -> bool:
    """Whether a name is but words that any heading may begin with: "Supply + Demand"."""
    return all(word.lower() in english_words() for word in name.split())


def _deal(
    document: Document,
    pair: tuple[Place, Place],
    when: str,
    lines: list[tuple[Place, str, bool]],
) -> Iterator[Told]:
    agreed = [(place, words) for place, words, of_sum in lines if not of_sum]
    if not agreed:
        return
    told = fold(" ".join(words for _, words in agreed))
    if _POWER.search(told) and not _COMPUTES.search(told):
        kind = "goods_purchase"
    elif _TAKES_OVER.search(told):
        kind = "acquisition"
    else:
        return
    sums = [
        (place, m.start, m.end, m.value)
        for place, words, of_sum in lines
        if of_sum
        for m in scan(words)
        if isinstance(m.value, Quantity) and is_money(m.value)
    ]
    amount = sums[0] if len(sums) == 1 else None
    giver, taker = pair
    makes = [_GENERATOR.search(document.text[slice(*side)]) is not None for side in pair]
    if kind == "goods_purchase" and makes[0] and not makes[1]:
        giver, taker = taker, giver
    deal = TELLER.deal(
        document,
        kind,
        (giver,),
        (taker,),
        agreed[0][0],
        sums=() if amount is None else ((amount[0][0] + amount[1], amount[0][0] + amount[2]),),
        amount=None if amount is None else amount[3],
        date=read_date(when, document) if when else None,
        status=next((one for words, one in STATUS_WORDS if words.search(told)), Status.ANNOUNCED),
    )
    yield Told(deal, agreed[0][0][0], max(place[1] for place, _, _ in lines))
