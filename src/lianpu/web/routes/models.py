"""GET /api/models/…: what a model page draws, the script that it runs, and simulations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from lianpu.web.routes.asking import OpenWorkspace, looked_up
from lianpu.web.shapes.models import PageShape, SpreadShape

router = APIRouter(tags=["models"])


@router.get("/models/{key}/page")
def get_page(key: str, workspace: OpenWorkspace) -> PageShape:
    """Rows, what can be moved, and how draws are made."""
    with looked_up():
        return PageShape.of(workspace.live_models.page(key))


@router.get("/models/{key}/script.js", response_class=Response)
def get_script(key: str, workspace: OpenWorkspace) -> Response:
    """The model as a JavaScript module."""
    with looked_up():
        script = workspace.live_models.script(key)
    return Response(script, media_type="text/javascript; charset=utf-8")


@router.get("/models/{key}/spread")
def get_spread(
    key: str,
    workspace: OpenWorkspace,
    scenario: Annotated[str | None, Query(description="One of the model's scenarios")] = None,
    draws: Annotated[int, Query(ge=16, le=262_144, description="How many")] = 16_384,
    seed: Annotated[int, Query(ge=0, lt=2**53, description="Another seed, other draws")] = 0,
) -> SpreadShape:
    """Means and quantiles of the model's results, with their errors."""
    with looked_up():
        workspace.model(key)
    return SpreadShape.of(workspace.live_models.simulate(key, scenario, draws, seed))
