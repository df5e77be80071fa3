"""Numbers whose words say that they are given are no slips of what stands beside them."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose


@pytest.mark.parametrize(
    "text",
    [
        "The peak occupancy reached 278, with an average of 226.75 nodes (each node contains 8 chips).",
        "高峰占用278个节点，平均226.75个，每个节点包含8张卡。",
    ],
)
def test_what_each_of_them_contains_follows_from_none(text):
    """What one of many is made of is given, and no quotient of the numbers beside it."""
    found = audit(prose(text))
    assert [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)] == []
