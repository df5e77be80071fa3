"""YAML as analysts write it keeps what they wrote."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lianpu.core.errors import RegistryError
from lianpu.core.plain_yaml import read_yaml, write_yaml


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("2025-01-03", "2025-01-03"),
        ("010", "010"),
        ("1:30", "1:30"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("-3", -3),
        ("2.50", 2.5),
        ("1e3", 1000.0),
        ("~", None),
    ],
)
def test_only_plain_decimals_are_numbers(written: str, read: object) -> None:
    """YAML 1.1 would read octal, base 60, hexadecimal and booleans into codes and names."""
    assert read_yaml(f"[{written}]", "own.yaml") == [read]


def test_a_key_given_twice_is_refused_with_its_line() -> None:
    """The second would silently win."""
    with pytest.raises(RegistryError, match=r"own\.yaml line 3: 'a' stands twice"):
        read_yaml("a: 1\nb: 2\na: 3\n", "own.yaml")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A broken registry is a message, never a traceback."""
    with suppress(RegistryError):
        read_yaml(text, "own.yaml")


@settings(deadline=None)
@given(
    st.from_regex(r"[-+]?\d{1,6}(?:\.\d{1,4})?(?:[eE][-+]?\d{1,4})?", fullmatch=True)
    | st.text(max_size=12)
)
def test_what_is_written_as_text_is_read_as_text(words):
    """A stable name such as 4821e77301 is no number."""
    assume(all(letter.isprintable() for letter in words))

    assert read_yaml(write_yaml({"key": words}), "own.yaml") == {"key": words}
