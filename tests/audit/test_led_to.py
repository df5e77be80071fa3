"""Where a change led, held to the level told right before it."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

CASES = [
    ("Demand for feedstock is set to peak at 12.4 million tonnes in 2031, subsiding to {} million tonnes by 2045.", "11.6", "13.1"),
    ("The subsidy covers 60 per cent of the fee today. It will be tapered further to {} per cent from January.", "45", "75"),
    ("In April the jobless rate was 6.8%. In May it edged up to {}%.", "7.1", "6.4"),
    ("The vacancy rate reached 9.7% in March, before retreating to {}% in April.", "8.9", "10.6"),
    ("Output topped out at 340,000 units in 2018 and has since dwindled to {} units.", "285,000", "365,000"),
    ("Its gross margin was 41.3% in 2021. This narrowed to {}% in 2022.", "38.5", "43.0"),
    ("Revenue grew 9.4% in the first quarter, slowing to {}% in the second quarter.", "7.1", "11.2"),
    ("Exports fell 7.3% in March, and the decline narrowed to {}% in April.", "5.0", "8.8"),
    ("The hospital treated 41,200 patients in 2022. The number of patients climbed to {} in 2023.", "44,600", "38,700"),
    ("Yields hit a high of 4.4% in May, before falling back to {}% in June.", "4.1", "4.7"),
    ("5月手机销量为38.6万台。6月销量再次下滑至{}万台。", "35.2", "40.1"),
    ("去年全国生铁产量为8.62亿吨。今年产量进一步回落至{}亿吨。", "8.40", "8.91"),
    ("贷款增速由11.2%放缓至{}%。", "10.1", "12.0"),
    ("今年一季度毛利率为36.2%，二季度由于原材料降价，毛利率回升至{}%。", "38.9", "34.8"),
    ("补贴目前为工资的70%。从10月起将进一步下调至{}%。", "60", "80"),
    ("需求将在2035年见顶于17.2亿吨，随后回落至{}亿吨。", "16.1", "18.0"),
    ("一季度逆差为45亿美元，二季度扩大到{}亿美元。", "57", "38"),
    ("1月进口同比下降6.4%，2月降幅收窄至{}%。", "3.3", "7.9"),
    ("平均工期原为32周，现已缩短至{}周。", "25", "37"),
]  # fmt: skip


_DOUBTED = [{each: Severity.AMBER} for each in (Verdict.WRONG, Verdict.CONTRADICTED)]
"""Within a sentence and over two."""


def told(words: str) -> dict[Verdict, Severity]:
    found = audit(read(words.encode(), "told.md"))
    return {each.verdict: each.severity for each in found if each.rule == "direction"}


@pytest.mark.parametrize(("words", "right", "wrong"), CASES)
def test_the_level_lies_on_the_side_that_the_verb_says(words: str, right: str, wrong: str) -> None:
    assert told(words.format(right)) == {Verdict.HOLDS: Severity.GREEN}
    assert told(words.format(wrong)) in _DOUBTED


@pytest.mark.parametrize(
    "words",
    [
        "The vacancy rate is 9.7%. In 2019 it fell to 10.2%.",
        "Gross margin was 41% in hardware. In services it narrowed to 55%.",
        "Core inflation was 3.7% in August. Inflation slowed to 3.9% in September.",
        "The men's jobless rate was 6.8% in April. The jobless rate rose to 6.1% in May.",
        "The bank expects inflation of 3.2% in 2024. It lowered its forecast to 3.5% for 2025.",
        "The stock trades at $42, after falling to $44 on Monday.",
        "The company posted a loss of $3.2 million in 2021, which fell to $3.9 million.",
        "First-quarter revenue was $5.1 million. Second-quarter revenue rose to $4.9 million.",
        "Output was 9.1 million barrels a day in the week. It fell to 9.4 million barrels a day in the four-week average.",
        "5月销量为42.9万支。6月销量同比下降至44.2万支。",
        "A区空置率为14.6%，B区降至15.3%。",
        "东部地区失业率为5.2%，中部地区失业率上升至5.0%。",
        "前端毛利率为30.2%，后端毛利率下降至31.4%。",
        "6月核心通胀率为3.7%。7月通胀率进一步回落至3.9%。",
        "2019年产量为100万吨。2023年产量回落至110万吨。",
        "月均工资为8200元，其后涨至7900元的只有两成岗位。",
        "预计2024年增速为3.2%。2025年的增速预测下调至3.5%。",
    ],
)
def test_levels_of_two_things_or_bases_accuse_nobody(words: str) -> None:
    assert Severity.AMBER not in told(words).values()
    assert Severity.RED not in told(words).values()
