"""Results that follow from numbers nearby are confirmed, and never called wrong."""

import pytest

from tests.audit.documents import judged

CONFIRMED = [
    (
        "product",
        "付费用户约2000万，翻一番就是4000万。每个用户每月支付20元，这部分收入就能达到96亿元/年。",
    ),
    (
        "product",
        "It may be losing fifteen million dollars a day, or 5.5 billion dollars annualized.",
    ),
    ("sum", "甲方承诺100亿元。乙方承诺180亿元。两者合计280亿元。"),
    ("difference", "现金和有价证券为1,324亿元。总负债为990亿元。净现金为334亿元。"),
    ("share", "他持有59百万股，此前卖出1.7百万股，只卖出了所有持仓中的2.8%。"),
]


@pytest.mark.parametrize(("rule", "text"), CONFIRMED)
def test_results_across_sentences_are_confirmed(rule, text):
    """The reader sees from which numbers a result follows."""
    assert (rule, "holds", "green") in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "付费用户约2000万。每个用户每月支付20元，这部分收入就能达到196亿元/年。",
        "甲方承诺100亿元。乙方承诺180亿元。两者合计480亿元。",
        "现金和有价证券为1,324亿元。总负债为990亿元。净现金为534亿元。",
    ],
)
def test_results_that_do_not_follow_are_left_alone(text):
    """Across sentences any other number may have been meant."""
    assert "red" not in [severity for _, _, severity in judged(text)]


def test_open_bounds_confirm_nothing():
    """ "More than 30 %" agrees with half of all shares."""
    assert "share" not in [
        rule
        for rule, verdict, _ in judged("成本由20元降到2元，成本降低超30%。")
        if verdict == "holds"
    ]


def test_a_share_is_not_confirmed_by_parts_that_allow_it_only_roughly():
    """2.5 of 4.1 is 61 %, and "about 58.5 %" is of three other parts."""
    text = (
        "单台成本约26.5万元，其中丝杠5.8万元、减速器4.6万元、传感器4.4万元、灵巧手4.1万元、其他2.5万元。"
        "执行器占比约58.5%。"
    )
    assert not [each for each in judged(text) if each[0] == "share" and each[1] == "holds"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("全年发运10.1万车，车均净载598吨，合计约6,040万吨。", True),
        ("全年发运10.1万车，车均净载625吨，合计约6,040万吨。", False),
        ("全年发运10.1万车，车均净载598吨，合计约6,000万吨。", True),
    ],
)
def test_about_is_confirmed_by_its_own_digits(text, held):
    """Within the width of "about" many products stand: only the one of its digits was meant."""
    found = judged(text)

    assert (("product", "holds") in [(rule, verdict) for rule, verdict, _ in found]) is held
    assert "wrong" not in [verdict for _, verdict, _ in found]
