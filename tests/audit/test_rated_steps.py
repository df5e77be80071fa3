"""Steps told with their rate: of the level that both led to, or of the base."""

import pytest

from tests.audit.documents import accused as called
from tests.audit.documents import prose


def accused(text: str) -> list[str]:
    """What is called wrong or doubtful in a text, as printed."""
    return called(prose(text))


@pytest.mark.parametrize(
    "words",
    [
        "Freight revenue was $842.6 million compared to $711.5 million a year earlier, an increase of $131.1 million, or {}.",
        "Freight revenue was $842.6 million compared to $711.5 million a year earlier, an increase of $131.1 million ({}).",
    ],
)
def test_a_rate_behind_its_step_is_of_the_same_ends(words):
    assert accused(words.format("18.4%")) == []
    assert accused(words.format("14.8%")) == ["14.8%"]


def test_a_rate_and_a_step_of_a_base_that_is_named():
    words = (
        "Orders in hand totaled $531.4 million and fell by {} million, or 3.3%, compared to the"
        " June 30, 2023 orders of $549.6 million."
    )

    assert accused(words.format("$18.2")) == []
    assert accused(words.format("$12.8")) != []


@pytest.mark.parametrize(
    "words",
    [
        "Selling costs fell by $4.0 million, or 8.0%, compared to an increase of $3.0 million in the prior year.",
        "Orders rose $4.0 million, or 8.0%, compared with the plan of $60.0 million.",
        "Port fees rose by $4.0 million, or 8.0%, over a quarter that had a charge of $45.0 million.",
    ],
)
def test_a_step_or_a_plan_behind_a_rate_is_no_base(words):
    assert accused(words) == []


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("教育支出412.6亿元,增长15.2%,增支{}亿元。", "54.4", "45.4"),
        ("车辆购置税收入86.3亿元,同比下降7.4%,减收{}亿元。", "6.9", "9.6"),
    ],
)
def test_a_step_behind_its_rate(words, right, wrong):
    assert accused(words.format(right)) == []
    assert accused(words.format(wrong)) != []


def test_a_step_down_with_a_rate_up_contradicts_itself():
    words = "契税收入18342万元,比上年减收2715万元,{}12.9%。"

    assert accused(words.format("下降")) == []
    assert accused(words.format("增长")) == ["12.9%"]
    assert accused(words.format("增幅-")) == []


def test_a_loss_that_shrank_may_stand_beside_a_profit_that_grew():
    assert accused("营业利润4.2亿元,同比减亏2.3亿元,增长35.4%。") == []


def test_what_is_new_is_no_step():
    assert accused("营业收入4.2亿元,同比增长10.5%,新增订单2.3亿元。") == []


def test_the_second_base_of_one_level():
    words = (
        "Barley yields are put at 71.4 bushels per acre, up 0.8 bushels from the July forecast of"
        " 70.6 and {} bushels above the 2021 average of 60.3."
    )

    assert accused(words.format("11.1")) == []
    assert accused(words.format("17.1")) == ["17.1"]


def test_a_loss_compared_with_a_number_alone_is_compared_with_a_loss():
    words = "Operating loss was $5.2 million compared to {} million, {} of $1.1 million."

    assert accused(words.format("$4.1", "an increase")) == []
    assert accused(
        "Adjusted profit was $9.7 million, compared to a net loss of $0.8 million, an improvement of $8.9 million."
    )


def test_a_fall_may_be_more_than_what_is_left():
    words = "基金支出完成4,120万元,完成年初预算数18,650万元的22.1%,比上年减支21,480万元,下降{}%。"

    assert accused(words.format("83.9")) == []


def test_shares_of_one_list_that_a_slip_keeps_from_a_hundred():
    words = "东、中、西部门店数比重分别为{}%、18.6%和9.7%。"

    assert accused(words.format("71.7")) == []
    assert accused(words.format("77.1")) == ["77.1%"]
    assert accused("三地门店的市占率分别为66.2%、38.6%和19.7%。") == []
