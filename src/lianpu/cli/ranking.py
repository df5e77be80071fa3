"""`lianpu rank`: models ranked by votes, or what a printed leaderboard proves."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lianpu.cli.terminal import JsonOption, LanguageOption, language, print_json, say


class TiesOption(StrEnum):
    """What a tie means; the values of `ranking.Ties`, without importing the room."""

    HALVES = "halves"
    DAVIDSON = "davidson"
    RAO_KUPPER = "rao-kupper"


class MethodOption(StrEnum):
    """Where intervals come from; the values of `ranking.Method`."""

    SANDWICH = "sandwich"
    BOOTSTRAP = "bootstrap"


def rank(
    file: Annotated[Path, typer.Argument(help="table of votes, or a report with a leaderboard")],
    ties: Annotated[TiesOption, typer.Option("--ties", help="what a tie means")] = (
        TiesOption.HALVES
    ),
    method: Annotated[MethodOption, typer.Option("--method", help="of the intervals")] = (
        MethodOption.SANDWICH
    ),
    level: Annotated[float, typer.Option("--level", help="of the intervals")] = 0.95,
    resamples: Annotated[int, typer.Option("--resamples", min=50, help="of the bootstrap")] = 1000,
    seed: Annotated[int, typer.Option("--seed", help="of draws")] = 0,
    both_bad: Annotated[
        bool, typer.Option("--both-bad/--no-both-bad", help="count 'both bad' as a tie")
    ] = True,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Rank models by votes, or say what a printed leaderboard proves.

    用投票给模型排名，或说明报告中的榜单能证明什么。
    """
    from lianpu import ranking as room
    from lianpu.cli import lines
    from lianpu.cli.asking import ask
    from lianpu.workspace import contract, holds_votes, no_board, rank_votes

    spoken = language(lang)
    if holds_votes(file):
        ranked = rank_votes(
            file,
            ties=room.Ties(ties.value),
            method=room.Method(method.value),
            level=level,
            resamples=resamples,
            seed=seed,
            keep_both_bad=both_bad,
        )
        exhibits = [room.ranking_table(ranked)]
    else:
        boards = ask(file, spoken, quiet=as_json).rankings.boards()
        if not boards:
            raise no_board(file)
        exhibits = [exhibit for board in boards for exhibit in board.exhibits()]
    if as_json:
        print_json([contract.exhibit(exhibit) for exhibit in exhibits])
        return
    for exhibit in exhibits:
        for line in lines.exhibit_lines(exhibit, spoken):
            say(line)
        if exhibit.note:
            say(f"  {exhibit.note.get(spoken)}")
