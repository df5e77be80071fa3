"""Which of two sides of a Chinese contract buys is said behind it; that it is signed, beside the deal."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Status
from lianpu.extraction import prose_deals

from .deals_told import told
from .documents import paragraphs, registry


@pytest.mark.parametrize(
    ("behind", "buyer"),
    [
        ("由栖明云采购", "栖明云"),
        ("由后者承租", "栖明云"),
        ("由前者承租，期限三年", "远川集团"),
        ("由远川集团供货", "栖明云"),
        ("由栖明云分批交付", "远川集团"),
        ("栖明云为承租方", "栖明云"),
        ("其中栖明云为出租方", "远川集团"),
        ("远川集团是本合同的采购方", "远川集团"),
    ],
)
def test_who_buys_is_told_behind_the_contract(behind: str, buyer: str) -> None:
    [(_, givers, takers, amount)] = told(f"远川集团与栖明云签署6亿元算力服务合同，{behind}。")
    assert (givers, amount) == ([buyer], "6亿元")
    assert set(givers + takers) == {"远川集团", "栖明云"}


def test_who_lends_for_a_contract_is_no_side_of_it() -> None:
    found = told("远川集团与栖明云签署6亿元算力服务协议，由丸石资本提供融资。")
    assert all("丸石资本" not in (*givers, *takers) for _, givers, takers, _ in found)


@pytest.mark.parametrize("joined", ["与", "和", "跟"])
def test_two_who_sign_do_not_buy_together_of_whom_the_text_spoke_before(joined: str) -> None:
    text = f"海樾半导体完成3亿元B轮融资，由丸石资本领投。\n\n远川云{joined}栖明云签署6亿元算力租赁合同。"
    for kind, givers, takers, _ in told(text):
        assert kind == "fundraise" or "海樾半导体" not in (*givers, *takers)


@pytest.mark.parametrize("count", ["一份", "一张", "一单", "两批", "首批"])
def test_a_counting_word_is_no_end_of_a_name(count: str) -> None:
    [(_, givers, takers, _)] = told(f"栖川智造收到远樗汽车{count}3亿元的采购订单。")
    assert (givers, takers) == (["远樗汽车"], ["栖川智造"])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("远川集团签署协议，以3亿元收购栖岭数据。", Status.SIGNED),
        ("远川集团于2026年3月1日签署最终协议，以3亿元收购栖岭数据。", Status.SIGNED),
        ("远川集团签约，斥资3亿元收购栖岭数据。", Status.SIGNED),
        ("远川集团以3亿元收购栖岭数据，双方已签署协议。", Status.SIGNED),
        ("远川集团签署协议，以3亿元收购了栖岭数据。", Status.EXECUTED),
        ("远川集团签署协议后，于5月完成以3亿元收购栖岭数据。", Status.EXECUTED),
        ("远川集团以3亿元收购栖岭数据，双方已于5月完成交割。", Status.EXECUTED),
        ("远川集团将以3亿元收购栖岭数据，双方已签署协议。", Status.ANNOUNCED),
        ("Brightspan placed an order of US$12m with Tornley Power, signed on 2 March 2026.", Status.SIGNED),
        ("Brightspan will place an order of US$12m with Tornley Power, its second in a year.", Status.ANNOUNCED),
    ],
)  # fmt: skip
def test_what_was_signed_is_not_carried_out(text: str, status: Status) -> None:
    [deal] = prose_deals(paragraphs(text), registry(), unlikely=True)
    assert deal.status is status
