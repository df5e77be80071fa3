"""Growth down a table whose rows are times: "QoQ" against the row of the quarter before, "YoY" against that of a year ago."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lianpu.audit.proof import operations
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.relations import Relation, Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

_OF_YEAR = lazy_re.kept(r"yoy|y/y|y-o-y|year[- ]on[- ]year|同比|年增|按年", re.IGNORECASE)
_OF_PART = lazy_re.kept(
    r"qoq|q/q|q-o-q|mom\b|m/m|quarter[- ]on[- ]quarter|环比|環比|季增|月增|按季", re.IGNORECASE
)
_OF_EITHER = lazy_re.kept(
    r"增速|增长率|增長率|成長率|growth|%\s*chg|change|变动|變動", re.IGNORECASE
)
FEWEST = 3
"""Rows in which a column must hold. Ours."""
TELLING = 3
"""Of so many rates one must hold, or the column is of something else. Ours."""


def growth_down(grid: Grid) -> Iterator[Relation]:
    """Each column of rates that is the growth of one column of amounts from row to row."""
    if grid.loose:
        return
    named = [column for column in grid.columns if _steps_of(grid.heads.get(column, ""))]
    if not named:
        return
    years = bool(_YEARS.search(grid.heads.get(0, "").strip()))
    times: dict[Stage, Row] = {}
    for row in grid.rows:
        stage = _stage(row.label.strip(), years)
        if stage is not None and stage.year:
            if stage in times:
                return  # told of several things
            times[stage] = row
    if len(times) <= FEWEST:
        return
    for target in named:
        found = [
            relation
            for column in grid.columns
            for step in _steps_of(grid.heads[target])
            if column != target
            for relation in _relation(times, target, column, step)
        ]
        if found:
            yield max(found, key=lambda each: each.held)


def _stage(label: str, years: bool) -> Stage | None:
    """The time that the label of a row tells; under a head that says years a bare number is one, of any era."""
    if years and _BARE.fullmatch(label):
        return Stage(int(label))
    return head_stage(label.rstrip("EeFfAa"))


_YEARS = lazy_re.kept(
    r"^(?:年|年度|年份|年别|年別|民国年|民國年|years?|fiscal years?)$", re.IGNORECASE
)
_BARE = lazy_re.compile(r"[1-9]\d{1,2}")


def _steps_of(head: str) -> tuple[bool, ...]:
    """Whether a head names growth on the part before (True), on the year before (False), or leaves it open."""
    if _OF_YEAR.search(head):
        return (False,)
    if _OF_PART.search(head):
        return (True,)
    return (False, True) if _OF_EITHER.search(head) else ()


def _relation(
    times: Mapping[Stage, Row], target: int, column: int, part: bool
) -> Iterator[Relation]:
    tried: list[Tried] = []
    for stage, row in times.items():
        if part and stage.part[:1] not in ("Q", "H", "M"):
            return
        base = times.get(stage.before(part))
        if base is None or column not in row.numbers or column not in base.numbers:
            continue
        first, last = base.numbers[column], row.numbers[column]
        stated = row.numbers.get(target)
        if stated is None or stated.quantity.unit != "%" or last.quantity.unit in RATES:
            continue
        tried.extend(try_cell(row, target, operations.growth(), (first, last)))
    held = [each for each in tried if each.check.verdict is not Verdict.WRONG]
    if len(held) >= FEWEST and len(tried) - len(held) > 1:
        # some of them on another base: what holds is told, and nothing doubted
        tried = held if TELLING * len(held) >= len(tried) else []
    if len(held) >= FEWEST and tried:
        yield Relation("growth", next(iter(times.values())), tuple(tried), named=True)
