"""Cells that hold a calculation beside what it gives: "$163.40 * 875.8m" and "$143.1bn", "120 亿 ÷ 4,000 台" and "300 万"."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.audit.proof.verdicts import judge
from lianpu.audit.rules.calculations import numbers_of, whole_calculation
from lianpu.audit.rules.reckoned import claims
from lianpu.audit.stated.cell_words import CellWords
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.document import TableCell
from lianpu.core.finding import Finding, Verdict

_ADORNED = lazy_re.compile(r"[*_~≈()+\s✅⚠️🔥]*")
"""What may stand around the number of a cell that holds nothing else."""


def formula_cells(material: Material) -> Iterator[Finding]:
    """Every number that stands beside the calculation of it.

    Where a row holds several numbers, only one that the calculation gives is told.
    """
    for cell in material.each_cell():
        line = numbers_of(cell.sentence)
        told = whole_calculation(line) if line is not None else None
        if told is None:
            continue
        beside = _numbers(material, cell)
        for stated in beside:
            for claim in claims(cell.sentence, told, stated, "cell"):
                finding = judge(material.document, claim)
                if finding is None or (len(beside) > 1 and finding.verdict is Verdict.WRONG):
                    continue
                yield finding


def _numbers(material: Material, cell: CellWords) -> list[Term]:
    """The numbers that cells of the same row consist of, but for the cell that names it."""
    document = material.document
    row = [
        each for each in document.tables[cell.table].cells
        if each.row == cell.row and each.column and each.start != cell.sentence.start
    ]  # fmt: skip
    return [term for each in row if (term := _number(material, each)) is not None]


def _number(material: Material, cell: TableCell) -> Term | None:
    read = mask(material.document, cell.start, cell.end)
    if len(read.terms) != 1:
        return None
    term = read.terms[0]
    text = material.document.text
    around = text[cell.start : term.start] + text[term.end : cell.end]
    return term if _ADORNED.fullmatch(around) else None
