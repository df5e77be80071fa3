"""From tokens to FLOPs, chips, megawatts and money, prefill and decode kept apart.

Formulas, with the letters of the method page:

    F(c)     = 2 N + a c                             FLOPs a token, N active weights, context c
    prefill  = max(2 N / (e_p P) + a (c / 2) / (e_p P_a),  X / (e_l L))       seconds a token
    decode   = max((W(b) + b c k) / (e_b B) + b (2 N / P + a c / P_a) / e_d,  b X / (e_l L))
    W(b)     = W_dense + w E (1 - (1 - s / E)^b)     weights read: every expert that b tokens touch

P and P_a are the peaks of the precision of weights and of attention, B memory bandwidth, L that of
the links between chips, k bytes of key and value a token, X bytes sent a token. In decode, reading
and arithmetic add up (kernels of one layer wait for each other) and sending overlaps with both, as
in two-batch overlap. Roofline: Williams, Waterman, Patterson, CACM 52(4), 2009,
doi:10.1145/1498765.1498785. FLOPs of attention: Kaplan et al., arXiv 2001.08361.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log

from lianpu.core.errors import ModelError
from lianpu.core.text import Text

HOURS = 8760
"""Hours of a year."""

USABLE = 0.9
"""Of memory, for weights and cache; the rest is the framework's. As in the serving tools' defaults."""


@dataclass(frozen=True)
class Shape:
    """A language model as it is served."""

    name: str
    active: float
    """Weights that a token passes, embeddings left out."""
    dense_bytes: float
    """Bytes of weights on each chip that every token reads."""
    attention: float
    """FLOPs a token and token of context, in decode, all layers."""
    cache: float
    """Bytes of key and value a token, all layers."""
    attention_prefill: float | None = None
    """The same in prefill; None where alike. Latent attention computes less there."""
    experts: int = 0
    """Routed experts a layer; 0 for a dense model."""
    chosen: int = 0
    """Experts that a token passes."""
    expert_bytes: float = 0.0
    """Bytes of one expert through all layers."""
    sent_prefill: float = 0.0
    """Bytes a token sends between chips, prefill."""
    sent_decode: float = 0.0
    """The same in decode."""


@dataclass(frozen=True)
class Rates:
    """A chip's peaks, dense."""

    name: str
    peak: float
    """FLOPS at the precision of the weights."""
    peak_attention: float
    """FLOPS at the precision of attention."""
    bandwidth: float
    """Bytes a second of memory."""
    memory: float
    """Bytes."""
    link: float
    """Bytes a second between chips, one way, of the slowest link on the path."""


@dataclass(frozen=True)
class Efficiency:
    """Shares of the peaks that kernels reach: three that are calibrated and one that is published."""

    prefill: float
    """e_p: of arithmetic in prefill."""
    bandwidth: float
    """e_b: of memory in decode."""
    decode: float
    """e_d: of arithmetic in decode."""
    link: float = 0.8
    """e_l: InferSim's constant for links; not calibrated."""


@dataclass(frozen=True)
class Serving:
    """How a model is run."""

    chips: int
    """That share the experts."""
    batch: int
    """Sequences decoded together on each chip."""
    prompt: int
    """Tokens of a prompt."""
    context: float
    """Mean tokens of context while decoding."""


def flops_per_token(shape: Shape, context: float, *, prefill: bool = False) -> float:
    """F(c): FLOPs of one token with so many tokens before it."""
    attention = shape.attention
    if prefill and shape.attention_prefill is not None:
        attention = shape.attention_prefill
    return 2 * shape.active + attention * context


def prefill_rate(shape: Shape, rates: Rates, served: Serving, reached: Efficiency) -> float:
    """Tokens a second and chip while prompts are read; the mean context is half a prompt."""
    attention = flops_per_token(shape, served.prompt / 2, prefill=True) - 2 * shape.active
    arithmetic = (
        2 * shape.active / rates.peak + attention / rates.peak_attention
    ) / reached.prefill
    sending = shape.sent_prefill / (reached.link * rates.link)
    return 1 / max(arithmetic, sending)


def weights_read(shape: Shape, served: Serving) -> float:
    """W(b): bytes of weights that one decode step reads on each chip."""
    if not shape.experts:
        return shape.dense_bytes
    tokens = served.batch * served.chips
    touched = 1 - (1 - shape.chosen / shape.experts) ** tokens
    return shape.dense_bytes + shape.expert_bytes * shape.experts / served.chips * touched


def memory_needed(shape: Shape, served: Serving) -> float:
    """Bytes on each chip: weights, and the cache of the batch."""
    held = shape.dense_bytes + shape.expert_bytes * shape.experts / max(served.chips, 1)
    return held + served.batch * served.context * shape.cache


def fits(shape: Shape, rates: Rates, served: Serving) -> bool:
    """Whether weights and cache lie within `USABLE` of memory."""
    return memory_needed(shape, served) <= USABLE * rates.memory


