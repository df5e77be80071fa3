"""How far a deal has come: by its own verb before what else its clause tells."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lianpu.extraction.deals.reader import prose_deals
from lianpu.reading import read

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


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Then Nordhaven invests $20 million in Opaline in December 2024.", "executed"),
        ("2024年5月，云岫集团向泽恩半导体投资3亿元。", "executed"),
        ("In 2024 Nordhaven planned to invest $20 million in Opaline.", "announced"),
        ("Nordhaven invests $20 million in Opaline.", "announced"),
    ],
)
def test_what_is_told_of_a_time_gone_by_came_about(sentence: str, status: str) -> None:
    """Where no word says how far it has come."""
    text = f"Where the money went (Harbour Notes, 12 September 2025)\n\nMoney moves. {sentence}"
    told = prose_deals(read(text.encode(), "s.txt"), registry(), unlikely=True)
    assert [deal.status.value for deal in told] == [status]
