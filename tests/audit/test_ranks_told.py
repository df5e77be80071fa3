"""Places told in prose: one by one, in a list, and how far the first lies above the second."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from lianpu.reading import read
from tests.audit.documents import accused, prose

# Places told one by one with their numbers.


def ranks(text):
    assert accused(prose(text)) == []
    return [
        each.stated
        for each in audit(prose(text))
        if each.rule == "rank" and each.verdict is Verdict.HOLDS
    ]


def test_places_in_the_order_of_their_numbers_hold():
    """Each by another one."""
    text = "海岳产值超过8.8万亿元，稳居第一。苍原产值超过8.4万亿元，位居第二。北浦产值超过6万亿元，位居第三。"
    assert len(ranks(text)) == 3
    text = "Kelder was first with 31.5% of sales. Arcas was second, with 21.1% of sales."
    assert len(ranks(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "海岳产值8.4万亿元，位居第一。苍原产值8.8万亿元，位居第二。",
        "海岳增速为8.4%，位居第一。苍原的毛利为6.2%，位居第二。",
        "甲市增长8.4%，比全省（7.7%）和全国（7.0%）分别高0.7、1.4个百分点，增幅居第三。乙项增长34.5%，比全省（17.3%）和全国（11.4%）分别高17.2、23.1个百分点，增速居第一。",
        "福利支出稳居第一及第二位，建设支出则因增列方案分别为1,500亿元及1,000亿元，而跃居第3。",
        "Orders were $83 million in the third quarter and $78 million in the fourth.",
    ],
)
def test_another_order_or_measure_is_left_alone(text):
    """Several orders may be told side by side."""
    assert ranks(text) == []


# Ranks among the items of a list in prose.


WRONG = [
    ("Timber went to Belvia with 41,000 tonnes, Corsand with 36,500, Damar with 22,800 and Estria with 18,100. Damar was the second-largest customer.", "second-largest"),
    ("甲港吞吐量3.2亿吨，乙港2.6亿吨，丙港1.9亿吨，乙港最大。", "最大"),
    ("木材销往四国：甲国4.10万吨，乙国3.65万吨，丙国2.28万吨，丁国1.81万吨，丙国为第二大买家。", "第二大"),
]  # fmt: skip
TRUE = [
    "Timber went to Belvia with 41,000 tonnes, Corsand with 36,500, Damar with 22,800 and Estria with 18,100. Damar was the third-largest customer.",
    "Of the $640m, Mills contributed $366m, Depots $199m and Yards the other $75m. Mills is by far the largest.",
    "Belvia took 41,000 tonnes, Corsand 36,500 and Damar 22,800. Corsand saw the largest gain.",
    "甲港吞吐量3.2亿吨，乙港2.6亿吨，丙港1.9亿吨，丙港增速最高。",
]


@pytest.mark.parametrize(("text", "odd"), WRONG)
def test_a_rank_that_the_list_does_not_give_is_doubted(text, odd):
    assert accused(prose(text)) == [odd]


@pytest.mark.parametrize("text", TRUE)
def test_a_right_rank_and_one_of_another_measure_are_left_alone(text):
    assert accused(prose(text)) == []


# How far the first lies above the second.


TABLE = """| 公司 | 2026 年资本开支 |
|---|---|
| 奥伦 | $2013 亿 |
| 凯德 | $1807 亿 |
| 赛文 | $1450 亿 |
| 合计 | $5270 亿 |

"""


def _told(words: str) -> set[tuple[str | None, str]]:
    found = audit(read((TABLE + words).encode(), "t.md"))
    rules = ("difference", "multiple")
    return {(each.stated, each.severity.value) for each in found if each.rule in rules}


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("奥伦投入最大，2026 年 $2013 亿，比第二名多出 {} 亿。", "206", "306"),
        ("Orlen spends $201.3 billion, ${} billion more than the second.", "20.6", "26.0"),
        ("奥伦 2026 年投入 $2013 亿，是第二名的 {} 倍。", "1.11", "2.11"),
    ],
)
def test_the_first_lies_so_far_above_the_second(words, right, wrong):
    """By the column of which it is the greatest."""
    assert "green" in {
        colour for stated, colour in _told(words.format(right)) if stated and right in stated
    }
    assert "red" in {
        colour for stated, colour in _told(words.format(wrong)) if stated and wrong in stated
    }


def test_a_narrower_gap_may_be_to_somebody_else():
    """Doubt; and where the first is not the greatest of a column, nothing."""
    assert "red" not in {colour for _, colour in _told("奥伦投入 $2013 亿，比第二名多出 126 亿。")}
    assert _told("奥伦投入 $1900 亿，比第二名多出 306 亿。") == {("306 亿", "grey")}


# A place told twice in one order.

PLACED = (
    (
        "In the ranking of ports by boxes handled, Calder came first with 12.4 million, Ostend Bay second with 11.0 million and Tarn third with 9.7 million. Morrow, with 8.8 million, was {}.",
        "third",
        "fourth",
    ),
    (
        "前三季度，港口吞吐量排名中，卡德港以1240万箱居首，东湾港1100万箱排名第二，塔恩港970万箱排名第三，莫罗港880万箱排名第{}。",
        "三",
        "四",
    ),
)


@pytest.mark.parametrize(("text", "wrong", "right"), PLACED)
def test_a_smaller_number_has_not_the_place_of_the_one_before(text, wrong, right):
    assert [each for each in accused(prose(text.format(wrong))) if wrong in each]
    assert accused(prose(text.format(right))) == []


def test_places_may_be_shared():
    text = "卡德港以1240万箱居首，东湾港1100万箱排名第二，塔恩港970万箱排名第三，莫罗港960万箱并列排名第三。"
    assert accused(prose(text)) == []
