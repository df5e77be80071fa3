"""Pages that lay askew: their slope, and what of them is moved to stand level."""

from __future__ import annotations

import numpy as np
import pytest

from lianpu.reading.pdf.leaning import askew, leaning, level, levelled

WIDE, HIGH = 900, 600
MIDDLE = 450, 300


def page(slope: float) -> tuple[np.ndarray, list[list[tuple[float, float]]]]:
    """Ten lines of strokes that fall by a slope, and their corners in whole pixels."""
    made = np.full((HIGH, WIDE), 230, np.uint8)
    corners = []
    for row in range(10):
        top = 80 + 40 * row

        def fallen(x: int, y: int) -> float:
            return y + slope * (x - WIDE // 2)

        for x in range(60, 840):
            if x % 9 < 4:
                made[round(fallen(x, top)) : round(fallen(x, top)) + 14, x] = 40
        corners.append(
            [
                (x, round(fallen(x, y)))
                for x, y in ((60, top), (840, top), (840, top + 14), (60, top + 14))
            ]
        )
    return made, corners


@pytest.mark.parametrize("slope", [0.0083, -0.0041, 0.021])
def test_a_page_that_lay_askew_is_set_level(slope: float) -> None:
    made, corners = page(slope)

    found = leaning(corners, made)
    straight = levelled(made, found)
    inked = np.flatnonzero((straight < 100).any(axis=1))

    assert found == pytest.approx(slope, abs=0.0004)
    assert len(inked) <= 10 * 16
    assert [round(y) for _, y in level(corners[0], found, MIDDLE)] == pytest.approx(
        [80, 80, 94, 94], abs=1
    )


def test_what_lies_straight_stays_as_it_is() -> None:
    """So does a page of which few lines tell, and one whose lines rise like a drawing's."""
    made, corners = page(0.0)
    askew, fallen = page(0.01)
    steep = [[(x, y + 0.1 * x) for x, y in box] for box in corners]

    assert leaning(corners, made) == 0.0
    assert levelled(made, 0.0) is made
    assert leaning(fallen[:2], askew) == 0.0
    assert leaning(steep, made) == 0.0
    assert level(corners[3], 0.0, MIDDLE) == corners[3]


def test_no_ink_is_drawn_anew() -> None:
    """Pixels move whole: a picture holds what it held, and places can be told back."""
    made, _ = page(-0.006)

    found = levelled(made, -0.006)

    assert (np.sort(found, axis=None) == np.sort(made, axis=None)).all()
    assert [askew(*at, -0.006, MIDDLE) for at in level([(60, 80), (840, 94)], -0.006, MIDDLE)] == [
        pytest.approx((60, 80)),
        pytest.approx((840, 94)),
    ]


def test_a_rule_down_a_page_that_lay_askew_stands_upright() -> None:
    """It leaned over more than a rule is thick."""
    made, corners = page(0.02)
    for y in range(20, 580):
        made[y, round(400 - 0.02 * (y - 300))] = 40

    found = levelled(made, leaning(corners, made))

    assert max((found[20:580] < 100).sum(axis=0)) > 540
