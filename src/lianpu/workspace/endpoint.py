"""One chat request to an OpenAI-compatible server: bounded in time, size and tries.

The standard library's client, so that nothing is followed, decoded or retried behind our back. No
redirect is followed, no proxy is used, and the key goes nowhere but to the address it was given for.
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

import msgspec

from lianpu.core.errors import UsageError
from lianpu.core.text import Text

LARGEST = 4 * 1024 * 1024
"""Bytes of a reply; a passage's facts take a hundredth of it."""

LONGEST_PAUSE = 30.0
"""Seconds waited before another try, whatever the server asks for."""

MOST_RETRIES = 5

_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True)
class Reply:
    """What the model wrote."""

    content: str
    tokens_in: int | None = None
    """As the server counts them; None where it does not say."""
    tokens_out: int | None = None


class AskingFailed(Exception):
    """No usable reply.

    Args:
        why: For a person.
        final: Whether asking anything else would fail as well: no server, no right, no model.
    """

    def __init__(self, why: Text, *, final: bool) -> None:
        self.why = why
        self.final = final
        super().__init__(why.en)


class Endpoint:
    """A server to ask.

    Raises:
        UsageError: The address is none.
    """

    def __init__(
        self,
        url: str,
        key: str = "",
        *,
        timeout: float = 120.0,
        retries: int = 2,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                Text(f"不是可用的地址：'{url}'", f"not a usable address: '{url}'"),
                expected=Text.same("http://127.0.0.1:8080/v1"),
            )
        self.url = url.rstrip("/")
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._path = f"{parts.path.rstrip('/')}/chat/completions"
        self._key = key
        self._timeout = timeout
        self._retries = min(max(retries, 0), MOST_RETRIES)
        self._pause = pause

    def ask(self, body: dict[str, Any]) -> Reply:
        """Send a request and read its reply, again where the server is busy.

        Raises:
            AskingFailed: No reply, a refusal, or one that is too large or not a chat reply.
        """
        data = msgspec.json.encode(body)
        for attempt in range(self._retries + 1):
            status, answer, wait = self._once(data)
            if status == 200:
                return _reply(answer)
            if status == 400 and b"response_format" in answer and "response_format" in body:
                # servers that know no schemas still answer; the answer is checked all the same
                return self.ask({key: body[key] for key in body if key != "response_format"})
            if status not in _BUSY or attempt == self._retries:
                raise _refusal(status, answer, self.url)
            self._pause(min(max(wait, 2.0**attempt), LONGEST_PAUSE))
        raise AssertionError("the last try returns or raises")

    def _once(self, data: bytes) -> tuple[int, bytes, float]:
        """(status, body, seconds the server asks to wait)."""
        make = HTTPSConnection if self._secure else HTTPConnection
        connection = make(self._host, self._port, timeout=self._timeout)
        late = False
        clock: Timer | None = None
        try:
            connection.connect()
            held = connection.sock

            def stop() -> None:
                # a server that drips a byte now and then never meets the socket's own timeout
                nonlocal late
                late = True
                with contextlib.suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)

            clock = Timer(self._timeout, stop)
            clock.daemon = True
            clock.start()
            connection.request("POST", self._path, data, self._headers())
            response = connection.getresponse()
            answer = response.read(LARGEST + 1)
            if late:
                raise TimeoutError
            if len(answer) > LARGEST:
                raise AskingFailed(
                    Text(
                        f"回答超过 {LARGEST:,} 字节，未读完",
                        f"the reply is larger than {LARGEST:,} bytes and was not read",
                    ),
                    final=False,
                )
            return response.status, answer, _seconds(response.getheader("Retry-After"))
        except (OSError, HTTPException) as error:
            if late or isinstance(error, TimeoutError):
                raise AskingFailed(
                    Text(
                        f"{self.url} 在 {self._timeout:g} 秒内没有答完",
                        f"{self.url} did not finish within {self._timeout:g} s",
                    ),
                    final=True,
                ) from error
            raise AskingFailed(
                Text(f"{self.url} 无法连通：{error}", f"{self.url} cannot be reached: {error}"),
                final=True,
            ) from error
        finally:
            if clock is not None:
                clock.cancel()
            connection.close()

    def _headers(self) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Connection": "close",
        }
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})


def _reply(answer: bytes) -> Reply:
    try:
        told = msgspec.json.decode(answer)
        content = told["choices"][0]["message"]["content"]
        usage = told.get("usage") or {}
        counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
    except (msgspec.DecodeError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise AskingFailed(
            Text("服务器的回答不是对话回答", "the server's reply is no chat reply"), final=False
        ) from error
    if not isinstance(content, str):
        raise AskingFailed(Text("模型没有写出任何内容", "the model wrote nothing"), final=False)
    sent, received = (
        count if isinstance(count, int) and 0 <= count < 2**31 else None for count in counts
    )
    return Reply(content, sent, received)


def _refusal(status: int, answer: bytes, url: str) -> AskingFailed:
    """The server's own words, cut short; they are shown, never followed."""
    said = " ".join(answer[:400].decode("utf-8", "replace").split())[:200]
    return AskingFailed(
        Text(f"{url} 答复 {status}：{said}", f"{url} answered {status}: {said}"), final=True
    )


def _seconds(header: str | None) -> float:
    try:
        return max(float(header or 0), 0.0)
    except ValueError:
        return 0.0
