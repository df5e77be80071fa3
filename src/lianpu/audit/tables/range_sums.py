"""Tables of ranges, such as guidance: what a range adds up, both ends of it add up.

"Total $301-$307 million; products $169-$172 million; services $132-$135 million": rows of ranges are rows of two
numbers for each column, and sums are tried of them as of any rows. The ends are chosen and not measured, so that one
end may well be set apart on purpose: it takes the other ends of the row to show that a sum was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from msgspec import structs

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.rules.lists import range_ends
from lianpu.audit.stated.grids import grid_of_words
from lianpu.audit.stated.rows import Cell, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.relations import TOTAL, Relation, digits, row_relation
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.errors import NotationError
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.notation.numbers import read_quantity

MOST_PARTS = 6
"""Rows that are tried as the parts of one. Ours."""
TELLING = 3
"""Digits that one end must get right before the other is doubted. Ours."""
PROVEN_BY = 3
"""Ends that must add up before the last one is proof. Ours."""
_A_RANGE = lazy_re.compile(r"\d.*?(?:[-–—~～至到]|\bto\b).*\d")
_NUMBER = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = lazy_re.compile(r"[A-Za-z]{3,}|[一-鿿]{2}")


def range_sum_findings(document: Document) -> Iterator[Finding]:
    """Every end of a range that the ends of other rows add up to, or that they would but for one."""
    for index, table in enumerate(document.tables):
        text = document.text
        ranged = sum(bool(_A_RANGE.search(text, each.start, each.end)) for each in table.cells)
        grid = grid_of_words(document, index) if ranged >= 3 else None
        if grid is None:
            continue
        rows = [ends for row in grid.rows if (ends := _ends_of(row)) is not None]
        plain = replace(grid, rows=tuple(rows), heads={}, opened=())
        for at, target in enumerate(rows):
            best: Relation | None = None
            for run in _runs(rows, at):
                made = row_relation(plain, "sum", total(), target, run, averages=False)
                if made is not None and (best is None or made.held > best.held):
                    best = made
            if best is not None:
                yield from _judged(document, best)


def _runs(rows: Sequence[Row], at: int) -> Iterator[Sequence[Row]]:
    """Rows right below one, or right above it, which may be its parts."""
    for count in range(2, MOST_PARTS + 1):
        for run in (rows[at + 1 : at + 1 + count], rows[max(at - count, 0) : at]):
            if len(run) == count and _is_sum_of(rows[at], run):
                yield run


def _is_sum_of(target: Row, parts: Sequence[Row]) -> bool:
    """Whether a name says that it adds up others: a total, or what all their names end with."""
    if any(TOTAL.search(part.label) for part in parts):
        return False
    if TOTAL.search(target.label):
        return True
    own = {word.casefold() for word in _WORD.findall(target.label)}
    return bool(own) and all(
        own & {word.casefold() for word in _WORD.findall(part.label)} for part in parts
    )


def _ends_of(row: Row) -> Row | None:
    """A row with the low and the high end of each cell as cells of their own; None where it has no range."""
    cells: list[Cell] = []
    ranged = False
    for cell in row.cells:
        ends = _ends(cell)
        if ends is None:
            continue
        ranged = ranged or ends.ranged
        for side, term in enumerate((ends.low, ends.high)):
            cells.append(
                structs.replace(cell, column=2 * cell.column + side, term=term, blank=False)
            )
    return replace(row, cells=tuple(cells)) if ranged else None


@dataclass(frozen=True)
class _Ends:
    low: Term
    high: Term
    ranged: bool


def _ends(cell: Cell) -> _Ends | None:
    """Both ends of what a cell prints, each with the rounding of its digits; twice the number that is no range."""
    quote = cell.span.quote.strip("*_ ")
    try:
        quantity = read_quantity(quote)
    except NotationError:
        return None
    if quantity.unit in RATES:
        return None
    start = cell.span.start + cell.span.quote.index(quote)
    term = Term(quantity, start, start + len(quote))
    if quantity.qualifier is not Qualifier.RANGE:
        exact = quantity.qualifier is Qualifier.EXACT
        return _Ends(term, term, ranged=False) if exact else None
    ends = range_ends(term)
    if ends is None or quantity.step is None:
        return None
    numbers = list(_NUMBER.finditer(quote))
    if len(numbers) != 2:
        return None
    places = (start, start + numbers[0].end()), (start + numbers[1].start(), start + len(quote))
    half = quantity.step / 2
    low, high = (
        Term(
            structs.replace(each.quantity, step=quantity.step, low=value - half, high=value + half),
            *place,
        )
        for each, place in zip(ends, places, strict=True)
        if (value := each.quantity.value) is not None
    )
    return _Ends(low, high, ranged=True)


def _judged(document: Document, relation: Relation) -> Iterator[Finding]:
    """What holds of the ends, and the one end that does not where the others show that it should."""
    held = [each for each in relation.tried if each.check.verdict is not Verdict.WRONG]
    failed = [each for each in relation.tried if each.check.verdict is Verdict.WRONG]
    shown = sum(digits(each.target.term) for each in held if each.target.term is not None)
    if not held or shown < TELLING or len(failed) > 1:
        return
    for each in relation.tried:
        stated = each.target.term
        if stated is None:
            continue
        wrong = each in failed
        inputs = tuple(_as_chosen(term, stated) for term in each.inputs)
        own = _as_chosen(stated, *each.inputs)
        made = check(total(), [term.quantity for term in inputs], own.quantity)
        if made is None:
            continue
        claim = Claim("sum", stated, each.inputs, (), relation.row.span, strict=True)
        sure = made.certain and len(held) >= PROVEN_BY
        red = Severity.RED if sure else Severity.AMBER
        found = written(document, claim, made, red if wrong else Severity.GREEN)
        yield structs.replace(found, proven=wrong)


def _as_chosen(term: Term, *others: Term) -> Term:
    """An end as it is printed: somebody chose it, so that zeros at its end are no rounding.

    One that prints fewer digits than the others keeps the rounding of its own.
    """
    told = term.quantity
    finest = min((each.quantity.step or Decimal(0) for each in others), default=Decimal(0))
    if told.value is None or (told.step or Decimal(0)) > finest:
        return term
    return term.reading(structs.replace(told, step=Decimal(0), low=told.value, high=told.value))
