"""Uncertainty as Exhibits: quantiles with their error, tornadoes, and shares of variance."""

from __future__ import annotations

import math
from fractions import Fraction

from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.text import Text
from lianpu.modeling.exact.printing import decimal, plain, printed
from lianpu.modeling.files.model import Cell as Place
from lianpu.modeling.files.model import DriverModel
from lianpu.modeling.files.units import written
from lianpu.modeling.spread.sensitivity import Indices, Tornado
from lianpu.modeling.spread.simulation import Simulation

BLANK = Cell(Text.same(""))


def spread_table(found: Simulation) -> Exhibit:
    """One row an output: mean, standard deviation and quantiles, each with its own error in a note."""
    model = found.model
    shares = [f"P{share * 100:g}" for share in found.shares]
    rows = []
    for row, cell in enumerate(found.cells):
        numbers = [
            (found.mean[row], found.mean_error[row]),
            (found.sd[row], math.nan),
            *zip(found.quantiles[row], found.quantile_errors[row], strict=True),
        ]
        rows.append(
            (*_head(model, cell), *(_number(model, cell, float(v), float(e)) for v, e in numbers))
        )
    lost = sum(found.undefined)
    method = (
        Text("Sobol 点", "Sobol points")
        if found.method == "sobol"
        else Text("次独立抽样", "independent draws")
    )
    zh = f"{found.draws:,} {method.zh}，种子 {found.seed}"
    en = f"{found.draws:,} {method.en}, seed {found.seed}"
    if lost:
        zh, en = f"{zh}；{lost:,} 个结果无定义", f"{en}; {lost:,} results without a number"
    return Exhibit(
        id=f"spread-{model.key}",
        kind=ExhibitKind.TABLE,
        title=_titled(model, found.scenario, "不确定性", "uncertainty"),
        columns=(
            *_columns(),
            Column("mean", Text("均值", "Mean"), ColumnRole.VALUE),
            Column("sd", Text("标准差", "SD"), ColumnRole.VALUE),
            *(Column(share, Text.same(share), ColumnRole.VALUE) for share in shares),
        ),
        rows=tuple(rows),
        note=Text(f"{zh}。", f"{en}."),
    )


def tornado_table(model: DriverModel, found: Tornado, ends: tuple[float, float]) -> Exhibit:
    """One row an input, the largest swing first."""
    line = model.lines[found.cell[0]]
    low, high = (f"P{end * 100:g}" for end in ends)
    rows = []
    for swing in found.swings:
        if swing.low == swing.high == found.at:
            continue
        numbers = (swing.low, swing.high, swing.high - swing.low)
        rows.append(
            (Cell(_draw_name(model, swing.name)),
             *(_number(model, found.cell, number, math.nan) for number in numbers))
        )  # fmt: skip
    name = _cell_text(model, found.cell)
    at = printed(Fraction(found.at), line)
    return Exhibit(
        id=f"tornado-{model.key}-{model.cell_name(found.cell)}",
        kind=ExhibitKind.TABLE,
        title=Text(f"{name.zh}：各输入的影响", f"{name.en}: what moves it"),
        columns=(
            Column("input", Text("输入", "Input"), ColumnRole.LABEL),
            Column("low", Text(f"输入取 {low}", f"input at {low}"), ColumnRole.VALUE),
            Column("high", Text(f"输入取 {high}", f"input at {high}"), ColumnRole.VALUE),
            Column("swing", Text("变动", "swing"), ColumnRole.VALUE),
        ),
        rows=tuple(rows),
        note=Text(f"全部输入取原值时为 {at} {written(line.unit).zh}。",
                  f"{at} {written(line.unit).en} with every input as it stands."),
    )  # fmt: skip


def indices_table(model: DriverModel, found: Indices) -> Exhibit:
    """One row an output and input: first-order and total shares with half of a 95 % interval."""
    rows = []
    for row, cell in enumerate(found.cells):
        order = (int(at) for at in (-found.total[row]).argsort(kind="stable"))
        for at in order:
            if found.total[row, at] < 0.0005:
                continue
            numbers = (found.first, found.first_error, found.total, found.total_error)
            rows.append(
                (*_head(model, cell)[:2], Cell(_draw_name(model, found.names[at])),
                 *(_share(float(each[row, at])) for each in numbers))
            )  # fmt: skip
    return Exhibit(
        id=f"indices-{model.key}",
        kind=ExhibitKind.TABLE,
        title=_titled(model, None, "方差来自何处", "where variance comes from"),
        columns=(
            *_columns()[:2],
            Column("input", Text("输入", "Input"), ColumnRole.LABEL),
            Column("first", Text("S1", "S1"), ColumnRole.VALUE),
            Column("first_error", Text("± 95%", "± 95%"), ColumnRole.VALUE),
            Column("total", Text("ST", "ST"), ColumnRole.VALUE),
            Column("total_error", Text("± 95%", "± 95%"), ColumnRole.VALUE),
        ),
        rows=tuple(rows),
        note=Text(f"模型共运行 {found.runs:,} 次。", f"The model ran {found.runs:,} times."),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("line", Text("项目", "Line"), ColumnRole.LABEL),
        Column("period", Text("期间", "Period"), ColumnRole.LABEL),
        Column("unit", Text("单位", "Unit"), ColumnRole.LABEL),
    )


def _head(model: DriverModel, cell: Place) -> tuple[Cell, Cell, Cell]:
    line = model.lines[cell[0]]
    who = model.member_name(line, cell[1])
    name = (
        Text(f"{who.zh} · {line.name.zh}", f"{who.en} · {line.name.en}") if cell[1] else line.name
    )
    period = model.periods[cell[2]].key if cell[2] is not None else ""
    unit = Text.same("") if line.unit.percent else written(line.unit)
    return Cell(name), Cell(Text.same(period)), Cell(unit)


def _cell_text(model: DriverModel, cell: Place) -> Text:
    name, period, _ = (each.text for each in _head(model, cell))
    return Text(f"{name.zh} {period.zh}".strip(), f"{name.en} {period.en}".strip())


def _draw_name(model: DriverModel, path: str) -> Text:
    """A random number's path as names: "Growth · Professional"."""
    key, *parts = path.split(".")
    line = model.inputs[key]
    names = [line.name]
    for part in parts:
        owner = next((a for a in line.axes if part in model.axes[a].members), None)
        names.append(model.axes[owner].members[part] if owner else Text.same(part))
    return Text(" · ".join(n.zh for n in names), " · ".join(n.en for n in names))


def _number(model: DriverModel, cell: Place, value: float, error: float) -> Cell:
    if not math.isfinite(value):
        return BLANK
    line = model.lines[cell[0]]
    exact = Fraction(value)
    note = None
    if math.isfinite(error):
        shown = plain(Fraction(error), line, 2)
        note = Text(f"标准误 {shown}", f"standard error {shown}")
    return Cell(Text.same(printed(exact, line)), decimal(exact), note=note)


def _share(value: float) -> Cell:
    return Cell(Text.same(f"{value * 100:.1f}%"), decimal(Fraction(value)))


def _titled(model: DriverModel, scenario: str | None, zh: str, en: str) -> Text:
    if scenario:
        zh, en = f"{zh}（{scenario}）", f"{en} ({scenario})"
    return Text(f"{model.title.zh}：{zh}", f"{model.title.en}: {en}")
