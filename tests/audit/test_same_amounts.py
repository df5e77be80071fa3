"""One amount in two units of time or rate, and splits of a hundred."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

GREEN, RED = Severity.GREEN, Severity.RED


def told(text):
    found = audit(prose(text))
    return [(each.stated, each.severity) for each in found if each.severity in (GREEN, RED)]


@pytest.mark.parametrize(
    ("text", "stated", "severity"),
    [
        ("The line fills 1,420 jars per minute, or 85,200 jars per hour.", "85,200", GREEN),
        ("The line fills 1,420 jars per minute, or 58,200 jars per hour.", "58,200", RED),
        ("每月收租14亿元，即每年168亿元。", "168亿元", GREEN),
        ("每月收租14亿元，即每年186亿元。", "186亿元", RED),
        ("74 bps 等于 0.74 个百分点。", "0.74 个百分点", GREEN),
        ("74 bps 等于 7.4 个百分点。", "7.4 个百分点", RED),
    ],
)
def test_one_amount_in_two_units_is_held_to_itself(text, stated, severity):
    assert (stated, severity) in told(text)


def test_a_split_that_misses_a_hundred_beside_one_that_does_not():
    assert ("65%", RED) in told("泵与阀门之比从40%:60%调整为38%:65%。")
    assert RED not in {severity for _, severity in told("泵与阀门之比从40%:60%调整为38%:62%。")}


@pytest.mark.parametrize(
    "text",
    [
        "The line fills 1,420 jars per minute, or 90 crates per hour.",
        "利润率下降5%，即2个百分点。",
        "投票为40%:52%。",
        "The mill makes 8 pumps per hour, or 64 pumps per day.",
    ],
)
def test_other_units_and_splits_say_nothing(text):
    assert RED not in {severity for _, severity in told(text)}
