"""Results whose inputs are told nearby or elsewhere: confirmed when the arithmetic fits, else left alone."""

import pytest

from tests.audit.documents import judged

# Results whose inputs stand in other sentences: confirmed where one way fits, doubt where none does.


RIGHT = [
    (
        "ratio",
        "It will pay $3.6 billion for Pell. Pell has 90 million shares outstanding, so the offer is worth $40.00 per share.",
    ),
    ("product", "公司拟发行2,500万股。发行价格为每股18.40元，募集资金总额为4.60亿元。"),
    ("ratio", "全年收入为546.8亿元，交付新车312,480辆。单车平均收入约17.5万元。"),
    ("average", "全年交付新车312,480辆。公司平均每月交付26,040辆。"),
    ("sum", "公司现有门店620家。2026年计划新增门店180家，届时门店总数将达到800家。"),
    ("sum", "教育支出142.6亿元，占18.8%；社会保障支出128.3亿元；两项合计270.9亿元。"),
    (
        "share",
        "It employs 24,000 people in total of 24,000. About 1,200 jobs, or 5% of the total, will go.",
    ),
    ("share", "本次拟发行2,500万股，发行后总股本10,000万股，发行股份占发行后总股本的25%。"),
    ("sum", "一般公共预算收入486.2亿元。其中税收收入372.9亿元，非税收入113.3亿元。"),
]
WRONG = [
    (
        "ratio",
        "It will pay $3.6 billion for Pell. Pell has 90 million shares outstanding, so the offer is worth $37.17 per share.",
    ),
    ("product", "公司拟发行2,500万股。发行价格为每股18.40元，募集资金总额为3.53亿元。"),
    ("ratio", "全年收入为546.8亿元，交付新车312,480辆。单车平均收入约15.8万元。"),
    ("average", "全年交付新车312,480辆。公司平均每月交付24,549辆。"),
    ("sum", "公司现有门店620家。2026年计划新增门店180家，届时门店总数将达到942家。"),
    ("sum", "教育支出142.6亿元，占18.8%；社会保障支出128.3亿元；两项合计330.8亿元。"),
    ("share", "本次拟发行2,500万股，发行后总股本10,000万股，发行股份占发行后总股本的18%。"),
]


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_what_words_call_back_is_confirmed_or_left_alone(rule, text):
    """No accusation where the inputs stand in other sentences and agree."""
    found = judged(text)

    assert not [each for each in found if each[2] in ("red", "amber")]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_what_no_input_gives_is_doubt_and_never_proof(rule, text):
    """Words point at the inputs and do not name them."""
    found = judged(text)

    assert (rule, "wrong", "amber") in found
    assert (rule, "wrong", "red") not in found


@pytest.mark.parametrize(
    "text",
    [
        # a price set beside an amount that has nothing to do with it
        "首期支付2.52亿元。公司另将发行3,500万股，发行价格12.60元/股。",
        # a closing price is no offer
        "It raised $3.6 billion. Pell has 90 million shares and closed at $12.00 per share.",
        # a part named after 其中 whose other part is not
        "营业收入486.2亿元，其中服务器372.9亿元，交换机50.0亿元。",
    ],
)
def test_numbers_that_only_stand_near_are_left_alone(text):
    """Each was amber once, on a document that was right."""
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


# Results that follow from numbers nearby are confirmed, and never called wrong.


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
