"""What a row has for each of what a column counts is the quotient of its cells."""

import pytest

from lianpu.reading import read
from tests.audit.documents import accused

HALLS = """| 影城 | 银幕（块） | 票房（万元） |
|---|---|---|
| 青禾 | 240 | 16,800 |
| 岚桥 | 150 | 12,750 |
| 沐光 | 90 | 3,960 |

"""
SHOPS = """| Chain | Stores | Sales, $m |
|---|---|---|
| Orrin | 320 | 736 |
| Tavel | 210 | 567 |
| Quist | 95 | 171 |

"""
CASES = [
    (HALLS + "岚桥的单银幕产出最高，达{}，沐光只有一半。", "85万元", "79万元"),
    (HALLS + "青禾平均每块银幕收入{}。", "70万元", "81万元"),
    (SHOPS + "Tavel does best: its sales per store come to ${}, far ahead of Quist.", "2.7 million", "2.2 million"),
]  # fmt: skip


def _read(text):
    return read(text.encode(), "told.md")


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_value_for_each_is_the_quotient_of_two_cells(text, true, wrong):
    assert accused(_read(text.format(true))) == []
    assert any(wrong in quote for quote in accused(_read(text.format(wrong))))


def test_a_superlative_for_each_is_not_held_to_what_is_counted():
    """The second of the halls by screens may be the first by what each takes."""
    assert accused(_read(HALLS + "三家中岚桥的单银幕产出最高。")) == []


def test_a_unit_says_for_what_each_value_is():
    table = "| Operator | Customers, million | Revenue, $m |\n|---|---|---|\n| Norvik | 12.4 | 4,464 |\n| Sandel | 8.1 | 2,430 |\n\n"
    claim = "Norvik earned {} per customer over the year."
    assert accused(_read(table + claim.format("$360"))) == []
    assert accused(_read(table + claim.format("$420"))) != []
