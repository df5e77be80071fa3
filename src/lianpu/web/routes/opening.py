"""GET /api/opening and /api/sources/…: pages to look at while their file is still read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from lianpu.core.text import Text
from lianpu.web.routes.asking import Absent, AskedOpening, OpenWorkspace
from lianpu.web.shapes.opening import OpeningShape
from lianpu.workspace import Reached

router = APIRouter(tags=["opening"])


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
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def get_source_bytes(
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="Hash of a source's bytes")],
    workspace: OpenWorkspace,
    opening: AskedOpening,
) -> Response:
    """The bytes of a source, also while it is read; to be saved, never run under our address."""
    data = opening.source(sha256) if opening else None
    if data is None and workspace.holds(sha256):
        data = workspace.kept(sha256)
    if data is None:
        raise Absent(Text(f"没有来源 '{sha256}'", f"no source '{sha256}'"))
    headers = {"Content-Disposition": f"attachment; filename={sha256}"}
    return Response(data, media_type="application/octet-stream", headers=headers)
