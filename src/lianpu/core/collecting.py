"""Python's search for unreachable rings of objects, put off while many values are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for rings of objects, for work that makes none.

    The words of a long file and the facts of a large ledger live until their answer is made, and
    Python would look through all of them again and again: a quarter of the time of a file of 250
    pages, a fifth of that of a chain of 12,000 deals. It may be nested, and used by several threads.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            _count_as_old()
            gc.enable()


def _count_as_old() -> None:
    """Moves every object to the oldest generation, which takes no time.

    What was made while the search was off would else be looked through as soon as it is on again.
    """
    if not gc.get_freeze_count():  # what another has frozen stays so
        gc.freeze()
        gc.unfreeze()
