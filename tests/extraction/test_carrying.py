"""What is carried from one sentence to the next, and where it must not be."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from tests.extraction.documents import registry


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return registry()


def sides(deal: Deal) -> tuple[str, str, str]:
    return (
        deal.kind,
        "、".join(party.name for party in deal.givers),
        "、".join(party.name for party in deal.takers),
    )


def told(text: str, names: NameIndex) -> list[tuple[str, str, str]]:
    return [sides(deal) for deal in prose_deals(read(text.encode(), "a.txt"), names)]


def test_an_item_of_a_digest_knows_nothing_of_the_item_before(names: NameIndex) -> None:
    text = (
        "1. 晨光银行向远帆科技提供5亿元授信，期限三年。\n\n"
        "2. 将持有的北方信安12%股权以2.4亿元转让给中电创投。\n\n"
        "3. 双方成立合资公司，注册资本10亿元，分别持股51%和49%。\n"
    )
    assert told(text, names) == [
        ("debt", "晨光银行", "远帆科技"),
        ("equity_investment", "中电创投", "北方信安"),  # what the item says itself
    ]


def test_a_contract_goes_to_those_whom_its_own_sentence_names(names: NameIndex) -> None:
    text = (
        "物流企业驰远供应链与启曜机器人签署采购协议，合同总价约9亿元。\n\n"
        "启曜机器人向超算服务商北冥云租用训练算力，三年合同金额3.6亿元。\n"
    )
    found = told(text, names)
    assert ("compute_purchase", "启曜机器人", "北冥云") in found
    assert len(found) == 2


def test_a_contract_without_names_is_that_of_the_pair_before(names: NameIndex) -> None:
    text = "甲辰能源与乙未电池签署采购协议，采购2000套电芯。该合同总金额为3.6亿元。\n"
    assert told(text, names) == [("goods_purchase", "甲辰能源", "乙未电池")]


def test_whom_a_clause_counts_is_not_who_acts(names: NameIndex) -> None:
    text = (
        "Borealis Compute, which counts Halcyon Freight as an investor, will use the contract as "
        "collateral for a $2bn loan from a group of banks led by Carrow Bank.\n"
    )
    assert told(text, names) == [
        ("debt", "Carrow Bank", "Borealis Compute"),
        ("stake_held", "Halcyon Freight", "Borealis Compute"),
    ]


def test_a_mark_begins_an_item_as_a_number_does(names: NameIndex) -> None:
    text = (
        "【融资】晨光银行向远帆科技提供5亿元授信，期限三年。\n\n"
        "▍获得6000万元投资，对方将持有其20%股份。\n"
    )
    assert told(text, names) == [("debt", "晨光银行", "远帆科技")]


def test_a_name_that_a_sentence_without_a_deal_introduces_is_known(names: NameIndex) -> None:
    text = (
        "先讲讲渤澜数据这家公司，招股书看了两遍还没看懂。\n\n"
        "其实不复杂。渤澜数据自己没钱。去年秋天，丝路主权基金先给了它二十五亿美元，换股权。\n\n"
        "租给青梧云。青梧云每年付给渤澜数据十二亿美元左右，签了六年。青梧云去年亏了七十亿。\n"
    )
    assert ("equity_investment", "丝路主权基金", "渤澜数据") in told(text, names)
