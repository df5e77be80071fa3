"""Columns of rates that set the amount of each row against one number told elsewhere: 偏离度 of fair values from the price.

The head says that it is a distance (upside, premium, 偏离度, 空间), and nearly all rows agree on the number from which
they are that far. A row that does not is proven by the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import Operation, decline, growth
from lianpu.audit.proof.verdicts import Claim, Computed, written
from lianpu.audit.readings.called_cells import told_of
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.tables.relations import digits
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict

_DISTANCE = lazy_re.compile(
    r"偏离|偏差|空间|溢价|折价|折让|潜在|涨跌?幅|回报|较现价|相对现价|\b(?:up|down)side\b|premium|discount|\breturn\b"
    r"|\bdeviation\b|(?:vs\.?|versus|from|to) (?:current|spot|price|market|close)|\bgap\b|\bgain\b",
    re.IGNORECASE,
)
_PRICE = lazy_re.compile(
    r"^(?:当前|现|最新|收盘|参考|市场|买入|基准|发行)*(?:股价|价格|价|收盘价)$|^(?:current |share |stock |spot |last |closing |market |reference )*(?:price|close|quote)$",
    re.IGNORECASE,
)
FEWEST, TELLING = 3, 8
"""Rows that must agree on one number, and the digits of their rates. Ours."""
MOST_FAILING = 5
"""Of so many rows one may fail. Ours."""


def against_one(material: Material) -> Iterator[Finding]:
    """What every such column says of its rows, and the row that the others prove wrong."""
    for grid in material.each_grid():
        if not grid.loose and len(grid.rows) >= FEWEST:
            yield from _of_grid(material, grid)


def _of_grid(material: Material, grid: Grid) -> Iterator[Finding]:
    for target in grid.columns:
        if not _DISTANCE.search(simplified(grid.heads.get(target, ""))):
            continue
        rates = [row for row in grid.rows if _rate(row, target) is not None]
        for amount in grid.columns:
            rows = [row for row in rates if amount != target and _amount(row, amount) is not None]
            if len(rows) < FEWEST:
                continue
            found = [
                made
                for base in _bases(material, rows, amount)
                for way in (growth(), decline())
                if (made := _holding(rows, target, amount, base, way)) is not None
            ]
            if found:
                yield from _findings(material, max(found, key=lambda each: each[0]))
                return


def _rate(row: Row, column: int) -> Term | None:
    term = row.numbers.get(column)
    return term if term is not None and term.quantity.unit == "%" else None


def _amount(row: Row, column: int) -> Term | None:
    term = row.numbers.get(column)
    fits = term is not None and term.quantity.unit not in RATES and (term.quantity.value or 0) > 0
    return term if fits else None


def _bases(material: Material, rows: Sequence[Row], amount: int) -> list[Term]:
    """The prices told under their name outside the column, in its unit."""
    unit = rows[0].numbers[amount].quantity.unit
    inside = {row.numbers[amount].start for row in rows}
    found: dict[object, Term] = {}
    for each in told_of(material):
        term = each.term
        if not _PRICE.match(each.name) or term.start in inside or not term.quantity.value:
            continue
        if unit == term.quantity.unit or {unit, term.quantity.unit} <= MONEY | {"money", "1"}:
            found.setdefault(term.quantity.value, term)
    return list(found.values())


Made = tuple[int, list[tuple[Row, Term, Check, Term, Term]]]


def _holding(
    rows: Sequence[Row], target: int, amount: int, base: Term, way: Operation
) -> Made | None:
    """How many rows are as far from a number as they say, and what each gives; None where too few are."""
    made = []
    for row in rows:
        stated, own = row.numbers[target], row.numbers[amount]
        done = check(way, [base.quantity, own.quantity], stated.quantity)
        if done is None:
            return None
        made.append((row, stated, done, base, own))
    held = [each for each in made if each[2].verdict is not Verdict.WRONG]
    failing = len(made) - len(held)
    telling = sum(digits(each[1]) for each in held)
    if len(held) < FEWEST or telling < TELLING or failing > len(made) // MOST_FAILING:
        return None
    return len(held), made


def _findings(material: Material, made: Made) -> Iterator[Computed]:
    for row, stated, done, base, own in made[1]:
        wrong = done.verdict is Verdict.WRONG
        if wrong and not done.certain:
            continue
        claim = Claim("growth", stated, (base, own), (), row.span, strict=True)
        yield written(material.document, claim, done, Severity.RED if wrong else Severity.GREEN)
