"""The application: every route of one workspace, behind the guard, and the built workbench."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from lianpu.core.errors import LianpuError
from lianpu.core.text import Text
from lianpu.web import static_files
from lianpu.web.guard import Guard, refusal
from lianpu.web.routes import (
    audits,
    chain,
    documents,
    exhibits,
    facts,
    imports,
    judgements,
    models,
    opening,
    review,
    search,
    studies,
)
from lianpu.web.routes import workspace as home
from lianpu.web.routes.asking import Absent
from lianpu.web.shapes.words import Problem
from lianpu.workspace import Opening, Workspace


def create_app(
    workspace: Workspace, hosts: Iterable[str] = (), reading: Opening | None = None
) -> FastAPI:
    """The API and the workbench of one workspace.

    Args:
        workspace: What is served; it outlives the application.
        hosts: Names besides loopback under which it may be reached.
        reading: What is still read into it; None where everything is there.
    """
    app = FastAPI(
        title="Lianpu",
        summary="Facts, chain and findings of one workspace, each number with its place.",
        version=_version(),
        # Swagger and ReDoc load from another host, which the content policy refuses.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses={
            code: {"model": Problem, "description": "Why not, in both languages"}
            for code in (400, 404, 422)
        },
    )
    app.state.workspace = workspace
    app.state.opening = reading
    app.middleware("http")(Guard(workspace, frozenset(name.lower() for name in hosts), reading))
    app.add_exception_handler(Exception, _failed)
    app.add_exception_handler(LianpuError, _refused)
    app.add_exception_handler(HTTPException, _absent)
    app.add_exception_handler(RequestValidationError, _malformed)
    for part in (
        home,
        documents,
        audits,
        chain,
        facts,
        judgements,
        exhibits,
        imports,
        models,
        opening,
        review,
        search,
        studies,
    ):
        app.include_router(part.router, prefix="/api")
    _mount_workbench(app)
    return app


def _mount_workbench(app: FastAPI) -> None:
    @app.get("/fonts/{name}", include_in_schema=False)
    def font(name: str) -> Response:
        # Asked for only by machines without a Chinese font of their own.
        found = static_files.font(name)
        if found is None:
            raise HTTPException(404)
        return found

    if (static_files.STATIC / "index.html").exists():
        app.mount("/", StaticFiles(directory=static_files.STATIC, html=True), name="workbench")
        return

    @app.get("/", include_in_schema=False)
    def unbuilt() -> Response:
        return refusal(
            503,
            Text(
                "工作台尚未构建；请在源码目录运行 make，API 见 /api/openapi.json",
                "the workbench is not built: run make in the checkout; "
                "the API is at /api/openapi.json",
            ),
        )


async def _failed(request: Request, error: Exception) -> JSONResponse:
    # The server's log has the traceback: Starlette raises the error again after this answer.
    return refusal(
        500,
        Text(
            f"处理 {request.url.path} 时出错：{type(error).__name__}；详情见终端",
            f"{request.url.path} failed: {type(error).__name__}; the terminal says more",
        ),
    )


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, LianpuError)
    status = 404 if isinstance(error, Absent) else 400
    return refusal(status, Text(error.message("zh"), error.message("en")))


async def _absent(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        path = request.url.path
        return refusal(404, Text(f"没有 '{path}'", f"nothing at '{path}'"))
    return refusal(error.status_code, Text.same(str(error.detail)))


async def _malformed(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return refusal(
        422, Text(f"参数 {where} 不合规：{first['msg']}", f"{where} is not usable: {first['msg']}")
    )


def _version() -> str:
    try:
        return version("lianpu")
    except PackageNotFoundError:
        return "0"
