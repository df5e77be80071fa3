"""How long a stock lasts is held to the stock and to what is used of it by the day or the month."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("Gas in store came to 5.4 billion cubic metres. At a demand of 0.9 billion a month it would last {}.", "six months", "nine months"),
    ("The republic holds reserves of $21.6 billion. It imports $4.8 billion a month, so the cover is {}.", "4.5 months", "5.4 months"),
    ("Receivables of $84 million on sales of $730 million equal {} of sales.", "42 days", "55 days"),
    ("六月末粮库存粮1,260万吨，按日均消费14万吨计，可支撑{}。", "90天", "70天"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
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
