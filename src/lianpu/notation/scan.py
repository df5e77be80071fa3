"""Every quantity and period of a text, with its place."""

from __future__ import annotations

from datetime import date

import msgspec

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.notation.amounts import Amounts
from lianpu.notation.folding import fold
from lianpu.notation.item import Refusal
from lianpu.notation.labels import names
from lianpu.notation.periods import find_periods


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A quantity or period and where it stands: ``text[start:end] == value.text``."""

    start: int
    end: int
    value: Quantity | Period


def scan(text: str, published: date | None = None, *, leading: bool = True) -> list[Mention]:
    """Quantities and periods, in order, none inside another.

    Args:
        text: Any words; places are places in it.
        published: Day of publication, which tells the year of "10 月 13 日" and of "last year".
        leading: Whether 每股 before "5 元" belongs to the number, as "/股" behind it always does;
            false for grammars that read 每 themselves.
    """
    folded = fold(text)
    dated = find_periods(text, published, folded)
    return sorted(
        [
            *(Mention(start, end, period) for start, end, period in dated),
            *_counted(Amounts(text, folded, leading=leading), dated),
        ],
        key=lambda mention: mention.start,
    )


def periods(text: str, published: date | None = None) -> list[Mention]:
    """The periods alone."""
    return [Mention(start, end, period) for start, end, period in find_periods(text, published)]


def quantities(text: str, published: date | None = None) -> list[Mention]:
    """The quantities alone; digits inside a period are none."""
    folded = fold(text)
    return _counted(Amounts(text, folded), find_periods(text, published, folded))


def refused(text: str, published: date | None = None) -> list[Refusal]:
    """What looks like a quantity and may mean two things, with the reason."""
    folded = fold(text)
    amounts = Amounts(text, folded)
    _counted(amounts, find_periods(text, published, folded))
    return amounts.refusals


def _counted(amounts: Amounts, dated: list[tuple[int, int, Period]]) -> list[Mention]:
    """The quantities outside the periods, without digits that are a name or label."""
    skip = [(start, end) for start, end, _ in dated]
    return [
        Mention(found.start, found.end, found.quantity)
        for found in amounts.all(skip)
        if not names(amounts.folded, found)
    ]
