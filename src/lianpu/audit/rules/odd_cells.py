"""Cells that are of something else than their column: FP8 under a head of FP16, 31万 among cells of 万亿.

A table invites its reader to compare what stands in one column. A cell that names another number format, or
the sparse figure among dense ones, or whose scale is a thousand times off those above and below it, is not
to be compared so. The author may mean it: amber.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from lianpu.audit.proof.printing import core, plain, printed_scale
from lianpu.audit.proof.verdicts import doubt, whole
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Row
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.document import Document, Table, TableCell
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

# Number formats and sparsity, which make two speeds of a chip differ by two or four.


_FORMATS = lazy_re.compile(
    r"(?<![A-Za-z])(?P<format>(?:MX|NV)?FP ?(?:4|6|8|16|32|64)|BF ?16|TF ?32|INT ?(?:4|8))(?!\d)"
)
_SPARSE = lazy_re.compile(
    r"(?P<sparse>(?<!非)稀疏|\b(?:sparse|with sparsity)\b)|(?P<dense>非稀疏|稠密|\b(?:dense|without sparsity)\b)",
    re.IGNORECASE,
)
_ALIKE = {"BF16": "FP16"}
"""Formats of one width and one speed, which a column may hold together."""
MOST = 3
"""Cells that name one format, or none, before one that names another is odd. Ours."""


def odd_formats(material: Material) -> Iterator[Finding]:
    """Every cell that names a number format, or a sparsity, that is not that of its column."""
    document = material.document
    for table in document.tables:
        for column in range(table.columns):
            cells = _cells(table, column)
            head = " ".join(document.text[each.start : each.end] for each in cells if each.header)
            body = [
                each for each in cells
                if not each.header and any(map(str.isdigit, document.text[each.start : each.end]))
            ]  # fmt: skip
            for told in (_formats, _sparsity):
                yield from _odd_of(document, head, body, told)


def _cells(table: Table, column: int) -> list[TableCell]:
    rows = (table.grid.get((row, column)) for row in range(table.rows))
    return [each for each in rows if each is not None]


def _odd_of(
    document: Document, head: str, body: list[TableCell], told: Callable[[str], frozenset[str]]
) -> Iterator[Finding]:
    own = {each.start: told(document.text[each.start : each.end]) for each in body}
    meant = told(head)
    if not meant:
        counts = Counter(names for names in own.values() if names)
        meant, many = next(iter(counts.most_common(1)), (meant, 0))
        if many < MOST:
            return
    for each in body:
        names = own[each.start]
        if names and names.isdisjoint(meant):
            yield _other_format(document, each, "/".join(sorted(names)), "/".join(sorted(meant)))


def _formats(words: str) -> frozenset[str]:
    found = (each["format"].replace(" ", "") for each in _FORMATS.finditer(words))
    return frozenset(_ALIKE.get(each, each) for each in found)


def _sparsity(words: str) -> frozenset[str]:
    return frozenset(each.lastgroup or "" for each in _SPARSE.finditer(words))


def _other_format(document: Document, cell: TableCell, own: str, meant: str) -> Finding:
    zh = {"sparse": "稀疏", "dense": "稠密"}
    span = document.span(cell.start, cell.end)
    return doubt(
        "precision-mixed",
        (span, span),
        Text(
            f"本列为 {zh.get(meant, meant)}，此格为 {zh.get(own, own)}：两者不可直接比较",
            f"The column is of {meant}, this cell of {own}: the two do not compare",
        ),
        stated=span.quote,
        missing=Text(f"{zh.get(meant, meant)} 下的数值", f"the value for {meant}"),
    )


# Scales: one cell of a column printed in 万, all others in 万亿.


ODD_STEP, FAR_STEP = 1000, 10**6
"""How many times a scale is off to be odd between times, and between other rows, of which one may be tiny. Ours."""
ALIKE = 4
"""How many times the digits of a cell may be those of the greatest or the least of its column. Ours."""
_TIME = lazy_re.compile(
    r"(?:19|20)?\d\d ?年|\d月|季|[上下]半年|\b(?:19|20)\d\d\b|\b[1-4]?[QH][1-4]?\d*\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
)


def odd_scales(material: Material) -> Iterator[Finding]:
    """Every cell that prints a scale of another order than all others of its column, with digits like theirs."""
    for grid in material.grids:
        if grid.loose:
            continue
        for column in grid.columns:
            rows = [row for row in grid.rows if column in row.numbers]
            yield from _odd_scale(material, column, rows)


def _odd_scale(material: Material, column: int, rows: list[Row]) -> Iterator[Finding]:
    terms = [row.numbers[column] for row in rows]
    scales = [printed_scale(each.quantity) for each in terms]
    (usual, many), *others = Counter(scales).most_common() or [(Fraction(1), 0)]
    if len(others) != 1 or others[0][1] != 1 or many < MOST or min(scales) < ODD_STEP:
        return
    at = scales.index(others[0][0])
    odd = terms[at]
    times = max(usual / scales[at], scales[at] / usual)
    dated = all(_TIME.search(row.label) for row in rows)
    if times < (ODD_STEP if dated else FAR_STEP):
        return
    digits = [_digits(each, scale) for each, scale in zip(terms, scales, strict=True)]
    rest = [each for place, each in enumerate(digits) if place != at]
    if min(rest) <= 0 or not min(rest) / ALIKE <= digits[at] <= max(rest) * ALIKE:
        return
    other = terms[at - 1] if at else terms[1]
    yield _other_scale(material, odd, other)


def _digits(term: Term, scale: Fraction) -> Fraction:
    return abs(Fraction(term.quantity.value or 0)) / scale


def _other_scale(material: Material, odd: Term, other: Term) -> Finding:
    document = material.document
    stated, beside = core(odd.quantity), core(other.quantity)
    times = abs(Fraction(odd.quantity.value or 0) / Fraction(other.quantity.value or 1))
    return doubt(
        "unit-dropped",
        (whole(document, odd), whole(document, odd), whole(document, other)),
        Text(
            f"{stated} 与同列的 {beside} 数字相近而单位悬殊",
            f"{stated} has digits like {beside} in its column and another scale",
        ),
        verdict=Verdict.WRONG,
        stated=stated,
        arithmetic=f"{stated} / {beside} = {plain(times, 9 if times < 1 else 0)}",
    )
