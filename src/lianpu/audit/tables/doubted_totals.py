"""Totals that all rows above them nearly give, where nothing else in the table proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from lianpu.audit.proof import operations
from lianpu.audit.proof.slips import of_its_digits, slip, written_wrong
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.tables.identities import SUBTOTAL
from lianpu.audit.tables.lines import ALL, PART
from lianpu.audit.tables.relations import (
    TELLING_NAMED,
    TOTAL,
    Relation,
    Tried,
    digits,
    row_relation,
)
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity, Verdict


def doubted_totals(
    document: Document, grid: Grid, done: Set[tuple[int, int]]
) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """Totals that all rows above them nearly give, where nothing else in the table proves it, and their places: amber."""
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
        yield replace(made_of, proven=red), place


def of_all_above(grid: Grid, relation: Relation, failing: Tried) -> bool:
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
