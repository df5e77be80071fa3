"""An amount that says again what the rate before it says."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

CASES = [
    (
        "Net assets stand at $2,846 million.\n\nThe ten largest make up 31.8% of net assets, or {}.",
        "$905 million",
        "$805 million",
    ),
    (
        "Deliveries were 1.09 million tonnes. The car industry accounted for 31.4% of deliveries, or {} tonnes.",
        "0.342 million",
        "0.432 million",
    ),
]


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_an_amount_beside_a_rate_is_that_rate_of_the_whole(text, true, wrong):
    """ "p % of a whole, or so much": the whole is told before under its name."""
    right, doubted = audit(prose(text.format(true))), audit(prose(text.format(wrong)))

    assert [
        each.title.en for each in right if each.severity in (Severity.RED, Severity.AMBER)
    ] == []
    assert any(
        any(wrong in span.quote for span in each.spans[1:])
        for each in doubted
        if each.severity in (Severity.RED, Severity.AMBER)
    )
