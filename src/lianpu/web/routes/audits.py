"""GET /api/audits/…: a document given back with its marks, and the baseline of all decisions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from lianpu.ledger import write_baseline
from lianpu.web.routes.asking import OpenWorkspace, looked_up

router = APIRouter(prefix="/audits", tags=["audits"])


class Form(StrEnum):
    """What an audited document can be given back as."""

    HTML = "html"
    PDF = "pdf"
    SARIF = "sarif"
    XLSX = "xlsx"


_TYPES = {
    Form.HTML: "text/html",
    Form.PDF: "application/pdf",
    Form.SARIF: "application/sarif+json",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}


# no key of a document is this word: keys are hashes
@router.get("/baseline", response_class=Response, responses={200: {"content": {"text/yaml": {}}}})
def get_baseline(workspace: OpenWorkspace) -> Response:
    """Every decision in force as a baseline file, for `lianpu audit --baseline`."""
    return _saved(
        write_baseline(workspace.audits.baseline()).encode(), "text/yaml", "lianpu-baseline.yaml"
    )


@router.get("/{key}", response_class=Response, responses=_FILE)
def get_audited(
    key: str,
    workspace: OpenWorkspace,
    form: Annotated[Form, Query(alias="format", description="html, pdf, sarif, xlsx")] = Form.HTML,
    lang: Annotated[Literal["zh", "en"], Query(description="language of the notes")] = "zh",
) -> Response:
    """A document with its findings and what people decided of them, to be saved."""
    with looked_up():
        name = workspace.document(key).source.name
    data = workspace.audits.export(form, key, lang)
    return _saved(data, _TYPES[form], f"{name}.audit.{form}")


def _saved(data: bytes, media_type: str, name: str) -> Response:
    # saved, not shown: a report of someone else is never run under our address
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": disposition})
