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


OUTPUT = [
    ["产业", "企业数（家）", "营业收入（亿元）"],
    ["电子", "412", "538.6"],
    ["医药", "236", "284.7"],
    ["装备", "318", "367.1"],
    ["主导产业合计", "966", "1,190.4"],
]


def test_a_total_of_some_rows_is_not_the_whole():
    """The park earned more than its leading industries, of which the row says that it is the total."""
    text = "2025年，园区企业实现营业总收入1,512.8亿元。"
    assert loud(text, OUTPUT) == set()
    assert loud("主导产业合计实现收入1,320.4亿元。", OUTPUT) == {"1,320.4亿元"}


def test_a_count_of_rows_proves_nothing_beside_a_wrong_cell():
    """The total accuses a cell; the count that goes by it may be right."""
    rows = [["产业", "收入（亿元）", "企业数（家）"], ["电子", "538.6", "412"], ["医药", "355.2", "236"],
            ["装备", "367.1", "318"], ["材料", "256.9", "197"], ["合计", "1,447.3", "1,163"]]  # fmt: skip
    found = audit(with_table("收入超过300亿元的产业有两个。", rows))
    assert [each.severity for each in found if each.rule == "count"] == [Severity.AMBER]
    assert any(
        each.severity in (Severity.RED, Severity.AMBER) for each in found if each.rule == "sum"
    )


def test_a_level_of_an_earlier_year_is_not_held_to_the_newest():
    assert loud("上年，本行实现营业收入95.16亿元。", YEARS) == set()
    assert loud("报告期内，与上年的95.16亿元相比，营业收入增加6.47亿元。", YEARS) == set()
