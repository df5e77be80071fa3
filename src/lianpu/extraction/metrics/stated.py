"""What the readers of metrics share: a stated metric, a sentence with marks, which unit fits a measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import units
from lianpu.notation.scan import Mention

Q, P = "\ue001", "\ue002"
"""Marks of a quantity and of a period in a masked sentence."""


@dataclass(frozen=True)
class Stated:
    """A metric of a sentence: subject and measure as written, the number and its time."""

    subject: str
    registered: bool
    """Whether the subject holds a registered name."""
    measure: str
    mention: Mention
    """The number, by its place in the sentence."""
    period: Period | None


def mask(text: str, mentions: Sequence[Mention]) -> tuple[str, dict[int, Mention]]:
    """The sentence with one mark for each mention, and what stands at each mark."""
    parts: list[str] = []
    places: dict[int, Mention] = {}
    at = length = 0
    for one in mentions:
        parts.append(text[at : one.start])
        length += one.start - at
        places[length] = one
        parts.append(Q if isinstance(one.value, Quantity) else P)
        length += 1
        at = one.end
    parts.append(text[at:])
    return "".join(parts), places


def dimension(unit: str) -> str | None:
    """money, ratio, people, …: what sort of thing a unit counts; None for a unit not known."""
    family = units().get(unit)
    return family.dimension if family is not None else None


MANY = 1000
"""Things from which a verb of making or selling states a measure and no single event; ours."""


def many_things(value: Quantity | Period, *, bare: bool = False) -> bool:
    """Whether so many things were made or sold that a measure is told: 463,000 vehicles.

    Args:
        bare: Whether a number without a unit counts, too, as its words say what things.
    """
    if not isinstance(value, Quantity) or value.best is None or value.best < MANY:
        return False
    return dimension(value.unit) in ("units", "chips") or (bare and value.unit == "1")


_RATIOS = lazy_re.compile(
    r"率|占比|比重|份额|margin|(?<!per )share$|^share of|market share|penetration|(?<!run[ -])\brate$|percentage of",
    re.IGNORECASE,
)
_PEOPLE = lazy_re.compile(
    r"(?:活|用户|客户|员工|人数|买家数|门店)(?:总?[数量人]*|规模)(?:总计|合计|总额)?$|(?:users|headcount|subscribers|employees|customers)$",
    re.IGNORECASE,
)
_THINGS = lazy_re.compile(
    r"(?:量|算力|产能|容量|销量|片数)(?:总额|总计|合计|规模|数)?$|shipments|deliveries|output|unit sales|installed (?:base|capacity)",
    re.IGNORECASE,
)


def small(words: str) -> str:
    """Words of a sentence's beginning as they stand within one; acronyms and names of more words keep their capitals.

    >>> small("Gross margin"), small("EBITDA"), small("Data Center revenue")
    ('gross margin', 'EBITDA', 'Data Center revenue')
    """
    first, _, rest = words.partition(" ")
    plain = first[1:].islower() and not rest[:1].isupper()
    return words[0].lower() + words[1:] if plain else words


_EACH_SHARE = lazy_re.compile(r"每股|per share|EPS$")
_SOLD = lazy_re.compile(r"(?<!net )\bsales$", re.IGNORECASE)
"""What is sold is counted in money or in things: "smartphone sales surged to 5.6 million units"."""


def fits(measure: str, unit: str) -> bool:
    """Whether a unit can be that of a measure: money for revenue, people for users."""
    sort = dimension(unit)
    if _RATIOS.search(measure):
        return sort == "ratio"
    if _PEOPLE.search(measure):
        # 3.32 亿户 and 12,400 people are both counts of them
        return sort in ("people", "count", "units")
    if _THINGS.search(measure):
        return sort not in ("money", "ratio", "time", None)
    if _EACH_SHARE.search(measure) and unit.endswith("/share"):
        return True
    if _SOLD.search(measure):
        return sort in ("money", "units", "chips")
    return sort == "money"
