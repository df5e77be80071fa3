"""Why a number that no reading of its row gives may be right all the same: a part, an outflow, a row misread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log10

from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.reading import Reading
from lianpu.audit.stated.series import Series, mantissa
from lianpu.core import lazy_re

_PART_BEHIND = lazy_re.compile(
    r"\b(?:generated|derived|earned|arising|resulting|attributable|relating|related|received|recognized|recognised) (?:\w+ )?(?:from|by|to|with|through)\b[^;]*$",
    re.IGNORECASE,
)


def of_part_behind(ask: Ask) -> bool:
    """Whether words behind the subject leave a part of it: "services revenue generated from our partners"."""
    return _PART_BEHIND.search(ask.sentence.mask[: ask.at]) is not None


def in_its_row(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a cell of the row that was taken prints the number: a head over several columns was misread."""
    told, value, step = mantissa(ask.stated), ask.stated.quantity.value, ask.stated.quantity.step
    if told is None or not value or not step or ask.op is not Op.LEVEL:
        return False
    room = log10(1 + float(step) / abs(float(value)) * 0.51)  # half a step, and what a float loses
    for each in found:
        read = {term.start for term in each.levels.values()}
        for row in each.grid.rows if each.grid is not None else ():
            cells = [cell.term for cell in row.cells if cell.term is not None]
            if not read or not read <= {term.start for term in cells}:
                continue  # a column, whose rows are of other things
            sizes = [mantissa(term) for term in cells if term.start not in read]
            if any(size is not None and abs(size - told) <= room for size in sizes):
                return True
    return False


def both_outflows(reading: Reading) -> bool:
    """Whether all that a number would follow from is printed as negative: cash used rises as its number falls."""
    return all((each.quantity.value or 0) < 0 for each in reading.inputs)
