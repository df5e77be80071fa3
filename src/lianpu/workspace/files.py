"""The files of a user: what a folder holds, a file's bytes whole, where a workspace goes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from lianpu.core.errors import ReadingError, UsageError
from lianpu.core.text import Text

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes; larger files are refused unread. Chosen by us: four times the largest filing we met."""


def beside(report: Path) -> Path:
    """Where the workspace of a report goes: a folder beside it.

    Raises:
        UsageError: For the root of a disk, which has nothing beside it.
    """
    named = report if report.name not in ("", "..") else report.resolve()  # "." of who stands in it
    if not named.name:
        raise UsageError(
            Text(
                "磁盘的根目录旁边没有放工作区的地方",
                "a disk has no place beside it for a workspace",
            ),
            file=str(report),
            remedy=Text("请指定其中的一个文件夹", "name a folder within it"),
        )
    return named.with_name(f"{named.stem or named.name}.lianpu")


def copy_example(target: Path) -> Path:
    """The example's data, models, title and registry, copied to a folder of the user's."""
    from lianpu import example

    origin = example.folder()
    for part in ("data", "models"):
        shutil.copytree(origin / part, target / part, dirs_exist_ok=True)
    for name in ("workspace.yaml", "entities.yaml"):
        shutil.copy2(origin / name, target)
    return target


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds a ledger."""
    try:
        return (folder / "ledger.db").is_file()
    except OSError:  # not ours to look into
        return False


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files named or below folders named, in order of their names.

    Hidden files and workspaces are left out: what a workspace holds has been read already. A folder
    that may not be listed stands for itself, so that whoever reads it says so; a link that leads back
    to a folder it stands in is not followed.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(_below(path))
        else:
            yield path


def _below(folder: Path) -> Iterator[Path]:
    if is_workspace(folder):
        return
    try:
        items = list(folder.iterdir())
    except OSError:
        yield folder
        return
    for item in items:
        if item.name.startswith(".") or item.name.endswith(".lianpu"):
            continue
        try:
            if item.is_symlink() and folder.resolve().is_relative_to(item.resolve()):
                continue
            a_folder, a_file = item.is_dir(), item.is_file()
        except OSError:
            yield item
            continue
        if a_folder:
            yield from _below(item)
        elif a_file:
            yield item


def whole(file: Path) -> bytes:
    """All bytes of a file.

    Raises:
        ReadingError: It cannot be read, or is larger than LARGEST_FILE.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise ReadingError(
                Text(
                    f"文件有 {file.stat().st_size:,} 字节",
                    f"the file has {file.stat().st_size:,} bytes",
                ),
                file=str(file),
                expected=Text(f"至多 {LARGEST_FILE:,} 字节", f"at most {LARGEST_FILE:,}"),
                remedy=Text("请拆分后再打开", "split it and open the parts"),
            )
        return file.read_bytes()
    except OSError as error:
        raise ReadingError(
            Text(f"无法读取文件：{error.strerror}", f"cannot read the file: {error.strerror}"),
            file=str(file),
            remedy=Text("请检查路径与权限", "check the path and its permissions"),
        ) from error


def write_whole(target: Path, data: bytes) -> None:
    """Write a file that is whole or not there, whenever the writing is cut short.

    Raises:
        UsageError: The place cannot be written.
    """
    partial = target.with_name(f"{target.name}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(target)
    except OSError as error:
        raise UsageError(
            Text(f"无法写入：{error.strerror}", f"cannot write: {error.strerror}"),
            file=str(target),
            remedy=Text("请换一个可写的位置", "choose a place that can be written"),
        ) from error


def note_edition(root: Path, written: Sequence[Path]) -> None:
    """Note in a workspace that an Edition was written, and where: "since my last report" goes by it."""
    now = datetime.now(UTC)
    line = {"written": now.isoformat(timespec="seconds"), "files": [str(path) for path in written]}
    name = f"edition-{now:%Y%m%dT%H%M%S%f}.json"
    write_whole(root / "reports" / name, json.dumps(line, ensure_ascii=False).encode())
