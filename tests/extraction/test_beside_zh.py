"""Who is bought, asked or built, and was taken for who acts."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    deals = prose_deals(paragraphs(text), registry())
    return [(d.kind, [p.name for p in d.givers], [p.name for p in d.takers]) for d in deals]


def test_a_firm_whose_shares_are_bought_buys_none():
    text = "公司拟向控股股东收购其持有的澜鼎公司60%股权、向西岭新时代收购其持有的榉杭公司75%股权。"

    assert not any("澜鼎公司" in givers for _, givers, _ in told(text))


def test_who_is_asked_for_a_loan_borrows_nothing():
    text = "公司拟向控股股东澜高控股及关联方申请不超过20亿元的年度借款额度。"

    assert not any("澜高控股" in takers for _, _, takers in told(text))


def test_a_bank_that_lends_to_somebody_still_does():
    text = "澜江银行向榉野科技发放1.5亿元科技贷款。"

    assert told(text) == [("debt", ["澜江银行"], ["榉野科技"])]


def test_the_short_name_in_a_notices_head_is_the_company():
    text = "证券代码:601999 证券简称:澜龙股份 公告编号:2024-010\n公司拟向控股股东岚高控股申请不超过20亿元的借款额度。"

    assert told(text) == [("debt", ["岚高控股"], ["澜龙股份"])]


@pytest.mark.parametrize("verb", ["供应", "提供", "交付"])
def test_who_delivers_sells_whoever_the_other_is(verb):
    text = f"协议约定,榉百科技合计为宁德时代{verb}正极材料,协议总销售金额超1200亿元。"

    assert told(text)[0][1:] == (["宁德时代"], ["榉百科技"])


def test_a_plant_with_a_name_takes_no_investment():
    text = "格岚汽车计划向其Orlane组装厂投资逾40亿美元。"

    assert not any("Orlane" in takers for _, _, takers in told(text))


def test_whoever_puts_money_in_takes_none():
    text = "榉野科技完成2亿元B轮融资,本轮由岚岳资本领投,老股东澜高资本持续加码,鹤岭创投等机构参投。"

    assert told(text) == [("fundraise", ["岚岳资本", "澜高资本", "鹤岭创投"], ["榉野科技"])]


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        ("鹤岭集团取得承诺,三名股东合共拥有榉野股份66%股份。", []),
        ("鹤岭集团拥有榉野股份66%股份。", [("stake_held", ["鹤岭集团"], ["榉野股份"])]),
    ],
)
def test_holders_without_a_name_are_not_who_stands_before(text, deals):
    assert told(text) == deals
