"""Shares that come to a hundred as they are told."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from tests.audit.documents import accused, prose

OTHERS = "海岳的份额为 31.5%；排名第二的是苍原，占比 21.1%；北浦以 9.6% 居第三。前五名还有甲和乙，分别占 7.8% 和 5.8% 的份额。所有其他厂商合计占 {}。"


def held(text):
    assert accused(prose(text)) == []
    return [
        each.stated
        for each in audit(prose(text))
        if each.rule == "share" and each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The proportions of large and small pumps were 69.8% and 30.2%, respectively.", "30.2%"),
        ("四个地区收入的占比分别为81.1%、4.4%、11.8%和2.7%。", "2.7%"),
        (OTHERS.format("24.1%"), "24.1%"),
        ("The pie: Orrin 62%, Kestrel 27%, mills of their own 11%; all else is small.", "11%"),
    ],
)
def test_the_last_share_is_what_the_others_leave(text, last):
    """In one list, or behind sentences of their own."""
    assert last in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "The proportions of large and small pumps were 69.8% and 29.2%, respectively.",
        "Sales rose 69.8% and 30.2% in the two years.",
        OTHERS.format("28.1%"),
        "Pumps up 62%, valves up 27%, seals up 11%; all else fell.",
        "The pie: Orrin 62%, Kestrel 27%, mills of their own 8%; all else is small.",
    ],
)
def test_other_sums_say_nothing(text):
    """They may be some of many, or rates of something else."""
    assert held(text) == []
