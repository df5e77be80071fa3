"""Intervals of printed numbers: what is true stays true, what is false beyond rounding is found."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lianpu.audit.proof import operations
from lianpu.audit.proof.arithmetic import check, extent, lenient
from lianpu.audit.proof.operations import root
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Quantity
from lianpu.notation.numbers import read_quantity

AMOUNTS = st.fractions(min_value=Fraction(1, 10), max_value=10_000, max_denominator=10**6)
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


def printed(value: Fraction, decimals: int, unit: str, rounding: str = ROUND_HALF_UP) -> Quantity:
    """A number as a careful writer prints it."""
    scale = Decimal("0.01") if unit == "%" else Decimal(1)
    exact = Decimal(value.numerator) / Decimal(value.denominator) / scale
    shown = exact.quantize(Decimal(1).scaleb(-decimals), rounding)
    step = Decimal(1).scaleb(-decimals) * scale
    return Quantity(
        f"{shown}{unit}",
        unit,
        shown * scale,
        step,
        shown * scale - step / 2,
        shown * scale + step / 2,
    )


@given(AMOUNTS, AMOUNTS, st.integers(0, 2), st.integers(0, 2), ROUNDINGS)
def test_growth_of_true_numbers_is_never_called_wrong(first, last, decimals, digits, rounding):
    """Both ends and the rate are rounded, half up or half even: the intervals must still meet."""
    base = printed(first, decimals, "1", rounding)
    assume(base.low is not None and base.low > 0)

    made = check(
        operations.growth(),
        [base, printed(last, decimals, "1", rounding)],
        printed(last / first - 1, digits, "%", rounding),
    )

    assert made is not None
    assert made.verdict in (Verdict.HOLDS, Verdict.ROUNDING)


@given(
    AMOUNTS,
    st.fractions(min_value=Fraction(-1, 5), max_value=1, max_denominator=1000),
    st.integers(2, 6),
)
def test_cagr_of_true_numbers_is_never_called_wrong(first, rate, years):
    """The root is bounded outwards, so no digit of it is lost to binary rounding."""
    last = first * (1 + rate) ** years
    base, end = printed(first, 1, "1"), printed(last, 1, "1")
    assume(base.low is not None and base.low > 0)
    assume(end.low is not None and end.low >= 0)

    made = check(operations.cagr(years), [base, end], printed(rate, 1, "%"))

    assert made is not None
    assert made.verdict is not Verdict.WRONG


@given(st.lists(AMOUNTS, min_size=2, max_size=8), st.integers(0, 2), ROUNDINGS)
def test_a_total_of_rounded_parts_is_never_called_wrong(parts, decimals, rounding):
    """Eight parts may be off by four steps together; that is rounding, no error."""
    quantities = [printed(part, decimals, "1", rounding) for part in parts]

    made = check(operations.total(), quantities, printed(sum(parts), decimals, "1", rounding))

    assert made is not None
    assert made.verdict is not Verdict.WRONG


@given(AMOUNTS, AMOUNTS)
def test_a_share_beyond_all_rounding_is_wrong(part, rest):
    """Mutated by ten points, no reading of the printed digits makes it true."""
    whole = part + rest
    share = part / whole
    inputs = [printed(part, 4, "1"), printed(whole, 4, "1")]

    made = check(operations.share(), inputs, printed(share + Fraction(1, 10), 1, "%"))

    assume(made is not None)
    assert made.verdict is Verdict.WRONG
    assert made.certain


@given(AMOUNTS, st.integers(1, 9))
def test_a_root_lies_between_its_bounds(value, degree):
    """Both bounds, raised again, enclose the value."""
    low, high = root(value, degree)

    assert low**degree <= value <= high**degree


def test_rounding_is_told_from_holding():
    """18.6 / 437.9 prints 4.25 %: "4.3%" agrees by its neighbours' rounding alone."""
    inputs = [read_quantity("18.6"), read_quantity("437.9")]

    assert Verdict.ROUNDING is check(operations.share(), inputs, read_quantity("4.3%")).verdict
    assert Verdict.HOLDS is check(operations.share(), inputs, read_quantity("4.2%")).verdict


def test_a_cut_off_digit_is_wrong_but_not_certain():
    """23.147 % printed as 23.0 %… is certain; as 23.1 % from 23.17 % it may have been cut off."""
    inputs = [read_quantity("23,170"), read_quantity("100,003")]

    made = check(operations.share(), inputs, read_quantity("23.1%"))

    assert Verdict.WRONG is made.verdict
    assert not made.certain


def test_small_whole_counts_are_exact():
    """Nine deals are nine; 9 % is anything from 8.5 to 9.5."""
    assert Interval.exact(9) == extent(read_quantity("9 起"))
    assert not extent(read_quantity("9%")).meets(Interval.exact(Fraction(8, 100)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1,000", 950, 1050),
        ("1,500", 1450, 1550),
        ("1,234", 1233.5, 1234.5),
        ("30.0", 29.95, 30.05),
    ],
)
def test_zeros_at_the_end_may_be_rounding(text, low, high):
    """A writer says 1,500 for 1,460, but prints the zero of 30.0 on purpose."""
    assert Interval(Fraction(str(low)), Fraction(str(high))) == lenient(read_quantity(text))


def test_what_may_be_zero_divides_nothing():
    """Growth from 0, or from "0" that may be -0.5, is undefined."""
    assert (
        check(operations.growth(), [read_quantity("0"), read_quantity("5")], read_quantity("9%"))
        is None
    )


def test_an_open_bound_confirms_and_never_convicts():
    """From "more than 100" nothing follows that 150 could break."""
    inputs = [read_quantity("超 100亿元"), read_quantity("150亿元")]

    made = check(operations.growth(), inputs, read_quantity("80%"))

    assert made is None or made.verdict is not Verdict.WRONG or not made.certain
