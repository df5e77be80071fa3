"""`lianpu read`: JSON that is lossless, tables as CSV, folders that go on where they stopped."""

from __future__ import annotations

import json
import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

from lianpu import reading
from lianpu.core.document import decode_document
from lianpu.reading import read
from lianpu.workspace import Workspace
from lianpu.workspace.transcripts import Form, read_all

from .test_commands import REPORTS, lianpu


def test_json_is_the_document_itself() -> None:
    done = lianpu("read", REPORTS / "chain-en.md", "--json")

    file = REPORTS / "chain-en.md"
    assert decode_document(json.dumps(json.loads(done.stdout))) == read(
        file.read_bytes(), file.name
    )


def test_markdown_is_printed() -> None:
    done = lianpu("read", REPORTS / "chain-zh.pdf", "--markdown")

    assert done.returncode == 0
    assert done.stdout.count("\n| --- |") + done.stdout.count("<table>") >= 8


def test_every_table_becomes_a_file(tmp_path: Path) -> None:
    done = lianpu("read", REPORTS / "chain-en.md", "--tables", tmp_path)

    files = sorted((tmp_path / "chain-en").glob("*.csv"))
    assert [str(file) for file in files] == sorted(done.stdout.split())
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_folder_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """What is there already is not read again; what is new or was bad is."""
    texts, out = tmp_path / "texts", tmp_path / "out"
    texts.mkdir()
    (texts / "a.md").write_text("# 甲\n\n正文。", "utf-8")
    (texts / "b.txt").write_bytes(b"")

    first = read_all([texts], out, workers=2)
    written = next(out.iterdir())
    stamp = written.stat().st_mtime_ns
    (texts / "b.txt").write_text("现在有字。", "utf-8")
    second = read_all([texts], out, workers=2)

    assert [item.error is None for item in first] == [True, False]
    assert "b.txt" in first[1].error.message("zh")
    assert [item.error is None for item in second] == [True, True]
    assert written.stat().st_mtime_ns == stamp
    assert second[0].document == first[0].document
    assert len(list(out.iterdir())) == 2


def test_two_forms_at_once_are_refused() -> None:
    done = lianpu("read", REPORTS / "chain-en.md", "--json", "--markdown")

    assert done.returncode == 2
    assert "not both" in done.stderr


def test_a_workspace_reads_the_same_document() -> None:
    workspace = Workspace.in_memory()
    workspace.read([REPORTS / "chain-en.md"])

    [told] = read_all([REPORTS / "chain-en.md"])

    assert workspace.documents() == (told.document,)


@pytest.mark.parametrize("form", list(Form))
def test_what_was_written_need_not_be_held(tmp_path: Path, form: Form) -> None:
    """A folder of any size is read in the memory of the files at work, and goes on where it stopped."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a", "b"):
        (texts / f"{name}.md").write_text(f"# {name}\n\nRevenue grew by 4%.\n", "utf-8")

    first = read_all([texts], tmp_path / "out", form, keep=False)
    written = {each.written: each.written.read_bytes() for each in first if each.written}
    second = read_all([texts], tmp_path / "out", form, keep=False)

    assert [each.document for each in first] == [None, None]
    assert len(written) == 2
    assert [each.written for each in second] == list(written)
    assert all(path.read_bytes() == body for path, body in written.items())


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="the reader is replaced in this process"
)
def test_a_file_that_kills_its_process_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system short of memory ends a process without a word: the file is named, the rest is read."""
    for name in ("a", "deadly", "z"):
        (tmp_path / f"{name}.md").write_text("# Words\n\nRevenue grew by 4%.\n", "utf-8")
    alive = reading.read

    def deadly(data: bytes, name: str, *rest: Any) -> Any:
        if name == "deadly.md":
            os._exit(9)
        return alive(data, name, *rest)

    monkeypatch.setattr(reading, "read", deadly, raising=False)

    told = read_all([tmp_path], workers=2)

    assert [each.document is not None for each in told] == [True, False, True]
    assert told[1].error is not None
    assert "deadly.md" in told[1].error.message("zh")


def test_repairs_are_told_by_their_rule_with_the_reason_and_a_few_of_each(tmp_path: Path) -> None:
    """Sixty lines of "stray-markup" say less than one with its number."""
    note = tmp_path / "note.txt"
    note.write_text("\n\n".join(f"**Kite {number}** flew." for number in range(20)), "utf-8")
    told = lianpu("read", note, "--lang", "zh").stdout

    assert told.count("stray-markup") == 1
    assert "stray-markup (40): 残留的排版标记，不属于正文" in told
    assert len(told.splitlines()) < 8
