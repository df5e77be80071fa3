"""Growth told by the names of rows alone, where that of the rows beside them holds."""

import pytest

from lianpu.audit.readings.growth_listed import growth_listed
from lianpu.audit.stated.material import Material
from lianpu.reading import read

EN = """| Line | 2023 | 2024 | 2025 |
|---|---|---|---|
| Arlen Lines | 4,980 | 5,310 | 5,720 |
| Bront | 4,120 | 4,210 | 4,330 |
| Corl Marine | 3,010 | 3,240 | 3,420 |
| Dessa | 1,540 | 1,690 | 1,850 |
"""
ZH = """| 企业 | 2024年 | 2025年 |
|---|---|---|
| 甲辰 | 531 | 572 |
| 乙未 | 421 | 433 |
| 丙申 | 324 | 342 |
"""


def verdicts(document: str) -> dict[str, str]:
    material = Material(read(document.encode(), "told.md"), ())
    return {each.stated or "": each.severity.value for each in growth_listed(material)}


@pytest.mark.parametrize(
    ("table", "text", "true", "wrong"),
    [
        (EN, "Dessa grew by 9.5%, followed by Arlen with 7.7% and Corl with {}%.", "5.6", "6.5"),
        (EN, "Dessa grew by 9.5% and Arlen by 7.7%. Bront managed {}%.", "2.9", "3.9"),
        (ZH, "甲辰增长7.7%，丙申增长5.6%，乙未则为{}%。", "2.9", "3.9"),
    ],
)
def test_what_its_siblings_grew_by_says_what_a_rate_is(table, text, true, wrong):
    assert verdicts(f"{table}\n{text.format(true)}\n")[f"{true}%"] == "green"
    assert verdicts(f"{table}\n{text.format(wrong)}\n")[f"{wrong}%"] == "amber"


@pytest.mark.parametrize(
    "text",
    [
        "Bront managed 3.9%.",  # nothing says of what
        "Dessa had a margin of 9.5%, Arlen one of 7.7% and Bront 3.9%.",
        "Dessa grew by 9.5%. Arlen had 19.7% and Bront managed 3.9%.",  # a sibling is of something else
        "Dessa grew by 9.5% and Arlen by 7.7%. Bront has 3.9% of the market.",
    ],
)
def test_a_rate_that_may_be_of_something_else_is_left_alone(text):
    assert "3.9%" not in verdicts(f"{EN}\n{text}\n")
