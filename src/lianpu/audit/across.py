"""One document against another in the ledger: a measure told twice, a ratio apart from all others.

Two places may speak of other scopes or editions, so both stay and the difference is shown: never red.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from lianpu.audit.proof.arithmetic import extent, lenient
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.rules.scales import APART, FEWEST, PER, TOGETHER, is_measured
from lianpu.audit.stated.prose_series import MEASURES
from lianpu.audit.stated.sentences import simplified
from lianpu.core.fact import Metric
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Quantity
from lianpu.core.text import Text


def across(metrics: Sequence[Metric]) -> tuple[Finding, ...]:
    """What the metrics of several documents say against each other.

    Args:
        metrics: Of all documents of a workspace; those of one document alone are held to each
            other by the rules of `audit`.

    Returns:
        Amber Findings in the order of their places, the same in any order of the metrics.
    """
    placed = sorted(metrics, key=lambda each: (each.spans[0], each.id))
    found = [*_told_elsewhere(placed), *_ratios_apart(placed)]
    unique = {each.id: each for each in found}.values()
    return tuple(sorted(unique, key=lambda each: each.spans))


def _name(metric: Metric) -> str:
    words = metric.entity or metric.subject
    return re.sub(r"[\W_]+", "", simplified(words)).casefold()


def _measure(metric: Metric) -> str:
    """A measure by one name in both languages where everybody names it, else by its words."""
    words = simplified(metric.measure)
    for name, pattern in MEASURES:
        if re.fullmatch(rf"(?:{pattern})", words.strip(), re.IGNORECASE):
            return name
    return re.sub(r"[\W_]+", "", words).casefold()


def _told_elsewhere(metrics: Sequence[Metric]) -> Iterator[Finding]:
    groups: dict[tuple[str, ...], list[Metric]] = {}
    for metric in metrics:
        value, period = metric.value, metric.period
        if value is None or value.value is None or period is None:
            continue
        state = str(period.state or "")
        key = (_name(metric), _measure(metric), period.iso, state, metric.scope or "", value.unit)
        groups.setdefault(key, []).append(metric)
    for group in groups.values():
        for one, other in combinations(group, 2):
            first, second = one.value, other.value
            assert first is not None and second is not None
            if one.spans[0].document != other.spans[0].document and _apart(first, second):
                yield _clash(one, other)


def _apart(first: Quantity, second: Quantity) -> bool:
    a, b = lenient(first), lenient(second)
    return not a.meets(b) and extent(first).bounded and extent(second).bounded


def _clash(one: Metric, other: Metric) -> Finding:
    assert one.value is not None and other.value is not None and one.period is not None
    here, there = core(one.value), core(other.value)
    return doubt(
        "told-elsewhere",
        (one.spans[0], other.spans[0]),
        Text(
            f"“{one.subject}”{one.period.text.strip()}的“{one.measure}”两份文件说法不同：{here} 与 {there}，口径或版本可能不同",
            f"Two documents differ on “{one.measure}” of “{one.subject}” in {one.period.text.strip()}: "
            f"{here} and {there}; scope or edition may differ",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=here,
        recomputed=there,
        arithmetic=f"{here} ≠ {there}",
        missing=Text("未说明两处口径是否一致", "whether both have one scope is not stated"),
    )


@dataclass(frozen=True)
class _Ratio:
    """Two metrics of one subject and what one is per unit of the other."""

    above: Metric
    below: Metric
    value: Fraction

    @property
    def written(self) -> str:
        assert self.above.value is not None and self.below.value is not None
        return f"{core(self.above.value)} / {core(self.below.value)}"


def _ratios_apart(metrics: Sequence[Metric]) -> Iterator[Finding]:
    """A quotient of two measures that is several times the next one of the ledger."""
    columns: dict[tuple[str, str], dict[str, Metric]] = {}
    for metric in metrics:
        value = metric.value
        if value is not None and value.value and value.value > 0 and is_measured(value.unit):
            column = columns.setdefault((_measure(metric), value.unit), {})
            column.setdefault(_name(metric), metric)
    for (above, first), (below, second) in combinations(sorted(columns.items()), 2):
        if above[1] == below[1]:
            continue
        if above[1] in PER and below[1] not in PER:
            first, second = second, first
        ratios = [_ratio(first[name], second[name]) for name in first.keys() & second.keys()]
        yield from _farthest(ratios)


def _ratio(above: Metric, below: Metric) -> _Ratio:
    assert above.value is not None and below.value is not None
    value = Fraction(above.value.value or 0) / Fraction(below.value.value or 1)
    return _Ratio(above, below, value)


def _farthest(ratios: Sequence[_Ratio]) -> Iterator[Finding]:
    if len(ratios) < FEWEST or len({each.above.spans[0].document for each in ratios}) < 2:
        return  # a single table is held to itself by `outliers`
    ranked = sorted(ratios, key=lambda each: (-each.value, each.above.spans[0]))
    first, second, middle = ranked[0], ranked[1], ranked[len(ranked) // 2]
    if first.value < APART * second.value or second.value > TOGETHER * middle.value:
        return
    times = f"{float(first.value / second.value):.1f}"
    yield doubt(
        "ledger-outlier",
        (first.above.spans[0], first.below.spans[0], second.above.spans[0], second.below.spans[0]),
        Text(
            f"“{first.above.subject}”的 {first.written} 是账本中次高者“{second.above.subject}”的 {times} 倍，口径或单位可能不同",
            f"{first.written} of “{first.above.subject}” is {times} times that of the next in the ledger, "
            f"“{second.above.subject}”; scope or unit may differ",
        ),
        stated=first.written,
        recomputed=f"{times}x",
        arithmetic=f"({first.written}) / ({second.written}) = {times}",
        missing=Text("未说明口径是否一致", "whether they share a scope is not stated"),
    )
