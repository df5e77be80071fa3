"""Each caption finds its own table or picture and its own source line; gaps are told."""

import pytest

from lianpu.core.document import FigureState
from lianpu.reading import read
from lianpu.reading.figures import is_axis


def figures(text, name="a.txt"):
    document = read(text.encode(), name)
    return document, document.figures


def test_captions_in_a_row_find_their_own_sources():
    """Two charts side by side come out as caption, source, caption, source."""
    _, found = figures("图 1: 甲\n\n\n\n资料来源: 一\n\n图 2: 乙\n\n\n\n资料来源: 二\n")

    assert [figure.source_line.quote for figure in found] == ["资料来源: 一", "资料来源: 二"]
    assert {figure.state for figure in found} == {FigureState.IMAGE_ONLY}


def test_captions_side_by_side_before_their_sources():
    """Or as caption, caption, source, source."""
    _, found = figures("图 1: 甲\n\n图 2: 乙\n\n资料来源: 一\n\n资料来源: 二\n")

    assert [figure.source_line.quote for figure in found] == ["资料来源: 一", "资料来源: 二"]


def test_a_shared_source_serves_both():
    """One line under two charts speaks for both."""
    _, found = figures("图 1: 甲\n\n图 2: 乙\n\n资料来源: 一\n\n正文。\n")

    assert [figure.source_line.quote for figure in found] == ["资料来源: 一"] * 2


def test_a_caption_under_its_table_may_name_its_source():
    """表1 产量（万吨）。来源：协会: a caption and a source line in one."""
    _, found = figures(
        "甲\t2024\t2025\n乙\t3\t4\n丙\t5\t6\n\n表1 锂产量（万吨）。来源：协会。\n\n正文说明。\n\n资料来源：另一张\n"
    )

    assert [(figure.title, figure.source_line.quote) for figure in found] == [
        ("锂产量（万吨）", "来源：协会。")
    ]


def test_a_missing_number_takes_the_source_line_without_a_caption():
    """What is left of the figure is shown, and what is missing is said."""
    _, found = figures(
        "图 1: 甲\n\n资料来源: 一\n\n正文。\n\n资料来源: 二\n\n图 3: 丙\n\n资料来源: 三\n"
    )
    missing = found[1]

    assert (missing.label, missing.number, missing.state) == ("图 2", 2, FigureState.MISSING)
    assert missing.source_line.quote == "资料来源: 二"
    assert "标题" in missing.note.zh


def test_a_gap_without_any_trace_is_told():
    """The numbers jump; nobody invents a caption."""
    _, found = figures("Exhibit 1: A\n\nSource: x\n\nExhibit 3: C\n\nSource: y\n")

    assert found[1].label == "Exhibit 2"
    assert found[1].source_line is None
    assert "jump" in found[1].note.en


def test_a_large_jump_is_another_way_of_counting():
    """图 12 then 图 200 misses no 187 exhibits."""
    _, found = figures("图 12: 甲\n\n资料来源: 一\n\n图 200: 乙\n\n资料来源: 二\n")

    assert len(found) == 2


def test_tables_and_figures_count_apart():
    """表 1 and 图 1 are two exhibits, and neither is missing."""
    _, found = figures("图 1: 甲\n\n资料来源: 一\n\n表 1: 乙\n\na\tb\n1\t2\n\n资料来源: 二\n")

    assert [(figure.label, figure.state.value) for figure in found] == [
        ("图 1", "image_only"),
        ("表 1", "readable"),
    ]


def test_a_caption_under_its_picture():
    """Scientific papers caption from below."""
    document, [figure] = figures(
        "![bars](a.png)\n\nFigure 1: Shipments\n\nText follows here.\n", "a.md"
    )

    assert figure.state is FigureState.IMAGE_ONLY
    assert document.holds(figure.caption)


def test_prose_between_ends_the_claim_of_a_caption():
    """A table pages later belongs to somebody else."""
    _, [figure] = figures("图 1: 甲\n\n这是一句正文。\n\na\tb\n1\t2\n")

    assert figure.state is FigureState.IMAGE_ONLY


@pytest.mark.parametrize(
    "text",
    [
        "(亿元) 100% 800 80% 600 2024 2025E ■推理芯片 YoY(右轴)",
        "0 200 400 2024 2025E 2026E",
        "■收入 2024 2025",
    ],
)
def test_axis_text(text):
    """Tick marks and legends between caption and source are part of the picture."""
    document, _ = figures(f"图 1: 甲\n\n{text}\n\n资料来源: 一\n")

    assert is_axis(text)
    assert document.blocks[1].kind.value == "figure"


@pytest.mark.parametrize(
    "text", ["收入增长 8%。", "Revenue grew 5% in 2025.", "单位: 亿元", "公司公告"]
)
def test_sentences_are_no_axis(text):
    """A sentence with numbers may be a claim."""
    assert not is_axis(text)
