"""What a person corrected, put into the facts that carry it.

The fact stays the fact that was read: its id, its places and its quote do not change, so the
correction can be taken back and the words of the source still stand beside it. A field that the
reader left open can be filled in, one that it filled wrongly can be opened; parties are corrected
by name ("name:…", "role:…", "add:…", see `casting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from lianpu.core import lazy_re
from lianpu.core.errors import NotationError, UsageError
from lianpu.core.fact import Deal, Fact, Membership, Metric, Milestone, Rating, Standing, Status
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, units
from lianpu.notation.names import NameIndex
from lianpu.notation.numbers import read_quantity
from lianpu.notation.periods import read_period
from lianpu.resolution.casting import is_casting, recast, recast_kind
from lianpu.resolution.matching import resolve

EDITABLE: dict[type[Fact], tuple[str, ...]] = {
    Deal: (
        "kind",
        "amount",
        "volume",
        "stake",
        "valuation",
        "round",
        "date",
        "term",
        "status",
    ),
    Metric: ("subject", "measure", "value", "period", "scope"),
    Standing: ("board", "subject", "maker", "score", "scope", "period"),
    Rating: (
        "subject",
        "ticker",
        "opinion",
        "change",
        "before",
        "target",
        "target_before",
        "outlook",
        "house",
    ),
    Membership: ("member", "segment", "role", "period"),
    Milestone: ("subject", "event", "date", "owner"),
}
"""The fields that a person can put right, in the order in which they are shown."""

_NUMBERS = frozenset(
    {"amount", "volume", "stake", "valuation", "value", "score", "target", "target_before"}
)
_MONEY = frozenset({"amount", "valuation"})
_DATES = frozenset({"date", "term", "period"})
_OPEN = (
    _NUMBERS
    | _DATES
    | {
        "round",
        "scope",
        "maker",
        "ticker",
        "change",
        "before",
        "outlook",
        "house",
        "role",
        "owner",
    }
)
"""Fields that a source may leave open; the others always say something."""

_DIGITS = lazy_re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Field:
    """A field of a fact that a person can put right."""

    name: str
    """As a correction names it."""
    words: str
    """What it says now, as printed; "" while it is open."""
    choices: tuple[str, ...] = ()
    """The keys that it may take; empty where any words may stand."""


def editable(fact: Fact) -> tuple[Field, ...]:
    """The fields of a fact that can be put right, parties first, as they say now."""
    found: list[Field] = []
    if isinstance(fact, Deal):
        roles = deal_kinds()[fact.kind].roles
        for party in fact.parties:
            found.append(Field(f"name:{party.name}", party.name))
            found.append(Field(f"role:{party.name}", party.role, roles))
        found += [Field(f"add:{role}", "") for role in dict.fromkeys(roles)]
    printed = _words(fact)
    for name in EDITABLE.get(type(fact), ()):
        value = getattr(fact, name)
        words = printed.get(name) or (value.text if hasattr(value, "text") else str(value or ""))
        choices = {"kind": tuple(deal_kinds()), "status": tuple(each.value for each in Status)}
        found.append(Field(name, words, choices.get(name, ())))
    return tuple(found)


def corrected(fact: Fact, values: Mapping[str, Any], names: NameIndex | None = None) -> Fact:
    """The fact with some of its fields as a person put them, under the id that it was read with.

    Args:
        fact: As read and resolved.
        values: Name of a field ("amount", "value", "round", "name:Acme", …) -> its new words, ""
            for none. Names that are no field of it, and words that cannot be read, change nothing.
        names: The registry, in which corrected names are looked up; None leaves them open.
    """
    new: dict[str, Any] = {}
    cast: dict[str, str] = {}
    for name, words in values.items():
        if isinstance(fact, Deal) and is_casting(name):
            cast[name] = str(words)
            continue
        try:
            new[name] = put(fact, name, str(words))
        except (NotationError, UsageError):
            continue
    if isinstance(fact, Metric) and "value" in new:
        new["printed"] = str(values["value"]).strip()
    made = _put(fact, new)
    if isinstance(made, Deal):
        made = recast(made, cast)
    if made == fact:
        return fact
    if names is not None:
        [made] = resolve((made,), names)
    # an id is worked out once and kept: a correction is of this fact, not another fact
    made.__dict__["id"] = fact.id
    return made


def put(fact: Fact, name: str, words: str) -> Quantity | Period | str | None:
    """The words read as the field of that name: a number keeps its unit, a date is a date.

    Returns:
        The new value; None where the words are empty and the field may be open.

    Raises:
        NotationError: The words are no number or no date.
        UsageError: They have another unit, are no kind or status that we know, or the fact has no
            such field.
    """
    words = words.strip()
    known = EDITABLE.get(type(fact), ())
    if name not in known:
        raise UsageError(
            Text(f"该事实没有字段 '{name}'", f"the fact has no field '{name}'"),
            expected=Text.same(", ".join(known)),
        )
    if not words:
        if name in _OPEN:
            return None
        raise UsageError(
            Text(f"字段 '{name}' 不能为空", f"the field '{name}' cannot be empty"),
        )
    now = getattr(fact, name)
    if isinstance(now, Quantity):
        return replacement(words, now, _words(fact).get(name))
    if name in _NUMBERS:
        return _number(name, words)
    if name in _DATES:
        return read_period(words)
    if name in ("kind", "status"):
        return _chosen(name, words)
    return words


def numbers_at(facts: Iterable[Fact], place: Span, printed: str) -> list[tuple[Fact, str]]:
    """Facts that carry what is printed at a place, and which of their fields it is.

    Where some fact has exactly that place, as a table cell has, the others around it are left out.
    """
    found = [
        (fact, name)
        for fact in facts
        if any(_meets(span, place) for span in fact.spans)
        for name, words in _words(fact).items()
        if _same_words(words, printed)
    ]
    exact = [pair for pair in found if any(_equal(span, place) for span in pair[0].spans)]
    return exact or found


def replacement(words: str, stated: Quantity, printed: str | None = None) -> Quantity:
    """The quantity that takes the place of a printed one.

    Args:
        words: The new number. A bare one takes scale and unit of the old: "2.5" for a cell under
            亿美元, "50" for "60%".
        stated: The number as read.
        printed: Its words on the page where they are fewer than those it was read as.

    Raises:
        NotationError: The words are not one number.
        UsageError: They are a number of another unit.
    """
    quantity = read_quantity(words)
    if quantity.unit == "1" != stated.unit:
        digits = _DIGITS.search(printed or stated.text)
        if digits:
            quantity = read_quantity(stated.text.replace(digits[0], words.strip(), 1))
    if quantity.unit != stated.unit:
        raise UsageError(
            Text(
                f"'{words}' 与原文 '{stated.text}' 单位不同",
                f"'{words}' has another unit than '{stated.text}'",
            ),
            remedy=Text(
                f"请写成与 '{stated.text}' 同样的单位", f"write it in the unit of '{stated.text}'"
            ),
        )
    return quantity


def _put(fact: Fact, new: Mapping[str, Any]) -> Fact:
    if not new:
        return fact
    changes = dict(new)
    if isinstance(fact, Deal) and "kind" in changes:
        fact = recast_kind(fact, changes.pop("kind"))
    if isinstance(fact, Deal) and "status" in changes:
        changes |= {"status": Status(changes["status"]), "status_assumed": False}
    if isinstance(fact, Deal) and "date" in changes:
        changes |= {"date_assumed": False, "date_span": None}
    if isinstance(fact, Metric) and "subject" in changes:
        changes["entity"] = None
    if isinstance(fact, Membership) and "member" in changes:
        changes["entity"] = None
    return replace(fact, **changes)


def _number(name: str, words: str) -> Quantity:
    """A number for a field that was open: money where money belongs, and nowhere else."""
    quantity = read_quantity(words)
    family = units().get(quantity.unit)
    money = family is not None and family.dimension == "money"
    if name in _MONEY and not money:
        raise UsageError(
            Text(f"'{words}' 不是金额", f"'{words}' is no amount of money"),
            remedy=Text("请写明币种，如 3 亿元", "write its currency, as in RMB 300mn"),
        )
    if name in ("stake", "volume") and money:
        raise UsageError(
            Text(f"'{words}' 是金额", f"'{words}' is an amount of money"),
            expected=Text("比例、股数或规模", "a share, a count or a size"),
        )
    return quantity


def _chosen(name: str, words: str) -> str:
    known = list(deal_kinds()) if name == "kind" else [each.value for each in Status]
    if words not in known:
        raise UsageError(
            Text(f"没有 {name} '{words}'", f"no {name} '{words}'"),
            expected=Text.same(", ".join(known)),
        )
    return words


def _words(fact: Fact) -> dict[str, str]:
    """Field -> its words as printed, of the fields that a person can correct."""
    held = {each.name: getattr(fact, each.name) for each in fields(fact)}
    words = {
        name: value.text for name, value in held.items() if isinstance(value, Quantity | Period)
    }
    if isinstance(fact, Metric) and fact.value is not None and fact.printed:
        words["value"] = fact.printed
    if isinstance(fact, Deal) and fact.round:
        words["round"] = fact.round
    return words


def _meets(span: Span, place: Span) -> bool:
    return span.document == place.document and span.start < place.end and place.start < span.end


def _equal(span: Span, place: Span) -> bool:
    return (
        span.document == place.document
        and span.quote.strip() == place.quote.strip()
        and _meets(span, place)
    )


def _same_words(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
