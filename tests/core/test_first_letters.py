"""First letters told to the engine: more patterns have them, and each finds what Python's finds."""

from __future__ import annotations

import re
from re import _parser as parser  # type: ignore[attr-defined]
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.first_letters import first_letters, with_first_letters
from lianpu.core.pattern_codes import compiled

_TOLD = (
    (r"\b(?:buys|takes|\d+ of)\b", 0),
    (r"(?<![a-z])(?:an? )?(?:loan|bond)s?", 0),
    (r"(?=ab|k)[a-k]+?\b", 0),
    (r"(?=a).b", 0),
    (r"\B(?:\^|\]|-)[\-\\^\]]?x", 0),
    ("(?:[收入]购|获(?P<n>[\u3400-\u9fff]{2})投)资?", 0),
    ("\ue001|\\s(?:\ue002|\U0001f600)b", 0),
    ("(?:sold|kept|in) it", re.IGNORECASE),
    ("[a-k]{2}|第[一-三]", re.IGNORECASE),
    ("(?i:is) b|(?-i:K)b", 0),
    ("(?:(?i:is) b|(?-i:K)b)+", re.IGNORECASE),
    (r"(?>a|b\d)+x", 0),
    (r"\b(?:a|(?:b|)c)\w", re.ASCII),
    (r"\b\d\d", re.ASCII),
    (r"(?m:^)(?:ab|c)$", re.MULTILINE),
)
_UNTOLD = (
    (".a", 0),
    ("[^a]b", 0),
    ("a?", 0),
    (r"(?:a|\W)b", 0),
    ("(?:é|a)b", re.IGNORECASE),
    ("(?P<q>['\"])?(?(q)a|b)", 0),
    (r"(a?)\1b", 0),
)
_LETTERS = (
    "abckisxABKIS \u0130\u0131\u017f\u212a]^-\\12\u0661\n收入购获投资第一三\ue001\ue002\U0001f600é"
)


@given(st.text(_LETTERS, max_size=30), st.sampled_from(_TOLD + _UNTOLD))
def test_finds_what_python_finds(text: str, pattern: tuple[str, int]) -> None:
    made, plain = compiled(*pattern), re.compile(*pattern)
    assert [m.span() for m in made.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert made.sub("_", text) == plain.sub("_", text)
    for start in range(len(text)):
        first, as_ever = made.search(text, start, 20), plain.search(text, start, 20)
        assert (first and first.span()) == (as_ever and as_ever.span())


@pytest.mark.parametrize(("pattern", "flags"), _TOLD)
def test_tells_them_behind_what_takes_no_letter(pattern: str, flags: int) -> None:
    tree = parser.parse(pattern, flags)
    code = re._compiler._code(tree, flags)  # type: ignore[attr-defined]
    assert with_first_letters(code, tree, flags) != code


@pytest.mark.parametrize(("pattern", "flags"), _UNTOLD)
def test_tells_none_where_anything_may_begin(pattern: str, flags: int) -> None:
    assert first_letters(parser.parse(pattern, flags), flags) is None


@pytest.mark.parametrize("letter", ascii_letters)
def test_knows_every_case_of_a_letter(letter: str) -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    told = first_letters(parser.parse(letter, re.IGNORECASE), re.IGNORECASE)
    assert set(told or "") == set(re.findall(letter, every, re.IGNORECASE))
