"""Cells by the names that people type: ``market[2025E]``, ``tools[professional, 2025E]``."""

from __future__ import annotations

import difflib
import re
from fractions import Fraction

from lianpu.core.errors import UsageError
from lianpu.core.text import Language, Text
from lianpu.modeling.exact.printing import plain
from lianpu.modeling.files.fields import Fields
from lianpu.modeling.files.model import TIME, Cell, DriverModel, Line
from lianpu.modeling.files.units import written

_WRITTEN = re.compile(r"\s*([^\s\[\].]+)\s*(?:\[([^\]]*)\])?\s*$")


def cell_named(model: DriverModel, text: str) -> Cell:
    """The cell that a name means; members and period in any order.

    Raises:
        UsageError: No such line, member or period, or one too few.
    """
    match = _WRITTEN.match(text)
    key = match[1] if match else text.strip()
    if match is None or key not in model.lines:
        raise _unknown(model, key, list(model.lines))
    line = model.lines[key]
    parts = [part.strip().strip("\"'") for part in (match[2] or "").split(",") if part.strip()]
    members: list[str] = []
    for axis in line.axes:
        known = list(model.axes[axis].members)
        chosen = [part for part in parts if part in known]
        if len(chosen) != 1:
            raise _missing(model, text, axis, known, parts)
        members.append(chosen[0])
        parts.remove(chosen[0])
    at = None
    if line.timed:
        periods = [period.key for period in model.periods]
        chosen = [part for part in parts if part in periods]
        if len(chosen) != 1:
            raise _missing(model, text, TIME, periods, parts)
        at = periods.index(chosen[0])
        parts.remove(chosen[0])
    if parts:
        raise UsageError(
            Text(f"'{text}' 中的 '{parts[0]}' 多余", f"'{parts[0]}' is too much in '{text}'"),
            file=model.file,
        )
    return (key, tuple(members), at)


def number_or_cell(model: DriverModel, text: str, like: Cell) -> float | Cell:
    """A target: a number in the unit of another cell ("12", "8%"), or a cell by name.

    Raises:
        UsageError: Neither.
    """
    words = text.strip()
    if re.match(r"[-+]?[\d.]", words):
        unit = model.lines[like[0]].unit
        value = Fields(model.file or model.key).number(words, unit, text)
        if value is not None:
            return float(value)
    return cell_named(model, words)


def shown(value: float, line: Line, lang: Language) -> str:
    """A number with its unit, as a sentence has it."""
    unit = "" if line.unit.percent or line.unit.label == "1" else written(line.unit).get(lang)
    return f"{plain(Fraction(value), line)} {unit}".strip()


def _missing(
    model: DriverModel, text: str, axis: str, known: list[str], parts: list[str]
) -> UsageError:
    for part in parts:
        near = difflib.get_close_matches(part, known, n=1)
        if near and part not in known:
            return _unknown(model, part, known)
    return UsageError(
        Text(f"'{text}' 没有说明 {axis}", f"'{text}' does not say which {axis}"),
        file=model.file,
        expected=Text("、".join(known), ", ".join(known)),
    )


def _unknown(model: DriverModel, key: str, known: list[str]) -> UsageError:
    near = difflib.get_close_matches(key, known, n=1)
    return UsageError(
        Text(f"没有 '{key}'", f"there is no '{key}'"),
        file=model.file,
        remedy=Text(f"是否为 '{near[0]}'？", f"did you mean '{near[0]}'?")
        if near
        else Text(f"可用：{'、'.join(known)}", f"there are: {', '.join(known)}"),
    )
