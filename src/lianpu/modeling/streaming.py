"""Draws and quantiles in one pass and in constant memory, as machine code: loaded when asked for.

Each block of `CHUNK` draws is made (Philox, inverse normal by table), turned into inputs, run
through the model's kernel, and counted into histograms; nothing is kept. Counts are whole numbers
and sums are kept by block, so neither threads nor their order change a bit of the result.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from lianpu.modeling.distributions import CELLS, REACH, Floats, uniform_table
from lianpu.modeling.drawing import Draws
from lianpu.modeling.kernels import Kernel

CHUNK = 4096
"""Draws of a block: 26 inputs and 13 outputs take 1.3 MB. Sums are kept for each."""

BINS = 16_384
"""Bins of a histogram. Between the pilot's ends one is some thousandth of a standard deviation."""

OCTAVES, PARTS, TERMS = 54, 32, 6
"""The inverse normal is a polynomial of degree five on each 32nd of each halving of p."""

KINDS = {"normal": 0, "lognormal": 1, "uniform": 2, "beta": 2, "triangular": 3, "discrete": 4}


@intrinsic  # type: ignore[untyped-decorator]
def _high(context: Any, one: Any, other: Any) -> Any:
    """The upper 64 bits of a product of two 64-bit numbers."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        wide = ir.IntType(128)
        product = builder.mul(*(builder.zext(each, wide) for each in arguments))
        shifted = builder.lshr(product, ir.Constant(wide, 64))
        return builder.trunc(shifted, ir.IntType(64))

    return types.uint64(types.uint64, types.uint64), make


@intrinsic  # type: ignore[untyped-decorator]
def _bits(context: Any, number: Any) -> Any:
    """The bits of a float."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.IntType(64))

    return types.int64(types.float64), make


@cache
def inverse_table() -> Floats:
    """Coefficients of the upper normal quantile on (0, 1/2]: (octave * PARTS + part, TERMS)."""
    from scipy.special import ndtri

    nodes = (1 - np.cos(np.pi * (np.arange(TERMS) + 0.5) / TERMS)) / 2
    inverse = np.linalg.inv(np.vander(nodes, TERMS, increasing=True))
    octave, part = np.meshgrid(np.arange(OCTAVES), np.arange(PARTS), indexing="ij")
    # p in [2^-(octave+2), 2^-(octave+1)): its exponent is -(octave + 2)
    p = 2.0 ** -(octave[..., None] + 2) * (1 + (part[..., None] + nodes) / PARTS)
    values = -ndtri(p).reshape(OCTAVES * PARTS, TERMS)
    made: Floats = np.ascontiguousarray(values @ inverse.T)
    return made


