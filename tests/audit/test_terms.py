"""What terms and prices say of each other: rounds, stakes, payouts, share counts, mark-ups."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import prose

# What the terms of a deal, a payout and a list of shares say of each other.


# a sentence, a true number and a wrong one
TOLD = [
    ("该轮融资金额65亿美元，投后估值500亿美元，投前估值{}。", "435亿美元", "445亿美元"),
    ("公司新一轮投前估值400亿元，融资80亿元，投后估值{}。", "480亿元", "500亿元"),
    ("The round of $6.5 billion values it at $50.0 billion post-money, or {} pre-money.", "$43.5 billion", "$44.5 billion"),
    ("It raised $6.5 billion at a pre-money valuation of $44.5 billion, for a post-money valuation of {}.", "$51.0 billion", "$56.0 billion"),
    ("It paid $600 million for a 20.0% stake, valuing the business at {}.", "$3.0 billion", "$4.0 billion"),
    ("It took a 25.0% stake for $600 million, valuing the maker at {}.", "$2.4 billion", "$2.9 billion"),
    ("拟向全体股东每10股派发现金红利5.0元（含税），以总股本20.0亿股计算，共计派发{}。", "10.0亿元", "20.0亿元"),
    ("华东占45%，华南占30%，其余地区占{}。", "25%", "35%"),
    ("America has 45% of the world's computing power, China 30% and others {}.", "25%", "35%"),
    ("全球出货量1.2亿台，其中甲辰出货3000万台，市占率{}。", "25%", "28%"),
    ("公司产量90万片，产能100万片，产能利用率为{}。", "90%", "80%"),
    ("Output was 90 million wafers against a capacity of 100 million, a utilisation rate of {}.", "90%", "80%"),
    ("R12单卡算力为989TFLOPS，R20为2250TFLOPS，是R12的{}。", "2.3倍", "3.3倍"),
    ("该公司股价周五收于120.0美元，上涨{}，前一日收于110.0美元。", "9.1%", "5.1%"),
    ("Each rack draws 120 kW, so 1,000 racks need {}.", "120 MW", "150 MW"),
    ("公司在手订单2730亿元，其中海外订单超过一半，达{}。", "1500亿元", "1200亿元"),
    ("The backlog stood at $273 billion, more than half of which, {}, is overseas.", "$150 billion", "$120 billion"),
    ("2024年水泵市场规模为1400亿元，其中国产水泵占比30.0%，约{}。", "420亿元", "500亿元"),
    ("The market was worth $20.0 billion in 2024, of which local pumps made up 30.0%, or {}.", "$6.0 billion", "$8.0 billion"),
    ("水泵单台售价3.00万元，采购1000台，总价{}。", "3000万元", "4000万元"),
    ("今年发行债券三笔，金额分别为50亿、30亿和20亿元，共计{}。", "100亿元", "110亿元"),
    ("Revenue in the past quarters was $26 billion, $30 billion and $35 billion, {} in all.", "$91 billion", "$98 billion"),
    ("Gross margin improved to 75.0% from 72.4%, up {}.", "260 basis points", "360 basis points"),
]  # fmt: skip


def judged(text):
    findings = audit(read(text.encode(), "a.txt"))
    return [each for each in findings if each.verdict.value != "not_checkable"]


@pytest.mark.parametrize(("text", "true", "wrong"), TOLD)
def test_a_number_is_held_to_what_is_told_beside_it(text, true, wrong):
    held = judged(text.format(true))
    assert {each.severity.value for each in held} == {"green"}
    accused = judged(text.format(wrong))
    assert {each.severity.value for each in accused} & {"amber", "red"}


@pytest.mark.parametrize(
    "text",
    [
        # a sum of which a part goes to holders, debt in the price, an earlier round
        "公司融资65亿美元，投后估值500亿美元。此前投前估值为300亿美元。",
        "It paid $600 million for a 20% stake, valuing the business at $4.0 billion including debt.",
        # shares of another whole, of one of the parts, of a growth
        "华东占45%，华南占30%；毛利率方面，其他地区为35%。",
        "国内占60%，其中华东占45%，华南占30%，其他占25%。",
        "甲辰同比增长45%，乙未增长30%，其他公司增长35%。",
        "In the survey 45% have robots, 30% have drones and others 35%, as several answers were allowed.",
        # a share of the whole market, and one of a segment
        "全球出货量1.2亿台，其中高端机型中甲辰的市占率28%，出货300万台。",
        # shares of one whole in several years, and of several owners
        "It accounted for 42.2%, 44.2% and 46.9% of revenue in 2025, 2024 and 2023, respectively.",
        "三位股东分别质押了所持股份的100%、92.2%和92.27%。",
        "股本20亿股，每股派0.5元，合计派发10亿元。",
    ],
)
def test_what_is_told_of_something_else_accuses_nothing(text):
    assert {each.severity.value for each in judged(text)} <= {"green"}


def test_a_difference_in_basis_points_is_shown_in_basis_points():
    (found,) = judged("Gross margin improved to 75.0% from 72.4%, up 360 basis points.")
    assert "260.0 basis points" in found.arithmetic


# Mark-ups and savings drawn from the two amounts right before.


FLEET = (
    "A fleet of its own costs $442.7m vs $500.0m when rented. That's {} in savings, or {} cheaper."
)
PAIR = "A module costs $0.10 to make. It sells at $0.21. That's a {} markup."


def found(text: str) -> dict[str, Severity]:
    return {
        each.stated or "": each.severity for each in audit(prose(text))
        if each.verdict is not Verdict.NOT_CHECKABLE
    }  # fmt: skip


def test_savings_and_how_much_cheaper():
    made = found(FLEET.format("$57.3m", "11%"))
    assert (made.get("$57.3m"), made.get("11%")) == (Severity.GREEN, Severity.GREEN)


@pytest.mark.parametrize(("rate", "green"), [("110%", True), ("52%", False)])
def test_a_markup_is_on_the_cost(rate, green):
    assert (found(PAIR.format(rate)).get(rate) is Severity.GREEN) is green


def test_three_amounts_leave_open_which_two_are_meant():
    text = "It costs $442.7m vs $500.0m or $610.0m when rented. That's 31% cheaper."
    assert "31%" not in found(text)
