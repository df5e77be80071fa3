"""Work done by several processes at once, with the results in the order of one.

Processes are forked, so what the first one made before is there without being copied; only results
come back. Where the system cannot fork, or a process fails, the first one does that part itself: the
answer is the same, it only takes longer.
"""

from __future__ import annotations

import os
import pickle
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from threading import Thread
from time import sleep
from typing import Any, BinaryIO, TypeVar

Made = TypeVar("Made")
Known = TypeVar("Known")
Then = TypeVar("Then")


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
        others = [_Other(part, (work,)) for part in range(1, parts)]
    try:
        return [work(0), *(other.heard() for other in others)]
    finally:
        for other in others:
            other.end()


def apart_twice(
    parts: int,
    first: Callable[[int], Made],
    between: Callable[[list[Made]], Known],
    then: Callable[[int, Known], Then],
) -> list[Then]:
    """What `then` makes of each part and of what was learnt from all of them, in order.

    The same process does a part both times, so what its first look kept is there for the second.

    Args:
        parts: How many; part 0 is done here, each other one by a process of its own.
        first: Makes a value that can be pickled of the number of a part.
        between: Makes of all these, here, what the second look needs; it is pickled for the others.
        then: Makes a value that can be pickled of the number of a part and what `between` made.
    """
    others = [_Other(part, (first, then)) for part in range(1, parts)]
    try:
        known = between([first(0), *(other.heard() for other in others)])
        for other in others:
            other.tell(known)
        return [then(0, known), *(other.heard(known) for other in others)]
    finally:
        for other in others:
            other.end()


class Dealt:
    """Numbers from 0 on, each of which one process takes when it has nothing else to do.

    It is made before processes are started. What one takes and does not live to tell is taken by none:
    who gathers the results does what is lacking.

    Args:
        count: How many, at most `MOST`.
    """

    MOST = 256
    """Numbers that a byte holds: a pipe gives each byte to one reader, whoever asks first."""

    def __init__(self, count: int) -> None:
        self._left, end = os.pipe()
        os.write(end, bytes(range(count)))
        os.close(end)

    def taken(self) -> Iterator[int]:
        """Those that this process takes, one at a time, while any are left."""
        while number := os.read(self._left, 1):
            yield number[0]

    def end(self) -> None:
        """Nothing more is taken here."""
        os.close(self._left)


class _Other:
    """Another process that does one work after the other of a part, each told what the first one learnt.

    What it makes is heard from it, or made here where it is gone or could not be started.
    """

    def __init__(self, part: int, works: Sequence[Callable[..., Any]]) -> None:
        self._part = part
        self._works = iter(works)
        self._process = 0
        """Its id; 0 where there is none."""
        self._ears: BinaryIO
        self._mouth: BinaryIO
        self._start(works)

    def _start(self, works: Sequence[Callable[..., Any]]) -> None:
        if not hasattr(os, "fork"):
            return
        ends: list[int] = []
        first = os.getpid()
        try:
            ends += os.pipe()
            ends += os.pipe()
            with warnings.catch_warnings():
                # the child only computes and writes to its pipe: it takes no lock that a thread may hold
                warnings.simplefilter("ignore", DeprecationWarning)
                process = os.fork()
        except OSError:
            for end in ends:
                os.close(end)
            return
        heard, its_mouth, its_ears, told = ends
        if process == 0:
            os.close(heard)
            os.close(told)
            _child(self._part, its_ears, its_mouth, works, first)
        os.close(its_mouth)
        os.close(its_ears)
        self._process = process
        self._ears, self._mouth = os.fdopen(heard, "rb"), os.fdopen(told, "wb")

    def heard(self, *known: object) -> Any:
        """What its next work makes, given what it was told before."""
        work = next(self._works)
        if self._process:
            try:
                return pickle.load(self._ears)  # written by our own process
            except (EOFError, pickle.UnpicklingError):
                self.end()
        return work(self._part, *known)

    def tell(self, known: object) -> None:
        """Gives it what its next work needs."""
        if self._process:
            try:
                pickle.dump(known, self._mouth, pickle.HIGHEST_PROTOCOL)
                self._mouth.flush()
            except BrokenPipeError:
                self.end()

    def end(self) -> None:
        """Waits for its end: nothing more is asked of it."""
        if self._process:
            with suppress(BrokenPipeError):
                self._mouth.close()
            self._ears.close()
            os.waitpid(self._process, 0)
            self._process = 0


def _child(
    part: int, ears: int, mouth: int, works: Sequence[Callable[..., Any]], first: int
) -> None:
    """Does a part, writes it and ends without the first process' own way of ending."""
    Thread(target=_end_with, args=(first,), daemon=True).start()
    try:
        with os.fdopen(ears, "rb") as told, os.fdopen(mouth, "wb") as pipe:
            known: list[object] = []
            for at, work in enumerate(works):
                if at:
                    known = [pickle.load(told)]  # written by our own process
                pickle.dump(work(part, *known), pipe, pickle.HIGHEST_PROTOCOL)
                pipe.flush()
    finally:
        os._exit(0)


EVERY = 1.0
"""Seconds between two looks whether the first process is still there."""


def _end_with(first: int) -> None:
    """Ends this process when the first one is gone: nobody would read what it makes."""
    while os.getppid() == first:
        sleep(EVERY)
    os._exit(1)