def decode_step(shape: Shape, rates: Rates, served: Serving, reached: Efficiency) -> float:
    """Seconds of one step, which gives each sequence of the batch one token.

    Raises:
        ModelError: Weights and cache do not fit; says how many sequences would.
    """
    if not fits(shape, rates, served):
        room = USABLE * rates.memory - memory_needed(shape, replace(served, batch=0))
        most = int(room // (served.context * shape.cache)) if shape.cache and room > 0 else 0
        raise ModelError(
            Text(
                f"{shape.name} 每芯片 {served.batch} 条并发放不进 {rates.name} 的显存",
                f"{shape.name} with {served.batch} sequences a chip does not fit on {rates.name}",
            ),
            remedy=Text(f"至多 {most} 条", f"{most} sequences fit"),
        )
    read = weights_read(shape, served) + served.batch * served.context * shape.cache
    reading = read / (reached.bandwidth * rates.bandwidth)
    attention = shape.attention * served.context / rates.peak_attention
    arithmetic = served.batch * (2 * shape.active / rates.peak + attention) / reached.decode
    sending = served.batch * shape.sent_decode / (reached.link * rates.link)
    return max(reading + arithmetic, sending)


def decode_rate(shape: Shape, rates: Rates, served: Serving, reached: Efficiency) -> float:
    """Tokens a second and chip while answers are written."""
    return served.batch / decode_step(shape, rates, served, reached)


@dataclass(frozen=True)
class Measured:
    """A published throughput with the set-up it was measured in."""

    shape: Shape
    rates: Rates
    served: Serving
    phase: str
    """prefill or decode."""
    tokens: float
    """A second and chip."""
    source: str

    def predicted(self, reached: Efficiency) -> float:
        """What the formulas give."""
        rate = prefill_rate if self.phase == "prefill" else decode_rate
        return rate(self.shape, self.rates, self.served, reached)


def calibrated(measured: Sequence[Measured]) -> Efficiency:
    """The three efficiencies with the least squared log errors, found by coordinate search.

    Kept between 0.05 and 1; memory between 0.6 and 0.95, what copying kernels reach, for six
    numbers do not tell reading from arithmetic by themselves.
    """
    best = Efficiency(0.6, 0.8, 0.4)
    bounds = {"prefill": (0.05, 1.0), "bandwidth": (0.6, 0.95), "decode": (0.05, 1.0)}

    def loss(reached: Efficiency) -> float:
        return sum(log(each.predicted(reached) / each.tokens) ** 2 for each in measured)

    step = 0.5
    while step > 1e-4:
        moved = False
        for name, (low, high) in bounds.items():
            for way in (step, -step):
                value = min(high, max(low, getattr(best, name) * exp(way)))
                trial = replace(best, **{name: value})
                if loss(trial) < loss(best) - 1e-15:
                    best, moved = trial, True
        if not moved:
            step /= 2
    return best


@dataclass(frozen=True)
class Demand:
    """Chips, power and money for a flow of tokens."""

    chips: float
    megawatts: float
    capex: float
    """Currency of the price."""
    per_chip_hour: float
    per_million_in: float
    per_million_out: float


def demand(
    tokens_in: float,
    tokens_out: float,
    prefill: float,
    decode: float,
    *,
    peak_to_average: float,
    availability: float,
    kilowatts: float,
    price: float,
    around: float = 0.0,
    site: float = 0.0,
    rate: float = 0.1,
    years: float = 5.0,
    energy: float = 0.0,
    opex: float = 0.0,
) -> Demand:
    """From mean tokens a second to chips, MW, capital and the cost of a million tokens.

    Args:
        tokens_in: Read a second, the mean of a day.
        tokens_out: Written a second.
        prefill: Tokens a second and chip that are read.
        decode: Tokens a second and chip that are written.
        peak_to_average: Of the load.
        availability: Share of chips in service.
        kilowatts: All-in a chip; see `all_in`.
        price: Of a chip.
        around: Network and storage as a share of the price.
        site: Capital of the site a MW.
        rate: Of interest a year.
        years: Life.
        energy: Price of a kWh.
        opex: Yearly, a chip.
    """
    chips = (tokens_in / prefill + tokens_out / decode) * peak_to_average / availability
    megawatts = chips * kilowatts / 1000
    capex = chips * price * (1 + around) + megawatts * site
    yearly = annuity(price * (1 + around) + kilowatts / 1000 * site, rate, years)
    per_hour = (yearly + kilowatts * energy * HOURS + opex) / HOURS
    # what stands idle below the peak is paid for by the tokens that are made
    loaded = per_hour * peak_to_average / availability
    return Demand(
        chips, megawatts, capex, per_hour, loaded / (prefill * 3600) * 1e6,
        loaded / (decode * 3600) * 1e6,
    )  # fmt: skip


def annuity(capital: float, rate: float, years: float) -> float:
    """Equal yearly payments that return capital with interest; capital / years at no interest."""
    return capital * rate / (1 - (1 + rate) ** -years) if rate else capital / years


def all_in(tdp: float, server: float, pue: float) -> float:
    """kW a chip at the meter: its own power, the server's share of it, and the site's overhead."""
    return tdp / 1000 * (1 + server) * pue


def equivalents(flops: float, precision: str = "FP16") -> tuple[tuple[str, float], ...]:
    """How many of some well-known chips a claim of FLOPS is, at dense peak of one precision.

    >>> [(name, round(count / 1e6, 2)) for name, count in equivalents(1037e18)]
    [('H20', 7.01), ('H100', 1.05), ('B200', 0.46)]
    """
    from lianpu.modeling.compute.chips import packaged_chips, standing

    found = []
    for key in ("h20", "h100", "b200"):
        chip = packaged_chips()[key]
        compute = standing(chip, precision).compute
        if compute is not None:
            found.append((chip.name, flops / float(compute.low)))
    return tuple(found)
