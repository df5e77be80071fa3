"""Patterns compiled at their first use: what they give, what they equal, and that none is mistaken."""

from __future__ import annotations

import copy
import gc
import pickle
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import lianpu
from lianpu.core import lazy_re

_ROOT = Path(lianpu.__file__).parent
_ROOMS = ("audit", "core", "extraction", "notation", "reading", "resolution")


def test_is_compiled_when_first_asked() -> None:
    mistaken = lazy_re.compile("(")
    assert mistaken.pattern == "("
    with pytest.raises(re.error, match="unterminated"):
        mistaken.search("")


def test_asks_as_the_compiled_one_does() -> None:
    lazy, plain = (make("(?P<n>[a-z])1", re.IGNORECASE) for make in (lazy_re.compile, re.compile))
    assert lazy.flags == plain.flags
    assert lazy.groupindex == plain.groupindex
    assert lazy.groups == 1
    assert [m.span() for m in lazy.finditer("A1 b1")] == [m.span() for m in plain.finditer("A1 b1")]
    assert lazy.sub("x", "A1 b1") == "x x"
    assert lazy.split("0A1b") == plain.split("0A1b")
    assert lazy_re.compile(rb"\d").findall(b"1a2") == [b"1", b"2"]


def test_equals_the_pattern_that_a_match_names() -> None:
    lazy, other = lazy_re.compile("[ab]"), lazy_re.compile("[cd]")
    found = lazy.search("b")
    assert found is not None
    assert found.re == lazy
    assert found.re in (other, lazy)
    assert {lazy: 1}[found.re] == 1
    assert found.re != other
    assert lazy != other
    assert lazy != "[ab]"


def test_is_copied_and_pickled_as_its_words() -> None:
    lazy = lazy_re.compile("[ab]", re.IGNORECASE)
    assert pickle.loads(pickle.dumps(lazy)).fullmatch("B")
    assert copy.deepcopy(lazy) == lazy


def test_every_pattern_of_the_rooms_compiles() -> None:
    for room in _ROOMS:
        for module in pkgutil.walk_packages([str(_ROOT / room)], f"lianpu.{room}."):
            import_module(module.name)
    lazy = [one for one in gc.get_objects() if type(one) is lazy_re._Lazy and one.pattern != "("]
    assert len(lazy) > 2000
    for one in lazy:
        hash(one)


def test_no_match_is_asked_for_its_pattern_by_identity() -> None:
    wrong = [
        f"{path.relative_to(_ROOT)}: {line.strip()}"
        for path in _ROOT.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\.re is\b", line)
    ]
    assert not wrong, "a lazy pattern equals the compiled one and is not it: compare with =="


def test_a_kept_one_finds_the_same_and_keeps_it() -> None:
    kept, plain = (
        lazy_re.kept("^tot(?P<n>al)", re.IGNORECASE),
        re.compile("^tot(?P<n>al)", re.IGNORECASE),
    )
    for words in ("Total", "total", "subtotal", ""):
        found, wanted = kept.search(words), plain.search(words)
        assert (found and found.span("n")) == (wanted and wanted.span("n"))
        assert kept.search(words) is found
    again = pickle.loads(pickle.dumps(kept))
    assert again == kept
    assert again.search("Total") is again.search("Total")


def test_the_rooms_that_read_compile_no_pattern_at_import() -> None:
    wrong = [
        f"{path.relative_to(_ROOT)}: {line.strip()}"
        for room in _ROOMS
        for path in (_ROOT / room).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"(?<!lazy_)\bre\.compile\(", line)
        and ">>>" not in line
        and path.name not in ("lazy_re.py", "pattern_codes.py")
    ]
    assert not wrong, "lazy_re.compile stands for re.compile there"
