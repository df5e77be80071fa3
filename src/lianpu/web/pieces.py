"""What is known of a file that is still read, its bytes whole or in part, its pages as pictures.

Answers are made here for both who give them: the small application that is there at once, and the
whole one.
"""

from __future__ import annotations

import re
from typing import Any

from starlette.responses import Response

from lianpu.core.text import Text
from lianpu.workspace.openings import Reached, Shown

PICTURE_WIDTHS = (480, 560, 640, 720, 800, 960, 1120, 1440, 1760, 2240)
"""Pixels of the pictures of a page that the workbench chooses from; the same in its Sheet.tsx."""
_ROOM = "(max-width: 880px) calc(100vw - 43px), calc(48vw - 43px)"
"""Width of a page in the workbench while nobody has moved its edges, as CSS says it."""

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def reached_as(reached: Reached, *, pages: bool) -> dict[str, Any]:
    """How far an opening has come as the API says it, with or without the pages that are shown."""
    shown = reached.shown
    return {
        "busy": reached.busy,
        "step": reached.step.value,
        "what": reached.what,
        "done": reached.done,
        "total": reached.total,
        "shown": shown
        and {
            "sha256": shown.sha256,
            "name": shown.name,
            "document": shown.document,
            "page_list": [
                {"number": page.number, "width": page.width, "height": page.height}
                for page in (shown.pages if pages else ())
            ],
        },
        "problems": [_words(problem) for problem in reached.problems],
    }


def _words(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def bytes_answer(data: bytes, sha256: str, wanted: str | None) -> Response:
    """The bytes of a source, to be saved, never run under our address.

    Args:
        data: All of them.
        sha256: Their hash, the name that they are saved under.
        wanted: The header Range: one range is given as asked, anything else is answered with all,
            as RFC 9110, 14.2 allows.
    """
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Disposition": f"attachment; filename={sha256}",
        # a browser must not put a part of it, or one packed on the way, in place of the whole
        "Cache-Control": "no-store",
    }
    media_type = "application/octet-stream"
    match = _ONE_RANGE.fullmatch((wanted or "").strip())
    if match is None or not (match[1] or match[2]):
        return Response(data, media_type=media_type, headers=headers)
    size = len(data)
    if match[1]:
        first, last = int(match[1]), min(int(match[2] or size), size - 1)
    else:  # the last so many bytes
        first, last = max(size - int(match[2]), 0), size - 1
    if match[1] and match[2] and int(match[2]) < first:
        return Response(data, media_type=media_type, headers=headers)
    if first > last:
        headers["Content-Range"] = f"bytes */{size}"
        return Response(status_code=416, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return Response(data[first : last + 1], 206, media_type=media_type, headers=headers)


def first_page_ahead(sha256: str) -> str:
    """The header Link that lets a browser ask for the first page before the workbench runs."""
    one = _first_page(sha256, PICTURE_WIDTHS[3])
    widths = _first_pages(sha256)
    return f'<{one}>; rel=preload; as=image; imagesrcset="{widths}"; imagesizes="{_ROOM}"'


def with_first_page(html: bytes, shown: Shown) -> bytes:
    """The workbench's page with the first page of a file in it, to be seen before any program runs.

    Styles set it where the workbench will; that takes it away when its own picture is there.
    """
    sheet = shown.pages[0]
    # of the two only the proportion counts: whole numbers, as HTML has no others here
    size = (
        f'width="{max(round(sheet.width * 100), 1)}" height="{max(round(sheet.height * 100), 1)}"'
    )
    srcset = f'srcset="{_first_pages(shown.sha256)}" sizes="{_ROOM}"'
    ahead = f'<div id="ahead" aria-hidden="true"><img alt="" {size} {srcset} /></div>'
    return html.replace(b'<div id="app">', ahead.encode() + b'<div id="app">', 1)


def _first_page(sha256: str, wide: int) -> str:
    return f"/api/sources/{sha256}/pages/1?width={wide}"


def _first_pages(sha256: str) -> str:
    return ", ".join(f"{_first_page(sha256, wide)} {wide}w" for wide in PICTURE_WIDTHS)


def picture_answer(picture: bytes) -> Response:
    """A page as a picture: its address names the very bytes that it shows."""
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return Response(picture, media_type="image/png", headers=headers)
