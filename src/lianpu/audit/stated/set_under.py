"""Numbers and heads of a table that stand a column apart, as filings print them: set one under the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from lianpu.audit.stated.grids import Cell


def set_under(
    rows: Mapping[int, Sequence[Cell]], heads: dict[int, str], is_time: Callable[[str], object]
) -> tuple[dict[int, list[Cell]], dict[int, str]]:
    """The cells of rows, and the heads, each number under the time that it is of.

    "| | | 2024 | Change |" over "| Research | 31,370 | | 5 % |": the amounts stand left of their head, in a
    column that has none, and rates stand under it. "| | 2024 | 2023 | |" over "| Margin: | Goods | 109 | 98 |":
    all heads stand a column left of their numbers.

    Args:
        rows: Row -> its cells, without the one that names it.
        heads: Column -> words above it.
        is_time: Whether a head names a time and nothing else.
    """
    filled: dict[int, set[int]] = {}
    numbers: set[int] = set()
    for at, cells in rows.items():
        for cell in cells:
            if not cell.blank:
                filled.setdefault(cell.column, set()).add(at)
            if cell.term is not None:
                numbers.add(cell.column)
    times = {column for column, words in heads.items() if column and is_time(words)}
    lone = {column for column in numbers if not heads.get(column)}
    if not lone or not times:
        return {at: list(cells) for at, cells in rows.items()}, heads
    if times and numbers == {column + 1 for column in times} and times == set(_told(heads)):
        return {at: list(cells) for at, cells in rows.items()}, {
            column + 1 if column in times else column: words for column, words in heads.items()
        }
    moved = {
        column: column + 1 for column in lone
        if column + 1 in times and filled.get(column + 1)
        and filled[column].isdisjoint(filled[column + 1])
    }  # fmt: skip
    if not moved:
        return {at: list(cells) for at, cells in rows.items()}, heads
    made = {}
    for at, cells in rows.items():
        kept = [cell for cell in cells if not (cell.blank and cell.column in moved.values())]
        taken = {cell.column for cell in kept}
        made[at] = [
            structs.replace(cell, column=moved[cell.column])
            if cell.column in moved and moved[cell.column] not in taken
            else cell
            for cell in kept
        ]
    return made, heads


def _told(heads: Mapping[int, str]) -> list[int]:
    """The columns, but the first, that have a head."""
    return [column for column, words in heads.items() if column and words]
