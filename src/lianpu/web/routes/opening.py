"""GET /api/opening and /api/sources/…: pages to look at while their file is still read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from lianpu import reading
from lianpu.core.text import Text
from lianpu.web.pieces import bytes_answer, picture_answer
from lianpu.web.routes.asking import Absent, AskedOpening, OpenWorkspace
from lianpu.web.shapes.opening import OpeningShape
from lianpu.workspace import Opening, Reached, Workspace

router = APIRouter(tags=["opening"])

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="Hash of a source's bytes")]


@router.get("/opening")
def get_opening(
    opening: AskedOpening,
    pages: Annotated[bool, Query(description="With the sizes of the pages that are shown")] = True,
) -> OpeningShape:
    """How far the files have come; answered at once, while most others wait for the findings."""
    return OpeningShape.of(opening.look() if opening else Reached(busy=False), pages=pages)


@router.get(
    "/sources/{sha256}",
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {}}},
        206: {"description": "The part that the header Range asks for"},
        416: {"description": "The file has no such part"},
    },
)
def get_source_bytes(
    sha256: Sha256,
    workspace: OpenWorkspace,
    opening: AskedOpening,
    wanted: Annotated[str | None, Header(alias="Range", description="bytes=0-65535")] = None,
) -> Response:
    """The bytes of a source, also while it is read; to be saved, never run under our address."""
    return bytes_answer(_bytes(sha256, workspace, opening), sha256, wanted)


@router.get(
    "/sources/{sha256}/pages/{number}",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
def get_page_picture(
    sha256: Sha256,
    number: Annotated[int, Path(ge=1, le=999_999, description="Of the page, from 1")],
    workspace: OpenWorkspace,
    opening: AskedOpening,
    width: Annotated[int, Query(ge=1, le=9999, description="Pixels")] = 1100,
) -> Response:
    """A page of a PDF as a picture: shown until the browser has drawn the page itself."""
    drawn = opening.picture(sha256, number, width) if opening else None
    if drawn is None:
        drawn = reading.picture(_bytes(sha256, workspace, opening), sha256, number, width)
    if drawn is None:
        raise Absent(Text(f"没有第 {number} 页", f"no page {number}"))
    return picture_answer(drawn)


def _bytes(sha256: str, workspace: Workspace, opening: Opening | None) -> bytes:
    data = opening.source(sha256) if opening else None
    if data is None and workspace.holds(sha256):
        data = workspace.kept(sha256)
    if data is None:
        raise Absent(Text(f"没有来源 '{sha256}'", f"no source '{sha256}'"))
    return data