@numba.njit(nogil=True, cache=True, error_model="numpy")  # type: ignore[untyped-decorator]
def fill(seed: Any, keys: Any, first: Any, count: Any, table: Any, normals: Any) -> None:
    """Normal numbers of draws from ``first`` on into (names, count); the stream of `uniforms`."""
    one, two = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
    step, stride = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)
    nought = np.uint64(0)
    words = np.empty(4, np.uint64)
    for row in range(len(keys)):
        out = normals[row]
        for block in range((count + 3) // 4):
            # NumPy's generator counts before it makes: the first block is one
            a, b, c, d = np.uint64(first // 4 + block + 1), nought, nought, nought
            left, right = np.uint64(seed), keys[row]
            for _ in range(10):
                high, low = _high(one, a), one * a
                upper, lower = _high(two, c), two * c
                a, b, c, d = upper ^ b ^ left, lower, high ^ d ^ right, low
                left, right = left + step, right + stride
            words[0], words[1], words[2], words[3] = a, b, c, d
            for each in range(min(4, count - block * 4)):
                u = (np.float64(words[each] >> np.uint64(11)) + 0.5) * 1.1102230246251565e-16
                p = u if u < 0.5 else 1.0 - u
                bits = _bits(p)
                octave = 1021 - (bits >> 52)
                x = 0.0
                cell = 0
                if octave < 0:  # p is one half
                    cell, x = PARTS - 1, 1.0
                else:
                    part = (bits >> 47) & 31
                    cell = octave * PARTS + part
                    x = np.float64(bits & 0x7FFFFFFFFFFF) * 7.105427357601002e-15
                row_of = table[cell]
                z = row_of[5]
                z = z * x + row_of[4]
                z = z * x + row_of[3]
                z = z * x + row_of[2]
                z = z * x + row_of[1]
                z = z * x + row_of[0]
                out[block * 4 + each] = -z if u < 0.5 else z


@numba.njit(nogil=True, cache=True, error_model="numpy")  # type: ignore[untyped-decorator]
def mix(places: Any, factor: Any, normals: Any) -> None:
    """Correlated normal numbers in place, by a lower triangular factor."""
    for i in range(normals.shape[1]):
        for row in range(len(places) - 1, -1, -1):
            total = 0.0
            for column in range(row + 1):
                total += factor[row, column] * normals[places[column], i]
            normals[places[row], i] = total


@numba.njit(nogil=True, cache=True, error_model="numpy")  # type: ignore[untyped-decorator]
def shape(
    normals: Any, heard: Any, kinds: Any, offsets: Any, factors: Any, starts: Any, numbers: Any,
    tables: Any, out: Any,
) -> None:  # fmt: skip
    """Inputs from normal numbers; see `distributions.Distribution`."""
    count = out.shape[1]
    for row in range(len(heard)):
        z, into = normals[heard[row]], out[row]
        offset, factor = offsets[row], factors[row]
        start = starts[row]
        if kinds[row] == 0:
            for i in range(count):
                into[i] = offset + factor * z[i]
        elif kinds[row] == 1:
            mu, sigma = numbers[start], numbers[start + 1]
            for i in range(count):
                into[i] = offset + factor * np.exp(mu + sigma * z[i])
        elif kinds[row] == 4:
            steps = int(numbers[start])
            for i in range(count):
                at = 0
                while at < steps and z[i] >= numbers[start + 1 + at]:
                    at += 1
                into[i] = offset + factor * numbers[start + 1 + steps + at]
        else:
            table = tables[int(numbers[start])]
            mode = numbers[start + 1]
            for i in range(count):
                scaled = min(max((z[i] + REACH) * (CELLS / (2 * REACH)), 0.0), CELLS - 1e-9)
                cell = int(scaled)
                x = scaled - cell
                low = table[0, cell]
                rise, slope = table[1, cell], table[1, cell + 1]
                change = table[0, cell + 1] - low
                bend = (3 * change - 2 * rise - slope) + x * (rise + slope - 2 * change)
                share = low + x * (rise + x * bend)
                if kinds[row] == 3:
                    if share < mode:
                        share = np.sqrt(share * mode)
                    else:
                        share = 1 - np.sqrt((1 - share) * (1 - mode))
                into[i] = offset + factor * share


@numba.njit(nogil=True, cache=True, error_model="numpy")  # type: ignore[untyped-decorator]
def tally(values: Any, lows: Any, scales: Any, counts: Any, sums: Any) -> None:
    """Counts into histograms with room for below and above; sums and squares about each low end.

    Args:
        values: (outputs, draws).
        lows, scales: Lower end of each histogram and bins per unit.
        counts: (outputs, BINS + 3): below, the bins, above, not a number.
        sums: (outputs, 2) of this block.
    """
    for row in range(values.shape[0]):
        low, scale, into = lows[row], scales[row], counts[row]
        total, square = 0.0, 0.0
        for i in range(values.shape[1]):
            gap = values[row, i] - low
            place = gap * scale
            if place >= 0.0 and place < BINS:
                into[int(place) + 1] += 1
            elif place < 0.0 and gap != -np.inf:
                into[0] += 1
            elif place >= BINS and gap != np.inf:
                into[BINS + 1] += 1
            else:
                into[BINS + 2] += 1
                continue
            total += gap
            square += gap * gap
        sums[row, 0], sums[row, 1] = total, square


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


def stream(
    draws: Draws, kernel: Kernel, lows: Floats, highs: Floats, seed: int, count: int, threads: int
) -> Histograms:
    """Histograms of every output over so many draws.

    Args:
        draws: What varies.
        kernel: Of a Program whose inputs are the cells of ``draws``.
        lows, highs: Ends of the histograms, from a pilot.
        seed: Any number from nought on.
        count: How many draws.
        threads: How many blocks are worked on at a time; the result is the same for any number.
    """
    outputs = len(kernel.program.outputs)
    widths = (highs - lows) / BINS
    scales = 1 / widths
    table, keys = inverse_table(), np.array(draws.keys, np.uint64)
    arguments = _shape_arguments(draws)
    chunks = range(0, count, CHUNK)

    def work(share: range) -> tuple[NDArray[np.int64], list[Floats]]:
        normals, inputs = np.empty((len(keys), CHUNK)), np.empty((len(draws.cells), CHUNK))
        results = np.empty((outputs, CHUNK))
        counts = np.zeros((outputs, BINS + 3), np.int64)
        sums = []
        for first in share:
            size = min(CHUNK, count - first)
            if size < CHUNK:
                normals, inputs = normals[:, :size].copy(), inputs[:, :size].copy()
                results = results[:, :size].copy()
            fill(np.uint64(seed), keys, first, size, table, normals)
            for places, factor in draws.mixes:
                mix(np.array(places), factor, normals)
            shape(normals, *arguments, inputs)
            kernel.run(inputs, results)
            sums.append(np.empty((outputs, 2)))
            tally(results, lows, scales, counts, sums[-1])
        return counts, sums

    shares = [chunks[at::threads] for at in range(threads)]
    if threads == 1:
        parts = [work(shares[0])]
    else:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(work, shares))
    ordered: list[Any] = [None] * len(chunks)
    for at, (_, sums) in enumerate(parts):
        ordered[at::threads] = sums
    total = np.sum(np.array(ordered), axis=0)
    merged: NDArray[np.int64] = np.sum([counts for counts, _ in parts], axis=0)
    return Histograms(lows, widths, merged, total)


def _shape_arguments(draws: Draws) -> tuple[Any, ...]:
    """Distributions as arrays: what `shape` takes between normals and out."""
    starts: list[int] = []
    numbers: list[float] = []
    tables = [uniform_table()]
    for each in draws.distributions:
        starts.append(len(numbers))
        if each.kind == "discrete":
            steps, values = each.steps()
            numbers += [len(steps), *steps, *values]
        elif each.kind == "beta":
            numbers += [len(tables), 0.0]
            tables.append(each.table())
        elif each.kind == "triangular":
            numbers += [0, each.parameters[0]]
        elif each.kind == "uniform":
            numbers += [0, 0.0]
        else:
            numbers += each.parameters
    return (
        np.array(draws.heard),
        np.array([KINDS[each.kind] for each in draws.distributions]),
        np.array([each.offset for each in draws.distributions]),
        np.array([each.factor for each in draws.distributions]),
        np.array(starts),
        np.array([*numbers, 0.0]),
        np.array(tables),
    )
