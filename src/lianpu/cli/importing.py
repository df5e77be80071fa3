"""`lianpu import`: data files into the ledger, or a dry run of what would be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    WorkspaceOption,
    language,
    print_json,
    progress,
    say,
    warn,
)
from lianpu.core.errors import UsageError, placed
from lianpu.core.text import Language, Text

if TYPE_CHECKING:
    from lianpu.core.layout import Column
    from lianpu.workspace import Workspace
    from lianpu.workspace.contract import Json
    from lianpu.workspace.imports import Imported, TableRead

SHOWN = 10
"""Troubles of a table that the terminal shows; ``--json`` gives more."""


def import_files(
    files: Annotated[list[Path], typer.Argument(help="CSV, XLSX, Parquet, JSONL or FtM files")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="say what would be read, write nothing")
    ] = False,
    mapping: Annotated[
        list[str] | None, typer.Option("--map", help="COLUMN=ROLE, as often as needed")
    ] = None,
    fill: Annotated[
        list[str] | None, typer.Option("--fill", help="ROLE=WORDS for all rows")
    ] = None,
    layout: Annotated[str | None, typer.Option("--layout", help="id of the layout to use")] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="take the proposed mapping as it stands")
    ] = False,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="who published the file")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", help="day of publication, 2025-10-31")
    ] = None,
    workspace_folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Import data files row by row into the ledger of a workspace.

    把数据文件逐行导入工作区账本；--dry-run 只说明会读到什么。
    """
    from lianpu.core.period import last_day
    from lianpu.workspace.imports import Asked

    spoken = language(lang)
    asked = Asked(
        columns=_pairs(mapping or [], "--map", Text("列=角色", "COLUMN=ROLE")),
        fill=_pairs(fill or [], "--fill", Text("角色=文字", "ROLE=WORDS")),
        layout=layout,
        accept=accept,
        published=last_day(published) if published else None,
        publisher=publisher,
    )
    workspace = _workspace(files, workspace_folder, dry=dry_run)
    with progress(show=not as_json, lang=spoken) as report:
        outcomes = workspace.imports.run(files, asked, dry=dry_run, progress=report)
    if not outcomes:
        raise UsageError(Text("没有可导入的文件", "no file to import"), file=str(files[0]))
    if as_json:
        print_json(
            {
                "schema": "lianpu/import@1",
                "dry_run": dry_run,
                "workspace": str(workspace.root) if workspace.root else None,
                "files": [_file(outcome) for outcome in outcomes],
            }
        )
    else:
        for outcome in outcomes:
            for line in _lines(outcome, spoken, dry=dry_run):
                say(line)
        if workspace.root is not None and any(item.new_facts for item in outcomes):
            say(f"{'工作区' if spoken == 'zh' else 'workspace'}  {workspace.root}")
    for outcome in outcomes:
        if outcome.error is not None:
            warn(outcome.error.message(spoken))
    if all(outcome.error is not None for outcome in outcomes):
        workspace.discard_if_unused()
        raise typer.Exit(2)


def _workspace(files: Sequence[Path], folder: str | None, *, dry: bool) -> Workspace:
    """The named one, else that of the current folder, else one beside the first file.

    A dry run makes none: where there is no workspace it looks with one in memory.
    """
    from lianpu.cli.opening import workspace_for
    from lianpu.workspace import Workspace, beside, is_workspace

    if folder is None and is_workspace(Path()):
        folder = "."
    if not dry:
        return workspace_for(files[0], folder)
    root = Path(folder) if folder is not None else beside(files[0])
    return Workspace.open(root) if is_workspace(root) else Workspace.in_memory()


def _pairs(words: Sequence[str], option: str, form: Text) -> dict[str, str]:
    found = {}
    for pair in words:
        left, sign, right = pair.rpartition("=") if option == "--map" else pair.partition("=")
        if not sign or not left.strip() or not right.strip():
            raise UsageError(
                Text(f"{option} '{pair}' 不成对", f"{option} '{pair}' is no pair"), expected=form
            )
        found[left.strip()] = right.strip()
    return found


def _lines(outcome: Imported, spoken: Language, *, dry: bool) -> Iterator[str]:
    """What the terminal shows of one file."""
    if not outcome.format:
        return
    zh = spoken == "zh"
    parts = [part for part in (outcome.format, outcome.encoding) if part]
    yield f"{outcome.file.name}  {', '.join(parts)}"
    for note in outcome.notes:
        yield f"  ! {note.get(spoken)}"
    for table in outcome.tables:
        if table.holds == "names":
            yield f"  [{table.title}]"
            yield (
                f"  {table.rows:,} 个实体，只作关系两端的名称"
                if zh
                else f"  {table.rows:,} entities, which name the ends of ties"
            )
            continue
        layout = table.plan.layout
        known = f"{layout.title.get(spoken)} ({layout.layout})"
        if not table.plan.known:
            known = "未知，以下为提议" if zh else "unknown, this is a proposal"
        if table.title:
            yield f"  [{table.title}]"
        if table.holds == "rows":
            yield f"  {'布局' if zh else 'layout'}: {known}"
            yield from _columns(table, spoken)
            if not table.read:
                yield f"    {'未读取' if zh else 'not read'}"
                continue
        yield f"  {_told(table, spoken, dry=dry)}"
        for trouble in table.troubles[:SHOWN]:
            where = placed(trouble.place, spoken) + (
                f" [{trouble.column}]" if trouble.column else ""
            )
            quoted = f" '{trouble.words[:40]}'" if trouble.words else ""
            mark = ("未读" if zh else "refused") if trouble.refused else ("留空" if zh else "open")
            yield f"    {mark}: {where}{quoted}: {trouble.what.get(spoken)}"
        more = table.refused + table.open_fields - min(len(table.troubles), SHOWN)
        if more > 0:
            yield f"    … {more:,} {'处' if zh else 'more'}"
        if table.short:
            yield (
                f"    {table.short:,} 行提前结束，所缺各列视为空白"
                if zh
                else f"    {table.short:,} rows end early; what they lack is blank"
            )
        if table.remembered is not None:
            yield f"  {'已记下列的读法' if zh else 'mapping kept'}: {table.remembered}"


