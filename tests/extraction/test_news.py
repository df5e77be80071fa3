"""When a deal happened by all that a text says of its time, and what is told as its news."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from lianpu.core.fact import Deal
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.deals.terms.news import _NOW
from lianpu.reading import read

from .documents import registry

TEXTS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("dated.yaml").read_text("utf-8")
)


def told(text: str, name: str = "s.txt") -> tuple[Deal, ...]:
    return prose_deals(read(text.encode(), name), registry(), unlikely=True)


def words(deal: Deal) -> str | None:
    """Its date, with "~" before one by the day of publication."""
    return ("~" * deal.date_assumed + deal.date.iso) if deal.date else None


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["what"])
def test_the_dates_of_a_text(case: dict[str, Any]) -> None:
    """What words tell, what is news of the day, and no date for all that may be older."""
    deals = told(case["text"], case.get("name", "s.txt"))
    for parties, date in case["deals"].items():
        wanted = None if date is None else str(date)
        named = [d for d in deals if {*parties.split("|")} <= {party.name for party in d.parties}]
        assert [words(deal) for deal in named] == [wanted] * max(1, len(named)), parties


def test_an_assumed_date_shows_the_day_it_rests_on_and_keeps_the_id() -> None:
    """A judgement on the deal of an undated copy is one on this deal, too."""
    (deal,) = told("Kaldera acquires Hollin for $40 million\nSept. 12, 2025\n")

    assert deal.date is not None
    assert deal.date_span is not None
    assert (deal.date.text, deal.date_span.quote) == ("Sept. 12, 2025", "Sept. 12, 2025")
    undated = replace(deal, date=None, date_assumed=False, date_span=None)
    assert deal.id == undated.id


@pytest.mark.parametrize(
    "lead",
    [
        "Kaldera, which had acquired Hollin for $40 million, is hiring.",
        "Kaldera previously acquired Hollin for $40 million.",
        "Kaldera acquired Hollin for $40 million last year.",
        "Following the $40 million it paid for Hollin, Kaldera is hiring.",
        "Kaldera recently acquired Hollin for $40 million.",
        "Kaldera acquired Hollin for $40 million in May 2024.",
        "Kaldera's earlier $40 million acquisition of Hollin still weighs on it.",
        "Since it acquired Hollin for $40 million, Kaldera has grown.",
    ],
)
def test_a_lead_that_looks_back_is_no_news(lead: str) -> None:
    """The first sentence of an article may be its background."""
    text = f"Kaldera signs a lease in the north\nSeptember 12, 2025\n\n{lead}"
    assert not [deal for deal in told(text) if deal.date_assumed]


@pytest.mark.parametrize(
    "lead",
    [
        "此前，衡石智能曾以20亿元收购澄湾科技。",
        "衡石智能去年以20亿元收购澄湾科技。",
        "2024年5月，衡石智能以20亿元收购澄湾科技。",
        "自衡石智能以20亿元收购澄湾科技以来，公司人员大增。",
        "早在三年前，衡石智能就以20亿元收购澄湾科技。",
    ],
)
def test_a_chinese_lead_that_looks_back_is_no_news(lead: str) -> None:
    """The same of Chinese."""
    assert not [
        d for d in told(f"衡石智能签署采购协议\n2025-09-12 10:30\n\n{lead}") if d.date_assumed
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Kaldera will close its $40 million purchase of Hollin on Monday.",
        "By Friday, Kaldera will have acquired Hollin for $40 million.",
        "Kaldera is due to complete its $40 million acquisition of Hollin next Tuesday.",
    ],
)
def test_a_weekday_to_come_is_none_of_last_week(words: str) -> None:
    """Only what was told or done on a weekday counts back from the day of publication."""
    text = f"Where the money goes\nSeptember 12, 2025\n\nThe market is hot. {words}"
    assert not [deal.date for deal in told(text) if deal.date and deal.date.day is not None]


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("岚启科技日前完成5亿元融资", True),
        ("近日,岚启科技宣布完成融资", True),
        ("岚启科技应于三十日前完成融资", False),
        ("岚启科技应于10月20日前完成融资", False),
        ("交割须于截止日前完成", False),
        ("岚启科技到期日前签署协议", False),
    ],
)
def test_a_deadline_is_not_just_now(words: str, now: bool) -> None:
    """日前 is "the other day", and "before the day" behind a number or a deadline."""
    assert (_NOW.search(words) is not None) is now
