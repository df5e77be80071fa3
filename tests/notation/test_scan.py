"""Quantities and periods of running text, each at its place, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.notation.scan import periods, quantities, refused, scan

LISTS: list[Any] = yaml.load(
    Path(__file__).with_name("gold_lists.yaml").read_text("utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row[0])
def test_gold_lists_are_read_exactly(row: list[Any]) -> None:
    """Each member with the unit and scale that the list shares, and no name as a number."""
    text, expected = row

    read = [
        (m.value.text, m.value.unit, m.value.value, m.value.step, str(m.value.qualifier))
        for m in quantities(text)
        if isinstance(m.value, Quantity)
    ]

    assert [
        (printed, unit, Decimal(value), Decimal(step), *(rest or ["exact"]))
        for printed, unit, value, step, *rest in expected
    ] == read


ALPHABET = st.one_of(
    st.sampled_from(
        "0123456789.,%$¥€+-–—~/() \n\t年月日亿万千百十三两数近约超至到个家元倍季度Q12HFYEbnmkGTWxX:、，。％１ａ億"
    ),
    st.sampled_from(
        [" billion", "US$", "up to ", " to ", "2025", "FY", " tokens", "人民币", "美元"]
    ),
    st.characters(),
)


@given(st.lists(ALPHABET, max_size=30).map("".join))
def test_places_hold_the_words(text: str) -> None:
    """text[start:end] is the mention's text; mentions follow one another and never overlap."""
    past = 0
    for mention in scan(text, date(2025, 10, 21)):
        assert mention.start >= past
        assert text[mention.start : mention.end] == mention.value.text
        assert mention.end > mention.start
        past = mention.end


def test_periods_and_quantities_do_not_share_digits() -> None:
    """The 9 of 2025 年 9 月 is no quantity, the 9 of 9 个月 no month."""
    text = "由 2025 年 9 月起 9 个月内增长 39%"

    found = [(m.value.text, type(m.value)) for m in scan(text)]

    assert [
        ("2025 年 9 月", Period),
        ("9 个月", Quantity),
        ("39%", Quantity),
    ] == found


def test_what_reads_two_ways_is_listed_with_its_reason() -> None:
    """A refusal keeps its place and says why in both languages."""
    refusals = refused("售价 1,5亿,市值 100億元")

    assert ["售价 1,5亿,市值 100億元"[refusal.start : refusal.end] for refusal in refusals] == [
        "1,5",
        "100億元",
    ]
    assert all(refusal.reason.zh and refusal.reason.en for refusal in refusals)


def test_list_of_months_has_the_year_of_the_first() -> None:
    """2025 年 5 月/7 月/10 月 are three months of one year."""
    found = [m.value.iso for m in periods("2025 年 5 月/7 月/10 月") if isinstance(m.value, Period)]

    assert found == ["2025-05", "2025-07", "2025-10"]


def test_the_sample_report_is_read_where_humans_read_it(shared: Path) -> None:
    """The figures that the house's issues name, on the real report."""
    text = (shared / "reports" / "ai-chain-2025-10.txt").read_text("utf-8")

    read = {
        (m.value.unit, m.value.value, str(m.value.qualifier))
        for m in quantities(text)
        if isinstance(m.value, Quantity)
    }

    for unit, value, qualifier in (
        ("USD", "1000e8", "up_to"),
        ("USD", "3000e8", "exact"),
        ("USD", "20e8", "up_to"),
        ("USD", "330e8", "more_than"),
        ("chip", "10e4", "more_than"),
        ("share", "1.6e8", "exact"),
        ("W", "6e9", "exact"),
        ("FLOPS", "86e18", "exact"),
        ("FLOPS", "1037e18", "exact"),
        ("CNY", "815e8", "exact"),
        ("CNY", "1.38e12", "exact"),
        ("USD/second", "0.1", "exact"),
        ("FLOPS/W", "29.3e12", "exact"),
    ):
        assert (unit, Decimal(value), qualifier) in read


def test_a_range_of_four_characters_is_no_year():
    """ "5-14" once was taken for a year by its length, and stopped the reading of a file."""
    text = "ages 5-14 total 1,200"
    assert text[quantities(text)[-1].start :] == "1,200"


@given(st.text("0123456789-–~.,%()/亿万年月$ ab", max_size=16))
def test_any_run_of_digits_and_marks_is_read_or_left(text):
    for each in scan(text):
        assert 0 <= each.start < each.end <= len(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("under a five-year supply agreement", "five-year"),
        ("over a $3 billion fab", "$3 billion"),
        ("above a 20% share", "above a 20%"),
        ("over $3 billion", "over $3 billion"),
    ],
)
def test_over_and_under_lead_to_the_noun_behind_an_article(text: str, read: str) -> None:
    """An agreement of five years is not one of less than five."""
    assert [each.value.text for each in scan(text)] == [read]


def test_a_number_and_its_share_are_no_two_rates():
    """ "912 or 19%" tells one thing twice; "3 or 4%" are two rates."""
    assert [each.value.unit for each in scan("of whom 912 or 19% are women")] == ["1", "%"]
    assert [each.value.unit for each in scan("at 3 or 4% of sales")] == ["%", "%"]


@pytest.mark.parametrize("text", ["(.12.12", "a (.1,234) b", "$.5.25 m"])
def test_a_second_mark_behind_a_leading_point_is_refused(text: str) -> None:
    """No 0.1234 and no crash: nobody can say which mark parts the decimals."""
    assert len(refused(text)) == 1
    assert not quantities(text)


@pytest.mark.parametrize("text", ["8×H100 clusters", "open 7×24小时", "a 20×30 grid"])
def test_a_sign_of_times_before_what_it_multiplies_is_no_unit(text: str) -> None:
    assert not [each for each in quantities(text) if getattr(each.value, "unit", "") == "x"]
