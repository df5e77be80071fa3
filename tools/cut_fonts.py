"""Lianpu Sans SC: what reports write in, cut out of Noto Sans SC with one feature of layout.

A report set by Typst must look the same where no Chinese font is installed, so we ship one. All of
GBK is kept, since names of people and companies reach past GB 2312 (镕, 喆, 堃), and every symbol,
letter and form that the font has. Chinese set horizontally needs outlines, widths, a character map
and the narrow forms of quotes that English shares with it (``pwid``); kerning, vertical forms and
hints go, which halves the file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Lianpu Sans SC"
"""Renamed, so that no document picks up another build of the font by its name."""
VERSION = "Version 1.000"
STYLES = {"Regular": "400Regular", "Bold": "700Bold"}
"""Our style and where the npm package keeps it."""
COVERAGE = "coverage.txt"
"""Beside the fonts: the code points that all of them print, so that nobody has to parse a font."""
DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "STAT", "VORG", "gasp", "prep", "vhea", "vmtx")


def gbk() -> set[int]:
    """The 21,854 characters of GBK (code page 936): all of GB 2312 and the Big5 Hanzi in it."""
    pairs = (bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    return {ord(char) for pair in pairs for char in pair.decode("gbk", "ignore")}


def is_ideograph(code: int) -> bool:
    """Whether a code point is a Hanzi, of which we choose, and not a letter, mark or form."""
    return 0x3400 <= code <= 0x9FFF or code >= 0x20000


def cut(source: Path, target: Path, style: str) -> list[int]:
    """Write our part of a font, and return the code points it maps.

    The same source gives the same bytes.
    """
    options = subset.Options(
        drop_tables=DROPPED,
        hinting=False,
        layout_features=["pwid"],
        name_IDs=[0, 13, 14],  # copyright and licence; the OFL asks that they stay
        notdef_outline=True,
        recalc_bounds=False,
    )
    cutter, hanzi = subset.Subsetter(options), gbk()
    with TTFont(source, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
        kept = [code for code in font.getBestCmap() if code in hanzi or not is_ideograph(code)]
        cutter.populate(unicodes=kept)
        cutter.subset(font)
        _name(font, style)
        font.save(target)
    return kept


def _name(font: TTFont, style: str) -> None:
    full = f"{FAMILY} {style}"
    family_id, style_id, unique_id, full_id, version_id, postscript_id = range(1, 7)
    for number, text in {
        family_id: FAMILY,
        style_id: style,
        unique_id: f"{full} {VERSION}",
        full_id: full,
        version_id: VERSION,
        postscript_id: f"{FAMILY.replace(' ', '')}-{style}",
    }.items():
        font["name"].setName(text, number, platformID=3, platEncID=1, langID=0x409)


def main(package: Path, folder: Path) -> None:
    """Write Regular and Bold from the npm package into a folder, and what both can print."""
    printed = []
    for style, place in STYLES.items():
        [source] = (package / place).glob("*.ttf")
        target = folder / f"LianpuSansSC-{style}.ttf"
        printed.append(set(cut(source, target, style)))
        print(f"{target.name}: {len(printed[-1])} characters, {target.stat().st_size / 1e6:.1f} MB")
    (folder / COVERAGE).write_text("".join(stretches(set.intersection(*printed))), "ascii")


def stretches(codes: set[int]) -> Iterator[str]:
    """Lines of first and last code point, in hexadecimal digits."""
    ends = [code for code in sorted(codes) if code + 1 not in codes]
    starts = [code for code in sorted(codes) if code - 1 not in codes]
    for first, last in zip(starts, ends, strict=True):
        yield f"{first:04X} {last:04X}\n"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
