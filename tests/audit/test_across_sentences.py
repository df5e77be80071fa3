"""Changes told over two or three sentences."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from tests.audit.documents import prose

TRUE = [
    "一季度公司实现营业收入26.8亿元。去年一季度是21.5亿元，同比增长24.7%。",
    "Premium income was £86.4 million. The year before it had been £79.8 million. The increase was 8.3%.",
    "Membership had grown from 184,300 to 197,600 over the year. That is growth of 7.2%.",
    "Ports handled 41.8 million tonnes in October 2025. In October 2024 the figure was 39.2 million tonnes, so "
    "throughput was up by 6.6% over the year.",
    # the second sentence tells of something else
    "一季度公司实现营业收入26.8亿元。去年全年销量是21.5万台，同比增长9.7%。",
]
WRONG = [
    (TRUE[0].replace("24.7%", "42.7%"), "42.7%"),
    (TRUE[1].replace("8.3%", "5.1%"), "5.1%"),
    (TRUE[2].replace("7.2%", "9.9%"), "9.9%"),
    (TRUE[3].replace("6.6%", "8.1%"), "8.1%"),
]


def doubts(text):
    return [
        (each.stated, each.severity) for each in audit(prose(text)) if each.verdict is Verdict.WRONG
    ]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_change_over_sentences_is_not_accused(text):
    """The full stop may part two subjects."""
    assert doubts(text) == []


@pytest.mark.parametrize(("text", "number"), WRONG)
def test_a_wrong_rate_over_sentences_is_doubted(text, number):
    """Minutes and speech tell the base in a sentence of its own."""
    assert number in [stated for stated, _ in doubts(text)]
