"""Captions, source lines and notes in both languages, told from prose that mentions them."""

import pytest

from lianpu.reading.captions import is_label_word, is_note, is_source_line, label_of


@pytest.mark.parametrize(
    ("text", "label", "number", "title"),
    [
        ("图 7: 芯片对比", "图 7", 7, "芯片对比"),
        ("图表12：毛利率", "图表12", 12, "毛利率"),
        ("表 3  营收预测", "表 3", 3, "营收预测"),
        ("圖 4：晶片", "圖 4", 4, "晶片"),
        ("图 2-1: 份额", "图 2-1", None, "份额"),
        ("Exhibit 12. Costs", "Exhibit 12", 12, "Costs"),
        ("Figure 3: Compute loop", "Figure 3", 3, "Compute loop"),
        ("Table 5 | Revenue by segment", "Table 5", 5, "Revenue by segment"),
        ("Fig. 9 – Shipments", "Fig. 9", 9, "Shipments"),
    ],
)
def test_labels(text, label, number, title):
    """The number counts within its word; a compound number has none."""
    found = label_of(text)

    assert found is not None
    assert (label, number, title) == (found.text, found.number, found.title)


@pytest.mark.parametrize(
    "text",
    [
        "图 7 显示芯片增速放缓。",
        "图 7 中的数据截至六月",
        "Figure 3 shows that costs fall.",
        "Table 5 and Table 6 agree.",
        "表 1.1 万亿元",
        "图: 无编号",
        "智能算力 ......... 12",
        "图 1: 目录条目 ........ 12",
    ],
)
def test_prose_and_lists_of_figures_are_no_captions(text):
    """A sentence about a figure must stay a sentence: it may carry a claim."""
    assert label_of(text) is None


def test_continued_captions_say_so():
    """图 5(续) is the same figure on its next page."""
    found = label_of("图 5(续): 投资一览")

    assert found is not None
    assert found.continued


@pytest.mark.parametrize(
    "text",
    ["资料来源: 投融通", "資料來源：公司", "来源：公司公告", "Source: DealLedger", "Sources: a, b"],
)
def test_source_lines(text):
    """With either colon, in either script."""
    assert is_source_line(text)


@pytest.mark.parametrize(
    "text", ["来源于政府补助的收入", "Sources close to the matter said", "注资 5 亿元"]
)
def test_sentences_that_begin_alike(text):
    """The colon is what makes a source line or a note."""
    assert not is_source_line(text)
    assert not is_note(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Sources: Kaldera to acquire Hollin for $40 million.", False),
        ("Sources: Brightmoor in talks to raise $50 million", False),
        ("Source: Kaldera nears deal for Hollin", False),
        ("Source: Kaldera annual report, our estimates", True),
        ("Sources: companies; figures in brackets are estimates", True),
        ("Source: Kaldera filings. Sums to be read with care", True),
    ],
)
def test_what_sources_tell_is_news(text, source):
    """A firm that is to do something, and no list of where numbers are from."""
    assert is_source_line(text) is source


@pytest.mark.parametrize(
    "text", ["注: 1) 箭头", "注：数据截至六月", "Note: small deals left out", "备注：略"]
)
def test_notes(text):
    """Under an exhibit these are notes."""
    assert is_note(text)


def test_a_label_parted_from_its_number_is_one():
    """Justified captions have wide blanks: "Exhibit    6:    Output"."""
    assert [is_label_word(text) for text in ("Exhibit", "图表", "Fig.", "Exhibits")] == [
        True,
        True,
        True,
        False,
    ]
