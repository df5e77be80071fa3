"""Votes: which of two models a person preferred, as read from a table and as counted by pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from lianpu.core.errors import UsageError
from lianpu.core.text import Text

LEFT, RIGHT, TIE = 0, 1, 2
"""Outcomes of a vote, and the columns of `Tally.counts`."""

COLUMNS = {
    "left": ("model_a", "left", "model1", "模型a", "模型A"),
    "right": ("model_b", "right", "model2", "模型b", "模型B"),
    "winner": ("winner", "outcome", "result", "胜者", "结果"),
    "voter": ("voter", "judge", "user", "worker", "session", "evaluation_session_id", "投票人"),
}
"""Our name of a column -> names that vote tables give it; the first found counts."""

WORDS = {
    "left": LEFT, "model_a": LEFT, "a": LEFT, "1": LEFT,
    "right": RIGHT, "model_b": RIGHT, "b": RIGHT, "2": RIGHT,
    "tie": TIE, "draw": TIE, "平": TIE, "平局": TIE,
}  # fmt: skip
"""What a vote table writes for the winner; the winner's own name is understood as well."""

BOTH_BAD = frozenset({"both_bad", "tie (bothbad)", "bothbad", "skipped", "都不好"})
"""Neither was liked: a tie in quality, told apart so that a reader may leave it out."""


@dataclass(frozen=True)
class Votes:
    """Votes between models, one entry a vote."""

    models: tuple[str, ...]
    """Names, sorted; the arrays hold places in this tuple."""
    left: NDArray[np.int32]
    """(votes,): the model shown first."""
    right: NDArray[np.int32]
    """(votes,): the model shown second."""
    outcome: NDArray[np.int8]
    """(votes,): LEFT, RIGHT or TIE."""
    voter: NDArray[np.int64] | None = None
    """(votes,): who voted; None when not told, and every vote is then taken as independent."""
    both_bad: int = 0
    """Votes for neither, counted among the ties or left out as the caller chose."""

    def __len__(self) -> int:
        return len(self.outcome)


@dataclass(frozen=True)
class Tally:
    """Votes counted by pair."""

    models: tuple[str, ...]
    first: NDArray[np.int64]
    """(pairs,): the model that stands first in `models`."""
    second: NDArray[np.int64]
    """(pairs,)"""
    counts: NDArray[np.float64]
    """(pairs, 3): won by the first, won by the second, ties."""

    @property
    def votes(self) -> int:
        """All votes counted."""
        return int(self.counts.sum())


def votes_from(
    frame: pl.DataFrame, *, file: str | None = None, keep_both_bad: bool = True
) -> Votes:
    """Votes of a table with a column for each model and one for the winner.

    Args:
        frame: One row a vote; columns as in COLUMNS, in any order, others are ignored.
        file: Named in errors.
        keep_both_bad: Count "both bad" as a tie, as public arenas do; otherwise leave it out.

    Raises:
        UsageError: A column is missing, a winner cannot be read, a name is empty, a model meets
            itself, there are no votes, or there is only one model.
    """
    named = {key: _column(frame, key, file) for key in ("left", "right", "winner")}
    voter = _found(frame, "voter")
    if frame.height == 0:
        raise UsageError(Text("没有投票", "no votes"), file=file)
    left_words, right_words = (frame[named[key]].cast(pl.String) for key in ("left", "right"))
    models, codes = _codes(pl.concat([left_words.rename("m"), right_words.rename("m")]), file)
    left, right = codes[: frame.height], codes[frame.height :]
    if len(models) < 2:
        raise UsageError(
            Text(f"只有一个模型 '{models[0]}'，无从比较", f"only one model, '{models[0]}'"),
            file=file,
            expected=Text("两个或更多模型之间的投票", "votes between two models or more"),
        )
    itself = np.flatnonzero(left == right)
    if itself.size:
        name = models[left[itself[0]]]
        raise UsageError(
            Text(f"'{name}' 与自己比较", f"'{name}' is compared with itself"),
            file=file,
            place=_row(int(itself[0])),
            remedy=Text("删除该行", "remove the row"),
        )
    outcome, bad = _outcomes(frame, named, left_words, right_words, file)
    keep = np.ones(len(outcome), dtype=bool) if keep_both_bad else ~bad
    return Votes(
        models,
        left[keep],
        right[keep],
        outcome[keep],
        None if voter is None else frame[voter].cast(pl.String).rank("dense").to_numpy()[keep],
        int(bad.sum()),
    )


