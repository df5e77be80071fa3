"""Work split over threads with answers in the order of the work: bounded, interruptible, balanced."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Job = TypeVar("Job")
Made = TypeVar("Made")

AHEAD = 8
"""Answers that a thread may hold ready while an earlier job is not done; chosen by us."""

_DONE = object()


def thread_count(threads: int | None) -> int:
    """Threads to use: as asked, else as many as this process may run at once."""
    if threads is not None:
        return max(1, threads)
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def in_order(
    jobs: Sequence[Job], start: Callable[[], Callable[[Job], Iterator[Made]]], threads: int
) -> Iterator[Made]:
    """What each job makes, job after job, whatever thread did it.

    Args:
        jobs: Taken by the threads one by one; many more than threads, so that none waits long.
        start: Called once a thread, for memory of its own; gives the function that does a job. Its
            iterator gives up the interpreter's lock while it computes.
        threads: 1 does the work in the calling thread.

    An exception of a job comes out here; leaving the iterator, Ctrl-C included, stops the threads.
    """
    if threads <= 1 or len(jobs) <= 1:
        do = start()
        for job in jobs:
            yield from do(job)
        return
    shelves: list[queue.Queue[object]] = [queue.Queue(AHEAD) for _ in jobs]
    stop = threading.Event()
    waiting = iter(range(len(jobs)))
    lock = threading.Lock()

    def put(shelf: queue.Queue[object], item: object) -> bool:
        while not stop.is_set():
            try:
                shelf.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    def work() -> None:
        do = start()
        while not stop.is_set():
            with lock:
                number = next(waiting, None)
            if number is None:
                return
            shelf = shelves[number]
            try:
                for made in do(jobs[number]):
                    if not put(shelf, made):
                        return
            except BaseException as error:  # told to the reader, who raises it
                put(shelf, error)
                return
            put(shelf, _DONE)

    crew = [threading.Thread(target=work, daemon=True) for _ in range(threads)]
    for each in crew:
        each.start()
    try:
        for number in range(len(jobs)):
            while (item := _take(shelves[number])) is not _DONE:
                if isinstance(item, BaseException):
                    raise item
                yield item  # type: ignore[misc]
    finally:
        stop.set()
        for each in crew:
            each.join()


def _take(shelf: queue.Queue[object]) -> object:
    """The next item; short waits, because a wait without end would not hear Ctrl-C everywhere."""
    while True:
        try:
            return shelf.get(timeout=0.5)
        except queue.Empty:
            continue
