"""What an uncertain input may be: read from words, moved with its value, drawn from normal numbers.

    normal(sd=1%)            around the value; sd in the input's unit, points for a percentage
    normal(cv=10%)           the same with sd = 10 % of the value
    lognormal(cv=20%)        with the value as its mean
    40 to 50                 90 % interval: lognormal where both ends are positive, else normal
    uniform(40, 50)          triangular(40, 50) and pert(40, 50): the value is the mode
    triangular(40, 44, 50)   pert(40, 44, 50): the mode is given
    beta(2, 5, 40, 50)       alpha, beta, lowest, highest
    discrete(40: 0.3, 45: 0.7)

Every draw is made from a standard normal number z, so that rank correlations are those of a
Gaussian copula whatever the shapes (Nelsen 2006, ch. 2), and one stream of numbers serves all.
PERT is the beta distribution with alpha = 1 + 4 (mode - a) / (b - a), beta = 1 + 4 (b - mode) /
(b - a) (Malcolm et al. 1959, doi:10.1287/opre.7.5.646). When a scenario or a slider moves a value,
its distribution moves along: positive intervals in proportion, others by the difference.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianpu.core.errors import ModelError
from lianpu.core.text import Text

Floats = NDArray[np.float64]

NINETY = 1.6448536269514722
"""Standard normal number of 95 %: a 90 % interval lies so many sd on both sides."""

REACH, CELLS = 8.5, 2176
"""Tables over z run from -REACH to REACH in CELLS cells of 1/128."""

_SHAPE = re.compile(r"([a-z]+)\s*\((.*)\)$", re.DOTALL)
_INTERVAL = re.compile(r"(.+?)\s*(?:\bto\b|至|~)\s*(.+)$")
SHAPES = ("normal", "lognormal", "uniform", "triangular", "pert", "beta", "discrete")


@dataclass(frozen=True)
class Distribution:
    """offset + factor * base(z), z standard normal.

    ``kind`` and ``parameters`` of the base: "normal" (), "lognormal" (mu, sigma), "uniform" (),
    "triangular" (mode in 0..1), "beta" (alpha, beta), "discrete" (values, then probabilities).
    """

    kind: str
    parameters: tuple[float, ...]
    offset: float
    factor: float
    centre: float
    """The value that stands in the file."""
    relative: bool = False
    """Whether offset and factor follow from the value alone: normal(sd), lognormal(cv)."""
    proportional: bool = False
    """Whether it is moved in proportion."""
    words: str = ""
    """As written."""

    def moved(self, value: float) -> Distribution:
        """The distribution when the value is another."""
        if value == self.centre:
            return self
        if self.proportional and self.centre:
            ratio = value / self.centre
            factor = self.factor * (abs(ratio) if self.kind == "normal" else ratio)
            return replace(self, offset=self.offset * ratio, factor=factor, centre=value)
        return replace(self, offset=self.offset + value - self.centre, centre=value)

    def drawn(self, z: Floats) -> Floats:
        """Draws from standard normal numbers."""
        made: Floats = self.offset + self.factor * self._base(z)
        return made

    def at(self, share: float) -> float:
        """The quantile of a share."""
        from scipy.special import ndtri

        return float(self.drawn(np.array([ndtri(share)]))[0])

    def _base(self, z: Floats) -> Any:
        match self.kind:
            case "normal":
                return z
            case "lognormal":
                mu, sigma = self.parameters
                return np.exp(mu + sigma * z)
            case "triangular":
                (mode,) = self.parameters
                share = interpolated(uniform_table(), z)
                low = np.sqrt(share * mode)
                return np.where(share < mode, low, 1 - np.sqrt((1 - share) * (1 - mode)))
            case "discrete":
                steps, values = self.steps()
                return values[np.searchsorted(steps, z, side="right")]
            case _:
                return interpolated(self.table(), z)

    def steps(self) -> tuple[Floats, Floats]:
        """Of a discrete distribution: normal numbers between its values, and the values."""
        half = len(self.parameters) // 2
        shares = np.cumsum(self.parameters[half:])[:-1].tolist()
        ends = np.array([NormalDist().inv_cdf(share) for share in shares])
        return ends, np.array(self.parameters[:half])

    def table(self) -> Floats:
        """The base of a uniform or beta distribution over z: (values, slopes per cell)."""
        if self.kind == "uniform":
            return uniform_table()
        return beta_table(*self.parameters)


def interpolated(table: Floats, z: Floats) -> Floats:
    """Cubic Hermite interpolation in a table over z; exact to 1e-10 for smooth quantiles."""
    scaled = np.clip((z + REACH) * (CELLS / (2 * REACH)), 0.0, CELLS - 1e-9)
    cell = scaled.astype(np.int64)
    x = scaled - cell
    low, high = table[0, cell], table[0, cell + 1]
    rise, slope = table[1, cell], table[1, cell + 1]
    change = high - low
    made: Floats = low + x * (
        rise + x * ((3 * change - 2 * rise - slope) + x * (rise + slope - 2 * change))
    )
    return made


@cache
def uniform_table() -> Floats:
    """The normal distribution function."""
    z = np.linspace(-REACH, REACH, CELLS + 1)
    density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    shares = np.array([math.erfc(-each / math.sqrt(2)) / 2 for each in z.tolist()])
    return np.array([shares, density * (2 * REACH / CELLS)])


@cache
def beta_table(alpha: float, beta: float) -> Floats:
    """The quantile of a beta distribution over z."""
    from scipy.special import betaincinv, betaln, ndtr

    z = np.linspace(-REACH, REACH, CELLS + 1)
    # the upper half from the other end, where shares keep their digits
    low = betaincinv(alpha, beta, ndtr(np.minimum(z, 0)))
    high = 1 - betaincinv(beta, alpha, ndtr(-np.maximum(z, 0)))
    x = np.where(z < 0, low, high)
    with np.errstate(all="ignore"):
        log_density = (alpha - 1) * np.log(x) + (beta - 1) * np.log1p(-x) - betaln(alpha, beta)
        slope = np.exp(-z * z / 2 - log_density) / math.sqrt(2 * math.pi)
    return np.array([x, np.nan_to_num(slope, nan=0.0, posinf=0.0) * (2 * REACH / CELLS)])


@dataclass(frozen=True)
class Reader:
    """Reads the words of one input's distribution."""

    number: Callable[[str], Fraction | None]
    """A number in the input's unit; raises what a user should read."""
    refuse: Callable[[Text, Text], ModelError]
    """An error of this place, from what is wrong and what mends it."""
    points: bool
    """Whether the unit is a percentage, so that sd=1% is one point."""

    def read(self, words: str, value: Fraction) -> Distribution:
        """The distribution that words mean around a value.

        Raises:
            ModelError: Not in the grammar, sd not above nought, ends in the wrong order, a value
                outside of its interval, probabilities that do not add up.
        """
        text, centre = words.strip(), float(value)
        shape = _SHAPE.match(text)
        if shape is None:
            interval = _INTERVAL.match(text)
            if interval is None:
                raise self._unknown(text)
            made = self._interval(*self._pair(interval[1], interval[2], value), centre)
            return replace(made, words=text)
        name, inside = shape[1], [part.strip() for part in shape[2].split(",") if part.strip()]
        reading = {
            "normal": self._normal,
            "lognormal": self._lognormal,
            "uniform": self._uniform,
            "triangular": self._triangular,
            "pert": self._pert,
            "beta": self._beta,
            "discrete": self._discrete,
        }.get(name)
        if reading is None:
            raise self._unknown(text)
        return replace(reading(inside, value), words=text)

    def _normal(self, inside: list[str], value: Fraction) -> Distribution:
        key, size = self._named(inside, "normal(sd=…)", ("sd", "cv"))
        sd = size * abs(float(value)) if key == "cv" else size
        return Distribution(
            "normal", (), float(value), sd, float(value), relative=True, proportional=key == "cv"
        )

    def _lognormal(self, inside: list[str], value: Fraction) -> Distribution:
        _, cv = self._named(inside, "lognormal(cv=…)", ("cv",))
        if value <= 0:
            raise self.refuse(
                Text(f"对数正态分布的值须为正：{value}", f"a lognormal value is positive: {value}"),
                Text("请改用 normal(sd=…)", "use normal(sd=…)"),
            )
        sigma = math.sqrt(math.log1p(cv * cv))
        return Distribution(
            "lognormal", (-sigma * sigma / 2, sigma), 0.0, float(value), float(value), True, True
        )

    def _interval(self, low: float, high: float, centre: float) -> Distribution:
        if low > 0:
            mu = (math.log(low) + math.log(high)) / 2
            sigma = (math.log(high) - math.log(low)) / (2 * NINETY)
            return Distribution("lognormal", (mu, sigma), 0.0, 1.0, centre, proportional=True)
        return Distribution(
            "normal", (), (low + high) / 2, (high - low) / (2 * NINETY), centre
        )  # fmt: skip

    def _uniform(self, inside: list[str], value: Fraction) -> Distribution:
        self._count(inside, (2,), "uniform(40, 50)")
        low, high = self._pair(inside[0], inside[1], value)
        return Distribution("uniform", (), low, high - low, float(value), proportional=low > 0)

    def _ends(self, inside: list[str], value: Fraction, like: str) -> tuple[float, float, float]:
        self._count(inside, (2, 3), like)
        low, high = self._pair(inside[0], inside[-1], value)
        mode = float(value) if len(inside) == 2 else self._plain(inside[1])
        if not low <= mode <= high:
            raise self._outside(mode, low, high)
        return low, mode, high

    def _triangular(self, inside: list[str], value: Fraction) -> Distribution:
        low, mode, high = self._ends(inside, value, "triangular(40, 44, 50)")
        share = (mode - low) / (high - low)
        return Distribution(
            "triangular", (share,), low, high - low, float(value), proportional=low > 0
        )

    def _pert(self, inside: list[str], value: Fraction) -> Distribution:
        low, mode, high = self._ends(inside, value, "pert(40, 44, 50)")
        share = (mode - low) / (high - low)
        shape = (1 + 4 * share, 5 - 4 * share)
        return Distribution("beta", shape, low, high - low, float(value), proportional=low > 0)

    def _beta(self, inside: list[str], value: Fraction) -> Distribution:
        self._count(inside, (4,), "beta(2, 5, 40, 50)")
        shape = tuple(self._share(part) for part in inside[:2])
        if min(shape) <= 0:
            raise self._positive(" ".join(inside[:2]))
        low, high = self._pair(inside[2], inside[3], value)
        return Distribution("beta", shape, low, high - low, float(value), proportional=low > 0)

    def _discrete(self, inside: list[str], value: Fraction) -> Distribution:
        pairs = [part.partition(":") for part in inside]
        if len(pairs) < 2 or not all(sign for _, sign, _ in pairs):
            raise self._unknown(f"discrete({', '.join(inside)})")
        values = [self._plain(number) for number, _, _ in pairs]
        shares = [self._share(share) for _, _, share in pairs]
        if min(shares) <= 0 or not math.isclose(sum(shares), 1.0, abs_tol=1e-9):
            raise self.refuse(
                Text(f"概率之和为 {sum(shares):g}", f"probabilities add up to {sum(shares):g}"),
                Text("每项为正，合计为 1", "each is above nought, together they are 1"),
            )
        order = sorted(range(len(values)), key=lambda at: values[at])
        parameters = (*(values[at] for at in order), *(shares[at] for at in order))
        return Distribution("discrete", parameters, 0.0, 1.0, float(value))

    def _pair(self, low: str, high: str, value: Fraction) -> tuple[float, float]:
        one, other = self._plain(low), self._plain(high)
        if one >= other:
            raise self.refuse(
                Text(f"区间颠倒：{low} 不小于 {high}", f"{low} is not below {high}"),
                Text("小的在前", "put the smaller end first"),
            )
        if not one <= float(value) <= other:
            raise self._outside(float(value), one, other)
        return one, other

    def _named(self, inside: list[str], like: str, keys: Sequence[str]) -> tuple[str, float]:
        parts = [part.partition("=") for part in inside]
        if len(parts) != 1 or parts[0][0].strip() not in keys:
            raise self._unknown(", ".join(inside) or like)
        key, text = parts[0][0].strip(), parts[0][2].strip()
        size = self._share(text) if key == "cv" else self._plain(text.removesuffix("pp").strip())
        if size <= 0:
            raise self._positive(f"{key}={text}")
        return key, size

    def _plain(self, text: str) -> float:
        value = self.number(text)
        if value is None:
            raise self._unknown(text)
        return float(value)

    def _share(self, text: str) -> float:
        words = text.strip()
        try:
            return float(words.rstrip("%％")) / (100 if words.endswith(("%", "％")) else 1)
        except ValueError:
            raise self._unknown(words) from None

    def _count(self, inside: list[str], allowed: Sequence[int], like: str) -> None:
        if len(inside) not in allowed:
            raise self.refuse(
                Text(f"参数个数不对：{len(inside)}", f"not {len(inside)} parameters"),
                Text(f"例如 {like}", f"as in {like}"),
            )

    def _outside(self, value: float, low: float, high: float) -> ModelError:
        return self.refuse(
            Text(f"值 {value:g} 不在 {low:g} 至 {high:g} 内",
                 f"the value {value:g} is not within {low:g} and {high:g}"),
            Text("请改值或区间", "change the value or the interval"),
        )  # fmt: skip

    def _positive(self, text: str) -> ModelError:
        return self.refuse(
            Text(f"'{text}' 须为正数", f"'{text}' must be above nought"),
            Text("例如 normal(sd=1%)；没有不确定性就删去该项", "as in normal(sd=1%); drop what is certain"),
        )  # fmt: skip

    def _unknown(self, text: str) -> ModelError:
        return self.refuse(
            Text(f"不是分布：'{text}'", f"not a distribution: '{text}'"),
            Text(f"可用 40 to 50 或 {'、'.join(SHAPES)}",
                 f"write 40 to 50, or one of {', '.join(SHAPES)}"),
        )  # fmt: skip
