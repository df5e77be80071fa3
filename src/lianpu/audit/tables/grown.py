"""How much one number of a table grew on another, with losses at either end, and what heads say is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof import operations
from lianpu.audit.stated.grids import ARROWS
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.audit.tables.relations import Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

OF_YEAR = lazy_re.kept(
    r"yoy|y/y|y-o-y|year[- ](?:on|over)[- ]year|同比|年增|年减|年減|按年", re.IGNORECASE
)
"""Heads of growth on the year before."""

OF_PART = lazy_re.kept(
    r"qoq|q/q|q-o-q|mom\b|m/m|quarter[- ](?:on|over)[- ]quarter|环比|環比|季增|月增|按季",
    re.IGNORECASE,
)
"""Heads of growth on the part of a year before."""

_BASIS = r"organic|like[- ]for[- ]like|\bLFL\b|comparable|pro forma|固定汇率|恒定汇率|可比|内生"
_OTHERWISE = lazy_re.compile(
    rf"{_BASIS}|constant|\bCC\b|\bFX\b|normali[sz]ed|adjusted|underlying|有机|剔除|调整|经调|不变价",
    re.IGNORECASE,
)
"""Heads of growth that the printed amounts do not give."""


def grown(row: Row, column: int, first: Term, last: Term) -> Iterator[Tried]:
    """A printed rate against what it grew by, by either sign that writers give the change of a loss.

    From a loss to a profit some print the step in losses and some what they like, and organic growth is
    not that of the printed amounts: there a rate can hold and never fail.
    """
    for each in _grown(row, column, first, last):
        if each.check.verdict is not Verdict.WRONG or not _ORGANIC.search(simplified(row.label)):
            yield each


_ORGANIC = lazy_re.kept(
    rf"{_BASIS}|constant (?:currency|FX)|\bcc\b|same[- ]store|同店", re.IGNORECASE
)
"""Names of rows whose growth the printed amounts need not give."""


def _grown(row: Row, column: int, first: Term, last: Term) -> Iterator[Tried]:
    base, end, stated = first.quantity.value, last.quantity.value, row.numbers.get(column)
    if base is None or base >= 0 or end is None or stated is None:
        for each in try_cell(row, column, operations.growth(), (first, last)):
            # a triangle is a minus to some and a plus to others
            if each.check.verdict is not Verdict.WRONG or not _arrow(stated):
                yield each
        return
    told = stated.quantity.value or 0
    as_loss = end < 0 and (told > 0) == (end < base)
    made = operations.growth_of_loss() if as_loss else operations.growth_from_loss()
    for each in try_cell(row, column, made, (first, last)):
        if end < 0 or each.check.verdict is not Verdict.WRONG:
            yield each


def _arrow(stated: Term | None) -> bool:
    return stated is not None and stated.quantity.text[:1] in ARROWS


class Heads:
    """What the heads of a table say of the times that a column of rates compares."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._times = {
            column: stage
            for column in grid.columns
            if (stage := head_stage(grid.heads.get(column, ""))) is not None and stage.year
        }

    def compared(self, target: int) -> tuple[int, int] | None:
        """The one pair of columns (last, first) that are a year, or the part of one, apart as the head says."""
        step = self._step(target)
        if step is None or _OTHERWISE.search(simplified(self._grid.heads.get(target, ""))):
            return None
        times = {stage: column for column, stage in self._times.items() if column != target}
        if len(times) < len(self._times.keys() - {target}):
            return None  # told of several things
        found = [
            (column, times[base])
            for stage, column in times.items()
            if (base := _before(stage, step)) in times
        ]
        return found[0] if len(found) == 1 else None

    def only_two(self, target: int) -> tuple[int, int] | None:
        """The later and the earlier of the only two columns of times, for a head of growth that says no more."""
        if _OTHERWISE.search(simplified(self._grid.heads.get(target, ""))):
            return None
        times = sorted((stage, column) for column, stage in self._times.items() if column != target)
        if len(times) != 2 or times[0][0] == times[1][0]:
            return None
        return times[1][1], times[0][1]

    def between(self, target: int) -> tuple[int, int] | None:
        """The later time right before a column and the one a year earlier right behind it: "2025 | Change | 2024 | Change | 2023"."""
        if _OTHERWISE.search(simplified(self._grid.heads.get(target, ""))):
            return None
        last, first = self._times.get(target - 1), self._times.get(target + 1)
        if last is None or first is None or _before(last, part=False) != first:
            return None
        return target - 1, target + 1

    def years(self, last: int, first: int) -> int:
        """Years between the times of two columns; 0 where they are no whole years or unknown."""
        end, base = self._times.get(last), self._times.get(first)
        if end is None or base is None or end.part != base.part:
            return 0
        return end.year - base.year

    def against(self, target: int, last: int, first: int) -> bool:
        """Whether the times of two columns are not what the head of a third compares: quarters under "YoY"."""
        step = self._step(target)
        if step is None or last not in self._times or first not in self._times:
            return False
        end, base = self._times[last], self._times[first]
        if _before(end, step) == base:
            return False
        return end.part != base.part or not step or bool(end.part)

    def _step(self, target: int) -> bool | None:
        """Whether a head names growth on the part before, on the year before (False), or neither (None)."""
        head = self._grid.heads.get(target, "")
        if OF_YEAR.search(head):
            return False
        return True if OF_PART.search(head) else None


def _before(stage: Stage, part: bool) -> Stage | None:
    if part and stage.part[:1] not in ("Q", "H", "M"):
        return None
    return stage.before(part)
