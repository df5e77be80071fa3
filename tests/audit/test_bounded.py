"""Rates that are more than all of what they are part of."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose


def doubted(text: str) -> list[str | None]:
    return [each.stated for each in audit(prose(text)) if each.severity is Severity.AMBER]


@pytest.mark.parametrize(
    "text",
    [
        "该公司去年毛利率为{}，高于同行。",
        "我们认为方案获批的概率为{}。",
        "其在国内的市占率达{}。",
        "Norvale's gross margin was {} in the quarter.",
        "The probability of {} is ours.",
        "It held a market share of {} in pumps.",
    ],
)
def test_more_than_all_is_doubt(text):
    assert doubted(text.format("38%")) == []
    assert doubted(text.format("138%")) == ["138%"]


@pytest.mark.parametrize(
    "text",
    [
        "毛利率提升138%。",
        "其相对市场份额为138%。",
        "移动电话渗透率为138%。",
        "Gross margin growth was 138%.",
        "The relative market share of 138% is to the next largest.",
        "There is a probability of 138% upside.",
        "Its net margin was 138%, as it sold a plant.",
    ],
)
def test_what_may_be_more_is_left_alone(text):
    assert doubted(text) == []
