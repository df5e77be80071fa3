"""A small Report of invented companies, for the tests of this folder."""

from __future__ import annotations

from decimal import Decimal

from lianpu.core.document import Block, BlockKind, Document, Figure, FigureState, Source
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.publishing import Report

TEXT = "白石芯片向云岭智算投资 3 亿元。\n云岭智算向白石芯片采购 2 亿元芯片。\n市场增长 40%。"
HOSTILE = '<script>alert("1")</script> #panic() \\ & "引号" $x$ @n1 *粗* `码`'
"""Words that mean something to HTML or Typst; they must come out as words."""


def document() -> Document:
    """Three paragraphs and a figure without data."""
    blocks, start = [], 0
    for number, line in enumerate(TEXT.split("\n"), start=1):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line), line=number))
        start += len(line) + 1
    return Document(
        "d1",
        Source("own.txt", "ab" * 32, "text/plain", title="白石与云岭"),
        TEXT,
        tuple(blocks),
        figures=(Figure(1, "图 1", FigureState.IMAGE_ONLY, title="示意"),),
    )


def sentence(number: int) -> Span:
    """One of the document's paragraphs."""
    doc = document()
    return doc.span(doc.blocks[number].start, doc.blocks[number].end)


def cell(words: str, number: str | None = None, *spans: Span) -> Cell:
    """A cell that reads alike in both languages."""
    return Cell(Text.same(words), Decimal(number) if number else None, spans=spans)


def ring() -> Exhibit:
    """Two companies that pay each other, and two of whose deal nobody told the amount."""
    columns = (
        Column("from", Text("付款方", "payer"), ColumnRole.FROM),
        Column("to", Text("收款方", "payee"), ColumnRole.TO),
        Column("amount", Text("金额", "amount"), ColumnRole.VALUE),
        Column("kind", Text("类型", "kind"), ColumnRole.GROUP),
    )
    rows = (
        (cell("白石芯片"), cell("云岭智算"), cell("3 亿元", "3E8", sentence(0)), cell("股权")),
        (cell("云岭智算"), cell("白石芯片"), cell("2 亿元", "2E8", sentence(1)), cell("采购")),
        (cell("云岭智算"), cell("白石芯片"), cell("未披露"), cell("租赁")),
        (cell("丁公司"), cell("戊公司"), cell("未披露"), cell("股权")),
    )
    return Exhibit(
        "chain-map", ExhibitKind.MAP, Text("资金地图", "Money map"), columns, rows,
        note=Text("另有 1 笔未披露金额", "1 amount undisclosed"),
    )  # fmt: skip


def bars() -> Exhibit:
    """Deals of three years by two investors."""
    columns = (
        Column("year", Text("年份", "year")),
        Column("a", Text("白石", "Baishi"), ColumnRole.VALUE),
        Column("b", Text("云岭", "Yunling"), ColumnRole.VALUE),
    )
    rows = tuple(
        (cell(str(year)), cell("2", "2", sentence(0)), cell("1", "1", sentence(1)))
        for year in (2023, 2024, 2025)
    )
    return Exhibit(
        "deals-per-year", ExhibitKind.BARS, Text("每年交易", "Deals per year"), columns, rows
    )


def report() -> Report:
    """Everything an Edition prints, hostile words among it."""
    findings = (
        Finding(
            "growth", Verdict.HOLDS, Severity.GREEN, (sentence(2),),
            Text("增速成立", "Growth holds"), arithmetic="1.4 / 1 - 1 = 40%",
        ),
        Finding(
            "sum", Verdict.WRONG, Severity.RED, (sentence(1), sentence(0)),
            Text(f"合计不符 {HOSTILE}", f"The sum differs {HOSTILE}"),
            stated="2", recomputed="3", arithmetic=HOSTILE, proposal="3 亿元",
        ),
    )  # fmt: skip
    return Report(
        Text("测试报告", "Test report"), (bars(), ring()), findings, (document(),),
        workbooks={"market": b"PK workbook"},
    )  # fmt: skip
