"""What the user takes away: Editions of the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    WorkspaceOption,
    language,
    print_json,
    say,
    show_errors,
)
from lianpu.core.errors import UsageError
from lianpu.core.text import LANGUAGES, Text

FORMATS = ("html", "pdf", "xlsx")


def publish(
    report: Annotated[Path | None, typer.Argument(help="report; default: the workspace")] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="folder to write to")] = Path("edition"),
    formats: Annotated[
        str, typer.Option("--formats", help="comma separated: html,pdf,xlsx")
    ] = "html,pdf",
    languages: Annotated[str, typer.Option("--languages", help="comma separated")] = "zh,en",
    workspace_folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Write the workspace as an offline HTML report and a PDF, in Chinese and English.

    把工作区发布为离线 HTML 与 PDF，中英文各一份。
    """
    from lianpu.cli.opening import example_workspace, find_workspace, workspace_for
    from lianpu.workspace import is_workspace

    spoken = language(lang)
    if report is not None:
        workspace = workspace_for(report, workspace_folder)
        show_errors(workspace.read([report]), spoken)
    elif workspace_folder is not None or is_workspace(Path()):
        workspace = find_workspace(workspace_folder)
    else:
        workspace = example_workspace()
    wanted = _chosen(formats, FORMATS, Text("格式", "format"))
    tongues = [
        language(tongue) for tongue in _chosen(languages, LANGUAGES, Text("语言", "language"))
    ]
    written = workspace.publish(out, wanted, tongues)
    if as_json:
        print_json({"written": [str(path) for path in written]})
        return
    for path in written:
        say(str(path))
    if "xlsx" in wanted and not any(path.suffix == ".xlsx" for path in written):
        say(NO_MODEL.get(spoken))


NO_MODEL = Text(
    "没有写工作簿：工作区里没有模型。把模型文件（.yaml）放进工作区的 models 文件夹即可",
    "no workbook: the workspace holds no model; put a model file (.yaml) into its folder 'models'",
)


def _chosen(words: str, allowed: tuple[str, ...], what: Text) -> list[str]:
    chosen = [word.strip() for word in words.split(",") if word.strip()]
    for word in chosen:
        if word not in allowed:
            raise UsageError(
                Text(f"不支持的{what.zh} '{word}'", f"no {what.en} '{word}'"),
                expected=Text.same(", ".join(allowed)),
            )
    return chosen
