"""Periods a line each, with their amounts and growth."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

GREEN, RED = Severity.GREEN, Severity.RED
QUARTERS = (
    "## Sales\n\n- **Q2 2025:** $93.4 million ({} QoQ growth)\n- **Q1 2025:** ~$47 million (estimated)\n"
    "- **Q2 2024:** $31.2 million\n"
)
YEARS = "2022年营收71.4亿；\n\n2023年营收83.6亿、同比增长17%；\n\n2024年营收206.3亿、同比增长{}；\n"


def growths(text):
    found = audit(read(text.encode(), "note.md"))
    return [(each.stated, each.severity) for each in found if each.rule == "growth"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (QUARTERS, "99%", "157%"),
        (QUARTERS.replace("QoQ", "YoY"), "199%", "299%"),
        (YEARS, "147%", "174%"),
    ],
)
def test_a_rate_is_held_to_the_line_of_its_base(text, right, wrong):
    assert (right, GREEN) in growths(text.format(right))
    assert (wrong, RED) in growths(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        YEARS.format("174%").replace("2023年营收83.6", "2023年净利9.3"),
        QUARTERS.format("157%").replace("- **Q1 2025:**", "\nPumps:\n\n- **Q1 2025:**"),
        QUARTERS.format("157%").replace("~$47", "~€47"),
        YEARS.format("174%").replace("同比增长174%", "同比下降174%"),
    ],
)
def test_lines_of_other_measures_lists_and_moneys_are_no_bases(text):
    assert RED not in {severity for _, severity in growths(text)}
