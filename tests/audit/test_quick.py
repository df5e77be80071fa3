"""The quick look in floats against the exact check that it saves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.audit.descents.views import less
from lianpu.audit.proof.arithmetic import check, surely_fails
from lianpu.audit.proof.operations import (
    cagr,
    difference,
    growth,
    increase,
    multiple,
    product,
    share,
    total,
)
from lianpu.audit.proof.slips import written_wrong
from lianpu.audit.stated.sentences import Term
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Quantity
from lianpu.notation.numbers import read_quantity

OPERATIONS = {
    "growth": growth(), "share": share(), "multiple": multiple(), "difference": difference(),
    "total": total(), "cagr": cagr(3), "increase": increase(), "product": product(), "yearly": product(12),
    "less": less(),
}  # fmt: skip


def _number(digits: int, places: int, unit: str) -> Quantity:
    step = Decimal(1).scaleb(-places)
    value = digits * step
    return Quantity(str(value), unit, value, step, value - step / 2, value + step / 2)


numbers = st.builds(
    _number, st.integers(-5_000, 5_000_000), st.integers(0, 4), st.sampled_from(["1", "%"])
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(OPERATIONS)), numbers, numbers, numbers)
def test_what_the_quick_look_drops_never_holds(name, first, second, stated):
    """A reading that floats call impossible must be one that exact arithmetic calls wrong too."""
    exact = check(OPERATIONS[name], (first, second), stated)

    if surely_fails(OPERATIONS[name], (first, second), stated):
        assert exact is not None
        assert exact.verdict is Verdict.WRONG


@pytest.mark.parametrize("stated", ["50%", "49.9%", "50.1%"])
def test_the_quick_look_keeps_what_may_hold_at_the_edge_of_rounding(stated):
    """100 to 150 is 50 %, and 49.3 to 50.8 % with the half steps: none of these may be dropped."""
    inputs = (read_quantity("100"), read_quantity("150"))

    assert not surely_fails(growth(), inputs, read_quantity(stated))


def test_the_quick_look_sees_what_is_far_off():
    """Else it would save nothing."""
    inputs = (read_quantity("100"), read_quantity("150"))

    assert surely_fails(growth(), inputs, read_quantity("70%"))


@pytest.mark.parametrize(
    ("stated", "off"),
    [("500%", True), ("5.0%", True), ("0.5%", True), ("513%", True), ("514%", False), ("4.9%", True), ("4.8%", False)],
)  # fmt: skip
def test_a_power_of_ten_is_seen_up_to_the_edge_of_rounding(stated, off):
    """100 to 150 is 48.8 to 51.3 %: what floats call apart must be so at every power."""
    told = Term(read_quantity(stated), 0, len(stated))
    made = check(growth(), (read_quantity("100"), read_quantity("150")), told.quantity)

    assert made is not None
    assert written_wrong(made, told) is off
