"""Who pays for a licence."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


@pytest.mark.parametrize(
    "told",
    [
        "恺睿生物与默兰制药就KR-302达成独家许可协议，恺睿生物将获得4000万美元首付款及最高6.5亿美元里程碑付款。",
        "恺睿生物与默兰制药就KR-302达成独家许可协议，默兰制药将支付4000万美元首付款。",
    ],
)
def test_whoever_is_paid_at_signing_gave_the_licence(told: str) -> None:
    """The same deal told from either side; what milestones may bring is no sum of its own."""
    [deal] = prose_deals(paragraphs(told), registry())

    assert (deal.kind, deal.amount and deal.amount.best) == ("acquihire_license", 40_000_000)
    assert [party.name for party in (*deal.givers, *deal.takers)] == ["默兰制药", "恺睿生物"]
