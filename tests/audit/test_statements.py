"""Statements of income, cash and balance: which of their lines follow from which, and which number two of them blame."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

INCOME = """| ($m) | 2031 | 2030 |
|---|---|---|
| Revenue | 8,412 | 7,655 |
| Cost of revenue | 3,127 | 2,906 |
| Gross profit | 5,285 | 4,749 |
| Total operating expenses | 2,216 | 2,041 |
| Operating income | 3,069 | 2,708 |
| Other income (expense), net | (18) | 22 |
| Total other income (expense), net | 143 | 96 |
| Income before income tax | {} | 2,804 |
| Income tax expense | 601 | 533 |
| Net income | 2,611 | 2,271 |
"""
INCOME_ZH = """| 项目（百万元） | 2031年 | 2030年 |
|---|---|---|
| 營業利益 | 3,069 | 2,708 |
| 業外收支淨額 | 143 | 96 |
| 稅前淨利 | {} | 2,804 |
| 所得稅費用 | 601 | 533 |
| 本期淨利 | 2,611 | 2,271 |
"""
CASH = """| ($m) | 2031 | 2030 |
|---|---|---|
| Net cash provided by operating activities | 4,218 | 4,655 |
| Net cash used in investing activities | (2,871) | (3,102) |
| Net cash used in financing activities | (906) | (388) |
| Effect of exchange rate changes | 12 | (9) |
| Net increase in cash and cash equivalents | {} | 1,156 |
| Cash and cash equivalents at beginning of period | 1,733 | 577 |
| Cash and cash equivalents at end of period | 2,186 | 1,733 |
"""


def _told(text: str, number: str) -> set[tuple[Verdict, Severity, str | None]]:
    found = audit(read(text.encode(), "statements.md"))
    return {
        (each.verdict, each.severity, each.recomputed)
        for each in found
        if each.stated == number and each.verdict is not Verdict.NOT_CHECKABLE
    }


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        (INCOME, "3,212", "2,926"),
        (INCOME_ZH, "3,212", "3,122"),
        (CASH, "453", "435"),
    ],
)
def test_a_number_that_two_lines_want_to_be_another_is_wrong(text, true, wrong):
    """Income before tax follows from the line above, and net income from it: both give the same other number."""
    assert {verdict for verdict, _, _ in _told(text.format(true), true)} == {Verdict.HOLDS}
    assert _told(text.format(wrong), wrong) == {(Verdict.WRONG, Severity.RED, true)}


@pytest.mark.parametrize(("told", "severity"), [("2,161", Severity.RED), ("2,483", Severity.AMBER)])
def test_one_line_that_does_not_follow_is_doubted_but_for_exchanged_digits(told, severity):
    """Where one equation alone blames a number, something may have been passed over."""
    text = INCOME.format("3,212").replace("2,611", told)

    assert _told(text, told) == {(Verdict.WRONG, severity, "2,611")}


def test_a_line_that_leaves_something_out_in_each_year_is_left_alone():
    """Minority interests stand between both lines, and nothing holds."""
    text = INCOME.format("3,212").replace("2,611", "2,544").replace("2,271", "2,214")

    assert _told(text, "2,544") == set()


FLOWS = """| ($m) | 2031 | 2030 |
|---|---|---|
| Net cash provided by operating activities | 4,218 | 4,655 |
| Capital expenditures | (1,306) | (1,127) |
"""
FIGURES = """

## Key figures

| | 2031 | 2030 | Change |
|---|---|---|---|
| Free cash flow | {} | $3,528M | {change} |
| Staff | 3,120 | 2,980 | 5% |
"""


@pytest.mark.parametrize(("number", "told"), [("$2,912M", "holds"), ("$2,192M", "wrong")])
def test_what_a_table_lacks_another_of_the_same_times_prints(number, told):
    """Free cash flow follows from the statement of cash, whatever scale the key figures are printed in."""
    found = _told(FLOWS + FIGURES.format(number, change="-"), number)

    assert {verdict.value for verdict, _, _ in found} == {told}
    assert all(severity is not Severity.RED for _, severity, _ in found)


def test_what_another_table_and_the_change_beside_it_both_say_is_proof():
    found = _told(FLOWS + FIGURES.format("$2,192M", change="-17%"), "$2,192M")

    assert {severity for _, severity, _ in found} == {Severity.RED}


def test_a_table_of_other_times_lends_nothing():
    """Nine months are no year."""
    other = (
        FIGURES.format("$2,192M", change="-").replace("2031", "9M 2031").replace("2030", "9M 2030")
    )

    assert _told(FLOWS + other, "$2,192M") == set()


def test_a_number_in_brackets_is_named_where_its_digits_are_exchanged():
    """A fall printed as (19.7) is a slip of (17.9): likelier than another level."""
    text = """| | Q1 FY32 | Q4 FY31 | Q1 FY31 | Q/Q | Y/Y |
|---|---|---|---|---|---|
| Revenue | $8,412 | $7,655 | $6,120 | 10% | 37% |
| Gross margin | 60.5% | 73.0% | 78.4% | (12.5) pts | (19.7) pts |
| Operating margin | 49.1% | 61.1% | 64.9% | (12.0) pts | (15.8) pts |
| Net margin | 42.6% | 56.2% | 57.1% | (13.6) pts | (14.5) pts |
"""
    assert {severity for _, severity, _ in _told(text, "(19.7) pts")} == {Severity.RED}
    assert _told(text, "78.4%") == set()
