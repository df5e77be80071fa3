"""The tables that a sentence may speak of, and the line that a pronoun calls back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lianpu.audit.beside.case import PRONOUN
from lianpu.audit.beside.joined import APART, joined
from lianpu.audit.beside.named import mentions
from lianpu.audit.beside.sheet import Sheet, sheets
from lianpu.audit.stated.grids import Grid
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence

REACH = 3
"""Blocks between a table and the prose that speaks of it. Ours."""


def carried_line(material: Material, index: int, sheet: Sheet) -> tuple[int, ...]:
    """The line that the sentence before one names first, where a pronoun calls it back."""
    sentence = material.sentences[index]
    before = material.sentences[index - 1] if index else None
    if before is None or before.block != sentence.block or not PRONOUN.search(sentence.text()):
        return ()
    named = mentions(sheet, before.words)
    return named[0].lines if named and named[0].kind == "line" else ()


def beside(material: Material) -> Iterator[tuple[Sentence, list[Sheet]]]:
    """Every sentence near a table, with the tables that it may speak of."""
    return ((sentence, near) for _, sentence, near in beside_at(material))


def beside_at(material: Material) -> Iterator[tuple[int, Sentence, list[Sheet]]]:
    document = material.document
    if not document.tables:
        return
    near = _by_block(material)
    if not near:
        return
    for index, sentence in material.each_sentence():
        found = near.get(sentence.block)
        if found:
            yield index, sentence, found


def _by_block(material: Material) -> dict[int, list[Sheet]]:
    """Block -> the tables that its sentences may speak of, those that stand joined behind each alone."""
    kept = material.__dict__
    if "beside_at" not in kept:
        single = list(sheets(material.document, _of_part(material)))
        made: dict[int, list[Sheet]] = {}
        for sheet in single + joined(single):
            for block in _blocks(material, sheet.grid):
                made.setdefault(block, []).append(sheet)
        kept["beside_at"] = made
    found: dict[int, list[Sheet]] = kept["beside_at"]
    return found


def _of_part(material: Material) -> Sequence[Grid]:
    """The tables that sentences of this part may speak of, with those that stand near enough to be joined to them."""
    if material.parts == 1:
        return material.grids
    mine = {sentence.block for _, sentence in material.each_sentence()}
    runs: list[list[Grid]] = []
    for grid in material.grids:
        if grid.loose or not grid.rows:
            continue  # no table as prose speaks of it
        last = runs[-1][-1].rows[-1].span.end if runs else None
        if last is not None and grid.rows[0].span.start - last <= APART:
            runs[-1].append(grid)
        else:
            runs.append([grid])
    return [
        grid
        for run in runs if any(not mine.isdisjoint(_blocks(material, each)) for each in run)
        for grid in run
    ]  # fmt: skip


def _blocks(material: Material, grid: Grid) -> range:
    """The blocks whose sentences may speak of a table."""
    blocks = material.document.tables[grid.table or 0].blocks
    return range(blocks[0] - 1, blocks[-1] + REACH + 1) if blocks else range(0)
