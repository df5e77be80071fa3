"""The other of two parts: by names that leave no third, by the whole of its name, by a part told elsewhere."""

import pytest

from tests.audit.documents import accused, prose

# The other of two parts: what a share that holds leaves of its whole, where two names end alike.


CASES = [
    ("一季度公司实现营业收入32.4亿元。其中海外收入11.0亿元，占34.0%，国内收入{}亿元。", "21.4", "17.8"),
    ("10月集装箱吞吐量216.5万TEU。重箱量148.2万TEU，空箱量{}万TEU，重箱占比68.5%。", "68.3", "79.9"),
    ("Revenue was £512.4 million. Online sales of £153.7 million made up 30.0% of the total. Store sales were {}.",
     "£358.7 million", "£424.5 million"),
    ("奖补资金5.84亿元，其中算力券2.16亿元、研发补助2.75亿元、房租补贴{}亿元，惠及企业812家。", "0.93", "0.39"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_the_part_that_is_left_is_held_to_what_is_left(text, true, wrong):
    """The words before the noun may be any two."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "公司实现总收入43.86亿元。餐饮收入37.03亿元，占84.4%；外卖收入5.18亿元；调味品收入1.65亿元。",
        "Revenue was £512.4 million. Online sales of £153.7 million made up 30.0% of the total. Gross profit was £301.2 million.",
        "公司实现营业收入32.4亿元，其中海外收入11.0亿元，占34.0%，营业成本18.6亿元。",
    ],
)
def test_a_third_part_or_another_measure_is_left_alone(text):
    """Three names of one noun are three parts, and a profit is no part of sales."""
    assert accused(prose(text)) == []


# Shares and multiples whose other number is found by its name.


NAME_CASES = [
    ("年末全市常住人口652.0万人，上年末为647.5万人。城镇常住人口482.5万人，城镇化率{}。", "74.0%", "91.5%"),
    ("Morvia produced goods worth $92.4 billion in 2024. The budget closed with a gap of $3.7 billion, or {} of GDP.", "4.0%", "3.1%"),
    ("2024年全年366天中，晴好天数为302天，晴好率{}。", "82.5%", "91.3%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), NAME_CASES)
def test_a_part_named_after_its_whole_is_held_to_it(text, true, wrong):
    """The name of the part ends in that of the whole."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "年末全市常住人口652.0万人。失业登记48.5万人，城镇化率71.2%。",
        "Morvia owes $92.4 billion and holds $60.1 billion. It pays $3.7 billion, or 2.1% of GDP.",
    ],
)
def test_parts_of_something_else_are_left_alone(text):
    """No name in common, or two wholes."""
    assert accused(prose(text)) == []
