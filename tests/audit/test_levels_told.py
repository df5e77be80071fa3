"""Levels told in prose and held to a table: of the year reported, of a list of years, and behind a unit price."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import with_table

YEARS = [
    ["项目（人民币百万元）", "2024年", "2025年"],
    ["利息净收入", "8,214", "8,906"],
    ["手续费净收入", "1,302", "1,257"],
    ["营业收入", "9,516", "10,163"],
    ["净利润", "3,418", "3,702"],
]
PRODUCTS = [
    ["产品", "2024年收入（万元）", "2025年收入（万元）"],
    ["结构件", "42,180", "39,655"],
    ["散热片", "18,204", "20,310"],
    ["模具", "9,066", "8,412"],
    ["合计", "69,450", "68,377"],
]


def loud(text, rows):
    """The numbers that are called wrong or doubted."""
    return {
        each.stated
        for each in audit(with_table(text, rows))
        if each.severity in (Severity.RED, Severity.AMBER)
    }


@pytest.mark.parametrize(
    ("text", "rows", "true", "wrong"),
    [
        ("报告期内，本行实现营业收入{}亿元，经营稳健。", YEARS, "101.63", "81.63"),
        ("报告期内，公司营业收入分别为{}百万元和10,163百万元。", YEARS, "9,516", "8,207"),
        ("结构件2025年销量2,644万件，平均单价{}元/件。", PRODUCTS, "15.00", "12.60"),
        ("结构件2025年销量2,644万件，平均单价15.00元/件；2024年销量2,636万件，平均单价{}元/件。", PRODUCTS, "16.00", "19.20"),
    ],
)  # fmt: skip
def test_a_level_is_held_to_its_row(text, rows, true, wrong):
    assert loud(text.format(true), rows) == set()
    assert any(wrong in (each or "") for each in loud(text.format(wrong), rows))


def test_a_share_of_an_amount_told_is_held_to_no_other_row():
    """The part is the sum paid right before it, whatever row of the table the sentence seems to name."""
    text = "手续费净收入1,257百万元，拟派息总额为1,290百万元，占净利润的34.8%。"
    reds = [each.title.en for each in audit(with_table(text, YEARS)) if each.severity is Severity.RED]  # fmt: skip
    assert reds == []


def test_a_level_of_an_earlier_year_is_not_held_to_the_newest():
    assert loud("上年，本行实现营业收入95.16亿元。", YEARS) == set()
    assert loud("报告期内，与上年的95.16亿元相比，营业收入增加6.47亿元。", YEARS) == set()
