"""Halves and thirds in words, beside a part and its whole: what no rounding of them gives is doubted."""

import pytest

from lianpu.audit import audit
from tests.audit.documents import accused, prose

CASES = [
    ("Wine sales brought €3.6 billion, €1.8 billion of it from abroad, i.e. exactly {}.", "one half", "one quarter"),
    ("Of the 520 mayors we asked, {} half (301) want the bridge.", "more than", "fewer than"),
    ("{} half (301) of the 520 mayors want the bridge.", "More than", "Fewer than"),
    ("Of the 900 letters, 600 have been answered, exactly {}.", "two thirds", "three quarters"),
    ("240 of the 480 seats, or exactly {}, are taken.", "half", "one third"),
    ("全年出口钢琴8.4亿元，下半年4.2亿元，正好{}。", "一半", "三分之一"),
    ("受访的520位镇长中，有301位赞成建桥，{}一半。", "超过", "不足"),
    ("520位镇长中，{}半数（301位）赞成建桥。", "超过", "不足"),
    ("Half of the 640 tenants, {}, pay by card.", "320", "410"),
    ("One in five of the 3,500 growers, about {}, uses drones.", "700", "1,000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_fraction_in_words_that_its_numbers_do_not_give_is_doubted(text, true, wrong):
    """Part, whole and fraction in every order."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "Sales reached €3.6 billion, against €1.8 billion in the first half of 2020.",
        "Of the 520 mayors, 301 want the bridge and one third have no opinion.",
        "全年出口8.4亿元，上年为4.2亿元，其中一半来自欧洲。",
        "Costs were $40 million, $10 million less than planned; half of the saving is lasting.",
        "Of the 520 mayors, 210 want the bridge, more than half expect it to be late.",
        "260 of the 520 mayors, about a third of them newly elected, want the bridge.",
        "Of the 80 barns, 12 are restored, about half of those with public money.",
        "520位镇长中，有210位赞成建桥，超过一半预计会延期。",
        "80座谷仓中，12座已修复，近一半由居民出资。",
    ],
)
def test_fractions_of_something_else_are_left_alone(text):
    """Two times are no part and whole; a half of a year is none of an amount, nor a half of others."""
    assert accused(prose(text)) == []


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("{} a third of the 100 wells, or 37, are shut.", "About"),
        ("{} half of the 640 tenants, or 290, pay by card.", "Roughly"),
    ],
)
def test_words_that_hedge_leave_a_fraction_more_room(text, loose):
    """ "About a third" is said of 37 in a hundred, "exactly a third" is not."""
    assert accused(prose(text.format(loose))) == []
    assert accused(prose(text.format("Exactly")))


def test_a_half_begins_at_its_own_word():
    """签约 holds no "about": what is said is 不足一半."""
    [share] = audit(prose("磨坊今年新签合同较多，其中已签约的部分不足一半。"))

    assert share.stated == "不足一半"
