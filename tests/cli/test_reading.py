"""`lianpu read`: JSON that is lossless, tables as CSV, folders that go on where they stopped."""

from __future__ import annotations

import json
from pathlib import Path

from lianpu.core.document import decode_document
from lianpu.reading import read
from lianpu.workspace import Workspace
from lianpu.workspace.transcripts import read_all

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
