"""Chinese deals that are withheld because their own sentence does not say whose they are."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    deals = prose_deals(paragraphs(text), registry())
    return [(d.kind, [p.name for p in d.givers], [p.name for p in d.takers]) for d in deals]


def test_a_takeover_without_a_sum_needs_its_buyer_in_the_sentence():
    text = "澜桥制药宣布与榉涟生物签署协议。\n此次收购岚芯医药旨在增强其管线。"

    assert [deal for deal in told(text) if deal[0] == "acquisition"] == []


def test_the_company_of_a_notice_buys_without_being_named_again():
    text = "澜桥制药股份有限公司(以下简称“公司”)公告。\n公司拟收购岚芯医药有限公司100%股权。"

    assert told(text) == [("acquisition", ["澜桥制药股份有限公司"], ["岚芯医药有限公司"])]


def test_a_limit_of_guarantees_for_nobody_is_none():
    text = "澜桥制药股份有限公司(以下简称“公司”)公告。\n公司为子公司提供的担保总额度不超过19亿元。"

    assert told(text) == []


def test_who_holds_shares_of_the_firm_that_the_sentence_names():
    text = "榉涟港务公告了借款。\n澜岳集团为国有控股公司,岚城国投持股90%。"

    assert ("stake_held", ["岚城国投"], ["榉涟港务"]) not in told(text)


@pytest.mark.parametrize(
    "survey",
    [
        "据不完全统计,上周与数字医疗相关的融资事件为11笔,融资总额约16亿元。",
        "全省共有38个项目获得融资,融资总额达254亿元。",
    ],
)
def test_the_sum_of_a_survey_is_nobodys_round(survey):
    assert [d for d in told(f"岚脉医疗获关注。\n{survey}") if d[0] == "fundraise"] == []


def test_who_buys_is_told_by_the_sentence_with_the_sum():
    text = (
        "榉百科技与澜时代签署正极材料采购合作协议。\n"
        "协议约定,榉百科技合计为澜时代供应正极材料,协议总销售金额超1200亿元。"
    )

    assert told(text) == [("goods_purchase", ["澜时代"], ["榉百科技"])]


def test_a_bank_that_lends_for_works_builds_none():
    text = "榉海银行为澜城供热改造项目投放中长期贷款4000万元,为民生工程建设提供资金保障。"

    assert [deal for deal in told(text) if deal[0] == "project"] == []


def test_fees_of_a_site_are_not_what_it_costs():
    text = "澜港数据拟与榉里集团合作建设数据中心,预计数据中心服务费总金额约为24.4亿元。"

    assert [deal for deal in told(text) if deal[0] == "project"] == []


@pytest.mark.parametrize("needs", ["无须为上述借款提供抵押或担保", "无需提供任何担保"])
def test_a_loan_that_needs_no_guarantee_has_none(needs):
    text = f"榉泰集团向澜滨股份提供借款1.9亿元,期限6个月,公司{needs}。"

    assert told(text) == [("debt", ["榉泰集团"], ["澜滨股份"])]


def test_a_shareholders_loan_that_is_sold_is_lent_to_nobody():
    text = "澜昱科技公告,买方同意向卖方收购待售股份并接受股东贷款转让,总代价为5500万港元。"

    assert [deal for deal in told(text) if deal[0] == "debt"] == []
