"""A chat server on this machine with recorded answers: threaded, real sockets, bad answers too."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = BaseHTTPRequestHandler


def chat(content: str | None, sent: int = 900, received: int = 100) -> bytes:
    """A chat reply as OpenAI-compatible servers write it."""
    return json.dumps(
        {
            "object": "chat.completion",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": content}}],
            "usage": {"prompt_tokens": sent, "completion_tokens": received},
        },
        ensure_ascii=False,
    ).encode()


def facts(*deals: dict[str, Any], metrics: tuple[dict[str, Any], ...] = ()) -> bytes:
    """A chat reply with an answer of the schema; what a deal leaves out is null."""
    keys = ("amount", "valuation", "stake", "volume", "round", "date", "status")
    told = [dict.fromkeys(keys) | deal for deal in deals]
    answer = {"deals": told, "metrics": list(metrics)}
    return chat(json.dumps(answer, ensure_ascii=False))


@dataclass
class Served:
    """The address and everything that was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    """Set at the end: answers that hang wait for it."""


Answering = Callable[[Handler, Served, int], None]


def send(handler: Handler, body: bytes, status: int = 200, **headers: str) -> None:
    """One whole response."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def replies(*bodies: bytes) -> Answering:
    """One body after another, the last again and again."""

    def answer(handler: Handler, _served: Served, number: int) -> None:
        send(handler, bodies[min(number, len(bodies) - 1)])

    return answer


def statuses(*codes: int, then: bytes = b"", **headers: str) -> Answering:
    """Refusals, then a body."""

    def answer(handler: Handler, _served: Served, number: int) -> None:
        if number < len(codes):
            send(handler, b'{"error": "as recorded"}', codes[number], **headers)
        else:
            send(handler, then)

    return answer


@contextmanager
def serving(answer: Answering) -> Iterator[Served]:
    """The server while the block runs."""

    class _Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            number = len(served.asked)
            served.asked.append(json.loads(self.rfile.read(length)))
            served.headers.append(dict(self.headers.items()))
            self.close_connection = True
            with contextlib.suppress(OSError):  # the client hung up, as it should
                answer(self, served, number)

        def log_message(self, format: str, *args: object) -> None:
            """The tests' output is not for access logs."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    served = Served(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
