"""Drawings show what the rows say and nothing else."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from lianpu.core.exhibit import ExhibitKind
from lianpu.publishing.charts import draw
from tests.publishing.reports import bars, cell, ring

SVG = "{http://www.w3.org/2000/svg}"


def test_undisclosed_amounts_are_dashed_and_carry_no_number() -> None:
    """A guess of zero would draw a thin arrow that looks like a small deal."""
    tree = etree.fromstring(draw(ring(), "zh") or "")
    lines = [path for path in tree.iter(f"{SVG}path") if path.get("fill") == "none"]
    words = [text.text for text in tree.iter(f"{SVG}text")]

    assert [line.get("stroke-dasharray") is not None for line in lines].count(True) == 1
    assert "未披露" not in words
    assert "丁公司" not in words  # no disclosed flow touches it: the table has it
    assert {"3 亿元", "2 亿元"} <= set(words)


def test_wider_arrows_mean_more_money() -> None:
    """Width grows with the logarithm of the amount."""
    tree = etree.fromstring(draw(ring(), "en") or "")
    widths = sorted(
        float(path.get("stroke-width")) for path in tree.iter(f"{SVG}path") if path.get("d", "")
        and path.get("fill") == "none" and path.get("stroke-dasharray") is None
    )  # fmt: skip

    assert len(widths) == 2
    assert widths[0] < widths[1]


def test_bars_stack_to_their_total() -> None:
    """Heights of one bar's parts stand in the ratio of their numbers."""
    tree = etree.fromstring(draw(bars(), "en") or "")
    heights = [
        float(rect.get("height")) for rect in tree.iter(f"{SVG}rect") if rect.get("rx") is None
    ]

    assert heights[0] == 2 * heights[1]


def test_nothing_is_drawn_of_nothing() -> None:
    """An empty map or bars of zeros are told in words, not in an empty frame."""
    assert draw(replace(ring(), rows=()), "en") is None
    zero = (cell("2025"), cell("0", "0"), cell("0", "0"))
    assert draw(replace(bars(), rows=(zero,)), "en") is None
    assert draw(replace(bars(), kind=ExhibitKind.TABLE), "en") is None
