"""Profits and what they are a share: pairs that imply other numbers of shares."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import prose

_EN = "Net income for the third quarter was $30 million, or $0.60 per diluted share. Non-GAAP net income for the third quarter was $45 million, or {} per diluted share."
_ZH = "甲公司2025年净利润12.6亿元，每股收益1.50元。2024年净利润8.4亿元，每股收益{}元。"


def doubted(text: str) -> list[str | None]:
    return [
        each.stated
        for each in audit(prose(text))
        if each.rule == "ratio" and each.severity in (Severity.RED, Severity.AMBER)
    ]


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(_EN, "$0.90", "$0.39"), (_ZH, "1.00", "1.80")]
)
def test_another_number_of_shares_is_doubt(text, right, wrong):
    assert doubted(text.format(right)) == []
    assert len(doubted(text.format(wrong))) == 1


def test_more_shares_of_a_dilution_are_none():
    assert doubted(_EN.format("$0.75")) == []


def test_a_split_explains_it():
    assert doubted(_EN.format("$0.39") + " A two-for-one share split took effect in August.") == []


def test_of_three_the_one_is_told_that_none_agrees_with():
    told = doubted(
        _EN.format("$0.39")
        + " Net income for the second quarter was $20 million, or $0.40 per share."
    )

    assert told == ["$0.39 per diluted share"] or told == ["$0.39"]


TWO_FIRMS = (
    "Belisk's net income was $22.0 billion, or $2.95 per diluted share. Arvo earned a net income of $14.9 billion, or $5.98 per diluted share.",
    "# Belisk Corporation\n\nNet income was $22.0 billion, or $2.95 per diluted share.\n\n# Arvo Corporation\n\n"
    "Net income was $14.9 billion, or $5.98 per diluted share.",
)
ONE_FIRM = (
    "Belisk's net income was $22.0 billion, or $2.95 per diluted share. A year earlier Belisk earned a net income of $14.9 billion, "
    "or $5.98 per diluted share.",
    "# Belisk Corporation\n\nNet income was $22.0 billion, or $2.95 per diluted share.\n\n# Six months\n\n"
    "Net income was $44.9 billion, or $15.98 per diluted share.",
)


@pytest.mark.parametrize(
    ("text", "doubts"), [*((text, 0) for text in TWO_FIRMS), *((text, 1) for text in ONE_FIRM)]
)
def test_each_firm_has_its_own_number_of_shares(text, doubts):
    """A round-up tells the profits of several firms, each after its name."""
    found = audit(read(text.encode(), "news.md"))
    assert sum(each.verdict is Verdict.CONTRADICTED for each in found) == doubts
