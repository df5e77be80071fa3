"""What a deal of several years comes to a year."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

GREEN, RED = Severity.GREEN, Severity.RED
DEAL = "Orrin signed a contract with Kelder worth $270 billion over six years.\n\nUnder the deal Kelder pays {} over six years."


def ratios(text):
    found = audit(prose(text))
    return [(each.stated, each.severity) for each in found if each.rule == "ratio"]


@pytest.mark.parametrize(
    ("stated", "severity"),
    [
        ("$45 billion per year", GREEN),
        ("$450 billion per year", RED),
        ("$54 billion per year", RED),
    ],
)
def test_a_total_and_its_years_give_the_year(stated, severity):
    assert (stated, severity) in ratios(DEAL.format(stated))


@pytest.mark.parametrize(
    "text",
    [
        DEAL.format("$40 billion per year"),
        DEAL.format("$450 billion per year").replace("six years.\n", "five years.\n"),
        DEAL.format("$450 billion per year") + "\n\nA deal with Borum is worth $90 billion over six years.",
    ],
)  # fmt: skip
def test_another_deal_may_be_meant(text):
    assert RED not in {severity for _, severity in ratios(text)}
