"""Directions told of a loss by its size, of levels with their times behind, and of what is ahead of or behind another."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.reading import read


def _found(words: str) -> list[Finding]:
    found = audit(read(words.encode(), "t.txt"))
    return [each for each in found if each.rule in ("direction", "comparison")]


def _loud(words: str) -> list[Severity]:
    return [
        each.severity for each in _found(words) if each.severity in (Severity.RED, Severity.AMBER)
    ]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Net loss {} to $2.1 million from $4.12 million.", "decreased", "increased"),
        ("The operating loss for the quarter {} to $214,700 from $4.12 million.", "fell", "rose"),
        ("净亏损由去年同期的412万元大幅{}至214万元。", "减少", "增加"),
        ("Revenue {} to $20.1 million in Q2 2025, from $51.2 million in Q2 2024.", "fell", "rose"),
        ("Revenue {}, reaching $51.2 million in Q2 2025, from $20.1 million in Q2 2024.", "rose", "fell"),
        ("Heading has reached 71%, which is {} the 68% level of last year.", "ahead of", "behind"),
        ("Planting is 30% complete, {} the 35% average.", "behind", "ahead of"),
        ("播种进度为61%，{}去年同期的68%。", "落后于", "高于"),
        ("The margin was 15.2%, {} from 13.8%.", "up", "down"),
        ("Unemployment stood at 4.1% in June, {} from 4.3% in May.", "down", "up"),
        ("Deposits reached $41 million in June, {} from $32 million in May.", "up", "down"),
        ("毛利率为15.2%，较去年同期的13.8%{}。", "上升", "下降"),
    ],
)  # fmt: skip
def test_the_wrong_word_is_doubted_and_the_right_one_holds(
    words: str, right: str, wrong: str
) -> None:
    assert any(each.verdict is Verdict.HOLDS for each in _found(words.format(right)))
    assert not _loud(words.format(right))
    assert _loud(words.format(wrong))


def test_what_is_told_of_a_loss_is_never_red() -> None:
    assert _loud("Net loss increased to $2.1 million from $4.12 million.") == [Severity.AMBER]


@pytest.mark.parametrize(
    "words",
    [
        "The company swung to a profit of $5.1 million from a loss of $7.2 million.",
        "Net income increased to $5.1 million from a net loss of $7.2 million.",
        "Net loss improved to $2.1 million from $4.12 million.",
        "Net loss worsened to $4.12 million from $2.1 million.",
        "Prices are 3% above last month and 12% below last year.",
        "Yields were 2.1% above target and 3.2% below the record.",
        "Ridership is 12% below its 2019 level of 40 million, at 35.2 million.",
        "Unit sales rose 6%, below last year's 9%.",
        "年末门店共1,250家，新开210家，较年初的1,040家明显增加。",
        "干线物流占比18%，较去年同期的9%翻倍。",
        "The tax rate fell, at 21.4%, from 24.0%.",
    ],
)
def test_other_turns_are_left_alone(words: str) -> None:
    assert not _loud(words)
