"""Results kept between runs: found again, added by several processes, and never in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lianpu.core.result_cache import ResultCache


def _never() -> str:
    raise AssertionError("it is kept")


def test_a_later_run_finds_what_was_worked_out(tmp_path: Path) -> None:
    first = ResultCache(tmp_path / "deep" / "kept")
    assert first.get(("a", 1), lambda: (frozenset({"x"}), 2)) == (frozenset({"x"}), 2)
    first.save()
    assert ResultCache(tmp_path / "deep" / "kept").get(("a", 1), _never) == (frozenset({"x"}), 2)
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["kept"]


def test_within_a_run_it_is_worked_out_once(tmp_path: Path) -> None:
    cache = ResultCache(tmp_path / "kept")
    assert cache.get("a", lambda: None) is None
    assert cache.get("a", _never) is None


def test_processes_that_end_one_after_the_other_both_add(tmp_path: Path) -> None:
    one, other = ResultCache(tmp_path / "kept"), ResultCache(tmp_path / "kept")
    one.get("a", lambda: "of one")
    other.get("b", lambda: "of the other")
    one.save()
    other.save()
    later = ResultCache(tmp_path / "kept")
    assert later.get("a", _never) == "of one"
    assert later.get("b", _never) == "of the other"


@pytest.mark.parametrize("held", [b"", b"abc", b"\0" * 9, b"\0\0\0\0", None])
def test_a_file_cut_short_is_as_none(tmp_path: Path, held: bytes | None) -> None:
    file = tmp_path / "kept"
    if held is None:
        cache = ResultCache(file)
        cache.get("a", lambda: "long" * 99)
        cache.save()
        held = file.read_bytes()[:-3]
    file.write_bytes(held)
    cache = ResultCache(file)
    assert cache.get("a", lambda: "anew") == "anew"
    cache.save()
    assert ResultCache(file).get("a", _never) == "anew"


def test_a_large_file_keeps_what_was_asked_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept"
    first = ResultCache(file)
    first.get("old", lambda: "old" * 99)
    first.get("still", lambda: "asked")
    first.save()
    monkeypatch.setattr("lianpu.core.result_cache._LARGEST", 100)
    second = ResultCache(file)
    second.get("still", _never)
    second.get("new", lambda: "new")
    second.save()
    later = ResultCache(file)
    assert later.get("still", _never) == "asked"
    assert later.get("new", _never) == "new"
    assert later.get("old", lambda: "anew") == "anew"


def test_a_folder_that_cannot_be_made_costs_nothing_but_the_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code = "from lianpu.core import lazy_re; print(lazy_re.compile('[a-z]+(?P<n>1)').search('b1')['n'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"XDG_CACHE_HOME": str(tmp_path / "file"), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("1\n", "")
