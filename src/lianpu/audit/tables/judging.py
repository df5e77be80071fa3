"""The verdicts on tables: totals and other sums here, growth, shares and products beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace as data_replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from operator import mul

from msgspec.structs import replace

from lianpu.audit.proof import operations
from lianpu.audit.proof.slips import of_its_digits, plausible, slip, written_wrong
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.tables.columns import (
    column_sums,
    compound_columns,
    mean_columns,
    rank_columns,
    step_columns,
)
from lianpu.audit.tables.formulas import formula_rows
from lianpu.audit.tables.growth import growth_columns, growth_down, growth_rows
from lianpu.audit.tables.hundreds import bracket_shares, hundreds, mix_columns, row_mixes
from lianpu.audit.tables.identities import (
    SUBTOTAL,
    margin_rows,
    named_columns,
    named_rows,
    turned,
    turned_back,
)
from lianpu.audit.tables.lines import ALL, PART, cell_by_cell, named_lines
from lianpu.audit.tables.products import products, shares
from lianpu.audit.tables.rates import rate_columns, rates_under, ratio_columns
from lianpu.audit.tables.relations import (
    PROVEN_BY,
    TELLING,
    TELLING_NAMED,
    TOTAL,
    Relation,
    Tried,
    by_lines_between,
    digits,
    row_relation,
)
from lianpu.audit.tables.running import bridges, running_columns
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
        explained: set[tuple[int, int]] = set()
        doubted: set[int] = set()
        for relation in _relations(grid, known.of(grid), known.alike(grid)):
            places = {(each.target.row, each.target.column) for each in relation.tried}
            whole = relation.held == len(relation.tried) >= WHOLE
            if relation.meant and not (places <= explained and not whole):
                explained |= places if whole else set()
                if relation.faint and relation.sure and _told(relation, doubted):
                    relation = _agreeing(relation)
                for finding in _findings(document, grid, relation, done):
                    if finding.verdict is Verdict.WRONG:
                        doubted |= {span.start for span in finding.spans[1:]}
                    yield finding
        yield from _doubted_totals(document, grid, {place[:2] for place in done})


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
                and (relation.proven or _of_all_above(grid, relation, each))
                and not mean
                and _clear(each)
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
    r"[/／]|每|均|单价|单产|价格|率|密度|\bper\b|average|\bmean\b|price|yield|\brates?\b|ratio|intensity|density",
    re.IGNORECASE,
)
"""Heads of what is counted for each unit of something else, which does not add up."""

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


def _clear(tried: Tried) -> bool:
    """Whether a rate misses by more than unprinted digits and restated bases explain.

    Points are the difference of two printed rates, which no unprinted digit moves: exchanged digits or a
    power of ten are told of them however small they are.
    """
    stated, point = tried.target.term, tried.check.point
    if stated is None or stated.quantity.value is None or stated.quantity.unit not in ("%", "pp"):
        return True
    if stated.quantity.unit == "pp" and written_wrong(tried.check, stated):
        return True
    return point is not None and abs(Fraction(stated.quantity.value) - point) > NEAR_MISS


def _relations(grid: Grid, kin: Sequence[Grid], alike: Sequence[Grid]) -> Iterator[Relation]:
    """Labelled relations first, then those that the numbers show."""
    opened = data_replace(grid, rows=grid.opened) if grid.opened else grid
    yield from _totals(grid)
    if opened is not grid and not any(_only_words(row) for row in opened.rows):
        yield from _totals(opened)
    yield from named_rows(grid, kin)
    yield from formula_rows(grid)
    yield from margin_rows(opened, kin)
    yield from rates_under(opened, kin)
    yield from growth_rows(grid)
    yield from growth_columns(opened)
    yield from growth_down(opened)
    yield from compound_columns(opened)
    yield from common_size(grid, _totals, named_rows, profits, sums)
    yield from bracket_shares(opened)
    yield from step_columns(opened)
    yield from mean_columns(grid)
    if len(grid.rows) <= MOST_ROWS:
        yield from column_sums(grid)
        yield from profits(grid)
        yield from sums(grid)
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


def _doubted_totals(
    document: Document, grid: Grid, done: Set[tuple[int, int]]
) -> Iterator[Finding]:
    """Totals that all rows above them nearly give, where nothing else in the table proves it: amber."""
    start = 0
    for at, row in enumerate(grid.rows):
        label = row.label.strip()
        named = _ALL.match(label) or ALL.search(label)
        last = (
            at == len(grid.rows) - 1 and not start
        )  # it adds up the others in another column, whatever its name
        if not (named or last) or row.percent:
            continue
        above = [other for other in grid.rows[start:at] if other.numbers and not other.percent]
        start = at + 1
        parts = [other for other in above if not PART.search(other.label)]
        flat = _flat(grid, parts)
        if not (flat or _ALL.match(label)):
            continue
        made = (
            row_relation(grid, "sum", operations.total(), row, parts, averages=not flat)
            if len(parts) > 1
            else None
        )
        failing = [
            each for each in (made.tried if made else ()) if each.check.verdict is Verdict.WRONG
        ]
        if (
            made is None
            or len(failing) != 1
            or (not made.held and len(parts) < (FEWEST_PARTS - flat))
        ):
            continue
        if not named and not (flat and made.held and len(parts) >= FEWEST_PARTS):
            continue
        [each] = failing
        place, stated = (each.target.row, each.target.column), each.target.term
        if (
            place in done
            or stated is None
            or not each.check.certain
            or len(each.inputs) < len(parts)
        ):
            continue
        if not flat and any((term.quantity.value or 0) < 0 for term in each.inputs):
            continue
        near = slip(each.check, stated) if made.held or flat else written_wrong(each.check, stated)
        if not near:
            continue
        claim = Claim("sum", stated, each.inputs, (), row.span, strict=True)
        red = bool(flat and _ALL.match(label) and _surely_missed(made, each))
        made_of = written(document, claim, each.check, Severity.RED if red else Severity.AMBER)
        yield replace(made_of, proven=red)


def _of_all_above(grid: Grid, relation: Relation, failing: Tried) -> bool:
    """Whether a row named total miswrites the sum of all rows above it, which it prints in another column."""
    if relation.rule != "sum" or not _ALL.match(relation.row.label.strip()):
        return False
    at = next((at for at, row in enumerate(grid.rows) if row is relation.row), 0)
    above = [row for row in grid.rows[:at] if row.numbers and not row.percent]
    return (
        len(failing.inputs) == len(above)
        and _flat(grid, above)
        and _surely_missed(relation, failing)
    )


def _surely_missed(relation: Relation, failing: Tried) -> bool:
    """Whether a total named so has all rows above it in another column, and here miswrites what they give."""
    stated = failing.target.term
    return (
        stated is not None
        and relation.telling >= TELLING_NAMED
        and digits(stated) >= TELLING_NAMED
        and all((term.quantity.value or 0) > 0 for term in failing.inputs)
        and of_its_digits(failing.check, stated)
    )


def _flat(grid: Grid, parts: Sequence[Row]) -> bool:
    """Whether rows are but the parts of one whole: none a total, and all under one heading."""
    return (
        not grid.loose
        and not any(
            TOTAL.search(row.label) or SUBTOTAL.search(row.label) or not row.label for row in parts
        )
        and len({row.group for row in parts}) == 1
    )


_ALL = lazy_re.kept(r"(?:合计|合計|总计|總計|共计|总和|total|all|sum)\b", re.IGNORECASE)
FEWEST_PARTS = 3
"""Rows above a total of one column from which it is doubted: two give too much by accident."""
