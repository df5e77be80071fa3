"""Scores out of so many, "8.0/10", which a heading or a line adds up: "Profitability (32.0/35)" over its table of scores.

That the maxima come to the maximum of the heading shows that it is their sum; then a sum that differs is proven.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import structs

from lianpu.audit.proof import operations
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.stated.grids import read_cell
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Table
from lianpu.core.finding import Finding, Severity, Verdict

_SCORE = lazy_re.compile(r"(?P<of>\d{1,3}(?:\.\d+)?) ?/ ?(?P<all>\d{1,3}(?:\.\d+)?)")
_TOLD = lazy_re.compile(
    r"[(（:：] ?(?P<of>\d{1,3}(?:\.\d+)?) ?/ ?(?P<all>\d{1,3}(?:\.\d+)?)[)）]?\W*$"
)
FEWEST = 2
"""Scores of a table that add up. Ours."""

Score = tuple[Term, Decimal]
"""What was given, and out of how much."""


def scored_findings(material: Material) -> Iterator[Finding]:
    """Every heading right above a table of scores that prints their sum and the sum of their maxima."""
    document = material.document
    text = document.text
    for table in document.tables:
        scores = _scores(material, table)
        if len(scores) < FEWEST or not table.blocks:
            continue
        block = table.blocks[0]
        for at in range(block - 1, max(block - REACH, -1) - 1, -1):
            above = document.blocks[at] if at >= 0 else None
            if above is None or above.kind is BlockKind.TABLE:
                break
            told = _TOLD.search(text[above.start : above.end])
            if told is None:
                continue
            if Decimal(told["all"]) != sum(most for _, most in scores):
                break
            stated = read_cell(told["of"], above.start + told.start("of"))
            inputs = tuple(term for term, _ in scores)
            made = stated and check(
                operations.total(), [each.quantity for each in inputs], stated.quantity
            )
            if stated and made and (made.verdict is not Verdict.WRONG or made.certain):
                claim = Claim(
                    "sum", stated, inputs, (), document.span(above.start, above.end), strict=True
                )
                wrong = made.verdict is Verdict.WRONG
                found = written(document, claim, made, Severity.RED if wrong else Severity.GREEN)
                yield structs.replace(found, proven=wrong)
            break


REACH = 3
"""Blocks above a table in which its heading stands. Ours."""


def _scores(material: Material, table: Table) -> list[Score]:
    """The scores of the only column that prints some, each read as the number before its stroke."""
    text = material.document.text
    columns: dict[int, list[Score]] = {}
    for cell in table.cells:
        if cell.row < table.header_rows or not cell.column:
            continue
        match = _SCORE.fullmatch(text[cell.start : cell.end].strip("*_ "))
        if match is None:
            continue
        begin = cell.start + text[cell.start : cell.end].index(match["of"])
        term = read_cell(match["of"], begin)
        if term is not None:
            columns.setdefault(cell.column, []).append((term, Decimal(match["all"])))
    full = [each for each in columns.values() if len(each) == table.rows - table.header_rows]
    return full[0] if len(full) == 1 else []
