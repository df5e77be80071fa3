"""Cells that tell what another table or the text tells: the margin of a firm in a ranking and in the table of its trade.

The last look but one, as `told_again` is for sentences: where no rule has passed a verdict on a number of a table, another
place that prints the same one under the same words confirms it. Words that agree are no proof of what disagrees, so
nothing is ever doubted here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from lianpu.audit.descents.told_again import needed, one_time, place_of, stems, write_again
from lianpu.audit.descents.views import NAMED_BELOW, TIMES, near_numbers, numbers
from lianpu.audit.stated.cell_words import CellWords, names_of
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.span import Span


@dataclass(frozen=True)
class Printed:
    """Where a number stands, with the stems of the words that call it."""

    term: Term
    own: frozenset[str]
    """Of the words right beside it, or of its row and column."""
    lead: frozenset[str]
    """Of its row, where it stands in a cell of words; of the beginning of its sentence."""
    stage: Stage | None
    home: int
    """Its table, or -1 in a sentence."""
    row: int
    span: Span
    names: frozenset[str] = frozenset()
    """Of its row alone, for a cell that is a number."""


_Key = tuple[str, str]


def cells_again(material: Material, known: Iterable[int]) -> Iterator[Finding]:
    """Each number in a table of this part that another place tells, too.

    Args:
        material: The document.
        known: Where numbers begin on which a verdict was passed.
    """
    known = frozenset(known)
    mine = [grid for grid in material.each_grid() if not grid.loose]

    def asked(term: Term) -> bool:
        return term.start not in known and telling(term)

    stated = [
        *_cells(mine, asked),
        *_words(material.each_cell(), asked),
        *_told(material, material.each_sentence(), asked),
    ]
    if not stated:
        return
    keys = {_key(place.term) for place in stated}
    shelves: dict[_Key, list[Printed]] = {}
    for place in all_printed(material, lambda term: _key(term) in keys):
        shelves.setdefault(_key(place.term), []).append(place)
    for place in stated:
        source = _source(place, shelves.get(_key(place.term), ()))
        if source is not None:
            made = write_again(material, place.span, place.term, source.term)
            if made is not None:
                yield made


_Wanted = Callable[[Term], bool]
"""Which numbers are looked for: the words of no others are read."""


def all_printed(material: Material, wanted: _Wanted) -> Iterator[Printed]:
    """The numbers of the document, in tables and in sentences."""
    yield from _cells((grid for grid in material.grids if not grid.loose), wanted)
    yield from _words(material.cells, wanted)
    yield from _told(material, enumerate(material.sentences), wanted)


def _told(
    material: Material, sentences: Iterable[tuple[int, Sentence]], wanted: _Wanted
) -> Iterator[Printed]:
    """The numbers of sentences."""
    for index, sentence in sentences:
        if not sentence.hidden:
            continue
        for near in numbers(material, index):
            if not wanted(near.term):
                continue
            told = place_of(sentence, index, near)
            lead = told.lead | stems(f"{near.left} {near.right}")
            yield Printed(
                near.term, told.own, lead, told.stage, -1, index, sentence.span(near.term)
            )


def _cells(grids: Iterable[Grid], wanted: _Wanted) -> Iterator[Printed]:
    """The cells that are a number."""
    for grid in grids:
        for row in grid.rows:
            terms = [(column, term) for column, term in row.numbers.items() if wanted(term)]
            if not terms:
                continue
            of_row = head_stage(simplified(row.label))
            beside = [each.span.quote for each in row.cells if each.term is None]
            names = stems(simplified(names_of(row.label, beside)))
            for column, term in terms:
                head = simplified(grid.heads.get(column, ""))
                yield Printed(
                    term, names | stems(head), frozenset(), head_stage(head) or of_row,
                    -2 if grid.table is None else grid.table, row.span.start, row.span, names,
                )  # fmt: skip


def _words(cells: Iterable[CellWords], wanted: _Wanted) -> Iterator[Printed]:
    """The numbers of cells that say something in words."""
    for cell in cells:
        row = stems(simplified(cell.names))
        names = row | stems(simplified(cell.head))
        for near in near_numbers(cell.sentence, -1):
            if not wanted(near.term):
                continue
            own = stems(f"{near.left} {near.right}")
            span = cell.sentence.span(near.term)
            yield Printed(
                near.term, own or names, names, None, cell.table, cell.span.start,
                span if own else cell.span, frozenset() if own else row,
            )  # fmt: skip


def telling(term: Term) -> bool:
    quantity = term.quantity
    size = abs(float(quantity.value or 0))
    if _MONTH.fullmatch(quantity.text.strip()) or (quantity.unit == "%" and size == 1):
        return False
    return bool(size) and quantity.unit not in TIMES and not (
        quantity.unit == "m" and size < NAMED_BELOW
    )  # fmt: skip


_MONTH = lazy_re.compile(r"(?:19|20)\d\d\.(?:0[1-9]|1[0-2])")
"""A month that is printed as a number."""


def _named(one: Printed, other: Printed) -> bool:
    """Whether the other place names the row of one."""
    return not one.names or not one.names.isdisjoint(other.own | other.lead)


def _key(term: Term) -> _Key:
    """What two places that tell one number print: its unit, money by its size alone, and its value."""
    quantity = term.quantity
    unit = quantity.unit if quantity.unit in ("%", "pp", "x") else "1"
    return unit, str(abs(quantity.value or Decimal(0)).normalize())


def _source(stated: Printed, shelf: Iterable[Printed]) -> Printed | None:
    """The place in another table, row or sentence that tells a number; the nearest in words."""
    best: tuple[int, Printed] | None = None
    least = needed(stated.term, stated.term)
    for other in shelf:
        if other.row == stated.row or other.term.start == stated.term.start:
            continue
        if other.home == stated.home:
            continue  # rows of one table are of different things
        if not _named(stated, other) or not _named(other, stated):
            continue
        if not one_time(stated.stage, other.stage):
            continue
        both = stated.own & other.own
        one_way = (stated.own & other.lead | stated.lead & other.own) - both
        shared = len(both) + len(one_way)
        if both and shared >= least and (best is None or shared > best[0]):
            best = shared, other
    return best[1] if best else None
