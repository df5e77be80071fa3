"""A model file as the command line reads it: facts that it names are those of its own workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianpu.modeling import DriverModel
    from lianpu.modeling.files.sourcing import Ledger


def model_in(file: Path) -> DriverModel:
    """The model in a file, or the packaged one of that name where there is no such file.

    Raises:
        ModelError: See `lianpu.modeling.load`.
    """
    from lianpu import modeling

    place = model_path(file)
    return modeling.load(place, ledger_of(place))


def model_path(file: Path) -> Path:
    """The file itself; for a bare name without a file, the packaged model of that name."""
    if file.parent == Path() and not file.exists():
        from lianpu import example

        packaged = example.folder() / "models" / f"{file.name.removesuffix('.yaml')}.yaml"
        if packaged.is_file():
            return packaged
    return file


def ledger_of(file: Path) -> Ledger | None:
    """What finds facts for a file in a workspace's ``models``; None for a file elsewhere."""
    folder = file.absolute().parent
    if folder.name != "models":
        return None
    from lianpu.workspace import Workspace, is_workspace

    if not is_workspace(folder.parent):
        return None
    return Workspace.open(folder.parent).live_models.evidence
