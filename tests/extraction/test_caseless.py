"""Brands that a text with capitals writes small are names where only a name can stand."""

import pytest

from lianpu.extraction.names.caseless import common_names, small_names, small_names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He sold it. loudmouth, which makes podcasts, agreed. The studio loudmouth is small.", {"loudmouth"}),
        ("We are happy that papertrail, the company that Lou started, was acquired.", {"papertrail"}),
        ("She runs a start-up called hover.", {"hover"}),
        ("Security start-up tarnvale announced a round.", {"tarnvale"}),
        ("The start-up quietly closed a round. The firm quietly closed it.", set()),
        ("The maker kamsarmax of ships. It paid a firm for nothing.", set()),
        ("The company has grown. that said, the firm is small.", set()),
        ("It bought a company from its founders, and the platform was sold.", set()),
    ],
)  # fmt: skip
def test_small_words_are_names_only_where_a_name_must_stand(text, names):
    """A common word needs two such places, so that "a studio from" names nobody."""
    assert names == small_names(text)


def test_a_small_name_is_a_word_of_its_own():
    """An address or a longer word is none."""
    text = "papertrail sold papertrails at papertrail.com to papertrail's owner"

    found = [text[start:end] for start, end in small_names_in(text, {"papertrail"})]

    assert found == ["papertrail", "papertrail"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The robot start-up Table has raised cash. Table 3 shows it.", {"Table"}),
        ("Table, a start-up that makes robots for homes, has raised cash.", {"Table"}),
        ("Last Monday, a start-up raised cash. The company Tuesday said so.", set()),
        ("Recently, a start-up raised cash.", set()),
    ],
)
def test_a_common_word_with_a_capital_is_a_name_where_only_a_firm_can_stand(text, names):
    """Start-ups call themselves by common words, of which a capital alone makes no name."""
    assert names == common_names(text)


def test_a_numbered_exhibit_is_no_firm():
    """Where a firm is called Table, tables are still told of by number."""
    text = "Table said that Table 3 is wrong."

    found = small_names_in(text, {"Table"})

    assert found == [(0, 5)]
