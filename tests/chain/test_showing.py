import pytest

from lianpu.chain.flows.purses import Range
from lianpu.chain.flows.showing import money, money_range, rounded, share_range


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (368e9, "US$368bn", "3,680亿美元"),
        (60_902_000_000, "US$60.9bn", "609亿美元"),
        (0.0, "US$0", "0美元"),
        (1.5, "US$1.5", "1.5美元"),
    ],
)
def test_computed_money_has_three_digits(value, english, chinese):
    words = money(value, "USD")

    assert (words.en, words.zh) == (english, chinese)


def test_ends_are_shown_where_they_differ():
    assert money_range(Range(1e9, 1e9, 1e9), "USD").en == "US$1bn"
    assert money_range(Range(1e9, 2e9, None), "USD").en == "US$2bn (US$1bn to no ceiling)"
    assert share_range(Range(0.1, None, 0.25)).en == "10.0% to 25.0%"


def test_rounding_keeps_the_sign_and_the_size():
    assert str(rounded(-1234.5)) in ("-1.23E+3", "-1230")
    assert rounded(float("inf")) == 0
