"""What a printed leaderboard says without its votes."""

from __future__ import annotations

import pytest

from lianpu.core.document import Block, BlockKind, Document, Source
from lianpu.core.fact import Standing
from lianpu.core.span import Span
from lianpu.notation.numbers import read_quantity
from lianpu.ranking import board_table, compare, comparison_table, ratio_checks
from lianpu.ranking.printed import narrowness, win_ratio

PLACE = (Span("d", 0, 1, "x"),)


def line(subject, score, low, high, votes=None, rank=1):
    return Standing(
        spans=PLACE,
        reader="test",
        board="视频榜",
        rank=rank,
        subject=subject,
        score=read_quantity(str(score)),
        low=None if low is None else read_quantity(str(low)),
        high=None if high is None else read_quantity(str(high)),
        votes=None if votes is None else read_quantity(str(votes)),
    )


BOARD = [
    line("Alder 2.5 Turbo 1080p", 1245, 1232, 1257, 4070, 1),
    line("Birch 3 (No Audio)", 1229, 1220, 1238, 8833, 2),
    line("Birch 3 Fast Preview", 1187, 1180, 1194, 14598, 3),
    line("Cedar 1.0", 1174, 1164, 1184, 6285, 4),
]


def test_overlapping_intervals_leave_the_order_open():
    first, second, _ = compare(BOARD)

    assert first.overlap
    assert first.win_rate == pytest.approx(0.523, abs=0.001)
    assert 0.9 < first.chance < 0.99
    assert not second.overlap
    assert comparison_table([first]).rows[0][-1].text.en.startswith("intervals overlap")


def test_a_board_without_intervals_is_not_judged():
    [only] = compare([line("a", 1200, None, None), line("b", 1100, None, None)])

    assert only.chance is None
    assert "open" in comparison_table([only]).rows[0][-1].text.en


def test_four_hundred_points_are_ten_to_one():
    assert win_ratio(400) == pytest.approx(10)
    assert win_ratio(58) == pytest.approx(1.40, abs=0.005)


def test_an_interval_narrower_than_its_votes_allow_is_doubted():
    """1,000 votes cannot leave less than about 21 points on either side."""
    honest, boastful = line("a", 1200, 1177, 1223, 1000), line("b", 1200, 1197, 1203, 1000)

    assert narrowness(honest) == pytest.approx(1.07, abs=0.01)
    assert narrowness(boastful) < 0.2
    notes = [row[-1].note for row in board_table([honest, boastful]).rows]
    assert notes[0] is None
    assert notes[1] is not None


def prose(text):
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return Document("d", Source("a.txt", "0" * 64, "text/plain"), text, (block,))


@pytest.mark.parametrize(
    "text",
    [
        "奥德 9 月推出奥德 2.5 Turbo 模型，对比 Cedar 1.0/Birch3-Fast 的胜负比达到 1.6/2.1，随后登顶。",
        "Alder 2.5 Turbo, against Cedar 1.0 and Birch 3 Fast, has win/loss ratios of 1.6 and 2.1.",
    ],
)
def test_claimed_ratios_are_held_to_the_ratings(text):
    """71 points are 1.5 : 1 and 58 points 1.4 : 1; intervals allow a little more."""
    cedar, birch = ratio_checks(prose(text), BOARD)

    assert (cedar.other.subject, birch.other.subject) == ("Cedar 1.0", "Birch 3 Fast Preview")
    assert cedar.implied == pytest.approx(1.50, abs=0.01)
    assert cedar.fits
    assert birch.implied == pytest.approx(1.40, abs=0.01)
    assert not birch.fits
    assert birch.claimed == 2.1


@pytest.mark.parametrize(
    "text",
    [
        "胜负比达到 1.6。",
        "对比 Cedar 1.0 的胜负比达到 1.6/2.1。",
        "Alder 2.5 Turbo 对比其他模型的胜负比达到 1.6。",
    ],
)
def test_a_ratio_without_both_models_is_left_alone(text):
    assert ratio_checks(prose(text), BOARD) == ()
