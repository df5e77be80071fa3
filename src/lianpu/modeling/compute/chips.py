"""Chips compared honestly: every value typed by precision, sparsity and scope, with its publisher.

Values of one measure are kept side by side and shown as a spread. What is printed for another
precision, with sparsity, or for a whole card is another number: a comparison across them converts
where the count of chips is known and refuses where it is not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from lianpu.core.errors import ModelError
from lianpu.core.text import Text

UNITS: Mapping[str, tuple[str, Fraction]] = {
    "TFLOPS": ("FLOPS", Fraction(10**12)), "TOPS": ("FLOPS", Fraction(10**12)),
    "PFLOPS": ("FLOPS", Fraction(10**15)), "GB": ("B", Fraction(10**9)),
    "GB/s": ("B/s", Fraction(10**9)), "TB/s": ("B/s", Fraction(10**12)), "W": ("W", Fraction(1)),
    "kW": ("W", Fraction(1000)), "nm": ("m", Fraction(1, 10**9)), "USD": ("USD", Fraction(1)),
}  # fmt: skip
"""Unit in the data -> base unit and factor."""


@dataclass(frozen=True)
class ChipValue:
    """One published number."""

    measure: str
    """compute, memory, bandwidth, power, process or price."""
    low: Fraction
    high: Fraction
    """In base units; equal unless a range was published."""
    unit: str
    """FLOPS (integer operations too), B, B/s, W, m, USD."""
    precision: str
    """FP16, BF16, FP8, INT8, …; empty for what has none."""
    sparsity: str
    """dense or sparse; empty for what is neither."""
    scope: str
    """chip, card or package."""
    kind: str
    """Memory: usable or physical. Power: tdp, board or all-in. Else empty."""
    variant: str
    """Of several sold under one name; empty where the source does not say."""
    publisher: str
    published: str
    """As known, "2025" or "2023-12-06"; "undated" where the source shows no date."""
    where: str
    cites: tuple[str, ...]
    """Names of the publisher that it copies, where it says so."""


@dataclass(frozen=True)
class Chip:
    """A chip with everything published about it that we have seen."""

    key: str
    name: str
    maker: Text
    kind: str
    aliases: tuple[str, ...]
    chips_per_card: int | None
    """None where not known: then cards and chips cannot be compared."""
    values: tuple[ChipValue, ...]

    def select(
        self,
        measure: str,
        *,
        precision: str = "",
        sparsity: str = "",
        scope: str = "",
        kind: str = "",
    ) -> tuple[ChipValue, ...]:
        """Published values of a measure; empty words do not choose."""
        return tuple(
            value
            for value in self.values
            if value.measure == measure
            and precision in ("", value.precision)
            and sparsity in ("", value.sparsity)
            and scope in ("", value.scope)
            and kind in ("", value.kind)
        )


@dataclass(frozen=True)
class Spread:
    """Several published values of one thing."""

    low: Fraction
    high: Fraction
    unit: str
    values: tuple[ChipValue, ...]

    @property
    def agreed(self) -> bool:
        """Whether they lie within 5 % of each other; ours."""
        return self.high <= self.low * Fraction(105, 100)


@cache
def packaged_chips() -> Mapping[str, Chip]:
    """The chips that ship with the package, by key."""
    folder = files("lianpu.modeling") / "data"
    values: dict[str, list[ChipValue]] = {}
    for row in csv.DictReader((folder / "chip_values.csv").read_text("utf-8").splitlines()):
        unit, factor = UNITS[row["unit"]]
        low = Fraction(row["value"]) * factor
        values.setdefault(row["chip"], []).append(
            ChipValue(
                row["measure"], low, Fraction(row["high"]) * factor if row["high"] else low, unit,
                row["precision"], row["sparsity"], row["scope"], row["kind"], row["variant"],
                row["publisher"], row["published"], row["where"],
                tuple(filter(None, row["cites"].split("|"))),
            )
        )  # fmt: skip
    return {
        row["chip"]: Chip(
            row["chip"], row["name"], Text(row["maker_zh"], row["maker_en"]), row["kind"],
            tuple(filter(None, row["aliases"].split(";"))),
            int(row["chips_per_card"]) if row["chips_per_card"] else None,
            tuple(values.get(row["chip"], ())),
        )
        for row in csv.DictReader((folder / "chip_list.csv").read_text("utf-8").splitlines())
    }  # fmt: skip


def folded(name: str) -> str:
    """A name without blanks, hyphens and case: how names are compared."""
    return re.sub(r"[\s\-_·]", "", name).casefold()


@cache
def _index() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for chip in packaged_chips().values():
        for name in (chip.name, *chip.aliases):
            for maker in ("", chip.maker.zh, chip.maker.en):
                found[folded(maker + name)] = chip.key
    return found


def chip_named(name: str) -> Chip | None:
    """The chip that a text names, with or without its maker; None where it names none of ours.

    >>> chip_named("昇腾 910B").key, chip_named("NVIDIA B-200").key, chip_named("910")
    ('ascend-910b', 'b200', None)
    """
    key = _index().get(folded(name))
    return None if key is None else packaged_chips()[key]


def spread(values: Iterable[ChipValue]) -> Spread | None:
    """Values of one unit together; None for none."""
    held = tuple(values)
    if not held:
        return None
    return Spread(
        min(value.low for value in held), max(value.high for value in held), held[0].unit, held
    )


def in_scope(chip: Chip, value: ChipValue, scope: str) -> ChipValue:
    """A value for another scope.

    A package and a card with one chip are one thing; a card with several is divided by their
    count. Memory, compute, bandwidth and power add up; a process does not change.

    Raises:
        ModelError: How many chips a card holds is not known.
    """
    if value.scope == scope or value.measure == "process":
        return value
    count = chip.chips_per_card
    if "card" in (value.scope, scope):
        if count is None:
            raise ModelError(
                Text(
                    f"{chip.name} 的数按 {value.scope} 计，不知一卡几片，不能换算为 {scope}",
                    f"{chip.name} is given by {value.scope}; chips a card are not known, "
                    f"so there is no value by {scope}",
                ),
                remedy=Text("请按同一口径比较", "compare in one scope"),
            )
        factor = Fraction(count) if scope == "card" else Fraction(1, count)
    else:
        factor = Fraction(1)
    return ChipValue(
        value.measure, value.low * factor, value.high * factor, value.unit, value.precision,
        value.sparsity, scope, value.kind, value.variant, value.publisher, value.published,
        f"{value.where}; converted from {value.scope}", value.cites,
    )  # fmt: skip


def ratio(one: tuple[Chip, ChipValue], other: tuple[Chip, ChipValue]) -> tuple[Fraction, Fraction]:
    """How many times the first value is of the second: least and greatest.

    Raises:
        ModelError: They differ in measure, precision, sparsity or kind, or in a scope that cannot
            be converted.
    """
    (chip, value), (rival, held) = one, other
    for words, left, right in (
        (Text("指标", "measure"), value.measure, held.measure),
        (Text("精度", "precision"), value.precision, held.precision),
        (Text("稀疏性", "sparsity"), value.sparsity, held.sparsity),
        (Text("口径", "kind"), value.kind, held.kind),
    ):
        if left != right:
            raise ModelError(
                Text(
                    f"{words.zh}不同，不能相比：{chip.name} {left or '–'}，{rival.name} {right or '–'}",
                    f"not comparable, {words.en} differs: {chip.name} {left or '–'}, "
                    f"{rival.name} {right or '–'}",
                ),
                remedy=Text("请取同一口径的值", "take values of one kind"),
            )
    here = in_scope(rival, held, value.scope)
    return value.low / here.high, value.high / here.low


@dataclass(frozen=True)
class Standing:
    """A chip's figures of merit at one precision, dense; None where something is not published."""

    chip: Chip
    compute: Spread | None
    power: Spread | None
    memory: Spread | None
    bandwidth: Spread | None
    price: Spread | None

    @property
    def per_watt(self) -> tuple[Fraction, Fraction] | None:
        """FLOPS a watt, least and greatest."""
        return _quotient(self.compute, self.power)

    @property
    def price_per_compute(self) -> tuple[Fraction, Fraction] | None:
        """USD a FLOPS, least and greatest."""
        return _quotient(self.price, self.compute)


