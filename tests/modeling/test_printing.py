from fractions import Fraction

import pytest

from lianpu.core.text import Text
from lianpu.modeling.exact.printing import half_up, plain, printed
from lianpu.modeling.files.model import Line
from lianpu.modeling.files.units import read_unit


def line(unit: str, digits: int) -> Line:
    return Line(key="x", name=Text.same("x"), unit=read_unit(unit), digits=digits)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        ("0.05", 1, "0.1"),
        ("0.15", 1, "0.2"),
        ("-0.05", 1, "-0.1"),
        ("2.5", 0, "3"),
        ("0.0499999999999999999", 1, "0.0"),
        ("-0.04", 1, "0.0"),
        ("123456789012345678901234567890.5", 0, "123456789012345678901234567891"),
    ],
)
def test_a_half_goes_away_from_nought(value, digits, shown):
    assert str(half_up(Fraction(value), digits)) == shown


def test_percent_points_and_blanks():
    assert printed(Fraction(75, 1000), line("%", 0)) == "8%"
    assert printed(Fraction(75, 1000), line("%", 1)) == "7.5%"
    assert printed(Fraction(2, 100), line("pp", 1)) == "2.0 pp"
    assert printed(Fraction(12345), line("CNY", 1)) == "12,345.0"
    assert printed(None, line("CNY", 1)) == ""


def test_arithmetic_shows_short_numbers_whole():
    assert plain(Fraction(75, 1000), line("%", 0)) == "7.5%"
    assert plain(Fraction(1, 3), line("CNY", 1)) == "0.333333"
    assert plain(Fraction(900), line("CNY", 1)) == "900"
    assert plain(Fraction(1234567), line("CNY", 1)) == "1,234,570"
