"""A printed table of chips held to what publishers say: which of its values are doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.core.document import Document, Table, TableCell
from lianpu.core.errors import NotationError
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.modeling.compute.chips import (
    UNITS,
    Chip,
    ChipValue,
    chip_named,
    folded,
    packaged_chips,
    spread,
)
from lianpu.notation.numbers import read_quantity

TOLERANCE = Fraction(5, 100)
"""Within which a printed value agrees with a published one: tables round 2,307 to 2,300; ours."""

MEASURES = {"FLOPS": "compute", "W": "power", "B": "memory", "B/s": "bandwidth", "m": "process"}

_PRECISION = re.compile(r"(?<![A-Za-z])(FP64|FP32|TF32|BF16|FP16|FP8|FP4|INT8|INT4)(?![0-9])", re.I)
_SPARSE = re.compile(r"稀疏|sparse|sparsity", re.IGNORECASE)


def check_chips(document: Document) -> tuple[Finding, ...]:
    """Findings on every table of a document that names two or more of our chips.

    Amber where a value agrees with no publisher, is another precision's, is another chip's, or
    where several variants are sold under the name; grey where a source that agrees copies this
    very publisher. What we know nothing of gets no finding.
    """
    found: list[Finding] = []
    for table in document.tables:
        named = _named(document, table)
        if len(named) >= 2:
            for row, (chip, cell) in named.items():
                found += _row(document, table, row, chip, cell)
    return tuple(found)


def _named(document: Document, table: Table) -> dict[int, tuple[Chip, TableCell]]:
    """Row -> the chip that one of its cells names: the column that names most."""
    columns: dict[int, dict[int, tuple[Chip, TableCell]]] = {}
    for cell in table.cells:
        chip = chip_named(document.cell_text(cell))
        if chip is not None:
            columns.setdefault(cell.column, {})[cell.row] = (chip, cell)
    return max(columns.values(), key=len, default={})


def _row(
    document: Document, table: Table, row: int, chip: Chip, name: TableCell
) -> Iterator[Finding]:
    for column in range(table.columns):
        cell = table.grid.get((row, column))
        if cell is None or cell is name:
            continue
        head = table.grid.get((max(table.header_rows - 1, 0), column))
        words = document.cell_text(head) if head is not None and table.header_rows else ""
        try:
            quantity = read_quantity(document.cell_text(cell))
        except NotationError:
            continue
        if quantity.unit in MEASURES and quantity.value is not None:
            span = document.span(cell.start, cell.end)
            yield from _cell(chip, quantity, words, span, document)


def _cell(
    chip: Chip, quantity: Quantity, head: str, span: Span, document: Document
) -> Iterator[Finding]:
    measure = MEASURES[quantity.unit]
    assert quantity.value is not None
    stated = Fraction(quantity.value)
    known = [
        value for value in chip.select(measure)
        if not _same_house(value.publisher, document) and value.kind != "all-in"
    ]  # fmt: skip
    copies = [
        value for value in known if any(_same_house(house, document) for house in value.cites)
    ]
    known = [value for value in known if value not in copies]
    precision = _precision(quantity.text, head) if measure == "compute" else ""
    sparse = "sparse" if _SPARSE.search(f"{quantity.text} {head}") else "dense"
    alike = [
        value for value in known
        if measure != "compute" or (value.sparsity == sparse and precision in ("", value.precision))
    ]  # fmt: skip
    if known:
        title = _doubt(chip, measure, stated, precision, sparse, alike, known)
        if title is not None:
            yield Finding(
                "chip-value", Verdict.CONTRADICTED, Severity.AMBER, (span,), title,
                stated=quantity.text, recomputed=_range(alike or known),
                arithmetic="; ".join(_told(value) for value in (alike or known)),
            )  # fmt: skip
    for value in copies:
        if _agrees(value, stated):
            yield Finding(
                "chip-circular", Verdict.NOT_CHECKABLE, Severity.GREY, (span,),
                Text(
                    f"{chip.name}：{value.publisher} 的同一数值注明取自本报告的发布者，不算旁证",
                    f"{chip.name}: {value.publisher} gives the same number and cites this report's "
                    "publisher for it; it confirms nothing",
                ),
                stated=quantity.text, arithmetic=_told(value),
                missing=Text("一个独立的来源", "a source of its own"),
            )  # fmt: skip


def _doubt(
    chip: Chip, measure: str, stated: Fraction, precision: str, sparse: str,
    alike: Sequence[ChipValue], known: Sequence[ChipValue],
) -> Text | None:  # fmt: skip
    """What is doubtful about a stated value; None where a publisher agrees."""
    named = _NAMES[measure]
    label = f"{chip.name} {precision or named.en}"
    label_zh = f"{chip.name} {precision or named.zh}"
    variants = sorted({value.variant for value in alike if value.variant})
    if len(variants) > 1:
        return Text(
            f"{label_zh}：名下有 {'、'.join(variants)} 等型号，{_range(alike)}，表中未说明是哪一种",
            f"{label}: sold as {', '.join(variants)} with {_range(alike)}; the table does not say which",
        )
    if any(_agrees(value, stated) for value in alike):
        return None
    other = next(
        (value for value in known if measure == "compute" and _agrees(value, stated)), None
    )
    if other is not None:
        kind = f"{other.precision} {other.sparsity}"
        kind_zh = f"{other.precision} {_SPARSITY_ZH.get(other.sparsity, other.sparsity)}"
        return Text(
            f"{label_zh}：该数是 {kind_zh}的值，不是{precision or '所标精度'} {_SPARSITY_ZH[sparse]}",
            f"{label}: the number is that of {kind}, not of {precision or 'the head'} {sparse}",
        )
    if measure == "compute" and not alike:
        return None
    sibling = _sibling(chip, measure, stated)
    if sibling is not None:
        rival, value = sibling
        return Text(
            f"{label_zh}：发布方为 {_range(alike)}；该数接近 {rival.name} 的{value.precision}{' ' * bool(value.precision)}值",
            f"{label}: publishers give {_range(alike)}; the number is near that of {rival.name} "
            f"{value.precision}".rstrip(),
        )
    return Text(
        f"{label_zh}：没有发布方给出该数；已见 {_range(alike)}",
        f"{label}: no publisher gives this number; seen {_range(alike)}",
    )


_NAMES = {
    "compute": Text("算力", "compute"),
    "memory": Text("显存", "memory"),
    "bandwidth": Text("带宽", "bandwidth"),
    "power": Text("功耗", "power"),
    "process": Text("制程", "process"),
}
_SPARSITY_ZH = {"dense": "稠密", "sparse": "稀疏"}


def _sibling(chip: Chip, measure: str, stated: Fraction) -> tuple[Chip, ChipValue] | None:
    """A chip of the same maker whose published value this is."""
    for rival in packaged_chips().values():
        if rival.key != chip.key and rival.maker == chip.maker:
            for value in rival.select(measure):
                if abs(value.low - stated) * 50 <= value.low:
                    return rival, value
    return None


def _precision(text: str, head: str) -> str:
    """As the cell or its head says; integer operations are INT8 where nothing else is said."""
    for words in (text, head):
        match = _PRECISION.search(words)
        if match:
            return match[1].upper()
    return "INT8" if re.search(r"\d\s*[TP]OPS", text, re.IGNORECASE) else ""


def _agrees(value: ChipValue, stated: Fraction) -> bool:
    return value.low * (1 - TOLERANCE) <= stated <= value.high * (1 + TOLERANCE)


def _same_house(publisher: str, document: Document) -> bool:
    """Whether a publisher is the document's own; longer forms of a name count."""
    own = document.source.publisher
    if not own:
        return False
    one, other = folded(publisher), folded(own)
    return one in other or other in one


def _range(values: Sequence[ChipValue]) -> str:
    held = spread(values)
    if held is None:
        return "–"
    ends = (shown(held.low, held.unit), shown(held.high, held.unit))
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"


def _told(value: ChipValue) -> str:
    kind = " ".join(filter(None, (value.precision, value.sparsity, _kind(value), value.variant)))
    amount = _range([value])
    return f"{amount}{' ' + kind if kind else ''} ({value.scope}; {value.publisher}, {value.published})"


def _kind(value: ChipValue) -> str | None:
    return value.kind.upper() if value.kind == "tdp" else value.kind


def shown(amount: Fraction, unit: str) -> str:
    """A value in the unit in which chips are told.

    >>> shown(Fraction(2307 * 10**12), "FLOPS"), shown(Fraction(1000), "W")
    ('2,307 TFLOPS', '1,000 W')
    """
    name = {"FLOPS": "TFLOPS", "B": "GB", "B/s": "GB/s", "m": "nm"}.get(unit, unit)
    return f"{float(amount / UNITS[name][1]):,.6g} {name}"