def standing(chip: Chip, precision: str = "FP16") -> Standing:
    """What is published of a chip, brought to the scope of its compute.

    Power is the chip's or board's own (tdp or board), never all-in. A value in a scope that cannot
    be converted is left out.
    """
    compute = chip.select("compute", precision=precision, sparsity="dense")
    scope = compute[0].scope if compute else "package"

    def held(measure: str, kinds: Sequence[str] = ("",)) -> Spread | None:
        found = []
        for value in chip.select(measure):
            if kinds != ("",) and value.kind not in kinds:
                continue
            try:
                found.append(in_scope(chip, value, scope))
            except ModelError:
                continue
        return spread(found)

    return Standing(
        chip, spread(compute), held("power", ("tdp", "board")), held("memory"), held("bandwidth"),
        held("price"),
    )  # fmt: skip


def pareto(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Chips that no other surely beats in compute and in power.

    One surely beats another when its worst published value is at least the other's best in both,
    and better in one. Chips without both values are left out.
    """
    known = [each for each in standings if each.compute and each.power]
    return tuple(
        each for each in known if not any(_beats(other, each) for other in known if other is not each)
    )  # fmt: skip


def _beats(one: Standing, other: Standing) -> bool:
    assert one.compute
    assert one.power
    assert other.compute
    assert other.power
    fast, slow = one.compute.low, other.compute.high
    cool, hot = one.power.high, other.power.low
    return fast >= slow and cool <= hot and (fast > slow or cool < hot)


@dataclass(frozen=True)
class Workload:
    """What a job needs of one server."""

    name: Text
    precision: str
    memory: Fraction
    """Bytes that must be resident."""
    most_chips: int = 8
    """Chips that may hold it together."""


def covers(chip: Chip, workload: Workload) -> bool | None:
    """Whether a chip can serve a workload; None where what would tell is not published."""
    if not chip.select("compute"):
        return None
    if not chip.select("compute", precision=workload.precision):
        return False
    memory = standing(chip, workload.precision).memory
    if memory is None:
        return None
    return memory.low * workload.most_chips >= workload.memory


def _quotient(one: Spread | None, other: Spread | None) -> tuple[Fraction, Fraction] | None:
    if one is None or other is None:
        return None
    return one.low / other.high, one.high / other.low
