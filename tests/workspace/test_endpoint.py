"""A request is bounded in time, size and tries, and says what went wrong in both languages."""

from __future__ import annotations

import pytest

from lianpu.core.errors import UsageError
from lianpu.workspace.endpoint import LARGEST, AskingFailed, Endpoint
from tests.workspace.chat_server import Handler, Served, chat, replies, send, serving, statuses

BODY = {"model": "m", "messages": [], "response_format": {"type": "json_schema"}}


def asking(served: Served, **settings: float) -> tuple[Endpoint, list[float]]:
    """An endpoint that notes its pauses instead of making them."""
    pauses: list[float] = []
    made = Endpoint(
        served.url,
        "secret",
        timeout=settings.get("timeout", 20.0),
        retries=int(settings.get("retries", 2)),
        pause=pauses.append,
    )
    return made, pauses


def test_a_reply_comes_with_its_tokens_and_the_key_is_sent() -> None:
    """The path is the server's chat path; the key is a bearer token."""
    with serving(replies(chat("{}", 12, 3))) as served:
        endpoint, _ = asking(served)
        reply = endpoint.ask(BODY)

    assert (reply.content, reply.tokens_in, reply.tokens_out) == ("{}", 12, 3)
    assert served.headers[0]["Authorization"] == "Bearer secret"
    assert served.asked == [BODY]


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_busy_server_is_asked_again_and_only_so_often(code: int) -> None:
    """Two tries more, each after a longer pause; Retry-After counts up to half a minute."""
    with serving(statuses(code, code, then=chat("x"))) as served:
        endpoint, pauses = asking(served)
        assert endpoint.ask(BODY).content == "x"
    with serving(statuses(*[code] * 9, Retry_After="3600")) as refusing:
        endpoint, waits = asking(refusing)
        with pytest.raises(AskingFailed, match=str(code)) as failed:
            endpoint.ask(BODY)

    assert (len(served.asked), pauses) == (3, [1.0, 2.0])
    assert (len(refusing.asked), waits) == (3, [30.0, 30.0])
    assert failed.value.final
    assert str(code) in failed.value.why.zh


@pytest.mark.parametrize("code", [301, 401, 404])
def test_what_will_not_change_is_not_tried_again(code: int) -> None:
    """A redirect is not followed: the key would go where nobody sent it."""
    with serving(statuses(code, Location="http://127.0.0.1:1/elsewhere")) as served:
        endpoint, pauses = asking(served)
        with pytest.raises(AskingFailed, match=str(code)):
            endpoint.ask(BODY)

    assert (len(served.asked), pauses) == (1, [])


def test_a_server_that_knows_no_schema_is_asked_without_it_once() -> None:
    """The answer is checked all the same."""

    def answer(handler: Handler, served: Served, number: int) -> None:
        if "response_format" in served.asked[number]:
            send(handler, b"unknown field response_format", 400)
        else:
            send(handler, chat("plain"))

    with serving(answer) as served:
        endpoint, _ = asking(served)
        assert endpoint.ask(BODY).content == "plain"

    assert len(served.asked) == 2


def test_a_server_that_drips_is_cut_off() -> None:
    """A byte now and then keeps a socket alive for ever; the whole request has one limit."""

    def drip(handler: Handler, served: Served, _number: int) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        while not served.release.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    with serving(drip) as served:
        endpoint, _ = asking(served, timeout=0.4)
        with pytest.raises(AskingFailed, match=r"0\.4 s"):
            endpoint.ask(BODY)


def test_a_server_that_says_nothing_is_cut_off() -> None:
    """It accepts, reads and never answers."""
    with serving(lambda _handler, served, _number: served.release.wait() and None) as served:
        endpoint, _ = asking(served, timeout=0.3)
        with pytest.raises(AskingFailed, match="did not finish"):
            endpoint.ask(BODY)


def test_a_huge_reply_is_not_read_to_its_end() -> None:
    """Four megabytes are enough for any passage."""

    def flood(handler: Handler, served: Served, _number: int) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not served.release.is_set():
            handler.wfile.write(b"x" * 65536)

    with serving(flood) as served:
        endpoint, _ = asking(served)
        with pytest.raises(AskingFailed, match=f"{LARGEST:,}"):
            endpoint.ask(BODY)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": 3}]}',
        chat(None),
    ],
)
def test_what_is_no_chat_reply_is_told_and_the_next_question_still_asked(body: bytes) -> None:
    """One odd reply is no reason to give the server up."""
    with serving(replies(body, chat("fine"))) as served:
        endpoint, _ = asking(served)
        with pytest.raises(AskingFailed) as failed:
            endpoint.ask(BODY)
        assert not failed.value.final
        assert endpoint.ask(BODY).content == "fine"


def test_nobody_at_the_address_is_told_with_the_address() -> None:
    """The server is down, or another port."""
    with serving(replies(b"")) as served:
        gone = served.url
    with pytest.raises(AskingFailed, match="cannot be reached") as failed:
        Endpoint(gone, timeout=5).ask(BODY)
    assert failed.value.final
    assert gone in failed.value.why.zh


@pytest.mark.parametrize(
    "url", ["", "127.0.0.1:8080", "file:///etc/passwd", "ftp://host/v1", "http://"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """Only http and https, and a host."""
    with pytest.raises(UsageError):
        Endpoint(url)
