"""The levels of a document: each under its thing and its time, those of a list under their own years."""

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.series import Stage
from lianpu.audit.stated.told_levels import Telling
from tests.audit.documents import prose


def _levels(text: str) -> list[Telling]:
    return list(Material(prose(text), ()).told.every)


def test_each_of_a_list_has_its_own_year() -> None:
    found = _levels("2019年至2021年，霁远软件营收分别为2.0亿元、2.6亿元和3.3亿元。")
    assert [each.stage for each in found] == [Stage(2019), Stage(2020), Stage(2021)]
    assert {each.thing.whose for each in found} == {"霁远软件"}


def test_a_list_of_other_length_than_its_years_is_left_open() -> None:
    found = _levels("2019年至2022年，霁远软件营收分别为2.0亿元、2.6亿元和3.3亿元。")
    assert all(each.stage is None or each.aside for each in found)


def test_a_part_of_a_year_is_no_year() -> None:
    (found,) = _levels("Second quarter revenue was $30.0 million in 2022.")
    assert found.stage == Stage(2022, "Q2")


def test_whose_a_number_is_may_be_left_to_its_sentence() -> None:
    first, second = _levels("北川重工2022年实现营收41.2亿元，净利润3.1亿元。")
    assert (first.thing.whose, first.taken_over) == ("北川重工", False)
    assert (second.thing.whose, second.taken_over) == ("北川重工", True)


def test_what_another_number_is_measured_from_is_a_base() -> None:
    now, before = _levels("Headcount was 12,400 people, up from 11,900 people.")
    assert (now.base, before.base) == (False, True)
