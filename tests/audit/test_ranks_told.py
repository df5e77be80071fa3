"""Places told one by one with their numbers."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from tests.audit.documents import accused, prose


def ranks(text):
    assert accused(prose(text)) == []
    return [
        each.stated
        for each in audit(prose(text))
        if each.rule == "rank" and each.verdict is Verdict.HOLDS
    ]


def test_places_in_the_order_of_their_numbers_hold():
    """Each by another one."""
    text = "海岳产值超过8.8万亿元，稳居第一。苍原产值超过8.4万亿元，位居第二。北浦产值超过6万亿元，位居第三。"
    assert len(ranks(text)) == 3
    text = "Kelder was first with 31.5% of sales. Arcas was second, with 21.1% of sales."
    assert len(ranks(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "海岳产值8.4万亿元，位居第一。苍原产值8.8万亿元，位居第二。",
        "海岳增速为8.4%，位居第一。苍原的毛利为6.2%，位居第二。",
        "Orders were $83 million in the third quarter and $78 million in the fourth.",
    ],
)
def test_another_order_or_measure_is_left_alone(text):
    """Several orders may be told side by side."""
    assert ranks(text) == []
