"""Chips: what publishers say of them, and a document's table of chips held to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lianpu.core.errors import UsageError
from lianpu.core.quantity import Quantity
from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.core.finding import Finding
    from lianpu.core.span import Span
    from lianpu.modeling.compute.chips import Chip
    from lianpu.workspace.workspace import Workspace


LARGE = Decimal("1e17")
"""FLOPS from which a claim is told in chips: a tenth of an EFLOPS, some hundred chips."""


@dataclass(frozen=True)
class Equivalent:
    """A claim of computing power in chips."""

    span: Span
    chips: tuple[tuple[str, float], ...]
    """(chip, how many at its dense FP16 peak)."""


class Silicon:
    """Reached as ``workspace.silicon``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def chips(self, names: tuple[str, ...] = ()) -> tuple[Chip, ...]:
        """The packaged chips, all or by name.

        Raises:
            UsageError: A name that is none of ours.
        """
        from lianpu.modeling.compute.chips import chip_named, packaged_chips

        if not names:
            return tuple(packaged_chips().values())
        found = []
        for name in names:
            chip = chip_named(name) or packaged_chips().get(name)
            if chip is None:
                known = ", ".join(each.name for each in packaged_chips().values())
                raise UsageError(
                    Text(f"没有芯片 '{name}'", f"no chip '{name}'"),
                    remedy=Text(f"可选：{known}", f"choose: {known}"),
                )
            found.append(chip)
        return tuple(found)

    def check(self, document: str) -> tuple[Finding, ...]:
        """Which values of a document's tables of chips are doubtful, from our data."""
        from lianpu.modeling.compute.chip_table import check_chips

        read = self._workspace.document(document)
        return self._workspace.once(("silicon", document), lambda: check_chips(read))

    def equivalents(self, document: str) -> tuple[Equivalent, ...]:
        """Every claim of a tenth of an EFLOPS or more, in well-known chips at dense FP16 peak."""
        from lianpu.modeling.compute.serving import equivalents
        from lianpu.notation.scan import quantities

        read = self._workspace.document(document)

        def found() -> tuple[Equivalent, ...]:
            claims = [(mention, mention.value) for mention in quantities(read.text)]
            return tuple(
                Equivalent(
                    read.span(mention.start, mention.end), equivalents(float(quantity.value))
                )
                for mention, quantity in claims
                if isinstance(quantity, Quantity)
                and quantity.unit == "FLOPS"
                and quantity.value is not None
                and quantity.value >= LARGE
            )

        return self._workspace.once(("equivalents", document), found)
