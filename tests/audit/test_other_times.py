"""Shares are held to a whole of their own time, or to none."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import accused, prose


@pytest.mark.parametrize(
    "text",
    [
        "研发费用4.1亿元，占营收的19.8%。我们预计全年营收29亿元。",
        "研发费用4.1亿元，占营收的19.8%。公司展望2027年营收29亿元。",
        "研發費用4.1億元，占營收19.8%。我們估全年營收29億元。",
        "2026年公司全年营收29亿元。第三季度研发费用4.1亿元，占营收的19.8%。",
        "上半年营收29亿元。第二季度研发费用4.1亿元，占营收的19.8%。",
        "R&D was $4.1 million, 19.8% of revenue. We expect revenue of $29 million for the year.",
        "Full-year revenue was $29 million. In the third quarter R&D was $4.1 million, 19.8% of revenue.",
        "Revenue in the first half was $29 million. In the second quarter R&D was $4.1 million, 19.8% of revenue.",
    ],
)
def test_a_share_is_not_accused_by_the_whole_of_another_time(text):
    assert accused(prose(text)) == []


def test_what_is_missing_is_said():
    found = audit(prose("研发费用4.1亿元，占营收的19.8%。我们预计全年营收29亿元。"))

    shares = [each for each in found if each.rule == "share"]
    assert [each.verdict for each in shares] == [Verdict.NOT_CHECKABLE]


def test_a_whole_that_is_only_told_later_is_doubt():
    """It may be of another business; the same words before the share are proof."""
    later = audit(prose("研发费用4.1亿元，占营收的19.8%。公司营收29亿元。"))
    before = audit(prose("公司营收29亿元。研发费用4.1亿元，占营收的19.8%。"))

    assert Severity.RED not in [each.severity for each in later]
    assert Severity.RED in [each.severity for each in before]


@pytest.mark.parametrize(
    "text",
    [
        "2026年全年营收29亿元。第三季度营收4.1亿元，占全年的19.8%。",
        "2026年第三季度公司营收29亿元。研发费用4.1亿元，占营收的19.8%。",
        "Third-quarter revenue was $29 million. R&D was $4.1 million, 19.8% of revenue.",
    ],
)
def test_a_share_of_its_own_time_or_of_the_year_is_accused(text):
    assert accused(prose(text)) == [text[text.index("19.8%") : text.index("19.8%") + 5]]


def test_a_whole_of_another_year_in_another_paragraph_accuses_nobody():
    told = "{}年全国总票房642.66亿元。\n\n2018年形势喜人。国产片票房378.97亿元，市场占比62.15%。"
    against = "2026年营收为546.8亿元，比2025年的437.4亿元增长25.0%。毛利87.5亿元，毛利率61.0%。"

    assert accused(prose(told.format(2019))) == []
    assert accused(prose(against)) == ["61.0%"]
