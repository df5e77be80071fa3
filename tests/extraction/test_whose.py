"""The firm of a document owns what sentences and tables leave without an owner, and nothing else."""

from __future__ import annotations

from datetime import date

from lianpu import reading
from lianpu.core.fact import Metric
from lianpu.extraction import extract
from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.extraction.text.whose import Firm, Owner, owner_of
from lianpu.notation.names import NameIndex
from tests.extraction.metrics_told import passage

NOBODY = NameIndex([])

RELEASE = """# Corvane Systems Reports Third Quarter 2025 Results

- Revenue of $212.4m, up 12%
- Gross margin of 48.1%, up from 46.0% in 3Q24
- Two new customers were signed

The Company generated operating cash flow of $44m. Our headcount was 1,240.

Drayton Metals reported revenue of $90m. Gross margin was 20%.

## Numbers

| $m | 3Q25 | 3Q24 |
|---|---|---|
| Revenue | 212.4 | 189.6 |
"""
NOTE = """# 澄岚精密（688888.SH）：2025年三季报点评

2025年前三季度公司实现营业收入21.3亿元，同比增长18%；归母净利润3.2亿元，同比增长25%。

- 毛利率42.1%，同比提升1.3个百分点
- 利息 归母净利润 3.2亿元

公司量测业务收入9.8亿元。行业收入增长10%。

## 主要财务数据

| 亿元 | 2024 | 2025E |
|---|---|---|
| 营业收入 | 24.1 | 28.5 |
"""


def metrics(text: str) -> set[tuple[str, str, str]]:
    """Subject, measure and number of each metric of a Markdown text."""
    document = reading.read(text.encode(), "ours.md")
    return {
        (fact.subject, fact.measure, fact.printed)
        for fact in extract(document, NOBODY)
        if isinstance(fact, Metric)
    }


def test_lines_of_a_release_are_the_releasing_firms() -> None:
    """A bullet, "The Company", "Our", and a table under "Numbers"; another's paragraph stays its own."""
    found = metrics(RELEASE)

    assert {
        ("Corvane Systems", "revenue", "$212.4m"),
        ("Corvane Systems", "revenue growth", "12%"),
        ("Corvane Systems", "gross margin", "48.1%"),
        ("Corvane Systems", "operating cash flow", "$44m"),
        ("Corvane Systems", "headcount", "1,240"),
        ("Corvane Systems", "Revenue", "189.6"),
        ("Drayton Metals", "gross margin", "20%"),
    } <= found
    assert not any(subject == "Numbers" for subject, _, _ in found)


def test_gongsi_of_a_note_is_the_firm_of_its_title() -> None:
    """With its parts (量测业务); a line of a statement owns nothing, the sector keeps its own."""
    found = metrics(NOTE)

    assert {
        ("澄岚精密", "营业收入", "21.3亿元"),
        ("澄岚精密", "归母净利润同比增长", "25%"),
        ("澄岚精密", "毛利率", "42.1%"),
        ("澄岚精密", "量测业务收入", "9.8亿元"),
        ("澄岚精密", "营业收入", "28.5"),
    } <= found
    assert not any(subject.startswith(("利息", "主要财务")) for subject, _, _ in found)


def test_without_a_firm_a_line_without_a_subject_says_nothing() -> None:
    """Nobody is guessed from the text."""
    text = "Revenue of $212.4m, up 12%. 公司实现营业收入21.3亿元。"

    assert prose_metrics(passage(text, date(2025, 11, 1).isoformat()), NOBODY) == ()


def test_what_a_title_calls_itself_is_no_firm() -> None:
    """研报：… and 专题研究：… say what is read; 公司 is then nobody that the title names."""
    for sort in ("研报", "行业深度", "每日快评"):
        document = passage(f"{sort}：深远海养殖装备的春天\n\n公司在手订单38亿元。", "2026-10-20")
        assert sort not in [each.subject for each in prose_metrics(document, NOBODY)]


def test_the_place_of_a_name_left_out_is_kept() -> None:
    """The last span is the title's name."""
    document = reading.read(NOTE.encode(), "ours.md")
    [first, *_] = [fact for fact in extract(document, NOBODY) if fact.reader == "metrics.prose@2"]

    assert first.spans[-1].quote == "澄岚精密"


def test_a_corner_of_currency_and_scale_is_no_subject() -> None:
    """ "SEK m" prints the unit; "Order backlog" is a measure, and no firm called Order."""
    text = """# Norrland Power reports fourth quarter 2025 results

- Order backlog reached SEK 18.6 billion at year-end

## Key figures

| SEK m | Q4 2025 | Q4 2024 |
|---|---|---|
| Revenue | 4,200 | 3,853 |
"""

    assert {subject for subject, _, _ in metrics(text)} == {"Norrland Power"}


def test_a_fact_of_we_is_the_documents_firms_and_of_nobody_where_that_is_not_known():
    """公司 and "we" name nobody themselves: a guess would credit a fact to the wrong firm."""
    firm = Firm("Corvane Systems", None, registered=True)

    assert Owner("Drayton", registered=False) == owner_of("Drayton", False, False, firm)
    assert Owner("Corvane Systems", registered=True, spans=firm.spans) == owner_of(
        "", False, True, firm
    )
    assert owner_of("", False, True, None) is None
