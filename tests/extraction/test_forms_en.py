"""Measures of an English clause whose owner is who the clause begins with."""

from __future__ import annotations

import pytest

from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.notation.names import NameIndex
from tests.extraction.metrics_told import passage


def told(text: str) -> list[tuple[str, str, str]]:
    found = prose_metrics(passage(text, None), NameIndex([]))
    return [(each.subject, each.measure, each.printed) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ardale ranked third in 2024, its revenue rising 1.7% to $2.2 billion.",
            [("Ardale", "revenue growth", "1.7%"), ("Ardale", "revenue", "$2.2 billion")],
        ),
        (
            "Ostrelle held the fifth spot after a 5.2% increase in revenue to $1.83 billion.",
            [("Ostrelle", "revenue growth", "5.2%"), ("Ostrelle", "revenue", "$1.83 billion")],
        ),
        (
            "Norwick closed 40 shops, with shipments down 37% in 2024.",
            [("Norwick", "shipments decline", "37%")],
        ),
        (
            "Norwick kept its forecast of adjusted earnings of $11.5 billion for 2025.",
            [("Norwick", "adjusted earnings", "$11.5 billion")],
        ),
        (
            "Weekly active users of Chatterbox topped 900 million in February 2026.",
            [("Chatterbox", "Weekly active users", "900 million")],
        ),
        ("Ardale stayed second, holding a 12% share.", [("Ardale", "share", "12%")]),
    ],
)
def test_whose_it_is_is_who_the_clause_begins_with(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert set(told(text)) >= set(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Ardale ranked second, followed by Norwick with revenue of $2.2 billion.",
        "Ardale shut the plant, compared with net income of $3 million a year earlier.",
        "Ardale Research reckons the trade grew, with revenue of $3 billion.",
        "Ardale signed a client with revenue of $3 billion from lending.",
        "Ardale fell short, as analysts wanted revenue of $3 billion.",
        "Ardale spent more, and spending was $96 million higher.",
    ],
)
def test_another_named_between_or_compared_with_leaves_it_open(text: str) -> None:
    assert not [each for each in told(text) if each[0] == "Ardale"]


def test_a_sentence_that_names_nobody_goes_on_with_the_one_before() -> None:
    text = (
        "Ardale reported revenue of $312.4 million for the third quarter of 2012. "
        "That was below its own plan. Gross margin came to 44.8%."
    )

    assert ("Ardale", "gross margin", "44.8%") in told(text)


def test_a_number_to_come_needs_its_time() -> None:
    assert told("Ardale's revenue is expected to be $54 billion.") == []
    assert told("Ardale's revenue is expected to be $54 billion in 2026.") != []


def test_the_only_time_of_a_clause_is_that_of_what_it_states() -> None:
    text = "In a table of clinics for the first quarter of 2023, Tarnhelm Health came first: revenue of $5.02 billion and an operating margin of 12 percent."
    found = prose_metrics(passage(text, None), NameIndex([]))

    assert {(each.subject, each.period.iso if each.period else None) for each in found} == {
        ("Tarnhelm Health", "2023-Q1")
    }


def test_its_is_whom_the_sentence_before_names_though_no_number_of_its_was_read() -> None:
    text = (
        "Norwick leads with a market share of 35.3 percent. Vantora Telecom added 1.7 million lines. "
        "Its market share declined to 24.58 percent."
    )

    assert ("Norwick", "market share", "24.58 percent") not in told(text)
