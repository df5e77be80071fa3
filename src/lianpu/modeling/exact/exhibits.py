"""A model's table as an Exhibit: lines down, periods across, every number with its arithmetic."""

from __future__ import annotations

from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.text import Text
from lianpu.modeling.exact.evaluation import Evaluation
from lianpu.modeling.exact.explanation import explained
from lianpu.modeling.exact.printing import decimal, printed
from lianpu.modeling.files.model import (
    Assumption,
    DriverModel,
    Formula,
    Input,
    Line,
    Members,
    Source,
)
from lianpu.modeling.files.units import written

GROUP_OF_ALL = Text("合计", "Total")


def model_table(evaluation: Evaluation) -> Exhibit:
    """The lines of the model's table, those of no segment first, then segment by segment.

    A blank is a cell without number: what the file leaves open, or growth before the first period.
    """
    model = evaluation.model
    lines = [model.lines[key] for key in model.table]
    groups: dict[Members, list[Input | Formula]] = {}
    for line in lines:
        for members in model.members(line):
            groups.setdefault(members, []).append(line)
    ordered = sorted(groups, key=bool)
    rows = [_row(evaluation, line, members) for members in ordered for line in groups[members]]
    scenario = evaluation.scenario
    return Exhibit(
        id=f"model-{model.key}",
        kind=ExhibitKind.TABLE,
        title=Text(f"{model.title.zh}（{scenario}）", f"{model.title.en} ({scenario})")
        if scenario
        else model.title,
        columns=(
            Column("line", Text("项目", "Line"), ColumnRole.LABEL),
            Column("group", Text("分部", "Segment"), ColumnRole.GROUP),
            Column("unit", Text("单位", "Unit"), ColumnRole.LABEL),
            *(
                Column(period.key, Text.same(period.key), ColumnRole.VALUE)
                for period in model.periods
            ),
        ),
        rows=tuple(rows),
        note=_note(model),
    )


def _row(evaluation: Evaluation, line: Input | Formula, members: Members) -> tuple[Cell, ...]:
    model = evaluation.model
    group = model.member_name(line, members) if members else GROUP_OF_ALL
    unit = Text.same("") if line.unit.percent else written(line.unit)
    return (
        Cell(line.name),
        Cell(group),
        Cell(unit),
        *(_cell(evaluation, line, members, at) for at in range(len(model.periods))),
    )


def _cell(evaluation: Evaluation, line: Line, members: Members, at: int) -> Cell:
    """A number; a line without time stands in the first column."""
    if not line.timed and at > 0:
        return Cell(Text.same(""))
    place = (line.key, members, at if line.timed else None)
    value = evaluation.values[place]
    if value is None:
        return Cell(Text.same(""))
    reason = explained(evaluation, place)
    computed = isinstance(line, Formula)
    return Cell(
        Text.same(printed(value, line)),
        decimal(value),
        formula=reason.en if computed else None,
        note=None if computed else reason,
    )


def _note(model: DriverModel) -> Text | None:
    """The model's own note, then where its inputs come from."""
    sources = dict.fromkeys(
        line.basis.text for line in model.inputs.values() if isinstance(line.basis, Source)
    )
    assumed = [line.name for line in model.inputs.values() if isinstance(line.basis, Assumption)]
    zh, en = [], []
    if model.note is not None:
        zh.append(model.note.zh)
        en.append(model.note.en)
    if sources:
        zh.append(f"来源：{'；'.join(sources)}。")
        en.append(f"Sources: {'; '.join(sources)}.")
    if assumed:
        zh.append(f"假设：{'、'.join(name.zh for name in assumed)}。")
        en.append(f"Assumed: {', '.join(name.en for name in assumed)}.")
    return Text("".join(zh), " ".join(en)) if zh else None
