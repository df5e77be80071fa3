"""The workbench as built from ``workbench/``, and the fonts for machines without a Chinese one."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import FileResponse, Response

from lianpu.fonts import font_dir

STATIC = Path(__file__).parent / "static"
"""Holds index.html once it is built."""

_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
}


def built(path: str) -> Response | None:
    """A file of the workbench by the path of its address; None where there is no such one.

    For the door that is there first: what Starlette has for this loads a second event loop's
    worth of modules before its first answer, 0.1 s for which the page would stand white.
    """
    found = (STATIC / (path.strip("/") or "index.html")).resolve()
    if not found.is_relative_to(STATIC.resolve()) or not found.is_file():
        return None
    return Response(
        found.read_bytes(), media_type=_TYPES.get(found.suffix, "application/octet-stream")
    )


def font(name: str) -> FileResponse | None:
    """A font by its file's name; None where there is no such one."""
    fonts = {file.name: file for file in font_dir().glob("*.ttf")}
    if name not in fonts:
        return None
    return FileResponse(fonts[name], headers={"Cache-Control": "max-age=604800"})
