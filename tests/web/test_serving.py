"""Starting and stopping the server."""

from __future__ import annotations

import socket
from urllib.request import urlopen

import pytest

from lianpu.core.errors import UsageError
from lianpu.web import serve
from lianpu.workspace import Workspace


def test_the_address_answers_once_it_is_announced(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser opens at once: an address that does not answer yet would show an error page."""
    monkeypatch.setenv("BROWSER", "none")
    announced: list[int] = []

    def visit(address: str) -> None:
        with urlopen(f"{address}api/workspace") as answer:
            announced.append(answer.status)

    served = serve(workspace, port=0, announce=visit, wait=False)
    served.stop()

    assert announced == [200]
    assert not served.thread.is_alive()


def test_a_taken_port_is_named_and_not_taken_over(workspace: Workspace) -> None:
    """The user named the port: another one would be found by nobody."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=str(port)):
            serve(workspace, port=port, open_browser=False, announce=None, wait=False)


def test_without_a_port_any_free_one_will_do(workspace: Workspace) -> None:
    """Two workbenches may be open at once."""
    both = [serve(workspace, open_browser=False, announce=None, wait=False) for _ in range(2)]
    addresses = [served.address for served in both]
    for served in both:
        served.stop()

    assert addresses[0] != addresses[1]
