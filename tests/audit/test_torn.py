"""What scans, converters and footnote marks tear is never proof."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

TORN = [
    "Grant income will rise 10 .84% to Rs 2,51,610 crore from Rs 2,27,003 crore.",
    "Grant income will rise 1 0.84% to Rs 2,51,610 crore from Rs 2,27,003 crore.",
    "Sales were $541.8 million, up 7.5% from $504.0¹ million in the year before.",
    "Sales were $541.8 million, up 7.5% from $504.0[4] million in the year before.",
    "Sales were $541.8 million, up 7.5% from $504 .0 million in the year before.",
    "Outlays will go up 5.7% to Rs 18,77,400 crore from Rs 17， 76,158 crore.",
    "基金收入由2024年的12.5亿元增长至2025年的15.0亿元，同比增长2 0%。",
    "基金收入由2024年的12.5亿元增长至2025年的15.0亿元，同比增长2O.0%。",
    "26②Q2公司营收10.42亿元，净利润0.66亿元，同比增长11.2%，净利率6.33%。",
    "并购案例共52例，其中财务投资3例（占比5 .77%），横向整合20例（占比38.46%）。",
]


@pytest.mark.parametrize("text", TORN)
def test_a_piece_of_a_number_proves_nothing(text: str) -> None:
    found = audit(read(text.encode(), "torn.txt"))
    assert [each.title.en for each in found if each.severity is Severity.RED] == []


def test_a_whole_number_beside_others_still_proves() -> None:
    text = "In 2025, 300 stores sold for $541.8 million, up 17.5% from $504.0 million in 2024."
    found = audit(read(text.encode(), "whole.txt"))
    assert [each.stated for each in found if each.severity is Severity.RED] == ["17.5%"]


def test_a_list_of_which_one_item_lacks_its_unit_is_read() -> None:
    """The unit of the last item is lent to the others, whatever stands between."""
    assert audit(read("2026-2028年收入预计12.4/16.9*/21.4亿元。".encode(), "list.txt")) is not None
