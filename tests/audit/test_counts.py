"""Counts in prose: against the rows of a table, and against the names that a sentence gives before or behind."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from tests.audit.documents import accused, deals, prose, with_table

# Counts of deals in prose and the dated rows of that investor's table.


ROWS = [
    ["被投公司", "交易时间"],
    ["甲科技", "2025-09-18"],
    ["乙智能", "2025-05-02"],
    ["丙材料", "2025-01-13"],
    ["丁医药", "2024-12-16"],
    ["戊能源", "2024-03-04"],
]


def found(text):
    document = with_table(text, ROWS)
    return [
        (each.verdict.value, each.severity.value, each.stated, each.recomputed)
        for each in audit(document, deals(document, "云岭资本"))
        if each.rule == "count"
    ]


def test_counts_that_the_rows_confirm_hold():
    """A year, a year to date, and everything since a year."""
    assert found("云岭资本 2025 年 YTD 合计对外投资 3 起。") == [("holds", "green", "3 起", "3")]
    assert found("云岭资本 2024 年至今共投资 5 笔。") == [("holds", "green", "5 笔", "5")]
    assert found("云岭资本 closed 2 deals in 2024.") == [("holds", "green", "2 deals", "2")]


def test_a_count_that_the_rows_deny_is_amber():
    """The table may be a selection: both numbers are shown, none is called wrong."""
    assert found("云岭资本 2025 年对外投资 4 起。") == [("contradicted", "amber", "4 起", "3")]


def test_a_year_that_the_table_does_not_cover_is_left_alone():
    """No row of 2021 says nothing about 2021."""
    assert found("云岭资本 2021 年全年投资 340 笔。") == []


def test_a_few_chosen_rows_do_not_deny_a_large_count():
    """A table of five cannot contradict two hundred."""
    assert found("云岭资本 2025 年对外投资 200 起。") == []


def test_the_table_of_another_investor_is_not_asked():
    """The investor must be named in the sentence or before it."""
    assert found("远山集团 2025 年对外投资 4 起。") == []


# How many are named behind a number of them, in a list that words close.


WRONG = [
    ("The council approved four sites, namely Ashby Lane, Corder Wharf and Old Mill.", "four"),
    ("Three trustees step down: Ms Arden after nine years, Mr Beck after six, and Dr Corso after two. The four leave a board of seven.", "four"),
    ("本季度通报6起召回，涉及禾田电饭锅、柏翎推车、岚桥取暖器和青野滑板车。", "6"),
    ("共有四名理事离任，分别为何屿、祁川和陆岚。", "四"),
]  # fmt: skip
TRUE = [
    "The council approved three sites, namely Ashby Lane, Corder Wharf and Old Mill.",
    "Of six plants, including Ashby, Corder and Dene, two are new.",
    "Two firms bid, namely Arden and Sons and Beck, Corso and Partners.",
    "共有四家企业中标，包括甲川、乙岭等。",
    "本季度通报4起召回，涉及禾田电饭锅、柏翎推车、岚桥取暖器和青野滑板车。",
    "三家公司收入分别为12亿元、8亿元和5亿元。",
    "两家子公司分别为甲川、乙岭、丙原三地供热。",
]


@pytest.mark.parametrize(("text", "odd"), WRONG)
def test_a_number_that_its_list_of_names_does_not_have_is_doubted(text, odd):
    assert accused(prose(text)) == [odd]


@pytest.mark.parametrize("text", TRUE)
def test_an_open_list_and_one_of_other_things_are_left_alone(text):
    assert accused(prose(text)) == []


# Things that a sentence names and then counts.


def counts(text):
    return [(each.stated, each.verdict) for each in audit(prose(text)) if each.rule == "count"]


@pytest.mark.parametrize(
    "text",
    [
        "海岳、苍原和北浦三省产值领先全国。",
        "排名靠前的是海岳、苍原、北浦和南渚，这4省增速较快。",
        "销量较低的厂商只有海岳汽车、苍原、北浦和南渚等4家。",
    ],
)
def test_as_many_as_are_named_are_counted(text):
    """With 等 as well as without."""
    assert [verdict for _, verdict in counts(text)] == [Verdict.HOLDS]


def test_fewer_than_are_named_cannot_be():
    """等 says that there may be more."""
    assert accused(prose("销量较低的厂商只有海岳汽车、苍原、北浦和南渚等3家。")) == ["3"]


@pytest.mark.parametrize(
    "text",
    [
        "海岳、苍原和北浦等12家企业参展。",
        "海岳、苍原和北浦的5款产品获奖。",
        "海岳、苍原和北浦两年来增长较快。",
        "海岳、苍原居前三名。",
        "长江和记、北浦等2家企业参展。",
    ],
)
def test_what_counts_something_else_is_left_alone(text):
    """More than are named, what the named have, a time, a place in an order, a name with 和."""
    assert accused(prose(text)) == []


# The names of all, or of some of them.

NAMED = (
    (
        "Three of the {} founders - Anna Pell, Josef Tarn, Mira Holt and Ned Kira - left last year.",
        "five",
        "four",
    ),
    (
        "The {} founding members are Belvia, Norvia, Marovia, Zamba, Corvia and Eskdale.",
        "five",
        "six",
    ),
    ("北京、上海、深圳、杭州、成都、武汉等{}个城市率先试点。", "五", "六"),
)


@pytest.mark.parametrize(("text", "wrong", "right"), NAMED)
def test_names_are_counted_whether_they_are_all_or_some(text, wrong, right):
    assert accused(prose(text.format(wrong))) == [wrong]
    assert accused(prose(text.format(right))) == []


def test_the_names_of_some_of_them_say_nothing_of_all():
    assert (
        accused(prose("Two of the five founders - Anna Pell and Josef Tarn - left last year."))
        == []
    )


def test_what_is_made_of_cities_is_none():
    assert accused(prose("北京、上海、深圳、杭州、成都、武汉等五个城市圈率先试点。")) == []
