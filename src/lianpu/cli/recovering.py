"""`lianpu model recover`: the model behind a printed table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianpu.cli.terminal import JsonOption, LanguageOption, language, print_json, say, write_file

if TYPE_CHECKING:
    from lianpu.core.text import Language
    from lianpu.modeling.recovery.table import Recovery, Suspect


def recover(
    file: Annotated[Path, typer.Argument(help="report or data file with the table")],
    figure: Annotated[int | None, typer.Option("--figure", help="its printed number")] = None,
    table: Annotated[int | None, typer.Option("--table", help="in order, from 1")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="model file to write (YAML)")
    ] = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Find formulas and drivers that print every number of a table. 反推印出表格背后的公式与驱动项。"""
    from lianpu.cli.asking import ask

    spoken = language(lang)
    workspace = ask(file, spoken, quiet=as_json)
    found = workspace.recoveries.recover(workspace.documents()[0].id, figure=figure, table=table)
    if output is not None:
        write_file(output, found.text.encode())
    if as_json:
        print_json(recovery_json(found))
        return
    for line in recovery_lines(found, spoken):
        say(line)
    if output is not None:
        say(str(output))


def recovery_json(found: Recovery) -> dict[str, Any]:
    """What ``lianpu model recover --json`` prints."""
    rows = found.grid.rows
    return {
        "schema": "lianpu/recovery@1",
        "printed": found.printed,
        "reproduced": found.reproduced,
        "half_even": [list(place) for place in found.ties],
        "columns": list(found.grid.columns),
        "rows": [
            {"row": at + 1, "label": row.label, "is": found.formula(at)}
            for at, row in enumerate(rows)
        ],
        "drivers": [
            {
                "row": each.row + 1,
                "column": None if each.column is None else found.grid.columns[each.column],
                "value": str(each.value),
                "number": float(each.value),
                "printed": each.printed.text if each.printed else None,
                "hidden": each.hidden,
            }
            for each in found.drivers
        ],
        "breaks": [
            {
                "likely": _suspect(each.likely, found),
                "others": [_suspect(other, found) for other in each.others],
            }
            for each in found.breaks
        ],
        "model": found.text,
    }


def recovery_lines(found: Recovery, lang: Language) -> Iterator[str]:
    """A recovery for a reader: how much is reproduced, formulas, hidden drivers, broken cells."""
    zh = lang == "zh"
    yield (
        f"印出 {found.printed} 个数，复现 {found.reproduced} 个"
        if zh
        else f"{found.reproduced} of {found.printed} printed numbers reproduced"
    )
    for at, row in enumerate(found.grid.rows):
        own = found.formula(at)
        given = "给定" if zh else "given"
        yield f"  row{at + 1}  {row.label}  {'= ' + own if own else given}"
    hidden = [each for each in found.drivers if each.hidden]
    if hidden:
        yield "未按原值印出的驱动项：" if zh else "drivers that are not printed as they are meant:"
    for each in hidden:
        value = shown(each.value, percent=each.printed is None or each.printed.percent)
        if each.printed is None:
            yield f"  row{each.row + 1}  {'每期增速' if zh else 'growth a period'} {value}"
        else:
            assert each.column is not None
            column = found.grid.columns[each.column]
            printed = f"印作 {each.printed.text}" if zh else f"printed {each.printed.text}"
            yield (
                f"  row{each.row + 1}  {column}  {value}（{printed}）"
                if zh
                else (f"  row{each.row + 1}  {column}  {value} ({printed})")
            )
    if found.breaks:
        yield "无法复现之处：" if zh else "cannot be reproduced:"
    for one in found.breaks:
        yield f"  {_suspect_line(one.likely, found, zh=zh)}"
        for other in one.others:
            yield f"    {'或' if zh else 'or'} {_suspect_line(other, found, zh=zh)}"


def shown(value: Fraction, *, percent: bool, digits: int = 6) -> str:
    """An exact number in short."""
    number = float(value * 100 if percent else value)
    return f"{number:,.{digits}g}{'%' if percent else ''}"


def _suspect(each: Suspect, found: Recovery) -> dict[str, Any]:
    return {
        "row": each.row + 1,
        "label": found.grid.rows[each.row].label,
        "column": found.grid.columns[each.column],
        "printed": each.cell.text,
        "low": None if each.due.low is None else float(each.due.low),
        "high": None if each.due.high is None else float(each.due.high),
        "start": each.cell.span.start,
        "end": each.cell.span.end,
    }


def _suspect_line(each: Suspect, found: Recovery, *, zh: bool) -> str:
    row = found.grid.rows[each.row]
    where = f"row{each.row + 1}  {row.label}  {found.grid.columns[each.column]}"
    low, high = each.due.low, each.due.high
    if low is None or high is None:
        due = "未定" if zh else "open"
    else:
        ends = (shown(low, percent=row.percent), shown(high, percent=row.percent))
        due = ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"
    if zh:
        return f"{where}  印作 {each.cell.text}，应为 {due}"
    return f"{where}  printed {each.cell.text}, should be {due}"
