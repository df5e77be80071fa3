"""Brands that a text with capitals writes small are names where only a name can stand."""

import pytest

from lianpu.extraction.names.small_names import small_names, small_names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He sold it. loudmouth, which makes podcasts, agreed. The studio loudmouth is small.", {"loudmouth"}),
        ("We are happy that papertrail, the company that Lou started, was acquired.", {"papertrail"}),
        ("She runs a start-up called hover.", {"hover"}),
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
