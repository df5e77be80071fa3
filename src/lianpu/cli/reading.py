"""`lianpu read`: how files are read, as JSON, as Markdown, their tables as CSV."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    fail,
    language,
    nothing_to_read,
    print_json,
    progress,
    say,
    show_errors,
)
from lianpu.core.errors import UsageError
from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.core.document import Document


def read(
    files: Annotated[list[Path], typer.Argument(help="reports, data files or folders")],
    as_json: JsonOption = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="print as Markdown")] = False,
    tables: Annotated[
        Path | None, typer.Option("--tables", help="folder to write each table to, as CSV")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="folder to write each document to; goes on where it stopped"
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            "--workers",
            min=1,
            help="processes that share the files, or the pages of a long one",
            show_default="one for each core",
        ),
    ] = os.cpu_count() or 1,
    lang: LanguageOption = None,
) -> None:
    """Show how files are read: blocks, tables, figures, repairs.

    展示文件的读取结果：段落、表格、图表与修复。
    """
    from lianpu.workspace import transcripts

    spoken = language(lang)
    if as_json and markdown:
        raise UsageError(
            Text("--json 与 --markdown 只能选一个", "--json or --markdown, not both"),
        )
    form = transcripts.Form.MARKDOWN if markdown else transcripts.Form.JSON
    with progress(show=out is not None or not as_json, lang=spoken) as report:
        keep = out is None or tables is not None
        outcomes = transcripts.read_all(files, out, form, jobs, report, keep=keep)
    show_errors(outcomes, spoken)
    documents = [item.document for item in outcomes if item.document is not None]
    for document in documents:
        if tables is not None:
            for path in transcripts.write_tables(document, tables):
                say(str(path))
        elif out is None:
            _print(document, as_json=as_json, markdown=markdown, lang=spoken)
    if out is not None:
        say(f"{out}: {sum(item.written is not None for item in outcomes)}/{len(outcomes)}")
    if outcomes and all(item.error is not None for item in outcomes):
        raise SystemExit(2)
    if not outcomes:
        fail(nothing_to_read(files[0]), spoken)


def _print(document: Document, *, as_json: bool, markdown: bool, lang: str) -> None:
    from lianpu.cli import lines
    from lianpu.publishing import markdown as written
    from lianpu.workspace import contract

    if as_json:
        print_json(contract.document(document))
    elif markdown:
        say(written(document))
    else:
        for line in lines.document_lines(document, "zh" if lang == "zh" else "en"):
            say(line)
