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
        # a round and the listing behind it, money raised and money sought, a sum and what is put into it
        ("Ostrik AI is considering an IPO.\nOstrik AI raised $600 million last year.", 2),
        ("云帆智能正寻求数十亿美元的新融资。\n云帆智能5月完成60亿美元B轮融资。", 2),
        ("云帆智能正寻求60亿美元的新融资。\n云帆智能完成了60亿美元融资。", 1),
        ("云帆智能正寻求至少300亿美元的新融资。\n砺石资本向云帆智能投资300亿美元。", 2),
    ],
)
def test_only_what_agrees_is_one_deal(told: str, count: int) -> None:
    """Other sums, directions, kinds and rounds are other deals."""
    assert len(prose_deals(paragraphs(told), registry())) == count
