"""Scenarios: changes of inputs by path.

A path is an input, optionally with members and a period: ``growth``, ``growth.pro``,
``share.pro.2026E``. A change is a number in the input's unit (``7%``, ``45``), or relative to what
stands there: ``*0.9`` is nine tenths of it, ``+2`` and ``-2`` add in its unit (for a percentage:
``+2pp`` is two points). ``= -3`` is minus three itself, and ``~`` makes it unknown.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
from lianpu.modeling.files.fields import Fields
from lianpu.modeling.files.model import Cell, DriverModel, Input, Members

_FACTOR = re.compile(r"[*×]\s*(\d+(?:\.\d+)?)$")
_STEP = re.compile(r"([+-])\s*(\d+(?:\.\d+)?)\s*(pp|百分点)?$")


def overridden(
    model: DriverModel, scenario: str | None, overrides: Mapping[str, str]
) -> DriverModel:
    """The model with a scenario's changes, then the overrides, in their order.

    Raises:
        ModelError: No such scenario, input, member or period, or not a change.
    """
    changes: dict[str, str] = {}
    if scenario is not None:
        if scenario not in model.scenarios:
            raise _unknown(model, scenario, [*model.scenarios], "scenarios")
        changes.update(model.scenarios[scenario])
    inputs = dict(model.inputs)
    for path, change in (*changes.items(), *overrides.items()):
        key, *parts = path.split(".")
        if key not in inputs:
            raise _unknown(model, key, [*inputs], f"scenarios.{path}")
        inputs[key] = _changed(model, inputs[key], parts, str(change), path)
    return replace(model, inputs=inputs)


def cells_of(model: DriverModel, path: str) -> list[Cell]:
    """Every cell of an input that a path names.

    Raises:
        ModelError: No such input, member or period.
    """
    key, *parts = path.split(".")
    if key not in model.inputs:
        raise _unknown(model, key, [*model.inputs], path)
    line = model.inputs[key]
    _known(model, line, parts, path)
    return [(key, *place) for place in line.values if _meant(model, parts, place)]


def _known(model: DriverModel, line: Input, parts: list[str], path: str) -> None:
    known = [member for axis in line.axes for member in model.axes[axis].members]
    if line.timed:
        known += [period.key for period in model.periods]
    for part in parts:
        if part not in known:
            raise _unknown(model, part, known, f"scenarios.{path}")


def _changed(model: DriverModel, line: Input, parts: list[str], change: str, path: str) -> Input:
    _known(model, line, parts, path)
    values = {
        place: _value(model, line, value, change, path) if _meant(model, parts, place) else value
        for place, value in line.values.items()
    }
    return replace(line, values=values)


def _meant(model: DriverModel, parts: list[str], place: tuple[Members, int | None]) -> bool:
    members, at = place
    here = {*members, *([model.periods[at].key] if at is not None else [])}
    return here.issuperset(parts)


def _value(
    model: DriverModel, line: Input, value: Fraction | None, change: str, path: str
) -> Fraction | None:
    text = change.strip()
    if text.startswith("="):
        text = text[1:].strip()
        return Fields(model.file or model.key).number(
            None if text == "~" else text, line.unit, f"scenarios.{path}"
        )
    factor, step = _FACTOR.match(text), _STEP.match(text)
    if factor:
        return None if value is None else value * Fraction(factor[1])
    if step and (not step[3] or line.unit.percent):
        size = Fraction(f"{step[1]}{step[2]}") / (100 if line.unit.percent else 1)
        return None if value is None else value + size
    return Fields(model.file or model.key).number(
        None if text == "~" else text, line.unit, f"scenarios.{path}"
    )


def _unknown(model: DriverModel, key: str, known: list[str], place: str) -> ModelError:
    near = difflib.get_close_matches(key, known, n=1)
    return ModelError(
        Text(f"没有 '{key}'", f"there is no '{key}'"),
        file=model.file,
        place=place,
        remedy=Text(f"是否为 '{near[0]}'？", f"did you mean '{near[0]}'?")
        if near
        else Text(f"可用：{'、'.join(known)}", f"there are: {', '.join(known)}"),
    )
