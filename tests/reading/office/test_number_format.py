"""What a cell shows, for the formats that reports use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.reading.office.number_format import plain, shown


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (1037, "#,##0", "1,037"),
        (1037, "General", "1037"),
        (0.385, "0%", "39%"),
        (0.385, "0.0%", "38.5%"),
        (-0.05, "0.0%", "-5.0%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0;(#,##0)", "(1,235)"),
        (-1234.5, "#,##0_);[Red](#,##0)", "(1,235)"),
        (1234.5, "#,##0_);(#,##0)", "1,235"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (6.3e9, '$#,##0.0,,,"bn"', "$6.3bn"),
        (310600000000, '0.0,,"百万"', "310600.0百万"),
        (5, '0"x"', "5x"),
        (2.5, '0.0"倍"', "2.5倍"),
        (1200, "[$¥-804]#,##0", "¥1,200"),
        (1200, "[$HK$-C04]#,##0", "HK$1,200"),
        (0.5, "#.##", ".5"),
        (7, "000", "007"),
        (12345, "0.00E+00", "1.23E+04"),
        (45000, "yyyy-mm-dd", "2023-03-15"),
        (45000, 'yyyy"年"m"月"d"日"', "2023年3月15日"),
        (45000, "mmm-yy", "Mar-23"),
        (45000.5, "yyyy/m/d h:mm", "2023/3/15 12:00"),
        (1.5, "[h]:mm", "36:00"),
        (2025, '0"E"', "2025E"),
        (0.333333333333, "General", "0.3333333333"),
        (1.5, "# ?/?", "1.5"),
    ],
)
def test_values_are_shown_as_their_format_says(value, code, expected):
    assert shown(value, code) == expected


@given(st.floats(-1e12, 1e12), st.text(alphabet='0#?.,%;"\\[]_*ymdhsAE+-$¥x ', max_size=12))
def test_no_format_stops_the_reading(value, code):
    """A format that is not understood shows the number, or words; it never fails."""
    assert isinstance(shown(value, code), str)


@given(st.integers(-(10**10), 10**10))
def test_whole_numbers_are_plain(value):
    assert plain(value) == str(value)
