"""Claims of computing power, told in chips that readers know."""

from __future__ import annotations

import math
from decimal import Decimal

from lianpu.core.quantity import Quantity
from lianpu.notation.numbers import write_quantity
from lianpu.web.shapes.words import Place, Shape, Words
from lianpu.workspace.silicon import Equivalent


class ChipCount(Shape):
    """So many of one chip."""

    chip: str
    count: float
    shown: Words
    """To three digits: "7.01mn H20"."""

    @classmethod
    def of(cls, chip: str, count: float) -> ChipCount:
        """The shape of a number of chips."""
        step = Decimal(10) ** (math.floor(math.log10(count)) - 2)
        value = (Decimal(repr(count)) / step).to_integral_value() * step
        written = Quantity("", "chip", value, step, value, value)
        return cls(
            chip=chip,
            count=count,
            shown=Words(
                zh=f"{write_quantity(written, 'zh')} {chip}",
                en=f"{write_quantity(written, 'en').removesuffix(' chips')} {chip}",
            ),
        )


class EquivalentShape(Shape):
    """A claim of a tenth of an EFLOPS or more, in chips at their dense FP16 peak."""

    place: Place
    chips: list[ChipCount]

    @classmethod
    def of(cls, found: Equivalent) -> EquivalentShape:
        """The shape of an Equivalent."""
        return cls(
            place=Place.of(found.span),
            chips=[ChipCount.of(chip, count) for chip, count in found.chips],
        )
