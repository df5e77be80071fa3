"""What questions are asked with: a file or workspace, days, rungs of the ladder, a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianpu.cli.terminal import (
    JsonOption,
    LanguageOption,
    WorkspaceOption,
    language,
    print_json,
    say,
)
from lianpu.core.period import last_day
from lianpu.core.text import Language

if TYPE_CHECKING:
    from lianpu.workspace import Study, View, Workspace

CurrencyOption = Annotated[
    str | None, typer.Option("--currency", help="USD, CNY, …; default: the one told most often")
]


FileArgument = Annotated[
    Path | None, typer.Argument(help="report, data file or folder; default: the workspace")
]
KnownOption = Annotated[
    str | None, typer.Option("--known", help="only what had been published by that day")
]


@dataclass(frozen=True)
class Asking:
    """Which ledger is asked, and how the answer is to be told."""

    file: Path | None
    folder: str | None
    known: date | None
    """Only what had been published by then; None for all."""
    spoken: Language
    as_json: bool

    @cached_property
    def workspace(self) -> Workspace:
        """That of the file, held in memory, else the one in the folder."""
        return opened(self.file, self.folder, self.spoken, quiet=self.as_json)


@dataclass(frozen=True)
class Question(Asking):
    """A question to the chain."""

    view: View

    def show(self, study: Study) -> None:  # type: ignore[type-arg]
        """A study as JSON of its schema, or as tables."""
        from lianpu.cli import lines
        from lianpu.workspace import answers

        if self.as_json:
            print_json(answers.answer(study, self.workspace))
            return
        for number, exhibit in enumerate(study.exhibits):
            if number:
                say()
            for line in lines.exhibit_lines(exhibit, self.spoken, lines.ROWS):
                say(line)
            if exhibit.note is not None:
                say(f"  {exhibit.note.get(self.spoken)}")
        for line in lines.left_out_lines(study.chain, self.spoken):
            say(line)


def asking(
    file: FileArgument = None,
    known: KnownOption = None,
    folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> Asking:
    """What the shared options of a command that looks into a ledger ask.

    Raises:
        UsageError: No such day or language.
    """
    spoken = language(lang)
    return Asking(file, folder, last_day(known) if known else None, spoken, as_json)


def question(
    file: FileArgument = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="deals begun by the end of 2025, 2025-10 or 2025-10-31"),
    ] = None,
    known: KnownOption = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            help="rung to keep: rumoured … executed, cancelled; repeatable; signed+ and up",
        ),
    ] = None,
    roll_up: Annotated[
        bool, typer.Option("--roll-up", help="count a subsidiary's deals as its group's")
    ] = False,
    folder: WorkspaceOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> Question:
    """What the shared options of a question to the chain ask.

    Raises:
        UsageError: No such day, rung or language.
    """
    from lianpu.workspace import View

    spoken = language(lang)
    chain = View.of_words(as_of, known, status or (), roll_up)
    return Question(file, folder, chain.known, spoken, as_json, chain)


def opened(file: Path | None, folder: str | None, spoken: Language, *, quiet: bool) -> Workspace:
    """The workspace that is asked: of a file in memory, else the one in the folder."""
    from lianpu.cli.asking import ask
    from lianpu.cli.opening import find_workspace

    if file is None:
        return find_workspace(folder)
    return ask(file, spoken, quiet=quiet)
