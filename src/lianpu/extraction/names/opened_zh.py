"""Which patterns of Chinese names a sentence may match, asked of all readers in one pass over its letters."""

from __future__ import annotations

from functools import cache

from lianpu.extraction.names.naming import chinese_needs
from lianpu.extraction.names.naming_sides import NEEDS as SIDES
from lianpu.extraction.names.naming_slots import NEEDS as SLOTS
from lianpu.notation.literals import Gate


@cache
def _gate() -> Gate:
    return Gate((*SLOTS, *SIDES, *chinese_needs()))


def opened(plain: str) -> tuple[list[int], list[int], list[int]]:
    """The patterns that a simplified text may match: those of `slotted_names`, `sided_names` and `chinese_names`."""
    first, second = len(SLOTS), len(SLOTS) + len(SIDES)
    every = _gate().open(plain)
    return (
        [index for index in every if index < first],
        [index - first for index in every if first <= index < second],
        [index - second for index in every if index >= second],
    )
