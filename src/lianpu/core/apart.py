"""Work done by several processes at once, with the results in the order of one.

Processes are forked, so what the first one made before is there without being copied; only results
come back. Where the system cannot fork, or a process fails, the first one does that part itself: the
answer is the same, it only takes longer.
"""

from __future__ import annotations

import os
import pickle
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from threading import Thread
from time import sleep
from typing import TypeVar

Made = TypeVar("Made")


def apart(
    parts: int, work: Callable[[int], Made], held: AbstractContextManager[object] | None = None
) -> list[Made]:
    """What `work` makes of each part, in order.

    Args:
        parts: How many; part 0 is done here, each other one by a process of its own.
        work: Makes a value that can be pickled of the number of a part.
        held: Held while processes are started: a lock of what `work` uses and other threads do too,
            or a process could begin in the middle of their use and wait for them for ever.
    """
    with held or nullcontext():
        running = [_started(part, work) for part in range(1, parts)]
    made = [work(0)]
    for part, pipe in enumerate(running, 1):
        made.append(_received(part, pipe, work))
    return made


def _started(part: int, work: Callable[[int], Made]) -> tuple[int, int] | None:
    """The process of a part and the pipe that it writes to; None where none can be started."""
    if not hasattr(os, "fork"):
        return None
    try:
        read, write = os.pipe()
    except OSError:
        return None
    first = os.getpid()
    try:
        with warnings.catch_warnings():
            # the child only computes and writes to its pipe: it takes no lock that a thread may hold
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
    except OSError:
        os.close(read)
        os.close(write)
        return None
    if process == 0:
        _child(part, write, work, first)
    os.close(write)
    return process, read


def _child(part: int, write: int, work: Callable[[int], Made], first: int) -> None:
    """Does a part, writes it and ends without the first process' own way of ending."""
    Thread(target=_end_with, args=(first,), daemon=True).start()
    try:
        with os.fdopen(write, "wb") as pipe:
            pickle.dump(work(part), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


EVERY = 1.0
"""Seconds between two looks whether the first process is still there."""


def _end_with(first: int) -> None:
    """Ends this process when the first one is gone: nobody would read what it makes."""
    while os.getppid() == first:
        sleep(EVERY)
    os._exit(1)


def _received(part: int, pipe: tuple[int, int] | None, work: Callable[[int], Made]) -> Made:
    if pipe is None:
        return work(part)
    process, read = pipe
    with os.fdopen(read, "rb") as stream:
        try:
            made: Made = pickle.load(stream)  # written by our own process
        except (EOFError, pickle.UnpicklingError):
            stream.read()
            os.waitpid(process, 0)
            return work(part)
    os.waitpid(process, 0)
    return made
