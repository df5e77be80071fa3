"""Sentences that surely state a measure become Metrics; all others stay words."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.entity import Entity
from lianpu.core.fact import Metric
from lianpu.core.text import Text
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.notation.names import NameIndex
from lianpu.reading import read as read_report

NAMES = NameIndex(
    [
        Entity("stratus", Text("云衡科技", "Stratus Peak")),
        Entity("mooring", Text("泊舟云", "Mooring Cloud")),
    ]
)


def document(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return Document(
        "d",
        Source("ours.txt", "0" * 64, "text/plain"),
        text,
        (Block(kind, 0, len(text), level=1 if kind is BlockKind.HEADING else None),),
    )


def read(text: str) -> list[tuple[str, str, str, str | None]]:
    """Subject, measure, printed number and period of each Metric."""
    return [
        (fact.subject, fact.measure, fact.printed.replace(" ", ""), fact.period and fact.period.iso)
        for fact in prose_metrics(document(text), NAMES)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年，云衡科技的营收为84亿美元。", ("云衡科技", "营收", "84亿美元", "2024")),
        ("云衡科技 2024 年实现收入 84 亿美元。", ("云衡科技", "收入", "84亿美元", "2024")),
        (
            "据启明咨询测算，2027 年国内配音工具市场规模有望达到 62 亿美元。",
            ("国内配音工具", "市场规模", "62亿美元", "2027"),
        ),
        ("泊舟云收入同比增长 26%。", ("泊舟云", "收入同比增长", "26%", None)),
        (
            "In 2024, Stratus Peak's revenue was $8.4 billion.",
            ("Stratus Peak", "revenue", "$8.4billion", "2024"),
        ),
        (
            "Stratus Peak reported revenue of $8.4 billion in 2024.",
            ("Stratus Peak", "revenue", "$8.4billion", "2024"),
        ),
        (
            "Quillfeather's revenue reached $120 million.",
            ("Quillfeather", "revenue", "$120million", None),
        ),
    ],
)
def test_a_sure_sentence_states_one_metric(text, expected):
    assert read(text) == [expected]


def test_both_ends_of_a_stretch_and_its_compound_growth_are_read():
    found = read(
        "国内推理芯片市场规模将从 2025 年的 1240 亿元增长至 2029 年的 5300 亿元，复合增速为 44%。"
    )

    assert found == [
        ("国内推理芯片", "市场规模", "1240亿元", "2025"),
        ("国内推理芯片", "市场规模", "5300亿元", "2029"),
        ("国内推理芯片", "市场规模复合增速", "44%", "2025/2029"),
    ]


def test_growth_behind_a_comma_is_of_the_same_measure():
    found = read("泊舟云订单环比增长 12%，同比增长 31%，达到 640 亿元。")

    assert found == [
        ("泊舟云", "订单环比增长", "12%", None),
        ("泊舟云", "订单同比增长", "31%", None),
        ("泊舟云", "订单", "640亿元", None),
    ]


def test_the_first_span_is_the_sentence_and_the_second_the_number():
    made = document("行业分化。2024 年云衡科技的营收为 84 亿美元。")

    (found,) = prose_metrics(made, NAMES)

    assert found.quote == "2024 年云衡科技的营收为 84 亿美元。"
    assert found.spans[1].quote == found.printed
    assert all(made.holds(span) for span in found.spans)


@pytest.mark.parametrize(
    "text",
    [
        "若云衡科技的营收达到 84 亿美元，估值仍偏高。",
        "云衡科技与泊舟云的收入为 84 亿美元和 30 亿美元。",
        "云衡科技的营收为何只有 84 亿美元？",
        "公司营收为 84 亿美元。",
        "云衡科技花费 84 亿美元，营收并未披露。",
        "云衡科技的用户数为 84 亿美元。",
        "Its revenue was $8.4 billion.",
        "Revenue could reach $8.4 billion if demand holds.",
        "Stratus Peak bought servers for $8.4 billion, and revenue followed.",
    ],
)
def test_an_unsure_sentence_states_nothing(text):
    """Hypotheses, two subjects, questions, pronouns, denials, a unit that cannot be."""
    assert read(text) == []


def test_headings_assert_nothing():
    made = document("云衡科技的营收为 84 亿美元", BlockKind.HEADING)

    assert prose_metrics(made, NAMES) == ()


def test_the_sample_states_its_markets_with_both_years(shared: Path):
    reading = pytest.importorskip("lianpu.reading")
    data = (shared / "reports" / "ai-chain-2025-10.txt").read_bytes()

    found = prose_metrics(reading.read(data, "sample.txt"), NameIndex(packaged_entities()))

    stated = {(fact.measure, fact.printed.replace(" ", "")) for fact in found}
    assert {("市场规模", "259亿美元"), ("市场规模", "552亿美元"), ("收入", "309亿美元")} <= stated


def test_a_part_behind_the_name_of_a_firm_belongs_to_the_measure() -> None:
    """Another number than the firm's own; a legal form is no part."""
    told = "Stratus Peak Devices revenue reached a substantial $42.4 billion. Stratus Peak Inc. revenue was $70 billion."

    assert [each[:3] for each in read(told)] == [
        ("Stratus Peak", "Devices revenue", "$42.4billion"),
        ("Stratus Peak", "revenue", "$70billion"),
    ]


def test_the_company_is_the_one_that_the_sentence_before_begins_with() -> None:
    """Its place is kept as evidence; where two are named, it is nobody."""
    text = "Stratus Peak shares rose. The company reported revenue of $2.9 billion."
    [fact] = prose_metrics(document(text), NAMES)
    two = "Stratus Peak sued Mooring Cloud. The company reported revenue of $2.9 billion."

    assert fact.subject == "Stratus Peak"
    assert fact.spans[-1].quote == "Stratus Peak"
    assert not read(two)
    assert read("泊舟云发布招股书。2024年，公司收入为3亿元。") == [
        ("泊舟云", "收入", "3亿元", "2024")
    ]
    assert not read("泊舟云起诉云衡科技。2024年，公司收入为3亿元。")


def test_a_line_behind_another_firm_is_not_the_own_firms() -> None:
    """Even where what is told of the other is read as nothing; behind its own name it is the document's."""
    title, line = "# Tarn Foods plc results for 2024\n\n", "Revenue rose 19% to £4.8 billion."
    other = "Hollow Mills Ltd.'s profit rose 2.4 times year-on-year to £4 million. "
    own = "Tarn Foods plc's profit rose 2.4 times year-on-year to £4 million. "

    def owners(text: str) -> set[str]:
        found = extract(read_report(text.encode(), "report.md"), NAMES)
        metrics = [fact for fact in found if isinstance(fact, Metric)]
        return {fact.subject for fact in metrics if fact.measure == "revenue"}

    assert "Tarn Foods" not in owners(f"{title}{other}{line}")
    assert owners(f"{title}{own}{line}") == {"Tarn Foods"}
