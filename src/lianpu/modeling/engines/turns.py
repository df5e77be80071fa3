"""Parts of a row of draws, each worked on by the thread that is free next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor


class Shares:
    """Parts of 0..count, in order, each handed out once whichever thread asks."""

    def __init__(self, count: int, size: int) -> None:
        self._lows = deque(range(0, count, size))
        self._size, self._count = size, count

    def __len__(self) -> int:
        return len(self._lows)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        while self._lows:
            try:
                low = self._lows.popleft()
            except IndexError:  # another thread was quicker
                return
            yield low, min(low + self._size, self._count)

    def drop(self) -> None:
        """Hand out nothing more."""
        self._lows.clear()


def together(work: Callable[[Shares], None], shares: Shares, threads: int) -> None:
    """Run ``work`` on so many threads, this one among them, until nothing is left.

    Raises:
        Exception: What a thread raised; the others stop after the part they are at.
    """

    def taking() -> None:
        try:
            work(shares)
        except BaseException:
            shares.drop()
            raise

    helpers = min(threads, len(shares)) - 1
    if helpers < 1:
        taking()
        return
    with ThreadPoolExecutor(helpers) as pool:
        running = [pool.submit(taking) for _ in range(helpers)]
        taking()
        for each in running:
            each.result()
