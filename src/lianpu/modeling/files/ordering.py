"""The order in which cells are computed, each after those it needs; a cycle is told by its path."""

from __future__ import annotations

from lianpu.core.errors import ModelError
from lianpu.core.text import Text
from lianpu.modeling.files.model import Cell, DriverModel
from lianpu.modeling.files.steps import Place, cells_read


def ordered(model: DriverModel) -> tuple[Cell, ...]:
    """Every computed cell after those it needs, depth first and without recursion.

    Raises:
        ModelError: A cell needs itself.
    """
    done: dict[Cell, None] = {}
    for line in model.formulas.values():
        for members, at in model.places(line):
            root = (line.key, members, at)
            if root not in done:
                _walk(model, root, done)
    return tuple(done)


def _walk(model: DriverModel, root: Cell, done: dict[Cell, None]) -> None:
    path = {root: None}
    walk = [(root, iter(_needs(model, root)))]
    while walk:
        cell, waiting = walk[-1]
        following = next((one for one in waiting if one not in done), None)
        if following is None:
            walk.pop()
            del path[cell]
            done[cell] = None
        elif following in path:
            keys = list(path)
            around = [*keys[keys.index(following) :], following]
            raise _cycle(model, around)
        else:
            path[following] = None
            walk.append((following, iter(_needs(model, following))))


def _needs(model: DriverModel, cell: Cell) -> list[Cell]:
    """Computed cells that a cell reads."""
    key, members, at = cell
    line = model.formulas[key]
    read = cells_read(line.expression, Place.of(line, members, at), model.ground)
    return [one for one in dict.fromkeys(read) if one[0] in model.formulas]


def _cycle(model: DriverModel, path: list[Cell]) -> ModelError:
    around = " → ".join(model.cell_name(cell) for cell in path)
    return ModelError(
        Text(f"循环引用：{around}", f"a cycle: {around}"),
        file=model.file,
        place=f"formulas.{path[0][0]}",
        remedy=Text("请用 prev() 引用上一期，或拆开公式", "read the period before with prev()"),
    )
