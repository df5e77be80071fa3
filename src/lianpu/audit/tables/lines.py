"""Lines of a table, rows or columns alike, that their names say follow from others: totals, margins, per head.

What the table proves needs several places that agree; in a table of two or three rows there are none to
spare. Here the name of a line says what it is ("Total", "Margin", "Per outlet") and one other place that
agrees is enough to doubt the one that does not, where it looks like a slip. Never more than doubt.

A column in which one cell says "n/a until 2027" or "$12bn (Q2 alone)" gives no total: what the cell adds is
open. Its other cells are numbers nevertheless, and a margin, a growth or a multiple of them can hold by its
name. Nothing is doubted of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations
from math import log10

import msgspec
from msgspec import structs

from lianpu.audit.proof import operations
from lianpu.audit.proof.arithmetic import closely, surely_fails
from lianpu.audit.proof.operations import Operation
from lianpu.audit.proof.slips import slip
from lianpu.audit.stated.rows import Cell, Grid, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.totals import IS_PART
from lianpu.audit.stated.written_cells import read_alone
from lianpu.audit.tables.grown import OF_PART, grown
from lianpu.audit.tables.growth import GROWTH
from lianpu.audit.tables.identities import ratio_at
from lianpu.audit.tables.products import scaled_product
from lianpu.audit.tables.relations import TOTAL, Relation, Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

MOST = 12
"""Lines of a table, either way, up to which pairs of them are tried. Ours."""

PART = lazy_re.kept(rf"{IS_PART}|\bof which\b", re.IGNORECASE)
"""Names of lines that are part of another one."""

ALL = lazy_re.kept(
    r"^(?:合计|合計|总计|總計|小计|小計|共计|总数|總數|总额|总和|全年|年度|全部|[一-鿿]{0,6}(?:合计|总计|总数|总额|总量))$"
    r"|^(?:(?:grand |net |sub-?)?totals?|(?:the )?(?:full |whole )?year|FY|all|sum|overall|all [a-z]+|together|combined)$"
    r"|^totals?\b(?! (?:return|factor))|\btotals?$",
    re.IGNORECASE,
)
"""Names of lines that add up those before them."""

_RATE_NAME = lazy_re.kept(
    r"[%％]|率|占比|比重|份额|\b(?:margin|share|rate|ratio|yield|per|average|mean|price)\b|均|单价|价格|每|/",
    re.IGNORECASE,
)
_GROWN = lazy_re.kept(r"growth|change|yoy|y/y|增速|增长|同比|增幅|变动|变化", re.IGNORECASE)
_LEFT = lazy_re.kept(
    r"profit|surplus|deficit|balance|variance|difference|\bgap\b|\bnet\b|increase|decrease|change|毛利|利润|差额|差异|结余|盈余|净额|净值|增减|变动|超支",
    re.IGNORECASE,
)
_EACH = lazy_re.kept(
    r"\bper\b|\baverage\b|\bmean\b|\beach\b|price|/|平均|均|每|单[价店位]|价", re.IGNORECASE
)
_TIMES = lazy_re.kept(
    r"倍|收入比|覆盖|周转率|\bratio\b|\bturnover\b|\bcover(?:age)?\b|\btimes\b|book[- ]to[- ]bill",
    re.IGNORECASE,
)
"""Names of how many times one line is another."""
_MADE = lazy_re.kept(
    r"value|amount|revenue|sales|total|turnover|output|harvest|cost|production|金额|收入|总|产量|产值|成本|货值|销售额",
    re.IGNORECASE,
)


class Line(msgspec.Struct, frozen=True):
    """A row, or a column set as one."""

    name: str
    row: Row
    percent: bool
    """Whether its numbers are rates."""


def named_lines(grid: Grid) -> Iterator[Relation]:
    """What rows and columns are by their names, where one place fails and another one agrees."""
    if grid.loose or len(grid.rows) > MOST or len(grid.columns) > MOST:
        return
    rows = [_line(row) for row in grid.rows if row.numbers]
    yield from _all_of(rows, grid.changes)
    yield from _derived(rows)
    columns = _turned(grid)
    if columns:
        for relation in _stepped(columns, [row.label for row in grid.rows]):
            yield _back(grid, relation)
        rates = frozenset(at for at, row in enumerate(grid.rows) if _line(row).percent)
        for relation in (*_all_of(columns, rates), *_derived(columns)):
            yield _back(grid, relation)


def _line(row: Row) -> Line:
    terms = list(row.numbers.values())
    rates = sum(term.quantity.unit in RATES for term in terms)
    return Line(row.label.strip(), row, 2 * rates > len(terms))


def _turned(grid: Grid) -> list[Line]:
    """The columns as lines, the places of their cells exchanged."""
    made = []
    for column in grid.columns:
        cells = tuple(
            structs.replace(cell, row=column, column=at)
            for at, row in enumerate(grid.rows)
            for cell in row.cells
            if cell.column == column and cell.term is not None
        )
        if cells:
            made.append(_line(Row(grid.heads.get(column, ""), cells, cells[0].span)))
    return made


def _back(grid: Grid, relation: Relation) -> Relation:
    """A relation of columns at the places of the table itself."""

    def at(cell: Cell) -> Cell:
        return next(each for each in grid.rows[cell.column].cells if each.column == cell.row)

    tried = tuple(Tried(at(each.target), each.inputs, each.check) for each in relation.tried)
    return Relation(relation.rule, relation.row, tried, named=True, faint=True, sure=True)


def _doubt(
    rule: str, line: Line, tried: Sequence[Tried], alone: bool = False
) -> Iterator[Relation]:
    """A relation that holds in one place or more and fails in one, by what looks like a slip.

    Args:
        alone: Whether the name alone says enough, so that no other place need agree.
    """
    failing = [each for each in tried if each.check.verdict is Verdict.WRONG]
    held = [each for each in tried if each.check.verdict is Verdict.HOLDS]
    if len(failing) > 1 or (failing and not held and not alone):
        return
    if any(
        each.target.term is None or not each.check.certain or not slip(each.check, each.target.term)
        for each in failing
    ):
        return
    if failing or held:
        yield Relation(rule, line.row, tuple(tried), named=True, faint=True, sure=True)


def _all_of(lines: Sequence[Line], passed: frozenset[int]) -> Iterator[Relation]:
    """Lines named total against all those before them, back to the total before; else those behind."""
    start = 0
    for at, line in enumerate(lines):
        if not ALL.search(line.name) or line.percent:
            continue
        before, start = lines[start:at], at + 1
        parts = _addable(before) or (_addable(lines[at + 1 :]) if at == 0 else [])
        if len(parts) < 2:
            continue
        tried: list[Tried] = []
        for column in line.row.numbers:
            terms = tuple(part.row.numbers[column] for part in parts if column in part.row.numbers)
            units = {term.quantity.unit for term in (*terms, line.row.numbers[column])}
            if column in passed or len(terms) < len(parts) or len(units) > 1 or units & RATES:
                continue
            tried += try_cell(line.row, column, operations.total(), terms)
        yield from _doubt("sum", line, tried)


def _addable(lines: Sequence[Line]) -> list[Line]:
    """The lines that a total adds up; none where one may be a total or of another unit."""
    kept = [line for line in lines if not line.percent and not PART.search(line.name)]
    units = {match.group() for line in kept if (match := _UNIT.search(line.name))}
    bad = len(units) > 1 or any(
        TOTAL.search(line.name) or _RATE_NAME.search(line.name) for line in kept
    )
    return [] if bad else kept


_UNIT = lazy_re.compile(r"[(（][^()（）]*[)）]$")


def _derived(lines: Sequence[Line]) -> Iterator[Relation]:
    """Lines that are a difference, a rate, an amount for each or a product of two others by their names."""
    for line in lines:
        if len(line.row.numbers) < 2 or ALL.search(line.name):
            continue
        best: Relation | None = None
        for rule, tried in _candidates(line, [each for each in lines if each is not line]):
            for made in _doubt(rule, line, tried):
                if best is None or _worth(made) > _worth(best):
                    best = made
        if best is not None and not best.by_chance(len(lines) - 1):
            yield best


def _worth(relation: Relation) -> tuple[int, int]:
    return relation.held - len(relation.tried), relation.telling


def _stepped(columns: Sequence[Line], labels: Sequence[str]) -> Iterator[Relation]:
    """Columns of growth down rows of successive years, each against the row before it."""
    stages = [head_stage(label) for label in labels]
    if len(stages) < LEAST or None in stages or any(a >= b for a, b in pairwise(stages) if a and b):
        return
    for line in columns:
        if not (line.percent and _GROWN.search(line.name)):
            continue
        for base in columns:
            if base is line or base.percent:
                continue
            tried = [
                each
                for at in range(1, len(labels))
                if at in line.row.numbers and at in base.row.numbers and at - 1 in base.row.numbers
                for each in try_cell(
                    line.row,
                    at,
                    operations.growth(),
                    (base.row.numbers[at - 1], base.row.numbers[at]),
                )
            ]
            yield from _doubt("growth", line, tried)


LEAST = 3
"""Rows of successive times that make steps. Ours."""

Candidate = tuple[str, list[Tried]]


def _candidates(line: Line, others: Sequence[Line]) -> Iterator[Candidate]:
    amounts = [each for each in others if not each.percent]
    if line.percent:
        if not (_RATE_NAME.search(line.name) or _GROWN.search(line.name)):
            return
        for a, b in permutations(amounts, 2):
            if _GROWN.search(line.name):
                yield "growth", _pairs(line, a, b, operations.growth(), _of_amounts)
            else:
                yield "share", _pairs(line, a, b, operations.share())
        if _GROWN.search(line.name):
            rates = [each for each in others if each.percent]
            for a, b in permutations(rates, 2):
                yield "difference", _pairs(line, a, b, operations.difference())
        return
    if _LEFT.search(line.name):
        for a, b in permutations(amounts, 2):
            yield "difference", _pairs(line, a, b, operations.difference(), _to_an_amount)
    if _EACH.search(line.name) or _TIMES.search(line.name):
        for a, b in permutations(amounts, 2):
            yield "ratio", _powered(line, a, b, product=False)
    elif _MADE.search(line.name):
        for at, a in enumerate(amounts):
            for b in amounts[at + 1 :]:
                if _EACH.search(a.name) or _EACH.search(b.name):
                    yield "product", _powered(line, a, b, product=True)


def _of_amounts(stated: Term, inputs: tuple[Term, Term]) -> bool:
    """Whether a place may tell a growth: that of a rate is told in points."""
    return not any(term.quantity.unit in RATES for term in inputs)


def _to_an_amount(stated: Term, inputs: tuple[Term, Term]) -> bool:
    """Whether a place may tell a difference: the rate of one is no difference of rates."""
    return stated.quantity.unit not in RATES


def _pairs(
    line: Line,
    a: Line,
    b: Line,
    operation: Operation,
    asked: Callable[[Term, tuple[Term, Term]], bool] | None = None,
) -> list[Tried]:
    """A line against two others in each place; nothing where two places fail, as then nothing is said of it.

    Args:
        asked: Which places count, by their number and what it may come of; None for all.
    """
    operands = [
        (column, stated, (a.row.numbers[column], b.row.numbers[column]))
        for column, stated in line.row.numbers.items()
        if column in a.row.numbers and column in b.row.numbers
    ]
    if asked is not None:
        operands = [each for each in operands if asked(each[1], each[2])]
    failing = 0  # most pairs are seen at a glance to have nothing to do with the line
    for _, stated, inputs in operands:
        failing += surely_fails(operation, [each.quantity for each in inputs], stated.quantity)
        if failing > 1:
            return []
    return [
        each
        for column, _, inputs in operands
        for each in try_cell(line.row, column, operation, inputs)
    ]


def _powered(line: Line, a: Line, b: Line, *, product: bool) -> list[Tried]:
    """A quotient or a product at the power of ten that most places have, the nearest to one if they differ."""
    powers = []
    for column, (value, _) in line.row.floats.items():
        one, other = a.row.floats.get(column), b.row.floats.get(column)
        if one and other and one[0] > 0 and other[0] > 0 and value > 0:
            made = one[0] * other[0] if product else one[0] / other[0]
            powers.append(log10(value / made))
    whole = {round(each) for each in powers if abs(each - round(each)) < EXACT}
    if len(whole) != 1 or len(powers) < len(line.row.numbers):
        return []
    power = whole.pop()
    if product:
        return _pairs(line, a, b, scaled_product(Fraction(10) ** power))
    return _pairs(line, a, b, ratio_at(power))


EXACT = 0.012
"""How far a quotient of two places is from a power of ten, in decimals of its logarithm, where they agree. Ours."""


Rule = Callable[[Grid], Iterator[Relation]]


def cell_by_cell(grid: Grid, rules: Sequence[Rule]) -> Iterator[Relation]:
    """The places that hold of growth along rows, of totals with ranges, and of other rules.

    Args:
        grid: The table.
        rules: What else is tried, where cells beside words are read that the table leaves open.
    """
    if grid.loose:
        return
    times = {
        column: stage for column, words in grid.heads.items()
        if column and (stage := head_stage(words)) is not None and stage.year
    }  # fmt: skip
    rows = grid.opened or grid.rows
    open_ = any(
        cell.term is None and not cell.blank and any(map(str.isdigit, cell.span.quote))
        for row in rows
        for cell in row.cells
    )
    alone = (
        replace(grid, rows=tuple(read_alone(rows, timed=bool(times))), opened=()) if open_ else grid
    )
    for relation in _growth(alone, times):
        yield from _holding(relation)
    if not open_:
        return
    whole = tuple(read_alone(rows, timed=bool(times), ranges=True))
    for relation in _totals(replace(grid, rows=whole, opened=())):
        yield from _holding(relation)
    for rule in rules:
        for relation in rule(alone):
            yield from _holding(relation)


def _holding(relation: Relation) -> Iterator[Relation]:
    """The places in which a relation holds."""
    held = tuple(
        each for each in relation.tried
        if each.check.verdict is not Verdict.WRONG
        and each.target.term is not None
        and closely(each.check, each.target.term.quantity)
    )  # fmt: skip
    if held:
        yield replace(relation, tried=held, sure=True)


def _growth(grid: Grid, times: dict[int, Stage]) -> Iterator[Relation]:
    """Rows named growth against the amounts right above them, each at the time before its own."""
    columns = sorted(times, key=lambda column: times[column])
    if len({times[column] for column in columns}) < len(columns):
        return
    for at, row in enumerate(grid.rows):
        rates = any(term.quantity.unit == "%" for term in row.numbers.values())
        if not at or not rates or not GROWTH.search(row.label):
            continue
        base = grid.rows[at - 1]
        if base.percent or not base.numbers:
            continue
        part = bool(OF_PART.search(row.label))
        tried = [
            made
            for first, last in pairwise(columns)
            if _apart(times[first], times[last], part)
            and first in base.numbers and last in base.numbers and last in row.numbers
            and row.numbers[last].quantity.unit == "%"
            for made in grown(row, last, base.numbers[first], base.numbers[last])
        ]  # fmt: skip
        if tried:
            yield Relation("growth", row, tuple(tried), named=True)


def _apart(first: Stage, last: Stage, part: bool) -> bool:
    """Whether one time is right before another, as growth of its name compares them."""
    if last.part[:1] not in ("Q", "H", "M"):
        return last.before(False) == first
    return last.before(part) == first


def _totals(grid: Grid) -> Iterator[Relation]:
    """Rows named total against all rows above them, where some of these print ranges."""
    start = 0
    for at, row in enumerate(grid.rows):
        if not ALL.search(row.label.strip().strip("*")):
            continue
        parts, start = grid.rows[start:at], at + 1
        if len(parts) < FEWEST or any(PART.search(part.label) for part in parts):
            continue
        tried: list[Tried] = []
        for column, stated in row.numbers.items():
            terms = tuple(part.numbers[column] for part in parts if column in part.numbers)
            units = {term.quantity.unit for term in (*terms, stated)}
            if len(terms) == len(parts) and len(units) == 1 and column not in grid.changes:
                tried += try_cell(row, column, operations.total(), terms)
        if tried:
            yield Relation("sum", row, tuple(tried), named=True)


FEWEST = 2
"""Parts of a total. Ours."""
