"""Totals of the items that are set in below them."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

LIST = "- Backlog of {} at the end of March\n  - Firm orders: $17.3 billion\n  - Other commitments: $8.4 billion\n- Cash was $2.2 billion\n"


def sums(text):
    found = audit(read(text.encode(), "note.md"))
    return [(each.stated, each.severity) for each in found if each.rule == "sum"]


def test_what_is_set_in_below_a_line_is_all_of_it_where_the_last_are_the_others():
    assert ("$25.7 billion", Severity.GREEN) in sums(LIST.format("$25.7 billion"))
    assert ("$27.5 billion", Severity.RED) in sums(LIST.format("$27.5 billion"))


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("$27.5 billion").replace("Other commitments", "Options"),
        LIST.format("$27.5 billion").replace("\n  -", "\n-"),
    ],
)
def test_items_that_need_not_be_all_say_nothing(text):
    assert Severity.RED not in {severity for _, severity in sums(text)}
