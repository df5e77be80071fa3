"""What a number may have been computed from by the names that its words say, and the numbers told under a name."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

# An amount that says again what the rate before it says.


CASES = [
    (
        "Net assets stand at $2,846 million.\n\nThe ten largest make up 31.8% of net assets, or {}.",
        "$905 million",
        "$805 million",
    ),
    (
        "Deliveries were 1.09 million tonnes. The car industry accounted for 31.4% of deliveries, or {} tonnes.",
        "0.342 million",
        "0.432 million",
    ),
]


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_an_amount_beside_a_rate_is_that_rate_of_the_whole(text, true, wrong):
    """ "p % of a whole, or so much": the whole is told before under its name."""
    right, doubted = audit(prose(text.format(true))), audit(prose(text.format(wrong)))

    assert [
        each.title.en for each in right if each.severity in (Severity.RED, Severity.AMBER)
    ] == []
    assert any(
        any(wrong in span.quote for span in each.spans[1:])
        for each in doubted
        if each.severity in (Severity.RED, Severity.AMBER)
    )


# Numbers held to what their words name: the whole of a share, the base of a multiple, what is counted.


LOUD = (Severity.RED, Severity.AMBER)

NAMED_CASES = [
    ("全年出口2,586.3亿元，进口1,540.5亿元。\n\n分行业看，机电产品出口1,604.8亿元，占出口总值的{}。", "62.1%", "61.2%"),
    ("归属于上市公司股东的净利润7.15亿元。\n\n经营活动现金流量净额9.04亿元，是净利润的{}。", "1.26倍", "1.50倍"),
    ("Net sales were $642.8 million.\n\nOur ten largest customers gave 43% of net sales, and the largest $77.1 million, or {}.",
     "12.0%", "13.6%"),
    ("There were 841 cinemas with 4,587 screens. The average cinema has {} screens.", "5.5", "4.4"),
    ("Firms closed 5,930 cases and upheld 2,253 of them. Redress totalled EUR 18.7 million, an average of {} per upheld case.",
     "EUR 8,300", "EUR 6,406"),
    ("电动汽车出口86,400辆，价值118.3亿元，平均每辆{}。", "13.7万元", "11.6万元"),
    ("核心一级资本充足率9.82%，较二季度末提升0.14个百分点，二季度末为{}。", "9.68%", "7.22%"),
    ("Industrials have a weight of 22.4%, financials 19.7% and utilities 14.1%; these three sectors add up to {}.", "56.2%", "59.5%"),
    ("The mutual runs 48 branches with 1,152 staff, an average of {} each.", "24", "31"),
]  # fmt: skip
"""A text of our own, the true number and a wrong one."""


@pytest.mark.parametrize(("text", "true", "wrong"), NAMED_CASES)
def test_a_number_is_held_to_what_its_words_name(text, true, wrong):
    """The named number may stand paragraphs ahead."""
    right, doubted = audit(prose(text.format(true))), audit(prose(text.format(wrong)))

    assert [each for each in right if each.severity in (Severity.RED, Severity.AMBER)] == []
    assert len([each for each in doubted if each.stated == wrong and each.severity in LOUD]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "海外营业收入12.4亿元。\n\n研发费用3.1亿元，占营业收入的7.2%。",
        "The council will spend £1,184 million. Spending on schools rises to £371 million. With 620,000 residents, "
        "spending per resident is £1,910.",
        "Cost of revenue was $394 million. The largest customer gave $77.1 million, or 12.0% of revenue.",
        "截至10月末，公司累计回购股份1,286.5万股，成交最高价24.86元/股，最低价21.35元/股，支付总金额29,717万元，成交均价23.10元/股。",
        "一般公共预算收入718.4亿元，上年为689.5亿元，其中税收收入546.0亿元，占比76.0%，非税收入172.4亿元。",
        "本周成交168.4万平方米；上周为157.2万平方米，去年同期为214.9万平方米。其中一线41.6万平方米、二线88.3万平方米、三线38.5万平方米。",
        "Firms recycled 48,300 tonnes. With 131,000 households this is 369 kilograms recycled per household.",
        "本集团营运27家医院，年初为24家。开放床位6,840张，平均每家医院253张。",
        "上半年收入31.8亿元，去年上半年27.4亿元，同比多了4.4亿元，增长16.1%。",
    ],
)
def test_a_longer_name_is_another_one(text):
    """Overseas revenue is not revenue, nor is spending on schools all spending; other true texts of that kind."""
    found = audit(prose(text))

    assert [each for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []
