"""GET /api/exhibits and /api/models: charts, tables and driver models of the workspace."""

from __future__ import annotations

from fastapi import APIRouter

from lianpu.core.text import Text
from lianpu.web.routes.asking import Absent, OpenWorkspace, looked_up
from lianpu.web.shapes.exhibits import ExhibitLine, ExhibitShape
from lianpu.web.shapes.words import Words

router = APIRouter(tags=["exhibits"])


@router.get("/exhibits")
def get_exhibits(workspace: OpenWorkspace) -> list[ExhibitLine]:
    """What can be shown."""
    return [
        ExhibitLine(
            id=exhibit.id,
            kind=exhibit.kind.value,
            title=Words.of(exhibit.title),
            rows=len(exhibit.rows),
        )
        for exhibit in workspace.exhibits()
    ]


@router.get("/exhibits/{key}")
def get_exhibit(key: str, workspace: OpenWorkspace) -> ExhibitShape:
    """One exhibit, every cell with the places or the formula behind it."""
    for exhibit in workspace.exhibits():
        if exhibit.id == key:
            return ExhibitShape.of(exhibit)
    raise Absent(Text(f"没有图表 '{key}'", f"no exhibit '{key}'"))


@router.get("/models/{key}")
def get_model(key: str, workspace: OpenWorkspace) -> ExhibitShape:
    """The table of a driver model, every computed cell with its formula."""
    with looked_up():
        return ExhibitShape.of(workspace.model_exhibit(key))
