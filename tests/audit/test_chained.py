"""What returns of successive times come to, and what there was, came and went."""

import pytest

from tests.audit.documents import judged

TOLD = [
    ("The fund gained 10.0% in 2022, lost 5.0% in 2023 and gained 20.0% in 2024, {}% over the three years.", "25.4", "35.4"),
    ("Up 12.0% in the first year and 15.0% in the second, the portfolio is {}% ahead over two years.", "28.8", "38.8"),
    ("Returns of 6.0%, -2.0% and 9.0% in three successive years compound to {}%.", "13.2", "19.2"),
    ("基金2022年涨10.0%，2023年跌5.0%，2024年涨20.0%，三年累计上涨{}%。", "25.4", "35.4"),
    ("组合第一年上涨12.0%，第二年上涨15.0%，两年合计上涨{}%。", "28.8", "38.8"),
    ("Rents went up 10.0% in 2023 and another 10.0% in 2024, {}% over two years.", "21.0", "25.0"),
    ("After falling 50.0% in 2022 the token rose 60.0% in 2023, leaving it {}% lower over the two years.", "20.0", "30.0"),
    ("Opening cash was $50 million; inflows were $30 million and outflows $45 million, so closing cash was ${} million.", "35", "45"),
    ("The year opened with 2,400 members; 380 joined and 260 left, so it closed with {}.", "2,520", "2,620"),
    ("Starting from 150 stores it opened 24 and closed 9, ending the year with {}.", "165", "175"),
    ("期初库存800吨，购入450吨，耗用520吨，期末库存{}吨。", "730", "830"),
    ("年初员工6,200人，招聘540人，离职410人，年末{}人。", "6,330", "6,430"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_a_result_is_held_to_its_steps(text, right, wrong):
    told = judged(text.format(right))
    assert [each for each in told if each[1] in ("holds", "rounding")]
    assert not [each for each in told if each[2] in ("red", "amber")]
    assert [each for each in judged(text.format(wrong)) if each[1] == "wrong"]


@pytest.mark.parametrize(
    "text",
    [
        # rates that add up, of several things, or a step without its word
        "It bought a stake of 5.0% in 2023 and 7.0% in 2024, a combined 12.0%.",
        "Prices rose 4.0% in 2023 and 5.0% in 2024, a combined 9.0%.",
        "Wages rose 4.0% in 2023 and rents 5.0% in 2024; the basket rose 7.7% over the two years.",
        "公司2023年增持4.0%，2024年增持5.0%，两年累计持股8.5%。",
        "Opening stock was 800 tonnes, of which 450 tonnes were coal, and closing stock 730 tonnes.",
        "The year opened with 2,400 members; 380 are students, and it closed with 2,620.",
        "年初库存800吨，其中450吨为煤，年末库存730吨。",
    ],
)
def test_numbers_that_are_no_steps_accuse_nobody(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]
