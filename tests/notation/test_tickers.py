"""Every way to write a listing has one key and one form; words have none."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.notation.tickers import find_tickers, ticker_form, ticker_key


@pytest.mark.parametrize(
    ("form", "spellings"),
    [
        (
            "700 HK",
            "700 HK|0700.HK|00700.HK|0700 HK|HKEX: 700|SEHK:0700|HK00700|hk00700|港交所：0700",
        ),
        (
            "BABA US",
            "BABA US|BABA.N|NYSE: BABA|NYSE:BABA|纽交所：BABA|BABA US Equity|$BABA US|BABA UN",
        ),
        ("NVDA US", "NVDA.O|NASDAQ: NVDA|NASDAQGS:NVDA|NVDA UW|纳斯达克:NVDA|Nasdaq: NVDA"),
        ("600519 CH", "600519.SH|600519 CH|SH600519|sh600519|600519.SS|SSE: 600519|上交所：600519"),
        ("000977 CH", "000977.SZ|SZ000977|深交所：000977|000977 CH Equity"),
        ("2330 TT", "2330.TW|2330 TT|TWSE: 2330"),
        ("005930 KS", "005930.KS|005930 KS|KRX: 005930"),
        ("BRK.B US", "BRK.B US|BRK/B US|NYSE: BRK.B"),
        ("7203 JP", "7203.T|7203 JP|TSE: 7203"),
    ],
)
def test_every_spelling_of_a_listing_has_one_form(form, spellings):
    for words in spellings.replace("Nasdaq", "NASDAQ").split("|"):
        assert ticker_form(words) == form, words
        assert ticker_key(words) == ticker_key(form)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "NVDA",
        "600519",
        "AI CH",
        "977 CH",
        "5 US",
        "AI.",
        "U.S.",
        "Co. LN",
        "3.5 GB.",
        "e.g.",
        "NATO: 5",
        "12 CH",
    ],
)
def test_words_and_bare_codes_have_none(words):
    assert ticker_key(words) is None
    assert ticker_form(words) is None


@settings(deadline=None)
@given(
    st.one_of(
        st.builds("{} US".format, st.text(string.ascii_uppercase, min_size=1, max_size=5)),
        st.builds("{} HK".format, st.integers(1, 99_999)),
        st.builds("{:06d} CH".format, st.integers(0, 999_999)),
        st.builds("{} TT".format, st.integers(1000, 9999)),
    )
)
def test_a_form_is_its_own_form(words):
    form = ticker_form(words)

    assert form is not None
    assert ticker_form(form) == form


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_searched_without_an_error(text):
    for start, end in find_tickers(text):
        assert 0 <= start < end <= len(text)


def test_listings_stand_in_running_text():
    text = "腾云（0700.HK）与上交所：600519；(NASDAQ: NVDA) rose, SH600519 fell, note: 5 and 3 GB did not"

    found = [text[start:end] for start, end in find_tickers(text) if ticker_key(text[start:end])]
    assert sorted(found) == sorted(["0700.HK", "上交所：600519", "NASDAQ: NVDA", "SH600519"])
