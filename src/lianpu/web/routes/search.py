"""GET /api/search: words in documents, names, facts and findings, each hit with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query

from lianpu.core.document import Document
from lianpu.web.routes.asking import OpenWorkspace
from lianpu.web.shapes.search import Found, Hit
from lianpu.web.shapes.words import Place, Words
from lianpu.workspace import Workspace

router = APIRouter(tags=["search"])

EACH = 20
"""Hits of each sort that are shown."""

AROUND = 24
"""Characters shown before and after the words."""


@router.get("/search")
def get_search(
    workspace: OpenWorkspace, q: Annotated[str, Query(min_length=1, max_length=200)]
) -> Found:
    """Companies, findings and places of the text that hold the words; case does not matter."""
    words = q.strip()
    if not words:
        return Found(query=q, hits=[])
    pattern = re.compile(r"\s*".join(re.escape(part) for part in words.split()), re.IGNORECASE)
    hits = [
        *islice(_named(workspace, pattern), EACH),
        *islice(_found(workspace, pattern), EACH),
        *islice(_written(workspace.documents(), pattern), EACH),
    ]
    return Found(query=q, hits=hits)


def _named(workspace: Workspace, pattern: re.Pattern[str]) -> Iterator[Hit]:
    entities = workspace.entities()
    for key, node in workspace.chain().nodes.items():
        known = entities.get(key)
        names = known.names if known else (node.name.zh, node.name.en)
        if any(pattern.search(name) for name in names):
            yield Hit(kind="entity", id=key, title=Words.of(node.name), detail=None, place=None)


def _found(workspace: Workspace, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for finding in workspace.findings():
        told = (finding.title.zh, finding.title.en, finding.quote, finding.stated or "")
        if any(pattern.search(text) for text in told):
            place = Place.of(finding.spans[0]) if finding.spans else None
            yield Hit(
                kind="finding",
                id=finding.id,
                title=Words.of(finding.title),
                detail=finding.standing.value,
                place=place,
            )


def _written(documents: tuple[Document, ...], pattern: re.Pattern[str]) -> Iterator[Hit]:
    for document in documents:
        for match in pattern.finditer(document.text):
            start, end = match.span()
            before = document.text[max(start - AROUND, 0) : start].rpartition("\n")[2]
            after = document.text[end : end + AROUND].partition("\n")[0]
            shown = f"…{before}{match.group()}{after}…".replace("\t", " ")
            yield Hit(
                kind="text",
                id=f"{document.id}:{start}-{end}",
                title=Words(zh=shown, en=shown),
                detail=document.source.name,
                place=Place.of(document.span(start, end)),
            )
