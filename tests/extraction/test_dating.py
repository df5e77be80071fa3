"""The date of a deal is that of its telling or doing, never of what is to come of it."""

import pytest

from lianpu.extraction.deals.documents.clock import _counts
from lianpu.extraction.deals.reader import prose_deals

from .documents import paragraphs, registry


def dates(text: str) -> list[str | None]:
    told = prose_deals(paragraphs(text), registry(), unlikely=True)
    return [deal.date.iso if deal.date else None for deal in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On March 3, 2026, Norvale invested $2 billion in Ostrik AI.", "2026-03-03"),
        ("Norvale bought Ostrik AI for $2 billion in 2024.", "2024"),
        ("公司成立于2020年，此前铄石半导体曾于2023年6月完成2亿元B轮融资。", "2023-06"),
        # what comes of it
        (
            "Norvale signed a $2 billion order for Tarn Semiconductor chips to be delivered from 2027.",
            None,
        ),
        ("Norvale ordered $2 billion of Tarn Semiconductor chips, to deploy them in 2028.", None),
        ("铄石半导体以3亿元收购云岫智算，预计2026年第三季度完成交割。", None),
        ("铄石半导体与云岫智算签署30亿元芯片采购协议，2027年起交付。", None),
        ("Ostrik AI, founded in 2019, raised $40 million.", None),
        # what a measure is of
        ("铄石半导体占公司2025年营收的38%，公司以3亿元收购云岫智算。", None),
        ("Norvale, with 38% of 2025 revenue from chips, bought Ostrik AI for $2 billion.", None),
    ],
)
def test_a_plan_s_year_is_not_the_deal_s(text: str, expected: str | None) -> None:
    """Deployment, delivery and closing lie ahead; founding lies behind."""
    assert dates(text) == [expected]


def test_a_weekday_is_counted_back_from_the_dateline() -> None:
    """April 7, 2026 was a Tuesday."""
    text = "Ostrik AI raises cash (Harbour Wire, April 7, 2026)\nOstrik AI said on Monday it had raised $40 million."

    assert dates(text) == ["2026-04-06"]


def test_a_sentence_that_goes_on_takes_the_day_before_it() -> None:
    """The agreement of the second sentence is that of the first; another matter has no date."""
    told = "On May 4, 2026, Norvale signed a supply pact. Under the agreement, Norvale will pay Tarn Semiconductor $3 billion."
    other = "On May 4, 2026, rain fell. Ostrik AI has raised $40 million."

    assert dates(told) == ["2026-05-04"]
    assert dates(other) == [None]


@pytest.mark.parametrize(
    "words",
    [
        *("that year", "that very year", "the same year", "同年", "当年", "该年"),
        *("the following year", "the next year", "次年", "翌年"),
        *("that month", "the same month", "同月", "当月", "the next month", "次月"),
        *("that same day", "the same day", "同日", "当日", "当天"),
        *("the following day", "a day later", "one day later", "次日", "翌日"),
        *("2 days later", "three months later", "2 years later", "3个月后", "两年之后", "5天后"),
    ],
)
def test_words_that_count_a_time_pass_the_gate_before_their_pattern(words: str) -> None:
    assert _counts(f"it closed the sale {words}, it said")
    assert not _counts("in fiscal year 2019, every day of the month")
