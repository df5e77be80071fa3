"""Equations that a text writes out."""

import pytest

from tests.audit.documents import judged


@pytest.mark.parametrize(
    "text",
    [
        "投资额为20GW × 500亿元/GW = 1万亿元。",
        "变动为(44.1-56.7)/56.7 = -22.2%。",
        "Average: [(166+178)/2] - [(57+44)/2] = 121.5",
        "Cash flow: $5,121 + $(-5,946) + $17,592 = 16,767",
        "-114 - (71) = -43",
        "每日约27.6×131≈3,616",
    ],
)
def test_true_equations_hold(text):
    """Brackets, units, negative numbers of filings."""
    assert {("equation", "holds", "green")} == {
        each for each in judged(text) if each[0] == "equation"
    }


@pytest.mark.parametrize(
    "text", ["投资额为20.0GW × 500亿元/GW = 1.8万亿元。", "(44.1-56.7)/56.7 = -25.2%"]
)
def test_false_equations_are_red(text):
    """An equation has one reading."""
    assert ("equation", "wrong", "red") in judged(text)


@pytest.mark.parametrize(
    "text", ["比例为GPU:CPU=4:1。", "2024-2025=一年", "a/(b=3", "= 5", "1+=2", "x = 3 × y"]
)
def test_what_is_no_equation_is_left_alone(text):
    """Ratios, assignments and torn lines."""
    assert [each for each in judged(text) if each[0] == "equation"] == []
