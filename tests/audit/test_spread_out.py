"""Amounts spread over a stretch of time, made a year's, or left by what offsets them."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import accused, prose


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("In its latest quarter (Q1-25), Corda earned $22.5bn. If we annualize this, it makes an {} run-rate a year.", "$90bn", "$80bn"),
        ("The fleet cost $113bn. Depreciating the $113bn over 5 years means annual depreciation is {}.", "$22.6bn", "$26.2bn"),
        ("项目总投入96.0亿元，按8年计算，年折旧额为{}。", "12.0亿元", "10.2亿元"),
        ("公司自由现金流为{}，反映经营活动现金净额853亿元，部分被资本开支付款200亿元、内容付款49亿元及租赁付款19亿元所抵销。", "585亿元", "558亿元"),
    ],
)  # fmt: skip
def test_what_is_spread_or_offset_is_held_to_its_amount(text: str, true: str, wrong: str) -> None:
    found = audit(prose(text.format(true)))
    assert true in [each.stated for each in found if each.severity is Severity.GREEN]
    assert accused(prose(text.format(true))) == []
    assert accused(prose(text.format(wrong))) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "It invested $40 million over 5 years, and annual sales came to $31 million.",
        "公司以30天计算账期，每天发货1,200单，日均收入46万元。",
        "The annualized rate of defaults was 2.1 %, on loans of $22.5bn in the quarter and $80bn a year ago.",
        "集团收入853亿元，部分被成本上升所抵销，净利200亿元。",
    ],
)
def test_other_amounts_beside_a_stretch_accuse_nobody(text: str) -> None:
    assert accused(prose(text)) == []


def test_a_bound_is_not_confirmed_by_whatever_lies_beyond_it() -> None:
    text = "单季大赚4,523亿元，内容付款49亿元。以当季共92天计算，一天赚逾59亿元。"
    assert [each.stated for each in audit(prose(text)) if each.severity is Severity.GREEN] == []
