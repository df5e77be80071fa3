"""`lianpu rank` on votes and on a printed board."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_commands import REPORTS, lianpu

VOTES = "model_a,model_b,winner\n" + "a,b,model_a\n" * 30 + "a,b,model_b\n" * 10


def test_votes_are_ranked_with_intervals(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text(VOTES, "utf-8")

    done = lianpu("rank", file, "--json")

    assert done.returncode == 0, done.stderr
    [table] = json.loads(done.stdout)
    first, second = table["rows"]
    assert first[1]["text"]["en"] == "a"
    # 30 to 10 are odds of three: 400 * log10(3) = 190.8 points apart
    gap = float(first[2]["number"]) - float(second[2]["number"])
    assert gap == pytest.approx(190.8, abs=0.11)


def test_an_arena_without_a_ranking_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("model_a,model_b,winner\n" + "a,b,model_a\n" * 30, "utf-8")

    done = lianpu("rank", file)

    assert done.returncode == 2
    assert "a never lost to or tied with the others" in done.stderr


def test_a_report_without_a_board_says_what_was_expected(tmp_path: Path) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("Nothing is ranked here.\n", "utf-8")

    done = lianpu("rank", file)

    assert done.returncode == 2
    assert "no leaderboard" in done.stderr


def test_the_boards_of_a_report_are_compared() -> None:
    """Two neighbours overlap, two do not."""
    done = lianpu("rank", REPORTS / "chain-en.md")

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("the order is not significant") == 1
    assert done.stdout.count("intervals apart") == 1
