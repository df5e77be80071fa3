"""Numbers held to what their words name: the whole of a share, the base of a multiple, what is counted."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

CASES = [
    ("全年出口2,586.3亿元，进口1,540.5亿元。\n\n分行业看，机电产品出口1,604.8亿元，占出口总值的{}。", "62.1%", "61.2%"),
    ("归属于上市公司股东的净利润7.15亿元。\n\n经营活动现金流量净额9.04亿元，是净利润的{}。", "1.26倍", "1.50倍"),
    ("Net sales were $642.8 million.\n\nOur ten largest customers gave 43% of net sales, and the largest $77.1 million, or {}.",
     "12.0%", "13.6%"),
    ("There were 841 cinemas with 4,587 screens. The average cinema has {} screens.", "5.5", "4.4"),
    ("Firms closed 5,930 cases and upheld 2,253 of them. Redress totalled EUR 18.7 million, an average of {} per upheld case.",
     "EUR 8,300", "EUR 6,406"),
    ("电动汽车出口86,400辆，价值118.3亿元，平均每辆{}。", "13.7万元", "11.6万元"),
    ("The mutual runs 48 branches with 1,152 staff, an average of {} each.", "24", "31"),
]  # fmt: skip
"""A text of our own, the true number and a wrong one."""


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_number_is_held_to_what_its_words_name(text, true, wrong):
    """The named number may stand paragraphs ahead."""
    right, doubted = audit(prose(text.format(true))), audit(prose(text.format(wrong)))

    assert [each for each in right if each.severity in (Severity.RED, Severity.AMBER)] == []
    assert [each.severity for each in doubted if each.stated == wrong] == [Severity.AMBER]


@pytest.mark.parametrize(
    "text",
    [
        "海外营业收入12.4亿元。\n\n研发费用3.1亿元，占营业收入的7.2%。",
        "The council will spend £1,184 million. Spending on schools rises to £371 million. With 620,000 residents, "
        "spending per resident is £1,910.",
        "Cost of revenue was $394 million. The largest customer gave $77.1 million, or 12.0% of revenue.",
    ],
)
def test_a_longer_name_is_another_one(text):
    """Overseas revenue is not revenue, nor is spending on schools all spending."""
    found = audit(prose(text))

    assert [each for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []
