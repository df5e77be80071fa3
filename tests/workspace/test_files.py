"""The files of a user: what a folder holds, and files that are whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianpu.core.errors import UsageError
from lianpu.workspace import is_workspace, write_whole
from lianpu.workspace.files import files_in


def test_a_folder_gives_its_files_without_hidden_ones_and_workspaces(tmp_path: Path) -> None:
    """What a workspace holds has been read already, whatever its folder is called."""
    kept = ["a.md", "b/c.csv"]
    for name in (*kept, ".hidden", ".git/config", "x.lianpu/ledger.db", "desk/ledger.db", "desk/a"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    assert [str(file.relative_to(tmp_path)) for file in files_in([tmp_path])] == kept
    assert is_workspace(tmp_path / "desk")
    assert list(files_in([tmp_path / "desk"])) == []
    assert list(files_in([tmp_path / "desk" / "a"])) == [tmp_path / "desk" / "a"]


def test_a_file_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    """Nothing half written is left beside it; missing folders are made."""
    target = tmp_path / "new" / "report.md"
    write_whole(target, b"one")
    write_whole(target, b"two")

    assert target.read_bytes() == b"two"
    assert [item.name for item in target.parent.iterdir()] == ["report.md"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder that cannot be made is the user's to mend."""
    (tmp_path / "out").write_text("a file, not a folder")

    with pytest.raises(UsageError, match="out"):
        write_whole(tmp_path / "out" / "report.md", b"x")
