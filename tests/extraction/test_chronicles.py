"""Lines that leave out the firm that they are all of: a history, the highlights of a report."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.extraction import extract
from lianpu.extraction.deals.rows import deal_rows
from lianpu.reading import read
from tests.extraction.documents import registry

HIGHLIGHTS = """Second Quarter Highlights

- Entered into a $900 million multi-year agreement with Ostrik AI to supply computing power
- First to make Tarn Chips systems generally available
- Acquired Quillon Labs, a maker of tools for training agents
- Raised $350 million in 7.5% Senior Unsecured Notes due 2031

{end}
"""


def told(text: str) -> list[tuple[str, str | None, str | None, float | None]]:
    """Kind, giver, taker and amount of each deal of a text."""
    document = read(text.encode(), "release.md")
    deals = tuple(each for each in extract(document, registry()) if isinstance(each, Deal))
    return [
        (row["kind"], row["from"], row["to"], row["amount"]) for row in deal_rows(deals, document)
    ]


def test_highlights_are_of_whoever_will_speak_about_them() -> None:
    text = HIGHLIGHTS.format(end="Bravura Cloud will host a conference call on its results.")
    assert told(text) == [
        ("compute_purchase", "Ostrik AI", "Bravura Cloud", 900e6),
        ("acquisition", "Bravura Cloud", "Quillon Labs", None),
        ("debt", None, "Bravura Cloud", 350e6),
    ]


@pytest.mark.parametrize("end", ["Markets fell in June.", "Analysts will discuss the results."])
def test_highlights_of_nobody_told_are_of_nobody_named_in_them(end: str) -> None:
    """Tarn Chips was spoken of last, and bought nothing."""
    parties = {each[at] for each in told(HIGHLIGHTS.format(end=end)) for at in (1, 2)}
    assert "Tarn Chips" not in parties
