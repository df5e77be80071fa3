"""POST /api/imports: a data file looked at, its columns put right, and taken into the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from lianpu.core.errors import UsageError
from lianpu.core.period import last_day
from lianpu.core.text import Text
from lianpu.web.routes.asking import OpenWorkspace
from lianpu.web.shapes.imports import ImportShape
from lianpu.workspace.imports import Asked

router = APIRouter(prefix="/imports", tags=["imports"])

MOST = 200_000_000
"""Bytes of a file that the browser may send; larger ones are for `lianpu import`."""


@router.post("")
async def post_import(
    request: Request,
    workspace: OpenWorkspace,
    name: Annotated[str, Query(min_length=1, max_length=200, description="Name of the file")],
    dry: Annotated[bool, Query(description="Only say what would be read")] = True,
    mapping: Annotated[list[str] | None, Query(alias="map", description="COLUMN=ROLE")] = None,
    fill: Annotated[list[str] | None, Query(description="ROLE=WORDS for all rows")] = None,
    accept: Annotated[bool, Query(description="Take the proposed readings")] = False,
    publisher: Annotated[str | None, Query(description="Who published the file")] = None,
    published: Annotated[str | None, Query(description="Day of publication")] = None,
) -> ImportShape:
    """Read the bytes of a data file that is the body; a dry run writes nothing."""
    data = await _body(request)
    asked = Asked(
        columns=_pairs(mapping or (), last=True),
        fill=_pairs(fill or (), last=False),
        accept=accept,
        published=last_day(published) if published else None,
        publisher=publisher or None,
    )
    imported = await run_in_threadpool(workspace.imports.offered, name, data, asked, dry=dry)
    if imported.new_facts:
        # Worked out once here, before every pane asks for its part of it at the same time.
        await run_in_threadpool(workspace.counts)
    return ImportShape.of(imported, workspace.revision)


async def _body(request: Request) -> bytes:
    """The bytes sent, refused as soon as they are too many."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MOST:
            raise UsageError(
                Text(f"文件超过 {MOST // 10**6} MB", f"the file is over {MOST // 10**6} MB"),
                remedy=Text("请在终端用 lianpu import 导入", "import it with lianpu import"),
            )
        parts.append(part)
    if not size:
        raise UsageError(Text("文件是空的", "the file is empty"))
    return b"".join(parts)


def _pairs(words: Sequence[str], *, last: bool) -> dict[str, str]:
    """Pairs of "left=right", parted at the last sign of equality or at the first."""
    found = {}
    for pair in words:
        left, sign, right = pair.rpartition("=") if last else pair.partition("=")
        if not sign or not left.strip() or not right.strip():
            raise UsageError(
                Text(f"'{pair}' 不成对", f"'{pair}' is no pair"),
                expected=Text("列=角色", "COLUMN=ROLE"),
            )
        found[left.strip()] = right.strip()
    return found
