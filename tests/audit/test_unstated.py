"""Words that state a derived number whose inputs the document does not print say what is missing, and only once."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from lianpu.reading import read


def missing(text: str) -> list[tuple[str, str]]:
    found = audit(read(text.encode(), "note.md"))
    assert {each.verdict for each in found} <= {Verdict.NOT_CHECKABLE}
    return [(each.rule, each.spans[1].quote) for each in found]


@pytest.mark.parametrize(
    ("text", "rule", "stated"),
    [
        ("Orrin reached an all-time high of $44 yesterday.", "rank", "all-time high"),
        ("Orrin posted record quarterly profit.", "rank", "record quarterly"),
        ("海岳单季收入创历史新高。", "rank", "创历史新高"),
        ("海岳为全球第二大泵厂。", "rank", "全球第二大"),
        ("Orrin is the third-largest maker of pumps.", "rank", "third-largest"),
        ("毛利率同比提升2.7个百分点。", "difference", "2.7个百分点"),
        ("The margin improved by 1.9 percentage points.", "difference", "1.9 percentage points"),
        (
            "EBITDA was $41.2 million, an increase of $6.3 million compared to the prior year.",
            "difference",
            "$6.3 million",
        ),
        ("海岳营收412亿元，同比增加31亿元。", "difference", "31亿元"),
        ("The new pump is 12x faster.", "multiple", "12x"),
        ("新泵的功率是旧泵的3.4倍。", "multiple", "3.4倍"),
        ("Pumps cost 14% less than valves.", "growth", "14%"),
        ("目标价对应上行空间36%。", "growth", "36%"),
        ("Exports take 38% of total output.", "share", "38%"),
        ("Two-thirds of sales come from abroad.", "share", "Two-thirds of"),
        ("The share trades at 24x earnings.", "ratio", "24x"),
        ("海岳的市盈率为38倍。", "ratio", "38倍"),
        ("That is 1.16 times the $43.2m paid out.", "ratio", "1.16 times"),
        ("海岳的收入暴增66%。", "growth", "66%"),
        ("Orrin expects sales of pumps (+32% YoY).", "growth", "+32%"),
        ("Orrin's shares plunged 18%.", "growth", "18%"),
        ("海岳毛利率约41%。", "share", "约41%"),
        ("The gross margin came in at 41%.", "share", "41%"),
        ("Its spending runs at 94% of operating cash flow.", "share", "94%"),
        ("泵的价格比阀门贵30元。", "difference", "30元"),
        ("Orrin made 43 more than Kestrel.", "difference", "43"),
        ("海岳营收超市场预期。", "comparison", "超市场预期"),
        ("That exceeds the budget of $40m.", "comparison", "$40m"),
        ("海岳增速最快达26%。", "rank", "26%"),
        ("Orrin is the largest at $41m.", "rank", "$41m"),
        ("泵的平均售价为1.2万元。", "average", "1.2万元"),
        ("Orders averaged $3.1m.", "average", "$3.1m"),
        ("这相当于每天卖出240台。", "ratio", "240台"),
        ("Which works out to 240 pumps a day.", "ratio", "240"),
        ("海岳利润连续六个季度上升。", "direction", "连续六个季度"),
        ("Orders fell for the third consecutive quarter.", "direction", "consecutive quarter"),
    ],
)
def test_what_is_missing_is_told_once(text, rule, stated):
    assert missing(text) == [(rule, stated)]


@pytest.mark.parametrize(
    "text",
    [
        "The record date is 4 May.",
        "Orrin recorded a loss of $4m.",
        "第一大客户为甲川。",
        "Orrin grants a discount of 25%.",
        "The loan bears 5.2% a year.",
        "The pump costs $240 and weighs 24 kg.",
        "剩下的阀门留在原地。",
        "阀门的需求持续增长。",
    ],
)
def test_a_number_that_derives_from_nothing_told_is_left_alone(text):
    assert missing(text) == []


def test_a_cell_of_words_is_asked_too():
    text = "| 项目 | 说明 |\n|---|---|\n| 甲线 | 同比增长 69%，仍属早期 |\n| 乙线 | 无 |\n"

    assert missing(text) == [("growth", "69%")]
