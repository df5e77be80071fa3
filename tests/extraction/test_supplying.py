"""Who makes the electricity of a contract sells it."""

import pytest

from lianpu.extraction.deals.reader import prose_deals

from .documents import paragraphs, registry


@pytest.mark.parametrize(
    ("text", "buyer", "seller"),
    [
        ("Developer Tarn Hollow has signed a 12-year power purchase agreement with Northrack.", "Northrack", "Tarn Hollow"),
        ("Northrack has signed a 12-year power purchase agreement with Tarn Solar.", "Northrack", "Tarn Solar"),
        ("Northrack signed a 50 MW power purchase agreement with wind developer Tarn Hollow.", "Northrack", "Tarn Hollow"),
        ("Tarn Hollow signed a power purchase agreement with Northrack to sell electricity from its Dee park.", "Northrack", "Tarn Hollow"),
    ],
)  # fmt: skip
def test_the_maker_of_power_sells(text, buyer, seller):
    """Both sides announce such contracts, so the order of the names tells nothing."""
    [deal] = prose_deals(paragraphs(text), registry(), unlikely=True)

    assert [(buyer, seller)] == [(deal.givers[0].name, deal.takers[0].name)]
