"""What is computed wears the currency of what is printed, sign or code."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.audit import audit
from lianpu.audit.proof.printing import plain, shown, spread
from lianpu.audit.proof.verdicts import counted, title
from lianpu.core.finding import Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.notation.numbers import read_quantity
from tests.audit.documents import only, prose


@pytest.mark.parametrize(
    ("text", "arithmetic"),
    [
        ("Costs of EUR 120 m and EUR 140 m total EUR 270 m.", "EUR 120 m + EUR 140 m = EUR 260 m"),
        ("Costs of SEK 120 m and SEK 140 m total SEK 270 m.", "SEK 120 m + SEK 140 m = SEK 260 m"),
        ("Costs of €120 m and €140 m total €270 m.", "€120 m + €140 m = €260 m"),
        ("Costs of EUR120m and EUR140m total about EUR320m.", "EUR120m + EUR140m = EUR260m"),
    ],
)
def test_a_result_keeps_the_currency_of_its_inputs(text, arithmetic):
    """A bare "260 m" would leave the reader to guess of which money."""
    assert arithmetic in (only(text, "sum").arithmetic or "")


@given(st.integers(-(10**9), 10**9), st.sampled_from((1, 2, 8, 10, 250)), st.integers(0, 4))
def test_a_result_is_rounded_half_up_as_decimals_are(above, below, decimals):
    """Away from nought in both directions, with separators and the sign of what was rounded off."""
    exact = (Decimal(above) / below).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    assert plain(Fraction(above, below), decimals) == f"{exact:,f}"


def test_a_bound_confirms_no_number_far_from_it():
    """Of "more than 14" 5.12 is any share up to 37 %."""
    text = "资本开支超过14亿元（占销售额2.6%），高于上季的9.31亿元（2.2%），以及去年的5.12亿元（1.75%）。"
    green = [each.stated for each in audit(prose(text)) if each.severity is Severity.GREEN]

    assert not {"2.2%", "1.75%"} & set(green)


def test_a_number_told_again_is_said_to_agree_with_the_other_telling():
    """ "The restatement 31% holds: 31.0% by its inputs" names neither what was compared nor with what."""
    text = (
        "Kite sales were $412 million in 2024, up 31% from 2023.\n\n"
        "In short, kite sales were $412 million in 2024, up 31%."
    )
    again = [each for each in audit(prose(text)) if each.rule == "restated"]

    assert again
    assert "$412 million agrees with what is told elsewhere" in [each.title.en for each in again]
    assert "$412 million 与另一处所述一致" in [each.title.zh for each in again]


def test_an_end_that_is_open_is_printed_as_a_bound():
    """Nobody reads "[-∞, 40%]"."""
    like = read_quantity("40%")

    assert spread(Interval(None, Fraction(2, 5)), like) == "[≤ 40.0%]"
    assert spread(Interval(Fraction(2, 5), None), like) == "[≥ 40.0%]"


def test_a_count_says_what_was_counted():
    """ "3" alone is no arithmetic; of many things the first few stand for all."""
    assert counted(("red kites", "box kites", "**sled kites**")) == (
        "red kites, box kites, sled kites = 3"
    )
    assert counted([f"kite {number}" for number in range(12)]).endswith("kite 7, … = 12")


def test_no_other_change_turns_the_sign_of_a_number():
    """Dividends of minus 620 million are no slip of the pen."""
    text = "We returned $3.19 billion to owners, including $3.81 billion in buybacks and $99 million in dividends."
    wrong = only(prose(text).text, "sum")

    assert wrong.severity is Severity.RED
    assert "$3.091 billion" in (wrong.instead or "")
    assert "-" not in (wrong.instead or "")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kite adoption rose to 70% last year.", "The level reached 70%"),
        ("风筝的毛利率预计回升至70%。", "变动后的数值 70% 无法核对"),
        ("Kite sales rose 70% last year.", "The growth 70%"),
    ],
)
def test_what_a_rate_came_to_is_no_growth(text, title):
    """A margin of 70% has not grown by 70%."""
    told = [words for each in audit(prose(text)) for words in (each.title.en, each.title.zh)]

    assert any(title in words for words in told)


def test_a_result_is_set_as_its_number_is():
    """ "88.5 x" beside "68x", "-5.9 B" beside "-$9.5B": the reader compares the two at a glance."""
    assert shown(Fraction(885, 10), read_quantity("68x")) == "88.5x"
    assert shown(Fraction(157 * 10**8), read_quantity("$17.5B")) == "$15.7B"
    assert shown(Fraction(-59 * 10**8), read_quantity("-$9.5B")) == "-$5.9B"
    assert shown(Fraction(22 * 10**8), read_quantity("3.1 GW")) == "2.2 GW"


def test_a_relation_in_signs_holds_or_is_not_so():
    """ "The comparison 20 MW > 28 MW does not follow from its inputs" has no inputs."""
    assert title("comparison", Verdict.WRONG, "20 MW > 28 MW", None).en == "20 MW > 28 MW is not so"
    assert title("direction", Verdict.HOLDS, "8% < 9%", "12.5%").zh == "8% < 9% 成立：变动 12.5%"
