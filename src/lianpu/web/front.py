"""The workbench's door while the program is still loading: the page, the file, how far it is.

Loading everything that answers questions takes longer than a reader should wait for the first page
of a report. So the server starts with this, which knows one file and needs little; what it cannot
answer waits until the whole application is there, and then all goes to that.
"""

from __future__ import annotations

import asyncio
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lianpu.core.errors import LianpuError
from lianpu.core.text import Text
from lianpu.web.guard import HEADERS, LOOK, refusal, refused
from lianpu.web.pieces import (
    bytes_answer,
    first_page_ahead,
    picture_answer,
    reached_as,
    with_first_page,
)
from lianpu.web.static_files import built, font
from lianpu.workspace.openings import Opening

_SOURCE = re.compile(r"/api/sources/([0-9a-f]{64})(?:/pages/(\d{1,6}))?")
_WIDTH = re.compile(r"\d{1,4}")


class Front:
    """An ASGI application that hands over to another one when that is there.

    Args:
        opening: What is read, whose first file can be looked at.
        hosts: Names besides loopback under which it may be reached.
    """

    def __init__(self, opening: Opening, hosts: frozenset[str]) -> None:
        self.opening = opening
        self.hosts = hosts
        self.app: ASGIApp | None = None
        """The whole application, once it is there."""
        self.asked = False
        """Whether somebody has asked for the workbench."""
        self.over = False
        """Whether there will be none."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or wait for the whole application to."""
        if self.app is None:
            request = Request(scope, receive)
            answer = refused(request, self.hosts) or await self._early(request)
            while answer is None and self.app is None:
                if self.over:
                    answer = refusal(503, Text("程序正在退出", "the program is ending"))
                else:
                    await asyncio.sleep(LOOK)
            if answer is not None:
                answer.headers.update(HEADERS)
                await answer(scope, receive, send)
                return
        if self.app is not None:
            await self.app(scope, receive, send)

    async def _early(self, request: Request) -> Response | None:
        """What can be answered now; None for what must wait."""
        path = request.url.path
        if request.method not in ("GET", "HEAD"):
            return None
        if path == "/api/opening":
            pages = request.query_params.get("pages", "true") == "true"
            return JSONResponse(reached_as(self.opening.look(), pages=pages))
        if found := _SOURCE.fullmatch(path):
            return await self._source(request, found[1], found[2])
        if path.startswith("/fonts/"):
            return font(path.removeprefix("/fonts/"))
        if path.startswith("/api/"):
            return None
        answer, shown = built(request.scope["path"]), self.opening.reached.shown
        if path == "/" and answer is not None and shown is not None:
            body = bytes(answer.body)
            if not self.asked:  # who asks again may look at another page
                body = with_first_page(body, shown)
            self.asked |= request.method == "GET"
            answer = Response(body, media_type=answer.media_type)
            answer.headers["Link"] = first_page_ahead(shown.sha256)
        return answer

    async def _source(self, request: Request, sha256: str, page: str | None) -> Response | None:
        data = self.opening.source(sha256) if page is None else None
        if data is not None:
            return bytes_answer(data, sha256, request.headers.get("range"))
        width = request.query_params.get("width", "")
        if page is None or not _WIDTH.fullmatch(width):
            return None
        try:
            # beside the answers to others: drawing takes some dozen milliseconds
            drawn = await asyncio.to_thread(self.opening.picture, sha256, int(page), int(width))
        except LianpuError:
            return None
        return None if drawn is None else picture_answer(drawn)
