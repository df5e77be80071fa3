"""What routes ask of a request: the workspace, a day, rungs of the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from lianpu.core.errors import UsageError
from lianpu.core.fact import Status
from lianpu.core.period import last_day
from lianpu.workspace import Opening, View, Workspace


def _workspace(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


def _opening(request: Request) -> Opening | None:
    opening: Opening | None = request.app.state.opening
    return opening


def _day(
    as_of: Annotated[
        str | None, Query(description="Until the end of: 2025, 2025-10 or 2025-10-31")
    ] = None,
) -> date | None:
    return last_day(as_of) if as_of else None


def _statuses(
    status: Annotated[
        list[Status] | None, Query(description="Rungs of the ladder to keep; all when left out")
    ] = None,
) -> frozenset[Status] | None:
    return frozenset(status) if status else None


class Absent(UsageError):
    """Something asked for by an id that the workspace does not hold: answered with 404."""


@contextmanager
def looked_up() -> Iterator[None]:
    """Says of an id that the workspace does not know that it is absent, not that it is wrong."""
    try:
        yield
    except UsageError as error:
        raise Absent(error.what) from error


OpenWorkspace = Annotated[Workspace, Depends(_workspace)]
AskedOpening = Annotated[Opening | None, Depends(_opening)]
AsOf = Annotated[date | None, Depends(_day)]
Statuses = Annotated[frozenset[Status] | None, Depends(_statuses)]


def _view(
    as_of: AsOf,
    statuses: Statuses,
    known: Annotated[
        str | None, Query(description="Only what had been published by: 2025, 2025-10, 2025-10-31")
    ] = None,
    roll_up: Annotated[
        bool, Query(description="Count a subsidiary's deals as its group's")
    ] = False,
) -> View:
    return View(as_of, last_day(known) if known else None, statuses, roll_up)


AskedView = Annotated[View, Depends(_view)]
