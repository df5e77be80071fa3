"""Questions about one file, answered without a trace on disk: audit, deals, read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    fail,
    language,
    print_json,
    progress,
    say,
    show_errors,
    show_findings,
)
from lianpu.core.errors import LianpuError

if TYPE_CHECKING:
    from lianpu.core.finding import Verdict
    from lianpu.core.text import Language
    from lianpu.workspace import Workspace

FileArgument = Annotated[Path, typer.Argument(help="report, article, data file or folder")]


class AuditFormat(StrEnum):
    """What ``audit --json`` prints."""

    FINDINGS = "findings"
    CLAIMS = "claims"


class FailOn(StrEnum):
    """The mildest verdict that makes ``audit`` leave with code 1."""

    WRONG = "wrong"
    CONTRADICTED = "contradicted"
    NEVER = "never"


def audit(
    file: FileArgument,
    as_json: JsonOption = False,
    form: Annotated[
        AuditFormat, typer.Option("--format", help="findings, or claims for scoring")
    ] = AuditFormat.FINDINGS,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="leave with code 1 at this verdict or worse")
    ] = FailOn.NEVER,
    lang: LanguageOption = None,
) -> None:
    """Recompute what a report's numbers allow and say which claims hold.

    复算报告中的数字，指出成立、舍入、错误、矛盾与不可核之处。
    """
    from lianpu.cli import contract
    from lianpu.core.finding import Verdict

    spoken = language(lang)
    workspace = ask(file, spoken, quiet=as_json)
    findings = workspace.findings()
    if as_json and form is AuditFormat.CLAIMS:
        print_json(contract.claims(workspace))
    elif as_json:
        print_json([contract.finding(item, workspace) for item in findings])
    else:
        show_findings(findings, spoken)
        say(_tally([item.verdict for item in findings], spoken))
    grave = {
        FailOn.WRONG: {Verdict.WRONG},
        FailOn.CONTRADICTED: {Verdict.WRONG, Verdict.CONTRADICTED},
        FailOn.NEVER: set(),
    }[fail_on]
    if any(item.verdict in grave for item in findings):
        raise typer.Exit(1)


def deals(file: FileArgument, as_json: JsonOption = False, lang: LanguageOption = None) -> None:
    """List who gives what to whom, each deal with the words that say so.

    列出谁给谁什么，每笔交易都附原文。
    """
    from lianpu.cli import contract

    spoken = language(lang)
    workspace = ask(file, spoken, quiet=as_json)
    if as_json:
        print_json(contract.deals(workspace))
        return
    for line in contract.deal_lines(workspace, spoken):
        say(line)


def ask(file: Path, spoken: Language, *, quiet: bool) -> Workspace:
    """A workspace in memory with the file read; leaves with code 2 when nothing could be read."""
    from lianpu.workspace import Workspace

    workspace = Workspace.in_memory()
    with progress(show=not quiet) as report:
        outcomes = workspace.read([file], report)
    errors = [outcome.error for outcome in outcomes if isinstance(outcome.error, LianpuError)]
    if errors and not any(outcome.document for outcome in outcomes):
        for error in errors[:-1]:
            show_errors([item for item in outcomes if item.error is error], spoken)
        fail(errors[-1], spoken)
    show_errors(outcomes, spoken)
    return workspace


def _tally(verdicts: list[Verdict], spoken: Language) -> str:
    from lianpu.core.finding import Verdict

    names = {
        Verdict.HOLDS: ("成立", "hold"),
        Verdict.ROUNDING: ("舍入", "by rounding"),
        Verdict.WRONG: ("错误", "wrong"),
        Verdict.CONTRADICTED: ("矛盾", "contradicted"),
        Verdict.NOT_CHECKABLE: ("不可核", "not checkable"),
    }
    if spoken == "zh":
        return "，".join(f"{zh} {verdicts.count(key)}" for key, (zh, _) in names.items())
    return ", ".join(f"{verdicts.count(key)} {en}" for key, (_, en) in names.items())
