"""Names known by form and context, and the words that only look like names."""

from __future__ import annotations

import pytest

from lianpu.extraction.names.latin import latin_names
from lianpu.extraction.names.naming import chinese_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norvale invested in Ostrik AI.", ["Norvale", "Ostrik AI"]),
        ("The CEO said AI and GPU demand rose.", []),
        ("In March, xEdge and n9n raised money.", ["xEdge", "n9n"]),
        ("However, Harrow Ventures led it.", ["Harrow Ventures"]),
        ("GPT-9 runs on H900 chips.", []),
        ("Pellet & Sons of Ohio", ["Pellet & Sons of Ohio"]),
        ("It ordered 60 Norvale T320neo aircraft.", ["Norvale"]),
        ("We bought Walter G. Ostrik Inc. last week", ["Walter G Ostrik Inc"]),
        ("in talks with K Group, T-Ostrik and 7N Company", ["K Group", "T-Ostrik", "7N"]),
        ("holders of H-shares and a Class A Group", []),
    ],
)
def test_latin_names_are_runs_of_capitals_that_are_no_common_words(
    text: str, names: list[str]
) -> None:
    """The first word of a sentence, an acronym and a chip are no firms."""
    assert names == [guess.text for guess in latin_names(text)]


def test_a_run_that_begins_with_a_given_name_is_a_person() -> None:
    """People speak in articles; they seldom buy chips."""
    assert [guess.person for guess in latin_names("Robert Quill met Norvale.")] == [True, False]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("星澜科技宣布投资。", {"星澜科技"}),
        ("昨日星澜微电子有限公司公告称", {"星澜微电子有限公司"}),
        ("收购北辰半导体。", {"北辰半导体"}),
        ("由砺石资本领投,明川资本跟投", {"砺石资本", "明川资本"}),
        ("风险资本投资了许多公司", set()),
        ("该公司宣布收购", set()),
    ],
)
def test_chinese_names_end_like_one_or_stand_beside_a_cue(text: str, names: set[str]) -> None:
    """A common noun beside a cue is no name."""
    found = {guess.text for guess in chinese_names(text)}

    assert names == found
