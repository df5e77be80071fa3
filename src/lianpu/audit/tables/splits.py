"""Cells that split a hundred: "60 : 30 : 10", down a column of which most come to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.proof.verdicts import title
from lianpu.core import lazy_re
from lianpu.core.document import Document, TableCell
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_PART = r"\d{1,3}(?:\.\d+)?\s?%?"
_SPLIT = lazy_re.compile(
    rf"[*_~≈\s]*(?P<parts>{_PART}(?:\s?[:：/]\s?{_PART}){{1,5}})(?:\s?[(（][^()（）\d]{{1,24}}[)）])?[*_\s]*"
)
_NUMBER = lazy_re.compile(r"\d+(?:\.\d+)?")
FEWEST = 2
"""Cells of a column that must come to 100 for the column to split it. Ours."""
MOST_OFF = Decimal(20)
"""How far from 100 a split may be that has a slip in it; what is farther off is another proportion. Ours."""


def splits(document: Document) -> Iterator[Finding]:
    """Every cell of a column of splits, held against a hundred."""
    for table in document.tables:
        columns: dict[tuple[int, int], list[tuple[TableCell, str, list[Decimal]]]] = {}
        for cell in table.cells:
            match = _SPLIT.fullmatch(document.text[cell.start : cell.end])
            if match is None:
                continue
            parts = [Decimal(each) for each in _NUMBER.findall(match["parts"])]
            columns.setdefault((cell.column, len(parts)), []).append((cell, match["parts"], parts))
        for cells in columns.values():
            whole = [each for each in cells if _off(each[2]) <= _rounding(each[2])]
            if len(whole) < FEWEST or len(whole) < len(cells) - 1:
                continue
            for cell, words, parts in cells:
                yield _held(document, cell, words, parts)


def _held(document: Document, cell: TableCell, words: str, parts: list[Decimal]) -> Finding:
    made = sum(parts)
    off = _off(parts)
    rounded = 0 < off <= _rounding(parts)
    holds = not off or rounded
    near = off <= MOST_OFF
    verdict = Verdict.ROUNDING if rounded else Verdict.HOLDS if holds else Verdict.WRONG
    place = document.span(cell.start, cell.end)
    sides = " + ".join(f"{each:f}" for each in parts)
    stated = re.sub(r"\s+", " ", words)
    text = title("sum", verdict, stated, f"{made:f}")
    if not holds:
        text = Text(f"{stated} 相加为 {made:f}，不是 100", f"{stated} comes to {made:f}, not 100")
    return Finding(
        rule="sum",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.RED if near else Severity.AMBER,
        spans=(place, place),
        title=text,
        stated=stated,
        recomputed=f"{made:f}",
        arithmetic=f"{sides} = {made:f}",
    )


def _off(parts: list[Decimal]) -> Decimal:
    return abs(sum(parts, Decimal(-100)))


def _rounding(parts: list[Decimal]) -> Decimal:
    """How far from 100 whole parts come that are rounded each by itself."""
    return Decimal(len(parts) - 1) / 2
