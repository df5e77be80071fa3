"""Ranges of a table add up end by end."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from tests.audit.documents import table


def colours(rows: list[list[str]]) -> dict[str, str]:
    """The stated number of each sum -> its colour."""
    return {
        each.spans[1].quote: each.severity.value
        for each in audit(table(rows))
        if each.rule == "sum"
    }


def guidance(
    total: str, *, label: str = "Total revenue", quarter: str = "$214 million - $221 million"
):
    return [
        ["Guidance", "Third quarter", "Full year"],
        [label, quarter, total],
        ["Pump revenue", "$120 million - $123 million", "$510 million - $520 million"],
        ["Valve revenue", "$94 million - $98 million", "$372 million - $384 million"],
    ]


@pytest.mark.parametrize("label", ["Total revenue", "Revenue", "Total"])
def test_the_last_end_is_proven_by_the_others(label):
    assert set(colours(guidance("$882 million - $904 million", label=label)).values()) == {"green"}
    found = colours(guidance("$882 million - $924 million", label=label))
    assert found["924 million"] == "red"


def test_a_low_end_is_told_apart_from_a_high_one():
    assert colours(guidance("$862 million - $904 million"))["$862"] == "red"


def test_two_ends_alone_are_doubt():
    rows = [
        ["指引", "2026 年"],
        ["总营收", "88.2亿元至92.4亿元"],
        ["泵", "51.0亿元至52.0亿元"],
        ["阀", "37.2亿元至38.4亿元"],
    ]
    assert colours(rows)["92.4亿元"] == "amber"


def test_ranges_that_never_add_up_are_no_sum():
    assert (
        colours(guidance("$800 million - $850 million", quarter="$200 million - $205 million"))
        == {}
    )


def test_rows_of_other_names_are_no_parts():
    rows = guidance("$882 million - $924 million", label="Head office area")
    assert "red" not in colours(rows).values()


def test_a_total_of_fewer_digits_may_be_rounded():
    found = colours(guidance("$0.88 billion - $0.90 billion"))
    assert "red" not in found.values()
