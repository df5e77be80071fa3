"""What a house of research says of a share buys nothing; things counted are no parties."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


@pytest.mark.parametrize(
    "told",
    [
        "首次覆盖，给予岷江半导体“买入”评级，目标价86元。",
        "我们上调岷江半导体评级至增持，目标价52元。",
        "将岷江半导体由“中性”上调至“买入”。",
        "推荐买入岷江半导体，减持澜光科技的理由见下文。",
        "維持岷江半導體「買入」評級，目標價上調至92港元。",
    ],
)
def test_a_rating_is_no_purchase(told: str) -> None:
    """The verb of a rating is nobody's."""
    assert prose_deals(paragraphs(told), registry()) == ()


def test_a_thing_that_is_counted_is_no_party() -> None:
    """The aircraft does not buy itself."""
    told = "南海通航向隼飞科技订购30架四座eVTOL，总价约4.5亿元。\n海岳航空向隼飞科技订购20架eVTOL。"
    deals = prose_deals(paragraphs(told), registry())

    assert {party.name for deal in deals for party in deal.givers} == {"南海通航", "海岳航空"}


@pytest.mark.parametrize(
    "told",
    [
        "云岭证券及其关联机构可能持有岷江半导体1%以上股份。",
        "岷江半导体召开业绩会。\n国债发行1,200亿元，票面利率1.85%。",
        "Harrow & Pike and its affiliates may hold 1% or more of Kestrel Memory's shares.",
        "A court ordered Tallis Systems to pay Kestrel Memory $36m for infringing two patents.",
        "Kestrel Memory booked a $90m impairment on its stake in Tallis Semiconductor.",
    ],
)
def test_what_every_report_says_at_its_end_is_no_deal(told: str) -> None:
    """Disclosures, debt of the state, what a stake lost."""
    assert prose_deals(paragraphs(told), registry()) == ()


def test_a_line_may_end_in_what_is_counted() -> None:
    """A digest leaves out the full stop."""
    told = "南海通航向隼飞科技订购四座飞行器30架"
    [deal] = prose_deals(paragraphs(told), registry())

    assert [party.name for party in (*deal.givers, *deal.takers)] == ["南海通航", "隼飞科技"]
