"""Our own passages and tables with the metrics they state, and how what is read is held against them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.fact import Metric
from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.extraction.tables.reader import table_facts
from lianpu.notation.names import NameIndex
from tests.extraction.test_tables import document as tabled

TOLD: dict[str, Any] = yaml.load(
    Path(__file__).with_suffix(".yaml").read_text("utf-8"), yaml.BaseLoader
)
NOBODY = NameIndex([])


@dataclass
class Score:
    """Metrics that were right, and each that was not."""

    right: int = 0
    told: int = 0
    expected: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def passage(text: str, published: str | None) -> Document:
    """A Document of one paragraph."""
    day = date.fromisoformat(published) if published else None
    source = Source("ours.txt", "0" * 64, "text/plain", published=day)
    return Document("d", source, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def prose_score(chinese: bool) -> Score:
    """Every passage of one language."""
    score = Score()
    for row in TOLD["passages"]:
        if any("一" <= sign <= "鿿" for sign in row["text"]) == chinese:
            made = passage(row["text"], row.get("published"))
            _hold(score, list(prose_metrics(made, NOBODY)), row["told"], row["text"])
    return score


def table_score() -> Score:
    """Every table; rows without a subject leave it free. Only the cells told are asked for."""
    score = Score()
    for row in TOLD["tables"]:
        made = tabled(row["caption"], "\n".join(row["rows"]))
        found = [one for one in table_facts(made, NOBODY) if isinstance(one, Metric)]
        asked = [told if len(told) == 5 else ["", *told] for told in row["told"]]
        cells = {_number(told[3]) for told in asked}
        values = [one for one in found if not asked or _value(one) in cells]
        _hold(score, values, asked, row["caption"])
    return score


def _hold(score: Score, found: list[Metric], told: list[list[str]], where: str) -> None:
    left = list(found)
    for row in told:
        optional = row[0].startswith("?")
        match = next((one for one in left if _same(one, row)), None)
        if match is not None:
            left.remove(match)
        if optional:
            continue
        score.expected += 1
        score.right += match is not None
        score.told += match is not None
        if match is None:
            score.failures.append(f"missed {row} in {where}")
    score.told += len(left)
    score.failures += [
        f"false {one.subject}, {one.measure}, {one.printed}, {one.value and one.value.unit}"
        f" {_value(one)}, {one.period and one.period.iso} in {where}"
        for one in left
    ]


def _same(one: Metric, row: list[str]) -> bool:
    subject, measure, unit, value, period = row
    subject = subject.removeprefix("?")
    iso = one.period.iso if one.period else "null"
    return (
        one.value is not None
        and (not subject or subject in one.subject or one.subject in subject)
        and all(word.casefold() in _words(one) for word in measure.split())
        and one.value.unit == unit
        and _value(one) == _number(value)
        and iso == period
    )


def _words(one: Metric) -> str:
    return f"{one.measure} {one.subject} {one.scope or ''}".casefold()


def _number(words: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(end).normalize() for end in words.split(".."))


def _value(one: Metric) -> tuple[Decimal, ...]:
    quantity = one.value
    if quantity is None:
        return ()
    if quantity.value is not None:
        return (quantity.value.normalize(),)
    if quantity.low is None or quantity.high is None:
        return ()
    half = (quantity.step or Decimal(0)) / 2
    return ((quantity.low + half).normalize(), (quantity.high - half).normalize())
