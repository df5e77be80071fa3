"""What Chinese texts take back, limit or only intend, and how far their deals have come by that."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal, Status
from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


def told(text: str) -> list[Deal]:
    return list(prose_deals(paragraphs(text), registry()))


def test_a_rumour_denied_in_the_next_sentence_is_no_deal() -> None:
    """The report and its denial are one piece of news."""
    assert told("有消息称铄石半导体将以30亿元收购云岫智算。云岫智算回应称，该消息不实。") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("铄石半导体曾筹划收购云岫智算控股权，后因条款未谈拢而终止。", Status.CANCELLED),
        ("铄石半导体与云岫智算签署算力采购框架协议，意向金额30亿元。", Status.ANNOUNCED),
        ("铄石半导体与云岫智算签署算力采购合同，金额30亿元。", Status.SIGNED),
    ],
)
def test_how_far_it_has_come(text: str, status: Status) -> None:
    """A frame binds nobody, and what ended in the next clause was never done."""
    assert [deal.status for deal in told(text)] == [status]


def test_the_price_of_one_ship_is_no_deal() -> None:
    """单船造价 stands beside the total."""
    deals = told("铄石航运与云岫船厂签订4艘散货船建造合同，单船造价3,450万美元，总价1.38亿美元。")

    assert [deal.amount.best for deal in deals if deal.amount] == [138_000_000]


def test_whom_a_guarantee_is_given_to_is_the_creditor() -> None:
    """就 N 的责任向 M 提供担保: M lent."""
    deals = told(
        "铄石半导体就云岫智算于租赁协议项下的责任，向鼎穹租赁提供公司担保，最高金额为1.2亿美元。"
    )

    assert [deal.takers[0].name for deal in deals if deal.kind == "guarantee"] == ["云岫智算"]
