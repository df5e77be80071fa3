"""A name in Chinese quotation marks that raises money is a firm, whatever words it is made of."""

from __future__ import annotations

import pytest

from .deals_told import told


@pytest.mark.parametrize(
    ("text", "taker"),
    [
        ("“拾光里”完成3000万元A轮融资。", "拾光里"),
        ("“向阳而生”完成千万元天使轮融资，投资方为鹤岭资本。", "向阳而生"),
        ("饮品品牌“向山而行”近日宣布获得3000万元天使轮融资。", "向山而行"),
    ],
)
def test_what_is_quoted_and_raises_is_a_firm(text: str, taker: str) -> None:
    assert [(kind, takers) for kind, _, takers, _ in told(text)] == [("fundraise", [taker])]


@pytest.mark.parametrize(
    "text",
    [
        "“双十一”完成3000万元销售额。",
        "他在“向山而行”的活动上获得3000万元奖金。",
        "“向山而行”获得全场最佳，评委给出九十分。",
    ],
)
def test_what_is_quoted_and_does_else_is_none(text: str) -> None:
    assert told(text) == []
