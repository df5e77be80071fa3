"""A trend that words tell is held to the numbers that they list."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import accused, prose

WRONG = [
    ("Hotel occupancy has risen for four quarters running, to 71.2%, 69.0%, 67.4% and 66.1% respectively.", "risen"),
    ("The gap narrowed in each of the last three years: $52 million in 2022, $41 million in 2023, $47 million in 2024.", "$47 million"),
    ("空置率连续四个季度上升，依次为15.8%、15.1%、14.6%和13.9%。", "上升"),
    ("亏损逐年收窄：2022年亏7.4亿元，2023年亏5.1亿元，2024年亏6.2亿元。", "6.2亿元"),
]  # fmt: skip
TRUE = [
    "Hotel occupancy has fallen for four quarters running, to 71.2%, 69.0%, 67.4% and 66.1% respectively.",
    "Growth has slowed steadily, to 9%, 7%, 7% and 5%.",
    "The bad-loan ratio improved in each of the last three years: 2.1% in 2022, 1.9% in 2023, 1.6% in 2024.",
    "空置率连续四个季度下降，依次为15.8%、15.1%、14.6%和13.9%。",
    "营收连续三年增长，增速依次为12.1%、9.5%和6.0%。",
    "收入持续增长，其中软件5.1亿元，硬件3.2亿元，服务1.4亿元。",
]


@pytest.mark.parametrize(("text", "odd"), WRONG)
def test_a_number_that_leaves_its_trend_is_doubted_or_the_verb_is(text, odd):
    assert accused(prose(text)) == [odd]


@pytest.mark.parametrize("text", TRUE)
def test_a_trend_that_its_numbers_keep_and_one_of_other_numbers_are_left_alone(text):
    assert accused(prose(text)) == []


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("The four quarters were £108.2m, £114.6m, £120.8m and £128.4m, so each was {} than the one before.", "bigger"),
        ("凯德前三季营收累计1,121亿元，第一季至第三季分别为335亿元、374亿元与412亿元，逐季{}。", "走高"),
    ],
)  # fmt: skip
def test_a_trend_that_its_list_keeps_holds(words, stated):
    """A total before the list is none of it."""
    found = audit(prose(words.format(stated)))
    kept = [each for each in found if each.rule == "direction"]
    assert "holds" in [each.standing.value for each in kept]


# A verb and its two ends in one breath are of one change: where it goes the other way, one of the three is wrong.


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Operating profit {} to $88 million from $97 million.", "fell", "rose"),
        ("The net loss {} to $14 million from $22 million a year before.", "narrowed", "widened"),
        ("营业利润从9,700万元{}至8,800万元。", "降", "升"),
        ("公司净亏损由2.2亿元{}至1.4亿元。", "收窄", "扩大"),
        ("失业率逐年{}：2022年7.1%，2023年6.4%，2024年5.8%。", "下降", "上升"),
    ],
)
def test_a_verb_goes_the_way_of_its_ends(words, right, wrong):
    def told(verb):
        found = audit(prose(words.format(verb)))
        return {each.severity for each in found if each.rule == "direction"} - {Severity.GREY}

    assert told(wrong) == {Severity.RED}
    assert Severity.RED not in told(right)
    assert Severity.AMBER not in told(right)


@pytest.mark.parametrize(
    "words",
    [
        "The deficit rose to $88 million from $97 million.",
        "The yuan strengthened to 7.1 from 7.3 a dollar.",
        "Accidents improved to 14 from 22.",
        "Its rank rose to 3 from 7.",
    ],
)
def test_what_gets_better_by_falling_is_never_called_wrong(words):
    assert not any(each.severity is Severity.RED for each in audit(prose(words)))


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The margin rose from 36.9% to 36.8%.\n", Severity.RED),
        ("毛利率由36.9%上升至36.8%。\n", Severity.RED),
        ("Overheads increased to 36.8% of sales in the quarter, compared with 36.9% a year earlier.\n", Severity.AMBER),
        ("Overheads decreased to 36.8% of sales in the quarter, compared with 36.9% a year earlier.\n", Severity.GREEN),
        ("Output rose from about 36.9 million to 36.8 million tonnes.\n", None),
    ],
)  # fmt: skip
def test_one_in_the_last_digit_is_a_direction_too(text, severity):
    found = audit(prose(text))
    told = [each.severity for each in found if each.rule == "direction" and each.recomputed]
    assert told == ([severity] if severity else [])
