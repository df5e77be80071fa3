"""Whether a model's checks hold, with the numbers on both sides."""

from __future__ import annotations

from dataclasses import dataclass

from lianpu.modeling.exact.evaluation import Evaluation, value_of
from lianpu.modeling.exact.explanation import arithmetic
from lianpu.modeling.files.steps import Place


@dataclass(frozen=True)
class Checked:
    """One check at one place."""

    place: str
    holds: bool | None
    """None where a number is blank."""
    words: str
    """As written, and with its numbers."""


def checked(evaluation: Evaluation) -> tuple[Checked, ...]:
    """Every check of the model, at every place that it runs over."""
    model = evaluation.model
    found = []
    for check in model.checks.values():
        for members, at in model.places(check):
            cell = (check.key, members, at)
            here = Place.of(check, members, at)
            value = value_of(model, evaluation.values, cell, check.expression, here)
            numbers = arithmetic(evaluation, check, cell).removeprefix("if(")
            numbers = numbers.removesuffix(", 1, 0)")
            found.append(
                Checked(
                    model.cell_name(cell),
                    None if value is None else value == 1,
                    f"{check.text}: {numbers}",
                )
            )
    return tuple(found)
