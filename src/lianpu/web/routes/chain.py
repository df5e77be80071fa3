"""GET /api/chain and /api/cycles: who pays whom as of a day, and where money goes round."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from lianpu.web.routes.asking import AskedView, OpenWorkspace
from lianpu.web.shapes.chain import ChainShape, CycleList, CycleShape
from lianpu.workspace.months import news

router = APIRouter(tags=["chain"])


@router.get("/chain")
def get_chain(workspace: OpenWorkspace, view: AskedView) -> ChainShape:
    """Companies, the flows of money between them, and their ties without money."""
    chains = workspace.chains
    return ChainShape.of(chains.graph(view), chains.cycles(view), news(chains, view))


@router.get("/cycles")
def get_cycles(
    workspace: OpenWorkspace,
    view: AskedView,
    limit: Annotated[int, Query(ge=1, le=2000, description="Cycles listed at most")] = 200,
) -> CycleList:
    """Closed walks of money, each leg with the words behind it."""
    found = workspace.chains.cycles(view)
    return CycleList(
        total=len(found),
        complete_to=found.complete_to,
        cycles=[CycleShape.of(cycle) for cycle in found[:limit]],
    )
