"""How a number came about, with its numbers: "payers = users × paying_share = 71.4 × 85% = 60.69"."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
from lianpu.modeling.exact.evaluation import Evaluation
from lianpu.modeling.exact.printing import plain
from lianpu.modeling.exact.spelling import ARITHMETIC, Speller
from lianpu.modeling.files.model import Assumption, Cell, Formula, Input
from lianpu.modeling.files.steps import Place
from lianpu.modeling.files.units import written


def explain(evaluation: Evaluation, key: str, *members: str, period: str | None = None) -> Text:
    """The arithmetic of one number, or the reason of an input.

    Args:
        evaluation: Of the model and scenario.
        key: A line.
        members: One for each of its axes, in order.
        period: Key of a period; None for a line that does not run over time.

    Raises:
        ModelError: There is no such number.
    """
    model = evaluation.model
    at = model.ground.periods.get(period) if period is not None else None
    cell = (key, members, at)
    if key not in model.lines or cell not in evaluation.values:
        wanted = ", ".join((key, *members, *([period] if period else [])))
        raise ModelError(
            Text(f"没有这个数：{wanted}", f"there is no such number: {wanted}"),
            file=model.file,
            remedy=Text("请给出项目、成员与期间", "name a line, its members and a period"),
        )
    return explained(evaluation, cell)


def explained(evaluation: Evaluation, cell: Cell) -> Text:
    """The arithmetic of a cell that is there."""
    model = evaluation.model
    line = model.lines[cell[0]]
    if isinstance(line, Input):
        cited = line.facts.get(cell[1:])
        told = _reason(line)
        if cited is None:
            return told
        quote = " ".join(cited.span.quote.split())
        return Text(f"{told.zh}：“{quote}”", f"{told.en}: “{quote}”")
    return _with_unit(evaluation, cell, (line.text, arithmetic(evaluation, line, cell)))


def stated(evaluation: Evaluation, cell: Cell) -> Text:
    """A cell's name, value and unit: "fee[adults] = 30 yuan/person/month"."""
    return _with_unit(evaluation, cell, ())


def _with_unit(evaluation: Evaluation, cell: Cell, between: Sequence[str]) -> Text:
    line, value = evaluation.model.lines[cell[0]], evaluation.values[cell]
    result = "–" if value is None else plain(value, line)
    words = " = ".join((evaluation.model.cell_name(cell), *between, result))
    if line.unit.percent or line.unit.label == "1":
        return Text.same(words)
    unit = written(line.unit)
    return Text(f"{words} {unit.zh}", f"{words} {unit.en}")


def arithmetic(evaluation: Evaluation, line: Formula, cell: Cell) -> str:
    """A computed cell's formula with the numbers that stand there."""
    model = evaluation.model

    def shown(read: Cell) -> str:
        value = evaluation.values[read]
        return ARITHMETIC.blank if value is None else plain(value, model.lines[read[0]])

    speller = Speller(model.ground, shown, ARITHMETIC)
    return speller.spell(line.expression, Place.of(line, cell[1], cell[2]))


def reasons(inputs: Sequence[Input]) -> dict[str, Text]:
    """Input -> where it comes from."""
    return {line.key: _reason(line) for line in inputs}


def _reason(line: Input) -> Text:
    if isinstance(line.basis, Assumption):
        reason = line.basis.reason
        return Text(f"假设：{reason.zh}", f"assumed: {reason.en}")
    return Text(f"来源：{line.basis.text}", f"source: {line.basis.text}")
