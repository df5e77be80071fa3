"""Repeats: when two tellings are one deal."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("Norvale invested $2 billion in Ostrik AI.\nNorvale has invested in Ostrik AI.", 1),
        ("Norvale invested $2 billion in Ostrik AI.\nNorvale invested $3 billion in Ostrik AI.", 2),
        ("Norvale invested $2 billion in Ostrik AI.\nOstrik AI invested $2 billion in Norvale.", 2),
        ("Norvale invested $2 billion in Ostrik AI.\nNorvale owns 7% of Ostrik AI.", 2),
        ("砺石资本领投了云帆智能的A轮融资。\n砺石资本领投了云帆智能的B轮融资。", 2),
    ],
)
def test_only_what_agrees_is_one_deal(told: str, count: int) -> None:
    """Other sums, directions, kinds and rounds are other deals."""
    assert len(prose_deals(paragraphs(told), registry())) == count
