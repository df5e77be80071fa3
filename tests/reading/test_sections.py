"""Contents and disclosures are set apart, and only they."""

import pytest

from lianpu.reading import read


def kinds(text):
    document = read(text.encode(), "a.txt")
    return [(block.kind.value, document.block_text(block)[:8]) for block in document.blocks]


@pytest.mark.parametrize("head", ["# 目录", "目 录", "# Contents", "Table of Contents"])
def test_contents_entries_are_furniture(head):
    """Entries repeat headings that stand in the text."""
    found = kinds(
        f"{head}\n\n资金循环\t2\n\t对外投资\t3\n\n终端市场 ...... 6\n\n## 资金循环\n\n正文。"
    )

    assert [kind for kind, _ in found] == ["furniture"] * 3 + ["heading", "paragraph"]


def test_contents_end_where_prose_begins():
    """Without a heading the first sentence ends them."""
    assert kinds("目录\n\n资金循环 2\n\n资金在三家公司之间转圈，这是正文。")[-1][0] == "paragraph"


@pytest.mark.parametrize(
    "head", ["## 免责声明", "## 重要披露", "### Important disclosures", "## Disclaimer"]
)
def test_all_after_the_disclosure_heading_is_disclosure(head):
    """Boilerplate asserts nothing about the industry."""
    found = kinds(f"正文一。\n\n正文二。\n\n{head}\n\n## 分析师声明\n\n观点独立。")

    assert [kind for kind, _ in found] == ["paragraph"] * 2 + ["disclosure"] * 3


def test_a_disclosure_before_exhibits_does_not_swallow_them():
    """Some reports disclose on the front page and argue on."""
    found = kinds("正文。\n\n## 免责声明\n\n略。\n\n图 1: 甲\n\n资料来源: 乙\n\n正文三。")

    assert "disclosure" not in {kind for kind, _ in found}


def test_a_sentence_about_disclosure_is_prose():
    """披露 is a common verb."""
    assert kinds("甲。\n\n乙。\n\n重要披露方面,公司按季公布。")[-1][0] == "paragraph"
