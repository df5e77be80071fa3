"""Chinese sentences of every day in which somebody buys, signs, lends or puts in, and no firm does."""

from __future__ import annotations

import pytest

from .deals_told import told


@pytest.mark.parametrize(
    "text",
    [
        "海鸥队以8000万欧元买下前锋奥林。",
        "海鸥队与红星队达成协议，以8000万欧元买下前锋奥林，双方签订五年的合同。",
        "顾客买下三件外套。",
        "买家在网店买下两双球鞋，收到后发现是假货，要求商家退款1300元。",
        "粮库收购玉米200万吨。",
        "可乐瓶收购两千斤小麦。",
        "奶站每天收购鲜奶40吨，每公斤三元八角。",
        "春耕时节，供销社向农户供应化肥1200吨。",
        "公交集团与三所学校签署文明共建协议。",
        "妻子收购旧书补贴家用。",
        "古董商收购一幅古画。",
        "陈林入股表哥的餐馆。",
        "超市收购临期食品。",
        "老人收购废铁。",
    ],
)
def test_nobody_deals(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "taker"),
    [
        ("海鸥能源以8000万欧元买下奥林动力。", "奥林动力"),
        ("粮库集团收购玉岭种业。", "玉岭种业"),
        ("古越商贸收购云古画廊有限公司。", "云古画廊有限公司"),
        ("陈林科技入股表里智能。", "表里智能"),
    ],
)
def test_firms_of_such_words_do(text: str, taker: str) -> None:
    assert [takers for _, _, takers, _ in told(text)] == [[taker]]
