"""The Chinese font that ships with Lianpu: "Lianpu Sans SC", Regular and Bold, under the OFL.

The files are cut by the build (``tools/cut_fonts.py``), so a checkout has them once installed.
"""

from pathlib import Path


def font_dir() -> Path:
    """The folder that holds the TrueType files, for Typst's ``font_paths`` and CSS."""
    return Path(__file__).parent
