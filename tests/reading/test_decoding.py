"""Bytes become the text that was written, in whatever encoding, or a refusal that helps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.errors import ReadingError
from lianpu.reading.decoding import decode

SIMPLIFIED = "曜石半导体宣布将向深穹智能投资至多 200 亿美元,用于建设训练集群。两周之后,合同签订。"
TRADITIONAL = "曜石半導體宣布將向深穹智能投資至多 200 億美元,用於建設訓練集群。兩週之後,合同簽訂。"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_simplified_chinese_in_every_common_encoding(encoding):
    """Old terminals and Windows programs still export GBK and UTF-16."""
    assert decode(SIMPLIFIED.encode(encoding), "a.txt") == (SIMPLIFIED, ())


def test_traditional_chinese_in_big5():
    """Big5 bytes are mostly valid GB18030 too, as other characters: plausibility must decide."""
    assert decode(TRADITIONAL.encode("big5"), "a.txt") == (TRADITIONAL, ())


def test_western_text_with_typographic_quotes():
    """Windows-1252, when nearly all of it is ASCII."""
    text = "Revenue of £5bn – “up 5%”. " * 3

    assert (text, ()) == decode(text.encode("cp1252"), "a.txt")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_is_read_as_it_was_written(text):
    """Valid UTF-8 is never taken for anything else."""
    assert text.removeprefix("\ufeff") == decode(text.encode(), "a.txt")[0]


def test_a_few_broken_bytes_are_told_and_the_rest_is_read():
    """One bad byte in a long file must not cost the file."""
    text, problems = decode(SIMPLIFIED.encode() * 50 + b"\xff" + b"\nend", "a.txt")

    assert text.endswith("�\nend")
    assert problems[0].line == 1


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00\x01\x02" * 50, b"\xff" * 99])
def test_binary_is_refused_by_name(data):
    """A picture named .txt is no text; the message says which file and what to do."""
    with pytest.raises(ReadingError) as error:
        decode(data, "notes.txt")

    assert "notes.txt" in error.value.message("zh")
    assert error.value.remedy is not None


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_with_a_zero_byte_in_a_character_is_read(encoding):
    """一 and 开 have one on the side where ASCII has none."""
    text = "管理层一直说，开工率为12.5%，同比增长8.3%。\n需求来自存量设备的更新。\n"

    assert decode(text.encode(encoding), "a.txt") == (text, ())


def test_a_short_sheet_in_big5_is_no_gb18030():
    """In GB18030 half of it would be cells left to users."""
    text = "公司,收入\n雲嶺,12.5\n北汀,8.3\n"

    assert decode(text.encode("big5"), "a.csv")[0] == text


@pytest.mark.parametrize(
    ("name", "program"),
    [("note.docx", "Word"), ("deck.pptx", "PowerPoint"), ("book.xlsx", "Excel")],
)
def test_an_office_name_over_other_bytes_is_told_by_its_program(name, program):
    """ "The bytes are no text" of a .docx leaves its sender to guess what was wrong."""
    with pytest.raises(ReadingError) as refused:
        decode(bytes(range(256)) * 20, name)

    assert f"its name says {program}" in refused.value.message("en")
    assert f"{program} 文件" in refused.value.message("zh")
