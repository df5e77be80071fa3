"""Numbers a scale word away from what those around them give are doubted; great and small ones are left alone."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

TOLD = (Severity.RED, Severity.AMBER)

CASES = [
    ("Cash came to $2,640 million and loans to $1,115 million, leaving {} of net cash.", "$1,525 million", "$1,525 billion"),
    ("The group spent $212 million on land and $347 million on houses, {} in all.", "$559 million", "$559 billion"),
    ("公司持有现金26.4亿元，有息债务11.5亿元，两者相抵后净现金为{}。", "14.9亿元", "14.9万元"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_another_scale_word_is_doubted(text, true, wrong):
    """The last digit agrees at the scale of the numbers beside it."""
    assert [each for each in audit(prose(text.format(true))) if each.severity in TOLD] == []
    assert any(
        wrong in span.quote
        for each in audit(prose(text.format(wrong)))
        if each.severity in TOLD
        for span in each.spans[1:]
    )


@pytest.mark.parametrize(
    "text",
    [
        "Cash came to $2,640 million and loans to $1,115 million; the market was worth $3,170 billion.",
        "The firm earned $212 million in Europe and $347 million in Asia. The state's debt is $1,290 billion.",
        "公司持有现金26.4亿元，有息债务11.5亿元，当年罚款为18.3万元。",
    ],
)
def test_a_number_of_another_order_is_left_alone(text):
    """What no numbers around it give at any scale is about another thing."""
    assert [each for each in audit(prose(text)) if each.severity in TOLD] == []


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("政府债务余额1,015亿元，限额1,062亿元，尚有空间{}，债务率29.3%。", "47亿元", "47万元"),
        ("Imports were EUR 13.97 billion and exports EUR 14.82 billion. Of these EUR 9.21 billion, or 62%, went to the "
         "union; exports to the rest of the world were {}.", "EUR 5.61 billion", "EUR 5.61 million"),
    ],
)  # fmt: skip
def test_two_digits_or_a_sentence_between_do_for_a_step_beside(text, true, wrong):
    """Two numbers of its own sentence give few digits, those of sentences before give three."""
    assert [each for each in audit(prose(text.format(true))) if each.severity in TOLD] == []
    assert any(
        wrong in span.quote
        for each in audit(prose(text.format(wrong)))
        if each.severity in TOLD
        for span in each.spans[1:]
    )


def test_the_middle_of_two_equal_numbers_says_nothing_of_scale():
    """Either of them is their middle at any scale."""
    text = "Bank A lends Rowe $200,000 and Bank B lends Rowe $200,000. Then bank A sells shares of the bundle for $200 million."
    assert [each for each in audit(prose(text)) if each.severity in TOLD] == []
