"""The notice of the first compiling: said once, and only where it takes long."""

from __future__ import annotations

import logging
import threading

from lianpu.chain.kernels.notice import COMPILING, LOGGER, Notice


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[object] = []
        self.came = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.msg)
        self.came.set()


def _heard(notice: Notice, rounds: int, *, wait: bool) -> list[object]:
    heard, before = _Heard(), (LOGGER.level, LOGGER.disabled)
    LOGGER.addHandler(heard)
    LOGGER.setLevel(logging.INFO)
    LOGGER.disabled = False  # a tool of another test may have put all loggers to sleep
    try:
        for _ in range(rounds):
            notice.on_start(None)
            notice.on_start(None)  # a function that it calls
            if wait:
                assert heard.came.wait(30)
            notice.on_end(None)
            notice.on_end(None)
    finally:
        LOGGER.removeHandler(heard)
        LOGGER.setLevel(before[0])
        LOGGER.disabled = before[1]
    return heard.words


def test_long_compiling_is_told_once() -> None:
    """Of two languages; what follows is the same compiling."""
    assert _heard(Notice(patience=0), 3, wait=True) == [COMPILING]


def test_short_compiling_is_not_told() -> None:
    """Nobody waits for it."""
    assert _heard(Notice(patience=3600), 3, wait=False) == []
