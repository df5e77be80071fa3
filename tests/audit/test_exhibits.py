"""Missing figure numbers and captions that name other content."""

from dataclasses import replace

from lianpu.audit import audit
from lianpu.core.document import Figure, FigureState
from tests.audit.documents import prose, table


def test_a_missing_number_is_shown_at_its_source_line():
    """The reader found the gap; the audit says so where the reader can look."""
    document = prose("图 1：甲\n\n资料来源：公司\n\n图 3：丙")
    caption, source, last = (document.span(b.start, b.end) for b in document.blocks)
    document = replace(
        document,
        figures=(
            Figure(1, "图 1", FigureState.IMAGE_ONLY, caption),
            Figure(2, "图 2", FigureState.MISSING, None, source_line=source),
            Figure(3, "图 3", FigureState.IMAGE_ONLY, last),
        ),
    )

    (finding,) = [each for each in audit(document) if each.rule == "figure-missing"]

    assert ("图 2", source, "amber") == (finding.stated, finding.spans[0], finding.severity.value)


def test_a_caption_that_names_other_columns_is_shown():
    """ "A vs B" above a table of C, D and E."""
    rows = [["", "丙软件", "丁平台", "戊应用"], ["用户群", "个人", "企业", "个人"]]
    document = table(rows, caption="图 1：甲引擎 2 vs 甲引擎")

    assert [each.rule for each in audit(document) if each.severity.value == "amber"] == [
        "caption-mismatch"
    ]


def test_a_caption_that_names_its_columns_is_not():
    """Both sides of the comparison stand in the head."""
    rows = [["", "甲引擎 2", "甲引擎"], ["用户群", "个人", "企业"]]

    assert audit(
        table(rows, caption="图 1：甲引擎 2 vs 甲引擎")
    ) == [] or "caption-mismatch" not in [
        each.rule for each in audit(table(rows, caption="图 1：甲引擎 2 vs 甲引擎"))
    ]


def test_a_comparison_and_its_unit_name_nothing():
    """公司对比（亿元）: what stands in brackets is no side of a comparison."""
    rows = [["公司", "营收", "净利率"], ["甲材料", "31.5", "8.0%"]]

    assert "caption-mismatch" not in [
        each.rule for each in audit(table(rows, caption="表 1：公司财务对比（亿元）"))
    ]
