"""Lines that carry on from another: running totals, and what an opening balance and its movements leave at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product

from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.slips import slip
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import head_stage, residue
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.relations import SEVERAL, TELLING_NAMED, Relation, Tried, try_cell
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

RUNNING = lazy_re.compile(
    r"累计|累計|累积|\bcumulative\b|\brunning\b|\bto date\b|\bYTD\b", re.IGNORECASE
)
"""Heads of columns that carry on from row to row."""


def running_columns(grid: Grid) -> Iterator[Relation]:
    """A column named cumulative against the one whose numbers it adds up, row by row.

    A wrong place of it breaks its own step and the next one, a wrong increment its own step alone.
    """
    if grid.loose:
        return
    for target in grid.columns:
        rows = [row for row in grid.rows if target in row.numbers]
        if not RUNNING.search(grid.heads.get(target, "")) or len(rows) < LEAST:
            continue
        for column in grid.columns:
            if (
                column == target
                or column in grid.changes
                or any(column not in row.numbers for row in rows)
            ):
                continue
            tried = list(_steps(rows, target, column))
            failed = [at for at, each in enumerate(tried) if each.check.verdict is Verdict.WRONG]
            if len(tried) < len(rows) - 1 or len(tried) - len(failed) < 1 or len(failed) > 2:
                continue
            if len(failed) == 2:
                if failed[1] != failed[0] + 1:
                    continue
                del tried[failed[1]]  # it only takes on the wrong number of the step before
            if failed and not _looks_like_one(tried[failed[0]]):
                continue
            yield Relation("sum", rows[0], tuple(tried), named=True, faint=True, sure=True)
            break


LEAST = 3
"""Rows that make a running total. Ours."""


def _steps(rows: Sequence[Row], target: int, column: int) -> Iterator[Tried]:
    for before, row in pairwise(rows):
        terms = (before.numbers[target], row.numbers[column])
        units = {term.quantity.unit for term in (*terms, row.numbers[target])}
        if len(units) == 1 and not units & RATES:
            yield from try_cell(row, target, operations.total(), terms)


def _looks_like_one(tried: Tried) -> bool:
    stated = tried.target.term
    return stated is not None and tried.check.certain and slip(tried.check, stated)


_OPENING = lazy_re.kept(
    r"^(?:期初|年初|月初|季初|上年末|上期末)|^(?:opening|balance brought forward|brought forward)\b"
    r"|\b(?:at|in|as at|as of) (?:the )?(?:start|beginning)\b|\b(?:beginning|start) of (?:the )?(?:year|period|quarter|month)\b"
    r"|\bbeginning (?:balance|of)\b|^(?:start|beginning)\b",
    re.IGNORECASE,
)
_CLOSING = lazy_re.kept(
    r"^(?:期末|年末|月末|季末|本年末|本期末)|^(?:closing|balance carried forward|carried forward)\b"
    r"|\b(?:at|in|as at|as of) (?:the )?end\b|\bend of (?:the )?(?:year|period|quarter|month)\b|\bending (?:balance|of)\b|^end\b",
    re.IGNORECASE,
)
_OUT = lazy_re.compile(
    r"减少|减[:：]|^减|处置|交付|偿还|归还|流出|关闭|退出|核销|支付|转出|离职|出售|消耗|使用|发放|折旧|摊销|结转|到期|赎回|注销|净减"
    r"|\b(?:disposals?|deliver(?:ies|ed)|repay(?:ments?|ed)?|repaid|outflows?|clos(?:ures?|ed|ings)|leavers|left|sold|sales|retired|retirements?|"
    r"write-?offs?|written off|used|paid|payments?|redemptions?|maturit(?:y|ies)|matured|depreciation|amorti[sz]ation|completed|completions|"
    r"lapsed|cancell?(?:ed|ations?)|deductions?|decreases?|losses|lost|less|dividends?|withdrawals?|depletion|deaths?)\b",
    re.IGNORECASE,
)
_NET_OF_MOVES = lazy_re.kept(
    r"^净(?:新增|增加|变动|流入)|^net (?:additions?|adds|new\b)", re.IGNORECASE
)
"""Names of what movements before it come to, which is no movement more."""
_NET_OF_ALL = lazy_re.kept(
    r"净变动|净增|net (?:change|increase|decrease|movement|cash)|合计|小计|\btotal\b", re.IGNORECASE
)


def bridges(grid: Grid) -> Iterator[Relation]:
    """The end of a balance against its opening and the movements between, by their signs or their names."""
    if grid.loose:
        return
    for first, opening in enumerate(grid.rows):
        if not opening.numbers or opening.percent:
            continue
        last = end_of([row.label for row in grid.rows], first)
        if last is None:
            continue
        moves = [row for row in grid.rows[first + 1 : last] if row.numbers]
        yield from _carried(grid, opening, grid.rows[last])
        whole = [row for row in moves if not _NET_OF_MOVES.search(row.label)]
        moves = whole if len(whole) > 1 else moves
        if not 1 < len(moves) <= MOST_MOVES or any(
            row.percent or _NET_OF_ALL.search(row.label) for row in moves
        ):
            continue
        usual = _usual_signs(opening, moves, grid.rows[last])
        tried = [
            each
            for column in grid.rows[last].numbers
            for each in _bridged(opening, moves, grid.rows[last], column, usual)
        ]
        failing = [each for each in tried if each.check.verdict is Verdict.WRONG]
        made = Relation("sum", opening, tuple(tried), named=True, faint=True, sure=True)
        few = len(failing) <= 1 or (len(failing) <= made.held and made.telling >= SEVERAL)
        if tried and few and all(map(_looks_like_one, failing)):
            yield made


def _carried(grid: Grid, opening: Row, closing: Row) -> Iterator[Relation]:
    """Each opening against the end of the time before, in the column to its left or, where the latest comes first, to its right."""
    if not (
        _OPENING.search(simplified(opening.label)) and _CLOSING.search(simplified(closing.label))
    ):
        return
    columns = sorted(opening.numbers.keys() & closing.numbers.keys())
    for pairs in (pairwise(columns), pairwise(columns[::-1])):
        tried = [
            each
            for before, column in pairs
            if opening.numbers[column].quantity.unit == closing.numbers[before].quantity.unit
            for each in try_cell(opening, column, operations.total(), (closing.numbers[before],))
        ]
        made = Relation("sum", opening, tuple(tried), named=True, faint=True, sure=True)
        failing = [each for each in tried if each.check.verdict is Verdict.WRONG]
        if (
            made.held >= max(1, len(failing))
            and made.telling >= TELLING_NAMED
            and all(map(_looks_like_one, failing))
            and len(failing) <= 1
        ):
            yield made
            return


def end_of(labels: Sequence[str], first: int) -> int | None:
    """The line in which the balance ends that a line opens: "closing", or the same measure a year later."""
    label = simplified(labels[first]).strip()
    began = head_stage(label)
    for at in range(first + 1, len(labels)):
        other = simplified(labels[at]).strip()
        if _OPENING.search(label) and _CLOSING.search(other):
            return at
        ended = head_stage(other)
        if (
            began
            and ended
            and began < ended
            and residue(label)
            and residue(label) == residue(other)
        ):
            return at
    return None


MOST_MOVES = 6
"""Movements of a balance whose signs are tried: more would fit anything. Ours."""


def _usual_signs(opening: Row, moves: Sequence[Row], closing: Row) -> tuple[int, ...] | None:
    """The signs by which most columns lead from the opening to the end; None where none does by signs of its own."""
    found: Counter[tuple[int, ...]] = Counter()
    for column in closing.numbers:
        rows = [row for row in (opening, *moves, closing) if column in row.numbers]
        if len(rows) == len(moves) + 2:
            *terms, end = (row.numbers[column] for row in rows)
            found.update(
                signs for signs in product((1, -1), repeat=len(moves)) if _gives(terms, signs, end)
            )
    return found.most_common(1)[0][0] if found else None


def _bridged(
    opening: Row,
    moves: Sequence[Row],
    closing: Row,
    column: int,
    usual: tuple[int, ...] | None = None,
) -> Iterator[Tried]:
    rows = [row for row in (opening, *moves) if column in row.numbers]
    terms = tuple(row.numbers[column] for row in rows)
    units = {term.quantity.unit for term in (*terms, closing.numbers[column])}
    if len(rows) < 1 + len(moves) or len(units) > 1 or units & RATES:
        return
    signed = any((term.quantity.value or 0) < 0 for term in terms[1:])
    signs = tuple(-1 if not signed and _OUT.search(row.label) else 1 for row in rows[1:])
    # printed signs leave no choice: other ones would fit a wrong end by accident
    choices = () if signed else product((1, -1), repeat=len(moves))
    other = next((each for each in choices if _gives(terms, each, closing.numbers[column])), None)
    yield from try_cell(
        closing, column, moved(other or (None if signed else usual) or signs), terms
    )


def _gives(terms: Sequence[Term], signs: Sequence[int], closing: Term) -> bool:
    """Whether movements taken with some signs lead to the end."""
    known = [
        (each.quantity.value or Decimal(0), each.quantity.step or Decimal(0))
        for each in (*terms, closing)
    ]
    value = known[0][0] + sum(sign * each[0] for sign, each in zip(signs, known[1:-1], strict=True))
    room = sum((each[1] for each in known), Decimal(0)) / 2
    return abs(value - known[-1][0]) <= room


@operation
def moved(signs: tuple[int, ...]) -> Operation:
    """The first number with all others added or taken away by their signs."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = terms[0]
        for sign, each in zip(signs, terms[1:], strict=True):
            result = result + each if sign > 0 else result - each
        return result

    def write(names: Sequence[str]) -> str:
        return names[0] + "".join(
            f" {'+' if sign > 0 else '-'} {name}"
            for sign, name in zip(signs, names[1:], strict=True)
        )

    return Operation("sum", compute, write)
