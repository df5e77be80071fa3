"""What a rate may have been computed from, by the words around it: every way, margins and upsides among them."""

import pytest

from tests.audit.documents import accused, doubted, prose

# The upside of a target over a price.


CASES = [
    ("Orla Tin, price $18.40, target $23.00, upside {}.", "25%", "33%"),
    ("现价12.50元，目标价16.00元，上涨空间{}。", "28%", "21%"),
    ("公司最新收盘价36.40元，目标价45.5元，较现价有{}的上涨空间。", "25.0%", "31.4%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_an_upside_is_target_over_price(text, true, wrong):
    """Told beside both, in either order."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "We see 40% of upside to our target of $23.00.",
        "目标价16.00元，上涨空间35%。",
    ],
)
def test_an_upside_of_prices_not_told_is_left_alone(text):
    """One of the two is missing."""
    assert accused(prose(text)) == []


# Rates of change whose ends stand in any order, or that a comparison tells without a verb of change.


RATE_CASES = [
    ("The herd grew by 12% in 2023 and thus reached {} head in May, from 64,000 eleven months before.", "71,680", "79,410"),
    ("公交车队去年增加25%，年末达到{}，前一年末为3,200辆。", "4,000辆", "4,650辆"),
    ("2023年茶机销量大增40%，达到29.4万台，而停产的2022年只卖出{}。", "21.0万台", "24.8万台"),
    ("Mills shipped 48.6 million sacks. A year ago they had shipped 54.0 million, which leaves them {} short of that.", "10.0%", "12.7%"),
    ("二季度卖出茶叶1,840万斤，去年同季为2,300万斤，同比少卖460万斤，降幅约{}。", "20.0%", "23.1%"),
    ("六月旅馆价格指数138.0，去年同月120.0，住客要比当时多付{}。", "15%", "19%"),
    ("The rent index stands at 138.0. A year ago it was 120.0, so tenants pay {} more than then.", "15%", "19%"),
    ("The market for kayaks, worth $3.2 billion in 2023, should reach $5.1 billion by 2029. That makes an average annual expansion of {}.", "8.1%", "10.3%"),
    ("Over four years the fund gained 36.0% in total, or {} a year.", "8.0%", "9.7%"),
    ("Rents are to rise 1.4% in 2025, 2.3% in 2026 and 2.9% in 2027, on average {} a year.", "2.2%", "1.7%"),
    ("四家粮仓存粮减少，顺差1,690亿元，上年同期顺差为1,300亿元，扩大{}。", "三成", "五成"),
    ("四年累计上涨36.0%，折合年化{}。", "8.0%", "9.7%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), RATE_CASES)
def test_a_change_that_its_ends_do_not_give_is_doubted(text, true, wrong):
    """Whichever of the three numbers is wrong."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in doubted(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "The herd grew by 12% and reached 71,680 head. Feed cost 64,000 a year before.",
        "Over four years the fund gained 36.0% in total, or 9.0% a year.",
        "The herd grew by 12% on a comparable basis and reached 79,410 head, from 64,000 a year before.",
        "A barrel holds 138.0 litres. It weighed 120.0 kilograms a year ago, which leaves the keg 19% short.",
    ],
)
def test_ends_of_something_else_are_left_alone(text):
    """Another thing's level, another basis, numbers of one time."""
    assert accused(prose(text)) == []
