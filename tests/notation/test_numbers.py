"""A quantity is read exactly or refused, and written so that it reads the same."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.errors import NotationError
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import LANGUAGES, Language
from lianpu.core.vocabulary import units
from lianpu.notation.numbers import read_quantity, write_quantity
from lianpu.notation.qualifiers import bounds
from lianpu.notation.scan import scan

GOLD: dict[str, Any] = yaml.load(
    Path(__file__).with_name("gold_quantities.yaml").read_text("utf-8"), yaml.BaseLoader
)


def number(words: str) -> Decimal | None:
    """A number of the gold table."""
    return None if words in ("", "null") else Decimal(words)


@pytest.mark.parametrize("row", GOLD["reads"], ids=lambda row: row[0])
def test_gold_quantities_are_read_exactly(row: list[str]) -> None:
    """Unit, value, step, qualifier and both bounds, or it is silently wrong."""
    text, unit, value, step, *rest = row
    qualifier = Qualifier(rest[0]) if rest else Qualifier.EXACT
    expected_value, expected_step = number(value), number(step)

    read = read_quantity(text)

    assert (text, unit, qualifier) == (read.text, read.unit, read.qualifier)
    assert (expected_value, expected_step) == (read.value, read.step)
    if len(rest) > 1:
        assert (number(rest[1]), number(rest[2])) == (read.low, read.high)
    else:
        assert expected_value is not None
        assert expected_step is not None
        assert (expected_value - expected_step / 2, expected_value + expected_step / 2) == (
            read.low,
            read.high,
        )


@pytest.mark.parametrize("text", GOLD["refused"])
def test_ambiguous_numbers_are_refused_not_guessed(text: str) -> None:
    """1,5亿 may be 1.5 or 15: saying so beats a plausible wrong number."""
    with pytest.raises(NotationError) as caught:
        read_quantity(text)
    assert text in caught.value.message("zh")
    assert text in caught.value.message("en")


def test_gold_table_is_long_enough_to_mean_something() -> None:
    """The speed of reading is nothing without many cases that are exact."""
    assert len(GOLD["reads"]) >= 200


def test_brackets_mean_less_than_nought_only_when_asked() -> None:
    """(71) is -71 in a statement and a note elsewhere."""
    assert Decimal(-71) == read_quantity("(71)", accounting=True).value
    assert Decimal("-3.5E9") == read_quantity("($3.5bn)", accounting=True).value
    with pytest.raises(NotationError):
        read_quantity("(71)")


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("3106亿元", "3,106亿元", "RMB310.6bn"),
        ("1.38万亿元", "1.38万亿元", "RMB1.38tn"),
        ("至多 1000 亿美元", "至多1,000亿美元", "up to US$100.0bn"),
        ("$100bn", "1,000亿美元", "US$100bn"),
        ("约 4.9万亿 Token", "约4.9万亿 Token", "about 4.9tn tokens"),
        ("1.6 亿股", "1.6亿股", "160mn shares"),
        ("1,037 EFLOPS", "1,037 EFLOPS", "1,037 EFLOPS"),
        ("39%", "39%", "39%"),
        ("34%-35%", "34%至35%", "34% to 35%"),
        ("0.1 美元/秒", "0.1美元/秒", "US$0.1/second"),
        ("tens of billions of dollars", "数百亿美元", "tens of billions of US dollars"),
        ("-$5bn", "-50亿美元", "-US$5bn"),
        ("20 余家", "超过20家", "more than 20 companies"),
    ],
)
def test_quantities_are_written_as_each_language_does(text: str, zh: str, en: str) -> None:
    """万 and 亿 in Chinese, mn, bn and tn in English."""
    quantity = read_quantity(text)

    assert (zh, en) == (write_quantity(quantity, "zh"), write_quantity(quantity, "en"))


SINGLE = [q for q in Qualifier if q not in (Qualifier.RANGE, Qualifier.VAGUE)]


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Quantities that somebody may have printed: up to six digits at any power of ten."""
    # A unit that is read under a head alone has no words to be written with.
    worded = [unit for unit, family in units().items() if unit == "1" or family.suffix]
    unit = draw(st.sampled_from(sorted(worded)))
    factor = {"%": -2, "pp": -2}.get(unit)
    power = draw(st.integers(-2, 13)) if factor is None else draw(st.integers(-4, -2))
    if unit == "m":
        power = draw(st.integers(-10, 3))
    digits = draw(st.integers(-999_999, 999_999))
    value, step = Decimal(digits).scaleb(power), Decimal(1).scaleb(power)
    if draw(st.booleans()):
        qualifier = draw(st.sampled_from(SINGLE))
        low, high = bounds(value, step, qualifier)
        return Quantity("", unit, value, step, low, high, qualifier)
    value = abs(value)
    end = value + step * draw(st.integers(1, 9_999))
    return Quantity("", unit, None, step, value - step / 2, end + step / 2, Qualifier.RANGE)


@given(quantities(), st.sampled_from(LANGUAGES))
def test_what_is_written_reads_as_the_same_value(quantity: Quantity, language: Language) -> None:
    """Usual scales may claim a digit more, never another value, unit or qualifier."""
    read = read_quantity(write_quantity(quantity, language))

    assert (quantity.unit, quantity.qualifier) == (read.unit, read.qualifier)
    assert quantity.value == read.value
    assert quantity.step is not None
    assert read.step is not None
    assert read.step <= quantity.step


@given(quantities(), st.sampled_from(LANGUAGES))
def test_exact_writing_keeps_every_bound(quantity: Quantity, language: Language) -> None:
    """With `exact` the step survives wherever a scale exists for it."""
    read = read_quantity(write_quantity(quantity, language, exact=True))

    assert quantity.value == read.value
    if read.step == quantity.step:
        assert (quantity.low, quantity.high) == (read.low, read.high)


@pytest.mark.parametrize("row", GOLD["reads"], ids=lambda row: row[0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_gold_quantities_survive_writing(row: list[str], language: Language) -> None:
    """What a report prints can be printed by us in either language."""
    quantity = read_quantity(row[0])
    again = read_quantity(write_quantity(quantity, language))

    assert (quantity.unit, quantity.qualifier) == (again.unit, again.qualifier)
    assert quantity.value == again.value


def test_vagueness_is_an_interval_without_a_value() -> None:
    """数十亿 draws nothing: no number was printed."""
    vague = read_quantity("数十亿美元")

    assert vague.value is None
    assert vague.interval.low == 10**9


def test_a_year_is_printed_without_a_comma():
    """ "1,950年" is a length of time."""
    assert read_quantity("1,950年").unit == "year"
    with pytest.raises(NotationError):
        read_quantity("1950年")


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("spread over 214 ships", True),
        ("a fleet split over 214 ships", True),
        ("Yards hand over 214 ships", True),
        ("built over 214 ships", False),
    ],
)
def test_over_is_no_bound_behind_a_verb_of_sharing_out(text, exact):
    [mention] = scan(text)
    assert isinstance(mention.value, Quantity)
    assert (mention.value.qualifier is Qualifier.EXACT) is exact
