"""A growth in a heading, held to the one growth that the text tells of the same measure."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read


def told(document: str) -> list[tuple[str | None, Verdict]]:
    found = audit(read(document.encode(), "told.md"))
    assert not [each for each in found if each.severity is Severity.RED]
    return [
        (each.stated, each.verdict)
        for each in found
        if "heading" in each.title.en or "Heading" in each.title.en
    ]


@pytest.mark.parametrize(
    ("head", "text", "right", "wrong"),
    [
        ("云岭精工三季报：净利润同比增长{}%", "归母净利润3.78亿元，较上年同期的3.06亿元增长23.5%。", "23.5", "32.5"),
        ("云岭公司：营收同比增长{}%", "云岭公司2024年营业收入12.0亿元，同比增长15%。", "15", "18"),
        ("一季度营收同比增长{}%", "2025年一季度，公司实现营业收入3.2亿元，同比增长21%，环比下降3%。", "21", "12"),
        ("Harrow: third-quarter revenue up {}%, guidance raised", "Revenue came to $436.8 million, up 12.0% from $390.0 million.", "12", "14"),
        ("Revenue rises {}% as orders recover", "Revenue rose 9% to $44 million.", "9", "19"),
    ],
)  # fmt: skip
def test_a_heading_says_what_the_text_says(head, text, right, wrong):
    assert (f"{right}%", Verdict.HOLDS) in told(f"# {head.format(right)}\n\n{text}\n")
    assert (f"{wrong}%", Verdict.CONTRADICTED) in told(f"# {head.format(wrong)}\n\n{text}\n")


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("Harrow: third-quarter revenue up 14%", "Industrial revenue was up 12.0%."),
        ("Harrow: revenue up 14%", "Revenue rose 12%. For the nine months, revenue rose 9%."),
        ("Cloud revenue up 30%", "Revenue rose 9% to $44 million."),
        ("Organic revenue up 6%", "Revenue rose 9%, helped by acquisitions."),
        ("Revenue to grow 6% next year", "Revenue rose 9% to $44 million."),
        ("Profit up 6%", "Net profit rose 9% to $44 million."),
        ("Revenue up 6%", "| Region | Growth |\n|---|---|\n| North | 6% |\n| South | 4% |\n\nRevenue rose 9%."),
        ("公司快评：营收增长14%", "一季度，公司营业收入同比增长8%。二季度，公司营业收入同比增长20%。"),
        ("净利润同比下降18%", "净利润1.0亿元，同比下降13%。扣非净利润同比下降18%。"),
        ("营收同比增长12%", "行业营业收入同比增长21%。"),
        ("营收同比增长12%", "公司实现营业收入3.2亿元，同比增长21%。华东地区营业收入同比增长12%。"),
        ("10月销量同比增长12%", "10月销量3.2万辆，同比增长21%。1至10月累计销量30万辆，同比增长12%。"),
    ],
)  # fmt: skip
def test_a_heading_of_another_thing_is_left_alone(head, text):
    assert not [each for each in told(f"# {head}\n\n{text}\n") if each[1] is Verdict.CONTRADICTED]


def test_a_heading_speaks_of_its_own_section():
    document = (
        "# 周报\n\n## 甲公司营收增长12%\n\n甲公司产能扩张。\n\n## 乙公司\n\n营业收入同比增长21%。\n"
    )
    assert not told(document)
