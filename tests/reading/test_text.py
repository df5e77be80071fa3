"""Plain text: what stands on which line becomes the right block, and nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.document import BlockKind
from lianpu.reading import read
from lianpu.reading.text import read_text


def blocks(text):
    return [(block.kind.value, block.text) for block in read_text(text.encode(), "a.txt").blocks]


def test_headings_items_and_paragraphs():
    """Markdown's marks are structure; the bullet of a typesetter is text."""
    text = "## 标题\n\n- 第一点\n- 第二点\n\n正文一句。\n\n• 圆点\n"

    assert blocks(text) == [
        ("heading", "标题"),
        ("list_item", "第一点"),
        ("list_item", "第二点"),
        ("paragraph", "正文一句。"),
        ("list_item", "• 圆点"),
    ]


def test_wrapped_chinese_lines_are_joined_on_record():
    """A sentence must be found whole; the line break that went is told."""
    lines = [
        "曜石半导体宣布将向深穹智能投资至多二百亿美元用于建设训练",
        "集群,资金随集群投产分批到位,合同期为五年,到二〇三〇年届",
        "满。",
    ]
    [block] = read_text("\n".join(lines).encode(), "a.txt").blocks

    assert block.text == "".join(lines)
    assert [change.rule for change in block.words.changes] == ["line-break"] * 2


def test_wrapped_latin_lines_are_joined_with_a_blank():
    """Words of two lines must not run together."""
    lines = [
        "Halden Silicon said that it would invest up to",
        "twenty billion dollars in Orrery AI over the",
        "next years.",
    ]
    [block] = read_text("\n".join(lines).encode(), "a.txt").blocks

    assert block.text == " ".join(lines)


def test_a_headline_over_a_paragraph_is_not_joined_to_it():
    """Digests print a headline, then a long paragraph, without a blank line between."""
    text = "曜石半导体与深穹智能深化合作,将加速卡全面引入训练集群\n" + "双方宣布扩大合作。" * 30

    assert len(blocks(text)) == 2


def test_a_file_wrapped_at_blanks_is_joined_throughout():
    """Converters wrap Chinese at its few blanks, so lines are of any length."""
    paragraph = (
        "曜石半导体在今年第三季度以合计 600\n亿美元买下为机柜做互连的厂商 Loomwire\n"
        "的整家公司，随后改由后者向模型厂商 Orrery\n支付费用，换取技术合作与芯片授权的权利。"
    )
    text = "\n\n".join([paragraph] * 4)

    assert len(blocks(text)) == 4


@pytest.mark.parametrize("gap", ["\n\n\n\n", "\n\f\n"])
def test_a_sentence_over_a_page_break_is_one(gap):
    """Blank runs and form feeds are pages; the sentence does not know."""
    document = read(
        f"公司按地区和产品分别披露收入,并把训练集群的开{gap}支列为资本性支出。".encode(), "a.txt"
    )

    assert document.text == "公司按地区和产品分别披露收入,并把训练集群的开支列为资本性支出。"
    assert [repair.rule for repair in document.repairs] == ["page-break"]


def test_a_short_line_before_a_page_break_stays_alone():
    """Names and addresses end without a stop."""
    assert len(read("远岫证券研究所\n\n\n\n智能算力,专题报告。".encode(), "a.txt").blocks) == 2


def test_places_name_the_line_of_the_file():
    """Joined lines are counted, so a later word still knows its line."""
    lines = [
        f"第{number}行写到这里还没有写完因为句子很长所以在这里换到下一行继续写"
        for number in "一二三四"
    ]
    document = read(("\n\n" + "\n".join(lines) + "。").encode(), "a.txt")
    at = document.text.index("第三行")

    assert document.place(document.span(at, at + 3)).line == 5


def test_tab_separated_rows_are_a_table():
    """Blank cells keep their place."""
    document = read("名称\t\t日期\n启元\t芯片\t2025.07\n折光\t\t2024.03\n".encode(), "a.txt")
    [table] = document.tables

    assert (table.rows, table.columns, table.header_rows) == (3, 3, 1)
    assert document.cell_text(table.grid[0, 1]) == ""
    assert document.cell_text(table.grid[2, 2]) == "2024.03"


def test_one_line_with_a_tab_is_prose():
    """A tab alone makes no table."""
    assert blocks("Revenue\tgrew by 5%.") == [("paragraph", "Revenue\tgrew by 5%.")]


MARKUP = re.compile(r"[#*<>/b\\_\s-]")


@given(
    st.lists(
        st.sampled_from(
            [
                "图 1: 甲",
                "a\tb",
                "",
                "",
                "",
                "资料来源: 乙",
                "# 头",
                "- 项",
                "句子。",
                "x<b>y</b>",
                "1\t2",
                "目录",
                "免责声明",
            ]
        ),
        max_size=14,
    )
)
def test_every_character_of_the_file_is_in_the_document(lines):
    """Whatever a block turns out to be, its words are kept."""
    text = "\n".join(lines)
    if not text.strip():
        return

    document = read(text.encode(), "a.txt")

    assert sorted(MARKUP.sub("", text)) == sorted(MARKUP.sub("", document.text))


def test_control_characters_go_on_record():
    """A NUL is no word, but it was in the file."""
    document = read(b"Revenue\x00 grew.\n", "a.txt")

    assert document.text == "Revenue grew."
    assert document.repairs[0].before == "\x00"


def test_rules_are_furniture():
    """A line of dashes asserts nothing."""
    assert read_text("甲。\n\n---\n\n乙。".encode(), "a.txt").blocks[1].kind is BlockKind.FURNITURE


def test_lines_that_each_begin_with_a_date_are_rows_and_not_joined():
    """A chronicle without full stops looks like a file that is wrapped."""
    rows = [
        f"20{10 + n}年{n}月 云岭乳业 青岭集团 青岭收购云岭6{n}%股权 已完成" for n in range(1, 7)
    ]

    assert [text for _, text in blocks("\n".join(rows))] == rows


def test_lines_of_as_many_fields_are_rows_and_not_joined():
    """Dashes or bars hold them apart as the columns of a table; a dash of prose has no like beneath it."""
    rows = [
        f"Korvane {n} — $78{n}M — Exchange {n} — May 203{n} — priced above range"
        for n in range(1, 5)
    ]
    labelled = [f"【{n}轮】霁川智能，{n}亿元，岑石资本领投，沚兰创投跟投" for n in "甲乙丙"]

    assert [text for _, text in blocks("\n".join(rows))] == rows
    assert [text for _, text in blocks("\n".join(labelled))] == labelled


def test_a_wrapped_line_may_begin_with_a_year():
    text = "公司在过去几年里一直扩大产能，并且计划从明年起继续投入，预计到\n2027年 底全部建成投产，届时每年可以生产各类芯片三百万片，其余的\n产能将在以后几年里逐步释放。"

    assert len(blocks(text)) == 1


def test_lines_of_talk_are_one_block_that_keeps_its_ends_of_lines():
    """No mark ends a clause there, so that the end of the line must."""
    lines = ["我们先来看这家公司", "它其实成立得很晚", "到了去年才有收入"] * 10
    draft = read_text("\n".join(lines).encode(), "talk.txt")

    assert [block.text for block in draft.blocks] == ["\n".join(lines)]
