"""Of which part and whole a share may be: told beside it, of a market, of one item of a list."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import accused, prose

# Shares of a market whose total and whose firm's amount were told sentences before.


CASES = [
    ("Global shipments of kilns totalled 705.5 thousand units in 2031, up 12 percent.\n\nMarrow shipped 259.7 thousand "
     "units in 2031.\n\nThe Welsh maker remained first with a {} percent share.", "36.8", "38.6"),
    ("Worldwide tablet sales came to 51.5 million units in May.\n\nVeltis sold 20.5 million units in May, up 8 percent "
     "from 19.0 million a year earlier.\n\nIt led the market with a share of {} percent.", "39.8", "38.9"),
    ("The market shipped a total of 412.6 GWh in the first half. Ostrava Cells delivered 97.2 GWh. "
     "It held {} of the global market.", "23.6%", "26.3%"),
    ("Total industry deliveries reached 88.4 million sets. Nordhav delivered 21.3 million sets, and Solmere delivered "
     "15.9 million. Together, the two companies captured {} of the global market.", "42.1%", "41.2%"),
    ("Industry revenue totaled $64.2 billion in 2030. Kelder posted revenue of $13.7 billion in 2030. "
     "Kelder's share was {}.", "21.3%", "23.1%"),
    ("2031年全球窑炉出货量总计705.5万台,同比增长12%。\n\n甲辰窑业出货259.7万台。\n\n该公司以{}的市场份额位居第一。", "36.8%", "38.6%"),
    ("上半年全国储能装机总量为412.6GWh。乙未能源装机97.2GWh。公司市占率为{}。", "23.6%", "26.3%"),
    ("全球平板市场共出货51.5万台。丙申出货20.5万台,同比增长8%。其市场份额达{}。", "39.8%", "38.9%"),
    ("全球交付总计88.4万套。戊戌交付21.3万套,己亥交付15.9万套。两家合计份额为{}。", "42.1%", "41.2%"),
]  # fmt: skip

OTHERS = [
    "The company held a 38.6 percent share in Europe.",
    "Its share of the premium segment was 38.6 percent.",
    "The company had a 38.6 percent share in the first half of 2030.",
    "The company's online share was 38.6 percent.",
    "Veltis was second with a 38.6 percent share of its home market.",
]


def _of(text: str, number: str) -> list[str]:
    found = audit(prose(text))
    return [
        each.severity.value
        for each in found
        if each.spans[1:2] and each.spans[1].quote.startswith(number)
    ]


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_share_is_held_to_the_amount_and_the_total_told_before(text, true, wrong):
    """What they give holds, and digits in another order are doubted, or proof where its words name the whole."""
    assert _of(text.format(true), true) == ["green"]
    assert _of(text.format(wrong), wrong) in (["amber"], ["red"])


@pytest.mark.parametrize("text", OTHERS)
def test_a_share_of_another_market_or_time_accuses_nobody(text):
    """A region, a segment or a time that the amounts are not of makes it a share of others."""
    lead = "Global shipments of kilns totalled 705.5 thousand units in 2031.\n\nMarrow shipped 259.7 thousand units in 2031.\n\n"
    found = audit(prose(lead + text))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []


def test_a_firms_own_revenue_is_no_market():
    """A segment's amount and the revenue of its firm give no market share."""
    text = "Total revenue was $705.5 million.\n\nPhones brought in $259.7 million.\n\nThe firm's market share was 38.6 percent."
    assert _of(text, "38.6") == ["grey"]


# The share of one item of a list, named again behind it.


LISTS = [
    ("旅客586.2万人次，其中国内498.7万人次、国际74.3万人次、地区13.2万人次，国际占比{}%。", "12.7", ["17.2", "1.3"]),
    ("全港完成231.4万标箱。外贸箱158.2万标箱，内贸箱73.2万标箱，外贸占比{}%。", "68.4", ["74.7"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), LISTS)
def test_an_item_is_held_to_its_list(text, right, wrong):
    """The right share is silent, a wrong one is told."""
    assert accused(prose(text.format(right))) == []
    for slip in wrong:
        assert accused(prose(text.format(slip))) == [f"{slip}%"]


@pytest.mark.parametrize(
    "text",
    [
        "一季度国内12.0亿元、国际8.0亿元。去年国际占比31.0%。",
        "国内收入12.0亿元，国际收入8.0亿元，国际毛利占比31.0%。",
        "华东86家、华北40家，另有加盟店；华东占比41.0%。",
    ],
)
def test_a_share_of_something_else_is_left_alone(text):
    """Another time, another measure, a list of which the whole is not told."""
    assert accused(prose(text)) == []
