"""Says once that kernels are being compiled, where that takes long enough to be noticed.

What is compiled is kept, so it happens once for each version; without a word the first answer of a
large chain looks like a program that hangs.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

from numba.core import event

from lianpu.core.text import Text

LOGGER = logging.getLogger("lianpu.compiling")
"""Where the notice goes, at the level of information; its message is a `Text`."""

PATIENCE = 2.0
"""Seconds of compiling, added up, before a word is said."""

COMPILING = Text(
    "首次使用：正在编译图计算内核，之后不再需要（约一两分钟）",
    "first use: compiling the kernels of the chain, once (a minute or two)",
)


class Notice(event.Listener):  # type: ignore[misc]
    """Adds up what Numba's compiling takes and tells of it once."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._left = patience
        self._depth = 0
        self._since = 0.0
        self._timer: threading.Timer | None = None
        self._told = False
        self._lock = threading.Lock()

    def on_start(self, event: Any) -> None:
        """A function begins to be compiled; one that it calls may be within it."""
        with self._lock:
            self._depth += 1
            if self._depth > 1 or self._told:
                return
            self._since = time.monotonic()
            self._timer = threading.Timer(max(self._left, 0.0), self._tell)
            self._timer.daemon = True
            self._timer.start()

    def on_end(self, event: Any) -> None:
        """The outermost ends: what it took is off the patience."""
        with self._lock:
            self._depth -= 1
            if self._depth or self._timer is None:
                return
            self._timer.cancel()
            self._timer = None
            self._left -= time.monotonic() - self._since

    def _tell(self) -> None:
        with self._lock:
            if self._told:
                return
            self._told = True
        LOGGER.info(COMPILING)


def listen() -> None:
    """Have every compiling of this process watched."""
    event.register("numba:compile", Notice())
