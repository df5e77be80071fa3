"""Lines in scripts that run from right to left: words as printed into words as read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lianpu.core import lazy_re
from lianpu.reading.pdf.ink import Word

_LEFTWARD = lazy_re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def holds_leftward(text: str) -> bool:
    """Whether a text holds letters that are read from right to left."""
    return not text.isascii() and _LEFTWARD.search(text) is not None


def as_read(words: Sequence[Word], spaced: Callable[[Word, Word], bool]) -> str:
    """The text of a line whose words stand in the order of print, from left to right.

    Words of such scripts are read from the right and letter by letter backwards; figures and words
    of other scripts among them keep their own direction. A line mostly in another script keeps its
    order, with its leftward stretches turned.
    """
    stretches: list[tuple[list[str], bool]] = []
    gaps: list[str] = []
    for index, word in enumerate(words):
        leftward = _LEFTWARD.search(word.text) is not None
        text = word.text[::-1] if leftward else word.text
        gap = " " if index and spaced(words[index - 1], word) else ""
        if stretches and stretches[-1][1] == leftward:
            stretches[-1][0].extend((gap, text))
        else:
            if stretches:
                gaps.append(gap)
            stretches.append(([text], leftward))
    turned = sum(len("".join(some)) for some, leftward in stretches if leftward)
    whole = turned * 2 >= sum(len("".join(some)) for some, _ in stretches)
    made = ["".join(reversed(some) if leftward else some) for some, leftward in stretches]
    if whole:
        made, gaps = made[::-1], gaps[::-1]
    return made[0] + "".join(gap + one for gap, one in zip(gaps, made[1:], strict=True))
