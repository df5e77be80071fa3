"""The files of a user: what a folder holds, and files that are whole or not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lianpu.core.errors import UsageError
from lianpu.workspace import is_workspace, write_whole
from lianpu.workspace.files import beside, files_in


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


def test_a_folder_that_may_not_be_listed_stands_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads it then names it; the files beside it are read all the same."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.md").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    listed = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refused)

    assert list(files_in([tmp_path])) == [tmp_path / "closed", tmp_path / "open.md"]


def test_a_workspace_goes_beside_its_report_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "." and ".." are folders with a name; a disk has none, and nothing beside it."""
    here = tmp_path / "desk" / "today"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)

    assert beside(Path("note.pdf")) == Path("note.lianpu")
    assert beside(Path()) == tmp_path / "desk" / "today.lianpu"
    assert beside(Path("..")) == tmp_path / "desk.lianpu"
    with pytest.raises(UsageError, match="folder within"):
        beside(Path("/"))


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
