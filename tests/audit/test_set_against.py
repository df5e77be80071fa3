"""Rows set against each other: what no column gives is doubted, true steps and multiples of any column are left alone."""

import pytest

from lianpu.reading import read
from tests.audit.documents import accused

EN = """Fleet review

| Operator | Fares, EUR million | Staff | Cars |
|---|---|---|---|
| Ferrel | 486 | 1,240 | 318 |
| Sandhaven | 421 | 1,105 | 274 |
| Quillan | 297 | 912 | 207 |

{}
"""
ZH = """区县情况

| 区县 | 营业收入（亿元） | 企业数（家） |
|---|---|---|
| 高岭区 | 612.5 | 1,420 |
| 云台区 | 348.2 | 865 |
| 港北区 | 201.6 | 518 |

{}
"""

CASES = [
    (EN, "Ferrel alone took most and earned {} more than Sandhaven.", "EUR 65 million", "EUR 50 million"),
    (EN, "Ferrel has {} times the cars of Quillan.", "1.5", "2.1"),
    (ZH, "云台区居第二，比港北区多{}亿元。", "146.6", "416.6"),
    (ZH, "高岭区规模居首，是港北区的{}倍。", "3.0", "3.6"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "sentence", "true", "wrong"), CASES)
def test_what_no_column_of_two_rows_gives_is_doubted(table, sentence, true, wrong):
    """The columns need no name: a true number is that of one of them."""
    assert _loud(table.format(sentence.format(true))) == []
    assert any(wrong in quote for quote in _loud(table.format(sentence.format(wrong))))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (EN, "Ferrel, with 44 more cars than Sandhaven, is the largest."),
        (EN, "An average Ferrel car earns 1.1 times as much as one of Quillan."),
        (EN, "Ferrel earned EUR 31 million more than in 2024."),
        (ZH, "高岭区与云台区合计收入是港北区的4.8倍。"),
        (ZH, "高岭区户均收入是港北区的1.1倍。"),
    ],
)
def test_what_is_of_more_than_two_cells_is_left_alone(table, sentence):
    """Averages, sums of rows and other times are no cells of the two rows."""
    assert _loud(table.format(sentence)) == []


def _loud(text):
    return accused(read(text.encode(), "t.md"))
