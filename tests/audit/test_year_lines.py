"""Amounts of years, a line each, with their growth behind them: the one rate that does not follow."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

LINES = "- 2026: $18.0 billion (+77%)\n- 2027: $32.0 billion (+78%)\n- 2028: $73.0 billion (+128%)\n- 2029: $114 billion (+56%)\n- 2030: $144 billion (+26%)\n"


def wrong(text: str) -> list[tuple[str, str, Severity]]:
    document = read(text.encode(), "lines.md")
    return [
        (each.stated or "", each.recomputed or "", each.severity)
        for each in audit(document)
        if each.verdict is Verdict.WRONG
    ]


@pytest.mark.parametrize(
    "text",
    [
        LINES.replace("+56%", "+36%"),
        LINES.replace("+56%", "+36%") + "\nThe five years come to a CAGR of 68%.\n",
        "FY2026: $180億 (+77%)\nFY2027: $320億 (+78%)\nFY2028: $730億 (+128%)\nFY2029: $1,140億 (+36%)\nFY2030: $1,440億 (+26%)\n",
    ],
)
def test_the_rate_that_fails_among_those_that_hold_is_wrong(text: str) -> None:
    assert wrong(text) == [("+36%", "56.2%", Severity.RED)]


@pytest.mark.parametrize(
    "text",
    [
        LINES,
        # rates of something else, two that fail, years that leave one out
        LINES.replace("+56%", "+36%").replace("(+", "(margin +"),
        LINES.replace("+56%", "+36%").replace("+128%", "+12%"),
        LINES.replace("+56%", "+36%").replace("2028", "2018"),
    ],
)
def test_what_the_lines_do_not_show_is_not_said(text: str) -> None:
    assert not [each for each in wrong(text) if each[2] is Severity.RED]
