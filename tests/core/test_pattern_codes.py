"""Patterns made of what Python made of them in an earlier run: the same patterns."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core import pattern_codes
from lianpu.core.pattern_codes import compiled
from lianpu.core.result_cache import ResultCache

_PATTERNS = (
    ("(?P<who>[A-Z]\\w+) (?:pays|paid) (?P<sum>\\$\\d+(?:\\.\\d+)?)", 0),
    ("(?i:total)|^小计$", re.MULTILINE),
    ("(?<!\\d)(a|b)(?P<again>\\1)?", re.IGNORECASE),
    ("(?x) a+ # letters", 0),
    ("", re.ASCII),
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ResultCache:
    """A cache that an earlier run filled with the patterns above."""
    earlier = ResultCache(tmp_path / "patterns")
    monkeypatch.setattr(pattern_codes, "user_cache", lambda *names: earlier)
    for pattern, flags in _PATTERNS:
        compiled(pattern, flags)
    earlier.save()
    later = ResultCache(tmp_path / "patterns")
    monkeypatch.setattr(pattern_codes, "user_cache", lambda *names: later)
    monkeypatch.setattr(pattern_codes, "_made", None)
    return later


def test_is_the_pattern_that_python_makes(kept: ResultCache) -> None:
    for pattern, flags in _PATTERNS:
        made, plain = compiled(pattern, flags), re.compile(pattern, flags)
        assert (made.pattern, made.flags, made.groups) == (plain.pattern, plain.flags, plain.groups)
        assert dict(made.groupindex) == dict(plain.groupindex)
        text = "Norvale paid $4.50 to Ostrava; TOTAL aab 小计\n小计"
        assert [m.groupdict() for m in made.finditer(text)] == [
            m.groupdict() for m in plain.finditer(text)
        ]
        assert made.sub(r"<\g<0>>", text) == plain.sub(r"<\g<0>>", text)


@given(st.text(), st.sampled_from(_PATTERNS))
def test_finds_what_python_finds(text: str, pattern: tuple[str, int]) -> None:
    made, plain = compiled(*pattern), re.compile(*pattern)
    assert [m.span() for m in made.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_a_mistaken_pattern_is_told_each_time() -> None:
    for _ in range(2):
        with pytest.raises(re.error, match="unterminated"):
            compiled("(")


_READS = """
from lianpu.audit import audit
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read

text = "Norvale raised $40 million, up 20% from 2023. 魁卓科技营收同比增长20%至12亿元，排名第一；广东省以3亿元居首。"
document = read(text.encode(), "note.md")
audit(document, extract(document, NameIndex(packaged_entities())))
"""


def test_a_later_process_makes_the_very_same_patterns(tmp_path: Path) -> None:
    """A pattern that a set is joined to in another order each time would be added by every process."""
    sizes = []
    for seed in "12":
        subprocess.run(
            [sys.executable, "-c", _READS],
            env=os.environ | {"XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": seed},
            check=True,
        )
        (file,) = (tmp_path / "lianpu").glob("patterns-*")
        sizes.append(file.stat().st_size)
    assert sizes[0] == sizes[1]


def test_no_words_of_a_document_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lianpu.audit import audit
    from lianpu.core.vocabulary import packaged_entities
    from lianpu.extraction import extract
    from lianpu.notation.names import NameIndex
    from lianpu.reading import read

    cache = ResultCache(tmp_path / "patterns")
    monkeypatch.setattr(pattern_codes, "user_cache", lambda *names: cache)
    text = (
        "Quzdravex Robotics raised $40 million from Blimwarth Capital. Quzdravex said revenue of its Plondrim "
        "unit grew 20% to $12 million from $10 million.\n\n"
        "| $ million | Plondrim | Total |\n|---|---|---|\n| 2024 | 10 | 10 |\n| 2025 | 12 | 12 |\n\n"
        "魁卓威科技获得布林沃斯资本领投的2亿元B轮融资，魁卓威营收同比增长20%至12亿元。\n"
    )
    document = read(text.encode(), "plans.md")
    audit(document, extract(document, NameIndex(packaged_entities())))
    cache.save()
    held = (tmp_path / "patterns").read_bytes()
    for word in ("Quzdravex", "Blimwarth", "Plondrim", "魁卓威", "布林沃斯"):
        assert word.encode() not in held
