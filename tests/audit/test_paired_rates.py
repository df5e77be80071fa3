"""The second of two shares told behind their amounts, by the whole of which the first one holds."""

import pytest

from tests.audit.documents import judged

ZH = "2018年、2019年和2020年，快原公司营收分别为4.53亿元、5.48亿元和5.30亿元。"
EN = "Revenue was $41.2 million in 2022 and $72.4 million in 2024. "
TOLD = [
    (ZH, "其营销费用从2018年的5.24亿元，缩减至2020年的3.35亿元，占营收比重从115.7%缩减至{}%。", "63.2", "50.7"),
    (EN, "Net profit rose from $4.12 million in 2022 to $9.41 million in 2024, and the net margin from 10.0% to {}%.", "13.0", "15.0"),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "text", "right", "wrong"), TOLD)
def test_the_second_share_is_of_the_whole_of_the_first(lead, text, right, wrong):
    assert ("share", "holds", "green") in judged(lead + text.format(right))
    assert ("share", "wrong", "red") in judged(lead + text.format(wrong))


def test_a_first_share_of_two_digits_leaves_a_doubt():
    text = "2022年营业收入4.12亿元，2024年营业收入7.24亿元。净利润由2022年的4120万元增至2024年的9412万元，净利率由10%升至{}%。"
    assert ("share", "wrong", "amber") in judged(text.format("15"))
    assert ("share", "holds", "green") in judged(text.format("13"))


@pytest.mark.parametrize(
    "text",
    [
        EN + "Net profit rose from $4.12 million in 2022 to $9.41 million in 2024, and return on equity from 10.0% to 15.0%.",
        EN + "Net profit rose from $4.12 million in 2022 to $9.41 million in 2024, while growth went from 10.0% to 15.0%.",
        EN + "Net profit rose from $4.12 million in 2021 to $9.41 million in 2024, and the net margin from 10.0% to 15.0%.",
        EN + "Net profit rose from $4.12 million in 2022 to $9.41 million in 2024, and the gross margin from 31.0% to 35.0%.",
    ],
)  # fmt: skip
def test_shares_of_another_whole_or_time_are_left_alone(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]
