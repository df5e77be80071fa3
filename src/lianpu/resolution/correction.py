"""What a person corrected, put into the facts that carry it.

The fact stays the fact that was read: its id, its places and its quote do not change, so the
correction can be taken back and the words of the source still stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from lianpu.core.errors import NotationError, UsageError
from lianpu.core.fact import Deal, Fact, Metric
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.notation.numbers import read_quantity
from lianpu.notation.periods import read_period

_DIGITS = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")


def corrected(fact: Fact, values: Mapping[str, Any]) -> Fact:
    """The fact with some of its fields as a person put them, under the id that it was read with.

    Args:
        fact: As read and resolved.
        values: Name of a field ("amount", "value", "round", "date", …) -> its new words. Names
            that are no field of it, and words that cannot be read, change nothing.
    """
    new: dict[str, Any] = {}
    for name, words in values.items():
        try:
            new[name] = put(fact, name, str(words))
        except (NotationError, UsageError):
            continue
    if not new:
        return fact
    if isinstance(fact, Metric) and "value" in new:
        new["printed"] = str(values["value"])
    made = replace(fact, **new)
    # an id is worked out once and kept: a correction is of this fact, not another fact
    made.__dict__["id"] = fact.id
    return made


def put(fact: Fact, name: str, words: str) -> Quantity | Period | str:
    """The words read as the field of that name: a number keeps its unit, a date is a date.

    Raises:
        NotationError: The words are no number or no date.
        UsageError: They have another unit, or the fact has no such field.
    """
    held = _words(fact)
    if name not in held:
        raise UsageError(
            Text(f"该事实没有字段 '{name}'", f"the fact has no field '{name}'"),
            expected=Text.same(", ".join(held)),
        )
    now = getattr(fact, name)
    if isinstance(now, Quantity):
        return replacement(words, now, held[name])
    return read_period(words) if isinstance(now, Period) else words.strip()


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
