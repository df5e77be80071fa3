"""Which part of a year words name."""

from __future__ import annotations

import pytest

from lianpu.audit.stated.series import part_of


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("in the second quarter", "Q2"),
        ("FIRST-QUARTER sales", "Q1"),
        ("during Q3 and", "Q3"),
        ("2Q sales", "Q2"),
        ("第四季度营收", "Q4"),
        ("前三季度累计", ""),
        ("the second half of", "H2"),
        ("over h1", "H1"),
        ("下半年", "H2"),
        ("上半年销量为甲，二季度为", "Q2"),
        ("half of the quarry at the third gate", ""),
        ("全年", ""),
    ],
)
def test_the_part_that_words_name_last_is_read(words, part):
    assert part_of(words) == part
