"""Shares and multiples whose other number is found by its name."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("年末全市常住人口652.0万人，上年末为647.5万人。城镇常住人口482.5万人，城镇化率{}。", "74.0%", "91.5%"),
    ("Morvia produced goods worth $92.4 billion in 2024. The budget closed with a gap of $3.7 billion, or {} of GDP.", "4.0%", "3.1%"),
    ("2024年全年366天中，晴好天数为302天，晴好率{}。", "82.5%", "91.3%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_part_named_after_its_whole_is_held_to_it(text, true, wrong):
    """The name of the part ends in that of the whole."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "年末全市常住人口652.0万人。失业登记48.5万人，城镇化率71.2%。",
        "Morvia owes $92.4 billion and holds $60.1 billion. It pays $3.7 billion, or 2.1% of GDP.",
    ],
)
def test_parts_of_something_else_are_left_alone(text):
    """No name in common, or two wholes."""
    assert accused(prose(text)) == []
