"""The workbench as built from ``workbench/``, and the fonts for machines without a Chinese one."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import FileResponse

from lianpu.fonts import font_dir

STATIC = Path(__file__).parent / "static"
"""Holds index.html once it is built."""


def font(name: str) -> FileResponse | None:
    """A font by its file's name; None where there is no such one."""
    fonts = {file.name: file for file in font_dir().glob("*.ttf")}
    if name not in fonts:
        return None
    return FileResponse(fonts[name], headers={"Cache-Control": "max-age=604800"})
