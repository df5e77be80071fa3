"""GET /api/workspace: what is open, and how much of everything there is."""

from __future__ import annotations

from fastapi import APIRouter

from lianpu.core.vocabulary import deal_kinds, statuses
from lianpu.web.routes.asking import OpenWorkspace
from lianpu.web.shapes.documents import DocumentLine
from lianpu.web.shapes.words import Words
from lianpu.web.shapes.workspace import CountsShape, WorkspaceShape

router = APIRouter(tags=["workspace"])


@router.get("/workspace")
def get_workspace(workspace: OpenWorkspace) -> WorkspaceShape:
    """Title, documents, counts, revision, and the words for kinds, statuses and segments."""
    known = workspace.chains.taxonomy_or_shipped().segments
    return WorkspaceShape(
        title=Words.of(workspace.title),
        revision=workspace.revision,
        documents=[DocumentLine.of(document) for document in workspace.documents()],
        counts=CountsShape.of(workspace.counts()),
        merged_deals=len(workspace.deals()),
        models=list(workspace.models()),
        deal_kinds={key: Words.of(kind.name) for key, kind in deal_kinds().items()},
        statuses={key: Words.of(name) for key, name in statuses().items()},
        segments={key: Words.of(segment.name) for key, segment in known.items()},
        streams={key: segment.stream for key, segment in known.items()},
    )
