"""One measure over spans of a year: nine months less a quarter are a half."""

import pytest

from lianpu.audit import audit
from lianpu.audit.descents import spans
from lianpu.core.finding import Severity
from tests.audit.documents import prose

CASES = [
    (
        "Revenue for the first nine months reached $638.2m. Revenue of the third quarter was $214.7m, and revenue of the "
        "first half was {}.",
        "$423.5m",
        "$456.0m",
    ),
    ("前三季度营收70.98亿元；第三季度营收17.36亿元，上半年营收{}。", "53.62亿元", "57.52亿元"),
    ("2025年全年收入28.64亿元；前三季度收入22.37亿元，第四季度收入{}。", "6.27亿元", "5.91亿元"),
]


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_span_is_what_the_others_leave(text, true, wrong):
    """The words tell which months each number covers; the arithmetic of the months is theirs."""
    right, doubted = audit(prose(text.format(true))), audit(prose(text.format(wrong)))

    assert [
        each.title.en for each in right if each.severity in (Severity.RED, Severity.AMBER)
    ] == []
    assert any(
        wrong in {span.quote for span in each.spans[1:]}
        for each in doubted
        if each.severity in (Severity.RED, Severity.AMBER)
    )


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("前三季度", (1, 9)), ("前九个月", (1, 9)), ("1-9月", (1, 9)), ("the first nine months", (1, 9)),
        ("9M", (1, 9)), ("Jan to Sep", (1, 9)), ("上半年", (1, 6)), ("H1", (1, 6)), ("1H25", (1, 6)),
        ("the First Half", (1, 6)), ("下半年", (7, 12)), ("2H", (7, 12)), ("a second half", (7, 12)),
        ("一季度", (1, 3)), ("Q1", (1, 3)), ("4Q25", (10, 12)), ("the fourth quarter", (10, 12)),
        ("全年", (1, 12)), ("the full year", (1, 12)), ("the January price", None), ("sales", None),
    ],
)  # fmt: skip
def test_months_are_told_by_words(words, months):
    """In either language and any case; a month alone is no span."""
    assert spans.months_told(words) == months
