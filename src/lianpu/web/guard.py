"""What stands before every request: Host and Origin checks, a strict content policy, ETags.

The workbench listens on loopback without a login, so a page of another site must not reach it: a
name that rebinds to 127.0.0.1 arrives with its own Host, a form posted from elsewhere with its own
Origin. Both are refused.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.workspace import Opening, Workspace

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names under which a browser reaches this machine itself."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing inline, nothing from another host."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

AT_ONCE = re.compile(r"/api/(?:opening|sources/\w+(?:/pages/\d+)?|documents/\w+/pages/\d+/marks)")
"""What is answered while files are still read; the rest waits, or it would be half the truth."""
LOOK = 0.05
"""Seconds between two looks at whether files are read."""

Next = Callable[[Request], Awaitable[Response]]


def refusal(status: int, message: Text) -> JSONResponse:
    """An error as the API says it."""
    body = {"status": status, "message": {"zh": message.zh, "en": message.en}}
    return JSONResponse(body, status, HEADERS)


class Guard:
    """Lets a request through, or says why not; marks answers with the ledger's revision.

    Args:
        workspace: Whose ledger it is.
        hosts: Names besides loopback under which it may be reached.
        reading: What is still read into it.
    """

    def __init__(
        self, workspace: Workspace, hosts: frozenset[str], reading: Opening | None = None
    ) -> None:
        self.workspace = workspace
        self.reading = reading
        self.hosts = hosts
        # Two workspaces may meet at one port on two days with one revision: the browser's copy of
        # the first must not pass for the second, so every start has its own mark.
        self.start = secrets.token_hex(4)

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Middleware in the form that FastAPI takes."""
        answer = refused(request, self.hosts)
        if answer is None:
            reading = request.method == "GET" and request.url.path.startswith("/api/")
            answer = await self._answer(request, call_next, reading)
        answer.headers.update(HEADERS)
        return answer

    async def _answer(self, request: Request, call_next: Next, reading: bool) -> Response:
        path = request.url.path
        if AT_ONCE.fullmatch(path) and self._busy():
            return await call_next(request)
        while path.startswith("/api/") and self._busy():
            await asyncio.sleep(LOOK)
        if not reading or path == "/api/opening":
            return await call_next(request)
        tag = f'"{self.start}-{self.workspace.revision}"'
        fresh = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=fresh)
        response = await call_next(request)
        if response.status_code == 200:
            response.headers.update(fresh)
        return response

    def _busy(self) -> bool:
        return self.reading is not None and self.reading.reached.busy


def refused(request: Request, hosts: frozenset[str]) -> Response | None:
    """Why a request is not let through; None where it is.

    Args:
        request: As it came.
        hosts: Names besides loopback under which this may be reached.
    """
    host = request.headers.get("host", "")
    if hostname(host) not in LOOPBACK | hosts:
        return refusal(
            421,
            Text(
                f"拒绝以主机名 '{host}' 访问；请用 http://127.0.0.1 打开，或以 --host 指定",
                f"refused for host '{host}': open http://127.0.0.1 or name it with --host",
            ),
        )
    origin = request.headers.get("origin")
    if request.method not in ("GET", "HEAD") and origin and urlsplit(origin).netloc != host:
        return refusal(
            403,
            Text(f"拒绝来自 '{origin}' 的写入", f"refused to write on behalf of '{origin}'"),
        )
    return None


def hostname(host: str) -> str:
    """The name in a Host header, without its port.

    >>> hostname("127.0.0.1:8000"), hostname("[::1]:8000")
    ('127.0.0.1', '[::1]')
    """
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
