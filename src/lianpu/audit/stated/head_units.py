"""Bare numbers whose unit stands in the head of their column or in the name of their row: "Change (%)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re

if TYPE_CHECKING:
    from lianpu.audit.stated.grids import Row

_PERCENT_HEAD = lazy_re.kept(
    r"[%％]|\bpercent|占比|同比|环比|增速|增长率|增幅|yoy|y/y|y-o-y|qoq|q/q", re.IGNORECASE
)


_PERCENT_ROW = lazy_re.kept(r"[(（,，]\s*[%％]\s*[)）]?\s*$|[%％]$|^[%％] |\(in %\)|, in %$")


def in_head_units(row: Row, heads: dict[int, str], rates: frozenset[int] = frozenset()) -> Row:
    """Bare numbers under a head such as "Change (%)" are percentages."""
    points = {column for column, words in heads.items() if _POINTS_HEAD.search(words)}
    columns = {
        column for column, words in heads.items()
        if (_PERCENT_HEAD.search(words) or column in rates) and column not in points
    }  # fmt: skip
    points |= _steps_of_rates(row, heads)
    if _PERCENT_ROW.search(row.label) and all(
        term.quantity.unit in ("1", "%", "pp", "x") for term in row.numbers.values()
    ):
        columns |= row.numbers.keys()
    if not (columns | points) & row.numbers.keys():
        return row
    cells = []
    for cell in row.cells:
        term = cell.term
        if term is not None and term.quantity.unit == "1":
            if cell.column in points:
                parts = 10_000 if _BASIS_HEAD.search(heads.get(cell.column, "")) else 100
                term = _as_rate(term, "pp", parts)
            elif cell.column in columns:
                term = _as_rate(term, "%", 100)
        cells.append(structs.replace(cell, term=term) if term is not cell.term else cell)
    return replace(row, cells=tuple(cells))


def _steps_of_rates(row: Row, heads: dict[int, str]) -> set[int]:
    """Columns whose bare number is the step between the rates of its row: "| 44.6% | 45.1% | (0.6) |"."""
    rates = [term for term in row.numbers.values() if term.quantity.unit == "%"]
    bare = [column for column, term in row.numbers.items() if term.quantity.unit == "1"]
    if len(rates) < 2 or len(bare) != 1 or len(rates) + 1 != len(row.numbers):
        return set()
    head = heads.get(bare[0], "")
    return set(bare) if _CHANGE_HEAD.search(head) and not _PERCENT_HEAD.search(head) else set()


_CHANGE_HEAD = lazy_re.compile(
    r"\bchange\b|\bchg\b|\bdifference\b|增减|變動|变动|变化|變化|[+±]/-|Δ", re.IGNORECASE
)


def _as_rate(term: Term, unit: str, parts: int) -> Term:
    """A bare number as so many parts of a hundred, or of ten thousand."""
    quantity = term.quantity
    value, step, low, high = (
        None if each is None else each / parts
        for each in (quantity.value, quantity.step, quantity.low, quantity.high)
    )
    made = structs.replace(quantity, unit=unit, value=value, step=step, low=low, high=high)
    return term.reading(made)


_BASIS_HEAD = lazy_re.compile(r"\bbps?\b|basis points?|基点|\bBP\b", re.IGNORECASE)
_POINTS_HEAD = lazy_re.kept(
    r"百分点|\bpp?ts?\b|\bpps?\b|percentage points?|[(（](?:in )?points[)）]|\bbps?\b|basis points?|基点",
    re.IGNORECASE,
)
"""Heads of changes in points: their bare numbers are no per cent and no amounts."""
