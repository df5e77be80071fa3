"""Deals told as labelled fields, on one line or on lines that follow each other."""

import pytest

from lianpu.core.fact import Status
from lianpu.extraction.deals.layouts.records import record_deals
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.deals.rows import deal_rows

from .documents import paragraphs, registry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收购方：晟原股份；标的：镓能科技70%股权；金额：6.65亿元；进展：已交割完成",
            [("acquisition", "晟原股份", "镓能科技", 665_000_000, 70)],
        ),
        (
            "Acquirer: Nordvale | Target: 60% of Lithos Refining | Value: A$330m | Status: pending",
            [("acquisition", "Nordvale", "Lithos Refining", 330_000_000, 60)],
        ),
        (
            "公司：驭途科技\n轮次：C轮\n融资金额：6亿元\n投资方：赤霄汽车、广润资本",
            [("fundraise", "赤霄汽车", "驭途科技", 600_000_000, None)],
        ),
        (
            "1. 拾光智能\n轮次：A轮\n金额：8000万元\n领投方：松禾成长",
            [("fundraise", "松禾成长", "拾光智能", 80_000_000, None)],
        ),
        (
            "借款方：岭南智算；贷款银行：徽商联合银行；贷款金额：4亿元",
            [("debt", "徽商联合银行", "岭南智算", 400_000_000, None)],
        ),
        # Lines that reading has joined: one record ends where the next begins.
        (
            "收购方：甲山股份；标的：乙川科技；进展：已注册收购方：丙海光电；标的：丁湖材料；金额：2亿元",
            [
                ("acquisition", "甲山股份", "乙川科技", None, None),
                ("acquisition", "丙海光电", "丁湖材料", 200_000_000, None),
            ],
        ),
    ],
)
def test_a_record_tells_one_deal(text: str, expected: list[tuple]) -> None:
    """The value behind a label is the name, known or not."""
    document = paragraphs(text)
    rows = deal_rows(prose_deals(document, registry()), document)

    told = [(r["kind"], r["from"], r["to"], r["amount"], r["stake_pct"]) for r in rows]
    assert expected == told


@pytest.mark.parametrize(
    "text",
    [
        "时间：2026年3月；地点：苏州；规模：200人",
        "公司：驭途科技；行业：自动驾驶；金额：未披露",
        "Target: $40 a share | Rating: Buy | Stake: none",
        "投资方：赤霄汽车",
    ],
)
def test_fields_without_two_sides_tell_nothing(text: str) -> None:
    """A label alone is no deal."""
    assert record_deals(paragraphs(text)) == ()


def test_a_deal_called_off_says_so() -> None:
    """进展：终止 is the status of the record."""
    (told,) = record_deals(paragraphs("收购方：丹霞光电；标的：欧谱光学控股权；进展：终止"))

    assert told.deal.status is Status.CANCELLED
    assert [party.name for party in told.deal.takers] == ["欧谱光学"]
