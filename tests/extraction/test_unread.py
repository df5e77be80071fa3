"""Clauses whose subject no reader knew."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.deals.who.unread_actors import unread_subject
from tests.extraction.documents import paragraphs, registry


@pytest.mark.parametrize(
    ("text", "word", "unread"),
    [
        ("南方港口集团完成对\ue001的收购", "对", True),
        ("目前完成对\ue001的收购", "对", False),
        ("\ue001完成对\ue001的收购", "对", False),
        ("今年三月完成对\ue001的收购", "对", False),
        ("永续电池与\ue001签订合约", "签订", True),
        ("和平鸟:与\ue001签订合同", "与", True),
        ("公告显示:与\ue001签订合同", "与", False),
    ],
)
def test_an_unread_subject_is_seen(text: str, word: str, unread: bool) -> None:
    """Words of time and manner are no subject, and a name that was read is no unread one."""
    assert unread_subject(text, text.index(word)) is unread


def test_an_officer_who_speaks_is_not_the_buyer() -> None:
    """The label of a turn names whose words follow; the firm of the title is meant by 我们."""
    told = (
        "晨光游戏创始人许知远：不卖身\n记者：去年你们收了三家工作室？\n许知远：对，我们以9000万元收购了白鹭互动。\n"
        "记者：钱从哪里来？\n许知远：账上自有的。\n记者：会建园区吗？\n许知远：不会。"
    )

    givers = {
        party.name for deal in prose_deals(paragraphs(told), registry()) for party in deal.givers
    }

    assert givers <= {"晨光游戏"}
