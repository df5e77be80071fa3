"""What each number of a passage is of and when, as far as the clauses before it tell."""

import pytest

from lianpu.audit.stated.carried import label_of, levels
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.series import Stage
from lianpu.reading import read


def told(words: str) -> list[tuple[str, set[str] | None, Stage | None]]:
    sentences = Material(read(words.encode(), "told.txt"), ()).sentences
    return [
        (each.term.quantity.text, None if each.label is None else set(each.label), each.stage)
        for each in levels(sentences)
    ]


def test_a_measure_left_out_is_that_of_the_number_before() -> None:
    assert told("2020年营收为27万元，2021年则达34万元。") == [
        ("27万元", {"revenue"}, Stage(2020)),
        ("34万元", {"revenue"}, Stage(2021)),
    ]


def test_what_is_left_out_stays_open_where_two_things_were_told() -> None:
    found = told("2020年营收为27万元，净利润3万元；2021年为34万元。")
    assert [label for _, label, _ in found] == [{"revenue"}, {"netprofit"}, None]


def test_a_time_right_behind_a_number_is_its_own() -> None:
    found = told("Orders came to $27 million in 2020 and $34 million in 2021.")
    assert [stage for _, _, stage in found] == [Stage(2020), Stage(2021)]


def test_a_year_before_is_told_from_the_one_of_now() -> None:
    found = told("2021年营收34万元，上年同期为27万元。")
    assert [stage for _, _, stage in found] == [Stage(2021), Stage(2020)]


def test_a_part_of_a_year_is_not_the_year() -> None:
    found = told("2021年营收34万元，下半年营收20万元。")
    assert [stage for _, _, stage in found] == [Stage(2021), Stage(2021, "H2")]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("其实仅为", set()),
        (", still up just ", set()),
        (", thanks to new shops, it had already reached ", set()),
        ("在渠道扩张的带动下同比增长", set()),
        ("营业收入录得", {"revenue"}),
        ("Barrow Mills reported orders of ", {"barrow", "mill", "order"}),
    ],
)
def test_words_that_only_tell_or_hedge_name_nothing(words: str, label: set[str]) -> None:
    assert label_of(words) == label
