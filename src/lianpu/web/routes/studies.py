"""GET /api/circulation and its sisters: what the chain answers, with tables and figures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from lianpu.web.routes.asking import AskedView, OpenWorkspace
from lianpu.web.shapes.studies import StudyShape

router = APIRouter(tags=["chain"])


Currency = Annotated[
    str | None, Query(description="USD, CNY, …; the one told most often when left out")
]


@router.get("/circulation")
def get_circulation(
    workspace: OpenWorkspace,
    view: AskedView,
    currency: Currency = None,
    samples: Annotated[int, Query(ge=0, le=2000, description="Rewired chains")] = 200,
    seed: Annotated[int, Query(ge=0)] = 1,
) -> StudyShape:
    """How much money can go round when nothing is counted twice, and whether that is chance."""
    return StudyShape.of(workspace.chains.circulation(view, currency, samples, seed))
