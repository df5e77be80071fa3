"""Numbers that another place tells but for one digit: doubted by what both places have in common, and by their digits."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

SUMMARY = (
    "# Ferry traffic\n\nPassengers of the Wexmoor crossings numbered {} this season.\n\n## Weather\n\nIt rained in May.\n\n"
    "## Detail\n\nCounted at the gates, the Wexmoor crossings carried 3.47 million passengers on 412 sailings.\n"
)
BESIDE = (
    "# 渡轮\n\n本季云岸航线运客{}万人次，开行 4,126 班。\n\n## 天气\n\n五月多雨。\n\n## 票价\n\n票价未变。\n\n"
    "## 明细\n\n检票口统计，云岸航线开行 4,126 班，运客 83 万人次。\n"
)
TOTAL = (
    "# Kiln output\n\n| Kiln | Sales ($) | Share |\n|---|---|---|\n| East | 18,420 | 44.1% |\n| West | 23,317 | 55.9% |\n| All | 41,737 | 100.0% |\n\n"
    "The kilns burnt limestone day and night. Sales of all kilns came to ${}.\n"
)


def doubts(text):
    found = audit(read(text.encode(), "article.md"))
    assert not any(each.severity is Severity.RED for each in found)
    return [
        (each.stated, each.recomputed) for each in found if each.verdict is Verdict.CONTRADICTED
    ]


@pytest.mark.parametrize("number", ["3.42 million", "3.74 million"])
def test_a_digit_of_three_and_words_of_both(number):
    assert doubts(SUMMARY.format("3.47 million")) == []
    assert doubts(SUMMARY.format(number)) == [("3.47 million", number)]


def test_a_digit_of_two_and_another_number_beside_both():
    assert doubts(BESIDE.format(" 83 ")) == []
    assert doubts(BESIDE.format(" 86 ")) == [("83 万人次", "86 万人次")]


def test_the_prose_is_the_odd_one_of_a_sentence_and_a_total():
    assert doubts(TOTAL.format("41,737")) == []
    assert doubts(TOTAL.format("41,137")) == [("$41,137", "41,737")]


@pytest.mark.parametrize(
    "text",
    [
        # by one in the last digit: added up of rounded numbers
        SUMMARY.format("3.48 million"),
        # another line of the same trade
        "# Ferry traffic\n\nThe Wexmoor crossings carried 3.42 million passengers in the season.\n\n"
        "The Aldbury crossings carried 3.47 million passengers in the season.\n",
        # another year
        SUMMARY.replace("this season", "in 2024").replace("sailings", "sailings in 2025").format("3.42 million"),
        # one of two that stand side by side
        "# Fares\n\nA return on the Wexmoor crossing costs €34.50, a single €24.50.\n\nA single on the Aldbury crossing costs €14.50.\n",
        # a figure of each and one of all
        "# 渡轮\n\n云岸航线三条船共运客 834 万人次。\n\n五月多雨。\n\n云岸航线每条船平均运客 234 万人次。\n",
        # one of a run of years, and one of no year
        "# Beds\n\nIn all houses, occupancy of beds fell for four years: 68.0% in 2021, 66.9% in 2022, 65.1% in 2023 and 63.4% in 2024.\n\n"
        "It rained.\n\n| House | North | South | All |\n|---|---|---|---|\n| Occupancy of beds | 69.5% | 66.9% | 68.8% |\n",
        # told as expected, and as it was
        "# 渡轮\n\n云岸航线运客 8,341 万人次。\n\n五月多雨。\n\n云岸航线运客目标为 8,841 万人次。\n",
    ],
)  # fmt: skip
def test_numbers_of_two_things_may_differ_by_a_digit(text):
    assert doubts(text) == []


def test_two_numbers_that_are_both_told_twice_are_no_slips():
    text = SUMMARY.format("3.42 million")
    assert (
        doubts(f"{text}\nThe 3.42 million passengers sailed from Wexmoor, 3.47 million to it.\n")
        == []
    )


def test_one_sentence_over_and_over_has_numbers_a_digit_apart_by_accident():
    told = [21_417 + 4_739 * at for at in range(14)]
    words = "The permit (Schedule {}) covers {:,} tonnes of the stock of the depot."
    text = "\n\n".join(
        words.format(at + 11, each) for at, each in enumerate([*told, told[5] + 600])
    )
    assert doubts(text) == []
    assert doubts(
        "\n\n".join(words.format(at, each) for at, each in ((11, told[5]), (12, told[5] + 600)))
    )


@pytest.mark.parametrize("number", ["£666.5m", "£665.6m"])
def test_one_sentence_with_another_verb_is_told_again(number):
    """Sister lines put another name in; a verb in its place makes no second thing."""
    text = (
        "Harlow Foods reveal they generated record revenue of £666.5m last year despite the poor harvest in the south.\n\n"
        "The shares fell by a tenth.\n\nThe chairman left in May.\n\n"
        f"Harlow Foods earned record revenue of {number} last year despite the poor harvest in the south.\n"
    )

    assert (doubts(text) == []) is (number == "£666.5m")


def test_two_names_before_the_same_words_are_two_things():
    text = (
        "Harlow Foods earned record revenue of £666.5m last year despite the poor harvest in the south.\n\n"
        "The shares fell by a tenth.\n\nThe chairman left in May.\n\n"
        "Brint Mills earned record revenue of £665.6m last year despite the poor harvest in the south.\n"
    )

    assert doubts(text) == []
