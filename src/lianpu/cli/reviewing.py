"""`lianpu review`: what to look at first, in the workbench or as a list, and deciding it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianpu.cli.opening import example_workspace, find_workspace, workspace_for
from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    ReaderOption,
    WorkspaceOption,
    language,
    print_json,
    progress,
    say,
    show_errors,
    show_notes,
)
from lianpu.core.errors import UsageError
from lianpu.core.registry import load
from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.core.judgement import Judgement
    from lianpu.core.text import Language
    from lianpu.resolution import Doubt
    from lianpu.workspace import Workspace


def review(
    reports: Annotated[
        list[Path] | None, typer.Argument(help="report to read first, or nothing")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="show the workbench")
    ] = True,
    as_json: JsonOption = False,
    everything: Annotated[
        bool, typer.Option("--all", help="also what the readers are all but sure of")
    ] = False,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help="name of an item that is right")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", help="name of an item that is misread")
    ] = None,
    correct: Annotated[
        str | None, typer.Option("--correct", help="name of an item to put right, with --set")
    ] = None,
    fields: Annotated[
        list[str] | None, typer.Option("--set", help="FIELD=WORDS, as in amount='RMB 300mn'")
    ] = None,
    merge: Annotated[
        list[str] | None, typer.Option("--merge", help="NAME=NAME: the two are one")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="take the last decision back")] = False,
    reason: Annotated[str, typer.Option("--reason", help="why")] = "",
    person: Annotated[str, typer.Option("--person", help="who decides")] = "",
    workspace_folder: WorkspaceOption = None,
    port: Annotated[int, typer.Option("--port", help="0 picks a free one")] = 0,
    reader: ReaderOption = None,
    lang: LanguageOption = None,
) -> None:
    """Decide what the readers were not sure of, most doubtful first.

    从最可疑处开始复核读到的内容：接受、更正、驳回、合并，均可撤回。
    """
    spoken = language(lang)
    workspace = _opened(reports or [], workspace_folder, spoken, reader, quiet=as_json)
    answered = [
        *_decided(workspace, "accept", accept or [], reason, person),
        *_decided(workspace, "reject", reject or [], reason, person),
        *(_corrected(workspace, correct, fields or [], reason, person) if correct else ()),
        *_merged(workspace, merge or [], reason, person),
        *(workspace.reviews.undo(None, person) if undo else ()),
    ]
    items = workspace.reviews.queue(everything=everything).items
    if as_json:
        print_json(queue_json(workspace, everything=everything))
    elif answered or not browser:
        for line in _lines(items, workspace, spoken):
            say(line)
        say(_tally(workspace, spoken, everything=everything))
    if browser and not as_json and not answered:
        say(_tally(workspace, spoken, everything=everything))
        serve = load("lianpu.web:serve")
        serve(workspace, port=port or None, announce=say, at=f"tab=review&lang={spoken}")


def queue_json(workspace: Workspace, *, everything: bool = False) -> dict[str, Any]:
    """What ``lianpu review --json`` prints: schema ``review.schema.json``."""
    from lianpu.workspace.contract import place

    queue = workspace.reviews.queue(everything=everything)
    return {
        "schema": "lianpu/review@1",
        "total": len(queue.items),
        "counts": dict(queue.counts),
        "decided": queue.decided,
        "items": [
            {
                "target": item.target,
                "kind": item.kind,
                "doubt": round(item.doubt, 4),
                "title": {"zh": item.title.zh, "en": item.title.en},
                "reasons": [
                    {
                        "why": each.why.value,
                        "weight": each.weight,
                        "zh": each.text.zh,
                        "en": each.text.en,
                    }
                    for each in item.reasons
                ],
                "fields": {each.name: each.words for each in workspace.reviews.fields(item.target)},
                "proposal": {
                    "name": item.proposal.name,
                    "entity": item.proposal.entity,
                    "known": item.proposal.known,
                    "likeness": item.proposal.likeness,
                }
                if item.proposal
                else None,
                "places": [place(span, workspace) for span in item.spans],
            }
            for item in queue.items
        ],
    }


def _opened(
    reports: Sequence[Path],
    folder: str | None,
    spoken: Language,
    reader: str | None,
    *,
    quiet: bool,
) -> Workspace:
    from lianpu.workspace import is_workspace

    if not reports:
        if folder is None and not is_workspace(Path()):
            return example_workspace()
        return find_workspace(folder)
    workspace = workspace_for(reports[0], folder)
    with progress(show=not quiet, lang=spoken) as report:
        outcomes = workspace.read(reports, report, reader)
    show_errors(outcomes, spoken)
    show_notes(outcomes, spoken)
    if outcomes and not any(outcome.document for outcome in outcomes):
        workspace.discard_if_unused()
        raise typer.Exit(2)
    return workspace


def _decided(
    workspace: Workspace, verb: str, targets: Sequence[str], reason: str, person: str
) -> list[Judgement]:
    from lianpu.core.judgement import Decision

    made: list[Judgement] = []
    for key in targets:
        item = _item(workspace, key)
        decide: Any = workspace.reviews.decide
        if item.kind == "finding":
            decide = workspace.audits.decide
        made += decide(item.target, Decision(verb), reason=reason, person=person)
    return made


def _corrected(
    workspace: Workspace, key: str, fields: Sequence[str], reason: str, person: str
) -> tuple[Judgement, ...]:
    from lianpu.core.judgement import Decision

    return workspace.reviews.decide(
        _item(workspace, key).target,
        Decision.CORRECT,
        person=person,
        reason=reason,
        details=dict(_pair(each, "--set amount='RMB 300mn'") for each in fields),
    )


def _merged(
    workspace: Workspace, pairs: Sequence[str], reason: str, person: str
) -> list[Judgement]:
    from lianpu.core.judgement import Decision
    from lianpu.resolution import name_target

    made: list[Judgement] = []
    for pair in pairs:
        name, into = _pair(pair, "--merge Coreeave=CoreWeave")
        made += workspace.reviews.decide(
            name_target(name),
            Decision.MERGE,
            person=person,
            reason=reason,
            details={"name": name, "into": into},
        )
    return made


def _pair(words: str, example: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign or not name.strip():
        raise UsageError(
            Text(f"应为 名=值：'{words}'", f"not NAME=WORDS: '{words}'"),
            remedy=Text(f"如 {example}", f"as in {example}"),
        )
    return name.strip(), value.strip()


def _item(workspace: Workspace, key: str) -> Doubt:
    """The item of a name, whole or its first letters."""
    items = workspace.reviews.queue(everything=True).items
    found = [item for item in items if item.target == key]
    found = found or [item for item in items if len(key) >= 4 and item.target.startswith(key)]
    if len(found) != 1:
        raise UsageError(
            Text(f"没有唯一的待复核项 '{key}'", f"not one item is called '{key}'"),
            remedy=Text("编号见 lianpu review --json", "lianpu review --json lists the names"),
        )
    return found[0]


def _lines(items: Sequence[Doubt], workspace: Workspace, spoken: Language) -> list[str]:
    from lianpu.publishing.margin.review import where

    lines = []
    for item in items:
        lines.append(f"{round(item.doubt * 100):3d}%  {item.title.get(spoken)}")
        lines += [f"      {reason.text.get(spoken)}" for reason in item.reasons if reason.weight]
        if item.spans:
            span = item.spans[0]
            quote = " ".join(span.quote.split())
            lines.append(f"      {quote if len(quote) <= 160 else quote[:160] + '…'}")
            at = where(workspace.document(span.document), span, spoken)
            lines.append(f"      {at + ' · ' if at else ''}{item.target}")
    return lines


def _tally(workspace: Workspace, spoken: Language, *, everything: bool) -> str:
    queue = workspace.reviews.queue(everything=everything)
    if spoken == "zh":
        return f"待复核 {len(queue.items)}，已决定 {queue.decided}"
    return f"{len(queue.items)} to review, {queue.decided} decided"
