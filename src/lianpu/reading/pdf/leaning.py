"""Pages that lay askew under the scanner: by how much, and where what is on them would stand level.

The picture that is recognised is left as it is. What is measured in it afterwards, rules, shades and
the ink of rows, is measured with its columns of pixels moved up or down and its rows to the side, by
whole pixels, so that no letter is drawn anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.pdf.traced import DARKER

_WIDE = 100
"""Pixels from which a recognised line tells how it lies; its corners are whole pixels."""
_LEAST_LINES = 3
"""Such lines that a page has at least."""
_MOST = 0.05
"""Slope of a page up to which it is set level; a page that leans more was not laid on the glass."""
_LEAST = 0.0008
"""Slope from which rows drift: by a pixel over a third of the page."""
_REACH, _STEP = 0.0016, 0.0002
"""How far the slope of lines is off at most, and how fine it is looked for; ours, 0.0014 was met."""


def leaning(corners: Sequence[Any], picture: NDArray[np.uint8]) -> float:
    """By how many pixels rows of a page fall for each to the right; 0 where they lie level.

    The slope near that of the recognised lines by which the rows of the picture are darkest and
    whitest, as Postl tells it (Detection of linear oblique structures, ICPR 1986).

    Args:
        corners: Of each recognised line: upper left, upper right, lower right, lower left, in pixels.
        picture: Grey uint8 (height, width).
    """
    slopes: list[tuple[float, float]] = []
    for box in corners:
        for left, right in ((box[0], box[1]), (box[3], box[2])):
            wide = float(right[0]) - float(left[0])
            if wide >= _WIDE:
                slopes.append(((float(right[1]) - float(left[1])) / wide, wide * wide))
    if len(slopes) < 2 * _LEAST_LINES:
        return 0.0
    slopes.sort()
    weights = np.cumsum([weight for _, weight in slopes])
    rough = slopes[int(np.searchsorted(weights, weights[-1] / 2))][0]
    if abs(rough) > _MOST:
        return 0.0
    y, x = np.nonzero(picture < int(np.median(picture)) - DARKER)
    if not len(y):
        return 0.0
    off = x - picture.shape[1] // 2

    def sharp(slope: float) -> float:
        rows = np.bincount((y - np.rint(slope * off) + picture.shape[1]).astype(np.intp))
        return float((rows.astype(float) ** 2).sum())

    count = round(_REACH / _STEP)
    near = (rough + number * _STEP for number in range(-count, count + 1))
    # of slopes that move no pixel, none
    found = max(near, key=lambda slope: (sharp(slope), -abs(slope)))
    return found if abs(found) >= _LEAST else 0.0


def levelled(picture: NDArray[np.uint8], slope: float) -> NDArray[np.uint8]:
    """A picture with its columns and then its rows of pixels moved so that it stands straight.

    Its middle stays.

    Args:
        picture: Grey uint8 (height, width).
        slope: As `leaning` tells it.
    """
    if not slope:
        return picture
    found = np.full_like(picture, int(np.median(picture)))
    _fallen(picture, found, slope)
    straight = np.full_like(found, int(np.median(picture)))
    _fallen(found.swapaxes(0, 1), straight.swapaxes(0, 1), -slope)
    return straight


def _fallen(picture: NDArray[np.uint8], into: NDArray[np.uint8], slope: float) -> None:
    """Copies a picture with each column of pixels moved up by what it falls."""
    high, wide = picture.shape
    falls = np.rint(slope * (np.arange(wide) - wide // 2)).astype(int)
    for fall in np.unique(falls).tolist():
        some = falls == fall
        if fall >= 0:
            into[: high - fall, some] = picture[fall:, some]
        else:
            into[-fall:, some] = picture[: high + fall, some]


def level(corners: Any, slope: float, middle: tuple[float, float]) -> list[tuple[float, float]]:
    """Where corners stand in the levelled picture.

    Args:
        corners: Each x and y.
        slope: As `leaning` tells it.
        middle: x and y of the middle of the page.
    """
    found: list[tuple[float, float]] = []
    for x, y in corners:
        high = float(y) - slope * (float(x) - middle[0])
        found.append((float(x) + slope * (high - middle[1]), high))
    return found


def askew(x: float, y: float, slope: float, middle: tuple[float, float]) -> tuple[float, float]:
    """Where a place of the levelled picture is shown; undoes `level`."""
    across = x - slope * (y - middle[1])
    return across, y + slope * (across - middle[0])
