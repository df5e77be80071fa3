"""Changes whose subject is itself a change: which word says the way."""

import pytest

from tests.audit.documents import accused, judged, prose

TRUE = [
    "Growth slowed from 16% to 14%.",
    "Growth rates declined from 61% to 46%.",
    "The rise in costs fell from 12% to 9%.",
    "The increase in rents slowed to 3% from 5%.",
    "The drop grew from 14% to 16%.",
    "Wage gains slowed from 5.1% in 2023 to 4.2% in 2024.",
    "Lower rates cut the growth in deposits from 8% to 5%.",
    "Rising costs reduced the margin from 14% to 12%.",
    "Falling prices lifted volumes from 210 to 260 tonnes.",
    "Sales declined in the growth segment from $5 million to $4 million.",
    "The decline narrowed from -16% to -14%.",
    "跌幅由 -16% 收窄至 -14%。",
]


@pytest.mark.parametrize("text", TRUE)
def test_the_verb_and_not_its_subject_says_the_way(text):
    """A growth that slows falls; where two words differ and no grammar tells, nothing is said."""
    assert not accused(prose(text))


@pytest.mark.parametrize(
    "text",
    [
        "Growth rates declined from 41% to 46%.",
        "The rise in costs fell from 12% to 19%.",
        "Revenue rose from $10 million to $8 million.",
        "降幅由 14% 收窄至 16%。",
    ],
)
def test_a_verb_against_its_numbers_is_found(text):
    """The real slips of the same form."""
    assert ("direction", "wrong", "red") in judged(text)
