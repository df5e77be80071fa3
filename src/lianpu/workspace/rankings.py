"""Rankings: models ranked by a table of votes, and the leaderboards that reports print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lianpu.core.errors import ReadingError, UsageError
from lianpu.core.exhibit import Exhibit
from lianpu.core.fact import Standing
from lianpu.core.text import Text

if TYPE_CHECKING:
    import polars as pl

    from lianpu.ranking import Comparison, Method, Ranking, RatioCheck, Ties
    from lianpu.workspace.workspace import Workspace

VOTE_FILES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"})
"""Endings of files that may hold votes."""


@dataclass(frozen=True)
class Board:
    """A printed leaderboard and what its digits say."""

    document: str
    standings: tuple[Standing, ...]
    comparisons: tuple[Comparison, ...]
    ratios: tuple[RatioCheck, ...]

    def exhibits(self) -> tuple[Exhibit, ...]:
        """The board, and its neighbours compared."""
        from lianpu import ranking

        return (
            ranking.board_table(self.standings),
            ranking.comparison_table(self.comparisons, self.ratios),
        )


class Rankings:
    """What a workspace's leaderboards say; reached as ``workspace.rankings``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def boards(self) -> tuple[Board, ...]:
        """Every printed leaderboard, in the order of documents."""
        return self._workspace.once("boards", self._boards)

    def _boards(self) -> tuple[Board, ...]:
        from lianpu import ranking

        told: dict[tuple[str, str], list[Standing]] = {}
        for fact in self._workspace.facts("standing"):
            if isinstance(fact, Standing) and not fact.told and fact.score is not None:
                told.setdefault((fact.document, fact.board), []).append(fact)
        return tuple(
            Board(
                document,
                tuple(lines),
                ranking.compare(lines),
                ranking.ratio_checks(self._workspace.document(document), lines),
            )
            for (document, _), lines in told.items()
        )


def rank_votes(
    file: Path,
    *,
    ties: Ties | None = None,
    method: Method | None = None,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
    keep_both_bad: bool = True,
) -> Ranking:
    """Models ranked by the votes of a file: see `ranking.rank`.

    Raises:
        ReadingError: The file cannot be read.
        UsageError: It holds no votes, or no strengths exist.
    """
    from lianpu import ranking

    votes = ranking.votes_from(vote_table(file), file=file.name, keep_both_bad=keep_both_bad)
    return ranking.rank(
        votes,
        ties=ties or ranking.Ties.HALVES,
        method=method or ranking.Method.SANDWICH,
        level=level,
        resamples=resamples,
        seed=seed,
    )


def holds_votes(file: Path) -> bool:
    """Whether a file looks like votes: a table with a column for the winner."""
    from lianpu.ranking.votes import COLUMNS

    if file.suffix.lower() not in VOTE_FILES:
        return False
    return any(name in vote_table(file, head=True).columns for name in COLUMNS["winner"])


def vote_table(file: Path, *, head: bool = False) -> pl.DataFrame:
    """A file of votes as a table of words; with ``head`` its first rows only.

    Raises:
        ReadingError: The file is absent, or no such table.
    """
    import polars as pl
    from polars.exceptions import PolarsError

    rows = 5 if head else None
    try:
        match file.suffix.lower():
            case ".parquet":
                return pl.read_parquet(file, n_rows=rows)
            case ".jsonl" | ".ndjson":
                return pl.read_ndjson(file, n_rows=rows)
            case ending:
                separator = "\t" if ending == ".tsv" else ","
                return pl.read_csv(file, separator=separator, infer_schema=False, n_rows=rows)
    except (OSError, PolarsError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ReadingError(
            Text(f"无法读取投票表：{reason}", f"cannot read the votes: {reason}"),
            file=str(file),
            expected=Text("CSV、TSV、JSONL 或 Parquet 表", "a table in CSV, TSV, JSONL or Parquet"),
        ) from error


def no_board(file: Path) -> UsageError:
    """What to say where a report prints no leaderboard."""
    return UsageError(
        Text("没有榜单", "no leaderboard"),
        file=str(file),
        expected=Text(
            "带名次与评分的榜单，或含 model_a、model_b、winner 列的投票表",
            "a board with ranks and ratings, or votes with model_a, model_b and winner",
        ),
    )
