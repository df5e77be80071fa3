"""Numbers of a section held to the row that its heading names."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

_EN = "| Company | Revenue 2025 ($m) | Headcount |\n|---|---|---|\n| Norvale | 420 | 1,200 |\n| Kelder | 310 | 900 |\n\n"
_ZH = "| 公司 | 2025年分红（亿元） | 覆盖倍数 |\n|---|---|---|\n| 青禾电力 | 120 | 2.65 |\n| 北岭石化 | 402 | 2.10 |\n\n"


def doubted(text: str) -> list[str | None]:
    found = audit(read(text.encode(), "note.md"))
    assert not [each for each in found if each.severity is Severity.RED]
    return [each.stated for each in found if each.severity is Severity.AMBER]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (_EN + "## Kelder\n\nRevenue in 2025 was {}.\n", "$310 million", "$330 million"),
        (_EN + "**2. Kelder (KLD), the second**\n\n- 2025 revenue: {}\n", "$310 million", "$330 million"),
        (_ZH + "### 二、北岭石化\n\n2025年分红{}，现金流充裕。\n", "402亿元", "420亿元"),
        (_ZH + "### 北岭石化\n\n- 2025年分红402亿，覆盖倍数{}\n", "2.10", "2.40"),
    ],
)  # fmt: skip
def test_the_row_of_the_heading_and_the_column_of_the_clause(text, right, wrong):
    assert doubted(text.format(right)) == []
    assert doubted(text.format(wrong)) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        _EN + "## Norvale and Kelder\n\nRevenue in 2025 was $330 million.\n",
        _EN + "## Kelder\n\nRevenue in 2024 was $290 million.\n",
        _EN + "## Kelder\n\nCloud revenue in 2025 was $280 million.\n",
        _EN + "## Kelder\n\nRevenue is expected to be $350 million in 2025.\n",
        _EN + "## Kelder\n\nThe firm is old.\n\n## Outlook\n\nRevenue in 2025 was $730 million.\n",
        _ZH + "### 北岭石化\n\n2023年分红302亿元，覆盖倍数2.40。\n",
        _ZH + "### 北岭石化\n\n2025年上半年分红202亿元。\n",
    ],
)
def test_other_rows_years_and_scopes_are_left_alone(text):
    assert doubted(text) == []
