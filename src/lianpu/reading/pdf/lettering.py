"""How large recognised words are set and on what baseline, measured by the ink of their line.

A recogniser's box is padded by as much as it likes; what letters a line has tells how much of its
size the ink is high, and how much of that lies beneath the baseline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from lianpu.reading.pdf.traced import DARKER
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box

_RULED = 0.9
"""Share of a box's width or height that a rule darkens; no character does."""
_MORE = 0.12
"""Heights of a box that ink is looked for beyond it."""
_BLANK = 0.1
"""Heights of a box that white within a line is high, as under the dot of an i; ours."""
_ABOUT = 6
"""Lines above and beneath that a line is compared with; ours."""
_SAME, _LARGER = 1.2, 1.75
"""How much higher than theirs ink is that runs into another line; headings are higher still, or set
apart; ours."""
_ONE = 0.08
"""Share of a size by which those measured of it differ; ours."""
_LOW = 0.5
"""Height of small letters in font sizes."""
_BENEATH = 0.15
"""Font sizes beneath the baseline that have little ink."""
_RISES = {
    "".join(map(chr, range(0x21, 0x7F))): 0.72,
    "acemnorsuvwxyzgpq": 0.5,
    "()[]{}|/\\": 0.76,
    "（）【】《》": 0.88,
    "-–—_.,:;~·。，、；：": 0.0,
}
"""Characters -> how far they rise above the baseline in font sizes, later ones first; measured on
seven faces."""
_FALLS = {"gjpqy": 0.21, "()[]{}|/\\": 0.17, ",;": 0.13, "（）【】《》": 0.12, "Q$": 0.07}
"""The same of what falls beneath it."""
_CHINESE = 0.84, 0.09
"""The same of Chinese characters."""
_RISE = {letter: height for letters, height in _RISES.items() for letter in letters}
_FALL = {letter: depth for letters, depth in _FALLS.items() for letter in letters}


def letterings(
    lines: Sequence[tuple[Box, str]], picture: NDArray[np.uint8], scale: float
) -> list[tuple[float, float] | None]:
    """Font size and baseline of the recognised lines of a page; None where ink does not tell.

    A line whose ink seems much higher than that of the lines about it runs into one of these: it is
    taken to be set as they are, where letters of that size have most ink.

    Args:
        lines: Box in points and what was recognised.
        picture: Grey uint8 (height, width) of the page, its rules taken out.
        scale: Pixels a point.
    """
    found = [_lettering(box, text, picture, scale) for box, text in lines]
    order = sorted(range(len(lines)), key=lambda at: lines[at][0][1])
    for place, at in enumerate(order):
        own = found[at]
        near = [found[one] for one in order[max(place - _ABOUT, 0) : place + _ABOUT + 1]]
        sizes = [one[0] for one in near if one is not None]
        if own is None or len(sizes) < _ABOUT:
            continue
        usual = median(sizes)
        if _SAME * usual < own[0] < _LARGER * usual:
            found[at] = _placed(*lines[at], usual, picture, scale) or own
    return _in_few_sizes(found, [len(text) for _, text in lines])


def _in_few_sizes(
    measured: Sequence[tuple[float, float] | None], lengths: Sequence[int]
) -> list[tuple[float, float] | None]:
    """The same with sizes that are nearly those of most letters set to these, then the rest so."""
    found = list(measured)
    rest = {at for at, one in enumerate(found) if one is not None}
    while rest:
        weights: Counter[float] = Counter()
        for at in rest:
            weights[round(2 * _size(found[at])) / 2] += lengths[at]
        usual = max(weights, key=lambda size: (weights[size], size))
        # a size that was rounded up may lie outside itself where letters are tiny
        near = {at for at in rest if abs(_size(found[at]) - usual) <= max(_ONE * usual, 0.25)}
        size = median(_size(found[at]) for at in near)
        for at in near:
            one = found[at]
            found[at] = (size, one[1]) if one is not None else None
        rest -= near
    return found


def _size(one: tuple[float, float] | None) -> float:
    return one[0] if one is not None else 0.0


def _inside(
    line: Box, picture: NDArray[np.uint8], scale: float
) -> tuple[NDArray[np.bool_], int] | None:
    """The ink of a line's box and a little more, and the row of the picture that it begins on."""
    left, top, right, bottom = line
    more = (bottom - top) * _MORE
    y = max(int((top - more) * scale), 0)
    inside = picture[
        y : int((bottom + more) * scale) + 1, max(int(left * scale), 0) : int(right * scale) + 1
    ]
    return (inside < int(np.median(inside)) - DARKER, y) if inside.size else None


def _lettering(
    line: Box, text: str, picture: NDArray[np.uint8], scale: float
) -> tuple[float, float] | None:
    """Font size and baseline by the extent of the ink."""
    rise, fall = _extent(text)
    inside = _inside(line, picture, scale) if rise else None
    if inside is None:
        return None
    dark, y = inside
    dark = dark[:, dark.mean(axis=0) < _RULED]
    if not dark.size:
        return None
    inked = dark.any(axis=1) & (dark.mean(axis=1) < _RULED)
    least = max(int((line[3] - line[1]) * scale * _BLANK), 1)
    first = last = _nearest(inked, len(inked) // 2)
    if first is None or last is None:
        return None
    while (above := _ink(inked, first - 1, -1, least)) is not None:
        first = above
    while (below := _ink(inked, last + 1, 1, least)) is not None:
        last = below
    # half of the pixels at either end is paper
    size = (last - first) / scale / (rise + fall)
    return size, (y + last + 0.5) / scale - fall * size


def _placed(
    line: Box, text: str, size: float, picture: NDArray[np.uint8], scale: float
) -> tuple[float, float] | None:
    """The size, and the baseline that letters of that size have most ink above."""
    inside = _inside(line, picture, scale)
    if inside is None:
        return None
    dark, y = inside
    rise = _CHINESE[0] if any(map(is_cjk, text)) else _LOW
    high = max(int(rise * size * scale), 1)
    beneath = max(int(_BENEATH * size * scale), 1)
    rows = np.concatenate(([0], np.cumsum(dark.sum(axis=1))))
    best = max(
        range(high, len(rows) - beneath),
        key=lambda at: (
            (rows[at] - rows[at - high]) / high - (rows[at + beneath] - rows[at]) / beneath
        ),
        default=None,
    )
    return None if best is None else (size, (y + best) / scale)


def _extent(text: str) -> tuple[float, float]:
    """How far the letters of a text rise above the baseline, and fall beneath it, in font sizes."""
    chinese = [letter for letter in text if is_cjk(letter) and letter.isalnum()]
    rise = max((_RISE.get(letter, 0.72) for letter in text if not letter.isspace()), default=0.0)
    fall = max((_FALL.get(letter, 0.0) for letter in text), default=0.0)
    if chinese:
        rise, fall = max(rise, _CHINESE[0]), max(fall, _CHINESE[1])
    return rise, fall


def _nearest(inked: NDArray[np.bool_], middle: int) -> int | None:
    """The inked row next to the middle."""
    rows = np.flatnonzero(inked)
    return int(rows[np.argmin(np.abs(rows - middle))]) if len(rows) else None


def _ink(inked: NDArray[np.bool_], start: int, step: int, least: int) -> int | None:
    """The next inked row within so many; None where there is none."""
    for number in range(start, start + step * least, step):
        if 0 <= number < len(inked) and inked[number]:
            return number
    return None
