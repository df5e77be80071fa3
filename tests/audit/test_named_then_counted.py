"""Things that a sentence names and then counts."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from tests.audit.documents import accused, prose


def counts(text):
    return [(each.stated, each.verdict) for each in audit(prose(text)) if each.rule == "count"]


@pytest.mark.parametrize(
    "text",
    [
        "海岳、苍原和北浦三省产值领先全国。",
        "排名靠前的是海岳、苍原、北浦和南渚，这4省增速较快。",
        "销量较低的厂商只有海岳汽车、苍原、北浦和南渚等4家。",
    ],
)
def test_as_many_as_are_named_are_counted(text):
    """With 等 as well as without."""
    assert [verdict for _, verdict in counts(text)] == [Verdict.HOLDS]


def test_fewer_than_are_named_cannot_be():
    """等 says that there may be more."""
    assert accused(prose("销量较低的厂商只有海岳汽车、苍原、北浦和南渚等3家。")) == ["3"]


@pytest.mark.parametrize(
    "text",
    [
        "海岳、苍原和北浦等12家企业参展。",
        "海岳、苍原和北浦的5款产品获奖。",
        "海岳、苍原和北浦两年来增长较快。",
        "海岳、苍原居前三名。",
        "长江和记、北浦等2家企业参展。",
    ],
)
def test_what_counts_something_else_is_left_alone(text):
    """More than are named, what the named have, a time, a place in an order, a name with 和."""
    assert accused(prose(text)) == []
