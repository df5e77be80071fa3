"""Unlike scopes under one name, and the comparisons that writers mean."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose


def scopes(document):
    """Rules of the doubts about scope."""
    found = [each for each in audit(document) if each.rule.startswith("scope-")]
    assert all(each.severity is Severity.AMBER and each.arithmetic for each in found)
    return [each.rule for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "2025年前三季度收入86.4亿元，较2024年的80.0亿元增长8.0%。",
        "Revenue rose 8.0% to $8.64 billion in the first nine months of 2025 from $8.00 billion in 2024.",
        "Revenue rose 8.0% to $8.64 billion in FY2025 from $8.00 billion in 2024.",
    ],
)
def test_unlike_periods_are_doubted(text):
    """Nine months are no year, and a fiscal year may begin in July."""
    assert scopes(prose(text)) == ["scope-period"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年前三季度收入86.4亿元，较2024年前三季度的80.0亿元增长8.0%。",
        "2025年前三季度收入86.4亿元，已超2024年全年的80.0亿元，增长8.0%。",
        "Revenue rose 8.0% to $8.64 billion in FY2025 from $8.00 billion in FY2024.",
        "Annualised revenue rose 8.0% to $8.64 billion in 3Q25 from $8.00 billion in 2024.",
        "用户由2024年末的300万增至2025年6月的360万，增长20%。",
    ],
)
def test_like_periods_and_meant_comparisons_are_not(text):
    """The same stretch of two years, levels at a day, a year that is already exceeded."""
    assert scopes(prose(text)) == []


def test_an_estimate_told_as_fact_is_doubted():
    """The table says 2025E."""
    table = "| 亿元 | 2023A | 2024A | 2025E |\n|---|---|---|---|\n| 营业收入 | 100.5 | 120.3 | 144.2 |\n| 净利润 | 10.1 | 12.2 | 15.3 |\n\n"

    assert scopes(read(f"{table}2025年公司实现营业收入144.2亿元。\n".encode(), "r.md")) == [
        "scope-estimate"
    ]
    assert scopes(read(f"{table}预计2025年公司实现营业收入144.2亿元。\n".encode(), "r.md")) == []
    assert scopes(read(f"{table}2024年公司实现营业收入120.3亿元。\n".encode(), "r.md")) == []


def test_one_number_in_two_currencies_or_scales_is_doubted():
    """825 亿元 and 825 亿美元 cannot both be the contract; 1.38 万亿 is not 1.38 亿."""
    assert scopes(prose("双方签署的合同金额为82.5亿元。\n\n公告称合同金额为82.5亿美元。")) == [
        "scope-unit"
    ]
    assert scopes(prose("市场规模1.38万亿元。\n\n我们测算的市场规模1.38亿元。")) == ["scope-unit"]
    assert scopes(prose("租期十年，年租金1,260万元，租金总额1.26亿元。")) == []
    assert scopes(prose("合同金额为82.5亿元。\n\n合同金额为82.5亿元。")) == []
    assert scopes(prose("单季获利为新台币82.5亿元。\n\n全年单季获利为82.5亿元。")) == []
    assert scopes(prose("合同金额为82.5亿元。\n\n净资产为82.5亿美元。")) == []
