"""Works of another, plants, work together: what looks like a purchase and buys nothing of it."""

from __future__ import annotations

import re

import pytest

from lianpu.extraction.deals.trade.works import FORMS_ONE, works_together


@pytest.mark.parametrize(
    ("words", "together"),
    [
        ("announced a strategic partnership making it the first provider of its sites", True),
        ("announced a partnership through which it will use its computing", False),
        ("signed a contract", False),
    ],
)
def test_a_partnership_is_one_where_nobody_is_said_to_buy(words: str, together: bool) -> None:
    match = re.match(".*(?:partnership|contract)", words)
    assert match is not None

    assert works_together(match, words) is together


def test_what_two_agree_to_found_is_told_by_its_verb() -> None:
    assert FORMS_ONE.search("an agreement to establish a large partnership")
    assert not FORMS_ONE.search("an agreement to buy a large partnership")
