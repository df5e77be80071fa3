"""What so many cost at a price, the number told before."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

GREEN, RED = Severity.GREEN, Severity.RED


def products(text):
    found = [each for each in audit(prose(text)) if each.rule == "product"]
    return [(each.stated, each.severity) for each in found if each.severity is not Severity.GREY]


@pytest.mark.parametrize(
    ("stated", "severity"),
    [("$1.47 billion", GREEN), ("$14.7 billion", RED)],
)
def test_a_price_and_the_one_number_of_its_unit_fix_an_amount(stated, severity):
    text = f"Orrin's mill draws 420 MW. At $3.5M per MW, that mill alone is {stated} of the bill."

    assert products(text) == [(stated, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "Orrin's mills draw 420 MW and 95 MW. At $3.5M per MW, that mill alone is $14.7 billion.",
        "Orrin's mill draws 420 MW.\n\nAt $3.5M per MW, that mill alone is $14.7 billion.",
        "Orrin's mill weighs 420 tonnes. At $3.5M per MW, that mill alone is $14.7 billion.",
    ],
)
def test_of_several_numbers_or_none_nothing_is_said(text):
    assert not [stated for stated, severity in products(text) if severity is RED]
