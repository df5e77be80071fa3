"""Where a change led, and the level of the time before told right behind."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

CASES = [
    ("Average selling prices declined to ${} per unit in 2023. In 2022 they were $212 per unit.", "188", "231"),
    ("Costs declined to $64 per tonne in 2023. A year earlier they were ${} per tonne.", "71", "58"),
    ("Net income of $1.8 million was an increase from the prior year. That compares with net income of ${} million in the second quarter of 2021.", "1.1", "2.6"),
    ("净利润下降至3.6亿元。上年同期为{}亿元。", "4.1", "3.2"),
    ("净利润降至3.6亿元，上年同期为{}亿元。", "4.1", "3.2"),
]  # fmt: skip


_DOUBTED = [{each: Severity.AMBER} for each in (Verdict.WRONG, Verdict.CONTRADICTED)]
"""Within a sentence and over two."""


def told(words: str) -> dict[Verdict, Severity]:
    found = audit(read(words.encode(), "told.md"))
    return {each.verdict: each.severity for each in found if each.rule == "direction"}


@pytest.mark.parametrize(("words", "right", "wrong"), CASES)
def test_the_level_before_lies_where_the_change_came_from(
    words: str, right: str, wrong: str
) -> None:
    assert told(words.format(right)) == {Verdict.HOLDS: Severity.GREEN}
    assert told(words.format(wrong)) in _DOUBTED


@pytest.mark.parametrize(
    "words",
    [
        "Inflation rose to 3.2% in May. A year earlier it was 4.0%.",
        "The share price rose to $42. A year earlier it was $45.",
        "Second-quarter revenue fell to $4.9 million. The previous quarter it was $4.6 million.",
        "Net income of $1.8 million was an increase. That compares with revenue of $2.6 million.",
        "失业率升至5.3%，上年同期为5.5%。",
    ],
)
def test_a_change_since_another_time_accuses_nobody(words: str) -> None:
    """A rate that rose since last month may be lower than a year ago."""
    assert Severity.AMBER not in told(words).values()
