"""The list of commands: whole sentences in the reader's language, on eighty columns."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from lianpu.cli import app
from lianpu.cli.verbs import sentence
from lianpu.core.text import LANGUAGES, width


def listed(group: list[str], language: str) -> str:
    """The help of a group of commands."""
    asked = {"LIANPU_LANG": language, "COLUMNS": "80"}
    return CliRunner().invoke(app, [*group, "--help"], env=asked).output


@pytest.mark.parametrize("group", [[], ["model"], ["entities"]])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_cut_off_and_no_line_is_too_long(group: list[str], language: str) -> None:
    """Click cuts at 45 letters: "List deals that places tell differently, the version..."."""
    told = listed(group, language)

    assert "..." not in told.partition("Commands:")[2]
    assert max(width(line) for line in told.splitlines()) <= 80


def test_each_command_is_told_in_the_reader_s_language() -> None:
    """Not in both, and not in the other."""
    assert "which claims" in listed([], "en")
    assert "复算报告中的数字" not in listed([], "en")
    assert "复算报告中的数字，指出成立、舍入、错误、矛盾与不可核之处。" in listed([], "zh")
    assert "which claims" not in listed([], "zh")


@pytest.mark.parametrize(
    ("told", "zh", "en"),
    [
        ("Fire kilns.\n\n烧窑。", "烧窑。", "Fire kilns."),
        ("Fire kilns. ABC 烧窑。", "ABC 烧窑。", "Fire kilns."),
        ("Fire kilns. 烧窑。\n\nTwice a day.", "烧窑。", "Fire kilns."),
        ("Fire kilns.", "Fire kilns.", "Fire kilns."),
    ],
)
def test_a_help_text_tells_its_chinese_from_its_english(told: str, zh: str, en: str) -> None:
    """Behind the English or in a paragraph of its own; what has one language is told in it."""
    assert (sentence(told, "zh"), sentence(told, "en")) == (zh, en)
