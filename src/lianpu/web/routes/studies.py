"""GET /api/circulation and its sisters: what the chain answers, with tables and figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Response

from lianpu.core.period import last_day
from lianpu.web.routes.asking import AskedView, OpenWorkspace
from lianpu.web.shapes.exhibits import ExhibitShape
from lianpu.web.shapes.studies import StudyShape
from lianpu.workspace import Means
from lianpu.workspace.shocks import shocks

router = APIRouter(tags=["chain"])


Currency = Annotated[
    str | None, Query(description="USD, CNY, …; the one told most often when left out")
]


@router.get("/circulation")
def get_circulation(
    workspace: OpenWorkspace,
    view: AskedView,
    currency: Currency = None,
    samples: Annotated[int, Query(ge=0, le=2000, description="Rewired chains")] = 200,
    seed: Annotated[int, Query(ge=0)] = 1,
) -> StudyShape:
    """How much money can go round when nothing is counted twice, and whether that is chance."""
    return StudyShape.of(workspace.chains.circulation(view, currency, samples, seed))


@router.get("/exposure")
def get_exposure(
    workspace: OpenWorkspace,
    view: AskedView,
    currency: Currency = None,
    of: Annotated[str | None, Query(description="One company, by name or id")] = None,
    steps: Annotated[int, Query(ge=1, le=12)] = 3,
    top: Annotated[int, Query(ge=1, le=50)] = 3,
) -> StudyShape:
    """Who depends on whom: sales, purchases, funding, directly and through others."""
    return StudyShape.of(workspace.chains.exposure(view, currency, of, steps, top))


@router.get("/stress")
def get_stress(
    workspace: OpenWorkspace,
    view: AskedView,
    currency: Currency = None,
    fail: Annotated[list[str] | None, Query(description="Companies that fail")] = None,
    no_round: Annotated[
        list[str] | None, Query(description="Companies without funding, or INVESTOR>COMPANY")
    ] = None,
    price: Annotated[list[str] | None, Query(description="COMPANY=30%")] = None,
    cut: Annotated[list[str] | None, Query(description="PAYER>PAYEE")] = None,
    buffer: Annotated[float, Query(ge=0, le=10)] = 0.0,
    recovery: Annotated[float, Query(ge=0, le=1)] = 1.0,
    draws: Annotated[int, Query(ge=1, le=10_000)] = 1000,
    seed: Annotated[int, Query(ge=0)] = 1,
) -> StudyShape:
    """What breaks when a company fails, a round does not come, a price falls, a flow stops."""
    wrong = shocks(fail=fail, no_round=no_round, price=price, cut=cut)
    means = Means(buffer, recovery, draws, seed)
    return StudyShape.of(workspace.chains.stress(wrong, view, currency, means))


@router.get("/ownership")
def get_ownership(workspace: OpenWorkspace, view: AskedView, diluted: bool = False) -> StudyShape:
    """Who owns how much in the end, and who controls whom."""
    return StudyShape.of(workspace.chains.ownership(view, diluted))


@router.get("/coverage")
def get_coverage(workspace: OpenWorkspace, view: AskedView) -> StudyShape:
    """Who invests in which segment, gaps, syndicates, deals a year."""
    return StudyShape.of(workspace.chains.coverage(view))


@router.get("/left-out")
def get_left_out(workspace: OpenWorkspace, view: AskedView) -> StudyShape:
    """The deals that make no flow, each with the reason and the words of its source."""
    told = ExhibitShape.of(workspace.chains.left_out(view))
    return StudyShape(name="left_out", result={}, names={}, exhibits=[told])


@router.get("/diff")
def get_diff(
    workspace: OpenWorkspace,
    view: AskedView,
    since: Annotated[
        str | None,
        Query(description="The earlier day: 2025, 2025-10 or 2025-10-31; default: last Edition's"),
    ] = None,
    by_knowledge: Annotated[
        bool, Query(description="Compare what was known, not what had begun")
    ] = False,
) -> StudyShape:
    """What is new since a day."""
    day = last_day(since) if since else workspace.chains.last_report()
    before = replace(view, known=day) if by_knowledge else replace(view, as_of=day)
    return StudyShape.of(workspace.chains.diff(before, view))


@router.get("/export/{form}")
def get_export(form: str, workspace: OpenWorkspace, view: AskedView) -> Response:
    """The chain as graphml, gexf, ftm or jsonl."""
    return Response(
        workspace.chains.export(form, view),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="chain.{form}"'},
    )
