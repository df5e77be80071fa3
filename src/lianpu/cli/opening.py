"""`lianpu open`: read a report into a workspace, say what was found, show the workbench."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    ReaderOption,
    WorkspaceOption,
    fail,
    language,
    nothing_to_read,
    print_json,
    progress,
    say,
    show_counts,
    show_errors,
    show_notes,
)
from lianpu.core.errors import LianpuError, UsageError
from lianpu.core.registry import load
from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.workspace import Opening, Workspace


def open_report(
    reports: Annotated[
        list[Path] | None, typer.Argument(help="report, folder, or nothing for the example")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="show the workbench")
    ] = True,
    as_json: JsonOption = False,
    workspace_folder: WorkspaceOption = None,
    port: Annotated[int, typer.Option("--port", help="0 picks a free one")] = 0,
    reader: ReaderOption = None,
    lang: LanguageOption = None,
) -> None:
    """Read a report, or the example, and open it in the workbench.

    打开报告（不带参数则打开示例工作区），并在浏览器中查看。
    """
    from lianpu.workspace.openings import Opening, turns

    spoken = language(lang)
    shown = browser and not as_json
    opening, served = None, None
    if reports and shown:
        if workspace_folder is None:
            _must_exist(reports[0])
        # a page is there before the rest of the program is loaded
        opening = Opening(None, reports, reader)
        served = _early(opening, port, spoken)
    try:
        with turns():
            if reports:
                workspace = workspace_for(reports[0], workspace_folder)
            elif workspace_folder:
                workspace = find_workspace(workspace_folder)
            else:
                workspace = example_workspace()
            if served is not None:
                served.admit(workspace)
    except LianpuError:
        if served is not None:
            served.stop()
        raise
    workspace.jobs = os.cpu_count() or 1
    if opening is None or served is None:
        opening = Opening(workspace, reports or (), reader)
        served = _early(opening, port, spoken) if shown else None
        if served is not None:
            served.admit(workspace)
    opening.into = workspace
    from lianpu.workspace import contract

    with progress(show=not as_json, lang=spoken) as report:
        outcomes = opening.run(report)
    if reports and not outcomes and not workspace.documents():
        if served is not None:
            served.stop()
        workspace.discard_if_unused()
        fail(nothing_to_read(reports[0]), spoken)
    show_errors(outcomes, spoken)
    show_notes(outcomes, spoken)
    failed = bool(outcomes) and not any(outcome.document for outcome in outcomes)
    if as_json:
        print_json(contract.opened(workspace, outcomes))
    elif not failed or workspace.documents():
        say(workspace.title.get(spoken))
        show_counts(workspace.counts(), spoken, workspace.root)
    if failed:
        if served is not None:
            opening.until_seen()
            served.stop()
        workspace.discard_if_unused()
        raise typer.Exit(2)
    if served is not None:
        served.wait()
    elif browser:
        _serve(workspace, port, at=f"lang={spoken}")


def _early(opening: Opening, port: int, lang: str) -> Any:
    """A workbench that shows a page of what is opened, asked for or a second later; None without."""
    if opening.reached.shown is None:
        return None
    served = _serve(None, port, reading=opening, wait=False, at=f"page=1&lang={lang}")
    opening.until_fetched()
    return served


def _serve(workspace: Workspace | None, port: int, **more: Any) -> Any:
    # doors do not import each other: the command only starts what the registry names
    return load("lianpu.web:serve")(workspace, port=port or None, announce=say, **more)


def find_workspace(folder: str | None) -> Workspace:
    """The workspace in a folder that must exist; without a name, the current folder.

    Raises:
        UsageError: The folder holds no ledger.
    """
    from lianpu.workspace import Workspace, is_workspace

    root = Path(folder or ".")
    if not is_workspace(root):
        raise UsageError(
            Text("这里没有工作区", "no workspace here"),
            file=str(root),
            remedy=Text(
                "先运行 lianpu open 报告，或用 --workspace 指定目录",
                "run lianpu open REPORT first, or name a folder with --workspace",
            ),
        )
    return Workspace.open(root)


def example_workspace() -> Workspace:
    """The example, copied to the user's data folder and read there."""
    from platformdirs import user_data_path

    from lianpu import __version__
    from lianpu.workspace import Workspace, copy_example

    root = copy_example(user_data_path("lianpu") / f"example-{__version__}.lianpu")
    workspace = Workspace.open(root)
    workspace.read([root / "data"])
    return workspace


def workspace_for(report: Path, folder: str | None) -> Workspace:
    """The workspace of a report: the named one, itself where it is one, else the one beside it.

    Where nothing can be made beside the report, it is one in the temporary folder.
    """
    from lianpu.workspace import Workspace, beside, is_workspace

    if folder is not None:
        return Workspace.open(Path(folder))
    if is_workspace(report):
        return Workspace.open(report)
    _must_exist(report)
    try:
        return Workspace.open(beside(report))
    except UsageError:
        # a report on a read-only share still opens; the terminal names the folder
        return Workspace.open(Path(tempfile.gettempdir()) / beside(report).name)


def _must_exist(report: Path) -> None:
    if not report.exists():
        raise UsageError(
            Text("没有这个文件", "no such file"),
            file=str(report),
            remedy=Text("请检查路径", "check the path"),
        )
