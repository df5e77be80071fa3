"""Mark-ups and savings drawn from the two amounts right before."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import prose

FLEET = (
    "A fleet of its own costs $442.7m vs $500.0m when rented. That's {} in savings, or {} cheaper."
)
PAIR = "A module costs $0.10 to make. It sells at $0.21. That's a {} markup."


def found(text: str) -> dict[str, Severity]:
    return {
        each.stated or "": each.severity for each in audit(prose(text))
        if each.verdict is not Verdict.NOT_CHECKABLE
    }  # fmt: skip


def test_savings_and_how_much_cheaper():
    made = found(FLEET.format("$57.3m", "11%"))
    assert (made.get("$57.3m"), made.get("11%")) == (Severity.GREEN, Severity.GREEN)


@pytest.mark.parametrize(("rate", "green"), [("110%", True), ("52%", False)])
def test_a_markup_is_on_the_cost(rate, green):
    assert (found(PAIR.format(rate)).get(rate) is Severity.GREEN) is green


def test_three_amounts_leave_open_which_two_are_meant():
    text = "It costs $442.7m vs $500.0m or $610.0m when rented. That's 31% cheaper."
    assert "31%" not in found(text)
