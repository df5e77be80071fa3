"""Who sells by a Chinese contract whose verb does not say: who makes the goods, has sold them before, or signs to sell."""

from __future__ import annotations

import pytest

from .deals_told import told


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        ("硅料企业榉野能源与鹤岭光伏签订硅料长单，总金额约6亿元。", "鹤岭光伏"),
        ("鹤岭光伏与硅料企业榉野能源签订硅料长单，总金额约6亿元。", "鹤岭光伏"),
        (
            "榉野能源向鹤岭光伏供应玻璃。榉野能源与鹤岭光伏签订玻璃采购合同，总金额6亿元。",
            "鹤岭光伏",
        ),
        ("榉野能源自有船队。榉野能源与鹤岭光伏签订玻璃采购合同，总金额6亿元。", "榉野能源"),
        (
            "榉野能源向鹤岭光伏供应电缆。榉野能源与鹤岭光伏签订玻璃采购合同，总金额6亿元。",
            "榉野能源",
        ),
    ],
)
def test_who_makes_or_sold_the_goods_sells_them(text: str, buyer: str) -> None:
    [(kind, givers, takers, amount)] = told(text)

    assert (kind, givers) == ("goods_purchase", [buyer])
    assert set(givers + takers) == {"榉野能源", "鹤岭光伏"}
    assert amount in ("6亿元", "约6亿元")


@pytest.mark.parametrize("goods", ["组件", "电缆"])
def test_a_notice_of_a_sale_is_told_by_who_sells(goods: str) -> None:
    text = f"榉野股份公告称，鹤岭集团与公司签订{goods}销售合同，总金额6亿元。"

    assert told(text) == [("goods_purchase", ["鹤岭集团"], ["榉野股份"], "6亿元")]


def test_who_won_a_tender_buys_only_by_words_of_buying() -> None:
    bought = "榉野工程联合体中标海城地铁项目，向鹤岭集团采购电缆，总金额6亿元。"
    paid = "榉野工程再次中标，鹤岭集团支付1.2亿元。"

    assert told(bought) == [("goods_purchase", ["榉野工程联合体"], ["鹤岭集团"], "6亿元")]
    assert told(paid) == [("goods_purchase", ["鹤岭集团"], ["榉野工程"], "1.2亿元")]
