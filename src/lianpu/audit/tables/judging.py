"""The verdicts on tables: totals and other sums here, growth, shares and products beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace as data_replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from operator import mul
from typing import NamedTuple

from msgspec.structs import replace

from lianpu.audit.proof import operations
from lianpu.audit.proof.slips import plausible, slip, written_wrong
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.tables.columns import (
    column_sums,
    compound_columns,
    compounded_columns,
    contribution_columns,
    mean_columns,
    rank_columns,
    step_columns,
)
from lianpu.audit.tables.doubted_totals import doubted_totals, of_all_above
from lianpu.audit.tables.even_grids import even_grids
from lianpu.audit.tables.formulas import formula_rows
from lianpu.audit.tables.growth import growth_columns, growth_down, growth_rows
from lianpu.audit.tables.growth_below import growth_below
from lianpu.audit.tables.hundreds import bracket_shares, hundreds, mix_columns, row_mixes
from lianpu.audit.tables.identities import (
    SUBTOTAL,
    margin_rows,
    named_columns,
    named_rows,
    turned,
    turned_back,
)
from lianpu.audit.tables.lines import cell_by_cell, named_lines
from lianpu.audit.tables.mean_rows import mean_rows
from lianpu.audit.tables.products import products, shares
from lianpu.audit.tables.rates import rate_columns, rates_under, ratio_columns
from lianpu.audit.tables.relations import (
    PROVEN_BY,
    TELLING,
    TOTAL,
    Relation,
    Tried,
    by_lines_between,
    digits,
    row_relation,
)
from lianpu.audit.tables.running import bridges, running_columns
from lianpu.audit.tables.signed_runs import signed_runs
from lianpu.audit.tables.statement_steps import statement_steps
from lianpu.audit.tables.sums import common_size, near_sum, profits, sums
from lianpu.audit.tables.two_tables import Kin, rates_of_two
from lianpu.audit.tables.weighted_rows import weighted_by_shares, weighted_rows
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity, Verdict

MOST_PARTS = 12
"""Longest run of rows that is tried as the parts of a total."""

NEAR_MISS = Fraction(1, 100)
"""Rates in tables that miss by one point or less are amber: filings compute them from digits that
they do not print. Ours, tried on 278 tables of filings, one of which prints 3.5% for 372 / 361."""

MANY_RATES = 4
"""Rates that follow from the printed amounts, so that one with exchanged digits is a slip. Ours."""

WHOLE = 3
"""Places that a relation explains, all it was tried in, so that one which fails in some is an accident. Ours."""

MOST_ROWS = 60
"""Tables longer than this are searched for labelled relations only."""


def table_findings(
    document: Document, grids: Iterable[Grid], every: Sequence[Grid] = ()
) -> Iterator[Finding]:
    """The verdicts on every number that the tables can check, with all tables of the document as their kin."""
    known = Kin(every)
    for grid in grids:
        if not grid.columns and not grid.opened:
            continue
        done: set[tuple[int, int, bool]] = set()
        failing: list[Relates] = []
        yield from _related(document, grid, known, done, failing)
        totals = []
        for finding, place in doubted_totals(document, grid, {place[:2] for place in done}):
            done.add((*place, True))
            totals.append(finding)
        yield from totals
        results = {each.spans[1].start for each in totals}
        # what nothing confirms: first the results alone where that is so of all numbers, then all of these
        alone = {at for each in failing for at in each.unconfirmed(alone=True)} | results
        all_open = {at for each in failing for at in each.unconfirmed(alone=False)} | results
        for unsure in (alone, all_open) if alone != all_open else (alone,):
            for _ in range(LOOKS if unsure else 0):
                done |= {(row, column, True) for row, column, _ in done}
                more = list(_others_wrong(document, _without(grid, unsure), known, done))
                yield from more
                if not more:
                    break
                unsure = unsure | {each.spans[1].start for each in more}


LOOKS = 3
"""How often a table is looked at again without what is wrong in it. Ours."""


class Relates(NamedTuple):
    """A relation that fails in one place."""

    result: int
    """Where its number begins."""
    open: frozenset[int]
    """Where those of its numbers begin that no other relation confirms."""
    whole: bool
    """Whether that is so of all."""

    def unconfirmed(self, *, alone: bool) -> Set[int]:
        """The numbers that may be wrong; of those that nothing confirms the result `alone`."""
        return {self.result} if self.whole and alone else self.open


def _others_wrong(
    document: Document, grid: Grid, known: Kin, done: set[tuple[int, int, bool]]
) -> Iterator[Finding]:
    """What fails in a table that has been left without some numbers."""
    for finding in _related(document, grid, known, done, []):
        if finding.verdict is Verdict.WRONG:
            yield finding
    for finding, place in doubted_totals(document, grid, {place[:2] for place in done}):
        done.add((*place, True))
        yield finding


def _related(
    document: Document,
    grid: Grid,
    known: Kin,
    done: set[tuple[int, int, bool]],
    failing: list[Relates],
) -> Iterator[Finding]:
    """The verdicts of all relations of a table.

    Args:
        document: What the table is of.
        grid: The table.
        known: The tables beside it.
        done: Places that have a verdict; filled here.
        failing: Filled here with the relations that fail.
    """
    explained: set[tuple[int, int]] = set()
    doubted: set[int] = set()
    broken: list[tuple[int, ...]] = []
    holding: set[int] = set()
    for relation in _relations(grid, known.of(grid), known.alike(grid)):
        places = {(each.target.row, each.target.column) for each in relation.tried}
        whole = relation.held == len(relation.tried) >= WHOLE
        if relation.meant and not (places <= explained and not whole):
            explained |= places if whole else set()
            if relation.faint and relation.sure and _told(relation, doubted):
                relation = _agreeing(relation)
            for each in relation.tried:
                wrong = each.check.verdict is Verdict.WRONG
                assert each.target.term is not None
                starts = each.target.term.start, *(term.start for term in each.inputs)
                if wrong:
                    broken.append(starts)
                elif each.check.verdict is Verdict.HOLDS:
                    holding |= set(starts)
            for finding in _findings(document, grid, relation, done):
                if finding.verdict is Verdict.WRONG:
                    doubted |= {span.start for span in finding.spans[1:]}
                yield finding
    for starts in broken:
        open_ = frozenset(starts) & doubted - holding
        failing.append(Relates(starts[0], open_, len(open_) == len(set(starts))))


def _without(grid: Grid, starts: Set[int]) -> Grid:
    """The table with some numbers as if words stood there: what they upset is seen of the others."""

    def kept(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(
            data_replace(
                row,
                cells=tuple(
                    replace(cell, term=None)
                    if cell.term is not None and cell.term.start in starts
                    else cell
                    for cell in row.cells
                ),
            )
            for row in rows
        )

    return data_replace(grid, rows=kept(grid.rows), opened=kept(grid.opened))


def _agreeing(relation: Relation) -> Relation:
    """The places in which a relation holds."""
    return data_replace(
        relation,
        tried=tuple(each for each in relation.tried if each.check.verdict is not Verdict.WRONG),
    )


def _told(relation: Relation, doubted: Set[int]) -> bool:
    """Whether what a relation doubts is a number that another one has doubted, or told as an input of one."""
    return any(
        each.target.term is not None
        and each.check.verdict is Verdict.WRONG
        and not doubted.isdisjoint({each.target.term.start, *(term.start for term in each.inputs)})
        for each in relation.tried
    )


def _findings(
    document: Document, grid: Grid, relation: Relation, done: set[tuple[int, int, bool]]
) -> Iterator[Finding]:
    for each in relation.tried:
        place = (each.target.row, each.target.column)
        assert each.target.term is not None
        # one verdict a cell, but a failure that the table proves is told beside what holds
        shown = relation.proven or (relation.held >= PROVEN_BY and relation.telling >= TELLING)
        shown = shown or relation.rule == "rank"  # each place goes by all numbers of the column
        wrong = each.check.verdict is Verdict.WRONG and shown
        if (
            wrong
            and relation.rule in ("share", "ratio", "product")
            and not plausible(each.check, each.target.term)
        ):
            continue  # far from the result: this place prints something else
        if each.check.verdict is Verdict.WRONG and (
            _by_other_signs(grid, relation, each) or by_lines_between(grid, relation, each)
        ):
            continue
        mean = wrong and _among_its_parts(relation, each)
        if mean and _EACH.search(grid.heads.get(each.target.column, "")):
            continue  # a yield or price of all is no sum of those of each
        row = next(row for row in grid.rows if row.cells and row.cells[0].row == place[0])
        of_total = relation.rule in ("product", "ratio") and bool(TOTAL.search(row.label))
        of_total = of_total or (
            relation.rule == "product" and _of_all_times(grid, row, each.target.column)
        )
        if wrong and of_total and (relation.rule == "product" or not _of_whole(grid, each)):
            continue  # the product of two totals is not the total of the products
        if (*place, wrong) in done or (*place, True) in done:
            continue
        done.add((*place, wrong))
        claim = Claim(relation.rule, each.target.term, each.inputs, (), row.span, strict=True)
        severity = Severity.GREEN
        if each.check.verdict is Verdict.WRONG:
            red = (
                each.check.certain
                and not grid.loose
                and not of_total
                and (relation.proven or of_all_above(grid, relation, each))
                and not mean
                and _clear(relation, each)
            )
            severity = Severity.RED if red else Severity.AMBER
        made = written(document, claim, each.check, severity)
        yield replace(made, proven=wrong)


def _of_all_times(grid: Grid, row: Row, column: int) -> bool:
    """Whether a row or column is of the year whose parts the others are: its levels are those of an end, or means."""
    labels = [each.label for each in grid.rows if each is not row]
    heads = [words for at, words in grid.heads.items() if at != column]
    return any(
        _ALL_TIMES.search(simplified(own)) is not None
        and sum(_PART_OF_YEAR.search(simplified(words)) is not None for words in others) > 1
        for own, others in ((row.label, labels), (grid.heads.get(column, ""), heads))
    )


_ALL_TIMES = lazy_re.words(
    r"^\W*(?:full[- ])?year\b|^\W*[FC]Y|\b(?:H[12]|[12]H|9M|YTD|LTM|TTM)|\bhalf\b|全年|年度|半年|累计|前三季|^\W*(?:19|20)\d\d年?\W*$"
)
_PART_OF_YEAR = lazy_re.words(
    r"\bQ[1-4]|\b[1-4]Q|quarter|季度?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d月|[一二三四五六七八九十]月"
)


_CHANGE = lazy_re.compile(
    r"^[\s$€£¥]+$|change|variance|increase|decrease|difference|better|worse|增减|變動|变动|增加|减少|差异|差額|差额|±|\+/-",
    re.IGNORECASE,
)
"""Heads of a column that prints how much something changed."""

MOST_SIGNED = 6
"""Parts of a sum whose signs are tried: more would fit anything."""


def _by_other_signs(grid: Grid, relation: Relation, tried: Tried) -> bool:
    """Whether a sum of changes holds when some are taken with the other sign: lower costs are printed as a gain."""
    stated, parts = tried.target.term, [term.quantity for term in tried.inputs]
    if (
        relation.rule not in ("sum", "difference")
        or stated is None
        or not 1 < len(parts) <= MOST_SIGNED
    ):
        return False
    if not _CHANGE.search(grid.heads.get(tried.target.column, "")):
        return False
    known = [
        (abs(each.value), each.step)
        for each in (stated.quantity, *parts)
        if each.value and each.step
    ]
    if len(known) != len(parts) + 1:
        return False
    (told, _), *others = known
    room = sum((step for _, step in known), Decimal(0)) / 2
    return any(
        abs(abs(sum(map(mul, signs, (value for value, _ in others)), Decimal(0))) - told) <= room
        for signs in product((1, -1), repeat=len(others))
    )


_EACH = lazy_re.compile(
    r"[/／]|每|均|单价|单产|价格|率|密度|倍|\bP[EBSG]\b|\bmultiples?\b|\bper\b|average|\bmean\b|price|yield|\brates?\b|ratio|intensity|density",
    re.IGNORECASE,
)
"""Heads of what is counted for each unit of something else, or a multiple of it, which does not add up."""

MEAN_OF = 3
"""Parts between which a total lies that is a mean of them rather than their sum. Ours."""


def _among_its_parts(relation: Relation, tried: Tried) -> bool:
    """Whether a total lies between the least and the largest of its parts, as a mean does and no sum of positive ones."""
    stated = tried.target.term
    parts = [term.quantity.value for term in tried.inputs]
    told = [value for value in parts if value is not None and value > 0]
    if relation.rule != "sum" or stated is None or stated.quantity.value is None:
        return False
    if len(told) < len(parts) or len(told) < MEAN_OF:
        return False
    return min(told) <= stated.quantity.value <= max(told)


def _of_whole(grid: Grid, tried: Tried) -> bool:
    """Whether an amount per unit in a total row looks like a slip of one total over another, and is no plain mean."""
    column, stated = tried.target.column, tried.target.term
    values = [
        float(row.numbers[column].quantity.value or 0) for row in grid.rows
        if column in row.numbers and not TOTAL.search(row.label)
    ]  # fmt: skip
    if stated is None or not values:
        return False
    plain, own = sum(values) / len(values), float(stated.quantity.value or 0)
    step = float(stated.quantity.step or 0)
    return slip(tried.check, stated) and abs(own - plain) > step


def _clear(relation: Relation, tried: Tried) -> bool:
    """Whether a rate misses by more than unprinted digits and restated bases explain.

    Points are the difference of two printed rates, which no unprinted digit moves: exchanged digits or a
    power of ten are told of them however small they are; and so of a rate where many others hold.
    """
    stated, point = tried.target.term, tried.check.point
    if stated is None or stated.quantity.value is None or stated.quantity.unit not in ("%", "pp"):
        return True
    many = relation.held >= MANY_RATES and digits(stated) > 1
    if (stated.quantity.unit == "pp" or many) and written_wrong(tried.check, stated):
        return True
    return point is not None and abs(Fraction(stated.quantity.value) - point) > NEAR_MISS


def _relations(grid: Grid, kin: Sequence[Grid], alike: Sequence[Grid]) -> Iterator[Relation]:
    """Labelled relations first, then those that the numbers show."""
    opened = data_replace(grid, rows=grid.opened) if grid.opened else grid
    yield from _totals(grid)
    if opened is not grid and not any(_only_words(row) for row in opened.rows):
        yield from _totals(opened)
    yield from named_rows(grid, kin)
    yield from statement_steps(opened)
    yield from formula_rows(grid)
    yield from margin_rows(opened, kin)
    yield from rates_under(opened, kin)
    yield from growth_rows(grid)
    yield from growth_columns(opened)
    yield from growth_down(opened)
    yield from growth_below(grid)
    yield from compound_columns(opened)
    yield from common_size(grid, _totals, named_rows, profits, sums)
    yield from bracket_shares(opened)
    yield from step_columns(opened)
    yield from compounded_columns(opened)
    yield from even_grids(grid)
    yield from mean_columns(grid)
    yield from mean_rows(grid)
    yield from contribution_columns(grid)
    if len(grid.rows) <= MOST_ROWS:
        yield from column_sums(grid)
        yield from profits(grid)
        yield from sums(grid)
        yield from signed_runs(grid)
        found = list(shares(opened))
        yield from found
        yield from rate_columns(opened)
        yield from mix_columns(opened)
        yield from row_mixes(opened)
        yield from hundreds(grid)
        explained = {id(relation.row) for relation in found}
        yield from products(grid, explained)
        columns = turned(grid)
        if columns is not None:
            of_columns = [turned_back(grid, each) for each in products(columns, set())]
            yield from of_columns
            judged = [each for each in of_columns if all(map(_tellable, each.tried))]
            told = {term.start for each in judged for at in each.tried for term in at.inputs}
            for relation in ratio_columns(grid):
                # an amount per unit that a product has judged needs no second verdict
                if not all(
                    at.target.term and at.target.term.start in told for at in relation.tried
                ):
                    yield relation
        yield from named_columns(grid)
        yield from running_columns(grid)
        yield from bridges(grid)
        yield from weighted_rows(grid)
        yield from weighted_by_shares(grid)
        yield from rank_columns(grid)
        yield from named_lines(grid)
        yield from rates_of_two(opened, alike)
        yield from cell_by_cell(
            grid,
            (
                lambda alone: named_rows(alone, kin),
                lambda alone: margin_rows(alone, kin),
                lambda alone: rates_under(alone, kin),
                growth_columns,
                _products_of_columns,
                ratio_columns,
            ),
        )


def _products_of_columns(grid: Grid) -> Iterator[Relation]:
    columns = turned(grid)
    if columns is not None:
        for each in products(columns, set()):
            yield turned_back(grid, each)


def _tellable(tried: Tried) -> bool:
    """Whether a place of a product holds, or fails in a way that is told."""
    stated = tried.target.term
    return tried.check.verdict is not Verdict.WRONG or (
        stated is not None and plausible(tried.check, stated)
    )


def _only_words(row: Row) -> bool:
    """Whether a row prints words where others print amounts: what it adds to a total is open."""
    return not row.numbers and any(not cell.blank for cell in row.cells)


def _totals(grid: Grid) -> Iterator[Relation]:
    """A row named total against the rows above it, down from the longest run that works."""
    for at, row in enumerate(grid.rows):
        named = TOTAL.search(row.label) or SUBTOTAL.search(row.label.strip())
        if not named or row.percent or not row.numbers:
            continue
        above = [other for other in grid.rows[:at] if not other.percent and other.numbers]
        best: Relation | None = None
        for count in range(2, min(len(above), MOST_PARTS) + 1):
            parts = above[-count:]
            known = [part.floats for part in parts]
            if not any(near_sum(row, known, column) for column in row.numbers):
                continue
            made = row_relation(grid, "sum", operations.total(), row, parts, named=True)
            if made is not None and (best is None or made.held > best.held):
                best = made
        if best is not None:
            yield best
