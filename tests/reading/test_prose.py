"""Where sentences end, how wide a line is, what stands between two joined lines."""

import pytest

from lianpu.reading.prose import columns, ends_sentence, seam, starts_item


@pytest.mark.parametrize("text", ["完成。", "done.", "(done.)", "如下：", "一；", "“是。”"])
def test_ends_of_sentences(text):
    """A line that ends here may be the last of its paragraph."""
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["投资至多", "the chip", "200 亿,", "(注", "3.5"])
def test_lines_that_break_off(text):
    """A comma or a word is no end, nor is the point inside a number."""
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["1) 云", "（2）芯片", "① 云", "- 云", "3. Cloud", "[...]"])
def test_list_items(text):
    """An item starts a line of its own in wrapped text too."""
    assert starts_item(text)


def test_a_decimal_is_no_list_item():
    """ "3.5 亿" begins many wrapped lines."""
    assert not starts_item("3.5 亿美元")


@pytest.mark.parametrize(
    ("left", "right", "between"),
    [
        ("芯片与云服", "务商", ""),
        ("the", "chip", " "),
        ("推理侧 AI", "芯片", " "),
        ("投资", "5000 亿", " "),
        ("year-on-", "year", ""),
        ("芯片,", "用于", ""),
    ],
)
def test_seams(left, right, between):
    """Chinese runs on, words of Latin script are kept apart."""
    assert between == seam(left, right)


def test_full_width_characters_count_two():
    """Wrapping is by columns of a terminal, not by characters."""
    assert columns("AI 算力,更") == 10
