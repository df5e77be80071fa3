"""Rounds told by a line that stands alone, with who led them beneath; firms by the headings of their parts."""

from __future__ import annotations

from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read

RADAR = """Funding radar

Norvale Dynamics — $600M (Undisclosed Round)
- What they build: pumps for ships
- Lead investor: Not yet disclosed
Velmar — $72M Series A
- What they build: valves
- Lead investor: Harrow Capital and Pellet co-led
Ostrik Labs — $1.1B Seed (context round, closed April 27)
- What they build: labs
- Lead investor: Tarn Ventures, with backing from the state
Kelder Data — $1B+ Series B ($30B Valuation)
- Business: A platform.
"""

PARTS = """# Norvale Energy (NRV) -- the titan

Most of what Norvale Energy owns is old, and so it is with Velmar Power.

- Corvel Project 44% stake acquired from Harrow for $1.65B

# Velmar Power (VLM) -- the other one

Much of what Velmar Power sells is gas from Ostrik Gas.

- Acquired Ostrik Gas for $340M
"""


def told(text: str) -> list[tuple[str, list[str], str, str | None]]:
    deals = prose_deals(read(text.encode(), "radar.txt"), NameIndex([]), unlikely=True)
    return [
        (
            deal.kind,
            [party.name for party in deal.givers],
            deal.takers[0].name,
            deal.amount.text if deal.amount else None,
        )
        for deal in deals
    ]


def test_a_line_alone_tells_a_round_and_the_line_beneath_who_led_it() -> None:
    assert told(RADAR) == [
        ("fundraise", [], "Norvale Dynamics", "$600M"),
        ("fundraise", ["Harrow Capital", "Pellet"], "Velmar", "$72M"),
        ("fundraise", ["Tarn Ventures"], "Ostrik Labs", "$1.1B"),
        ("fundraise", [], "Kelder Data", "$1B+"),
    ]


def test_what_a_line_leaves_out_is_the_firm_of_its_heading() -> None:
    """Not that of the title: the first firm of a text on several is not "the Company" throughout."""
    givers = [(one[1], one[2]) for one in told(PARTS)]

    assert givers == [
        (["Norvale Energy"], "Corvel Project"),
        (["Velmar Power"], "Ostrik Gas"),
    ]
