"""The share of one item of a list, named again behind it."""

import pytest

from tests.audit.documents import accused, prose

LISTS = [
    ("旅客586.2万人次，其中国内498.7万人次、国际74.3万人次、地区13.2万人次，国际占比{}%。", "12.7", ["17.2", "1.3"]),
    ("全港完成231.4万标箱。外贸箱158.2万标箱，内贸箱73.2万标箱，外贸占比{}%。", "68.4", ["74.7"]),
    ("液态奶销售额28.6亿元，其中常温15.9亿元、低温9.4亿元，其余为奶酪等3.3亿元；低温占比{}%。", "32.9", ["23.9"]),
    ("The trade installed 718 GW. China installed 315 GW, Europe 71 GW, India 90 GW and all others 242 GW. China's share was {}%.", "43.9", ["49.3"]),
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
