"""Rates beside, under or apart from their amounts: columns of one over another, margins, shares of one whole, "Percentage of net sales".

A table that prints cost and revenue with a margin beside them, or amounts with their share of a whole that
stands elsewhere, shows by its other rows what the column is: there one row may not break it.

A filing prints what a thing costs, under it "Percentage of total net sales", and the sales three tables
before; or a table of gross margin and one of "Gross margin percentage" with the same rows. The name says what
is divided by what, and the other times of the row show that it was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from math import log10

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.series import row_names
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.growth import GROWTH
from lianpu.audit.tables.identities import ratio_at
from lianpu.audit.tables.relations import TOTAL, Relation, Tried, row_relation, try_cell
from lianpu.audit.tables.statements import names_of_row
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

FEWEST = 3
"""Rows that must agree before one that does not is doubted. Ours."""

MOST_COLUMNS = 10
"""Columns of numbers up to which pairs are tried."""


def rate_columns(grid: Grid) -> Iterator[Relation]:
    """Each column of percentages that follows from one or two columns of amounts."""
    if len(grid.columns) > MOST_COLUMNS:
        return
    for target in grid.columns:
        head = grid.heads.get(target, "")
        rows = [row for row in grid.rows if _unit(row, target) == "%"]
        if len(rows) < FEWEST or GROWTH.search(head):
            continue
        faint = not RATE.search(head)
        amounts = [
            column for column in grid.columns
            if column != target and sum(_is_amount(row, column) for row in rows) >= FEWEST
        ]  # fmt: skip
        for a, b in permutations(amounts, 2):
            for make in (operations.share, margin):
                yield from _kept(rows, _along(rows, target, a, b, make), faint)
        for column in amounts:
            yield from _kept(rows, _of_one_whole(rows, target, column), faint)
        votes = [each for each in amounts if _VOTES.search(grid.heads.get(each, ""))]
        if 1 < len(votes) < 4:
            for which in range(len(votes)):
                yield from _kept(rows, _of_votes(rows, target, votes, which), faint)


_MULTIPLE = lazy_re.compile(
    r"市[盈净销]率|P/?[EBS]\b|倍数?|\b(?:multiple|coverage|cover|leverage)\b", re.IGNORECASE
)
"""Heads of multiples, whose names end like those of percentages."""
_VOTES = lazy_re.compile(
    r"同意|赞成|反对|弃权|\b(?:for|in favou?r|against|abstain\w*|abstentions?|withheld|yes|no)\b",
    re.IGNORECASE,
)
"""Heads of the columns that make up all votes."""
_EACH = lazy_re.compile(
    r"\bNAV\b|净值|\bper\b|\baverage\b|\bmean\b|\beach\b|/|平均|均|每|单", re.IGNORECASE
)
"""Heads of columns of amounts for each of what another column counts."""

_MEASURED = lazy_re.compile(r"%|率|\bchange\b|同比|增", re.IGNORECASE)


def ratio_columns(grid: Grid) -> Iterator[Relation]:
    """Each column of amounts per unit: one column over another at one power of ten, in all rows but one."""
    if len(grid.columns) > MOST_COLUMNS:
        return
    for target in grid.columns:
        head = grid.heads.get(target, "")
        bare = _MULTIPLE.sub("", head)
        if (bare == head and not _EACH.search(head)) or _MEASURED.search(bare):
            continue
        rows = [row for row in grid.rows if _is_amount(row, target) or _is_multiple(row, target)]
        others = [
            column for column in grid.columns
            if column != target and len(rows) >= FEWEST and all(_is_amount(row, column) for row in rows)
        ]  # fmt: skip
        for amount, count in permutations(others, 2):
            power = _power_between(rows, target, amount, count)
            if power is None:
                continue
            tried = [
                made for row in rows
                for made in try_cell(row, target, ratio_at(power), (row.numbers[amount], row.numbers[count]))
            ]  # fmt: skip
            held = sum(each.check.verdict is not Verdict.WRONG for each in tried)
            if held >= FEWEST - 1 and held >= len(tried) - 1:
                yield Relation("ratio", rows[0], tuple(tried), named=True, sure=True)


def _power_between(rows: Sequence[Row], target: int, amount: int, count: int) -> int | None:
    """The power of ten at which one column over another gives a third to its digits, in all rows but one."""
    powers = sorted(
        round(log10(row.floats[target][0] * row.floats[count][0] / row.floats[amount][0]))
        for row in rows
    )
    power = powers[len(powers) // 2]
    missed = 0
    for row in rows:
        stated, step = row.floats[target]
        made = row.floats[amount][0] / row.floats[count][0] * 10.0**power
        # the digits of both inputs are taken at their word: what agrees so is no accident
        missed += abs(made - stated) > step * 1.01 + abs(stated) / 250
    return power if missed <= 1 else None


def _unit(row: Row, column: int) -> str:
    term = row.numbers.get(column)
    return term.quantity.unit if term is not None else ""


def _is_amount(row: Row, column: int) -> bool:
    term = row.numbers.get(column)
    return term is not None and term.quantity.unit not in RATES and bool(
        term.quantity.value and term.quantity.value > 0
    )  # fmt: skip


def _is_multiple(row: Row, column: int) -> bool:
    term = row.numbers.get(column)
    return term is not None and term.quantity.unit == "x" and bool(
        term.quantity.value and term.quantity.value > 0
    )  # fmt: skip


RATE = lazy_re.compile(
    r"率|占比|比重|比例|份额|margin|share|\brates?\b|% ?of|percent of|of total|yield|utili[sz]ation",
    re.IGNORECASE,
)
"""Heads that say what a column of percentages is."""


def _kept(rows: Sequence[Row], tried: list[Tried], faint: bool) -> Iterator[Relation]:
    """A relation that fails in one row at most and that enough others show."""
    held = sum(each.check.verdict is not Verdict.WRONG for each in tried)
    if held >= FEWEST - 1 and held >= len(tried) - 1 and len(tried) >= FEWEST:
        telling = [each for each in tried if each.check.verdict is Verdict.HOLDS]
        if len(telling) >= FEWEST - 1:
            yield Relation("share", rows[0], tuple(tried), named=False, faint=faint)


def _along(
    rows: Sequence[Row], target: int, first: int, second: int, make: Callable[[], Operation]
) -> list[Tried]:
    usable = [row for row in rows if _is_amount(row, first) and _is_amount(row, second)]
    missed = 0
    for row in usable:
        a, b, stated = (row.floats[column] for column in (first, second, target))
        rate = a[0] / b[0] if make is operations.share else 1 - b[0] / a[0]
        missed += abs(rate - stated[0]) > 2 * stated[1] + abs(stated[0]) / 100
        if missed > 1:
            return []
    return [
        made for row in usable
        for made in try_cell(row, target, make(), (row.numbers[first], row.numbers[second]))
    ]  # fmt: skip


def _of_votes(rows: Sequence[Row], target: int, votes: Sequence[int], which: int) -> list[Tried]:
    """One kind of votes over all of them."""
    usable = [row for row in rows if all(column in row.numbers for column in votes)]
    made = operations.part_of_all(which, len(votes))
    return [
        tried for row in usable
        for tried in try_cell(row, target, made, tuple(row.numbers[column] for column in votes))
    ]  # fmt: skip


def _of_one_whole(rows: Sequence[Row], target: int, column: int) -> list[Tried]:
    """Shares of a whole that the table need not print: each against the share of another row."""
    usable = [row for row in rows if _is_amount(row, column) and row.floats[target][0] > 0]
    wholes = sorted(row.floats[column][0] / row.floats[target][0] for row in usable)
    if len(wholes) <= FEWEST:
        return []
    middle = wholes[len(wholes) // 2]
    near = [
        row for row in usable
        if abs(row.floats[column][0] / row.floats[target][0] / middle - 1) < 1 / 100
    ]  # fmt: skip
    if len(near) < max(FEWEST, len(usable) - 1):
        return []
    like = max(near, key=lambda row: row.floats[column][0])
    return [
        made for row in usable if row is not like
        for made in try_cell(
            row, target, in_proportion(),
            (row.numbers[column], like.numbers[column], like.numbers[target]),
        )
    ]  # fmt: skip


@operation
def margin() -> Operation:
    """1 - cost / revenue, of (revenue, cost)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return Interval.exact(1) - operations.share().compute((terms[1], terms[0]))

    return Operation("share", compute, lambda names: f"1 - {names[1]} / {names[0]}")


@operation
def in_proportion() -> Operation:
    """a / b × share of b, of (a, b, share of b)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return operations.share().compute(terms[:2]) * terms[2]

    return Operation("share", compute, lambda names: f"{names[0]} / {names[1]} × {names[2]}")


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
