"""Rows of rates whose amounts stand above them or in another table: "Percentage of net sales", margins of segments.

A filing prints what a thing costs, under it "Percentage of total net sales", and the sales three tables
before; or a table of gross margin and one of "Gross margin percentage" with the same rows. The name says what
is divided by what, and the other times of the row show that it was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.series import row_names
from lianpu.audit.tables.identities import names_of_row
from lianpu.audit.tables.relations import TOTAL, Relation, row_relation
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

_OF = lazy_re.compile(
    r"^(?P<part>.+?[^,]),? ?(?:as )?(?:an? )?(?:percent(?:age)?|share|proportion|%) of (?:the )?(?P<whole>.+)$"
    r"|^(?:as )?(?:an? )?(?:percent(?:age)?|share|proportion|%) of (?:the )?(?P<of>.+)$"
    r"|^(?P<item>[^占]*)占(?P<all>.+?)的?(?:比重|比例|百分比|比率|比|%)$",
    re.IGNORECASE,
)
"""Names of rates that say of what they are a part."""
_TITLE = lazy_re.compile(
    r"^(?P<en>.+?(?:margin|profit|income|expenses?))(?:,| as a)? (?:percentages?|rates?|%|\(%\)).*$"
    r"|^(?P<margin>.*?margins?)(?: ?\(?%\)?)?$|^(?P<zh>[一-鿿]{2,6})率",
    re.IGNORECASE,
)
"""Titles of tables of rates, and names of their total row, that say of which amount they are."""
_UNSAID = lazy_re.compile(r"[:：(（].*$|^\W+|\W+$")
TELLING = 4
"""Digits of the rates that two tables must give before the words of a title are taken at their word. Ours."""


def rates_under(grid: Grid, kin: Sequence[Grid] = ()) -> Iterator[Relation]:
    """Rows of rates against the amounts that their names mean.

    Args:
        kin: Other tables of the same columns; what fails by them is doubt and no proof.
    """
    if grid.loose:
        return
    rates = [(at, row) for at, row in enumerate(grid.rows) if row.percent]
    for at, row in rates:
        yield from _said_of(grid, kin, at, row)
    if rates and len(rates) == len(grid.rows):
        yield from _of_title(grid, kin)


def _said_of(grid: Grid, kin: Sequence[Grid], at: int, row: Row) -> Iterator[Relation]:
    """ "Percentage of net sales" against the row above it and the one that it names."""
    found = _OF.match(simplified(row.label.strip()))
    if found is None:
        return
    said, whole = found["part"] or found["item"], found["whole"] or found["of"] or found["all"]
    part = _called(said, grid) if said else _above(grid, at)
    own = _called(whole, grid)
    total = own or next((known for other in kin if (known := _called(whole, other))), None)
    if part is None or total is None or total is part:
        return
    made = row_relation(grid, "share", operations.share(), row, (part, total), named=True)
    if made is not None and made.held and len(made.tried) - made.held < 2:
        yield replace(made, sure=True, faint=own is None)


def _above(grid: Grid, at: int) -> Row | None:
    """The row of amounts right above a row of rates."""
    return grid.rows[at - 1] if at and not grid.rows[at - 1].percent else None


def _called(name: str, grid: Grid) -> Row | None:
    """The row of amounts that a name means: its own name, else the one row of its kind."""
    plain = _plain(name)
    rows = [row for row in grid.rows if row.numbers and not row.percent]
    own = [row for row in rows if plain in map(_plain, row_names(row))]
    if own:
        return own[0]
    kinds = set(names_of_row(plain)) & {"revenue", "assets", "equity", "gross profit", "net profit"}
    return next((row for row in rows if kinds & set(names_of_row(row.label.strip()))), None)


def _plain(name: str) -> str:
    return _UNSAID.sub("", simplified(name)).casefold().strip()


def _of_title(grid: Grid, kin: Sequence[Grid]) -> Iterator[Relation]:
    """A table of one rate, by rows that two other tables print too: the amounts it is of, and their wholes."""
    measure = _measure(grid)
    if measure is None:
        return
    for parts in kin:
        if not _is_of(measure, parts):
            continue
        found = [
            relation
            for row in grid.rows
            if (part := _same(row, parts, measure)) is not None
            and (relation := _by_wholes(grid, kin, parts, row, part)) is not None
        ]
        if found and sum(each.telling for each in found) >= TELLING:
            yield from found
            return


def _measure(grid: Grid) -> str | None:
    """Of which amount the rates of a table are, as its corner or its total row says."""
    said = [grid.heads.get(0, ""), grid.heads.get(1, ""), *(row.label for row in grid.rows[-1:])]
    for words in said:
        match = _TITLE.match(_plain(words))
        if match is not None:
            name = match["en"] or match["margin"] or match["zh"]
            return TOTAL.sub("", name).strip()
    return None


def _is_of(measure: str, grid: Grid) -> bool:
    """Whether a table of amounts says that it is of a measure."""
    if any(row.percent for row in grid.rows):
        return False
    said = [*grid.heads.values(), *(row.label for row in grid.rows)]
    return any(measure in _plain(words) for words in said)


def _same(row: Row, other: Grid, measure: str) -> Row | None:
    """The row of another table that has the name of a row; the total for the total."""
    if TOTAL.search(row.label):
        return next((each for each in other.rows if TOTAL.search(each.label)), None)
    name = _plain(row.label)
    return next(
        (
            each for each in other.rows
            if not TOTAL.search(each.label)
            and {name, f"{name} {measure}"} & set(map(_plain, row_names(each)))
        ),
        None,
    )  # fmt: skip


def _by_wholes(
    grid: Grid, kin: Sequence[Grid], parts: Grid, row: Row, part: Row
) -> Relation | None:
    """The rate of a part in the first whole that gives it."""
    for other in kin:
        if other is parts:
            continue
        for operation_, inputs in _wholes(other, parts, row, part):
            made = row_relation(grid, "share", operation_, row, inputs, named=True)
            if made is not None and made.held >= 2 and len(made.tried) - made.held < 2:
                return replace(made, sure=True, faint=True)
    return None


def _wholes(
    other: Grid, parts: Grid, row: Row, part: Row
) -> Iterator[tuple[Operation, tuple[Row, ...]]]:
    total = next(
        (each for each in other.rows if "revenue" in names_of_row(_plain(each.label))), None
    )
    if TOTAL.search(row.label):
        if total is not None:
            yield operations.share(), (part, total)
        return
    named = _called(row.label, other)
    if named is not None:
        yield operations.share(), (part, named)
        return
    # of two parts one table may print the whole and the other part alone
    rest = [each for each in parts.rows if each is not part and not TOTAL.search(each.label)]
    known = _called(rest[0].label, other) if len(rest) == 1 else None
    if total is not None and known is not None and known is not total:
        yield share_of_rest(), (part, total, known)


@operation
def share_of_rest() -> Operation:
    """part / (whole - other part)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return operations.share().compute((terms[0], terms[1] - terms[2]))

    return Operation("share", compute, lambda names: f"{names[0]} / ({names[1]} - {names[2]})")
