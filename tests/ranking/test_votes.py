"""Vote tables of public arenas, of spreadsheets, and those that cannot be read."""

from __future__ import annotations

import polars as pl
import pytest

from lianpu.core.errors import UsageError
from lianpu.ranking import tally, votes_from

from .arenas import table


def test_outcomes_are_counted_by_pair_whichever_side_a_model_stood_on():
    votes = votes_from(
        table([
            ("b", "a", "model_a"),
            ("a", "b", "model_b"),
            ("a", "b", "model_a"),
            ("a", "c", "tie"),
            ("c", "a", "tie (bothbad)"),
        ])
    )  # fmt: skip

    counted = tally(votes)

    assert votes.models == ("a", "b", "c")
    assert votes.both_bad == 1
    assert counted.first.tolist() == [0, 0]
    assert counted.second.tolist() == [1, 2]
    assert counted.counts.tolist() == [[1, 2, 0], [0, 0, 2]]


def test_both_bad_can_be_left_out():
    votes = votes_from(table([("a", "b", "both_bad"), ("a", "b", "tie")]), keep_both_bad=False)

    assert len(votes) == 1
    assert votes.both_bad == 1


def test_a_winner_may_be_told_by_name():
    votes = votes_from(table([("通义", "豆包", "豆包"), ("通义", "豆包", "平局")]))

    assert tally(votes).counts.sum() == 2
    assert sorted(votes.outcome.tolist()) == [1, 2]


def test_voters_are_kept_where_the_table_tells_them():
    frame = table([("a", "b", "a"), ("a", "b", "b")]).with_columns(judge=pl.Series(["x", "x"]))

    votes = votes_from(frame)

    assert votes.voter is not None
    assert len(set(votes.voter.tolist())) == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "no votes"),
        ([("a", "b", "maybe")], "row 1: no winner: 'maybe'"),
        ([("a", "b", "a"), ("a", "a", "tie")], "row 2: 'a' is compared with itself"),
        ([("a", "a", "a")] * 3, "only one model, 'a'"),
        ([("a", "", "tie")], "row 1: a model without a name"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_row(rows, words):
    with pytest.raises(UsageError) as refused:
        votes_from(table(rows) if rows else table([("a", "b", "a")]).clear(), file="votes.csv")

    assert words in str(refused.value)
    assert "votes.csv" in str(refused.value)


def test_a_missing_column_says_which_names_would_do():
    with pytest.raises(UsageError, match="no column winner"):
        votes_from(pl.DataFrame({"model_a": ["a"], "model_b": ["b"]}))
