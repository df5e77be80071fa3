"""Words of results that other words than the commonest tell: prices told again, ranges, votes, moneys, terms."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    # growth
    ("Office rents reached €31.50 per square metre. They had begun the year at €28.00 and have therefore put on {} since.", "12.5%", "15.2%"),
    ("Bottle-grade resin averaged $1,092 in May, having been $1,040 in April, {} dearer month on month.", "5.0%", "5.9%"),
    ("2024年园区接待研学旅客57.6万人次。上一年这一数字为48.0万人次，全年增幅达到{}，恢复好于预期。", "20.0%", "17.2%"),
    ("三季度铝箔均价3.15万元/吨，二季度末为3.00万元，环比上行{}，厂家预计四季度走平。", "5.0%", "5.8%"),
    ("Home visits came to 75,616 last year. Visits grew {} from 70,015 in 2023.", "8.0%", "10.1%"),
    # shares of a whole told before, under "made up"
    ("The trade body puts retail sales of bicycles at $3.40 billion in 2024. Electric models made up $1.19 billion, or {}, and children's bikes a small rest.", "35%", "42%"),
    # sums
    ("The tunnel will cost $62 million, the stations $84 million, and trains $54 million. With a reserve of $20 million the city therefore asks for {}.", "$220 million", "$242 million"),
    ("六月末公司运营换电站620座，下半年再建180座，届时网络规模将扩至{}。", "800座", "880座"),
    # the middle of a range
    ("The offer is for 30 million shares at between $11.00 and $13.00 apiece. At the middle of the range, gross proceeds will be {}.", "$360 million", "$316 million"),
    ("本次发行1,500万股，询价区间22.00元至24.00元，按区间中值测算，募资总额{}。", "3.45亿元", "3.85亿元"),
    # each and all
    ("The farm consists of 48,000 panels of 450 watts. Its peak capacity is {}.", "21.6 megawatts", "26.1 megawatts"),
    ("The court heard 5,600 cases in its eight chambers. The clinic made 3,600 tests on its four machines, that is {} for each of them.", "900", "760"),
    ("Of the 4,200 members who voted, 2,940 were in favour and {} against.", "1,260", "1,620"),
    ("Its park drew 840,000 guests, of whom 252,000 held season passes. Pass holders thus made up {} of attendance.", "30%", "24%"),
    # moneys and terms
    ("The order is worth €150 million, which at $1.10 to the euro is {}.", "$165 million", "$156 million"),
    ("合同金额3.0亿欧元，按1欧元兑7.9元人民币折算约{}。", "23.7亿元", "27.3亿元"),
    ("借款合同签于2022年5月9日，期限四年，将于{}年5月9日到期。", "2026", "2028"),
    ("The loan was signed on 9 May 2022 and matures on 9 May {}, four years later.", "2026", "2028"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_wrong_result_is_doubted_and_a_right_one_is_not(text, true, wrong):
    assert accused(prose(text.format(true))) == []
    assert accused(prose(text.format(wrong))) != []


@pytest.mark.parametrize(
    "text",
    [
        # the base of the nearer rate
        "Nickel closed the week at $15,604 a tonne, 2.1% higher on the week and 20.9% above the $12,907 at which it ended last year.",
        # a price whose unit has a prefix, beside one that says no unit
        "Gas now costs €38.0 per megawatt-hour, 24% less than the €50.0 charged last winter.",
        "Power sells at €0.30 per kilowatt-hour, 25% less than the €0.40 of 2023.",
        # of what was told first, and not last
        "The port handled 20.0 million tonnes: grain came to 9.0 million, ore to 4.0 million and oil to the remaining 7.0 million. Grain therefore made up 45% of the total.",
    ],
)
def test_what_other_numbers_give_is_left_alone(text):
    assert accused(prose(text)) == []
