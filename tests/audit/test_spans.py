"""One measure over spans of a year: nine months less a quarter are a half."""

import pytest

from lianpu.audit import audit
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
