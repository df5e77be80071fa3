"""The random numbers of a model: each belongs to an input's path and to a draw, and to nothing else.

Philox (Salmon et al. 2011, doi:10.1145/2063384.2063405) is keyed by the seed and the path, and
counts the draws: so a number is the same whatever the block, the number of threads, or the inputs
beside it. Scrambled Sobol points (Owen 1998, doi:10.1006/jcom.1998.0487) are the default for means.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.modeling.files.distributions import Distribution, Floats
from lianpu.modeling.files.model import Cell, DriverModel
from lianpu.modeling.files.uncertainty import groups

SMALLEST = 2.0**-54
"""Uniform numbers keep so far from nought and one."""


@dataclass(frozen=True)
class Draws:
    """What varies in a model, and how normal numbers become its inputs."""

    names: tuple[str, ...]
    """Paths of the random numbers, in the order in which inputs first hear them."""
    cells: tuple[Cell, ...]
    """Uncertain cells."""
    heard: tuple[int, ...]
    """For each cell the place of its random number."""
    distributions: tuple[Distribution, ...]
    """For each cell, moved to the cell's value."""
    mixes: tuple[tuple[tuple[int, ...], Floats], ...]
    """(places of names, lower Cholesky factor) of each correlated group."""

    @classmethod
    def of(cls, model: DriverModel) -> Draws:
        """The uncertain inputs of a model, its scenario already applied.

        Raises:
            UsageError: Nothing in it is uncertain.
        """
        names: dict[str, int] = {}
        cells, heard, distributions = [], [], []
        for line in model.inputs.values():
            for (members, at), spread in line.uncertain.items():
                value = line.values[members, at]
                if value is None:
                    continue
                cells.append((line.key, members, at))
                heard.append(names.setdefault(spread.draw, len(names)))
                distributions.append(spread.distribution.moved(float(value)))
        if not cells:
            raise UsageError(
                Text("模型没有不确定的输入", "nothing in the model is uncertain"),
                file=model.file,
                remedy=Text(
                    "请在输入项中写 uncertain: normal(sd=…) 等",
                    "give an input its uncertain: normal(sd=…), or another distribution",
                ),
            )
        mixes = tuple(
            (tuple(names[name] for name in group), np.linalg.cholesky(matrix).astype(np.float64))
            for group, matrix in groups(model.correlations)
            if all(name in names for name in group)
        )
        return cls(tuple(names), tuple(cells), tuple(heard), tuple(distributions), mixes)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """For each name 64 bits that are its own."""
        return tuple(
            int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")
            for name in self.names
        )

    def independent(self, seed: int, first: int, count: int) -> Floats:
        """Normal numbers of draws from ``first`` on, a multiple of four: (names, count)."""
        from scipy.special import ndtri

        made = np.empty((len(self.names), count))
        for row, key in enumerate(self.keys):
            made[row] = uniforms(seed, key, first, count)
        ndtri(made, out=made)
        return made

    def sobol(self, seed: int, replicate: int, count: int) -> Floats:
        """Normal numbers at scrambled Sobol points, one scrambling a replicate: (names, count)."""
        from scipy.special import ndtri

        points = sobol_points(len(self.names), count, seed, replicate).T
        made: Floats = ndtri(np.clip(points, SMALLEST, 1 - SMALLEST))
        return made

    def inputs(self, normals: Floats) -> Floats:
        """Inputs of the uncertain cells from independent normal numbers: (cells, count)."""
        for places, factor in self.mixes:
            normals[list(places)] = factor @ normals[list(places)]
        made = np.empty((len(self.cells), normals.shape[1]))
        for row, (at, distribution) in enumerate(zip(self.heard, self.distributions, strict=True)):
            made[row] = distribution.drawn(normals[at])
        return made


def uniforms(seed: int, key: int, first: int, count: int) -> Floats:
    """Numbers between nought and one, each the middle of one of 2^53 steps."""
    stream = np.random.Philox(
        key=np.array([seed, key], np.uint64), counter=np.array([first // 4, 0, 0, 0], np.uint64)
    )
    raw = stream.random_raw(count)
    made: Floats = ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    return made


def sobol_points(dimensions: int, count: int, seed: int, replicate: int) -> Floats:
    """Scrambled Sobol points: (count, dimensions)."""
    from scipy.stats import qmc

    sampler = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng([seed, replicate]))
    points: Floats = sampler.random(count)
    return points
