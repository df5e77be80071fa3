"""Cells that print an amount and a rate behind it: "$1.92bn (+14%)", "128 (31%)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.document import Document

if TYPE_CHECKING:
    from lianpu.audit.stated.grids import Cell, Row

BESIDE = 1000
"""What is added to the number of a column for the rates that its cells print in brackets."""

FEWEST = 2
"""Rates of a table that make columns of their own. Ours."""
GROWTH = "growth"
"""Head of a column of such rates that all print their sign."""

_BOTH = lazy_re.compile(
    r"^(?P<amount>[^()（）]*\d[^()（）]*?)\s*[(（]\s*(?P<before>同比|环比|環比|年增|季增|占比|佔比|毛利率|净利率|yoy|qoq|margin)?\s*"
    r"(?P<rate>[+\-−–]?\d+(?:,\d{3})*(?:\.\d+)?\s*[%％])"
    r"\s*(?P<after>yoy|y/y|qoq|q/q|of total|of revenue|of sales|margin|growth|year[- ]over[- ]year)?\s*[)）]\s*$",
    re.IGNORECASE,
)
"""An amount, and a rate behind it in brackets with the words that say what it is."""


def with_rates(
    document: Document,
    rows: Sequence[Row],
    heads: dict[int, str],
    read: Callable[[str, int], Term | None],
) -> list[Row]:
    """The rows, such cells told apart: the amount stays, and its rate stands in a column of its own.

    Args:
        document: Whose cells they are.
        rows: Rows of a table.
        heads: Words above its columns, to which those above the new ones are added.
        read: What reads the number of a cell.
    """
    found: dict[int, list[tuple[int, Cell, re.Match[str]]]] = {}
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.term is None and not cell.blank and cell.span.quote[-1:] in ")）":
                match = _BOTH.match(cell.span.quote)
                if match is not None:
                    found.setdefault(cell.column, []).append((at, cell, match))
    if not found:
        return list(rows)
    changed: dict[tuple[int, int], Cell] = {}
    added: dict[int, list[Cell]] = {}
    enough = sum(map(len, found.values())) >= FEWEST
    for column, cells in found.items():
        said = {(match["before"] or match["after"] or "").lower() for _, _, match in cells}
        if enough and len(said) == 1 and said != {""}:
            heads[BESIDE + column] = said.pop()
        elif enough and all(match["rate"][0] in "+-−–" for _, _, match in cells):
            heads[BESIDE + column] = GROWTH
        for at, cell, match in cells:
            start = cell.span.start
            amount, rate = match.span("amount"), match.span("rate")
            changed[at, column] = structs.replace(
                cell,
                span=document.span(start + amount[0], start + amount[1]),
                term=read(match["amount"], start + amount[0]),
            )
            if enough:
                added.setdefault(at, []).append(
                    structs.replace(
                        cell,
                        column=BESIDE + column,
                        span=document.span(start + rate[0], start + rate[1]),
                        term=read(match["rate"], start + rate[0]),
                    )
                )
    return [
        replace(
            row,
            cells=(
                *(changed.get((at, cell.column), cell) for cell in row.cells),
                *added.get(at, ()),
            ),
        )
        for at, row in enumerate(rows)
    ]
