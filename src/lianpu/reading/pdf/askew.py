"""How far the paper of a scanned page lay askew, its picture set straight, and its paper white.

Rows of a table are told by their height on the page; half a degree lifts the last cell of a row by
the step of a row. The angle is the one at which the ink of the page falls into the sharpest rows
(Postl, US patent 4,723,297, by sums of squares).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.pdf.strokes import INK

_MOST = 0.05
"""Rise a width at most: nearly three degrees; what lies further askew was turned on purpose."""
_COARSE, _FINE = 0.0025, 0.0003
"""Steps of the search; ours, the fine one is half a pixel over a page."""
LEAST = 0.0012
"""Rise a width from which a picture is set straight; ours: half a point over a page, as much as
measured baselines are off."""
_SHARPER = 1.01
"""How much sharper the rows of a page that lies askew get; ours."""
_DARKEST, _WHITE = 120.0, 250.0
"""Greys between which paper is; what is darker at most places is a picture."""
_POINTS = 150_000
"""Pixels of ink that are looked at."""


def whitened(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture whose paper is white where a copier left it grey: as dark as a hairline, or more.

    Args:
        picture: Grey uint8 (height, width).
    """
    paper = float(np.median(picture))
    if not _DARKEST <= paper < _WHITE:
        return picture
    scale = np.minimum(np.arange(256) * (_WHITE / paper), 255)
    return np.asarray(scale.astype(np.uint8)[picture])


def askew(picture: NDArray[np.uint8]) -> float:
    """Rise of the lines of a page towards the right as a share of their length; 0 where none is told.

    Args:
        picture: Grey uint8 (height, width).
    """
    ys, xs = np.nonzero(picture < INK)
    step = max(len(ys) // _POINTS, 1)
    ys, xs = ys[::step].astype(np.float32), xs[::step].astype(np.float32)
    if len(ys) < 2:
        return 0.0
    margin = _MOST * picture.shape[1]

    def sharpness(rise: float) -> float:
        rows = np.bincount((ys + rise * xs + margin + 0.5).astype(np.int64))
        return float(np.square(rows, dtype=np.float64).sum())

    best = max(np.arange(-_MOST, _MOST + _COARSE / 2, _COARSE).tolist(), key=sharpness)
    near = np.arange(best - _COARSE, best + _COARSE, _FINE).tolist()
    best = max(near, key=sharpness)
    if abs(best) < LEAST or sharpness(best) < _SHARPER * sharpness(0.0):
        return 0.0
    return float(best)


def straightened(picture: NDArray[np.uint8], rise: float) -> NDArray[np.uint8]:
    """A picture turned about its middle so that its lines run level.

    Args:
        picture: uint8 (height, width, channels).
        rise: As `askew` tells it.

    Returns:
        The same size; paper where nothing was.
    """
    from scipy import ndimage  # only for what lies askew

    middle = (np.array(picture.shape[:2]) - 1) / 2
    turn = np.array([[1.0, -rise], [rise, 1.0]]) / (1 + rise * rise) ** 0.5
    paper = int(np.median(picture))
    return np.stack(
        [
            ndimage.affine_transform(
                picture[:, :, channel],
                turn,
                middle - turn @ middle,
                order=1,
                mode="constant",
                cval=paper,
            )
            for channel in range(picture.shape[2])
        ],
        axis=2,
    )
