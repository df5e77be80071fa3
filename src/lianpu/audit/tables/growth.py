"""Growth along a row and down a column of a table: YoY rows, Q/Q columns, changes in points; "QoQ" against the row of the quarter before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec

from lianpu.audit.proof import operations
from lianpu.audit.proof.slips import slip
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.written_cells import BESIDE
from lianpu.audit.tables.grown import OF_PART, OF_YEAR, Heads, grown
from lianpu.audit.tables.padded import without_padding
from lianpu.audit.tables.relations import Relation, Tried, digits, try_cell
from lianpu.audit.tables.running import RUNNING
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

GROWTH = lazy_re.kept(
    r"yoy|y/y|y-o-y|qoq|q/q|同比|环比|環比|增速|增长率|增長率|成長率|年增|季增|growth|change|变动|變動|%\s*chg",
    re.IGNORECASE,
)
"""Names of rows and columns that print growth."""

_CHANGED = lazy_re.kept(
    r"增[幅减減]|涨幅|漲幅|变化|變化|\bvar(?:iance|\.)|\binc(?:rease)?\b.{0,4}\bdec", re.IGNORECASE
)
"""Names of columns that print growth where their cells are rates."""

RATE = lazy_re.kept(r"[%％]|\brates?\b|margin|yield|ratio|率|比重|占比", re.IGNORECASE)
"""Rows that print rates, with or without the sign."""


_AGAINST = lazy_re.compile(r"\d\s*(?:vs\.?|versus|较|較|对比|對比|相比)\s*\d", re.IGNORECASE)
"""Heads of columns that hold one time against another: "2025 vs 2024"."""


def growth_rows(grid: Grid) -> Iterator[Relation]:
    """A row of percentages against the steps along the row above it."""
    for at, row in enumerate(grid.rows):
        if not row.percent or at == 0:
            continue
        named = bool(GROWTH.search(row.label))
        bases = [other for other in grid.rows[:at] if other.numbers and not other.percent][-1:]
        for base in bases:
            for step in (1, -1):
                tried = list(_steps_along(row, base, step))
                relation = Relation("growth", row, tuple(tried), named)
                if tried and relation.meant:
                    yield relation
                elif named and _but_one(tried):
                    yield replace(relation, faint=True, sure=True)


def _but_one(tried: Sequence[Tried]) -> bool:
    """Whether a rate with two digits or more holds and the only one that fails looks like a slip."""
    failing = [each for each in tried if each.check.verdict is Verdict.WRONG]
    held = [each for each in tried if each.check.verdict is Verdict.HOLDS]
    return (
        len(failing) == 1
        and any(
            each.target.term is not None and digits(each.target.term) >= TELLING for each in held
        )
        and all(
            each.target.term is not None and slip(each.check, each.target.term) for each in failing
        )
    )


TELLING = 2
"""Digits of a rate in the row of which one may be doubted. Ours."""


def _steps_along(row: Row, base: Row, step: int) -> Iterator[Tried]:
    columns = sorted(base.numbers)
    for left, right in pairwise(columns):
        first, last = (left, right) if step == 1 else (right, left)
        yield from grown(row, last, base.numbers[first], base.numbers[last])


def growth_columns(grid: Grid) -> Iterator[Relation]:
    """A column of percentages against two columns of amounts, and of points against two of %."""
    columns = grid.columns
    heads = Heads(grid)
    for target in columns:
        rows = [row for row in grid.rows if target in row.numbers]
        if not rows:
            continue
        units = {row.numbers[target].quantity.unit for row in rows}
        named = any(
            each.search(grid.heads.get(target, "")) for each in (GROWTH, _CHANGED, _AGAINST)
        )
        if not units & {"%", "pp"} or not units <= {"%", "pp", "x", *("1" if named else "")}:
            continue
        if _YEARLY.search(simplified(grid.heads.get(target, ""))):
            continue  # a year of it is no step between two columns
        said = heads.compared(target)
        meant = said or ((heads.only_two(target) or heads.between(target)) if named else None)
        found: list[Relation] = []
        for last, first in (
            (a, b) for a in columns for b in columns if a != b and target not in (a, b)
        ):
            if not named and not _near_change(rows, target, first, last):
                continue
            if heads.against(target, last, first):
                continue
            gain = _GAIN.search(grid.heads.get(target, "")) is not None
            changed = without_padding(grid, _change_in_rows(rows, target, first, last))
            told = _told_signs(grid, rows, target, last, first)
            tried = tuple(_better(rows, changed, gain, told))
            relation = Relation("growth", rows[0], tried, named)
            failed = len(tried) - relation.held
            if (last, first) == meant and relation.held and failed <= max(1, relation.held // 2):
                # heads that name both times and the step are as good as another row that agrees
                words = (last, first) == said and relation.telling >= TELLING
                found.append(replace(relation, sure=True, beside=int(words)))
            elif len(tried) >= 2 and relation.meant:
                found.append(relation)
        if found:
            yield max(found, key=lambda each: each.held)


_YEARLY = lazy_re.kept(r"CAGR|复合|年均增|compound", re.IGNORECASE)
"""Heads of growth a year over several of them."""

_COST = lazy_re.compile(
    r"cost|expense|\btax|interest|impairment|amorti[sz]ation|depreciation|\bdebt\b|成本|费用|費用|税|稅|支出|折旧|摊销|减值",
    re.IGNORECASE,
)
"""Names of rows whose fall is better."""

SIGNED = 2
"""Such rows that must hold with the other sign before a column is one of better and worse. Ours."""


_GAIN = lazy_re.words(r"improve|\bgain|\bbetter\b|\bsav(?:ed|ing)|提升|改善|改进|优化|節省|节省")
"""Heads of columns that tell by how much each row is better, whichever way that is."""


def _told_signs(
    grid: Grid, rows: Sequence[Row], target: int, last: int, first: int
) -> frozenset[int]:
    """The rows in which a column beside the rates prints the step itself with the other sign, as better or worse.

    Such a column prints in nearly all rows by how much two others differ; its rates go the way of their steps.
    """
    for column in grid.columns:
        if column in (target, last, first):
            continue
        steps = [
            (row.cells[0].row, row.floats[column], row.floats[last][0] - row.floats[first][0])
            for row in rows
            if {column, last, first} <= row.floats.keys()
            and row.numbers[column].quantity.unit not in RATES
        ]
        fits = [
            abs(abs(stated) - abs(step)) <= 2 * room + abs(step) * NEARLY
            for _, (stated, room), step in steps
        ]
        if len(fits) >= FEWEST and sum(fits) >= max(len(fits) - 2, FEWEST):
            return frozenset(at for at, (stated, _), step in steps if stated * step < 0)
    return frozenset()


NEARLY = 1e-6
"""Of a step, what floats may lose of it. Ours."""


def _better(
    rows: Sequence[Row],
    tried: Iterable[Tried],
    gain: bool = False,
    told: frozenset[int] = frozenset(),
) -> list[Tried]:
    """The rates of a column; where its head or the steps beside it say so, or several costs hold with the other sign, it tells better and worse.

    Args:
        rows: The rows that print a rate.
        tried: The rates as plain growth.
        gain: Whether the head says that it tells by how much each is better.
        told: Rows whose step a column beside prints with the other sign.
    """
    listed = list(tried)
    by_place = {row.cells[0].row: row for row in rows}
    turned = {
        at: made
        for at, each in enumerate(listed)
        if each.check.verdict is Verdict.WRONG and each.check.operation is operations.growth()
        and (gain or each.target.row in told or _COST.search(by_place[each.target.row].label))
        for made in try_cell(
            by_place[each.target.row], each.target.column, operations.decline(), each.inputs
        )
        if made.check.verdict is not Verdict.WRONG or _one_way(made)
    }  # fmt: skip
    holding = sum(each.check.verdict is not Verdict.WRONG for each in turned.values())
    if holding < (1 if gain else SIGNED):
        turned = {at: each for at, each in turned.items() if each.target.row in told}
    return [turned.get(at, each) for at, each in enumerate(listed)]


def _one_way(tried: Tried) -> bool:
    """Whether a rate and what it should be go the same way."""
    term, point = tried.target.term, tried.check.point
    if term is None or term.quantity.value is None or point is None:
        return False
    return (term.quantity.value > 0) == (point > 0)


def _near_change(rows: Sequence[Row], target: int, first: int, last: int) -> bool:
    """Whether a change may work in one of the first rows: the quick look before the exact one."""
    for row in rows[:6]:
        a, b, stated = (row.floats.get(column) for column in (first, last, target))
        if a is None or b is None or stated is None:
            continue
        room = 2 * stated[1] + abs(stated[0]) / 10
        if abs(b[0] - a[0] - stated[0]) <= room or (
            a[0] > 0 and abs(b[0] / a[0] - 1 - stated[0]) <= room
        ):
            return True
    return False


def _change_in_rows(rows: Sequence[Row], target: int, first: int, last: int) -> Iterator[Tried]:
    for row in rows:
        a, b = row.numbers.get(first), row.numbers.get(last)
        if a is None or b is None:
            continue
        percents = a.quantity.unit == b.quantity.unit == "%"
        stated = row.numbers[target].quantity.unit
        if stated == "pp" and percents:
            yield from try_cell(row, target, operations.difference(), (b, a))
        elif stated == "%" and percents:
            # some print the step between two rates as so many per cent
            yield from _holding(list(try_cell(row, target, operations.difference(), (b, a))))
        elif stated == "%" and not percents:
            made = list(grown(row, target, a, b))
            # the change of a rate may be in points without saying so
            rate = RATE.search(row.label) and not _is_money(a, b)
            yield from _holding(made) if rate else made
        elif stated == "x" and not percents:
            yield from try_cell(row, target, operations.multiple(), (a, b))


def _is_money(*terms: Term) -> bool:
    """Whether the numbers of a row named like a rate are too great for one: a gross margin of 939,165."""
    return all(
        term.quantity.value is not None and abs(term.quantity.value) >= GREAT for term in terms
    )


GREAT = 1000
"""Number from which on it is an amount and no rate, ratio or yield. Ours."""


def _holding(tried: Sequence[Tried]) -> list[Tried]:
    return [each for each in tried if each.check.verdict is not Verdict.WRONG]


_OF_EITHER = lazy_re.kept(
    r"增速|增长率|增長率|成長率|growth|%\s*chg|change|变动|變動|变化|變化", re.IGNORECASE
)
FEWEST = 3
"""Rows in which a column must hold. Ours."""
FEWEST_RATES = 3
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
            for made in _relation(grid, times, target, column, step)
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


_AGAINST_COLUMN = lazy_re.compile(
    r"较|對比|对比|相比|比|\bvs\b|versus|since|from|against|compared", re.IGNORECASE
)


def _from_one(grid: Grid, times: Mapping[Stage, Row], target: int) -> Iterator[Relation]:
    """Rates of all rows against one time: the one that the head names, or else the first, where all hold."""
    head = grid.heads[target]
    stage = head_stage(head) if _AGAINST_COLUMN.search(simplified(head)) else None
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


def _of_runs(
    grid: Grid, times: Mapping[Stage, Row], target: int, column: int
) -> Iterator[Relation]:
    """Growth of what a year came to so far: "累計年增" beside the revenue of each month."""
    tried: list[Tried] = []
    for stage, row in times.items():
        stated = row.numbers.get(target)
        if stage.part[:1] not in ("Q", "M") or stated is None or stated.quantity.unit != "%":
            continue
        runs = [
            [
                each.numbers.get(column) if (each := times.get(Stage(year, f"{stage.part[0]}{at}"))) else None
                for at in range(1, int(stage.part[1:]) + 1)
            ]
            for year in (stage.year - 1, stage.year)
        ]  # fmt: skip
        terms = [term for run in runs for term in run if term is not None]
        if len(terms) == 2 * len(runs[0]) and not any(t.quantity.unit in RATES for t in terms):
            tried += try_cell(row, target, operations.growth_of_totals(), tuple(terms))
    tried = without_padding(grid, tried)
    held = _holding(tried)
    if len(tried) - len(held) > 1:
        tried = held  # one wrong amount is part of all later runs
    if len(held) >= FEWEST:
        yield Relation("growth", next(iter(times.values())), tuple(tried), named=True)


def _stage(label: str, years: bool) -> Stage | None:
    """The time that the label of a row tells; under a head that says years a bare number is one, of any era."""
    if years and _BARE.fullmatch(label):
        return Stage(int(label))
    month = _YEAR_AND_MONTH.fullmatch(label)
    if month is not None:
        return Stage(int(month["year"]), f"M{int(month['month'])}")
    return head_stage(label.rstrip("EeFfAa"))


_YEARS = lazy_re.kept(
    r"^(?:年|年度|年份|年别|年別|民国年|民國年|years?|fiscal years?)$", re.IGNORECASE
)
_BARE = lazy_re.compile(r"[1-9]\d{1,2}")
_YEAR_AND_MONTH = lazy_re.compile(r"(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])")
"""The label of a month in tables of data: 202602."""


def _steps_of(head: str) -> tuple[bool, ...]:
    """Whether a head names growth on the part before (True), on the year before (False), or leaves it open."""
    if OF_YEAR.search(head):
        return (False,)
    if OF_PART.search(head):
        return (True,)
    return (
        (False, True) if _OF_EITHER.search(head) or _AGAINST_COLUMN.search(simplified(head)) else ()
    )


def _relation(
    grid: Grid, times: Mapping[Stage, Row], target: int, column: int, part: bool
) -> Iterator[Relation]:
    running = RUNNING.search(grid.heads.get(target, "")) is not None
    if running and not RUNNING.search(grid.heads.get(column, "")):
        if not part:
            yield from _of_runs(grid, times, target, column)
        return
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
    tried = without_padding(grid, tried)
    held = [each for each in tried if each.check.verdict is not Verdict.WRONG]
    if len(held) >= FEWEST and len(tried) - len(held) > 1:
        # some of them on another base: what holds is told, and nothing doubted
        tried = held if FEWEST_RATES * len(held) >= len(tried) else []
    if held:
        yield Relation("growth", next(iter(times.values())), tuple(tried), named=True)
