"""Check digits: one wrong sign is found, and what looks like a number is not taken for one."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.core.errors import NotationError, RegistryError
from lianpu.core.identifiers import SCHEMES, check_identifier, read_identifier
from lianpu.core.vocabulary import read_entities, read_entity_lines

UPPER = string.digits + string.ascii_uppercase
USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def lei(head: str) -> str:
    """ISO 7064, modulo 97-10, written out."""
    number = int("".join(str(int(sign, 36)) for sign in head + "00"))
    return f"{head}{98 - number % 97:02d}"


def isin(head: str) -> str:
    """Luhn over the digits of base 36, written out."""
    digits = [int(each) for each in "".join(str(int(sign, 36)) for sign in head)]
    total = 0
    for at, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if at % 2 == 0 else digit
        total += doubled // 10 + doubled % 10
    return f"{head}{-total % 10}"


def uscc(head: str) -> str:
    """GB 32100-2015: weights 3**i modulo 31, written out."""
    total = sum(USCC.index(sign) * pow(3, at, 31) for at, sign in enumerate(head))
    return head + USCC[-total % 31]


HEADS = {
    "lei": (lei, st.text(UPPER, min_size=18, max_size=18)),
    "isin": (isin, st.builds("US{}".format, st.text(UPPER, min_size=9, max_size=9))),
    "uscc": (
        uscc,
        st.builds("91110108{}".format, st.text(USCC, min_size=9, max_size=9)),
    ),
}


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_our_own_arithmetic_agrees_and_blanks_and_case_do_not_matter(scheme):
    make, heads = HEADS[scheme]

    @settings(deadline=None, max_examples=60)
    @given(heads, st.data())
    def holds(head, data):
        number = make(head)
        at = data.draw(st.integers(1, len(number) - 1))
        assert check_identifier(scheme, f" {number[:at].lower()} {number[at:]} ") == number
        assert read_identifier(number) == (scheme, number)

    holds()


@pytest.mark.parametrize("scheme", ["lei", "uscc"])
def test_one_wrong_sign_never_passes(scheme):
    """Both sums are modulo a prime, so that no single sign can be another of its kind.

    A letter of an LEI counts as two digits, so that a digit in its place moves all before it.
    """
    make, heads = HEADS[scheme]
    signs = UPPER if scheme == "lei" else USCC

    @settings(deadline=None, max_examples=60)
    @given(heads, st.data())
    def found(head, data):
        number = make(head)
        at = data.draw(st.integers(8 if scheme == "uscc" else 0, len(number) - 1))
        alike = [
            sign
            for sign in signs
            if sign != number[at] and (scheme == "uscc" or sign.isdigit() == number[at].isdigit())
        ]
        other = data.draw(st.sampled_from(alike))
        with pytest.raises(NotationError):
            check_identifier(scheme, number[:at] + other + number[at + 1 :])

    found()


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("lei", "98"),
        ("lei", "5493001KJTIIGC8Y1R1"),
        ("isin", "US037833100O"),
        ("isin", "XX0378331006"),
        ("uscc", "91110000600037341I"),
        ("uscc", ""),
    ],
)
def test_what_is_cut_short_or_of_other_signs_is_refused_with_an_example(scheme, words):
    with pytest.raises(NotationError) as met:
        check_identifier(scheme, words)
    assert scheme == "isin" or SCHEMES[scheme].like in met.value.message("zh")


@pytest.mark.parametrize(
    "words", ["", "CoreLoom Holdings", "123456789012", "云舟芯科", "ABCDEFGHIJKL"]
)
def test_words_are_no_identifier(words):
    assert read_identifier(words) is None


def test_a_registers_own_number_is_kept_as_it_is():
    assert check_identifier("cik", " 0000320193 ") == "0000320193"


YAML = "- id: a\n  name: {zh: 甲, en: A}\n- id: b\n  name: {zh: 乙, en: B}\n"


@pytest.mark.parametrize(
    ("more", "line", "words"),
    [
        ("  colour: red\n", "line 3", "colour"),
        ("  kind: firm\n", "line 3", "firm"),
        ("  aliases: Bee\n", "line 3", "a list is expected"),
        ("  aliases: ['']\n", "line 3", "blank"),
        ("  identifiers: {lei: 5493001KJTIIGC8Y1R13}\n", "line 3", "check digits"),
        ("- id: a\n  name: {zh: 丙, en: C}\n", "line 5", "twice"),
    ],
)
def test_a_fault_of_a_registry_names_line_and_entry(more, line, words):
    with pytest.raises(RegistryError, match=words) as met:
        read_entities(YAML + more, "own.yaml")
    assert met.value.message("en").startswith(f"own.yaml {line}")


def test_json_lines_hold_the_same_and_name_their_line():
    line = '{"id": "a", "name": {"zh": "甲", "en": "A"}, "kind": "brand", "identifiers": {"isin": "us0378331005"}}'
    (entity,) = read_entity_lines(line + "\n\n", "own.jsonl")

    assert (entity.kind.value, entity.identifiers) == ("brand", {"isin": "US0378331005"})
    with pytest.raises(RegistryError, match=r"own\.jsonl line 3"):
        read_entity_lines(f"{line}\n\n{{\n", "own.jsonl")
    with pytest.raises(RegistryError, match=r"own\.jsonl line 3: id 'a' stands twice"):
        read_entity_lines(f"{line}\n\n{line}\n", "own.jsonl")
