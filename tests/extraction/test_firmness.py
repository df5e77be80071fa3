"""How far a deal has come: by its own verb before what else its clause tells."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lianpu.extraction.deals.reader import prose_deals

from .documents import paragraphs, registry

SENTENCES: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("firmness.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(status, one) for status, listed in SENTENCES.items() for one in listed],
)
def test_the_rung_of_a_deal(status: str, sentence: str) -> None:
    """What is done, signed, only announced, talked of or off, in both languages."""
    told = prose_deals(paragraphs(sentence), registry(), unlikely=True)
    assert {deal.status.value for deal in told} == {status}
