"""A profit of a statement against every line between it and the profit or the revenue before: 营业利润 = 营业收入 - 营业成本 - 销售费用 + 其他收益.

What a line does to the result is said by the words before it ("减：", "less:", "加：") or by its name: costs are
taken away and income is added, each by its printed sign. Lines whose names leave it open (a net gain, an impairment
"(loss)") are taken either way, as another column shows; the way must give the result of one column to all its digits
before it is held against the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from lianpu.audit.proof.slips import of_its_digits, slip
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.tables.lines import ALL, PART
from lianpu.audit.tables.relations import Relation, Tried, digits, try_cell
from lianpu.audit.tables.running import moved
from lianpu.audit.tables.statements import names_of_row
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict

_RESULTS = frozenset(
    ("gross profit", "operating income", "ebit", "ebitda", "pretax profit", "net profit", "whole profit")
)  # fmt: skip
"""Names of lines that a statement comes down to."""
_AWAY = lazy_re.compile(
    r"成本|费用(?!收入)|税金|支出|折旧|摊销|所得税"
    r"|\b(?:costs?|expenses?|tax(?:es|ation)?|depreciation|amorti[sz]ation|selling|marketing|administrati(?:ve|on)|SG&A|R&D|research)\b",
    re.IGNORECASE,
)
_ADDED = lazy_re.compile(
    r"收入|收益(?!率)|\b(?:income|gains?|revenues?|subsid(?:y|ies))\b", re.IGNORECASE
)
_OPEN = lazy_re.compile(
    r"损失|净|减值|其他|财务|利息|汇兑|投资|\b(?:loss(?:es)?|net|impairments?|other|finance|interest|share of|associates?|exchange)\b",
    re.IGNORECASE,
)
"""Names of lines that are printed with either sign."""
_SIGN = lazy_re.compile(
    r"^(?:(?P<away>减|less)|(?P<added>加|add|plus))\s*[:：]?\s*(?=\S)", re.IGNORECASE
)

MOST_LINES, MOST_OPEN = 16, 4
"""Lines between two profits, and those of them that are tried either way. Ours."""
TELLING, SURELY = 4, 5
"""Digits of results that hold before one is doubted, and before it is called wrong. Ours."""


def statement_steps(grid: Grid) -> Iterator[Relation]:
    """Each profit against the lines that lead down to it, where they give it in one column and miss it in another by a slip."""
    if grid.loose:
        return
    rows = [
        row for row in grid.rows if row.numbers and not row.percent and not PART.search(_plain(row))
    ]
    base: int | None = None
    for at, row in enumerate(rows):
        names = set(names_of_row(_plain(row)))
        if base is not None and names & _RESULTS and 2 < at - base <= MOST_LINES:
            made = _stepped(rows[base], rows[base + 1 : at], row)
            if made is not None:
                yield made
        if names & _RESULTS or (base is None and "revenue" in names):
            base = at


def _plain(row: Row) -> str:
    return simplified(row.label.strip())


def _stepped(first: Row, between: Sequence[Row], result: Row) -> Relation | None:
    """The lines by the first way of taking them that most columns agree on."""
    if any(ALL.search(_plain(row)) for row in between):
        return None
    columns = [column for column in result.numbers if column in first.numbers]
    if any(
        column not in row.numbers and not _blank(row, column)
        for row in between
        for column in columns
    ):
        return None
    best: Relation | None = None
    for signs in _ways(between):
        tried: list[Tried] = []
        for column in columns:
            known = [
                (sign, row.numbers[column])
                for sign, row in zip(signs, between, strict=True)
                if column in row.numbers
            ]
            taken = tuple(sign for sign, _ in known)
            terms = (first.numbers[column], *(term for _, term in known))
            if (
                len(terms) > 1
                and len({term.quantity.unit for term in (*terms, result.numbers[column])}) == 1
            ):
                tried += try_cell(result, column, moved(taken), terms)
        made = Relation("sum", result, tuple(tried), named=True, faint=True, sure=True)
        if best is None or made.held > best.held:
            best = made
        if made.held == len(tried):
            break
    if best is None or best.telling < TELLING:
        return None
    failing = [each for each in best.tried if each.check.verdict is Verdict.WRONG]
    if len(failing) > max(1, best.held - 1) or not all(map(_slip, failing)):
        return None
    if best.telling >= SURELY and all(map(_miswritten, failing)):
        return replace(best, faint=False, beside=1)
    return best


def _blank(row: Row, column: int) -> bool:
    return any(cell.column == column and cell.blank for cell in row.cells)


def _slip(failed: Tried) -> bool:
    stated = failed.target.term
    return stated is not None and failed.check.certain and slip(failed.check, stated)


def _miswritten(failed: Tried) -> bool:
    """Whether the result, or what one of its lines would have to be, has the digits of what is printed."""
    stated = failed.target.term
    return stated is not None and digits(stated) > 2 and of_its_digits(failed.check, stated)


def _ways(between: Sequence[Row]) -> Iterator[tuple[int, ...]]:
    """How the lines may be taken: all by their printed signs where costs are negative, else by what is said of each."""
    away = [row for row in between if _AWAY.search(_plain(row))]
    values = [term.quantity.value or Decimal(0) for row in away for term in row.numbers.values()]
    if values and all(value <= 0 for value in values):
        yield (1,) * len(between)
        return
    signs: list[int] = []
    free: list[int] = []
    carried = 0
    for at, row in enumerate(between):
        label = _plain(row)
        said = _SIGN.match(label)
        if said is not None:
            carried = -1 if said["away"] else 1
        if (said is None and not (_AWAY.search(label) or _ADDED.search(label))) or (
            said is None and _OPEN.search(label)
        ):
            free.append(at)
        named = -1 if _AWAY.search(label) else 1 if _ADDED.search(label) else carried or -1
        signs.append(carried if said is not None else named)
    if len(free) > MOST_OPEN:
        free = free[:MOST_OPEN]
    for turned in sorted(product((False, True), repeat=len(free)), key=sum):
        made = list(signs)
        for at, other in zip(free, turned, strict=True):
            made[at] = -made[at] if other else made[at]
        yield tuple(made)
