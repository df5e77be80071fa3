"""What all lines of one owner come to, told beside the table that names the owners."""

import pytest

from lianpu.audit.beside.owned import owned_findings
from lianpu.audit.stated.material import Material
from lianpu.reading import read

ZH = """| 标的 | 收购方 | 交易金额（亿元） | 收购比例 | 整体估值（亿元） |
|---|---|---|---|---|
| 澄川化工 | 东岸股份 | 12.6 | 70% | 18.0 |
| 维岚视觉 | 启原科技 | 5.1 | 51% | 10.0 |
| 恒汀材料 | 东岸股份 | 7.2 | 60% | 12.0 |
| 蓝屿水务 | 沧南集团 | 9.0 | 100% | 9.0 |
"""
EN = """| Target | Buyer | Value, $m | Revenue of target, $m |
|---|---|---|---|
| Ostrel Tools | Lindvall | 1,240 | 310 |
| Pinemoor | Corrin Capital | 865 | 346 |
| Vaelis Health | Merrin Group | 2,310 | 420 |
| Basalt Grid | Lindvall | 585 | 65 |
"""


def sums(document: str) -> list[str]:
    material = Material(read(document.encode(), "told.md"), ())
    return [each.verdict.value for each in owned_findings(material)]


@pytest.mark.parametrize(
    ("table", "words", "right", "wrong"),
    [
        (ZH, "东岸股份买下两家。它的两笔收购共需支付{}亿元。", "19.8", "18.9"),
        (ZH, "东岸股份的两起收购合计{}亿元。", "19.8", "21.8"),
        (EN, "Lindvall, the one buyer to appear twice, is spending ${} billion in all.", "1.825", "1.725"),
        (EN, "The two deals of Lindvall come to a total of ${} billion.", "1.825", "1.885"),
    ],
)  # fmt: skip
def test_a_total_of_one_owner_is_held_to_its_lines(table, words, right, wrong):
    assert "holds" in sums(f"{table}\n{words.format(right)}\n")
    assert "contradicted" in sums(f"{table}\n{words.format(wrong)}\n")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (ZH, "东岸股份与启原科技合计支付24.9亿元。"),
        (ZH, "东岸股份全年并购共支付45亿元。"),
        (ZH, "除澄川化工外，东岸股份合计支付17.9亿元。"),
        (ZH, "东岸股份的两笔收购若全部以现金支付，共需20.5亿元。"),
        (EN, "Lindvall paid $1.9 billion in total for Ostrel Tools and a mine."),
        (EN, "Lindvall has spent $7.2 billion in total since it was founded."),
    ],
)
def test_totals_of_more_or_of_others_are_left_alone(table, words):
    assert not sums(f"{table}\n{words}\n")
