"""Shares of one whole: that they make it up, come to a hundred, and are no more than all of it."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import accused, prose

# Shares that come to a hundred as they are told.


OTHERS = "海岳的份额为 31.5%；排名第二的是苍原，占比 21.1%；北浦以 9.6% 居第三。前五名还有甲和乙，分别占 7.8% 和 5.8% 的份额。所有其他厂商合计占 {}。"


def held(text):
    assert accused(prose(text)) == []
    return [
        each.stated
        for each in audit(prose(text))
        if each.rule == "share" and each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The proportions of large and small pumps were 69.8% and 30.2%, respectively.", "30.2%"),
        ("四个地区收入的占比分别为81.1%、4.4%、11.8%和2.7%。", "2.7%"),
        (OTHERS.format("24.1%"), "24.1%"),
        ("The pie: Orrin 62%, Kestrel 27%, mills of their own 11%; all else is small.", "11%"),
    ],
)
def test_the_last_share_is_what_the_others_leave(text, last):
    """In one list, or behind sentences of their own."""
    assert last in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "The proportions of large and small pumps were 69.8% and 29.2%, respectively.",
        "Sales rose 69.8% and 30.2% in the two years.",
        OTHERS.format("28.1%"),
        "Pumps up 62%, valves up 27%, seals up 11%; all else fell.",
        "The pie: Orrin 62%, Kestrel 27%, mills of their own 8%; all else is small.",
    ],
)
def test_other_sums_say_nothing(text):
    """They may be some of many, or rates of something else."""
    assert held(text) == []


# Shares that are told as more than all of their whole.


@pytest.mark.parametrize(
    "text",
    [
        "在用机柜18,400个，其中液冷机柜13,200个，占717.0%。",
        "本科以上学历人员占全部员工的640%。",
        "Chips accounted for 185.0% of the total.",
    ],
)
def test_a_part_is_no_more_than_its_whole(text):
    """A point that moved by one place."""
    assert len(accused(prose(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "担保总额中，其中对子公司担保占净资产的132.0%。",
        "在用机柜18,400个，其中液冷机柜13,200个，占71.7%。",
        "全年完成产值86亿元，占全年目标的104.0%。",
        "Debt made up 120% of the target.",
        "Households owe 174.6% of income.",
        "The fund sold all of it, or 100% of the total.",
    ],
)
def test_what_is_compared_with_something_else_may_be_more(text):
    """Guarantees, plans, debts; and all of it is all of it."""
    assert accused(prose(text)) == []


# Parts greater than their whole: doubted where nothing can be below zero.


def loud(words: str) -> list[str | None]:
    found = audit(read(words.encode(), "told.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("The group has 52 stores, of which 58 are franchised.", "58"),
        ("Of the 640 staff, 710 work in research.", "710"),
        ("全年营业收入86亿元，其中海外收入91亿元。", "91亿元"),
        ("现有员工640人，其中研发人员710人。", "710人"),
    ],
)
def test_no_part_is_greater_than_its_whole(words: str, stated: str) -> None:
    assert loud(words) == [stated]


@pytest.mark.parametrize(
    "words",
    [
        "The group has 52 stores, of which 38 are franchised.",
        "净利润8.6亿元，其中投资收益9.1亿元。",
        "营业收入增加8.6亿元，其中海外收入增加9.1亿元。",
        "全年营业收入86亿元，其中累计签约91亿元。",
        "Net income was $52 million, of which $58 million came from Asia.",
    ],
)
def test_what_may_be_below_zero_has_greater_parts(words: str) -> None:
    assert loud(words) == []
