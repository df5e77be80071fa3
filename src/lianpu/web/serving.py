"""Starting the workbench: a free port, the address, and the browser unless told otherwise."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import uvicorn
from starlette.types import ASGIApp

from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.web.front import Front

if TYPE_CHECKING:
    from lianpu.workspace import Opening, Workspace

PREFERRED_PORT = 8642
"""Tried first, so that a bookmark works on most days; any free port when it is taken."""

EVERYWHERE = frozenset({"0.0.0.0", "::", ""})


@dataclass
class Served:
    """A workbench that is running in a thread of this process."""

    address: str
    server: uvicorn.Server = field(repr=False)
    thread: threading.Thread = field(repr=False)
    front: Front | None = field(repr=False, default=None)
    """What answers until `admit`; None where everything is there from the start."""

    def admit(self, workspace: Workspace) -> None:
        """Let everything be answered from a workspace, for whose opening the server was started."""
        from lianpu.web.app import create_app

        assert self.front is not None
        self.front.app = create_app(workspace, self.front.hosts, self.front.opening)

    def wait(self) -> None:
        """Return when the server has stopped; Ctrl-C stops it."""
        try:
            while self.thread.is_alive():
                self.thread.join(0.5)
        except KeyboardInterrupt:
            self.stop()

    def stop(self) -> None:
        """Finish the requests under way and stop."""
        if self.front is not None:
            self.front.over = True
        self.server.should_exit = True
        self.thread.join(10)


def serve(
    workspace: Workspace | None,
    host: str = "127.0.0.1",
    port: int | None = None,
    *,
    open_browser: bool = True,
    announce: Callable[[str], None] | None = print,
    wait: bool = True,
    at: str = "",
    reading: Opening | None = None,
) -> Served:
    """Serve the workbench of a workspace.

    Args:
        workspace: What is shown; None where only its `reading` is there yet, until `Served.admit`.
        host: Loopback unless the user names another address; its name is then allowed as Host.
        port: None for the preferred port, or a free one when that is taken; 0 for any free one.
        open_browser: Open the first page; ``BROWSER=none`` in the environment prevents it.
        announce: Called with the address once the first request would be answered.
        wait: Return only when the server has stopped.
        at: What the first page shows, as its address says behind "#": "tab=review".
        reading: What the caller goes on to read into the workspace; pages are shown meanwhile.

    Raises:
        UsageError: The address or the port cannot be used.
    """
    listening = _listen(host, port)
    bound = listening.getsockname()[1]
    hosts = frozenset() if host in EVERYWHERE else frozenset({_bracketed(host)})
    names = _own_names() if host in EVERYWHERE else frozenset()
    front = None if reading is None else Front(reading, hosts | names)
    server = uvicorn.Server(
        uvicorn.Config(
            front or _whole(workspace, hosts | names),
            log_level="warning",
            access_log=False,
            interface="asgi3",
            lifespan="off",
            ws="none",
        )
    )
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    shown = "127.0.0.1" if host in EVERYWHERE else _bracketed(host)
    served = Served(f"http://{shown}:{bound}/", server, thread, front)
    if workspace is not None and front is not None:
        served.admit(workspace)
    first = f"{served.address}#{at}" if at else served.address
    if announce:
        announce(first)
    if open_browser and os.environ.get("BROWSER", "").lower() != "none":
        webbrowser.open(first)
    if wait:
        served.wait()
    return served


def _whole(workspace: Workspace | None, hosts: frozenset[str]) -> ASGIApp:
    """The application of a workspace in which everything is there."""
    from lianpu.web.app import create_app

    assert workspace is not None
    # what the first page asks for is worked out before it is asked for
    workspace.counts()
    return create_app(workspace, hosts)


def _listen(host: str, port: int | None) -> socket.socket:
    """A bound socket, so that no other process can take the port in between."""
    tries = [PREFERRED_PORT, 0] if port is None else [port]
    for number in tries:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            return socket.create_server((host, number), family=family)
        except OSError as error:
            if number == tries[-1]:
                raise UsageError(
                    Text(
                        f"无法在 {host}:{number} 上提供服务：{error.strerror or error}",
                        f"cannot serve on {host}:{number}: {error.strerror or error}",
                    ),
                    remedy=Text("换一个 --port，或省略它", "choose another --port or leave it out"),
                ) from error
    raise AssertionError("the last try returns or raises")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _own_names() -> frozenset[str]:
    """Names of this machine, allowed when the user asked to be reached from others."""
    name = socket.gethostname().lower()
    names = {name, f"{name}.local"}
    with contextlib.suppress(OSError):
        names.update(str(entry[4][0]) for entry in socket.getaddrinfo(name, None))
    return frozenset(_bracketed(item) for item in names)
