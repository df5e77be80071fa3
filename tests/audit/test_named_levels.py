"""Rates told against a level that a sentence only names."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

PRICES = """## Prices

- Prior close (2031-05-12): $42.10
- Regular-session close: $41.72
- The shares fell after hours to $39.08 ({regular} vs. the regular close, {prior} vs. prior close) within minutes.
"""
MULTIPLES = "The range was wide, with a low of 1.7x and a median of 6.72x. At 22.7x it is +{}% above the median."
CHINESE = "公司发行价为18.40元。周五收盘价20.61元，较发行价上涨{}%。"


def loud(text: str, severity: Severity) -> set[str]:
    found = audit(read(text.encode(), "t.md"))
    return {each.stated or "" for each in found if each.severity is severity}


def held(text: str) -> set[str]:
    found = audit(read(text.encode(), "t.md"))
    return {
        each.stated or "" for each in found
        if each.verdict is Verdict.HOLDS and each.rule == "growth"
    }  # fmt: skip


def test_each_rate_goes_by_the_line_that_it_names():
    assert held(PRICES.format(regular="-6.3%", prior="-7.2%")) == {"-6.3%", "-7.2%"}


def test_a_rate_that_its_line_does_not_give_is_wrong():
    assert loud(PRICES.format(regular="-6.3%", prior="-2.7%"), Severity.RED) == {"-2.7%"}


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(MULTIPLES, "238", "328"), (CHINESE, "12.0", "15.8")]
)
def test_levels_named_in_words(text, right, wrong):
    assert any(right in each for each in held(text.format(right)))
    assert not any(wrong in each for each in held(text.format(wrong)))


def test_a_level_that_nobody_tells_is_left_alone():
    text = PRICES.replace("prior close)", "opening print)")
    assert loud(text.format(regular="-6.3%", prior="-2.7%"), Severity.RED) == set()


LINES = """- Prior close (2031-05-12): $42.10
- Regular-session close (2031-05-13, before the release): $41.72 ({} — a quiet day)
"""


def test_a_bare_rate_behind_a_line_goes_by_the_line_before_of_its_name():
    assert held(LINES.format("-0.90%")) == {"-0.90%"}
    assert loud(LINES.format("-0.09%"), Severity.RED) == {"-0.09%"}


def test_a_line_of_another_noun_is_no_base():
    text = LINES.replace("Prior close", "Prior high")
    assert loud(text.format("-0.09%"), Severity.RED) == set()


def test_a_level_in_words_proves_nothing():
    text = "Orders came to a peak of 4.5bn in May. Revenue of 3.3bn is 12% below its peak."
    assert loud(text, Severity.RED) == set()
