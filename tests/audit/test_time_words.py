"""The one time that words tell, so that two of a kind can be put in order."""

import pytest

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.time_words import NO_TIME, TimeTold, time_told
from lianpu.reading import read


def told(words: str) -> TimeTold | None:
    sentence = Material(read(words.encode(), "told.md"), ()).sentences[0]
    return time_told(sentence, (0, len(sentence.mask)))


@pytest.mark.parametrize(
    ("first", "last", "steps"),
    [
        ("In June it rained.", "In July it rained.", 1),
        ("一季度有雨。", "三季度有雨。", 2),
        ("去年有雨。", "今年有雨。", 1),
        ("In 2021 it rained.", "In 2024 it rained.", 3),
        ("2023年11月有雨。", "2024年2月有雨。", 3),
        ("今年一季度有雨。", "二季度有雨。", 1),
    ],
)
def test_times_of_one_kind_have_steps_between_them(first: str, last: str, steps: int) -> None:
    one, other = told(first), told(last)

    assert one is not None
    assert other is not None
    assert one.until(other) == steps


@pytest.mark.parametrize(
    ("first", "last"),
    [("上半年有雨。", "三季度有雨。"), ("In 2021 it rained.", "In July it rained.")],
)
def test_a_half_has_no_steps_to_a_quarter(first: str, last: str) -> None:
    one, other = told(first), told(last)

    assert one is not None
    assert other is not None
    assert one.until(other) is None


def test_no_time_and_several_are_told_apart() -> None:
    assert told("Again it rained.") == NO_TIME
    assert told("From June to July it rained.") is None
