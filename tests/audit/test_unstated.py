"""Words that state a derived number whose inputs the document does not print say what is missing, and only once."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.audit.rules.unstated import loose_claims
from lianpu.audit.stated.material import Material
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


@pytest.mark.parametrize(
    ("text", "rule", "stated"),
    [
        ("亏损较去年改善41%。", "growth", "41%"),
        ("Orrin's cap jumps 9x.", "multiple", "9x"),
        ("海岳的股价涨至7倍。", "multiple", "7倍"),
        ("海岳的订单翻了两番。", "multiple", "翻了两番"),
        ("Debt is well covered (a healthy 4:1 ratio).", "ratio", "4:1"),
        ("八个月的活压到八天，按 1:30 算很划算。", "ratio", "按 1:30"),
        ("替换一名员工，ROI 10-12 倍。", "multiple", "10-12 倍"),
        ("The seals ($5.5k each) are fitted.", "ratio", "$5.5k"),
        ("Each takes 2.6 million Class A shares at $31.", "ratio", "$31"),
        ("每投入1元,目前只赚回0.42元。", "ratio", "0.42元"),
        ("海岳的云泵仅设备就达460亿元。", "ratio", "460亿元"),
        ("At 50 million litres, the pump costs $4,180.", "product", "$4,180"),
        ("座位费反而降了14元。", "difference", "14元"),
        ("Orrin's value jumped by $9 billion.", "difference", "$9 billion"),
        ("海岳的净债务17.4亿元。", "difference", "17.4亿元"),
        ("海岳持股比例26%。", "share", "26%"),
        ("Orrin runs its mill for 80% of jobs.", "share", "80%"),
        ("Total debt and equity raised: $17.4 billion.", "sum", "$17.4 billion"),
        ("四家公司在同一季做了同一件事。", "count", "四家"),
        ("Orrin operates four foreign businesses.", "count", "operates four foreign businesses"),
        ("Orrin listed three years after the fire.", "date", "three years"),
        ("泵的增长明显快于阀门。", "comparison", "快于"),
        ("Orrin overtook Kestrel.", "comparison", "overtook"),
        ("That is enough power to run a small town.", "comparison", "enough power to"),
        ("海岳首次突破百亿大关。", "rank", "首次突破百亿"),
        ("排在第2位的海岳在追赶。", "rank", "排在第2位"),
        ("泵业务占比大幅增加。", "direction", "占比大幅增加"),
        ("Costs remained relatively stable.", "direction", "remained relatively stable"),
    ],
)
def test_what_is_claimed_loosely_is_told_once(text, rule, stated):
    assert missing(text) == [(rule, stated)]


@pytest.mark.parametrize(
    "text",
    [
        "Orrin became the third shareholder of Kestrel.",
        "A third mill is planned.",
        "正式成为第三大股东。",
        "Pumps take off more slowly than expected.",
        "The $100 billion programme goes on.",
        "Orrin leads all 4,200 mills.",
        "The two companies announced it.",
        "两家公司各有所长。",
        "最大的理想是走出去。",
        "海岳的泵超越人类。",
        "公司营收增速环比加快，利润率分化。",
        "优于大市（维持）",
        "估值仍有提升空间。",
        "公司围绕两大核心战略开展布局。",
        "会议定于下午 1:30 开始。",
    ],
)
def test_words_like_those_of_a_loose_claim_are_left_alone(text):
    assert missing(text) == []


def test_a_clause_that_has_its_finding_gets_no_second():
    text = "Sales rose 25% from $40m to $50m, half of it abroad. Pumps overtook valves, up 25% to $50m from $40m.\n"

    told = [each.spans[1].quote for each in audit(read(text.encode(), "note.md"))]

    assert told == ["25%", "half of", "overtook", "25%"]


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("Orrin posted record quarterly profit.", "The rank “record quarterly” ", "位次“record"),
        ("海岳为全球第二大泵厂。", "The rank “全球第二大” ", "位次“全球第二大”无法核对"),
        ("毛利率提升至31.2%，同比增长4.1%。", "The growth 4.1% ", "增速 4.1% 无法核对"),
        ("The target was cut to $38.", "The level reached $38 ", "变动后的数值 $38 无法核对"),
        ("Orders tripled to 3.1 million.", "The multiple “tripled” ", "倍数“tripled”无法核对"),
    ],
)
def test_titles_call_words_words_and_a_level_no_rate(text, english, chinese):
    """What is grey is read often: "the growth $38" would be nonsense."""
    titles = [each.title for each in audit(read(text.encode(), "note.md"))]

    assert any(each.en.startswith(english) for each in titles), titles
    assert any(each.zh.startswith(chinese) for each in titles), titles


def test_of_numbers_that_hold_nothing_is_claimed_loosely():
    """What is found of them is told already, so their sentence is not searched again."""
    material = Material(read(b"Orrin runs its mill for 80% of jobs.", "note.md"), ())
    [term] = material.sentences[0].terms

    assert [claim[0] for _, claims in loose_claims(material, set()) for claim in claims] == [
        "share"
    ]
    assert loose_claims(material, {term.start}) == []
