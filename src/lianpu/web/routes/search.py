"""GET /api/search: words in documents, names, facts and findings, each hit with its place."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from lianpu.web.routes.asking import OpenWorkspace
from lianpu.web.shapes.search import Found, Hit

router = APIRouter(tags=["search"])


@router.get("/search")
def get_search(
    workspace: OpenWorkspace, q: Annotated[str, Query(min_length=1, max_length=200)]
) -> Found:
    """Companies, findings and places of the text that hold the words; case does not matter."""
    return Found(query=q, hits=[Hit.of(each) for each in workspace.lookups.search(q)])
