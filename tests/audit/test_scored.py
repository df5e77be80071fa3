"""Scores out of so many that a heading adds up."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TEXT = """## Profitability ({total}/35)

| Metric | Value | Score | Remark |
|---|---|---|---|
| Return on capital | 18.2% | 9.5/12 | high |
| Margin | 31.9% | 8.0/8 | high |
| Cash | 12.0% | 4.25/8 | low |
| Debt | 0.6x | 7.0/7 | none |
"""


def told(text: str, severity: Severity) -> set[str | None]:
    return {each.stated for each in audit(read(text.encode(), "t.md")) if each.severity is severity}


def test_the_heading_adds_up_its_table():
    found = audit(read(TEXT.format(total="28.75").encode(), "t.md"))
    assert "28.75" in {each.stated for each in found if each.verdict is Verdict.HOLDS}


def test_maxima_that_come_to_that_of_the_heading_prove_a_wrong_sum():
    assert told(TEXT.format(total="27.85"), Severity.RED) == {"27.85"}


def test_other_maxima_leave_open_what_the_heading_is():
    assert told(TEXT.format(total="27.85").replace("/35", "/50"), Severity.RED) == set()
