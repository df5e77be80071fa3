"""What the terminal shows: progress, counts, findings, errors, in the user's language."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from lianpu.core.errors import LianpuError, UsageError
from lianpu.core.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from lianpu.workspace import Counts, Outcome, Progress
    from lianpu.workspace.transcripts import Transcript


def language(chosen: str | None = None) -> Language:
    """The asked language, else ``LIANPU_LANG``, else Chinese where the locale is Chinese.

    Raises:
        UsageError: A language that the product does not speak.
    """
    if chosen is not None and chosen not in LANGUAGES:
        raise UsageError(
            Text(f"不支持的语言 '{chosen}'", f"no language '{chosen}'"),
            expected=Text("zh 或 en", "zh or en"),
        )
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    wanted = chosen or os.environ.get("LIANPU_LANG") or (locale or "")[:2]
    return "zh" if wanted == "zh" else "en"


LanguageOption = Annotated[
    str | None, typer.Option("--lang", help="zh or en; default: LIANPU_LANG, then the locale")
]
JsonOption = Annotated[bool, typer.Option("--json", help="print JSON for programs")]
WorkspaceOption = Annotated[
    str | None, typer.Option("--workspace", "-w", help="folder of the workspace")
]


ReaderOption = Annotated[
    str | None,
    typer.Option(
        "--reader", help="rules, or llm to ask a language model too; default: LIANPU_READER"
    ),
]


def asked_language(arguments: Sequence[str]) -> str | None:
    """What ``--lang`` says on a command line, for an error that ends the command; None without it."""
    given: str | None = None
    for at, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(arguments):
            given = arguments[at + 1]
        elif word.startswith("--lang="):
            given = word.removeprefix("--lang=")
    return given if given in LANGUAGES else None


def fail(error: LianpuError, chosen: str | None = None) -> NoReturn:
    """Print one line for the person who can mend it, and leave with code 2."""
    sys.stderr.write(f"lianpu: {error.message(language(chosen))}\n")
    raise SystemExit(2)


def print_json(value: Any) -> None:
    """JSON on standard output, Chinese as Chinese."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def warn(words: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"lianpu: {words}\n")


def say(words: str = "") -> None:
    """A line on standard output, at once: what starts the workbench waits for its address."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


class _Told(logging.Handler):
    """Prints a notice of the rooms below on standard error, in the user's language."""

    def emit(self, record: logging.LogRecord) -> None:
        spoken = language(asked_language(sys.argv[1:]))
        words = record.msg
        warn(words.get(spoken) if isinstance(words, Text) else record.getMessage())


def tell_of_compiling() -> None:
    """Have the first compiling of the chain's kernels told on standard error."""
    logger = logging.getLogger("lianpu.compiling")
    if not logger.handlers:
        logger.addHandler(_Told())
        logger.setLevel(logging.INFO)
        logger.propagate = False


@contextmanager
def progress(*, show: bool, lang: Language = "en") -> Iterator[Progress | None]:
    """A progress bar on standard error, where that is a terminal."""
    if not show or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    from lianpu.workspace import Step

    words = {
        Step.PAGES: Text("读取", "reading"),
        Step.FACTS: Text("抽取事实", "taking out facts"),
        Step.CHECKS: Text("核查", "checking"),
    }
    with bar:
        task = bar.add_task("", total=None)

        def report(what: str, done: int, total: int, step: Step = Step.PAGES) -> None:
            said = f"{what} · {words[step].get(lang)}" if what else ""
            bar.update(task, description=said, completed=done, total=total or None)

        yield report


def show_errors(outcomes: Sequence[Outcome | Transcript], lang: Language) -> None:
    """One line on standard error for every file that could not be read."""
    for outcome in outcomes:
        if outcome.error is not None:
            sys.stderr.write(f"lianpu: {outcome.error.message(lang)}\n")


def show_notes(outcomes: Sequence[Outcome], lang: Language) -> None:
    """One line on standard error for all that a language model left unread or made up."""
    for outcome in outcomes:
        for note in outcome.notes:
            sys.stderr.write(f"lianpu: {outcome.file.name}: {note.get(lang)}\n")


def nothing_to_read(path: Path) -> UsageError:
    """Why a folder gives no answer: there is no file in it that we read."""
    return UsageError(
        Text("没有可读的文件", "no file to read"),
        file=str(path),
        expected=Text(
            "至少一个 PDF、Word、PowerPoint、Excel、HTML、Markdown、文本或 CSV 文件",
            "at least one PDF, Word, PowerPoint, Excel, HTML, Markdown, text or CSV file",
        ),
        remedy=Text("请放入文件，或指定另一个文件夹", "put one into it, or name another folder"),
    )


def show_counts(counts: Counts, lang: Language, root: Path | None = None) -> None:
    """What was found and where it is kept, as a short table."""
    zh = lang == "zh"
    figures, deals, findings = counts.figures, counts.deals, counts.findings
    doubts = findings["doubtful"]
    doubtful = "" if not doubts else f"存疑 {doubts}，" if zh else f"{doubts} doubtful, "
    rows = [
        ("文档" if zh else "documents", f"{counts.documents}"),
        (
            "图表" if zh else "figures",
            (
                f"{figures['total']}：可读 {figures['readable']}，仅图 {figures['image_only']}，"
                f"缺失 {figures['missing']}"
                if zh
                else f"{figures['total']}: {figures['readable']} readable, "
                f"{figures['image_only']} image only, {figures['missing']} missing"
            ),
        ),
        (
            "交易" if zh else "deals",
            (
                f"表格 {deals['table']}，正文 {deals['prose']}"
                if zh
                else f"{deals['table']} in tables, {deals['prose']} in prose"
            ),
        ),
        ("观测值" if zh else "observations", f"{counts.observations}"),
        ("实体" if zh else "entities", f"{counts.entities}"),
        ("循环" if zh else "cycles", f"{counts.cycles}"),
        (
            "核查" if zh else "findings",
            (
                f"成立 {findings['holds']}，舍入 {findings['rounding']}，"
                f"错误 {findings['wrong']}，{doubtful}矛盾 {findings['contradicted']}，"
                f"不可核 {findings['not_checkable']}"
                if zh
                else f"{findings['holds']} hold, {findings['rounding']} by rounding, "
                f"{findings['wrong']} wrong, {doubtful}"
                f"{findings['contradicted']} contradicted, "
                f"{findings['not_checkable']} not checkable"
            ),
        ),
    ]
    if root is not None:
        rows.append(("工作区" if zh else "workspace", str(root)))
    from rich.cells import cell_len

    width = max(cell_len(name) for name, _ in rows)
    for name, value in rows:
        say(f"  {name}{' ' * (width - cell_len(name))}  {value}")


def write_file(target: Path, data: bytes) -> None:
    """Write what the user asked for, whole or not at all, and its folder where that is missing."""
    from lianpu.workspace import write_whole  # heavy: asked for only where a file is written

    write_whole(target, data)
