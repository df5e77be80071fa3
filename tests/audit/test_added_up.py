"""Sums of what the sentence before lists."""

import pytest

from tests.audit.documents import accused, prose

CASES = [
    ("Orders were $64 million in the first quarter, $71 million in the second, $76 million in the third and $85 million in the fourth. The four quarters add up to {}.", "$296 million", "$371 million"),
    ("Amble bought Corra for $640 million, Denn took Estrel for $1,120 million and Fjord sold Gant for $385 million. Together they were worth {}.", "$2,145 million", "$2,740 million"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_the_sum_of_as_many_as_are_counted_is_held_to_them(text, true, wrong):
    """By a count, or by "together"."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "Orders were $64 million in the first quarter and $71 million in the second. The four quarters add up to $305 million.",
    ],
)
def test_another_count_is_of_others(text):
    """Fewer than were counted, or a limit."""
    assert accused(prose(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Balance sheet: current assets $158.10B; non-current assets $221.19B; total liabilities $291.11B.",
        "流动资产158.1亿元，非流动资产221.2亿元，总负债合计291.1亿元。",
    ],
)
def test_liabilities_add_up_no_assets(text):
    assert accused(prose(text)) == []
