"""Claims of parts in a sentence: shares of a whole, its parts, products and prices per unit, and the patterns of sums in one breath."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import judged, only, prose

# Sums and parts that a sentence works out, each amount with its gloss.


GREEN, AMBER, RED = Severity.GREEN, Severity.AMBER, Severity.RED


def told(text):
    rules = ("sum", "difference", "product", "multiple", "share")
    found = audit(prose(text))
    return [(each.stated, each.severity) for each in found if each.rule in rules]


@pytest.mark.parametrize(
    ("text", "stated", "severity"),
    [
        ("现金+短投：$41.7B ($16.2B现金 + $25.5B短投)", "$41.7B", GREEN),
        ("现金+短投：$47.1B ($16.2B现金 + $25.5B短投)", "$47.1B", RED),
        ("这是 $34 billion 的合同 ＝ $16B（已定）＋$18B（选择权），另有附注。", "$34 billion", GREEN),
        ("这是 $43 billion 的合同 ＝ $16B（已定）＋$18B（选择权），另有附注。", "$43 billion", RED),
        ("At $54 B per GW ($36 B of plant + $18 B of land), it is dear.", "$54 B per GW", GREEN),
        ("At $54 B per GW ($26 B of plant + $18 B of land), it is dear.", "$54 B per GW", RED),
        ("80亿元的在手订单中，62%会在一年内确认为收入——49.6亿元。", "49.6亿元", GREEN),
        ("80亿元的在手订单中，62%会在一年内确认为收入——46.9亿元。", "46.9亿元", RED),
        ("Of the $80bn backlog, 62% will be recognised within 12 months, or $49.6bn.", "$49.6bn", GREEN),
        ("Of the $80bn backlog, 62% will be recognised within 12 months, or $59.6bn.", "$59.6bn", RED),
        ("若其在2027年收入1640亿元的基础上维持37.5%的现金流利润率，现金流将达到615亿元。", "615亿元", GREEN),
        ("若其在2027年收入1640亿元的基础上维持37.5%的现金流利润率，现金流将达到815亿元。", "815亿元", RED),
        ("Its $2.15 trillion in promises against $19B in 2026 sales is a 113x gap.", "113x", GREEN),
        ("Its $2.15 trillion in promises against $19B in 2026 sales is a 131x gap.", "131x", RED),
        ("Orrin's capex of $900B exceeds its cash flow of $750B: capex is 120 percent of cash flow.", "120 percent", GREEN),
        ("Orrin's capex of $900B exceeds its cash flow of $750B: capex is 83 percent of cash flow.", "83 percent", RED),
        ("The margin is 18% - each $700 million of rent yields just $126 million of profit.", "$126 million", GREEN),
        ("The margin is 18% - each $700 million of rent yields just $261 million of profit.", "$261 million", RED),
        ("Adding $20.4 billion of leases to $46.2 billion of debt gives $66.6 billion.", "$66.6 billion", GREEN),
        ("Adding $20.4 billion of leases to $46.2 billion of debt gives $63.6 billion.", "$63.6 billion", RED),
        ("Subtract $0.2B of capex from $5.3B of cash flow and you get $5.1B.", "$5.1B", GREEN),
        ("Subtract $0.2B of capex from $5.3B of cash flow and you get $1.5B.", "$1.5B", RED),
        ("The difference between $46.6B of debt and $30.9B of cash is $15.7B.", "$15.7B", GREEN),
        ("The difference between $46.6B of debt and $30.9B of cash is $17.5B.", "$17.5B", RED),
        ("Valued at $26 billion on ARR of $492 million, it trades at 53 times revenue.", "53 times", GREEN),
        ("Valued at $26 billion on ARR of $492 million, it trades at 35 times revenue.", "35 times", RED),
        ("估值260亿元，ARR 4.92亿元，约53倍。", "约53倍", GREEN),
        ("An EV of $1.2T on $130B of revenue = 9.2x EV/Sales.", "9.2x", GREEN),
        ("An EV of $1.2T on $130B of revenue = 2.9x EV/Sales.", "2.9x", RED),
        ("They want 20% of $5.3T ≈ $1.06T a year.", "≈ $1.06T a year", GREEN),
    ],
)  # fmt: skip
def test_what_is_worked_out_beside_its_amounts_is_held_to_them(text, stated, severity):
    found = [pair for pair in told(text) if pair[0] == stated]

    assert found
    assert {each for _, each in found} <= {severity, AMBER if severity is RED else GREEN}


@pytest.mark.parametrize(
    "text",
    [
        "80亿元的在手订单中，62%来自海外，46.9亿元来自泵。",
        "公司有 $47.1B（其中 $16.2B 现金）。",
    ],
)
def test_amounts_that_are_only_listed_are_left_alone(text):
    assert not [pair for pair in told(text) if pair[1] in (RED, AMBER)]


# Shares, sums, averages, products and prices per unit.


TRUE = [
    ("share", "该客户贡献收入23.4亿元，占总收入117.0亿元的20%。"),
    ("share", "The division's $23.4 million represented 20% of total sales of $117.0 million."),
    ("share", "合同金额近百亿元，占合同总额170亿元的一半以上。"),
    ("share", "市场规模有望达到546亿元，其中渗透率有望达到11%，对应规模58亿元。"),
    ("sum", "两项业务分别为12.5亿元和17.5亿元，合计30.0亿元。"),
    (
        "sum",
        "The parts were $12.5 million, $17.5 million and $2.0 million, for a total of $32.0 million.",
    ),
    ("sum", "融资总额为200亿元，其中股权75亿元，债务125亿元。"),
    ("average", "三年分别为3.9、3.4和7.0，平均为4.77。"),
    ("difference", "甲方出资12.0亿元与乙方出资7.5亿元相差4.5亿元。"),
    ("product", "总股本12亿股的10%就是1.2亿股。"),
    ("product", "双方签订三年协议，每年采购1.2万吨，按每吨4.5万元计，合同总额16.2亿元。"),
    ("ratio", "共售出27.6百万股，总金额36.09亿元，平均价格131元。"),
]


@pytest.mark.parametrize(("rule", "text"), TRUE)
def test_true_parts_hold(rule, text):
    """One golden sentence per claim and language."""
    found = [(verdict, severity) for name, verdict, severity in judged(text) if name == rule]

    assert ("holds", "green") in found
    assert "red" not in [severity for _, severity in found]


WRONG = [
    ("share", "该客户贡献收入23.4亿元，占总收入117.0亿元的25%。", "20.0%"),
    (
        "share",
        "The division's $23.4 million represented 25% of total sales of $117.0 million.",
        "20.0%",
    ),
    ("sum", "两项业务分别为12.5亿元和17.5亿元，合计32.0亿元。", "30.0亿元"),
    ("difference", "甲方出资12.0亿元与乙方出资7.5亿元相差5.5亿元。", "4.5亿元"),
]


@pytest.mark.parametrize(("rule", "text", "recomputed"), WRONG)
def test_parts_that_cannot_be_are_red(rule, text, recomputed):
    """Grammar names part, whole and result in one breath: nothing else can be meant."""
    finding = only(text, rule)

    assert ("wrong", "red", recomputed) == (
        finding.verdict.value,
        finding.severity.value,
        finding.recomputed,
    )


DOUBTFUL = [
    # the total belongs to another noun
    "净资产合计188.8万元，评估值合计307.0万元，挂牌底价合计为400.0万元。",
    # an average per day of yearly counts
    "2018年共有2968起，2017年共有5676起，两年平均每天15.6起。",
    # a list that names only some of its parts
    "总额为200.0亿元，其中甲方30.0亿元，乙方50.0亿元。",
    # netted, and said so
    "两个分部收入分别为12.5亿元和17.5亿元，剔除内部抵消后合计28.0亿元。",
    # weighted, perhaps
    "两批单价分别为10.0元和20.0元，平均为16.0元。",
    # 约 before the verb blurs the share behind it
    "回购724.14万股，约占总股本96,246万股的0.76%。",
    # words that hold other words: "shares" is no "are"
    "It held $15 million of common shares, or 0.06% of assets, and $8 million of bonds.",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubt_is_never_red(text):
    """Each was red once, on a sentence that was right."""
    assert "red" not in [severity for _, _, severity in judged(text)]


def test_the_count_of_a_list_is_no_item_of_it():
    """ "Three projects: A, B and C, D in total" adds A, B and C, and not the three."""
    right = judged("拟投入三个项目，分别为2.10亿元、1.50亿元和1.00亿元，合计4.60亿元。")
    wrong = judged("拟投入三个项目，分别为2.10亿元、1.50亿元和1.00亿元，合计5.01亿元。")

    assert ("sum", "holds", "green") in right
    assert ("sum", "wrong", "red") in wrong


def test_a_target_price_is_no_multiple_of_the_whole_profit():
    """A price a share follows from earnings a share: 31 times 0.6 billion is no 48 yuan."""
    text = "我们维持公司2026-2028年归母净利润6.1/9.8/13.5亿元的预测，对应PE 31/19/14倍，维持“买入”评级，目标价48元。"

    assert [each for each in judged(text) if each[1] == "wrong"] == []
    assert ("product", "wrong", "red") in judged("每股收益2.00元，给予25倍市盈率，目标价60.00元。")
    assert ("product", "holds", "green") in judged(
        "每股收益2.00元，给予25倍市盈率，目标价50.00元。"
    )


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("项目装机2吉瓦，按每千瓦5000元计，总投资{}元。", "100亿", "10亿"),
        ("1吉瓦时储能，按每度250元计，造价{}元。", "2.5亿", "2500亿"),
        ("年发电3亿千瓦时，每度0.4元，收入{}元。", "1.2亿", "2.1亿"),
    ],
)
def test_a_price_of_a_kilowatt_hour_is_of_a_thousand_watt_hours(words, right, wrong):
    """Amounts are kept in watt-hours, and prices are not."""
    found = {each.stated: each.severity for each in audit(prose(words.format(right)))}
    assert found.get(f"{right}元") is GREEN
    assert not {AMBER, RED} & set(found.values())
    severities = {each.severity for each in audit(prose(words.format(wrong)))}
    assert severities & {AMBER, RED}
