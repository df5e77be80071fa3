"""GET /api/documents/…: a document, the marks on it, and the bytes it was read from."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from lianpu.web.routes.asking import AskedOpening, OpenWorkspace, looked_up
from lianpu.web.shapes.boxes import BoxedPlace, PageMarks, page_marks
from lianpu.web.shapes.documents import DocumentLine, DocumentShape, Mark, marks
from lianpu.web.shapes.silicon import EquivalentShape

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get("")
def get_documents(workspace: OpenWorkspace) -> list[DocumentLine]:
    """Every document of the workspace."""
    return [DocumentLine.of(document) for document in workspace.documents()]


@router.get("/{key}")
def get_document(key: str, workspace: OpenWorkspace) -> DocumentShape:
    """Blocks in reading order, tables with their cells, figures with their state."""
    with looked_up():
        return DocumentShape.of(workspace.document(key))


@router.get("/{key}/marks")
def get_marks(key: str, workspace: OpenWorkspace) -> list[Mark]:
    """Every place of every finding and fact on the document; quotes are the document's words."""
    with looked_up():
        document = workspace.document(key)
    return marks(document, workspace.findings(key), workspace.facts(document=key))


@router.get("/{key}/pages/{number}/marks")
def get_page_marks(
    key: str, number: int, workspace: OpenWorkspace, opening: AskedOpening
) -> PageMarks:
    """What is known of a page and where; while its file is checked, the facts without findings."""
    with looked_up():
        document = workspace.document(key)
    checked = not (opening and opening.reached.busy)
    found = workspace.findings(key) if checked else ()
    return page_marks(document, number, found, workspace.facts(document=key), checked=checked)


@router.get("/{key}/equivalents")
def get_equivalents(key: str, workspace: OpenWorkspace) -> list[EquivalentShape]:
    """Every claim of computing power on the document, told in chips."""
    with looked_up():
        found = workspace.silicon.equivalents(key)
    return [EquivalentShape.of(each) for each in found]


@router.get("/{key}/boxes")
def get_boxes(
    key: str,
    workspace: OpenWorkspace,
    places: Annotated[
        str,
        Query(
            description="Places of the text, start-end each, with commas between",
            pattern=r"^\d{1,9}-\d{1,9}(,\d{1,9}-\d{1,9})*$",
            max_length=20_000,
        ),
    ],
) -> list[BoxedPlace]:
    """Where places of the text stand on the pages of their file, in the order asked."""
    with looked_up():
        document = workspace.document(key)
    ends = [[int(end) for end in place.split("-")] for place in places.split(",")]
    return [BoxedPlace.of(document, start, end) for start, end in ends]


@router.get(
    "/{key}/source",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def get_source(key: str, workspace: OpenWorkspace) -> Response:
    """The bytes as they were given to us, to be saved: a page of someone else is never run here."""
    with looked_up():
        source = workspace.document(key).source
    return Response(
        workspace.source_bytes(key),
        media_type=source.media_type,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(source.name)}"},
    )
