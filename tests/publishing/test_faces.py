"""Shared marks follow the language of the sentence they stand in, not of the words they enclose."""

import pytest

from lianpu.publishing.faces import SHARED, latin_marks


def narrow(text: str) -> str:
    """The text with its Latin marks written as ASCII has them."""
    ascii_of = dict(zip(SHARED, ("«", "»", "<", ">", "_"), strict=True))
    latin = latin_marks(text)
    return "".join(ascii_of[mark] if at in latin else mark for at, mark in enumerate(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The plant’s “lines” idle… for now", "The plant>s «lines» idle_ for now"),
        ("a “镀膜” line", "a «镀膜» line"),
        ("the mills’ 30% “beyond plan” growth", "the mills> 30% «beyond plan» growth"),
        ("“Sinter” expands", "«Sinter» expands"),
        ("he said ‘we don’t’ twice", "he said <we don>t> twice"),
        ("’90s kilns", ">90s kilns"),
        ("“30%”", "«30%»"),
        (
            "the heads say “Line”, “镀膜”, “烧结(A/B 等)”",
            "the heads say «Line», «镀膜», «烧结(A/B 等)»",
        ),
        ("“烧结” and “镀膜”", "«烧结» and «镀膜»"),
    ],
)
def test_english_marks_are_narrow(text: str, shown: str) -> None:
    """Beside English words, and around a Chinese word in an English sentence."""
    assert narrow(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "公司称“ABC”需求旺盛",
        "“Sinter”：扩产",
        "投资Sinter“镀膜计划”",
        "增长30%“超预期”。",
        "他说：“所谓‘ABC’不过如此”。",
        "产线闲置……待复产",
        "表头为“Line”、“镀膜”",
        "“镀膜”",
    ],
)
def test_chinese_marks_stay_square(text: str) -> None:
    """Around an English word in a Chinese sentence too."""
    assert latin_marks(text) == frozenset()


def test_an_english_name_in_a_chinese_sentence_keeps_its_apostrophe() -> None:
    """The quotes are of the sentence, the apostrophe is of the name."""
    assert narrow("称“Miller’s”为首选") == "称“Miller>s”为首选"
