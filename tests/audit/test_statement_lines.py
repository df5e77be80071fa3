"""Lines of lists and of tables of one column against the statement that they are lines of."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def loud(text: str) -> list[tuple[str, str | None]]:
    """Colour and stated number of what is said aloud."""
    return [
        (each.severity.value, each.stated)
        for each in audit(read(text.encode(), "note.md"))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]


_LISTS = [
    ("- Revenue: $64.0m\n- Cost of sales: $41.5m\n- Gross profit: {}\n", "$22.5m", "$25.2m", "red"),
    ("营业收入：48.6亿元\n营业成本：30.2亿元\n毛利：{}\n", "18.4亿元", "14.8亿元", "red"),
    ("- Gross margin: $41.2bn (up 4%)\n- Operating expenses (R&D + SG&A): $12.7bn; Operating income: {}\n", "$28.5bn", "$25.8bn", "amber"),
    ("- EBIT：21.4亿元\n- 折旧与摊销：6.3亿元\n- EBITDA：{}\n", "27.7亿元", "29.7亿元", "amber"),
    ("- Operating cash flow: $905 million\n- Capex: $310 million\n- Free cash flow: {}\n", "$595 million", "$559 million", "amber"),
    ("| 项目 | 金额 |\n|---|---|\n| 净利润 | 48.0 |\n| 归母净利润 | 41.5 |\n| 少数股东损益 | {} |\n", "6.5", "9.5", "amber"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "colour"), _LISTS)
def test_lines_of_a_list_are_lines_of_a_statement(text, right, wrong, colour):
    """The right number is silent; the wrong one is told, in red where it can mean nothing else."""
    assert loud(text.format(right)) == []
    assert loud(text.format(wrong)) == [(colour, wrong)]


@pytest.mark.parametrize(
    "text",
    [
        "- Gross profit: $20.0m\n- Adjusted operating expenses: $12.0m\n- Operating income: $5.0m\n",
        "- Gross profit: $20.0m\n- Operating expenses (non-GAAP): $12.0m\n- Operating income: $5.0m\n",
        "- Gross profit: $20.0m\n- Operating expenses: $12.0m\n- Other operating income: $1.0m\n- Operating income: $9.0m\n",
        "- 2025年营业收入：50.0亿元\n- 2025年营业成本：30.0亿元\n- 2024年毛利：18.0亿元\n",
        "- Revenue: $50.0m\n- Cost of cloud services: $20.0m\n- Gross profit: $33.0m\n",
        "- 营业收入：50.0亿元\n- 营业成本：30.0亿港元\n- 毛利：22.0亿元\n",
    ],
)
def test_other_scopes_times_and_currencies_give_nothing(text):
    assert loud(text) == []
