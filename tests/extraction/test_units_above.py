"""The unit that a line over a table says for all of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lianpu.core.fact import Metric
from lianpu.extraction import table_facts
from lianpu.notation.names import NameIndex
from lianpu.reading import read


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("单位：百万元", "1234500000"),
        ("（单位：百万元，%）", "1234500000"),
        ("人民币百万元", "1234500000"),
        ("单位：百万元、万台", "1234.5"),
    ],
)
def test_figures_count_in_what_the_line_over_their_table_says(line: str, value: str) -> None:
    text = (
        f"图 1：云岭电缆主要财务数据\n\n{line}\n\n"
        "| 项目 | 2023A | 2024A |\n|---|---|---|\n| 营业收入 | 1,234.5 | 1,400.2 |\n"
        "| 毛利率 | 23.4% | 24.0% |\n\n资料来源：公司公告\n"
    )
    document = read(text.encode(), "figures.md")

    facts = [one for one in table_facts(document, NameIndex(()), None) if isinstance(one, Metric)]

    assert facts[0].value.value == Decimal(value)
    assert [fact.value.unit for fact in facts[2:]] == ["%", "%"]
