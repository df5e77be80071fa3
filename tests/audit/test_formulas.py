"""Rows whose own label sets out what they come to."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TABLE = """| {head} | 2025 | 2024 | 2023 |
|---|---|---|---|
| {a} | 90 | 80 | 70 |
| {b} | 165 | 137 | 121 |
| {label} | {cell} | {last} | {first} |
"""
SUMS = {"last": 217, "first": 191}
LESS = {"last": 57, "first": 51}


def _found(words: dict[str, object]) -> list[tuple[Verdict, Severity]]:
    document = read(TABLE.format(**words).encode(), "a.md")
    return [
        (each.verdict, each.severity)
        for each in audit(document)
        if each.rule in ("sum", "difference") and each.stated == str(words["cell"])
    ]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ({"head": "Item", "a": "Dividends", "b": "Buybacks", "label": "Payout (dividends + buybacks)", **SUMS}, 255, 355),
        ({"head": "指标", "a": "股息", "b": "回购", "label": "股东回报（回购+股息）", **SUMS}, 255, 225),
        ({"head": "Item", "a": "Toll costs", "b": "Toll receipts", "label": "Toll margin = toll receipts - toll costs", **LESS}, 75, 57),
    ],
)  # fmt: skip
def test_a_row_is_held_to_the_formula_of_its_label(words, right, wrong):
    assert (Verdict.HOLDS, Severity.GREEN) in _found({**words, "cell": right})
    assert (Verdict.WRONG, Severity.RED) in _found({**words, "cell": wrong})


@pytest.mark.parametrize("label", ["Payout (dividends + loans)", "Payout (cash + buybacks)", "Payout (a + b)"])  # fmt: skip
def test_a_formula_of_other_things_proves_nothing(label):
    words = {"head": "Item", "a": "Dividends", "b": "Buybacks", "label": label, "cell": 355, **SUMS}

    assert (Verdict.WRONG, Severity.RED) not in _found(words)
