"""What routes ask of a request: the workspace, a day, rungs of the ladder."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from lianpu.core.errors import UsageError
from lianpu.core.fact import Status
from lianpu.core.text import Text
from lianpu.workspace import Workspace


def _workspace(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


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


def last_day(words: str) -> date:
    """Last day of a year, month or day in ISO 8601.

    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)

    Raises:
        UsageError: Any other words.
    """
    parts = words.split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else 12
        day = int(parts[2]) if len(parts) > 2 else monthrange(year, month)[1]
        if len(parts) > 3:
            raise ValueError(words)
        return date(year, month, day)
    except (ValueError, IndexError) as error:
        raise UsageError(
            Text(f"不是日期：'{words}'", f"not a day: '{words}'"),
            expected=Text("2025、2025-10 或 2025-10-31", "2025, 2025-10 or 2025-10-31"),
        ) from error


OpenWorkspace = Annotated[Workspace, Depends(_workspace)]
AsOf = Annotated[date | None, Depends(_day)]
Statuses = Annotated[frozenset[Status] | None, Depends(_statuses)]
