"""A share is proven wrong where another share beside it holds of the same whole, and its part stands right before it."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def loud(words, *, red=True):
    found = audit(read(f"# Kelder\n\n{words}\n".encode(), "told.md"))
    kinds = (Severity.RED,) if red else (Severity.RED, Severity.AMBER)
    return [each.stated for each in found if each.severity in kinds]


CASES = [
    ("凯德全年收入412亿元。水泵收入226.6亿元，占55%；阀门收入123.6亿元，占{}。", "30%", "35%"),
    (
        "凱德全年營收為新台幣412億元。水泵營收226.6億元，占55%；閥門營收123.6億元，占{}。",
        "30%",
        "35%",
    ),
]


@pytest.mark.parametrize(("words", "right", "wrong"), CASES)
def test_the_share_that_holds_says_of_what_the_other_is(words, right, wrong):
    assert loud(words.format(right), red=False) == []
    assert loud(words.format(wrong)) == [wrong]


def test_a_rate_of_its_own_name_is_of_another_whole():
    words = "有息债务396.5亿元，其中短期债务103.1亿元，占有息债务的26.0%；对外担保36.3亿元，担保比率13.0%。"
    assert loud(words) == []
