"""Questions about one file, answered without a trace on disk: deals, read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    ReaderOption,
    fail,
    language,
    nothing_to_read,
    print_json,
    progress,
    say,
    show_errors,
    show_notes,
)
from lianpu.core.errors import LianpuError

if TYPE_CHECKING:
    from lianpu.core.text import Language
    from lianpu.workspace import Workspace

FileArgument = Annotated[Path, typer.Argument(help="report, article, data file or folder")]


def deals(
    file: FileArgument,
    as_json: JsonOption = False,
    reader: ReaderOption = None,
    lang: LanguageOption = None,
) -> None:
    """List who gives what to whom, each deal with the words that say so.

    列出谁给谁什么，每笔交易都附原文。
    """
    from lianpu.cli import lines
    from lianpu.workspace import contract

    spoken = language(lang)
    workspace = ask(file, spoken, quiet=as_json, reader=reader)
    if as_json:
        print_json(contract.deals(workspace))
        return
    for line in lines.deal_lines(workspace, spoken):
        say(line)
    if not workspace.deals():
        say("没有读到交易" if spoken == "zh" else "no deal was read")


def ask(file: Path, spoken: Language, *, quiet: bool, reader: str | None = "rules") -> Workspace:
    """A workspace in memory with the file read; leaves with code 2 when nothing could be read.

    A folder that is a workspace is opened as it is.
    """
    from lianpu.workspace import Workspace, is_workspace

    if is_workspace(file):
        return Workspace.open(file)
    workspace = Workspace.in_memory()
    with progress(show=not quiet, lang=spoken) as report:
        outcomes = workspace.read([file], report, reader)
    if not outcomes:
        fail(nothing_to_read(file), spoken)
    errors = [outcome.error for outcome in outcomes if isinstance(outcome.error, LianpuError)]
    if errors and not any(outcome.document for outcome in outcomes):
        for error in errors[:-1]:
            show_errors([item for item in outcomes if item.error is error], spoken)
        fail(errors[-1], spoken)
    show_errors(outcomes, spoken)
    show_notes(outcomes, spoken)
    return workspace
