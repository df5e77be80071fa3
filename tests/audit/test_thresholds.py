"""Marks that amounts passed, and what was expected of them, held to the amounts beside them."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def told(words: str) -> list[tuple[Severity, str]]:
    found = audit(read(words.encode(), "told.md"))
    return [(each.severity, each.stated or "") for each in found if each.rule == "comparison"]


@pytest.mark.parametrize(
    "words",
    [
        "全市消费品零售总额突破3万亿元大关，达到33714.5亿元。",
        "用户数超5亿，达到5.23亿。",
        "生产总值为116364.2亿元，迈上11万亿元新台阶。",
        "税后纯益1.21兆元，超越去年總獲利1.17兆元。",
        "营收录得1,928.7億元，按年增15%，較市場此前預測的1,888億元為高。",
        "12个月目标价为82.42元，当前股价为72.50元，存在上行空间。",
        "Orders topped $3 billion for the first time, reaching $3.24 billion.",
        "Deposits passed the 40 billion barrier, reaching 41.3 billion.",
        "The price fell below $40, to $38.5.",
        "净利润不足1亿元，为0.93亿元。",
    ],
)
def test_what_passed_a_mark_is_on_its_far_side(words: str) -> None:
    assert [severity for severity, _ in told(words)] == [Severity.GREEN]


@pytest.mark.parametrize(
    "words",
    [
        "一般公共预算收入突破7千亿元，达到6284.5亿元。",
        "股价跌破20元关口，报21.3元。",
        "Sales surpassed the $5bn mark, at $4.7bn.",
    ],
)
def test_what_did_not_pass_its_mark_is_told(words: str) -> None:
    [(severity, _)] = told(words)
    assert severity in (Severity.AMBER, Severity.RED)


@pytest.mark.parametrize(
    "words",
    [
        "Headcount fell from more than 300, to 250.",
        "营收从超过300亿元，降至250亿元。",
        "公司在超过30个国家设厂，员工达到2.4万人。",
        "More than 300 stores were closed, at 12 sites the lease runs on.",
        "每股纯益4.15元，优于第2季每股纯益3.19元，优于去年同期每股纯益3.55元。",
    ],
)
def test_other_numbers_beside_a_mark_accuse_nobody(words: str) -> None:
    assert Severity.AMBER not in [severity for severity, _ in told(words)]
