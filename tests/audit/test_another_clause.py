"""A change told from a time, and the number of another clause behind it."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import accused, judged, prose

LEFT_ALONE = [
    "The room rate was $139.18, up 5.9 percent from 2019, while revenue per room was $91.45, down 3 percent.",
    "Sales came to $12.4 million, an increase of 5 percent from 2023, whereas orders reached $9.1 million.",
    "February is put at 1.49 million boxes, down 3.2 percent from last year, and March at 1.38 million boxes.",
    "Output was 340 tonnes, up 6 percent on last year, with exports at 210 tonnes.",
    "Output was 340 tonnes, up 6 percent compared with 2022 and shipments stood at 210 tonnes.",
    "Visitors reached 4,200, 12 percent more than last year, while members numbered 1,150.",
    "Riders reached 8.4 million, 22% above 2021, and buses carried 3.1 million.",
    "Wages grew 3.8% from a year ago to $28.40 an hour, while quarries paid $29.55 an hour.",
    "Net profit was $3.4 million, down 11% from the same quarter last year, as costs reached $9.8 million.",
    "The yield was 4.31%, up 12 basis points from a week earlier, while the two-year stood at 4.02%.",
    "产量 340 吨，比去年增长 6%，出口 210 吨。",
    "均价为 139 元，较 2019 年上涨 5.9%，而每间收入为 91 元，下降 3%。",
    "工资较去年同期上升至每小时 28.4 元，增长 3.8%，制造业为每小时 29.5 元。",
]
ACCUSED = [
    "The room rate was $139.18, up 5.9 percent from $121.45 in 2019, while revenue per room was $91.45.",
    "Sales were $12.4 million, an increase of 5 percent compared with last year's $9.1 million.",
    "Sales were $12.4 million, up 5 percent from a year ago, when they were $9.1 million.",
    "The yield was 4.31%, up 12 basis points from 4.02% a week earlier.",
    "Output was 340 tonnes, up 6 percent compared with 210 tonnes in 2022, and shipments stood at 200 tonnes.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_a_number_of_another_clause_is_no_base(text):
    """The base is told as a time; what the next clause tells is of another thing."""
    assert not accused(prose(text))


@pytest.mark.parametrize("text", ACCUSED)
def test_a_base_that_is_told_still_refutes(text):
    """The same sentences with their base printed."""
    assert any(severity == "red" for _, _, severity in judged(text))


STEP_OR = (
    "| $ million | 2025 | 2024 |\n|---|---|---|\n| Revenue | 1,258.4 | 1,103.6 |\n| Gross profit | 829.3 | 720.1 |\n\n"
    "Fiscal 2025 compared with fiscal 2024\n\nCost of revenue increased ${} million or {}%, driven by freight.\n"
)


def test_a_step_told_with_its_rate_says_of_what_it_is():
    assert doubted(STEP_OR.format("45.6", "12")) == []
    assert doubted(STEP_OR.replace("Cost of revenue", "Revenue").format("154.8", "12")) == ["12%"]


def doubted(text):
    found = audit(read(text.encode(), "note.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]
