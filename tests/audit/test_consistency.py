"""Numbers, figure numbers and captions of one document that cannot all be right."""

from dataclasses import replace

from lianpu.audit import audit
from lianpu.core.document import Figure, FigureState
from tests.audit.documents import judged, only, prose, table

# Numbers of one document that cannot all be right are shown, in amber.


def test_all_customers_cannot_be_less_than_one():
    """Scope or date may differ, so both places are shown and neither is called wrong."""
    text = (
        "新云公司与甲公司的合同总额已达 224 亿元。\n\n"
        "该金额占新云公司与客户签署的 170 亿元合同总额的一半以上。"
    )

    finding = only(text, "part-exceeds-whole")

    assert (
        finding.severity.value,
        finding.stated,
        finding.recomputed,
    ) == ("amber", "170 亿元", "224 亿元")
    assert len(finding.spans) == 3


def test_a_market_cannot_be_less_than_one_platform():
    """60 亿 a minute is 60 万亿 a week, above the market's 4.9 万亿."""
    text = "某平台每分钟处理60亿 token。全球主流模型周调用量约4.9万亿 token。"

    assert only(text, "part-exceeds-whole").severity.value == "amber"


def test_debts_far_above_all_assets_are_a_misread_line():
    """Total assets of 47 beside debts of 37 and 103."""
    text = (
        "资产负债表上的现金是18.9亿元，总的资产是47.3亿元。"
        "当期债务是37.1亿元，而未来债务是103.2亿元。"
    )

    finding = only(text, "part-exceeds-whole")

    assert (finding.verdict.value, finding.severity.value) == ("contradicted", "amber")
    assert finding.recomputed == "140.3亿元"


def test_ordinary_debt_is_no_finding():
    """Debts below the assets, or a little above them, are business."""
    assert "part-exceeds-whole" not in [
        rule
        for rule, _, _ in judged("总资产为147.3亿元。短期债务为37.1亿元，长期债务为113.2亿元。")
    ]


def test_one_statement_with_two_numbers_is_shown():
    """Front page and body print the same words and another number."""
    text = (
        "预计2027年全球创意软件市场规模将达到546亿元。\n\n其他内容。\n\n"
        "预计2027年全球创意软件市场规模将达到645亿元。"
    )

    finding = only(text, "told-twice")

    assert (finding.stated, finding.recomputed) == ("645亿元", "546亿元")


def test_a_share_count_is_held_to_the_price_move():
    """Up 24 % and 63bn added makes 325.5bn; at 204 a share that is 1.6bn shares, not 1bn."""
    text = (
        "Acme 股价大涨24%，一天之内市值增加了630亿元。\n\n假设Acme股价接近204元，总股本是10亿股。"
    )

    finding = only(text, "share-count")

    assert (finding.stated, finding.recomputed) == ("10亿股", "16.0亿股")


def test_year_figures_under_the_name_of_a_quarter_are_shown():
    """The regions add up to the year, one alone exceeds the quarter, each speaks of the quarter."""
    text = "\n\n".join(
        (
            "## 整体\n\n**Q4 关键数据：**\n- 营收：1,025 亿元，九月季度新高",
            "**全年关键数据：**\n- 营收：4,161 亿元，历史新高",
            "## 区域",
            "**甲区：1,783 亿元，增 7%**\n\n营收创九月季度新高。",
            "**乙区：1,110 亿元，增 10%**\n\n营收创九月季度新高。",
            "**丙区：1,268 亿元，降 4%**\n\n该季度下滑。",
        )
    )

    found = [each for each in audit(prose(text)) if each.rule == "part-exceeds-whole"]

    assert [each.stated for each in found] == ["1,783 亿元", "1,110 亿元", "1,268 亿元"]
    assert {"contradicted"} == {each.verdict.value for each in found}
    assert ("sum", "holds", "green") in judged(text)


# Missing figure numbers and captions that name other content.


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
