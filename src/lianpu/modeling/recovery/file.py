"""A recovered table as a model file: one line a row, each given number with the cell it stands in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianpu.core.document import Document
from lianpu.core.text import Text
from lianpu.modeling.recovery.bounds import Mode, Variable
from lianpu.modeling.recovery.drivers import Definition, Drivers
from lianpu.modeling.recovery.grid import Grid
from lianpu.modeling.recovery.relations import Relation
from lianpu.modeling.recovery.round import decimals_of

ITEM = "item"
"""Key of the axis of a table without periods."""


@dataclass(frozen=True)
class Naming:
    """Keys of lines in the file."""

    grid: Grid

    def key(self, row: int) -> str:
        """``row7``, counted from 1 as a reader counts rows of numbers."""
        return f"row{row + 1}"

    def member(self, column: int) -> str:
        """Key of a column of a table without periods."""
        return f"c{column + 1}"

    @property
    def axes(self) -> str:
        """What lines run over."""
        return "t" if self.grid.timed else ITEM


def formula(names: Naming, relations: Sequence[Relation], each: Definition) -> str:
    """A definition in the language of models."""
    relation = relations[each.relation]
    key = names.key(each.row)
    words = []
    for at, term in enumerate(relation.terms):
        if at == each.term:
            continue
        name = f"{key}_rate" if term.row < 0 else names.key(term.row)
        if term.lag:
            name = f"prev({name})"
        words.append({
            Mode.PLAIN: name, Mode.COMPLEMENT: f"(1 - {name})", Mode.GROWTH: f"(1 + {name})",
        }[term.mode])  # fmt: skip
    factor = _factor(relation.factor)
    if each.term < 0:
        text = " + ".join(words) if relation.total else " * ".join(words) + factor
    else:
        left = names.key(relation.row)
        mode = relation.terms[each.term].mode
        if relation.total:
            text = " - ".join([left, *words])
        else:
            inverse = _factor(1 / relation.factor)
            text = f"{left} / {words[0]}" if len(words) == 1 else f"{left} / ({' * '.join(words)})"
            text += inverse
            if mode is Mode.GROWTH:
                text += " - 1"
            elif mode is Mode.COMPLEMENT:
                text = f"1 - {text}"
    return f"start({key}_base, {text})" if each.opening else text


def model_file(
    document: Document,
    grid: Grid,
    relations: Sequence[Relation],
    drivers: Drivers,
    place: str,
    title: str,
) -> str:
    """The YAML text; see `loading` for its language.

    Args:
        document: Where the table stands.
        grid: Its numbers.
        relations: Those that the definitions name.
        drivers: What is computed and what is given.
        place: "figure 40", for sources.
        title: Of the table.
    """
    names = Naming(grid)
    source = document.source
    publisher = source.publisher or source.title or source.name
    published = source.published.isoformat() if source.published else "undated"
    periods = grid.columns if grid.timed else ("p1",)
    lines = [
        "# Recovered from the printed digits alone: formulas and given numbers that print them all.",
        "model: recovered",
        f"title: {_quoted(title)}",
        "note:",
        "  zh: 由印出的数位反推；单位按表中所印，倍数写在公式里。",
        "  en: Found from printed digits; units are as the table prints them, factors stand in formulas.",
        f"periods: [{', '.join(_quoted(key) for key in periods)}]",
    ]
    if not grid.timed:
        members = ", ".join(
            f"{names.member(at)}: {_quoted(head)}" for at, head in enumerate(grid.columns)
        )
        lines += ["axes:", f"  {ITEM}: {{{members}}}"]
    inputs, formulas = [], []
    for row, words in enumerate(grid.rows):
        own = drivers.definitions.get(row)
        head = [f"    name: {_quoted(words.label or names.key(row))}", f"    unit: {_unit(words.percent)}",
                f"    digits: {words.digits}"]  # fmt: skip
        if own is None:
            places = {column: cell.text for column, cell in grid.row(row)}
            inputs += [
                f"  {names.key(row)}[{names.axes}]:", *head,
                f"    values: {_values(grid, names, row, drivers.values)}",
                f"    source: {_source(publisher, published, _cells(grid, row, places, drivers, place))}",
            ]  # fmt: skip
            continue
        if own.opening:
            cell = grid.cells[row, 0]
            inputs += [
                f"  {names.key(row)}_base:", *head,
                f"    values: {_number(drivers.values[row, 0], words.percent)}",
                f"    source: {_source(publisher, published, _cells(grid, row, {0: cell.text}, drivers, place))}",
            ]  # fmt: skip
        if relations[own.relation].hidden:
            rate = drivers.values[-1 - own.relation, 0]
            label = Text(f"{words.label}：每期增速", f"{words.label}: growth a period")
            inputs += [
                f"  {names.key(row)}_rate:",
                f"    name: {{zh: {_quoted(label.zh)}, en: {_quoted(label.en)}}}",
                '    unit: "%"',
                f"    digits: {max(decimals_of(rate * 100), 0)}",
                f"    values: {_number(rate, True)}",
                "    assume:",
                "      zh: 表中未印；由该行各期数字反推，可复现其全部数位",
                "      en: not printed; found from the row's numbers, of which it gives every digit",
            ]
        formulas += [f"  {names.key(row)}[{names.axes}]:", *head,
                     f"    is: {_quoted(formula(names, relations, own))}"]  # fmt: skip
    if inputs:
        lines += ["inputs:", *inputs]
    lines += ["formulas:", *formulas] if formulas else ["formulas: {}"]
    lines.append(f"table: [{', '.join(names.key(row) for row in range(len(grid.rows)))}]")
    return "\n".join(lines) + "\n"


def _values(grid: Grid, names: Naming, row: int, values: Mapping[Variable, Fraction]) -> str:
    percent = grid.rows[row].percent
    found = [
        _number(values[row, column], percent) if (row, column) in values else "~"
        for column in range(len(grid.columns))
    ]
    if grid.timed:
        return f"[{', '.join(found)}]"
    return "{" + ", ".join(f"{names.member(at)}: {each}" for at, each in enumerate(found)) + "}"


def _cells(grid: Grid, row: int, texts: Mapping[int, str], drivers: Drivers, place: str) -> str:
    """The cells of a given row, and where the number meant is finer than the one printed."""
    parts = []
    for column, text in texts.items():
        cell = grid.cells[row, column]
        meant = drivers.values.get((row, column), cell.value)
        finer = "" if meant == cell.value else f" (meant: {_number(meant, cell.percent)})"
        parts.append(f"{grid.columns[column]} {text}{finer}")
    return f"{place}, row {row + 1}: {'; '.join(parts)}"


def _source(publisher: str, published: str, place: str) -> str:
    return (
        f"{{publisher: {_quoted(publisher)}, date: {_quoted(published)}, place: {_quoted(place)}}}"
    )


def _unit(percent: bool) -> str:
    return '"%"' if percent else '"1"'


def _number(value: Fraction, percent: bool) -> str:
    """Exact decimals; percent in percent."""
    shown = value * 100 if percent else value
    digits = decimals_of(shown)
    whole = shown * 10**digits
    text = f"{abs(int(whole)):0{digits + 1}d}"
    text = f"{text[:-digits]}.{text[-digits:]}" if digits else text
    return f"{'-' if value < 0 else ''}{text}{'%' if percent else ''}"


def _factor(factor: Fraction) -> str:
    """`` * 12 / 100`` for 3/25: the time in it told apart from the power of ten."""
    if factor == 1:
        return ""
    for base in (1, 12, 4, 365, 52, 876, 24, 36):
        for shown, rest in ((f" * {base}", factor / base), (f" / {base}", factor * base)):
            power = 0
            left = rest
            while left > 1 and left.numerator % 10 == 0:
                left, power = left / 10, power + 1
            while left < 1 and (left * 10).numerator and power > -15:
                left, power = left * 10, power - 1
            if left == 1:
                scale = f" * {10**power}" if power > 0 else f" / {10**-power}" if power < 0 else ""
                return ("" if base == 1 else shown) + scale
    return f" * {factor.numerator} / {factor.denominator}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
