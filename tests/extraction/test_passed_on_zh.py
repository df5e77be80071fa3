"""Shares that a holder passes on in a firm's notice, loans paid out, and what is raised by other means."""

from __future__ import annotations

import pytest

from .deals_told import told


@pytest.mark.parametrize(
    "text",
    [
        "榉野股份控股股东鹤岭集团拟将其持有的公司15%股份转让给澜海国资，转让价款合计18亿元。",
        "榉野股份公告，澜海国资拟以18亿元受让公司15%股份。",
    ],
)
def test_who_is_passed_shares_buys_into_whose_notice_it_is(text: str) -> None:
    assert [one[1:] for one in told(text)] == [(["澜海国资"], ["榉野股份"], "18亿元")]


def test_who_takes_shares_as_security_buys_none() -> None:
    text = "榉野股份控股股东鹤岭集团拟将其持有的公司15%股份质押给澜海银行，融资18亿元。"

    assert not any(
        givers == ["澜海银行"] and takers == ["榉野股份"] for _, givers, takers, _ in told(text)
    )


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("鹤岭银行向云陆科技投放贷款3亿元。", "3亿元"),
        ("鹤岭银行对云陆科技授信30亿元。", "30亿元"),
        ("云陆科技委由鹤岭银行统筹主办30亿元联贷案。", "30亿元"),
        ("鹤岭银行完成对云陆科技30亿元联贷。", "30亿元"),
    ],
)
def test_a_loan_is_read_by_who_pays_it_out(text: str, amount: str) -> None:
    assert told(text) == [("debt", ["鹤岭银行"], ["云陆科技"], amount)]


@pytest.mark.parametrize(
    "text",
    [
        "鹤岭银行今年累计投放贷款3亿元。",
        "鹤岭银行为海城的重大项目榉野产业园发放贷款6亿元。",
        "鹤岭银行为企业实现融资投放超20亿元。",
    ],
)
def test_what_a_bank_pays_out_to_nobody_named_is_no_deal(text: str) -> None:
    assert told(text) == []


def test_what_was_aimed_at_is_not_what_was_lent() -> None:
    text = "云陆科技完成30亿元联贷，原订目标金额为20亿元。"

    assert [amount for *_, amount in told(text)] == ["30亿元"]


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        ("榉野股份出售澜海写字楼，募资3亿元。", 0),
        ("榉野股份质押所持鹤岭集团股份，可融资3亿元。", 0),
        ("鹤岭集团提出的30亿元投资方案未获榉野股份通过。", 0),
        ("榉野股份完成A轮融资，募资3亿元。", 1),
    ],
)
def test_money_for_what_one_had_is_no_round(text: str, deals: int) -> None:
    assert len(told(text)) == deals


def test_what_all_rounds_brought_is_no_sum_of_the_last() -> None:
    assert all(one[3] is None for one in told("云陆科技完成B轮融资，各轮总融资规模超过8亿元。"))
    assert [one[3] for one in told("云陆科技B轮总融资规模超过8亿元。")] == ["超过8亿元"]


def test_money_into_a_venture_without_a_name_goes_to_no_partner() -> None:
    venture = "榉野股份与鹤岭集团设立合资公司，注册资本10亿元。"

    assert told(f"{venture}榉野股份出资6亿元，鹤岭集团出资4亿元。") == told(venture)


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        (
            "榉野能源拟在玉溪建设电池工厂项目。本项目计划投资30亿元。",
            [("project", ["榉野能源"], [], "30亿元")],
        ),
        ("榉野能源去年扩产。该项目总投资30亿元。", []),
        ("榉野能源中标玉溪电池项目。项目总投资30亿元。", []),
    ],
)
def test_works_cost_whoever_is_said_right_above_to_build_them(text: str, deals: list) -> None:
    assert told(text) == deals


@pytest.mark.parametrize(
    ("of_what", "holders"), [("合资公司的股权结构不变", 0), ("公司的股权结构不变", 1)]
)
def test_shares_of_a_venture_are_held_of_nobody_told_before(of_what: str, holders: int) -> None:
    text = f"云陆科技今年扩产。{of_what}，玉溪国资持股23%。"

    assert len(told(text)) == holders


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        (
            "榉野海控公告，拟从鹤岭集团受让2.4亿股澜港股份，占总股本的3.24%，对价7.79亿元。",
            [("equity_investment", ["榉野海控"], ["澜港股份"], "7.79亿元")],
        ),
        ("榉野海控公告，拟从鹤岭集团受让2.4亿股剩余股份，对价7.79亿元。", []),
        ("榉野海控公告，去年回购2.4亿股普通股份，对价7.79亿元。", []),
    ],
)
def test_a_count_of_shares_stands_before_whose_they_are(text: str, deals: list) -> None:
    assert told(text) == deals
