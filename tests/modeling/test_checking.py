from fractions import Fraction

import pytest

from lianpu.core.errors import ModelError
from lianpu.modeling import evaluate
from lianpu.modeling.files.formula import Binary, Ref, Scale, Total
from tests.modeling.writing import formula, shop


def test_month_and_year_million_and_yi_are_bridged_by_inserted_factors():
    """1 million people x 30 yuan a month are 3.6 亿元 a year."""
    model = shop()

    assert model.formulas["sales"].expression == Scale(
        Binary("*", Ref("users"), Ref("fee")), (("scale", Fraction(1, 100)), ("year", Fraction(12)))
    )
    assert evaluate(model).value("sales", "adults", period="2024A") == Fraction(36, 10)


def test_what_needs_no_factor_gets_none():
    assert shop().formulas["total"].expression == Total(Ref("sales"), "segment")


def test_terms_of_a_sum_are_brought_to_the_first_ones_unit():
    model = formula("x[t]: {unit: 亿元/年, is: 'total + users[adults] * fee[adults]'}")

    expected = Fraction(36 + 24, 10) + Fraction(36, 10)
    assert evaluate(model).value("x", period="2024A") == expected


@pytest.mark.parametrize(
    ("line", "en", "zh"),
    [
        (
            "x[segment, t]: {unit: 亿美元/年, is: users * fee}",
            "multiply by an input of unit USD/CNY that names its source",
            "请乘以一个注明来源、单位为 USD/CNY 的汇率输入项",
        ),
        (
            "x[segment, t]: {unit: 亿元, is: users * fee}",
            "one is a rate per year, the other a stock",
            "一边是每年的流量，另一边是存量",
        ),
        (
            "x[segment, t]: {unit: 亿元/年, is: users + sales}",
            "cannot add [million person] and [亿元/年]",
            "million person 与 亿元/年 不能相加",
        ),
        (
            "x[segment, t]: {unit: 亿元/年, is: users}",
            "the formula comes to [million person], the line declares [亿元/年]",
            "公式的单位是 million person，声明的是 亿元/年",
        ),
        (
            "x[segment, t]: {unit: 亿元/天, is: users * fee}",
            "a year has no fixed number of days",
            "一年没有固定天数",
        ),
        (
            "x[segment, t]: {unit: 亿元/人/年, is: users * fee}",
            "divide by an input of unit person",
            "请除以单位为 person 的输入项",
        ),
        ("x[t]: {unit: 亿元/年, is: total + 1}", "cannot add [亿元/年] and [1]", "不能相加"),
        (
            "x[t]: {unit: '%', is: share ** total}",
            "the exponent has the unit",
            "指数带单位",
        ),
        ("x[t]: {unit: '1', is: total ** 0.5}", "whole powers only", "只能取整数次幂"),
        ("x[t]: {unit: pp, is: share * 2}", "percentage points", "百分点"),
        (
            "x[t]: {unit: 亿元/年, is: totle}",
            "unknown name 'totle' in 'totle'; did you mean 'total'?",
            "没有名为 'totle' 的项（totle）；是否为 'total'？",
        ),
        (
            "x[t]: {unit: 亿元/年, is: sales}",
            "write sum(sales, segment) or sales[adults]",
            "请写 sum(sales, segment) 或 sales[adults]",
        ),
        ("x: {unit: 亿元/年, is: total}", 'total["2024A"]', 'total["2024A"]'),
        ("x: {unit: 亿元/年, is: prev(total)}", "prev() needs periods", "prev() 需要按期展开"),
        ("x[t]: {unit: 亿元/年, is: 'sales[adult]'}", "did you mean 'adults'", "是否为 'adults'"),
        ("x[t]: {unit: 亿元/年, is: 'sum(sales, region)'}", "unknown name 'region'", "region"),
        ("x[t]: {unit: 亿元/年, is: 'if(total, total, 0)'}", "is a comparison", "应为比较"),
        ("x[t]: {unit: '1', is: total / 0}", "the divisor is always nought", "除数恒为零"),
        ("x[t]: {unit: '1', is: 'if(total > share, 1, 0)'}", "cannot put together", "不能相比"),
    ],
)
def test_what_cannot_stand_together_is_refused_with_what_would_mend_it(line, en, zh):
    with pytest.raises(ModelError) as caught:
        formula(line)

    assert "shop.yaml formulas.x" in caught.value.message("en")
    assert en in caught.value.message("en")
    assert zh in caught.value.message("zh")


@pytest.mark.parametrize(
    "line",
    [
        "x[t]: {unit: 亿元/年, is: 'if(total > 0, total, 0)'}",
        "x[t]: {unit: 亿元/年, is: 'max(total, 0, online)'}",
        "x[t]: {unit: pp, is: share - prev(share)}",
        "x[t]: {unit: '%', is: share + growth}",
        "x[t]: {unit: '%', is: share + (share - prev(share)) * 2}",
        "x[t]: {unit: '1', is: (total / first(total)) ** 0.5 - 1}",
        "x[t]: {unit: '1', is: (total / first(total)) ** -2}",
        "x[t]: {unit: 亿元*亿元/年/年, is: total ** 2}",
        "x: {unit: 亿元/年, is: 'sum(total, t)'}",
        "x: {unit: million CNY/month, is: 'total[\"2025E\"]'}",
    ],
)
def test_what_fits_is_let_through(line):
    evaluate(formula(line))


def test_points_are_added_to_percent_and_nothing_else():
    step = ("share[t]:", "step: {unit: pp, values: 2, assume: ours}\n  share[t]:")
    added = shop(step, ("scenarios:", "  x[t]: {unit: '%', is: share + step}\nscenarios:"))

    assert evaluate(added).value("x", period="2025E") == Fraction(6, 100)
    with pytest.raises(ModelError, match="percentage points"):
        shop(step, ("scenarios:", "  x[t]: {unit: '%', is: share * step}\nscenarios:"))


def test_a_sourced_rate_converts_one_currency_into_another():
    rate = (
        "share[t]:",
        "fx: {unit: CNY/USD, values: 7, source: {publisher: A bank, date: 2025-01}}\n  share[t]:",
    )
    model = shop(rate, ("scenarios:", "  x[t]: {unit: 亿美元/年, is: total / fx}\nscenarios:"))

    assert evaluate(model).value("x", period="2024A") == Fraction(6) / 7
