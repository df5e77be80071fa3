"""Items of a list held to what the other items of it confirm; a list that nothing confirms is left alone."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

CASES = [
    ("预计公司2025-2027年归母净利润分别为32.5亿元、40.3亿元、48.8亿元。当前市值884亿元，对应PE分别为27.2倍、{}、18.1倍。",
     "21.9倍", "16.6倍"),
    ("Our EPS estimates are $3.42 for 2025 and $3.96 for 2026. At $51.30 the shares trade on 15.0x 2025 earnings and {} "
     "2026 earnings.", "13.0x", "130.0x"),
    ("前三季度营业收入118.6亿元，净利润27.4亿元，同比分别增长4.2%和{}，上年同期分别为113.8亿元和25.5亿元。", "7.5%", "6.1%"),
    ("预计净利润分别为32.5亿元、40.3亿元、48.8亿元，同比增长26.0%、{}、21.1%（2024年：25.8亿元）。", "24.0%", "20.4%"),
    ("全市进出口4,126.8亿元。\n\n对东盟、欧盟、美国分别进出口712.4亿元、598.6亿元、421.3亿元，占比依次为17.3%、{}、10.2%。",
     "14.5%", "12.9%"),
    ("同城、异地业务量分别为14.6亿件、157.9亿件。全国业务量176.0亿件。\n\n甲公司完成15.1亿件，市场份额8.6%；乙公司完成26.4亿件，市场份额{}；"
     "丙公司完成34.5亿件，市场份额19.6%。", "15.0%", "16.1%"),
    ("合同总金额18,640万元。预付款30%，即5,592万元；到货款60%，即{}；质保金10%，即1,864万元。", "11,184万元", "14,286万元"),
    ("全市进出口4,126.8亿元。民营企业2,683.4亿元，占65.0%；外商投资企业1,021.7亿元，占{}。", "24.8%", "28.4%"),
    ("预计公司25/26/27年净利润分别为6.20/7.75/9.30亿元，增速分别为8.4%/{}/20.0%。", "25.0%", "52.0%"),
    ("预计归母净利润分别为62.0亿元、77.5亿元、93.0亿元，对应PE分别为18.0倍、{}、12.0倍。", "14.4倍", "11.4倍"),
    ("预计每股收益(EPS)分别为0.62/0.80/0.96元。对应市盈率(PE)分别为40.0/{}/25.8倍。", "31.0", "13.0"),
]  # fmt: skip
"""A sentence of our own, the true item and a wrong one."""


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_an_item_that_alone_breaks_the_pattern_is_doubted(text, true, wrong):
    """The other items show which numbers are meant; that is still no proof."""
    right, doubted = audit(prose(text.format(true))), audit(prose(text.format(wrong)))

    assert [each for each in right if each.severity in (Severity.RED, Severity.AMBER)] == []
    assert [each.stated for each in doubted if each.severity in (Severity.RED, Severity.AMBER)] == [
        wrong
    ]


def test_a_list_of_which_no_item_fits_is_left_alone():
    """Shares of another whole: several items that fail alike say that we misread."""
    text = "进出口4,126.8亿元。对东盟、欧盟、美国分别进出口712.4亿元、598.6亿元、421.3亿元，占比依次为21.4%、18.0%、12.7%。"

    found = audit(prose(text))

    assert [each for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The two hold 21.4% and 3.6% respectively, up from 12 holders.",
        "两人分别持股21.4%和3.6%，从前10名股东的名单看，其余人都在减持。",
    ],
)
def test_rates_with_only_a_base_behind_them_are_left_alone(text):
    """No amount stands before the rates, so the base behind them is paired with none."""
    assert [each for each in audit(prose(text)) if each.severity is not Severity.GREY] == []


def test_a_list_with_fewer_levels_ahead_than_items_is_left_alone():
    """One level ahead of two rates, and a base behind them: there is no list to hold them to."""
    text = "库存商品86.4亿元（增21.5%，应收票据增12.8%），跌价损失从318万元激增至1.4亿元。"
    assert not [each for each in audit(prose(text)) if each.severity is Severity.RED]
