"""A date at the end of one act is none of the act told behind it."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "Vantor Group bought Lumastack in 2019 for $300 million and sold it to Hexalith in 2024 for $1.8 billion.",
            [("Vantor Group", 2019), ("Hexalith", 2024)],
        ),
        (
            "Vantor Group founded Lumastack in 2019 and sold it to Hexalith for $1.8 billion.",
            [("Hexalith", None)],
        ),
        (
            "In 2019 Vantor Group bought Lumastack for $3 million and sold Orrin Data to Hexalith for $5 million.",
            [("Vantor Group", 2019), ("Hexalith", 2019)],
        ),
    ],
)
def test_a_date_is_of_its_own_verb(text: str, years: list[tuple[str, int | None]]) -> None:
    deals = extract(read(text.encode(), "a.md"), NameIndex(packaged_entities()))
    found = [
        (deal.givers[0].name, deal.date.year if deal.date else None)
        for deal in deals
        if isinstance(deal, Deal)
    ]
    assert found == years
