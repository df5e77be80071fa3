"""Cells that split a hundred."""

import pytest

from lianpu.audit import audit
from tests.audit.documents import table


def _told(*cells: str) -> list[tuple[str | None, str, str]]:
    rows = [["Card", "Split"], *([f"A{at}", each] for at, each in enumerate(cells))]
    return [
        (each.stated, each.verdict.value, each.severity.value)
        for each in audit(table(rows))
        if each.rule == "sum"
    ]


def test_a_column_of_splits_comes_to_a_hundred():
    """One that does not is wrong where all others do; a rounded one holds."""
    found = _told("60 : 30 : 10", "**80 : 25 : 5**", "50 : 30 : 20 (estimated)", "33 : 33 : 33")
    assert ("60 : 30 : 10", "holds", "green") in found
    assert ("80 : 25 : 5", "wrong", "red") in _told("60 : 30 : 10", "80 : 25 : 5", "50 : 30 : 20")
    assert _told("60:40", "70:30", "90:40") == [
        ("60:40", "holds", "green"),
        ("70:30", "holds", "green"),
        ("90:40", "wrong", "amber"),
    ]


@pytest.mark.parametrize(
    "cells",
    [("16:9", "4:3", "21:9"), ("60:40", "16:9", "4:3"), ("1:30", "1:20", "2:98")],
)
def test_other_proportions_are_left_alone(cells):
    """Screens and odds split nothing."""
    assert _told(*cells) == []
