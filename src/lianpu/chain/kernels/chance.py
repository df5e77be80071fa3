"""Random numbers by counter: the n-th number is known without the ones before it.

Philox4x32-10 (Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, 2011,
doi:10.1145/2063384.2063405): ten rounds of multiplication turn a counter and a key into 128 bits.
A draw belongs to its place (which scenario, which leg), not to the thread that happens to make it.
"""

from __future__ import annotations

import numpy as np

from lianpu.chain.kernels.compiled import compiled

_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_UNIT = 2.0**-53


@compiled
def philox(
    c0: int, c1: int, c2: int, c3: int, k0: int, k1: int
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Four words of 32 bits for a counter of four and a key of two such words."""
    a, b, c, d = np.uint64(c0), np.uint64(c1), np.uint64(c2), np.uint64(c3)
    first, second = np.uint64(k0), np.uint64(k1)
    for _ in range(10):
        p = _M0 * a
        q = _M1 * c
        a, b, c, d = (q >> _HALF) ^ b ^ first, q & _LOW, (p >> _HALF) ^ d ^ second, p & _LOW
        first = (first + _W0) & _LOW
        second = (second + _W1) & _LOW
    return a, b, c, d


@compiled
def two_uniforms(seed: int, one: int, two: int, three: int) -> tuple[float, float]:
    """Two numbers from [0, 1) of 53 bits for a place in three indices below 2**32."""
    a, b, c, d = philox(one, two, three, 0, seed & 0xFFFFFFFF, (seed >> 32) & 0xFFFFFFFF)
    x = ((a << _HALF) | b) >> np.uint64(11)
    y = ((c << _HALF) | d) >> np.uint64(11)
    return np.float64(x) * _UNIT, np.float64(y) * _UNIT