_BY = {
    "said": Text("所指定", "as said"),
    "remembered": Text("记住的", "remembered"),
    "layout": Text("布局", "layout"),
    "words": Text("表头词", "by its head"),
    "content": Text("按内容", "by content"),
}


def _columns(table: TableRead, spoken: Language) -> Iterator[str]:
    from rich.cells import cell_len

    columns = table.plan.columns
    read = [column for column in columns if column.role not in (None, "ignore")]
    width = min(max((cell_len(column.head) for column in read), default=0), 40)
    for column in read:
        pad = " " * max(width - cell_len(column.head), 0)
        unit = f" ({column.unit})" if column.unit else ""
        by = _BY[column.by].get(spoken)
        doubt = f"; {column.doubt.get(spoken)}" if column.doubt is not None else ""
        yield f"    {column.head}{pad}  → {column.role}{unit}  {by}{doubt}"
    zh = spoken == "zh"
    for role, words in sorted(table.plan.layout.fill.items()):
        yield f"    {'（整表）' if zh else '(all rows)'}  → {role}: {words}"
    ignored = [column.head for column in columns if column.role == "ignore"]
    if ignored:
        yield f"    {'不读' if zh else 'ignored'}: {', '.join(ignored)}"
    unknown = [column for column in columns if column.role is None]
    if unknown:
        yield f"    {'不识' if zh else 'not known'}: {', '.join(each.head for each in unknown)}"


def _told(table: TableRead, spoken: Language, *, dry: bool) -> str:
    zh = spoken == "zh"
    names = {
        "deal": Text("笔交易", "deals"),
        "metric": Text("个指标", "metrics"),
        "membership": Text("条环节归属", "memberships"),
        "relation": Text("条关系", "relations"),
    }
    facts = ", ".join(
        f"{count:,} {names[kind].get(spoken)}"
        + (_kinds(table.deals, spoken) if kind == "deal" else "")
        for kind, count in table.facts.items()
    )
    verb = ("会读到" if zh else "would read") if dry else ("读到" if zh else "read")
    rows = f"{table.rows:,} 行" if zh else f"{table.rows:,} rows"
    refused = (
        f"{table.refused:,} 行未读，{table.open_fields:,} 处留空"
        if zh
        else f"rows refused: {table.refused:,}, fields open: {table.open_fields:,}"
    )
    return f"{rows}: {verb} {facts or 0}; {refused}"


def _kinds(deals: Mapping[str, int], spoken: Language) -> str:
    from lianpu.core.vocabulary import deal_kinds

    told = [(deal_kinds()[kind].name.get(spoken), count) for kind, count in sorted(deals.items())]
    return f" ({', '.join(f'{name} {count:,}' for name, count in told)})"


def _file(outcome: Imported) -> Json:
    error = outcome.error
    return {
        "file": str(outcome.file),
        "format": outcome.format or None,
        "encoding": outcome.encoding,
        "notes": [{"zh": note.zh, "en": note.en} for note in outcome.notes],
        "tables": [_table(table) for table in outcome.tables],
        "new_facts": outcome.new_facts,
        "error": error and {"zh": error.message("zh"), "en": error.message("en")},
    }


def _table(table: TableRead) -> Json:
    return {
        "title": table.title or None,
        "holds": table.holds.value,
        "layout": table.plan.layout.layout if table.plan.known else None,
        "known": table.plan.known,
        "read": table.read,
        "columns": [_column(column) for column in table.plan.columns],
        "fill": dict(table.plan.layout.fill),
        "missing": [list(group) for group in table.plan.missing],
        "rows": table.rows,
        "facts": dict(table.facts),
        "deals": dict(table.deals),
        "refused": table.refused,
        "open_fields": table.open_fields,
        "short": table.short,
        "troubles": [
            {
                "place": trouble.place,
                "column": trouble.column,
                "words": trouble.words or None,
                "refused": trouble.refused,
                "zh": trouble.what.zh,
                "en": trouble.what.en,
            }
            for trouble in table.troubles
        ],
        "remembered": str(table.remembered) if table.remembered else None,
    }


def _column(column: Column) -> Json:
    return {
        "head": column.head,
        "role": column.role,
        "by": column.by or None,
        "unit": column.unit,
        "doubt": column.doubt and {"zh": column.doubt.zh, "en": column.doubt.en},
    }
