"""Growth of a longer time over a shorter one."""

import pytest

from tests.audit.documents import judged

TOLD = [
    ("Revenue for the full year was $9.0 billion, against $11.0 billion for the {} 2024, a decline of 18%.", "full year", "nine months to September"),
    ("Output for the {} was 880,000 tonnes against 800,000 tonnes for the previous full year, up 10%.", "year", "second half"),
    ("{}盈利6,300万元，2023年全年7,000万元，下降10%。", "2024年全年", "2024年前三季度"),
    ("{}利润4,400万元，2024年一季度4,000万元，同比增长10%。", "2025年一季度", "2025年上半年"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "like", "unlike"), TOLD)
def test_unlike_lengths_are_a_doubt(text, like, unlike):
    assert not [each for each in judged(text.format(like)) if each[2] in ("red", "amber")]
    assert ("scope-period", "not_checkable", "amber") in judged(text.format(unlike))


@pytest.mark.parametrize(
    "text",
    [
        "年初至今股价88元，去年全年均价80元，增长10%。",
        "The average price was $88 in the third quarter of 2025 and $80 in 2024, up 10%.",
        "2025年上半年收入88亿元，上年同期80亿元，增长10%。",
    ],
)
def test_levels_without_a_length_are_compared_freely(text):
    assert "scope-period" not in [each[0] for each in judged(text)]
