"""Drawings show what the rows say and nothing else."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from lianpu.core.exhibit import ExhibitKind
from lianpu.publishing.charts import AIRY, MOST_NUMBERS, draw
from tests.publishing.reports import bars, cell, ring

SVG = "{http://www.w3.org/2000/svg}"


def test_undisclosed_amounts_are_dashed_and_carry_no_number() -> None:
    """A guess of zero would draw a thin arrow that looks like a small deal."""
    tree = etree.fromstring(draw(ring(), "zh") or "")
    lines = [path for path in tree.iter(f"{SVG}path") if path.get("fill") == "none"]
    words = [text.text for text in tree.iter(f"{SVG}text")]

    assert [line.get("stroke-dasharray") is not None for line in lines].count(True) == 2
    assert "未披露" not in words
    assert {"3 亿元", "2 亿元"} <= set(words)


def test_companies_without_a_disclosed_flow_stand_on_the_ring_while_there_is_room() -> None:
    """A hundred undisclosed stakes would hide the few numbers; three investors are the whole chain."""
    told = tuple(
        (cell(f"公司{number:02d}"), cell("云岭智算"), cell("1 亿元", "1E8"), cell("采购"))
        for number in range(AIRY)
    )
    untold = ring().rows[-1]

    few, many = (
        {text.text for text in etree.fromstring(draw(replace(ring(), rows=rows), "zh") or "").iter(f"{SVG}text")}
        for rows in ((*told[:2], untold), (*told, untold))
    )  # fmt: skip
    assert {"丁公司", "戊公司"} <= few
    assert not {"丁公司", "戊公司"} & many


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


def test_a_busy_ring_writes_few_numbers_and_no_word_on_another() -> None:
    """Forty companies that all pay one: on paper nobody can point at an arrow to read it."""
    few = ring()
    rows = tuple(
        (cell(f"公司{number:02d}"), cell("云岭智算"), cell(f"{number + 1} 亿元", f"{number + 1}E8"), cell("采购"))
        for number in range(40)
    )  # fmt: skip
    tree = etree.fromstring(draw(replace(few, rows=rows), "zh") or "")
    boxes = [_box(text) for text in tree.iter(f"{SVG}text")]
    numbers = [text for text in tree.iter(f"{SVG}text") if text.get("stroke") is not None]

    assert 3 <= len(numbers) <= MOST_NUMBERS
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0 or down <= 0, (one, other)


def _box(text: etree._Element) -> tuple[float, float, float, float]:
    size = float(text.get("font-size", "11"))
    wide = sum(size if ord(letter) > 0x2E7F else size * 0.56 for letter in text.text or "")
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    left = x - wide * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
    return left, y - size * 0.8, left + wide, y + size * 0.2
