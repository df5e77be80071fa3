"""Ratios named by both of their sides are held to the numbers that stand beside these names."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("The county has 41,400 pupils in class and 2,300 teachers, a pupil-teacher ratio of {}:1.", "18", "15"),
    ("The clinics run 3,200 beds. They employ 4,800 nurses, and the ratio of nurses to beds is {}.", "1.5", "1.2"),
    ("全区中学在校生27.6万人，专任教师2.3万人，生师比{}:1。", "12", "14"),
    ("全州开放床位2.4万张，注册护士3.0万人，床护比为1:{}。", "1.25", "1.52"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_ratio_named_by_its_two_sides_is_held_to_both(text, true, wrong):
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "全区在校生27.6万人，专任教师2.3万人，高中阶段普职比6:4。",
        "本季度产销比1:1.6，同比上升；库存27.6万台，产量2.3万台。",
        "The vote on pupils and teachers ended 16:1. There are 41,400 pupils and 2,300 teachers.",
    ],
)
def test_a_ratio_of_what_is_not_told_is_left_alone(text):
    assert accused(prose(text)) == []
