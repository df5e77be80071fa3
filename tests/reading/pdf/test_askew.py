"""Paper that lay askew is set straight, and grey paper is white; what lies straight stays."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from lianpu.reading.pdf.askew import askew, straightened, whitened


def page(degrees: float = 0.0) -> np.ndarray:
    """Forty lines of strokes on a page 1,000 wide, turned against the clock."""
    picture = np.full((1400, 1000), 255, np.uint8)
    for row in range(40):
        for at in range(45):
            picture[100 + 30 * row : 112 + 30 * row, 50 + 20 * at : 62 + 20 * at] = 20
    turned = Image.fromarray(picture).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


@pytest.mark.parametrize("degrees", [-1.5, -0.4, 0.2, 0.9])
def test_lines_of_paper_that_lay_askew_are_set_level(degrees: float) -> None:
    rise = askew(page(degrees))
    straight = straightened(np.stack([page(degrees)] * 3, axis=2), rise)

    assert abs(rise - np.tan(np.radians(degrees))) < 0.0006
    assert askew(straight[:, :, 0]) == 0.0
    assert straight.shape == (1400, 1000, 3)


def test_a_page_that_lies_straight_is_left_as_it_is() -> None:
    """As is one with nothing on it."""
    assert askew(page()) == 0.0
    assert askew(np.full((50, 50), 255, np.uint8)) == 0.0


def test_grey_paper_is_white_and_a_dark_picture_is_not() -> None:
    paper = np.full((10, 10), 190, np.uint8)
    paper[2, 2:5] = 40

    assert int(whitened(paper)[0, 0]) == 250
    assert int(whitened(paper)[2, 2]) < 60
    assert (whitened(np.full((4, 4), 60, np.uint8)) == 60).all()
    assert (whitened(np.full((4, 4), 255, np.uint8)) == 255).all()
