"""A doubt is proof where one sentence tells all numbers, or another share of the same whole holds beside it."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def reds(words: str) -> list[str]:
    found = audit(
        read(f"# Kelder\n\nKelder makes pumps and valves.\n\n{words}\n".encode(), "told.md")
    )
    return [each.stated or "" for each in found if each.severity is Severity.RED]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("The yard rents a line of 64 presses at $3/hour each, giving us ${}/hour in total.", "192", "129"),
        ("With a batch of 48 sequences averaging 1,000 tokens each, that's {} tokens processed per run.", "48,000", "84,000"),
        ("At $12.40, a case is worth {}× its cost of $2.00.", "6.20", "2.60"),
    ],
)  # fmt: skip
def test_exchanged_digits_of_a_sentence_that_tells_all_numbers_are_proof(
    words: str, right: str, wrong: str
) -> None:
    assert reds(words.format(right)) == []
    assert reds(words.format(wrong))


@pytest.mark.parametrize(
    "words",
    [
        # another number of the same kind may be the one that was meant
        "Fees of $215,000 and rent of $308,000 bring the cost to $1,435,000, 12.5% of what was raised.",
        # what is far from the result is about something else
        "The yard rents a line of 64 presses at $3/hour each, giving us $70/hour in total.",
        # a change of another basis need not be the one between the numbers told
        "Organic revenue rose 23.4% to $2.11 million from $1.60 million in 2024.",
    ],
)
def test_other_numbers_and_other_misses_prove_nothing(words: str) -> None:
    assert reds(words) == []


@pytest.mark.parametrize("number", ["23.4", "32.4"])
def test_a_rate_and_its_level_told_before_the_base_behind_a_comma(number: str) -> None:
    words = (
        f"Revenue for the quarter ended June 30, 2025 decreased by {number}% to $2.11 million, "
        "compared to $2.75 million for the quarter ended June 30, 2024."
    )
    assert bool(reds(words)) == (number != "23.4")


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        # all that the sentence before lists, and the total of it
        ("Four yards are building: Orlen 4.5 GW, Vant 3.0 GW, Castell 2.5 GW, and Pell 1.2 GW. Together that's {} GW.", "11.2", "12.1"),
        # one level and its base before it, and a word that says that the change follows
        ("Pumps used 26.3 TWh, up from 18.1 TWh in 2024. Their demand thus rose by {}.", "45%", "54%"),
        # the lines of a table that a sentence names
        ("| Trade | Sales |\n|---|---|\n| Pumps | 1158 |\n| Valves | 965 |\n| Pipes | 772 |\n\nPumps, valves and pipes together sold {}.", "2,895", "2,985"),
    ],
)  # fmt: skip
def test_what_all_numbers_before_it_give_is_proof(words: str, right: str, wrong: str) -> None:
    assert reds(words.format(right)) == []
    assert [wrong in each for each in reds(words.format(wrong))] == [True]


def test_what_is_left_of_a_hundred_may_leave_more() -> None:
    assert reds("Pumps keep half of it. Valves have 28% and pipes take the remaining 27%.") == []


def test_a_proof_quotes_no_claim_that_is_right() -> None:
    words = "凯德在手订单120亿元，相当于前三季度收入86.4亿元的1.4倍，较年初的75亿元增加了55亿元。"
    found = audit(read(f"# 凯德\n\n{words}\n".encode(), "told.md"))
    quotes = [each.spans[0].quote for each in found if each.severity is Severity.RED]
    assert all("1.4倍" not in quote for quote in quotes)


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        # a rate, its base behind 比, and the points between them; other rates stand behind
        ("新版拿到82.7%，比前代的75.1%高出{}个百分点，也高于凯德（69.4%）和奥伦（68.5%）。", "7.6", "6.7"),
        # a month's worth brought to a year
        ("七月凯德首次单月收入突破10亿元，年化收入达到{}亿元，是年初的两倍。", "120", "210"),
        # so much a tonne times the tonnes of the sentence before
        ("2030年电解质需求量约23万吨。按每吨20万元计算，市场规模约{}亿元。", "460", "640"),
    ],
)  # fmt: skip
def test_exchanged_digits_of_what_words_mean_are_proof(words: str, right: str, wrong: str) -> None:
    assert reds(words.format(right)) == []
    assert [wrong in each for each in reds(words.format(wrong))] == [True]


def test_an_amber_direction_does_not_hide_the_rate_that_slipped() -> None:
    words = (
        "Gross profit was $19.4 million, or {}% of revenue of $243.1 million, compared to $8.3 million, or 3.8% of revenue "
        "of $216.2 million, a year earlier. The increase in gross margin was due to valves."
    )
    assert reds(words.format("8.0")) == []
    assert any("0.8" in each for each in found_loud(words.format("0.8")))


def found_loud(words: str) -> list[str]:
    found = audit(read(f"# Kelder\n\n{words}\n".encode(), "told.md"))
    return [each.stated or "" for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def test_what_words_ask_for_gives_the_digits_exchanged() -> None:
    told = (
        "The larger model costs $0.90 per million tokens. These prices make the choice tight: at 500 million tokens monthly, "
        "the model costs ${} versus $130 for pumps plus $1,300 for staff."
    )
    assert reds(told.format("450")) == []
    assert reds(told.format("540")) == ["$540"]


def test_a_proof_quotes_none_of_the_numbers_behind_it() -> None:
    words = "At $0.90 per million tokens, 500 million tokens cost $540 versus $130 for pumps."
    found = audit(read(f"# Kelder\n\n{words}\n".encode(), "told.md"))
    red = [each for each in found if each.severity is Severity.RED]
    assert [each.spans[0].quote.endswith("$540 versus") for each in red] == [True]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Kelder booked revenue of $2,431 million. Gross profit was $729 million, or {}% of revenue.", "30.0", "03.0"),
        ("凯德一季度营收816.2亿元，其中水泵收入752.5亿元，占总营收约{}%。", "92.2", "29.2"),
        ("公司营收合计4114亿元，同比增长16%。公司净利润合计866亿元，同比增长6%；净利率{}%。", "21", "12"),
        # its point one place off, its part right before it
        ("Kelder booked revenue of $244.5 million. Gross profit was $19.5 million, or {}% of revenue.", "8.0", "0.8"),
    ],
)  # fmt: skip
def test_a_share_of_the_whole_that_its_words_name(words: str, right: str, wrong: str) -> None:
    assert reds(words.format(right)) == []
    assert len(reds(words.format(wrong))) == 1


def test_a_share_of_what_is_not_named_may_be_of_another_whole() -> None:
    words = "Fees of $215,000 and rent of $308,000 bring the cost to $1,435,000, 12.5% of what was raised."
    assert reds(words) == []


def test_an_amount_in_another_money_by_the_rate_of_another_pair() -> None:
    words = (
        "Kelder raised €12 billion ($13.8 billion) for its yards.\n\n"
        "Orlen closed a round of €600 million (${} million) last week."
    )
    assert reds(words.format("690")) == []
    assert reds(words.format("960")) == ["$960 million"]


def test_what_another_sentence_tells_is_not_the_change_of_two_digits() -> None:
    """A charge and a loan told before lie 1.3 apart, which says nothing of a decrease of 3.1."""
    words = (
        "Other expense rose on interest of $3.3 million on our debt and a lease obligation of $2.0 million for our yard. "
        "Foreign exchange expense decreased by $3.1 million as a result of rents."
    )
    assert reds(words) == []


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        # the point one place off, in another unit than the ends
        ("營收等於 48,274 百萬元，去年為 43,744 百萬元，絕對額增加 {} 億元。", "45.3", "453.0"),
        # ends that a name asks for, told lines above
        ("Kelder trades at $86.69. Analysts set a price target of $162.40. That implies {}% upside from here.", "87", "78"),
        # what is set against what is expected
        ("Its $1.15 trillion in promises against $13B in projected 2026 sales is a {}x gap.", "88", "68"),
    ],
)  # fmt: skip
def test_what_words_leave_no_doubt_of_is_proof(words: str, right: str, wrong: str) -> None:
    assert reds(words.format(right)) == []
    assert len(reds(words.format(wrong))) == 1


def loud(words, *, red=True):
    found = audit(read(f"# Kelder\n\n{words}\n".encode(), "told.md"))
    kinds = (Severity.RED,) if red else (Severity.RED, Severity.AMBER)
    return [each.stated for each in found if each.severity in kinds]


CASES = [
    ("凯德全年收入412亿元。水泵收入226.6亿元，占55%；阀门收入123.6亿元，占{}。", "30%", "35%"),
    (
        "凱德全年營收為新台幣412億元。水泵營收226.6億元，占55%；閥門營收123.6億元，占{}。",
        "30%",
        "35%",
    ),
]


@pytest.mark.parametrize(("words", "right", "wrong"), CASES)
def test_the_share_that_holds_says_of_what_the_other_is(words, right, wrong):
    assert loud(words.format(right), red=False) == []
    assert loud(words.format(wrong)) == [wrong]


def test_a_rate_of_its_own_name_is_of_another_whole():
    words = "有息债务396.5亿元，其中短期债务103.1亿元，占有息债务的26.0%；对外担保36.3亿元，担保比率13.0%。"
    assert loud(words) == []


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("The grant of $5 billion against a 2 gigawatt order is a ratio of {} per gigawatt of what is ordered.", "$2.5 billion", "$0.4 billion"),
        ("The pump draws 1,200 watts. The one before it drew 700 watts. That's a {} increase in power per pump.", "71%", "42%"),
    ],
)  # fmt: skip
def test_what_a_slip_of_the_hand_that_computes_gives_is_proof(
    words: str, right: str, wrong: str
) -> None:
    """A ratio upside down, a change divided by its later level."""
    assert reds(words.format(right)) == []
    assert len(reds(words.format(wrong))) == 1


def test_about_hides_little_of_three_digits() -> None:
    words = "The plan implies ≈ $12.6 T → ~{}× today's ~$4.47 T."
    assert reds(words.format("2.8")) == []
    assert reds(words.format("3.8"))
