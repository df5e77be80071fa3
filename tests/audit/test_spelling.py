"""A number told in two scales, or in odd signs, is computed with and shown as the one that it is."""

import pytest

from lianpu.audit.proof.spelling import in_one_scale
from tests.audit.documents import judged, only


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("3亿4,500万元", "3.4500亿元"),
        ("2兆8,818億元", "2.8818兆元"),
        ("1兆2,345亿6,789万元", "1.23456789兆元"),
        ("265萬5,570人", "265.5570萬人"),
        ("１７．３％", "17.3%"),
        ("23﹒4億元", "23.4億元"),
        ("3亿至5亿元", "3亿至5亿元"),
        ("3.5亿元", "3.5亿元"),
        ("$3.5 billion", "$3.5 billion"),
    ],
)
def test_one_scale_and_one_point(printed, told):
    assert in_one_scale(printed) == told


def test_a_result_wears_the_scale_of_what_it_is_held_to():
    """3亿 is never told as 2.6亿4,500万元."""
    found = only("甲公司收入1亿元，乙公司收入2亿2,000万元，两家合计3亿4,500万元。", "sum")
    assert found.recomputed == "3.2000亿元"


@pytest.mark.parametrize(
    "text",
    [
        "岁出由2兆6,891亿元增至2兆8,818亿元，增长7.17%。",
        "营业额由23﹒4亿元增至26﹒9亿元，增长15﹒0%。",
    ],
)
def test_a_change_between_such_numbers_holds(text):
    assert ("growth", "holds") in [each[:2] for each in judged(text)]
