"""The conformance set: our own expressions with what an analyst would read, and how a reader scores.

An answer is *exact* where every quantity agrees in unit, value, step, qualifier and both bounds (a
period: in dates, kind, precision, state and in whether it was told by the day of publication), and
nothing else is read. It is *silently wrong* where anything was read that is not in the row, and
*refused* where something is left out and nothing wrong was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.notation.scan import periods, quantities, refused

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")
Number = Decimal | None
Read = tuple[str, Number, Number, str, Number, Number]
"""Unit, value, step, qualifier, low, high."""


@dataclass(frozen=True)
class Row:
    """One expression."""

    text: str
    published: date | None
    reads: tuple[object, ...]
    refused: bool = False
    """Open with a reason, not merely unread."""


def _lines(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, *rest = line.split("\t")
            yield [text.replace("\\n", "\n"), *rest]


def _number(words: str) -> Number:
    return None if words == "-" else Decimal(words)


def _quantity(words: str) -> Read:
    unit, value, step, qualifier, low, high = words.split(" ")
    return unit, _number(value), _number(step), qualifier, _number(low), _number(high)


def quantity_rows(language: str) -> list[Row]:
    """The expressions of quantities in one language."""
    return [
        Row(text, None, (), rest[0] == "refused")
        if rest[0] in ("none", "refused")
        else Row(text, None, tuple(map(_quantity, rest)))
        for text, *rest in _lines(f"conformance_quantities_{language}.tsv")
    ]


def period_rows(language: str) -> list[Row]:
    """The expressions of periods in one language."""
    return [
        Row(
            text,
            None if day == "-" else date.fromisoformat(day),
            () if rest == ["none"] else tuple(tuple(each.split(" ")) for each in rest),
        )
        for text, day, *rest in _lines(f"conformance_periods_{language}.tsv")
    ]


def read_quantities(row: Row) -> tuple[object, ...]:
    """What the product reads, in the terms of a row."""
    found = [each.value for each in quantities(row.text, row.published)]
    return tuple(
        (value.unit, value.value, value.step, value.qualifier.value, value.low, value.high)
        for value in found
        if isinstance(value, Quantity)
    )


def read_periods(row: Row) -> tuple[object, ...]:
    """What the product reads, in the terms of a row."""
    return tuple(
        (
            value.iso,
            "fiscal" if value.fiscal else "calendar",
            _precision(value),
            _states(value),
            "told" if value.relative else "printed",
        )
        for each in periods(row.text, row.published)
        if isinstance(value := each.value, Period)
    )


def _precision(period: Period) -> str:
    if period.year_to_date:
        return "ytd"
    if period.month is not None:
        return "month" if period.day is None else "day"
    for name in ("quarter", "half", "months"):
        if getattr(period, name) is not None:
            return name
    return "year"


def _states(period: Period) -> str:
    ends = [period, period.until] if period.until else [period]
    states = [each.state.value if each.state else "-" for each in ends]
    return "/".join(states) if set(states) != {"-"} else "-"


def score(
    rows: list[Row], read: Callable[[Row], tuple[object, ...]]
) -> tuple[Counter[str], list[str]]:
    """How many rows are exact, refused and silently wrong, and the failures in words."""
    counts: Counter[str] = Counter()
    failures = []
    for row in rows:
        got = read(row)
        if got == row.reads and not (row.refused and not refused(row.text)):
            counts["exact"] += 1
            continue
        kind = "silently wrong" if set(got) - set(row.reads) else "refused"
        counts[kind] += 1
        failures.append(f"{kind}: {row.text!r} expected {row.reads} read {got}")
    return counts, failures
