"""Sums, distances and shares of what a sentence only names, told under these names just before."""

import pytest

from tests.audit.documents import accused, prose


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("全县前三季度财政收入312.40亿元。全县前三季度财政支出681.90亿元。支出超过收入{}亿元。", "369.50", "396.50"),
        ("全县前三季度财政收入312.40亿元。全县前三季度财政支出681.90亿元。收入低于支出{}亿元。", "369.50", "396.50"),
        ("Assets were $412 million. Liabilities were $309 million. Assets exceeded liabilities by {} million.", "$103", "$130"),
        ("一季度外币贷款增加6.4万亿元。企业单位贷款增加4.16万亿元。新增外币贷款中,企业单位贷款占{}。", "65%", "56%"),
        (
            "前五月全市一般公共预算支出905.20亿元,增长6.2%,其中民生支出643.6亿元,占一般公共预算支出的{}。",
            "71.1%",
            "71.7%",
        ),
    ],
)  # fmt: skip
def test_what_is_named_is_what_was_told_under_that_name(words, right, wrong):
    assert accused(prose(words.format(right))) == []
    assert accused(prose(words.format(wrong))) != []


@pytest.mark.parametrize(
    "words",
    [
        "Assets were $412 million. Net liabilities were $309 million in May and $288 million in June. Assets exceeded liabilities by $88 million.",
        "全县财政收入312.40亿元。全县财政支出681.90亿元。除本级外，支出超过收入396.50亿元。",
        "全县财政收入312.40亿元,上年财政支出681.90亿元。支出超过收入396.50亿元。",
        "全县财政收入312.40亿元。全省财政收入1,312.4亿元。全县财政支出681.90亿元。支出超过收入69.0亿元。",
        "一季度贷款减少6.4万亿元。企业贷款增加4.16万亿元。新增贷款中,企业贷款占51%。",
    ],
)
def test_another_time_several_of_a_name_and_what_fell_are_not_meant(words):
    assert accused(prose(words)) == []


def test_a_public_budget_is_an_account_and_no_plan():
    """What is spent of a plan is no share of what was spent; 一般公共预算支出 is spent."""
    text = "全市教育支出58.4亿元,完成年初预算的46.2%。"

    assert accused(prose(text)) == []


@pytest.mark.parametrize(
    "words",
    [
        "2023年公司营业收入264.0亿元，净利润9.0亿元。2024年一季度公司营业收入79.0亿元；净利润4.8亿元。2023年公司毛利率21.3%；净利率3.41%。",
        "十种蔬菜产量3,412.0万吨。其中，甲、乙、丙产量分别为612.0万吨、388.0万吨、1,904.0万吨，丁产量为356.0万吨。",
        "Up 2 percent, rye output is forecast at 3.91 billion bushels, while hop growers are expected to cut their output by 7 percent from last year, forecast at 11.8 billion bushels.",
        "- Freight: 412,310 tonnes, +14.2%;\n- International: 204,820 tonnes, +8.5%;\n- Aircraft movements: 201,140, +13.5%.",
    ],
)
def test_other_times_kinds_and_lines_give_no_inputs(words):
    assert accused(prose(words)) == []
