"""Things: words for one are equal, words for another are not."""

import pytest

from lianpu.audit.stated.things import declared, thing_of

ONE = (
    ("\ue005,北川重工的营业收入为", "北川重工\ue005实现营收"),
    ("北川重工(300999.SZ)\ue005营业收入", "而北川重工股份有限公司的营收仅为"),
    ("In \ue005 Halberd's revenue was $", "Halberd reported revenue of $"),
    ("the deposits of Orvane were $", "Orvane had deposits of $"),
)
OTHERS = (
    ("北川重工的营收为", "南江机械的营收为"),
    ("北川重工的营收为", "北川重工海外营收为"),
    ("北川重工归母净利润为", "北川重工净利润为"),
    ("Halberd's revenue was $", "Corvane's revenue was $"),
    ("GAAP operating income was $", "non-GAAP operating income was $"),
    ("the order backlog was $", "new orders were $"),
)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_thing_is_known_by_all_its_words(one: str, other: str) -> None:
    assert thing_of(one) == thing_of(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_another_subject_segment_or_basis_is_another_thing(one: str, other: str) -> None:
    assert thing_of(one) != thing_of(other)


def test_a_short_name_is_its_long_one() -> None:
    names = declared(
        "北川重工股份有限公司（下称“北川重工”）扩产。Halberd Systems Inc. (“Halberd”) grew."
    )
    assert names["Halberd Systems"] == "Halberd"
    said = "Halberd Systems Inc. reported revenue of $"
    assert thing_of(said, aliases=names) == thing_of("Halberd's revenue was $")
