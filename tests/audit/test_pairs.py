"""Words of change that all rules share."""

import re

import pytest

from lianpu.audit.stated.pairs import ADDED_ZH, COMPARED_EN


@pytest.mark.parametrize(
    ("behind", "compares"),
    [
        ("higher", True),
        ("short of the target", True),
        ("short-term loans", False),
        ("mores", False),
    ],
)
def test_a_comparison_is_a_word_and_no_part_of_one(behind, compares):
    assert bool(re.match(COMPARED_EN, behind)) is compares


@pytest.mark.parametrize(
    ("words", "added"),
    [("增加", True), ("多减支", True), ("净增", True), ("增值", False), ("增至", False)],
)
def test_what_is_added_is_no_level_that_is_reached(words, added):
    """增至 leads to a level, and what 增值 prints is value added."""
    assert bool(re.fullmatch(ADDED_ZH, words)) is added