def tally(votes: Votes) -> Tally:
    """Count votes by pair of models."""
    size = len(votes.models)
    first, second, outcome = oriented(votes)
    cells = np.bincount((first * size + second) * 3 + outcome, minlength=3 * size * size)
    by_pair = cells.reshape(size * size, 3)
    met = np.flatnonzero(by_pair.sum(axis=1))
    return Tally(votes.models, met // size, met % size, by_pair[met].astype(np.float64))


def oriented(votes: Votes) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """(votes,) each: the model that stands first in `models`, the other, the outcome seen so."""
    swapped = votes.left > votes.right
    first = np.where(swapped, votes.right, votes.left).astype(np.int64)
    second = np.where(swapped, votes.left, votes.right).astype(np.int64)
    outcome = votes.outcome.astype(np.int64)
    return first, second, np.where(swapped & (outcome != TIE), RIGHT - outcome, outcome)


def _codes(words: pl.Series, file: str | None) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    empty = words.is_null() | (words.str.len_bytes() == 0)
    if empty.any():
        at = int(empty.arg_max() or 0) % (len(words) // 2)
        raise UsageError(Text("模型名称为空", "a model without a name"), file=file, place=_row(at))
    coded = words.cast(pl.Categorical)
    physical = coded.to_physical().to_numpy()
    distinct = coded.unique()
    names = distinct.cast(pl.String).to_list()
    order = sorted(range(len(names)), key=names.__getitem__)
    place = np.zeros(int(physical.max()) + 1, dtype=np.int32)
    place[distinct.to_physical().to_numpy()[order]] = np.arange(len(names), dtype=np.int32)
    return tuple(names[at] for at in order), place[physical]


def _outcomes(
    frame: pl.DataFrame,
    named: dict[str, str],
    left: pl.Series,
    right: pl.Series,
    file: str | None,
) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    words = frame[named["winner"]].cast(pl.String)
    coded = words.cast(pl.Categorical)
    table = dict.fromkeys(coded.unique().cast(pl.String).to_list())
    meaning = {word: _meaning(word) for word in table}
    own = [word for word, value in meaning.items() if value is None]
    outcome = words.replace_strict(
        {word: value for word, value in meaning.items() if value is not None},
        default=-1,
        return_dtype=pl.Int8,
    ).to_numpy().copy()  # fmt: skip
    if own:
        named_left, named_right = (words == left).to_numpy(), (words == right).to_numpy()
        outcome[(outcome == -1) & named_left] = LEFT
        outcome[(outcome == -1) & named_right] = RIGHT
    unread = np.flatnonzero(outcome == -1)
    if unread.size:
        at = int(unread[0])
        raise UsageError(
            Text(f"无法识别的胜者 '{words[at]}'", f"no winner: '{words[at]}'"),
            file=file,
            place=_row(at),
            expected=Text(
                "model_a、model_b、tie、both_bad 或模型名称",
                "model_a, model_b, tie, both_bad or the name of one of the two",
            ),
        )
    bad = words.str.to_lowercase().is_in(list(BOTH_BAD)).fill_null(value=False).to_numpy()
    return outcome, bad


def _meaning(word: Any) -> int | None:
    """The outcome that a word means; None for what may be a model's name."""
    plain = str(word or "").strip().lower()
    return TIE if plain in BOTH_BAD else WORDS.get(plain)


def _found(frame: pl.DataFrame, key: str) -> str | None:
    return next((name for name in COLUMNS[key] if name in frame.columns), None)


def _column(frame: pl.DataFrame, key: str, file: str | None) -> str:
    found = _found(frame, key)
    if found is None:
        accepted = ", ".join(COLUMNS[key])
        there = ", ".join(frame.columns[:12])
        raise UsageError(
            Text(f"缺少列：{accepted}（表中有 {there}）", f"no column {accepted}; it has {there}"),
            file=file,
            remedy=Text("请改列名", "rename the column"),
        )
    return found


def _row(at: int) -> str:
    return f"row {at + 1}"
