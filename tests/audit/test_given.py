"""Numbers whose words say that they are given are no slips of what stands beside them."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose


@pytest.mark.parametrize(
    "text",
    [
        "The peak occupancy reached 278, with an average of 226.75 nodes (each node contains 8 chips).",
        "高峰占用278个节点，平均226.75个，每个节点包含8张卡。",
    ],
)
def test_what_each_of_them_contains_follows_from_none(text):
    """What one of many is made of is given, and no quotient of the numbers beside it."""
    found = audit(prose(text))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []


@pytest.mark.parametrize(
    "text",
    [
        "25Q2收入41.87亿元同比增加1.81% 归母净利润4.35亿元同比增加9.12% 扣非归母净利润4.21亿元同比增加7.64%",
        "三季度财务费用1725万元,较去年同期降低512万元,但管理费用等提升致使期间费用合计同比提升396万元至4288万元",
    ],
)
def test_what_is_told_to_have_changed_is_no_share_and_no_total(text):
    """A change against a time before is neither a part of what stands beside it nor its sum."""
    found = audit(prose(text))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []
