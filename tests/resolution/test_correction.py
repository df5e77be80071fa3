"""A corrected number takes the place of the printed one and nothing else changes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lianpu.core.errors import LianpuError
from lianpu.core.fact import Deal, Metric, Party
from lianpu.core.span import Span
from lianpu.notation.numbers import read_quantity
from lianpu.resolution import corrected, numbers_at, put

ROW = Span("d", 0, 12, "Fees\t2.4\t5.2")
CELL = Span("d", 5, 8, "2.4")


def metric() -> Metric:
    """A cell of a table whose caption gives the unit."""
    return Metric(
        spans=(ROW, CELL),
        reader="t@1",
        subject="Fees",
        measure="Fees",
        value=read_quantity("2.4亿美元"),
        printed="2.4",
    )


def deal() -> Deal:
    """A deal told in a sentence."""
    quote = "甲公司向乙公司投资 3 亿元，A 轮"
    return Deal(
        spans=(Span("d", 50, 50 + len(quote), quote),),
        reader="p@1",
        kind="equity_investment",
        parties=(Party("investor", "甲公司"), Party("investee", "乙公司")),
        amount=read_quantity("3 亿元"),
        round="A 轮",
    )


def test_the_fact_keeps_its_id_and_its_words():
    """A correction is of this fact; taking it back must find it again."""
    fixed = corrected(deal(), {"amount": "5 亿元", "finding": "f1"})

    assert isinstance(fixed, Deal)
    assert fixed.amount is not None
    assert fixed.amount.value == Decimal("5E8")
    assert fixed.id == deal().id
    assert fixed.quote == deal().quote


def test_a_cell_takes_the_unit_of_its_column():
    """A person types what stands in the cell, not its unit."""
    fixed = corrected(metric(), {"value": "2.5"})

    assert isinstance(fixed, Metric)
    assert fixed.value is not None
    assert fixed.value.value == Decimal("2.5E8")
    assert fixed.value.unit == "USD"
    assert fixed.printed == "2.5"


@pytest.mark.parametrize("words", ["5 GW", "much", "30%"])
def test_a_value_of_another_kind_is_refused_and_never_applied(words: str):
    """Dollars do not become gigawatts."""
    with pytest.raises(LianpuError):
        put(deal(), "amount", words)

    assert corrected(deal(), {"amount": words}) == deal()


def test_rounds_can_be_chosen():
    """Two vendors call one round B+ and C; a person says which."""
    fixed = corrected(deal(), {"round": "A+轮"})

    assert isinstance(fixed, Deal)
    assert fixed.round == "A+轮"


def test_the_number_of_a_cell_is_found_by_its_own_place():
    """A row may print the same digits twice; the cell says which one is meant."""
    neighbour = Metric(
        spans=(ROW, Span("d", 9, 12, "5.2")), reader="t@1", subject="Fees", measure="Fees",
        value=read_quantity("2.4亿美元"), printed="2.4",
    )  # fmt: skip
    found = numbers_at([metric(), neighbour, deal()], CELL, "2.4")

    assert [(fact.id, name) for fact, name in found] == [(metric().id, "value")]
