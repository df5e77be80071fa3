"""Draws and quantiles in one pass and in constant memory, as machine code.

Each block of `CHUNK` draws is made (Philox, inverse normal by table), run through the model's kernel,
distributions and all, and counted into histograms; nothing is kept. Counts are whole numbers and sums
are kept by share of the draws, so neither threads nor their order change a bit of the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianpu.modeling.engines.counting import BINS, SLOTS, counts, inverse_table, normals
from lianpu.modeling.engines.drawing import Draws
from lianpu.modeling.engines.kernels import Kernel
from lianpu.modeling.engines.machine import WIDTH, place, room
from lianpu.modeling.engines.program import Program
from lianpu.modeling.engines.shaping import shaped
from lianpu.modeling.engines.turns import Shares, together
from lianpu.modeling.files.distributions import Floats

CHUNK = 2048
"""Draws of a block: 26 normal numbers and 13 outputs take 640 kB."""

SHARE = 2**16
"""Draws of which sums are kept: a thousand million draws of thirteen outputs take 3 MB."""


@dataclass(frozen=True)
class Histograms:
    """What is left of all draws."""

    lows: Floats
    widths: Floats
    """Lower end and width of a bin of each output."""
    counts: NDArray[np.int64]
    """(outputs, BINS + 3): below, the bins, above, not a number."""
    sums: Floats
    """(outputs, 2): of what lies above the low end, and of its square."""

    def quantile(self, output: int, share: float) -> float:
        """By linear interpolation within a bin; NaN where it lies beyond the bins."""
        counts = self.counts[output, : BINS + 2]
        upto = np.cumsum(counts)
        wanted = share * upto[-1]
        at = int(np.searchsorted(upto, wanted, side="left"))
        if not 1 <= at <= BINS:
            return float("nan")
        within = (wanted - upto[at - 1]) / counts[at]
        return float(self.lows[output] + (at - 1 + within) * self.widths[output])


class Stream:
    """The results of a Program from draw to draw, without end."""

    def __init__(self, draws: Draws, program: Program, seed: int) -> None:
        self.kernel = Kernel(shaped(program, draws))
        self._keys = np.array(draws.keys, np.uint64)
        self._table = inverse_table()
        # taken here: LLVM must not be asked by two threads at once
        self._normals, self._counts = normals(), counts()
        self._seed = seed - 2**64 if seed >= 2**63 else seed

    def blocks(self, low: int, high: int) -> Iterator[Floats]:
        """Results (outputs, `CHUNK` at most) of draws from ``low``, a multiple of `CHUNK`, on.

        The array is written anew for each block. A block's rest up to a multiple of `WIDTH` is made
        too, and may be read behind its end.
        """
        z = room(len(self._keys), CHUNK)
        made = room(len(self.kernel.program.outputs), CHUNK)
        ends = *place(z), *place(made)
        for first in range(low, high, CHUNK):
            size = min(CHUNK, high - first)
            self._normals(
                self._seed, self._keys.ctypes.data, len(self._keys), first // 4, -(-size // 4),
                self._table.ctypes.data, *place(z),
            )  # fmt: skip
            self.kernel.code(*ends, 0, -(-size // WIDTH) * WIDTH)
            yield made[:, :size]

    def first(self, count: int) -> Floats:
        """Results of the first draws: (outputs, draws)."""
        return np.concatenate([each.copy() for each in self.blocks(0, count)], axis=1)

    def histograms(self, lows: Floats, highs: Floats, count: int, threads: int) -> Histograms:
        """Histograms of every output over so many draws.

        Args:
            lows, highs: Ends of the histograms, from a pilot.
            count: How many draws.
            threads: How many blocks are worked on at a time; the result is the same for any number.
        """
        outputs = len(self.kernel.program.outputs)
        widths = (highs - lows) / BINS
        scales = 1 / widths
        parts: list[NDArray[np.uint32]] = []
        sums = np.zeros((-(-count // SHARE), outputs, 2, WIDTH))

        def work(shares: Shares) -> None:
            into = np.zeros((outputs, SLOTS), np.uint32)
            parts.append(into)
            for low, high in shares:
                own = sums[low // SHARE]
                for made in self.blocks(low, high):
                    whole = -(-made.shape[1] // WIDTH) * WIDTH
                    if whole > made.shape[1]:
                        padded = np.full((outputs, whole), np.nan)
                        padded[:, : made.shape[1]] = made
                        made = padded
                    self._counts(
                        *place(made), outputs, whole, lows.ctypes.data, scales.ctypes.data,
                        into.ctypes.data, own.ctypes.data,
                    )  # fmt: skip

        together(work, Shares(count, SHARE), threads)
        merged: NDArray[np.int64] = np.sum(parts, axis=0, dtype=np.int64)
        merged[:, -1] -= -count % WIDTH  # the last vector's rest counts as draws without a number
        return Histograms(lows, widths, merged, sums.sum(axis=(0, 3)))
