"""Growth down a table whose rows are times: "QoQ" against the row of the quarter before, "YoY" against that of a year ago."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from lianpu.audit.stated.cells_with_rates import BESIDE
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.grown import OF_PART, OF_YEAR, grown
from lianpu.audit.tables.relations import Relation, Tried
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

_OF_EITHER = lazy_re.kept(
    r"增速|增长率|增長率|成長率|growth|%\s*chg|change|变动|變動|变化|變化", re.IGNORECASE
)
FEWEST = 3
"""Rows in which a column must hold. Ours."""
TELLING = 3
"""Of so many rates one must hold, or the column is of something else. Ours."""
SURELY = 5
"""Digits of two rates that hold, by which a column is no accident. Ours."""
ALONE = 2
"""Digits of rates right beside their amounts, under a head that says of what time. Ours."""


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
    if len(times) < FEWEST:
        return
    shown: list[_Down] = []
    others: list[_Down] = []
    for target in named:
        tried = [
            _Down(target, column, step, made)
            for column in grid.columns
            for step in _steps_of(grid.heads[target])
            if column != target
            for made in _relation(times, target, column, step)
        ]
        found = [each for each in tried if each.relation.held >= FEWEST or each.full]
        beside = [each for each in tried if each.column in (target - 1, target - BESIDE)]
        if not found and len(_steps_of(grid.heads[target])) == 1:
            found = [each for each in beside if each.alone]
        if found:
            shown.append(max(found, key=lambda each: each.relation.held))
        else:
            others += tried
    yield from (each.relation for each in shown)
    yield from _like(shown, others)
    told = {each.target for each in shown}
    for target in named:
        if target not in told:
            yield from _from_one(grid, times, target)


_AGAINST = lazy_re.compile(
    r"较|對比|对比|相比|比|\bvs\b|versus|since|from|against|compared", re.IGNORECASE
)


def _from_one(grid: Grid, times: Mapping[Stage, Row], target: int) -> Iterator[Relation]:
    """Rates of all rows against one time: the one that the head names, or else the first, where all hold."""
    head = grid.heads[target]
    stage = head_stage(head) if _AGAINST.search(simplified(head)) else None
    for column in grid.columns:
        base = times.get(stage or min(times))
        if column == target or base is None or column not in base.numbers:
            continue
        tried = [
            each
            for row in times.values()
            if row is not base and column in row.numbers
            if row.numbers[column].quantity.unit not in RATES and _is_rate(row, target)
            for each in grown(row, target, base.numbers[column], row.numbers[column])
        ]
        made = Relation("growth", base, tuple(tried), named=True)
        failed = len(tried) - made.held
        if made.held > 1 and made.telling >= SURELY - 1 and failed <= (stage is not None):
            yield made


def _is_rate(row: Row, column: int) -> bool:
    return column in row.numbers and row.numbers[column].quantity.unit == "%"


class _Down(msgspec.Struct, frozen=True):
    """A column of rates as the growth of another."""

    target: int
    column: int
    part: bool
    relation: Relation

    @property
    def full(self) -> bool:
        """Whether all its rates hold, and with so many digits that it is no accident."""
        relation = self.relation
        return relation.held == len(relation.tried) > 1 and relation.telling >= SURELY

    @property
    def alone(self) -> bool:
        """Whether all rates that have a base hold, in a column whose words and place say what it is."""
        relation = self.relation
        return relation.held == len(relation.tried) > 0 and relation.telling >= ALONE


def _like(shown: Sequence[_Down], others: Sequence[_Down]) -> Iterator[Relation]:
    """Columns set beside their amounts as one that holds is, and that hold in all rows but one."""
    for each in others:
        held = max(
            (
                one.relation.held
                for one in shown
                if one.full
                and one.part == each.part
                and one.target - one.column == each.target - each.column
            ),
            default=0,
        )
        tried = each.relation.tried
        if held and each.relation.held and len(tried) - each.relation.held <= 1:
            yield replace(each.relation, sure=True, beside=held)


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
    if OF_YEAR.search(head):
        return (False,)
    if OF_PART.search(head):
        return (True,)
    return (False, True) if _OF_EITHER.search(head) or _AGAINST.search(simplified(head)) else ()


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
        tried.extend(grown(row, target, first, last))
    held = [each for each in tried if each.check.verdict is not Verdict.WRONG]
    if len(held) >= FEWEST and len(tried) - len(held) > 1:
        # some of them on another base: what holds is told, and nothing doubted
        tried = held if TELLING * len(held) >= len(tried) else []
    if held:
        yield Relation("growth", next(iter(times.values())), tuple(tried), named=True)
