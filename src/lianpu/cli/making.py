"""What the user takes away: Editions of the workspace, and models as workbooks."""

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

models = typer.Typer(no_args_is_help=True, help="Live market models. 可运行的市场模型。")

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

    spoken = language(lang)
    if report is not None:
        workspace = workspace_for(report, workspace_folder)
        show_errors(workspace.read([report]), spoken)
    elif workspace_folder is not None or Path("ledger.db").exists():
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


@models.command("run")
def run(
    model: Annotated[Path, typer.Argument(help="model file (YAML)")],
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Evaluate a model and print its table. 运行模型并打印结果表。"""
    from lianpu import modeling
    from lianpu.cli import contract

    exhibit = modeling.model_table(modeling.evaluate(modeling.load(model)))
    if as_json:
        print_json(contract.exhibit(exhibit))
        return
    for line in contract.exhibit_lines(exhibit, language(lang)):
        say(line)


@models.command("export")
def export(
    model: Annotated[Path, typer.Argument(help="model file (YAML)")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="workbook to write")] = None,
) -> None:
    """Write a model as a workbook with live formulas. 导出带公式的工作簿。"""
    from lianpu import modeling

    target = out or model.with_suffix(".xlsx")
    data = modeling.workbook(modeling.load(model))
    partial = target.with_name(f"{target.name}.partial")
    partial.write_bytes(data)
    partial.replace(target)
    say(str(target))


def _chosen(words: str, allowed: tuple[str, ...], what: Text) -> list[str]:
    chosen = [word.strip() for word in words.split(",") if word.strip()]
    for word in chosen:
        if word not in allowed:
            raise UsageError(
                Text(f"不支持的{what.zh} '{word}'", f"no {what.en} '{word}'"),
                expected=Text.same(", ".join(allowed)),
            )
    return chosen
