"""The Chinese font that ships with Lianpu: "Lianpu Sans SC", Regular and Bold, under the OFL.

The files are cut by the build (``tools/cut_fonts.py``), so a checkout has them once installed.
"""

from bisect import bisect_right
from functools import cache
from pathlib import Path


def font_dir() -> Path:
    """The folder that holds the TrueType files, for Typst's ``font_paths`` and CSS."""
    return Path(__file__).parent


def prints(char: str) -> bool:
    """Whether both weights have a glyph for a character."""
    firsts, lasts = _coverage()
    at = bisect_right(firsts, ord(char)) - 1
    return at >= 0 and ord(char) <= lasts[at]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    lines = (font_dir() / "coverage.txt").read_text("ascii").splitlines()
    pairs = [[int(word, 16) for word in line.split()] for line in lines]
    return [first for first, _ in pairs], [last for _, last in pairs]
