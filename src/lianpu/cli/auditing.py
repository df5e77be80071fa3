"""`lianpu audit`: a report's numbers recomputed, shown, marked on its pages, held to a baseline."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianpu.cli.asking import FileArgument, ask
from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    language,
    print_json,
    say,
    warn,
    write_file,
)
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.core.document import Document
    from lianpu.core.finding import Verdict
    from lianpu.core.judgement import Judged
    from lianpu.core.text import Language
    from lianpu.ledger import Baseline, Matched
    from lianpu.workspace import Workspace

BASELINE = Path("lianpu-baseline.yaml")
"""Where accepted findings go when no file is named."""


class AuditFormat(StrEnum):
    """What ``audit`` makes."""

    FINDINGS = "findings"
    JSON = "json"
    CLAIMS = "claims"
    SARIF = "sarif"
    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"


class FailOn(StrEnum):
    """The mildest verdict that makes ``audit`` leave with code 1."""

    WRONG = "wrong"
    CONTRADICTED = "contradicted"
    DOUBTFUL = "doubtful"
    NEVER = "never"


def audit(
    file: FileArgument,
    as_json: JsonOption = False,
    form: Annotated[
        AuditFormat, typer.Option("--format", help="what to make of the findings")
    ] = AuditFormat.FINDINGS,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="file or folder to write to")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="YAML file of accepted findings")
    ] = None,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help="name of a finding to add to the baseline")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="with --accept: why")] = "",
    person: Annotated[str, typer.Option("--person", help="with --accept: who answers")] = "",
    drop: Annotated[
        list[str] | None, typer.Option("--drop", help="name of a baseline entry to take out")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="leave with code 1 at this verdict or worse")
    ] = FailOn.NEVER,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="processes for a long report; 0: all cores")
    ] = 0,
    lang: LanguageOption = None,
) -> None:
    """Recompute what a report's numbers allow and say which claims hold.

    复算报告中的数字，指出成立、舍入、错误、矛盾与不可核之处。
    """
    from lianpu.cli import lines
    from lianpu.workspace import contract

    spoken = language(lang)
    as_json = as_json or form is AuditFormat.JSON
    kept, place = _baseline(baseline, needed=not (accept or drop))
    workspace = ask(file, spoken, quiet=as_json or form is AuditFormat.SARIF)
    workspace.jobs = jobs or os.cpu_count() or 1
    held = workspace.audits.use(_decided(file, spoken).with_entries(kept.entries))
    if accept or drop:
        kept = _edited(workspace, kept, accept or [], drop or [], reason, person)
        write_file(place, _yaml(kept))
        held = workspace.audits.use(_decided(file, spoken).with_entries(kept.entries))
    found = workspace.audits.judged()
    if form is AuditFormat.CLAIMS:
        _print(contract.claims(workspace), output)
    elif form not in (AuditFormat.FINDINGS, AuditFormat.JSON):
        _export(workspace, form, output, spoken, as_json)
    elif as_json or output is not None:
        _print([contract.finding(item, workspace) for item in found], output)
    else:
        for line in lines.finding_lines(found, workspace, spoken):
            say(line)
        say(_tally(found, spoken))
    _lost(held, spoken)
    if any(item.finding.standing in _grave(fail_on) and not item.settled for item in found):
        raise typer.Exit(1)


def _decided(file: Path, spoken: Language) -> Baseline:
    """What people decided of the file's findings in the workspace beside it; empty without one."""
    from lianpu.ledger import Baseline
    from lianpu.workspace import Workspace, beside

    root = beside(file)
    if not (root / "ledger.db").exists():
        return Baseline()
    entries = [
        entry
        for entry in Workspace.open(root).audits.baseline().entries
        if entry.anchor.document == file.name
    ]
    if entries:
        zh = spoken == "zh"
        word = (
            f"采用 {root} 中的 {len(entries)} 项决定"
            if zh
            else f"{len(entries)} decisions of {root} used"
        )
        warn(word)
    return Baseline(tuple(entries))


def _grave(fail_on: FailOn) -> set[Verdict]:
    from lianpu.core.finding import Verdict

    return {
        FailOn.WRONG: {Verdict.WRONG},
        FailOn.CONTRADICTED: {Verdict.WRONG, Verdict.CONTRADICTED},
        FailOn.DOUBTFUL: {Verdict.WRONG, Verdict.CONTRADICTED, Verdict.DOUBTFUL},
        FailOn.NEVER: set(),
    }[fail_on]


