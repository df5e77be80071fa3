"""Amounts by time: what many cost over it, how long a stock lasts, sums spread over years, compound growth."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import accused, prose

# What many cost by the day over so many days, the price and the number told before.


CASES = [
    ("The mine rents four drills at $9,500 a day each. A full year of 365 days thus costs {}.", "$13.9 million", "$17.2 million"),
    ("We charter 8 barges for €3,200 a day apiece, which comes to {} over 180 days.", "€4.61 million", "€5.53 million"),
    ("剧院租用12台灯车，每台日租金1.5万元，全年365天的租金合计{}。", "6,570万元", "7,950万元"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_price_number_and_days_make_the_cost(text, true, wrong):
    """Three factors, one of them in words."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


def test_a_cost_that_holds_more_is_left_alone():
    """A price that is of no single one, and an amount that is no product."""
    text = (
        "The mine rents four drills at $9,500 a day in all. Its budget for the year is $60 million."
    )
    assert accused(prose(text)) == []


# How long a stock lasts is held to the stock and to what is used of it by the day or the month.


COVER_CASES = [
    ("Gas in store came to 5.4 billion cubic metres. At a demand of 0.9 billion a month it would last {}.", "six months", "nine months"),
    ("The republic holds reserves of $21.6 billion. It imports $4.8 billion a month, so the cover is {}.", "4.5 months", "5.4 months"),
    ("Receivables of $84 million on sales of $730 million equal {} of sales.", "42 days", "55 days"),
    ("六月末粮库存粮1,260万吨，按日均消费14万吨计，可支撑{}。", "90天", "70天"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), COVER_CASES)
def test_a_stock_lasts_as_long_as_its_use_lets_it(text, true, wrong):
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "The loan of $40 million runs for 18 months; interest of $0.5 million a month is covered.",
        "公司货币资金12亿元，月均支出3亿元，订单可覆盖未来18个月的产能。",
    ],
)
def test_a_time_that_other_numbers_give_is_left_alone(text):
    assert accused(prose(text)) == []


# Amounts spread over a stretch of time, made a year's, or left by what offsets them.


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("In its latest quarter (Q1-25), Corda earned $22.5bn. If we annualize this, it makes an {} run-rate a year.", "$90bn", "$80bn"),
        ("The fleet cost $113bn. Depreciating the $113bn over 5 years means annual depreciation is {}.", "$22.6bn", "$26.2bn"),
        ("项目总投入96.0亿元，按8年计算，年折旧额为{}。", "12.0亿元", "10.2亿元"),
    ],
)  # fmt: skip
def test_what_is_spread_or_offset_is_held_to_its_amount(text: str, true: str, wrong: str) -> None:
    found = audit(prose(text.format(true)))
    assert true in [each.stated for each in found if each.severity is Severity.GREEN]
    assert accused(prose(text.format(true))) == []
    assert accused(prose(text.format(wrong))) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "It invested $40 million over 5 years, and annual sales came to $31 million.",
        "公司以30天计算账期，每天发货1,200单，日均收入46万元。",
        "The annualized rate of defaults was 2.1 %, on loans of $22.5bn in the quarter and $80bn a year ago.",
        "集团收入853亿元，部分被成本上升所抵销，净利200亿元。",
    ],
)
def test_other_amounts_beside_a_stretch_accuse_nobody(text: str) -> None:
    assert accused(prose(text)) == []


def test_a_bound_is_not_confirmed_by_whatever_lies_beyond_it() -> None:
    text = "单季大赚4,523亿元，内容付款49亿元。以当季共92天计算，一天赚逾59亿元。"
    assert [each.stated for each in audit(prose(text)) if each.severity is Severity.GREEN] == []
