"""Distributions as the first steps of a Program, so that one kernel makes results from normal numbers.

What `Draws.inputs` does on arrays: correlated groups are mixed, then each uncertain cell is shaped.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lianpu.modeling.engines.drawing import Draws
from lianpu.modeling.engines.program import Program, Step
from lianpu.modeling.files.distributions import Distribution, Floats, uniform_table


def shaped(program: Program, draws: Draws) -> Program:
    """The same results from independent standard normal numbers.

    Args:
        program: Its inputs are the cells of ``draws``.
        draws: What varies.

    Returns:
        A Program whose inputs are the names of ``draws``; for kernels.
    """
    writer = _Writer()
    normals = [writer.step("free", at) for at in range(len(draws.names))]
    for places, factor in draws.mixes:
        mixed = [
            writer.total([(float(factor[row, at]), normals[places[at]]) for at in range(row + 1)])
            for row in range(len(places))
        ]
        for place, at in zip(places, mixed, strict=True):
            normals[place] = at
    cells = [
        writer.shape(each, normals[heard])
        for heard, each in zip(draws.heard, draws.distributions, strict=True)
    ]
    places_now: list[int] = []
    for step in program.steps:
        if step.operation == "free":
            places_now.append(cells[step.arguments[0]])
        else:
            arguments = tuple(places_now[each] for each in step.arguments)
            places_now.append(writer.put(replace(step, arguments=arguments)))
    return Program(
        tuple(writer.steps),
        tuple((name, (), None) for name in draws.names),
        program.outputs,
        tuple(places_now[each] for each in program.results),
        tuple(writer.tables),
    )


class _Writer:
    """Writes steps behind each other."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.tables: list[Floats] = []

    def put(self, step: Step) -> int:
        self.steps.append(step)
        return len(self.steps) - 1

    def step(self, operation: str, *arguments: int) -> int:
        return self.put(Step(operation, arguments))

    def fixed(self, value: float) -> int:
        return self.put(Step("fixed", (), Fraction(value)))

    def linear(self, offset: float, factor: float, at: int) -> int:
        return self.step("+", self.fixed(offset), self.step("*", self.fixed(factor), at))

    def total(self, terms: list[tuple[float, int]]) -> int:
        parts = [self.step("*", self.fixed(factor), at) for factor, at in terms]
        total = parts[0]
        for part in parts[1:]:
            total = self.step("+", total, part)
        return total

    def table(self, table: Floats, z: int) -> int:
        known = [at for at, each in enumerate(self.tables) if each is table]
        if not known:
            self.tables.append(table)
        at = known[0] if known else len(self.tables) - 1
        return self.put(Step("table", (z,), Fraction(at)))

    def shape(self, each: Distribution, z: int) -> int:
        return self.linear(each.offset, each.factor, self._base(each, z))

    def _base(self, each: Distribution, z: int) -> int:
        match each.kind:
            case "normal":
                return z
            case "lognormal":
                mu, sigma = each.parameters
                return self.step("exp", self.linear(mu, sigma, z))
            case "triangular":
                mode, one = self.fixed(each.parameters[0]), self.fixed(1.0)
                share = self.table(uniform_table(), z)
                low = self.step("sqrt", self.step("*", share, mode))
                rest = self.step("*", self.step("-", one, share), self.step("-", one, mode))
                high = self.step("-", one, self.step("sqrt", rest))
                return self.step("where", self.step("<", share, mode), low, high)
            case "discrete":
                ends, values = each.steps()
                at = self.fixed(float(values[0]))
                for end, value in zip(ends, values[1:], strict=True):
                    reached = self.step(">=", z, self.fixed(float(end)))
                    at = self.step("where", reached, self.fixed(float(value)), at)
                return at
            case _:
                return self.table(each.table(), z)
