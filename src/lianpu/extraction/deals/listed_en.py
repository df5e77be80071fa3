"""Sums that one English verb lists, each with its own party: "invested 5 in A, 2 in B and 1 in C"."""

from __future__ import annotations

from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting

_OF = "(?:in|into|from|to|with|for)"
_ITEM = lazy_re.compile(
    rf"\ue003(?:,? (?:[a-z\-]+ ){{0,2}}?(?:stakes?|investments?|loans?|deals?|contracts?|orders?|agreements?|commitments?|partnerships?|pacts?|purchases?|leases?|more))? (?P<of>{_OF}) (?:(?!and\b|or\b|its\b|their\b)[a-z\-]+ ){{0,5}}?(?P<who>\ue001)(?!['’]s)"
)
_NEXT = (
    r"(?: (?:for|or|giving [a-z]+) (?:an? )?\ue004(?: stake)?)?(?: at [\ue009\ue00b])?"
    r"(?:,|,? (?:and|plus|as well as|along with|alongside)),? (?:(?:another|a|an|further|additional|also|then) ){0,3}(?=\ue003)"
)
"""Between two items."""
_BETWEEN = lazy_re.compile(_NEXT)
_UNNAMED = lazy_re.compile(rf"\ue003 (?P<of>{_OF}) [^,;\ue001\ue003]{{3,44}}?(?={_NEXT})")
"""An item whose party no name tells: "8.9 from the government"."""
_BOUGHT_FIRST = lazy_re.compile("(?P<who>\ue001) for $")
_BOUGHT_NEXT = lazy_re.compile(
    ",? (?:and )?(?:then )?(?P<who>\ue001) for (?:an? )?(?P<sum>\ue003)(?! (?:of|in|from|to) )"
)
"""Items told the other way round: "bought A for 3 and B for 2"."""
_HELD = lazy_re.compile(
    r"\ue004(?: (?:stakes?|interests?|shareholdings?))? (?:of|in) (?:(?!and\b|or\b|its\b|their\b)[a-z\-]+ ){0,2}?(?P<who>\ue001)(?!['’]s)"
)
_HELD_NEXT = lazy_re.compile(
    r"(?:,|,? (?:and|plus|as well as|along with)),? (?:(?:another|a|an|about|around|some|also|just|nearly|over|under) ){0,3}(?=\ue004)"
)
_ALIKE = {"into": "in"}


@dataclass(frozen=True)
class Item:
    """A sum of a list and whose it is."""

    amount_at: int
    """Place of the sum, or of the share, in the shape."""
    party: Sighting


def listed_sums(part: Shape, amount_at: int) -> tuple[Item | None, ...]:
    """The items of the list that a sum begins; none where no other sum follows in it.

    Args:
        amount_at: Place of the sum in the shape. Its own item is None where no name tells whose it is.
    """
    text, seen = part.text, part.seen
    bought = _BOUGHT_FIRST.search(text, max(0, amount_at - 6), amount_at)
    if bought is not None:
        told = [Item(amount_at, seen[bought.start("who")])]
        end = amount_at + 1
        while (next_one := _BOUGHT_NEXT.match(text, end)) is not None:
            told.append(Item(next_one.start("sum"), seen[next_one.start("who")]))
            end = next_one.end()
        return tuple(told) if len(told) > 1 else ()
    first = _ITEM.match(text, amount_at)
    opening = first or _UNNAMED.match(text, amount_at)
    if opening is None:
        return ()
    of, end = _ALIKE.get(opening["of"], opening["of"]), opening.end()
    items = [None if first is None else Item(amount_at, seen[first.start("who")])]
    while (between := _BETWEEN.match(text, end)) is not None:
        item = _ITEM.match(text, between.end())
        if item is None or _ALIKE.get(item["of"], item["of"]) != of:
            break
        items.append(Item(item.start(), seen[item.start("who")]))
        end = item.end()
    return tuple(items) if len(items) > 1 else ()


def listed_shares(part: Shape, stake_at: int) -> tuple[Item, ...]:
    """The holdings of the list that a share begins: "owns 7% of A, 4% of B and 1% of C"."""
    items: list[Item] = []
    item = _HELD.match(part.text, stake_at)
    while item is not None:
        items.append(Item(item.start(), part.seen[item.start("who")]))
        between = _HELD_NEXT.match(part.text, item.end())
        item = None if between is None else _HELD.match(part.text, between.end())
    return tuple(items) if len(items) > 1 else ()
