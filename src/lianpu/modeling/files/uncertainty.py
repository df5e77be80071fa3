"""The uncertain inputs of a model file: which random number each cell hears, and which go together.

    uncertain: normal(sd=1%)                        one random number for each combination of members,
                                                    the same in all periods
    uncertain: {adults: 28 to 33, children: …}      by member
    uncertain: {adults: {2025E: 28 to 33}}          by period: each period its own random number

``correlate: [[growth.adults, fee.adults, 0.6]]`` declares a Spearman rank correlation of two of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from lianpu.core.text import Text
from lianpu.modeling.files.distributions import Floats, Reader
from lianpu.modeling.files.fields import Fields
from lianpu.modeling.files.model import Axis, Correlation, Input, Line, Members, ModelPeriod, Spread

Place = tuple[Members, int | None]


def spreads(
    fields: Fields,
    raw: Any,
    line: Line,
    values: Mapping[Place, Fraction | None],
    axes: Mapping[str, Axis],
    periods: Sequence[ModelPeriod],
    place: str,
) -> dict[Place, Spread]:
    """Cell -> its random number and its distribution.

    Raises:
        ModelError: Words that are no distribution, or a member or period that is not there.
    """
    found: dict[Place, Spread] = {}
    ats: list[int | None] = list(range(len(periods))) if line.timed else [None]

    def read(words: Any, members: Members, at: int | None, draw: str, where: str) -> None:
        value = values[members, at]
        if value is None:
            return
        reader = Reader(
            number=lambda text: fields.number(text, line.unit, where),
            refuse=lambda what, remedy: fields.error(what, where, remedy),
            points=line.unit.percent,
        )
        found[members, at] = Spread(draw, reader.read(str(words), value))

    def walk(part: Any, members: Members, where: str) -> None:
        level = len(members)
        if level < len(line.axes):
            known = list(axes[line.axes[level]].members)
            if isinstance(part, Mapping):
                for key in part:
                    if str(key) not in known:
                        raise fields.unknown(str(key), known, where)
            for key in known:
                below = part.get(key) if isinstance(part, Mapping) else part
                if below is not None:
                    walk(below, (*members, key), f"{where}.{key}" if below is not part else where)
            return
        draw = ".".join((line.key, *members))
        if isinstance(part, Mapping) and line.timed:
            keys = [period.key for period in periods]
            for key, words in part.items():
                if str(key) not in keys:
                    raise fields.unknown(str(key), keys, where)
                read(words, members, keys.index(str(key)), f"{draw}.{key}", f"{where}.{key}")
            return
        if isinstance(part, Mapping | list) or part is None:
            raise fields.error(
                Text(f"应为分布，而非 '{part}'", f"a distribution is expected, not '{part}'"),
                where,
                Text("例如 normal(sd=1%)", "as in normal(sd=1%)"),
            )
        for at in ats:
            read(part, members, at, draw, where)

    walk(raw, (), place)
    return found


def correlations(fields: Fields, raw: Any, inputs: Mapping[str, Input]) -> tuple[Correlation, ...]:
    """The declared rank correlations.

    Raises:
        ModelError: An unknown input, a number not between -1 and 1, or correlations that cannot
            hold together.
    """
    if raw is None:
        return ()
    draws = list(
        dict.fromkeys(spread.draw for line in inputs.values() for spread in line.uncertain.values())
    )
    found: dict[frozenset[str], Correlation] = {}
    for at, item in enumerate(fields.sequence(raw, "correlate")):
        where = f"correlate.{at + 1}"
        parts = fields.sequence(item, where)
        if len(parts) != 3:
            raise fields.error(
                Text("应为 [甲, 乙, 相关系数]", "write [one, other, correlation]"),
                where,
                Text("例如 [growth, fee, 0.6]", "as in [growth, fee, 0.6]"),
            )
        one, other = str(parts[0]), str(parts[1])
        for name in (one, other):
            if name not in draws:
                raise fields.unknown(name, draws, where)
        try:
            rank = float(parts[2])
        except (TypeError, ValueError):
            rank = math.nan
        if one == other or not -1 < rank < 1:
            raise fields.error(
                Text(f"不是相关系数：{parts[2]}", f"not a correlation of two: {parts[2]}"),
                where,
                Text("须在 -1 与 1 之间，且两项不同", "between -1 and 1, of two different inputs"),
            )
        if frozenset((one, other)) in found:
            raise fields.twice(f"{one}, {other}", where)
        found[frozenset((one, other))] = Correlation(one, other, rank)
    for names, matrix in groups(tuple(found.values())):
        lowest = float(np.linalg.eigvalsh(matrix)[0])
        if lowest <= 0:
            listed = ", ".join(names)
            raise fields.error(
                Text(
                    f"{listed} 的相关系数不能同时成立（最小特征值 {lowest:.3f}）",
                    f"the correlations of {listed} cannot hold together (lowest eigenvalue "
                    f"{lowest:.3f})",
                ),
                "correlate",
                Text("请减弱其中之一", "weaken one of them"),
            )
    return tuple(found.values())


def groups(declared: Sequence[Correlation]) -> list[tuple[list[str], Floats]]:
    """Inputs that hang together, with the correlation matrix of their normal numbers.

    A rank correlation r is 2 sin(pi r / 6) between normal numbers (Pearson 1907).
    """
    owners: dict[str, list[str]] = {}
    for each in declared:
        one = owners.setdefault(each.one, [each.one])
        other = owners.setdefault(each.other, [each.other])
        if one is not other:
            one.extend(other)
            for name in other:
                owners[name] = one
    made = []
    for names in {id(group): group for group in owners.values()}.values():
        ordered = sorted(names)
        matrix = np.eye(len(ordered))
        for each in declared:
            if each.one in ordered:
                at = ordered.index(each.one), ordered.index(each.other)
                matrix[at] = matrix[at[::-1]] = 2 * math.sin(math.pi * each.rank / 6)
        made.append((ordered, matrix))
    return made