def _baseline(file: Path | None, *, needed: bool) -> tuple[Baseline, Path]:
    from lianpu.ledger import Baseline, read_baseline

    place = file or BASELINE
    if file is None and needed:
        # a file of that name counts only where it was asked for
        return Baseline(), place
    if not place.exists():
        if needed:
            raise UsageError(
                Text("没有这个基线文件", "no such baseline"),
                file=str(place),
                remedy=Text(
                    "用 --accept 编号 --reason 理由 建立", "make it with --accept NAME --reason WHY"
                ),
            )
        return Baseline(), place
    try:
        return read_baseline(place.read_text("utf-8"), str(place)), place
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            Text(f"基线文件无法读取：{error}", f"the baseline cannot be read: {error}"),
            file=str(place),
        ) from error


def _edited(
    workspace: Workspace,
    kept: Baseline,
    accept: Sequence[str],
    drop: Sequence[str],
    reason: str,
    person: str,
) -> Baseline:
    """The baseline with some findings accepted and some entries taken out."""
    for key in drop:
        kept = kept.without(key)
    made = datetime.now(UTC).replace(microsecond=0)
    if accept and not reason.strip():
        raise UsageError(
            Text("接受结论需要理由", "accepting a finding needs its reason"),
            remedy=Text("加上 --reason 理由", "add --reason WHY"),
        )
    entries = [
        entry
        for key in accept
        for entry in workspace.audits.accepted(key, person=person, reason=reason, made=made)
    ]
    return kept.with_entries(entries)


def _yaml(kept: Baseline) -> bytes:
    from lianpu.ledger import write_baseline

    return write_baseline(kept).encode()


def _export(
    workspace: Workspace, form: AuditFormat, output: Path | None, spoken: Language, as_json: bool
) -> None:
    documents = workspace.documents()
    if form is AuditFormat.SARIF and output is None and len(documents) == 1:
        say(workspace.audits.export(form, documents[0].id, spoken).decode().rstrip("\n"))
        return
    written = []
    for document in documents:
        target = _target(document, form, output, alone=len(documents) == 1)
        write_file(target, workspace.audits.export(form, document.id, spoken))
        written.append(str(target))
    if as_json:
        print_json({"written": written})
        return
    for name in written:
        say(name)


def _target(document: Document, form: AuditFormat, output: Path | None, *, alone: bool) -> Path:
    name = f"{document.source.name}.audit.{form}"
    if output is None:
        return Path(name)
    return output if alone and not output.is_dir() else output / name


def _print(value: object, output: Path | None) -> None:
    if output is None:
        print_json(value)
        return
    import json

    write_file(output, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
    say(str(output))


def _lost(held: Matched, spoken: Language) -> None:
    """Says on standard error which baseline entries answer nothing any more."""
    zh = spoken == "zh"
    for entry in held.gone:
        word = "基线条目已无对应结论" if zh else "baseline entry no longer found"
        warn(f"{word}: {entry.anchor.key} [{entry.anchor.rule}] {entry.anchor.quote}")
    for entry in held.changed:
        word = "基线条目的数字已变，须重新判断" if zh else "a number changed, decide again"
        warn(f"{word}: {entry.anchor.key} [{entry.anchor.rule}] {entry.anchor.quote}")


def _tally(found: Sequence[Judged], spoken: Language) -> str:
    from lianpu.core.finding import Verdict

    verdicts = [item.finding.standing for item in found]
    names = {
        Verdict.HOLDS: ("成立", "hold"),
        Verdict.ROUNDING: ("舍入", "by rounding"),
        Verdict.WRONG: ("错误", "wrong"),
        Verdict.DOUBTFUL: ("存疑", "doubtful"),
        Verdict.CONTRADICTED: ("矛盾", "contradicted"),
        Verdict.NOT_CHECKABLE: ("不可核", "not checkable"),
    }
    settled = sum(item.settled for item in found)
    if spoken == "zh":
        told = "，".join(f"{zh} {verdicts.count(key)}" for key, (zh, _) in names.items())
        return f"{told}，其中已答复 {settled}" if settled else told
    told = ", ".join(f"{verdicts.count(key)} {en}" for key, (_, en) in names.items())
    return f"{told}; {settled} answered" if settled else told
