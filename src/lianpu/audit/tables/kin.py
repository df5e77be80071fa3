"""Tables of one document whose columns are the same times: what one lacks another may print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.stated.grids import Grid
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re

MOST_KIN = 4
"""Tables of the same times that are looked at on either side. Ours."""

Times = tuple[tuple[int, str], ...]
"""Columns with the times that their heads name."""


class Kin:
    """The tables of a document, by the times of their columns."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._alike: dict[Times, list[Grid]] = {}
        self._places: dict[int, tuple[Times, int]] = {}
        for grid in grids:
            times = _times(grid)
            if times:
                alike = self._alike.setdefault(times, [])
                self._places[id(grid)] = times, len(alike)
                alike.append(grid)

    def of(self, grid: Grid) -> list[Grid]:
        """The nearest other tables of the same times, none for a table without any."""
        times, at = self._places.get(id(grid), ((), 0))
        alike = self._alike.get(times, [])
        return alike[max(0, at - MOST_KIN) : at][::-1] + alike[at + 1 : at + 1 + MOST_KIN]


_A_TIME = lazy_re.compile(
    r"(?:19|20)\d\d|\b(?:[1-4]Q|Q[1-4]|FY|[12]H|9M)\d*|\d季|[上下]半年", re.IGNORECASE
)


def _times(grid: Grid) -> Times:
    """The columns of a table whose heads name times."""
    if grid.loose:
        return ()
    columns = sorted({column for row in grid.rows for column in row.numbers})
    heads = ((at, simplified(grid.heads.get(at, "")).strip().casefold()) for at in columns)
    return tuple((at, head) for at, head in heads if _A_TIME.search(head))
