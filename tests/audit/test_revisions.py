"""Revisions of what is expected: what the rate beside them is of."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

SIZE_OF_THE_REVISION = [
    "The bank raised its price target from $500 to $580, a {} increase.",
    "全年销量目标由 300.0 万辆上调至 348.0 万辆，上调幅度 {}。",
    "Revenue is forecast to grow from $50.0 million to $58.0 million, up {}.",
]


@pytest.mark.parametrize("text", SIZE_OF_THE_REVISION)
def test_a_rate_called_the_size_of_the_revision_is_held_to_its_ends(text):
    """Also where something only expected grows from one year to the next: nothing is revised."""
    found = {
        told: [each.severity for each in audit(prose(text.format(told))) if each.stated == told]
        for told in ("16.0%", "30.0%")
    }
    assert Severity.GREEN in found["16.0%"]
    assert Severity.RED in found["30.0%"]


@pytest.mark.parametrize(
    "text",
    [
        "The company raised its revenue guidance from $560 million to $580 million (+86%).",
        "全年销量目标由 30.0 万辆上调至 36.0 万辆，同比增长 80%。",
    ],
)
def test_a_rate_of_the_year_beside_a_revision_is_not_held_to_it(text):
    assert not [
        each for each in audit(prose(text)) if each.severity in (Severity.RED, Severity.AMBER)
    ]


def test_a_rate_that_comes_of_a_revision_holds():
    text = "Guidance was lifted from $500 million to $580 million (+16%)."
    found = [each.severity for each in audit(prose(text)) if each.stated == "+16%"]
    assert found == [Severity.GREEN]
