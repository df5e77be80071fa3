"""Columns of numbers, and how they are sorted by whole numbers."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Order = TypeVar("Order", Ints, Longs)


@compiled
def counting_sort(keys: Ints, order: Order, size: int) -> Order:
    """`order` sorted by keys below `size`; equal keys stay in order."""
    place = np.zeros(size + 1, np.int64)
    for at in order:
        place[keys[at] + 1] += 1
    for key in range(size):
        place[key + 1] += place[key]
    made = np.empty_like(order)
    for at in order:
        key = keys[at]
        made[place[key]] = at
        place[key] += 1
    return made


@compiled
def pointers(rows: Ints, count: int) -> Longs:
    """Where each row begins, of legs sorted by row, and the end."""
    made = np.zeros(count + 1, np.int64)
    for row in rows:
        made[row + 1] += 1
    for row in range(count):
        made[row + 1] += made[row]
    return made
