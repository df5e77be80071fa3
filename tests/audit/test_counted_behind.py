"""Totals of lists that words behind them count."""

import pytest

from tests.audit.documents import judged

LISTS = (
    ("三家一夜之间 Orvell-9650 亿、Tamber-500 亿、Sunder-260 亿 三家估值合计 {} 万亿。", "1.04", "1.7"),
    ("甲 2000 亿元、乙 1750-1850 亿元、丙 1450 亿元，仅这三家就合计 {} 亿元。", "5200-5300", "4200-5300"),
    ("Orvell at $9.6 billion, Tamber at $5.1 billion and Sunder at $2.6 billion, the three together ${} billion.", "17.3", "13.7"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), LISTS)
def test_a_list_counted_behind_is_whole(text, true, wrong):
    """As many amounts as words count; ranges end by end."""
    assert ("sum", "holds", "green") in judged(text.format(true))
    assert ("sum", "wrong", "red") in judged(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "甲 20 亿元、乙 18 亿元、丙 15 亿元、丁 9 亿元，后三家合计 42 亿元。",
        "甲 20 亿元、乙 18 亿元，其余三家合计 71 亿元。",
        "甲 20 亿元（去年 15 亿元）、乙 18 亿元，两家合计 71 亿元。",
        "甲 20 亿元、乙 18 亿元，两家合计员工 71 人。",
    ],
)
def test_other_counts_are_left_alone(text):
    """Longer lists, the rest, other times, other measures."""
    assert [each for each in judged(text) if each[:2] == ("sum", "wrong")] == []
