"""Growth of a measure told with its time, on the same measure told elsewhere at the time before."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity, Verdict
from tests.audit.documents import prose

CHINESE = "2023年营收90.9亿元，行业低迷。\n\n公司随后扩产，产线满载。\n\n2024年营收241.8亿元，同比增长{}%；2025年目标更高。"
ENGLISH = "In fiscal 2023 the group had revenue of $90.9 million, a weak year.\n\nIt then added two lines.\n\nFiscal 2024 revenue was $241.8 million, up {}% year-over-year."


def growth(text: str) -> list[Finding]:
    return [
        each for each in audit(prose(text))
        if each.rule == "growth" and each.verdict is not Verdict.NOT_CHECKABLE
    ]  # fmt: skip


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_the_year_before_gives_it(text):
    (made,) = growth(text.format("166.0"))
    assert made.severity is Severity.GREEN


def test_its_digits_in_another_order_are_doubted():
    assert [each.severity for each in growth(CHINESE.format("116.0"))] == [Severity.AMBER]


def test_another_base_may_be_meant_where_it_is_far_off():
    assert growth(CHINESE.format("31.2")) == []


def test_two_levels_of_one_year_leave_open_which_is_meant():
    text = CHINESE.replace("产线满载", "2023年海外营收口径调整后，全年营收为95.2亿元")
    assert all(each.severity is not Severity.RED for each in growth(text.format("116.0")))
